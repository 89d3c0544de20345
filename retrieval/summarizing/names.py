"""Whether the names in a sentence of a model stand in what it rests on: nobody else's deed becomes anyone's."""

import re
from collections.abc import Sequence

from retrieval.answering.orders import outside_quotations
from retrieval.answering.support import Evidence
from retrieval.excerpting.leaning import leans, opens_plainly
from retrieval.excerpting.material import Material
from retrieval.models import Hit
from retrieval.sentences import sentence_spans, stems
from retrieval.statements.words import ROLES

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_BEFORE = " \"'“‘([{"


def names_held(words: str, evidence: Sequence[Evidence], material: Material) -> bool:
    """Whether each name in a sentence stands in its passages, or in the heading of the article.

    A passage holds the speakers of its statements too, and, where it begins with a sentence that leans on the one
    before it ("He was …"), the passage before.
    """
    held = {stem for one in evidence for stem in one.held}
    for one in evidence:
        held.update(stems(" ".join(_speakers(one.hit, material))))
        held.update(stems(_antecedents(one.hit, material)))
    return all(set(stems(name)) <= held for name in _names(words))


def _names(words: str) -> list[str]:
    """The words of a sentence that are written as names are."""
    outside = outside_quotations(words)
    found = [match for match in _NAME.finditer(outside) if match[0][0].isupper()]
    return [match[0] for match in found if outside[: match.start()].strip(_BEFORE) or not _is_ordinary(match[0])]


def _is_ordinary(word: str) -> bool:
    return opens_plainly(word) or word.lower() in ROLES


def _speakers(hit: Hit, material: Material) -> list[str]:
    passage = hit.passage
    return [
        statement.speaker
        for statement in material.statements
        if statement.speaker and statement.start < passage.end and statement.end > passage.start
    ]


def _antecedents(hit: Hit, material: Material) -> str:
    """The passage before one that begins with what points back."""
    text = hit.passage.text
    first = next(iter(sentence_spans(text)), None)
    if first is None or not leans(text[first.start : first.end]):
        return ""
    before = [other.passage for other in material.hits if other.passage.number == hit.passage.number - 1]
    return before[0].text if before else ""
