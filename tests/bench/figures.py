"""The figures that the tables show, from what came of each question."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.bench.asking import Asked
from tests.bench.scoring import Kind, Voice, area_under_curve, is_within, percentile, share

Figures = dict[str, Any]
MOST_CITED = 3
"""Passages that an answer cites at most: what the other searches are given where ours declines."""


def by_type(asked: Sequence[Asked]) -> dict[str, Figures]:
    """Evidence, answers and citations by type of question; `multi` needs all its articles, so no first one suffices."""
    return {name: _evidence(rows) for name, rows in _groups(asked).items()}


def voices(asked: Sequence[Asked]) -> dict[str, Figures]:
    """Of the answers to "what did X say": in whose name they give the words."""
    groups = _groups(asked)
    return {name: _voices(groups[name]) for name in ("said", "distractor", "coref")}


def declining(asked: Sequence[Asked]) -> dict[str, Figures]:
    """How often no_evidence was right: asked what the articles don't tell, and with the articles that tell hidden."""
    hidden = [row for row in asked if row.answered_without is not None]
    unanswerable = [row for row in asked if row.question.kind is Kind.UNANSWERABLE]
    about = [row for row in unanswerable if " say" in row.question.text]
    return {
        "unanswerable, what did X say": _declined([not row.answered for row in about]),
        "unanswerable, other": _declined([not row.answered for row in unanswerable if row not in about]),
        "unanswerable": _declined([not row.answered for row in unanswerable]),
        "answerable, said, story hidden": _declined(
            [not row.answered_without for row in hidden if row.question.kind is Kind.SAID]
        ),
        "answerable, story hidden": _declined([not row.answered_without for row in hidden]),
    }


def searches(asked: Sequence[Asked]) -> dict[str, Figures]:
    """Evidence in the first 1, 3, 5, 10 passages of each search, over the questions that need one article."""
    single = [row for row in asked if _needs_one(row)]
    return {
        name: {
            f"first {count}": share([is_within(row.searches[name], count) for row in single]) for count in (1, 3, 5, 10)
        }
        for name in single[0].searches
    }


def equal_count(asked: Sequence[Asked]) -> dict[str, Figures]:
    """Evidence in what is cited against as many first passages of each search; MOST_CITED where ours declined."""
    single = [row for row in asked if _needs_one(row)]
    answered = [row for row in single if row.answered]
    found: dict[str, Figures] = {}
    for name in ("cited", *single[0].searches):
        found[name] = {
            "where answered": share([_by(row, name, row.citations) for row in answered]),
            "declined is a miss": share([row.answered and _by(row, name, row.citations) for row in single]),
            "3 where declined": share([_by(row, name, row.citations or MOST_CITED) for row in single]),
        }
    return found


def bar(asked: Sequence[Asked]) -> Figures:
    """How the bar on support divides questions whose story is there from the same with their story hidden."""
    rows = [row for row in asked if row.support_without is not None]
    without = [row.support_without for row in rows if row.support_without is not None]
    unanswerable = [row for row in asked if row.question.kind is Kind.UNANSWERABLE]
    return {
        "asked": len(rows),
        "kept, story present": share([row.supported for row in rows]),
        "kept, story hidden": share([bool(row.supported_without) for row in rows]),
        "kept, unanswerable": share([row.supported for row in unanswerable]),
        "area under the curve": area_under_curve([row.support for row in rows], without),
    }


def answer_times(asked: Sequence[Asked]) -> Figures:
    """Seconds for one answer, after the warm-up."""
    seconds = [row.seconds for row in asked]
    return {"median": percentile(seconds, 0.5), "95th percentile": percentile(seconds, 0.95)}


def _groups(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    def where(test: Callable[[Asked], bool]) -> list[Asked]:
        return [row for row in asked if test(row)]

    return {
        "said": where(lambda row: row.question.kind is Kind.SAID),
        "distractor": where(lambda row: row.question.attribution == "distractor"),
        "coref": where(lambda row: row.question.attribution == "coref"),
        "fact": where(lambda row: row.question.kind is Kind.FACT),
        "paraphrase": where(lambda row: row.question.kind is Kind.PARAPHRASE),
        "multi": where(lambda row: row.question.kind is Kind.MULTI),
        "said, fact, paraphrase": where(_needs_one),
        "all answerable": where(lambda row: row.question.kind is not Kind.UNANSWERABLE),
    }


def _needs_one(row: Asked) -> bool:
    return row.question.kind not in (Kind.UNANSWERABLE, Kind.MULTI)


def _evidence(rows: Sequence[Asked]) -> Figures:
    has_multi = any(row.question.kind is Kind.MULTI for row in rows)
    return {
        "asked": len(rows),
        "evidence cited": share([row.cited is not None for row in rows]),
        "in the first": None if has_multi else share([is_within(row.cited, 1) for row in rows]),
        "in the words": None if has_multi else share([row.shown for row in rows]),
        "answered": share([row.answered for row in rows]),
        "false no_evidence": share([not row.answered for row in rows]),
        "citations": _mean(row.citations for row in rows if row.answered),
    }


def _voices(rows: Sequence[Asked]) -> Figures:
    answered = [row for row in rows if row.voice is not None]
    found: Figures = {"asked": len(rows), "answers": len(answered)}
    for voice in Voice:
        found[voice.value] = sum(row.voice is voice for row in answered)
    wrong = (Voice.OTHER, Voice.FALSE)
    return {
        **found,
        "wrong": share([row.voice in wrong for row in answered]),
        "wrong in the first": share([row.first_voice in wrong for row in answered]),
        "right of all": share([row.voice is Voice.RIGHT for row in rows]),
    }


def _declined(values: Sequence[bool]) -> Figures:
    return {"asked": len(values), "no_evidence": sum(values), "share": share(values)}


def _by(row: Asked, name: str, count: int) -> bool:
    return is_within(row.cited if name == "cited" else row.searches[name], count)


def _mean(values: Iterable[int]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None
