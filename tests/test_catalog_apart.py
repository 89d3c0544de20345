"""No library sees another: every call of the catalog that takes one, and what would happen if it forgot to ask whose.

`CHECKS` has a check a method: whatever of another library a call on one's own shows, changes or counts. Each is made
twice. As it is, nothing may come through. With the method's filter by library taken out of its SQL (T3 of the fault
list), the check must notice: a check that could not fail would prove nothing.
"""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from inspect import getmembers, isfunction, signature
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog import Arrived, Catalog, Cut, Grouped, IndexState, Subscription, postgres
from retrieval.catalog.amendments import Overtaken
from retrieval.catalog.database import SqliteDatabase
from retrieval.catalog.digests import KeptDigest
from retrieval.catalog.follows import Follow, FollowKind
from retrieval.catalog.postgres import PostgresDatabase
from retrieval.errors import CatalogError, NotFoundError
from retrieval.models import Amendment, AmendmentKind, Article, Elsewhere, Filters, KeptAnswer, Library, Outcome, Shown
from tests.catalog_material import article, cut, said
from tests.kept_material import answer, citation, kept, stored

pytest_plugins = ["tests.catalog_fixtures"]

LONG = timedelta(days=9999)
TODAY, NOW = date(2026, 3, 9), datetime(2026, 3, 9, tzinfo=UTC)
TEXT = "The zebra crossing at Quillon opens.\n“Zebras are welcome,” said Zora Quill.\nIt was painted in May."
FOREIGN = article(
    TEXT, "Zebra crossing opens", publisher="Zebra Post", key="zebra", addresses=("https://zebra.example/1",)
)
FEED = "https://zebra.example/feed"
THEIRS = IndexState("theirs", "model", complete=True)


@dataclass(frozen=True)
class Two:
    """A library of one's own with one article, and another with a copy of it, and with everything that is foreign."""

    catalog: Catalog
    other: Library
    mine: Library
    own: Article
    foreign: Article
    passages: tuple[str, ...]
    answer: KeptAnswer

    async def has_all(self) -> bool:
        """Whether the other library still has what it had."""
        left = await self.catalog.kept_answer(self.other, self.answer.id)
        return (
            await self.catalog.count_articles(self.other) == 2
            and left is not None
            and left.message == "message"
            and len(await self.catalog.feedback_of(self.other, self.answer.id)) == 1
            and await self.catalog.used(self.other, "question", TODAY, "ann") == 7
            and await self.catalog.indexed_count(self.other, "theirs") == 3
            and await self.catalog.settings(self.other) == {"language": "fr"}
            and await self.catalog.index_state(self.other) == THEIRS
            and len(await self.catalog.removals(self.other)) == 3
        )


Check = Callable[[Two], Awaitable[object]]


async def _fill(catalog: Catalog) -> None:
    other, mine = await catalog.library("other"), await catalog.library("mine")
    gone = await stored(catalog, other, article("Nothing stays.\nIt goes.\nIt is gone.", "Gone", key="gone"))
    await catalog.remove(other, gone.id)
    words = [said(FOREIGN, "Zebras are welcome,", "Zora Quill")]
    await catalog.store_all(other, [Cut(FOREIGN, cut(FOREIGN), words, "what was read")])
    for library in (other, mine):
        await stored(catalog, library)
    foreign = (await catalog.articles(other, "zebra"))[0]
    made = await kept(catalog, other, answer(await citation(catalog, other, foreign)))
    await catalog.posted(other, made.id, "message")
    await catalog.keep_feedback(other, made.id, "bob", "up")
    await catalog.keep_gap(other, "Where are the zebras?", NOW)
    await catalog.count_use(other, "ann", "question", TODAY, 7)
    await catalog.set_setting(other, "language", "fr")
    await catalog.set_index_state(other, THEIRS)
    await catalog.keep_traits(other, {foreign.id: "theirs"}, {foreign.id: [7]})
    second = next(one for one in await catalog.articles(other) if one.id != foreign.id)
    ids = (foreign.id, second.id)
    await catalog.group(other, Grouped(dict.fromkeys(ids, "zebras"), {"zebras": foreign.id}))
    await catalog.mark_indexed(other, "theirs", [one.id for one in await catalog.passages_of(other, foreign.id)])
    await catalog.claim_post(other, "zebra", "5")
    await _feed(catalog, other, FEED, "Zebra feed", foreign.id)
    await catalog.note_arrivals(other)
    await catalog.keep_digest(other, KeptDigest("5"))
    await catalog.follow(other, Follow("ann", FollowKind.TOPIC, "zebras", "Zebras", 0, NOW, channel="5"))


