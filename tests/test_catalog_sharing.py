"""What is listed of all libraries is cut down to a process's share: else two would post the same."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from inspect import getmembers, isfunction, signature

from retrieval.catalog import Catalog, Subscription
from retrieval.models import Amendment, AmendmentKind, Library, Shown
from retrieval.web.shares import Share
from tests.catalog_material import article, both, cut
from tests.kept_material import answer, citation, kept, stored
from tests.test_catalog_libraries import fill

pytest_plugins = ["tests.catalog_fixtures"]
LONG_AGO, LATER = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
PARTS = {"walrus": 4, "otter": 5}
"""Two servers by the word that stands in all that is kept for them, with the number by which they are shared out."""


async def _overtaken(catalog: Catalog, library: Library, word: str) -> None:
    """An answer posted, whose article has changed since; and an article of a feed that waits to be announced."""
    told = await stored(catalog, library, article("It opens in May.\nIt is new.", key=f"{word}-v"))
    made = await kept(catalog, library, answer(await citation(catalog, library, told, 0), question=word), word, word)
    await catalog.posted(library, made.id, f"{word}-message", Shown("channel", "en"))
    changed = article("It opens in June.\nIt is new.", key=f"{word}-v")
    await catalog.store(library, changed, cut(changed), [])
    told_already = await kept(catalog, library, made.answer, word, word)
    await catalog.posted(library, told_already.id, f"{word}-2", Shown("channel", "en"))
    of = [one for one in await catalog.overtaken(LONG_AGO, 9) if one.kept.id == told_already.id]
    await catalog.decide(of[0], [(Amendment(1, 2, AmendmentKind.CHANGED, "", LATER), True)])
    feed, _ = await catalog.add_feed(library, Subscription("", f"https://{word}.example/2", word, channel="1"))
    await catalog.note_items(library, feed.id, [word], told.id, [word])


LISTED: dict[str, Callable[[Catalog], Awaitable[Collection[str]]]] = {}
"""By the call: the words of the servers of which something is listed."""


def _lists(call: Callable[[Catalog], Awaitable[Collection[str]]]) -> Callable[[Catalog], Awaitable[Collection[str]]]:
    LISTED[call.__name__] = call
    return call


@_lists
async def own_libraries(catalog: Catalog) -> set[str]:
    names = {f"guild-{number << 22}": word for word, number in PARTS.items()}
    return {names[library.name] for library in await catalog.own_libraries() if library.name in names}


@_lists
async def empty_libraries(catalog: Catalog) -> set[str]:
    names = {_empty(number): word for word, number in PARTS.items()}
    return {names[library.name] for library in await catalog.empty_libraries("guild-")}


def _empty(number: int) -> str:
    return f"guild-{(number << 22) + 1}"


@_lists
async def due_feeds(catalog: Catalog) -> set[str]:
    return {feed.title for _, feed in await catalog.due_feeds(LATER, 9)}


@_lists
async def arrivals_to_announce(catalog: Catalog) -> set[str]:
    return {arrived.item for _, arrived in await catalog.arrivals_to_announce(9)}


@_lists
async def due_digests(catalog: Catalog) -> set[str]:
    return {kept.channel for _, kept in await catalog.due_digests()}


@_lists
async def all_follows(catalog: Catalog) -> set[str]:
    return {follow.person for _, follow in await catalog.all_follows()}


@_lists
async def overtaken(catalog: Catalog) -> set[str]:
    return {one.kept.answer.question for one in await catalog.overtaken(LONG_AGO, 9)}


@_lists
async def due_answers(catalog: Catalog) -> set[str]:
    return {kept.answer.question for _, kept in await catalog.due_answers(LONG_AGO, 9)}


@_lists
async def left_behind(catalog: Catalog) -> set[str]:
    return {waiting.id for waiting in await catalog.left_behind(LATER)}


@_lists
async def unsettled_posts(catalog: Catalog) -> set[str]:
    return {post.key for _, post in await catalog.unsettled_posts()}


@_lists
async def all_settings(catalog: Catalog) -> set[str]:
    return {name for values in (await catalog.all_settings()).values() for name in values}


EXPIRING: dict[str, Callable[[Catalog], Awaitable[int]]] = {
    "expire_answers": lambda catalog: catalog.expire_answers(LATER),
    "expire_gaps": lambda catalog: catalog.expire_gaps(LATER),
    "expire_uses": lambda catalog: catalog.expire_uses(LATER.date()),
}
FOR_ALL = {
    "libraries",  # the index asks which collections have none
    "totals", "used_in_all", "forget_person_everywhere",  # of all that there is, whoever asks
    "property", "set_property", "drop_properties",
    "embeddings", "keep_embeddings", "sentence_vectors", "keep_sentence_vectors",  # of no library
    "keep_follow", "end_follow", "announced", "decide", "shown", "done",  # of one thing that was listed before
    "empty_log",  # of the whole file
    "library", "find_library", "expire_aside", "expire_in_hand", "next_feed_due", "close", "open",
}  # fmt: skip
"""What takes no library, and is not cut down; `expire_in_hand` and `next_feed_due` are looked at below."""


def test_every_call_that_takes_no_library_is_known_here() -> None:
    """One that is new is shared out, or said not to be."""
    calls = {
        name
        for name, call in getmembers(Catalog, isfunction)
        if not name.startswith("_") and "library" not in signature(call).parameters and name not in ("see_to",)
    }
    assert calls <= {*LISTED, *EXPIRING, *FOR_ALL}


@both
async def test_each_process_sees_its_own_servers(catalog: Catalog) -> None:
    """What one of two lists the other does not; alone, one lists all; feeds that are another's wake nobody."""
    for word, number in PARTS.items():
        library = await catalog.library(f"guild-{number << 22}")
        await fill(catalog, library, word)
        digest = (await catalog.digests(library))[0]
        await catalog.keep_digest(library, replace(digest, schedule=[1]))
        await _overtaken(catalog, library, word)
        await catalog.library(_empty(number))
    for share, own in (
        (Share(frozenset({0}), 2), {"walrus"}),
        (Share(frozenset({1}), 2), {"otter"}),
        (Share(frozenset({2}), 3), {"otter"}),
        (Share(), {"walrus", "otter"}),
        (Share(frozenset({0}), 3), set()),
    ):
        catalog.see_to(share)
        assert (await catalog.next_feed_due() is not None) == bool(own)
        for name, listed in LISTED.items():
            assert set(await listed(catalog)) == own, (name, share)


async def test_each_process_deletes_what_is_old_of_its_own(catalog: Catalog) -> None:
    """What another's servers keep is for the other to delete, when it is up again."""
    for word, number in PARTS.items():
        await fill(catalog, await catalog.library(f"guild-{number << 22}"), word)
    for name, expire in EXPIRING.items():
        for part in (0, 1):
            catalog.see_to(Share(frozenset({part}), 2))
            assert await expire(catalog) == 1, name
    catalog.see_to(Share(frozenset({0}), 2))
    await catalog.expire_in_hand(LATER)
    catalog.see_to(Share())
    assert [waiting.id for waiting in await catalog.left_behind(LATER)] == ["otter"]
    assert await catalog.used_in_all("walrus", date(2026, 3, 4)) == 0
