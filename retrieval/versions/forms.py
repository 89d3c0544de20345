"""How newspapers and agencies write that they correct or withdraw something, in English, French, German and Spanish.

Each pattern is for the beginning of a line from which brackets and bullets were taken. Gathered from the corrections
policies and style guides of newspapers and agencies as they are known: the labels ("Rectificatif", "Fe de errores"),
and the sentences in which an article speaks of itself ("An earlier version of this article …").
"""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_PIECE = (
    r"(?:(?:news|opinion|feature|wire|live|blog|web|online) )?"
    r"(?:article|story|report|piece|column|page|post|item|dispatch|feature|interview|review|essay|op-ed|editorial"
    r"|obituary|blog|headline|caption|content|video|podcast|transcript|graphic|newsletter|summary|profile|explainer)"
)
_TEXTE = (
    r"(?:article|texte|papier|dépêche|reportage|tribune|entretien|interview|billet|éditorial|page|contenu|vidéo|titre)"
)
_BEITRAG = r"(?:Artikel|Artikels|Text|Textes|Texts|Beitrag|Beitrags|Beitrages|Bericht|Berichts|Meldung|Kommentar|Seite)"
_NOTICIA = (
    r"(?:artículo|noticia|información|texto|nota|pieza|reportaje|crónica|entrevista|columna|página|contenido|titular)"
)

_BEHIND = r"\b[^:.;\n]{0,45}?\s*(?:[:.–—-]|$)"
"""What may stand between a label and its text: a date, mostly."""

LABELS = re.compile(
    r"(?:corrections?(?: (?:and|&) (?:clarifications?|amplifications?))?|clarifications?|amplification|errat(?:um|a)"
    r"|corrigend(?:um|a)|corrections? (?:appended|notice|note)|updates? and corrections?|(?:for|setting) the record"
    r"|rectificatifs?|rectifications?|correctif|mise au point|précisions?"
    r"|korrektur(?:hinweis)?e?n?|richtigstellung(?:en)?|berichtigung(?:en)?|klarstellung"
    r"|correcci[oó]n(?:es)?|fe de err(?:ores|atas)|rectificaci[oó]n|aclaraci[oó]n)" + _BEHIND,
    re.IGNORECASE,
)
"""Labels that say by themselves that something is corrected."""

NOTES = re.compile(
    r"(?:(?:editor['’]?s?|editors['’]?|publisher['’]?s?|newsroom) (?:note|notice)|note (?:to|for|from) (?:our )?"
    r"(?:readers|editors|the editors?)|updated?|footnote|eds"
    r"|note de la rédaction|ndlr|n\.d\.l\.r|mise à jour|à nos lecteurs|note de l['’]éditeur"
    r"|(?:anmerkung|hinweis) (?:der|d\.) redaktion|anm\. ?(?:der|d\.) ?red(?:aktion)?|in eigener sache"
    r"|transparenzhinweis|aktualisierung|hinweis|redaktioneller hinweis"
    r"|nota (?:de la redacci[oó]n|del editor|de redacci[oó]n|a los lectores)|n\. ?de la r|actualizaci[oó]n)" + _BEHIND,
    re.IGNORECASE,
)
"""Labels under which anything is told to the reader: a correction where `CORRECTING` words follow."""

CORRECTING = _any(
    r"\b(?:correct(?:ed|s|ion|ions|ing)?|incorrect(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|mistake|misstated|misspell\w*"
    r"|misidentif\w*|misquoted|misattributed|mischaracteri[sz]ed|wrong(?:ly)?|inaccura\w+|errors?|clarif\w+|amended"
    r"|misspelt)\b",
    r"\b(?:corrig\w+|rectifi\w+|erreurs?|erron\w+|inexact\w*|à tort|précis(?:er|é|ons))\b",
    r"\b(?:korrig\w+|berichtig\w+|irrtümlich\w*|fälschlich\w*|falsch\w*|fehler\w*|richtig\w*|ungenau\w*|präzisier\w+)\b",
    r"\b(?:corregi\w+|correg\w+|corrig\w+|rectific\w+|err[oó]r(?:es)?|err[oó]ne\w+|equivocad\w+|incorrect\w+|aclara\w*)\b",
)
"""Words of which a correction has at least one."""

