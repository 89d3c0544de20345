"""Finds words that somebody hands on from another: "Holm read out a letter from the agency: …" is the agency's."""

from dataclasses import replace

from retrieval.statements import words
from retrieval.statements.cues import Cue
from retrieval.statements.frames import Token
from retrieval.statements.nouns import NounPhrase, phrase_after, phrase_before
from retrieval.statements.openings import said_from

_QUOTING = words.listed("quoted quotes quoting cited cites citing recited recites reciting")
_READING = words.listed("read reads reading")
_HANDING = words.listed(
    """
    shared shares sharing circulated received receives got reposted retweeted reshared showed produced obtained
    forwarded presented tabled relayed referred referring pointed pointing mentioned published publishes released
    seen saw
    """
)
_ISSUING = words.listed("issued issues released releases published publishes sent sends posted wrote shared")
RELAYING = _QUOTING | _READING | _HANDING | _ISSUING
"""Verbs with which words are handed on, or put out in writing."""
_DURING = words.listed("quoting reciting reading")
"""Participles beside a verb of saying that tell whose the words are: "…, said Holm, reading from a letter by …"."""
_ALOUD = words.listed("out aloud from")
_BY = words.listed("from by")
_SENT = words.listed("sent wrote issued published released posted gave")
_PASSIVE = words.listed("was were is are been be being")
_LINKS = words.listed("that which")
_TOPIC = words.listed("about regarding concerning")
_NEAR = 6
"""Tokens between a document and what it is about: "a report in Friday's paper about the trial"."""
_FAR = 16
"""Tokens between the verb and the words it hands on: "read out a letter of 3 May from the agency to all parents: …"."""


def with_relays(tokens: tuple[Token, ...], cues: list[Cue]) -> list[Cue]:
    """The cues of a sentence with those that hand on another's words put in place, from left to right."""
    places = [k for k, token in enumerate(tokens) if token.low in RELAYING]
    for v in places:
        cues = _beside(tokens, cues, v) if tokens[v].low in _DURING else cues
        relay = _relay(tokens, v, cues)
        if relay is not None:
            kept = [cue for cue in cues if not v <= cue.verb < relay.rest]
            cues = sorted([*kept, relay], key=lambda cue: cue.verb)
    return cues


def _relay(tokens: tuple[Token, ...], v: int, cues: list[Cue]) -> Cue | None:
    """The cue for the words that the verb at `v` hands on, or None."""
    if v and tokens[v - 1].low in _PASSIVE:
        return None
    opening = _opening(tokens, v)
    if opening is None:
        return None
    stop, rest, led = opening
    if any(v < cue.verb <= stop and cue.subject is not None and cue.subject.start > v for cue in cues):
        return None  # "…, which warned that …" has its own subject
    document = _document(tokens, v + 1, stop)
    source = _source(tokens, document, v + 1, stop)
    low = tokens[v].low
    if source is None and document is not None and low in _ISSUING:
        source = phrase_before(tokens, v)
        if any(cue.participle and v < cue.verb < rest for cue in cues):
            return None  # "Holm issued a statement saying …" is read as it stands
    elif source is None and (low in _QUOTING or (low in _READING and tokens[v + 1].low in _ALOUD)):
        first = v + 1
        while first < stop and tokens[first].low in _ALOUD:
            first += 1
        last = document + 1 if document is not None else stop
        source = NounPhrase(first, last, first, last) if document else phrase_after(tokens, first, inverted=True)
    if source is None or (document is None and low not in _QUOTING) or source.start == stop:
        return None
    return Cue("say", v, v, v + 1, None, False, True, rest, led, source)


