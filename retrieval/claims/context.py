"""What a sentence of an article is read in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, eq=False)
class Context:
    """What a sentence is read in: the headline and the text before it, and when its article was published.

    `speakers` are those whose words it holds; `nearness` is its cosine to the claim, None where it has none.
    """

    before: str
    published: datetime | None
    speakers: tuple[str, ...] = ()
    nearness: float | None = None
