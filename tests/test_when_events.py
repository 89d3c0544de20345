"""Finding the day of an event that a question tells the time by."""

from datetime import UTC, date, datetime

import pytest

from retrieval.models import Article, Hit, Passage
from retrieval.when import When, read_when, resolve_event, turns_on_event

ASKED = datetime(2026, 3, 20, 12, tzinfo=UTC)


def _article(text: str, published: str | None, title: str = "Port Ellery", key: str = "") -> Article:
    moment = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    return Article(title, text, published_at=moment, id=key or text[:40])


VOTED = _article("The harbour council voted on Tuesday to close the slip by 30 June. Reyes spoke.", "2026-03-11")
LATER = _article("The quay is quiet. After Tuesday's vote in the harbour council, boats left.", "2026-03-13")
PLANNED = _article("The harbour council will vote on Friday on the slip.", "2026-03-04")
CALLED = _article("Reyes called for a vote of the harbour council on Monday.", "2026-03-06")
UNDATED = _article("The harbour council voted on Tuesday.", None)


def _asked(text: str) -> When:
    when = read_when(text, ASKED)
    assert when is not None
    return when


def _days(when: When | None) -> tuple[str | None, str | None] | None:
    if when is None:
        return None
    since, until = (moment.date().isoformat() if moment else None for moment in (when.since, when.until))
    return since, until


@pytest.mark.parametrize(
    ("asked", "days", "narrows"),
    [
        ("what has Reyes said since the council vote", ("2026-03-10", None), True),
        ("what did Reyes say after the council vote", ("2026-03-10", None), True),
        ("what did Reyes say before the council vote", (None, "2026-03-09"), True),
        ("what did Reyes say before the council voted", (None, "2026-03-09"), True),
        ("what did Reyes say during the council vote?", ("2026-03-10", None), False),
    ],
)
def test_the_day_that_the_articles_give(asked: str, days: tuple[str | None, str | None], narrows: bool) -> None:
    """Two reports name Tuesday; what was only planned or called for before it, and what has no date, counts nothing."""
    resolved = resolve_event(_asked(asked), [PLANNED, CALLED, VOTED, UNDATED, LATER])
    assert resolved is not None
    assert (_days(resolved), resolved.narrows) == (days, narrows)
    assert resolved.event_on == date(2026, 3, 10)


def test_the_event_is_taken_out_of_the_question() -> None:
    """Articles of the time asked for need not tell of it."""
    since = resolve_event(_asked("what has Reyes said since the council vote about boats?"), [VOTED])
    assert since is not None
    assert since.topic == "what has Reyes said about boats?"


@pytest.mark.parametrize(
    ("asked", "turns"),
    [
        ("what did Reyes say after the council vote?", True),
        ("how did Reyes react after the council vote?", True),
        ("what did Reyes say about ferries before the council vote?", True),
        ("how many boats left since the council vote?", True),
        ("who led the town before the council vote?", False),
        ("what did Reyes say about her leg after the operation?", False),
        ("how many boats left after the council vote?", False),
    ],
)
def test_an_event_that_only_names_the_occasion(asked: str, turns: bool) -> None:
    """It is not dated, and its words stay among those to search for."""
    when = _asked(asked)
    assert turns_on_event(when) is turns
    if not turns:
        assert resolve_event(when, [VOTED]) is None


def test_what_lasted_has_an_end() -> None:
    """ "During the strike" is from its first report to the day it ended; "the week ended" is not its end."""
    began = _article("Dockers at Port Ellery went on strike on Monday.", "2026-02-03")
    went_on = _article("The strike went on. The week ended on Friday with a fight.", "2026-02-21")
    ended = _article("The dock strike ended on Monday.", "2026-03-10")
    resolved = resolve_event(_asked("what did Marsh say during the strike"), [began, went_on, ended])
    assert resolved is not None
    assert (_days(resolved), resolved.narrows) == (("2026-02-02", "2026-03-09"), True)
    before = resolve_event(_asked("what did Marsh say before the strike ended"), [began, went_on, ended])
    assert _days(before) == (None, "2026-03-08")


def test_hits_are_articles_once() -> None:
    """Several passages of one article are one report: they do not outvote another's day."""
    other = _article("The harbour council voted on Monday on the budget.", "2026-02-10")
    passage = Passage(0, 0, 10, VOTED.text[:10])
    hits = [Hit(passage, VOTED, 1.0), Hit(passage, VOTED, 0.9), Hit(passage, other, 0.8)]
    assert resolve_event(_asked("what was said since the council vote"), hits) is None


def test_news_without_a_day_is_of_the_day_it_was_published() -> None:
    """Told in its first sentences as done; recalled further down, it may be of any day."""
    news = _article("A storm tore the roof off the market.", "2026-03-02T08:00")
    recalled = _article("The market opened. Fish is dear. Rents fell. The mayor spoke. A storm tore it.", "2026-03-18")
    when = _asked("what has Marsh said since the storm")
    assert _days(resolve_event(when, [news, recalled])) == ("2026-03-02", None)
    assert resolve_event(when, [recalled]) is None


@pytest.mark.parametrize("articles", [[], [PLANNED], [CALLED], [UNDATED]])
def test_unclear(articles: list[Article]) -> None:
    """No report that it happened, no day."""
    assert resolve_event(_asked("what has Reyes said since the council vote"), articles) is None


def test_another_event_of_the_kind() -> None:
    """The vote of another body is not the council's."""
    elsewhere = _article("Teachers at Small Island voted on Monday to strike.", "2026-03-03")
    assert resolve_event(_asked("what was said since the council vote"), [elsewhere]) is None


def test_an_event_that_gives_its_own_day() -> None:
    """ "The vote on Tuesday" needs no article; of elections, the one in the year that is named."""
    assert _days(resolve_event(_asked("what was said since the vote on Tuesday"), [])) == ("2026-03-17", None)
    old = _article("Okafor won the 2014 election on Sunday.", "2014-06-03")
    new = _article("Okafor won the election on Sunday, as in 2014.", "2025-06-03")
    assert _days(resolve_event(_asked("what was said since the 2014 election"), [old, new])) == ("2014-06-01", None)


def test_a_question_without_an_event() -> None:
    """There is nothing to resolve."""
    assert resolve_event(_asked("what was said last week"), [VOTED]) is None
