"""What several articles tell of a topic: the sentences found for its words, the most telling of each article."""

from collections.abc import Mapping, Sequence

from retrieval.answering.refusing import is_supported
from retrieval.catalog import Catalog
from retrieval.excerpting.material import Material
from retrieval.excerpting.sentences import Candidate, candidates
from retrieval.models import Answer, Article, Hit, Library, Note, Question, Status
from retrieval.ranking import coverage, stems_in
from retrieval.retriever import Retriever, SearchResult
from retrieval.sentences import stems
from retrieval.summarizing.choosing import choose
from retrieval.summarizing.ground import Ground, distinct, is_own_voice, notes_on, standing
from retrieval.summarizing.telling import told

NOTHING = "My articles tell nothing of this."
_READ = 20
"""Passages that are read for a topic."""
_SUPPORT = 0.65
"""Support from which what was found is on the topic: that of an answer without a reader, for a topic asks nothing that
a reader could judge (see `answering.refusing`)."""
_NEAREST = 3
_OF_ONE = 2
"""Sentences of one article at most, where others tell of the topic too."""
_SHARE = 0.6
"""Share of the topic's words, by rarity, that an article must hold of those that the article with most of them holds:
what is near in meaning alone is another matter, such as another island's harbour."""
_RANKED = 40
"""Sentences of what was found that may be told, the best: their scores say how well they answer, which a topic does not
ask."""


async def search_topic(retriever: Retriever, catalog: Catalog, library: Library, topic: str) -> "Ground | Answer":
    """What the articles tell of a topic; the honest no where that is nothing. Raises CatalogError."""
    result = await retriever.search(library, Question(topic), _READ)
    if not result.hits or (result.support < _SUPPORT and not is_supported(result)):
        return nothing_told(topic, result.hits, result.notes)
    said = await catalog.statements(library, {hit.article.id for hit in result.hits})
    by_article: dict[str, list[Hit]] = {}
    originals = {hit.article.id for hit in result.hits if hit.article.copy_of is None}
    for hit in result.hits:
        if hit.article.copy_of not in originals:
            by_article.setdefault(hit.article.id, []).append(hit)
    materials = [
        Material(hits[0].article, tuple(sorted(hits, key=lambda hit: hit.passage.number)), tuple(said[key]))
        for key, hits in _of_the_topic(by_article, result).items()
    ]
    found = standing(_on_topic(materials, result), [material.article for material in materials])
    return Ground(topic, tuple(materials), tuple(found))


def _of_the_topic(by_article: Mapping[str, list[Hit]], result: SearchResult) -> dict[str, list[Hit]]:
    """The articles that hold the topic's words, with what was found of them."""
    terms = result.reading.topic_terms or result.reading.terms
    shares = {
        key: coverage(
            frozenset(stems(hits[0].article.title)).union(*(stems_in(hit.passage) for hit in hits)),
            terms,
            result.weights,
        )
        for key, hits in by_article.items()
    }
    return {key: by_article[key] for key, share in shares.items() if share >= _SHARE * max(shares.values())}


def nothing_told(topic: str, hits: Sequence[Hit], notes: tuple[Note, ...] = ()) -> Answer:
    """The honest no, with the nearest articles."""
    nearest = tuple({hit.article.id: hit.article for hit in hits}.values())[:_NEAREST]
    return Answer(topic, Status.NO_EVIDENCE, NOTHING, nearest=nearest, notes=notes)


def topic_summary(ground: Ground, sentences: int, lead: str = "", gap: str = "\n\n") -> Answer:
    """The summary in the articles' own words, each sentence behind its publisher and day, the oldest first."""
    chosen = _with_newest(choose(of_several(ground.found, sentences), sentences), ground.found, sentences)
    chosen.sort(key=lambda one: (_at(one.pick.hit.article), one.pick.hit.article.id, one.place))
    if not chosen:
        return nothing_told(ground.title, ground.hits)
    leads = [f"{lead}{_source(one.pick.hit.article)}" for one in chosen]
    paragraphs, statements, citations = told(chosen, leads=leads)
    return Answer(
        ground.title,
        Status.ANSWERED,
        gap.join(paragraphs),
        statements,
        citations.all(),
        notes=notes_on(citations.all()),
    )


def _with_newest(chosen: list[Candidate], found: Sequence[Candidate], sentences: int) -> list[Candidate]:
    """The chosen, with the best of the newest article in the place of the last found where nothing tells of it."""
    newest = max(found, key=lambda one: _at(one.pick.hit.article), default=None)
    if newest is None or sentences < _OF_ONE or not newest.pick.hit.article.published_at:
        return chosen
    if any(one.pick.hit.article.id == newest.pick.hit.article.id for one in chosen):
        return chosen
    order = {id(one): place for place, one in enumerate(found)}
    kept = sorted(chosen, key=lambda one: order[id(one)])
    while kept and sum(one.cost for one in kept) + newest.cost > sentences:
        kept.pop()
    return [*kept, newest]


def of_several(found: Sequence[Candidate], sentences: int) -> list[Candidate]:
    """The first of what was found, five times as many as are shown; of each article a few: all have their word."""
    counts: dict[str, int] = {}
    kept = []
    for one in found:
        article = one.pick.hit.article.id
        counts[article] = counts.get(article, 0) + 1
        if counts[article] <= _OF_ONE:
            kept.append(one)
    return kept[: 5 * sentences]


def _on_topic(materials: Sequence[Material], result: SearchResult) -> list[Candidate]:
    """The sentences that were found for the topic and can stand by themselves, the best first; none told twice."""
    ranked = result.sentences[:_RANKED]
    placed: list[tuple[int, int, Candidate]] = []
    for material in materials:
        article = material.article
        for one in candidates(article, material.hits, material.statements, own_voice=is_own_voice(article)):
            span = one.pick.span
            places = [
                place
                for place, found in enumerate(ranked)
                if found.candidate.article.id == article.id
                if found.span.start < span.end and span.start < found.span.end
            ]
            if (one.cost == 1 or one.answers) and places:
                placed.append((min(places), len(placed), one))
    return distinct([one for *_, one in sorted(placed, key=lambda row: row[:2])])


def _source(article: Article) -> str:
    published = article.published_at
    parts = [article.publisher or "", f"{published.day} {published:%B %Y}" if published else ""]
    told_by = ", ".join(part for part in parts if part)
    return f"{told_by}: " if told_by else ""


def _at(article: Article) -> float:
    return article.published_at.timestamp() if article.published_at else float("inf")
