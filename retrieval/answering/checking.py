"""Checking what a model wrote against the passages it was given; only what they bear out is shown.

Sentence by sentence: markers become citations and unknown keys vanish; a sentence without support goes; so does one
whose numbers are not in its passages, whose quotation is nowhere, or whose words are another person's. Of one that says
more round its quotations than the passages do, only these stay.

Words, numbers and names are compared, not meaning: a sentence in which one word turns the sense ("the council never
voted") passes where the rest of it stands in the passage. Only quotations are safe from that.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.answering.crediting import Said, credits_quotation, credits_report, is_ordered, speaker_of
from retrieval.answering.figures import figures_held
from retrieval.answering.foreign import ENGLISH, Quoted, bears_out, claiming, denies, in_english, is_in
from retrieval.answering.framing import Framed, frame_held, plainly
from retrieval.answering.markup import Sentence, has_link, read_paragraphs, without_marks
from retrieval.answering.orders import outside_quotations
from retrieval.answering.picks import Pick
from retrieval.answering.support import Evidence, evidence_of, figures_of, wanted_of
from retrieval.answering.wording import word
from retrieval.models import AnswerStatement, Hit, Span
from retrieval.quoting.citations import Citations
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.quoting.quotations import Verdict, check_quotation
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
_MARKS = re.compile(r"[\"“”„«»]")
_GIVEN = (
    r"(?:passages?|articles?|excerpts?|snippets?|(?:provided|given|supplied|available) (?:\w+ )?"
    r"(?:text|information|sources?|context|documents?|material|evidence|coverage|reporting)s?)"
)
_DENIAL = re.compile(
    rf"\b{_GIVEN}\b.{{0,40}}?\b(?:do|does|did|don't|doesn't|didn't|cannot|can't|not|no|nothing|never|lacks?|without)\b"
    rf"|\b(?:no|none|nothing|neither)\b.{{0,60}}?\b{_GIVEN}\b"
    rf"|\b(?:not|n't) (?:\w+ ){{0,3}}(?:in|by|from) (?:any of )?(?:the|these|my) (?:\w+ )?{_GIVEN}\b",
    re.IGNORECASE,
)
_EMPTY_HANDED = re.compile(
    r"\b(?:no|not|none|nothing|cannot|unable|without|unknown|unclear|insufficient|unfortunately|sorry)\b|n['’]t\b",
    re.IGNORECASE,
)


Further = Callable[[str, Sequence[Evidence]], bool]
"""One more thing that a sentence, held against what bears it out, has to be."""
Instead = Callable[[Sentence, Collection[str], Collection[str]], Pick | None]
"""What an article tells in the place of a sentence that it does not bear out: of the passages with these ids, and not
what is shown already."""


@dataclass(frozen=True)
class Checked:
    """What may be shown, and how many sentences were left out because the passages do not bear them out.

    `denies`: the model said that the passages do not tell. Nothing is shown then. `abroad`: some passages are in
    another language than the answer was to be, so that what was left out could not be checked. `repaired` sentences
    are shown in an article's own words instead.
    """

    text: str
    statements: tuple[AnswerStatement, ...]
    citations: Citations
    left_out: int
    denies: bool = False
    abroad: bool = False
    repaired: int = 0


@dataclass(frozen=True)
class _Shown:
    """A sentence that may be shown, what bears it out and what it states. Its citations are not made yet."""

    words: str
    hits: tuple[Hit, ...]
    statements: tuple[tuple[AnswerStatement, Hit], ...]


class Checking:
    """Checks one completion, again and again while it grows: no sentence of it is looked at twice.

    Pure and slow (half a second on an article of 10,000 words): for a thread, and one at a time.
    """

    def __init__(
        self,
        keys: Mapping[str, Hit],
        said: Said,
        *,
        most: int | None = None,
        further: Further | None = None,
        language: str = ENGLISH,
        instead: Instead | None = None,
    ) -> None:
        """`keys` are the passages that the model was given, `said` the statements of their articles.

        `most`: so many sentences are shown, the rest is not read. `language` is the one it was to be written in; of
        what it tells from passages in another, only quotations are shown.
        """
        self._keys = keys
        self._said = said
        self._most = most
        self._further = further
        self._language = language
        self._instead = instead
        self._known: dict[Sentence, _Shown | None] = {}

    @cached_property
    def _given(self) -> Mapping[str, Evidence]:
        return {key: evidence_of(hit) for key, hit in self._keys.items()}

    def __call__(self, text: str) -> Checked:
        """What of the text may be shown."""
        paragraphs = read_paragraphs(text, self._keys)
        written = [sentence for paragraph in paragraphs for sentence in paragraph]
        if not written or _denies(written) or denies(written[0].text, self._language):
            return Checked("", (), Citations(), 0, bool(written))
        citations = Citations()
        shown: list[str] = []
        statements: list[AnswerStatement] = []
        left_out = repaired = 0
        told: set[str] = set()
        for paragraph in paragraphs:
            kept: list[str] = []
            for sentence in paragraph:
                if len(told) == self._most:
                    break
                checked, own = self._checked(sentence), False
                if checked is None and self._instead is not None and _is_claim(sentence):
                    pick = self._instead(sentence, _cited(sentence, self._given), told)
                    checked, own = (None, False) if pick is None else (_in_its_words(pick), True)
                if checked is None:
                    left_out += _is_claim(sentence)
                    continue
                if checked.words.casefold() in told:
                    continue
                repaired += own
                told.add(checked.words.casefold())
                kept.append(checked.words + "".join(f" [{number}]" for number in _numbers(checked, citations)))
                statements += [
                    replace(statement, citation=citations.cite(hit, hit.passage.text))
                    for statement, hit in checked.statements
                ]
            if kept:
                shown.append(" ".join(kept))
        abroad = _is_abroad(self._given.values(), self._language)
        return Checked("\n\n".join(shown), tuple(statements), citations, left_out, abroad=abroad, repaired=repaired)

    def _checked(self, sentence: Sentence) -> "_Shown | None":
        if sentence not in self._known:
            self._known[sentence] = _check_sentence(sentence, self._given, self._said, self._further, self._language)
        return self._known[sentence]


def _numbers(checked: _Shown, citations: Citations) -> list[int]:
    """The numbers of what a sentence cites."""
    quotations = {hit.passage.id: statement.quotation for statement, hit in reversed(checked.statements)}
    cited = [citations.cite(hit, quotations.get(hit.passage.id) or hit.passage.text) for hit in checked.hits]
    return list(dict.fromkeys(cited))


def _cited(sentence: Sentence, given: Mapping[str, Evidence]) -> set[str]:
    """The ids of the passages that a sentence cites; of all, where it cites none."""
    return {given[key].hit.passage.id for key in sentence.keys or given}


def _in_its_words(pick: Pick) -> _Shown:
    """An article's sentence as it may be shown."""
    text, statements, _ = word((pick,))
    words = text.removesuffix(f" [{statements[0].citation}]")
    return _Shown(words, (pick.hit,), tuple((one, pick.hit) for one in statements))


