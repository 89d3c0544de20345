"""Choosing, from the sentences found, the statements and sentences that answer; or finding that none does."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.answering.described import DESCRIBED, Description, describes, holds_office
from retrieval.answering.orders import is_told
from retrieval.answering.own_voice import is_own_voice, tells_of
from retrieval.answering.picks import (
    MOST,
    Pick,
    only_statement,
    outermost,
    pick_sentence,
    pick_statement,
    repeats,
    text_of,
)
from retrieval.answering.refusing import is_on_topic, is_supported, spoken_margin
from retrieval.models import Hit, Note, Statement
from retrieval.names import Kind, fold, given_names_agree, is_role, read_asked, read_speaker
from retrieval.notes import understood
from retrieval.question import Asks, Reading
from retrieval.ranking import FEATURES, Sentence, coverage
from retrieval.retriever import SearchResult
from retrieval.sentences import stems
from retrieval.speakers import is_name

_BEHIND = 2.5
"""A further statement or sentence is shown up to so far behind the best: twelve times less likely to answer."""
_SAME_PASSAGE = 0.5
"""What one loses for standing in a passage that is cited already: three places tell more than one."""
_MOST_CITED = 5
"""Passages of an answer at most: those of what it states, and those worth a look beside it."""
_ROLE = 7.0
"""What a statement gains by telling the role of a speaker whom no article names so."""
_NEAR = 800
"""Characters between two things that one person says on the same matter: a paragraph or two of news."""
_NEARLY = 0.8
"""A passage of another article is worth a look if it is so near to the question, of what the best one is."""
_COUNTS = re.compile(r"\bhow (?:many|much|old)\b|\b(?:what|which) (?:%|percent)", re.IGNORECASE)
"""Asks for a number."""
_SURELY = 1.0
"""Odds from which a sentence answers that names the one asked about where no words are known to be theirs."""
_LOOKED_AT = 200
"""Sentences that are looked at, of about 300: whether one gives an order takes 0.05 ms to see."""
_COMPARED = 60


@dataclass(frozen=True)
class Choice:
    """What was picked, best first, and whether it is good enough to answer with.

    `beside` are the best sentences of further passages that may tell more; `notes` say whom the speaker asked about was
    taken for, where the question does not name that one so.
    """

    picks: tuple[Pick, ...]
    answers: bool
    beside: tuple[Pick, ...] = ()
    notes: tuple[Note, ...] = ()
    margin: float | None = None
    """For words of one who was named, `refusing.spoken_margin` of the best."""

    @property
    def odds(self) -> float | None:
        """The score of the best pick: the reader's log-odds where there is a reader."""
        return max((pick.score for pick in self.picks), default=None)


def choose(result: SearchResult, speaker: str | None) -> Choice:
    """The words that answer the question, or each of its parts. `speaker` is a filter on who spoke."""
    if not result.parts:
        return _choose(result, speaker)
    choices = [_choose(part, speaker) for part in result.parts]
    picks = [pick for turn in _turns([choice.picks for choice in choices]) for pick in turn]
    kept = _distinct(picks)[:MOST]
    beside = _distinct([*kept, *picks, *(pick for choice in choices for pick in choice.beside)])[len(kept) :]
    answers = any(choice.answers for choice in choices)
    notes = tuple(dict.fromkeys(note.text for choice in choices if choice.answers for note in choice.notes))
    told = {note.text: note for choice in choices for note in choice.notes}
    return Choice(tuple(kept), answers, _others(kept, beside), tuple(told[text] for text in notes))


def _choose(result: SearchResult, speaker: str | None) -> Choice:
    named = speaker or result.reading.speaker
    told = [
        sentence
        for sentence in result.sentences[:_LOOKED_AT]
        if is_told(text_of(sentence.candidate.article, sentence.span))
    ]
    hits = {hit.passage.id: hit for hit in result.hits}
    if result.reading.asks is Asks.SAID or speaker:
        choice = _choose_statements(result, told, hits, named)
        if choice is not None:
            return choice
    if _COUNTS.search(result.reading.asked):  # a sentence without a number tells none
        told = [sentence for sentence in told if sentence.features[FEATURES.index("fits")]]
    rated = [pick_sentence(_hit(one, hits), one.span, one.score, one.statements) for one in told[:_COMPARED]]
    kept = _best(rated)
    return Choice(tuple(kept), bool(kept) and is_supported(result, kept[0].score), _others(kept, rated))


