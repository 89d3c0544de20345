"""What a question asks for, read from its words: who is to have spoken, about what, and what kind of answer fits."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from retrieval.questions.question_frames import Framed, read_frame
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
    hold, as they were typed; `terms` are their stems, and `topic_terms` those of the topic alone. `if_speaker` is how
    it is to be understood if the one named there is somebody who speaks: "does Okafor want a quay".
    """

    asked: str
    asks: Asks
    speaker: str | None
    topic: str
    words: tuple[str, ...]
    terms: tuple[str, ...]
    topic_terms: tuple[str, ...]
    if_speaker: "Reading | None" = None


_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:'[^\W\d_]+)?")
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
# A number, day or place is asked for as a fact, whoever wants or sees it: "by when did Okafor want it sorted".
PLAIN = (Asks.AMOUNT, Asks.TIME, Asks.PLACE)
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
    certain, possible = read_frame(asked)
    reading = _understood(asked, certain)
    begins = possible is not None and asked.lower().startswith(f"{possible.speaker},".lower())  # "Kane, how much …"
    if possible is None or (_kind(asked) in PLAIN and not begins):
        return reading
    return replace(reading, if_speaker=_understood(asked, possible))


def _understood(asked: str, framed: Framed | None) -> Reading:
    topic = (framed.topic.strip(" ,?") if framed else "") or asked
    words = tuple(dict.fromkeys(word for word in _WORD.findall(asked) if set(stems(word)) - _ASKING))
    return Reading(
        asked,
        Asks.SAID if framed else _kind(asked),
        framed.speaker if framed else None,
        topic,
        words or tuple(_WORD.findall(asked)),
        _held(asked),
        _held(topic),
    )


def _held(text: str) -> tuple[str, ...]:
    """The stems that evidence should hold, without those that only ask; all of them where none is left."""
    all_stems = tuple(dict.fromkeys(stems(text)))
    return tuple(stem for stem in all_stems if stem not in _ASKING) or all_stems


def _kind(asked: str) -> Asks:
    kinds = (
        (_TIME, Asks.TIME),
        (_AMOUNT, Asks.AMOUNT),
        (_REASON, Asks.REASON),
        (_PLACE, Asks.PLACE),
        (_PERSON, Asks.PERSON),
    )
    return next((kind for pattern, kind in kinds if pattern.search(asked)), Asks.OTHER)
