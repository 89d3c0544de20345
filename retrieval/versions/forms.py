"""How newspapers and agencies write that they correct something: in English, French, German, Spanish and others.

Each pattern is for the beginning of a line from which brackets and bullets were taken. Gathered from the corrections
policies and style guides of newspapers and agencies as they are known: the labels ("Rectificatif", "Fe de errores"),
and the sentences in which an article speaks of itself ("An earlier version of this article …").
"""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern of several."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


PIECE = (
    r"(?:(?:news|opinion|feature|wire|live|blog|web|online) )?"
    r"(?:article|story|report|piece|column|page|post|item|dispatch|feature|interview|review|essay|op-ed|editorial"
    r"|obituary|blog|headline|caption|content|video|podcast|transcript|graphic|newsletter|summary|profile|explainer)"
)
TEXTE = (
    r"(?:article|texte|papier|dépêche|reportage|tribune|entretien|interview|billet|éditorial|page|contenu|vidéo|titre)"
)
BEITRAG = r"(?:Artikel|Artikels|Text|Textes|Texts|Beitrag|Beitrags|Beitrages|Bericht|Berichts|Meldung|Kommentar|Seite)"
NOTICIA = (
    r"(?:artículo|noticia|información|texto|nota|pieza|reportaje|crónica|entrevista|columna|página|contenido|titular)"
)
ARTICOLO = r"(?:articolo|notizia|testo|pezzo|servizio|intervista|pagina|contenuto|video|titolo)"
ARTIGO = r"(?:artigo|notícia|reportagem|texto|matéria|nota|coluna|entrevista|página|conteúdo|vídeo|título)"
BERICHT = r"(?:artikel|bericht|stuk|verhaal|tekst|interview|pagina|column|video|kop)"
_ITS_OWN = r"(?:news |opinion )?(?:article|story|piece|column|post|dispatch|obituary|headline|caption)"

CORRECTING = any_of(
    r"\b(?:correct(?:ed|s|ion|ions|ing)?|incorrect(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|mistake|misstated|misspell\w*"
    r"|misidentif\w*|misquoted|misattributed|mischaracteri[sz]ed|wrong(?:ly)?|inaccura\w+|errors?|clarif\w+|amended"
    r"|misspelt)\b",
    r"\b(?:corrig\w+|rectifi\w+|erreurs?|erron\w+|inexact\w*|à tort|précis(?:er|é|ons))\b",
    r"\b(?:korrig\w+|berichtig\w+|irrtümlich\w*|fälschlich\w*|falsch\w*|fehler\w*|richtig\w*|ungenau\w*|präzisier\w+)\b",
    r"\b(?:corregi\w+|correg\w+|corrig\w+|rectific\w+|err[oó]r(?:es)?|err[oó]ne\w+|equivocad\w+|incorrect\w+|aclara\w*)\b",
    r"\b(?:corrett[aoie]|corregg\w+|rettific\w+|error[ei]|erroneamente|sbagliat\w+)\b",
    r"\b(?:corrigi\w+|corre[cç]\w+|retific\w+|erros?|errad[oa]s?|erroneamente|incorret\w+)\b",
    r"\b(?:gecorrigeerd|gerectificeerd|onjuist\w*|verkeerde?|fout(?:en|ief|ieve)?|ten onrechte|abusievelijk)\b",
)
"""Words of which a correction has at least one."""

