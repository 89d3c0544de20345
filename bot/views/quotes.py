"""Lists of what somebody said as messages. Their buttons carry what is listed, so that they work for ever."""

import re
from datetime import UTC, datetime, timedelta

import discord

from bot.render import quotes as render
from bot.render.articles import Page
from bot.render.cleaning import cleaned
from bot.render.quotes import Turned
from bot.texts import Voice
from bot.views.presses import PressButton
from bot.views.turning import turns
from retrieval.models import Filters
from retrieval.quotes import QuoteList, Wanted

LIST = "quotes"
"""The room of the buttons. Behind it stand the page, the speaker, the topic, the publisher and the two dates."""
ON_A_PAGE = 6
LONGEST_SPEAKER = 60
_ROOM = 76
"""Characters that all of these but the page may take: 86 without it, its four figures and five colons."""
_PUBLISHER = 16
_READ = 300
"""Characters of what was typed that are looked at."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = timedelta(microseconds=999_999)
_ESCAPED = re.compile(r"(?:\.[0-9a-f]{2})+")
_SECONDS = re.compile(r"-?\d{1,12}")


def carried(wanted: Wanted) -> Wanted:
    """What was wanted, made clean and as short as a button can carry it: each page lists the same.

    The topic is cut first, between words, then the publisher, of whose name a part is enough.
    """
    filters = wanted.filters
    speaker = _shortened(wanted.speaker, _ROOM - len(_moment(filters.since)) - len(_moment(filters.until)))
    room = _ROOM - len(_moment(filters.since)) - len(_moment(filters.until)) - len(_escaped(speaker))
    publisher = _shortened(filters.publisher or "", min(_PUBLISHER, room))
    topic = _shortened(wanted.topic, room - len(_escaped(publisher)))
    return Wanted(speaker, topic, Filters(filters.since, filters.until, publisher or None))


def parts_of(wanted: Wanted) -> tuple[str, ...]:
    """What stands in the id of a button for that, behind the page."""
    filters = wanted.filters
    texts = (wanted.speaker, wanted.topic, filters.publisher or "")
    return (*map(_escaped, texts), _moment(filters.since), _moment(filters.until))


def wanted_in(parts: list[str]) -> Wanted:
    """What is wanted, from the id of a button, which may be anything. Raises ValueError where it is nothing."""
    if len(parts) != 5:
        raise ValueError(parts)
    speaker, topic, publisher = map(_plain, parts[:3])
    since, until = _moment_in(parts[3]), _moment_in(parts[4])
    return carried(Wanted(speaker, topic, Filters(since, until + _LAST if until else None, publisher or None)))


def page_of(number: int, count: int) -> Page:
    """The page of that number, counted from 0 and kept within what there is."""
    pages = max(1, -(-count // ON_A_PAGE))
    return Page(max(0, min(number, pages - 1)), pages)


def quotes_view(turned: Turned, voice: Voice) -> discord.ui.LayoutView:
    """One page of a list."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(render.quotes_items(turned, voice))
    page = turned.page
    if page.pages > 1:
        row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
        for target, looks in turns(page, voice):
            row.add_item(PressButton(LIST, target, *parts_of(turned.wanted), button=looks))
        view.add_item(row)
    return view


def nothing_view(found: QuoteList, wanted: Wanted, voice: Voice) -> discord.ui.LayoutView:
    """Why there is nothing to list."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(render.nothing_quoted(found, wanted, voice))
    return view


def _shortened(text: str, room: int) -> str:
    kept = " ".join(cleaned(text[:_READ]).replace(":", " ").split())
    while len(_escaped(kept)) > max(room, 0):
        shorter, _, _ = kept.rpartition(" ")
        kept = shorter or kept[:-1]
    return kept


def _escaped(text: str) -> str:
    """Letters and figures as they are, a space as "_", the bytes of all else as ".2e": no colon, nothing to lose."""
    return "".join(
        sign
        if re.fullmatch(r"[^\W_]|-", sign)
        else "_"
        if sign == " "
        else "".join(f".{byte:02x}" for byte in sign.encode())
        for sign in text
    )


def _plain(part: str) -> str:
    def signs(found: re.Match[str]) -> str:
        return bytes.fromhex(found[0].replace(".", "")).decode(errors="ignore")

    return _ESCAPED.sub(signs, part.replace("_", " "))


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return str(int(((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH) // timedelta(seconds=1)))


def _moment_in(part: str) -> datetime | None:
    if not part:
        return None
    if not _SECONDS.fullmatch(part):
        raise ValueError(part)
    try:
        return _EPOCH + timedelta(seconds=int(part))
    except OverflowError as error:
        raise ValueError(part) from error
