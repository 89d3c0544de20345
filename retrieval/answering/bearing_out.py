"""Whether passages bear out one sentence that a model wrote, and what of it may be shown.

Words, numbers and names are compared, not meaning: a sentence in which one word turns the sense ("the council never
voted") passes where the rest of it stands in the passage. Only quotations are safe from that.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.answering.crediting import Said, credits_report
from retrieval.answering.figures import figures_held
from retrieval.answering.foreign import ENGLISH, Quoted, bears_out, claiming, in_english, is_in
from retrieval.answering.framing import Framed, frame_held, plainly
from retrieval.answering.markup import Sentence, has_link, quotes_link
from retrieval.answering.orders import outside_quotations
from retrieval.answering.placing import place_quotations
from retrieval.answering.support import Evidence, figures_of, wanted_of
from retrieval.models import AnswerStatement, Hit
from retrieval.sentences import stems

_CITED = 0.4
"""Share of a sentence's content words that its cited passage must hold.

Measured with 80 reference answers of a development set (in other words than the article's where the question was):
against the passage that answers, all held 0.4, 0.95 held 0.65; against 552 other passages of the same article 0.16 and
0.03, against 1,250 of other articles on like events 0.13 and 0.01. A model may paraphrase more freely than those
answers do, and a citation is a claim of its own: so a marker asks for less."""
_CITED_SHORT = 0.6
"""The same for a sentence of up to `_SHORT` content words, in which one that is not held may be all it says ("The mayor
resigned"): together they kept 79 of the 80, and 0.11 and 0.10 of the others."""
_SHORT = 4
_UNCITED = 0.65
"""The same for a sentence without a known key, which then gets that of the passage that bears it out; a short one must
stand there with all its words."""
_LEAST = 3
"""So few content words, their number being smaller, are not judged by share: round a quotation, or uncited."""
_GIVEN = (
    r"(?:passages?|articles?|excerpts?|snippets?|(?:provided|given|supplied|available) (?:\w+ )?"
    r"(?:text|information|sources?|context|documents?|material|evidence|coverage|reporting)s?)"
)
NOT_TOLD = re.compile(
    rf"\b{_GIVEN}\b.{{0,40}}?\b(?:do|does|did|don't|doesn't|didn't|cannot|can't|not|no|nothing|never|lacks?|without)\b"
    rf"|\b(?:no|none|nothing|neither)\b.{{0,60}}?\b{_GIVEN}\b"
    rf"|\b(?:not|n't) (?:\w+ ){{0,3}}(?:in|by|from) (?:any of )?(?:the|these|my) (?:\w+ )?{_GIVEN}\b",
    re.IGNORECASE,
)
"""What says that the passages do not tell."""
_ACCORDING = re.compile(r"\b(?:according to|as reported by|as told by)\b[^,:.]{1,80}", re.IGNORECASE)
Further = Callable[[str, Sequence[Evidence]], bool]
"""One more thing that a sentence, held against what bears it out, has to be."""


@dataclass(frozen=True)
class Shown:
    """A sentence that may be shown, what bears it out and what it states. Its citations are not made yet."""

    words: str
    hits: tuple[Hit, ...]
    statements: tuple[tuple[AnswerStatement, Hit], ...]


def check_sentence(
    sentence: Sentence, given: Mapping[str, Evidence], said: Said, further: Further | None, language: str
) -> Shown | None:
    """The sentence as it may be shown; None where no passage bears it out."""
    if NOT_TOLD.search(outside_quotations(sentence.text)) or quotes_link(sentence.text):
        return None
    quoted = place_quotations(sentence, given, said)
    if quoted is None:
        return None
    words, found = quoted
    frame = outside_quotations(words)
    near = [place.evidence for place in found] or [given[key] for key in sentence.keys] or list(given.values())
    # A model may keep to the language of the passages, whatever it was told.
    stayed = is_in(frame, ENGLISH) and not is_in(frame, language)
    abroad = not stayed and is_abroad(near, language)
    if not stayed and language != ENGLISH:
        frame = in_english(frame, language) if abroad else claiming(frame, language)
    wanted = _wanted(frame, sentence, given.values())
    evidence = _supporting(wanted, sentence.keys, given, [place.evidence for place in found])
    figured = bool(evidence) and figures_held(frame if abroad else words, figures_of(evidence))
    reports = [claim for claim in sentence.claims if not any(claim.start <= p.at < claim.end for p in found)]
    if found and not abroad:
        spoken = ENGLISH if stayed else language
        quoted_here = [Framed(place.evidence, place.words, place.speaker) for place in found]
        if not figured or not frame_held(words, sentence.claims, quoted_here, evidence, spoken):
            # What it says beside its quotations is not in the passages: the quotations stay, if somebody's.
            words = plainly(quoted_here, spoken)
            found = [place for place in found if place.speaker]
            evidence = list(dict.fromkeys(place.evidence for place in found))
            figured = bool(words)
    if not figured:
        return None
    if abroad:
        before = in_english(outside_quotations(sentence.before), language)
        quotations = [Quoted(place.evidence.hit, place.speaker) for place in found]
        if not bears_out(frame, before, quotations, evidence, said):
            return None
    if further is not None and not further(words, evidence):
        return None
    hits = tuple(one.hit for one in evidence)
    if not all(credits_report(claim, hits, said) for claim in reports):
        return None
    if has_link(words, "\n".join(one.told for one in evidence)):
        return None
    statements = [(AnswerStatement(words, 0, p.speaker, p.words, verified=True), p.evidence.hit) for p in found]
    if not statements:
        speaker = next((claim.speaker for claim in reports if claim.speaker), None)
        verified = words in hits[0].passage.text
        statements = [(AnswerStatement(words, 0, speaker, verified=verified), hits[0])]
    return Shown(words, hits, tuple(statements))


def is_abroad(evidence: Iterable[Evidence], language: str) -> bool:
    """Whether any of these passages is in another language than the answer."""
    return language != ENGLISH and not all(is_in(one.hit.passage.text, language) for one in evidence)


def _wanted(frame: str, sentence: Sentence, given: Iterable[Evidence]) -> set[str]:
    """The words of a sentence, without its quotations, that its passages should hold: no name of who is said to speak.

    Those are checked by themselves; a passage often has "he said" where the article names him before. Nor who published
    it, in "According to the Harbour Post, …": else its name, which each of its passages holds, would carry any words.
    """
    named = " ".join(f"{claim.speaker or ''} {claim.mention or ''}" for claim in sentence.claims)
    if head := _ACCORDING.search(frame):
        papers = {stem for one in given for stem in stems(one.hit.article.publisher or "")}
        named += " " + " ".join(papers & set(stems(head[0])))
    return wanted_of(frame) - set(stems(named))


def _supporting(
    wanted: set[str], cited: Sequence[str], given: Mapping[str, Evidence], quoted: Sequence[Evidence]
) -> list[Evidence]:
    """The passages that bear a sentence out: those of its quotations first, then those it cites that hold its words."""
    held = [given[key] for key in cited]
    bar = _CITED_SHORT if len(wanted) <= _SHORT else _CITED
    if quoted:
        own = list(dict.fromkeys(quoted))
        if len(wanted) < _LEAST:
            return own
        own += [one for one in held if one not in own and one.share(wanted) >= bar]
        together = frozenset().union(*(one.held for one in own))
        return own if len(wanted & together) >= bar * len(wanted) else []
    if cited:
        return [one for one in held if one.share(wanted) >= bar]
    best = max(given.values(), key=lambda one: one.share(wanted), default=None)
    if best is None or len(wanted) < _LEAST:
        return []
    return [best] if best.share(wanted) >= (1 if len(wanted) <= _SHORT else _UNCITED) else []
