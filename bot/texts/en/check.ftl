# "Check against articles": a message held against the articles.
check-heading = Checked against the articles
check-of = What { $place } claims
check-supported = Supported
check-contradicted = Contradicted
check-sources-differ = Sources differ
check-not-found = Not in the articles
check-otherwise = Another passage says otherwise:
check-said-by = said by { $speaker }
check-opinion-only = only in an opinion piece
check-word-of = by the word of { $speaker } alone
check-opinion = { $author ->
    [none] opinion piece
   *[other] opinion piece by { $author }
 }
check-left-out = { $count ->
    [one] One more claim was not looked at.
   *[other] { $count } more claims were not looked at.
 }
check-beware = By words, names and figures alone, and rather silent than wrong: look at the passages yourself.
check-empty = There are no articles here yet to check anything against.
check-no-claims = I find no claim in this message that articles could bear out or contradict.
refused-check-empty = There are no words in this message to check.
