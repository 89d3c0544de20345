"""How often the class of a change is told as a careful reader tells it: `python -m tests.bench.versions`."""

import sys
from collections import Counter
from collections.abc import Sequence

from retrieval.models import Change
from retrieval.versions import change_between, find_notice
from tests.bench.version_pairs import PAIRS, UNSEEN, Pair


def confusion(pairs: Sequence[Pair]) -> Counter[tuple[Change, Change]]:
    """How many pairs of a class (first) were taken for which (second)."""
    return Counter((pair.change, change_between(pair.old, pair.new)) for pair in pairs)


def wrong(pairs: Sequence[Pair]) -> list[str]:
    """The pairs that were taken for another class, or whose notice lacks its words."""
    found = []
    for pair in pairs:
        taken, notice = change_between(pair.old, pair.new), find_notice(pair.new)
        if taken is not pair.change:
            found.append(f"{pair.name}: {pair.change} taken for {taken}")
        elif pair.words and (notice is None or pair.words not in notice.words):
            found.append(f"{pair.name}: {notice}")
    return found


def table(counts: Counter[tuple[Change, Change]]) -> str:
    """A row for what a change is, a column for what it was taken for."""
    lines = [f"{'':12}" + "".join(f"{change:>12}" for change in Change)]
    lines += [f"{one:12}" + "".join(f"{counts[one, other]:12}" for other in Change) for one in Change]
    return "\n".join(lines)


if __name__ == "__main__":
    for name, pairs in (("used in writing the rules", PAIRS), ("unseen", UNSEEN)):
        sys.stdout.write(f"{len(pairs)} pairs {name}; rows: what it is, columns: what it was taken for\n")
        sys.stdout.write("\n".join([table(confusion(pairs)), *wrong(pairs), "", ""]))
