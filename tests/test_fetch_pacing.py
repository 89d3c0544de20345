"""retrieval/fetch/pacing.py and robots.py: whose turn it is, and how long what a site said is remembered."""

import pytest

from retrieval.fetch.pacing import LONGEST_REST, MOST_SECONDS, Pacing
from retrieval.fetch.robots import EVERYTHING, UNKNOWN, Remembered, parse_rules


class Clock:
    """A time that passes when the test lets it."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_turns_of_one_host_follow_one_another() -> None:
    """The first at once, each later one after the pause, those of another host at once; time that passed counts."""
    clock = Clock()
    pacing = Pacing(2.0, clock)
    assert [pacing.turn("a") for _ in range(3)] == [0.0, 2.0, 4.0]
    assert pacing.turn("b") == 0.0
    clock.now += 5.0
    assert pacing.turn("a") == 1.0
    clock.now += 60.0
    assert pacing.turn("a") == 0.0


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [(None, 2.0), (1.0, 2.0), (5.0, 5.0), (86_400.0, MOST_SECONDS), (-1.0, 2.0), (float("nan"), 2.0)],
)
def test_a_host_may_want_more(wanted: float | None, kept: float) -> None:
    """Its Crawl-delay is kept where it is longer than ours, up to what a person waits for."""
    pacing = Pacing(2.0, Clock())
    pacing.turn("a", wanted)
    assert pacing.turn("a") == kept


def test_a_host_rests_as_long_as_it_asks() -> None:
    """An hour at most."""
    clock = Clock()
    pacing = Pacing(0.0, clock)
    pacing.rest("a", 30.0)
    pacing.rest("b", 1e9)
    assert (pacing.resting("a"), pacing.resting("b"), pacing.resting("c")) == (30.0, LONGEST_REST, 0.0)
    clock.now += 30.0
    assert pacing.resting("a") == 0.0


def test_hosts_are_forgotten() -> None:
    """A hundred thousand of them leave no trace once their turn is past."""
    clock = Clock()
    pacing = Pacing(1.0, clock)
    for number in range(30_000):
        clock.now += 1.0
        pacing.turn(f"host{number}")
    assert len(pacing._next) < 10_010


def test_rules_are_remembered_for_a_day() -> None:
    """And for minutes that there were none to be had."""
    clock = Clock()
    remembered = Remembered(clock)
    remembered.keep("https://a.example", EVERYTHING)
    remembered.keep("https://b.example", UNKNOWN)
    assert remembered.get("https://c.example") is None
    clock.now += 3600.0
    assert remembered.get("https://a.example") is EVERYTHING
    assert remembered.get("https://b.example") is None
    clock.now += 24 * 3600.0
    assert remembered.get("https://a.example") is None


def test_what_is_remembered_has_an_end() -> None:
    """Long files of rules push out older ones."""
    remembered = Remembered(Clock())
    rules = parse_rules(b"User-agent: *\nDisallow: /a\n" + b"#" * 500_000)
    for number in range(20):
        remembered.keep(f"https://{number}.example", rules)
    assert remembered.get("https://0.example") is None
    assert remembered.get("https://19.example") is rules


def test_rules_made_to_take_long_do_not() -> None:
    """Many wildcards against a long address: no search that grows with its power."""
    rules = parse_rules(b"\xef\xbb\xbfUser-agent: *\nCrawl-delay: 3\nDisallow: /" + b"*a" * 500 + b"*b$\n\xff\x00")
    assert rules.allow("https://a.example/" + "a" * 1900)
    assert not rules.allow("https://a.example/" + "a" * 1900 + "b")
    assert rules.delay == 3.0
