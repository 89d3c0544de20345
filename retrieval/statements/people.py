"""Collects whom an article names: full names with their titles, roles, ages and gender, from outside quotations."""

from dataclasses import dataclass, field

from retrieval.statements import words
from retrieval.statements.frames import Sentence, Token
from retrieval.statements.mentions import NAME_LINKS, Mention, mentions
from retrieval.statements.offices import Office, offices_at
from retrieval.statements.titles import is_headline

_ROLES = words.ROLES | words.TITLES
_BODIES = words.BODIES | words.ORGANISATION_WORDS
_BORDERS = words.DETERMINERS | words.PREPOSITIONS | words.SUBORDINATORS | words.FINITE


@dataclass(slots=True)
class Person:
    """Someone the article names in full; grown while the article is read, then only looked at."""

    name: str
    gender: str = "?"
    roles: set[str] = field(default_factory=set)
    age: str | None = None
    sure: bool = False
    first_seen: int = 0
    offices: set[Office] = field(default_factory=set)

    @property
    def surname(self) -> str:
        """The last word of the name, small."""
        return self.name.split()[-1].lower().rstrip(".")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence, at token `at`, where it is a name, or a pronoun of this gender; neither: not known.

    `caption`: the sentence has no verb, so it is about nobody.
    """

    mention: Mention | None = None
    gender: str = ""
    at: int = 0
    caption: bool = False


_UNKNOWN, _CAPTION = Subject(), Subject(caption=True)


class Cast:
    """Everybody whom an article names in full."""

    def __init__(self, sentences: list[Sentence]) -> None:
        """Read the frame of the whole article once."""
        self.people: dict[str, Person] = {}
        self.by_word: dict[str, list[Person]] = {}
        self._votes: dict[str, list[str]] = {}
        self._aliases: dict[str, Person] = {}
        self._named: dict[str, Person | None] = {}
        self._bodies: dict[str, str | None] = {}
        self.mentions: list[list[Mention]] = [mentions(sentence.tokens) for sentence in sentences]
        self._sentences = sentences
        self._subjects: dict[int, Subject] = {}
        for index, sentence in enumerate(sentences):
            if not is_headline(sentence.tokens):
                for mention in self.mentions[index]:
                    self._learn(sentence.tokens, mention, index)
        self._drop_prefixes()
        self._learn_first_names(sentences)
        for person in self.people.values():
            first = person.name.split()[0].lower()
            given = first in words.GENDERS or person.sure  # "the UN" is not short for "UN Relief"
            for word in {person.surname, first} if given else {person.surname}:
                self.by_word.setdefault(word, []).append(person)
        for index, sentence in enumerate(sentences):
            for mention in self.mentions[index]:
                self._learn_more(sentence.tokens, mention)
            self._vote(sentence.tokens, self.mentions[index])
        for name, votes in self._votes.items():
            if len(set(votes)) == 1 and (self.people[name].gender == "?" or len(votes) > 1):
                self.people[name].gender = votes[0]  # two sentences know more than a list of first names

    def _learn(self, tokens: tuple[Token, ...], mention: Mention, index: int) -> None:
        parts = mention.name.split()
        if not 2 <= len(parts) <= 4 or mention.name.isupper():
            return
        if any(part.lower().rstrip(".") in words.ORGANISATION_WORDS for part in parts[parts[0] == "Bill" :]):
            return
        owns = tokens[mention.end - 1].low.endswith("'s")
        if (
            mention.end < len(tokens)
            and tokens[mention.end].low in _BODIES
            and not (owns or tokens[mention.end].is_name)
        ):
            return  # "Top Trump administration officials"
        person = self.people.setdefault(mention.name, Person(mention.name, first_seen=index))
        first = parts[0].lower()
        person.gender = words.GENDERS.get(first, person.gender) if person.gender == "?" else person.gender
        person.sure = person.sure or first in words.GENDERS
        self._describe(person, tokens, mention)

    def subject(self, index: int) -> Subject:
        """The subject of sentence `index`."""
        if index not in self._subjects:
            self._subjects[index] = _subject(self._sentences[index].tokens, self.mentions[index])
        return self._subjects[index]

    def _drop_prefixes(self) -> None:
        """Take "Masterchef Holm Brandt" for Holm Brandt, where the article has both."""
        for name in list(self.people):
            parts = name.split()
            for k in range(1, len(parts) - 1):
                short = " ".join(parts[k:])
                named = parts[0].lower() in words.GENDERS or parts[k].lower() in NAME_LINKS  # "Vincent Del Giudice"
                if short in self.people and not named:
                    known, alias = self.people[short], self.people.pop(name)
                    known.roles |= alias.roles
                    known.offices |= alias.offices
                    known.first_seen = min(known.first_seen, alias.first_seen)
                    self._aliases[name] = known
                    break

    def _learn_first_names(self, sentences: list[Sentence]) -> None:
        """People named by a first name alone, where nobody's full name holds it: "His mother, Joy, …"."""
        parts = {part.lower() for name in self.people for part in name.split()}
        for index, sentence in enumerate(sentences):
            for mention in self.mentions[index]:
                low = mention.name.lower()
                if " " in low or low in parts or mention.titles:
                    continue
                kin = _kin_before(sentence.tokens, mention.start)
                if kin or (words.GENDERS.get(low, "?") != "?" and low not in _PLACES):
                    person = self.people.setdefault(mention.name, Person(mention.name, first_seen=index))
                    person.gender, person.sure = kin or words.GENDERS[low], True

    def _learn_more(self, tokens: tuple[Token, ...], mention: Mention) -> None:
        """What a later mention by surname tells: "Mr Carney", "Klopp, 47,"."""
        if " " in mention.name:
            return
        person = self.named(mention.name)
        if person is not None:
            self._describe(person, tokens, mention)

    def _describe(self, person: Person, tokens: tuple[Token, ...], mention: Mention) -> None:
        roles = set(mention.titles)
        k = mention.start - 1
        while k >= 0 and k >= mention.start - 4 and tokens[k].is_word and not tokens[k].is_name:
            if tokens[k].low in _ROLES:
                roles.add(tokens[k].low)
            if tokens[k].low in _BORDERS:
                break
            k -= 1
        if mention.start and tokens[mention.start - 1].low == ",":
            roles |= _apposed_before(tokens, mention.start - 1)
        if mention.end < len(tokens) and tokens[mention.end].low in (",", "("):
            roles |= self._apposed_after(person, tokens, mention.end + 1)
        elif mention.end + 1 < len(tokens) and tokens[mention.end].low in ("is", "was"):
            roles |= _role_phrase(tokens, mention.end + 1)
        person.roles |= roles
        person.offices |= offices_at(tokens, mention.start, mention.end, mention.name)
        person.sure = person.sure or bool(roles)
        if person.gender == "?" or not person.sure:
            person.gender = _gender_of(roles) or person.gender
        elif mention.titles and _gender_of(set(mention.titles)):
            person.gender = _gender_of(set(mention.titles))

    def _apposed_after(self, person: Person, tokens: tuple[Token, ...], k: int) -> set[str]:
        if k < len(tokens) and tokens[k].text.isdigit() and len(tokens[k].text) <= 3:
            person.age, person.sure = tokens[k].text, True
            k += 2
        if k < len(tokens) and tokens[k].low == "who":
            person.sure = True
            return set()
        return _role_phrase(tokens, k)

    def _vote(self, tokens: tuple[Token, ...], found: list[Mention]) -> None:
        """Learn a gender from a sentence that names one person only: "Kroon said he …"."""
        named = [person for mention in found if (person := self.named(mention.name)) is not None]
        if not named or any(person is not named[0] for person in named):
            return
        after = {token.low for token in tokens[found[0].end :]}
        male, female = bool(after & {"he", "his", "him", "himself"}), bool(after & {"she", "her", "herself"})
        if male != female:
            self._votes.setdefault(named[0].name, []).append("m" if male else "f")

    def named(self, name: str) -> Person | None:
        """The person whose full name, surname or first name this is; None if nobody or several."""
        if name not in self._named:
            self._named[name] = self._find(name)
        return self._named[name]

    def _find(self, name: str) -> Person | None:
        if name in self.people or name in self._aliases:
            return self.people.get(name) or self._aliases[name]
        found = self.by_word.get(name.lower().rstrip("."), [])
        if len(found) > 1:
            last = [person for person in found if person.surname == name.lower().rstrip(".")]
            found = last or found
        if len(found) > 1:
            first = min(found, key=lambda person: person.first_seen)
            if all(_same_person(first.name, person.name) for person in found):
                return first
        return found[0] if len(found) == 1 else None

    def several(self, surname: str) -> bool:
        """Whether the article names more than one person of this surname in full."""
        low = surname.lower().rstrip(".")
        return len({person.name for person in self.by_word.get(low, []) if person.surname == low}) > 1

    def body(self, noun: str) -> str | None:
        """The only body of the article whose name ends with `noun`: "Skerrin Safety Agency" is "the agency"."""
        if noun not in self._bodies:
            runs = [m for found in self.mentions for m in found if m.name.lower().endswith(" " + noun)]
            names = {mention.name for mention in runs}
            self._bodies[noun] = names.pop() if len(names) == 1 else None
        return self._bodies[noun]

    def holders(self, role: str) -> list[Person]:
        """Those whom the article gives this role."""
        return [person for person in self.people.values() if role in person.roles]


