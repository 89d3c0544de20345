"""The time that questions ask for: what is read, what is not, and how far it narrows."""

import re
import time as clock
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.when import Relation, fit, is_of_time, read_when

ASKED = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("America/Toronto"))
"""A Wednesday."""

NARROWING = [
    ("what did Ames say in March about dairy", "2026-03-01", "2026-03-31"),
    ("what did Ames say in March 2025", "2025-03-01", "2025-03-31"),
    ("In March, what did Ames say?", "2026-03-01", "2026-03-31"),
    ("what did Ames say in early December", "2025-12-01", "2025-12-14"),
    ("what did Ames say in May?", "2026-05-01", "2026-05-31"),
    ("what was said in the last week of March", "2026-03-01", "2026-03-31"),
    ("stories published in March", "2026-03-01", "2026-03-31"),
    ("articles from 2013 about ferries", "2013-01-01", "2013-12-31"),
    ("what did the mayor say since Monday", "2026-11-16", None),
    ("has anything been said since May", "2026-05-01", None),
    ("did Ames comment since Aug 3rd?", "2026-08-03", None),
    ("since the start of the year what has Ames said", "2026-01-01", None),
    ("what has Ames said since the end of March", "2026-03-31", None),
    ("what has Ames said since last week", "2026-11-09", None),
    ("what happened after June 3", "2026-06-04", None),
    ("what was said until 5 June", None, "2026-06-05"),
    ("what was announced before 5 June", None, "2026-06-04"),
    ("what did he say before the end of May", None, "2026-05-31"),
    ("what happened between March 3 and March 9", "2026-03-03", "2026-03-09"),
    ("what happened between March 3 and 9", "2026-03-03", "2026-03-09"),
    ("what did Ames say from 3 to 9 March", "2026-03-03", "2026-03-09"),
    ("what was reported between March and June 2025", "2025-03-01", "2025-06-30"),
    ("what was said from Monday to Wednesday", "2026-11-16", "2026-11-18"),
    ("what happened in the last two weeks", "2026-11-04", "2026-11-18"),
    ("what did they announce in the past few days", "2026-11-11", "2026-11-18"),
    ("ferry news of the past month", "2026-10-18", "2026-11-18"),
    ("how much did rents rise over the past year", "2025-11-18", "2026-11-18"),
    ("what happened in the past 48 hours", "2026-11-16", "2026-11-18"),
    ("what did the mayor say yesterday", "2026-11-17", "2026-11-17"),
    ("what did she say the day before yesterday", "2026-11-16", "2026-11-16"),
    ("what did the boss say today", "2026-11-18", "2026-11-18"),
    ("what did Ames say this morning", "2026-11-18", "2026-11-18"),
    ("which towns lost power last night?", "2026-11-17", "2026-11-18"),
    ("news this week", "2026-11-16", "2026-11-22"),
    ("who resigned last week", "2026-11-09", "2026-11-15"),
    ("what did the premier promise last month", "2026-10-01", "2026-10-31"),
    ("how many fires this month", "2026-11-01", "2026-11-30"),
    ("what did Reyes say last Friday", "2026-11-13", "2026-11-13"),
    ("what did Reyes say last Wednesday", "2026-11-11", "2026-11-11"),
    ("what happened over the weekend", "2026-11-14", "2026-11-15"),
    ("what did the pm say two weeks ago", "2026-11-02", "2026-11-08"),
    ("what did she say last year about tax", "2025-01-01", "2025-12-31"),
    ("what happened in the summer of 2014", "2014-06-01", "2014-08-31"),
    ("what happened on May 3", "2026-05-03", "2026-05-03"),
    ("what happened on 2026-11-02", "2026-11-02", "2026-11-02"),
    ("what did she write in 2013", "2013-01-01", "2013-12-31"),
    ("what did Reyes say on Sunday", "2026-11-15", "2026-11-15"),
    ("what did Reyes say the week before last", "2026-11-02", "2026-11-08"),
    ("what happened a few days ago", "2026-11-11", "2026-11-16"),
    ("what did Reyes say in mid-2024", "2024-04-01", "2024-09-30"),
    ("what did Reyes say in late March", "2026-03-16", "2026-03-31"),
    ("what did Reyes say in the third quarter of 2025", "2025-07-01", "2025-09-30"),
    ("what happened in the first half of 2025", "2025-01-01", "2025-06-30"),
    ("what did Reyes say in the week of 9 March", "2026-03-09", "2026-03-15"),
    ("what has Reyes said since Wednesday", "2026-11-11", None),
]
PREFERRING = [
    ("what did Ames say about the fire in March", "2026-03-01", "2026-03-31"),
    ("what did he do on March 20", "2026-03-20", "2026-03-20"),
    ("what opened on 20 December", "2025-12-20", "2025-12-20"),
    ("who was born on 29 February", "2024-02-29", "2024-02-29"),
    ("who resigned on Friday", "2026-11-13", "2026-11-13"),
    ("who won the 2014 oscars", "2014-01-01", "2014-12-31"),
    ("what caused the 2012 dairy fire", "2012-01-01", "2012-12-31"),
    ("the May 2015 election results", "2015-05-01", "2015-05-31"),
    ("profits in Q3", "2026-07-01", "2026-09-30"),
    ("profits in Q3 2025", "2025-07-01", "2025-09-30"),
    ("who was mayor between 2001 and 2009", "2001-01-01", "2009-12-31"),
    ("how many cases since 2013", "2013-01-01", None),
    ("what did Bell earn in the 1990s", "1990-01-01", "1999-12-31"),
    ("how many died last year", "2025-01-01", "2025-12-31"),
    ("what did Ames say about yesterday's vote", "2026-11-17", None),
    ("what did they say in the March 2025 debate", "2025-03-01", "2025-03-31"),
    ("compare the 2012 and 2014 floods", "2012-01-01", "2014-12-31"),
]
LATEST = [
    ("what's the latest on the ferry", "the ferry"),
    ("latest news from Port Ellery", "Port Ellery"),
    ("any news on the strike?", "the strike?"),
    ("what's new with the bridge", "the bridge"),
    ("update on the trial", "the trial"),
    ("what has Okafor said recently", "what has Okafor said"),
    ("how many have died so far", "how many have died"),
    ("what is Ames currently doing", "what is Ames doing"),
    ("what does Ames think right now?", "what does Ames think?"),
    ("who is the current mayor", "who is the current mayor"),
    ("is the bridge still closed", "is the bridge still closed"),
    ("where does the port rank now", "where does the port rank now"),
    ("when did the mayor last speak", "when did the mayor last speak"),
]
EVENTS = [
    ("what did Okafor say before the vote", Relation.BEFORE, "the vote"),
    ("what has Okafor said about ferries since the vote?", Relation.SINCE, "the vote"),
    ("how did markets react after the verdict", Relation.AFTER, "the verdict"),
    ("what did Reyes say during the strike", Relation.DURING, "the strike"),
    ("after the council vote on Tuesday, what did Reyes say", Relation.AFTER, "the council vote on Tuesday"),
    ("what has Ames said since the 2014 election", Relation.SINCE, "the 2014 election"),
    ("what did Ames say ahead of the by-election", Relation.BEFORE, "the by-election"),
    ("what happened in the wake of the storm in Galway", Relation.AFTER, "the storm in Galway"),
    ("what did Ames say after Reyes's speech about fish", Relation.AFTER, "Reyes's speech"),
    ("what did Ames say before the strike ended", Relation.BEFORE, "the strike ended"),
    ("what has Ames said since the high court ruled on it?", Relation.SINCE, "the high court ruled"),
    ("what did Ames say after the strike was called off?", Relation.AFTER, "the strike was called"),
    ("what did Ames say in the run-up to the vote", Relation.BEFORE, "the vote"),
]
NO_TIME = [
    "what did May say",
    "may I ask what happened",
    "since May took office what changed",
    "who led the Tories before May?",
    "trust in May is low",
    "march on Washington",
    "what did they say at the March for Our Lives",
    "did they march 10 miles",
    "what did April say about June",
    "what did August Ames say",
    "what did Summer tell Friday Night Lights fans",
    "who hosts on Saturday Night Live",
    "what did The Sunday Times write",
    "what happened on Black Friday",
    "the fall of Rome",
    "what happened in the second half",
    "how long did it take",
    "what was the 24-hour rule",
    "24 hours in police custody",
    "what did she say in the first 24 hours",
    "who had the last word",
    "what was the last meal they had",
    "what did last year's winner say",
    "what is in this year's budget",
    "what happened on the first day",
    "what was the weekend box office",
    "what did he say in the past",
    "1900 homes lost power",
    "the 2030 climate target",
    "what is the $2000 fine for",
    "will he speak on Friday",
    "what will happen next week",
    "what did the app hbo now being exclusive mean",
    "what is new zealand's plan",
    "what did he say at the latest",
    "what did she say after she fainted",
    "what did Ging say after going round the hospital",
    "why didn't she leave before the big storm came",
    "why didn't she leave before the big storm hit",
    "what did the principal say the year since did to them",
    "who testified before the committee",
    "who was named after the queen",
    "he said it before it's too late",
    "the two-week-old strike",
    "what did he say in the last two weeks of the campaign",
    'who said "last week was hell"',
    "between 3 and 4 people died",
    "what happened after that",
]


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


