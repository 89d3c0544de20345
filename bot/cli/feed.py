"""onrecord feed: what articles are taken from without being asked."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, say, write_line
from bot.cli.failing import Exit
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from bot.feeding.polling import Look, Polling
    from retrieval.catalog import Subscription


class Act(StrEnum):
    """What is done with feeds."""

    ADD = "add"
    LIST = "list"
    REMOVE = "remove"
    REFRESH = "refresh"


def feed(
    context: typer.Context,
    act: Annotated[Act, typer.Argument(help="What to do.")],
    named: Annotated[
        str | None,
        typer.Argument(metavar="URL|FEED", help="The address to add, or the id, address or name of a feed."),
    ] = None,
    a_day: Annotated[
        int | None, typer.Option(min=1, max=500, help="How many new articles the feed may bring a day; 50 otherwise.")
    ] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Take articles from feeds: add the address of an RSS, Atom or JSON feed, a news sitemap or a site, list the feeds,
    refresh them (or one) now, or remove one. The running bot looks at them by itself.
    """
    if named is None and act in (Act.ADD, Act.REMOVE):
        raise typer.BadParameter(f"Say which: onrecord feed {act} {'URL' if act is Act.ADD else 'FEED'}.")
    from retrieval.lock import writer_lock

    with session(context, library, data_dir, make=act is Act.ADD) as opened:
        if act is Act.LIST:
            _list(opened.run(opened.house.catalog.feeds(opened.library)), as_json)
            return
        with writer_lock(opened.house.settings.data_dir, f"onrecord feed {act}"):
            failed = _ACTS[act](opened, named or "", a_day, as_json)
    if failed:
        raise typer.Exit(Exit.FAILED)


def _add(opened: Session, named: str, a_day: int | None, as_json: bool) -> bool:
    from bot.terminal.feeds import feed_as_json, looked_lines
    from retrieval.catalog import Subscription
    from retrieval.catalog.feeds import MOST_A_DAY

    polling = _polling(opened)
    address = named if "://" in named else f"https://{named}"
    wanted = Subscription("", address, "", most=a_day or MOST_A_DAY)
    kept, new, _ = opened.run(polling.subscribe(opened.library, wanted))
    looks = _looks(opened, polling, [kept])
    if as_json:
        from bot.terminal.plain import json_line

        write_line(json_line({**feed_as_json(looks[0].feed), "new": new, "added": len(looks[0].added)}))
    else:
        say(f"{'Added' if new else 'Changed'} the feed {kept.id}.")
        for line in looked_lines(looks):
            output().print(line)
    return bool(looks[0].feed.failures)


def _remove(opened: Session, named: str, a_day: int | None, as_json: bool) -> bool:
    from bot.terminal.feeds import feed_as_json
    from bot.terminal.plain import json_line

    found = opened.run(opened.house.catalog.feed(opened.library, named))
    opened.run(opened.house.catalog.remove_feed(opened.library, found.id))
    if as_json:
        write_line(json_line(feed_as_json(found)))
    else:
        say(f"Removed the feed {found.id}, {found.url}. Its articles stay.")
    return False


def _refresh(opened: Session, named: str, a_day: int | None, as_json: bool) -> bool:
    from bot.terminal.feeds import look_as_json, looked_lines
    from bot.terminal.plain import json_line

    catalog = opened.house.catalog
    feeds = [opened.run(catalog.feed(opened.library, named))] if named else opened.run(catalog.feeds(opened.library))
    if not feeds:
        say('There is no feed yet: "onrecord feed add URL" begins.')
        return False
    looks = _looks(opened, _polling(opened), feeds)
    if as_json:
        for look in looks:
            write_line(json_line(look_as_json(look)))
    else:
        for line in looked_lines(looks):
            output().print(line)
    return any(look.feed.failures for look in looks)


_ACTS = {Act.ADD: _add, Act.REMOVE: _remove, Act.REFRESH: _refresh}


def _list(feeds: "list[Subscription]", as_json: bool) -> None:
    from bot.terminal.feeds import feed_as_json, render_feeds
    from bot.terminal.plain import json_line

    if as_json:
        for one in feeds:
            write_line(json_line(feed_as_json(one)))
    elif feeds:
        output().print(render_feeds(feeds))
    else:
        say('There is no feed yet: "onrecord feed add URL" begins.')


def _polling(opened: Session) -> "Polling":
    from bot.feeding.polling import Polling
    from retrieval.feeds.apart import FeedReaderApart

    house = opened.house
    return Polling(house.catalog, house.fetcher(), FeedReaderApart(), house.web_ingestor())


def _looks(opened: Session, polling: "Polling", feeds: "list[Subscription]") -> "list[Look]":
    """One look at each; what came in is indexed after."""
    from bot.cli.add import embed
    from bot.cli.console import messages
    from bot.terminal.progress import progress

    looks = []
    with progress(messages(), "Looking at feeds") as step:
        for number, one in enumerate(feeds):
            step(number, len(feeds))
            looks.append(opened.run(polling.look(opened.library, one)))
        step(len(feeds), len(feeds))
    if any(look.changed for look in looks):
        embed(opened)
    return looks
