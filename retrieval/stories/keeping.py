"""Brings the stories of a library up to date: whatever belongs to none yet is compared with what is there."""

import asyncio
import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.catalog import Catalog, Grouped
from retrieval.errors import StoppedError
from retrieval.models import Article, Library, Vector
from retrieval.stories.copies import Wording, bands_of
from retrieval.stories.credit import find_copies, original_of
from retrieval.stories.joining import join, name_stories
from retrieval.stories.likeness import Rarity, Weighed, log_odds, weigh
from retrieval.stories.traits import Traits, traits_as_json, traits_from_json, traits_of

TOGETHER = 64
"""Articles grouped in one transaction."""
_SEEN = 2000
"""Articles by which rarity is counted: the newest."""
_ASKED = 16
"""The weightiest words of a lead, by which like articles are found."""
_FOUND = 100
"""Passages found by these."""
_NEAR = -3.0
"""Log-odds from which a story is worth comparing as a whole."""
_STORIES = 8
_MEMBERS = 60
"""Articles of one story that are compared: of a larger one so many, evenly over its time."""
_MEANING = "minilm-l6-v2"
"""The embeddings that the weights were fitted with; by others nothing is compared."""
_MAYBE_COPIES = 6
_SURELY = 6.0

ShouldStop = Callable[[], bool]


@dataclass(frozen=True)
class _Pool:
    """Articles to be grouped together: what each is compared by, and the story of those that have one."""

    weighed: Mapping[str, Weighed]
    stories: Mapping[str, str]


class StoryKeeper:
    """Groups articles as they come in; whoever shows stories has it catch up first."""

    def __init__(self, catalog: Catalog, together: int = TOGETHER) -> None:
        """On an open catalog; `together` articles are grouped in one transaction."""
        self._catalog = catalog
        self._together = together
        self._turn = asyncio.Lock()

    async def catch_up(self, library: Library, should_stop: ShouldStop | None = None) -> int:
        """Group what is not grouped yet; how many articles that were. Raises CatalogError and StoppedError.

        An article whose lead is not embedded is compared by its words alone.
        """
        done = 0
        async with self._turn:
            while True:
                while batch := await self._catalog.without_traits(library, TOGETHER):
                    _check(should_stop)
                    told, bands = await asyncio.to_thread(_read, batch)
                    await self._catalog.keep_traits(library, told, bands)
                if not (batch := await self._catalog.ungrouped(library, self._together)):
                    return done
                _check(should_stop)
                done += await self._group(library, batch)

    async def _group(self, library: Library, ungrouped: Sequence[Article]) -> int:
        """Group those that have traits, and say how many; one that came in since they were read has none yet."""
        seen = await self._catalog.newest_traits(library, _SEEN)
        rarity = await asyncio.to_thread(_rarity, seen)
        own = await self._weighed(library, [article.id for article in ungrouped], rarity)
        fresh = [article for article in ungrouped if article.id in own.weighed]
        ids = [article.id for article in fresh]
        near = {identifier: await self._like(library, own.weighed[identifier], rarity) for identifier in ids}
        around = await self._weighed(library, sorted({one for found in near.values() for one in found}), rarity)
        odds = await asyncio.to_thread(_odds, near, {**own.weighed, **around.weighed})
        copies = await self._copies(library, fresh, odds)
        touched = _touched(odds, around.stories)
        members = {key: _spread(held) for key, held in (await self._catalog.members(library, touched)).items()}
        pooled = await self._weighed(
            library, sorted({*ids, *(one for held in members.values() for one in held)}), rarity
        )
        grouped = await asyncio.to_thread(_grouped, pooled, odds, copies, members)
        await self._catalog.group(library, grouped)
        return len(fresh)

    async def _weighed(self, library: Library, ids: Sequence[str], rarity: Rarity) -> _Pool:
        kept = await self._catalog.traits(library, ids)
        state = await self._catalog.index_state(library)
        vectors: dict[str, Vector] = {}
        if state is not None and state.model == _MEANING:
            keys = {one.embedding_key for one in kept.values() if one.embedding_key}
            vectors = await self._catalog.embeddings(_MEANING, keys)
        read = await asyncio.to_thread(
            lambda: {
                key: weigh(traits_from_json(one.traits, one.at), rarity, vectors.get(one.embedding_key or ""))
                for key, one in kept.items()
            }
        )
        return _Pool(read, {key: one.story for key, one in kept.items() if one.story})

    async def _like(self, library: Library, one: Weighed, rarity: Rarity) -> list[str]:
        """The articles with the weightiest words of a lead, without knowing more of them."""
        words = [one.traits.lead[stem] for stem in _weightiest(one.traits, rarity)]
        found = await self._catalog.search_words(library, words, _FOUND)
        homes = await self._catalog.homes(library, [identifier for identifier, _ in found])
        return sorted(set(homes.values()))

    async def _copies(
        self, library: Library, fresh: Sequence[Article], odds: Mapping[tuple[str, str], float]
    ) -> list[list[Article]]:
        maybe: dict[str, list[str]] = {}
        for article in fresh:
            likest = heapq.nlargest(
                _MAYBE_COPIES,
                ((value, other) for (one, other), value in odds.items() if one == article.id and value > 0),
            )
            bands = await asyncio.to_thread(bands_of, Wording(article))
            others = await self._catalog.maybe_copies(library, article.id, bands)
            maybe[article.id] = sorted({*(other for _, other in likest), *others})
        wanted = sorted({*maybe, *(other for others in maybe.values() for other in others)})
        articles = await self._catalog.copies(library, wanted)
        groups = await asyncio.to_thread(find_copies, articles, maybe)
        return [group for group in groups if len(group) > 1 or group[0].id in maybe]


