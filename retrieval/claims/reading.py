"""What a claim, or a sentence of an article, says: its names, figures, days, and everything else by its stems."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from retrieval.answering.figures import Figure, figures_in, figures_told
from retrieval.answering.measured import Told
from retrieval.answering.opposites import Token, tokens
from retrieval.comparing.accounts import grouped
from retrieval.excerpting.somebody import opens_plainly
from retrieval.sentences import STOP_WORDS, stems
from retrieval.timeline.counting import counted_in
from retrieval.timeline.decided import Decision, decisions

DAYS = frozenset(
    stems(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
        " September October November December"
    )
)
_TIMES = DAYS | frozenset(
    stems("today yesterday tomorrow tonight week month year day last next ago morning evening night")
)
LIGHT = frozenset(
    stems(
        "say said says tell told add added report reported according announce announced people person new first make"
        " made get got take took go went come came now really just about around nearly almost least total"
    )
)
"""They add little to what a sentence claims."""
_ALIKE = (
    "start started began begin begun commence",
    "build built construct construction",
    "buy bought purchase acquire",
    "big large huge",
    "boss chief head leader",
    "stop halt end ended",
    "talk speak spoke",
    "job jobs post posts",
    "speed fast quick",
    "use used using take takes",
    "need needed require required",
)
"""Words that people and papers take for each other."""
_GROUPS = {stem: stems(line)[0] for line in _ALIKE for stem in stems(line)}
_NAME = re.compile(r"[A-Z][\w’'-]*\w")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NOUN = re.compile(r"[ -]([a-z]{3,}s|people|men|women|children|percent|per)\b")
_VERBS = frozenset(
    stems(
        "won lost fell rose found paid sold built broke beat led kept held met cut shut quit left sent spent stole"
        " caught fought sued bought began grew shot struck spoke wrote drew threw flew drove rode ran swore tore sank"
    )
)
_AUXILIARIES = frozenset(
    {"will", "would", "was", "were", "is", "are", "be", "been", "has", "have", "had", "not", "to", "got", "can", "must"}
)
_ATTRIBUTED = re.compile(
    r"^(?P<who>(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w’'-]+|the [\w ]{2,30}?)(?:,[^,]{2,60},)?\s+"
    r"(?:has\s+|had\s+|also\s+)?(?:said|says|told|claimed|claims|announced|denied|denies|warned|warns|promised|admitted|"
    r"insisted|argued|called|thinks|wants)\b"
)


@dataclass(frozen=True, eq=False)
class Read:
    """A text as it is compared. `units` are its content: stems, those of one meaning as one, without names.

    `held` are all its stems so. `names` are the stems of its names in their order; `first` is that of a first word that
    may be one, "" where it is none. `verbs` are the units that tell what is done. `decided` are the outcomes it tells;
    no unit is a part of one. `measured` has the figures by the word behind each ("days"), and the years.
    """

    text: str
    tokens: tuple[Token, ...]
    units: frozenset[str]
    held: frozenset[str]
    names: tuple[str, ...]
    first: str
    verbs: frozenset[str]
    figures: tuple[Figure, ...]
    told: frozenset[Decimal]
    counted: tuple[Told, ...]
    measured: Mapping[str, frozenset[Decimal]]
    decided: tuple[Decision, ...]
    days: frozenset[str]
    speaker: str

    @property
    def outcomes(self) -> frozenset[tuple[int, bool]]:
        """The pairs it tells, each with whether its first happened."""
        return frozenset((one.pair, one.happened) for one in self.decided)


@lru_cache(maxsize=1024)
def read(text: str) -> Read:
    """Read a claim or a sentence."""
    text = " ".join(text.replace("’", "'").split())
    words = tokens(text)
    decided = tuple(decisions(words))
    of_decided = {words[at].stem for one in decided for at in range(one.outcome.first, one.outcome.last + 1)}
    first, names = _names(text)
    figures = tuple(figures_in(text))
    in_figures = {stem for one in figures for stem in stems(text[one.start : one.end])}
    every = meanings(text)
    units = (
        every - _TIMES - LIGHT - in_figures - meanings(" ".join(names)) - meanings(" ".join(of_decided)) - of_decided
    )
    units = frozenset(one for one in units if not one[0].isdigit())
    return Read(
        text=text,
        tokens=tuple(words),
        units=units,
        held=every,
        names=names,
        first=first,
        verbs=units & _verbs(words),
        figures=figures,
        told=frozenset(figures_told(text)),
        counted=counted_in(text),
        measured=_measured(text, figures),
        decided=decided,
        days=frozenset(stems(text)) & DAYS,
        speaker=_speaker(text),
    )


def meanings(text: str) -> frozenset[str]:
    """The stems of a text, those of one meaning as one."""
    return frozenset(_GROUPS.get(stem, stem) for stem in grouped(text))


def _names(text: str) -> tuple[str, tuple[str, ...]]:
    """The stem of a first word that may be a name, and the stems of what are names, in their order.

    A first word is a name where a name goes on behind it ("Petra Hallam"); alone it may be one ("Ardrossey lost") or
    not ("Firefighters needed").
    """
    found: list[str] = []
    unsure = ""
    for match in _NAME.finditer(text):
        own = [stem for stem in stems(match[0]) if stem not in _TIMES]
        if match.start() == 0 or text[max(0, match.start() - 2) : match.start()] in (". ", "! ", "“", '"'):
            if opens_plainly(match[0]) or match[0].lower() in STOP_WORDS or figures_in(match[0]):
                continue
            if match.start() == 0 and not re.match(r"\s+[A-Z]", text[match.end() :]):
                unsure = own[0] if own else ""
                continue
        found += own
    return unsure, tuple(dict.fromkeys(found))


def _measured(text: str, figures: Sequence[Figure]) -> dict[str, frozenset[Decimal]]:
    """The values by the stem of the noun behind each; of a year, by "year"; nothing where one noun has several."""
    found: dict[str, list[frozenset[Decimal]]] = {}
    for figure in figures:
        if _YEAR.fullmatch(text[figure.start : figure.end]):
            found.setdefault("year", []).append(figure.values)
        elif (noun := _NOUN.match(text[figure.end :])) and (stem := stems(noun[1])):
            found.setdefault(stem[0], []).append(figure.values)
    return {noun: values[0] for noun, values in found.items() if len(set(values)) == 1}


def _verbs(words: Sequence[Token]) -> frozenset[str]:
    """The stems that tell what is done: pasts, and what stands behind "will", "was", "to" and the like."""
    found: set[str] = set()
    for place, token in enumerate(words):
        before = words[place - 1].word.lower() if place else ""
        past = token.word.endswith("ed") and before not in ("the", "a", "an", "of", "its", "his", "her", "their")
        if not token.word[:1].isupper() and (past or before in _AUXILIARIES or token.stem in _VERBS):
            found |= meanings(token.word)
    return frozenset(found)


def _speaker(text: str) -> str:
    """Whom the text gives its words to; "" where to nobody."""
    found = _ATTRIBUTED.match(text)
    return found["who"] if found else ""
