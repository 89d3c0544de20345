"""/privacy and /forgetme: what is said to be kept is what is kept, and it goes when its person wants it gone."""

import re
from datetime import UTC, datetime

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.guests import library_name
from bot.guests.admission import QUESTION
from bot.privacy import retention
from retrieval.errors import IndexUnavailableError
from retrieval.models import Library, RawDocument
from tests.discord.hands import press, press_made_up, restart, told
from tests.discord.test_add import fill
from tests.discord.world import World, buttons, seen

CARNEY = "What did Carney say about USMCA?"
SECRET = "Did the quokka smuggler Zebulon visit Perth?"
HERE, EVERYWHERE = "Forget me on this server", "Forget me everywhere"


async def _own(world: World, who: MemberActor) -> Library | None:
    return await world.house.catalog.find_library(library_name(None, who.id))


async def _asked_everywhere(world: World, who: MemberActor) -> InteractionResult:
    """One answer with feedback and one gap on the server, one question and one article in direct messages."""
    done = await who.slash(world.news, "ask", question=CARNEY)
    await press(who, done, "👍")
    await who.slash(world.news, "ask", question=SECRET)
    own = await world.house.catalog.library(library_name(None, who.id))
    text = "The harbour master said on Monday that a new crane had arrived from Gdansk. " * 4
    await world.take_in(RawDocument(text, "text/plain", "test", title="A crane"), library=own)
    await who.user.slash("ask", question="What arrived from Gdansk?")
    return done


def _files(world: World) -> bytes:
    """All that stands in the catalog's files."""
    folder = world.house.settings.data_dir
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file() and "catalog" in path.name)


async def test_privacy_says_for_how_long(world: World) -> None:
    """Privately, each kind of thing with its days, and how to have it deleted, ready to be pressed."""
    done = await world.alice.slash(world.news, "privacy")
    said = seen(done)
    assert done.ephemeral
    assert f"**Questions and answers, {retention.ANSWER_DAYS} days:**" in said
    assert f"**Questions without an answer, {retention.GAP_DAYS} days:**" in said
    assert f"**Counts, {retention.USE_DAYS} days:**" in said
    assert f"deleted {retention.LEFT_DAYS} days later" in said
    assert "nothing leaves that computer" in said
    assert re.search(r"</forgetme:\d+> deletes", said)


async def test_in_direct_messages_articles_are_ones_own(world: World) -> None:
    """Said so, and nothing of servers' settings."""
    said = seen(await world.alice.user.slash("privacy"))
    assert "is yours alone" in said
    assert "**Settings:**" not in said


async def test_forgetme_asks_first(world: World) -> None:
    """It says what would go, where, and what stays; nothing has gone yet."""
    answer = await world.alice.slash(world.news, "ask", question=CARNEY)
    page = await world.alice.slash(world.news, "forgetme")
    said = seen(page)
    assert page.ephemeral
    assert set(buttons(page)) == {HERE, EVERYWHERE}
    assert "What I have posted stays in its channels" in said
    assert (await press(world.alice, answer, "Evidence")).ephemeral


async def test_forgotten_on_this_server(world: World) -> None:
    """Answers and feedback of that person there are gone, today's counts, others' answers and direct messages stay."""
    answer = await _asked_everywhere(world, world.alice)
    of_bob = await world.bob.slash(world.news, "ask", question=CARNEY)
    page = await world.alice.slash(world.news, "forgetme")
    await press(world.alice, page, HERE)
    assert "I deleted 3 entries." in seen(page)
    assert buttons(page) == {}
    assert "gone" in told(await press(world.alice, answer, "Evidence"))
    assert "Carney" in seen(await press(world.bob, of_bob, "Evidence"))
    assert "2 today" in seen(await world.alice.slash(world.news, "usage"))
    assert "1, in one passage" in seen(await world.alice.user.slash("status"))


async def test_forgotten_everywhere(world: World) -> None:
    """Nothing of the person stands in the files any more, but in today's counts and where a server's setting names
    them; the question without an answer stays, without them.
    """
    await world.settings.change(await world.library(), contributors=(str(world.alice.id),))
    await _asked_everywhere(world, world.alice)
    page = await world.alice.slash(world.news, "forgetme")
    await press(world.alice, page, EVERYWHERE)
    assert re.search(r"I deleted \d entries and one article\.", seen(page))
    own = await _own(world, world.alice)
    assert own is not None  # made again for today's count
    assert await world.house.catalog.count_articles(own) == 0
    assert await world.house.catalog.conversation(own, str(world.dm(world.alice).id), 9) == []
    files = _files(world)
    assert b"Gdansk" not in files
    assert CARNEY.encode() not in files
    assert [gap.question for gap in await world.house.catalog.gaps(await world.library(), 5)] == [SECRET]
    index = (await world.house.engine()).indexer
    assert (await index.check(own)).healthy
    assert "none yet" in seen(await world.alice.user.slash("status"))


