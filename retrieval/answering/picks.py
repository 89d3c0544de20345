"""Words of an article that an answer may show: cut from what was found, none telling again what another tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.answering.orders import is_told
from retrieval.catalog import Catalog
from retrieval.models import Article, Hit, Library, Span, Statement, StatementKind
from retrieval.ranking import Sentence
from retrieval.retriever import SearchResult
from retrieval.sentences import sentence_spans, stems

MOST = 3
"""Statements of an answer at most."""
_LONGEST = 420
"""Characters of a quotation that are shown whole; of a longer one, the sentence that was found."""
_MOSTLY = 0.4
"""Share of a sentence that somebody's words must be for the sentence to be theirs."""
_SAME_WORDS = 0.6
"""Share of the shorter one's words from which two tell the same."""


@dataclass(frozen=True)
class Pick:
    """Words that answer: `span` of the article's text, within the passage; `statement` where somebody said them."""

    hit: Hit
    span: Span
    score: float
    statement: Statement | None = None

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.hit.article.text[self.span.start : self.span.end]


def pick_sentence(hit: Hit, span: Span, score: float, statements: Sequence[Statement]) -> Pick:
    """A sentence; as somebody's where most of it is what that one says, not only a word or two that it quotes."""
    said = only_statement(outermost(statements), span)
    shared = min(said.end, span.end) - max(said.start, span.start) if said else 0
    return Pick(hit, span, score, said if shared >= _MOSTLY * (span.end - span.start) else None)


def pick_statement(hit: Hit, span: Span, score: float, statement: Statement) -> Pick:
    """What somebody said, found by the sentence at `span`: all of it, or of a long quotation what stands there."""
    start, end = statement.start, statement.end
    if end - start > _LONGEST:
        start, end = max(start, span.start), min(end, span.end)
    start, end = max(start, hit.passage.start), min(end, hit.passage.end)
    return Pick(hit, Span(start, end) if start < end else span, score, statement)


def sentence_picks(result: SearchResult, said: Mapping[str, Sequence[Statement]]) -> Iterator[Pick]:
    """Every sentence of the passages found that tells something, as yet without a score, in their order."""
    for hit in result.hits:
        statements = outermost(said.get(hit.article.id, ()))
        start = hit.passage.start
        for found in sentence_spans(hit.passage.text):
            span = Span(start + found.start, start + found.end)
            if is_told(text_of(hit.article, span)):  # an order or a question answers nothing
                yield Pick(hit, span, 0.0, only_statement(statements, span))


async def statements_in(result: SearchResult, catalog: Catalog, library: Library) -> dict[str, list[Statement]]:
    """Who said what in the articles of the hits: what the search has read already is not read again."""
    said = {article: list(statements) for article, statements in result.said.items()}
    unread = {hit.article.id for hit in result.hits} - said.keys()
    return said | await catalog.statements(library, unread) if unread else said


def first_of_all(first: Sequence[Pick], picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """Some picks before all others, which lose what tells the same again; as many as an answer has at most."""
    others = [pick for pick in picks if not any(repeats(pick, one) for one in first)]
    return (*first, *others)[: max(MOST, len(first))]


def repeats(pick: Pick, other: Pick) -> bool:
    """Whether two picks overlap, or tell the same in nearly the same words."""
    same = pick.hit.article.id == other.hit.article.id
    if same and pick.span.start < other.span.end and pick.span.end > other.span.start:
        return True
    one, two = _stems_of(pick.words), _stems_of(other.words)
    return bool(one and two) and len(one & two) >= _SAME_WORDS * min(len(one), len(two))


@lru_cache(maxsize=1024)
def _stems_of(words: str) -> frozenset[str]:
    """Kept, as each pick is compared with many others."""
    return frozenset(stems(words))


def only_statement(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement that a sentence holds, where it holds those of one speaker alone: quoted words before reported."""
    held = [statement for statement in statements if statement.start < span.end and statement.end > span.start]
    held.sort(key=lambda statement: (statement.kind is StatementKind.INDIRECT, statement.start))
    return held[0] if len({statement.speaker for statement in held}) == 1 else None


def outermost(statements: Sequence[Statement]) -> list[Statement]:
    """Without those inside another's: what A says that B said is A's, and a B inside is easily taken for A."""
    return [one for one in statements if not any(_holds(other, one) for other in statements)]


def text_of(article: Article, span: Span) -> str:
    """The text at a span."""
    return article.text[span.start : span.end]


def words_of(sentence: Sentence) -> str:
    """A sentence that was found, as it stands in its article."""
    return text_of(sentence.candidate.article, sentence.span)


def stems_of_article(article: Article) -> frozenset[str]:
    """The stems of its title and text."""
    return _stems_of_whole(article.title, article.text)


@lru_cache(maxsize=256)
def _stems_of_whole(title: str, text: str) -> frozenset[str]:
    """Kept, as each sentence of an article may be asked for them."""
    return frozenset(stems(f"{title}\n{text}"))


def _holds(outer: Statement, inner: Statement) -> bool:
    return (
        outer is not inner
        and outer.start <= inner.start
        and inner.end <= outer.end
        and outer.end - outer.start > inner.end - inner.start
    )
