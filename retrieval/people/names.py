"""Names, roles and bodies taken apart: which words are first names, which the surname, which only say what somebody is.

Two readings: of a speaker as articles write it, where capitals tell names from roles, and of a question, where nothing
can be told by them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from retrieval.statements import words as lists

_CLOSE = 86.0
"""Similarity (rapidfuzz ratio, 0 to 100) of a misspelt name of five letters or more: "Polievre" has 94 to "Poilievre",
"benjmin" 93 to "Benjamin"; "Carlson" has 62 to "Carney"."""
_LONG_ENOUGH = 5
_LONG, _CLOSE_OF_LONG = 8, 76.0
"""Long first names hold more slips: "volodimir" has 78 to "volodymyr"."""
_SHORT_FORM = 3
"""Letters from which the beginning of a first name may stand for it: "Ben", "Chris", "Alex"."""
_UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_HEARD = str.maketrans("yjcqzw", "iikksv")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*'?")
_JOINED = re.compile(r"\s+(?:and|&)\s+")
_COUNTED = "one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12"
_NUMBERS = dict(pair.split() for pair in _COUNTED.split("|"))
_PARTICLES = lists.listed("van der den de von la le du del di da dos el ibn bin bint al abu ter ten")
_LEADING = lists.listed("the a an this that his her their its our my both another some one")
_SUFFIXES = lists.listed("jr sr ii iii iv qc kc mp msp mep md phd obe cbe mbe esq")
HONORIFICS = lists.listed("mr mrs ms miss dr sir dame lord lady prof professor madam")
_ROYAL = lists.listed("king queen prince princess pope")
_PLAIN_ROLES = lists.listed(
    """guy boss head chiefs ex-president ex new old late baroness baron count duke duchess emperor mogul guru comedian
    producer filmmaker host pastor priest lecturer historian tycoon billionaire entrepreneur activist runner"""
)
ROLE_WORDS = (lists.ROLES | lists.TITLES | _PLAIN_ROLES) - lists.BODIES - lists.listed("people men women others couple")
_SEVERAL = frozenset(word for word in lists.ROLES if word.endswith("s")) | lists.listed("police people men women")
"""Never a surname, even with a capital at the start of a sentence: "Residents said …"."""
BODY_WORDS = lists.BODIES | lists.ORGANISATION_WORDS | lists.listed("federation office trust industry")
_OFFICES = lists.listed("spokesperson official statement representative source adviser advisor aide spox")
_PREPOSITIONS = lists.listed("of for from at in on with who to by about close near as against after during when")
_EMPTY = _LEADING | _PREPOSITIONS | lists.PRONOUNS
_BINDING = lists.listed("of for from at in")
"""What stands behind these belongs to an office: "mayor of London", "spokesman for USC"."""
# One word for what is asked for by several; plurals and spokesmen of all kinds are folded by `_role_word`.
_SAME = {
    "boss": "chief", "head": "chief", "neighbor": "neighbour", "mum": "mom", "mother": "mom", "dad": "father",
    "attorney": "lawyer", "rep": "representative", "author": "writer", "coach": "manager",
    "organizer": "organiser", "cop": "officer",
}  # fmt: skip
_SHORT_ROLES = {"pm": ("prime", "minister"), "ceo": ("chief", "executive"), "vp": ("vice", "president")}
_OTHER_RANK = lists.listed("vice deputy former ex prime assistant press attorney under acting shadow associate first")
"""What makes another office of one: "the president" is no vice president."""
OF_STATE = frozenset(("president", "chancellor"))
"""Heads of states where nothing else is said: "the president" is not the council's."""
_NICKNAMES = """
william bill billy will willy liam|robert bob bobby rob robbie bert|richard dick rick ricky rich richie|michael mike
mick mickey|james jim jimmy jamie|john jack johnny|edward ed eddie ted teddy ned|charles charlie chuck|margaret maggie
meg peggy marge|elizabeth liz lizzie beth betty eliza|katherine catherine kathryn kate katie cathy kathy kitty|anthony
tony|thomas tom tommy|joseph joe joey|david dave|stephen steven steve|andrew andy drew|daniel dan danny|matthew matt|
patrick pat paddy|patricia pat patty trish|theodore ted teddy theo|lawrence laurence larry|gerald gerry jerry|jeremy
jerry|samuel samantha sam|donald don donnie|ronald ron ronnie|kenneth ken kenny|gregory greg|jeffrey geoffrey jeff
geoff|nicholas nick|alexander alex sandy sasha|alexandra alex sandra|christopher chris kit|christine christina chris
tina|benjamin ben benny|timothy tim|peter pete|philip phillip phil|raymond ray|frederick fred freddie|albert al bert|
alfred alf fred|francis frank|deborah debra deb debbie|susan sue susie|jennifer jen jenny|rebecca becky|victoria vicky
tori|barbara barb|judith judy|dorothy dot dolly|vincent vince|eugene gene|leonard len lenny leo|maurice mo|mohammed
muhammad mohamed mo|jacob jake|joshua josh|nathaniel nathan nate|zachary zach zack|abraham abe|bernard bernie|vladimir
volodymyr vova|walter walt|douglas doug|stanley stan|terence terry|harold harry hal|henry harry hank|rodney rod
"""
_CALLED: dict[str, set[int]] = {}
for _number, _family in enumerate(_NICKNAMES.split("|")):
    for _name in _family.split():
        _CALLED.setdefault(_name, set()).add(_number)


