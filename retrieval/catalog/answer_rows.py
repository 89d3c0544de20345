"""Answers to rows and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from retrieval.catalog.rows import as_json, clean_text, passage_id
from retrieval.models import (
    Amendment,
    Answer,
    AnswerStatement,
    Article,
    Citation,
    Elsewhere,
    Filters,
    KeptAnswer,
    Note,
    NoteKind,
    Passage,
    Shown,
    Status,
    Twin,
    Usage,
)


@dataclass(frozen=True)
class ArticlesAsCited:
    """Articles that kept answers name: as they are now by id, as they were by id and version, where else they are."""

    current: Mapping[str, Article]
    versions: Mapping[tuple[str, int], Article]
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)

    def at(self, article_id: str, version: int) -> Article | None:
        """The article in that version, None where it is gone."""
        now = self.current.get(article_id)
        if now is None or now.version == version:
            return now
        then = self.versions.get((article_id, version))
        return replace(then, added_at=now.added_at) if then else None


def answer_row(answer: Answer, filters: Filters) -> dict[str, Any]:
    """The columns of `kept_answers` that tell the answer; `raw` is what nobody was shown, and is not kept."""
    usage = answer.usage
    return {
        "question": clean_text(answer.question),
        "status": answer.status.value,
        "text": clean_text(answer.text),
        "model": clean_text(answer.model),
        "details": as_json(
            {
                "statements": [
                    [said.content, said.citation, said.speaker, said.quotation, said.verified]
                    for said in answer.statements
                ],
                "nearest": [article.id for article in answer.nearest],
                "usage": [usage.prompt_tokens, usage.completion_tokens] if usage else None,
                "notes": [[note.kind.value, note.text, dict(note.values)] for note in answer.notes],
                "timings_ms": dict(answer.timings_ms),
            }
        ),
        "filters": as_json(
            {
                "since": filters.since.isoformat() if filters.since else None,
                "until": filters.until.isoformat() if filters.until else None,
                "publisher": filters.publisher,
                "speaker": filters.speaker,
            }
        ),
    }


def citation_rows(answer: Answer, row: int) -> list[dict[str, Any]]:
    """The rows of `kept_citations` for the answer kept in `row`: where its passages are, and the words quoted."""
    return [
        {
            "answer_row": row,
            "number": citation.number,
            "article_id": citation.article.id,
            "version": citation.article.version,
            "passage_number": citation.passage.number,
            "start": citation.passage.start,
            "end": citation.passage.end,
            "quotation": clean_text(citation.quotation),
        }
        for citation in answer.citations
    ]


def nearest_ids(row: Row[Any]) -> list[str]:
    """The ids of the articles worth a look in a row of `kept_answers`."""
    ids: list[str] = json.loads(row.details)["nearest"]
    return ids


def kept_answer_of(
    row: Row[Any], cited: Sequence[Row[Any]], articles: ArticlesAsCited, amendments: tuple[Amendment, ...] = ()
) -> KeptAnswer:
    """A kept answer from a row of `kept_answers` and its rows of `kept_citations`."""
    found = [(one, articles.at(one.article_id, one.version)) for one in cited]
    citations = tuple(_citation(one, article, articles) for one, article in found if article)
    shown = shown_of(row.shown) if row.shown else None
    twins = {twin.number: twin for twin in shown.twins} if shown else {}
    return KeptAnswer(
        id=row.id,
        asker=row.asker,
        place=row.place,
        answer=_answer_of(row, citations, articles),
        asked_at=datetime.fromisoformat(row.asked_at),
        private=row.private,
        kind=row.kind,
        filters=_filters(json.loads(row.filters)),
        message=row.message,
        missing=tuple(one.number for one, article in found if article is None),
        shown=shown,
        amendments=tuple(replace(one, twin=twins.get(one.number)) for one in amendments),
    )


def shown_of(kept: str) -> Shown:
    """How an answer was posted, from the column that has it."""
    told = json.loads(kept)
    return Shown(**{**told, "twins": tuple(Twin(**each) for each in told.get("twins", ()))})


def _answer_of(row: Row[Any], citations: tuple[Citation, ...], articles: ArticlesAsCited) -> Answer:
    details = json.loads(row.details)
    return Answer(
        question=row.question,
        status=Status(row.status),
        text=row.text,
        statements=tuple(AnswerStatement(*said) for said in details["statements"]),
        citations=citations,
        nearest=tuple(articles.current[id] for id in details["nearest"] if id in articles.current),
        model=row.model,
        usage=Usage(*details["usage"]) if details["usage"] else None,
        notes=tuple(Note(NoteKind(kind), text, values) for kind, text, values in details["notes"]),
        timings_ms=details["timings_ms"],
    )


def _citation(row: Row[Any], article: Article, articles: ArticlesAsCited) -> Citation:
    passage = Passage(
        number=row.passage_number,
        start=row.start,
        end=row.end,
        text=article.text[row.start : row.end],
        id=passage_id(article, row.passage_number),
        article_id=article.id,
    )
    return Citation(row.number, article, passage, row.quotation, articles.elsewhere.get(article.id, Elsewhere()))


def _filters(told: Mapping[str, str | None]) -> Filters:
    since, until = told["since"], told["until"]
    return Filters(
        since=datetime.fromisoformat(since) if since else None,
        until=datetime.fromisoformat(until) if until else None,
        publisher=told["publisher"],
        speaker=told["speaker"],
    )
