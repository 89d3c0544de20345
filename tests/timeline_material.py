"""Reports of our own writing on one event over some days: figures, outcomes and days that are told otherwise later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from retrieval.catalog import Catalog
from retrieval.catalog.stories import Grouped
from retrieval.models import Article, Library, RawDocument
from retrieval.statements import find_statements
from tests.catalog_material import cut


def report(title: str, publisher: str, day: int | None, text: str) -> Article:
    """An article of May 2026; Monday is the 4th."""
    published = datetime(2026, 5, day, 9, tzinfo=UTC) if day else None
    slug = "-".join(title.lower().split())
    return Article(
        title, text, f"https://{publisher.lower().replace(' ', '')}.example/{slug}", publisher, (), published
    )


FIRST = report(
    "Landslide buries Ostrava Road",
    "Hill Gazette",
    5,
    "A landslide buried a bus on the Kesten pass road on Monday, killing four people, the police said.\n"
    "The pass will reopen on Friday, road chief Ilse Brandt said.\n"
    "In 1987 a landslide on the same road destroyed the old toll house.",
)
SECOND = report(
    "Kesten pass landslide kills four",
    "Valley Post",
    5,
    "Four people were killed when a landslide buried a bus on the Kesten pass road on Monday.\n"
    "The valley council rejected a tunnel under the Kesten pass in a first vote on Tuesday morning.",
)
COPY = replace(FIRST, title="Bus buried by landslide", publisher="Town Crier", url="https://towncrier.example/bus")
THIRD = report(
    "Death toll rises on Kesten pass",
    "Hill Gazette",
    8,
    "The landslide that buried a bus on the Kesten pass road on Monday killed six people, the police said.\n"
    "The pass will reopen on 20 May, road chief Ilse Brandt said.\n"
    "The valley council approved a tunnel under the Kesten pass in a second vote on Thursday.\n"
    "Every Friday a bus crosses the pass.",
)
UNDATED = report(
    "Pass of storms", "Hill Gazette", None, "Snow fell on the Kesten pass on Sunday. A hut opened in May 1990."
)
BARE = report(
    "On walking", "Hill Gazette", None, "Walkers love the high meadows. Nobody counts them, and nobody should."
)


async def stored(catalog: Catalog, library: Library, *articles: Article) -> list[str]:
    """The articles stored with what is said in them; their ids."""
    found = []
    for article in articles:
        _, kept = await catalog.store(library, article, cut(article), find_statements(article))
        found.append(kept.id)
    return found


async def one_story(
    catalog: Catalog, library: Library, ids: Sequence[str], copies: dict[str, str] | None = None
) -> str:
    """The articles made one story, some of them copies of others; its id."""
    stories = dict.fromkeys(ids, "story-1")
    await catalog.group(library, Grouped(stories, {"story-1": ids[0]}, dict(copies or {})))
    return "story-1"


def document(article: Article) -> RawDocument:
    """An article as it comes in."""
    return RawDocument(
        article.text,
        "text/plain",
        article.title,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        published_at=article.published_at,
    )