class Kind(Enum):
    """What a speaker is called by."""

    FULL = "full"
    """Two words or more with capitals: a person with a first name, or a body ("White House")."""
    BARE = "bare"
    """One word: a surname, or a body ("Reuters")."""
    ROLE = "role"
    """A description: "State Department spokesperson", "Juror No. 8"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker taken apart; all words folded. `words` are all but articles, `given` and `surname` are the name,
    `roles` what stands before it. `owned` counts the words up to the last possessive ("Trump's lawyer": 1), `body`
    is whom somebody speaks for ("spokesman for USC").
    """

    words: tuple[str, ...]
    kind: Kind
    given: tuple[str, ...] = ()
    surname: str = ""
    roles: tuple[str, ...] = ()
    owned: int = 0
    body: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it has a first name and no word that bodies end with."""
        return self.kind is Kind.FULL and (self.surname not in BODY_WORDS or self.given[:1] in FIRST_NAMES)

    @property
    def is_royal(self) -> bool:
        """Whether the one word is a first name for certain: "Prince Harry"."""
        return self.kind is Kind.BARE and not _ROYAL.isdisjoint(self.roles[-1:])

    @property
    def is_office(self) -> bool:
        """Of what a question asks for: whether it ends with what one is, told closer by other words than a name's."""
        named = self.given[:1] in FIRST_NAMES if self.given else HONORIFICS.issuperset(self.roles)
        return self.surname in ROLE_WORDS and not named

    @property
    def office(self) -> tuple[str, ...]:
        """The words of a role as they are compared, "mayor of London" as "London mayor"."""
        at = next((k for k, word in enumerate(self.words) if k and word in _PREPOSITIONS), None)
        if at is None:
            return role_words(self.words)
        after = self.words[at + 1 :] if self.words[at] in _BINDING else ()
        return role_words([*(word for word in after if word not in _PREPOSITIONS), *self.words[:at]])


FIRST_NAMES = frozenset((name,) for name in lists.GENDERS)