def _denies(written: Sequence[Sentence]) -> bool:
    """Whether a completion says that the passages don't tell: in its first sentence, or citing nothing at all."""
    if _DENIAL.search(outside_quotations(written[0].text)):
        return True
    return not any(sentence.keys for sentence in written) and bool(_EMPTY_HANDED.search(written[0].text))


def _is_claim(sentence: Sentence) -> bool:
    """Whether a sentence claims something: no heading, no line that leads to a list, no word on what is lacking."""
    if _DENIAL.search(sentence.text):
        return False
    return bool(sentence.keys) or sentence.text.rstrip("\"”'’)")[-1:] in (".", "!", "?")


def _check_sentence(
    sentence: Sentence, given: Mapping[str, Evidence], said: Said, further: Further | None, language: str
) -> _Shown | None:
    """The sentence as it may be shown; None where no passage bears it out."""
    if _DENIAL.search(outside_quotations(sentence.text)):
        return None
    quoted = _check_quotations(sentence, given, said)
    if quoted is None:
        return None
    words, found = quoted
    frame = outside_quotations(words)
    near = [place.evidence for place in found] or [given[key] for key in sentence.keys] or list(given.values())
    # A model may keep to the language of the passages, whatever it was told.
    stayed = is_in(frame, ENGLISH) and not is_in(frame, language)
    abroad = not stayed and _is_abroad(near, language)
    if not stayed and language != ENGLISH:
        frame = in_english(frame, language) if abroad else claiming(frame, language)
    evidence = _supporting(_wanted(frame, sentence), sentence.keys, given, [place.evidence for place in found])
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
    return _Shown(words, hits, tuple(statements))


