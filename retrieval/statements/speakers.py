"""Resolves how a speaker is named in a sentence to whom the article means; what it leaves open stays open."""

from dataclasses import dataclass, field

from retrieval.statements import words
from retrieval.statements.frames import Sentence, Token
from retrieval.statements.mentions import Mention, mentions
from retrieval.statements.nouns import NounPhrase
from retrieval.statements.objects import does_to_another
from retrieval.statements.offices import is_office, may_be, office_before
from retrieval.statements.people import Cast, Person
from retrieval.statements.phrases import belongs, gender_before, is_body_of, named_other, parent_of, stripped
from retrieval.statements.relays import is_topic, source_of

_SINGULAR = {"he": "m", "she": "f"}
_SUBJECT_BY = 6
"""A name that begins among the first words of a sentence counts as its subject."""
_FAR = 4
"""How many sentences back a pronoun may point. Measured on news text: farther back is wrong more often than right."""


_ROLES = words.ROLES | words.TITLES
_SPEAKING = _ROLES | words.ORGANISATION_WORDS
_BODIES = words.ORGANISATION_WORDS | words.BODIES
_DEFINITE = words.listed("the that this")
_FIRMS = words.listed("company firm group agency network airline operator organisation organization charity bank club")
"""Bodies that "the company" may name again."""
_OWNERS = words.listed("his her their its my our")
_NAMELESS = words.listed("man woman")
_SPOKE_FOR = words.listed("spokesperson spokesman spokeswoman")
_LONGEST_ROLE = 5
"""Tokens of a phrase that may name somebody by his role alone; longer ones describe people without a name."""
_AHEAD = 4
"""Sentences within which an article gives the name of somebody whom it has introduced by his role."""
_ONE_PERSON = words.listed(
    """
    teenager teen actress actor singer star man woman boy girl youngster player striker midfielder defender
    student author pensioner writer pastor comedian presenter model politician senator billionaire entrepreneur
    widow businessman businesswoman
    """
)
"""Nouns that stand for the person an article is about."""
_UNNAMED = words.listed("some many others one both several few another")
_AGENTS = tuple(words.listed("er ers or ors ist ists ian ians man men woman person s ee ant ent"))


@dataclass(slots=True)
class Memory:
    """Who spoke and who was spoken of so far; lives for one article."""

    speaker: str | None = None
    sentence: int = -99
    spoken: list[tuple[int, str]] = field(default_factory=list)


