"""Scores and ranges as one figure, however they are written: "8-5", "eight to five", "eight votes to five"."""

from collections.abc import Sequence

from retrieval.versions.measures import UNITS

_TO = frozenset(["to", "à", "zu", "bis", "against", "contre", "gegen"])
_VOTES = frozenset(["vote", "votes", "voix", "stimme", "stimmen", "voto", "votos"])


def with_ranges(keys: Sequence[str]) -> list[str]:
    """Words of which each figure is one already, two of them with "to" between as one: "8~5"; its unit stands behind.

    So "8-5" is read already where it is written with a hyphen.
    """
    found: list[str] = []
    for key in keys:
        before = _first_of_range(found)
        if key[0].isdigit() and before is not None:
            number, _, unit = key.partition(" ")
            found[before:] = [f"{found[before]}~{number}", *([unit] if unit else [])]
        elif found and "~" in found[-1] and key in UNITS:
            found.append(UNITS[key])
        else:
            found.append(key)
    return found


def _first_of_range(keys: Sequence[str]) -> int | None:
    """Where the figure stands that the next one makes a range with."""
    place = len(keys) - 2
    if place < 0 or keys[-1] not in _TO:
        return None
    place -= place > 0 and keys[place] in _VOTES
    figure = keys[place]
    return place if figure[0].isdigit() and " " not in figure and "~" not in figure else None
