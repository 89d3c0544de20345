"""What a question asks for, read from its words: who is to have spoken, about what, and what kind of answer fits."""

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.sentences import stems


class Asks(StrEnum):
    """The kind of answer that fits."""

    SAID = "said"
    """What somebody said, or who said something."""
    AMOUNT = "amount"
    """A number, a sum, a measure."""
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    """Why, or how it came about."""
    OTHER = "other"


@dataclass(frozen=True)
class Reading:
    """A question as it was understood.

    `asked` is the question in one line. `speaker` is how it names the one who is to have spoken, None where it names
    nobody. `topic` is the rest without the frame ("what did … say about"). `words` are those that the evidence should
    hold, as they were typed; `terms` are their stems, and `topic_terms` those of the topic alone.
    """

    asked: str
    asks: Asks
    speaker: str | None
    topic: str
    words: tuple[str, ...]
    terms: tuple[str, ...]
    topic_terms: tuple[str, ...]


# Verbs that only say that words were spoken. Others ("threaten", "promise") tell which words, and stay in the topic.
_SAY = r"say|said|says|saying|tell|told|telling|mention|comment|respond|reply|talk|speak|think|reckon|feel"
_TELLING = (
    r"threaten|promise|warn|announce|claim|describe|call|defend|argue|explain|deny|admit|insist|predict|demand|"
    r"criticise|criticize|joke|write|post|tweet|declare|propose|accuse|blame|ask|vow|pledge|urge"
)
_NOUN = (
    r"take|view|views|opinion|stance|position|response|reaction|comment|comments|words|dig|joke|statement|remarks|line"
)
_ASK = r"what|how|why|who|whom|when|where|which"