SELVES = _any(
    # English
    r"(?:an?|the|this|in an?|in the) (?:earlier|previous|prior|original|initial|first) (?:online |print |published )?"
    r"(?:version|edition|headline|caption) (?:of|on|to|for|in) "
    rf"(?:this|the|an?|our|today['’]s) (?:\w+ ){{0,2}}{_PIECE}\b"
    r"(?! (?:was|is) (?:first )?(?:published|posted) (?:on|in|at))",
    rf"this {_PIECE} (?:has been|was|is|has since been) (?:\w+ )?(?:corrected|amended|clarified)\b",
    rf"this {_PIECE} (?:has been|was|has since been) (?:updated|edited|changed|modified|revised|altered|refiled)\b"
    r"[^.]*\b(?:correct|clarify|fix|incorrect|inaccurate|erroneous|error|mistake|accurately|make clear|misspell\w*)",
    r"(?:because of|due to|owing to|as a result of) an? (?:\w+ ){0,2}error\b",
    r"an? (?:correction|clarification) (?:was|has been) (?:made|added|issued|published|appended)",
    r"in (?:an?|some|several|the) (?:\w+[.,]? ){0,3}(?:stor(?:y|ies)|articles?|reports?|versions?|editions?)\b"
    r"[^.]{0,200}\b(?:erroneously|incorrectly|mistakenly|wrongly|misstated|misspelled|misidentified|misquoted)\b",
    r"(?:corrects|corrected|clarifies|refiles to (?:correct|fix|clarify|add)|removes (?:incorrect|erroneous|extraneous)"
    r"|fixes) (?:\w+ )?(?:(?:first|second|third|fourth|fifth|sixth|\d+\w*|last|lead|opening) |paragraphs?|paras?|graf"
    r"|headline|spelling|name|date|day|time|year|title|number|figure|quote|attribution|typo|byline|dateline|that|to )",
    rf"this (?:[\w.,]+ ){{0,5}}{_PIECE} (?:has been|was|is) (?:corrected|refiled) to\b",
    rf"(?:the|this) (?:{_PIECE}|figure|name|quotation|quote|date) (?:above )?(?:has been|was) corrected\b",
    rf"we (?:have |had )?(?:corrected|amended|clarified) (?:this|the|our) (?:{_PIECE}|figure|name|error|text)\b",
    # French
    r"(?:dans )?(?:une|la) (?:première |précédente |ancienne )?version "
    r"(?:précédente |antérieure |initiale |originale )?"
    rf"(?:\w+ )?(?:de |d['’] ?)(?:cet|cette|ce|l['’]|notre) ?{_TEXTE}",
    rf"(?:cet|cette|ce|notre) {_TEXTE} a été (?:\w+ment )?(?:corrigée?|rectifiée?|amendée?)\b",
    rf"(?:cet|cette|ce) {_TEXTE} a été (?:modifiée?|mise? à jour|actualisée?)\b"
    r"[^.]*(?:corrig|rectifi|erreur|précis|exact)",
    r"contrairement à ce qu(?:e|i|['’])\b[^.]*\b(?:écri\w+|indiqu\w+|affirm\w+|publi\w+|annonc\w+|mentionn\w+)",
    r"une erreur s['’](?:est|était) glissée",
    r"(?:nous (?:avons|avions)|il (?:a été|était)) (?:écrit|indiqué|affirmé|publié) (?:par erreur|à tort)",
    # German
    r"in (?:einer|der) (?:früheren|ersten|vorherigen|ursprünglichen|vorigen|älteren) (?:version|fassung)"
    rf"(?: (?:dieses|des|unseres|dieser|der|unserer) {_BEITRAG})?,? (?:hieß|stand|hatten?|haben|war|wurde|ist)\b",
    rf"(?:dieser|dieses|diese|der|die) {_BEITRAG} wurde (?:\w+ |am [^,]{{3,25}} )?"
    r"(?:korrigiert|berichtigt|richtiggestellt)",
    r"wir haben (?:das|den|die|dies|diesen|diese|es|ihn|sie)\b[^.]{0,60}(?:korrigiert|berichtigt|richtiggestellt)",
    r"(?:ursprünglich|zunächst|zuvor) (?:hieß es|stand|hatten wir|haben wir|war)\b[^.]*"
    r"\b(?:falsch|irrtümlich|fälschlich\w*)",
    # Spanish
    r"(?:en )?(?:una|la) (?:primera |anterior )?versi[oó]n (?:anterior |previa |inicial |original )?(?:publicada )?"
    rf"(?:de )?(?:este|esta|la|el|nuestra) {_NOTICIA}",
    rf"est[ae] {_NOTICIA} (?:ha sido|fue) (?:corregid|rectificad|enmendad)[ao]",
    rf"est[ae] {_NOTICIA} (?:ha sido|fue) (?:modificad|actualizad|editad)[ao]\b"
    r"[^.]*(?:correg|err[oó]r|errón|rectific|aclar)",
    r"(?:se ha|hemos) corregido (?:un|el|la|una|este|esta)\b",
    r"por (?:un )?error,? (?:se|en|est[ae]|la|el)\b[^.]*"
    r"\b(?:publicó|indicaba|decía|señalaba|afirmaba|atribuyó|escribió)",
)
"""Sentences in which an article says of itself that it was corrected."""

CORRECTED_HEADLINE = re.compile(
    r"(?:(?:UPDATE \d+-)?CORRECTED(?: \(OFFICIAL\))?|REFILE|CORRECTION|RECTIFICATIF|BERICHTIGUNG|KORREKTUR|CORRECCIÓN)"
    r"\s*(?:/\w+\s*)?[-:–—]|Correction: ",
)
"""How agencies mark the headline of a corrected story."""

