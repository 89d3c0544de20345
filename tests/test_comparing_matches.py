"""How matches ended, read from reports: nothing that is wished, of another time or of a part of a match."""

import pytest

from retrieval.comparing.matches import matches_in, same_match
from retrieval.sentences import stems


@pytest.mark.parametrize(
    ("text", "winner", "loser", "score"),
    [
        ("Orby United 3-2 Kesten Rovers", "Orby United", "Kesten Rovers", (3, 2)),
        ("Orby United 1, Kesten Rovers 2", "Kesten Rovers", "Orby United", (2, 1)),
        ("On Saturday Orby United beat Kesten Rovers by 3-2.", "Orby United", "Kesten Rovers", (3, 2)),
        ("Kesten Rovers lost 3-2 to Orby United.", "Orby United", "Kesten Rovers", (3, 2)),
        ("Kesten Rovers were beaten 3-2 by Orby United.", "Orby United", "Kesten Rovers", (3, 2)),
        ("It was Rovers' third 3-2 defeat to United.", "United", "Rovers", (3, 2)),
        ("Lind's double gave Orby United a 3-2 win.", "Orby United", None, (3, 2)),
        ("Orby United beat Kesten Rovers.", "Orby United", "Kesten Rovers", None),
        ("Kesten Rovers and Orby United drew 1-1.", "Orby United", "Kesten Rovers", (1, 1)),
    ],
)
def test_the_end_of_a_match_is_read(text: str, winner: str, loser: str | None, score: tuple[int, int] | None) -> None:
    """Who won, who lost and by how much, in a line of results and in sentences of many kinds."""
    (match,) = matches_in(text)
    sides = {match.winner, match.loser} if match.drawn else (match.winner, match.loser)
    wanted = (tuple(stems(winner)), tuple(stems(loser)) if loser else None)
    assert sides == (set(wanted) if match.drawn else wanted)
    assert match.score == score


@pytest.mark.parametrize(
    "text",
    [
        "Rovers led 2-1 at half-time.",
        "Orby United beat Kesten Rovers 4-0 on aggregate.",
        "Rovers hope to beat United 3-2.",
        "Rovers could beat United on Saturday.",
        "Last season Rovers beat United 3-2.",
        "The council voted 14-9 to reject it.",
    ],
)
def test_what_is_no_end_of_a_match_is_not_read(text: str) -> None:
    """A part of it, more than it, a wish, another season's, a vote."""
    assert matches_in(text) == ()


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ("Orby United 3-2 Kesten Rovers", False),
        ("Kesten Rovers 3-2 Orby United", True),
        ("Rovers beat Orby United 2-1.", False),
        ("Lind's double gave Orby United a 3-2 win.", False),
        ("United lost 3-2.", True),
        ("Rovers beat Stowe Town 3-2.", None),
    ],
)
def test_another_telling_of_one_match_is_known(told: str, same: bool | None) -> None:
    """By its two sides, the one left out being named beside it: it ended so, otherwise, or it is another match."""
    (claim,) = matches_in("Rovers beat United 3-2")
    (match,) = matches_in(told)
    named = frozenset(stems("Orby United Kesten Rovers Lind"))
    assert same_match(claim, match, named) is same


def test_a_shorter_name_is_of_one_side_alone() -> None:
    """Of two Uniteds "United" says nothing, and another's United is not the one that is named in full."""
    (theirs,) = matches_in("Orby United beat Stowe United 3-2.")
    assert same_match(matches_in("United beat Stowe 3-2")[0], theirs, frozenset()) is None
    (short,) = matches_in("United beat Rovers 3-2.")
    assert same_match(matches_in("Orby United beat Rovers 3-2")[0], short, frozenset()) is None
