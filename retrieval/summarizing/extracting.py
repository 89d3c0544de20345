"""The summarizer without a model: the articles' own sentences, chosen for what they cover, in their order."""

import asyncio

from retrieval.answering import Watcher
from retrieval.models import Answer, Status
from retrieval.summarizing.arranging import arranged
from retrieval.summarizing.ground import Ground, notes_on, too_short
from retrieval.summarizing.protocol import Style
from retrieval.summarizing.reading import ReadingSummarizer
from retrieval.summarizing.telling import told


class ExtractingSummarizer(ReadingSummarizer):
    """Summarises in the articles' own words. Nothing is streamed: the summary is there at once."""

    async def tell(self, ground: Ground, sentences: int, style: Style, watcher: Watcher | None) -> Answer:
        """See `extracted`."""
        return await asyncio.to_thread(extracted, ground, sentences, style)


def extracted(ground: Ground, sentences: int, style: Style = Style.PLAIN) -> Answer:
    """The summary of what has been read already. It is always shorter than the article."""
    lines = arranged(ground, sentences, style)
    if not lines:
        return too_short(ground.title, [material.article for material in ground.materials])
    paragraphs, statements, citations = told([line.candidate for line in lines], leads=[line.lead for line in lines])
    text = ("\n" if style is Style.BULLETS else "\n\n").join(paragraphs)
    return Answer(ground.title, Status.ANSWERED, text, statements, citations.all(), notes=notes_on(citations.all()))