SELVES = any_of(
    # English
    r"(?:an?|the|this|in an?|in the) (?:earlier|previous|prior|original|initial|first) (?:online |print |published )?"
    r"(?:version|edition|headline|caption) (?:of|on|to|for|in) "
    rf"(?:this|the|an?|our|today['’]s) (?:\w+ ){{0,2}}{PIECE}\b"
    r"(?! (?:was|is) (?:first )?(?:published|posted) (?:on|in|at))",
    rf"this {PIECE} (?:has been|was|is|has since been) (?:\w+ )?(?:corrected|amended|clarified)\b"
    r"(?! by (?!us\b|our\b|the (?:editors?|newsroom)\b))",
    r"(?:corrected|amended) on [\w ,]{4,30}:",
    rf"this {PIECE} (?:has been|was|has since been) (?:updated|edited|changed|modified|revised|altered|refiled)\b"
    r"[^.]*\b(?:correct|clarify|fix|incorrect|inaccurate|erroneous|error|mistake|accurately|make clear|misspell\w*)",
    rf"this {PIECE} (?:has been|was|has since been) (?:updated|edited|changed|modified|revised|altered)\b"
    r" to (?:reflect|show|say|state|note|indicate) [^.]*, (?:and )?not ",
    r"(?:because of|due to|owing to|as a result of) (?:an? (?:\w+ )?(?:edit(?:ing|orial|or['’]s)|report(?:ing|er['’]s)"
    r"|production|transcription|proofreading|sub-?editing) error\b"
    rf"|an? (?:\w+ ){{0,2}}error,? (?:in )?(?:this|our|an earlier|a previous|the original) (?:\w+ ){{0,3}}{PIECE}\b)",
    r"an? (?:correction|clarification) (?:was|has been) (?:made|added|issued|published|appended)"
    rf"(?: on [\w ,]{{4,30}}:| (?:to|at the \w+ of|in) (?:this|our|the above|the following) (?:\w+ )?{PIECE}\b)",
    r"(?:corrects|corrected|clarifies|refiles to (?:correct|fix|clarify|add)|removes (?:incorrect|erroneous|extraneous)"
    r"|fixes) (?:\w+ )?(?:(?:first|second|third|fourth|fifth|sixth|\d+\w*|last|lead|opening) |paragraphs?\b|paras?\b"
    r"|graf\b|headline\b|spelling\b|name\b|byline\b|dateline\b|typo\b|attribution\b|quote\b)",
    r"(?:corrects|clarifies|fixes) (?:\w+ )?(?:date|day|time|year|title|number|figure|that)\b",
    r"(?:corrects|corrected|clarifies) (?:\w+ )?to ",
    rf"this (?:[\w.,]+ ){{0,5}}{PIECE} (?:has been|was|is) (?:corrected|refiled) to\b",
    rf"this (?:{PIECE}|version|update) (?:also )?(?:corrects|clarifies|fixes)\b",
    r"(?:an? |the )?(?:\w+ )?(?:headline|caption|byline|dateline|standfirst|summary|photo|picture|chart|graphic|map)s? "
    rf"(?:on|of|to|for|with|in|above|accompanying) (?:this|the|an earlier version of this) {PIECE} "
    r"(?:has|have|was|were) (?:since )?(?:been )?(?:corrected|amended|clarified|replaced because)\b",
    rf"(?:the|this) (?:{PIECE}|figure|name|quotation|quote|date) (?:above )?(?:has been|was) corrected\b"
    r"(?! by (?!us\b|our\b|the (?:editors?|newsroom)\b))",
    rf"we (?:have |had )?(?:corrected|amended|clarified) (?:this|the|our) (?:{PIECE}|figure|name|error|text)\b",
    rf"(?:this (?:{_ITS_OWN}) (?:originally|initially|previously|at first)|(?:originally|initially|previously),? this "
    rf"(?:{_ITS_OWN})) (?:\w+ )?(?:said|stated|reported|misstated|gave|named|listed|identified|described|misspelled"
    r"|misidentified|attributed|quoted|put|called|referred|included|contained|claimed|wrote)\b",
    # French
    r"(?:dans )?(?:une|la) (?:première |précédente |ancienne )?version "
    r"(?:précédente |antérieure |initiale |originale )?"
    rf"(?:\w+ )?(?:de |d['’] ?)(?:cet|cette|ce|l['’]|notre) ?{TEXTE}",
    rf"(?:cet|cette|ce|notre) {TEXTE} a été (?:\w+ment )?(?:corrigée?|rectifiée?|amendée?)\b",
    rf"(?:cet|cette|ce) {TEXTE} a été (?:modifiée?|mise? à jour|actualisée?)\b"
    r"[^.]*(?:corrig|rectifi|erreur|précis|exact)",
    r"contrairement à ce qu(?:e|i|['’])\b[^.]*\b(?:écri\w+|indiqu\w+|affirm\w+|publi\w+|annonc\w+|mentionn\w+)",
    r"une erreur s['’](?:est|était) glissée",
    r"(?:nous (?:avons|avions)|il (?:a été|était)) (?:écrit|indiqué|affirmé|publié) (?:par erreur|à tort)",
    # German
    r"in (?:einer|der) (?:früheren|ersten|vorherigen|ursprünglichen|vorigen|älteren) (?:version|fassung)"
    rf"(?: (?:dieses|des|unseres|dieser|der|unserer) {BEITRAG})?,? (?:hieß|stand|hatten?|haben|war|wurde|ist)\b",
    rf"(?:dieser|dieses|diese|der|die) {BEITRAG} wurde (?:\w+ |am [^,]{{3,25}} )?"
    r"(?:korrigiert|berichtigt|richtiggestellt)",
    r"wir haben (?:das|den|die|dies|diesen|diese|es|ihn|sie)\b[^.]{0,60}(?:korrigiert|berichtigt|richtiggestellt)",
    r"(?:ursprünglich|zunächst|zuvor) (?:hieß es|stand|hatten wir|haben wir|war)\b[^.]*"
    r"\b(?:falsch|irrtümlich|fälschlich\w*)",
    # Spanish
    r"(?:en )?(?:una|la) (?:primera |anterior )?versi[oó]n (?:anterior |previa |inicial |original )?(?:publicada )?"
    rf"(?:de )?(?:este|esta|la|el|nuestra) {NOTICIA}",
    rf"est[ae] {NOTICIA} (?:ha sido|fue) (?:corregid|rectificad|enmendad)[ao]",
    rf"est[ae] {NOTICIA} (?:ha sido|fue) (?:modificad|actualizad|editad)[ao]\b"
    r"[^.]*(?:correg|err[oó]r|errón|rectific|aclar)",
    r"(?:se ha|hemos) corregido (?:un|el|la|una|este|esta)\b",
    r"por (?:un )?error,? (?:se|en|est[ae]|la|el)\b[^.]*"
    r"\b(?:publicó|indicaba|decía|señalaba|afirmaba|atribuyó|escribió)",
    # Italian
    r"(?:in )?(?:una|la) (?:precedente |prima )?versione (?:precedente |originale |iniziale )?"
    rf"(?:di quest['’oa]|dell['’]|del|della) ?{ARTICOLO}\b",
    rf"quest['’oa] ?{ARTICOLO} è stat[oa] (?:corrett|rettificat)[oa]\b",
    rf"quest['’oa] ?{ARTICOLO} è stat[oa] (?:modificat|aggiornat)[oa]\b[^.]*(?:corregg|error|rettific|sbagliat)",
    r"contrariamente a quanto (?:scritto|riportato|indicato|pubblicato)",
    # Portuguese
    r"(?:em |n)?(?:uma|a) (?:primeira )?versão (?:anterior |inicial |original |prévia )?"
    rf"(?:d?est[ea]|d[oa]) {ARTIGO}\b",
    rf"est[ea] {ARTIGO} foi (?:corrigid|retificad)[oa]\b",
    rf"est[ea] {ARTIGO} foi (?:modificad|atualizad|alterad)[oa]\b[^.]*(?:corrig|err[oa]|retific)",
    r"(?:ao |diferentemente do |diferente do )(?:contrário do )?que (?:foi )?(?:publicad|informad|afirmad|dit)o\b",
    # Dutch
    r"in een (?:eerdere|vorige|oorspronkelijke) versie (?:van (?:dit|deze) "
    rf"{BERICHT} )?(?:stond|werd|was|is|hebben|meldden|schreven)\b",
    rf"een eerdere versie van (?:dit|deze) {BERICHT}\b",
    rf"(?:dit|deze) {BERICHT} is (?:[\w ]{{0,25}})?(?:gecorrigeerd|gerectificeerd)\b",
    rf"(?:dit|deze) {BERICHT} is (?:[\w ]{{0,25}})?aangepast\b[^.]*(?:fout|onjuist|verkeerd)",
)
"""Sentences in which an article says of itself that it was corrected."""

