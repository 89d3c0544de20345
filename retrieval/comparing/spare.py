"""Sentences that no summary would show, too short or with a "But", and that yet tell a figure to be compared."""

import re
from collections.abc import Sequence

from retrieval.answering.picks import Pick
from retrieval.comparing.accounts import Account, Line, telling_of
from retrieval.comparing.wordings import grouped
from retrieval.excerpting.leaning import leans
from retrieval.excerpting.sentences import Candidate
from retrieval.models import Span
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.sentences import stems

_JOINS = re.compile(r"^(?:But|And|Yet|So) (?=[A-Z])")
"""What a sentence reads well without."""
_FEWEST = 3
"""Words of a sentence."""
_UNSHOWN = 10_000
"""Their place among the sentences of their article: behind those that may be shown."""


def spare_accounts(accounts: Sequence[Account], lines: Sequence[Line]) -> list[Account]:
    """The whole sentences that are no accounts, lean on nothing and quote nobody."""
    known = {(one.telling.article.id, one.pick.span.start) for one in accounts}
    found = []
    for line in lines:
        if len(line.sentences) > 1 or (line.hit.article.id, line.span.start) in known:
            continue
        joins = _JOINS.match(line.words)
        span = Span(line.span.start + (joins.end() if joins else 0), line.span.end)
        words = line.hit.article.text[span.start : span.end]
        whole = words[:1].isupper() and words[-1:] in ".!" and len(words.split()) >= _FEWEST
        if whole and not leans(words) and not find_quotes(words):
            pick = Pick(line.hit, span, 1.0)
            candidate = Candidate(pick, _UNSHOWN + span.start, 1, frozenset(stems(words)))
            found.append(Account(line.voice, candidate, telling_of(line.voice, pick), grouped(words)))
    return found
