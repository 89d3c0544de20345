"""What is told under an answer, and the worker that tells it, with a Discord that fails as it is told to."""

import logging
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.amending import Amender
from bot.amending.deciding import decisions
from bot.audience import Audiences, Shelves
from bot.texts import Texts
from retrieval.catalog import Catalog
from retrieval.catalog.amendments import Overtaken
from retrieval.errors import CatalogError
from retrieval.models import Amendment, AmendmentKind, Article, Library, Shown
from tests.bench.version_pairs import HARBOUR, Edit, edited
from tests.catalog_material import cut
from tests.discord.world import texts_of
from tests.test_catalog_versions import NOW, posted

pytest_plugins = ("tests.catalog_fixtures",)

LINE = "Correction: The pilings are rusty, not rotten."
CORRECTED = edited(HARBOUR, Edit({"rotten": "rusty"}, behind=LINE))
SAME = (AmendmentKind.STANDS, "", False)


@dataclass
class FakeClient:
    """Keeps what messages were changed to; each change meets the next of `faults` first."""

    faults: list[BaseException] = field(default_factory=list)
    edits: list[tuple[str, str]] = field(default_factory=list)

    def get_channel(self, channel: int) -> None:
        """None is known beforehand."""

    def get_partial_messageable(self, channel: int) -> Any:
        """The channel, in which every message is there."""
        return SimpleNamespace(get_partial_message=lambda message: SimpleNamespace(edit=self._edit, id=message))

    async def _edit(self, view: discord.ui.LayoutView, allowed_mentions: discord.AllowedMentions) -> None:
        if self.faults:
            raise self.faults.pop(0)
        assert not allowed_mentions.everyone
        self.edits.append(("message", texts_of(view)))


def refused(status: int) -> discord.HTTPException:
    """An answer of Discord's with that status."""
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    return kind(cast(Any, SimpleNamespace(status=status, reason="")), {"code": 0, "message": "told so"})


@dataclass
class Desk:
    """A catalog with a posted answer that cites the mayor's words, and what amends it."""

    catalog: Catalog
    library: Library
    client: FakeClient

    async def store(self, article: Article) -> None:
        """A version of the article."""
        told = replace(article, key="slip")
        await self.catalog.store(self.library, told, cut(told), [])

    def _audiences(self) -> Audiences:
        return Audiences(cast(discord.Client, self.client), Shelves(self.catalog))

    def amender(self) -> Amender:
        """A new one, as after a start."""
        return Amender(cast(discord.Client, self.client), self.catalog, Texts.load(), self._audiences(), between=0.0)


@pytest.fixture
async def desk(catalog: Catalog, library: Library) -> Desk:
    """The answer posted in channel 7 as message 9."""
    made = Desk(catalog, library, FakeClient())
    await made.store(HARBOUR)
    kept = await posted(catalog, library, (await catalog.articles(library))[0])
    await catalog.posted(library, kept.id, "9", Shown("7", "en"))
    return made


async def test_a_correction_is_told_once(desk: Desk) -> None:
    """With its own words; later looks and versions that say the same change nothing more."""
    await desk.store(CORRECTED)
    assert await desk.amender().look() == 1
    [(_, shown)] = desk.client.edits
    assert "**\\[1\\]** was corrected by its publisher: “Correction: The pilings are rusty, not rotten.”" in shown
    assert await desk.amender().look() == 0
    await desk.store(edited(CORRECTED, Edit(behind="The council will meet again.")))
    assert await desk.amender().look() == 0


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit({"somebody": "sombody"}), ""),
        (Edit(behind="The council will meet again."), ""),
        (Edit({"built in 1962": "built in 1926"}, behind="Correction: It was built in 1926."), ""),
        (Edit({"pilings are rotten": "beams have come loose"}), "no longer contains the quoted words"),
        (Edit(before="This article has been retracted."), "was withdrawn by its publisher"),
    ],
)
async def test_what_is_told_and_what_is_not(desk: Desk, edit: Edit, told: str) -> None:
    """Nothing where the words stand, whatever else changed; what became of them where they do not."""
    await desk.store(edited(HARBOUR, edit))
    assert await desk.amender().look() == bool(told)
    assert all(told in shown for _, shown in desk.client.edits)


async def test_a_kill_between_change_and_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After it the message is changed to the very same once more, and then no more."""
    await desk.store(CORRECTED)
    with monkeypatch.context() as patch:

        async def killed(*given: object) -> None:
            raise CatalogError("killed")

        patch.setattr(Catalog, "amended", killed)
        with pytest.raises(CatalogError):
            await desk.amender().look()
    assert await desk.amender().look() == 1
    assert await desk.amender().look() == 0
    first, second = desk.client.edits
    assert first == second
    assert second[1].count("was corrected") == 1


@pytest.mark.parametrize(
    ("fault", "again"),
    [(refused(403), False), (refused(404), False), (refused(400), False), (refused(503), True),
     (aiohttp.ClientConnectionError(), True)],
    ids=["forbidden", "deleted", "bad", "down", "line"],
)  # fmt: skip
async def test_what_discord_refuses(
    desk: Desk, fault: BaseException, again: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A missing permission or a deleted message is told in the log alone, once; an outage is waited out."""
    await desk.store(CORRECTED)
    desk.client.faults.append(fault)
    with caplog.at_level(logging.INFO, "onrecord.amending"):
        assert await desk.amender().look() == 0
    assert caplog.text.count("amended") == 1
    assert await desk.amender().look() == again


async def test_words_that_stand_again_lose_their_line(desk: Desk) -> None:
    """What was withdrawn and is published again is amended no more."""
    await desk.store(edited(HARBOUR, Edit(before="This article has been retracted.")))
    await desk.amender().look()
    await desk.store(edited(HARBOUR, Edit(behind="It was checked.")))
    assert await desk.amender().look() == 1
    assert "Amended" in desk.client.edits[0][1]
    assert "Amended" not in desk.client.edits[1][1]


async def test_a_citation_whose_version_is_gone(desk: Desk) -> None:
    """Nothing is known of it, so nothing is told."""
    await desk.store(CORRECTED)
    [one] = await desk.catalog.overtaken(NOW.replace(year=2000), 9)
    bare = replace(one.kept, answer=replace(one.kept.answer, citations=()))
    assert [(a.kind, a.words, told) for a, told in decisions(Overtaken(one.library, bare, one.later), NOW)] == [SAME]
    told = replace(one.kept, amendments=(Amendment(1, 1, AmendmentKind.CORRECTED, LINE, NOW),))
    assert [told for _, told in decisions(Overtaken(one.library, told, one.later), NOW)] == [False]
