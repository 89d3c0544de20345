"""Time in words: what a question asks for, when its event was, and what a sentence of an article dates itself to.

dateutil gives the names of months and days and the arithmetic; which words are a date at all is read here. dateparser
(1.5.0) was tried for both: it takes "May" and "about the march on" for dates, gives points for stretches ("last week"
is one day), needs 280 ms for its first date and 16 ms to search a question, and has no types.
"""

from retrieval.when.events import resolve_event, turns_on_event
from retrieval.when.fitting_in import fit, is_of_time, is_then, widened
from retrieval.when.questions import read_when
from retrieval.when.stretches import Grain, Stretch
from retrieval.when.told import FILED, DayTold, date_of, days_told
from retrieval.when.values import Relation, When

__all__ = [
    "FILED",
    "DayTold",
    "Grain",
    "Relation",
    "Stretch",
    "When",
    "date_of",
    "days_told",
    "fit",
    "is_of_time",
    "is_then",
    "read_when",
    "resolve_event",
    "turns_on_event",
    "widened",
]
