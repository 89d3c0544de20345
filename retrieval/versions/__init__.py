"""Versions of one article: what changed between two, of which class that is, and what the publisher says of it."""

from retrieval.versions.amending import what_became, what_became_of_twin
from retrieval.versions.classing import change_between
from retrieval.versions.notices import Notice, find_notice
from retrieval.versions.runs import Run, RunKind, diff_words
from retrieval.versions.standing import bears_on, still_stands

__all__ = [
    "Notice",
    "Run",
    "RunKind",
    "bears_on",
    "change_between",
    "diff_words",
    "find_notice",
    "still_stands",
    "what_became",
    "what_became_of_twin",
]
