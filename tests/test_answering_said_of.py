"""What an article says of a speaker at the name, and what only seems to be said of him."""

from retrieval.answering.said_of import said_of_speaker, stems_near_name
from tests.ranking_material import candidate

PORT = candidate(
    "Governor Somchai was angry. “It is late,” Somchai said. "
    "“It rots,” said Commodore Nils Holm.\n"
    "“They want rice,” Rita Rai said. Rai, who runs the shelter for orphans, left before noon.\n"
    "“Emperor Voss will not like it,” said Bo Berg. “We wait,” said Ruth Voss.",
    "The mole of Port Ellery",
)
SAID_OF = {one.speaker: set(said_of_speaker(PORT, one)) for one in PORT.statements}


def test_a_title_before_a_name_is_told_without_the_name() -> None:
    """ "Governor Somchai" is called governor, "Commodore Nils Holm" commodore, though that is no role we know."""
    assert "Governor" in SAID_OF["Somchai"]
    assert "Commodore" in SAID_OF["Nils Holm"]


def test_what_stands_in_apposition_at_another_mention_is_said_of_the_speaker() -> None:
    """Not only at the statement."""
    assert "who runs the shelter for orphans" in SAID_OF["Rita Rai"]


def test_what_somebody_else_calls_one_is_not_said_by_the_article() -> None:
    """A quotation may joke."""
    assert not any("Emperor" in phrase for phrase in SAID_OF["Ruth Voss"])


def test_what_stands_right_by_the_name_is_near_it() -> None:
    """Within the sentence, and without what is told of somebody else behind it."""
    near = stems_near_name("At the mole Una Lie of Corvex told the mayor so. Orphans left.", "Lie", "Una Lie")
    assert {"mole", "corvex"} <= near
    assert near.isdisjoint({"mayor", "orphan"})
