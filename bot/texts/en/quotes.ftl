# /quotes: what somebody said.
quotes-heading = { $count ->
    [one] 1 statement
   *[other] { $count } statements
 } by { $speaker }
quotes-heading-topic = { $count ->
    [one] 1 statement
   *[other] { $count } statements
 } by { $speaker } on “{ $topic }”
quotes-several = “{ $speaker }” fits several speakers, each listed under their own name: { $people }.
quotes-people-more = and { $count } more
quotes-no-topic = “{ $topic }” has no word to search by, so everything is listed.
quotes-direct = quotation
quotes-mixed = reported speech, partly quoted
quotes-indirect = reported speech
quotes-also = also in { $publishers }
quotes-again = { $count ->
    [one] again in 1 article
   *[other] again in { $count } articles
 }
quotes-page = Page { $page } of { $pages }, newest first
quotes-empty = There are no articles here yet.
quotes-unknown = Nobody called “{ $speaker }” says anything in my articles.
quotes-nearest = Names like it: { $names }.
quotes-none-on = My articles have nothing that “{ $speaker }” said on “{ $topic }”.
quotes-none-so = My articles have nothing that “{ $speaker }” said where you looked.
quotes-apart = Without narrowing it down there { $count ->
    [one] is 1 statement.
   *[other] are { $count } statements.
 }
refused-empty-speaker = There is no name in that; please write whose words you look for.