async def _feed(catalog: Catalog, library: Library, url: str, title: str, article_id: str) -> None:
    """A feed with one article, which is to be announced."""
    feed, _ = await catalog.add_feed(library, Subscription("", url, title, channel="5"))
    await catalog.note_items(library, feed.id, [title], article_id, [])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a catalog with both libraries."""
    path = tmp_path_factory.mktemp("filled") / "catalog.db"

    async def make() -> None:
        async with await Catalog.open(path) as catalog:
            await _fill(catalog)

    asyncio.run(make())
    return path


@pytest.fixture
async def two(filled: Path, tmp_path: Path) -> AsyncIterator[Two]:
    """A copy of it."""
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(shutil.copyfile, filled, path)
    async with await Catalog.open(path) as catalog:
        yield await _in(catalog)


async def _in(catalog: Catalog) -> Two:
    other, mine = await catalog.library("other"), await catalog.library("mine")
    own, foreign = (await catalog.articles(mine))[0], (await catalog.articles(other, "zebra"))[0]
    passages = tuple(passage.id for passage in await catalog.passages_of(other, foreign.id))
    made = await catalog.answer_posted_as(other, "message")
    assert made is not None
    found = Two(catalog, other, mine, own, foreign, passages, made)
    assert await found.has_all()
    return found


async def _goes_through(call: Awaitable[object]) -> bool:
    """Whether a call is not refused for want of such an article."""
    try:
        await call
    except NotFoundError:
        return False
    return True


async def _changes(two: Two, call: Awaitable[object]) -> bool:
    """Whether a call on one's own library takes something from the other."""
    await _goes_through(call)
    return not await two.has_all()


async def _stores_as_known(two: Two) -> bool:
    outcome, _ = await two.catalog.store(two.mine, FOREIGN, cut(FOREIGN), [])
    return outcome is not Outcome.ADDED


async def _stores_all_as_known(two: Two) -> bool:
    (outcome, _), _ = await two.catalog.store_all(two.mine, [Cut(FOREIGN, cut(FOREIGN), []), Cut(article(), [], [])])
    return outcome is not Outcome.ADDED


async def _cites_foreign(two: Two) -> bool:
    of = answer(await citation(two.catalog, two.other, two.foreign))
    return await _goes_through(two.catalog.keep_answer(two.mine, of, asker="ann", place="harbour", private=False))


async def _groups(two: Two) -> bool:
    await two.catalog.group(two.mine, Grouped({two.foreign.id: "mine"}, {}))
    return "zebras" not in await two.catalog.members(two.other, ["zebras"]) or await _lacks_story(two)


async def _lacks_story(two: Two) -> bool:
    _, articles = await two.catalog.story(two.other, "zebras")
    return len(articles) < 2


async def _ungrouped(two: Two) -> bool:
    await two.catalog.store(two.other, article("A zebra foal.", "Zebra foal", key="foal"), [], [])
    return await _names(two.catalog.ungrouped(two.mine, 9), "Zebra")


async def _keeps_traits(two: Two) -> bool:
    await two.catalog.keep_traits(two.mine, {two.foreign.id: "mine"}, {two.foreign.id: [8]})
    return (await two.catalog.traits(two.other, [two.foreign.id]))[two.foreign.id].traits != "theirs"


async def _allowed(two: Two) -> object:
    return await two.catalog.allowed(two.mine, Filters(publisher="Zebra Post"))


async def _number_of(call: Awaitable[int], own: int) -> bool:
    return await call != own


async def _length(call: Awaitable[list[Any]]) -> int:
    return len(await call)


async def _names(call: Awaitable[Any], *of_the_other: str) -> bool:
    """Whether anything of the other library's is in what a call gives."""
    shown = repr(await call)
    return any(name in shown for name in of_the_other)


