"""Articles of our own writing, found by a retriever that finds what it is given, for the tests of answering."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from retrieval.answering.checking import Checked, Checking
from retrieval.catalog import Catalog
from retrieval.models import Article, Hit, Library, Passage, Question, Statement
from retrieval.people.speakers import match_speakers
from retrieval.questions.question import read_question
from retrieval.ranking import Candidate, rank_sentences
from retrieval.retriever import SearchResult
from retrieval.sentences import stems
from retrieval.statements import find_statements

FERRY = (
    "The harbour council voted on Tuesday to close the old ferry slip at Northhaven.\n"
    "“The pilings are rotten and nobody should stand on them,” Mayor Ines Okafor said after the vote.\n"
    "Repairs would cost 4.2 million dollars, the council's engineers reckon.\n"
    "Shipowner Tomas Lindqvist attacked the plan.\n"
    "“Without that slip my crews will lose their jobs by winter,” Lindqvist said.\n"
    "Okafor said any new slip would have to be paid for by the ferry company."
)
MARKET = (
    "Stallholders in Northhaven fear for their trade once the slip is gone.\n"
    "“We sell to the people who come off that boat every morning,” said Rosa Perl, who has sold fish for 31 years.\n"
    "Ferries will use the northern quay from 5 May, the company announced."
)


def article(text: str = FERRY, title: str = "Old ferry slip to close", name: str = "ferry") -> Article:
    """An article by the Harbour Post of 11 March 2025, unless told otherwise."""
    return Article(
        title, text, publisher="Harbour Post", published_at=datetime(2025, 3, 11, tzinfo=UTC), key=name, id=name
    )


def hits_of(*articles: Article) -> tuple[Hit, ...]:
    """One passage an article, the first the best."""
    return tuple(
        Hit(Passage(0, 0, len(a.text), a.text, id=f"{a.id}-0", article_id=a.id), a, 1.0 - n / 100, 1.0, 0.9)
        for n, a in enumerate(articles)
    )


TWO = hits_of(article(), article(MARKET, "Fish market fears for its trade", "market"))


def said_in(hits: Sequence[Hit]) -> dict[str, list[Statement]]:
    """The statements of the hits' articles."""
    return {
        hit.article.id: [
            Statement(s.kind, s.content, s.start, s.end, s.sentence, s.speaker, s.mention, s.cue, hit.article.id)
            for s in find_statements(hit.article)
        ]
        for hit in hits
    }


def checked(text: str, hits: Sequence[Hit] = TWO) -> Checked:
    """A completion checked against the hits, whose keys are k0001, k0002, …."""
    return Checking({f"k{number:04x}": hit for number, hit in enumerate(hits, 1)}, said_in(hits))(text)


@dataclass
class Onlooker:
    """Remembers what an answerer told whoever waits for the answer."""

    read: list[int] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def reading(self, passages: int) -> None:
        """How many passages were found."""
        self.read.append(passages)

    def writing(self, text: str) -> None:
        """What is written so far."""
        self.seen.append(text)


@dataclass
class FoundRetriever:
    """Finds its hits for every question, as much supported as `support` says."""

    hits: tuple[Hit, ...] = TWO
    support: float = 1.2
    asked: list[str] = field(default_factory=list)

    async def search(self, library: Library, question: Question, limit: int | None = None) -> SearchResult:
        """The hits, whatever the question."""
        self.asked.append(question.text)
        reading = read_question(question.text)
        weights = dict.fromkeys(stems(question.text), 1.0)
        hits = self.hits[: limit or question.limit]
        read = [
            Candidate(hit.article, (hit.passage,), tuple(find_statements(hit.article)), hit.score, 1.0, {}, {}, {})
            for hit in hits
        ]
        speakers = [one.speaker for candidate in read for one in candidate.statements if one.speaker]
        named = frozenset(match_speakers(reading.speaker, speakers) if reading.speaker else ())
        sentences = rank_sentences(reading, read, None, weights, named)
        return SearchResult(reading, hits, self.support, weights, sentences=tuple(sentences), named=named)


async def store(catalog: Catalog, *articles: Article) -> tuple[Library, tuple[Hit, ...]]:
    """Store articles, one passage each, with the statements in them; the library and the hits, the first the best."""
    library = await catalog.library("default")
    found: list[Hit] = []
    for number, told in enumerate(articles):
        whole = Passage(0, 0, len(told.text), told.text, f"{told.title}|{told.text}")
        _, kept = await catalog.store(library, told, [whole], find_statements(told))
        (passage,) = await catalog.passages_of(library, kept.id)
        found.append(Hit(passage, kept, 1.0 - number / 100, 1.0, 0.9))
    return library, tuple(found)
