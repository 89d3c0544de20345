"""bot/views/adding.py: the form for an article, within what Discord allows of one."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.errors import Complaints
from bot.guests import Interaction
from bot.taking_in.drafts import Draft
from bot.texts import Texts
from bot.views.adding import LONGEST_TEXT, ArticleForm, refused_view
from tests.discord.world import texts_of


async def _nothing(interaction: Interaction, draft: Draft) -> None:
    """Whatever is sent off."""


@pytest.mark.parametrize("language", Texts.load().languages)
async def test_the_form_is_one_that_discord_takes(language: str) -> None:
    """Labels of at most 45 letters, five fields, and what stood in them stands in them again."""
    complaints = cast(Complaints, SimpleNamespace(run="1"))
    draft = Draft("t" * 300, "p" * 200, "d" * 60, "u" * 1000, "x" * LONGEST_TEXT)
    form = ArticleForm(Texts.load().voice(language), complaints, _nothing, draft)
    payload: Any = form.to_dict()
    assert len(payload["title"]) <= 45
    assert len(payload["components"]) == 5
    for label in payload["components"]:
        field = label["component"]
        assert len(label["label"]) <= 45
        assert len(field["value"]) == field["max_length"] <= LONGEST_TEXT


def test_what_is_wrong_comes_with_the_way_back() -> None:
    """The sentence, and a button that knows the draft."""
    view = refused_view("That is no date.", "abcdefghijkl", Texts.load().voice("en"))
    assert texts_of(view) == "That is no date."
    assert "add:again:abcdefghijkl" in str(view.to_components())  # type: ignore[no-untyped-call]