async def _claims(two: Two) -> bool:
    try:
        post, _ = await two.catalog.claim_post(two.mine, "zebra", "7")
    except CatalogError:  # two where there can be one
        return True
    return post.place != "7"


async def _adds_feed(two: Two) -> bool:
    try:
        return not (await two.catalog.add_feed(two.mine, Subscription("", FEED, "Mine")))[1]
    except CatalogError:
        return True


async def _their_feed(two: Two) -> Subscription:
    return (await two.catalog.feeds(two.other))[0]


async def _changes_feed(two: Two) -> bool:
    return await two.catalog.change_feed(two.mine, await _their_feed(two))


async def _removes_feed(two: Two) -> bool:
    return await two.catalog.remove_feed(two.mine, (await _their_feed(two)).id)


async def _sees_items(two: Two) -> object:
    return await two.catalog.seen_items(two.mine, (await _their_feed(two)).id, ["Zebra feed"])


async def _tries_item(two: Two) -> bool:
    return await two.catalog.try_item(two.mine, (await _their_feed(two)).id, ["foal"])


async def _taken_items(two: Two) -> object:
    feed = await _their_feed(two)
    await two.catalog.note_items(two.other, feed.id, ["lamb"], two.foreign.id)
    return await two.catalog.taken_items(two.mine, feed.id, ["lamb"])


async def _reads_item_again(two: Two) -> object:
    feed, long_ago = await _their_feed(two), datetime(1999, 1, 1, tzinfo=UTC)
    await two.catalog.note_items(two.other, feed.id, ["lamb"], two.foreign.id)
    await two.catalog.item_read_again(two.mine, feed.id, ["lamb"], long_ago)
    return long_ago in (await two.catalog.taken_items(two.other, feed.id, ["lamb"])).values()


async def _notes_item(two: Two) -> object:
    feed = await _their_feed(two)
    await two.catalog.note_items(two.mine, feed.id, ["foal"])
    return await two.catalog.seen_items(two.other, feed.id, ["foal"])


async def _arrived(two: Two, library: Library) -> Arrived:
    found = await two.catalog.arrivals_to_announce(9)
    return next(arrived for owner, arrived in found if owner.id == library.id)


async def _claims_story(two: Two) -> bool:
    """Whether what the other library has announced keeps one's own from being announced."""
    await _feed(two.catalog, two.mine, "https://own.example/", "Own feed", two.own.id)
    assert await two.catalog.claim_story(two.other, await _arrived(two, two.other), "feed:5:zebras")
    return not await two.catalog.claim_story(two.mine, await _arrived(two, two.mine), "feed:5:zebras")


async def _amends(two: Two) -> bool:
    await two.catalog.posted(two.other, two.answer.id, "message", Shown("channel", "en"))
    of = Overtaken(two.other, two.answer, {1: (two.foreign,)})
    await two.catalog.decide(of, [(Amendment(1, 2, AmendmentKind.CHANGED, "", NOW), True)])
    await two.catalog.amended(two.mine, two.answer)
    return await two.catalog.due_answers(NOW - LONG, 9) == []


async def _notes_arrivals(two: Two) -> object:
    foal = await stored(two.catalog, two.other, article("A zebra foal.", "Zebra foal", key="foal"))
    await two.catalog.group(two.other, Grouped({foal.id: "zebras"}, {}))
    return await two.catalog.note_arrivals(two.mine)


async def _drops_digest(two: Two) -> bool:
    await two.catalog.drop_digest(two.mine, "5")
    return await two.catalog.digest(two.other, "5") is None


