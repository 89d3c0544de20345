"""Word diffs and amended lines as Discord shows them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.render.answer import answer_items
from bot.render.blocks import AMBER
from bot.render.versions import Changes, change_pages, changes_items, mark_of
from bot.texts import Texts
from bot.views.versions import changes_view
from retrieval.models import Amendment, AmendmentKind, Article, Change
from tests.bench.version_pairs import FIRE, HARBOUR, Edit, edited
from tests.discord.world import texts_of
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, shown_by, size, texts
from tests.render_material import ALL_NOTES, ANSWER, hostile_answer

NOW = datetime(2026, 11, 23, tzinfo=UTC)
VOICE = Texts.load().voice("en")
OURS = {"bold", "strikethrough", "subtext", "heading", "timestamp"}
LINE = "Correction: The work will cost 2.4 million crowns, not 4.2 million."


def version(article: Article, number: int, change: Change | None = None, notice: str | None = None) -> Article:
    """A version of an article as it is stored."""
    return replace(article, id="slip1234", version=number, change=change, notice=notice, added_at=NOW)


def first_page(old: Article, new: Article) -> str:
    """What a person sees of the first page."""
    changes = Changes(version(old, 1), version(new, 2, Change.CORRECTION, LINE))
    return "\n".join(texts(changes_items(changes, change_pages(changes), 0, VOICE)))


def test_a_change_is_shown_with_what_stands_round_it() -> None:
    """Struck through and bold, with the publisher's words; what is far from it is left out."""
    shown = first_page(HARBOUR, edited(HARBOUR, Edit({"4.2": "2.4"}, behind=LINE)))
    assert "The work will cost ~~4.2~~ **2.4** million crowns, she added." in shown
    assert f"**{LINE}**" in shown
    assert "[…]" in shown
    assert "go to court" not in shown
    assert "What changed in version 2" in shown
    assert "compared with version 1" in shown


def test_the_same_text_under_another_headline() -> None:
    """That is what is said."""
    new = replace(FIRE, title="Twelve dead in mill fire")
    shown = first_page(FIRE, new)
    assert "Headline before: Fire in paper mill kills twelve" in shown
    assert "The text is the same." in shown


@pytest.mark.parametrize(
    "text", [*HOSTILE[::5], "word " * 1500, "x" * 3000, "**bold** ~~gone~~\n# Head\n> quote\n- a" * 60]
)
def test_every_page_is_sound(text: str) -> None:
    """Nothing in an article is a link, a mention or formatting; no page is too long; together they hold all."""
    changes = Changes(version(HARBOUR, 1), version(edited(HARBOUR, Edit(before=text, behind=text)), 2, Change.UPDATE))
    pages = change_pages(changes)
    for number in {0, len(pages) - 1}:
        items = changes_items(changes, pages, number, VOICE)
        letters, components = size(items)
        assert letters <= 4000
        assert components <= 20
        for part in texts(items):
            assert {kind for kind, _ in found_by_discord(part)} <= OURS
    view = changes_view([changes.old, changes.new], 2, 99, VOICE)
    assert len(texts_of(view)) <= 4000


def test_lists_mark_what_was_corrected_or_withdrawn() -> None:
    """And nothing else."""
    assert mark_of(version(FIRE, 1), VOICE) == ""
    assert mark_of(version(FIRE, 2, Change.UPDATE), VOICE) == ""
    assert mark_of(version(FIRE, 3, Change.TYPO, LINE), VOICE) == "corrected"
    assert mark_of(version(FIRE, 2, Change.WITHDRAWAL, "Gone."), VOICE) == "withdrawn"


def amendments(words: str, count: int) -> tuple[Amendment, ...]:
    """So many of each kind in turn."""
    kinds = (AmendmentKind.CORRECTED, AmendmentKind.CHANGED, AmendmentKind.WITHDRAWN)
    return tuple(Amendment(number + 1, 2, kinds[number % 3], words, NOW) for number in range(count))


def test_amended_lines() -> None:
    """One a source, in amber: what became of it, and since when."""
    items = answer_items(ANSWER, VOICE, amendments=amendments(LINE, 3))
    assert items.accent_colour == AMBER
    shown = shown_by(items).text
    assert "[1] was corrected by its publisher: “Correction: The work will cost 2.4 million" in shown
    assert "[2] no longer contains the quoted words." in shown
    assert "[3] was withdrawn by its publisher." in shown
    assert shown.count("Amended <") == 3


@pytest.mark.parametrize("text", [HOSTILE[0], HOSTILE[14], "word " * 3000, "*" * 900])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_an_amended_answer_fits(text: str, count: int) -> None:
    """With every note and the longest answer there is: within Discord's limits, and a source is still told."""
    answer = replace(hostile_answer(text), notes=ALL_NOTES, text=f"{text} [1]. " * 30)
    items = answer_items(answer, VOICE, shared_by=text, heading=text, amendments=amendments(text, count))
    assert size(items)[0] <= 3900
    assert "Amended" in shown_by(items).text