@pytest.mark.parametrize(("asked", "since", "until"), NARROWING)
def test_what_narrows(asked: str, since: str | None, until: str | None) -> None:
    """Words for when something was said or published bound the search, and are not searched for themselves."""
    when = read_when(asked, ASKED)
    assert when is not None
    assert (_day(when.since), _day(when.until)) == (since, until)
    assert when.narrows
    assert when.words not in when.topic


@pytest.mark.parametrize(("asked", "since", "until"), PREFERRING)
def test_what_only_prefers(asked: str, since: str | None, until: str | None) -> None:
    """A date that tells which thing is meant bounds nothing, and stays among the words to search for."""
    when = read_when(asked, ASKED)
    assert when is not None
    assert (_day(when.since), _day(when.until)) == (since, until)
    assert not when.narrows
    assert when.topic == asked


@pytest.mark.parametrize(("asked", "topic"), LATEST)
def test_what_asks_for_the_latest(asked: str, topic: str) -> None:
    """The newest is asked for, without bounds; words that say nothing else are left out."""
    when = read_when(asked, ASKED)
    assert when is not None
    assert when.latest
    assert not when.narrows
    assert (when.since, when.until, when.topic) == (None, None, topic)


@pytest.mark.parametrize(("asked", "relation", "event"), EVENTS)
def test_what_is_told_by_an_event(asked: str, relation: Relation, event: str) -> None:
    """The event is named, to be looked up, with how the time lies to it; its own date is not the one asked for."""
    when = read_when(asked, ASKED)
    assert when is not None
    assert (when.relation, when.event) == (relation, event)
    assert (when.since, when.until, when.narrows) == (None, None, False)
    assert when.event_at is not None
    assert event in when.topic[when.event_at.start : when.event_at.end]


