"""A timeline as the JSON object that programs are promised; the README documents every key."""

from retrieval.answer_json import article_head
from retrieval.timeline.values import Change, Entry, Source, Timeline


def timeline_as_json(timeline: Timeline) -> dict[str, object]:
    """Key by key. Days are ISO 8601; offsets are into the stored text of the article."""
    return {
        "kind": timeline.kind.value,
        "subject": timeline.subject,
        "articles": timeline.articles,
        "left_out": timeline.left_out,
        "namesakes": list(timeline.namesakes),
        "events": [_event(entry) for entry in timeline.entries],
    }


def _event(entry: Entry) -> dict[str, object]:
    return {
        "from": entry.when.first.isoformat(),
        "to": entry.when.last.isoformat(),
        "exact_to": entry.when.grain.value,
        "dated_by": "words" if entry.shown.said else "publication",
        "planned": entry.shown.planned,
        "text": entry.shown.words,
        "changes": [_change(change) for change in entry.changes],
        "sources": [_source(source) for source in entry.sources],
        "told_otherwise_by": [_source(source) for source in entry.contrary],
        "told_in_part_by": [_source(source) for source in entry.in_part],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "before": change.before,
        "after": change.after,
        "told_before_in": change.source.article.id,
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "article": article_head(source.article),
        "passage": source.passage.id,
        "start": source.span.start,
        "end": source.span.end,
        "quotation": source.words,
        "speaker": source.speaker,
        "copies": [copy.id for copy in source.copies],
    }
