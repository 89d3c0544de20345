"""Feeds of our own writing, for the tests: what newsrooms send, and what nobody should."""

from collections.abc import Sequence

from retrieval.feeds.parsing import parse
from retrieval.feeds.values import Feed, Links

RSS_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Harbour Post</title>'
    "<link>http://news.example/</link>"
)
ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><rss version="2.0"><channel><title>&i;</title><item><link>http://news.example/1</link><title>&i;</title></item>'
    "</channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
    "<title>&x;</title><item><link>http://news.example/1</link><title>&x;</title></item></channel></rss>"
)
SITEMAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://news.example/">
<title>Harbour Post</title><id>urn:post</id><updated>2026-03-09T10:00:00Z</updated>
<entry><title type="html">Ferry &lt;b&gt;sails&lt;/b&gt;</title><id>urn:1</id><link rel="alternate" href="ferry"/>
<published>2026-03-09T09:30:00+02:00</published><updated>2026-03-09T10:00:00Z</updated>
<category term="Ferries"/></entry>
<entry><title>Undated</title><id>urn:2</id><link href="http://news.example/undated"/></entry></feed>"""


def rss(items: Sequence[str], more: str = "") -> str:
    """A feed with these items."""
    return f"{RSS_HEAD}{more}{''.join(items)}</channel></rss>"


def rss_item(url: str, title: str = "", date: str = "", guid: str = "", content: str = "") -> str:
    """An item; what is not given is not there."""
    parts = [f"<link>{url}</link>" if url else "", f"<title>{title}</title>" if title else ""]
    parts += [f"<pubDate>{date}</pubDate>" if date else "", f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""]
    parts += [f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""]
    return f"<item>{''.join(parts)}</item>"


def sitemap(entries: Sequence[tuple[str, str, str]]) -> str:
    """A news sitemap of addresses, titles and dates; an entry without a date is no news."""
    told = []
    for url, title, date in entries:
        news = f"<news:news><news:publication_date>{date}</news:publication_date><news:title>{title}</news:title>"
        picture = (
            "<image:image><image:loc>http://news.example/a.jpg</image:loc><image:title>A</image:title></image:image>"
        )
        told.append(f"<url><loc>{url}</loc>{picture}{f'{news}</news:news>' if date else ''}</url>")
    return f"{SITEMAP_HEAD}{''.join(told)}</urlset>"


def paragraphs(words: int, about: str = "ferry") -> str:
    """An article of about so many words as HTML."""
    lines = [
        f"<p>On day {day} the harbour council spoke of the {about} once more, said its chair Ines Okafor, "
        f"and put the repair of pier {day} off until the tide of week {day + 3} had gone.</p>"
        for day in range(1, words // 30 + 2)
    ]
    return "".join(lines)


class ReaderHere:
    """Reads in this process, for that costs nothing: what the process of its own does is tested by itself."""

    async def read(self, content: bytes, media: str, url: str) -> Feed | Links:
        """See `FeedReader`."""
        return parse(content, media, url)
