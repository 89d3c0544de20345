"""What a summary of a story must not lack: how its first report begins, and how its newest does where much has passed.

Without these a short one may tell what a prosecutor said, and not that the accused was cleared.
"""

from collections.abc import Sequence
from datetime import timedelta

from retrieval.comparing import Comparison, Fact
from retrieval.excerpting.material import Material
from retrieval.excerpting.sentences import Candidate
from retrieval.models import Article
from retrieval.sentences import sentence_spans
from retrieval.summarizing.choosing import answered_by
from retrieval.summarizing.ground import Ground, ground_of, standing

_LATER = timedelta(hours=12)
"""From then on a newer report is told as what has happened since."""
_HEAD = 2
"""Sentences of an article in which it tells what it is about; the first may lean, or be none."""
_BEGINNING = 1500
"""Characters in which these end."""


def heads(comparison: Comparison, ground: Ground) -> tuple[Candidate | None, Candidate | None]:
    """How the leading article begins, and the newest where it came out long after the first; None for what is not."""
    own = {article.id for voice in comparison.voices for article in voice.articles}
    materials = [material for material in ground.materials if material.article.id in own]
    led = ground.found[0].pick.hit.article.id if ground.found else ""
    first = next((_head(one, ground.articles) for one in materials if one.article.id == led), None)
    dated = sorted((one for one in materials if one.article.published_at), key=lambda one: _at(one.article))
    if not dated or _at(dated[-1].article) - _at(dated[0].article) < _LATER.total_seconds():
        return first, None
    if dated[-1].article.id == led:
        return None, first
    return first, _head(dated[-1], ground.articles)


def replies_of(ground: Ground) -> dict[tuple[str, int], Candidate]:
    """By article and place in its text the sentences that must not stand without a denial, each with that."""
    found = [list(ground_of(material).found) for material in ground.materials]
    return {
        (one.pick.hit.article.id, one.pick.span.start): answered
        for some in found
        for one in some
        for answered in [answered_by(some).get(id(one))]
        if answered is not None and one.cost == 1
    }


def tells_a_head(fact: Fact) -> bool:
    """Whether one of those who report it begins with it."""
    return any(one.pick.span.start < _ends(one.article.text, 1) for one in fact.tellings)


def _head(material: Material, articles: Sequence[Article]) -> Candidate | None:
    """The first of the first sentences that stands by itself, with the denial or correction that it needs."""
    found = standing(ground_of(material).found, articles)
    head = next((one for one in found if one.cost == 1 and one.pick.span.start < _ends(material.article.text)), None)
    return answered_by(found).get(id(head), head) if head else None


def _ends(text: str, sentences: int = _HEAD) -> int:
    spans = sentence_spans(text[:_BEGINNING])[:sentences]
    return spans[-1].end if spans else 0


def _at(article: Article) -> float:
    return article.published_at.timestamp() if article.published_at else 0.0
