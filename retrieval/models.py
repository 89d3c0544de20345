"""The values that layers hand to each other: frozen, plain, without behaviour of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from numpy import float32
from numpy.typing import NDArray

from retrieval.changes import Amendment as Amendment
from retrieval.changes import AmendmentKind as AmendmentKind
from retrieval.changes import Change as Change
from retrieval.changes import Shown as Shown
from retrieval.changes import Twin as Twin
from retrieval.note_kinds import NoteKind as NoteKind

Vector = NDArray[float32]
"""Embeddings: shape (dimension,) for one, (count, dimension) for several; unit length."""


@dataclass(frozen=True)
class Library:
    """One server's or person's articles. Every store call takes one; no library sees another's.

    `beside` are libraries that whoever asks may read along with it, such as those of channels that they can see. What
    is written, counted or set belongs to the library itself.
    """

    id: int
    name: str
    beside: tuple["Library", ...] = ()

    @property
    def alone(self) -> "Library":
        """The library with nothing beside it."""
        return replace(self, beside=()) if self.beside else self

    @property
    def each(self) -> tuple["Library", ...]:
        """All that is read with it, itself first, each with nothing beside it."""
        return (self.alone, *self.beside)


@dataclass(frozen=True)
class RawDocument:
    """What was read, unparsed: every input of the pipeline is one of these.

    `origin` says where it came from (a path, a URL, "standard input"); `media` is a MIME type. The named fields are
    what the input itself said and win over what extraction finds in `content`. `key` is an identity that the input
    gave (the `id` of a JSON line, say). `addresses` are those by which it was fetched, the one that it came from last;
    none where it was not. `dated` is when another says that it was published: it counts where the content tells less.
    """

    content: str | bytes
    media: str
    origin: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    key: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    dated: datetime | None = None


@dataclass(frozen=True)
class Span:
    """A half-open range of characters, [start, end), in the stored text of an article."""

    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """One published item as it is stored: the cleaned text, and which paragraphs only repeat others.

    `id` is empty until the catalog has stored it. `repeats` are the paragraphs of `text` that say again what another
    paragraph of it has said: they stay readable and are never retrieved. `published_at` keeps the zone it came with;
    one without a zone is UTC. `copy_of` is the id of the article whose text this is, cut or re-worded, `agency` the
    news agency that both are from; None as long as `retrieval.stories` has not looked, or found none. `addresses` are
    further ones by which it was reached, as long as it is not stored: then the catalog knows them. `change` is the
    class of this version (WITHDRAWAL or None of a first one), `notice` what it says of its correction or withdrawal,
    a line a notice, `noticed_at` since when it says so; None where it says nothing, or none knows when.
    """

    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    repeats: tuple[Span, ...] = ()
    origin: str = ""
    key: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    id: str = ""
    version: int = 1
    added_at: datetime | None = None
    copy_of: str | None = None
    agency: str | None = None
    change: Change | None = None
    notice: str | None = None
    noticed_at: datetime | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """One event as several articles tell it, by the title of the most central one.

    `publishers` counts those known of the articles that are no copies of others, `copies` the articles that are.
    `first` and `last` are when the first and the last was published; None where no date is known.
    """

    id: str
    title: str
    articles: int
    publishers: int
    copies: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True)
class Passage:
    """The unit that is stored, retrieved and cited. `text` is `article.text[start:end]`, to the letter.

    `embedding_key` is the SHA-256 of what is embedded for it (title and date in front): the key of the stored
    embedding. `id` is empty until the catalog has stored it.
    """

    number: int
    start: int
    end: int
    text: str
    embedding_key: str = ""
    id: str = ""
    article_id: str = ""


class StatementKind(StrEnum):
    """How a statement is reported."""

    DIRECT = "direct"
    """All of it stands in quotation marks."""
    MIXED = "mixed"
    """Reported speech with quoted parts."""
    INDIRECT = "indirect"
    """Reported speech without quotation marks."""


@dataclass(frozen=True)
class Statement:
    """Who said what. Offsets are into the stored text of the article.

    `content` is the words, without the outer quotation marks and the cue: `text[start:end]`. `sentence` is the whole
    sentence or sentences that report it, cue and all. `mention` is how the speaker is named there ("he", "the prime
    minister"), `speaker` whom that resolves to in the article; None where it can't be known, never a guess.
    """

    kind: StatementKind
    content: str
    start: int
    end: int
    sentence: Span
    speaker: str | None = None
    mention: str | None = None
    cue: str | None = None
    article_id: str = ""


@dataclass(frozen=True)
class Filters:
    """What the asker narrowed the search to. `since` and `until` are both inclusive."""

    since: datetime | None = None
    until: datetime | None = None
    publisher: str | None = None
    speaker: str | None = None


@dataclass(frozen=True)
class Question:
    """The user's words, the filters beside them, and what was asked and answered before in the conversation.

    `language` is the one to answer in where a model writes, as a primary subtag of BCP 47 ("fr"); what is quoted stays
    in its own. `asked_at` is when, with its zone: now, if None.
    """

    text: str
    filters: Filters = Filters()
    limit: int = 6
    history: tuple["Answer", ...] = ()
    language: str = "en"
    asked_at: datetime | None = None


@dataclass(frozen=True)
class Hit:
    """A passage with its scores: `score` is the fused one, the others are None where that search did not find it."""

    passage: Passage
    article: Article
    score: float
    words: float | None = None
    meaning: float | None = None


@dataclass(frozen=True)
class ArticleHead:
    """What a list shows of an article."""

    id: str
    title: str
    publisher: str | None = None
    published_at: datetime | None = None
    url: str | None = None


@dataclass(frozen=True)
class Elsewhere:
    """Where else an article stands: its other addresses, and the articles that have the same text, cut or re-worded.

    `copy_of` is the id of the one among those that is the original, None where the article itself is. `agency` is the
    news agency that all of them are from, None where none is named.
    """

    addresses: tuple[str, ...] = ()
    copies: tuple[ArticleHead, ...] = ()
    copy_of: str | None = None
    agency: str | None = None


@dataclass(frozen=True)
class Citation:
    """What a marker [number] in an answer resolves to. `quotation` is the words relied on, as they stand there."""

    number: int
    article: Article
    passage: Passage
    quotation: str
    elsewhere: Elsewhere = Elsewhere()


@dataclass(frozen=True)
class AnswerStatement:
    """One thing an answer says. `verified`: the quotation, or without one the content, stands so in the passage.

    `citation` is the number of the citation that supports it.
    """

    content: str
    citation: int
    speaker: str | None = None
    quotation: str | None = None
    verified: bool = False


class Status(StrEnum):
    """Whether the articles support an answer."""

    ANSWERED = "answered"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True)
class Usage:
    """Tokens that a model was sent and wrote, as it counted them."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True)
class Note:
    """What the asker should know beside an answer. `text` says it in English; `values` are what it is filled with.

    See `retrieval.notes`, where each is made.
    """

    kind: NoteKind
    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What is shown to the asker: text with markers [1], [2], …, and what each marker resolves to.

    `model` names who wrote it ("quoting" where no model did). `notes` are what the asker should see beside the
    answer: what failed on the way, what was not searched. `nearest` are articles worth a look, not sources.
    `raw` keeps what the model wrote before it was checked.
    """

    question: str
    status: Status
    text: str
    statements: tuple[AnswerStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Article, ...] = ()
    model: str = "quoting"
    usage: Usage | None = None
    notes: tuple[Note, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    raw: str | None = None


class Outcome(StrEnum):
    """What became of one raw document."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class IngestReport:
    """What became of one raw document, and, where it was refused, why: see `InputError` for `problem` and `values`."""

    origin: str
    outcome: Outcome
    article_id: str = ""
    title: str = ""
    reason: str = ""
    problem: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What a setting may hold: anything that JSON can."""

Verdict: TypeAlias = Literal["up", "down"]
"""What a person thought of an answer."""


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as the catalog keeps it, so that what was posted can be opened, continued and deleted later.

    `id` is 12 unguessable letters (A-Z a-z 0-9 - _). `asker`, `place` (where the conversation is) and `message` (what
    was posted) are whatever the caller calls them. `kind` is "answer" or "summary". `missing` are the numbers of
    citations whose article is gone: the text still has their markers, `answer.citations` lacks them. `answer.raw` is
    not kept, nor are the embedding keys of the cited passages. `amendments` are the last of each citation, but for such
    as stand.
    """

    id: str
    asker: str
    place: str
    answer: Answer
    asked_at: datetime
    private: bool = False
    kind: str = "answer"
    filters: Filters = Filters()
    message: str | None = None
    missing: tuple[int, ...] = ()
    shown: Shown | None = None
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """What one person thought of an answer, and why."""

    answer_id: str
    person: str
    verdict: Verdict
    reasons: tuple[str, ...]
    comment: str
    given_at: datetime


@dataclass(frozen=True)
class Gap:
    """A question that the articles did not answer; who asked is not kept."""

    question: str
    asked_at: datetime


@dataclass(frozen=True)
class PublisherCount:
    """How many articles a library has of a publisher, and the date of the newest; None where no date is known."""

    publisher: str | None
    articles: int
    newest: datetime | None
