"""The README's pictures: each scene has its own, small and at both widths, and the README shows it."""

import io

import pytest
from PIL import Image

from tests.chromium import Box, find_chromium, open_page
from tests.pictures.articles import ROOT
from tests.pictures.drawing import WIDTHS, small
from tests.pictures.scenes import QUOTING, WRITTEN, all_told

NAMES = sorted(f"{scene.name}-{width}.png" for scene in (*QUOTING, *WRITTEN) for width in WIDTHS)
FOLDER = ROOT / "tests" / "pictures"


def test_every_scene_has_its_pictures() -> None:
    """They are what `make pictures` draws, no more and no less, and together take up little."""
    assert sorted(path.name for path in FOLDER.glob("*.png")) == NAMES
    assert sum((FOLDER / name).stat().st_size for name in NAMES) < 1_500_000


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_sharp_and_shows_something(name: str) -> None:
    """Two device pixels to each of the page's, more than one line high, and not all of one colour."""
    with Image.open(FOLDER / name) as picture:
        widest = 2 * WIDTHS[name.removesuffix(".png").rpartition("-")[2]]
        assert widest * 0.7 < picture.width <= widest
        assert picture.height > 300
        assert len(picture.getcolors(256) or ()) > 50


def test_the_readme_shows_them() -> None:
    """Every picture stands in the README, with words for those who can't see it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in NAMES:
        line = next((line for line in readme.splitlines() if f"tests/pictures/{name}" in line), "")
        assert 'alt="' in line, name


def test_pictures_are_made_small() -> None:
    """Few colours, in place of thousands, and the same size."""
    noisy = Image.effect_noise((200, 100), 80).convert("RGB")
    written = io.BytesIO()
    noisy.save(written, "PNG")
    reduced = small(written.getvalue())
    with Image.open(io.BytesIO(reduced)) as picture:
        assert picture.size == (200, 100)
        assert picture.mode == "P"
    assert len(reduced) < len(written.getvalue())


def test_the_model_of_the_pictures_says_what_was_said() -> None:
    """Its sentences are the quotations of the passages, each with its speaker and marker."""
    passages = (
        '<passage key="2">“We shall pay a third,” said minister Lars Vold, who came late.\n“No,” she said.</passage>'
    )
    assert all_told([{"role": "user", "content": passages}]) == "Minister Lars Vold said: “We shall pay a third” [2]."


@pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed: nothing draws a page")
async def test_chromium_draws_what_it_is_told() -> None:
    """A page of one colour, cropped: every pixel of the picture has it."""
    async with open_page(str(find_chromium())) as page:
        await page.resize(300, 200, 2.0)
        await page.open("data:text/html,<body style='background:rgb(10,20,30)'>")
        await page.until("location.protocol === 'data:' && document.readyState === 'complete'")
        with Image.open(io.BytesIO(await page.picture(Box(10, 10, 100, 50)))) as picture:
            assert picture.size == (200, 100)
            assert picture.convert("RGB").getcolors() == [(200 * 100, (10, 20, 30))]
