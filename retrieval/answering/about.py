"""Sentences of articles that never name whom a question is about: they answer for somebody else.

To the reader "Nearly 200 were born in 2013" is as good an answer to when Julian Strand was born as any with a year.
"""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from retrieval.models import Article
from retrieval.ranking import Candidate, Sentence
from retrieval.retriever import SearchResult

_PLAINLY = 2.5
"""Odds of a sentence that answers whoever is named, as for the names of a topic (`on_topic`)."""
_WORD = re.compile(r"[^\W\d_][^\W_]+(?:-[^\W\d_]+)*")
_SURNAME = 4
"""Letters of a surname that counts by itself."""


def about_whom(result: SearchResult, told: Sequence[Sentence]) -> list[Sentence]:
    """Those of articles with one of the names that the question has, or that plainly answer; all where it has none."""
    candidates = {one.candidate.article.id: one.candidate for one in result.sentences}.values()
    articles = [one.article for one in candidates]
    names = names_asked(result.reading.asked, articles, _surnames(candidates))
    if not names:
        return list(told)
    naming = {article.id for article in articles if any(name & _words(article) for name in names)}
    enough = _PLAINLY if result.judged is not None else math.inf
    return [one for one in told if one.score >= enough or one.candidate.article.id in naming]


def names_asked(asked: str, articles: Iterable[Article], surnames: frozenset[str]) -> list[frozenset[str]]:
    """The words of each name in a question, in any case: such as some article writes in full, each word with a capital.

    A single word is one where it is among the `surnames`, and no article has it without a capital.
    """
    texts = [f"{article.title}\n{article.text}" for article in articles]
    words = [match.group().lower() for match in _WORD.finditer(asked)]
    names: list[set[str]] = []
    for pair in pairwise(words):
        if not any(_is_written(pair, text) for text in texts):
            continue
        if names and pair[0] in names[-1]:
            names[-1].add(pair[1])
        else:
            names.append({*pair})
    held = set[str]().union(*names)
    alone = (word for word in words if word in surnames and word not in held)
    names += [{word} for word in alone if not any(re.search(rf"\b{word}\b", text) for text in texts)]
    return [frozenset(name) for name in names]


def _is_written(pair: tuple[str, str], text: str) -> bool:
    found = re.finditer(rf"\b({pair[0]})\s+({pair[1]})\b", text, re.IGNORECASE)
    return any(one[1][0].isupper() and one[2][0].isupper() and one[2][1:].islower() for one in found)


def _surnames(candidates: Iterable[Candidate]) -> frozenset[str]:
    """Of all who speak in the articles found."""
    speakers = {one.speaker for candidate in candidates for one in candidate.statements if one.speaker}
    lasts = (speaker.split()[-1] for speaker in speakers if " " in speaker)
    return frozenset(last.lower() for last in lasts if len(last) >= _SURNAME and last[0].isupper())


def _words(article: Article) -> set[str]:
    told = (article.title, article.publisher or "", *article.authors, article.text)
    return {match.group().lower() for match in _WORD.finditer("\n".join(told))}
