"""Reads the noun phrase before or after a verb: who is said to speak, in the article's own words."""

from dataclasses import dataclass

from retrieval.statements import words
from retrieval.statements.frames import Token
from retrieval.statements.offices import HELD

_LINKS = words.listed("of de van der von bin al la le du del di da dos el ibn y & ben den")
_NO_HEADS = words.DETERMINERS - words.listed("some many others both several one few another")
_BEFORE_NAMES = words.DETERMINERS | words.PREPOSITIONS | words.ADVERBS
_STARTS = words.DETERMINERS | words.PREPOSITIONS
_PARTICIPLES = words.listed("seen written given sent known shown taken led held based born made pictured posted read")
_PUT_OUT = words.listed("published released issued posted dated seen obtained")
_AGENTS = ("man", "woman", "er", "or", "ist")
_BODIES_OF_SEVERAL = words.listed("departments ministries committees agencies offices councils")
_FAR_NAME = 12
"""Tokens of a description between a name and "who"."""
_FROM = words.listed("from of in near outside")
_INSIDE = words.listed("of for from at in with on")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [start, end) that name a speaker; `core` is the part that names best: the person of "her agent, X"."""

    start: int
    end: int
    core_start: int
    core_end: int


def _plain(start: int, end: int) -> NounPhrase:
    return NounPhrase(start, end, start, end)


def _blocks(token: Token) -> bool:
    low = token.low
    if not token.is_word or low in words.SUBORDINATORS:
        return True
    return not token.is_name and (low in words.FINITE or is_verb_of_saying(token))


def is_verb_of_saying(token: Token) -> bool:
    """Whether a word is a cue; "state" in "state television" is none."""
    return token.low in words.CUES and token.low != "state"


def phrase_before(tokens: tuple[Token, ...], end: int) -> NounPhrase | None:
    """The phrase ending before token `end`, looking past an apposition or relative clause closed by a comma."""
    if end <= 0:
        return None
    while end > 1 and (tokens[end - 1].low in words.ADVERBS or tokens[end - 1].low in words.TIMES):
        end -= 1
        if end > 1 and tokens[end - 1].low == "on":
            end -= 1
    last = tokens[end - 1]
    if last.low in (",", ")", "-", "–", "—"):
        return _past_apposition(tokens, end - 1)
    if last.low in ("who", "which"):
        before = end - 1
        if before and tokens[before - 1].low == ",":
            before -= 1
        if before > 2 and tokens[before - 1].low.isdigit() and tokens[before - 2].low == ",":
            before -= 2  # "Holm, 43, who has said …"
        else:
            before = _named_before(tokens, before) or before
        return phrase_before(tokens, before) if before and tokens[before - 1].is_word else None
    if last.low in words.PRONOUNS:
        return _plain(end - 1, end)
    start = end - 1 if _is_noun(tokens, end - 1) else end
    while start and end - start < 14 and tokens[start - 1].low not in words.PRONOUNS:
        if _blocks(tokens[start - 1]) and not _joins_names(tokens, start - 1):
            break
        start -= 1
    if start == end or last.low in _NO_HEADS or last.low.isdigit():
        return None
    return _trimmed(tokens, start, end)


def _named_before(tokens: tuple[Token, ...], end: int) -> int | None:
    """Where the name ends that the words before `end` describe: "called Anil Bhatt, a toxicologist, who said"."""
    comma = next((k for k in range(end - 1, max(end - _FAR_NAME, 0), -1) if tokens[k].low == ","), 0)
    described = tokens[comma + 1 : end]
    if not comma or not tokens[comma - 1].is_name or not described or end == len(tokens) or tokens[end].low != ",":
        return None
    if described[0].low not in words.DETERMINERS or any(_blocks(token) or token.low == "and" for token in described):
        return None
    plain = next((k for k, token in enumerate(described) if token.low in words.PREPOSITIONS), len(described))
    return None if any(token.is_name for token in described[:plain]) else comma


def _is_noun(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word that may be a verb of saying is a thing that says: "the report", "Holm's latest post"."""
    if tokens[i].low not in words.WRITINGS or tokens[i].is_name:
        return False
    before = tokens[max(i - 3, 0) : i]
    return any(t.low in words.DETERMINERS or t.low.endswith("'s") for t in before) and all(
        t.is_word for t in before[-1:]
    )


