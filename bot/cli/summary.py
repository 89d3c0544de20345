"""onrecord summary: one article in a few sentences, each with its place."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, waiting, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from retrieval.models import Answer, RawDocument

MOST = 10


def summary(
    context: typer.Context,
    article: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="The id of an article, or the beginning of one; or a file.")
    ],
    sentences: Annotated[int, typer.Option(min=1, max=MOST, help="How many sentences at most.")] = 3,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Summarise one article, a stored one or a file, which is not stored by this."""
    with session(context, library, data_dir) as opened:
        with waiting("Reading the article"):
            told = _summarize(opened, article, sentences)
        if as_json:
            from bot.terminal.plain import json_line
            from retrieval.answer_json import answer_as_json

            write_line(json_line(answer_as_json(told)))
        else:
            from bot.terminal.answer import render_answer

            output().print(render_answer(told))


def _summarize(opened: Session, article: str, sentences: int) -> "Answer":
    summarizer = opened.house.summarizer()
    path = Path(article).expanduser()
    if _exists(path):
        return opened.run(summarizer.summarize_text(_document(path), sentences))
    return opened.run(summarizer.summarize(opened.library, article, sentences))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long for a file, or one with a zero byte in it
        return False


def _document(path: Path) -> "RawDocument":
    """The one article at a path. Raises InputError where there is none, or more."""
    from retrieval.errors import InputError
    from retrieval.models import RawDocument
    from retrieval.reading import read_documents

    found = list(islice(read_documents(path), 2))
    if len(found) != 1:
        many = "several articles" if found else "no article"
        raise InputError(f'There are {many} at {path}: name one file, or "onrecord add" them and name one by its id.')
    if isinstance(found[0], RawDocument):
        return found[0]
    raise InputError(found[0].reason)
