"""Whom a question means: the name or role in it, matched with the speakers that the articles know."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from rapidfuzz import fuzz, process

from retrieval.people.bodies import is_body_of, speaks_for
from retrieval.people.names import (
    BODY_WORDS,
    FIRST_NAMES,
    HONORIFICS,
    ROLE_WORDS,
    Kind,
    Name,
    flat,
    fold,
    given_names_agree,
    is_office,
    is_same_office,
    read_asked,
    read_speaker,
    role_words,
    without_tail,
)
from retrieval.people.surnames import CLOSE, Surnames

_CLOSE_AS_A_WHOLE = 86.0
"""The same of first name and surname together, where both are off: "helna brant" has 92 to "helena brandt"."""
_FAR = 60.0
"""What a name must have in common with what was asked for to be named as near."""
_MANY_TIMES = 4
"""From so many times the statements of all others of a surname, the surname alone is taken for one person."""
_PRONOUNS = frozenset({"he", "she", "him", "her", "i", "we", "they", "it", "who", "you"})
_ONE_PERSON = frozenset({"he", "she", "mr", "mrs", "ms", "miss", "dr", "sir"})
_SHORTEST_INITIALS = 3
_HEADS = frozenset(role_words(sorted(ROLE_WORDS | BODY_WORDS)))
_CALLED = re.compile(r"(?:the|that|this|an?)\s(?:.*\s)?[a-z]+$")
"""A description, by its small last letters behind an article."""
_ANYBODY = frozenset(("man", "woman", "boy", "girl", "teenager"))
"""No office, though an article may call one so: "the man" it speaks of once is not the man in each other article."""

_Reading = tuple[int, Name]
_Key = tuple[str, ...]


@dataclass(frozen=True)
class Speaker:
    """One who speaks, under all the names that articles give: `name` is the fullest of the usual ones."""

    name: str
    names: tuple[str, ...]
    statements: int


class KnownSpeakers:
    """The speakers of a library, prepared for being asked for: each look takes a few milliseconds at 50,000 names.

    Measured on 50,000 names of our own making: 0.2 ms a look in the middle, 4 ms at most but for a role that thousands
    have ("the spokesman": 10 ms); once 1.4 s and 36 MB to learn them. `near` takes 0.1 s.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`learn` adds more, and by what else articles call them."""
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._counts: list[int] = []
        self._readings: list[list[Name]] = []
        self._by_surname: defaultdict[str, list[_Reading]] = defaultdict(list)
        self._by_first: defaultdict[str, list[_Reading]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[_Reading]] = defaultdict(list)
        self._by_word: defaultdict[str, list[_Reading]] = defaultdict(list)
        self._by_head: defaultdict[str, list[tuple[int, tuple[str, ...], bool]]] = defaultdict(list)
        self._offices: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
        self._persons: set[int] = set()
        self._surnames = Surnames()
        self._keys: dict[str, dict[int, _Key]] = {}
        self._folded: list[str] = []
        for name in names:
            self.learn(name)

    def learn(self, speaker: str, mention: str | None = None, count: int = 1) -> None:
        """That `speaker` said `count` things, called `mention` ("the prime minister", "he") in the sentence."""
        number = self._numbers.get(speaker)
        if number is None:
            number = self._numbers[speaker] = len(self.names)
            self.names.append(speaker)
            self._counts.append(0)
            self._folded.append(fold(speaker))
            self._readings.append(read_speaker(speaker))
            for name in self._readings[number]:
                self._file(number, name)
        self._counts[number] += count
        if self._keys:
            for name in self._readings[number]:
                self._keys.pop(name.surname, None)
        if mention and mention != speaker:
            self._learn_mention(number, mention)

    def _file(self, number: int, name: Name) -> None:
        if name.surname:
            self._by_surname[name.surname].append((number, name))
            self._surnames.add(name.surname)
        if name.is_person:
            self._by_first[name.given[0]].append((number, name))
            if len(name.given) > 1:
                self._by_initials["".join(word[0] for word in (*name.given, name.surname))].append((number, name))
        if name.kind is Kind.FULL and not name.is_person:
            self._by_initials["".join(word[0] for word in name.words)].append((number, name))
        if name.roles:
            self._call(number, role_words(name.roles))
        if not name.is_person:
            for word in set(name.words):
                self._by_word[word].append((number, name))
        if name.kind is Kind.ROLE and (office := name.office):
            self._by_head[office[-1]].append((number, office, True))

    def _learn_mention(self, number: int, mention: str) -> None:
        low = fold(mention)
        title, _, rest = low.partition(" ")
        if title.rstrip(".") in _ONE_PERSON:
            self._persons.add(number)
            low = rest or low
        if low in _PRONOUNS or self._folded[number].endswith(low):  # "Carney", of Mark Carney
            return
        if all(name.kind is Kind.ROLE for name in self._readings[number]):
            return
        told = read_asked(mention)
        if not told.words:
            return
        own = {word for name in self._readings[number] for word in (*name.given, name.surname)}
        place = next((k for k, word in enumerate(told.words) if word in own), len(told.words))
        office = Name(told.words[:place], Kind.ROLE).office  # "Leader of the Opposition Harish Lal" is a leader
        if (
            office and office[-1] in _HEADS - _ANYBODY
        ):  # all else is a nickname, or whose one is ("the BBC's Ada Quill")
            self._call(number, office)

    def _call(self, number: int, office: tuple[str, ...]) -> None:
        if office and office not in self._offices[number]:
            self._offices[number].add(office)
            self._by_head[office[-1]].append((number, office, False))

    def match(self, named: str, *, spelt: bool = False) -> list[str]:
        """Those whom `named` can mean, as articles write them: by surname, full name, role, body or misspelling.

        Two people of one surname are told apart by a first name, or by a role that only one of them has; else both
        match, and `people` tells them apart. A first name alone matches where one person has it. A description whose
        head is no known name ("Gray's sister") matches nobody. `spelt`: articles write the name so, then it is no
        misspelling of another.
        """
        asked = read_asked(named)
        found = self._meant(asked)
        if _CALLED.match(named):  # "the old farmer" is nobody of that name
            found = {number for number in found if not self._is_named(number, asked)}
        shorter = without_tail(named)
        if not found and shorter != named:
            cut = read_asked(shorter)
            found = self._called(cut) or self._described(cut, exactly=True)
            asked = cut if found or not cut.surname else asked
        if not found and not spelt:
            found = self._misspelt(asked) or self._misspelt(read_asked(shorter))
        return [self.names[number] for number in sorted(found)]

    def people(self, names: Iterable[str]) -> list[Speaker]:
        """The known `names` as people, those of one ("Carney", "Mark Carney") together; most statements first."""
        groups: defaultdict[_Key, list[int]] = defaultdict(list)
        for name in dict.fromkeys(names):
            if (number := self._numbers.get(name)) is not None:
                groups[self._person(number)].append(number)
        found = [self._speaker(numbers) for numbers in groups.values()]
        return sorted(found, key=lambda one: (-one.statements, one.name))

    def variants(self, name: str) -> list[str]:
        """All names that articles give to the one whom they call `name`; none where nobody is called so."""
        number = self._numbers.get(name)
        if number is None:
            return []
        key = self._person(number)
        near = {number, *(other for one in self._readings[number] for other, _ in self._by_surname[one.surname])}
        return [self.names[other] for other in sorted(near) if self._person(other) == key]

    def near(self, named: str, limit: int = 3) -> list[str]:
        """Who is called something like it, the nearest first: to be named, never to be taken for the one meant."""
        asked = read_asked(named)
        if not asked.words:
            return []
        shared = {
            number
            for word in {*asked.given, asked.surname} - {""}
            for number, _ in (*self._by_first.get(word, ()), *self._by_surname.get(word, ()))
        }
        listed = [self.names[number] for number in sorted(shared, key=lambda number: -self._counts[number])]
        alike = process.extract(
            fold(named), self._folded, scorer=fuzz.WRatio, limit=4 * limit, score_cutoff=_FAR, processor=None
        )
        listed += [self.names[place] for _, _, place in alike]
        return [one.name for one in self._distinct(listed)][:limit]

    def most(self, limit: int, holding: str = "") -> list[Speaker]:
        """The people with most statements whose name holds that, for suggestions: names, no descriptions."""
        wanted = " ".join(fold(holding).split())
        fitting = [
            number
            for number, folded in enumerate(self._folded)
            if wanted in folded and self._readings[number] and self._readings[number][0].kind is not Kind.ROLE
        ]
        ranked = nsmallest(4 * limit, fitting, key=lambda number: (-self._counts[number], self.names[number]))
        return self._distinct([self.names[number] for number in ranked])[:limit]

    def _distinct(self, names: Iterable[str]) -> list[Speaker]:
        return list({one.name: one for name in names for one in self.people(self.variants(name))}.values())

    def _meant(self, asked: Name) -> set[int]:
        if not asked.words:
            return set()
        called = self._called(asked)
        if any(self._is_somebody(number, asked) for number in called):
            return called
        found = called | self._bodies(asked) | self._described(asked)
        return found or self._by_first_name(asked) or self._by_letters(asked)

    def _is_somebody(self, number: int, asked: Name) -> bool:
        """Whether a name that was found is a person's, so that no body of that name is meant beside."""
        names = [name for name in self._readings[number] if name.surname == asked.surname]
        return number in self._persons or any(name.is_person for name in names)

    def _is_named(self, number: int, asked: Name) -> bool:
        """Whether it is by a person's surname that somebody was found."""
        named = (name.is_person and name.surname == asked.surname for name in self._readings[number])
        return asked.surname in _HEADS and any(named)

    def _called(self, asked: Name, surname: str = "") -> set[int]:
        """By surname, with what is given of first names and roles telling people apart."""
        filed = self._by_surname.get(surname or asked.surname, []) if asked.surname else []
        if not filed and not surname and asked.surname.endswith("s"):
            filed = self._by_surname.get(asked.surname[:-1], [])  # "palins pastor"
        full = [(number, name) for number, name in filed if name.kind is Kind.FULL]
        bare = {number for number, name in filed if name.kind is Kind.BARE}
        if (asked.given and asked.surname in BODY_WORDS) or asked.is_office:
            bare = set()  # "Trust" is not each trust, "Minister" not each minister
        if not asked.given:
            return self._of_role({number for number, _ in full} | bare, asked)
        levels = [given_names_agree(asked.given, name.given) for _, name in full]
        best = max(levels, default=0)
        agreeing = {number for (number, _), level in zip(full, levels, strict=True) if level == best > 0}
        if not full or (agreeing and self._outweighs(agreeing, {number for number, _ in full} - agreeing)):
            agreeing |= bare
        return agreeing

    def _outweighs(self, some: Collection[int], others: Collection[int]) -> bool:
        most = sum(self._counts[number] for number in some)
        return most >= _MANY_TIMES * sum(self._counts[number] for number in others)

    def _of_role(self, found: set[int], asked: Name) -> set[int]:
        """Of several people of one surname, those who have the role that was named, where any has."""
        wanted = set(role_words([word for word in asked.roles if word not in HONORIFICS]))
        keys = {number: self._person(number) for number in found} if wanted and len(found) > 1 else {}
        having = {
            key
            for number, key in keys.items()
            if any(wanted <= set(office) for office in self._offices.get(number, ()))
        }
        return {number for number in found if keys[number] in having} if having else found

    def _bodies(self, asked: Name) -> set[int]:
        """A body and who speaks for it: "State Department" and its spokesperson."""
        words = asked.words
        found = {
            number for number, name in self._by_word.get(words[0], ()) if name.words == words or speaks_for(words, name)
        }
        if len(words) > 1 or words[0] not in ROLE_WORDS | BODY_WORDS:  # "the police" are not each police department
            filed = self._by_word.get(words[-1], ())
            found |= {number for number, name in filed if is_body_of(words, name)}
            found |= {number for number, name in filed if name.body == words and is_office(name.words)}
        return found

    def _described(self, asked: Name, exactly: bool = False) -> set[int]:
        """By role: who is described so, or called so beside a name. `exactly`: only a description that says no more."""
        office = asked.office
        filed = self._by_head.get(office[-1], []) if office else []
        if exactly:
            return {number for number, held, own in filed if own and held == office}
        levels = [is_same_office(office, held) for _, held, _ in filed]
        best = max(levels, default=0)
        if best:
            return {number for (number, _, _), level in zip(filed, levels, strict=True) if level == best}
        # "India's navy chief", whom the article describes as "navy chief" and names nowhere.
        return {number for number, held, own in filed if own and len(held) > 1 and set(held) < set(office)}

    def _by_first_name(self, asked: Name) -> set[int]:
        """By a first name alone, where one person has it."""
        found = {number for number, _ in self._by_first.get(asked.surname, ())} if asked.kind is Kind.BARE else set()
        return found if len({self._person(number) for number in found}) == 1 else set()

    def _by_letters(self, asked: Name) -> set[int]:
        """By initials, where they are one's: "AOC", "RCMP"."""
        if asked.kind is not Kind.BARE or len(asked.surname) < _SHORTEST_INITIALS:
            return set()
        found = {number for number, _ in self._by_initials.get(asked.surname, ())}
        return found if len({self._person(number) for number in found}) == 1 else set()

    def _misspelt(self, asked: Name) -> set[int]:
        """By a surname that nobody of that first name has: of the nearest, and only where first names agree."""
        wanted = asked.surname
        if not wanted or wanted in self._by_word or wanted in ROLE_WORDS | BODY_WORDS:
            return set()
        anothers = wanted in self._by_surname  # "Jonas Brandt", where Tom Brandt and Jonas Brand speak
        if anothers and not asked.given:
            return set()
        for score, surnames in self._surnames.like(wanted, by_first_name=bool(asked.given)):
            found = {number for one in surnames for number in self._called(asked, one)}
            if score < CLOSE or anothers:
                found = {number for number in found if self._first_names_agree(number, asked)}
            if found:
                return found
        return set()

    def _first_names_agree(self, number: int, asked: Name) -> bool:
        whole = " ".join((*asked.given, asked.surname))
        return any(
            level > 1 or (level and fuzz.ratio(whole, " ".join((*name.given, name.surname))) >= _CLOSE_AS_A_WHOLE)
            for name in self._readings[number]
            for level in [given_names_agree(asked.given, name.given)]
        )

    def _person(self, number: int) -> _Key:
        """The same for all names of one person, another for everybody else."""
        readings = self._readings[number]
        if len(readings) != 1:
            return ("", self.names[number])
        name = readings[0]
        if not name.surname:
            return ("", *role_words(name.words))
        if name.surname not in self._keys:
            self._keys[name.surname] = self._keys_of(name.surname)
        return self._keys[name.surname][number]

    def _keys_of(self, surname: str) -> dict[int, _Key]:
        """Who is who of one surname."""
        keys: dict[int, _Key] = {}
        full = [(number, name) for number, name in self._by_surname[surname] if name.is_person]
        alone = {name.given[0] for _, name in full if len(name.given) == 1}
        middles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for number, name in full:
            if len(name.given) > 1:
                middles[name.given[0]][name.given[1][0]] += self._counts[number]
        for number, name in full:
            first = name.given[0]
            if name.given[-1] in alone and first not in alone and (first,) not in FIRST_NAMES:
                keys[number] = (name.given[-1], surname)  # "Masterchef Simon Wood"
            elif len(middles[first]) < 2:
                keys[number] = (first, surname)
            else:  # George W. Bush, George H. W. Bush; "George Bush" is the one that is told of more
                usual = max(middles[first], key=lambda one: (middles[first][one], one))
                keys[number] = (first, surname, name.given[1][0] if len(name.given) > 1 else usual)
        counts: Counter[_Key] = Counter()
        for number, key in keys.items():
            counts[key] += self._counts[number]
        (usual_one, most), *_ = counts.most_common(1) or [(("", surname), 0)]
        clear = most >= _MANY_TIMES * (counts.total() - most)
        for number, name in self._by_surname[surname]:
            if number in keys:
                continue
            # A surname alone is the one person's who has it; "Harry" is not Debbie's who was heard once.
            is_first = name.is_royal or ((surname,) in FIRST_NAMES and self._counts[number] > most)
            joins = clear and name.kind is Kind.BARE and not is_first
            own = ("", surname) if name.kind is Kind.BARE else ("", *role_words(name.words))
            keys[number] = usual_one if joins else own
        return keys

    def _speaker(self, numbers: Sequence[int]) -> Speaker:
        def rank(number: int) -> tuple[bool, bool, int, str]:
            name = self._readings[number][0] if self._readings[number] else None
            full = name is not None and name.kind is Kind.FULL
            return (not full, bool(name and name.roles), -self._counts[number], self.names[number])

        ordered = sorted(numbers, key=rank)
        names = tuple(self.names[number] for number in ordered)
        return Speaker(names[0], names, sum(self._counts[number] for number in numbers))


def match_speakers(named: str, known: Iterable[str] | KnownSpeakers) -> list[str]:
    """Those of the `known` speakers whom `named` can mean, see `KnownSpeakers.match`; many are better kept as such."""
    return (known if isinstance(known, KnownSpeakers) else KnownSpeakers(known)).match(named)


def is_name(named: str, text: str) -> bool:
    """Whether `text` writes the head of `named` as a name: with a capital, away from the start of a sentence."""
    asked = read_asked(without_tail(named))
    head = asked.surname or (asked.words[-1] if asked.words else "")
    if not head or (head in ROLE_WORDS and not asked.given):
        return False
    letters = "'?".join(map(re.escape, head))
    seen = re.findall(rf"(?<=[\w,;] ){letters}\b", flat(text), re.IGNORECASE)
    capital = [word for word in seen if word[0].isupper()]
    return bool(capital) and len(capital) * 2 > len(seen)
