"""From one article to a short summary of it, cited: two summarizers behind one protocol.

`extracting` tells it in the article's own sentences and needs no model; `modelled` lets a chat model write and shows
only what the article bears out, and falls back on the other. A summary is an `Answer`.
"""

from retrieval.summarizing.extracting import ExtractingSummarizer
from retrieval.summarizing.modelled import ModelSummarizer
from retrieval.summarizing.protocol import SENTENCES, SHORT, Summarizer

__all__ = ["SENTENCES", "SHORT", "ExtractingSummarizer", "ModelSummarizer", "Summarizer"]
