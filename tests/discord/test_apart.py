"""Two servers and a person's direct messages, with the same article and near-copies in each: nothing crosses over.

T1 and T3 of the fault list. Each library's articles hold a word that stands in no other's, in headline, publisher,
speaker and text; whatever a person sees of a word that is not their library's has leaked. `_leaks` looks for it in all
that a person can do; the mutation tests at the end let the code forget the library, and `_leaks` has to notice.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, UserHandle
from simcord.results import InteractionResult

from bot.finding import story_choice
from bot.guests import guests, library_name
from bot.guests.admission import QUESTION
from bot.views.presses import PressButton
from bot.views.selects import PressSelect
from retrieval.catalog import Catalog, Grouped, Subscription
from retrieval.models import Filters, KeptAnswer, Library, Question, RawDocument
from retrieval.retriever import Retriever
from retrieval.stories import StoryKeeper
from tests.discord.hands import press, press_made_up, told
from tests.discord.world import World, buttons, seen

WORDS = ("Zanzibo", "Brunswock", "Cobaltine")
"""One a library: the server "Newsroom", the server "Elsewhere", Alice's direct messages. Nobody ever types one."""
SUBJECTS = (
    ("harbour", "A new crane reaches the harbour", "the crane weighs four hundred tonnes"),
    ("school", "The village school keeps its teachers", "the school needs nine teachers"),
    ("bridge", "The old bridge is closed for repairs", "the bridge has rust in six places"),
    ("museum", "The museum shows a meteorite", "the meteorite fell in a field of oats"),
)
ALONE = {
    "Zanzibo": ("lighthouse", "The lighthouse gets a keeper", "the lighthouse lamp shines for thirty miles"),
    "Brunswock": ("vineyard", "The vineyard loses its grapes", "the frost took half of the vineyard"),
    "Cobaltine": ("glacier", "The glacier has shrunk again", "the glacier lost eleven metres this summer"),
}
"""What only one library has an article on."""
EVERYWHERE = RawDocument(
    "The observatory opened on Monday. “Everybody may look at the stars,” said director Mira Holt. It has two domes.",
    "text/plain",
    "same",
    title="The observatory opens",
    publisher="Sky News Letter",
)


@dataclass(frozen=True)
class Corner:
    """A place with a library of its own, and somebody in it."""

    word: str
    library: Library
    who: MemberActor | UserHandle
    channel: ChannelHandle

    async def slash(self, name: str, **options: Any) -> InteractionResult:
        """Use a command there."""
        if isinstance(self.who, MemberActor):
            return await self.who.slash(self.channel, name, **options)
        result: InteractionResult = await self.who.slash(name, **options)
        return result

    async def complete(self, name: str, option: str, typed: str) -> str:
        """All that is suggested while somebody types there."""
        if isinstance(self.who, MemberActor):
            return repr(await self.who.autocomplete(self.channel, name, option, typed))
        return repr(await self.who.autocomplete(name, option, typed))

    def foreign_in(self, shown: str) -> list[str]:
        """Which other library's word stands in what is shown."""
        return [word for word in WORDS if word != self.word and word.casefold() in shown.casefold()]


@dataclass(frozen=True)
class Apart:
    """The world with both servers and the direct messages."""

    world: World
    corners: tuple[Corner, Corner, Corner]
    stranger: MemberActor
    """Who manages the other server, and is in no other."""


def _articles(word: str) -> Iterator[RawDocument]:
    """Near-copies on the same subjects, one that is alone, and one that is everywhere the same."""
    for number, (subject, title, fact) in enumerate((*SUBJECTS, ALONE[word])):
        text = (
            f"The town spoke of the {subject} on Tuesday. “Everybody should know that {fact},” said {word} Miller. "
            f"The report of {word} on the {subject} has {number + 3} pages."
        )
        published = datetime(2026, 3, number + 1, tzinfo=UTC)
        yield RawDocument(
            text, "text/plain", f"{subject}.txt", f"{title} ({word})", publisher=f"{word} Post", published_at=published
        )
    yield EVERYWHERE


