"""Timelines put together: the articles are read from the catalog, their events dated, joined and put in order."""

import asyncio
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from retrieval.answering.figures import figures_told
from retrieval.catalog import Catalog
from retrieval.comparing.restating import is_correction, taken_back, told_in
from retrieval.excerpting.opinion import is_opinion
from retrieval.models import Article, Filters, Library, Passage, Question, Span, Statement
from retrieval.people.names import flat, fold, read_asked
from retrieval.people.speaking import SpeakerBook
from retrieval.questions.question import Reading, read_question
from retrieval.ranking import coverage
from retrieval.retriever import Retriever
from retrieval.sentences import sentence_spans, stems
from retrieval.timeline.alike import Weighed, grouped, is_told_by, rank
from retrieval.timeline.dating import Fits, dated_sources
from retrieval.timeline.namesakes import is_of, namesakes_in
from retrieval.timeline.turning import differs, stays_apart, updated, with_changes
from retrieval.timeline.values import Entry, Kind, Source, Timeline

_ARTICLES = 60
"""Articles read for one timeline, the newest of a story, those with most of what somebody said, the nearest a topic."""
_ENTRIES = 60
"""Events listed: ten pages. Where there are more, those that more articles tell, or that turn, are kept."""
_FOUND = 40
_WORDED = 200
"""Passages found by words that articles on a topic are taken from."""
_HELD, _HELD_ITSELF = 0.6, 0.34
"""Share of a topic's words, by rarity, that a sentence with its headline must hold, and that it must hold itself."""

_LEAD, _READ = 2, 60
"""Sentences of an article among which the first that fits is news of its day: those of its lead, and where somebody is
looked for all that are read."""

_Whole = Mapping[str, tuple[Article, list[Passage], list[Statement]]]


class Timeliner:
    """Makes timelines, for whoever shows them."""

    def __init__(self, catalog: Catalog, speakers: SpeakerBook, retriever: Retriever | None = None) -> None:
        """On an open catalog. Without a `retriever` topics are found by their words alone."""
        self._catalog = catalog
        self._speakers = speakers
        self._retriever = retriever

    async def story(self, library: Library, story_id: str) -> Timeline:
        """The events that a story's articles date. Raises NotFoundError, CatalogError."""
        story, articles = await self._catalog.story(library, story_id)
        whole = await self._catalog.whole(library, [article.id for article in articles[-_ARTICLES:]])
        return await asyncio.to_thread(_built, Kind.STORY, story.title, whole, _everything)

    async def person(self, library: Library, name: str) -> Timeline:
        """What somebody said and what is told of them, by day: nothing read where nobody is called so.

        Of several people of one name, the one who is told of most; the others are named beside.
        """
        known = await self._speakers.of(library)
        surname = read_asked(name).surname
        # A surname that stands in the articles is no misspelling of another.
        spelt = bool(surname) and any((await self._catalog.word_frequencies(library, [surname]))[0].values())
        said = await self._catalog.said_by(library, known.match(name, spelt=spelt), Filters())
        people = known.people({one.speaker for one, _ in said if one.speaker})
        counts = {one.name: sum(row.speaker in one.names for row, _ in said) for one in people}
        meant = max(people, key=lambda one: counts[one.name], default=None)
        subject = meant.name if meant else " ".join(name.split())
        names = frozenset(meant.names if meant else ()) | {subject}
        full = {one for one in names if " " in one} or names
        spoke = [head.id for row, head in said if row.speaker in names]
        told = await self._holding(library, [read_asked(subject).surname or subject])
        whole = await self._catalog.whole(library, list(dict.fromkeys([*spoke, *told]))[:_ARTICLES])
        whole = {key: one for key, one in whole.items() if key in set(spoke) or _named(full, one[0])}
        texts = [article.text for article, _, _ in whole.values()]
        named = namesakes_in(texts, subject, names)
        others = [one.name for one in people if meant is not None and one.name != meant.name]
        made = await asyncio.to_thread(_built, Kind.PERSON, subject, whole, _of_person(names, [*others, *named]))
        return replace(made, namesakes=tuple(dict.fromkeys([*others, *named])))

    async def topic(self, library: Library, topic: str) -> Timeline:
        """What articles date on a topic. Raises CatalogError."""
        reading = read_question(topic)
        found: list[str] = []
        if self._retriever is not None:
            result = await self._retriever.search(library, Question(topic), _FOUND)
            reading = result.reading
            found = [hit.article.id for hit in result.hits]
        found += await self._holding(library, reading.words)
        whole = await self._catalog.whole(library, list(dict.fromkeys(found))[:_ARTICLES])
        rarity = await self._rarity(library, reading)
        return await asyncio.to_thread(_built, Kind.TOPIC, " ".join(topic.split()), whole, _on_topic(reading, rarity))

    async def _holding(self, library: Library, words: Sequence[str]) -> list[str]:
        """The articles that hold these words, the best first."""
        found = dict(await self._catalog.search_words(library, list(words), _WORDED))
        homes = await self._catalog.homes(library, list(found))
        return list(dict.fromkeys(homes[key] for key in sorted(homes, key=lambda key: (-found[key], key))))

    async def _rarity(self, library: Library, reading: Reading) -> dict[str, float]:
        """What each stem of a topic counts: the rarer the more."""
        counts, total = await self._catalog.word_frequencies(library, reading.words)
        return {stem: math.log(2 + total / (1 + counts[word])) for word in reading.words for stem in stems(word)}


