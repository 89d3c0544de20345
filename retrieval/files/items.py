"""The items in an export of a news agency: which JSON is one, what it is called, and where its text stands."""

from collections.abc import Iterator, Mapping
from itertools import chain

_LISTS = ("items", "item", "articles", "documents", "results", "stories", "data", "associations", "hits", "docs")
"""Under these names exports have their items, one in the other: AP has data.items[].item."""
_BODIES = ("body_nitf", "body_xhtml", "body_html", "body_text", "body", "content_html", "content", "story")
_MARKS = frozenset({
    "versioncreated", "firstcreated", "versionCreated", "firstCreated", "bylines", "byline", "slugline",
    *_BODIES[:4], "bodies", "headlines", "pubstatus", "contentcreated", "altids",
})  # fmt: skip
"""One of these beside a headline tells an agency's item; our own objects have "title" and "text"."""
_DEEPEST = 6
_PASSED = frozenset(("picture", "photo", "graphic", "image", "video", "audio", "composite", "package"))
"""What exports have beside articles, which is no article and nothing amiss."""
_TAKEN = frozenset({"text", ""})


def is_item(value: object) -> bool:
    """Whether a JSON value is an agency's item with text in it."""
    if not isinstance(value, Mapping) or ("title" in value and "text" in value):
        return False
    if not _MARKS & value.keys() and "headline" not in value:
        return False
    has_status = bool(field(value, "pubstatus", "pubStatus"))  # of a withdrawn one the body may be gone
    return string(value.get("type")).lower() in _TAKEN and (has_status or bool(body_of(value)[0].strip()))


def members_in(value: object, depth: int = 0) -> Iterator[object]:
    """The agency's items in a JSON value, whatever envelope they are in.

    With them what stands in a list among them and is neither an item nor a picture: something is amiss with it.
    """
    if is_item(value) and isinstance(value, Mapping):
        yield value
    elif depth < _DEEPEST and isinstance(value, Mapping):
        for name in _LISTS:
            if name in value:
                yield from members_in(value[name], depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        found = [list(members_in(item, depth + 1)) for item in value]
        has_items = any(map(is_item, chain.from_iterable(found)))
        for item, inner in zip(value, found, strict=True):
            yield from inner or ([item] if has_items and not _is_passed(item) else [])


def _is_passed(item: object) -> bool:
    while isinstance(item, Mapping) and len(item) == 1:  # an envelope of its own
        item = next(iter(item.values()))
    return isinstance(item, Mapping) and string(item.get("type")).lower().rpartition(":")[2] in _PASSED


def key_of(item: Mapping[str, object]) -> str | None:
    """What stays the same from one version of an item to the next."""
    ids = item.get("altids")
    named = [string(ids.get("itemid"))] if isinstance(ids, Mapping) else []
    named += [field(item, name) for name in ("guid", "uri", "itemid", "id")]
    return next((name for name in named if name), None)


def version_of(item: Mapping[str, object]) -> tuple[str, float]:
    """By which the versions of one item are put in order: when it was made, then its number."""
    number = item.get("version")
    try:
        count = float(number) if isinstance(number, str | int | float) else 0.0
    except ValueError:
        count = 0.0
    return field(item, "versioncreated", "versionCreated", "firstcreated"), count


def body_of(item: Mapping[str, object]) -> tuple[str, str]:
    """The body, and what it is written in: the richest that the item has."""
    for name in _BODIES:
        value = item.get(name)
        if isinstance(value, Mapping):  # {"nitf": "…"}, or {"content": "…"}
            value = next((part for part in value.values() if isinstance(part, str) and part.strip()), "")
        if isinstance(value, str) and value.strip():
            return value, name
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, Mapping) and string(body.get("value")):
            return string(body["value"]), string(body.get("contenttype") or body.get("contentType"))
    return "", ""


def field(item: Mapping[str, object], *names: str) -> str:
    """What the first of these fields says that says something; empty where none does."""
    return next((shown for name in names if (shown := string(item.get(name)))), "")


def string(value: object) -> str:
    """A text or a number as text; empty for all else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""
