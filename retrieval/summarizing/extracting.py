"""The summarizer without a model: the article's own sentences, chosen for what they cover, in their order."""

import asyncio

from retrieval.answering import Watcher
from retrieval.excerpting.material import Material
from retrieval.excerpting.opinion import is_opinion
from retrieval.excerpting.sentences import candidates
from retrieval.models import Answer, Note, Status
from retrieval.notes import TOO_SHORT, opinion
from retrieval.summarizing.choosing import choose
from retrieval.summarizing.reading import ReadingSummarizer
from retrieval.summarizing.telling import told

NO_SUMMARY = "There is nothing here that I could summarise."


class ExtractingSummarizer(ReadingSummarizer):
    """Summarises in the article's own words. Nothing is streamed: the summary is there at once."""

    async def tell(self, material: Material, sentences: int, watcher: Watcher | None) -> Answer:
        """See `extracted`."""
        return await asyncio.to_thread(extracted, material, sentences)


def extracted(material: Material, sentences: int) -> Answer:
    """The summary of what has been read already. At most half of an article's sentences are one."""
    article = material.article
    found = candidates(article, material.hits, material.statements, own_voice=is_opinion(article))
    usable = sum(candidate.cost == 1 for candidate in found)
    chosen = choose(found, max(0, min(sentences, usable // 2)))
    if not chosen:
        return too_short(material)
    paragraphs, statements, citations = told(chosen)
    text = "\n\n".join(paragraphs)
    return Answer(article.title, Status.ANSWERED, text, statements, citations.all(), notes=notes_on(material))


def too_short(material: Material) -> Answer:
    """The honest no, where an article has too few sentences that stand by themselves."""
    return Answer(material.article.title, Status.NO_EVIDENCE, NO_SUMMARY, notes=(TOO_SHORT,))


def notes_on(material: Material) -> tuple[Note, ...]:
    """What a reader of the summary should know of the article."""
    article = material.article
    return (opinion(" and ".join(article.authors)),) if is_opinion(article) else ()
