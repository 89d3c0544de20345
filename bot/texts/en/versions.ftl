# Versions of an article, what changed in them, and what is amended in answers because of that.
change-typo = a typo
change-update = an update
change-correction = a correction
change-withdrawal = a withdrawal
mark-corrected = corrected
mark-withdrawn = withdrawn
article-withdrawn = **Withdrawn by its publisher.** Nothing of it is quoted any more.
button-changes = What changed
button-version = Version { $number }
changes-heading = What changed in version { $number }
changes-since = { $change ->
    [none] {""}
   *[other] { $change } ·{" "}
 }{ $when ->
    [none] {""}
   *[other] { $when } ·{" "}
 }compared with version { $before }
changes-headline-before = Headline before: { $title }
changes-text-same = The text is the same.
changes-page = Page { $page } of { $pages }
changes-legend = ~~struck through~~: gone · **bold**: new
refused-no-change = There is only one version of this article.
amended-corrected = **Amended { $day }:** { $citation } was corrected by its publisher: “{ $words }”
amended-changed = **Amended { $day }:** { $citation } no longer contains the quoted words.
amended-copy-corrected = **Amended { $day }:** { $name }, which has { $citation } too, corrected it: “{ $words }”
amended-copy-withdrawn = **Amended { $day }:** { $name }, which had { $citation } too, has withdrawn it.
amended-withdrawn = **Amended { $day }:** { $citation } was withdrawn by its publisher.
note-corrected = **Corrected{ $day ->
    [none] {""}
   *[other] {" "}{ $day }
 }.** { $citation ->
    [none] {""}
   *[other] { $citation }{" "}
 }“{ $words }”
note-withdrawn = The publisher has withdrawn this article.{ $words ->
    [none] {""}
   *[other] {" "}“{ $words }”
 }
