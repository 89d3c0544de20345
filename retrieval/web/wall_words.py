"""What pages say that keep an article back or have none, in several languages."""

import re

PAY = re.compile(
    r"subscribe (?:now |today )?to (?:continue|keep|(?:read|unlock|access|view)\b"
    r"(?!\s+(?:unlimited|all|any|every|our|exclusive|more\s+(?:\w+\s+)?(?:stories|articles|news|like))\b))|"
    r"to (?:continue|keep) reading\b(?!\W{1,3}(?:sign up|subscribe|join)\b[^.!?]{0,40}\bnewsletter)|"
    r"become a (?:member|subscriber) to "
    r"(?:continue|keep|(?:read|unlock|access|view)\b(?! (?:all|unlimited|more|our)\b))|"
    r"\b(?:subscribers|members)(?: |-)only\b\W{1,5}(?:\w+ ){0,2}(?:full|unlimited) access\b|"
    r"you(?:['’]ve| have) (?:read|used|reached)(?: all)?(?: of)? your (?:\w+ ){0,3}free (?:articles|stories)\b"
    r"[^.!?]{0,30}[.!]? subscribe\b|"
    r"the rest of this (?:article|story) is|this (?:article|story|content) is (?:\w+ ){0,3}(?:subscribers|members)|"
    r"article (?:est )?réservé (?:à nos|aux) abonnés|pour lire la suite|la suite est réservée|"
    r"artikel ist (?:\w+ ){0,3}abonnenten|jetzt weiterlesen|um weiterzulesen|"
    r"(?:artikel|inhalt|beitrag|text) ist (?:[\w-]+ ){0,4}(?:\w+-)?abonnent\w*|nur für (?:\w+-)?abonnent\w+|"
    r"suscríbete para (?:leer|seguir)|para seguir leyendo|"
    r"est[ea] (?:contenido|artículo|noticia) es (?:\w+ ){0,3}(?:suscriptores|abonados)|"
    r"quest['’oa] ?(?:contenuto|articolo) è (?:\w+ ){0,3}abbonati\b|per continuare a leggere|"
    r"(?:conteúdo|artigo|matéria) (?:é )?(?:exclusiv|reservad|só)\w* (?:\w+ )?assinantes|para continuar lendo|"
    r"lees verder met (?:een )?(?:\w+ )?(?:abonnement|account)|(?:artikel|verhaal) is (?:\w+ ){0,3}abonnees\b",
    re.IGNORECASE,
)
"""What a page says to the one who reads it: an article that tells of subscribers does not, nor an offer of more."""
REGISTER = re.compile(
    r"\b(?:register|sign (?:up|in)|log ?in|create (?:an?|your) (?:free )?account)\b[^.!?]{0,30}\bto "
    r"(?:read on\b|(?:continue|keep) reading|(?:read|see|view|unlock) "
    r"(?:this|the (?:full|whole|rest of (?:this|the)))(?: \w+)? (?:article|story|piece|report)\b)|"
    r"you(?:['’]ve| have) (?:reached|used)[^.!?]{0,30}\bfree (?:articles|stories)\b|"
    r"this (?:article|story) is (?:\w+ ){0,3}registered (?:readers|users)|"
    r"inscrivez-vous[^.!?]{0,30}pour (?:lire|continuer)|(?:registrieren|anmelden)[^.!?]{0,30}um weiterzulesen",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"\b(?:cookies?|consent\w*|partners|vendors|privacy|(?:personal|non-personal) data|legitimate interests?|"
    r"personali[sz]ed (?:ads|advertising|content)|traceurs?|partenaires|consentement|données personnelles|"
    r"einwilligung\w*|datenschutz\w*|zustimm\w+|socios|consentimiento|privacidad)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,600}[\"”“»]")