@pytest_asyncio.fixture
async def apart(empty_world: World) -> AsyncIterator[Apart]:
    """Each of the three with its articles."""
    world, env = empty_world, empty_world.env
    other = env.create_guild(name="Elsewhere")
    channel = other.create_text_channel("talk")
    managers = other.create_role("Managers", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    stranger = other.add_member(env.create_user("stranger"), roles=[managers])
    names = (library_name(world.guild.id, 0), library_name(other.id, 0), library_name(None, world.alice.id))
    libraries = [await world.house.catalog.library(name) for name in names]
    for word, library in zip(WORDS, libraries, strict=True):
        await world.take_in(*_articles(word), library=library)
        later = datetime(2999, 1, 1, tzinfo=UTC)  # when it is looked at
        wanted = Subscription("", f"https://{word.lower()}.example/feed", f"{word} feed", due_at=later)
        await world.house.catalog.add_feed(library, wanted)
        first, second, *_ = [one.id for one in await world.house.catalog.articles(library, "report")]
        await world.house.catalog.group(library, Grouped({first: first, second: first}, {first: first}))
    corners = (
        Corner(WORDS[0], libraries[0], world.manager, world.news),
        Corner(WORDS[1], libraries[1], stranger, channel),
        Corner(WORDS[2], libraries[2], world.alice.user, world.dm(world.alice)),
    )
    yield Apart(world, corners, stranger)


Act = Callable[[Corner, Apart], Awaitable[str]]


async def _evidence(corner: Corner, apart: Apart) -> str:
    """The evidence of another's answer, by a button that names it."""
    kept = await _answer_in(apart, _another(corner, apart))
    return _all(await _made_up(apart, corner, "answer", "evidence", kept.id))


async def _story(corner: Corner, apart: Apart) -> str:
    """Another's story, as if it had been chosen."""
    (story,) = await apart.world.house.catalog.stories(_another(corner, apart).library)
    return seen(await corner.slash("article", title=story_choice(story.id)))


async def _opened(corner: Corner, apart: Apart) -> str:
    """Another's article, by its id in place of a title."""
    article = (await apart.world.house.catalog.articles(_another(corner, apart).library, "report"))[0]
    return seen(await corner.slash("article", title=article.id))


async def _summary(corner: Corner, apart: Apart) -> str:
    """A summary of another's article, by its id."""
    article = (await apart.world.house.catalog.articles(_another(corner, apart).library, "report"))[0]
    return seen(await corner.slash("summary", article=article.id))


async def _receipt(corner: Corner, apart: Apart) -> str:
    """The receipt of another's answer, by its id."""
    kept = await _answer_in(apart, _another(corner, apart))
    done = await corner.slash("receipt", answer=kept.id)
    files = [await file.read() for file in done.response.attachments] if done.response else []
    return _all(done) + b"".join(files).decode()


async def _kept_button(corner: Corner, apart: Apart) -> str:
    """Another's article, by the button that leads back to it."""
    article = (await apart.world.house.catalog.articles(_another(corner, apart).library, "report"))[0]
    return _all(await _made_up(apart, corner, "article", "keep", article.id))


async def _digest(corner: Corner, apart: Apart) -> str:
    """What a digest tells there, in its message and in its thread."""
    if not await apart.world.house.catalog.stories(corner.library):
        await StoryKeeper(apart.world.house.catalog).catch_up(corner.library)
    done = await corner.slash("digest now")
    threads = [] if isinstance(corner.who, UserHandle) else corner.channel.threads
    return seen(done) + "".join(seen(one) for place in (corner.channel, *threads) for one in place.history())


def _asking(command: str, **options: str) -> Act:
    """A command that answers or lists."""

    async def act(corner: Corner, apart: Apart) -> str:
        return seen(await corner.slash(command, **options))

    return act


def _typing(command: str, option: str, typed: str) -> Act:
    """What is suggested."""

    async def act(corner: Corner, apart: Apart) -> str:
        return await corner.complete(command, option, typed)

    return act


ACTS: dict[str, Act] = {
    "ask about near-copies": _asking("ask", question="How many teachers does the school need?"),
    "ask about what is the same": _asking("ask", question="Who may look at the stars?"),
    **{
        f"ask about the {what}": _asking("ask", question=f"What is said of the {what}?")
        for what, _, _ in ALONE.values()
    },
    "search": _asking("search", query="report pages bridge museum"),
    "articles": _asking("articles"),
    "articles with words": _asking("articles", search="report"),
    "article by a title": _asking("article", title="The observatory opens"),
    "article by an id": _opened,
    "article by a button": _kept_button,
    "sources": _asking("sources"),
    "stories": _asking("stories"),
    "story by a choice": _story,
    "status": _asking("status"),
    "feeds": _asking("feed list"),
    "feeds to remove": _typing("feed remove", "feed", "feed"),
    "summary by an id": _summary,
    "timeline of a topic": _asking("timeline topic", topic="the report on the school"),
    "receipt by an id": _receipt,
    "evidence by a button": _evidence,
    "publishers": _typing("ask", "publisher", ""),
    "speakers": _typing("ask", "speaker", "mil"),
    "titles of stories": _typing("stories", "story", ""),
    "titles": _typing("article", "title", "the"),
    "titles of summaries": _typing("summary", "article", ""),
    "digest": _digest,
    "people to follow": _typing("follow person", "person", "mil"),
    "stories to follow": _typing("follow story", "story", "the"),
}


async def _leaks(apart: Apart, *acts: str) -> list[str]:
    """What somebody sees of another library, in each corner, whatever they do; these acts, or all."""
    found = []
    for corner in apart.corners:
        for name in acts or ACTS:
            shown = await ACTS[name](corner, apart)
            found += [f"{name}: {word} in the corner of {corner.word}" for word in corner.foreign_in(shown)]
    return found


async def test_nothing_crosses_over(apart: Apart) -> None:
    """Whatever is asked, searched, listed, typed or pressed, by titles, by names, by ids of the others."""
    assert await _leaks(apart) == []


async def test_everybody_finds_their_own(apart: Apart) -> None:
    """A bot that answered nobody would leak nothing either."""
    for corner in apart.corners:
        subject, title, _ = ALONE[corner.word]
        assert title in seen(await corner.slash("ask", question=f"What is said of the {subject}?"))
        assert title in seen(await corner.slash("articles"))
        assert corner.word in seen(await corner.slash("search", query=subject))
        assert f"{corner.word} Post" in await corner.complete("ask", "publisher", "post")
        assert f"{corner.word} Miller" in await corner.complete("ask", "speaker", "miller")
        assert title in await corner.complete("article", "title", subject)
        assert f"{corner.word} feed" in seen(await corner.slash("feed list"))
        assert "2 articles" in seen(await corner.slash("stories"))
        assert "stars" in seen(await corner.slash("ask", question="Who may look at the stars?"))
        assert f"{corner.word} Post" in await _digest(corner, apart)


async def test_hundreds_of_questions_find_nothing_foreign(apart: Apart) -> None:
    """Words of all libraries, by chance, with filters of all: each passage that is found is one's own, of the copies
    of one article too, and every library is found in often.
    """
    chance = random.Random(20260309)
    catalog, retriever = apart.world.house.catalog, (await apart.world.house.engine()).retriever
    own = {}
    for corner in apart.corners:
        articles = await catalog.articles(corner.library)
        own[corner.word] = {
            one.id for article in articles for one in await catalog.passages_of(corner.library, article.id)
        }
    assert len(set.union(*own.values())) == sum(map(len, own.values())), "the same article has passages of its own"
    words = sorted({word for raw_word in WORDS for raw in _articles(raw_word) for word in str(raw.content).split()})
    names = [None, None, None, *(f"{word} Post" for word in WORDS), "Sky News Letter", "$or", "guild-1", "*", "%"]
    speakers = [None, None, None, *(f"{word} Miller" for word in WORDS), "Mira Holt", "' OR 1=1 --"]
    found = 0

    async def ask(number: int) -> int:
        corner = apart.corners[number % 3]
        asked = Question(
            " ".join(chance.sample(words, chance.randint(1, 9))),
            Filters(publisher=chance.choice(names), speaker=chance.choice(speakers)),
        )
        result = await retriever.search(corner.library, asked)
        ids = {hit.passage.id for hit in result.hits}
        assert ids <= own[corner.word], asked
        return len(ids)

    for start in range(0, 400, 10):
        found += sum(await asyncio.gather(*map(ask, range(start, start + 10))))
    assert found > 400


@pytest.mark.parametrize("act", ["evidence", "follow", "good", "bad", "share", "delete"])
async def test_no_button_opens_anothers_answer(apart: Apart, act: str) -> None:
    """Every button of every answer, pressed in each other corner, says that the answer is gone; it is not."""
    for owner in apart.corners:
        kept = await _answer_in(apart, owner)
        for corner in apart.corners:
            if corner is not owner:
                assert "gone" in told(await _made_up(apart, corner, "answer", act, kept.id))
        assert await apart.world.house.catalog.kept_answer(owner.library, kept.id) == kept
        assert owner.word in _all(await _made_up(apart, owner, "answer", "evidence", kept.id))


async def test_private_answers_are_their_askers_alone(apart: Apart) -> None:
    """Not even those of the same server can open, share or delete one, whatever they may do there."""
    world, (corner, *_) = apart.world, apart.corners
    done = await world.alice.slash(world.news, "ask", question="What is said of the lighthouse?", private=True)
    assert done.ephemeral
    id = buttons(done)["Evidence"].split(":")[2]
    for who in (world.bob, world.moderator, world.manager):
        for act in ("evidence", "follow", "good", "bad", "share", "delete"):
            assert "gone" in told(await press_made_up(world, who, world.news, "answer", act, id))
    assert corner.word in seen(await press(world.alice, done, "Evidence"))


@pytest.mark.parametrize("act", ["remove", "removenow", "keep"])
async def test_no_button_removes_anothers_article(apart: Apart, act: str) -> None:
    """Not by who manages the other server either; its own managers can."""
    catalog, (owner, other, _) = apart.world.house.catalog, apart.corners
    article = (await catalog.articles(owner.library, "lighthouse"))[0]
    refused = await press_made_up(apart.world, apart.stranger, other.channel, "article", act, article.id)
    assert not other.foreign_in(_all(refused))
    assert await catalog.article(owner.library, article.id) == article
    await press_made_up(apart.world, apart.world.manager, owner.channel, "article", act, article.id)
    left = await catalog.articles(owner.library, "lighthouse")
    assert left == ([] if act == "removenow" else [article])


async def test_settings_are_ones_own(apart: Apart) -> None:
    """What one server sets holds there alone: channels, language, privacy, limits, who may add."""
    world, (first, other, direct) = apart.world, apart.corners
    await world.settings.change(
        other.library,
        channels=(),
        language="fr",
        private=True,
        questions_per_person=0,
        contributors=(str(world.bob.id),),
    )
    for corner in (first, direct):
        done = await corner.slash("ask", question="Who may look at the stars?")
        assert not done.ephemeral
        assert "stars" in seen(done)
        assert "Articles:" in seen(await corner.slash("status"))
    assert "add file" not in seen(await world.bob.slash(world.news, "help"))
    assert "nulle part" in told(await other.slash("ask", question="Who may look at the stars?"))


async def test_a_menu_chooses_only_what_the_server_has(apart: Apart) -> None:
    """A channel of another server, or what is no channel, can't be let in, whatever a client sends."""
    world, (_, other, _) = apart.world, apart.corners
    for values in ([str(world.news.id)], ["1"], ["x"], [], ["9" * 30], [str(other.channel.id)] * 26):
        done = await _chosen(apart, other, values)
        assert "can't be chosen" in told(done)
        assert world.settings.of(other.library.name).channels is None
    await _chosen(apart, other, [str(other.channel.id)])
    assert world.settings.of(other.library.name).channels == (str(other.channel.id),)
    assert world.settings.of(apart.corners[0].library.name).channels is None


async def test_use_is_counted_where_it_is(apart: Apart) -> None:
    """A question on one server takes nothing from the allowance of another, nor of direct messages."""
    catalog, today = apart.world.house.catalog, datetime.now(UTC).date()
    await apart.corners[0].slash("ask", question="Who may look at the stars?")
    assert [await catalog.used(corner.library, QUESTION, today) for corner in apart.corners] == [1, 0, 0]
    assert "0 today" in seen(await apart.corners[2].slash("usage"))


async def test_gaps_and_feedback_are_told_to_their_own_managers(apart: Apart) -> None:
    """What was not answered on one server is not shown to those who manage another."""
    first, other, _ = apart.corners
    await first.slash("ask", question="How tall is the Eiffel tower?")
    assert "Eiffel" in seen(await first.slash("status"))
    assert "Eiffel" not in seen(await other.slash("status"))


async def test_conversations_do_not_meet(apart: Apart) -> None:
    """An answer is followed up where it was given, and nowhere else, even by the same person."""
    world = apart.world
    done = await world.alice.slash(world.news, "ask", question="What is said of the lighthouse?")
    id = buttons(done)["Evidence"].split(":")[2]
    direct = apart.corners[2]
    assert "gone" in told(await _made_up(apart, direct, "answer", "follow", id))
    await world.alice.user.send_dm("And what did they say of it since?")
    said = seen(world.dm(world.alice).last_message)
    assert not direct.foreign_in(said)
    assert "lighthouse" not in said


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("nobody", "x"), "older version"),
        (("answer", "explode", "x"), "older version"),
        (("answer", "evidence"), "older version"),
        (("answer", "evidence", "%"), None),
        (("answer", "evidence", "0" * 60), "gone"),
        (("article", "removenow", "________"), "has been removed"),
        (("config", "everything"), "older version"),
        (("forget", "everywhere", "1"), "older version"),
    ],
)
async def test_made_up_ids_are_refused(apart: Apart, parts: tuple[str, ...], shown: str | None) -> None:
    """With a sentence, and nothing else happens; what can't be an id of ours can't even be sent."""
    world = apart.world
    if shown is None:
        with pytest.raises(ValueError, match="must match"):
            PressButton(*parts)
        return
    assert shown in told(await press_made_up(world, world.manager, world.news, *parts))


