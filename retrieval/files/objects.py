"""JSON as articles: our own objects, one a line or one a file, and the items of news agencies."""

import json
from collections.abc import Iterator, Mapping

from retrieval.errors import InputError
from retrieval.files import NEWS_JSON
from retrieval.files.items import is_item, key_of, members_in, version_of
from retrieval.models import RawDocument
from retrieval.web.metadata import parse_date, split_authors

_KNOWN_KEYS = frozenset({"id", "title", "text", "html", "url", "publisher", "authors", "published_at", "onrecord"})
"""The last is what an export says of itself, which an import alone reads: see `retrieval.portable`."""
MOST_ITEMS = 10_000


def document(line: str, origin: str) -> RawDocument:
    """The raw document of one JSON object; raises InputError where it is none."""
    return _document(_loaded(line), origin)


def documents(text: str, origin: str) -> Iterator[tuple[str, RawDocument | InputError]]:
    """The raw documents of a JSON file, each with its place: an agency's export, one object of ours, or a list of them.

    Of an agency's item the older versions come first, so that the newest is what is stored. Raises InputError where it
    is no JSON; a bad object of a list stops none of the others.
    """
    loaded = _loaded(text)
    found = list(enumerate(members_in(loaded), start=1))
    items = sorted((one for one in found if is_item(one[1])), key=_made)
    items += [one for one in found if not is_item(one[1])]
    if not items:
        items = list(enumerate(loaded if isinstance(loaded, list) else [loaded], start=1))
    for number, value in items[:MOST_ITEMS]:
        place = origin if len(items) == 1 else f"{origin} item {number}"
        try:
            yield place, _document(value, place)
        except InputError as error:
            yield place, error
    if len(items) > MOST_ITEMS:
        yield origin, InputError(f"It holds more than {MOST_ITEMS:,} items; the rest was not read.", "many-items")


def _made(numbered: tuple[int, object]) -> tuple[str, float]:
    return version_of(numbered[1]) if isinstance(numbered[1], Mapping) else ("", 0.0)


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"It is not valid JSON: {getattr(error, 'msg', 'it is nested too deeply or malformed')}.", "json"
        ) from None


def _no_number(name: str) -> None:
    """NaN and Infinity are no JSON: kept as null."""


def _document(fields: object, origin: str) -> RawDocument:
    if not isinstance(fields, dict):
        raise InputError("It is JSON, but not an object with title and text.", "json-object")
    if is_item(fields):
        return RawDocument(json.dumps(fields), NEWS_JSON, origin, key=key_of(fields))
    for name in ("title", "text", "html", "url", "publisher"):
        if not isinstance(fields.get(name), str | None):
            raise InputError(f'Its "{name}" is not a text.', "json-field", field=name)
    content, media = (fields.get("text") or "", "text/plain")
    if not content.strip():
        content, media = (fields.get("html") or "", "text/html")
    if not content.strip():
        raise InputError('It has neither "text" nor "html".', "json-empty")
    written = fields.get("published_at")
    published_at = parse_date(written) if isinstance(written, str) else None
    extra = {name: value for name, value in fields.items() if name not in _KNOWN_KEYS}
    if written and published_at is None:
        extra["published_at"] = written
    return RawDocument(
        content,
        media,
        origin,
        title=fields.get("title") or "",
        url=(fields.get("url") or "").strip() or None,
        publisher=(fields.get("publisher") or "").strip() or None,
        authors=_authors(fields.get("authors")),
        published_at=published_at,
        key=_key(fields),
        extra=extra,
    )


def _authors(value: object) -> tuple[str, ...]:
    """Names from a list (of texts, or objects with a name) or from one text."""
    if isinstance(value, str):
        return split_authors(value)
    names = (
        [item.get("name") if isinstance(item, Mapping) else item for item in value] if isinstance(value, list) else []
    )
    return tuple(dict.fromkeys(name.strip() for name in names if isinstance(name, str) and name.strip()))


def _key(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value) else None
