"""How newspapers and agencies write that they take something back, in the languages of `forms`.

Each pattern is for the beginning of a line from which brackets and bullets were taken.
"""

import re

from retrieval.versions.forms import ARTICOLO, ARTIGO, BEITRAG, BERICHT, NOTICIA, PIECE, TEXTE, any_of
from retrieval.versions.labels import ASKING, BEHIND, BETWEEN

_TAKEN = r"(?:removed|retracted|withdrawn|taken down|taken offline|unpublished|deleted|pulled)"

_STORY = (
    r"(?:story|article|report|piece|column|post|item|dispatch|article|dépêche|artikel|meldung|bericht|beitrag|noticia"
    r"|artículo|información|notizia|articolo|notícia|artigo)"
)
_DONE = r"(?:removed|withdrawn|retracted|retirée?|annulée?|zurückgezogen|gelöscht|retirad[oa]|anulad[oa])"
_DONE_TO = rf"{_STORY} {_DONE}|(?:removed|withdrawn|retracted) {_STORY}"
_ARTICLE = r"(?:article|story|dépêche|artikel|artículo|articolo|artigo)"
"""What nothing else is called: reports, posts and items are of anybody."""
HEADLINE_OF_A_STUB = re.compile(rf"(?i:{_DONE_TO})\s*(?:[:.–—]|- )")
"""The same before a headline: "Report withdrawn: watchdog apologises" is news where more stands below than a note."""
WITHDRAWN_HEADLINE = re.compile(
    # A headline that is the label and nothing else, or in which a label in brackets stands first or last.
    r"(?i:(?:notice of )?(?:retraction|withdrawal)|retracted|withdrawn|rétractation|retractación)[.!]?$"
    r"|.*[\[(](?i:retracted|withdrawn|retraction|removed)[\])]?$|(?i:retracted|withdrawn|retraction|removed)[\])]"
    # Two words that say what was done to which text.
    rf"|(?i:(?:{_DONE_TO})[.!]?$)"
    rf"|(?i:(?:{_ARTICLE} {_DONE}|(?:removed|withdrawn|retracted) {_ARTICLE})\s*(?:[:.–—]|- ){ASKING})"
    # Agencies' words, in capitals where the rest is not.
    r"|(?:RETRACTED|RETRACTION|WITHDRAWN|(?:MANDATORY |BULLETIN )?(?:KILL|WITHHOLD|ELIMINATE)|ANNULE|ANNULATION|ANULA"
    r"|ANULADA|STORNO)\s*(?::|[–—]|- )(?=.*[a-z])|Retracted: (?=[“\"'‘A-Z0-9])"
    r"|(?:[ABP][CM]|[A-Z]{2})-[^:]{2,60}[,-] ?(?:MANDATORY |BULLETIN )?(?:KILL|WITHHOLD|ELIMINATE)$"
    r"|(?:(?:MANDATORY|BULLETIN) (?:KILL|WITHHOLD|ELIMINATE)|KILL|ANNULATION|STORNO)$"
)
"""How a headline says that its article is taken back. "SHOOT-TO-KILL: …" and "Withdrawn - how the army left" do not."""