def _choose_statements(
    result: SearchResult, told: Sequence[Sentence], hits: dict[str, Hit], named: str | None
) -> Choice | None:
    """Statements by the one who is named. None where a description names nobody in particular and none fits."""
    if not result.named and named and not describes(named) and is_name(named, " ".join(_texts(told))):
        return _of_nobody(result, told, hits, named)  # the articles know the name, and not a word that is surely theirs
    described = Description.read(named or "")
    if result.named and not (described.rest and describes(named or "") and all(map(_is_unnamed, result.named))):
        return _of_named(result, told, hits, named or "")
    rated: list[Pick] = []
    for sentence in told:
        statement = _statement_of(sentence, frozenset())
        fits = described.fit(sentence.candidate, statement, result.weights) if statement else 0.0
        if statement is not None and fits >= DESCRIBED:
            gain = _ROLE * fits if described.tells else 0.0
            rated.append(pick_statement(_hit(sentence, hits), sentence.span, sentence.score + gain, statement))
    if not rated:
        return _of_nobody(result, told, hits, named) if described.tells and named else None
    rated.sort(key=lambda pick: -pick.score)
    kept = _of_one_speaker(_best(rated[:_COMPARED]), named)
    notes = _taken_for(result.reading, named or "", kept) if described.tells and not described.role else ()
    return Choice(tuple(kept), is_supported(result, rated[0].score), _others(kept, rated[:_COMPARED]), notes)


def _of_named(result: SearchResult, told: Sequence[Sentence], hits: dict[str, Hit], named: str) -> Choice:
    """Statements by those whom the name can mean, or who have the office that is asked for, on the topic."""
    office = is_role(named)
    rated: list[tuple[Pick, Sentence]] = []
    for sentence in told:
        statement = _statement_of(sentence, result.named)
        if statement is None and office:
            statement = _statement_of(sentence, frozenset())
            statement = statement if statement and holds_office(named, sentence.candidate, statement) else None
        if statement is not None:
            rated.append((pick_statement(_hit(sentence, hits), sentence.span, sentence.score, statement), sentence))
    rated.sort(key=lambda pair: -pair[0].score)
    picks = [pick for pick, _ in rated]
    any_topic = result.reading.topic == result.reading.asked or not result.reading.topic_terms
    on_topic = [pair for pair in rated if any_topic or _is_on_topic(result, pair[1], pair[0].score)]
    if not on_topic:
        return Choice((), False)
    spoke = [pick for pick, _ in on_topic]
    kept = _best(_with_neighbours(spoke[:_COMPARED], picks), math.inf)  # all of it is theirs and on the topic
    notes = () if office else _taken_for(result.reading, named, kept)
    margin = max(_margin(result, sentence, pick.score) for pick, sentence in on_topic)
    return Choice(tuple(kept), True, _others(kept, spoke), notes, margin)


def _of_nobody(result: SearchResult, told: Sequence[Sentence], hits: dict[str, Hit], named: str) -> Choice:
    """Sentences that tell of the one who is named, or are that paper's own; words known to be another's are not."""
    if result.judged is None:
        return Choice((), False)  # no odds to tell by
    rated = []
    for sentence in told[:_COMPARED]:
        article, span = sentence.candidate.article, sentence.span
        if any(one.speaker for one in outermost(sentence.statements)):
            continue
        if (sentence.score >= _SURELY and tells_of(article, span.start, span.end, named)) or (
            is_supported(result, sentence.score) and is_own_voice(article, named)
        ):
            rated.append(pick_sentence(_hit(sentence, hits), span, sentence.score, ()))
    kept = _best(rated)
    return Choice(tuple(kept), bool(kept), _others(kept, rated))


def _is_unnamed(speaker: str) -> bool:
    """Whether an article gives a role in place of a name ("his lawyer")."""
    return all(reading.kind is Kind.ROLE for reading in read_speaker(speaker))


def _taken_for(reading: Reading, named: str, picks: Sequence[Pick]) -> tuple[Note, ...]:
    """Whom those picked are, in the words of the question, where it calls one of them otherwise."""
    asked = read_asked(named)
    said = [pick.statement for pick in picks if pick.statement]
    speakers = list(dict.fromkeys(one.speaker for one in said if one.speaker))
    if not speakers or all(_is_called(speaker, asked.given, asked.surname) for speaker in speakers):
        return ()
    name = re.compile(rf"(?:\bthe\s+)?{re.escape(named)}", re.IGNORECASE)
    told = name.sub(lambda _: " or ".join(speakers), reading.asked, count=1)
    return (understood(told),) if told != reading.asked else ()


def _is_called(speaker: str, given: Sequence[str], surname: str) -> bool:
    words = [word.strip(".,") for word in fold(speaker).replace("'", "").split()]
    return surname in words and (not given or len(words) == 1 or given_names_agree(given, words[:-1]) > 1)


def _is_on_topic(result: SearchResult, sentence: Sentence, odds: float) -> bool:
    return is_on_topic(result, topic_of(sentence, result.reading, result), odds, _held(result, sentence))


