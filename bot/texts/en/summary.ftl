# Summaries.
summary-unstored = Only read, from [this message](<{ $place }>): nothing of it is stored, so there is no evidence to open.
refused-summary-links = I can’t open links yet, and have no article from there. Add its text with /add text, then I can summarise it.
refused-summary-several = There are several articles in { $file }. Add them with /add file, then choose one with /summary.
refused-summary-empty = There is nothing to summarise: the message has no text and no file that I can read.
