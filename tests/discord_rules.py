"""What Discord refuses, and its API description does not say: totals, uniqueness, and Components V2.

From Discord's documentation: content 2000, embeds 6000 together; with Components V2 40 components, 4000 characters and
no content beside them; 5 components in a modal. One rule is our own: nothing that shows text may ping, but
for the one role that a keeper of the server has chosen.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

Body = Mapping[str, Any]

CONTENT, EMBEDS, DISPLAYED, COMPONENTS = 2000, 6000, 4000, 40
CUSTOM_ID, LABEL, URL, TITLE, IN_MODAL = 100, 80, 512, 45, 5
COMMANDS = {1: 100, 2: 15, 3: 15}
"""How many slash, user and message commands an application has."""
ROLES = 5
"""Roles that one message mentions at most, by a bound of our own: those chosen for the feeds that brought a story."""
COMMAND_SIZE = 8000
V2_FLAG, EPHEMERAL = 1 << 15, 1 << 6
ROW, BUTTON, TEXT_INPUT, TEXT = 1, 2, 4, 10
V2_ONLY = {9, 10, 11, 12, 13, 14, 17}
"""Section, text, thumbnail, gallery, file, separator, container."""
LINK_STYLE, PREMIUM_STYLE = 5, 6


def broken_rules(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with this request, beyond what Discord's description can tell."""
    if body is None:
        return []
    if method == "PUT" and re.fullmatch(r"/applications/\d+(/guilds/\d+)?/commands", path):
        return list(_commands(body))
    if method == "POST" and re.fullmatch(r"/interactions/\d+/[^/]+/callback", path):
        return list(_callback(body))
    created = r"/channels/\d+/messages|/webhooks/\d+/[^/]+"
    if method == "POST" and re.fullmatch(created, path):
        return list(_message(body, created=True))
    if method == "POST" and re.fullmatch(r"/channels/\d+/threads", path) and "message" in body:
        return list(_message(body["message"], created=True))
    edited = r"/channels/\d+/messages/\d+|/webhooks/\d+/[^/]+/messages/(\d+|@original)"
    if method == "PATCH" and re.fullmatch(edited, path):
        return list(_message(body, created=False))
    return []


def _callback(body: Body) -> Iterator[str]:
    data = body.get("data") or {}
    match body.get("type"):
        case 4:
            yield from _message(data, created=True)
        case 7:
            yield from _message(data, created=False)
        case 5:
            if data.keys() - {"flags"} or (data.get("flags") or 0) & ~EPHEMERAL:
                yield "rule: a deferred reply takes the flag EPHEMERAL and nothing else"
        case 9:
            yield from _modal(data)


def _message(body: Body, created: bool) -> Iterator[str]:
    content, embeds = str(body.get("content") or ""), body.get("embeds") or []
    components = list(_nested(body.get("components") or []))
    shown = displayed(body)
    if created and not (shown or components or any(body.get(key) for key in ("attachments", "sticker_ids", "poll"))):
        yield "rule: the message is empty"
    if len(content) > CONTENT:
        yield f"rule: content has {len(content)} characters, more than {CONTENT}"
    if content and not content.strip():
        yield "rule: content is only white space"
    if (total := sum(map(_embed_size, embeds))) > EMBEDS:
        yield f"rule: embeds have {total} characters together, more than {EMBEDS}"
    yield from _layout(body, components, created)
    yield from _components(components)
    if shown or embeds:
        yield from _pings(body.get("allowed_mentions"))


def _layout(body: Body, components: list[Body], created: bool) -> Iterator[str]:
    """Components V2: its flag, what may not stand beside it, and its totals."""
    if (body.get("flags") or 0) & V2_FLAG:
        yield from (
            f"rule: {key} beside Components V2" for key in ("content", "embeds", "poll", "sticker_ids") if body.get(key)
        )
    elif created and any(component["type"] in V2_ONLY for component in components):
        yield "rule: Components V2 without their flag"
    if len(components) > COMPONENTS:
        yield f"rule: {len(components)} components, more than {COMPONENTS}"
    texts = [component.get("content", "") for component in components if component["type"] == TEXT]
    if (total := sum(map(len, texts))) > DISPLAYED:
        yield f"rule: {total} characters are displayed, more than {DISPLAYED}"
    if any(text and not text.strip() for text in texts):
        yield "rule: a text display is only white space"


def _components(components: list[Body]) -> Iterator[str]:
    custom_ids = Counter(each["custom_id"] for each in components if each.get("custom_id") is not None)
    yield from (f"rule: custom_id {name!r} stands {count} times" for name, count in custom_ids.items() if count > 1)
    yield from (f"rule: custom_id has {len(name)} characters" for name in custom_ids if len(name) > CUSTOM_ID)
    numbers = Counter(each["id"] for each in components if each.get("id"))
    yield from (f"rule: component id {number} stands {count} times" for number, count in numbers.items() if count > 1)
    for component in components:
        if component["type"] == BUTTON:
            yield from _button(component)
        if component["type"] == ROW:
            inside = [each["type"] for each in component["components"]]
            if len(inside) > 1 and set(inside) - {BUTTON}:
                yield "rule: a select menu shares its row"


