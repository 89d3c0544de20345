"""What an article is compared by."""

from retrieval.stories.traits import traits_as_json, traits_from_json, traits_of
from tests.story_material import ONE, report


def test_names_figures_and_days_are_told_from_words() -> None:
    """A name is a word with a capital inside a sentence; figures are the lead's; days are named anywhere."""
    traits = traits_of(report("Rain fell on Ada Quill. Nobody saw 12 boats leave on Friday.", "Rain falls", "Gull"))
    assert {"ada", "quill"} <= traits.names
    assert not {"rain", "nobodi"} & traits.names
    assert traits.figures == {"12"}
    assert traits.days == {"friday"}
    assert traits.terms["rain"] == 2  # once in the title
    assert traits.at == 1741078800.0


def test_a_title_that_only_repeats_the_beginning_is_not_counted_twice() -> None:
    """Articles without a title of their own have their first words for one."""
    assert traits_of(report("Rain fell on the quay.", "Rain fell on", "Gull")).terms["rain"] == 1


def test_traits_come_back_as_they_were_kept() -> None:
    """What is read from the catalog is what was read from the article."""
    traits = traits_of(ONE)
    assert traits_from_json(traits_as_json(traits), traits.at) == traits
