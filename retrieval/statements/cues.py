"""Finds the verbs of saying in a sentence, and who their subject is."""

from dataclasses import dataclass, replace

from retrieval.statements import words
from retrieval.statements.clauses import main_subject
from retrieval.statements.frames import Token
from retrieval.statements.nouns import NounPhrase, phrase_after, phrase_before
from retrieval.statements.openings import said_from


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in a sentence; all numbers are indexes of its tokens, half-open.

    `start` to `end` is the cue with its auxiliaries and particle, `subject` who speaks (None: the subject of the
    cue before), `inverted` that the subject stands behind the verb, `rest` the first token after cue, subject,
    addressee and adverbials, `opener` whether "that" or a colon led to `rest`, `source` whose words they are where the
    subject only hands them on.
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
    source: NounPhrase | None = None

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
    beside = _beside_quotations(tokens)
    for i in [k for k, token in enumerate(tokens) if token.low in _HEADS or k in beside]:
        token = tokens[i]
        if cues and i < cues[-1].last:
            continue
        cue: Cue | None = _according(tokens, i) if token.low == "according" else None
        verb = words.CUES.get(token.low) or (words.Verb(token.low, "past") if i in beside else None)
        if verb is not None:
            cue = _verb_cue(tokens, i, verb, bool(cues))
            if cue is not None and cues and _closes_relative(tokens, cues[-1], cue):
                cue = replace(cue, subject=None)
        if cue is not None:
            cues.append(cue)
    return cues


def _beside_quotations(tokens: tuple[Token, ...]) -> set[int]:
    """Verbs that no list has and that stand where one of saying does: `"…," grinned Holm`, `Holm demurred: "…"`."""
    found = set()
    for k, token in enumerate(tokens):
        if token.quote is None:
            continue
        after = tokens[k + 1] if token.quote.comma and k + 1 < len(tokens) else None
        if after is not None and _unlisted(after) and phrase_after(tokens, k + 2, inverted=True) is not None:
            found.add(k + 1)
        if k > 2 and tokens[k - 1].low == ":" and _unlisted(tokens[k - 2]):
            found.add(k - 2)
    return found


def _unlisted(token: Token) -> bool:
    low = token.low
    return (
        low.endswith("ed") and len(low) > 4 and not token.is_name and low not in words.CUES and low not in words.FINITE
    )


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
    rest = subject.end
    if i == 0 and rest < len(tokens) and tokens[rest].low != ",":  # "According to a report published on Monday, …"
        rest = next((k for k in range(rest, min(rest + _FAR_COMMA, len(tokens))) if tokens[k].low == ","), rest)
    return Cue("according", i, i, i + 2, subject, True, False, _past_comma(tokens, rest), False)


def _past_comma(tokens: tuple[Token, ...], i: int) -> int:
    return i + 1 if i < len(tokens) and tokens[i].low == "," else i


def _verb_cue(tokens: tuple[Token, ...], i: int, verb: words.Verb, after_cue: bool) -> Cue | None:
    verb = _phrasal(tokens, i, verb)
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
    if verb.form == "ing" and (
        verb.lemma in words.FINDING or (start == i and verb.lemma in words.JUDGING and verb.lemma != "deny")
    ):
        return None
    if verb.form == "ing" and start == i and (holder := _with(tokens, i)) is not None:
        rest, opener = said_from(tokens, end, verb.lemma)
        return Cue(verb.lemma, start, i, end, holder, False, True, rest, opener)
    if verb.form == "ing" and start == i:
        if before is None or before.low not in _BEFORE_PARTICIPLE:
            return None
        rest, opener = said_from(tokens, end, verb.lemma)
        quoted = _quoted(tokens, i) if before.low == "as" else None
        if before.low == "as" and quoted is None:
            return None
        return Cue(verb.lemma, start, i, end, quoted, False, True, rest, opener)
    subject = None
    if before is not None and not (before.low in ("and", "but", "then") and after_cue):
        subject = phrase_before(tokens, start)
        subject = main_subject(tokens, subject) if subject is not None else None
    if subject is None and not (before is not None and before.low in ("and", "but") and _coordinated(tokens, i)):
        return None
    if subject is not None and not _agrees(tokens, i, verb, subject):
        return None
    if subject is not None and verb.lemma in _WRITING and _is_object(tokens, subject.start - 1, end):
        return None
    rest, opener = said_from(tokens, end, verb.lemma)
    return Cue(verb.lemma, start, i, end, subject, False, False, rest, opener)


def _is_object(tokens: tuple[Token, ...], which: int, end: int) -> bool:
    """Whether what is written stands in front of the verb: "The letter, which Holm read to the council, said …"."""
    if which < 1 or tokens[which].low not in ("which", "that") or tokens[which - 1].low in words.PREPOSITIONS:
        return False
    return end >= len(tokens) or (tokens[end].low != ":" and tokens[end].quote is None)


def _after_clause(tokens: tuple[Token, ...], i: int, end: int, verb: words.Verb) -> Cue | None:
    """ "The men were arrested, said Sgt. Shields, a media officer": clause, comma, verb, speaker, end."""
    subject = phrase_after(tokens, end, inverted=True)
    if subject is None or tokens[i].low in words.NOUN_LIKE or not tokens[subject.core_start].is_word:
        return None
    if verb.lemma in words.TELLING:
        return None  # "…, told police": whom he told
    follows = tokens[subject.end].low if subject.end < len(tokens) else "."
    if follows == ":" and subject.end + 1 < len(tokens) and tokens[subject.end + 1].quote is not None:
        return Cue(verb.lemma, i, i, end, subject, False, False, subject.end + 1, True)
    if follows not in (",", ".", "and", "who") and follows not in _AFTER_SPEAKER:
        return None
    segment = i - 1
    while segment and tokens[segment - 1].low != ",":
        segment -= 1
    if tokens[segment].low in ("who", "which", "whose"):
        return None
    clause = any(t.low in words.FINITE or t.low.endswith("ed") or t.quote is not None for t in tokens[segment : i - 1])
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


def _phrasal(tokens: tuple[Token, ...], i: int, verb: words.Verb) -> words.Verb:
    """The verb with a particle that makes another of it: "ruled out", "called for"."""
    if i + 1 < len(tokens) and (whole := f"{verb.lemma} {tokens[i + 1].low}") in words.PHRASAL:
        return words.Verb(whole, verb.form)
    return verb


def _particle(tokens: tuple[Token, ...], i: int, verb: words.Verb) -> int | None:
    """The token after the verb and its particle; None where the verb says nothing without one ("made", "pointed")."""
    following = [token.low for token in tokens[i + 1 : i + 4]]
    if verb.lemma == "go on" and i + 2 < len(tokens) and tokens[i + 2].is_word:
        return None  # "went on holiday"
    if verb.lemma in words.PHRASAL:
        return i + 2
    if verb.lemma in words.ONLY_PHRASAL:
        return None
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
        if not (adverb or low in words.AUXILIARIES or low == "having" or low in words.QUICK or low == "to"):
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


_WRITING = words.listed("read write post tweet repeat")
"""Verbs whose object may stand in front of them: the letter "which he read"."""
_AFTER_SPEAKER = words.PREPOSITIONS | words.TIMES
_TOOK = 5
"""Tokens that may stand between "took" and "to say"."""
_FAR_COMMA = 10
"""Tokens behind whom something is "according to" within which the comma stands that ends it."""
_FAR_WITH = 10
"""Tokens in which "with Holm, 54, a ferry pilot, claiming" has its "with"."""
_BEFORE_PARTICIPLE = words.listed(", by while and in as after statement report letter email message memo - – —") | {
    "\x01"
}
