"""Recognises the lines of a page that are not news: share and follow lines, teasers' headings, credits, cookies."""

import re

_NETWORKS = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|reddit|pinterest|tumblr|threads|bluesky|mastodon|"
    r"tiktok|youtube|snapchat|flipboard|google(?: ?\+| news| plus)?|messenger|e-?mail|rss|copy link|link|print|sms)"
)
_LIST = rf"{_NETWORKS}(?:(?:\s*[,|/·•]\s*|\s+and\s+|\s+or\s+|\s*&\s*|\s+){_NETWORKS})*"

# Each matches a whole line. Only what a page says of itself is here: a sentence that reports something is never
# matched, however it begins. On 7,342 paragraphs of 1,082 real articles these rules remove nothing.
_LINES = [
    f"(?:{pattern})"
    for pattern in (
        # share and follow
        r"(?:please )?(?:share|tweet|pin|email|print) this(?: (?:article|story|post|page|news|link|video|with \w+))?",
        r"share(?: this| it)?(?: (?:article|story|post|page))? ?@\s?[\w.-]+",
        rf"(?:click (?:here )?to )?share(?: this| it)?(?: (?:article|story|post|page))? (?:on|via|with|by|to) {_LIST}"
        r"(?: ?\(opens in new window\))?",
        rf"(?:share|tweet|retweet|share this:?|share:|share|save|bookmark)(?:\s+{_LIST})?",
        rf"{_NETWORKS}(?:\s*[,|/·•]\s*{_NETWORKS}|\s+{_NETWORKS})+",
        r"(?:link )?copied(?: to clipboard)?|copy link|link copied",
        rf"(?:follow|like|find|join|add)(?: (?:us|me|@\w+|[\w.&'’ -]{{2,40}}))? (?:on|via) {_LIST}(?: ?@[\w.]+)?"
        r"(?: for (?:more|the latest|updates|breaking)[\w ,'’]{0,50})?",
        r"(?:follow|like) (?:us|@\w+)(?: here)?",
        rf"(?:you can )?(?:also )?follow (?:us|@\w+) (?:and|,) .{{0,40}}on {_LIST}",
        # advertisement, newsletter, subscription
        r"(?:advertise?ment|advert|sponsored(?: content| links?)?|promoted(?: content)?|paid content|ad)"
        r"(?:\s*[-–—:|]\s*(?:story |article |content )?(?:continues? below|continue reading(?: below)?|"
        r"scroll to continue|scroll down).{0,20})?",
        r"(?:story|article) continues below(?: (?:this )?advertisement)?|scroll (?:down )?(?:for video|to continue)|"
        r"continue reading(?: below)?|skip (?:to|past) (?:main )?(?:content|newsletter promotion|advertisement)",
        r"(?:please )?(?:sign up|subscribe)(?: (?:now|today|here|free))? (?:for|to) "
        r"(?:our|the|your|this|receive|get|read)\b.{0,80}"
        r"\b(?:newsletters?|e-?mails?|alerts?|briefing|digest|inbox|unlimited access|full access|channel|podcast)\b"
        r".{0,60}",
        r"(?:please )?subscribe (?:now|today|here|free)",
        r"(?:get|receive) (?:the|our|all the|today['’]s|breaking)\b.{0,90} (?:to|in|into) your inbox\b.{0,40}",
        r"(?:enter )?your e-?mail(?: address)?|(?:already )?(?:a )?(?:subscriber|member)\? (?:log|sign) in(?: here)?",
        r"(?:daily |weekly |our )?newsletters?(?: sign-?up)?|sign up|log in|sign in|subscribe",
        r"register (?:now|for free)",
        r"thank you for (?:subscribing|signing up|registering).{0,60}|you can unsubscribe at any time.{0,60}",
        r"support (?:our|independent) journalism.{0,80}|download (?:our|the [\w ]{2,30}) app.{0,60}",
        # cookies and terms
        r"(?:we|this (?:web)?site|our (?:web)?site|[\w.]+\.(?:com|org|net|co\.uk)) (?:and our partners )?"
        r"uses? cookies\b.{0,250}",
        r"(?:accept|reject|manage|allow)(?: all)? cookies|cookie (?:policy|settings|preferences|notice)|"
        r"manage (?:preferences|consent)",
        r"by (?:continuing to (?:use|browse)|clicking|signing up|subscribing|using)\b.{0,80}\b(?:you|i) "
        r"(?:agree|accept|consent)\b.{0,160}",
    )
]
# One pattern: every line is held against all of them, and so many calls take twice as long.
_FURNITURE = re.compile(rf"^(?:{'|'.join(_LINES)})[\s.:!>»→]*$", re.IGNORECASE)

