"""What the one who is asked about said: statements on the topic, by whoever has the name, office or description."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from retrieval.answering.choices import Choice, best, hit_of, others
from retrieval.answering.described import (
    DESCRIBED,
    Description,
    describes,
    has_role,
    holds_office,
    is_description,
    is_several,
)
from retrieval.answering.on_topic import margin_of, names_topic, speaks_on_topic
from retrieval.answering.own_voice import is_own_voice, tells_of
from retrieval.answering.picks import (
    Pick,
    only_statement,
    outermost,
    pick_sentence,
    pick_statement,
    stems_of_article,
    words_of,
)
from retrieval.answering.reading_on import is_one_of
from retrieval.answering.refusing import is_supported
from retrieval.answering.said_of import said_of_speaker
from retrieval.answering.then import tells_when
from retrieval.answering.told_plainly import may_tell, tells_plainly
from retrieval.models import Article, Hit, Note, Statement
from retrieval.notes import understood
from retrieval.people.names import HONORIFICS, Kind, fold, given_names_agree, is_role, read_asked, read_speaker
from retrieval.people.speakers import is_name
from retrieval.questions.question import Reading
from retrieval.ranking import Sentence, coverage
from retrieval.retriever import SearchResult

_ROLE = 7.0
"""What a statement gains by telling the role of a speaker whom no article names so."""
_NEAR = 800
"""Characters between two things that one person says on the same matter: a paragraph or two of news."""
_SURELY = 1.0
"""Odds from which a sentence answers that names the one asked about where no words are known to be theirs."""
_COMPARED = 60
_PLAINLY = 0.75
"""Odds from which a sentence answers that names the one asked about in the article's own words, whoever it holds words
of: see `told_plainly`. At 0.0 six answerable questions more are answered of 207, and two of 75 that nothing answers; at
0.75 four and none."""
_OTHERS = 2.0
"""Margin of an office holder's words (`refusing.spoken_margin`) below which others are tried whom it fits."""
_ELSEWHERE = 0.0
"""Odds from which these answer."""
_MATTER = 0.5
"""Share of the topic's words that an article holds in which somebody is meant by a role alone."""
_ALL = 0.99
"""How much of what may be a name must fit a speaker, for the words to be that one's."""


def choose_statements(
    result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str | None
) -> Choice | None:
    """Statements by the one who is named; else what tells of that one plainly. None as for `_choose_said`."""
    choice = _choose_said(result, told, hits, named)
    if choice is None or choice.answers or not named or result.judged is None:
        return choice
    described = Description.read(named)
    least = DESCRIBED if describes(named) or is_description(named) else _ALL
    rated: list[Pick] = []
    for one in told[:_COMPARED]:
        if one.score < _PLAINLY or not names_topic(result, one):
            continue
        if tells_plainly(one, named, result.named) or (one.score >= _SURELY and may_tell(one, named, result.named)):
            statement = only_statement(outermost(one.statements), one.span)
            fits = described.fit(one.candidate, statement, result.weights) if statement and described.rest else 0.0
            is_theirs = statement is not None and (statement.speaker in result.named or fits >= least)
            rated.append(pick_sentence(hit_of(one, hits), one.span, one.score, one.statements if is_theirs else ()))
    kept = best(rated)
    return Choice(tuple(kept), True, others(kept, rated)) if kept else choice


def _choose_said(
    result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str | None
) -> Choice | None:
    """Statements by the one who is named. None where a description names nobody in particular and none fits."""
    if _is_unheard_name(result, told, named):
        return (
            _of_titled(result, told, hits, named or "")
            or _of_first_name(result, told, hits, named or "")
            or _of_nobody(result, told, hits, named or "")
        )  # the articles know the name, and not a word that is surely theirs
    described = Description.read(named or "")
    if not result.named or (described.rest and describes(named or "") and all(map(_is_unnamed, result.named))):
        return _of_described(result, told, hits, named)
    choice = _of_named(result, told, hits, named or "")
    if not described.rest or not describes(named or "") or (choice.margin is not None and choice.margin >= _OTHERS):
        return choice
    sure = [one for one in told if one.score >= _ELSEWHERE] if result.judged is not None else []
    other = _of_described(result, sure, hits, named)  # the office is held by others elsewhere
    return other if other is not None and other.answers else choice


