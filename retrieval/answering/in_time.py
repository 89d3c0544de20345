"""Searching for the time that a question asks for first; for what answers it of any other time after that."""

from collections.abc import Callable

from retrieval.models import Library, Question
from retrieval.retriever import Retriever, SearchResult


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
    if result.when is None or not result.when.narrows or answers(question, result):
        return result
    wider = await retriever.search_any_time(library, question, result.when, limit)
    return wider if answers(question, wider) else result
