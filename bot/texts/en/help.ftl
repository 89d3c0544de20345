# /help, /status, /usage, /privacy and /forgetme.
help-heading = ## What you can do here
help-here = Mention me with a question, or reply to one of my answers: I answer from the articles I was given, quote them and cite the passage.
help-direct = Just write me your question: I answer from the articles that you gave me here, quote them and cite the passage. Nobody else sees them.
help-elsewhere = ⚠️ In this channel I answer no questions; in { $channels } I do.
help-nowhere = ⚠️ I answer no questions on this server yet: those who manage it have to choose a channel.
help-contributors = For those who may add articles
help-managers = For those who manage this server
help-menus = **On a message, under “Apps”:** { $menus }.

status-heading = ## How I am
status-empty = **Articles:** none yet.
status-stored = **Articles:** { $articles }, in { $passages ->
    [one] one passage
   *[other] { $passages } passages
 }.
status-newest = **The newest:** “{ $title }”{ $beside }.
status-index-whole = **Search:** by meaning and by words; all is well.
status-index-filling = **Search:** by words, and by meaning for most; the rest of the articles is being indexed.
status-index-unusable = **Search:** ⚠️ by words only. The index of meanings can't be used at the moment; I set it right by myself.
status-index-silent = **Search:** ⚠️ by words. The index of meanings did not answer within two seconds.
status-model = **Answers:** written by { $model } and checked against the articles; without it, in the articles' own words.
status-no-model = **Answers:** in the articles' own words; no model writes them.
status-latency = **Discord:** { $milliseconds } ms away.
status-today = **Questions today:** { $count } of { $limit }.
status-today-articles = **Articles added today:** { $count } of { $limit }.
status-feedback = **What people thought of answers:** 👍 { $up } · 👎 { $down }.
status-gaps = **Questions without an answer:** { $count ->
    [0] none
   *[other] { $count }
 }.
status-library = -# Whoever runs me adds articles to this server with: `onrecord add --library { $library } PATH`

usage-heading = ## What you have used
usage-questions = **Questions:** { $today } today, { $month } in 30 days.
usage-articles = **Articles added:** { $today } today, { $month } in 30 days.
usage-limit-person = You may ask { $count ->
    [one] one question
   *[other] { $count } questions
 } a day here.
usage-limit-server = The whole server may ask { $count ->
    [one] one question
   *[other] { $count } questions
 } a day.
usage-limit-articles = { $count ->
    [one] One article may be added a day.
   *[other] { $count } articles may be added a day.
 }
usage-renewed = The next day begins { $when }, at midnight UTC.

privacy-heading = ## What I keep, and for how long
privacy-answers = **Questions and answers, { $days } days:** your question, or which article you had summarised, my answer and what it cites, your Discord id, when, whether it was private, and the ids of the place and of the message. The buttons and following up need them. They go earlier when one presses Delete, or when an article that the answer cites is removed.
privacy-feedback = **What you think of an answer:** 👍 or 👎 with your reasons, your words and your id, as long as the answer.
privacy-gaps = **Questions without an answer, { $days } days:** the question and when, a second time and without you, so that those who manage the server see what is missing.
privacy-uses = **Counts, { $days } days:** how many questions you asked and articles you added a day, for the limits.
privacy-settings = **Settings:** the ids of channels, and of roles and people who may add articles, until they are changed.
privacy-articles = **Articles:** what was added to this server, as long as nobody removes it; not who added it. One that was taken from the words of a message keeps the link to that message, with the ids of its channel and its own. After I leave a server, all that is kept for it is deleted { $days } days later.
privacy-articles-direct = **Articles:** what you add in this conversation is yours alone, and is kept until you remove it. One that was taken from the words of a message keeps the link to that message, with the ids of its channel and its own.
privacy-drafts = **Drafts:** what you typed into the form for an article that could not be added, in memory alone, for an hour at most, so that you can correct it.
privacy-messages = **Messages:** I see those that mention me, those sent to me directly, and those that somebody hands me through “Apps”. Of them only the question, or the articles that were added with the link to their message, are kept.
privacy-where = **Where:** in a database on the computer of whoever runs me, apart for each server and person. Nothing is sold, shown elsewhere or used to train a model.
privacy-outside-none = **Elsewhere:** nothing leaves that computer but what Discord itself is sent.
privacy-outside-model = **Elsewhere:** to write an answer or a summary, your question, those before it in the conversation, and passages of articles are sent to { $model } at { $host }.
privacy-outside-embedding = **Elsewhere:** to search by meaning, questions and articles are sent to { $model } at { $host }.
privacy-forget = { $forgetme } deletes what is kept of you.

forget-ask = ## Shall I forget you?
    I delete your questions with my answers to them, what you thought of answers, what you follow, your drafts of articles, and what was counted of you; today's counts stay until midnight UTC, for the limits.
forget-ask-gaps = On servers, a question that found no answer is kept a second time, without you, and that one stays up to { $days } days.
forget-ask-server = **On this server:** what is kept here.
forget-ask-direct = **In this conversation:** what is kept here, with all articles that you gave me here.
forget-ask-everywhere = **Everywhere:** on all servers, and in our direct messages with all articles that you gave me there.
forget-ask-messages = What I have posted stays in its channels, and its buttons stop working: press Delete under an answer first where it shall go too. The articles of a server, and its settings, belong to those who manage it.
forget-here = Forget me on this server
forget-here-direct = Forget this conversation
forget-everywhere = Forget me everywhere
forget-done = Done. I deleted { $entries ->
    [0] nothing, for nothing was kept of you
    [one] one entry
   *[other] { $entries } entries
 }{ $articles ->
    [0] .
    [one] {" "}and one article.
   *[other] {" "}and { $articles } articles.
 }
forget-later = The copies in the search index could not be reached; they are deleted within a day.
