"""onrecord timeline: what happened when, of a story, of a person or on a topic."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, say, waiting, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from retrieval.timeline import Timeline


class Of(StrEnum):
    """What a timeline is of."""

    STORY = "story"
    PERSON = "person"
    TOPIC = "topic"


def timeline(
    context: typer.Context,
    of: Annotated[Of, typer.Argument(metavar="story|person|topic", help="What the timeline is of.")],
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="A story's id, a name, or words.")],
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Tell what happened when, each event with its place and what changed. With --json one object."""
    if not subject.strip():
        raise typer.BadParameter("it is empty.", param_hint="SUBJECT")
    with session(context, library, data_dir) as opened, waiting("Reading the articles"):
        made = _made(opened, of, subject.strip())
    if as_json:
        from bot.terminal.plain import json_line
        from retrieval.timeline import timeline_as_json

        write_line(json_line(timeline_as_json(made)))
        return
    from bot.terminal.timeline import nothing_dated, render_timeline

    if made.entries:
        output().print(render_timeline(made))
    else:
        say(nothing_dated(made))


def _made(opened: Session, of: Of, subject: str) -> "Timeline":
    from retrieval.timeline import Timeliner

    house = opened.house
    retriever = opened.engine.retriever if of is Of.TOPIC else None
    timeliner = Timeliner(house.catalog, house.speakers(), retriever)
    match of:
        case Of.STORY:
            return opened.run(timeliner.story(opened.library, subject))
        case Of.PERSON:
            return opened.run(timeliner.person(opened.library, subject))
        case _:
            return opened.run(timeliner.topic(opened.library, subject))
