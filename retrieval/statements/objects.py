"""Finds to whom the subject of a sentence does something: behind "Lind sacked Holm" it is open who "she" is."""

from retrieval.statements import words
from retrieval.statements.frames import Token
from retrieval.statements.mentions import Mention
from retrieval.statements.people import Cast, Person

_PARTICLES = words.listed("off up out down over back away aside in")
"""They stand between a verb and whom it is done to: "took off Holm"."""
_NO_DEED = words.listed(
    """
    is are was were be am been has have had will would could can may might should must do does did became remains seems
    looks said told says won't wouldn't isn't aren't wasn't weren't hasn't haven't hadn't
    """
)
"""Verbs behind which a name is what somebody is, or the one who speaks: "is Holm", "said Holm"."""
_SPEECH = words.listed("say tell add ask")
"""Whoever speaks to somebody goes on speaking: "Lind asked Holm to go. … she said"."""
_NO_CUE = words.Verb("", "")
_INNER = words.ROLES | words.TITLES | words.listed("his her their the a an its own fellow former then")
_FAR = 6
"""Tokens between a verb and a name that its titles fill: "suspended the council's deputy leader Ada Holm"."""


def does_to_another(
    tokens: tuple[Token, ...], mentions: list[Mention], cast: Cast, subject: tuple[str, int]
) -> Person | None:
    """Whom of the same gender the subject of a sentence (his name, his token) does something to; None: nobody."""
    name, at = subject
    doer = cast.people.get(name)
    verb = next((k for k in range(at + 1, len(tokens)) if _is_deed(tokens[k])), len(tokens))
    if doer is None or any(token.low == "to" or token.low in words.SUBORDINATORS for token in tokens[at:verb]):
        return None
    for mention in mentions:
        other = cast.named(mention.name) if mention.start > verb else None
        if other is None or other is doer or not other.sure or not _is_object(tokens, mention, verb):
            continue
        return other if doer.gender == other.gender or "?" in (doer.gender, other.gender) else None
    return None


def _is_object(tokens: tuple[Token, ...], mention: Mention, verb: int) -> bool:
    """Whether a name stands right behind a verb, but for its titles and the particle of the verb."""
    first = verb + 1 + (verb + 1 < mention.start and tokens[verb + 1].low in _PARTICLES)
    between = tokens[first : mention.start]
    owns = tokens[mention.end - 1].low.endswith("'s")
    return not owns and len(between) <= _FAR and all(_is_title(token) for token in between)


def _is_title(token: Token) -> bool:
    return token.is_word and (token.is_name or token.low in _INNER or token.low.endswith(("'s", "or", "er")))


def _is_deed(token: Token) -> bool:
    low = token.low
    if token.is_name or "-" in low or low in _NO_DEED or words.CUES.get(low, _NO_CUE).lemma in _SPEECH:
        return False
    return low in words.FINITE or (low in words.CUES and low not in words.NOUN_LIKE) or low.endswith("ed")
