# Articles: added, listed, shown, removed, searched.
taking-in-begun = Taking in…
taking-in = Taking in { $number } of { $total }…
taken-in-added = Added { $count } { $count ->
    [one] article
   *[other] articles
 }
taken-in-updated = Changed { $count } { $count ->
    [one] article
   *[other] articles
 } that I had in another version
taken-in-unchanged = { $count ->
    [one] 1 article I had already
   *[other] { $count } articles I had already
 }
taken-in-refused = Refused { $count }
taken-in-more = and { $count } more
taken-in-closed = Only people who can see { $channel } can find this. To share it with the whole server, add it again with the option for_everyone.
taken-in-nothing = There was nothing to take in.
taken-in-place = { $file }, line { $line }
taken-in-text = The text
taken-in-left = { $count ->
    [one] 1 document was not looked at; send it again then.
   *[other] { $count } documents were not looked at; send the same again then, what I have is passed over.
 }
refused-too-long-taking-in = This took too long for one go.
problem-binary = This is no text but binary data.
problem-too-little = Too little text for an article: { $words ->
    [one] 1 word
   *[other] { $words } words
 }, at least { $least } needed.
problem-html = This HTML page can’t be read.
problem-no-article = This HTML page holds no article: no text of a few sentences was found in it.
problem-kind = I can’t read { $ending ->
    [none] files without an ending
   *[other] { $ending } files
 }; I read .txt, .md, .html, .pdf, .docx, .eml, .json, .jsonl, .xml and .zip.
problem-large = It is larger than { $megabytes } MB, too large for one article.
problem-empty = There is nothing in it.
problem-unfetched = Discord does not give this file out any more.
problem-json = It is not valid JSON.
problem-json-object = It is JSON, but not an object with title and text.
problem-json-field = Its “{ $field }” is not a text.
problem-json-empty = It has neither “text” nor “html”.
form-add-title = Add an article
form-add-headline = Headline (optional)
form-add-publisher = Publisher (optional)
form-add-date = Date, like 2026-03-09 (optional)
form-add-url = Address on the web (optional)
form-add-text = Text
button-again = Correct and try again
refused-form-gone = What you typed is not kept any more; please fill the form in again with /add text.
refused-address = “{ $typed }” is no address on the web; it should begin with https://.
refused-message-empty = There is nothing to take in: the message has no text and no file that I can read.
refused-message-short = That is too little text for an article: { $words ->
    [one] 1 word
   *[other] { $words } words
 }, at least { $least } needed.
articles-heading = { $count ->
    [one] 1 article
   *[other] { $count } articles
 }
articles-heading-search = { $count ->
    [one] 1 article
   *[other] { $count } articles
 } with “{ $search }”
articles-page = Page { $page } of { $pages }, newest first
articles-none = There are no articles here yet. { $may ->
    [yes] Add some with /add file or /add text.
   *[no] Those who may add articles can do so with /add.
 }
articles-none-found = No article has “{ $search }” in it.
article-published = Published { $day }
article-added = Added { $when }
article-by = By { $authors }
article-passages = { $count ->
    [one] 1 passage
   *[other] { $count } passages
 }
article-version = Version { $number }, since { $when }
article-version-before = Before: { $versions }
article-version-short = version { $number } of { $when }
button-remove = Remove
button-remove-now = Remove for good
button-keep = Keep
article-remove-sure = Remove this article for good, with all its versions? Answers that cite it are deleted with it.
article-removed = Removed: { $title }
refused-article-unknown = I have no article called “{ $typed }” here; choose one of those that are suggested while you type.
refused-article-several = Several articles fit “{ $typed }”; choose one of those that are suggested while you type.
refused-article-gone = This article is gone: it has been removed.
search-nothing = I found nothing for “{ $query }”.
search-nothing-here = There are no articles here yet.
search-far = Nothing fits “{ $query }” well; this is the nearest that I have.
search-heading = Passages for “{ $query }”
refused-empty-search = There is nothing to search for in that; please write some words.
sources-heading = { $count ->
    [one] 1 publisher
   *[other] { $count } publishers
 }
sources-line = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 }
sources-newest = newest { $day }
sources-unknown = Publisher unknown
sources-page = Page { $page } of { $pages }
problem-too-slow = It takes more than { $seconds } seconds to read; please split it into single articles.
problem-too-heavy = It can’t be read: it takes too much memory.