_FRAMES = [
    # what did X say about Y · how did X describe Y · did X ever mention Y
    re.compile(
        rf"\b(?:(?:{_ASK})\b.{{0,12}}?(?:\s+(?:did|does|do|has|have|had)|'[ds]|'ve)|whats|hows|whatd|howd|"
        rf"^(?:so |and |but )?(?:did|does|do|has|have))\s+"
        rf"(?P<x>.+?)\s+(?:(?:ever|really|actually|also|just|recently)\s+)*(?P<v>{_SAY}|{_TELLING})\b(?:ing)?(?P<y>.*)$",
        re.IGNORECASE,
    ),
    # what is X saying about Y
    re.compile(
        rf"\b(?:what|how|why)\s+(?:is|was|are|were)\s+(?P<x>.+?)\s+(?P<v>{_SAY}|{_TELLING})(?<!g)ing\b(?P<y>.*)$",
        re.IGNORECASE,
    ),
    # X got asked about Y, what did he say
    re.compile(
        rf"^(?P<x>[^,?]{{3,40}}?)\s+(?:got asked|was asked|asked)\s+(?P<y>.+?),\s*what.{{0,20}}?\b(?P<v>{_SAY})\b",
        re.IGNORECASE,
    ),
    # X, whats she saying about Y · X, what did he say
    re.compile(
        rf"^(?P<x>[^,?]{{3,80}}),\s*(?:what|how|why).{{0,14}}?\b(?:he|she|they)\b.{{0,10}}?\b(?P<v>{_SAY}|{_TELLING})"
        rf"(?:s|ing)?\b(?P<y>.*)$",
        re.IGNORECASE,
    ),
    # what was X's joke about Y · X's take on Y
    re.compile(
        rf"^(?:(?:so|and|but)\s+)?(?:what(?:\s+(?:was|were|is|are)|'?s)?\s+)?(?P<x>[^?]{{3,60}}?)(?:'s|s'|s)\s+(?:own\s+)?"
        rf"(?P<v>{_NOUN})\b(?P<y>.*)$",
        re.IGNORECASE,
    ),
    # according to X, …
    re.compile(r"\baccording to (?P<x>[^,?]{3,60}?)(?P<v>,|\?|$)(?P<y>.*)$", re.IGNORECASE),
]
_LONGEST_NAME = 9
_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:'[^\W\d_]+)?")
_WHO_SAID = re.compile(rf"\bwho(?:\s+\w+)?\s+(?:{_SAY}|{_TELLING})(?:s|d|ed)?\b(?P<y>.*)$", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:it|they|he|she|we|you|i|that|this|there|people|anyone|anybody|someone)$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b(?:how (?:many|much|old|long|far|tall|big|high|fast|deep|often)|what(?:'?s)? (?:the )?(?:%|percentage|percent|"
    r"price|score|number|figure|cost|amount|share|total|rank|round|age)|price of|cost of|what % )|%|\bhow much\b",
    re.IGNORECASE,
)
_START = r"(?:^|[,:;?]\s*|\b(?:and|so|but)\s+)"
_TIME = re.compile(rf"{_START}when\b|\bwhat (?:year|date|day|month|time)\b|\bhow long ago\b", re.IGNORECASE)
_PERSON = re.compile(rf"{_START}who(?:'?s|se|m)?\b", re.IGNORECASE)
_PLACE = re.compile(r"\bwhere\b|\bwhich (?:city|country|town|place|resort|state|province)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\bwhy\b|\bhow come\b|\b(?:reason|excuse|cause|explanation)\b|\bwhat (?:made|caused|led)\b", re.IGNORECASE
)
# What only asks: no evidence need hold these.
_ASKING = frozenset(
    stems(
        "say said says saying tell told telling mention mentioned comment think reckon feel talk speak ask asked asks"
        " take view opinion many much old long kind exactly article articles news story report tell please know happen"
        " happened go get got give whats hows wheres theres guy guys thing things really supposedly"
    )
)


def read_question(text: str) -> Reading:
    """Read a question, for the retriever and the answerers: by patterns, without a model, in any case and spelling."""
    asked = " ".join(text.replace("’", "'").split()).rstrip("?!. ")
    speaker, topic, said = _frame(asked)
    kind = Asks.SAID if said else _kind(asked)
    topic = topic.strip(" ,?") or asked
    words = tuple(dict.fromkeys(word for word in _WORD.findall(asked) if set(stems(word)) - _ASKING))
    return Reading(asked, kind, speaker, topic, words or tuple(_WORD.findall(asked)), _held(asked), _held(topic))


def _held(text: str) -> tuple[str, ...]:
    """The stems that evidence should hold, without those that only ask; all of them where none is left."""
    all_stems = tuple(dict.fromkeys(stems(text)))
    return tuple(stem for stem in all_stems if stem not in _ASKING) or all_stems


def _frame(asked: str) -> tuple[str | None, str, bool]:
    """Who is to have spoken, on what, and whether the question asks for somebody's words at all."""
    found: tuple[str | None, str, bool] | None = None
    for pattern in _FRAMES:
        match = pattern.search(asked)
        if match is None:
            continue
        named, verb = match["x"].strip(" ,'"), match["v"].lower()
        if len(named.split()) > _LONGEST_NAME or not re.search(r"\w", named):
            continue
        about = re.sub(r"^\s*(?:about|on|of|to|that|regarding|over|when|after|for|by)\b", " ", match["y"], count=1)
        telling = verb if re.fullmatch(_TELLING, verb) and not re.fullmatch(_NOUN, verb) else ""
        topic = " ".join(f"{telling} {about}".split())
        if not _PRONOUN.match(named):
            return named, topic, True
        # "X, what did she say": a later frame may know who she is.
        found = found or (None, topic, True)
    if found is None and (match := _WHO_SAID.search(asked)) is not None:
        found = None, re.sub(r"^\s*(?:that|about)\b", " ", match["y"], count=1).strip(), True
    return found or (None, asked, False)


def _kind(asked: str) -> Asks:
    kinds = (
        (_TIME, Asks.TIME),
        (_AMOUNT, Asks.AMOUNT),
        (_REASON, Asks.REASON),
        (_PLACE, Asks.PLACE),
        (_PERSON, Asks.PERSON),
    )
    return next((kind for pattern, kind in kinds if pattern.search(asked)), Asks.OTHER)
