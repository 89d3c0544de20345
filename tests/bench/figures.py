"""The figures that the tables show, from what came of each question."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.bench.asking import Asked
from tests.bench.scoring import Kind, Voice, is_within, percentile, share

Figures = dict[str, Any]
COUNTS = (1, 3, 5)
_WHERE_DECLINED = 3
"""How many passages the other searches are given where ours declines."""


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
    """By search and type of question, the shares with the evidence in the first 1, 3 and 5 passages.

    `cited` are the passages that our answers cite, in their order. Two of `multi` are the least that can suffice.
    """
    groups = _groups(asked)
    types = {name: groups[name] for name in ("said", "fact", "paraphrase", "multi", "all answerable") if groups[name]}
    names = ["cited", *asked[0].searches]
    return {
        name: {
            kind: [share([_by(row, name, count) for row in rows]) for count in COUNTS] for kind, rows in types.items()
        }
        for name in names
    }


def equal_count(asked: Sequence[Asked]) -> dict[str, Figures]:
    """Evidence in what is cited against as many first passages of each search; _WHERE_DECLINED where ours declined."""
    single = [row for row in asked if _needs_one(row)]
    answered = [row for row in single if row.answered]
    found: dict[str, Figures] = {}
    for name in ("cited", *single[0].searches):
        found[name] = {
            "where answered": share([_by(row, name, row.citations) for row in answered]),
            "declined is a miss": share([row.answered and _by(row, name, row.citations) for row in single]),
            "3 where declined": share([_by(row, name, row.citations or _WHERE_DECLINED) for row in single]),
        }
    return found


def outcome(asked: Sequence[Asked]) -> Figures:
    """The figures that have a target, see `TARGETS`; None where no question asks for it."""
    groups = _groups(asked)
    said = groups["said"]
    answerable, single = groups["all answerable"], groups["said, fact, paraphrase"]
    unanswerable = [row for row in asked if row.question.kind is Kind.UNANSWERABLE]
    premise = [row for row in asked if row.question.kind is Kind.PREMISE]
    wrong = [row for row in said if row.voice in (Voice.OTHER, Voice.FALSE)]
    return {
        "evidence cited, all answerable": share([row.cited is not None for row in answerable]),
        "evidence cited, paraphrase": share([row.cited is not None for row in groups["paraphrase"]]),
        "first cited passage is evidence": share([row.first_is_evidence for row in answerable]),
        "said: quoted, and by the right speaker": share([row.quoted_right for row in said]),
        "answers that name a wrong speaker": len(wrong) if said else None,
        "quotations not word for word": sum(len(row.altered) for row in asked),
        "unanswerable: no_evidence": share([not row.answered for row in unanswerable]),
        "answerable: no_evidence": share([not row.answered for row in answerable]),
        "wrong premise: contradiction cited": share([row.cited is not None for row in premise]),
        "quotations shown": sum(row.quotations for row in asked),
        "questions": len(asked),
        "of them said, fact, paraphrase": len(single),
    }


TARGETS: dict[str, tuple[str, float]] = {
    "evidence cited, all answerable": ("at least", 0.95),
    "evidence cited, paraphrase": ("at least", 0.85),
    "first cited passage is evidence": ("at least", 0.80),
    "said: quoted, and by the right speaker": ("at least", 0.90),
    "answers that name a wrong speaker": ("at most", 0),
    "quotations not word for word": ("at most", 0),
    "unanswerable: no_evidence": ("at least", 0.90),
    "answerable: no_evidence": ("at most", 0.05),
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
        "all answerable": where(_is_answerable),
        "wrong premise": where(lambda row: row.question.kind is Kind.PREMISE),
    }


def _is_answerable(row: Asked) -> bool:
    return row.question.kind not in (Kind.UNANSWERABLE, Kind.PREMISE)


def _needs_one(row: Asked) -> bool:
    return _is_answerable(row) and row.question.kind is not Kind.MULTI


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
