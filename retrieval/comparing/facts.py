"""What several voices of a story report, and what only one does.

Rather silent than wrong: a sentence counts as reported by another where that one's words hold nearly all of it, with
all its figures, names and speakers; as one voice's own where nobody else tells anything like it. What lies between is
neither.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from retrieval.answering.figures import figures_told
from retrieval.answering.picks import Pick
from retrieval.comparing.accounts import Account, Line, shares, telling_of
from retrieval.comparing.holding import bears_out
from retrieval.comparing.marks import marks_of, tell_alike
from retrieval.comparing.values import Fact, Telling, Voice
from retrieval.comparing.wordings import grouped
from retrieval.excerpting.naming import names_in
from retrieval.models import Span
from retrieval.people.names import fold
from retrieval.sentences import sentence_spans, stems

_SHARED = 0.6
"""Share of a sentence, weighted by rarity in the story, that another voice's sentence or two must hold."""
_ALONE = 0.4
"""Share that nobody else's may reach for a sentence to be one voice's own."""
_FAMILIAR = 0.6
"""Share of its words that others may tell anywhere: of a lead, all stand somewhere in every report of the event."""
_FEWEST = 4
"""Content words of a sentence that can be told apart from others."""
_MOST_OF_A_VOICE = 4
_LONGER = 1.5
"""How many times as many words a telling may have to be the same fact."""
_LEAD = 1500
"""Characters of an article in which its first two sentences end."""
_SAME = 0.6
"""Share of the shorter one's words from which two facts are one."""


def find_facts(
    voices: Sequence[Voice], accounts: Sequence[Account], lines: Sequence[Line]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts that two voices or more report, and those that one does: see `Comparison`."""
    accounts = [one for one in accounts if len(one.held) >= _FEWEST]
    if not accounts or not lines:
        return (), ()
    held = shares(accounts, lines)
    columns = {
        id(voice): np.array([number for number, line in enumerate(lines) if line.voice is voice], dtype=int)
        for voice in voices
    }
    told = {id(voice): _told(voice) for voice in voices}
    marks = [(line.voice, marks_of(line.words, line.hit.article.published_at)) for line in lines]
    shared: list[tuple[int, float, int, Fact]] = []
    alone: list[tuple[float, Fact]] = []
    for row, account in enumerate(accounts):
        others = [voice for voice in voices if voice is not account.voice]
        found = [_telling(account, voice, held[row], columns[id(voice)], lines) for voice in others]
        tellings = [one for one in found if one is not None]
        nearest = max((_best(held[row], columns[id(voice)]) for voice in others), default=1.0)
        if tellings:
            fact = Fact((account.telling, *(telling for telling, _ in tellings)))
            shared.append((len(tellings), min(share for _, share in tellings), account.candidate.place, fact))
        elif nearest > _ALONE or _familiar(account, [told[id(voice)] for voice in others]) > _FAMILIAR:
            continue
        elif not tell_alike(account, [one for voice, one in marks if voice is not account.voice]):
            alone.append((_telling_much(account), Fact((account.telling,))))
    shared.sort(key=lambda one: (-one[0], -_rounded(one[1]), one[2]))
    alone.sort(key=lambda one: -one[0])
    return _distinct([fact for *_, fact in shared]), _few_of_each(_distinct([fact for _, fact in alone]))


def _told(voice: Voice) -> frozenset[str]:
    return frozenset(stem for article in voice.articles for stem in stems(f"{article.title}\n{article.text}"))


def _familiar(account: Account, others: Sequence[frozenset[str]]) -> float:
    """The share of the words of a sentence that stand anywhere in the others' articles."""
    words = frozenset(stems(account.telling.text))
    return len(words & frozenset().union(*others)) / max(len(words), 1)


def _best(row: NDArray[np.float64], columns: NDArray[np.int_]) -> float:
    return float(row[columns].max()) if len(columns) else 0.0


def _telling(
    account: Account, voice: Voice, row: NDArray[np.float64], columns: NDArray[np.int_], lines: Sequence[Line]
) -> tuple[Telling, float] | None:
    """What a voice tells that bears an account out, and how much of it; None where nothing does."""
    claims, said, speaker = account.claims, account.said, account.pick.statement and account.pick.statement.speaker
    near = sorted(
        (number for number in columns if row[number] >= _SHARED), key=lambda one: _nearness(lines[one], float(row[one]))
    )
    for number in near:
        line, article = lines[number], lines[number].hit.article
        if said is not None and not (speaker and _is_named(speaker, line)):
            continue  # somebody's words, which nobody else need have said
        if bears_out(claims, line.claims, _around(article.title, article.text[:_LEAD]), said):
            return telling_of(voice, Pick(line.hit, line.span, float(row[number]))), float(row[number])
    return None


def _nearness(line: Line, share: float) -> tuple[int, float]:
    """The fewest sentences first, and of those the ones that hold most."""
    return len(line.sentences), -share


@lru_cache(maxsize=256)
def _around(title: str, beginning: str) -> frozenset[str]:
    """The words of an article's headline and first sentences."""
    spans = sentence_spans(beginning)[:2]
    return grouped("\n".join([title, *(beginning[one.start : one.end] for one in spans)]))


def _names(text: str) -> set[str]:
    """The stems of the words that are written as names are."""
    return {stem for name in names_in(text) for stem in stems(name)}


def _is_named(speaker: str, line: Line) -> bool:
    words = [word for word in fold(speaker).split() if len(word) > 2]
    return bool(words) and words[-1] in fold(line.words)


def _telling_much(account: Account) -> float:
    """How much a sentence is worth telling: early ones, with figures and names."""
    text = account.telling.text
    worth = 1 + 0.3 * min(len(figures_told(text)), 2) + 0.1 * min(len(_names(text)), 4)
    return worth / (1 + account.candidate.place / 10)


def _rounded(share: float) -> float:
    return round(share * 10) / 10


def _distinct(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    kept: list[Fact] = []
    told: list[tuple[str, Span, frozenset[str]]] = []
    for fact in facts:
        pick = fact.tellings[0].pick
        words = frozenset(stems(pick.words))
        if any(_repeats(pick, words, one) for one in told):
            continue
        kept.append(fact)
        for telling in fact.tellings:
            found = frozenset(stems(telling.pick.words))
            if telling is fact.tellings[0] or len(found) <= _LONGER * len(words):  # of a paragraph it is only a part
                told.append((telling.pick.hit.article.id, telling.pick.span, found))
    return tuple(kept)


def _repeats(pick: Pick, words: frozenset[str], other: tuple[str, Span, frozenset[str]]) -> bool:
    """As `picks.repeats`, with the stems of the other known: of a large story each is held against thousands."""
    article, span, held = other
    if article == pick.hit.article.id and pick.span.start < span.end and span.start < pick.span.end:
        return True
    return bool(words and held) and len(words & held) >= _SAME * min(len(words), len(held))


def _few_of_each(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    counts: Mapping[int, list[Fact]] = {
        key: list(group)
        for key, group in groupby(
            sorted(facts, key=lambda fact: id(fact.tellings[0].voice)), key=lambda fact: id(fact.tellings[0].voice)
        )
    }
    kept = {id(fact) for some in counts.values() for fact in some[:_MOST_OF_A_VOICE]}
    return tuple(fact for fact in facts if id(fact) in kept)
