"""A check as the JSON object that programs are promised; the README documents every key."""

from retrieval.answer_json import article_head
from retrieval.answering.picks import Pick
from retrieval.claims.values import Check
from retrieval.excerpting.opinion import is_opinion


def check_as_json(check: Check) -> dict[str, object]:
    """Key by key. Offsets are into the stored text of the article."""
    return {
        "claims": [
            {
                "claim": one.claim,
                "verdict": one.verdict.value,
                "evidence": _evidence(one.pick),
                "otherwise": _evidence(one.against),
            }
            for one in check.claims
        ],
        "left_out": check.left_out,
        "notes": [note.text for note in check.notes],
    }


def _evidence(pick: Pick | None) -> dict[str, object] | None:
    if pick is None:
        return None
    passage = pick.hit.passage
    return {
        "article": article_head(pick.hit.article),
        "passage": {"id": passage.id, "text": passage.text, "start": passage.start, "end": passage.end},
        "quotation": pick.words,
        "start": pick.span.start,
        "end": pick.span.end,
        "speaker": pick.statement.speaker if pick.statement else None,
        "opinion": is_opinion(pick.hit.article),
    }
