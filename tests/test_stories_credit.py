"""The original among copies, and groups of copies."""

from dataclasses import replace

from retrieval.stories.credit import find_copies, original_of
from tests.story_material import CUT, ONE, ONE_OTHERWISE, REWORDED

FIRST, SECOND, THIRD, OWN = (
    replace(one, id=name) for one, name in ((ONE, "a"), (CUT, "b"), (REWORDED, "c"), (ONE_OTHERWISE, "d"))
)


def test_the_agencys_own_article_is_the_original() -> None:
    """One copy's dateline names Reuters: Reuters' article is the original, though another came first."""
    agency = replace(THIRD, publisher="Reuters", published_at=FIRST.published_at)
    assert original_of([FIRST, SECOND, agency]) == (agency, "Reuters")


def test_else_the_first_published_is_the_original() -> None:
    """Without the agency's own, the earliest is the original; the agency is credited all the same."""
    late = replace(FIRST, published_at=ONE_OTHERWISE.published_at)
    assert original_of([late, SECOND]) == (SECOND, "Reuters")
    assert original_of([FIRST, replace(THIRD, published_at=None)]) == (FIRST, None)


def test_copies_of_copies_are_one_group() -> None:
    """Each is compared with those it may be a copy of; what another newsroom wrote stands alone."""
    groups = find_copies([FIRST, SECOND, THIRD, OWN], {"b": ["a"], "c": ["a", "d"], "d": ["a"]})
    assert [[one.id for one in group] for group in groups] == [["a", "b", "c"], ["d"]]


def test_a_known_copy_stays_with_its_original() -> None:
    """What was found before is not looked for again."""
    known = replace(OWN, copy_of="a")
    assert [len(group) for group in find_copies([FIRST, known], {})] == [2]
