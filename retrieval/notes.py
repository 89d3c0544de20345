"""The notes beside an answer: for each kind its English sentence, and the values that another language needs."""

from collections.abc import Sequence
from datetime import date

from retrieval.models import Citation, Note, NoteKind

UNRESOLVED = Note(
    NoteKind.UNRESOLVED,
    "I could not tell whom or what the question refers to; ask it in full for a better answer.",
)
EMPTY = Note(NoteKind.EMPTY, "There are no articles in this library yet.")
ALL_WITHDRAWN = Note(
    NoteKind.ALL_WITHDRAWN, "All articles in this library were withdrawn by their publishers; none is quoted any more."
)
NO_WORDS = Note(NoteKind.NO_WORDS, "There is no word in this to search by: say whom or what it is about.")
PARTLY_INDEXED = Note(
    NoteKind.PARTLY_INDEXED, "Some of the articles are searched by words only until they are indexed."
)
TOO_SHORT = Note(NoteKind.TOO_SHORT, "There is too little text in it for a summary.")
WEAK_SUPPORT = Note(NoteKind.WEAK_SUPPORT, "The articles only partly bear on this; read the passages.")
_OWN_WORDS = " These are the articles' own words."


def understood(question: str) -> Note:
    """What a follow-up question was taken to ask, in full."""
    return Note(NoteKind.UNDERSTOOD, f"Understood as: {question}", {"question": question})


def words_only(reason: str, problem: str = "") -> Note:
    """That meaning could not be searched; `reason` is a whole sentence, `problem` as in `OnRecordError`."""
    return Note(NoteKind.WORDS_ONLY, f"Searched by words only. {reason}", _because(reason, problem))


def model_failed(reason: str, quoted: bool, problem: str = "") -> Note:
    """Why the model did not answer, as above; `quoted`: articles' own words are shown in its place."""
    values = {**_because(reason, problem), "quoted": int(quoted)}
    return Note(NoteKind.MODEL_FAILED, reason + _OWN_WORDS * quoted, values)


def not_borne_out(quoted: bool) -> Note:
    """That nothing the model wrote could be shown; `quoted`: articles' own words are shown in its place."""
    text = "The articles do not bear out what the model wrote."
    return Note(NoteKind.NOT_BORNE_OUT, text + _OWN_WORDS * quoted, {"quoted": int(quoted)})


def left_out(count: int) -> Note:
    """How many sentences of the model, at least one, are not shown."""
    if count == 1:
        text = "One sentence of the model was left out: the articles do not bear it out."
    else:
        text = f"{count} sentences of the model were left out: the articles do not bear them out."
    return Note(NoteKind.LEFT_OUT, text, {"count": count})


def repaired(count: int) -> Note:
    """How many sentences of the model, at least one, are shown in the articles' own words, as it had them wrong."""
    what = "One sentence of the model was" if count == 1 else f"{count} sentences of the model were"
    text = (
        f"{what} not borne out and stands in the articles' own words."
        if count == 1
        else (f"{what} not borne out and stand in the articles' own words.")
    )
    return Note(NoteKind.REPAIRED, text, {"count": count})


def independent(voices: int, publishers: Sequence[str], copies: int) -> Note:
    """How many report a story independently, whom of them one knows, and how many copies are counted with them."""
    named = f": {', '.join(publishers)}" if publishers else ""
    text = f"{voices} report this independently{named}" if voices != 1 else f"Only one reports this{named}"
    if copies:
        text += f"; {copies} {'copy is' if copies == 1 else 'copies are'} counted with them"
    values: dict[str, str | int] = {"voices": voices, "publishers": ", ".join(publishers) or "none", "copies": copies}
    return Note(NoteKind.INDEPENDENT, f"{text}.", values)


def unchecked(count: int, quoted: bool) -> Note:
    """The same of sentences in another language than the articles; `quoted`: articles' own words are in their place."""
    what = "One sentence of the model was" if count == 1 else f"{count} sentences of the model were"
    text = f"{what} left out: what is told in another language than the articles' can't be checked."
    return Note(NoteKind.UNCHECKED, text + _OWN_WORDS * quoted, {"count": count, "quoted": int(quoted)})


def opinion(author: str) -> Note:
    """That a summary is of an opinion piece; `author` may be empty."""
    whose = f"the views of {author}" if author else "its author's views"
    return Note(NoteKind.OPINION, f"This is an opinion piece: what it claims are {whose}.", {"author": author})


