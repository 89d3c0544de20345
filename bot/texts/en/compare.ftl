# /compare: a story side by side.
compare-publishers = { $count ->
    [one] One independent report: { $names }
   *[other] { $count } independent reports: { $names }
 }
compare-opinions = { $count ->
    [one] one opinion piece is left aside
   *[other] { $count } opinion pieces are left aside
 }
compare-shared = Told by several ({ $count })
compare-differing = Where they differ ({ $count })
compare-alone = Only in one ({ $count })
compare-quoted = Who is quoted by whom ({ $count })
compare-page = Page { $page } of { $pages }
compare-later = The second is newer: it may be an update.
compare-thing = A figure
compare-thing-killed = Killed
compare-thing-injured = Injured
compare-thing-arrested = Arrested
compare-thing-missing = Missing
compare-thing-evacuated = Driven from their homes
compare-thing-crowd = The crowd
compare-thing-age = An age
compare-thing-minute = In which minute
compare-thing-duration = How long
compare-thing-date = When
compare-thing-denied = What one denies
compare-thing-outcome = The outcome
compare-one = Only one publisher reports “{ $title }” here; there is nothing to compare.
compare-nothing = The reports on “{ $title }” have nothing in common that could be set side by side.