def _built(kind: Kind, subject: str, whole: _Whole, fits: Callable[[Article], Fits]) -> Timeline:
    """The timeline of what fits in these articles; opinion pieces are no reports, and tell no events."""
    whole = {key: one for key, one in whole.items() if not is_opinion(one[0])}
    lead = _READ if kind is Kind.PERSON else _LEAD
    sources: list[Source] = []
    for identifier, others in _copies(whole).items():
        article, passages, statements = whole[identifier]
        found = dated_sources(article, passages, statements, fits(article), lead)
        sources += [replace(source, copies=others) for source in found]
        for other in others:
            _, passages, statements = whole[other.id]
            told = dated_sources(other, passages, statements, fits(other), lead)
            sources += [source for source in told if _is_news(source, article, found)]
    if kind is Kind.STORY:
        sources = _standing(sources, [article for article, _, _ in whole.values()])
    entries = [_entry(group) for group in grouped(sources, stays_apart)]
    entries = with_changes(sorted(entries, key=_place), kind)
    kept = sorted(entries, key=lambda one: (bool(one.changes), one.reports, one.shown.said), reverse=True)
    kept = sorted(kept[:_ENTRIES], key=_place)
    read = [article for article, _, _ in whole.values() if kind is not Kind.TOPIC or _tells(article, fits(article))]
    return Timeline(kind, subject, tuple(kept), len(read), len(entries) - len(kept))


def _standing(sources: Sequence[Source], articles: Sequence[Article]) -> list[Source]:
    """Without what a publisher's own correction has taken back."""
    own = {article.publisher: [one for one in articles if one.publisher == article.publisher] for article in articles}
    wrong = {publisher: taken_back(some) for publisher, some in own.items()}
    return [
        source
        for source in sources
        if is_correction(source.article.title) or not wrong[source.article.publisher] & told_in(source.words)
    ]


def _entry(group: Sequence[Weighed]) -> Entry:
    """One event: told by its newest figures, with those who bear these words out, and how it was told before."""
    newest, changes = updated(group)
    shown, *rest = _once(sorted(newest, key=lambda one: rank(one.source)))
    sources = [one for one in rest if is_told_by(shown, one)]
    kept = {one.source.article.id for one in (shown, *sources)}
    beside = [
        one for one in _once(sorted(group, key=lambda one: rank(one.source))) if one.source.article.id not in kept
    ]
    known = {one.source.article.id for one in group}
    differing = [one for one in beside if differs(shown, one)]
    told, others, contrary = (
        tuple(_without(one.source, known) for one in some) for some in ((shown, *sources), beside, differing)
    )
    return Entry(told, changes, others, contrary)


def _without(source: Source, known: Collection[str]) -> Source:
    """Without those copies that tell the event in words of their own."""
    return replace(source, copies=tuple(copy for copy in source.copies if copy.id not in known))


def _tells(article: Article, fits: Fits) -> bool:
    """Whether any sentence of an article fits, dated or not."""
    return any(fits(span, None) for span in sentence_spans(article.text))


def _is_news(source: Source, original: Article, found: Sequence[Source]) -> bool:
    """Whether a copy tells a day or a figure that its original does not: it is an update then, and no mere copy."""
    if source.said and all(source.when.first != other.when.first for other in found):
        return True
    return bool(figures_told(source.words) - figures_told(f"{original.title}\n{original.text}"))


def _place(entry: Entry) -> tuple[object, ...]:
    return entry.when.first, entry.when.last, entry.shown.published, entry.shown.article.id, entry.shown.span.start


def _once(sources: Sequence[Weighed]) -> list[Weighed]:
    """One source an article, the first."""
    first: dict[str, Weighed] = {}
    for one in sources:
        first.setdefault(one.source.article.id, one)
    return list(first.values())


def _copies(whole: _Whole) -> dict[str, tuple[Article, ...]]:
    """The articles that are no copies of others here, each with those that are copies of it."""
    groups: dict[str, list[Article]] = {}
    for article, _, _ in whole.values():
        groups.setdefault(article.copy_of or article.id, []).append(article)
    found: dict[str, tuple[Article, ...]] = {}
    for original, articles in groups.items():
        first = next((one for one in articles if one.id == original), articles[0])
        found[first.id] = tuple(one for one in articles if one is not first)
    return found


def _everything(article: Article) -> Fits:
    return lambda span, said: True


def _of_person(names: Collection[str], namesakes: Collection[str]) -> Callable[[Article], Fits]:
    """Sentences that name somebody, or report what that one says; none on others of that name."""
    pattern = _pattern({read_asked(name).surname or name for name in names})

    def of(article: Article) -> Fits:
        def fits(span: Span, said: Statement | None) -> bool:
            words = flat(article.text[span.start : span.end])
            if not _holds(pattern, words):
                return said is not None and said.speaker in names
            return is_of(article.text, span, names, namesakes)

        return fits

    return of


def _named(names: Collection[str], article: Article) -> bool:
    """Whether an article has one of these names: in full, where a full one is known, as a surname may be another's."""
    return _holds(_pattern(names), flat(f"{article.title}\n{article.text}"))


def _pattern(names: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(name)) for name in sorted(names))})\b", re.IGNORECASE)


def _holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has one of the names with its capital: "Brown", not "brown"."""
    return any(not found[0].islower() for found in pattern.finditer(text))


def _on_topic(reading: Reading, rarity: Mapping[str, float]) -> Callable[[Article], Fits]:
    terms = reading.topic_terms or reading.terms

    def of(article: Article) -> Fits:
        title = frozenset(stems(article.title))

        def fits(span: Span, said: Statement | None) -> bool:
            held = frozenset(stems(article.text[span.start : span.end]))
            return coverage(held, terms, rarity) >= _HELD_ITSELF and coverage(held | title, terms, rarity) >= _HELD

        return fits

    return of