WITHDRAWN_LABEL = re.compile(
    r"(?i:retraction|withdrawal|notice of (?:retraction|withdrawal|removal)|rétractation"
    r"|retractación|rücknahme|rückzug)"
    rf"(?i:{BETWEEN}{BEHIND})|(?:(?:MANDATORY |BULLETIN )?(?:KILL|ELIMINATE|WITHHOLD)|(?i:(?:mandatory|bulletin) kill))"
    r"\s*(?:[:.–—]|- |$)",
)
"""A label for what follows in its line, or in the next one: it counts where that is the article itself, `OF_ITSELF`."""
OF_ITSELF = any_of(
    rf"\b(?:this|our|the (?:above|following|earlier|original|previous)) (?:[\w-]+ ){{0,2}}(?:{PIECE}|account)\b",
    rf"\b(?:an?|the|\w+['’]s) (?:[\w.,]+ ){{0,4}}{PIECE}\b[^.]{{0,120}}"
    r"\b(?:published|posted|appeared|ran|headlined|slugged|titled|transmitted|moved|filed|dated|is wrong|was wrong)\b",
    r"\b(?:we|the (?:news)?paper|the agency) (?:\w+ )?(?:retract|withdr[ae]w|t[ao]kes? back|took back|remove)",
    r"\bBC-\w",
    rf"\b(?:cet|cette|ce|notre) {TEXTE}\b",
    rf"\b(?:dies\w{{0,2}}|unser\w{{0,2}}) {BEITRAG}\b",
    rf"\b(?:est[ae]|nuestr[oa]) {NOTICIA}\b",
)
"""That a text speaks of an article of its own house."""
OF_ITS_HOUSE = re.compile(
    r"(?P<who>[\w .&'’-]{2,50}?) (?:has |have |had |is |are )?(?:hereby )?(?:retract|withdr[ae]w|tak|t[ao]ok|remov)\w* "
    rf"(?:back )?(?:its|our|their|the) (?:[\w-]+ ){{0,3}}{PIECE}\b",
    re.IGNORECASE,
)
"""The same, where `who` is the house: "The Harbour Post retracts its story of 1 May"."""
TAKING_BACK = re.compile(
    r"\b(?:retract|withdr[ae]w|t[ao]kes? back|taken back|took back|remov|kill|eliminat|delet|unpublish|do not"
    r"|invent|fabricat|false|fake|wrong|error|mistake|incorrect|inaccura|unsubstantiat|could not (?:be|verify|confirm)"
    r"|should not have|plagiari|did not meet|rétract|retir|supprim|annul|invent|fau(?:x|sse)|erreur"
    r"|zurück|gelösch|entfern|erfunden|falsch|fehler|retract|elimin|suprim|anul|fals|err)",
    re.IGNORECASE,
)
"""What was done to it, or why."""

WITHDRAWN = any_of(
    # English
    rf"this {PIECE} (?:has been|was|is|has since been|had to be) (?:\w+ )?{_TAKEN}\b"
    r"(?! from (?:the |our |its )?(?:print|paywall|home ?page|front page)| together)",
    r"(?P<who>[\w .&'’-]{2,50}?) (?:have |has |are |is |had )?(?:hereby )?(?:removed|retract(?:ed|ing|s)?"
    r"|withdr(?:awn|ew|aws?|awing)|taken down|took down|unpublished|deleted) "
    rf"(?:this|the above|the following) {PIECE}\b",
    rf"(?:the )?{PIECE} (?:that (?:was|appeared) (?:here|on this page)|previously|originally|formerly)\b[^.]{{0,80}}"
    rf"(?:has been|was) {_TAKEN}\b",
    r"(?:attention )?editors[,:] ?(?:please )?(?:kill|withhold|eliminate|withdraw|do not (?:use|publish))\b",
    rf"please (?:kill|withhold|eliminate|withdraw|do not (?:use|publish)) "
    rf"(?:[\w:.-]+ ){{0,4}}?(?:{PIECE}\b|bc-|slug)",
    rf"kill (?:the )?(?:[\w-]+ ){{0,2}}(?:bc-|slug"
    rf"|{PIECE} (?:headlined|slugged|titled|transmitted|moved|sent|filed)\b)",
    # French
    rf"(?:cet|cette|ce) {TEXTE} a été (?:\w+ment )?(?:retirée?|supprimée?|dépubliée?|annulée?)\b",
    rf"nous avons (?:retiré|supprimé|dépublié) (?:cet|cette|ce) {TEXTE}",
    r"cette dépêche est annulée|(?:prière|merci) (?:d['’]annuler|de ne pas utiliser)\b",
    # German
    rf"(?:dieser|dieses|diese) {BEITRAG} wurde (?:[\w.]+ ){{0,8}}(?:gelöscht|entfernt|zurückgezogen|depubliziert"
    r"|offline genommen)",
    rf"wir haben (?:diesen|diese|dieses) {BEITRAG} (?:\w+ ){{0,8}}(?:gelöscht|entfernt|zurückgezogen|depubliziert"
    r"|offline genommen)",
    r"(?:achtung|bitte)\b[^.]{0,60}(?:verwenden sie (?:die|diese) meldung[^.]*\bnicht|zurückgezogen)",
    # Spanish
    rf"est[ae] {NOTICIA} (?:ha sido|fue) (?:\w+mente )?(?:retirad|eliminad|suprimid|anulad|borrad|despublicad)[ao]\b",
    rf"hemos (?:retirado|eliminado|suprimido|anulado|borrado) est[ae] {NOTICIA}",
    r"(?:rogamos|se ruega) (?:anular|anulen|no (?:publicar|utilizar|usar))\b",
    # Italian, Portuguese, Dutch
    rf"quest['’oa] ?{ARTICOLO} è stat[oa] (?:\w+mente )?(?:rimoss|ritirat|cancellat|eliminat|annullat)[oa]\b",
    rf"abbiamo (?:rimosso|ritirato|cancellato|eliminato) quest['’oa] ?{ARTICOLO}",
    rf"est[ea] {ARTIGO} foi (?:\w+mente )?(?:removid|retirad|apagad|excluíd|eliminad|anulad)[oa]\b",
    rf"(?:removemos|retiramos|retirámos|apagamos|apagámos|excluímos) est[ea] {ARTIGO}",
    rf"(?:dit|deze) {BERICHT} (?:is|werd) (?:[\w ]{{0,30}}?)(?:verwijderd|ingetrokken|offline gehaald)\b",
    rf"(?:wij|we) hebben (?:dit|deze) {BERICHT} (?:[\w ]{{0,30}}?)(?:verwijderd|ingetrokken|offline gehaald)\b",
)
"""Sentences in which an article, or its agency, says that it is taken back."""

