"""What is new for who follows a person, a story or a topic, among the articles that have just come in."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retrieval.answering.refusing import is_supported
from retrieval.answering.wording import DATELINE
from retrieval.catalog import Catalog
from retrieval.catalog.arrivals import Arrival
from retrieval.catalog.follows import FollowKind
from retrieval.models import Article, Filters, Library, Passage, Question, Statement
from retrieval.people.names import read_asked
from retrieval.retriever import Retriever
from retrieval.sentences import sentence_spans

MOST = 5
"""Items that are told of at once; beyond them only how many there are."""
_ROUNDS = 4
"""How often new articles on a topic are searched for, each time without those found before."""
_LOOKED_AT = 10
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class NewsItem:
    """One new thing: the article, its words, and where it is somebody's statement that."""

    article: Article
    words: str
    passage: Passage | None = None
    statement: Statement | None = None


@dataclass(frozen=True)
class News:
    """What is new: the first few items, and how many there are in all."""

    items: tuple[NewsItem, ...] = ()
    count: int = 0


class NewsReader:
    """Looks through new articles for one follower."""

    def __init__(self, catalog: Catalog, retriever: Retriever) -> None:
        """On an open catalog; `retriever` is the one that answers questions, and knows who speaks."""
        self._catalog = catalog
        self._retriever = retriever

    async def read(self, library: Library, kind: FollowKind, subject: str, arrivals: Sequence[Arrival]) -> News:
        """What is new on `subject` in these articles, which have all come in since. Raises CatalogError."""
        match kind:
            case FollowKind.STORY:
                return await self._of_story(library, subject, arrivals)
            case FollowKind.PERSON:
                return await self._by_person(library, subject, arrivals)
            case FollowKind.TOPIC:
                return await self._on_topic(library, subject, arrivals)

    async def meant(self, library: Library, person: str) -> list[str]:
        """The names under which articles have the person that was typed; none where nobody is known by it."""
        known = await self._retriever.speakers.of(library)
        surname = read_asked(person).surname
        spelt = False
        if surname:
            counts, _ = await self._catalog.word_frequencies(library, [surname])
            spelt = any(counts.values())
        return known.match(person, spelt=spelt)

    async def story_now(self, library: Library, story: str) -> str:
        """The story that one is by now: stories that turn out to be one have one id, of which each was an article's."""
        if await self._catalog.members(library, [story]):
            return story
        return await self._catalog.story_of(library, story) or story

    async def _of_story(self, library: Library, story: str, arrivals: Sequence[Arrival]) -> News:
        now = await self.story_now(library, story)
        fresh = [one.article for one in arrivals if one.story == now]
        articles = await self._catalog.articles_of(library, fresh[:MOST])
        items = [NewsItem(articles[key], _lead(articles[key])) for key in fresh[:MOST] if key in articles]
        return News(tuple(items), len(fresh))

    async def _by_person(self, library: Library, person: str, arrivals: Sequence[Arrival]) -> News:
        """New statements, each once: not those whose very words stand in an article that came before."""
        names = await self.meant(library, person)
        said = await self._catalog.said_by(library, names, Filters()) if names else []
        order = {one.article: place for place, one in enumerate(arrivals)}
        before = {_bare(statement) for statement, head in said if head.id not in order}
        fresh: dict[str, Statement] = {}
        for statement, head in sorted(said, key=lambda row: order.get(row[1].id, -1)):
            if head.id in order and _bare(statement) not in before:
                fresh.setdefault(_bare(statement), statement)
        first = list(fresh.values())[:MOST]
        articles = await self._catalog.articles_of(library, {one.article_id for one in first})
        items = [
            NewsItem(articles[one.article_id], one.content, statement=one)
            for one in first
            if one.article_id in articles
        ]
        return News(tuple(items), len(fresh))

    async def _on_topic(self, library: Library, topic: str, arrivals: Sequence[Arrival]) -> News:
        """The new articles of which passages would be taken for an answer, were the topic a question."""
        passages = await self._catalog.passage_ids(library, [one.article for one in arrivals])
        found: list[NewsItem] = []
        for _ in range(_ROUNDS):
            fresh = await self._best(library, topic, passages)
            if not fresh:
                break
            found += fresh
            told = {item.article.id for item in found}
            passages = {article: held for article, held in passages.items() if article not in told}
        return News(tuple(found[:MOST]), len(found))

    async def _best(self, library: Library, topic: str, passages: dict[str, list[str]]) -> list[NewsItem]:
        """Of these articles the best that reach the bar, each by itself."""
        within = frozenset(identifier for held in passages.values() for identifier in held)
        if not within:
            return []
        result = await self._retriever.search(library, Question(topic), _LOOKED_AT, within)
        if not is_supported(result):
            return []
        items = []
        for article in dict.fromkeys(hit.article.id for hit in result.hits):
            item = await self._alone(library, topic, passages.get(article, []))
            if item is not None:
                items.append(item)
        return items

    async def _alone(self, library: Library, topic: str, passages: Collection[str]) -> NewsItem | None:
        """The best passage of one article, if that alone reaches the bar."""
        result = await self._retriever.search(library, Question(topic), 1, frozenset(passages))
        if not result.sentences or not is_supported(result):
            return None
        best = result.sentences[0]
        article = best.candidate.article
        return NewsItem(article, article.text[best.span.start : best.span.end], best.passage)


def _bare(statement: Statement) -> str:
    return " ".join(_WORDS.findall(statement.content.casefold()))


def _lead(article: Article) -> str:
    """The first sentence of an article, without where it was filed."""
    span = next(iter(sentence_spans(article.text[:2000])), None)
    return DATELINE.sub("", article.text[span.start : span.end]) if span else ""
