"""What becomes of articles after they were taken in, and of the answers that rely on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Change(StrEnum):
    """Of which class a version of an article is."""

    TYPO = "typo"
    """Letters, signs, spaces."""
    UPDATE = "update"
    """It tells more, less, or the same in other words."""
    CORRECTION = "correction"
    """Its publisher says that it is corrected, or a number, a name or a quotation is another one."""
    WITHDRAWAL = "withdrawal"
    """Its publisher has taken it back: it is readable, and never quoted or cited any more."""


@dataclass(frozen=True)
class Twin:
    """A copy of what citation `of` of an answer cites, as the answer counted it: in that version, by that name.

    `number` stands for it in amendments: the numbers go on behind those of the citations.
    """

    number: int
    of: int
    article_id: str
    version: int
    name: str


@dataclass(frozen=True)
class Shown:
    """How an answer was posted, so that it can be shown again in its place.

    `channel` is whatever the caller calls where it stands, `language` the one it was told in; `shows_question` whether
    it repeats the question, `shared_by` who made a private one public. `beneath` is a line under its sources, and
    `mentions` one under the message, both as they are sent: an announcement has them, and is amended where one of
    `twins` was corrected or withdrawn.
    """

    channel: str
    language: str
    shows_question: bool = True
    shared_by: str | None = None
    beneath: str = ""
    mentions: str = ""
    twins: tuple[Twin, ...] = ()


class AmendmentKind(StrEnum):
    """What became of the words that an answer relies on."""

    CORRECTED = "corrected"
    """They are others now, and the publisher says so: `Amendment.words` is what it says."""
    CHANGED = "changed"
    """They do not stand there any more."""
    WITHDRAWN = "withdrawn"
    """Their article was withdrawn; `Amendment.words` is what is said of that, and may be empty."""
    STANDS = "stands"
    """They stand as they did, in a later version."""


@dataclass(frozen=True)
class Amendment:
    """What became of what citation `number` of an answer relies on, by `version` of its article; or of that `twin`."""

    number: int
    version: int
    kind: AmendmentKind
    words: str
    decided_at: datetime
    twin: Twin | None = None
