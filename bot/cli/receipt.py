"""onrecord receipt: what an answer rests on as two files, and whether it still stands."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.console import output, say, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from retrieval.receipts import Verified

_LARGEST = 20_000_000
"""Bytes of a file that are read."""


def receipt(
    context: typer.Context,
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="[ANSWER]",
            help='The id or the message link of an answer on Discord; or a file with what "onrecord ask --json" '
            "printed, - for standard input.",
        ),
    ] = None,
    to: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where the files go; here otherwise.")] = None,
    verify: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Tell whether the passages of this receipt still match.")
    ] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Write what an answer rests on as Markdown and JSON, with hashes; --verify holds one against what is stored."""
    if (answer is None) == (verify is None):
        raise typer.BadParameter("name either an answer or, with --verify, a receipt.", param_hint="ANSWER")
    with session(context, library, data_dir) as opened:
        if verify is not None:
            _verify(opened, verify, as_json)
        else:
            _write(_made(opened, (answer or "").strip()), to or Path(), as_json)


def _made(opened: Session, answer: str) -> dict[str, object]:
    from datetime import UTC, datetime
    from importlib.metadata import version

    from retrieval.errors import NotFoundError
    from retrieval.receipts import Made, receipt_of, receipt_of_json

    made, catalog = Made(datetime.now(UTC), f"onrecord {version('onrecord')}"), opened.house.catalog
    path = Path(answer).expanduser()
    if answer == "-" or _exists(path):
        told = _object(sys.stdin.read(_LARGEST) if answer == "-" else _text(path), answer)
        return opened.run(receipt_of_json(catalog, opened.library, told, made))
    message = answer.rstrip("/").rpartition("/")[2]
    kept = opened.run(catalog.kept_answer(opened.library, answer))
    kept = kept or opened.run(catalog.answer_posted_as(opened.library, message))
    if kept is None:
        shown = answer[:100]
        raise NotFoundError(f'No answer of the id or link "{shown}" is kept in the library "{opened.library.name}".')
    return opened.run(receipt_of(catalog, opened.library, kept, made))


def _write(made: dict[str, object], folder: Path, as_json: bool) -> None:
    import json

    from retrieval.errors import InputError
    from retrieval.receipts import as_markdown, file_name

    if as_json:
        from bot.terminal.plain import json_line

        write_line(json_line(made))
        return
    name = file_name(made)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(as_markdown(made), encoding="utf-8", errors="replace")
        told = json.dumps(made, ensure_ascii=False, indent=2)
        (folder / f"{name}.json").write_text(told, encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"The receipt can't be written to {folder}: {error.strerror or error}.") from error
    say(f"Written: {folder / name}.md and {name}.json")


def _verify(opened: Session, path: Path, as_json: bool) -> None:
    from bot.cli.failing import Exit
    from retrieval.receipts import verify

    found = opened.run(verify(opened.house.catalog, opened.library, _object(_text(path), str(path))))
    if as_json:
        from bot.terminal.plain import json_line

        write_line(json_line(_as_json(found)))
    else:
        _tell(found)
    if not found.holds:
        raise typer.Exit(Exit.FAILED)


def _tell(found: "Verified") -> None:
    from bot.terminal.plain import one_line
    from retrieval.receipts import State

    said = {
        State.SAME: "still stands in the stored article, to the letter",
        State.CHANGED: "stood in the version that was cited, which is kept; the newest version no longer has it",
        State.ALTERED: "does NOT match what is stored",
        State.GONE: "is not stored any more: the article, or that version of it, is gone",
    }
    lines = ["The file is as it was made." if found.intact else "The file was CHANGED after it was made."]
    lines += [f"[{one.number}] {said[one.state]} ({one_line(one.title) or 'no headline'})." for one in found.findings]
    output().print("\n".join(lines), soft_wrap=True)


def _as_json(found: "Verified") -> dict[str, object]:
    sources = [
        {"number": one.number, "state": one.state.value, "newest_version": one.version} for one in found.findings
    ]
    return {"holds": found.holds, "intact": found.intact, "sources": sources}


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long for a file, or one with a zero byte in it
        return False


def _text(path: Path) -> str:
    from retrieval.errors import InputError

    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path} is too large for a receipt.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no text.") from error


def _object(text: str, name: str) -> dict[str, Any]:
    """The JSON object in a text. Raises InputError."""
    import json

    from retrieval.errors import InputError

    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} holds no valid JSON.") from error
    if not isinstance(told, dict):
        raise InputError(f"{name} holds JSON, but no object.")
    return told