IN_A_STORY = re.compile(
    r"in (?:an?|some|several|the) (?:\w+[.,]? ){0,3}(?:stor(?:y|ies)|articles?|reports?|versions?|editions?)\b"
    r"[^.]{0,160}?,? (?P<who>(?:the |an? )?[\w &'’-]{2,40}?) (?:(?:has|had|have) )?"
    r"(?:erroneously|incorrectly|mistakenly|wrongly|misstated|misspelled|misidentified|misquoted)\b",
    re.IGNORECASE,
)
"""What an agency sends to correct a story of its own; `who` was wrong: others are wrong in stories too."""
CAPTIONED = re.compile(rf"(?:an? |the )?(?:\w+ ){{0,2}}{PIECE}s?\b", re.IGNORECASE)
"""What is wrong where nobody is named: "a headline"."""

EARLIER = any_of(
    r"(?:an?|the) (?:earlier|previous|original|prior|initial) version (?:\w+ly )?(?:misspel|misstat|misidentif|misquot"
    r"|misattribut|mischaracteri|incorrectly |wrongly |mistakenly |erroneously |(?:gave|had|used|listed) the wrong)",
    rf"(?:un|une|notre) (?:précédente?|premi[eè]re?|récente?) {TEXTE}\b[^.]{{0,60}}(?:à tort|par erreur)\b",
)
"""The same without saying of what: at the beginning or the end of an article it is of itself."""