KILLED = re.compile(
    r"(?:^|(?<=[.!;:,)] )|(?<= and ))(?:a kill is mandatory|(?:there (?:will be|is) )?no (?:substitute|replacement) "
    r"(?:(?:story|article|version|item|report|file)(?: (?:will be|is) \w+)?"
    r"|will be (?:filed|moved|transmitted|issued)))"
    r"\s*(?:[.!]|$)",
    re.IGNORECASE,
)
"""The sentences with which agencies end such a note; nobody else says so."""

UNAVAILABLE = any_of(
    rf"this {PIECE} is no longer (?:available|online|accessible)\b(?! (?:in|to|for|on) )",
    rf"(?:cet|cette|ce) {TEXTE} n['’]est plus (?:disponible|en ligne|accessible)\b",
    rf"(?:dieser|dieses|diese) {BEITRAG} ist nicht mehr (?:verfügbar|abrufbar|online)\b",
    rf"est[ae] {NOTICIA} ya no está (?:disponible|en línea)\b",
    rf"quest['’oa] ?{ARTICOLO} non è più (?:disponibile|online|accessibile)\b",
    rf"est[ea] {ARTIGO} (?:não|já não) está (?:mais )?(?:disponível|online|no ar)\b",
    rf"(?:dit|deze) {BERICHT} is niet (?:meer|langer) (?:beschikbaar|online)\b",
)
"""What stands in the place of an article that is gone: only where next to nothing stands beside it."""

ELSEWHERE = re.compile(
    r"(?:\W+\w+){0,4}?\s+(?:(?:by|durch|por|par|da|dal|dalla|pela|pelo|door)\s+(?:decis\w+ d\w+\s+)?"
    r"(?P<by>[^,.;]{2,60})"
    r"|from\s+(?!(?:our|this|the|its)\s+(?:(?:web ?)?site|web|app|platforms?|pages?|wire|publication|archives?)"
    r"\b(?!\s+of)|publication\b|circulation\b|view\b|online\b)(?P<of>\w+))",
    re.IGNORECASE,
)
"""Behind "was removed": by whom, or from what else than where it was published."""

_OWN = (
    r"we|us|our|by us|(?:the |our |its |this )?(?:\w+ )?(?:editors?|editorial|newsroom|newspaper|paper"
    r"|publishers?|agency|magazine|website|site|publication|staff|board of editors)"
    r"|(?:la |notre )?rédaction|(?:die |der |unsere )?redaktion|(?:la )?redacci[oó]n|(?:la )?redazione|redação|redactie"
)
_TITLES = (
    r"post|times|herald|news|newspapers?|press|tribune|gazette|journal|chronicle|guardian|daily|weekly|mail|star|observer"
    r"|examiner|courier|dispatch|sentinel|telegraph|independent|mirror|standard|bulletin|argus|echo|globe|inquirer|record"
    r"|register|reuters|ap|afp|dpa|efe|ansa|lusa|anp|bbc|cnn|npr|magazine|zeitung|blatt|tagblatt|kurier|rundschau"
    r"|spiegel|monde|figaro|libération|ouest-france|país|mundo|diario|periódico|corriere|repubblica|stampa|messaggero"
    r"|folha|estadão|jornal|público|nieuws|volkskrant|krant|telegraaf|dagblad"
)
OWN = re.compile(rf"(?:{_OWN})\b|(?:[\w.&'’-]+ ){{0,5}}(?:{_TITLES})(?:['’]s (?:editors?|newsroom))?\b", re.IGNORECASE)
"""Who can take back an article: its own house, and whoever is called as newspapers and agencies are."""
