"""Whether a sentence that somebody said is on the topic of a question, and by how much."""

import re

from retrieval.answering.picks import stems_of_article, words_of
from retrieval.answering.refusing import is_on_topic, spoken_margin
from retrieval.ranking import Sentence, coverage
from retrieval.retriever import SearchResult
from retrieval.sentences import stems

_MENTIONS = re.compile(r"\b(?:mention(?:ed|s)?|refer(?:red|s)? to|br(?:ing|ings|ought) up|name[ds]?)\b", re.IGNORECASE)
"""Asks whether a thing was named, so that words without it are no answer."""
_MENTIONED = 0.5
"""Share of the topic's words that must stand in and around words that mention it."""
_TELLS = 2.5
"""Odds from which a sentence answers although it does not use the very name that the question does: "EU" of Europe."""
_PARAGRAPH = re.compile(r"[^\n]+")
_CAPITAL = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")


def speaks_on_topic(result: SearchResult, sentence: Sentence, odds: float) -> bool:
    """Whether a sentence is on the topic surely enough for an answer; `odds` are the reader's."""
    if not names_topic(result, sentence):
        return False
    return is_on_topic(result, topic_of(sentence, result), odds, _held(result, sentence))


def names_topic(result: SearchResult, sentence: Sentence) -> bool:
    """Whether the article names whom or what the topic names, and words that are to mention something do so."""
    if result.judged is not None and sentence.score >= _TELLS:
        return True
    reading = result.reading
    article = sentence.candidate.article
    if _MENTIONS.search(reading.asked):
        return coverage(_around(result, sentence), reading.topic_terms, result.weights) >= _MENTIONED
    names = {stem for name in _CAPITAL.findall(f", {reading.topic}") for stem in stems(name)} & set(reading.topic_terms)
    return not names or not names.isdisjoint(stems_of_article(article))


def _held(result: SearchResult, sentence: Sentence) -> float:
    """The share of the topic's words in the sentence itself."""
    return coverage(frozenset(stems(words_of(sentence))), result.reading.topic_terms, result.weights)


def margin_of(result: SearchResult, sentence: Sentence, odds: float) -> float:
    """By how much a sentence is on the topic, see `refusing.spoken_margin`; `odds` are the reader's."""
    return spoken_margin(topic_of(sentence, result), odds, _held(result, sentence))


def topic_of(sentence: Sentence, result: SearchResult) -> float:
    """How much a sentence is on the topic of a question: its nearness, and half the topic's words in and around it."""
    held = coverage(_around(result, sentence), result.reading.topic_terms, result.weights)
    return (sentence.nearness or 0.0) + 0.5 * held


def _around(result: SearchResult, sentence: Sentence) -> frozenset[str]:
    """The stems of a sentence and of the text just before it, which says what it is about, and of the title.

    Of what stands in paragraphs before its own only those in which the same one speaks: others, and the article, may
    tell there of another matter. Nothing is known of one without a name: then all of them.
    """
    article, span = sentence.candidate.article, sentence.span
    start = max(sentence.passage.start, span.start - 350)
    own = {one.speaker for one in sentence.statements if one.speaker}
    theirs = [one for one in result.said.get(article.id, ()) if one.speaker in own]
    held = set(stems(article.title))
    for paragraph in _PARAGRAPH.finditer(article.text, start, span.end):
        speaks = any(one.start < paragraph.end() and one.end > paragraph.start() for one in theirs)
        if speaks or not own or paragraph.end() > span.start:
            held |= set(stems(paragraph[0]))
    return frozenset(held)
