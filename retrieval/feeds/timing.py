"""When a feed is looked at again."""

EARLIEST, LATEST = 15 * 60.0, 24 * 3600.0
"""Seconds: no feed is asked more often, and none less often, whatever it says."""
USUAL = 30 * 60.0
"""For feeds that say nothing."""
_MOST_DOUBLINGS = 10


def interval_of(own: float, max_age: float) -> float:
    """Seconds between two looks. `own` is what the feed says, `max_age` what its server says, 0 for nothing."""
    asked = max(own, max_age)
    return min(max(asked, EARLIEST), LATEST) if asked > 0 else USUAL


def again_after(every: float, failures: int, retry_after: float = 0.0) -> float:
    """Seconds until the next look: after each failure in a row twice as long, and at least what the site asked for."""
    wanted = every * 2.0 ** min(failures, _MOST_DOUBLINGS)
    return min(max(wanted, retry_after, EARLIEST), LATEST)