@pytest.mark.parametrize("asked", NO_TIME)
def test_what_is_no_time(asked: str) -> None:
    """Names, lengths of time, what is to come and whole clauses are left alone."""
    assert read_when(asked, ASKED) is None


@pytest.mark.parametrize(
    ("asked", "describes"),
    [
        ("what happened in the 1995 bombing", True),
        ("what did Bell earn in the 1990s", True),
        ("what did Ames say about the fire in March", True),
        ("what opened on 20 December", False),
        ("what did Ames say in 2013", False),
    ],
)
def test_a_time_that_only_names_the_thing(asked: str, describes: bool) -> None:
    """Of the bombing of 1995 and of a decade any later article may tell: no other time is missed."""
    when = read_when(asked, ASKED)
    assert when is not None
    assert when.describes is describes


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        ("what did Lind say about the quay in 2024?", True),
        ("what did Lind say about the 2024 fire?", False),
        ("what did Lind say in 2024?", False),
    ],
)
def test_a_time_at_the_end_may_be_of_the_words(asked: str, may: bool) -> None:
    """ "In 2024" may be when it was said or when that was; "the 2024 fire" tells which fire."""
    when = read_when(asked, datetime(2026, 4, 20, tzinfo=UTC))
    assert when is not None
    assert when.may_date is may


def test_what_an_article_of_another_time_is() -> None:
    """From before the time it can't tell of it; from after it only where articles of it were not asked for."""
    opened, said = read_when("what opened on 20 March", ASKED), read_when("what did Ames say on 20 March", ASKED)
    assert opened is not None
    assert said is not None
    before, then, after, undated = _dates("2026-03-01", "2026-03-21", "2026-06-01", "")
    assert [is_of_time(opened, one) for one in (before, then, after, undated)] == [False, True, True, True]
    missed = said.any_time()
    assert (missed.narrows, missed.since) == (False, said.since)
    assert [is_of_time(missed, one) for one in (before, then, after, undated)] == [False, True, False, False]


def test_a_filter_leaves_the_description() -> None:
    """Of two times the one that narrows is taken out; the year that names the fire stays."""
    when = read_when("what did Ames say last week about the 2012 fire", ASKED)
    assert when is not None
    assert (when.topic, when.words) == ("what did Ames say about the 2012 fire", "last week")


def test_bounds_together() -> None:
    """Two bounds narrow as one; bounds that contradict each other do not leave nothing."""
    both = read_when("what was said since March and before June 5", ASKED)
    assert both is not None
    assert (_day(both.since), _day(both.until)) == ("2026-03-01", "2026-06-04")
    never = read_when("what was said after June 5 and before March 3", ASKED)
    assert never is not None
    assert _day(never.since) == "2026-06-06"
    assert never.until is None


def test_publication_is_bounded_more_widely_than_the_time_meant() -> None:
    """A date without a time of day is midnight UTC, and the next morning's report is still of yesterday."""
    when = read_when("what did Ames say yesterday", ASKED)
    assert when is not None
    assert when.published_since == datetime(2026, 11, 17, tzinfo=UTC)
    assert when.published_until is not None
    assert when.published_until > datetime(2026, 11, 18, 12, tzinfo=ASKED.tzinfo)


