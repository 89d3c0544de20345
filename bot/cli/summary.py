"""onrecord summary: an article, a story, a topic, a file or a web address in a few sentences, each with its place."""

from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, waiting, write_line
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from retrieval.models import Answer, RawDocument
    from retrieval.summarizing import Style

MOST = 10


class Form(StrEnum):
    """How it is told; the same as `retrieval.summarizing.Style`, which takes long to import."""

    PLAIN = "plain"
    BRIEF = "brief"
    BULLETS = "bullets"
    FIVE_WS = "five-ws"
    BEGINNER = "beginner"


class Length(StrEnum):
    """How much it says; the same as on Discord."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


_SENTENCES = {Length.SHORT: 2, Length.MEDIUM: 3, Length.LONG: 6}


class Kind(StrEnum):
    """What the words given are, where that is not to be guessed."""

    ARTICLE = "article"
    STORY = "story"
    TOPIC = "topic"


def summary(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID|TITLE|PATH|URL|TOPIC",
            help="The id of an article, or the beginning of one, or its title; a file; a web address; else a topic.",
        ),
    ],
    sentences: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="How many sentences at most; 3, of a story 6, if not told.")
    ] = None,
    length: Annotated[
        Length | None, typer.Option(help="How much it says: 2, 3 or 6 sentences, of a story twice as many.")
    ] = None,
    style: Annotated[Form, typer.Option(help="How it is told.")] = Form.PLAIN,
    kind: Annotated[
        Kind | None, typer.Option("--as", help="What is named: a story has an id of its own, see onrecord stories.")
    ] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Summarise an article, a story (--as story), a topic, a file, which is not stored, or a web page, which is."""
    with session(context, library, data_dir) as opened:
        with waiting("Reading"):
            told = _summarize(opened, what, sentences or _most(length, kind), style, kind)
        if as_json:
            from bot.terminal.plain import json_line
            from retrieval.answer_json import answer_as_json

            write_line(json_line(answer_as_json(told)))
        else:
            from bot.terminal.answer import render_answer

            output().print(render_answer(told))


def _most(length: Length | None, kind: Kind | None) -> int | None:
    """How many sentences a length is; of a story twice as many."""
    if length is None:
        return None
    return min(MOST, _SENTENCES[length] * (2 if kind is Kind.STORY else 1))


def _summarize(opened: Session, what: str, most: int | None, form: Form, kind: Kind | None) -> "Answer":
    from retrieval.errors import NotFoundError
    from retrieval.models import Status
    from retrieval.summarizing import OF_STORY, SENTENCES, Style

    style, sentences = Style(form.value), most or SENTENCES
    if kind is Kind.STORY:
        summarizer = opened.house.summarizer()
        told = summarizer.summarize_story(opened.library, what, most or OF_STORY * SENTENCES, style=style)
        return opened.run(told)
    if kind is Kind.TOPIC:
        return _of_topic(opened, what, sentences, style)
    path = Path(what).expanduser()
    if kind is None and _exists(path):
        document = _document(path)
        return opened.run(opened.house.summarizer().summarize_text(document, sentences, style=style))
    article = _taken_in(opened, what) if _is_address(what) else _article(opened, what)
    if article is None and kind is None and len(what.split()) > 1:
        return _of_topic(opened, what, sentences, style)
    summarizer = opened.house.summarizer()
    try:
        return opened.run(summarizer.summarize(opened.library, article or what, sentences, style=style))
    except NotFoundError:
        if kind is not None or not what.isalpha():
            raise
    found = _of_topic(opened, what, sentences, style)  # one word may be a topic as well as an id
    if found.status is Status.NO_EVIDENCE:
        raise NotFoundError(f'There is no article "{what}", and my articles tell nothing of it.')
    return found


def _of_topic(opened: Session, topic: str, sentences: int, style: "Style") -> "Answer":
    summarizer = opened.engine.summarizer  # a topic is searched for
    return opened.run(summarizer.summarize_topic(opened.library, topic, sentences, style=style))


def _article(opened: Session, what: str) -> str | None:
    """The id of the only article of that title; None where there is none, or several."""
    heads = opened.run(opened.house.catalog.titles(opened.library, what, 2)) if len(what.split()) > 1 else []
    same = [head for head in heads if head.title.casefold() == " ".join(what.split()).casefold()]
    found = same if len(same) == 1 else heads
    return found[0].id if len(found) == 1 else None


def _taken_in(opened: Session, address: str) -> str:
    """The id of the article at an address, taken in if it is not stored. Raises InputError where there is none."""
    from bot.cli.add import embed, take_in
    from retrieval.errors import InputError
    from retrieval.lock import writer_lock
    from retrieval.models import Article

    known = opened.run(opened.house.catalog.same_article(opened.library, Article("", "", url=address)))
    if known is not None:
        return known.id
    with writer_lock(opened.house.settings.data_dir, "onrecord summary"):
        [report, *_] = take_in(opened, [address])
        if not report.article_id:
            raise InputError(f"{address}: {report.reason}", report.problem, **report.values)
        embed(opened)
    return report.article_id


def _is_address(what: str) -> bool:
    return " " not in what.strip() and what.strip().lower().startswith(("http://", "https://"))


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
