"""A story as its publishers tell it: what several report, what only one does, where their figures differ."""

from retrieval.comparing.comparer import Comparer, compare
from retrieval.comparing.values import Comparison, Difference, Fact, Quoted, Telling, Voice

__all__ = ["Comparer", "Comparison", "Difference", "Fact", "Quoted", "Telling", "Voice", "compare"]
