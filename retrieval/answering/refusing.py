"""The decision whether what was found answers the question at all."""

from retrieval.retriever import SearchResult

_ODDS, _BEARS = -4.0, 0.45
"""The bars on the reader's log-odds that a sentence answers, and beside it on `SearchResult.support`. On questions on
web pages that nothing was fitted on, the first declines 0.06 of the facts, 0.13 of the paraphrases and 0.40 of the
facts that are not there (0.06, 0.07 and 0.32 at -5.0; 0.06, 0.28 and 0.54 at -3.0)."""
_PLAIN, _TOUCHES = 0.0, 0.2
"""Odds that need less support: a sentence that plainly answers shares few words with a question in other words (three
of five paraphrases of the quality floor have 0.29 to 0.40)."""
_ALIKE, _FACT = 3.5, -7.0
"""For all but somebody's words: the bar, and for how many odds one of support counts against an answer. What nothing
answers is asked of the very people and things that the articles tell of; what is answered may be in other words. Fitted
by `python -m tests.bench.deciding` on the questions that the reader learnt from; on others it declines 0.48 of 67 facts
that are not there where it declines 0.05 of 162 that are, the odds alone 0.40."""
_SURE = 0.0
"""From here an answer is not called weak: two thirds of the answerable have as much."""
_SETTLED = 2.0
"""From here no passages are cited beside those that the answer needs. Below it five are: of the evaluation set the
evidence is then cited for 0.82 (0.78), of 391 other questions for 0.01 more; an answer cites 4.2 passages for 3.4."""
_SUPPORT, _SURE_SUPPORT = 0.65, 0.8
"""The same two for `SearchResult.support`, asked where there is no reader."""
_LEVEL, _HELD, _SPOKE = 4.0, 3.0, -0.5
"""For what a named speaker said: how much `on_topic.topic_of` and the share of the topic's words in the sentence itself
count beside the odds, and the bar for all three. With an earlier reader and at 0.5 it kept 0.90 of what 172 development
questions ask of somebody named, and declined 0.86 of 73 that ask what was never said (the odds alone 0.38 of 34
others); with this reader it declines 0.81 of 27 on web pages that nothing was fitted on (0.85 at 0.5)."""
_SURE_MARGIN = 1.0
"""From so far above that bar a named speaker's words are not called a weak answer."""
_TOPIC, _TOPIC_WORDS = 0.4, 0.25
"""Without a reader, the bar for what a named speaker said, see `on_topic.topic_of`; the second where meaning can't be
compared."""


def is_supported(result: SearchResult, odds: float | None = None) -> bool:
    """Whether what was found answers the question; `odds` are the reader's for what was picked, if not for the best."""
    if result.judged is None:
        return result.support >= _SUPPORT
    odds = result.judged if odds is None else odds
    return odds >= _ODDS and result.support >= (_BEARS if odds < _PLAIN else _TOUCHES)


def tells_fact(result: SearchResult, odds: float) -> bool:
    """Whether what was picked, by the reader's `odds`, answers a question that is not for somebody's words."""
    if result.judged is None:
        return is_supported(result, odds)
    return odds - _ALIKE * result.support >= _FACT and result.support >= (_BEARS if odds < _PLAIN else _TOUCHES)


def is_settled(result: SearchResult, odds: float | None) -> bool:
    """Whether an answer is so sure that no further passages need be shown beside it."""
    return result.judged is None or (odds is not None and odds >= _SETTLED)


def is_on_topic(result: SearchResult, level: float, odds: float, held: float = 0.0) -> bool:
    """Whether what a named speaker said is what is asked about: by the reader's `odds` beside its `level`.

    `held` is the share of the topic's words that the sentence itself has. Without a reader the level decides.
    """
    if result.judged is not None:
        return spoken_margin(level, odds, held) >= 0.0
    compared = any(sentence.nearness is not None for sentence in result.sentences)
    return level >= (_TOPIC if compared else _TOPIC_WORDS)


def spoken_margin(level: float, odds: float, held: float) -> float:
    """How far what a named speaker said is above the bar of `is_on_topic` where there is a reader."""
    return odds + _LEVEL * level + _HELD * held - _SPOKE


def is_weak(result: SearchResult, odds: float | None = None, margin: float | None = None) -> bool:
    """Whether what was found answers the question only just; `margin` is that of a named speaker's words."""
    if result.judged is None:
        return result.support < _SURE_SUPPORT
    if margin is not None:
        return margin < _SURE_MARGIN
    return (result.judged if odds is None else odds) < _SURE
