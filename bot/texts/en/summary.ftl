# Summaries.
summary-unstored = Only read, from [this message](<{ $place }>): nothing of it is stored, so there is no evidence to open.
refused-summary-links = I can’t open links yet, and have no article from there. Add its text with /add text, then I can summarise it.
refused-summary-several = There are several articles in { $file }. Add them with /add file, then choose one with /summary.
refused-summary-empty = There is nothing to summarise: the message has no text and no file that I can read.
note-repaired = { $count ->
    [one] One sentence of the model was not borne out and stands in the articles’ own words.
   *[other] { $count } sentences of the model were not borne out and stand in the articles’ own words.
}
note-independent = { $voices ->
    [one] Only one publisher reports this
   *[other] { $voices } publishers report this independently
}{ $publishers ->
    [none] {""}
   *[other] : { $publishers }
}{ $copies ->
    [0] .
    [one] ; one copy is counted with them.
   *[other] ; { $copies } copies are counted with them.
}