_PLACES = words.listed(
    """
    chelsea virginia carolina georgia victoria sydney florence paris austin savannah orlando israel lincoln kent
    jordan chad adelaide charlotte houston dallas everton preston chester lancaster derby stirling douglas
    alexandria asia china india america brooklyn london dakota cody madison jackson montgomery phoenix regina
    santiago valencia siena vienna verona milan roman german francis camilla melbourne wells lourdes nice
    washington kingston clinton arlington jerusalem lima cordoba leon salvador cruz troy carson eugene
    christian mercedes lexus portia alexa siri cortana watson oscar emmy tony grammy chase morgan
    may april june august summer autumn dawn
    """
)
"""First names that are places, firms or prizes, too: alone they are nobody."""
_LEADS = words.SUBORDINATORS | words.listed("despite asked when")
_BREAKS = words.SUBORDINATORS | words.listed(", ; : - – —")


def _verbal(token: Token) -> bool:
    low = token.low
    return not token.is_name and (
        low in words.FINITE
        or (low in words.CUES and low not in words.NOUN_LIKE)
        or (low.endswith("ed") and len(low) > 3)
    )


def _subject(tokens: tuple[Token, ...], found: list[Mention]) -> Subject:
    """The subject of a sentence where it is a name or "he" or "she": the first of its main clause.

    A clause in front ("When Holm won, …") gives way to what follows its comma.
    """
    by_start = {mention.start: mention for mention in found}
    leading = bool(tokens) and tokens[0].low in _LEADS
    tentative: Subject | None = None
    verb = verbs = False
    k = 0
    while k < len(tokens):
        token = tokens[k]
        mention = by_start.get(k)
        gender = {"he": "m", "she": "f"}.get(token.low, "")
        end = mention.end if mention is not None else k + 1
        if (mention or gender) and not verb and _leads_verb(tokens, k, end):
            candidate = Subject(mention, gender, k)
            if not leading:
                return candidate
            tentative = tentative or candidate
        elif mention and not tentative and k and tokens[k - 1].low in ("is", "was") and _closes(tokens, end):
            tentative = Subject(mention, "", k)  # "Another of them is Holm, 27."
        if token.low == "," and leading and (tentative is not None or verb):
            leading = False
        verb = token.low not in _BREAKS and (verb or _verbal(token))
        verbs = verbs or verb or token.low in words.CUES
        k = end if mention is not None else k + 1
    return tentative or (_UNKNOWN if verbs else _CAPTION)


