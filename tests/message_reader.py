"""What a person sees of a message: read by SimCord's renderer, and, more warily, as Discord's own clients read it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import discord
from simcord.preview._markdown import markdown_tokens

_PLAIN = {"paragraph", "inline", "text", "break"}


class _Everybody(Mapping[str, Any]):
    """Knows whatever is asked for, so that no mention stays text because the test's server is small."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __getitem__(self, key: str) -> Any:
        return self._value

    def __iter__(self) -> Iterator[str]:
        return iter(("any",))

    def __len__(self) -> int:
        return 1


_CONTEXT = {
    "everyone": True,
    "users": _Everybody("somebody"),
    "roles": _Everybody("some"),
    "channels": _Everybody("somewhere"),
    "commands": _Everybody("ask"),
    "emojis": _Everybody({"name": "a", "animated": False}),
}


@dataclass
class Seen:
    """The text as it is shown, the links in it, the bold parts, and the kinds of everything that is not plain text."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def seen(markdown: str) -> Seen:
    """As SimCord's preview draws it."""
    found = Seen()
    _walk(markdown_tokens(markdown, "text_display", context=_CONTEXT), found)
    found.text = found.text.strip("\n")
    return found


def shown_by(container: "discord.ui.Container[Any]") -> Seen:
    """All that a block shows."""
    return seen("\n\n".join(texts(container)))


def texts(container: "discord.ui.Container[Any]") -> list[str]:
    """The raw texts of a block, as they are sent."""
    return [item.content for item in container.walk_children() if isinstance(item, discord.ui.TextDisplay)]


def size(container: "discord.ui.Container[Any]") -> tuple[int, int]:
    """Characters, in UTF-16 units, and components of a block."""
    return sum(len(text.encode("utf-16-le")) // 2 for text in texts(container)), 1 + len(
        list(container.walk_children())
    )


def _walk(tokens: list[dict[str, Any]], found: Seen) -> None:
    opened: list[tuple[str, int, str]] = []
    for token in tokens:
        kind = token["type"]
        if kind not in _PLAIN:
            found.kinds.add(kind.removesuffix("_open").removesuffix("_close"))
        if kind in ("link_open", "strong_open"):
            opened.append((kind, len(found.text), token.get("href", "")))
        elif kind in ("link_close", "strong_close") and opened:
            name, start, href = opened.pop()
            if name == "link_open":
                found.links.append((found.text[start:], href))
            else:
                found.bold.append(found.text[start:])
        elif kind == "break":
            found.text += "\n"
        elif kind == "timestamp":
            found.text += f"<{token['unix']}>"
        elif "children" in token:
            _walk(token["children"], found)
            if kind in ("paragraph", "subtext", "heading", "list_item") and not found.text.endswith("\n"):
                found.text += "\n"
        else:
            found.text += str(token.get("content", token.get("label", "")))


# Discord's clients are said to be laxer than SimCord about links: a backslash before the bracket that ends the text of
# one does not stop them (github.com/LyricLy/parse-discord), and servers find mentions by themselves.
_INSIDE = r"(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*"
_CLIENT = {
    "escape": r"\\[^A-Za-z0-9\s]",
    "code": r"(`+).+?(?<!`)\1(?!`)",
    "link": rf"\[({_INSIDE})\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['\"].*?['\"])?\s*\)",
    "bold": r"\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)",
    "underline": r"__(?:\\.|[^\\])+?__(?!_)",
    "italic": r"\*(?!\s)(?:\\.|\*\*|[^*\\])+?(?<!\s) {0,2}\*(?!\*)|_(?:\\.|__|[^_\\])+?_(?!\w)",
    "strikethrough": r"~~.+?~~(?!_)",
    "spoiler": r"\|\|.+?\|\|",
    "timestamp": r"<t:-?\d+(?::[tTdDfFR])?>",
    "custom emoji": r"<a?:\w+:\d+>",
    "emoji": r":[\w+-]*[A-Za-z][\w+-]*:",
    "mention": r"<(?:@[!&]?|#)\d+>|</[^:\n]+:\d+>|<id:\w+>|@everyone|@here",
    "contact": r"<[^\s>]+@[^\s>]+>|<\+\d+>",
    "address": r"(?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\]\s]",
    "autolink": r"<[^: >]+:/[^ >]+>",
    "quote": r"^ *>(?:>>)? ",
    "subtext": r"^-# +(?!-#)[^\n]",
    "heading": r"^#{1,3}\s+(?!#)",
    "list": r"^ *(?:[*-]|\d+\.) +\S",
}
_RULES = "|".join(f"(?P<{name.replace(' ', '_')}_>{rule})" for name, rule in _CLIENT.items() if name != "code")
_READ = re.compile(_RULES, re.DOTALL | re.MULTILINE)
_CODE = re.compile(_CLIENT["code"], re.DOTALL)
_SERVER = {
    "ping": re.compile(r"<@[!&]?\d+>|@everyone|@here"),
    "invitation": re.compile(r"discord(?:app)?\.(?:gg|com/invite|gift|new)/\w"),
}


def found_by_discord(markdown: str) -> list[tuple[str, str]]:
    """Everything that Discord itself may take for more than text, in order: its kind, and what it is."""
    found = [(name, match.group()) for name, rule in _SERVER.items() for match in rule.finditer(markdown)]
    place = 0
    while place < len(markdown):
        match = _READ.match(markdown, place) or _CODE.match(markdown, place)
        if match is None:
            place += 1
            continue
        kind = "code"
        if match.re is _READ:
            groups = match.groupdict().items()
            kind = next(name[:-1] for name, value in groups if name.endswith("_") and value is not None)
        if kind == "link":
            found.append((kind, _address(match.group())))
        elif kind != "escape":
            found.append((kind, match.group()))
            if kind == "bold":
                found += found_by_discord(match["bold"])
        place = match.end() if kind not in ("quote", "subtext", "heading", "list") else match.start() + 2
    return found


def _address(link: str) -> str:
    """Where a link leads, unescaped as clients do."""
    found = re.match(_CLIENT["link"], link, re.DOTALL)
    assert found
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", found[2])
