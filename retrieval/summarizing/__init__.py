"""From articles to a short summary, cited: of one article, a story or a topic; two summarizers behind one protocol.

`extracting` tells it in the articles' own sentences and needs no model; `modelled` lets a chat model write and shows
only what the articles bear out, and falls back on the other. A summary is an `Answer`.
"""

from retrieval.summarizing.extracting import ExtractingSummarizer
from retrieval.summarizing.modelled import ModelSummarizer
from retrieval.summarizing.protocol import OF_STORY, SENTENCES, SHORT, Style, Summarizer, SummarizesArticles

__all__ = [
    "OF_STORY",
    "SENTENCES",
    "SHORT",
    "ExtractingSummarizer",
    "ModelSummarizer",
    "Style",
    "Summarizer",
    "SummarizesArticles",
]
