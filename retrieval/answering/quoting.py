"""The answerer without a model: it picks the words that answer, says whose they are, and quotes them."""

import time
from collections.abc import Sequence
from dataclasses import replace

from retrieval.answering.cautions import cautions, further
from retrieval.answering.choices import beside_hits, of_the_same
from retrieval.answering.contradicting import contradicting_pick, takes_for_granted
from retrieval.answering.conversation import in_context
from retrieval.answering.differing import find_differences
from retrieval.answering.evidence import choose
from retrieval.answering.halves import in_text_order, made_whole
from retrieval.answering.in_time import search_in_time
from retrieval.answering.leading import leads
from retrieval.answering.newest import newest_report
from retrieval.answering.picks import Pick, first_of_all, statements_in
from retrieval.answering.protocol import Watcher
from retrieval.answering.reading_on import read_on
from retrieval.answering.refusing import is_settled, is_weak
from retrieval.answering.wording import see_also, word
from retrieval.catalog import Catalog
from retrieval.models import Answer, Article, Hit, Library, Note, Question, Statement, Status
from retrieval.questions.question import Asks
from retrieval.retriever import Retriever, SearchResult
from retrieval.when import When, fit, is_of_time

NO_EVIDENCE = "My articles don't say."
_NEAREST = 3
_CITED = 5
"""Passages that an answer cites at most."""
_READ = 12
"""Passages that are read for one answer; the first ten hold the evidence for 0.83 of the development questions."""


class QuotingAnswerer:
    """Answers in the articles' own words."""

    name = "quoting"

    def __init__(self, retriever: Retriever, catalog: Catalog) -> None:
        """`retriever` finds the passages, `catalog` knows who said what in them."""
        self._retriever = retriever
        self._catalog = catalog

    async def answer(self, library: Library, question: Question, watcher: Watcher | None = None) -> Answer:
        """See `Answerer`. Nothing is written bit by bit: the answer is there at once."""
        started = time.perf_counter()
        asked, notes = in_context(question)
        result = await search_in_time(self._retriever, library, asked, max(_READ, question.limit), _answers)
        if watcher is not None:
            watcher.reading(len(result.hits))
        result = await read_on(self._retriever.reader, result)
        searched = time.perf_counter()
        said = await statements_in(result, self._catalog, library)
        answer = await self.compose(question, result, said)
        finished = time.perf_counter()
        timings = {"search": 1000 * (searched - started), "answer": 1000 * (finished - searched)}
        timings["total"] = 1000 * (finished - started)
        return replace(answer, notes=(*notes, *answer.notes), timings_ms=timings)

    async def compose(self, question: Question, result: SearchResult, said: dict[str, list[Statement]]) -> Answer:
        """The answer from what has been found already, for a caller that has searched by itself."""
        choice = choose(result, question.filters.speaker)
        against = None if question.filters.speaker else contradicting_pick(result)
        if not choice.answers and against is None:
            return no_evidence(question, result.hits, result.notes)
        picks = of_time(choice.picks, result.when)[: question.limit] if choice.answers else ()
        newest = newest_report(result, next(iter(picks), None))
        picks = first_of_all((newest,), picks) if newest else picks
        differences = find_differences(result, said) if choice.answers else ()
        if result.reading.asks is Asks.SAID and result.reading.speaker:
            differences = tuple(one for one in differences if _are_of(one.picks, picks))
        picks = first_of_all([pick for one in differences for pick in one.picks], picks)
        picks = in_text_order(in_order(picks, result.when))
        if result.reading.asks is Asks.SAID:
            picks = made_whole(picks, said)
        if against is not None:
            picks = (against,)  # what else was found takes for granted what it denies
        premised = against if takes_for_granted(result.reading) else None
        text, statements, made = word(picks, leads=leads(picks, differences, premised))
        cited = {citation.passage.id for citation in made.all()}
        beside = [pick for pick in choice.beside if pick.hit.passage.id not in cited]
        if against is None and not is_settled(result, choice.odds):
            beside += beside_hits(result, [*picks, *beside])
        beside = of_the_same(picks, beside, said) if result.reading.speaker else beside
        text += see_also([made.cite(pick.hit, pick.words) for pick in beside[: _CITED - len(cited)]])
        citations = made.all()
        differing = [one for one in differences if not one.later]
        weak = against is None and is_weak(result, choice.odds, choice.margin)
        notes = (*result.notes, *choice.notes)
        notes += cautions(question, citations, weak, next(iter(differing), None), result.when)
        notes += further(differing[1:], citations)
        return Answer(question.text, Status.ANSWERED, text, statements, citations, model=self.name, notes=notes)


def _answers(question: Question, result: SearchResult) -> bool:
    return choose(result, question.filters.speaker).answers or contradicting_pick(result) is not None


def _are_of(told: Sequence[Pick], picks: Sequence[Pick]) -> bool:
    """Whether those who speak in the picks say all that is told: others' words are no answer to "what did X say"."""
    speakers = {pick.statement.speaker for pick in picks if pick.statement}
    return all(pick.statement is not None and pick.statement.speaker in speakers for pick in told)


def of_time(picks: Sequence[Pick], when: When | None) -> tuple[Pick, ...]:
    """The picks without those from before the time that is asked about, where others are from right then."""
    dates = [pick.hit.article.published_at for pick in picks]
    if when is None or when.describes or when.latest or max(fit(when, dates), default=0.0) < 1:
        return tuple(picks)
    return tuple(pick for pick, date in zip(picks, dates, strict=True) if is_of_time(when, date))


def in_order(picks: Sequence[Pick], when: When | None) -> tuple[Pick, ...]:
    """The picks by the dates of their articles where a time is asked for; the latest first if the latest is."""
    dates = [pick.hit.article.published_at for pick in picks]
    if when is None or None in dates or not (when.latest or when.since or when.until):
        return tuple(picks)
    return tuple(sorted(picks, key=lambda pick: _moment(pick.hit.article), reverse=when.latest))


def _moment(article: Article) -> float:
    return article.published_at.timestamp() if article.published_at else 0.0


def no_evidence(
    question: Question, hits: Sequence[Hit], notes: tuple[Note, ...] = (), model: str = "quoting"
) -> Answer:
    """The honest no: it cites nothing, and names the nearest articles."""
    nearest: dict[str, Article] = {hit.article.id: hit.article for hit in hits}
    return Answer(
        question.text,
        Status.NO_EVIDENCE,
        NO_EVIDENCE,
        nearest=tuple(nearest.values())[:_NEAREST],
        model=model,
        notes=notes,
    )