def _of_described(
    result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str | None
) -> Choice | None:
    """Statements by one whom the description fits. None where it fits nobody, or says nothing of anybody."""
    described = Description.read(named or "")
    rated: list[Pick] = []
    for sentence in told:
        statement = _statement_of(sentence, frozenset())
        fits = described.fit(sentence.candidate, statement, result.weights) if statement else 0.0
        if statement is not None and fits >= DESCRIBED:
            if not described.rest and not _on_the_matter(result, sentence.candidate.article):
                continue  # "the actor" of another story
            gain = _ROLE * fits if described.tells else 0.0
            rated.append(pick_statement(hit_of(sentence, hits), sentence.span, sentence.score + gain, statement))
    if not rated:
        return _of_nobody(result, told, hits, named) if described.tells and named else None
    rated.sort(key=lambda pick: -pick.score)
    kept = _of_one_speaker(best(rated[:_COMPARED]))
    notes = _taken_for(result.reading, named or "", kept) if described.tells and not described.role else ()
    return Choice(tuple(kept), is_supported(result, rated[0].score), others(kept, rated[:_COMPARED]), notes)


def _on_the_matter(result: SearchResult, article: Article) -> bool:
    """Whether an article holds what is asked about, so that whoever has a role there may be the one who is meant."""
    return coverage(stems_of_article(article), result.reading.topic_terms, result.weights) >= _MATTER


def _is_unheard_name(result: SearchResult, told: Sequence[Sentence], named: str | None) -> bool:
    """Whether one is named of whom the articles know the name, and not a word that is surely theirs."""
    if result.named or not named or describes(named) or is_description(named):
        return False
    return is_name(named, " ".join(_texts(told)))


def _of_titled(result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str) -> Choice | None:
    """Statements by whoever has the surname and is called by all else right at it ("Commodore Lind"); None: nobody."""
    *titles, surname = fold(named).split()
    rated: list[Pick] = []
    for sentence in told[:_COMPARED]:
        statement = _statement_of(sentence, frozenset())
        if statement is None or not titles or fold(statement.speaker or "").split()[-1:] != [surname]:
            continue
        called = {word for phrase in said_of_speaker(sentence.candidate, statement) for word in fold(phrase).split()}
        if set(titles) <= called and is_supported(result, sentence.score):
            rated.append(pick_statement(hit_of(sentence, hits), sentence.span, sentence.score, statement))
    kept = best(rated)
    return Choice(tuple(kept), True, others(kept, rated)) if kept else None


def _of_first_name(
    result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str
) -> Choice | None:
    """Statements by whoever has the first name alone, where the article has the surname: "Roy Lind's wife, Ada"."""
    given, _, surname = fold(named).partition(" ")
    if not surname or " " in surname:
        return None
    rated: list[Pick] = []
    for sentence in told[:_COMPARED]:
        statement = _statement_of(sentence, frozenset())
        if statement is None or fold(statement.speaker or "") != given or not is_supported(result, sentence.score):
            continue
        if re.search(rf"\b{re.escape(surname)}\b", fold(sentence.candidate.article.text)):
            rated.append(pick_statement(hit_of(sentence, hits), sentence.span, sentence.score, statement))
    kept = best(rated)
    return Choice(tuple(kept), True, others(kept, rated)) if kept else None


