"""onrecord demo: the sample articles taken in, three questions answered, and what to type next."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import typer
from rich.text import Text

from bot.cli.add import embed, take_in
from bot.cli.ask import answered
from bot.cli.console import output
from bot.cli.session import DataDirOption, chosen_dir, session

LIBRARY = "demo"
QUESTIONS = (
    "what did Carney say about USMCA?",
    "how many ships are waiting at the Port of Halden?",
    "what did Gwen Pardoe say about the siren?",
)


def demo(context: typer.Context, data_dir: DataDirOption = None) -> None:
    """Take in the sample articles, answer three questions about them, and say what to type next."""
    from bot.terminal.answer import render_answer
    from bot.terminal.listing import counts_line
    from retrieval.lock import writer_lock
    from retrieval.models import Question

    screen = output()
    with session(context, LIBRARY, data_dir, make=True) as opened, sample_paths() as samples:
        with writer_lock(opened.house.settings.data_dir, "onrecord demo"):
            reports = take_in(opened, samples)
            indexed = embed(opened)
        screen.print(f"Sample articles, all of them fiction: {counts_line(reports)}")
        for question in QUESTIONS:
            answer = opened.run(answered(opened, Question(question)))
            screen.print(Text(f"\n› {question}", style="bold green"))
            screen.print(render_answer(answer))
    screen.print(_next_steps(chosen_dir(context, data_dir)), soft_wrap=True)
    if not indexed:
        raise typer.Exit(1)


@contextmanager
def sample_paths() -> Iterator[list[str]]:
    """The files of the sample articles, for as long as the block runs."""
    with as_file(files("bot") / "samples") as samples:
        yield sorted(str(path) for path in samples.iterdir() if path.name != "README.md")


def _next_steps(data_dir: Path | None) -> Text:
    """Commands that work as they stand here, in the folder that this was started from."""
    program = shlex.quote(sys.argv[0]) if "/" in sys.argv[0] else "onrecord"
    if data_dir is not None:
        program += f" --data-dir {shlex.quote(str(data_dir))}"
    steps = (
        (f'{program} ask --library {LIBRARY} "who won the hockey game?"', "Something that the articles do not say"),
        (f"{program} chat --library {LIBRARY}", "Ask, and follow up"),
        (f"{program} add FILE-OR-FOLDER", "Your own articles"),
        (f"{program} --help", "Everything else"),
    )
    text = Text("\nNow try:")
    for command, meaning in steps:
        text.append(f"\n\n  {meaning}:", style="dim").append(f"\n  {command}", style="cyan")
    return text