class Resolver:
    """Answers "who is this?" for the cues of one article, read in order."""

    def __init__(self, sentences: list[Sentence], cast: Cast) -> None:
        """Take the article's frame and whom it names."""
        self._sentences = sentences
        self._cast = cast
        self._memory = Memory()
        self._spoke: dict[int, str] = {}
        self._meant: dict[int, str | None] = {}

    def resolve(self, index: int, phrase: NounPhrase) -> str | None:
        """Whom the phrase in sentence `index` means, or None."""
        tokens = self._sentences[index].tokens
        core = tokens[phrase.core_start : phrase.core_end]
        if is_topic(tokens, phrase):
            return None
        if any(token.low in words.WRITINGS for token in core) and (source := source_of(tokens, phrase)) is not None:
            return self.resolve(index, source)
        if phrase.end - phrase.start == 1 and core[0].low in words.PRONOUNS:
            return self._pronoun(index, phrase.start, core[0].low.partition("'")[0])
        if phrase.core_start == phrase.start and is_office(core):
            return self._role(index, phrase)
        if core[-1].is_name or phrase.core_start != phrase.start:
            return self._name(index, phrase, core)
        return self._role(index, phrase)

    def remember(self, index: int, speaker: str | None) -> None:
        """Note who spoke in sentence `index`."""
        self._memory.speaker, self._memory.sentence = speaker, index
        if speaker is not None:
            self._memory.spoken.append((index, speaker))
            self._spoke[index] = speaker
            person = self._cast.people.get(speaker)
            if person is not None:
                person.sure = True

    def going_on(self, index: int) -> str | None:
        """Who says a quotation that stands alone as sentence `index`: who spoke last, where all since is about him."""
        memory = self._memory
        if memory.speaker is None or not 0 < index - memory.sentence <= _FAR:
            return None
        between = range(memory.sentence + 1, index)
        about = [self._subject(k, "?", near=True) for k in between]
        if not all(name in (None, memory.speaker) for name in about):
            return None
        return None if any(self._names_another(k, memory.speaker) for k in between) else memory.speaker

    def _names_another(self, index: int, speaker: str) -> bool:
        """Whether a sentence begins with the name of somebody else than `speaker`."""
        own = set(speaker.lower().split())
        named = [one.name for one in self._cast.mentions[index] if one.start <= 1 and self._cast.named(one.name)]
        return any(own.isdisjoint(name.lower().split()) for name in named)

    def _name(self, index: int, phrase: NounPhrase, core: tuple[Token, ...]) -> str | None:
        names = [m for m in mentions(core) if m.name]
        if phrase.end - phrase.start == 2 and core[-1].low in words.NATIONALS and index:
            first = self._sentences[index].tokens[phrase.start]
            one = self._subject(index - 1, "?", near=True) if first.low == "the" else None
            if one is not None:
                return one  # "said the Italian", of whom the sentence before tells
        if not names:
            return stripped(core)
        joined = any(token.low in ("and", "&") for token in core)
        if is_body_of(core, names):
            return stripped(core)
        if joined and len(names) > 1 and all(self._cast.named(m.name) for m in names):
            return " and ".join(self._full(m) for m in names)
        whole = len(names) == 1 and (names[0].start, names[0].end) == (0, len(core))  # "Holm's", whose letter it is
        own = names if whole else [mention for mention in names if not belongs(core, mention)]
        people = [mention for mention in own if self._cast.named(mention.name) is not None]
        roled = bool(own) and any(token.low in _ROLES for token in core[own[-1].start - 1 : own[-1].start])
        if joined or not own or (len(own) > 1 and not roled and len(people) != 1):
            return stripped(core)
        name = people[0] if len(people) == 1 else own[-1]  # "France Telecom spokesman Louis Aymard" is Aymard
        person = self._cast.named(name.name)
        if person is not None:
            return person.name
        if name.titles and " " not in name.name:
            fitting = [p for p in self._cast.by_word.get(name.name.lower(), []) if set(name.titles) & p.roles]
            return fitting[0].name if len(fitting) == 1 else name.name
        if " " not in name.name and not name.titles and self._cast.several(name.name):
            return None  # of one surname: not told apart, and not to be joined to either by that name elsewhere
        last = self._cast.named(name.name.split()[-1])
        if last is not None and len(name.name.split()) > 1 and last.name.split()[0] in name.name.split():
            return last.name
        return stripped(core) if not name.titles else name.name

    def _full(self, mention: Mention) -> str:
        person = self._cast.named(mention.name)
        return person.name if person else mention.name

    def _role(self, index: int, phrase: NounPhrase) -> str | None:
        tokens = self._sentences[index].tokens[phrase.start : phrase.end]
        gender = gender_before(self._sentences[index].tokens, phrase.start)
        if (parent := parent_of(tokens[-1])) and tokens[0].low in _DEFINITE:
            return self._topic(index, phrase.start, gender) if gender == parent else None  # "the mum-of-two"
        head = next((token for token in tokens if token.low in words.ROLES | words.TITLES), tokens[-1])
        for token in tokens:
            if token.low in words.PREPOSITIONS:
                break
            if token.low in _ROLES:
                head = token
        owned = tokens[0].low in _OWNERS or any(t.low.endswith("'s") or t.text.endswith("s'") for t in tokens[:-1])
        if head.low in words.WRITINGS and owned:
            if tokens[0].low in ("his", "her"):
                return self._topic(index, phrase.start, "m" if tokens[0].low == "his" else "f")
            return self._writer(tokens) or stripped(tokens)
        if tokens[0].low in _DEFINITE or owned:
            age = next((token.low.split("-")[0] for token in tokens if token.low.endswith("-year-old")), None)
            if age is not None and tokens[0].low in _DEFINITE and len(tokens) <= _LONGEST_ROLE:
                known = self._aged(index, age, gender)
                if known is not None or tokens[-1].low.endswith("-year-old"):
                    return known
            found = self._holder(index, tokens, head.low, owned)
            if found is not None:
                return found or None
        if tokens[0].low in ("his", "her") and len(tokens) > 1 and self._speaks(tokens, head):
            owner = self._topic(index, phrase.start, "m" if tokens[0].low == "his" else "f")
            return (f"{owner}'s " if owner else "") + stripped(tokens[1:])
        return stripped(tokens) if self._speaks(tokens, head) else None

    def _writer(self, tokens: tuple[Token, ...]) -> str | None:
        """The person whose letter or post a phrase names: "Ms Holm's post"."""
        owners = [m for m in mentions(tokens) if tokens[m.end - 1].low.endswith("'s")]
        people = [person for mention in owners if (person := self._cast.named(mention.name)) is not None]
        if len(owners) == 1 and not people:
            return owners[0].name
        return people[0].name if len(people) == 1 else None

    def _holder(self, index: int, tokens: tuple[Token, ...], role: str, owned: bool) -> str | None:
        """Who the holder of a role is that a definite phrase names: None if the article tells nobody, "" if several."""
        if len(tokens) > _LONGEST_ROLE:
            return None
        people = self._cast.people
        # "The union" is not Rosa Lind, whom the article calls "union leader".
        is_body = role in words.BODIES or (role == "guard" and len(tokens) > 2)
        for back, name in reversed(self._memory.spoken):
            spoke = people.get(name)
            if is_body and spoke is not None:
                continue
            if spoke is None and named_other(tokens, name):
                continue
            if index - back <= 2 and (self._has(spoke, tokens, role) if spoke else role in name.lower().split()):
                return name
        body = self._memory.speaker
        if len(tokens) == 2 and role in _FIRMS and body and index - self._memory.sentence <= 2:
            known = people.get(body)
            if known is None or (known.gender == "?" and not known.roles):
                return body if body[0].isupper() else None
        if len(tokens) == 2 and role in _BODIES and (full := self._cast.body(role)) is not None:
            return full
        ahead = _AHEAD if len(tokens) > 2 or owned else 0
        named = [] if is_body else [p for p in self._cast.holders(role) if p.first_seen <= index + ahead]
        holders = [p for p in named if self._has(p, tokens, role)]
        if len(holders) == 1:
            return holders[0].name
        if len(holders) > 1:
            return ""
        for _, name in reversed(self._memory.spoken):
            if name not in people and role in name.lower().split() and not named_other(tokens, name):
                return name
        if owned or role not in _ONE_PERSON or (role in _NAMELESS and self._is_nameless(index, role)):
            return None
        gender = "m" if role in words.MALE_NOUNS else "f" if role in words.FEMALE_NOUNS else "?"
        return (self._subject(index - 1, gender, near=True) if index else None) or self._only(index, role)

    @staticmethod
    def _has(person: Person, tokens: tuple[Token, ...], role: str) -> bool:
        """Whether the article gives a person this role, and no other office of the kind than the phrase names."""
        at = max((k for k, token in enumerate(tokens) if token.low == role), default=len(tokens) - 1)
        return role in person.roles and may_be(office_before(tokens, at + 1), person.offices, role)

    def _is_nameless(self, index: int, role: str) -> bool:
        """Whether the article has spoken of one without a name: "a man of 43", who is "the man" later."""
        for sentence in self._sentences[:index]:
            for k, token in enumerate(sentence.tokens):
                if token.low != role or (k + 1 < len(sentence.tokens) and sentence.tokens[k + 1].is_name):
                    continue
                if any(before.low in ("a", "an", "one") for before in sentence.tokens[max(k - 3, 0) : k]):
                    return True
        return False

    def _only(self, index: int, noun: str) -> str | None:
        """The one person of fitting gender whom the sentences before speak of, for "the teenager" or "the actress"."""
        gender = "m" if noun in words.MALE_NOUNS else "f" if noun in words.FEMALE_NOUNS else "?"
        people: list[Person] = []
        for back in range(index - 1, max(index - _FAR, -1) - 1, -1):
            people += [p for p in self._fitting(back, gender) if p not in people]
        return people[0].name if len(people) == 1 else None

    @staticmethod
    def _speaks(tokens: tuple[Token, ...], head: Token) -> bool:
        """Whether a phrase can name who speaks: a role, a body, people; "the dispute" can't."""
        if head.low in _SPEAKING or any(t.is_name for t in tokens[1:]):
            return True
        if head.low in words.THINGS:
            return False
        return head.low.endswith(_AGENTS) or head.low in _UNNAMED

    def _aged(self, index: int, age: str, gender: str) -> str | None:
        aged = [p for p in self._cast.people.values() if p.age == age]
        if len(aged) == 1:
            return aged[0].name
        found = self._topic(index, len(self._sentences[index].tokens), gender)
        person = self._cast.people.get(found or "")
        return None if person is not None and person.age not in (None, age) else found  # another than the 41-year-old

    def _pronoun(self, index: int, at: int, pronoun: str) -> str | None:
        if pronoun in _SINGULAR:
            return self._topic(index, at, _SINGULAR[pronoun])
        memory = self._memory
        if pronoun == "they" and memory.speaker and index - memory.sentence <= 1:
            person = memory.speaker in self._cast.people
            if person and _SPOKE_FOR & self._cast.people[memory.speaker].roles:
                return memory.speaker  # "Ida Moe, a spokesperson, said …": "they said"
            low = memory.speaker.lower()
            plural = " and " in low or low.endswith(("s", "people")) or bool(set(low.split()) & _BODIES)
            return memory.speaker if plural and not person else None
        if pronoun == "it" and memory.speaker and index - memory.sentence <= 1:
            person = memory.speaker in self._cast.people
            named = memory.speaker.split()[-1][0].isupper()
            return memory.speaker if not person and (named or memory.speaker[-1] != "s") else None
        return None

    def _topic(self, index: int, at: int, gender: str) -> str | None:
        """The person a pronoun at token `at` of sentence `index` most likely means.

        First the subject of the same sentence; then, going back, who spoke and who was the subject; then anybody of
        known gender whom the sentences before name; None where that leaves two.
        """
        apart = self._closes(index, at) or self._hangs(index, at)
        own = [] if apart else self._fitting(index, gender, before=at) or self._owners(index, gender, at)
        if own and not self._spoke_just_now(index, gender):
            return own[0].name
        nearest = range(index - 1, max(index - _FAR, -1) - 1, -1)
        for back in [index, *nearest]:
            speaker = self._spoke.get(back)
            if speaker is not None and self._fits(speaker, gender, index - back):
                return speaker
            if back < index and (subject := self._subject(back, gender, near=back == index - 1)):
                return None if self._leaves_open(back, subject, index) else subject
        for back in nearest:
            known = [person for person in self._fitting(back, gender) if self._known(person, gender)]
            if known:
                return known[0].name if len(known) == 1 else None
        for back in nearest:
            if unknown := self._fitting(back, gender, before=_SUBJECT_BY):
                return unknown[0].name
        return own[0].name if own else None

    def _leaves_open(self, back: int, subject: str, index: int) -> bool:
        """Whether "she" in sentence `index` may as well be another, whom sentence `index` does not name."""
        tokens, mentions = self._sentences[back].tokens, self._cast.mentions[back]
        other = does_to_another(tokens, mentions, self._cast, (subject, self._cast.subject(back).at))
        named = [self._cast.named(mention.name) for mention in self._cast.mentions[index]]
        return other is not None and other not in named

    def _owners(self, index: int, gender: str, at: int) -> list[Person]:
        """Whose something is in front of the pronoun at token `at`: "Elf's note says that he …"."""
        tokens = self._sentences[index].tokens
        found = []
        for mention in self._cast.mentions[index]:
            if mention.end < at and tokens[mention.end - 1].low.endswith("'s"):
                person = self._cast.named(mention.name)
                if person is not None and person.sure and self._known(person, gender):
                    found.append(person)
        return found if len(found) == 1 else []

    def _closes(self, index: int, at: int) -> bool:
        """Whether the pronoun at token `at` stands behind what it says: "Holm will be the next mayor, he said." """
        tokens = self._sentences[index].tokens
        if at < 3 or tokens[at - 1].low != "," or at + 2 >= len(tokens):
            return False
        return tokens[at + 1].low in words.CUES and (not tokens[at + 2].is_word or tokens[at + 2].low in words.TIMES)

    def _hangs(self, index: int, at: int) -> bool:
        """Whether a participle leads to the pronoun at token `at`: "Questioned by Lind, he said": he is not Lind."""
        tokens = self._sentences[index].tokens
        return at > 2 and tokens[at - 1].low == "," and (tokens[0].low.endswith("ed") or tokens[0].low == "told")

    def _subject(self, index: int, gender: str, near: bool) -> str | None:
        """Whom sentence `index` is about, if the gender fits: its subject, or whom a pronoun there means."""
        subject = self._cast.subject(index)
        if subject.caption:
            return None
        if subject.gender:
            if gender not in ("?", subject.gender):
                return None
            if index not in self._meant:
                self._meant[index] = None  # a pronoun that leads back to itself means nobody
                self._meant[index] = self._topic(index, subject.at, subject.gender)
            return self._meant[index]
        person = self._cast.named(subject.mention.name) if subject.mention else None
        if person is not None:
            fits = person.gender == "?" or gender in ("?", person.gender)
            return person.name if fits and (near or (person.sure and self._known(person, gender))) else None
        # A name like "Tomas Lindqvist" may be a place or a firm; as the subject just before a "he" it is a person.
        first = self._fitting(index, gender, _SUBJECT_BY, unsure=near)
        if first and (near or self._known(first[0], gender)):
            return first[0].name
        return None

    def _spoke_just_now(self, index: int, gender: str) -> bool:
        speaker = self._spoke.get(index)
        return speaker is not None and self._fits(speaker, gender, 0)

    @staticmethod
    def _known(person: Person, gender: str) -> bool:
        return gender == "?" or person.gender == gender

    def _fits(self, name: str, gender: str, distance: int) -> bool:
        person = self._cast.people.get(name)
        if person is not None:
            return gender == "?" or person.gender in ("?", gender)
        low = {word.lower() for word in name.split()}
        if distance > 1 or " and " in name or name.isupper() or low & _BODIES or name.lower().endswith("s"):
            return False
        nouns = {"m": words.FEMALE_NOUNS, "f": words.MALE_NOUNS, "?": frozenset[str]()}[gender]
        return not low & nouns and (bool(low & words.ROLES) or name[0].isupper())

    def _fitting(self, index: int, gender: str, before: int = 10_000, unsure: bool = False) -> list[Person]:
        """The people named in sentence `index` before token `before` whom the gender fits, the subject first.

        With `unsure`, a name that begins the sentence counts even where nothing else shows that it is a person's.
        """
        found: list[Person] = []
        tokens = self._sentences[index].tokens
        for mention in self._cast.mentions[index]:
            if mention.start >= before or (before < 10_000 and before != _SUBJECT_BY and mention.end > before):
                break
            person = self._cast.named(mention.name)
            if person is None or not (person.sure or (unsure and mention.start <= 1)):
                continue
            if not (gender == "?" or person.gender in ("?", gender)):
                continue
            if (before == 10_000 or not tokens[mention.end - 1].low.endswith("'s")) and person not in found:
                found.append(person)
        return found
