"""Where one voice of a story denies what another tells, or tells the opposite outcome of it.

Only of the reporters' own words, or of one speaker's: that the company denies what the union says is no difference of
their publishers.
"""

import re
from collections.abc import Iterator, Sequence

from retrieval.answering.opposites import tokens
from retrieval.comparing.accounts import Account
from retrieval.comparing.denials import Denial, denials, outcomes_told
from retrieval.comparing.values import Difference, difference_of
from retrieval.comparing.wordings import grouped
from retrieval.models import Statement
from retrieval.people.names import fold
from retrieval.when import Stretch

_FEWEST = 2
"""Content words that a denial is of: "will not appeal" is of fewer, and wants nearly all of the rest alike."""
_IN_COMMON, _TOGETHER = 3, 4
"""Words in common beside those denied, and with them."""
_NEARLY_ALL = 0.75
_BESIDE = 0.4
"""Share of the words of the shorter one, without those denied."""
_ALIKE = 0.6
"""Share of the words of the shorter sentence that two must have in common, to tell of one decision."""


def find_denied(accounts: Sequence[Account]) -> Iterator[Difference]:
    """The differences of each two voices, one for each sentence."""
    taken: set[int] = set()
    denying = [account for account in accounts if account.claims.denied or account.claims.outcomes]
    for one in denying:
        for two in accounts:
            if one.voice is two.voice or id(one) in taken or id(two) in taken:
                continue
            found = _denied(one, two) or _outcome(one, two)
            if found is not None and _of_one_mouth(one, two):
                taken |= {id(one), id(two)}
                yield found


def _denied(one: Account, two: Account) -> Difference | None:
    """What the first denies and the second tells, both of the same thing."""
    if one.claims.ahead != two.claims.ahead or one.claims.open != two.claims.open:
        return None
    shown = one.telling.text
    for denial in denials(shown):
        rests = [claims.held - denial.words for claims in (one.claims, two.claims)]
        beside, shorter = len(rests[0] & rests[1]), min(map(len, rests))
        named = frozenset().union(*one.claims.names)
        if (
            not denial.words - named
            or not denial.words <= two.claims.held
            or any(own & denial.words for own in two.claims.denied)
        ):
            continue
        least = _BESIDE * shorter if len(denial.words) >= _FEWEST else _NEARLY_ALL * max(map(len, rests))
        if beside < max(least, min(_IN_COMMON, len(rests[0]))) or beside + len(denial.words) < _TOGETHER:
            continue
        words = (shown[denial.start : denial.end].strip(), _words(two, denial))
        return difference_of("denied", one.telling, two.telling, words)
    return None


def _words(account: Account, denial: Denial) -> str:
    """The words of a sentence from the first to the last of those that another denies."""
    text = account.telling.text
    found = [token for token in tokens(text) if grouped(token.word) & denial.words]
    return text[found[0].start : found[-1].end] if found else text


def _outcome(one: Account, two: Account) -> Difference | None:
    """Opposite outcomes of one thing, of the same days where both tell them."""
    first, second = (account.claims for account in (one, two))
    pairs = {pair for pair, happened in first.outcomes if (pair, not happened) in second.outcomes}
    pairs -= {pair for pair, happened in first.outcomes if (pair, happened) in second.outcomes}
    shared = first.held & second.held
    if not pairs or len(shared) < max(_IN_COMMON, _ALIKE * min(len(first.held), len(second.held))):
        return None
    if first.days and second.days and not any(_meet(day, other) for day in first.days for other in second.days):
        return None
    words = [next(words for pair, words in outcomes_told(one.telling.text) if pair in pairs) for one in (one, two)]
    return difference_of("outcome", one.telling, two.telling, (words[0], words[1]))


def _meet(one: Stretch, two: Stretch) -> bool:
    return one.first <= two.last and two.first <= one.last


def _of_one_mouth(one: Account, two: Account) -> bool:
    """Whether both are the reporters' own words, or the same speaker's."""
    if one.said is None and two.said is None:
        return True
    names = [re.findall(r"\w+", fold(one.speaker or "")) for one in _said(one, two)]
    texts = [fold(account.telling.text) for account in (one, two)]
    return bool(names) and all(name and all(re.search(rf"\b{name[-1]}\b", text) for text in texts) for name in names)


def _said(*accounts: Account) -> Iterator[Statement]:
    yield from (account.pick.statement for account in accounts if account.pick.statement is not None)
