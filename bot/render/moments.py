"""Days and moments as Discord shows them: in the reader's own zone and language."""

from datetime import UTC, date, datetime, time

_HOUR = time(10)
"""Of a day without an hour, in UTC. Discord shows it in the reader's zone, where it is then the same day from Hawaii to
New Zealand's summer (UTC-10 to UTC+13:59). Noon would be a day late there, midnight a day early in all America."""


def shown_day(moment: datetime | date | None) -> str:
    """`<t:…:D>`, "9 March 2026" to a reader; empty where there is none.

    A moment at midnight is a day without an hour, as most articles give it, and stays that day everywhere.
    """
    if moment is None:
        return ""
    if not isinstance(moment, datetime) or moment.time() == time(0):
        day = moment.date() if isinstance(moment, datetime) else moment
        moment = datetime.combine(day, _HOUR, UTC)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return f"<t:{int(moment.timestamp())}:D>"
