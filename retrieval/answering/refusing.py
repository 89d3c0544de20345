"""The decision whether what was found answers the question at all."""

from retrieval.retriever import SearchResult

_ODDS, _BEARS = -4.0, 0.45
"""The bars on the reader's log-odds that a sentence answers, and beside it on `SearchResult.support`. On questions on
web pages that nothing was fitted on, the first declines 0.06 of the facts, 0.13 of the paraphrases and 0.40 of the facts
that are not there (0.06, 0.07 and 0.32 at -5.0; 0.06, 0.28 and 0.54 at -3.0)."""
_SURE = 0.0
"""From here an answer is not called weak: two thirds of the answerable have as much."""
_SUPPORT, _SURE_SUPPORT = 0.65, 0.8
"""The same two for `SearchResult.support`, asked where there is no reader."""
_LEVEL, _HELD, _SPOKE = 4.0, 3.0, 0.5
"""For what a named speaker said: how much `evidence.topic_of` and the share of the topic's words in the sentence itself
count beside the odds, and the bar for all three. Of what 172 development questions ask of somebody named it keeps 0.90,
and declines 0.86 of 73 that ask what was never said; of 34 such questions that nothing was fitted on, 0.95 and 0.85
(the odds alone 0.95 and 0.38; without the words, at 0.0, 0.95 and 0.69)."""
_TOPIC, _TOPIC_WORDS = 0.4, 0.25
"""Without a reader, the bar for what a named speaker said, see `evidence.topic_of`; the second where meaning can't be
compared."""


def is_supported(result: SearchResult, odds: float | None = None) -> bool:
    """Whether what was found answers the question; `odds` are the reader's for what was picked, if not for the best."""
    if result.judged is None:
        return result.support >= _SUPPORT
    return result.support >= _BEARS and (result.judged if odds is None else odds) >= _ODDS


def is_on_topic(result: SearchResult, level: float, odds: float, held: float = 0.0) -> bool:
    """Whether what a named speaker said is what is asked about: by the reader's `odds` beside its `level`.

    `held` is the share of the topic's words that the sentence itself has. Without a reader the level decides.
    """
    if result.judged is not None:
        return odds + _LEVEL * level + _HELD * held >= _SPOKE
    compared = any(sentence.nearness is not None for sentence in result.sentences)
    return level >= (_TOPIC if compared else _TOPIC_WORDS)


def is_weak(result: SearchResult, odds: float | None = None) -> bool:
    """Whether what was found answers the question only just."""
    if result.judged is None:
        return result.support < _SURE_SUPPORT
    return (result.judged if odds is None else odds) < _SURE