CHECKS: dict[str, Check] = {
    "added_since": lambda two: two.catalog.added_since(two.mine, NOW - LONG),
    "arrival_before": lambda two: two.catalog.arrival_before(two.mine, NOW + LONG),
    "came_in": lambda two: two.catalog.came_in(two.mine, 0, 99),
    "digest": lambda two: two.catalog.digest(two.mine, "5"),
    "digests": lambda two: two.catalog.digests(two.mine),
    "drop_digest": _drops_digest,
    "followed_in_channels": lambda two: two.catalog.followed_in_channels(two.mine),
    "follows_of": lambda two: two.catalog.follows_of(two.mine, "ann"),
    "note_arrivals": _notes_arrivals,
    "passage_ids": lambda two: two.catalog.passage_ids(two.mine, [two.foreign.id]),
    "published_since": lambda two: two.catalog.published_since(two.mine, NOW - LONG),
    "story_of": lambda two: two.catalog.story_of(two.mine, two.foreign.id),
    "add_feed": _adds_feed,
    "change_feed": _changes_feed,
    "claim_post": _claims,
    "claim_story": _claims_story,
    "fail_post": lambda two: two.catalog.fail_post(two.mine, "zebra", "gone"),
    "feed": lambda two: _goes_through(two.catalog.feed(two.mine, "zebra")),
    "feeds": lambda two: two.catalog.feeds(two.mine),
    "find_post": lambda two: two.catalog.find_post(two.mine, "zebra"),
    "item_read_again": _reads_item_again,
    "note_items": _notes_item,
    "posts": lambda two: two.catalog.posts(two.mine),
    "record_post": lambda two: two.catalog.record_post(two.mine, "zebra", "5", "6"),
    "remove_feed": _removes_feed,
    "seen_items": _sees_items,
    "taken_items": _taken_items,
    "try_item": _tries_item,
    "allowed": _allowed,
    "amended": _amends,
    "answer_posted_as": lambda two: two.catalog.answer_posted_as(two.mine, "message"),
    "article": lambda two: _goes_through(two.catalog.article(two.mine, two.foreign.id)),
    "articles_of": lambda two: two.catalog.articles_of(two.mine, [two.foreign.id]),
    "article_ids": lambda two: _names(two.catalog.article_ids(two.mine), two.foreign.id),
    "articles": lambda two: _names(two.catalog.articles(two.mine), "Zebra", two.foreign.id),
    "clear_removals": lambda two: _clears(two),
    "conversation": lambda two: two.catalog.conversation(two.mine, "harbour", 9),
    "count_articles": lambda two: _number_of(two.catalog.count_articles(two.mine), 1),
    "count_gaps": lambda two: two.catalog.count_gaps(two.mine),
    "copies": lambda two: two.catalog.copies(two.mine, [two.foreign.id]),
    "counts": lambda two: _counted(two),
    "delete_answer": lambda two: _changes(two, two.catalog.delete_answer(two.mine, two.answer.id)),
    "elsewhere": lambda two: two.catalog.elsewhere(two.mine, [two.foreign.id]),
    "feedback_counts": lambda two: _names(two.catalog.feedback_counts(two.mine), "1"),
    "feedback_of": lambda two: two.catalog.feedback_of(two.mine, two.answer.id),
    "forget_person": lambda two: _changes(two, two.catalog.forget_person(two.mine, "ann")),
    "gaps": lambda two: two.catalog.gaps(two.mine, 9),
    "gone_with_articles": lambda two: _knows_articles(two),
    "group": _groups,
    "home_of": lambda two: _goes_through(two.catalog.home_of(two.mine, two.foreign.id)),
    "homes": lambda two: two.catalog.homes(two.mine, two.passages),
    "index_state": lambda two: two.catalog.index_state(two.mine),
    "indexed_after": lambda two: two.catalog.indexed_after(two.mine, "theirs", 0, 9),
    "indexed_count": lambda two: two.catalog.indexed_count(two.mine, "theirs"),
    "keep_answer": _cites_foreign,
    "keep_traits": _keeps_traits,
    "keep_feedback": lambda two: two.catalog.keep_feedback(two.mine, two.answer.id, "eve", "down"),
    "kept_answer": lambda two: two.catalog.kept_answer(two.mine, two.answer.id),
    "mark_indexed": lambda two: _changes(two, two.catalog.mark_indexed(two.mine, "mine", two.passages)),
    "maybe_copies": lambda two: two.catalog.maybe_copies(two.mine, "", [7]),
    "members": lambda two: two.catalog.members(two.mine, ["zebras"]),
    "newest_traits": lambda two: two.catalog.newest_traits(two.mine, 9),
    "newest_indexed": lambda two: two.catalog.newest_indexed(two.mine, "theirs", 9),
    "passages": lambda two: two.catalog.passages(two.mine, two.passages),
    "passages_of": lambda two: two.catalog.passages_of(two.mine, two.foreign.id),
    "posted": lambda two: _changes(two, two.catalog.posted(two.mine, two.answer.id, "stolen")),
    "publisher_counts": lambda two: _names(two.catalog.publisher_counts(two.mine), "Zebra"),
    "publishers": lambda two: _names(two.catalog.publishers(two.mine), "Zebra"),
    "read_before": lambda two: two.catalog.read_before(two.mine, FOREIGN.addresses, "what was read"),
    "removals": lambda two: two.catalog.removals(two.mine),
    "remove": lambda two: _changes(two, two.catalog.remove(two.mine, two.foreign.id)),
    "remove_library": lambda two: _changes(two, two.catalog.remove_library(two.mine)),
    "same_article": lambda two: two.catalog.same_article(two.mine, FOREIGN),
    "sample_indexed": lambda two: two.catalog.sample_indexed(two.mine, "theirs", 9),
    "search_words": lambda two: two.catalog.search_words(two.mine, ["zebra"], 9),
    "said_by": lambda two: two.catalog.said_by(two.mine, ["Zora Quill"], Filters()),
    "set_index_state": lambda two: _changes(two, two.catalog.set_index_state(two.mine, None)),
    "records": lambda two: two.catalog.records(two.mine, [two.foreign.id]),
    "set_setting": lambda two: _changes(two, two.catalog.set_setting(two.mine, "language", None)),
    "settings": lambda two: two.catalog.settings(two.mine),
    "speakers": lambda two: two.catalog.speakers(two.mine),
    "spoken": lambda two: _names(two.catalog.spoken(two.mine), "Zora"),
    "statements": lambda two: _names(two.catalog.statements(two.mine, [two.foreign.id]), "Zora"),
    "spoken_in": lambda two: two.catalog.spoken_in(two.mine, ["Zora Quill"], 9),
    "statements_by": lambda two: two.catalog.statements_by(two.mine, ["Zora Quill"]),
    "store": _stores_as_known,
    "store_all": _stores_all_as_known,
    "stories": lambda two: two.catalog.stories(two.mine),
    "story": lambda two: _goes_through(two.catalog.story(two.mine, "zebras")),
    "traits": lambda two: two.catalog.traits(two.mine, [two.foreign.id]),
    "ungrouped": lambda two: _ungrouped(two),
    "without_traits": lambda two: _number_of(_length(two.catalog.without_traits(two.mine, 9)), 1),
    "titles": lambda two: two.catalog.titles(two.mine, "zebra", 9),
    "unindexed": lambda two: _names(two.catalog.unindexed(two.mine, "mine", 99), two.foreign.id),
    "unindexed_count": lambda two: _number_of(two.catalog.unindexed_count(two.mine, "mine"), 3),
    "used": lambda two: two.catalog.used(two.mine, "question", TODAY),
    "uses": lambda two: two.catalog.uses(two.mine, "ann", TODAY),
    "versions": lambda two: _goes_through(two.catalog.versions(two.mine, two.foreign.id)),
    "with_elsewhere": lambda two: _told_elsewhere(two),
    "whole": lambda two: two.catalog.whole(two.mine, [two.foreign.id]),
    "word_frequencies": lambda two: _frequent(two),
}
"""What a method lets through of the other library: nothing, 0 or False."""