def flat(text: str) -> str:
    """A text without accents, apostrophes of one kind."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """A text as `flat`, in small letters."""
    return text.lower() if text.isascii() else flat(text).casefold().translate(_UNFOLDED)


def _tokens(text: str) -> list[tuple[str, bool, bool]]:
    """Each word folded, whether it has a capital or a figure, and whether it is a possessive."""
    found = []
    for match in _WORD.finditer(text.replace("’", "'").replace("‘", "'")):
        raw = match[0]
        word = fold(raw)
        owner = "'" in word and (word.endswith(("'s", "'")))
        word = (word[:-2] if word.endswith("'s") else word).replace("'", "").replace(".", "")
        if word:
            found.append((word, not raw[0].islower(), owner))
    return found


def read_speaker(text: str) -> list[Name]:
    """The readings of a speaker as an article writes it: one, or for "Zadan and Meron" one more for each of the two."""
    whole = _read(_tokens(text))
    parts = _JOINED.split(text) if " and " in text or "&" in text else []
    if len(parts) == 2 and all(part[:1].isupper() for part in parts):
        both = [name for name in (_read(_tokens(part)) for part in parts) if name.words and name.kind is not Kind.ROLE]
        if len(both) == 2:
            return [Name(whole.words, Kind.ROLE), *both]
    return [whole] if whole.words else []


def _read(tokens: list[tuple[str, bool, bool]]) -> Name:
    while len(tokens) > 1 and tokens[0][0] in _LEADING:
        tokens = tokens[1:]
    all_words = _numbered(tuple(word for word, _, _ in tokens))
    owned = max((place + 1 for place, token in enumerate(tokens[:-1]) if token[2]), default=0)
    preposition = next((k for k in range(1, len(tokens)) if tokens[k][0] in _PREPOSITIONS and not tokens[k][1]), None)
    if preposition is not None:
        body = [word for word, _, _ in tokens[preposition + 1 :] if word not in _LEADING]
        return Name(all_words, Kind.ROLE, owned=owned, body=tuple(body))
    rest = tokens[owned:]
    if owned and not (len(rest) > 1 and all(capital for _, capital, _ in rest)):
        return Name(all_words, Kind.ROLE, owned=owned)
    while len(rest) > 1 and rest[-1][0] in _SUFFIXES:
        rest = rest[:-1]
    start = _name_start([word for word, _, _ in rest])
    roles, name = rest[:start], rest[start:]
    titled = bool(roles) and roles[-1][0] in HONORIFICS
    if not name or not (name[0][1] or titled) or any(word.isdigit() for word, _, _ in name):
        return Name(all_words, Kind.ROLE, owned=owned)
    if (name[-1][0] in ROLE_WORDS and len(rest) > 1 and not _is_surname(name)) or not (name[-1][1] or roles):
        return Name(all_words, Kind.ROLE, owned=owned)
    given = tuple(word for word, _, _ in name[:-1] if word not in _PARTICLES)
    if len(rest) == 1 and name[0][0] in _SEVERAL:
        return Name(all_words, Kind.ROLE)
    kind = Kind.FULL if given else Kind.BARE
    return Name(all_words, kind, given, name[-1][0], tuple(word for word, _, _ in roles), owned)


def _is_surname(name: Sequence[tuple[str, bool, bool]]) -> bool:
    """Whether a role at the end is a surname: "Abby Bishop", "Billy King", but not "Council Chief"."""
    return len(name) > 1 and name[-1][1] and name[0][0] in lists.GENDERS


def _name_start(words: Sequence[str]) -> int:
    """Where the name begins behind what somebody is; a title that is a first name as well begins it ("Dean Smith")."""
    last = max((k for k in range(len(words) - 1) if words[k] in ROLE_WORDS), default=-1)
    return 0 if last == 0 and words[0] in lists.GENDERS and words[0] not in HONORIFICS else last + 1


def read_asked(text: str) -> Name:
    """A name or role as a question gives it, whatever its capitals: "pm carney", "the navy chief", "juror no 8"."""
    tokens = [word for word, _, _ in _tokens(text)]
    while len(tokens) > 1 and tokens[0] in _LEADING:
        tokens = tokens[1:]
    all_words = () if _EMPTY.issuperset(tokens) else _numbered(tuple(tokens))
    rest = list(all_words)
    while len(rest) > 1 and rest[-1] in _SUFFIXES:
        rest = rest[:-1]
    start = _name_start(rest)
    roles, name = rest[:start], rest[start:]
    if name and name[0] in _PREPOSITIONS:  # "mayor of London Sadiq Khan"; "mayor of London" has no name
        name = name[2:] if len(name) > 2 else []
    if not name:
        return Name(all_words, Kind.ROLE, roles=tuple(roles))
    given = tuple(word for word in name[:-1] if word not in _PARTICLES)
    return Name(all_words, Kind.FULL if given else Kind.BARE, given, name[-1], tuple(roles))


def is_role(text: str) -> bool:
    """Whether a question asks for whoever has a role ("the prime minister", "mayor of London") and gives no name."""
    office = read_asked(text).office
    return bool(office) and office[-1] in _ROLE_HEADS


def without_tail(text: str) -> str:
    """A description without what follows its head: "juror no 8 on the trial" without "on the trial"."""
    pattern = r"(?<=\S)\s+(?:of|in|at|from|on|to|who|with|for|after|during|when|about)\b.*$"
    return re.sub(pattern, "", text, flags=re.IGNORECASE | re.DOTALL)


def _numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "Juror No. 8", "juror number eight" → juror, 8."""
    shown = [_NUMBERS.get(word, word) if k else word for k, word in enumerate(words)]
    return tuple(
        word
        for k, word in enumerate(shown)
        if not (word in ("no", "number", "nr") and k + 1 < len(shown) and shown[k + 1].isdigit())
    )


