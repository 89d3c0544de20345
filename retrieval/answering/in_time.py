"""Searching for the time that a question asks for first; for what answers it of any other time after that."""

from collections.abc import Callable
from dataclasses import replace

from retrieval.models import Library, Question
from retrieval.notes import period
from retrieval.questions.question import Asks
from retrieval.retriever import Retriever, SearchResult
from retrieval.when import When, widened


async def search_in_time(
    retriever: Retriever,
    library: Library,
    question: Question,
    limit: int,
    answers: Callable[[Question, SearchResult], bool],
) -> SearchResult:
    """What is found in the time asked for; where that does not answer and what is of another time does, the latter.

    Options that the asker set are kept: only the time read from the words of the question gives way.
    """
    result = await retriever.search(library, question, limit)
    if result.when is None:
        return result
    if _may_be_of_then(question, result):
        then = await _of_then(retriever, library, question, limit, result.when)
        return then if answers(question, then) else result
    if not result.when.narrows or answers(question, result):
        return result
    wider = await retriever.search_any_time(library, question, result.when, limit)
    return wider if answers(question, wider) else result


def _may_be_of_then(question: Question, result: SearchResult) -> bool:
    """Whether the time in a question for words ("on the fire in 2012") may be when they were said."""
    asked = question.filters.since or question.filters.until
    said = result.reading.asks is Asks.SAID and not result.parts
    return bool(said and not asked and result.when and result.when.may_date and result.when.since)


async def _of_then(retriever: Retriever, library: Library, question: Question, limit: int, when: When) -> SearchResult:
    """What was published in the time that a question names."""
    since, until = widened(when)
    text = " ".join(question.text.replace(when.words, " ").split())
    then = replace(question, text=text, filters=replace(question.filters, since=since, until=until))
    result = await retriever.search(library, then, limit)
    first, last = (moment.date() if moment else None for moment in (when.since, when.until))
    return replace(result, notes=(period(first, last), *result.notes))
