# Summaries.
summary-unstored = Only read, from [this message](<{ $place }>): nothing of it is stored, so there is no evidence to open.
refused-summary-several = There are several articles in { $file }. Add them with /add file, then choose one with /summary.
refused-summary-empty = There is nothing to summarise: the message has no text and no file that I can read.
usage-tokens = **Tokens of the model:** { $today } read and { $written } written today, { $month } and { $month_written } in 30 days.
summary-unstored-file = Only read, from your file: nothing of it is stored, so there is no evidence to open.
refused-summary-nothing = Choose an article or a story, or give a web address, a topic or a file.
refused-summary-two = Give either words or a file, not both.
refused-summary-links = I have no article from there, and only people chosen by this server’s managers may add one.
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