def _button(button: Body) -> Iterator[str]:
    label, url, style = button.get("label") or "", button.get("url"), button.get("style")
    if len(label) > LABEL:
        yield f"rule: a button's label has {len(label)} characters, more than {LABEL}"
    if not label.strip() and not button.get("emoji") and style != PREMIUM_STYLE:
        yield "rule: a button has neither label nor emoji"
    if style == LINK_STYLE:
        if not url or button.get("custom_id"):
            yield "rule: a link button needs a URL and no custom_id"
        elif len(url) > URL:
            yield f"rule: a link button's URL has {len(url)} characters, more than {URL}"
        elif not re.match(r"(https?|discord)://\S+$", url):
            yield f"rule: {url!r} is no URL for a button"
    elif style != PREMIUM_STYLE and (url or not button.get("custom_id")):
        yield "rule: a button that is no link needs a custom_id and no URL"


def _modal(data: Body) -> Iterator[str]:
    if len(data.get("title", "")) > TITLE:
        yield f"rule: the modal's title has {len(data['title'])} characters, more than {TITLE}"
    if len(data.get("components", [])) > IN_MODAL:
        yield f"rule: {len(data['components'])} components in a modal, more than {IN_MODAL}"
    inside = list(_nested(data.get("components", [])))
    yield from _components(inside)
    for component in inside:
        if component["type"] == TEXT_INPUT:
            value, most = component.get("value") or "", component.get("max_length") or DISPLAYED
            if len(value) > most:
                yield f"rule: a text input is filled with {len(value)} characters and takes {most}"


def _pings(allowed: Body | None) -> Iterator[str]:
    if allowed is None:
        yield "rule: allowed_mentions is missing"
    elif allowed.get("parse") != []:
        yield f"rule: allowed_mentions parses {allowed.get('parse')}, not nothing"
    elif allowed.get("users") or len(allowed.get("roles") or ()) > ROLES or allowed.get("replied_user"):
        yield "rule: allowed_mentions lets somebody be pinged"


def _commands(commands: list[Body]) -> Iterator[str]:
    names = Counter((command.get("type") or 1, command["name"]) for command in commands)
    yield from (f"rule: the command {name!r} stands {count} times" for (_, name), count in names.items() if count > 1)
    for kind, most in COMMANDS.items():
        if (count := sum(number for (of_kind, _), number in names.items() if of_kind == kind)) > most:
            yield f"rule: {count} commands of type {kind}, more than {most}"
    for command in commands:
        if (command.get("type") or 1) == 1:
            yield from _chat_input(command, command["name"])
            if (size := _command_size(command)) > COMMAND_SIZE:
                yield f"rule: /{command['name']} has {size} characters, more than {COMMAND_SIZE}"


def _chat_input(command: Body, place: str) -> Iterator[str]:
    """A slash command, a subcommand or an option: its names, in each language, and the order of what is below."""
    for name in (command["name"], *(command.get("name_localizations") or {}).values()):
        if name != name.lower() or not re.fullmatch(r"[-_'\w]{1,32}", name):
            yield f"rule: {name!r} ({place}) is no name of a command or an option"
    if not command.get("description"):
        yield f"rule: {place} has no description"
    options = command.get("options") or []
    names = Counter(option["name"] for option in options)
    yield from (
        f"rule: the option {name!r} of {place} stands {count} times" for name, count in names.items() if count > 1
    )
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"rule: {place} has a required option after an optional one"
    for option in options:
        yield from _chat_input(option, f"{place} {option['name']}")


def _command_size(command: Body) -> int:
    """Names, descriptions and values together, each in its longest language."""
    size = 0
    for key in ("name", "description"):
        texts = [command.get(key) or "", *(command.get(f"{key}_localizations") or {}).values()]
        size += max(map(len, texts))
    size += sum(len(str(choice["name"])) + len(str(choice["value"])) for choice in command.get("choices") or [])
    return size + sum(map(_command_size, command.get("options") or []))


def _nested(components: Any) -> Iterator[Body]:
    """Every component, with what is in rows, sections, containers and labels; all of them count."""
    for component in components:
        yield component
        yield from _nested(component.get("components") or [])
        yield from _nested([component[key] for key in ("accessory", "component") if component.get(key)])


def displayed(body: Body) -> str:
    """The text that a person reads in a message: its content and its text displays, one under another."""
    texts = [each.get("content", "") for each in _nested(body.get("components") or []) if each["type"] == TEXT]
    return "\n".join(str(text) for text in [body.get("content"), *texts] if text)


def _embed_size(embed: Body) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get(key) or {}).get(name) for key, name in (("footer", "text"), ("author", "name"))]
    texts += [field.get(name) for field in embed.get("fields") or [] for name in ("name", "value")]
    return sum(len(text) for text in texts if text)
