# An answer, its sources, its evidence.
answer-none = My articles don’t say.
summary-none = There is too little in it to summarise.
answer-shortened = Shortened. All that it rests on is under Evidence.
shared-by = Shared by { $name }
no-headline = (no headline)
no-publisher = An article
nearest = Nearest articles, not sources
source-same = the same article
sources-more = and { $count } more under Evidence
note-understood = Understood as: { $question }
note-period = Understood as: articles { $span }.{ $event ->
    [none] {""}
   *[other] {" "}(“{ $event }”: { $on }.)
 }
note-other-time = **Another time.** { $first ->
    [none] Nothing dated { $span } answers this; what is cited has no date.
   *[other] Nothing { $span } answers this; { $one ->
        [1] what is cited is from { $first }.
       *[other] what is cited is from { $first } to { $last }.
    }
 }
note-undated-event = The articles do not date “{ $event }”, so those of any time are used.
span-day = from { $since }
span-both = from { $since } to { $until }
span-since = since { $since }
span-until = up to { $until }
note-unresolved = I could not tell whom or what the question refers to; ask it in full for a better answer.
note-empty = There are no articles here yet.
note-all-withdrawn = All articles here were withdrawn by their publishers; none is quoted any more.
note-no-words = There is no word in this to search by; please say whom or what it is about.
note-words-only = Searched by words only. { $reason }
note-partly-indexed = Some of the articles are searched by words only until they are indexed.
note-model-failed = { $reason }{ $quoted ->
    [0] { "" }
   *[other] { " " }These are the articles’ own words.
 }
note-not-borne-out = The articles do not bear out what the model wrote.{ $quoted ->
    [0] { "" }
   *[other] { " " }These are the articles’ own words.
 }
note-left-out = { $count ->
    [one] One sentence of the model was left out: the articles do not bear it out.
   *[other] { $count } sentences of the model were left out: the articles do not bear them out.
 }
note-unchecked = { $count ->
    [one] One sentence of the model was left out
   *[other] { $count } sentences of the model were left out
 }: what is said in another language than the articles’ can’t be checked.{ $quoted ->
    [0] {""}
   *[other] {" "}These are the articles’ own words.
 }
note-unanswered = **Not all of it.** My articles don’t answer “{ $question }”.
note-weak-support = **Weak support.** The passages only just carry this; look at them under Evidence.
note-old = **Not new.** { $articles ->
    [one] The article is from { $day }.
   *[other] The newest of these articles is from { $day }.
 }
note-sources-differ = **The sources differ:**
note-opinion = This is an opinion piece: what it claims are the views of { $author }.
note-opinion-unsigned = This is an opinion piece: what it claims are its author’s views.
note-too-short = There is too little text to summarise.
quoted = “{ $words }”
evidence-page = Source { $page } of { $pages }
evidence-missing = { $count ->
    [one] The article behind { $numbers } was removed.
   *[other] The articles behind { $numbers } were removed.
 }
evidence-none = There is nothing to show any more: the articles were removed.
evidence-shortened = Only the part around the quoted words is shown.
progress-searching = Searching the articles…
progress-reading = { $count ->
    [one] Reading 1 passage…
   *[other] Reading { $count } passages…
 }
progress-writing = Writing…
filter-since = since { $day }
filter-until = until { $day }
filter-publisher = only { $publisher }
filter-speaker = only what { $speaker } said
