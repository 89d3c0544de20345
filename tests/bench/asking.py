"""Asking every question: what was answered and cited, what each search found, how it fares without its story."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retrieval.answering import QuotingAnswerer
from retrieval.answering.evidence import is_supported
from retrieval.models import Answer, Article, Passage, Question, Status
from retrieval.retriever import Retriever
from tests.bench.house import House, WithoutStory
from tests.bench.material import Material
from tests.bench.scoring import Found, GoldQuestion, Kind, Shown, Voice, first_rank, is_evidence, overlaps, voice_of

DEPTH = 10
"""How many passages of each search are looked at."""
_WARM_UP = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Asked:
    """What came of one question. Ranks: how many passages it takes to have the evidence, None if that never suffices.

    `cited` is the rank among the cited passages, `searches` those of each search by name; `shown` says whether the
    words that the answer shows overlap a gold quote. `voice` judges all its statements, `first_voice` the first, and
    `given` lists them, for "what did X say" alone. The `without` fields are None where no story was taken away.
    """

    question: GoldQuestion
    answered: bool
    citations: int
    cited: int | None
    shown: bool
    voice: Voice | None
    first_voice: Voice | None
    given: tuple[str, ...]
    searches: dict[str, int | None]
    support: float
    supported: bool
    seconds: float
    text: str
    support_without: float | None = None
    supported_without: bool | None = None
    answered_without: bool | None = None


async def ask_all(house: House, material: Material, say: Callable[[str], None]) -> list[Asked]:
    """Ask every question, after a warm-up."""
    for question in material.questions[:_WARM_UP]:
        await house.answerer.answer(house.library, Question(question.text))
    say(f"Asking {len(material.questions)} questions")
    return [await _ask(house, material, question) for question in material.questions]


async def ask_without_story(
    house: House, material: Material, asked: Sequence[Asked], say: Callable[[str], None]
) -> list[Asked]:
    """The same with, for each question that has an answer in one place, every article on its story hidden."""
    say("Asking again without the articles that tell")
    articles = await house.catalog.articles(house.library)
    passages = {
        article.key: frozenset(p.id for p in await house.catalog.passages_of(house.library, article.id))
        for article in articles
    }
    async with await WithoutStory.open(house.data_dir / "catalog.db") as catalog:
        catalog.everything = frozenset[str]().union(*passages.values())
        retriever = Retriever(catalog, house.indexer)
        answerer = QuotingAnswerer(retriever, catalog)
        again: list[Asked] = []
        for row in asked:
            if row.question.kind in (Kind.MULTI, Kind.UNANSWERABLE):
                again.append(row)
                continue
            story = {key for gold in row.question.groups[0] for key in material.same_story[gold]}
            catalog.hidden = frozenset[str]().union(*(passages.get(key, frozenset()) for key in story))
            result = await retriever.search(house.library, Question(row.question.text))
            answer = await answerer.answer(house.library, Question(row.question.text))
            again.append(
                replace(
                    row,
                    support_without=result.support,
                    supported_without=is_supported(result),
                    answered_without=answer.status is Status.ANSWERED,
                )
            )
        return again


async def reachable(house: House, material: Material) -> tuple[int, int]:
    """For how many answerable questions some stored passage is evidence, and how many such questions there are."""
    answerable = [question for question in material.questions if question.kind is not Kind.UNANSWERABLE]
    stored: dict[str, list[Found]] = {}
    for article in await house.catalog.articles(house.library):
        passages = await house.catalog.passages_of(house.library, article.id)
        for key in material.same_text.get(article.key or "", frozenset()):
            stored.setdefault(key, []).extend(_found(material, article, passage) for passage in passages)
    ranks = [
        first_rank(question, [found for group in question.groups for key in group for found in stored.get(key, ())])
        for question in answerable
    ]
    return sum(rank is not None for rank in ranks), len(ranks)


async def _ask(house: House, material: Material, question: GoldQuestion) -> Asked:
    begun = time.perf_counter()
    answer = await house.answerer.answer(house.library, Question(question.text))
    seconds = time.perf_counter() - begun
    cited = list({c.passage.id: _found(material, c.article, c.passage) for c in answer.citations}.values())
    result = await house.retriever.search(house.library, Question(question.text), DEPTH)
    searches = {"ours": first_rank(question, [_found(material, hit.article, hit.passage) for hit in result.hits])}
    for name, ids in (await _baselines(house, question)).items():
        pairs = await house.catalog.passages(house.library, ids)
        searches[name] = first_rank(question, [_found(material, article, p) for p, article in pairs.values()])
    shown = _shown(material, answer)
    is_said = question.kind is Kind.SAID and bool(shown)
    return Asked(
        question=question,
        answered=answer.status is Status.ANSWERED,
        citations=len(cited),
        cited=first_rank(question, cited),
        shown=any(_shows(question, one) for one in shown),
        voice=voice_of(question, shown, material.said) if is_said else None,
        first_voice=voice_of(question, shown[:1], material.said) if is_said else None,
        given=tuple(f"{voice_of(question, [one], material.said)}: {one.speaker}: {one.words}" for one in shown)
        if is_said
        else (),
        searches=searches,
        support=result.support,
        supported=is_supported(result),
        seconds=seconds,
        text=answer.text,
    )


async def _baselines(house: House, question: GoldQuestion) -> dict[str, list[str]]:
    """The first passages by BM25 on every word of the question, title included, and by the embeddings alone."""
    words = await house.catalog.search_words(house.library, _WORD.findall(question.text), DEPTH)
    vector = (await house.indexer.embed_texts([question.text]))[0]
    near = await house.indexer.nearest(house.library, vector, DEPTH)
    return {"words": [key for key, _ in words], "meaning": [key for key, _ in near]}


def _found(material: Material, article: Article, passage: Passage) -> Found:
    ids = material.same_text.get(article.key or "", frozenset())
    return Found(ids, article.text, passage.start, passage.end)


def _shown(material: Material, answer: Answer) -> list[Shown]:
    cited = {citation.number: citation for citation in answer.citations}
    return [
        Shown(
            statement.speaker,
            statement.quotation or statement.content,
            _found(material, cited[statement.citation].article, cited[statement.citation].passage),
        )
        for statement in answer.statements
    ]


def _shows(question: GoldQuestion, shown: Shown) -> bool:
    """Whether the words shown, not only their passage, hold or overlap the gold quote."""
    if not is_evidence(question, shown.found):
        return False
    start = shown.found.text.find(shown.words, shown.found.start)
    end = start + len(shown.words)
    return start >= 0 and any(overlaps(shown.found.text, start, end, quote) for quote in question.quotes)
