"""Choosing, from the sentences found, the statements and sentences that answer; or finding that none does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from retrieval.answering.about import about_whom
from retrieval.answering.choices import Choice, best, by_turns, distinct, hit_of, others
from retrieval.answering.kinds import kind_of
from retrieval.answering.of_year import of_asked_year
from retrieval.answering.orders import is_told, outside_quotations
from retrieval.answering.picks import MOST, Pick, pick_sentence, repeats, stems_of_article, words_of
from retrieval.answering.premises import asks_why, is_unheard, may_tell_why
from retrieval.answering.refusing import is_weak, tells_fact
from retrieval.answering.spoken import choose_statements
from retrieval.cutting.splitting import asks_twice, split_question, without_subject
from retrieval.models import Hit
from retrieval.notes import unanswered
from retrieval.people.names import fold, is_role, read_asked
from retrieval.people.speakers import match_speakers
from retrieval.questions.question import Asks, read_question
from retrieval.ranking import Sentence
from retrieval.retriever import SearchResult
from retrieval.sentences import stems

_WHO_IS = re.compile(r"^(?:(?:so|and|but) )?who(?:'s| is| was) (?P<office>[^?'’]+)$", re.IGNORECASE)
"""Asks who holds an office."""
_INVERTED = re.compile(
    r"(?:who|whose|which|(?:(?:what|when|where|why|how)(?:'?s|\s+(?:\w+\s+)?(?:did|does|do|is|are|was|were|has|have|had|will|would|"
    r"can|could))|did|does|do|is|are|was|were|has|have|can|could|will))\b",
    re.IGNORECASE,
)
"""Begins a question of its own, unlike "… on the strike and what the town thinks of it"."""
_LOOKED_AT = 200
"""Sentences that are looked at, of about 300: whether one gives an order takes 0.05 ms to see."""
_COMPARED = 60


def choose(result: SearchResult, speaker: str | None) -> Choice:
    """The words that answer the question, or each of its parts. `speaker` is a filter on who spoke."""
    parts = _parts_asked(result) or (() if speaker else _spoken_parts(result))
    if not parts:
        return _choose(result, speaker)
    choices = [_choose(part, speaker) for part in parts]
    answers = any(choice.answers for choice in choices)
    told_of = [choice for choice in choices if choice.answers or not answers]
    picks = [pick for turn in by_turns([choice.picks for choice in told_of]) for pick in turn]
    kept = distinct(picks)[:MOST]
    beside = distinct([*kept, *picks, *(pick for choice in choices for pick in choice.beside)])[len(kept) :]
    told = [note for choice in choices if choice.answers for note in choice.notes]
    told += [
        unanswered(part.reading.asked)
        for part, choice in zip(parts, choices, strict=True)
        if not choice.answers and not _may_hold(kept, part, choice)
    ]
    notes = {note.text: note for note in told}
    unsure = [pick for choice in choices if choice not in told_of for pick in choice.picks]
    near = distinct([*kept, *unsure])[len(kept) :]  # worth a look, though no answer
    return Choice(tuple(kept), answers, (*near, *others([*kept, *near], beside)), tuple(notes.values()))


def _parts_asked(result: SearchResult) -> tuple[SearchResult, ...]:
    """The parts of a question, without what only looks like one of a question for somebody's words: in "what did X say
    when A and B were charged" nothing else is asked of B."""
    if result.reading.asks is not Asks.SAID or not result.reading.speaker:
        return result.parts
    twice = asks_twice(result.reading.asked)
    parts = (part for part in result.parts if part.reading.asks is Asks.SAID or (twice and _INVERTED.match(_own(part))))
    return tuple(parts) or result.parts


def _own(part: SearchResult) -> str:
    return without_subject(part.reading.asked)


def _may_hold(shown: Sequence[Pick], part: SearchResult, choice: Choice) -> bool:
    """Whether what is shown for one part may answer another too, for which nothing else is sure enough."""
    wanted = kind_of(part.reading.asked)
    return any(
        wanted(pick.words) if wanted is not None else any(repeats(pick, one) for one in choice.picks[:1])
        for pick in shown
    )


def _spoken_parts(result: SearchResult) -> tuple[SearchResult, ...]:
    """The parts of a question for the words of two people, where one search has found for both; else none."""
    readings = [read_question(part) for part in split_question(result.reading.asked)]
    named = [fold(reading.speaker or "") for reading in readings if reading.asks is Asks.SAID]
    if len(readings) < 2 or len(named) != len(readings) or "" in named or len(set(named)) < len(named):
        return ()
    known = {one.speaker for sentence in result.sentences for one in sentence.statements if one.speaker}
    return tuple(
        replace(result, reading=reading, named=frozenset(match_speakers(reading.speaker or "", known)))
        for reading in readings
    )


def _choose(result: SearchResult, speaker: str | None) -> Choice:
    named = speaker or result.reading.speaker
    told = [sentence for sentence in result.sentences[:_LOOKED_AT] if is_told(words_of(sentence))]
    hits = {hit.passage.id: hit for hit in result.hits}
    if result.reading.asks is Asks.SAID or speaker:
        choice = choose_statements(result, told, hits, named)
        if choice is not None:
            return choice
    every = told = of_asked_year(about_whom(result, told), result.when)
    because = asks_why(result.reading)
    if because:
        told = [one for one in told if may_tell_why(words_of(one), because, not is_weak(result, one.score))]
    wanted = kind_of(result.reading.asked)
    if wanted is not None:
        told = [one for one in told if wanted(words_of(one))]
    told = _naming_office(told, result.reading.asked)
    rated = [_pick(one, hits) for one in told[:_COMPARED]]
    kept = best(rated)
    answers = bool(kept) and tells_fact(result, kept[0].score)
    if answers and is_unheard(result.reading, {pick.hit.article.id: pick.hit.article for pick in kept}.values()):
        answers = False
    return Choice(tuple(kept), answers, others(kept, [_pick(one, hits) for one in every[:_COMPARED]]))


def _pick(sentence: Sentence, hits: Mapping[str, Hit]) -> Pick:
    return pick_sentence(hit_of(sentence, hits), sentence.span, sentence.score, sentence.statements)


def _naming_office(told: list[Sentence], asked: str) -> list[Sentence]:
    """Where it is asked who holds an office, the sentences that name it in the article's own words: others may joke.

    Where none names all of it ("the architect of the Aster bridge"), those that name the office in articles on it.
    """
    asks = _WHO_IS.match(asked)
    if asks is None or not is_role(asks["office"]):
        return told
    read = read_asked(asks["office"])
    office, role = set(stems(" ".join(read.words))), set(stems(" ".join(read.roles)))
    own = [(one, set(stems(outside_quotations(words_of(one))))) for one in told]
    naming = [one for one, words in own if office <= words]
    if naming or not role:
        return naming
    articles = {one.candidate.article.id: one.candidate.article for one in told}
    on_rest = {key for key, one in articles.items() if office - role <= stems_of_article(one)}
    return [one for one, words in own if role <= words and one.candidate.article.id in on_rest]
