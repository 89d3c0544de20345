"""Turns any raw document into an article: every input of the pipeline meets here."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from retrieval.addresses import article_address, is_home, is_same_site, joined, plain_address
from retrieval.cleaning.clean import clean, normalise
from retrieval.cleaning.plaintext import read_markdown, read_text
from retrieval.counting import word_count
from retrieval.decoding import decode
from retrieval.errors import InputError
from retrieval.files import MEDIA, read_file
from retrieval.models import Article, RawDocument
from retrieval.pages import pages_of
from retrieval.web.declared import best_date
from retrieval.web.metadata import Parsed, parse_date

FEWEST_WORDS = 7
"""With fewer words a text has nothing to quote: the shortest of 1,082 real articles has seven."""
LONGEST_TEXT = 2_000_000
"""Characters of an article, ten times the longest in the news; a book takes minutes to read for who says what."""
LONGEST_TITLE = 1000
"""Characters; a longer one is cut, for it is embedded with every passage."""
MOST_AUTHORS = 100
_TITLE_FROM_TEXT = 12  # words
MARKDOWN = "text/markdown"
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{2,40})", re.IGNORECASE)
HTML = ("text/html", "application/xhtml+xml")


def extract(raw: RawDocument) -> Article:
    """The article in a raw document, cleaned, repeats marked. What the document itself says wins over its content.

    Raises InputError, in one sentence, where there is none: binary data, a page without an article, too little text.
    """
    media = raw.media.partition(";")[0].strip().lower()
    parsed = read_file(raw.content, media) if media in MEDIA else _parse(_text_of(raw, media), media)
    _check_longest(parsed.text)
    title = _one_line(raw.title or parsed.title)
    # A first line taken for the title belongs to the text where the input names another, or nothing else is left.
    if media not in HTML and (raw.title or word_count(parsed.text) < FEWEST_WORDS):
        parsed = replace(parsed, text="\n".join(part for part in (parsed.heading, parsed.text) if part))
    body = clean(parsed.text, title)
    check_length(body.text)
    published_at, unread = _published(raw, parsed)
    url, addresses = _addresses(raw, parsed)
    return Article(
        title=title_of(title, body.text),
        text=body.text,
        url=url,
        publisher=raw.publisher or (normalise(parsed.publisher) if parsed.publisher else None) or None,
        authors=(raw.authors or parsed.authors)[:MOST_AUTHORS],
        published_at=published_at,
        repeats=body.repeats,
        origin=raw.origin,
        key=raw.key or parsed.key,
        extra={**parsed.extra, **unread, **raw.extra, **pages_of(parsed.pages, body.text)},
        addresses=addresses,
    )


def check_length(text: str) -> None:
    """Raise InputError, in one sentence, where a text is too short for an article, or too long for one."""
    _check_longest(text)
    words = word_count(text)
    if words < FEWEST_WORDS:
        message = f"Too little text for an article: {words} words, at least {FEWEST_WORDS} needed."
        raise InputError(message, "too-little", words=words, least=FEWEST_WORDS)


def _check_longest(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        most = LONGEST_TEXT // 1_000_000
        raise InputError(f"Its text is longer than {most} MB, too long for one article.", "large", megabytes=most)


def title_of(title: str, text: str) -> str:
    """The title as it is kept, in one line and not endless; without one the first words of the text."""
    title = _one_line(title)
    return (title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…") or _first_words(text)


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _addresses(raw: RawDocument, parsed: Parsed) -> tuple[str | None, tuple[str, ...]]:
    """The article's address, and all by which it was reached or says that it can be."""
    if not raw.addresses:
        return raw.url or parsed.url, ()
    reached = raw.addresses[-1]
    own = article_address(reached, parsed.addresses)
    amp = joined(reached, parsed.amp)
    known = [*raw.addresses, own, *([amp] if is_same_site(amp, own) and not is_home(amp) else [])]
    stated = raw.url if raw.url and raw.url not in raw.addresses else None
    return stated or own, tuple(dict.fromkeys(plain_address(one) for one in known))


def _text_of(raw: RawDocument, media: str) -> str:
    charset = _CHARSET.search(raw.media)
    return decode(raw.content, html=media in HTML, charset=charset[1] if charset else "")


def _parse(text: str, media: str) -> Parsed:
    if media in HTML:
        # Imported here: trafilatura takes 0.4 s, which commands that read no page need not wait for.
        from retrieval.web.webpage import read_html

        return read_html(text)
    return read_markdown(text) if media == MARKDOWN else read_text(text)


def _published(raw: RawDocument, parsed: Parsed) -> tuple[datetime | None, Mapping[str, object]]:
    """When it was published, and a date that can't be read, for `extra`."""
    if raw.published_at:
        given = raw.published_at
        return (given if given.tzinfo else given.replace(tzinfo=UTC)), {}
    read = parse_date(parsed.date) if parsed.date else None
    if raw.dated and read is None:
        return raw.dated, {}
    if raw.dated and raw.dated.time() != time():  # a day alone says no more than the page does
        return parse_date(best_date((parsed.date, raw.dated.isoformat()))), {}
    return read, {} if read or not parsed.date else {"published_at": parsed.date}


def _first_words(text: str) -> str:
    words = text.split()
    first = " ".join(words[:_TITLE_FROM_TEXT])
    if word_count(first) > _TITLE_FROM_TEXT:  # without spaces
        return first[: 2 * _TITLE_FROM_TEXT] + "…"
    return first + ("…" if len(words) > _TITLE_FROM_TEXT else "")
