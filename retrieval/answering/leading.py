"""What stands before a paragraph of an answer: whose word it is, of when, or that it is not as the question has it."""

from collections.abc import Sequence

from retrieval.answering.differing import Difference
from retrieval.answering.picks import Pick
from retrieval.models import Article

OTHERWISE = "The articles say otherwise: "
"""Before words that contradict what the question takes for granted."""


def leads(picks: Sequence[Pick], differences: Sequence[Difference], against: Pick | None) -> tuple[str, ...]:
    """The lead of each pick, "" for most: of those that differ publisher and time, so that they stand side by side."""
    return tuple(_lead(pick, differences, against) for pick in picks)


def _lead(pick: Pick, differences: Sequence[Difference], against: Pick | None) -> str:
    if against is not None and pick is against:
        return OTHERWISE
    for difference in differences:
        one, two = difference.picks
        if pick is not one and pick is not two:
            continue
        to_the_minute = _day(one.hit.article) == _day(two.hit.article)
        told_at = _moment(pick.hit.article, to_the_minute)
        if difference.later:
            return f"{'Since then, on' if pick is two else 'On'} {told_at}: "
        return f"{pick.hit.article.publisher}{f', {told_at}' if told_at else ''}: "
    return ""


def _day(article: Article) -> str:
    published = article.published_at
    return f"{published.day} {published:%B %Y}" if published else ""


def _moment(article: Article, to_the_minute: bool) -> str:
    """The day, with the time where two are of the same day; midnight is a day without a time."""
    published = article.published_at
    told = published is not None and (published.hour or published.minute)
    return f"{_day(article)}, {published:%H:%M}" if published and told and to_the_minute else _day(article)
