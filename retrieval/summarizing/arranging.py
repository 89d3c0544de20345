"""The forms of a summary in the articles' own sentences: which sentences each takes, and what stands before them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from retrieval.answering.figures import figures_in
from retrieval.answering.orders import outside_quotations
from retrieval.excerpting.naming import names_in
from retrieval.excerpting.sentences import Candidate
from retrieval.statements import words as known
from retrieval.statements.first_names import GENDERS
from retrieval.summarizing.choosing import answered_by, choose
from retrieval.summarizing.features import is_lead, scores
from retrieval.summarizing.ground import Ground
from retrieval.summarizing.in_time import in_time
from retrieval.summarizing.protocol import SHORT, Style

BULLET = "• "
QUESTIONS = ("What", "Who", "When", "Where", "Why")
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October"
    r"|November|December|in May|\d{1,2} May|May \d{1,2}|(?:19|20)\d\d|yesterday|tonight"
    r"|this (?:week|morning|evening))\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|off|across|around) (?:the )?(?:[a-z]+ (?:of )?){0,3}(?P<name>[A-Z][\w’'-]+)"
)
_STREETS = (
    r"Street|St|Lane|Road|Avenue|Drive|Square|Place|Row|Terrace|Crescent|Close|Quay|Bridge|Hill|Park|Island|Islands"
    r"|Boulevard|Highway|Way|Wharf|Pier|Beach|Coast"
)
_ON_A_STREET = re.compile(rf"\b(?:on|along|off|in|at) (?:the )?(?:[A-Z][\w’'-]+ ){{1,3}}(?:{_STREETS})\b")
_AT_HOME = re.compile(
    r"\b(?:at|in|outside|near|from) (?:his|her|their) (?:[a-z]+ )?(?:home|house|flat|apartment|office)\b"
)
_NO_PLACE = re.compile(rf"(?:{_DAY.pattern}|May|Mr|Mrs|Ms|Dr|Sir|God|[A-Z]+['’]s)")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|so that|in order to|to protest|in protest|in response to|as a result of|blamed?"
    r"|caused|prompted|sparked|triggered"
    r"|(?:over|amid) (?:\w+ )?(?:fears|concerns|claims|allegations|anger|doubts|safety|pay|costs)"
    r"|(?:after|since) (?:[\w’'-]+ ){1,4}?(?:found|warned|ruled|complained|failed|discovered|refused|protested|demanded"
    r"|revealed|admitted|concluded|reported|raised|accused|showed))\b",
    re.IGNORECASE,
)
"""Tells why: a mere "after" only tells when."""
_PLAIN_WORDS, _LONG_WORD = 18, 9
"""Words of a plain sentence, and letters of a word that is none of everyday."""


@dataclass(frozen=True)
class Line:
    """One paragraph of a summary: what stands before the sentence, and the sentence."""

    lead: str
    candidate: Candidate


def arranged(ground: Ground, sentences: int, style: Style) -> list[Line]:
    """The sentences of a summary in their order, with what stands before each; nothing where there are too few."""
    match style:
        case Style.FIVE_WS:
            return _five(ground)
        case Style.BEGINNER:
            return [Line("", one) for one in _plainest(ground, sentences)]
        case Style.BULLETS:
            return [Line(BULLET, one) for one in ground.chosen(sentences)]
        case Style.BRIEF:
            return [Line("", one) for one in ground.chosen(min(sentences, SHORT))]
        case _:
            return [Line("", one) for one in ground.chosen(sentences)]


def _five(ground: Ground) -> list[Line]:
    """What happened first; for each of the others the best sentence that tells it, one sentence for several at once.

    A question that no sentence answers is left out.
    """
    worth = dict(zip(map(id, ground.found), scores(ground.found), strict=True))
    answered = answered_by(ground.found)
    alone = [one for one in ground.found if one.cost == 1]
    usable = [answered.get(id(one), one) for one in alone]  # what is denied or put right, with that
    if len(usable) < 2 or not ground.chosen(SHORT):
        return []
    best = max(alone, key=lambda one: (is_lead(one), worth[id(one)]))
    what = [answered.get(id(best), best)]
    told: dict[int, list[str]] = {id(what[0]): [QUESTIONS[0]]}
    lines = {id(what[0]): what[0]}
    telling: dict[str, Callable[[str], bool]] = {**_TELLS, "Where": partial(_tells_where, people=_people(ground))}
    for question in QUESTIONS[1:]:
        tells = telling[question]
        if tells(what[0].pick.words):
            told[id(what[0])].append(question)
            continue
        fitting = [one for one in usable if tells(one.pick.words) and not _overlap(one, lines.values())]
        fitting += [one for one in lines.values() if tells(one.pick.words)]
        if fitting:
            best = max(fitting, key=lambda one: (id(one) in lines, worth[id(one)]))
            lines[id(best)] = best
            told.setdefault(id(best), []).append(question)
    return [Line(f"{_joined(told[key])}: ", one) for key, one in lines.items()]


def _tells_who(words: str) -> bool:
    """Whether a sentence tells of people: by a role or a body, with a name."""
    held = {word.strip(".,;:’'“”\"").lower() for word in words.split()}
    return bool(names_in(words)) and not held.isdisjoint(known.ROLES | known.BODIES)


def _tells_where(words: str, people: frozenset[str]) -> bool:
    """Whether a sentence names a place: what stands behind an "in" is neither a day, nor anybody, nor an employer."""
    outside = outside_quotations(words)
    if _ON_A_STREET.search(outside) or _AT_HOME.search(outside):
        return True
    for match in _PLACE.finditer(outside):
        name = match["name"].removesuffix("'s").removesuffix("’s")
        before = outside[: match.start()].split()[-1:] or [""]
        following = re.match(r" [\w’'-]+", outside[match.end() :])
        body = following is not None and following[0].strip().lower() in known.ORGANISATION_WORDS | known.BODIES
        employed = before[0].lower().strip(",") in known.ROLES or body
        if not employed and not _NO_PLACE.match(match["name"]) and name not in people:
            return True
    return False


def _people(ground: Ground) -> frozenset[str]:
    """The names of those who speak in the articles and have a first name."""
    speakers = {said.speaker for material in ground.materials for said in material.statements if said.speaker}
    known_so = [speaker.split() for speaker in speakers]
    return frozenset(part for parts in known_so if parts[0].lower() in GENDERS for part in parts)


_TELLS: Mapping[str, Callable[[str], bool]] = {
    "Who": _tells_who,
    "When": lambda words: bool(_DAY.search(outside_quotations(words))),
    "Why": lambda words: bool(_REASON.search(outside_quotations(words))),
}


def _joined(questions: Sequence[str]) -> str:
    return ", ".join([questions[0], *(question.lower() for question in questions[1:])])


def _overlap(one: Candidate, others: Iterable[Candidate]) -> bool:
    return any(
        one.pick.hit.article.id == other.pick.hit.article.id
        and one.place < other.place + other.cost
        and other.place < one.place + one.cost
        for other in others
    )


def _plainest(ground: Ground, sentences: int) -> list[Candidate]:
    """The best of the plainer half of the sentences; the first sentence is always among them."""
    usable = sum(candidate.cost == 1 for candidate in ground.found)
    if usable < 2:
        return []
    ranked = sorted(ground.found, key=lambda one: _difficulty(one.pick.words) / one.cost)
    plain = {id(one) for one in ranked[: max(2, len(ranked) // 2)]} | {id(ground.found[0])}
    most = min(sentences, usable // 2)
    lead = [one for one in ground.found if is_lead(one) and id(one) not in answered_by(ground.found)][:1]
    plainest = [one for one in ground.found if id(one) in plain and not _overlap(one, lead)]
    return in_time([*lead, *choose(plainest, most - len(lead))] if most else [])


def _difficulty(words: str) -> float:
    """How hard a sentence is to read: its length, long words, figures and inserted clauses."""
    tokens = words.split()
    hard = sum(len(token.strip(".,;:”“\"'()")) > _LONG_WORD for token in tokens)
    return len(tokens) / _PLAIN_WORDS + hard / 3 + len(figures_in(words)) / 3 + words.count(",") / 4