ASKS_CONSENT = re.compile(
    r"\b(?:accept|agree|reject|refuse|manage|consent|accepter|refuser|akzeptieren|zustimmen|aceptar|rechazar)\b",
    re.IGNORECASE,
)
WE = re.compile(r"\b(?:we|our|us|nous|nos|notre|wir|uns\w*|nosotros|nuestr\w+)\b", re.IGNORECASE)
YOU = re.compile(r"\b(?:you|your|vous|votre|vos|sie|ihre\w?|usted|tus?|sus?)\b", re.IGNORECASE)
SCRIPT = re.compile(
    r"(?:enable|turn on|activate|allow|requires?|needs?) (?:your browser'?s )?javascript|"
    r"javascript (?:is|must be|to be) (?:disabled|required|enabled|turned)|checking your browser|"
    r"are you a (?:robot|human)|you are (?:not a robot|human)|"
    r"activer javascript|javascript (?:aktivieren|ist deaktiviert)|(?:activa|habilita)r? javascript",
    re.IGNORECASE,
)
LOG_IN = re.compile(r"\b(?:log ?in|sign ?in|password|se connecter|mot de passe|anmelden|passwort|contraseña)\b", re.I)
LOST = re.compile(
    r"\b404\b|\b(?:page|article|story|content|document)\b.{0,30}\b(?:not (?:be )?found|no longer (?:available|exists?)|"
    r"does(?: not|n['’]t) exist|(?:has been|was) (?:removed|deleted)|unavailable)|"
    r"\bcan(?:not|['’]t| not) find (?:the|this|that|your) page\b|(?:\w+\.)+[a-z]{2,} is for sale\W*$|"
    r"page (?:introuvable|non trouvée)|"
    r"seite (?:wurde )?nicht gefunden|página no encontrada|^\W*not found\W*$",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"^\W*(?:error\W*)?(?:40[13]|429|451)?\W*(?:(?:sorry\W+)?you (?:have been|are) blocked|"
    r"attention required!?(?: \| \w+)?|access (?:to \w+(?: \w+)? )?(?:is |has been |was )?denied|forbidden|"
    r"unauthori[sz]ed|(?:this (?:page|site|content) is )?(?:unavailable|not available) (?:due to|for) legal reasons|"
    r"(?:\w+ ){0,4}not available in your (?:country|region|area)|too many requests|pardon our interruption|"
    r"accès (?:refusé|interdit)|zugriff verweigert|acceso denegado)\W*$",
    re.IGNORECASE,
)
"""The whole of a heading: a headline says who was denied what."""
BOT = re.compile(
    r"\b(?:made us (?:think|believe)|we (?:think|believe)|suspect)\b[^.!?]{0,30}\byou\b[^.!?]{0,20}\b(?:ro)?bot\b|"
    r"\b(?:complet\w+|solv\w+) (?:the|this|a) captcha\b[^.!?]{0,40}\b(?:you|below|to continue)\b|"
    r"security (?:service|solution) to protect itself from|verifying (?:that )?you are (?:human|not a)|"
    r"unusual (?:traffic|activity) from your|prove (?:that )?you(?:['’]re| are) (?:not a robot|human)",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\bwe(?:['’]ll| will) be (?:right )?back\b|\bbe back (?:soon|shortly|online)\b|"
    r"\b(?:we(?:['’]re| are)|site is) (?:currently |now )?(?:(?:performing|doing|undergoing|carrying out) (?:\w+ )?|"
    r"(?:down|closed|offline) for (?:\w+ )?)maintenance\b|"
    r"(?:site|service) (?:en|est en) maintenance|wartungsarbeiten (?:nicht erreichbar|durch)",
    re.IGNORECASE,
)
FAULT = re.compile(
    r"^\W*(?:error\W*)?(?:50[0234])?\W*(?:oops\W*)?(?:something (?:has gone|went) wrong|internal server error|"
    r"server error|(?:an )?(?:unexpected |unknown |internal )?error (?:has )?occurred|"
    r"service (?:temporarily )?unavailable|bad gateway|gateway time-?out|une erreur (?:est survenue|s['’]est produite)|"
    r"(?:ein )?(?:interner )?(?:server)?fehler"
    r"(?: ist aufgetreten)?|(?:se ha producido|ha ocurrido) un error)\W*$",
    re.IGNORECASE,
)
"""The whole of a heading of a site that can't show its page."""
AGE = re.compile(
    r"^\W*(?:are you (?:over |at least |above )?(?:1[68]|21)\b.{0,40}|(?:please )?(?:confirm|verify) your age|age "
    r"(?:verification|check|gate)|(?:avez-vous|as-tu) (?:plus de )?18 ans.{0,20}|"
    r"(?:bist du|sind sie) (?:über |mindestens )?18\b.{0,20})\W*$",
    re.IGNORECASE,
)
"""The whole of a heading of a page that lets only grown-ups in."""
