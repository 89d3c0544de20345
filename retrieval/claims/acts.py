"""Who does what to whom in a claim or a sentence, as far as the order of its words tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from retrieval.answering.figures import figures_in
from retrieval.answering.opposites import Token
from retrieval.claims.reading import DAYS, Read, meanings, read
from retrieval.excerpting.somebody import opens_plainly
from retrieval.sentences import STOP_WORDS
from retrieval.statements.words import ROLES, listed

_PASTS = listed(
    """
    won lost fell rose found paid sold built broke beat beaten led kept held met cut shut quit left sent spent stole
    stolen caught fought sued bought began grew shot struck spoke wrote written drew threw thrown flew drove driven rode
    ran swore tore sank took taken gave given said told made got went came chose chosen hit hurt set put bid let bit
    bitten forgave forgiven hid hidden taught thought brought sought knew known saw seen shook sang stood understood
    hired fired won lent dealt fed fled laid read rang sworn elect
    """
)
_BEING = listed("was were is are be been being get gets got gotten")
_AUXILIARIES = _BEING | listed("has have had will would can could may might must should shall do does did to")
_BESIDE_VERBS = _AUXILIARIES | listed(
    "not never also then later already still first once again soon just finally reportedly now only both all since ever"
)
_RELATIVE = listed("who which that")
_JOINS = listed("and or but then")
_OPENS_CLAUSE = listed(
    "that when while because after before since if although though whereas unless until where whom whose as than"
)
_PREPOSITIONS = listed(
    """
    of in on at by with from into over about for to near against under after before during between among without
    through outside inside within across around behind beside towards toward despite upon off via until since as like
    """
)
_DETERMINERS = listed("the a an his her its their this that these those my our your no some any each every")
PRONOUNS = listed("he she it they i we who which that this these those him her them one ones others")
_ONES = listed("him her them it himself herself themselves this that")
_TITLES = listed("mr mrs ms miss dr sir dame lord lady prof rev councillor councilman councilwoman")
_BREAKS = re.compile(r"[;:()\"“”–—]|\s-\s")
_LEADS_TO_TIME = listed("on in by last early late")
_FAR = 9
"""Words behind a verb among which the one is named whom it befalls."""


@dataclass(frozen=True)
class Party:
    """Who does something, or whom it befalls: the stems of names, of all words, and whether a pronoun stands for it.

    `owners` are names that only tell whose ("Strand's deputy").
    """

    names: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    pronoun: bool = False
    owners: frozenset[str] = frozenset()

    @property
    def is_told(self) -> bool:
        """Whether anybody is told at all."""
        return bool(self.words) or self.pronoun


@dataclass(frozen=True)
class Act:
    """One thing that is done, told at `start`: `keys` are the verb's meanings, and the pair of outcomes that
    it tells one of, which is its `side` of them."""

    start: int
    keys: frozenset[str]
    agent: Party
    patient: Party
    side: tuple[int, bool] | None = None


@lru_cache(maxsize=2048)
def acts_in(text: str) -> tuple[Act, ...]:
    """Every act of a text, in its order."""
    return tuple(_acts(read(text)))


def _acts(told: Read) -> Iterator[Act]:
    words = told.tokens
    outcome = {one.outcome.first: (one.pair, one.happened) for one in told.decided}
    verbs = [at for at in range(len(words)) if _is_verb(words, at) or (at in outcome and not _is_name(words, at))]
    for at in verbs:
        side = outcome.get(at)
        keys = meanings(words[at].word) | ({f"pair {side[0]}"} if side else set())
        if not keys:
            continue
        before, behind = _party(words, _subject(told, verbs, at), True), _party(words, _object(told, verbs, at))
        by = _by(told, verbs, at)
        if _is_passive(words, at, by):
            yield Act(words[at].start, frozenset(keys), _party(words, by or range(0)), before, side)
        else:
            yield Act(words[at].start, frozenset(keys), before, behind, side)


def _is_verb(words: tuple[Token, ...], at: int) -> bool:
    word, before = words[at].word.lower(), words[at - 1].word.lower() if at else ""
    if word in _BESIDE_VERBS or _is_name(words, at) or before in _DETERMINERS - {"that"}:
        return False
    past = (len(word) > 3 and word.endswith("ed")) or word in _PASTS
    led_to = before in _AUXILIARIES and word not in _DETERMINERS | _PREPOSITIONS and not word.endswith("ly")
    return past or (led_to and not word[0].isdigit())


def _is_name(words: tuple[Token, ...], at: int) -> bool:
    word = words[at].word
    if not word[:1].isupper() or word.lower() in ROLES | _TITLES or words[at].stem in DAYS or figures_in(word):
        return False
    if at:
        return True
    follows = len(words) > 1 and words[1].word[:1].isupper()
    return follows or not (opens_plainly(word) or word.lower() in STOP_WORDS)


def _is_passive(words: tuple[Token, ...], at: int, by: range | None) -> bool:
    """Whether something is done to what stands before the verb: "was named", or "named by Strand" behind a comma."""
    back = at - 1
    while back >= 0 and (words[back].word.lower() in _BESIDE_VERBS - _AUXILIARIES or words[back].word.endswith("ly")):
        back -= 1
    if back >= 0 and words[back].word.lower() in _BEING:
        return not words[at].word.endswith("ing")
    return by is not None and by.start <= at + 3 and not (back >= 0 and words[back].word.lower() in _AUXILIARIES)


def _gap(told: Read, at: int) -> str:
    """What stands between a word and the one before it."""
    return told.text[told.tokens[at - 1].end : told.tokens[at].start] if at else ""


def _subject(told: Read, verbs: list[int], at: int) -> range:
    """The words that tell who acts; empty where nobody does."""
    words = told.tokens
    back = at
    while back and (words[back - 1].word.lower() in _BESIDE_VERBS or words[back - 1].word.endswith("ly")):
        if words[back - 1].word.lower() == "to":
            return _led(told, verbs, back - 1)
        back -= 1
    if not back:
        return range(0)
    earlier = [verb for verb in verbs if verb < back]
    before = words[back - 1].word.lower()
    if before in _JOINS or (words[at].word.endswith("ing") and "," in _gap(told, at)):
        return _subject(told, verbs, earlier[-1]) if earlier else range(0, back - 1)
    if before in _RELATIVE:
        return _clause(told, verbs, back - 1) or range(back - 1, back)
    return _clause(told, verbs, _before_insertion(told, verbs, back))


def _led(told: Read, verbs: list[int], to: int) -> range:
    """Who acts behind a "to": whom the verb before befalls, or who does that."""
    earlier = [verb for verb in verbs if verb < to]
    if not earlier:
        return range(0, to)
    named = [at for at in range(earlier[-1] + 1, to) if _is_name(told.tokens, at)]
    return range(earlier[-1] + 1, to) if named else _subject(told, verbs, earlier[-1])


def _before_insertion(told: Read, verbs: list[int], end: int) -> int:
    """Where what stands between two commas before a verb begins: "Halloran, named by Strand, will …"."""
    if "," not in _gap(told, end):
        return end
    opens = next((at for at in range(end - 1, 0, -1) if "," in _gap(told, at)), 0)
    return opens if opens and any(opens <= verb < end for verb in verbs) else end


def _clause(told: Read, verbs: list[int], end: int) -> range:
    """The words before `end` that stand in its clause; behind "the landslide that buried a bus" these first two."""
    start = _start(told, verbs, end)
    if start - 1 in verbs:
        back = start - 1
        while back and told.tokens[back - 1].word.lower() in _BESIDE_VERBS:
            back -= 1
        if back > 1 and told.tokens[back - 1].word.lower() in _RELATIVE:
            return _clause(told, verbs, back - 1)
    return range(start, end)


def _start(told: Read, verbs: list[int], end: int) -> int:
    """Where the clause begins in which the words before `end` stand."""
    words = told.tokens
    for at in range(end - 1, -1, -1):
        word = words[at].word.lower()
        if word in _OPENS_CLAUSE and at < end - 1:
            return at + 1
        if _BREAKS.search(_gap(told, at)):
            return at
        clause = word in ("and", "but", "or") and at < end - 1 and any(verb < at for verb in verbs)
        if clause or at in verbs:
            return at + 1
        if at and "," in _gap(told, at) and _opens_with_place(told, verbs, at):
            return at
    return _behind_time(words, end)


def _opens_with_place(told: Read, verbs: list[int], comma: int) -> bool:
    """Whether all before a comma only tells where or when: "In Tarrow, Strand ordered"."""
    words = told.tokens
    start = max((verb + 1 for verb in verbs if verb < comma), default=0)
    return words[start].word.lower() in _PREPOSITIONS | _OPENS_CLAUSE


def _behind_time(words: tuple[Token, ...], end: int) -> int:
    """Where a clause goes on that opens with a day: "On Monday the council …"."""
    start = 0
    while start < end and (words[start].word.lower() in _LEADS_TO_TIME or _is_time(words[start])):
        start += 1
    return start if start and _is_time(words[start - 1]) else 0


def _is_time(word: Token) -> bool:
    return word.stem in DAYS or word.word[0].isdigit() or word.word.lower() in ("yesterday", "today", "tonight")


def _object(told: Read, verbs: list[int], at: int) -> range:
    """The words behind a verb, up to the next clause."""
    words = told.tokens
    for place in range(at + 1, min(len(words), at + 1 + _FAR)):
        word = words[place].word.lower()
        ends = place in verbs or word in _OPENS_CLAUSE | _RELATIVE | _BEING or _BREAKS.search(_gap(told, place))
        if ends:
            return range(at + 1, place)
    return range(at + 1, min(len(words), at + 1 + _FAR))


def _by(told: Read, verbs: list[int], at: int) -> range | None:
    """Who acts behind a "by"; None where nobody is told so: "by 14 votes", "by Friday" and "by voting" are nobody."""
    words, behind = told.tokens, _object(told, verbs, at)
    for place in behind:
        if words[place].word.lower() != "by" or place + 1 >= len(words):
            continue
        following = words[place + 1]
        if following.word[0].isdigit() or following.stem in DAYS or following.word.endswith("ing"):
            return None
        return range(place + 1, behind.stop)
    return None


def _party(words: tuple[Token, ...], places: range, acting: bool = False) -> Party:
    """Who is told at these places: what stands behind a preposition only tells where, when or of what.

    `acting`: they stand where who acts does, before the verb.
    """
    names: list[str] = []
    owners: set[str] = set()
    held: set[str] = set()
    pronoun = skipped = False
    for at in places:
        word = words[at].word.lower()
        if word in _PREPOSITIONS:
            skipped = True
        elif skipped and word in _BESIDE_VERBS:
            skipped = False
        if skipped:
            continue
        if word == "her" and acting and at + 1 < places.stop:
            continue  # "her client" is not she
        if word in PRONOUNS:
            pronoun = pronoun or word in _ONES or at == places.start or word in ("he", "she", "they")
        elif word not in STOP_WORDS and word not in _BESIDE_VERBS and words[at].stem not in DAYS:
            held |= meanings(words[at].word)
            if _is_name(words, at) and word.endswith(("'s", "s'")) and at + 1 < places.stop:
                owners |= {words[at].stem, *_names_before(words, at, places.start)}
                names = [name for name in names if name not in owners]  # "Halden Water's shares"
            elif _is_name(words, at):
                names.append(words[at].stem)
    if names and places.start == 0 and names[0] == words[0].stem and len(names) > 2:
        names = names[1:]  # "Goalkeeper Owen Marsh": a capital that tells nothing
    return Party(tuple(dict.fromkeys(names)), frozenset(held), pronoun, frozenset(owners))


def _names_before(words: tuple[Token, ...], at: int, start: int) -> Iterator[str]:
    """The names that stand right before one, and belong to it."""
    for place in range(at - 1, start - 1, -1):
        if not _is_name(words, place) or words[place].word.lower().endswith(("'s", "s'")):
            return
        yield words[place].stem
