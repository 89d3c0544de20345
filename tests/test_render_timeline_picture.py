"""The picture of a timeline: for a telephone, and nothing of an article is taken for a formula."""

import io
from datetime import UTC, date, datetime

from PIL import Image

from bot.render.timeline import alt_text, drawn
from bot.render.timeline_picture import MOST, Drawn, draw
from bot.texts import Texts
from retrieval.models import Article, Passage, Span
from retrieval.timeline import Change, ChangeKind, Entry, Kind, Source, Timeline
from retrieval.when import Grain, Stretch


def size(made: bytes) -> tuple[int, int]:
    """Its width and height in dots."""
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.format == "PNG"
        return picture.size


def test_a_picture_is_as_wide_as_a_telephone_and_as_high_as_it_needs() -> None:
    """1080 dots across; more events make it higher, up to the most; odd signs do no harm."""
    long = (
        "Costs rose from $5 to $7_{x} million, \u202ethe council\x00 said, " + "a" * 90 + " and much more besides " * 9
    )
    few = size(draw([Drawn("1962", "Snow."), Drawn("2026-05-04", long, True)]))
    many = size(draw([Drawn("1962", "Snow.")] * (MOST + 5)))
    assert few[0] == many[0] == 1080
    assert 2 * few[1] < many[1] < MOST * few[1] / 2


def test_a_picture_and_its_words_tell_what_is_planned_and_what_changed() -> None:
    """The day says that it is yet to come; the words for those who can't see it have the change, and all fit."""
    text = (
        "The report on the pass came out. It said so at length, "
        + "and more so, " * 8
        + "and the pass opens on 9 June."
    )
    told = Article("Pass to open", text, "https://a.example/1", "Post", published_at=datetime(2026, 5, 5, tzinfo=UTC))
    day = Stretch(date(2026, 6, 9), date(2026, 6, 9), Grain.DAY)
    source = Source(told, Passage(0, 0, len(text), text, id="p"), Span(0, len(text)), day, said=True, lead=33)
    entry = Entry((source,), (Change(ChangeKind.DATE, "2026-06-01", "2026-06-09", source),))
    voice = Texts.load().voice("en")
    (event,) = drawn([entry], voice)
    assert event.head == "2026-06-09 · planned or expected"
    assert event.words.startswith("… It said so"), "what leads to it goes first where there is no room"
    words = alt_text(Timeline(Kind.TOPIC, "pass", (entry,), 1), [event] * MOST, voice)
    assert words.count("(changed, before: 2026-06-01)") == MOST
    assert len(words) <= 1024
    assert size(draw([event])) > (0, 0)
