"""A sentence of a model that its passages do not bear out, told in the article's own words instead."""

from collections.abc import Collection, Sequence

from retrieval.answering.markup import Sentence
from retrieval.answering.picks import Pick
from retrieval.excerpting.sentences import Candidate
from retrieval.sentences import stems

_SHARED, _FEWEST = 0.5, 4
"""Share of the words of a model's sentence, and how many, that the article's must hold to be what was meant."""
_TOLD = 0.6
"""Share of its words from which the article's sentence tells only what is shown already."""


class Repairs:
    """Finds what a model must have meant, among the sentences that can stand in a summary."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        """`found` are the sentences of the articles that the model was given."""
        self._found = [one for one in found if one.cost == 1 and not (one.own or one.about)]

    def __call__(self, sentence: Sentence, passages: Collection[str], shown: Collection[str]) -> Pick | None:
        """The article's sentence that is nearest to a model's; None where none is near, or it is told already.

        `passages` are the ids of those that the sentence cites, or of all where it cites none; `shown` what is told.
        """
        wanted = set(stems(sentence.text))
        if len(wanted) < _FEWEST:
            return None
        near = [one for one in self._found if one.pick.hit.passage.id in passages]
        best = max(near, key=lambda one: len(wanted & one.words), default=None)
        if best is None or len(wanted & best.words) < max(_FEWEST, _SHARED * len(wanted)):
            return None
        told = {stem for text in shown for stem in stems(text)}
        return None if len(best.words & told) >= _TOLD * len(best.words) else best.pick