READ_BESIDE = frozenset(
    {
        "added_since", "allowed", "arrival_before", "article", "articles", "articles_of", "came_in", "copies",
        "count_articles", "elsewhere", "home_of", "homes", "keep_answer", "members", "note_arrivals",
        "passage_ids", "passages", "passages_of", "publisher_counts", "publishers", "published_since", "records",
        "remove", "said_by", "search_words", "speakers", "spoken_in", "statements", "statements_by", "stories", "story",
        "story_of", "titles", "traits", "versions", "whole", "with_elsewhere", "word_frequencies",
    }
)  # fmt: skip
"""Methods that show what may be read beside a library. All others keep to the library itself: what they write or count
is its own."""

ONLY_ADD = {
    "begin": "adds a row",
    "count_use": "adds to a row that is found by the library's id, which is part of its key",
    "follow": "adds a row, or changes one that is found by the library's id, which is part of its key",
    "keep_digest": "adds or changes a row that is found by the library's id, which is part of its key",
    "keep_gap": "adds a row",
    "remove_if_empty": "takes away its own library alone: see test_catalog_libraries.py",
    "take_over": "an id that another library has is given anew: see test_portable.py",
}
"""Methods without a filter that could be forgotten."""


async def _told_elsewhere(two: Two) -> bool:
    of = answer(replace(await citation(two.catalog, two.other, two.foreign), elsewhere=Elsewhere()))
    return (await two.catalog.with_elsewhere(two.mine, of)).citations[0].elsewhere != Elsewhere()


