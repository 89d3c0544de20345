"""The picture of a timeline: for a telephone, and nothing of an article is taken for a formula."""

import io

from PIL import Image

from bot.render.timeline_picture import MOST, Drawn, draw


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
