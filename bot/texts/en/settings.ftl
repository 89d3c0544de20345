# /config: what the managers of a server set.
language-name = English
config-heading = ## Settings of this server
config-change = Change: { $command }
config-channels-everywhere = **Where I answer:** everywhere.
config-channels-some = **Where I answer:** only in { $channels }, and in their threads and posts.
config-channels-none = **Where I answer:** nowhere. Nobody can ask me anything on this server until a channel is chosen.
config-channels-gone = ⚠️ { $count ->
    [one] One of the channels that were chosen has been deleted.
   *[other] { $count } of the channels that were chosen have been deleted.
 }
config-contributors-gone = ⚠️ { $count ->
    [one] One of the roles that were chosen has been deleted.
   *[other] { $count } of the roles that were chosen have been deleted.
 }
config-channels-choose = Choose the channels
config-channels-hint = What you choose takes the place of what was chosen. Threads and forum posts follow their channel.
config-everywhere = Everywhere
config-nowhere = Nowhere
config-contributors-some = **Who may add and remove articles:** { $who }, and everybody who may manage this server.
config-contributors-none = **Who may add and remove articles:** only those who may manage this server.
config-contributors-choose = Choose roles and people
config-everybody = everybody
config-managers = Managers only
config-language-auto = Automatic
config-language-is-auto = **Language:** automatic. I speak each person's own language where I know it.
config-language-is = **Language:** { $language }.
config-language-hint = Quotations stay in the language of their article.
config-private-yes = **Answers:** private at first. Only the asker sees them, and can share them.
config-private-no = **Answers:** public. Whoever wants a private one says so when asking.
config-limits = **Limits a day:** { $person ->
    [one] one question
   *[other] { $person } questions
 } a person, { $server ->
    [one] one question
   *[other] { $server } questions
 } and { $articles ->
    [one] one new article
   *[other] { $articles } new articles
 } on the whole server. Days begin at midnight UTC.
refused-choice = That can't be chosen here; please use the command again.
refused-limit = A limit is a number from 0 to { $most }.
