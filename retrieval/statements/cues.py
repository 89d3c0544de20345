"""Finds the verbs of saying in a sentence, who their subject is, and what follows them."""

from dataclasses import dataclass, replace

from retrieval.statements import words
from retrieval.statements.frames import Token
from retrieval.statements.nouns import NounPhrase, phrase_after, phrase_before


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in a sentence; all numbers are indexes of its tokens, half-open.

    `start` to `end` is the cue with its auxiliaries and particle, `subject` who speaks (None: the subject of the
    cue before), `inverted` that the subject stands behind the verb, `rest` the first token after cue, subject,
    addressee and adverbials, `opener` whether "that" or a colon led to `rest`.
    """

    lemma: str
    start: int
    verb: int
    end: int
    subject: NounPhrase | None
    inverted: bool
    participle: bool
    rest: int
    opener: bool

    @property
    def first(self) -> int:
        """The first token of cue and subject."""
        return min(self.start, self.subject.start) if self.subject else self.start

    @property
    def last(self) -> int:
        """The token after cue and subject."""
        return max(self.end, self.subject.end) if self.subject else self.end


_HEADS = frozenset(words.CUES) | {"according"}


def find_cues(tokens: tuple[Token, ...]) -> list[Cue]:
    """The cues of one sentence from left to right."""
    cues: list[Cue] = []
    for i in [k for k, token in enumerate(tokens) if token.low in _HEADS]:
        token = tokens[i]
        if cues and i < cues[-1].last:
            continue
        cue: Cue | None = _according(tokens, i) if token.low == "according" else None
        verb = words.CUES.get(token.low)
        if verb is not None:
            cue = _verb_cue(tokens, i, verb, bool(cues))
            if cue is not None and cues and _closes_relative(tokens, cues[-1], cue):
                cue = replace(cue, subject=None)
        if cue is not None:
            cues.append(cue)
    return cues


def _closes_relative(tokens: tuple[Token, ...], relative: Cue, cue: Cue) -> bool:
    """Whether `cue` is the main verb after "a pilot who claims that …": what stands before it can't speak."""
    if cue.subject is None or cue.inverted or cue.participle or tokens[relative.start - 1].low != "who":
        return False
    head = tokens[cue.subject.core_end - 1]
    return not (head.is_name or head.low in words.ROLES or head.low in words.PRONOUNS)


def _according(tokens: tuple[Token, ...], i: int) -> Cue | None:
    if i + 2 >= len(tokens) or tokens[i + 1].low != "to":
        return None
    subject = phrase_after(tokens, i + 2)
    if subject is None:
        return None
    return Cue("according", i, i, i + 2, subject, True, False, _past_comma(tokens, subject.end), False)


def _past_comma(tokens: tuple[Token, ...], i: int) -> int:
    return i + 1 if i < len(tokens) and tokens[i].low == "," else i


def _verb_cue(tokens: tuple[Token, ...], i: int, verb: words.Verb, after_cue: bool) -> Cue | None:
    end = _particle(tokens, i, verb)
    if end is None or (
        verb.lemma == "accuse" and verb.form == "past" and tokens[i + 1 : i + 2] and tokens[i + 1].low == "of"
    ):
        return None
    start, refused = _group_start(tokens, i, verb)
    if refused:
        return None
    before = tokens[start - 1] if start else None
    fronted = _fronted(tokens, start)
    if not fronted and start == i and before is not None and before.low == "," and verb.form in ("past", "s"):
        cue = _after_clause(tokens, i, end, verb)
        if cue is not None:
            return cue
    if fronted and start == i and verb.form in ("past", "s", "base"):
        subject = phrase_after(tokens, end, inverted=True)
        if subject is not None:
            return Cue(verb.lemma, start, i, end, subject, True, False, subject.end, False)
    if verb.form == "ing" and verb.lemma in words.FINDING:
        return None
    if verb.form == "ing" and start == i and (holder := _with(tokens, i)) is not None:
        rest, opener = _rest(tokens, end, verb.lemma)
        return Cue(verb.lemma, start, i, end, holder, False, True, rest, opener)
    if verb.form == "ing" and start == i:
        if before is None or before.low not in _BEFORE_PARTICIPLE:
            return None
        rest, opener = _rest(tokens, end, verb.lemma)
        quoted = _quoted(tokens, i) if before.low == "as" else None
        if before.low == "as" and quoted is None:
            return None
        return Cue(verb.lemma, start, i, end, quoted, False, True, rest, opener)
    subject = None
    if before is not None and not (before.low in ("and", "but", "then") and after_cue):
        subject = phrase_before(tokens, start)
    if subject is None and not (before is not None and before.low in ("and", "but") and _coordinated(tokens, i)):
        return None
    if subject is not None and not _agrees(tokens, i, verb, subject):
        return None
    rest, opener = _rest(tokens, end, verb.lemma)
    return Cue(verb.lemma, start, i, end, subject, False, False, rest, opener)


