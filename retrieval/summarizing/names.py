"""Whether the names in a sentence of a model stand in what it rests on: nobody else's deed becomes anyone's."""

from collections.abc import Sequence

from retrieval.answering.crediting import Said
from retrieval.answering.support import Evidence
from retrieval.excerpting.leaning import leans
from retrieval.excerpting.naming import names_in
from retrieval.models import Hit
from retrieval.sentences import sentence_spans, stems


def names_held(words: str, evidence: Sequence[Evidence], hits: Sequence[Hit], said: Said) -> bool:
    """Whether each name in a sentence stands in its passages, or in the heading of the article.

    A passage holds the speakers of its statements too, and, where it begins with a sentence that leans on the one
    before it ("He was …"), the passage before. `hits` are all passages of the articles.
    """
    held = {stem for one in evidence for stem in one.held}
    for one in evidence:
        held.update(stems(" ".join(_speakers(one.hit, said))))
        held.update(stems(_antecedents(one.hit, hits)))
    return all(set(stems(name)) <= held for name in names_in(words))


def _speakers(hit: Hit, said: Said) -> list[str]:
    passage = hit.passage
    return [
        statement.speaker
        for statement in said.get(hit.article.id, ())
        if statement.speaker and statement.start < passage.end and statement.end > passage.start
    ]


def _antecedents(hit: Hit, hits: Sequence[Hit]) -> str:
    """The passage before one that begins with what points back."""
    text = hit.passage.text
    first = next(iter(sentence_spans(text)), None)
    if first is None or not leans(text[first.start : first.end]):
        return ""
    number = hit.passage.number - 1
    before = [one.passage.text for one in hits if one.article.id == hit.article.id and one.passage.number == number]
    return before[0] if before else ""
