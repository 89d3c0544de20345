# Stories: events that several articles report.
stories-heading = { $count ->
    [one] 1 story
   *[other] { $count } stories
 }
stories-none = No two articles here report the same event yet.
stories-none-found = No story has “{ $search }” in its titles.
story-counts = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 }, { $publishers ->
    [one] 1 publisher
   *[other] { $publishers } publishers
 }
story-copy = copy of { $whose }
choice-story = Story: { $title } · { $articles } articles
refused-story-gone = This story is gone: its articles were removed, or are told as another story by now.