def _check(should_stop: ShouldStop | None) -> None:
    if should_stop is not None and should_stop():
        raise StoppedError("Grouping was stopped; what is left is done the next time.")


def _read(batch: Sequence[Article]) -> tuple[dict[str, str], dict[str, list[int]]]:
    told = {article.id: traits_as_json(traits_of(article)) for article in batch}
    return told, {article.id: bands_of(Wording(article)) for article in batch}


def _rarity(seen: Sequence[str]) -> Rarity:
    return Rarity(traits_from_json(kept, None) for kept in seen)


def _weightiest(traits: Traits, rarity: Rarity) -> list[str]:
    def weight(stem: str) -> float:
        return rarity.of(stem) * (1 + 0.3 * min(traits.terms.get(stem, 0), 5)) * (1.3 if stem in traits.names else 1)

    return sorted(traits.lead, key=lambda stem: (-weight(stem), stem))[:_ASKED]


def _odds(near: Mapping[str, Sequence[str]], weighed: Mapping[str, Weighed]) -> dict[tuple[str, str], float]:
    """The log-odds of each article with those near it, both ways round."""
    found: dict[tuple[str, str], float] = {}
    for one, others in near.items():
        for other in others:
            if one != other and other in weighed and (one, other) not in found:
                found[one, other] = found[other, one] = log_odds(weighed[one], weighed[other])
    return found


def _touched(odds: Mapping[tuple[str, str], float], stories: Mapping[str, str]) -> list[str]:
    """The stories that an article may belong to: of each article the likeliest few."""
    best: dict[str, dict[str, float]] = {}
    for (one, other), value in odds.items():
        if value >= _NEAR and other in stories:
            held = best.setdefault(one, {})
            held[stories[other]] = max(value, held.get(stories[other], value))
    return sorted(
        {story for held in best.values() for story in heapq.nlargest(_STORIES, held, key=lambda s: (held[s], s))}
    )


def _spread(members: Sequence[str]) -> list[str]:
    if len(members) <= _MEMBERS:
        return list(members)
    return [members[round(at * (len(members) - 1) / (_MEMBERS - 1))] for at in range(_MEMBERS)]


def _grouped(
    pool: _Pool,
    odds: Mapping[tuple[str, str], float],
    copies: Sequence[Sequence[Article]],
    members: Mapping[str, Sequence[str]],
) -> Grouped:
    """The stories of all articles of the pool, and the originals of those whose copies were looked for."""
    original, agencies, twins = {}, {}, set()
    for same in copies:
        first, agency = original_of(same)
        for article in same:
            original[article.id] = first.id if article.id != first.id else None
            agencies[article.id] = agency
        twins |= {(one.id, other.id) for one in same for other in same if one.id != other.id}
    centres: dict[str, str] = {}
    groups: list[list[str]] = []
    middle: dict[str, str] = {}
    for part in _parts(pool, odds, twins, members):
        matrix = _matrix(part, pool.weighed, twins)
        for rows in join(matrix):
            group = [part[row] for row in rows]
            groups.append(group)
            # The central article of a story is the likest to the others; of equal ones the first.
            middle[group[0]] = group[int(np.argmax(matrix[np.ix_(rows, rows)].sum(axis=1)))]
    stories = name_stories(groups, pool.stories)
    for group in groups:
        centres[stories[group[0]]] = middle[group[0]]
    return Grouped(stories, centres, original, agencies)


def _parts(
    pool: _Pool,
    odds: Mapping[tuple[str, str], float],
    twins: set[tuple[str, str]],
    members: Mapping[str, Sequence[str]],
) -> list[list[str]]:
    """The articles of the pool in parts that nothing links: each is joined by itself."""
    leader = {identifier: identifier for identifier in pool.weighed}

    def lead(identifier: str) -> str:
        while leader[identifier] != identifier:
            leader[identifier] = leader[leader[identifier]]
            identifier = leader[identifier]
        return identifier

    links = [pair for pair, value in odds.items() if value >= _NEAR]
    links += [(held[0], one) for held in members.values() for one in held]
    for one, other in [*links, *twins]:
        if one in leader and other in leader:
            leader[max(lead(one), lead(other))] = min(lead(one), lead(other))
    parts: dict[str, list[str]] = {}
    for identifier in sorted(pool.weighed):
        parts.setdefault(lead(identifier), []).append(identifier)
    return list(parts.values())


def _matrix(part: Sequence[str], weighed: Mapping[str, Weighed], twins: set[tuple[str, str]]) -> NDArray[np.float64]:
    found = np.zeros((len(part), len(part)))
    for row, one in enumerate(part):
        for column, other in enumerate(part[:row]):
            odds = _SURELY if (one, other) in twins else log_odds(weighed[one], weighed[other])
            found[row, column] = found[column, row] = odds
    return found
