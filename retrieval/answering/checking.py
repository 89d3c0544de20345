"""Checking what a model wrote against the passages it was given; only what they bear out is shown.

Sentence by sentence: markers become citations and unknown keys vanish; a sentence without support goes; so does one
whose numbers are not in its passages, whose quotation is nowhere, or whose words are another person's. Of one that says
more round its quotations than the passages do, only these stay.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.answering.bearing_out import NOT_TOLD, Further, Shown, check_sentence, is_abroad
from retrieval.answering.crediting import Said
from retrieval.answering.foreign import ENGLISH, denies
from retrieval.answering.markup import Sentence, read_paragraphs
from retrieval.answering.orders import outside_quotations
from retrieval.answering.picks import Pick
from retrieval.answering.support import Evidence, evidence_of
from retrieval.answering.wording import word
from retrieval.models import AnswerStatement, Hit
from retrieval.quoting.citations import Citations

_EMPTY_HANDED = re.compile(
    r"\b(?:no|not|none|nothing|cannot|unable|without|unknown|unclear|insufficient|unfortunately|sorry)\b|n['’]t\b",
    re.IGNORECASE,
)
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
        self._known: dict[Sentence, Shown | None] = {}

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
        abroad = is_abroad(self._given.values(), self._language)
        return Checked("\n\n".join(shown), tuple(statements), citations, left_out, abroad=abroad, repaired=repaired)

    def _checked(self, sentence: Sentence) -> Shown | None:
        if sentence not in self._known:
            self._known[sentence] = check_sentence(sentence, self._given, self._said, self._further, self._language)
        return self._known[sentence]


def _numbers(checked: Shown, citations: Citations) -> list[int]:
    """The numbers of what a sentence cites."""
    quotations = {hit.passage.id: statement.quotation for statement, hit in reversed(checked.statements)}
    cited = [citations.cite(hit, quotations.get(hit.passage.id) or hit.passage.text) for hit in checked.hits]
    return list(dict.fromkeys(cited))


def _cited(sentence: Sentence, given: Mapping[str, Evidence]) -> set[str]:
    """The ids of the passages that a sentence cites; of all, where it cites none."""
    return {given[key].hit.passage.id for key in sentence.keys or given}


def _in_its_words(pick: Pick) -> Shown:
    """An article's sentence as it may be shown."""
    text, statements, _ = word((pick,))
    words = text.removesuffix(f" [{statements[0].citation}]")
    return Shown(words, (pick.hit,), tuple((one, pick.hit) for one in statements))


def _denies(written: Sequence[Sentence]) -> bool:
    """Whether a completion says that the passages don't tell: in its first sentence, or citing nothing at all."""
    if NOT_TOLD.search(outside_quotations(written[0].text)):
        return True
    return not any(sentence.keys for sentence in written) and bool(_EMPTY_HANDED.search(written[0].text))


def _is_claim(sentence: Sentence) -> bool:
    """Whether a sentence claims something: no heading, no line that leads to a list, no word on what is lacking."""
    if NOT_TOLD.search(sentence.text):
        return False
    return bool(sentence.keys) or sentence.text.rstrip("\"”'’)")[-1:] in (".", "!", "?")
