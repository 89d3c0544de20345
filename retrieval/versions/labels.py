"""The labels that stand before notices to readers, and what may stand between a label and its text."""

import re

from retrieval.versions.forms import ARTICOLO, ARTIGO, BEITRAG, BERICHT, NOTICIA, PIECE, TEXTE

_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th|er|[.º])? (?:de )?[^\W\d_]{3,10}\.?,?(?: (?:de )?\d{4})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
    r"(?:,? (?:at )?\d{1,2}(?:[:.]\d{2})?[\w .]{0,12})?"
)
_PIECES = "|".join((PIECE, TEXTE, BEITRAG, NOTICIA, ARTICOLO, ARTIGO, BERICHT))
_OF = (
    r"(?:to|of|in|on|for|from|regarding|concerning|à|de|du|sur|dans|zum?r?|vom|von|im|über|a|al|sobre|en|della?|su|aan|bij"
    r"|van|over|do|da|no|na)"
)
BETWEEN = (
    rf"(?:,? ?(?:\([^)\n]{{1,40}}\)|(?:(?:on|of|from|du|vom|del?|le|am|il|em|op) )?{_DAY}"
    r"|\d{1,2}[:.]\d{2}[\w .]{0,12}?|appended|added|issued"
    rf"|{_OF} [^:.;\n]{{0,40}}?\b(?:{_PIECES})\b[^:.;\n]{{0,40}}?(?=\s*:))){{0,3}}"
)
BEHIND = r"(?:\s*[:–—]|\s+-\s|\.(?!\S)|\s*$)"
"""Between a label and its text stands nothing but a date, or what is corrected: "Corrections officers walked out." is a
sentence, "Correction or crash: what it means" a headline."""
ASKING = r"(?!\s*(?:how|why|what|who|whose|when|where|whether|which)\b)"
"""A headline asks, a notice states."""

LABELS = re.compile(
    r"(?:corrections?(?: (?:and|&) (?:clarifications?|amplifications?))?|clarifications?|amplification|errat(?:um|a)"
    r"|corrigend(?:um|a)|corrections? (?:appended|notice|note)|updates? and corrections?"
    r"|rectificatifs?|rectifications?|correctif|mise au point|précisions?"
    r"|korrektur(?:hinweis)?e?n?|richtigstellung(?:en)?|berichtigung(?:en)?|klarstellung"
    r"|correcci[oó]n(?:es)?|fe de err(?:ores|atas)|rectificaci[oó]n|aclaraci[oó]n"
    r"|errata corrige|rettifica|correzione|precisazione"
    r"|corre[cç](?:ão|ões)|err[aá]mos|retificaç(?:ão|ões)|correctie|rectificatie)" + BETWEEN + BEHIND + ASKING,
    re.IGNORECASE,
)
"""Labels that say by themselves that something is corrected."""

_SURE_NOTES = (
    r"(?:editor['’]?s?|editors['’]?|publisher['’]?s?|newsroom) (?:note|notice)|note (?:to|for|from) (?:our )?"
    r"(?:readers|editors|the editors?)|eds"
    r"|note de la rédaction|ndlr|n\.d\.l\.r|à nos lecteurs|note de l['’]éditeur"
    r"|(?:anmerkung|hinweis) (?:der|d\.) redaktion|anm\. ?(?:der|d\.) ?red(?:aktion)?|in eigener sache"
    r"|transparenzhinweis|redaktioneller hinweis"
    r"|nota della redazione|nota dell['’]editore|ndr|n\.d\.r|avviso ai lettori"
    r"|nota (?:da redação|de redação|do editor|aos leitores)"
    r"|(?:noot|opmerking|bericht) van de redactie|naschrift"
    r"|nota (?:de la redacci[oó]n|del editor|de redacci[oó]n|a los lectores)|n\. ?de la r"
)
_OTHER_NOTES = r"updated?|footnote|mise à jour|aktualisierung|hinweis|aggiornamento|atualização|actualizaci[oó]n"
NOTES = re.compile(
    rf"(?:(?:{_SURE_NOTES})\b[^:.;\n]{{0,45}}?\s*(?:[:.–—-]|$)"
    rf"|(?:{_OTHER_NOTES})\b(?:,? (?:(?:at|à|um|a las|alle) )?\d[\w .:]{{0,15}}?)?{BETWEEN}{BEHIND})",
    re.IGNORECASE,
)
"""Labels under which anything is told to the reader: a correction where `CORRECTING` words follow."""

DATED = re.compile(rf"(?:on |le |am |el |il |em |op )?{_DAY}\s*[:,–—-]\s*", re.IGNORECASE)
"""A date before a notice."""

FOR_THE_RECORD = re.compile(rf"(?:for|setting) the record{BETWEEN}{BEHIND}", re.IGNORECASE)
"""A label that says so where `CORRECTING` words follow in its line, or in the next one under a label alone."""
