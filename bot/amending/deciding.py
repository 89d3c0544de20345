"""Whether what became of an answer's sources is to be told under it."""

from datetime import datetime

from retrieval.catalog.amendments import Overtaken
from retrieval.models import Amendment, AmendmentKind
from retrieval.versions import what_became, what_became_of_twin


def decisions(overtaken: Overtaken, now: datetime) -> list[tuple[Amendment, bool]]:
    """What became of each citation that has later versions, and whether that is news to who reads the answer.

    It is not where the words stand, nor where the same was told by an earlier version; it is where words stand again of
    which something else was told.
    """
    answer = overtaken.kept.answer
    cited = {citation.number: citation for citation in answer.citations}
    twins = {twin.number: twin for twin in overtaken.kept.shown.twins} if overtaken.kept.shown else {}
    told = {one.number: (one.kind, one.words) for one in overtaken.kept.amendments}
    found = []
    for number, later in overtaken.later.items():
        kind, words = AmendmentKind.STANDS, ""
        if number in cited:  # else the version cited is gone, and nothing is known of it
            kind, words = what_became(cited[number], answer, later)
        elif number in twins and twins[number].of in cited:
            kind, words = what_became_of_twin(cited[twins[number].of], later)
        before = told.get(number, (AmendmentKind.STANDS, ""))
        found.append((Amendment(number, later[-1].version, kind, words, now), (kind, words) != before))
    return found