async def test_forgetting_lifts_no_limit(world: World) -> None:
    """Whoever has used up the day's questions has none afterwards, on the server and in direct messages."""
    library, today = await world.library(), datetime.now(UTC).date()
    own = await world.house.catalog.library(library_name(None, world.alice.id))
    for place in (library, own):
        await world.house.catalog.count_use(place, str(world.alice.id), QUESTION, today, 50)
    page = await world.alice.slash(world.news, "forgetme")
    await press(world.alice, page, EVERYWHERE)
    assert "50" in told(await world.alice.slash(world.news, "ask", question=CARNEY))
    assert "50" in told(await world.alice.user.slash("ask", question=CARNEY))


async def test_forgotten_in_direct_messages(world: World) -> None:
    """There "here" is one's own library, articles and all; servers are left alone."""
    answer = await _asked_everywhere(world, world.alice)
    page = await world.alice.user.slash("forgetme")
    assert "In this conversation" in seen(page)
    assert page.response is not None
    await world.alice.user.click(page.response.message, label="Forget this conversation")
    assert "I deleted one entry and one article." in seen(page)
    assert "none yet" in seen(await world.alice.user.slash("status"))
    assert (await press(world.alice, answer, "Evidence")).ephemeral


@pytest.mark.parametrize("button", [HERE, EVERYWHERE])
async def test_drafts_are_forgotten_too(world: World, button: str) -> None:
    """What was typed and could not be added counts as kept, and its button finds nothing any more."""
    form = await world.manager.slash(world.news, "add text")
    refused = await fill(world, world.manager, form, text="A crane arrived from Gdansk.", date="soonish")
    page = await world.manager.slash(world.news, "forgetme")
    assert "your drafts" in seen(page)
    await press(world.manager, page, button)
    assert "I deleted one entry." in seen(page)
    gone = await press(world.manager, refused, "Correct and try again")
    assert gone.modal is None
    assert gone.ephemeral


async def test_what_stays_is_said(world: World) -> None:
    """Questions without an answer, as the page says; the link of a message, and drafts, as /privacy says."""
    assert f"without you, and that one stays up to {retention.GAP_DAYS} days" in seen(
        await world.alice.slash(world.news, "forgetme")
    )
    for said in (seen(await world.alice.slash(world.news, "privacy")), seen(await world.alice.user.slash("privacy"))):
        assert "**Drafts:**" in said
        assert "keeps the link to that message" in said
        assert len(said) < 4000, "Discord takes no more in one message"


async def test_nobody_to_forget(world: World) -> None:
    """Says that nothing was kept."""
    page = await world.bob.slash(world.news, "forgetme")
    await press(world.bob, page, HERE)
    assert "nothing was kept of you." in seen(page)


async def test_the_page_works_after_a_restart(world: World) -> None:
    """Like every button."""
    await world.alice.slash(world.news, "ask", question=CARNEY)
    page = await world.alice.slash(world.news, "forgetme")
    await restart(world)
    await press(world.alice, page, HERE)
    assert "I deleted one entry." in seen(page)


async def test_nobody_is_forgotten_by_another(world: World) -> None:
    """A made-up button that names somebody else does nothing, nor does one that says nonsense."""
    answer = await world.alice.slash(world.news, "ask", question=CARNEY)
    for parts in (
        ("forget", "everywhere", str(world.alice.id)),
        ("forget", "here"),
        ("forget", "all", str(world.bob.id)),
    ):
        assert "older version" in told(await press_made_up(world, world.bob, world.news, *parts))
    assert "Carney" in seen(await press(world.alice, answer, "Evidence"))


async def test_an_index_out_of_reach_is_made_up_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalog is rid of it at once, the page says that the index will be, and the daily round sees to it."""
    await _asked_everywhere(world, world.alice)
    indexer, own = (await world.house.engine()).indexer, await _own(world, world.alice)
    assert own is not None
    collection = (await world.house.catalog.index_state(own)).collection  # type: ignore[union-attr]

    async def fail(_: Library) -> None:
        raise IndexUnavailableError("The index can't be reached.")

    with monkeypatch.context() as patch:
        patch.setattr(indexer, "forget", fail)
        page = await world.alice.slash(world.news, "forgetme")
        await press(world.alice, page, EVERYWHERE)
    assert "deleted within a day" in seen(page)
    assert b"Gdansk" not in _files(world)
    assert collection in await indexer._index.collections()
    await restart(world)
    assert collection not in await indexer._index.collections()


@pytest.mark.parametrize(("locale", "said"), [("en-US", "has just been deleted"), ("fr", "vient d’être supprimé")])
async def test_forgotten_while_asking(world: World, locale: str, said: str) -> None:
    """The library goes between the question and its answer: said in one's language, without where it lay."""
    alice = world.alice.user
    await alice.slash("ask", question=CARNEY)
    own = await _own(world, world.alice)
    assert own is not None
    await world.house.catalog.remove_library(own)
    with world.speaking(locale):
        refused = told(await alice.slash("ask", question=CARNEY))
    assert said in refused
    assert str(world.house.settings.data_dir) not in refused