def _opening(tokens: tuple[Token, ...], v: int) -> tuple[int, int, bool] | None:
    """Where the object of the verb at `v` ends, where the words begin that it hands on, and whether a mark says so."""
    for k in range(v + 2, min(v + _FAR, len(tokens))):
        token = tokens[k]
        if token.quote is not None:
            return (k - 1, k, True) if tokens[k - 1].low in (":", ",", "-", "–", "—") else None
        if token.low == ":":
            return (k, k + 1, True) if k + 1 < len(tokens) else None
        verb = words.CUES.get(token.low)
        if verb is None or token.low in words.WRITINGS:
            if token.low in (".", ";", "and", "but", "as", "who"):
                return None
            continue
        linked = tokens[k - 1].low in _LINKS
        if (verb.form == "ing" and tokens[k - 1].low != "as") or linked:
            return k - linked, *said_from(tokens, k + 1, verb.lemma)
    return None


def _document(tokens: tuple[Token, ...], start: int, stop: int) -> int | None:
    return next((k for k in range(start, stop) if _is_document(tokens[k])), None)


def _is_document(token: Token) -> bool:
    return not token.is_name and (token.low in words.WRITINGS or token.low in words.PAPERS)


def _source(tokens: tuple[Token, ...], document: int | None, start: int, stop: int) -> NounPhrase | None:
    """Whose the document is: "a letter from the agency", "the agency's letter", "a letter the agency sent"."""
    if document is None:
        return None
    for k in range(document + 1, stop):
        if tokens[k].low in _BY:
            return phrase_after(tokens, k + 1)
        if tokens[k].low in _SENT and k > document + 1:
            return phrase_after(tokens, document + 1 + (tokens[document + 1].low in _LINKS))
    for k in range(document - 1, start - 1, -1):
        if tokens[k].low.endswith(("'s", "s'")) or tokens[k].text.endswith(("s'", "s’")):
            first = k
            while first > start and tokens[first - 1].is_name and tokens[k].is_name:
                first -= 1
            if first > start and tokens[first - 1].low in words.DETERMINERS:
                first -= 1
            return NounPhrase(first, k + 1, first, k + 1)
    return None


def _beside(tokens: tuple[Token, ...], cues: list[Cue], v: int) -> list[Cue]:
    """The cues with the source of what is quoted beside one: "Quoting a letter from the agency, Holm said: …"."""
    if tokens[v].low == "reading" and (v + 1 >= len(tokens) or tokens[v + 1].low not in _ALOUD):
        return cues
    stop = next((k for k in range(v + 1, len(tokens)) if tokens[k].low in (",", ".", ":")), len(tokens))
    document = _document(tokens, v + 1, stop)
    source = _source(tokens, document, v + 1, stop) if document is not None else phrase_after(tokens, v + 1, True)
    if source is None:
        return cues
    behind = [n for n, cue in enumerate(cues) if cue.last <= v and v - cue.last <= 1 and tokens[v - 1].low == ","]
    ahead = [n for n, cue in enumerate(cues) if cue.verb > stop and (v == 0 or tokens[v - 1].low == ",")]
    for n in [*behind[-1:], *ahead[:1]][:1]:
        return [*cues[:n], replace(cues[n], source=source), *cues[n + 1 :]]
    return cues


def is_topic(tokens: tuple[Token, ...], phrase: NounPhrase) -> bool:
    """Whether a phrase only tells what a document is about, and so does not speak: "a report about the trial"."""
    k = phrase.start - 1
    if k < 1 or tokens[k].low not in _TOPIC:
        return False
    for before in reversed(tokens[max(k - _NEAR, 0) : k]):
        if not before.is_word or before.low in words.FINITE:
            return False
        if _is_document(before):
            return True
    return False


def source_of(tokens: tuple[Token, ...], phrase: NounPhrase) -> NounPhrase | None:
    """Whom a phrase that names a document names as its writer: "a letter from the agency"; None where it names none."""
    whole = range(phrase.start, phrase.end)
    document = next((k for k in whole if _is_document(tokens[k])), None)
    by = None if document is None else next((k for k in whole if k > document and tokens[k].low in _BY), None)
    return None if by is None or by + 1 >= phrase.end else NounPhrase(by + 1, phrase.end, by + 1, phrase.end)
