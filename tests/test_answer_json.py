"""The JSON promise: every key, its type, and what the offsets mean."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from jsonschema import Draft202012Validator

from retrieval.answer_json import answer_as_json, article_as_json, hit_as_json
from retrieval.models import (
    Answer,
    AnswerStatement,
    Article,
    ArticleHead,
    Citation,
    Elsewhere,
    Hit,
    Note,
    NoteKind,
    Passage,
    Span,
    Status,
    Usage,
)


def _exactly(**properties: object) -> dict[str, object]:
    """An object with these keys, all of them, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


TEXT, NUMBER, INTEGER = {"type": "string"}, {"type": "number"}, {"type": "integer"}
MAYBE_TEXT, MAYBE_NUMBER = {"type": ["string", "null"]}, {"type": ["number", "null"]}
MAYBE_INTEGER = {"type": ["integer", "null"]}
HEAD = _exactly(id=TEXT, title=TEXT, url=MAYBE_TEXT, publisher=MAYBE_TEXT, published_at=MAYBE_TEXT)
COPY = _exactly(id=TEXT, title=TEXT, url=MAYBE_TEXT, publisher=MAYBE_TEXT)
ELSEWHERE = _exactly(
    agency=MAYBE_TEXT,
    copy_of=MAYBE_TEXT,
    copies={"type": "array", "items": COPY},
    addresses={"type": "array", "items": TEXT},
)
PASSAGE = _exactly(id=TEXT, text=TEXT, start=INTEGER, end=INTEGER)
STATEMENT = _exactly(
    speaker=MAYBE_TEXT, content=TEXT, quotation=MAYBE_TEXT, verified={"type": "boolean"}, citation=INTEGER
)
PROMISE = _exactly(
    question=TEXT,
    status={"enum": ["answered", "no_evidence"]},
    text=TEXT,
    statements={"type": "array", "items": STATEMENT},
    citations={
        "type": "array",
        "items": _exactly(
            number=INTEGER, article=HEAD, passage=PASSAGE, quotation=TEXT, page=MAYBE_INTEGER, elsewhere=ELSEWHERE
        ),
    },
    independent_reports=INTEGER,
    nearest={"type": "array", "items": HEAD},
    model=TEXT,
    usage={"oneOf": [{"type": "null"}, _exactly(prompt_tokens=INTEGER, completion_tokens=INTEGER)]},
    notes={"type": "array", "items": TEXT},
    timings_ms={"type": "object", "additionalProperties": NUMBER},
)
ARTICLE = Article(
    id="a1",
    title="Harbour to close",
    text="The harbour closes on Monday.\n\nIt closes on Monday, the harbour.",
    publisher="The Mole",
    published_at=datetime(2026, 3, 9, 18, 20, tzinfo=UTC),
    repeats=(Span(31, 64),),
    extra={"section": "Local"},
)
PASSAGE_VALUE = Passage(id="p1", article_id="a1", number=0, start=0, end=29, text=ARTICLE.text[0:29])


BESIDE = Elsewhere(("https://mole.example/amp",), (ArticleHead("b2", "Copy", "The Vole"),), agency="Reuters")


def _parsed(value: dict[str, object]) -> dict[str, object]:
    parsed = json.loads(json.dumps(value))
    assert isinstance(parsed, dict)
    return parsed


def test_an_answer_keeps_the_promise() -> None:
    """An answer with everything in it has exactly the promised keys and types."""
    answer = Answer(
        question="when?",
        status=Status.ANSWERED,
        text="On Monday [1].",
        statements=(AnswerStatement("closes on Monday", 1, speaker="Ann Lee", quotation="on Monday", verified=True),),
        citations=(
            Citation(1, ARTICLE, PASSAGE_VALUE, "closes on Monday", BESIDE),
            Citation(
                2, replace(ARTICLE, id="b2"), PASSAGE_VALUE, "closes", Elsewhere(copies=BESIDE.copies, copy_of="a1")
            ),
            Citation(3, replace(ARTICLE, id="c3"), PASSAGE_VALUE, "closes"),
        ),
        model="gpt-test",
        usage=Usage(900, 40),
        notes=(Note(NoteKind.WORDS_ONLY, "Searched by words only."),),
        timings_ms={"search": 12.3456},
        raw="never shown",
    )
    value = _parsed(answer_as_json(answer))
    Draft202012Validator(PROMISE).validate(value)
    assert "never shown" not in json.dumps(value)
    assert value["usage"] == {"prompt_tokens": 900, "completion_tokens": 40}
    assert value["timings_ms"] == {"search": 12.346}
    assert value["independent_reports"] == 2, "one is a copy of another"
    assert isinstance(value["citations"], list)
    assert value["citations"][0]["elsewhere"] == {
        "agency": "Reuters",
        "copy_of": None,
        "copies": [{"id": "b2", "title": "Copy", "url": None, "publisher": "The Vole"}],
        "addresses": ["https://mole.example/amp"],
    }


def test_no_evidence_keeps_the_promise() -> None:
    """Without evidence the keys are the same, the lists are empty, and the nearest articles are named."""
    value = _parsed(answer_as_json(Answer("who won?", Status.NO_EVIDENCE, "Nothing.", nearest=(ARTICLE,))))
    Draft202012Validator(PROMISE).validate(value)
    assert value["citations"] == value["statements"] == []
    assert value["usage"] is None
    assert value["nearest"] == [
        {
            "id": "a1",
            "title": "Harbour to close",
            "url": None,
            "publisher": "The Mole",
            "published_at": "2026-03-09T18:20:00+00:00",
        }
    ]


def test_offsets_are_into_the_stored_text() -> None:
    """The passage of a citation is the article's text between its offsets."""
    answer = Answer("when?", Status.ANSWERED, "[1]", citations=(Citation(1, ARTICLE, PASSAGE_VALUE, "Monday"),))
    citations = answer_as_json(answer)["citations"]
    assert isinstance(citations, list)
    passage = citations[0]["passage"]
    assert ARTICLE.text[passage["start"] : passage["end"]] == passage["text"]


def test_a_hit_names_its_scores() -> None:
    """A search that did not find the passage has null for its score, not 0."""
    value = _parsed(hit_as_json(Hit(PASSAGE_VALUE, ARTICLE, score=0.5, words=7.25)))
    Draft202012Validator(
        _exactly(score=NUMBER, words=MAYBE_NUMBER, meaning=MAYBE_NUMBER, article=HEAD, passage=PASSAGE)
    ).validate(value)
    assert value["meaning"] is None


def test_an_article_shows_all_that_is_stored() -> None:
    """The whole article: what names it, what it said of itself, and which parts of the text are repeats."""
    value = _parsed(article_as_json(ARTICLE))
    assert value["extra"] == {"section": "Local"}
    assert value["repeats"] == [{"start": 31, "end": 64}]
    assert value["text"] == ARTICLE.text
    assert value["added_at"] is None
    assert (value["agency"], value["copies"], value["addresses"]) == (None, [], [])
    assert _parsed(article_as_json(ARTICLE, BESIDE))["addresses"] == ["https://mole.example/amp"]
