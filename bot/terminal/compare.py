"""A story side by side, drawn for a person at a terminal, and as the JSON that programs are promised."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.render.described import described
from bot.terminal.answer import QUIET
from bot.terminal.plain import day, one_line
from retrieval.answer_json import article_head
from retrieval.comparing import Comparison, Telling

_HEAD = Style(color="cyan", bold=True)
_PART = Style(bold=True)


def render_comparison(comparison: Comparison) -> RenderableType:
    """Who reports, what differs, what several tell, what only one tells, and who is quoted by whom."""
    names = ", ".join(one_line(voice.publisher or voice.articles[0].title) for voice in comparison.voices)
    copies = sum(len(voice.copies) for voice in comparison.voices)
    beside = [_count(copies, "copy", "copies")] if copies else []
    if comparison.opinions:
        beside.append(f"{_count(len(comparison.opinions), 'opinion piece')} left aside")
    parts: list[RenderableType] = [
        Text(one_line(comparison.title), style=_HEAD),
        Text(" · ".join([f"{_count(len(comparison.voices), 'independent report')}: {names}", *beside])),
    ]
    differing = [_differing(one.tellings, one.figures, one.later) for one in comparison.differing]
    parts += _part("Where they differ", differing)
    parts += _part("Told by several", [_told(fact.tellings) for fact in comparison.shared])
    parts += _part("Only in one", [_told(fact.tellings) for fact in comparison.alone])
    parts += _part("Who is quoted by whom", [_quoted(one.speaker, one.tellings) for one in comparison.quoted])
    return Padding(Group(*parts), (1, 2))


def nothing_compared(comparison: Comparison) -> str:
    """Why there is nothing side by side, in one sentence; "" where there is something."""
    if len(comparison.voices) < 2:
        return f'Only one publisher reports "{one_line(comparison.title)}"; there is nothing to compare.'
    if comparison.differing or comparison.shared or comparison.alone or comparison.quoted:
        return ""
    return f'The reports on "{one_line(comparison.title)}" have nothing in common that could be set side by side.'


def comparison_as_json(comparison: Comparison) -> dict[str, object]:
    """Key by key. Offsets are into the stored text of the article."""
    return {
        "title": comparison.title,
        "reports": [
            {
                "publisher": voice.publisher,
                "articles": [article_head(article) for article in voice.articles],
                "copies": [article.id for article in voice.copies],
                "agency": voice.agency,
            }
            for voice in comparison.voices
        ],
        "shared": [_tellings(fact.tellings) for fact in comparison.shared],
        "differing": [
            {"thing": one.thing, "figures": list(one.figures), "later": one.later, "tellings": _tellings(one.tellings)}
            for one in comparison.differing
        ],
        "alone": [_tellings(fact.tellings)[0] for fact in comparison.alone],
        "quoted": [{"speaker": one.speaker, "tellings": _tellings(one.tellings)} for one in comparison.quoted],
        "opinions": [article.id for article in comparison.opinions],
    }


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _tellings(tellings: Sequence[Telling]) -> list[dict[str, object]]:
    return [
        {
            "publisher": one.voice.publisher,
            "text": one.text,
            "quotation": one.pick.words,
            "article": one.article.id,
            "passage": one.pick.hit.passage.id,
            "start": one.pick.span.start,
            "end": one.pick.span.end,
            "speaker": one.pick.statement.speaker if one.pick.statement else None,
        }
        for one in tellings
    ]


def _part(title: str, entries: Sequence[RenderableType]) -> list[RenderableType]:
    return [Text(""), Text(title, style=_PART), *(Padding(entry, (0, 0, 0, 2)) for entry in entries)] if entries else []


def _told(tellings: Sequence[Telling]) -> RenderableType:
    return Group(Text(f"- {one_line(tellings[0].text)}"), *(_where(one) for one in tellings))


def _differing(tellings: Sequence[Telling], figures: Sequence[str], later: bool) -> RenderableType:
    lines: list[RenderableType] = []
    for one, figure in zip(tellings, figures, strict=True):
        lines += [Text.assemble("- ", (one_line(figure), _PART), f": {one_line(one.text)}"), _where(one)]
    return Group(*lines, *([Text("  The second is newer: it may be an update.", style=QUIET)] if later else []))


def _quoted(speaker: str, tellings: Sequence[Telling]) -> RenderableType:
    lines: list[RenderableType] = [Text(f"- {described(one_line(speaker))}", style=_PART)]
    for one in tellings:
        lines += [Text(f"  {one_line(one.text)}"), _where(one)]
    return Group(*lines)


def _where(telling: Telling) -> Text:
    article = telling.article
    told = (telling.voice.publisher or article.title, day(article.published_at), article.url or "")
    return Text("  " + " · ".join(one_line(part) for part in told if part), style=QUIET)
