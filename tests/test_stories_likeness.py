"""How likely two articles report the same event."""

import math
from dataclasses import replace

import numpy as np
import pytest

from retrieval.models import Article
from retrieval.stories.joining import ENOUGH
from retrieval.stories.likeness import FEATURES, Rarity, Weighed, features, log_odds, weigh
from retrieval.stories.traits import traits_of
from tests.story_material import ONE, ONE_OTHERWISE, TWO, TWO_OTHERWISE, report

ALL = [ONE, ONE_OTHERWISE, TWO, TWO_OTHERWISE]


def weighed(*articles: Article) -> list[Weighed]:
    """Articles as they are compared, with the rarity of these alone."""
    rarity = Rarity([traits_of(article) for article in articles])
    return [weigh(traits_of(article), rarity) for article in articles]


def test_rarity_is_that_of_a_thousand_articles() -> None:
    """The logarithm of 1,001 over the articles that hold a stem and a half, however few there are."""
    rarity = Rarity([traits_of(report("Quay.", "One", "Gull")), traits_of(report("Quay, boat.", "Two", "Gull"))])
    assert rarity.of("quay") == pytest.approx(math.log(1001 / 2.5))
    assert rarity.of("boat") == pytest.approx(math.log(1001 / 1.5))
    assert rarity.of("rain") == pytest.approx(math.log(1001 / 0.5))


def test_two_earthquakes_of_one_day_are_told_apart() -> None:
    """Reports of one quake are likely the same event; those of two quakes, alike in their words, are not."""
    one, one_too, two, two_too = weighed(*ALL)
    assert min(log_odds(one, one_too), log_odds(two, two_too)) > ENOUGH
    assert max(log_odds(a, b) for a in (one, one_too) for b in (two, two_too)) < ENOUGH


def test_it_is_the_same_either_way_round() -> None:
    """Which article came first changes nothing."""
    one, other, *_ = weighed(*ALL)
    assert log_odds(one, other) == log_odds(other, one)


def test_dates_far_apart_count_against() -> None:
    """Two days apart is as good as one; three months apart costs 2, not more; an unknown date nothing."""
    one, other, *_ = weighed(*ALL)
    assert one.traits.at is not None
    later = replace(other, traits=replace(other.traits, at=one.traits.at + 90 * 86_400))
    undated = replace(other, traits=replace(other.traits, at=None))
    assert log_odds(one, undated) == log_odds(one, other) == pytest.approx(log_odds(one, later) + 2.0)


def test_meaning_counts_where_both_have_it() -> None:
    """The cosine of the vectors is a feature, 0 without them; likeness grows with it."""
    one, other, *_ = weighed(*ALL)
    near, far = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    at = FEATURES.index("meaning")
    assert features(replace(one, vector=near), replace(other, vector=near))[at] == 1.0
    assert features(replace(one, vector=near), other)[at] == 0.0
    same = log_odds(replace(one, vector=near), replace(other, vector=near))
    assert same > log_odds(replace(one, vector=near), replace(other, vector=far))