def _closes(tokens: tuple[Token, ...], end: int) -> bool:
    return end >= len(tokens) or not tokens[end].is_word


def _leads_verb(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether tokens [start, end) can be the subject of a verb that follows them, at once or behind an aside."""
    before = tokens[start - 1].low if start else ""
    if before in words.PREPOSITIONS or tokens[end - 1].low.endswith("'s") or tokens[end - 1].text.endswith(("'", "’")):
        return False
    k = end
    if k < len(tokens) and tokens[k].low in (",", "("):
        return any(_verbal(token) or token.low in words.CUES for token in tokens[k:])
    while k < min(end + 3, len(tokens)) and (tokens[k].low in words.ADVERBS or tokens[k].low.endswith("ly")):
        k += 1
    return k < len(tokens) and (
        _verbal(tokens[k])
        or tokens[k].low in words.CUES
        or tokens[k].low in ("who", "and")
        or (not tokens[k].is_name and tokens[k].low.endswith("s") and tokens[k].is_word)
    )


def _kin_before(tokens: tuple[Token, ...], start: int) -> str:
    """The gender that "His mother, Joy" and "her husband Nick" give to the name at `start`; empty where none does."""
    k = start - 1
    if k > 0 and tokens[k].low == ",":
        k -= 1
    owned = k > 0 and (tokens[k - 1].low in ("his", "her", "their", "my", "our") or tokens[k - 1].low.endswith("'s"))
    return _gender_of({tokens[k].low}) if owned else ""


def _same_person(one: str, other: str) -> bool:
    """Whether one name holds all words of the other: "John F. Reed" and "John Reed"."""
    mine, yours = set(one.split()), set(other.split())
    return mine <= yours or yours <= mine


def _gender_of(roles: set[str]) -> str:
    male, female = bool(roles & words.MALE_NOUNS), bool(roles & words.FEMALE_NOUNS)
    return "" if male == female else ("m" if male else "f")


def _role_phrase(tokens: tuple[Token, ...], k: int) -> set[str]:
    """The roles in a phrase such as "a doctor at a health clinic", up to its first preposition or mark."""
    roles: set[str] = set()
    for token in tokens[k : k + 9]:
        if not token.is_word or (
            token.low in words.PREPOSITIONS | words.SUBORDINATORS and token.low not in ("and", "of")
        ):
            break
        if not token.is_name and (token.low in words.FINITE or token.low in words.CUES or token.low.endswith("ed")):
            return set()  # no apposition but the subject of a clause: "between Trump and Carney, the president has …"
        if token.low == "of" and roles:
            break
        if not token.low.endswith("'s") and token.low in _ROLES:
            roles.add(token.low)
    return roles


def _apposed_before(tokens: tuple[Token, ...], comma: int) -> set[str]:
    """The roles in "her agent, X" and "the candidate, X": only where the phrase is a short one with its own article."""
    roles: set[str] = set()
    for k in range(comma - 1, max(comma - 7, -1), -1):
        token = tokens[k]
        if not token.is_word:
            break
        if token.low in _ROLES:
            roles.add(token.low)
        if token.low in ("his", "her", "their", "its", "the") or token.low.endswith("'s"):
            return roles
    return set()