def _of_named(result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str) -> Choice:
    """Statements by those whom the name can mean, or who have the office that is asked for, on the topic."""
    office = is_role(named)
    one = office and Description.read(named).single
    rated: list[tuple[Pick, Sentence]] = []
    for sentence in told:
        statement = _statement_of(sentence, result.named)
        if statement is None and office:
            statement = _statement_of(sentence, frozenset())
            statement = statement if statement and holds_office(named, sentence.candidate, statement) else None
        if one and statement is not None and is_several(statement.speaker or ""):
            continue  # "the neighbour" is not all of them
        if statement is not None:
            score = sentence.score
            rated.append((pick_statement(hit_of(sentence, hits), sentence.span, score, statement), sentence))
    rated = _of_title(rated, named)
    rated.sort(key=lambda pair: -pair[0].score)
    picks = [pick for pick, _ in rated]
    any_topic = result.reading.topic == result.reading.asked or not result.reading.topic_terms
    on_topic = [pair for pair in rated if any_topic or speaks_on_topic(result, pair[1], pair[0].score)]
    if not on_topic:
        return Choice((), False)
    spoke = [pick for pick, _ in on_topic]
    then = [pick for pick, sentence in on_topic if tells_when(words_of(sentence), result.when)]
    kept = best(then) if then else best(_with_neighbours(spoke[:_COMPARED], picks), math.inf)  # all of it is theirs
    notes = () if office else _taken_for(result.reading, named, kept)
    margin = max(margin_of(result, sentence, pick.score) for pick, sentence in on_topic)
    return Choice(tuple(kept), True, others(kept, spoke), notes, margin)


def _of_title(rated: list[tuple[Pick, Sentence]], named: str) -> list[tuple[Pick, Sentence]]:
    """Of several people of one surname those who have the title that is named, where any has: "Mayor Lind"."""
    asked = read_asked(named)
    titles = [word for word in asked.roles if word not in HONORIFICS]
    speakers = {pick.statement.speaker for pick, _ in rated if pick.statement}
    if not titles or len(speakers) < 2:
        return rated
    having = {
        pick.statement.speaker
        for pick, sentence in rated
        if pick.statement and has_role(titles[-1], sentence.candidate, pick.statement)
    }
    return [pair for pair in rated if pair[0].statement and pair[0].statement.speaker in having] if having else rated


def _of_nobody(result: SearchResult, told: Sequence[Sentence], hits: Mapping[str, Hit], named: str) -> Choice:
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
            rated.append(pick_sentence(hit_of(sentence, hits), span, sentence.score, ()))
    kept = best(rated)
    return Choice(tuple(kept), bool(kept), others(kept, rated))


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


def _statement_of(sentence: Sentence, named: frozenset[str]) -> Statement | None:
    """What one of those named says in a sentence; without any named, what one person alone says in it."""
    outer = outermost(sentence.statements)
    if not named:
        return only_statement(outer, sentence.span)
    own = [statement for statement in outer if is_one_of(statement.speaker, named, sentence)]
    return own[0] if own else None


def _texts(told: Sequence[Sentence]) -> Iterable[str]:
    return {sentence.passage.id: sentence.passage.text for sentence in told}.values()


def _with_neighbours(picks: Sequence[Pick], others: Sequence[Pick]) -> list[Pick]:
    """The picks, and what the same one said in the paragraph of the best of them, or right before or after."""
    first = max(picks, key=lambda pick: pick.score)
    return [*picks, *(other for other in others if other not in picks and _stands_by(other, first))]


def _stands_by(pick: Pick, other: Pick) -> bool:
    first, second = sorted((pick.span, other.span), key=lambda span: span.start)
    if pick.hit.article.id != other.hit.article.id:
        return False
    return second.start - first.end <= _NEAR or "\n" not in pick.hit.article.text[first.end : second.start]


def _of_one_speaker(picks: Sequence[Pick]) -> list[Pick]:
    """One person is asked about, whoever it is: of the best pick's speaker alone."""
    if not picks:
        return []
    speaker = picks[0].statement.speaker if picks[0].statement else None
    return [pick for pick in picks if pick.statement and pick.statement.speaker == speaker]
