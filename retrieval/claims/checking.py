"""A text checked: its claims one by one, each searched for and held against what is found."""

from collections.abc import Iterable, Sequence

from retrieval.answering.choices import pick_of
from retrieval.answering.orders import is_told
from retrieval.claims.context import Context
from retrieval.claims.judging import Stand, judge, tells_figures
from retrieval.claims.measuring import is_of_toll, is_overtaken
from retrieval.claims.quoting import checked_quotation
from retrieval.claims.results import checked_result
from retrieval.claims.splitting import claims_in
from retrieval.claims.values import Check, Checked, Claim, Verdict
from retrieval.comparing.wordings import is_official
from retrieval.excerpting.opinion import is_opinion
from retrieval.models import Library, Note, NoteKind, Question
from retrieval.ranking import Sentence
from retrieval.retriever import Retriever, SearchResult
from retrieval.sentences import stems

MOST = 8
"""Claims of one text: each costs a search."""
_FOUND = 20
_READ = 40
"""Sentences that a claim is held against, the best; the tenth bears one out now and then, the fortieth never did."""
_BEFORE = 250
"""Characters before a sentence that may say whom and what it is about."""
_KEPT = (NoteKind.WORDS_ONLY, NoteKind.PARTLY_INDEXED)


class Checker:
    """Checks texts, for whoever shows what they come to."""

    def __init__(self, retriever: Retriever) -> None:
        """`retriever` finds the sentences."""
        self._retriever = retriever

    async def check(self, library: Library, text: str) -> Check:
        """Every claim in a text, up to `MOST`; none where it states nothing. Raises CatalogError."""
        claims = claims_in(text)
        checked: list[Checked] = []
        notes: list[Note] = []
        for claim in claims[:MOST]:
            result = await self._retriever.search(library, Question(claim.whole), _FOUND)
            if any(note.kind is NoteKind.EMPTY for note in result.notes):
                return Check((), empty=True)
            notes += [note for note in result.notes if note.kind in _KEPT and note not in notes]
            checked.append(
                checked_quotation(claim, result) or checked_result(claim, result) or checked_claim(claim, result)
            )
        return Check(tuple(checked), max(0, len(claims) - MOST), notes=tuple(notes))


def checked_claim(claim: Claim, result: SearchResult) -> Checked:
    """A claim held against what was found: one sentence is enough either way, reports before opinion pieces."""
    sentences = sorted(result.sentences[:_READ], key=lambda one: is_opinion(one.candidate.article))
    stands = [(_stand(claim, sentence, result), sentence) for sentence in sentences]
    first = {stand: next((one for other, one in stands if other is stand), None) for stand in Stand}
    bears, denies = first[Stand.FOR], first[Stand.AGAINST]
    alone = _alone(claim, stands)
    if bears is not None and alone is None:
        # What an article tells itself, or several say, rather than the word of one.
        bears = next((one for stand, one in stands if stand is Stand.FOR and not _speakers(one)), bears)
    if is_of_toll(claim.whole) and (bears is not None or denies is not None):
        # A toll rises, which is no disagreement: what was told last holds.
        bears = _newest(one for stand, one in stands if stand is Stand.FOR)
        against = [one for stand, one in stands if stand is Stand.AGAINST or _is_overtaken(claim, one)]
        denies = _newest(one for one in against if bears is None or _published(one) >= _published(bears))
    if bears is not None and denies is not None and denies.candidate.article.id != bears.candidate.article.id:
        return Checked(claim.text, Verdict.DIFFERING, pick_of(bears), pick_of(denies))
    if bears is not None:
        # What the police tell of a fire is how papers know of it at all.
        return Checked(claim.text, Verdict.SUPPORTED, pick_of(bears), said_by=None if is_official(alone) else alone)
    if denies is None:
        return Checked(claim.text, Verdict.NOT_FOUND)
    alike = next((one for stand, one in stands if stand is Stand.NEITHER and _has_figures(claim, one, result)), None)
    if alike is not None:
        return Checked(claim.text, Verdict.DIFFERING, pick_of(alike), pick_of(denies))
    return Checked(claim.text, Verdict.CONTRADICTED, pick_of(denies))


def _newest(sentences: Iterable[Sentence]) -> Sentence | None:
    """The first of those that came out last."""
    return max(sentences, key=_published, default=None)


def _alone(claim: Claim, stands: Sequence[tuple[Stand, Sentence]]) -> str | None:
    """By whose word alone a claim is borne out, where it does not say so itself."""
    speakers = [_speakers(one) for stand, one in stands if stand is Stand.FOR]
    named = {stems(name)[-1]: name for names in speakers for name in names if stems(name)}
    if not all(speakers) or len(named) != 1:
        return None
    ((last, name),) = named.items()
    return None if last in stems(claim.whole) else name


def _published(sentence: Sentence | None) -> float:
    published = sentence.candidate.article.published_at if sentence else None
    return published.timestamp() if published else 0.0


def _stand(claim: Claim, sentence: Sentence, result: SearchResult) -> Stand:
    words, context = _read(sentence)
    return judge(claim.whole, words, context, result.weights) if is_told(words) else Stand.NEITHER


def _is_overtaken(claim: Claim, sentence: Sentence) -> bool:
    words, context = _read(sentence)
    return is_told(words) and is_overtaken(claim.whole, words, context)


def _has_figures(claim: Claim, sentence: Sentence, result: SearchResult) -> bool:
    words, context = _read(sentence)
    return is_told(words) and tells_figures(claim.whole, words, context, result.weights)


def _read(sentence: Sentence) -> tuple[str, Context]:
    """The words of a sentence and what they are read in."""
    article, span = sentence.candidate.article, sentence.span
    words = article.text[span.start : span.end]
    before = f"{article.title}. {article.text[max(sentence.passage.start, span.start - _BEFORE) : span.start]}"
    return words, Context(before, article.published_at, _speakers(sentence), sentence.nearness)


def _speakers(sentence: Sentence) -> tuple[str, ...]:
    return tuple(one.speaker for one in sentence.statements if one.speaker)
