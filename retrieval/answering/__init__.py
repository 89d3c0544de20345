"""From a question to a cited answer: two answerers behind one protocol.

`quoting` answers in the articles' own words and needs no model; `modelled` lets a chat model write and shows only what
the passages bear out, and falls back on the other.
"""

from retrieval.answering.modelled import ModelAnswerer
from retrieval.answering.protocol import Answerer, Watcher
from retrieval.answering.quoting import QuotingAnswerer

__all__ = ["Answerer", "ModelAnswerer", "QuotingAnswerer", "Watcher"]