def _after_clause(tokens: tuple[Token, ...], i: int, end: int, verb: words.Verb) -> Cue | None:
    """ "The men were arrested, said Sgt. Shields, a media officer": clause, comma, verb, speaker, end."""
    subject = phrase_after(tokens, end, inverted=True)
    if subject is None or tokens[i].low in words.NOUN_LIKE or not tokens[subject.core_start].is_word:
        return None
    if verb.lemma in words.TELLING:
        return None  # "…, told police": whom he told
    follows = tokens[subject.end].low if subject.end < len(tokens) else "."
    if follows not in (",", ".", "and") and follows not in _AFTER_SPEAKER:
        return None
    segment = i - 1
    while segment and tokens[segment - 1].low != ",":
        segment -= 1
    if tokens[segment].low in ("who", "which", "whose"):
        return None
    clause = any(t.low in words.FINITE or t.low.endswith("ed") for t in tokens[segment : i - 1])
    if not clause and tokens[i - 2].low != "and":
        core = tokens[subject.core_start : subject.core_end]
        said = verb.lemma == "say" and any(t.is_name or t.low in words.ROLES for t in core)
        if not said or not any(t.low in words.FINITE or t.low.endswith("ed") for t in tokens[: i - 1]):
            return None
    return Cue(verb.lemma, i, i, end, subject, True, False, subject.end, False)


def _with(tokens: tuple[Token, ...], i: int) -> NounPhrase | None:
    """Who speaks in "…, with Holm, 54, claiming that …", for the verb at `i`."""
    if all(token.low != "with" for token in tokens[max(i - _FAR_WITH, 0) : i]):
        return None
    subject = phrase_before(tokens, i)
    if subject is None or not subject.start or tokens[subject.start].low == "no":
        return None
    return subject if tokens[subject.start - 1].low == "with" else None


def _quoted(tokens: tuple[Token, ...], i: int) -> NounPhrase | None:
    """Who is quoted in "… quoted X as saying" and "X was quoted by … as saying", for "saying" at `i`."""
    for k in range(i - 2, max(i - 25, -1), -1):
        if tokens[k].low == "quoted":
            passive = k and tokens[k - 1].low in ("was", "were", "is", "are", "been")
            if not passive:
                return phrase_after(tokens, k + 1)
            while k and tokens[k - 1].low in words.AUXILIARIES:
                k -= 1
            return phrase_before(tokens, k)
    return None


def _coordinated(tokens: tuple[Token, ...], i: int) -> bool:
    low = tokens[i].low
    return low not in words.NOUN_LIKE and words.CUES[low].form in ("past", "s")


