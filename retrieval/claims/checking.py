"""A text checked: its claims one by one, each searched for and held against what is found."""

from retrieval.answering.orders import is_told
from retrieval.answering.picks import Pick, pick_sentence
from retrieval.claims.judging import Context, Stand, judge
from retrieval.claims.splitting import claims_in
from retrieval.claims.values import Check, Checked, Claim, Verdict
from retrieval.models import Hit, Library, Note, NoteKind, Question
from retrieval.ranking import Sentence
from retrieval.retriever import Retriever, SearchResult

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
            checked.append(checked_claim(claim, result))
        return Check(tuple(checked), max(0, len(claims) - MOST), notes=tuple(notes))


def checked_claim(claim: Claim, result: SearchResult) -> Checked:
    """A claim held against what was found: one sentence is enough either way, one that bears it out goes first."""
    stands = [(_stand(claim, sentence, result), sentence) for sentence in result.sentences[:_READ]]
    first = {stand: next((one for other, one in stands if other is stand), None) for stand in Stand}
    bears, denies = first[Stand.FOR], first[Stand.AGAINST]
    if bears is not None:
        other = denies if denies and denies.candidate.article.id != bears.candidate.article.id else None
        return Checked(claim.text, Verdict.SUPPORTED, _pick(bears), _pick(other) if other else None)
    if denies is not None:
        return Checked(claim.text, Verdict.CONTRADICTED, _pick(denies))
    return Checked(claim.text, Verdict.NOT_FOUND)


def _stand(claim: Claim, sentence: Sentence, result: SearchResult) -> Stand:
    article, span = sentence.candidate.article, sentence.span
    words = article.text[span.start : span.end]
    if not is_told(words):
        return Stand.NEITHER
    before = f"{article.title}. {article.text[max(sentence.passage.start, span.start - _BEFORE) : span.start]}"
    speakers = _speakers(sentence)
    return judge(claim.whole, words, Context(before, article.published_at, speakers, sentence.nearness), result.weights)


def _speakers(sentence: Sentence) -> tuple[str, ...]:
    return tuple(one.speaker for one in sentence.statements if one.speaker)


def _pick(sentence: Sentence) -> Pick:
    hit = Hit(sentence.passage, sentence.candidate.article, sentence.score, None, sentence.nearness)
    return pick_sentence(hit, sentence.span, sentence.score, sentence.statements)