def role_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a role as they are compared: singular, one word for several that mean the same."""
    found: list[str] = []
    for word in words:
        if word in HONORIFICS or word in _LEADING:
            continue
        found += _SHORT_ROLES.get(word, (_role_word(word),))
    return tuple(found)


def _role_word(word: str) -> str:
    if word.startswith("spokes"):
        return "spokesperson"
    single = word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word
    return _SAME.get(single, single)


_ROLE_HEADS = frozenset(role_words(sorted(ROLE_WORDS))) - BODY_WORDS


def is_office(words: Sequence[str]) -> bool:
    """Whether words behind a body's name only say who speaks for it: "White House official"."""
    return bool(words) and not _OFFICES.isdisjoint(_role_word(word) for word in words)


def is_same_office(asked: Sequence[str], held: Sequence[str]) -> int:
    """How well a role fits what was asked for: 2 the very same, 1 one of that kind ("the minister"), 0 another.

    Both as `role_words` gives them.
    """
    if not asked or not held or asked[-1] != held[-1]:
        return 0
    if set(asked) == set(held):
        return 2
    more = set(held) - set(asked)
    if not _OTHER_RANK.isdisjoint(more) or (held[-1] == "minister" and "chief" in more):
        return 0
    return int(set(asked) < set(held) and (held[-1] not in OF_STATE or BODY_WORDS.isdisjoint(more)))


def given_names_agree(asked: Sequence[str], known: Sequence[str]) -> int:
    """How well first names agree: 3 the same, 2 a short form, a nickname or initials, 1 a misspelling, 0 not at all."""
    if not asked or not known:
        return 0
    if asked[0] == known[0]:
        middles = asked[1:], known[1:]
        return 3 if not all(middles) or middles[0][0][0] == middles[1][0][0] else 1  # George W., George H. W.
    if set(asked) & {name for name in known if len(name) > 1}:
        return 3
    if _initials_agree("".join(asked), known) or _initials_agree("".join(known), asked):
        return 2
    pairs = [(one, other) for one in asked for other in known if len(one) > 1 and len(other) > 1]
    if any(_is_short_form(one, other) for one, other in pairs):
        return 2
    return int(any(is_misspelt(one, other, _CLOSE if len(one) < _LONG else _CLOSE_OF_LONG) for one, other in pairs))


def _initials_agree(letters: str, names: Sequence[str]) -> bool:
    if len(letters) > 3:
        return False
    initials = "".join(name[0] for name in names)
    return letters == initials[: len(letters)] if len(letters) == 1 else letters == initials


def _is_short_form(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORT_FORM and longer.startswith(shorter):
        return True
    return not _CALLED.get(one, set()).isdisjoint(_CALLED.get(other, ()))


def sound(name: str) -> str:
    """A folded name as it is heard, roughly: "zelenskyy", "zelensky" and "zelenski" are one, "quill" and "quil" too."""
    heard = name.replace("ph", "f").replace("ck", "k").translate(_HEARD)
    return re.sub(r"(.)\1+", r"\1", heard)


def is_misspelt(one: str, other: str, close: float = _CLOSE) -> bool:
    """Whether two names of some length differ by no more than a slip of the fingers."""
    return min(len(one), len(other)) >= _LONG_ENOUGH and fuzz.ratio(one, other) >= close