FORGOTTEN: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "kept answers": (Catalog, "kept_answer", ("evidence by a button",)),
    "one article": (Catalog, "article", ("summary by an id",)),
    "lists of articles": (Catalog, "articles", ("articles", "status")),
    "lists of stories": (Catalog, "stories", ("stories", "titles of stories")),
    "one story": (Catalog, "story", ("story by a choice",)),
    "titles": (Catalog, "titles", ("titles", "titles of summaries")),
    "publishers": (Catalog, "publishers", ("publishers",)),
    "speakers": (Catalog, "speakers", ("speakers",)),
    "sources": (Catalog, "publisher_counts", ("sources",)),
    "lists of feeds": (Catalog, "feeds", ("feeds", "feeds to remove")),
    "retrieval": (Retriever, "search", ("search",)),
}
"""Places in the code that could forget whose library it is, and what would show it. What asks twice shows nothing
for one slip (/article looks for versions, /ask keeps the answer with what it cites);
tests/test_catalog_apart.py tries each call by itself."""


@pytest.mark.parametrize("place", FORGOTTEN)
async def test_a_place_that_forgot_the_library_would_be_noticed(
    apart: Apart, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of these, made to look into another's library, lets something through that `_leaks` sees, in each act."""
    holder, method, acts = FORGOTTEN[place]
    for act in acts:
        with _forgetful(holder, method, apart, monkeypatch):
            assert await _leaks(apart, act), await ACTS[act](apart.corners[0], apart)
        assert await _leaks(apart, act) == []


async def test_one_library_for_all_would_be_noticed(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the bot took every place for the same server, almost every act would leak."""
    name = apart.corners[0].library.name
    monkeypatch.setattr(guests, "library_name", lambda guild, person: name)
    leaking = {leak.partition(":")[0] for leak in await _leaks(apart)}
    assert len(leaking) >= len(ACTS) - 4, sorted(set(ACTS) - leaking)


@contextmanager
def _forgetful(holder: Any, method: str, apart: Apart, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """That method takes the library of another corner for the one it is given."""
    original = getattr(holder, method)
    libraries = [corner.library for corner in apart.corners]

    async def mutated(self: object, library: Library, *given: Any, **named: Any) -> Any:
        swapped = libraries[(libraries.index(library) + 1) % 3]
        return await original(self, swapped, *given, **named)

    with patch.context() as patched:
        patched.setattr(holder, method, mutated)
        yield


def _another(corner: Corner, apart: Apart) -> Corner:
    """The next corner: the one that `_forgetful` looks into."""
    return apart.corners[(apart.corners.index(corner) + 1) % 3]


async def _answer_in(apart: Apart, corner: Corner) -> KeptAnswer:
    """An answer that was given there, with evidence."""
    engine, catalog = await apart.world.house.engine(), apart.world.house.catalog
    question = Question(f"What is said of the {ALONE[corner.word][0]}?")
    given = await engine.answerer.answer(corner.library, question)
    assert given.citations
    asker = str(corner.who.id)
    return await catalog.keep_answer(corner.library, given, asker=asker, place="a place", private=False)


async def _made_up(apart: Apart, corner: Corner, *parts: str) -> InteractionResult:
    """Press a button with this id there."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(PressButton(*parts, button=discord.ui.Button(label="Old"))))
    return await corner.who.click(await _sent(apart, corner, view), label="Old")


async def _chosen(apart: Apart, corner: Corner, values: list[str]) -> InteractionResult:
    """Choose these values in the menu of channels, which a client need not have offered."""
    assert isinstance(corner.who, MemberActor)
    view = discord.ui.LayoutView(timeout=None)
    menu: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect()
    view.add_item(discord.ui.ActionRow(PressSelect("config", "channels", menu=menu)))
    message = await _sent(apart, corner, view)
    data = {"custom_id": menu.custom_id, "component_type": menu.type.value, "values": values}
    payload = {"message": dict(_payload(apart, corner, message))}
    return await corner.who._dispatch_interaction(3, corner.channel, data, extra=payload, source_message_id=message.id)


async def _sent(apart: Apart, corner: Corner, view: discord.ui.LayoutView) -> discord.Message:
    channel = apart.world.env.bot.get_partial_messageable(corner.channel.id)
    return await channel.send(view=view, allowed_mentions=discord.AllowedMentions.none())


def _payload(apart: Apart, corner: Corner, message: discord.Message) -> Any:
    from simcord.backend import serializers

    backend = apart.world.env.backend
    return serializers.message_payload(backend, backend.get_message(corner.channel.id, message.id))


def _all(done: InteractionResult) -> str:
    """All that was said in reply."""
    return "\n".join(seen(one) for one in (done.response, *done.followups) if one is not None)
