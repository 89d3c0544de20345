"""Marks off which words of a sentence a verb of saying reports: before it, behind it, or a quotation."""

from retrieval.statements import words
from retrieval.statements.cues import Cue
from retrieval.statements.frames import Token
from retrieval.statements.nouns import is_verb_of_saying

_CLAUSE = words.PREPOSITIONS | words.SUBORDINATORS
_SUBJECTS = words.PRONOUNS | words.DETERMINERS
_OPENING_CLAUSE = words.SUBORDINATORS | words.listed("in on at after asked")
_SILENT = words.listed("did declined refused would")
_SENTENCE = 40
"""A quotation of so many characters that begins with a capital is a sentence of its own."""
_NAMING = words.listed("call describe label dub brand characterize characterise")
_OPENS = {"expect": ("to",), "blame": ("on", "for")}
"""What stands behind the object of these: "expects the council to split", "blamed the loss on a delay"."""
_LONG_OBJECT = 18
"""Tokens within which the object of one of these has its name, in quotation marks."""
_NEAR_OF = 12
"""Tokens within which "accused the council of …" has its "of"."""
_NEAR_ORDER = 5
"""Tokens within which an order quotes its words: "told him to stick to the “facts”"."""
_NEAR_PLAN = 6
"""Tokens within which the object of "dismissed", "backed" is named."""
_MARKED = words.listed("ask demand urge agree recall lament respond reply")
"""Verbs that without "that" report words only in marks."""
_GERUND = words.listed("deny admit suggest recommend propose")
"""Verbs whose "…ing" is what was said: "suggested closing the pier"."""
_RELATIVE = words.listed("where when")
_FOLLOWS = words.listed("prompting sparking fuelling fueling triggering")
"""What follows from an announcement and is not said in it."""
_CLOSING = words.listed(
    """
    according say tell add announce report warn explain claim note insist argue confirm testify write recall predict
    acknowledge admit complain conclude maintain reveal suggest tweet post joke observe remark estimate declare
    allege assert contend deny disclose concede reiterate stress recount agree lament reason affirm
    emphasize emphasise indicate state show find
    """
)
"""Verbs that may stand behind what they report without marks: "It sank at noon, Holm recalled." """
_SHORT_CLAUSE = 6
"""Tokens: a shorter clause needs a verb that is plainly one, to be no "Two years before, he said …"."""
_JOINS = words.listed("and but while although though as")
_MOST_TITLE = 6
"""Tokens between a conjunction and a speaker's name that may be his title."""
_STOPS = frozenset((".", ",", ";", ":", "-", "–", "—", "!", "?", "…"))


def region_of(tokens: tuple[Token, ...], cues: list[Cue], number: int, taken: set[int]) -> tuple[int, int] | None:
    """The tokens that a cue reports, [start, stop), or None where it reports none."""
    cue = cues[number]
    front = _front(tokens, cues, number, taken)
    if cue.inverted and cue.lemma != "according":
        return front
    if cue.lemma == "according" and cue.first > 1 and (front is not None or tokens[cue.start - 1].low != ","):
        return front
    if front is not None and tokens[front[1] - 1].quote is not None and tokens[cue.rest - 1].low == ",":
        return front  # `"…," he said, "…"`
    if cue.rest >= len(tokens) or not _own(tokens, cue):
        return front
    stop = _stop(tokens, cues, number)
    return _shaped(tokens, _past_colon(tokens, cue.rest, stop), stop)


