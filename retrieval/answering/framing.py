"""What a sentence says round its quotations: a verified quotation vouches for its own words, for nothing beside them.

"Carney, who is dying of cancer, said: '…'" would else be shown, and cited, for the sake of what he did say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.foreign import ENGLISH, claiming
from retrieval.answering.markup import without_marks
from retrieval.answering.orders import is_told
from retrieval.answering.support import Evidence, wanted_of
from retrieval.models import Statement
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.sentences import sentence_spans, stems

_HELD = 0.6
"""Share of a clause's content words that the passages must hold, as of a short sentence without a quotation."""
_FEW = 2
"""So few must all stand there: one that does not may be all the clause says ("and then resigned")."""
_CLAUSES = re.compile(
    r"[,;:.!?()–—\n]+(?!\d)|\s-\s|\b(?:and|but|before|after|while|when|then|who|whose|as)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"[^\W_][\w'’.-]*")
_ATTRIBUTING = frozenset(
    stems(
        "announce argue insist warn warned stress emphasize emphasise underline respond answer remark observe declare "
        "declared point call continue continued conclude maintain repeat speak spoke spoken talk refer referring "
        "according newspaper paper story outlet publisher source"
    )
)
"""More words that only lead to somebody's; none that judges ("admitted", "boasted") is among them."""
_UNSAID = re.compile(
    r"(?:\b(?:do|does|did|has|had|have|would|could|will)\s+not|n['’]t)\s+(?:\w+\s+){0,2}"
    r"(?:say|said|tell|told|add|write|state|claim|call|speak|utter|use)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Framed:
    """A quotation in a sentence: the passage that holds it, its words there, and who spoke them, if that is known."""

    evidence: Evidence
    words: str
    speaker: str | None


def frame_held(
    words: str, claims: Sequence[Statement], quoted: Sequence[Framed], evidence: Sequence[Evidence], language: str
) -> bool:
    """Whether what stands outside the quotations of a sentence is in its passages, beyond the plain "X said".

    Each name must be there or be the speaker's, and most words of each clause. Whoever is said to speak may be called
    what he is called anywhere in the article. `language` is the one that the sentence is in.
    """
    held = frozenset().union(*(one.held for one in evidence)) | _ATTRIBUTING
    held |= set(stems(" ".join(one.speaker or "" for one in quoted)))
    named = wanted_of(" ".join(f"{claim.speaker or ''} {claim.mention or ''}" for claim in claims))
    if named - held:
        held |= named & frozenset().union(*(_article_stems(one) for one in evidence))
    frame = words
    for quote in reversed(find_quotes(words)):
        if quote.closed:
            frame = f"{frame[: quote.start]} ; {frame[quote.end :]}"
    names = {
        stem
        for number, name in enumerate(_CAPITAL.findall(frame))
        if number and name[:1].isupper()
        for stem in wanted_of(name)
    }
    if language != ENGLISH:
        names &= wanted_of(claiming(frame, language))
    if not names <= held or _UNSAID.search(frame):
        return False
    for clause in _CLAUSES.split(frame):
        wanted = wanted_of(clause if language == ENGLISH else claiming(clause, language)) - names
        wanted = {stem for stem in wanted if not stem[0].isdigit()}  # numbers are checked by their value
        missing = wanted - held
        if missing and (len(wanted) <= _FEW or len(missing) > (1 - _HELD) * len(wanted)):
            return False
    return True


def plainly(quoted: Sequence[Framed], language: str) -> str:
    """Quotations with nothing round them but who spoke, for a sentence whose other words cannot be shown.

    Those whose speaker is not known are not in it; no text where none is left.
    """
    spoken: dict[str, list[str]] = {}
    for one in quoted:
        if one.speaker:
            spoken.setdefault(one.speaker, []).append(f"“{without_marks(one.words)}”")
    leads = "{} said: {}" if language == ENGLISH else "{} : {}"
    return " ".join(leads.format(who[:1].upper() + who[1:], " … ".join(words)) for who, words in spoken.items())


def _article_stems(one: Evidence) -> frozenset[str]:
    """The words of the whole article of a passage, without its orders."""
    article = one.hit.article
    told = [article.text[span.start : span.end] for span in sentence_spans(article.text)]
    return frozenset(stems("\n".join(part for part in [article.title, *told] if is_told(part))))
