"""onrecord chat: a conversation, in which a follow-up question understands what went before."""

import sys
from typing import TYPE_CHECKING

import typer

from bot.cli.ask import PublisherOption, SinceOption, SpeakerOption, UntilOption, answered, filters_of, question_of
from bot.cli.console import output, say, waiting
from bot.cli.session import DataDirOption, LibraryOption, Session, session
from bot.cli.upkeep import finish_pending

if TYPE_CHECKING:
    from retrieval.models import Answer, Question

HELP = (
    ("/sources", "the numbered sources of the last answer"),
    ("/evidence 2", "the whole passage behind marker [2]"),
    ("/help", "this list"),
    ("/quit", "end; so does Ctrl-D"),
)
_REMEMBERED = 6
"""Answers that a follow-up question can refer to; more cost prompt tokens and are seldom meant."""


def chat(
    context: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    speaker: SpeakerOption = None,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Talk with the articles: ask, follow up, look at the evidence. /help lists what else can be typed."""
    filters = filters_of(since, until, publisher, speaker)
    history: list[Answer] = []
    with session(context, library, data_dir) as opened:
        if sys.stdin.isatty():
            say("Ask about the articles; /help for what else there is, /quit to end.", style="dim")
        while (line := _read()) is not None:
            if not line:
                continue
            if line.startswith("/"):
                if line.split()[0] in ("/quit", "/exit"):
                    break
                _obey(line, history)
                continue
            asked = question_of(line, filters, limit=6, history=tuple(history[-_REMEMBERED:]))
            if (answer := _answer(opened, asked)) is not None:
                history.append(answer)
        finish_pending(opened, "onrecord chat")


def _read() -> str | None:
    """The next line, or None at the end of the input. Read outside the event loop, so that Ctrl-C ends it at once."""
    if sys.stdin.isatty():
        import readline  # noqa: F401  gives the prompt its history and its arrow keys

        try:
            return input("\n› ").strip()
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.strip() if line else None


def _answer(opened: Session, asked: "Question") -> "Answer | None":
    """The answer, printed; None where it failed, which does not end the conversation."""
    from bot.terminal.answer import render_answer
    from retrieval.errors import OnRecordError

    try:
        with waiting("Looking for the words"):
            answer = opened.run(answered(opened, asked))
    except OnRecordError as error:
        say(str(error), style="red")
        return None
    output().print(render_answer(answer))
    return answer


def _obey(line: str, history: "list[Answer]") -> None:
    """Do what a line with a slash asks for."""
    from bot.terminal.answer import render_evidence, render_sources

    command, _, rest = line.partition(" ")
    last = history[-1] if history else None
    if command == "/help":
        for name, meaning in HELP:
            say(f"{name:<12} {meaning}")
    elif command not in ("/sources", "/evidence"):
        say(f"There is no {command}; /help lists what there is.", style="yellow")
    elif last is None or not last.citations:
        say("The last answer has no sources." if last else "Nothing has been asked yet.", style="yellow")
    elif command == "/sources":
        output().print(render_sources(last))
    else:
        number = int(rest) if rest.strip().isdecimal() else 1 if not rest.strip() else 0
        found = render_evidence(last, number)
        if found is None:
            say(f"The last answer has sources 1 to {len(last.citations)}: /evidence 1", style="yellow")
        else:
            output().print(found)
