"""Surnames as articles write them, found by how another spelling of them looks or sounds."""

from collections import defaultdict

from rapidfuzz import fuzz, process

from retrieval.people.names import is_misspelt, sound

CLOSE, CLOSE_BY_FIRST_NAME = 86.0, 80.0
"""Similarity (rapidfuzz ratio, 0 to 100) of a misspelt surname, alone and where the first name agrees: "polievre" has
94 to "poilievre", "netanyhu" 94 to "netanyahu", "zelenski" 88 to "zelensky"; "carlson" has 62 to "carney"."""
_SHORTEST_SOUND = 4
"""Letters from which a name that sounds the same is taken for it: "quil" and "Quill", "zelenski" and "Zelenskyy"."""
_SOUNDS_SAME = CLOSE + 1


class Surnames:
    """All surnames of a library: a look compares those of about the same length, 2 ms at 50,000."""

    def __init__(self) -> None:
        """Without any as yet."""
        self._by_length: defaultdict[int, set[str]] = defaultdict(set)
        self._by_sound: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, surname: str) -> None:
        """One more, folded."""
        self._by_length[len(surname)].add(surname)
        self._by_sound[sound(surname)].add(surname)

    def like(self, wanted: str, by_first_name: bool) -> list[tuple[float, list[str]]]:
        """Those that look or sound like `wanted` and are another, with the similarity; the nearest first."""
        close = CLOSE_BY_FIRST_NAME if by_first_name else CLOSE
        lengths = range(len(wanted) - 2, len(wanted) + 3)
        pool = [one for length in lengths for one in self._by_length.get(length, ())]
        levels: defaultdict[float, list[str]] = defaultdict(list)
        if len(wanted) >= _SHORTEST_SOUND:
            levels[_SOUNDS_SAME] += sorted(self._by_sound.get(sound(wanted), set()) - {wanted})
        for one, score, _ in process.extract(wanted, pool, scorer=fuzz.ratio, score_cutoff=close, limit=20):
            if one != wanted and one not in levels[_SOUNDS_SAME] and is_misspelt(wanted, one, close):
                levels[score].append(one)
        return sorted(((score, some) for score, some in levels.items() if some), reverse=True)