def _is_abroad(evidence: Iterable[Evidence], language: str) -> bool:
    """Whether any of these passages is in another language than the answer."""
    return language != ENGLISH and not all(is_in(one.hit.passage.text, language) for one in evidence)


@dataclass(frozen=True)
class _Place:
    """A quotation of a sentence (`at` character `at` of it) and the words of a passage that it stands for."""

    at: int
    evidence: Evidence
    words: str
    speaker: str | None


def _check_quotations(sentence: Sentence, given: Mapping[str, Evidence], said: Said) -> tuple[str, list[_Place]] | None:
    """The sentence with its quotations as they stand in the passages; None where one is nowhere, or another's."""
    words = sentence.text
    places: list[_Place] = []
    if _MARKS.search(outside_quotations(words)):
        return None  # a mark without its fellow: it opens words that nobody can check
    # From the last to the first, so that a repair does not move those still to come.
    for quote in reversed(find_quotes(words)):
        if not quote.closed:
            continue
        span = Span(quote.inner_start, quote.inner_end)
        quoted = words[span.start : span.end]
        located = _locate(quoted, sentence.keys, given)
        if located is None:
            return None
        evidence, place = located
        if place is None:
            # Too short to be judged: a term, not somebody's words. It stands without marks.
            words = words[: quote.start] + quoted + words[quote.end :]
            continue
        exact = evidence.hit.passage.text[place.start : place.end]
        if _MARKS.search(exact):
            return None  # it runs from somebody's words into the article's own
        claim = next((c for c in sentence.claims if c.start < span.end and c.end > span.start), None)
        pointed = claim is not None and not claim.speaker and not stems(claim.mention or "")
        around = f"{sentence.before} {sentence.text}" if pointed else sentence.text
        if not credits_quotation(around, claim, evidence.hit, place, said):
            return None
        words = words[: span.start] + without_marks(exact) + words[span.end :]
        speaker = None if is_ordered(evidence.hit, place) else speaker_of(evidence.hit, place, said)
        places.append(_Place(span.start, evidence, exact, speaker))
    return words, places[::-1]


def _locate(quoted: str, cited: Sequence[str], given: Mapping[str, Evidence]) -> tuple[Evidence, Span | None] | None:
    """Where quoted words stand: in a cited passage rather than another, word for word rather than nearly.

    None where nowhere; without a place where they are too short to tell.
    """
    order = [*cited, *(key for key in given if key not in cited)]
    checks = [(given[key], check_quotation(quoted, given[key].hit.passage.text)) for key in order]
    for wanted in (Verdict.VERIFIED, Verdict.REPAIRED):
        for evidence, found in checks:
            if found.verdict is wanted and found.span is not None:
                return evidence, found.span
    if checks and checks[0][1].verdict is Verdict.SHORT:
        return checks[0][0], None
    return None


def _wanted(frame: str, sentence: Sentence) -> set[str]:
    """The words of a sentence, without its quotations, that its passages should hold: no name of who is said to speak.

    Those are checked by themselves; a passage often has "he said" where the article names him before.
    """
    named = " ".join(f"{claim.speaker or ''} {claim.mention or ''}" for claim in sentence.claims)
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
