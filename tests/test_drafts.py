"""bot/drafts.py: what somebody typed is kept for them alone, and not for ever."""

from bot.drafts import Draft, Drafts


def test_a_draft_is_given_to_its_writer() -> None:
    """And to nobody else, whatever name they ask for."""
    drafts = Drafts()
    name = drafts.keep("1", Draft(text="a"))
    assert drafts.of("1", name) == Draft(text="a")
    assert drafts.of("2", name) is None
    assert drafts.of("1", "other") is None


def test_a_persons_drafts_are_forgotten() -> None:
    """All of theirs, and nobody else's."""
    drafts = Drafts()
    names = [drafts.keep("1", Draft(text=text)) for text in "ab"]
    others = drafts.keep("2", Draft(text="c"))
    assert drafts.forget("1") == 2
    assert drafts.forget("1") == 0
    assert [drafts.of("1", name) for name in names] == [None, None]
    assert drafts.of("2", others) == Draft(text="c")


def test_the_oldest_goes_first() -> None:
    """No more than so many are kept."""
    drafts = Drafts(most=2)
    first, second, third = (drafts.keep("1", Draft(text=text)) for text in "abc")
    assert drafts.of("1", first) is None
    assert drafts.of("1", second) is not None
    assert drafts.of("1", third) is not None
