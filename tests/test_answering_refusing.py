"""The decision whether to answer: by the reader's odds where there are any, else by what was found."""

from dataclasses import replace

from retrieval.answering.refusing import is_on_topic, is_settled, is_supported, is_weak, tells_fact
from tests.ranking_material import candidate, found

FOUND = found("when does the quay open", [candidate("The northern quay opens in May.")])


def test_without_a_reader_support_decides() -> None:
    """Nothing that bears on the question is no answer, whatever odds are given; a great deal is one, and not weak."""
    none, much = replace(FOUND, support=0.0), replace(FOUND, support=1.5)
    assert (is_supported(none), is_weak(none)) == (False, True)
    assert (is_supported(much), is_weak(much)) == (True, False)
    assert not is_supported(none, odds=20.0)


def test_with_a_reader_its_odds_decide() -> None:
    """However near the passages are, what the reader takes for no answer is none, and the other way round."""
    no, yes = replace(FOUND, support=1.5, judged=-20.0), replace(FOUND, support=0.5, judged=20.0)
    assert (is_supported(no), is_supported(yes)) == (False, True)
    assert (is_weak(no), is_weak(yes)) == (True, False)


def test_the_odds_of_what_was_picked_go_first() -> None:
    """The best sentence of all may be another's than the one that is asked about."""
    read = replace(FOUND, judged=20.0)
    assert not is_supported(read, odds=-20.0)
    assert is_weak(read, odds=-20.0)
    assert not is_on_topic(read, 1.5, odds=-20.0)


def test_what_is_answered_only_just_is_weak() -> None:
    """Every answer that is given is sure or weak: there is room between the two bars, on both scales."""
    steps = [step / 20 for step in range(-400, 401)]
    read = [replace(FOUND, judged=step) for step in steps]
    assert any(is_supported(one) and is_weak(one) for one in read)
    found_only = [replace(FOUND, support=step) for step in steps]
    assert any(is_supported(one) and is_weak(one) for one in found_only)
    assert not any(not is_supported(one) and not is_weak(one) for one in (*read, *found_only))


def test_more_never_answers_less() -> None:
    """With better odds, or with more support, nothing that was answered is declined."""
    for scale in ("judged", "support"):
        decided = [is_supported(replace(FOUND, **{scale: step / 10})) for step in range(-200, 201)]  # type: ignore[arg-type]
        assert decided == sorted(decided)


def test_without_a_reader_the_topic_is_its_words_and_its_meaning() -> None:
    """What a named speaker said is on the topic by its level; without one it is not."""
    assert is_on_topic(FOUND, 1.5, odds=0.0)
    assert not is_on_topic(FOUND, 0.0, odds=20.0)


def test_a_fact_needs_more_odds_the_nearer_all_is() -> None:
    """What is not told is asked of the very people the articles tell of; words that are far have to be sure, too."""
    odds, near, far, nowhere = -3.0, 1.2, 0.7, 0.0
    told = [tells_fact(replace(FOUND, support=support, judged=odds), odds) for support in (near, far, nowhere)]
    assert told == [False, True, False]
    assert all(tells_fact(replace(FOUND, support=support, judged=5.0), 5.0) for support in (near, far))
    assert [tells_fact(replace(FOUND, support=support), 5.0) for support in (near, nowhere)] == [True, False]


def test_what_is_sure_is_settled() -> None:
    """Passages beside the answer are for what may be wrong; without a reader nothing says so."""
    read = replace(FOUND, judged=1.0)
    assert [is_settled(read, odds) for odds in (9.0, -1.0, None)] == [True, False, False]
    assert is_settled(FOUND, None)