def test_later_reports_of_what_happened_then() -> None:
    """Who resigned last week may be told today; what was said last week was published by its end or the day after."""
    happened = read_when("who resigned last week", ASKED)
    said = read_when("what did Ames say last week", ASKED)
    assert happened is not None
    assert said is not None
    assert happened.published_until is None
    assert _day(said.published_until) == "2026-11-16"


def test_hours_are_counted_from_the_moment_of_asking() -> None:
    """The past 24 hours begin at this time yesterday, not at midnight."""
    when = read_when("what happened in the past 24 hours", ASKED)
    assert when is not None
    assert when.since == when.published_since == ASKED - timedelta(hours=24)


def test_the_asker_s_zone() -> None:
    """It is still Monday in Toronto when it is Tuesday in London: today is the asker's."""
    moment = datetime(2026, 3, 10, 2, tzinfo=UTC)
    there = read_when("what did Ames say today", moment.astimezone(ZoneInfo("America/Toronto")))
    here = read_when("what did Ames say today", moment)
    naive = read_when("what did Ames say today", moment.replace(tzinfo=None))
    assert there is not None
    assert (there.since, _day(there.until)) == (datetime(2026, 3, 9, 4, tzinfo=UTC), "2026-03-09")
    assert here == naive


def _dates(*days: str) -> list[datetime | None]:
    return [datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None for day in days]


def test_a_preference_leaves_out_none() -> None:
    """Inside the time is best, a later article has something, an undated one is between that and one from before."""
    when = read_when("what caused the 2012 dairy fire", ASKED)
    assert when is not None
    inside, later, much_later, undated, before = fit(
        when, _dates("2012-05-01", "2014-07-01", "2020-01-01", "", "2011-01-01")
    )
    assert inside == 1
    assert 1 > undated > later > much_later > before == 0


def test_the_latest_is_the_latest_there_is() -> None:
    """In a library of old articles the newest of them fits best; an undated one lies in the middle."""
    when = read_when("the latest on the ferry", ASKED)
    assert when is not None
    assert fit(when, _dates("2011-01-03", "", "2014-02-01", "2012-01-01")) == [0, 0.5, 1, 0.5]
    assert fit(when, _dates("2011-01-03")) == [1]
    assert fit(when, []) == []


PHRASINGS = [asked for asked, *_ in NARROWING + PREFERRING] + [asked for asked, *_ in LATEST] + NO_TIME
_WORDS = """
    what did Ames say in on since before after between and the last past two 3 30 31 Feb March May Monday week weeks
    year years ago 2024 1900 999 decades days of start end to from yesterday's yesterday , ? vote Q4 29 first until
    weekend latest now most recent news about 12/03/2026 2026-02-30 summer 's
"""
_PIECES = st.sampled_from(_WORDS.split())
_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, ASKED.tzinfo]))


@given(st.lists(_PIECES, max_size=12).map(" ".join), _MOMENTS)
def test_whatever_is_asked(asked: str, moment: datetime) -> None:
    """Bounds are in order and inside those of publication; nothing asked for begins later; the topic adds no word."""
    when = read_when(asked, moment)
    if when is None:
        return
    assert when.since is None or when.since <= moment
    assert when.since is None or when.until is None or when.since <= when.until
    assert when.published_since is None or (when.since is not None and when.published_since <= when.since)
    assert when.published_until is None or (when.until is not None and when.published_until >= when.until)
    assert when.latest or when.event or when.since or when.until
    assert when.topic.strip() or not asked.strip()
    rest = iter(re.findall(r"[\w/'-]+", asked))
    assert all(word in rest for word in re.findall(r"[\w/'-]+", when.topic))


@given(st.text(max_size=200), _MOMENTS)
def test_any_text_at_all(asked: str, moment: datetime) -> None:
    """No text is too strange to be read."""
    read_when(asked, moment)


@given(st.sampled_from(PHRASINGS), _MOMENTS)
def test_case_and_spaces_do_not_matter_to_dates(asked: str, moment: datetime) -> None:
    """Twice the spaces give the same bounds."""
    one, other = read_when(asked, moment), read_when(asked.replace(" ", "  "), moment)
    assert (one and (one.since, one.until, one.narrows)) == (other and (other.since, other.until, other.narrows))


def test_it_is_quick() -> None:
    """A question takes a millisecond at most (0.3 measured), at the median of the phrasings here."""
    taken = []
    for asked in PHRASINGS:
        start = clock.perf_counter()
        read_when(asked, ASKED)
        taken.append(clock.perf_counter() - start)
    assert sorted(taken)[len(taken) // 2] < 0.002
