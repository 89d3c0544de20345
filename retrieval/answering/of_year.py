"""Sentences of the year that a question names: what is told of another year answers nothing."""

from collections.abc import Sequence

from retrieval.answering.days_told import years_in
from retrieval.answering.picks import text_of
from retrieval.ranking import Sentence
from retrieval.when import When


def of_asked_year(sentences: Sequence[Sentence], when: When | None) -> list[Sentence]:
    """The sentences without those that name other years alone, where "in 2022" is asked for.

    What was published in that year may compare it with another. A year that only tells which thing is meant ("the 2012
    fire") is asked for by nothing. Of 59 questions for a year one loses the sentence that answers.
    """
    year = asked_year(when)
    if year is None:
        return list(sentences)
    return [one for one in sentences if _may_tell(one, year)]


def asked_year(when: When | None) -> int | None:
    """The one year whose happenings are asked for; None where no year is, or only to say which thing is meant."""
    if when is None or when.describes or when.since is None or when.until is None:
        return None
    year = when.since.year
    return year if year == when.until.year and str(year) in when.words else None


def _may_tell(sentence: Sentence, year: int) -> bool:
    article = sentence.candidate.article
    if article.published_at is not None and article.published_at.year == year:
        return True
    named = years_in(text_of(article, sentence.span))
    return not named or year in named