def _fronted(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether a quotation stands directly before: `"…," said X`, also `"…", said X`."""
    if start == 0:
        return False
    return tokens[start - 1].quote is not None or (
        start > 1 and tokens[start - 1].low in (",", "-", "–", "—") and tokens[start - 2].quote is not None
    )


def _particle(tokens: tuple[Token, ...], i: int, verb: words.Verb) -> int | None:
    """The token after the verb and its particle; None where the verb says nothing without one ("made", "pointed")."""
    following = [token.low for token in tokens[i + 1 : i + 4]]
    if verb.lemma == "point":
        return i + 2 if following[:1] == ["out"] else None
    if verb.lemma == "make":
        if following[:1] == ["clear"]:
            return i + 2
        return i + 3 if following[:2] == ["it", "clear"] else None
    if verb.lemma == "put":
        return i + 2 if following[:1] == ["it"] and i and tokens[i - 1].low != "to" else None
    if verb.lemma in ("say", "know") and following[:1] == ["to"] and following[1:2] in (["be"], ["have"]):
        return None
    return i + 1


def _group_start(tokens: tuple[Token, ...], i: int, verb: words.Verb) -> tuple[int, bool]:
    """The first token of the verb group ending in the verb at `i`, and whether the group says that nothing was said."""
    start = i
    seen: list[str] = []
    while start:
        low = tokens[start - 1].low
        if low == "," and start > 2 and tokens[start - 3].low == "," and tokens[start - 2].low in words.ADVERBS:
            start -= 3
            continue
        if low in words.NEGATIVES:
            return start, True
        adverb = low in words.ADVERBS or (
            low.endswith("ly") and low not in words.NO_ADVERBS and len(low) > 4 and not tokens[start - 1].is_name
        )
        if not (adverb or low in words.AUXILIARIES or low in words.QUICK or low == "to"):
            break
        seen.append(low)
        start -= 1
    if "to" in seen and not words.QUICK & set(seen):
        took = next(
            (k for k in range(start - 1, max(start - _TOOK, -1), -1) if tokens[k].low in ("took", "used")), None
        )
        return (start, True) if took is None or verb.form != "base" else (took, False)  # "took to Twitter to say"
    passive = next((low for low in seen if low in words.AUXILIARIES), "")
    if verb.form == "past" and passive in ("was", "were", "is", "are", "been", "be", "being"):
        return start, "to" not in seen
    if verb.form == "ing" and start < i and passive not in ("was", "were", "is", "are", "been", "'s", "'re"):
        start = i
    return start, False


def _agrees(tokens: tuple[Token, ...], i: int, verb: words.Verb, subject: NounPhrase) -> bool:
    """Whether the phrase before can be the subject, where the form may as well be a noun or name."""
    low, head = tokens[i].low, tokens[subject.end - 1]
    if verb.lemma in words.FINDING:
        by = subject.start and tokens[subject.start - 1].low in ("by", "from", "of")  # "a report by Holm found"
        first = max(subject.start - 5, 0) if by else subject.start
        return any(token.low in words.DOCUMENTS for token in tokens[first : subject.end])
    if (tokens[i].is_name and i) or head.low.endswith("'s"):
        return False
    if verb.form == "base" and tokens[i - 1].low not in words.ADVERBS:
        grouped = any(t.low in words.AUXILIARIES or t.low == "to" for t in tokens[subject.end : i])
        plural = head.low in ("they", "we", "i", "you", "who") or head.low.endswith("s") or head.low in words.ROLES
        plural = plural or any(t.low == "and" for t in tokens[subject.start : subject.end]) or head.low == "some"
        return grouped or (plural and head.low not in ("he", "she", "it"))
    if low in words.NOUN_LIKE:
        return head.is_name or head.low in words.PRONOUNS or head.low in words.ROLES
    return True


_AFTER_SPEAKER = words.PREPOSITIONS | words.TIMES
_TOOK = 5
"""Tokens that may stand between "took" and "to say"."""
_FAR_WITH = 10
"""Tokens in which "with Holm, 54, a ferry pilot, claiming" has its "with"."""
_FAR_THAT = 12
"""Tokens after a verb of saying within which its "that" may stand."""
_VERBS = frozenset(word for word in words.FINITE if not word.startswith(("i'", "he'", "she'", "we'", "they'", "it'")))
_BEFORE_PARTICIPLE = words.listed(", by while and in as after statement report letter email message memo - – —") | {
    "\x01"
}
_OBJECTS = words.listed("him them me us")
_DAYS = words.listed("monday tuesday wednesday thursday friday saturday sunday")


def _rest(tokens: tuple[Token, ...], end: int, lemma: str) -> tuple[int, bool]:
    """Where what was said begins, past the addressee and adverbials, and whether "that", ":" or "," led there."""
    k = end
    if lemma in words.TELLING:
        k = _addressee(tokens, k)
        if end < k < len(tokens) and tokens[k].low in words.FINITE and tokens[end].low not in _OBJECTS:
            k = end  # "warned its members could strike"
    while k < len(tokens):
        low = tokens[k].low
        if low in words.PREPOSITIONS and not (lemma in words.INFINITIVE and low == "to"):
            after = _past_adverbial(tokens, k)
            if after is None:
                break
            k = after
        elif low in words.TIMES or low in ("however", "again", "simply", "only"):
            if k + 1 < len(tokens) and tokens[k + 1].low in _VERBS:
                break  # "said there was no risk", "said this is new"
            k += 1
        elif low.isdigit() and k + 1 < len(tokens) and tokens[k + 1].low in words.TIMES:
            k += 2
        else:
            break
    if k < len(tokens) and tokens[k].low in (":", ";", ",", "-", "–", "—"):
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        if following is not None and (following.quote is not None or tokens[k].low == ":" or following.low == "that"):
            k += 1
            if following.low == "that":
                k += 1
            return k, True
        aside = _aside(tokens, k)
        return (aside, True) if aside is not None else (k, False)
    if k < len(tokens) and tokens[k].low != "that" and (that := _later_that(tokens, k, lemma)) is not None:
        return that, True
    if k < len(tokens) and tokens[k].low == "that" and k + 1 < len(tokens):
        if tokens[k + 1].low in _VERBS:
            return k, True  # "said that was too late"
        return (k + 2 if tokens[k + 1].low == ":" else k + 1), True
    return k, False


def _later_that(tokens: tuple[Token, ...], k: int, lemma: str) -> int | None:
    """Past "that" behind words without a verb: "told a packed hall in Skerrin late on Monday that …"."""
    for j in range(k, min(k + _FAR_THAT, len(tokens))):
        token = tokens[j]
        if token.low == "that" and j + 1 < len(tokens) and tokens[j + 1].low not in _VERBS:
            before = tokens[j - 1]
            adverbial = before.is_name or before.low in words.TIMES or before.low[0].isdigit() or before.low == "a.m"
            return j + 1 if adverbial or before.low == "p.m" or lemma in words.TELLING else None  # "reports that help"
        if not token.is_word or (not token.is_name and (token.low in words.FINITE or token.low.endswith("ed"))):
            return None
        if token.low in words.PRONOUNS or token.low in words.SUBORDINATORS:
            return None
    return None


def _aside(tokens: tuple[Token, ...], k: int) -> int | None:
    """Past a remark between commas that ends before a quotation or "that": `said, in a statement, that …`."""
    for j in range(k + 1, min(k + 14, len(tokens))):
        if tokens[j].quote is not None:
            return j if tokens[j - 1].low in (",", ":") else None
        if tokens[j].low == "," and j + 1 < len(tokens) and tokens[j + 1].low == "that":
            return j + 2
    return None


def _addressee(tokens: tuple[Token, ...], k: int) -> int:
    if k >= len(tokens):
        return k
    end = _one_addressee(tokens, k)
    while end > k and end + 1 < len(tokens) and tokens[end].low == "and":
        k, end = end, _one_addressee(tokens, end + 1)
        if end == k + 1 or tokens[k + 1].low in words.PRONOUNS:
            return k
    return end


def _one_addressee(tokens: tuple[Token, ...], k: int) -> int:
    first = tokens[k]
    if first.low in ("him", "her", "them", "me", "us", "you", "it", "reporters", "people"):
        return k + 1 + (first.low == "her" and _is_common(tokens, k + 1))
    j = k
    if first.low in words.DETERMINERS and first.low != "that":
        j += 1
    if j < len(tokens) and tokens[j].is_name:
        while j < len(tokens) and (tokens[j].is_name or tokens[j].low in ("of", "and", "&")):
            j += 1
        if (
            j + 1 < len(tokens)
            and tokens[j].low.isdigit()
            and tokens[j + 1].low in ("radio", "news", "tv", "live", "fm")
        ):
            j += 2
        return j + (_is_common(tokens, j) and tokens[j].low in words.ROLES)
    limit = j + 3
    while j < min(limit, len(tokens)) and _is_common(tokens, j):
        j += 1
    return j


def _is_common(tokens: tuple[Token, ...], k: int) -> bool:
    if k >= len(tokens) or not tokens[k].is_word or tokens[k].is_name or tokens[k].quote is not None:
        return False
    low = tokens[k].low
    return not (
        low in words.DETERMINERS
        or low in words.PRONOUNS
        or low in words.PREPOSITIONS
        or low in words.SUBORDINATORS
        or low in words.FINITE
        or low == "there"
    )


def _past_adverbial(tokens: tuple[Token, ...], k: int) -> int | None:
    """The token after the prepositional phrase at `k`, or None where it is no adverbial of saying."""
    j = k + 1
    if j < len(tokens) and tokens[j].low in words.DETERMINERS:
        j += 1
    first = j
    if j < len(tokens) and (tokens[j].is_name or tokens[j].low in _DAYS):
        while j < len(tokens) and (tokens[j].is_name or tokens[j].low in ("of", "'s")) and tokens[j].is_word:
            j += 1
    while j < min(first + 5, len(tokens)) and _is_common(tokens, j):
        j += 1
    return j if j > first else None
