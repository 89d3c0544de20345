"""Reading the time that a question asks for."""

import re
from datetime import UTC, datetime

from retrieval.models import Span
from retrieval.when.happenings import happening_in
from retrieval.when.phrases import Phrase, is_spoken, phrases
from retrieval.when.values import Relation, When

_NEWS = r"(?:news|updates?|developments?|word|information|info|headlines|details)"
_ON = r"(?:on|about|from|with|in|regarding|around|for)"
_LATEST_CUT = re.compile(
    # (what's) the latest (news) (on) · any news on · what's new with · update on
    rf"(?:\bwhat(?:['’]?s|\s+is|\s+are)\s+)?(?<!\bat the )(?<!\bat )\b(?:the\s+)?(?:very\s+)?"
    rf"(?:latest|newest|most\s+recent)\b(?!\s+in\s+a\s)(?:\s+{_NEWS}\b)?(?:\s+{_ON}\b)?"
    rf"|\b(?:is\s+there\s+|are\s+there\s+)?(?:any|what(?:['’]?s|\s+is)(?:\s+the)?)\s+(?:new\s+)?{_NEWS}(?=\s+{_ON}\b|\s*[?.!]*$)"
    rf"(?:\s+{_ON}\b)?"
    rf"|\b(?:anything|something|what(?:['’]?s|\s+is))\s+new(?=\s+(?:on|about|with|from|in)\b|\s*[?.!]*$)(?:\s+{_ON}\b)?"
    rf"|^(?:breaking\s+)?{_NEWS}\s+(?:on|about|regarding)\b"
    # recently, right now
    r"|\b(?:right\s+now|as\s+of\s+(?:now|today)|at\s+the\s+moment(?!\s+(?:of|when|that|he|she|they|it)\b)|currently|"
    r"nowadays|these\s+days|at\s+present(?=\s*(?:$|[?,.]))|(?<!\bas )lately|most\s+recently|"
    r"(?<!\bthe )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bwho )(?<!\bmore )recently|"
    r"(?:in\s+)?(?:the\s+)?(?:recent|last|past)\s+(?:days|weeks|months)(?!['’]|\s+of\b)|the\s+other\s+day|"
    r"(?:up\s+to|until|till)\s+now|(?<!\bup )to\s+date(?=\s*(?:$|[?,.]))|"
    r"so\s+far(?=\s*(?:$|[?,.]|this\b|in\b|about\b)))",
    re.IGNORECASE,
)
_LATEST_KEPT = re.compile(
    r"(?<![-\w])now(?=\s*[?.!]*$)|\b(?:is|are)\s+now\b|(?:\b(?:the|his|her|its|their)|['’]s)\s+current\b(?!\s+affairs)"
    r"|^(?:so\s+)?(?:is|are|does|do|has|have)\b.*\b(?P<still>still)\b|\bthe\s+last\s+time\b"
    r"|^(?:so\s+)?when\s+(?:did|was|were|has|have)\b.*\b(?P<last>last)\b(?!\s+(?:week|month|year|night|\w+day|word|"
    r"spring|summer|autumn|fall|winter|season|\d))",
)
"""These ask for the newest too, but stand in a sentence that needs them."""
_QUOTED = re.compile(r"[“\"«][^”\"»“]+[”\"»]")
_ANY = re.compile(
    r"\d|last|past|week|month|year|yesterday|to(?:day|night|\s+date)|this|ago|day\b|since|until|till|before|prior|after|"
    r"following|during|amid|wake|ahead|leading|latest|new|recent|current|now|moment|present|these|still|far|update|word|"
    r"develop|info|headline|details|late(?:ly)?|other|run-up|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|Q[1-4]|between",
    re.IGNORECASE,
)


def read_when(text: str, asked_at: datetime) -> When | None:
    """The time that a question asks for, seen from when it was asked; None where it asks for none.

    A naive `asked_at` is UTC. Takes English; half a millisecond for a question.
    """
    text = " ".join(text.split())
    if not _ANY.search(text):
        return None
    asked_at = asked_at if asked_at.tzinfo else asked_at.replace(tzinfo=UTC)
    read = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), text)  # words quoted are somebody else's
    found = phrases(read, asked_at)
    newest = _newest(read, found)
    narrowing = [phrase for phrase in found if phrase.narrows]
    cuts = [Span(phrase.start, phrase.end) for phrase in narrowing] + [span for span, cut in newest if cut]
    topic = _without(text, cuts)
    relation, event, event_at = happening_in(topic, is_spoken(topic))
    described = text.find(event) if event and relation is not Relation.DURING else -1
    # "After the vote on Tuesday": the date is the event's, not the one asked for.
    inside = range(described, described + len(event or "")) if described >= 0 else range(0)
    chosen = narrowing or [phrase for phrase in found if phrase.start not in inside]
    if not (chosen or newest or event):
        return None
    told = sorted([*((one.start, one.end) for one in chosen), *((span.start, span.end) for span, _ in newest)])
    since, until, published_since, published_until = _bounds(chosen)
    return When(
        topic=topic,
        asked_at=asked_at,
        words=", ".join(" ".join(text[start:end].split()) for start, end in told),
        since=since,
        until=until,
        published_since=published_since,
        published_until=published_until,
        latest=bool(newest),
        event=event,
        relation=relation,
        event_at=event_at,
        describes=bool(chosen) and all(one.describes for one in chosen),
        may_date=bool(chosen) and all(one.may_date for one in chosen),
    )


def _newest(text: str, found: list[Phrase]) -> list[tuple[Span, bool]]:
    """Where the newest is asked for, and whether those words can be left out."""
    spans = [(Span(*match.span()), True) for match in _LATEST_CUT.finditer(text)]
    spans += [(Span(*match.span(match.lastgroup or 0)), False) for match in _LATEST_KEPT.finditer(text)]
    return [
        (span, cut)
        for span, cut in spans
        if not any(phrase.start < span.end and span.start < phrase.end for phrase in found)
    ]


_Bounds = tuple[datetime | None, datetime | None, datetime | None, datetime | None]


def _bounds(chosen: list[Phrase]) -> _Bounds:
    """Phrases that narrow, together: "since March and before June". Others, from the first to the last they name."""
    if not chosen:
        return None, None, None, None
    sinces = [one.since for one in chosen if one.since]
    untils = [one.until for one in chosen if one.until]
    if not chosen[0].narrows:
        whole = [one for one in chosen if one.until is None]
        return min(sinces, default=None), None if whole else max(untils, default=None), None, None
    since, until = max(sinces, default=None), min(untils, default=None)
    if since and until and since > until:
        first = chosen[0]
        return first.since, first.until, first.published_since, first.published_until
    published_since = max((one.published_since for one in chosen if one.published_since), default=None)
    published_until = min((one.published_until for one in chosen if one.published_until), default=None)
    return since, until, published_since, published_until


def _without(text: str, cuts: list[Span]) -> str:
    """The text without some pieces, and without the spaces and commas they leave; all of it where nothing is left."""
    rest, at = "", 0
    for cut in sorted(cuts, key=lambda span: span.start):
        rest += text[at : max(cut.start, at)]
        at = max(at, cut.end)
    rest = re.sub(r"\s+([,?!.;])", r"\1", " ".join((rest + text[at:]).split()))
    rest = re.sub(r"^[\s,;]+|[\s,;]+$", "", re.sub(r",(?=\?|$)", "", rest))
    return rest if re.search(r"\w", rest) else text
