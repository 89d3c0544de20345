"""Stories as Discord shows them: what tests/discord/test_stories.py does not come by."""

from dataclasses import replace

import pytest

from bot.render.articles import Page
from bot.render.stories import list_items, story_items
from bot.texts import Texts
from retrieval.models import Story
from tests.hostile import HOSTILE
from tests.story_material import CUT, ONE

STORY = Story("a2345678", "Quake", 2, 1, 1, ONE.published_at, ONE.published_at)
VOICE = Texts.load().voice("en")


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_fits_and_stays_words(title: str) -> None:
    """However long or strange, a page of ten stories and one of them fit a message."""
    stories = [replace(STORY, title=title * 9)] * 10
    assert list_items(stories, 10, Page(0, 1), "", VOICE).content_length() <= 4000
    copies = [replace(CUT, title=title, copy_of="b", agency=title)] * 11
    assert story_items(stories[0], copies, VOICE).content_length() <= 4000
