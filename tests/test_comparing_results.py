"""How a match ended, as both papers tell it: by a line of results, or a sentence, in words that tell nothing more."""

from tests.story_material import report
from tests.test_comparing import compared, known

LISTED = report(
    "Orby United 3-2 Kesten Rovers\n\nPetra Lind scored twice in the last six minutes as United came from behind.\n"
    "The substitute had waited on the bench for an hour, her coach said.",
    "Lind late show sinks Rovers",
    "Gull",
)
TOLD = report(
    "Kesten Rovers’ season ended in heartbreak as Petra Lind’s double gave Orby United a 3-2 win in the last match.\n"
    "The chairman of the club asked for patience with a team that he called young.",
    "Two-goal Lind fires Orby to the final",
    "Post",
)


def test_the_end_of_a_match_is_told_by_both() -> None:
    """The line of one and the sentence of the other, each cited with its words; nobody's heartbreak is both's."""
    found = compared(known(LISTED, TOLD))
    fact = found.shared[0]
    assert fact.text == "Orby United 3-2 Kesten Rovers"
    assert set(fact.publishers) == {"Gull", "Post"}
    assert all(telling.pick.words in telling.article.text for telling in fact.tellings)
    assert not any("heartbreak" in fact.text for fact in found.shared)


def test_another_score_is_no_shared_one() -> None:
    """Nor is another match's, or a score of which one paper does not name the other side."""
    for other in ("a 4-2 win", "a 3-2 win over Stowe Town"):
        text = TOLD.text.replace("a 3-2 win", other).replace("Kesten Rovers’ season", "The season")
        two = report(text, "Two-goal Lind fires Orby", "Post")
        assert not any("3-2" in fact.text for fact in compared(known(LISTED, two)).shared)


def test_words_that_both_quote_are_shared_whoever_calls_the_speaker_what() -> None:
    """One has more of them, and calls him by his surname; the other says whose manager he is."""
    quoted = "The referee has decided the game and he will sleep well tonight"
    one = report(f"{LISTED.text}\n“It’s a joke. {quoted},” said Paolo Ricci. “I will not.”", LISTED.title, "Gull")
    two = report(f"{TOLD.text}\nRovers manager Paolo Ricci said: “{quoted}.”", TOLD.title, "Post")
    shared = [fact for fact in compared(known(one, two)).shared if "referee" in fact.text]
    assert [set(fact.publishers) for fact in shared] == [{"Gull", "Post"}]
    assert "joke" not in shared[0].text