GOT_WRONG = re.compile(
    r"we (?:got (?:it|this|that|(?:this|the|an?) [\w ]{2,25}?) wrong|made (?:a|an|some) (?:\w+ )?(?:mistake|error)s?)\b"
    rf"(?=.*(?:,? not [\d“\"A-Z]|\b(?:we|{PIECE}) (?:\w+ )?(?:said|wrote|reported|stated|named|gave)\b"
    r"|\b(?:sorry|apologi[sz]e|regret)\b))",
    re.IGNORECASE,
)
"""How a newspaper says in its own words that it was wrong, and then what it should have said."""

REGRETS = re.compile(
    r"(?:^|(?<=[.!?)] ))(?P<who>[\w &'’-]{2,50}?) (?:(?:deeply|sincerely) )?"
    r"(?:regrets?|apologi[sz]es? for|(?:are|is) sorry for) (?:the|this|these|any|our|its) (?:\w+ )?"
    r"(?:errors?|mistakes?|inaccurac(?:y|ies)|confusion|misstatements?)\.?$",
    re.IGNORECASE,
)
"""How a correction ends; `who` is sorry."""

CORRECTED_HEADLINE = re.compile(
    r"(?:(?:UPDATE \d+-)?CORRECTED(?: \(OFFICIAL\))?|REFILE|CORRECTION|RECTIFICATIF|BERICHTIGUNG|KORREKTUR|CORRECCIÓN)"
    r"\s*(?:/\w+\s*)?[-:–—]|Correction: (?!(?i:how|why|what|who|whose|when|where|whether|which|is|are|will|can)\b)",
)
"""How agencies mark the headline of a corrected story."""

COLUMN = any_of(
    r"corrections?(?: (?:and|&) clarifications?)?\s*(?:$|[-–—:] ?\d|for |of |from )",
    r"fe de errores$",
    r"rectificatifs?$",
)
"""Headlines of columns that correct other articles."""

_SIGN_LINES = """
    correct clarif amplif errat corrig amended version error erron errón incorrect mistak misst misspel misident misquot
    wrong inaccura record refile fixes rectif précision erreur contrairement à_tort mise_au_point korr berichtig
    richtig klarstell falsch fassung irrtüm fälschlich fehler correcci correg corrig fe_de_err aclara rectific
    withdr retract removed taken unpublished deleted pulled kill withhold substitute eliminate do_not
    retir supprim dépubli annul zurückgezogen gelöscht entfernt depubliz offline verwenden storno
    eliminad suprimid anul borrad despublicad retractación rétractation
    updated_to sorry
    originally initially previously regret apologi no_longer_available plus_disponible ya_no_está_disponible
    nicht_mehr_verfügbar rettif sbagliat correzion precisazion corrett corregg versione rimoss ritirat cancellat
    versión versão correç retific errad errámos erramos errôn corrigid incorret apagad excluíd removid
    versie gecorrig gerectif rectificatie correctie onjuist verkeerd fout verwijderd ingetrokken
    non_è_più não_está_mais niet_meer
"""
SIGNS = tuple(sign.strip().replace("_", " ") for sign in re.split(r"[ \n]+", _SIGN_LINES) if sign.strip())
"""Parts of words in small letters of which every notice has one: what lacks them all is not looked at more closely."""
