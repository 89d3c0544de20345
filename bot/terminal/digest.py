"""Digests, drawn for a terminal, and as JSON."""

import re

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.terminal.plain import day, one_line
from retrieval.answer_json import answer_as_json, article_head
from retrieval.digests import Digest, DigestItem
from retrieval.models import Answer

_MARKER = re.compile(r"\s*\[(\d+)\]")


def render_digest(digest: Digest) -> RenderableType:
    """Each story with who reports it, in a sentence or two, each with its publisher."""
    parts: list[RenderableType] = []
    for number, item in enumerate(digest.items, 1):
        title = one_line(item.title) or "(no headline)"
        parts.append(Text.assemble((f"{number}. {title}", "bold"), (f"  {item.story.id}", "cyan")))
        parts.append(Padding(Text(_counts(item), style="dim"), (0, 0, 0, 3)))
        if item.brief is not None:
            parts.append(Padding(Text(_told(item.brief)), (0, 0, 0, 3)))
        parts += [Padding(Text(url, style="dim"), (0, 0, 0, 3)) for url in [item.fresh[0].url] if url]
        parts.append(Text(""))
    more = digest.stories - len(digest.items)
    if more > 0:
        parts.append(Text(f"And {more} more with something new; --top shows more.", style="dim"))
    return Padding(Group(*parts), (1, 0, 0, 0))


def item_as_json(item: DigestItem) -> dict[str, object]:
    """One story for programs: its id and title, the new articles, and the sentences as an answer."""
    return {
        "story": item.story.id,
        "title": item.title,
        "publishers": _publishers(item),
        "articles": [article_head(article) for article in item.fresh],
        "opinions": [article_head(article) for article in item.opinions],
        "summary": answer_as_json(item.brief) if item.brief else None,
    }


def _counts(item: DigestItem) -> str:
    newest = max((one.published_at for one in item.fresh if one.published_at), default=None)
    reports = 0 if item.fresh == item.opinions else len(item.fresh)
    counts = [(reports, "new article"), (len(item.opinions), "opinion piece")]
    told = [f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts if count]
    names = ", ".join(map(one_line, _publishers(item)))
    return " · ".join(part for part in (*told, names, day(newest)) if part)


def _publishers(item: DigestItem) -> list[str]:
    return list(dict.fromkeys(article.publisher for article in item.fresh if article.publisher))


def _told(brief: Answer) -> str:
    """The sentences in one paragraph, with the publisher where the marker stood."""
    publishers = {citation.number: citation.article.publisher or citation.article.title for citation in brief.citations}

    def named(found: re.Match[str]) -> str:
        name = publishers.get(int(found[1]))
        return f" ({name})" if name else ""

    return one_line(_MARKER.sub(named, brief.text))
