"""onrecord ask and onrecord search: a question answered, or only what was found for it."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot import dates
from bot.cli.console import output, say, waiting, write_line
from bot.cli.failing import Exit
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session
from bot.cli.upkeep import finish_pending

if TYPE_CHECKING:
    from retrieval.models import Answer, Filters, Question

STDIN = "-"

QuestionArgument = Annotated[str, typer.Argument(metavar="QUESTION", help="The question, or - for one a line.")]
SinceOption = Annotated[str | None, typer.Option(metavar="DATE", help="Only articles of that day or later.")]
UntilOption = Annotated[str | None, typer.Option(metavar="DATE", help="Only articles of that day or earlier.")]
PublisherOption = Annotated[str | None, typer.Option(metavar="NAME", help="Only articles of that publisher.")]
SpeakerOption = Annotated[str | None, typer.Option(metavar="NAME", help="Only what that person said.")]
LimitOption = Annotated[int, typer.Option(min=1, max=50, help="How many passages to consider or to list.")]


def ask(
    context: typer.Context,
    question: QuestionArgument,
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    speaker: SpeakerOption = None,
    limit: LimitOption = 6,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Answer a question from the articles, in the sources' own words. With - each line in gets one line of JSON out."""
    filters = filters_of(since, until, publisher, speaker)
    if question != STDIN:
        asked = question_of(question, filters, limit)
        with session(context, library, data_dir) as opened:
            _answer_one(opened, asked, as_json)
            finish_pending(opened, "onrecord ask")
        return
    with session(context, library, data_dir) as opened:
        failed = _answer_lines(opened, filters, limit)
        finish_pending(opened, "onrecord ask")
    if failed:
        raise typer.Exit(Exit.FAILED)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to look for.")],
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    speaker: SpeakerOption = None,
    limit: LimitOption = 6,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Find passages without answering anything: best first, with their scores."""
    asked = question_of(query, filters_of(since, until, publisher, speaker), limit)
    with session(context, library, data_dir) as opened:
        with waiting("Searching"):
            found = opened.run(opened.engine.retriever.search(opened.library, asked))
        if as_json:
            from bot.terminal.plain import json_line
            from retrieval.answer_json import hit_as_json

            hits = [hit_as_json(hit) for hit in found.hits]
            write_line(json_line({"query": query, "hits": hits, "notes": [note.text for note in found.notes]}))
        else:
            from bot.terminal.listing import render_hits

            for note in found.notes:
                say(f"Note: {note.text}", style="yellow")
            output().print(render_hits(found.hits) if found.hits else "Nothing was found.")
        finish_pending(opened, "onrecord search")


async def answered(opened: Session, question: "Question") -> "Answer":
    """The answer to a question, with where else what it cites stands."""
    answer = await (await opened.house.engine()).answerer.answer(opened.library, question)
    return await opened.house.catalog.with_elsewhere(opened.library, answer)


def filters_of(since: str | None, until: str | None, publisher: str | None, speaker: str | None) -> "Filters":
    """The filters that the options name. Raises BadParameter for what is no date, or a span that holds none."""
    from retrieval.models import Filters

    start, end = _moment(since, "--since"), _moment(until, "--until")
    if start and end and start > end:
        raise typer.BadParameter("--since is later than --until, so no article can be between them.")
    return Filters(since=start, until=end, publisher=publisher or None, speaker=speaker or None)


def question_of(text: str, filters: "Filters", limit: int, history: "tuple[Answer, ...]" = ()) -> "Question":
    """The question as the library takes it. Raises BadParameter where there is no question in it."""
    from retrieval.models import Question

    if not text.strip():
        raise typer.BadParameter("the question is empty.", param_hint="QUESTION")
    return Question(text.strip(), filters, limit, history)


def _moment(text: str | None, option: str) -> datetime | None:
    try:
        return None if text is None else dates.since(text) if option == "--since" else dates.until(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def _answer_one(opened: Session, question: "Question", as_json: bool) -> None:
    with waiting("Looking for the words"):
        answer = opened.run(answered(opened, question))
    if as_json:
        from bot.terminal.plain import json_line
        from retrieval.answer_json import answer_as_json

        write_line(json_line(answer_as_json(answer)))
    else:
        from bot.terminal.answer import render_answer

        output().print(render_answer(answer))


def _answer_lines(opened: Session, filters: "Filters", limit: int) -> bool:
    """Answer each line of standard input as it comes; whether any failed. A failed one gets an object with "error"."""
    from bot.terminal.plain import json_line
    from retrieval.answer_json import answer_as_json
    from retrieval.errors import OnRecordError

    failed = False
    for read in sys.stdin.buffer:
        line = read.decode("utf-8", errors="replace")
        text = line.strip().removeprefix("\ufeff")
        if not text:
            continue
        try:
            answer = opened.run(answered(opened, question_of(text, filters, limit)))
        except OnRecordError as error:
            failed = True
            write_line(json_line({"question": text, "error": str(error)}))
        else:
            write_line(json_line(answer_as_json(answer)))
    return failed
