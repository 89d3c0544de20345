"""What changed between two versions of an article, drawn for a terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.terminal.answer import QUIET
from bot.terminal.plain import day, one_line, plain
from retrieval.models import Article
from retrieval.versions import RunKind, diff_words

_STYLES = {RunKind.KEPT: "", RunKind.REMOVED: "red strike", RunKind.ADDED: "bold green"}
_MARKS = {RunKind.KEPT: ("", ""), RunKind.REMOVED: ("[-", "-]"), RunKind.ADDED: ("{+", "+}")}
"""For who sees no colours, as `git diff --word-diff` has them."""


def render_changes(old: Article, new: Article) -> RenderableType:
    """The headline, which versions, of which class the change is and what is said of it, then the text."""
    told = [f"version {old.version} to {new.version}", new.change or "", day(new.added_at)]
    lines = [Text(one_line(new.title) or "(no headline)", style="bold")]
    if old.title != new.title:
        lines.append(Text.assemble(("before: ", QUIET), (one_line(old.title) or "(no headline)", "strike")))
    lines.append(Text(" · ".join(filter(None, told)), style=QUIET))
    lines += [Text(one_line(words), style="yellow") for words in (new.notice or "").splitlines()]
    return Padding(Group(*lines, Text(""), _text(old.text, new.text)), (1, 2, 1, 2))


def _text(old: str, new: str) -> Text:
    text = Text()
    for run in diff_words(old, new):
        words = plain(run.text)
        bare = words.strip()
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :] if bare else ""
        opened, closed = _MARKS[run.kind] if bare else ("", "")
        text.append(_apart(before)).append(f"{opened}{_apart(bare)}{closed}", _STYLES[run.kind]).append(_apart(after))
    return text


def _apart(words: str) -> str:
    """Paragraphs with an empty line between, which are stored one a line."""
    return words.replace("\n", "\n\n")