def corrected(words: str, day: date | None, citation: int = 0) -> Note:
    """What a publisher says, since which day, of what it has corrected in a cited article, or one as a whole (0)."""
    values: dict[str, str | int] = {"words": words, "date": _iso(day), "citation": citation}
    where = f" [{citation}]" if citation else ""
    text = f"Corrected by its publisher{f' on {_day(day)}' if day else ''}{where}: “{words}”"
    return Note(NoteKind.CORRECTED, text, values)


def withdrawn(words: str) -> Note:
    """That an article was withdrawn, and what its publisher says of that, which may be nothing."""
    said = f" It says: “{words}”" if words else ""
    return Note(NoteKind.WITHDRAWN, f"The publisher has withdrawn this article.{said}", {"words": words})


def old(day: date, articles: int) -> Note:
    """Of which day the newest of the articles cited is, of which there are so many."""
    which = "The article" if articles == 1 else "The newest of these articles"
    return Note(NoteKind.OLD, f"{which} is from {_day(day)}.", {"date": day.isoformat(), "articles": articles})


def period(since: date | None, until: date | None, event: str = "", on: date | None = None) -> Note:
    """Of which days only the articles were searched, and when the event was that they are told by."""
    text = f"Understood as: articles {_span(since, until)}"
    if event and on:
        text += f" (“{event}”: {_day(on)})"
    values = {"since": _iso(since), "until": _iso(until), "event": event, "on": _iso(on)}
    return Note(NoteKind.PERIOD, f"{text}.", dict(values))


def other_time(since: date | None, until: date | None, dates: Sequence[date | None]) -> Note:
    """That no article of the days asked for answers; `dates` are those of the articles that are cited instead."""
    known = sorted(day for day in dates if day is not None)
    which = "The article" if len(dates) == 1 else "These articles"
    if not known:
        has = "has" if len(dates) == 1 else "have"
        text = f"Nothing dated {_span(since, until)} answers this. {which} {has} no date."
    else:
        of = f"from {_day(known[0])}" if known[0] == known[-1] else _span(known[0], known[-1])
        text = f"Nothing {_span(since, until)} answers this. {which} {'is' if len(dates) == 1 else 'are'} {of}."
    values: dict[str, str | int] = {"since": _iso(since), "until": _iso(until), "articles": len(dates)}
    values |= {"first": _iso(known[0] if known else None), "last": _iso(known[-1] if known else None)}
    return Note(NoteKind.OTHER_TIME, text, values)


def unanswered(part: str) -> Note:
    """Which part of a question nothing answers, while another part is answered."""
    return Note(NoteKind.UNANSWERED, f"My articles don't answer “{part}”.", {"question": part})


def undated_event(event: str) -> Note:
    """That the articles do not tell when the event was that the time is told by."""
    text = f"The articles do not date “{event}”, so those of any time are used."
    return Note(NoteKind.UNDATED_EVENT, text, {"event": event})


def sources_differ(one: Citation, figure: str, two: Citation, other: str) -> Note:
    """Which figure or date each of two publishers tells, in its own words. Both articles have publisher and date."""
    text = "The sources differ: "
    values: dict[str, str | int] = {}
    for number, citation, words in ((1, one, figure), (2, two, other)):
        publisher, published = citation.article.publisher or "", citation.article.published_at
        day = published.date() if published else None
        text += f"{publisher}{f' ({_day(day)})' if day else ''} has “{words}” [{citation.number}]"
        text += ", " if number == 1 else "."
        values |= {f"publisher_{number}": publisher, f"date_{number}": day.isoformat() if day else ""}
        values |= {f"figure_{number}": words, f"citation_{number}": citation.number}
    return Note(NoteKind.SOURCES_DIFFER, text, values)


def _because(reason: str, problem: str) -> dict[str, str | int]:
    return {"reason": reason, "problem": problem} if problem else {"reason": reason}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _span(since: date | None, until: date | None) -> str:
    """ "From 1 to 31 March 2026", with as much of the first day as the last does not say already."""
    if since is None or until is None:
        return f"up to {_day(until)}" if until else f"since {_day(since)}" if since else "of any day"
    if since == until:
        return f"from {_day(since)}"
    short = f"{since.day}" if (since.year, since.month) == (until.year, until.month) else f"{since.day} {since:%B}"
    return f"from {short if since.year == until.year else _day(since)} to {_day(until)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
