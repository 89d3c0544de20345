"""Asking every question: what was answered and cited, what each search found, how it fares without its story."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retrieval.answering import QuotingAnswerer
from retrieval.models import Answer, Article, Passage, Question, Status
from retrieval.retriever import Retriever
from tests.bench.house import House, WithoutStory
from tests.bench.material import Material
from tests.bench.scoring import (
    Found,
    GoldQuestion,
    Kind,
    Shown,
    Voice,
    first_rank,
    is_evidence,
    names_the_asked,
    overlaps,
    voice_of,
)

DEPTH = 10
"""How many passages of each search are looked at."""
MOST_CITED = 5
"""How many cited passages of an answer are looked at."""
_WARM_UP = 5
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[\"'“”‘’„«»]+")
_QUOTED = re.compile(r"“(?P<words>[^“”]+)”")
"""Our own quotation marks round words, as answers print them."""


@dataclass(frozen=True)
class Asked:
    """What came of one question. Ranks: how many passages it takes to have the evidence, None if that never suffices.

    `cited` is the rank among the cited passages, `searches` those of each search by name; `first_is_evidence`: the
    first cited passage is, of `multi` from any of its articles. `shown` says whether the words that the answer shows
    overlap a gold quote, `quoted_right` whether such words are shown as those of the right one. `voice` judges all its
    statements, `first_voice` the first, and `given` lists them, for "what did X say" alone. `quotations` are those
    shown, `altered` those of them that do not stand so in their passage. `answered_without` is whether it was answered
    with the articles on its story hidden, None where none was hidden.
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
    seconds: float
    text: str
    first_is_evidence: bool = False
    quoted_right: bool = False
    quotations: int = 0
    altered: tuple[str, ...] = ()
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
        answerer = QuotingAnswerer(Retriever(catalog, house.indexer), catalog)
        again: list[Asked] = []
        for row in asked:
            if row.question.kind in (Kind.MULTI, Kind.UNANSWERABLE, Kind.PREMISE):
                again.append(row)
                continue
            story = {key for gold in row.question.groups[0] for key in material.same_story[gold]}
            catalog.hidden = frozenset[str]().union(*(passages.get(key, frozenset()) for key in story))
            answer = await answerer.answer(house.library, Question(row.question.text))
            again.append(replace(row, answered_without=answer.status is Status.ANSWERED))
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
    result = await house.retriever.search(house.library, Question(question.text), DEPTH)
    searches = {"ours": first_rank(question, [_found(material, hit.article, hit.passage) for hit in result.hits])}
    for name, ids in (await _baselines(house, question)).items():
        pairs = await house.catalog.passages(house.library, ids)
        searches[name] = first_rank(question, [_found(material, article, p) for p, article in pairs.values()])
    return replace(judge(material, question, answer), searches=searches, seconds=seconds)


def judge(material: Material, question: GoldQuestion, answer: Answer) -> Asked:
    """What an answer to a question is worth; of the searches it knows nothing."""
    passages = list({c.passage.id: _found(material, c.article, c.passage) for c in answer.citations}.values())
    cited = passages[:MOST_CITED]
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
        searches={},
        seconds=0.0,
        text=answer.text,
        first_is_evidence=bool(cited) and is_evidence(question, cited[0]),
        quoted_right=question.kind is Kind.SAID
        and any(_shows(question, one) and names_the_asked(question, one) for one in shown),
        quotations=len(quoted(answer)),
        altered=altered(answer),
    )


def quoted(answer: Answer) -> list[tuple[str, str]]:
    """Every quotation that an answer shows, with where it should stand: those of its statements, those in its text."""
    passages = {citation.number: citation.passage.text for citation in answer.citations}
    told = [(one.quotation, passages[one.citation]) for one in answer.statements if one.quotation]
    known = {_even(words) for words, _ in told}
    everything = "\n".join(passages.values())
    inside = [match["words"] for match in _QUOTED.finditer(answer.text)]
    return told + [(words, everything) for words in inside if _even(words) not in known]


def altered(answer: Answer) -> tuple[str, ...]:
    """The quotations that do not stand in their passage, to the letter but for line breaks and kinds of marks."""
    return tuple(words for words, passage in quoted(answer) if _even(words) not in _even(passage))


def _even(text: str) -> str:
    return " ".join(_MARKS.sub("'", text).split())


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