def _joins_names(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether "and" at `i` joins two names that begin the clause together; "met Holm and Brandt said" does not."""
    if tokens[i].low not in ("and", "&") or not tokens[i + 1].is_name or tokens[i + 1].low in _STARTS:
        return False
    k = i
    while k and tokens[k - 1].is_name:
        k -= 1
    if k == i or _is_one_body(tokens, k, i):
        return k < i
    return k < i and (k == 0 or not tokens[k - 1].is_word or tokens[k - 1].low in words.SUBORDINATORS)


def _is_one_body(tokens: tuple[Token, ...], k: int, i: int) -> bool:
    """Whether "and" at `i`, behind names from `k` on, stands inside a body's name: "Department of Health and Human
    Services", "the Interior and Commerce departments".
    """
    if k > 1 and tokens[k - 1].low == "of" and tokens[k - 2].is_name and tokens[k - 2].low in words.ORGANISATION_WORDS:
        return True
    last = i + 1
    while last < len(tokens) and tokens[last].is_name:
        last += 1
    return last < len(tokens) and tokens[last].low in _BODIES_OF_SEVERAL


def _trimmed(tokens: tuple[Token, ...], start: int, end: int) -> NounPhrase | None:
    """The shortest phrase inside [start, end) that ends at `end` and is whole."""
    head = tokens[end - 1]
    first = end - 1
    if head.is_name:
        while first > start and (tokens[first - 1].is_name or _links_name(tokens, first - 1, start)):
            before_it = tokens[first - 1].low
            # "Trump's Commerce" is not one name, "the Skerrin Fishermen's Association" is.
            owner = before_it.endswith(("'s", "s'")) and head.low not in words.ORGANISATION_WORDS
            # "Holm of the Tenants' Forum": whose it is stands inside what one is of
            inside = first > start + 2 and tokens[first - 2].low == "the" and tokens[first - 3].low in _INSIDE
            owner = owner and not (inside and tokens[first - 4].is_name if first > start + 3 else False)
            if owner or before_it.removesuffix("'s") in words.TIMES:
                break
            first -= 1
        while first < end - 1 and tokens[first].low in _BEFORE_NAMES:
            first += 1
        if first > start and tokens[first - 1].low == "the":
            first -= 1
    else:
        if head.low in words.TIMES or head.low in words.PREPOSITIONS or head.low in _NO_HEADS:
            return None
        while first > start and end - first < 9 and tokens[first].low not in words.DETERMINERS:
            if tokens[first - 1].low in words.PREPOSITIONS:
                break
            first -= 1
    while first - 1 > start and tokens[first - 1].low in _INSIDE:
        before = first - 2
        while before > start and tokens[before].low not in _STARTS:
            before -= 1
        if tokens[before].low in words.PREPOSITIONS:
            before += 1
        if before >= first - 1 or not _extends(tokens, before, first - 1):
            break
        head = tokens[first - 2]
        if head.is_name and head.low not in words.ORGANISATION_WORDS and head.low not in HELD:
            return NounPhrase(before, end, before, first - 1)
        first = before
    if first > start and tokens[first - 1].low == "to" and (letter := _addressed(tokens, start, first - 1)) is not None:
        return letter
    if first > start and tokens[first - 1].low in ("more", "most", "all") and tokens[first].low in ("than", "of"):
        first -= 1
    return _plain(first, end)


def _addressed(tokens: tuple[Token, ...], start: int, to: int) -> NounPhrase | None:
    """The document that is only addressed to the name before a verb: "a letter from the agency to Holm said"."""
    for k in range(to - 1, start - 1, -1):
        if tokens[k].low in words.WRITINGS and not tokens[k].is_name:
            first = k
            while first > start and tokens[first - 1].low not in words.PREPOSITIONS and k - first < 4:
                first -= 1
            return _plain(first, to)
    return None


def _extends(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether the words before a preposition can be the head: "the next moderator of", "Winchester Council in"."""
    last = tokens[end - 1]
    if tokens[end].low == "of" and last.is_word and not _blocks(last):
        return last.is_name or not last.low.endswith("ed")
    if _is_role_run(tokens, start, end) or last.low in words.ORGANISATION_WORDS:
        return True
    return last.is_name and last.low not in words.TIMES and end - start > 1


def _is_role_run(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    return any(token.low in words.ROLES for token in tokens[start:end])


def _links_name(tokens: tuple[Token, ...], i: int, start: int) -> bool:
    if i <= start or not tokens[i - 1].is_name:
        return False
    return tokens[i].low in _LINKS or (tokens[i].low in ("and", "for") and tokens[i].is_word)


def _past_apposition(tokens: tuple[Token, ...], comma: int) -> NounPhrase | None:
    """The head before ", …," at `comma`: "Jeff Rath, the leader of …, a group …," gives "Jeff Rath"."""
    if tokens[comma].low == ")":
        opening = next((j for j in range(comma, max(comma - 14, -1), -1) if tokens[j].low == "("), 0)
        return phrase_before(tokens, opening) if opening else None
    mark = tokens[comma].low
    end = comma
    for _ in range(6):
        start = end
        while start and tokens[start - 1].low != mark and tokens[start - 1].quote is None:
            if tokens[start - 1].low in (";", ":"):
                break
            start -= 1
        segment = tokens[start:end]
        if not segment:
            return None
        named = start > 1 and tokens[start - 2].is_name and tokens[start - 1].low == mark
        placed = start > 0 and tokens[start].low in _FROM and all(token.is_name for token in segment[1:])
        if placed and tokens[start - 1].low == mark:
            end = start - 1  # "Ida Holm, from Lund, whose son is ill, said"
            continue
        if end != comma or not (_modifies(segment) or (named and _describes(segment))):
            aged = end != comma and tokens[end + 1].low.isdigit()  # "Showrunner, 51, says": who has an age speaks
            phrase = phrase_before(tokens, end) if aged else _head_of(tokens, start, end, outermost=end == comma)
            if phrase is not None and (end != comma or start):
                return _out_of_relative(tokens, phrase) if mark != "," else phrase
            if not (_modifies(segment) or (named and _describes(segment))):
                return None
        if start == 0 or tokens[start - 1].low != mark:
            return None
        end = start - 1
    return None


def _out_of_relative(tokens: tuple[Token, ...], phrase: NounPhrase) -> NounPhrase:
    """The head before a relative clause that `phrase` ends: "Rath, who leads the Project" gives "Rath"."""
    k = phrase.start
    while k > 1 and tokens[k - 1].is_word:
        k -= 1
    if k > 1 and tokens[k - 1].low == "," and tokens[k].low in ("who", "whose"):
        return phrase_before(tokens, k - 1) or phrase
    return phrase


def _modifies(segment: tuple[Token, ...]) -> bool:
    first = segment[0]
    if first.low in ("who", "whose", "which", "where", "speaking", "when", "while", "citing", "referring", "also"):
        return True
    if first.low in _PARTICIPLES or (first.low.endswith("ed") and not first.is_name and len(first.low) > 3):
        return True
    if first.text.isdigit() or first.low in ("aged", "now", "then", "formerly"):
        return True
    if first.low in _STARTS and first.low not in ("this", "these", "it"):
        return True
    if len(segment) > 1 and (first.low in words.ROLES or first.low in words.TITLES):
        return True
    if first.is_name or first.low in words.PRONOUNS or segment[-1].is_name:
        return False
    # "…, vice president of trade, technology and public affairs, said": a list goes on, unless it is of speakers.
    return not any(_blocks(t) and t.low != "and" for t in segment) and not (
        segment[-1].low in words.ROLES and any(t.low == "and" for t in segment)
    )


def _describes(segment: tuple[Token, ...]) -> bool:
    """Whether words behind a name say what it is: "campaign director at Bite-Back", "Interoute's head of sales"."""
    if any(_blocks(token) and token.low != "and" for token in segment):
        return False
    run = 0
    while run < len(segment) and segment[run].low not in words.PREPOSITIONS:
        run += 1
    if segment[0].text[0].islower() and len(segment) > 1 and segment[0].low not in words.PREPOSITIONS:
        return True  # "security response lead at Harbour Holdings", whatever it may be
    owned = segment[0].low.endswith("'s") or segment[0].text.endswith(("'", "’"))
    return (owned or not segment[run - 1].is_name) and _is_role_run(segment, 0, run)


def _head_of(tokens: tuple[Token, ...], start: int, end: int, outermost: bool) -> NounPhrase | None:
    """The phrase that ends a segment, if it can be a head: a name, or, of a lone segment, a role."""
    if not tokens[end - 1].is_word or tokens[end - 1].quote is not None:
        return None
    if tokens[end - 1].low in words.PRONOUNS:
        return None
    phrase = phrase_before(tokens, end)
    if phrase is None:
        return None
    if tokens[end - 1].is_name and tokens[end - 1].low not in words.TIMES:
        if _modifies(tokens[start:end]) and not (start == 0 or outermost) and tokens[phrase.start].low in ("the", "a"):
            return None
        return phrase
    role = tokens[end - 1].low in words.ROLES
    return phrase if role and phrase.start <= start + 1 and not outermost else None


def phrase_after(tokens: tuple[Token, ...], start: int, inverted: bool = False) -> NounPhrase | None:
    """The phrase beginning at token `start`: after "according to", or after the verb in `"…," said X`."""
    if start >= len(tokens) or not tokens[start].is_word or tokens[start].quote is not None:
        return None
    first = tokens[start]
    if first.low in ("he", "she", "they", "it", "i", "we"):
        return _plain(start, start + 1)
    if first.low in words.TIMES or first.low in words.SUBORDINATORS or first.low in words.FINITE:
        return None
    if first.low in words.PREPOSITIONS or first.low in ("him", "them", "me", "us", "reporters"):
        return None
    end = start
    while end < len(tokens) and end - start < 14:
        token = tokens[end]
        low = token.low
        if not token.is_word:
            break
        joins = low == "and" and end + 1 < len(tokens) and (tokens[end + 1].is_name or _joins_roles(tokens, end))
        said = low in words.CUES and not token.is_name and not (end == start + 1 and low in words.WRITINGS)
        if end > start and (low in words.TIMES or low in words.PRONOUNS or said):
            break
        if end > start and not token.is_name and not joins and (low in words.SUBORDINATORS or low in words.FINITE):
            break
        inside = low == "of" or (low in _INSIDE and low != "in" and _is_role_run(tokens, start, end))
        written = low in ("by", "from") and any(
            t.low in words.WRITINGS or t.low in words.PAPERS for t in tokens[start:end]
        )
        if (low in words.PREPOSITIONS and not (inside or written)) or (low in _PUT_OUT and tokens[end - 1].is_name):
            break
        end += 1
    while end > start and (tokens[end - 1].low in words.PREPOSITIONS or tokens[end - 1].low in _NO_HEADS):
        end -= 1
    if end == start:
        return None
    if inverted and not (
        _has_name(tokens, start, end) or _is_role_run(tokens, start, end) or first.low in words.DETERMINERS
    ):
        return None
    second = next((k for k in range(start + 1, end) if tokens[k].low == "and" and _joins_roles(tokens, k)), None)
    if second is not None and tokens[end - 1].is_name:
        return NounPhrase(start, end, second + 1, end)
    following = _name_apposed(tokens, start, end, inverted)
    if following is not None:
        return NounPhrase(start, following[1], *following)
    return _plain(start, end)


def _joins_roles(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether "and" at `i` stands between two roles of the one named behind: "businessman and blogger Ada Holm"."""
    if i < 1 or i + 2 >= len(tokens) or tokens[i - 1].is_name or not tokens[i + 2].is_name:
        return False
    return all(one.low in words.ROLES or one.low.endswith(_AGENTS) for one in (tokens[i - 1], tokens[i + 1]))


def _has_name(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    return any(token.is_name for token in tokens[start:end])


def _name_apposed(tokens: tuple[Token, ...], start: int, end: int, inverted: bool) -> tuple[int, int] | None:
    """ "the candidate, regional bureaucrat Resulberdy Mammedov": the name after a role and a comma."""
    if tokens[end - 1].is_name or end >= len(tokens) or tokens[end].low != ",":
        return None
    if not _is_role_run(tokens, start, end) and not (inverted and tokens[start].low == "the"):
        return None  # "said the bookkeeper, Lena Sorge", but not "according to the rules, Lena Sorge …"
    first = end + 1
    last = first
    while last < len(tokens) and tokens[last].is_name:
        last += 1
    return (first, last) if last - first >= 2 else None