async def _knows_articles(two: Two) -> bool:
    """Whether what is the other's counts as there."""
    return len(await two.catalog.gone_with_articles(two.mine, two.passages)) < len(two.passages)


async def _clears(two: Two) -> bool:
    return await _changes(two, two.catalog.clear_removals(two.mine, await two.catalog.removals(two.other)))


async def _counted(two: Two) -> bool:
    found = await two.catalog.counts(two.mine)
    return (found.articles, found.passages, found.statements) != (1, 3, 0)


async def _frequent(two: Two) -> bool:
    return await two.catalog.word_frequencies(two.mine, ["zebra"]) != ({"zebra": 0}, 3)


_FILTERS = (
    re.compile(r"(\b\w+\.)?\blibrary_id (\+ \? )?= \?|\blibraries\.id = \?"),
    re.compile(
        r"(\b\w+\.)?\blibrary_id (\+ \$\d+::INTEGER )?= (\$\d+(::INTEGER)?|\d+\b)|\blibraries\.id = \$\d+::INTEGER"
    ),
)
"""A filter by library as SQLAlchemy writes it for SQLite and for asyncpg."""
_VALUE = re.compile(r"\?|\$\d+")


def _anything(filtered: re.Match[str]) -> str:
    """What is always true, and takes as many values."""
    return " AND ".join(f"{_typed(value)} IS NOT NULL" for value in _VALUE.findall(filtered.group())) or "TRUE"


def _typed(value: str) -> str:
    return value if value == "?" else f"CAST({value} AS INTEGER)"


def _unfiltered(two: Two, statement: str) -> str:
    """The same without a filter by library, and with the other library's words searched."""
    if two.catalog._database.is_postgres:
        statement = _FILTERS[1].sub(_anything, statement)
        # Before each word stands whose it is: forgotten as well, for one alone would keep words apart.
        return re.sub(r"\|\| (CAST\((\$\d+)[^)]* AS INTEGER\)|\d+) \|\| ':'", partial(_theirs, two), statement)
    return re.sub(rf"\bwords_{two.mine.id}\b", f"words_{two.other.id}", _FILTERS[0].sub(_anything, statement))


def _theirs(two: Two, whose: re.Match[str]) -> str:
    taken = f" + 0 * CAST({whose[2]} AS INTEGER)" if whose[2] else ""
    return f"|| ({two.other.id}{taken}) || ':'"