def _past_colon(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where the words begin that a colon opens: "noted some of the dangers: the ice is thin"."""
    for k in range(start, stop - 1):
        token = tokens[k]
        if token.low == ":" and tokens[k + 1].start > token.end:
            return k + 1
        if token.quote is not None or token.low in words.FINITE or (token.low.endswith("ed") and not token.is_name):
            return start
    return start


def _shaped(tokens: tuple[Token, ...], start: int, stop: int) -> tuple[int, int] | None:
    """The region without marks at its ends; a quotation that closes a sentence at its start is all of it."""
    while start < stop and tokens[start].low in _STOPS:
        start += 1
    while stop > start and tokens[stop - 1].low in _STOPS:
        stop -= 1
    if start >= stop:
        return None
    first = tokens[start].quote
    if first is not None and (tokens[start].text and _finished(tokens, start, stop)):
        return start, start + 1
    return start, stop


def _finished(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether the words after the quotation at `start` begin something new."""
    return start + 1 < stop and tokens[start + 1].low in (
        ",",
        ".",
        ";",
        "—",
        "–",
        "-",
        "and",
        "but",
        "as",
        "when",
        "while",
    )


def _own(tokens: tuple[Token, ...], cue: Cue) -> bool | None:
    """Whether what follows the cue is what was said."""
    k = cue.rest
    end = k
    while end < len(tokens) and tokens[end].low not in (".", ";"):
        end += 1
    body = tokens[k:end]
    if not body:
        return None
    has_quote = any(token.quote is not None for token in body)
    if cue.opener or body[0].quote is not None:
        that = cue.lemma not in words.QUOTE_ONLY or (tokens[k - 1].low == "that" and cue.lemma in words.THAT_TOO)
        return True if has_quote or that else None
    if body[0].low == "to" and cue.lemma in ("tell", "ask"):
        quoted = any(token.quote is not None for token in body[:_NEAR_ORDER])
        return True if quoted else None  # an order gives no words, "told him to wait", unless it quotes them
    if _stands(body, cue.lemma):
        return True
    if cue.lemma in words.QUOTE_ONLY or cue.lemma in _MARKED:
        question = body[0].low in ("if", "whether", "how", "why", "what", "who", "where", "when")
        if cue.lemma == "describe" and body[0].low in ("how", "why", "what"):
            return True
        if cue.lemma == "accuse" and any(t.low == "of" for t in body[1:_NEAR_OF]):
            return True
        question = question and any(t.low in words.FINITE or t.low.endswith("ed") for t in body[1:])
        object_ = body if cue.lemma == "describe" else _until_comma(body)
        near = any(token.quote is not None for token in object_[:9]) and body[0].low != "to"
        near = near or (cue.lemma in _NAMING and _named_further_on(object_))
        return True if (near and body[0].is_word) or (question and cue.lemma == "ask") else None
    if not body[0].is_word:
        return None
    if cue.lemma in words.FINDING and not cue.opener and not has_quote:
        return True if any(t.low in words.FINITE or t.low.endswith("ed") for t in _until_comma(body)[1:]) else None
    if cue.lemma in _GERUND and body[0].low.endswith("ing") and len(body) > 2:
        return True
    if cue.lemma in words.INFINITIVE and body[0].low == "to":
        return True
    many = (
        body[0].low == "as" and tokens[k - 1].low != "," and len(body) > 2 and body[2].low == "as"
    )  # "as many as 40 boats sank"
    if (
        body[0].low in words.PREPOSITIONS or body[0].low in ("as", "so", "because", "when", "while", "and", "but", "or")
    ) and not many:
        return True if has_quote and body[0].low not in ("as", "when", "while", "because") else None
    clause = _until_comma(body)
    finite = any(
        t.low in words.FINITE
        or t.low.endswith(("n't", "'ll", "'d", "'re", "'ve"))
        or (t.low.endswith("ed") and len(t.low) > 3 and not t.is_name)
        for t in body[1:]
    )
    if finite and (len(body) >= 3 or (len(body) == 2 and body[0].low in words.PRONOUNS)):
        return True
    if any(token.low in _OPENS.get(cue.lemma, ()) for token in clause[1:]):
        return True
    subject = body[0].low in _SUBJECTS or body[0].is_name or body[0].low == "there"
    if cue.lemma in ("say", "insist", "claim", "argue", "add", "warn", "tell") and subject and len(clause) >= 4:
        return True
    return True if has_quote else None


def _named_further_on(object_: tuple[Token, ...]) -> bool:
    """Whether a long object stands before its name: "called the killing of the deputy and father of two “murder”"."""
    place = next((k for k, token in enumerate(object_[:_LONG_OBJECT]) if token.quote is not None), 0)
    return place > 0 and not any(t.low in words.FINITE or is_verb_of_saying(t) for t in object_[:place])


def _stands(body: tuple[Token, ...], lemma: str) -> bool:
    """Whether a request, promise or judgement follows, no clause: "urged them to stay", "ruled out a toll"."""
    first = body[0].low
    if lemma in words.REQUESTING and (first == "to" or (first == "not" and body[1:2] and body[1].low == "to")):
        return len(body) > 2
    if first == "to" and lemma in ("admit", "confess"):
        return len(body) > 2
    if lemma == "warn" and first in ("against", "of", "about"):
        return len(body) > 2
    plain = len(body) > 2 and body[0].is_word and first not in _CLAUSE and first not in words.PRONOUNS
    if lemma in words.SEEKING and plain:
        return lemma not in words.CUES or first in words.DETERMINERS
    if lemma == "deny" and body[0].is_word and any(token.low in words.GUILT for token in body[:_NEAR_PLAN]):
        return first not in _CLAUSE and first not in words.PRONOUNS
    if lemma in words.JUDGING and plain:
        return any(token.low in words.PLANS for token in body[:_NEAR_PLAN])
    return False


def _until_comma(body: tuple[Token, ...]) -> tuple[Token, ...]:
    for k, token in enumerate(body):
        if token.low == ",":
            return body[:k]
    return body


def _stop(tokens: tuple[Token, ...], cues: list[Cue], number: int) -> int:
    """Where the words reported after a cue end: the sentence, or the next cue that is not inside them."""
    for other in cues[number + 1 :]:
        first = other.first
        if first <= cues[number].rest:
            if other.start > cues[number].rest + 1 and tokens[other.start - 1].low == "," and not other.inverted:
                return other.start - 1  # the subject stands in front of both: "Holm, who claims that …, said …"
            continue
        first = _clause_start(tokens, first, cues[number].rest + 1)
        before = tokens[first - 1].low
        own = other.rest < len(tokens) and not other.inverted and _own(tokens, other)
        if other.lemma == "according":
            return first - 1 if before == "," else first
        if before == "," and (other.participle or not own or other.subject is not None):
            return first - 1
        if before in _RELATIVE and tokens[first - 2].low == "," and not other.inverted:
            return first - 2  # "would be on the programme, where he said …"
        if before in _JOINS and (other.subject is None or own):
            return first - 2 if tokens[first - 2].low == "," else first - 1
        if other.participle and before in ("and", "while"):
            return first - 1
        if other.subject is None and not other.participle and tokens[cues[number].start - 1].low == "who":
            return first
    for k in range(cues[number].rest, len(tokens) - 2):
        if tokens[k].low in ("but", "and") and tokens[k + 1].low in _SILENT and tokens[k + 2].low in ("not", "to"):
            return k  # "… but did not elaborate"
    for k in range(cues[number].rest, len(tokens) - 3):
        if tokens[k].low == "," and tokens[k + 1].low == "as" and tokens[k + 3].low == "by":
            return k  # ", as reported by the …"
        if tokens[k].low == "," and tokens[k + 1].low in _FOLLOWS:
            return k  # ", prompting calls for his resignation"
    return len(tokens)


def _clause_start(tokens: tuple[Token, ...], start: int, least: int) -> int:
    """Where the words in front of a name begin that tell who it is: "Germany international Holm insists"."""
    first = start
    while first > least and start - first < _MOST_TITLE:
        token = tokens[first - 1]
        if not token.is_word or token.low in _CLAUSE or token.low in words.FINITE or token.low in words.CUES:
            break
        first -= 1
    return first if tokens[first - 1].low in _JOINS else start


def _role_between(tokens: tuple[Token, ...], start: int, last: int) -> int | None:
    """The comma before who a speaker is, where that stands between commas: "…, his son, Per Holm, said"."""
    comma = last - 1
    while comma > start and last - comma <= _MOST_TITLE and tokens[comma].low != ",":
        comma -= 1
    role = tokens[comma + 1 : last]
    if comma <= start or tokens[comma].low != "," or not role or role[-1].low not in words.ROLES:
        return None
    return comma if all(t.is_word and t.low not in words.FINITE and not t.low.endswith("ed") for t in role) else None


def _described_start(tokens: tuple[Token, ...], stop: int, least: int) -> int:
    """Where a speaker begins who is described in front of his name, behind a comma: "…, ferry pilot Holm told us"."""
    first = stop
    while first > least + 1 and stop - first < _MOST_TITLE:
        token = tokens[first - 1]
        if token.low == ",":
            return first
        common = not token.is_name and token.low != "and"
        if not token.is_word or (
            common and (token.low in _CLAUSE or token.low in words.FINITE or is_verb_of_saying(token))
        ):
            break
        first -= 1
    return stop


def _front(tokens: tuple[Token, ...], cues: list[Cue], number: int, taken: set[int]) -> tuple[int, int] | None:
    """What stands before a cue and its subject: a quotation, or a clause closed by a comma."""
    cue = cues[number]
    stop = cue.first
    if stop == 0 or cue.participle or tokens[cue.start - 1].low in ("who", "which"):
        return None
    spoken = [
        other
        for other in cues[:number]
        if other.last <= stop and not taken.isdisjoint((other.first - 2, other.first - 1, other.rest, other.rest + 1))
    ]
    earlier = max([other.last for other in spoken], default=0)
    start = max([earlier] + [k + 1 for k in taken if k < stop])
    if tokens[stop - 1].is_word:
        stop = _described_start(tokens, stop, start)
    marked = tokens[stop - 1].low in (",", "-", "–", "—")
    last = stop - 1 if marked else stop
    if last <= start:
        return None
    if tokens[last - 1].low == "as" and tokens[last - 2].low == ",":
        last -= 2  # "…, as experts say"
        marked = True
    if marked and (role := _role_between(tokens, start, last)) is not None:
        last = role
    described = _quote_before(tokens, start, stop)
    if described is not None:
        return _front_quote(tokens, start, described + 1)
    if tokens[last - 1].quote is not None:
        return _front_quote(tokens, start, last)
    if not marked and cue.lemma != "according":
        return None
    if number and any(k in taken for k in range(cues[number - 1].last, stop)):
        return None
    while start < last and (tokens[start].low in _STOPS or tokens[start].low in ("and", "but", "however")):
        start += 1
    if cue.lemma not in _CLOSING or tokens[cue.verb].low == "state":
        return None
    short = (
        last - start < _SHORT_CLAUSE
        and not _ends_at(tokens, cue.rest)
        and not any(t.low in words.FINITE or t.low.endswith("ed") for t in tokens[start:last])
    )
    if (
        last - start < 3
        or short
        or not any(t.low in words.FINITE or t.low.endswith(("ed", "s")) for t in tokens[start:last] if t.is_word)
    ):
        return None
    that = tokens[start].low == "that" and tokens[start + 1].low in words.FINITE  # "That is not true"
    if tokens[start].low in _OPENING_CLAUSE and not that and not any(t.low == "," for t in tokens[start:last]):
        return None
    return start, last


def _ends_at(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a sentence ends at token `k`, or but for a place: what was said then stands before the cue."""
    if k + 1 < len(tokens) and tokens[k].low in ("in", "at") and tokens[k + 1].is_name:
        k += 2
        while k < len(tokens) and tokens[k].is_name:
            k += 1
    return k >= len(tokens) or tokens[k].low == "."


def _quote_before(tokens: tuple[Token, ...], start: int, stop: int) -> int | None:
    """The quotation before a speaker who is described at length: `"…," Colts defensive back Antoine Bethea said`."""
    k = stop
    while k > start and tokens[k - 1].quote is None:
        k -= 1
        low = tokens[k].low
        if low in (".", ";", ":") or (not tokens[k].is_name and (low in words.FINITE or low in words.CUES)):
            return None
    if k in (start, stop) or tokens[k].low in _CLAUSE or tokens[k].low == ".":
        return None
    if tokens[k].low in (",", "-", "–", "—"):
        return k - 1 if k + 1 < stop and tokens[k + 1].low not in _CLAUSE else None
    quote = tokens[k - 1].quote
    assert quote is not None
    return k - 1 if quote.comma else None


def _front_quote(tokens: tuple[Token, ...], start: int, last: int) -> tuple[int, int]:
    """The quotation before token `last`, with the words before it where it only ends their clause."""
    quote = last - 1
    if quote == start or tokens[quote - 1].low in _STOPS:
        return quote, last
    said = tokens[quote].quote
    if tokens[quote - 1].quote is not None or (said is not None and said.capital and said.end - said.start > _SENTENCE):
        return quote, last
    words_before = [t for t in tokens[start:quote] if t.is_word]
    if not words_before:
        return quote, last
    while start < quote and (tokens[start].low in _STOPS or tokens[start].low in ("and", "but")):
        start += 1
    return start, last