_AGENCY = (
    r"(?:getty(?: images)?|ap(?: photo)?|associated press|reuters|afp|epa|pa(?: images| wire| media)?|shutterstock|"
    r"alamy|istock(?:photo)?|unsplash|pixabay|wikimedia(?: commons)?|bloomberg|zuma(?: press)?|rex(?: features)?|"
    r"handout|file(?: photo)?|canadian press|xinhua|anadolu(?: agency)?|sipa|upi|usa today sports|supplied|screengrab)"
)
_WHO = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}"
_PERSON = r"(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
_BY = rf"(?:{_WHO}\s*(?:/|,|\||for|via|-|–|—)\s*)?(?:the )?{_AGENCY}(?:\s*(?:/|,|\||via)\s*(?:{_AGENCY}|{_WHO}))*"
# A credit names a photographer or an agency and nothing else; a caption that tells something stays, credit and all.
_CREDIT = re.compile(
    rf"^[\[(]?\s*(?:(?:©|\(c\)|copyright)\s*)?(?:\d{{4}}\s+)?(?:"
    rf"(?:(?:image|photo|photograph|picture|pic|video)s?(?: (?:credit|source|courtesy)s?)?|credits?)\s*"
    rf"(?::| by\b| from\b| courtesy of\b|\bcourtesy\b)\s*(?:by )?(?:{_BY}|{_PERSON}(?: on (?:unsplash|pexels|flickr))?)"
    rf"|source:\s*(?:getty(?: images)?|ap photo|reuters|afp)"
    rf"|{_WHO}\s*/\s*(?:the )?{_AGENCY}(?:\s*(?:/|via)\s*{_WHO})?"
    rf"|getty(?: images)?|shutterstock"
    rf"|(?:ap|afp|reuters|file|handout|stock) ?(?:photo|image|picture)(?:\s*[/,|-]\s*{_WHO})?"
    rf"|(?:reuters|afp|ap)\s*/\s*{_WHO}"
    rf")\s*[\])]?\s*\.?$",
    re.IGNORECASE,
)

_BLOCK_WORDS = (
    r"(?:you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy|have missed)|"
    r"you['’]ll (?:also )?(?:like|love)|"
    r"related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|topics?|links?|coverage|reading|videos?))?|"
    r"read (?:more|also|next)|also read|see also|see more|more (?:stories|news|like this|on this story|to read)|"
    r"(?:recommended|suggested|popular|trending|top stories|latest stories|latest news|what to read next)"
    r"(?: (?:for you|stories|articles|reading|now|news|posts|today|videos))?|most (?:read|popular|viewed|shared)|"
    r"don['’]t miss|must[- ]read|editor['’]?s['’]? picks?|up next|next up|from around the web|around the web|"
    r"in case you missed it|keep reading|people are (?:also )?reading|stories you may like|further reading|"
    r"promoted stories|sponsored stories|from our partners|you might also like)"
)
_BLOCK = re.compile(rf"^[►▶•»→>\s]*{_BLOCK_WORDS}(?: (?:on|from|in|at) [\w.&'’ -]{{2,40}})?[\s:.…»→>]*$", re.IGNORECASE)
_BLOCK_MORE_FROM = re.compile(r"^more from (?-i:[A-Z])[\w.&'’ -]{1,40}:?$", re.IGNORECASE)
# "READ MORE: Headline" is one line that points elsewhere; what follows it is the article again.
_POINTER = re.compile(
    r"^[►▶•»→>\s(\[]*(?:read (?:more|also|next)|also read|see also|related(?: (?:article|story|stories|articles))?|"
    r"you (?:may|might) also like|don['’]t miss|must[- ]read|more on this)\s*(?:[:|»→>–—]|- )\s*\S.{2,180}$",
    re.IGNORECASE,
)


_GIVER = (
    r"(?-i:(?:the )?(?:[A-Z][\w.&'’/-]*(?: (?:[A-Z][\w.&'’-]*|de|of|van|von)){0,4}"
    r"|(?:news )?(?:agenc(?:y|ies)|wires?|wire services|bureau|staff)))"
)
_GIVERS = rf"{_GIVER}(?:(?:,? and |,? & |, |; ){_GIVER})*(?: in {_GIVER}(?:(?:,| and) {_GIVER})*)?"
_CALLED = r"(?:(?-i:dpa|[A-Z]{2,6})|Reuters|Agence France[ -]Presse)(?:(?:,| et| und) (?-i:dpa|[A-Z]{2,6}|Reuters))*"
_HELPED = (
    rf"(?:with (?:additional |agency |some )?(?:inputs?|reporting|material|information)|inputs?|additional reporting) "
    rf"(?:from|by) {_GIVERS}"
    rf"|with (?:the )?{_GIVERS} inputs?|(?:with )?(?:agency|agencies|wire|bureau) inputs?"
    rf"|{_GIVERS} (?:also )?contributed (?:reporting )?(?:to|for) this (?:report|article|story)"
    rf"|avec (?:l['’])?(?:(?:les )?agences?|{_CALLED})|mit (?:Material|Informationen) (?:von|der|des) {_CALLED}"
    rf"|con información de (?:agencias|{_GIVERS})"
)
_HELPED_LINE = re.compile(rf"[\s(\[*—–-]*(?:{_HELPED})[\s)\]*.]*", re.IGNORECASE)
_HELPED_END = re.compile(rf"\s*[(\[](?:{_HELPED})\.?[)\]]\.?\s*$", re.IGNORECASE)
"""Who helped with a report: it has not written it, and the line is none of the report's."""


def names_helpers(line: str) -> bool:
    """Whether a whole line says only who gave a report something: "(With inputs from AFP)"."""
    return len(line) < 200 and bool(_HELPED_LINE.fullmatch(line))


def without_helpers(line: str) -> str:
    """The line without such a note at its end; empty where it is nothing else."""
    return "" if names_helpers(line) else _HELPED_END.sub("", line)


def is_furniture(line: str) -> bool:
    """Whether a whole line is the page's own, for cleaning: share, follow, cookies, advertisement, image credit."""
    return len(line) < 400 and bool(_CREDIT.match(line) or _FURNITURE.match(line))


def opens_teasers(line: str) -> bool:
    """Whether a whole line is the heading of a block of teasers: "You May Also Like", "More from Harbour Post"."""
    return len(line) < 80 and bool(_BLOCK.match(line) or _BLOCK_MORE_FROM.match(line))


def is_pointer(line: str) -> bool:
    """Whether a whole line points to another article: "READ MORE: Ferry back after eleven years"."""
    return bool(_POINTER.match(line))
