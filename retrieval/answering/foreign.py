"""Checking an answer in another language than its passages: only their own words can be, so only those are shown.

A sentence in French about an English passage has none of its words in common with it, so nothing can be said of what
it claims. A quotation can be checked whatever stands round it, if that is no more than who spoke, and when.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.answering.crediting import Said
from retrieval.answering.orders import outside_quotations
from retrieval.answering.support import Evidence, wanted_of
from retrieval.models import Hit
from retrieval.people.speakers import match_speakers
from retrieval.sentences import STOP_WORDS, stems
from retrieval.statements.words import listed

ENGLISH = "en"
_HELD = 0.75
"""Share of what stands round a quotation that its passages must hold. More than in English: nothing else of it is
checked, and what is not held may be any claim at all."""
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[^\W\d_][\w'’-]+")
_ELIDED = re.compile(r"\b(?:[ldjnmtsc]|qu|lorsqu|puisqu)['’]", re.IGNORECASE)


def _folded(word: str) -> str:
    """A word in lower case without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(char))


@dataclass(frozen=True)
class _Language:
    """What has to be known of a language to read who spoke and when; words folded."""

    function: frozenset[str] = frozenset()
    """Words that claim nothing."""
    reporting: frozenset[str] = frozenset()
    """Words that only say that words were spoken or written."""
    english: dict[str, str] = field(default_factory=dict)
    """Offices, days, months and numbers, in the English of the passages."""
    denial: re.Pattern[str] | None = None


def _pairs(text: str) -> dict[str, str]:
    return {_folded(one): other for one, other in (pair.split(":") for pair in text.split())}


_LANGUAGES = {
    "fr": _Language(
        function=frozenset(
            map(
                _folded,
                listed("""
    le la les l un une des du de d au aux à ce cet cette ces son sa ses leur leurs il elle ils elles on lui se s
    qui que qu dont où et ou mais donc ni car ne n pas plus très en y dans par pour sur sous avec chez vers entre après
    avant depuis pendant lors comme aussi alors ainsi est était sont étaient a ont avait avaient été être avoir fait
    c j je nous vous si quand lorsque puis également ensuite enfin encore
                """),
            )
        ),
        reporting=frozenset(
            map(
                _folded,
                listed("""
    dit dire disait déclaré déclare déclarait affirmé affirme indiqué indique expliqué explique ajouté ajoute précisé
    précise rapporté rapporte rapportait écrit annoncé annonce estimé estime jugé juge averti avertit prévenu assuré
    assure souligné souligne répondu répond poursuivi raconté confié lancé noté rappelé cité cite selon
    propos sujet article journal passage source paroles mots termes porte parole
                """),
            )
        ),
        english=_pairs(
            "maire:mayor ministre:minister premier:prime première:prime président:president présidente:president "
            "chef:chief directeur:director directrice:director conseil:council gouvernement:government "
            "lundi:Monday mardi:Tuesday mercredi:Wednesday jeudi:Thursday vendredi:Friday samedi:Saturday "
            "dimanche:Sunday janvier:January février:February mars:March avril:April mai:May juin:June juillet:July "
            "août:August septembre:September octobre:October novembre:November décembre:December deux:two trois:three "
            "quatre:four cinq:five six:six sept:seven huit:eight neuf:nine dix:ten"
        ),
        denial=re.compile(
            r"\b(?:passages?|articles?|extraits?|textes?|sources?|documents?)\b.{0,40}?\b(?:ne\b|n['’])"
            r"|\b(?:aucune?|rien)\b.{0,60}?\b(?:passages?|articles?|extraits?|textes?|sources?|documents?)\b",
            re.IGNORECASE,
        ),
    )
}
_UNKNOWN = _Language()
_TRANSLATED = frozenset(word for known in _LANGUAGES.values() for word in known.english.values())


@dataclass(frozen=True)
class Quoted:
    """A quotation that has been found: in which passage, and who spoke it, as far as that is known."""

    hit: Hit
    speaker: str | None


def is_in(text: str, language: str) -> bool:
    """Whether a text is in a language, told by its function words. No other is known than those we answer in."""
    words = [_folded(word) for word in _WORD.findall(text)]
    counts = {name: sum(word in known.function for word in words) for name, known in _LANGUAGES.items()}
    counts[ENGLISH] = sum(word in STOP_WORDS for word in words)
    return language in counts and counts[language] == max(counts.values()) > 0


def denies(text: str, language: str) -> bool:
    """Whether a sentence in that language says that the passages don't tell."""
    denial = _LANGUAGES.get(language, _UNKNOWN).denial
    return bool(denial and denial.search(outside_quotations(text)))


def in_english(text: str, language: str) -> str:
    """What a text claims, as English passages may hold it: without function words, offices and days translated."""
    text = re.sub(r"(?<=\d),(?=\d)", ".", re.sub(r"(?<=\d)[\s\u202f](?=\d{3}\b)", "", text))
    text = re.sub(r"\bmillions\b", "million", re.sub(r"\bmilliards?\b", "billion", text))
    english = _LANGUAGES.get(language, _UNKNOWN).english
    return _WORD.sub(lambda match: english.get(_folded(match[0]), match[0]), claiming(text, language))


def claiming(text: str, language: str) -> str:
    """A text without the words that claim nothing: function words, and verbs of saying."""
    known = _LANGUAGES.get(language, _UNKNOWN)
    small = known.function | known.reporting
    return _WORD.sub(lambda match: "" if _folded(match[0]) in small else match[0], _ELIDED.sub("", text))


def bears_out(frame: str, before: str, quoted: Sequence[Quoted], evidence: Sequence[Evidence], said: Said) -> bool:
    """Whether what stands round quotations claims no more than who spoke and when, and gives them to no other.

    `frame`, and `before`, the sentence before it, are without quotations and `in_english`.
    """
    held = frozenset().union(*(one.held for one in evidence))
    wanted = wanted_of(frame)
    if not quoted or len(wanted & held) < _HELD * len(wanted):
        return False
    return all(_credits(frame, before, one, held, said) for one in quoted)


def _credits(frame: str, before: str, one: Quoted, held: frozenset[str], said: Said) -> bool:
    """Whether a frame names nobody but the speaker, the publisher, and places and days that the passage has."""
    known = {statement.speaker for found in said.values() for statement in found if statement.speaker}
    paper = set(stems(one.hit.article.publisher or ""))
    truth = set(stems(one.speaker or ""))
    named = False
    for number, name in enumerate(_CAPITAL.findall(frame)):
        own = set(stems(name))
        if not name[:1].isupper() or not own or own <= paper or name in _TRANSLATED:
            continue
        if own <= truth:
            named = True
        elif match_speakers(name, known - {one.speaker or ""}) or (number and (not truth or not own <= held)):
            return False
    if named or not truth or not any(name[:1].isupper() for name in _CAPITAL.findall(before)):
        return True
    # "Elle a ajouté": whoever the sentence before names.
    return bool(set(stems(before)) & truth)