COLUMN = _any(
    r"corrections?(?: (?:and|&) clarifications?)?\s*(?:$|[-–—:] ?\d|for |of |from )",
    r"fe de errores$",
    r"rectificatifs?$",
)
"""Headlines of columns that correct other articles."""

WITHDRAWN_HEADLINE = re.compile(
    r"(?i:retract(?:ed|ion)|withdrawn|(?:story|article|report) (?:removed|withdrawn|retracted)|article retiré"
    r"|dépêche annulée|rétractation|(?:artikel|meldung) (?:zurückgezogen|gelöscht)|retractación"
    r"|(?:noticia|artículo) (?:retirad[oa]|anulad[oa]))\s*(?:[-:–—]|$)"
    r"|[\w-]*\b(?:MANDATORY KILL|KILL|WITHHOLD|ANNULE|ANNULATION|ANULA|ANULADA|STORNO)\s*(?:[-:–—,]|$)"
)
"""How a headline says that its article is taken back; the words that agencies use for it, in capitals only."""

WITHDRAWN_LABEL = re.compile(
    r"(?:retraction|withdrawal|notice of (?:retraction|withdrawal|removal)|(?:mandatory |bulletin )?kill|rétractation"
    r"|retractación|rücknahme|rückzug)\b[^:.;\n]{0,45}?(?::|[–—]| - )",
    re.IGNORECASE,
)

WITHDRAWN = _any(
    # English
    rf"this {_PIECE} (?:has been|was|is|has since been|had to be) (?:\w+ )?(?:removed|retracted|withdrawn|taken down"
    r"|taken offline|unpublished|deleted|pulled)\b(?! from (?:the |our |its )?(?:print|paywall|home ?page|front page))",
    r"(?:we|[\w .&'’-]{2,50}) (?:have |has |are |is |had )?(?:hereby )?(?:removed|retract(?:ed|ing|s)?"
    rf"|withdr(?:awn|ew|aws?|awing)|taken down|unpublished|deleted) (?:this|the above|the following) {_PIECE}",
    rf"(?:the )?{_PIECE} (?:that (?:was|appeared) (?:here|on this page)|previously|originally|formerly)\b[^.]{{0,80}}"
    r"(?:has been|was) (?:removed|retracted|withdrawn|taken down|deleted)",
    r"(?:please |editors[,:]? (?:please )?|attention editors[,:]? )"
    r"(?:kill|withhold|eliminate|withdraw|do not (?:use|publish))\b",
    rf"kill (?:the )?(?:{_PIECE}|bc-|slug)",
    # French
    rf"(?:cet|cette|ce) {_TEXTE} a été (?:\w+ment )?(?:retirée?|supprimée?|dépubliée?|annulée?)\b",
    rf"nous avons (?:retiré|supprimé|dépublié) (?:cet|cette|ce) {_TEXTE}",
    r"cette dépêche est annulée|(?:prière|merci) (?:d['’]annuler|de ne pas utiliser)\b",
    # German
    rf"(?:dieser|dieses|diese) {_BEITRAG} wurde (?:[\w.]+ ){{0,8}}(?:gelöscht|entfernt|zurückgezogen|depubliziert"
    r"|offline genommen)",
    rf"wir haben (?:diesen|diese|dieses) {_BEITRAG} (?:\w+ ){{0,8}}(?:gelöscht|entfernt|zurückgezogen|depubliziert"
    r"|offline genommen)",
    r"(?:achtung|bitte)\b[^.]{0,60}(?:verwenden sie (?:die|diese) meldung[^.]*\bnicht|zurückgezogen)",
    # Spanish
    rf"est[ae] {_NOTICIA} (?:ha sido|fue) (?:\w+mente )?(?:retirad|eliminad|suprimid|anulad|borrad|despublicad)[ao]\b",
    rf"hemos (?:retirado|eliminado|suprimido|anulado|borrado) est[ae] {_NOTICIA}",
    r"(?:rogamos|se ruega) (?:anular|anulen|no (?:publicar|utilizar|usar))\b",
)
"""Sentences in which an article, or its agency, says that it is taken back."""

KILLED = re.compile(r"\ba kill is mandatory\b|\bno substitute (?:story|article|version|will)\b", re.IGNORECASE)
"""What agencies end such a note with; nobody else says so."""

_SIGN_LINES = """
    correct clarif amplif errat corrig amended version error erron errón incorrect mistak misst misspel misident misquot
    wrong inaccura record refile fixes rectif précision erreur contrairement à_tort mise_au_point korr berichtig
    richtig klarstell falsch fassung irrtüm fälschlich fehler correcci correg corrig fe_de_err aclara rectific
    withdr retract removed taken unpublished deleted pulled kill withhold substitute eliminate do_not
    retir supprim dépubli annul zurückgezogen gelöscht entfernt depubliz offline verwenden storno
    eliminad suprimid anul borrad despublicad retractación rétractation
"""
SIGNS = tuple(sign.strip().replace("_", " ") for sign in re.split(r"[ \n]+", _SIGN_LINES) if sign.strip())
"""Parts of words in small letters of which every notice has one: what lacks them all is not looked at more closely."""
