"""What the buttons of a list carry."""

from datetime import UTC, datetime

import pytest

from bot import dates
from bot.render.quotes import Turned
from bot.texts import Texts
from bot.views.presses import PressButton
from bot.views.quotes import carried, page_of, parts_of, quotes_view, wanted_in
from retrieval.models import Article, Filters, Span, Statement, StatementKind
from retrieval.quotes import Quote, QuoteList, Wanted
from tests.hostile import HOSTILE

SINCE, UNTIL = dates.since("2026-03-09"), dates.until("2026-03")


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("Carney"),
        Wanted("Skerrin Fishermen's Association", "ice & salt"),
        Wanted("José Núñez", "100% of it_all", Filters(SINCE, UNTIL, "Écho")),
        Wanted("J.K. Rowling", "", Filters(since=dates.since("1066"))),
        Wanted("Вікторія", filters=Filters(until=UNTIL)),
    ],
)
def test_every_page_lists_the_same(wanted: Wanted) -> None:
    """What fits in a button comes back from it to the letter and to the microsecond."""
    assert carried(wanted) == wanted
    assert wanted_in(list(parts_of(wanted))) == wanted


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 300, "a:b " * 60, "é" * 60, "漢" * 60])
def test_what_does_not_fit_is_cut_at_the_first_page(text: str) -> None:
    """Whatever is typed fits in the id of a button, and the next page lists what the first listed."""
    typed = Wanted(text[:60], text, Filters(SINCE, UNTIL, text))
    first = carried(typed)
    assert wanted_in(list(parts_of(first))) == first
    article = Article("T", "“It is so and so,” she said.", id="a")
    said = Statement(StatementKind.DIRECT, "It is so and so,", 1, 17, Span(0, 28), "Ida")
    found = QuoteList((Quote("Ida", said, article),), (("Ida", 99),), 99, 99)
    view = quotes_view(Turned(found, first, page_of(3, 99)), Texts.load().voice("en"))
    buttons = [one for one in view.walk_children() if isinstance(one, PressButton)]
    ids = [one.item.custom_id or "" for one in buttons]
    assert len(set(ids)) == 2
    for custom_id in ids:
        assert len(custom_id) <= 100
        match = PressButton.__discord_ui_compiled_template__.fullmatch(custom_id)
        assert match
        assert wanted_in(match["rest"].split(":")[1:]) == first


def test_the_topic_is_cut_between_words_and_the_speaker_last() -> None:
    """The name is what the list is about."""
    long = carried(
        Wanted("Skerrin Fishermen Association", "ice and salt for the boats of the harbour in a hard winter")
    )
    assert long.speaker == "Skerrin Fishermen Association"
    assert "ice and salt for the boats of the harbour in a hard winter".startswith(long.topic)
    assert long.topic.endswith(("the", "of", "harbour", "in", "a"))


@pytest.mark.parametrize("parts", [[], ["a"], ["a", "", "", "soon", ""], ["a", "", "", "9" * 12, ""], ["a"] * 6])
def test_what_is_nothing_is_refused(parts: list[str]) -> None:
    """An id may be anything."""
    with pytest.raises(ValueError):  # noqa: PT011  whatever it says
        wanted_in(parts)


def test_pages_are_kept_within_what_there_is() -> None:
    """Counted from 0, six a page."""
    assert [(page_of(number, 13).number, page_of(number, 13).pages) for number in (-1, 2, 9999)] == [
        (0, 3),
        (2, 3),
        (2, 3),
    ]
    assert page_of(0, 0).pages == 1
    assert datetime(2026, 3, 9, tzinfo=UTC) == SINCE
