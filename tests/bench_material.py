"""Outcomes of questions of our own for the tests of the benchmark's figures."""

from typing import Any

from tests.bench.asking import Asked
from tests.bench.scoring import GoldQuestion


def asked(question: GoldQuestion, **fields: Any) -> Asked:
    """A question that was answered without evidence, unless told otherwise."""
    base: dict[str, Any] = {
        "answered": True,
        "citations": 1,
        "cited": None,
        "shown": False,
        "voice": None,
        "first_voice": None,
        "given": (),
        "searches": {"ours": None},
        "seconds": 0.1,
        "text": "",
    }
    return Asked(question=question, **{**base, **fields})