def _held(result: SearchResult, sentence: Sentence) -> float:
    """The share of the topic's words in the sentence itself."""
    own = frozenset(stems(text_of(sentence.candidate.article, sentence.span)))
    return coverage(own, result.reading.topic_terms, result.weights)


def _margin(result: SearchResult, sentence: Sentence, odds: float) -> float:
    return spoken_margin(topic_of(sentence, result.reading, result), odds, _held(result, sentence))


def topic_of(sentence: Sentence, reading: Reading, result: SearchResult) -> float:
    """How much a sentence is on the topic of a question: its nearness, and half the topic's words in and around it."""
    held = coverage(_around(sentence), reading.topic_terms, result.weights)
    return (sentence.nearness or 0.0) + 0.5 * held


def _statement_of(sentence: Sentence, named: frozenset[str]) -> Statement | None:
    """What one of those named says in a sentence; without any named, what one person alone says in it."""
    outer = outermost(sentence.statements)
    if not named:
        return only_statement(outer, sentence.span)
    own = [statement for statement in outer if statement.speaker in named]
    return own[0] if own else None


def _around(sentence: Sentence) -> frozenset[str]:
    """The stems of a sentence and of the text just before it, which says what it is about."""
    text = sentence.candidate.article.text
    before = text[max(sentence.passage.start, sentence.span.start - 350) : sentence.span.end]
    return frozenset(stems(before)) | frozenset(stems(sentence.candidate.article.title))


def _hit(sentence: Sentence, hits: dict[str, Hit]) -> Hit:
    found = hits.get(sentence.passage.id)
    return found or Hit(sentence.passage, sentence.candidate.article, sentence.score, None, sentence.nearness)


def _texts(told: Sequence[Sentence]) -> Iterable[str]:
    return {sentence.passage.id: sentence.passage.text for sentence in told}.values()


def _with_neighbours(picks: Sequence[Pick], others: Sequence[Pick]) -> list[Pick]:
    """The picks, and what the same one said in the paragraph of the best of them, or right before or after."""
    best = max(picks, key=lambda pick: pick.score)
    return [*picks, *(other for other in others if other not in picks and _stands_by(other, best))]


def _stands_by(pick: Pick, other: Pick) -> bool:
    first, second = sorted((pick.span, other.span), key=lambda span: span.start)
    if pick.hit.article.id != other.hit.article.id:
        return False
    return second.start - first.end <= _NEAR or "\n" not in pick.hit.article.text[first.end : second.start]


def _of_one_speaker(picks: Sequence[Pick], named: str | None) -> list[Pick]:
    """Where one person is asked about, whoever it is: of the best pick's speaker alone."""
    if not named or not picks:
        return list(picks)
    speaker = picks[0].statement.speaker if picks[0].statement else None
    return [pick for pick in picks if pick.statement and pick.statement.speaker == speaker]


def _best(picks: Sequence[Pick], behind: float = _BEHIND) -> list[Pick]:
    """At most three, the best first, none telling again what another tells, none more than `behind` the best."""
    left = sorted(picks, key=lambda pick: -pick.score)
    kept: list[Pick] = []
    while left and len(kept) < MOST:
        told = {pick.hit.passage.id for pick in kept}

        def standing(pick: Pick, told: set[str] = told) -> float:
            return pick.score - _SAME_PASSAGE * (pick.hit.passage.id in told)

        pick = max(left, key=standing)
        if kept and standing(pick) < kept[0].score - behind:
            break
        kept.append(pick)
        left = [other for other in left if not repeats(other, pick)]
    return kept


def _others(kept: Sequence[Pick], picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """The best of each further passage, until as many are cited as an answer has at most."""
    cited = {pick.hit.passage.id for pick in kept}
    articles = {pick.hit.article.id for pick in kept}
    near = _NEARLY * max((pick.hit.meaning or 0.0 for pick in kept), default=0.0)
    found: dict[str, Pick] = {}
    for pick in sorted(picks, key=lambda pick: -pick.score):
        if pick.hit.article.id not in articles and (pick.hit.meaning or 0.0) < near:
            continue  # another matter
        if pick.hit.passage.id not in cited and not any(repeats(pick, one) for one in (*kept, *found.values())):
            found.setdefault(pick.hit.passage.id, pick)
    return tuple(found.values())[: max(0, _MOST_CITED - len(cited))]


def _distinct(picks: Iterable[Pick]) -> list[Pick]:
    kept: list[Pick] = []
    for pick in picks:
        if not any(repeats(pick, one) for one in kept):
            kept.append(pick)
    return kept


def _turns(lists: Sequence[Sequence[Pick]]) -> list[list[Pick]]:
    """The first of each, then the second of each, and so on."""
    longest = max(map(len, lists), default=0)
    return [[some[place] for some in lists if place < len(some)] for place in range(longest)]