@contextmanager
def _without_filter(two: Two, method: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """While that method of the catalog runs, its SQL asks no more whose a row is, nor whose words are searched."""
    inside: list[str] = []

    def changed(_: object, __: object, statement: str, parameters: Any, *rest: object) -> tuple[str, Any]:
        return (_unfiltered(two, statement) if inside else statement), parameters

    original = getattr(Catalog, method)

    async def mutated(*given: Any, **named: Any) -> Any:
        inside.append(method)
        try:
            return await original(*given, **named)
        finally:
            inside.pop()

    database = two.catalog._database
    assert isinstance(database, SqliteDatabase | PostgresDatabase)
    engine = database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", changed, retval=True)
    with patch.context() as patched:
        patched.setattr(Catalog, method, mutated)
        yield
    event.remove(engine, "before_cursor_execute", changed)


@pytest.mark.parametrize("method", CHECKS)
async def test_nothing_comes_through(two: Two, method: str) -> None:
    """Whatever is asked of one's own library, nothing of the other is shown, counted, changed or deleted."""
    assert not await CHECKS[method](two)
    if method != "remove_library":
        assert await two.catalog.article(two.mine, two.own.id) == two.own, "and one's own is still there"


async def test_what_is_beside_is_read_and_no_more(filled: Path, tmp_path: Path) -> None:
    """With the other library beside one's own, what reads articles finds its own there too; all else stays apart.

    The file is copied anew for each: some of them write.
    """
    found = set()
    for number, method in enumerate(CHECKS):
        path = tmp_path / f"{number}.db"
        await asyncio.to_thread(shutil.copyfile, filled, path)
        async with await Catalog.open(path) as catalog:
            two = await _in(catalog)
            if await CHECKS[method](replace(two, mine=replace(two.mine, beside=(two.other,)))):
                found.add(method)
        path.unlink()
    assert found == READ_BESIDE


@asynccontextmanager
async def _undone(catalog: Catalog, patch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """All that is read and written within the block is one transaction of PostgreSQL, which is undone at its end.

    To fill both libraries anew for each of a hundred checks took ten times as long.
    """
    database = catalog._database
    assert isinstance(database, PostgresDatabase)
    engine = database._engine

    @asynccontextmanager
    async def inner(_: Library | None = None) -> AsyncIterator[AsyncConnection]:
        with postgres.database_errors(engine.url):
            async with connection.begin_nested():
                yield connection

    async with engine.connect() as connection:
        outer = await connection.begin()
        with patch.context() as patched:
            patched.setattr(database, "read", inner)
            patched.setattr(database, "write", inner)
            yield
        await outer.rollback()


@pytest.mark.parametrize("forgotten", [False, True])
async def test_nothing_comes_through_in_postgres(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: bool
) -> None:
    """Nor there, whatever is asked; with its filter forgotten, each method lets something through there too."""
    through, beside = [], set()
    async with await Catalog.open(tmp_path, database_url) as catalog:
        await _fill(catalog)
        two = await _in(catalog)
        for method, check in CHECKS.items():
            async with _undone(catalog, monkeypatch):
                with _without_filter(two, method, monkeypatch) if forgotten else nullcontext():
                    if await check(two):
                        through.append(method)
                if method != "remove_library":
                    assert forgotten or await catalog.article(two.mine, two.own.id) == two.own, method
            async with _undone(catalog, monkeypatch):
                if not forgotten and await check(replace(two, mine=replace(two.mine, beside=(two.other,)))):
                    beside.add(method)
    assert through == (list(CHECKS) if forgotten else [])
    assert beside == (set() if forgotten else READ_BESIDE), "as in SQLite"


@pytest.mark.parametrize("method", CHECKS)
async def test_a_forgotten_filter_would_be_noticed(two: Two, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its filter by library, each method lets something through, and its check says so."""
    with _without_filter(two, method, monkeypatch):
        assert await CHECKS[method](two)


def test_every_call_that_takes_a_library_is_checked() -> None:
    """A new one needs a check, or a reason why it needs none."""
    takes = {name for name, method in getmembers(Catalog, isfunction) if "library" in signature(method).parameters}
    assert takes - {name for name in takes if name.startswith("_")} == CHECKS.keys() | ONLY_ADD.keys()


async def test_what_is_added_is_ones_own(two: Two) -> None:
    """Counting and keeping add to one's own library; the other's numbers stay what they were."""
    assert await two.catalog.count_use(two.mine, "ann", "question", TODAY) == 1
    await two.catalog.keep_gap(two.mine, "Where are the ferries?", NOW)
    assert await two.catalog.count_gaps(two.other) == 1
    assert await two.has_all()


async def test_a_name_is_one_library(two: Two) -> None:
    """Names that are nearly alike, or that read like a filter, are libraries of their own, or none."""
    for name in ("Mine", "mine.", "other-", "OTHER"):
        assert await two.catalog.count_articles(await two.catalog.library(name)) == 0
    assert replace(two.mine, name="other").id == two.mine.id
    assert await two.catalog.count_articles(replace(two.mine, name="other")) == 1, "the id decides, not the name"
