"""An answer as the JSON object that programs are promised; the README documents every key."""

from retrieval.models import Answer, Article, Citation, Elsewhere, Hit
from retrieval.pages import page_of
from retrieval.quoting.citations import independent_reports
from retrieval.versions import diff_words


def answer_as_json(answer: Answer) -> dict[str, object]:
    """The promise, key by key. Offsets are into the stored text of the article; times are ISO 8601 with their zone."""
    usage = answer.usage
    return {
        "question": answer.question,
        "status": answer.status.value,
        "text": answer.text,
        "statements": [
            {
                "speaker": statement.speaker,
                "content": statement.content,
                "quotation": statement.quotation,
                "verified": statement.verified,
                "citation": statement.citation,
            }
            for statement in answer.statements
        ],
        "citations": [_citation(citation) for citation in answer.citations],
        "independent_reports": independent_reports(answer.citations),
        "nearest": [article_head(article) for article in answer.nearest],
        "model": answer.model,
        "usage": usage and {"prompt_tokens": usage.prompt_tokens, "completion_tokens": usage.completion_tokens},
        "notes": [note.text for note in answer.notes],
        "timings_ms": {step: round(value, 3) for step, value in answer.timings_ms.items()},
    }


def hit_as_json(hit: Hit) -> dict[str, object]:
    """A passage that was found, with its article and its scores; a score is null where that search did not find it."""
    return {
        "score": hit.score,
        "words": hit.words,
        "meaning": hit.meaning,
        "article": article_head(hit.article),
        "passage": {
            "id": hit.passage.id,
            "text": hit.passage.text,
            "start": hit.passage.start,
            "end": hit.passage.end,
        },
    }


def article_head(article: Article) -> dict[str, object]:
    """What names an article: the same five keys wherever one is named."""
    published = article.published_at
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published_at": published.isoformat() if published else None,
    }


def article_as_json(article: Article, elsewhere: Elsewhere = Elsewhere()) -> dict[str, object]:  # noqa: B008  frozen
    """The whole stored article: its head, its text, where else it stands, which spans only repeat others."""
    added = article.added_at
    return article_head(article) | {
        "authors": list(article.authors),
        "version": article.version,
        "change": article.change,
        "notice": article.notice,
        "noticed_at": article.noticed_at.isoformat() if article.noticed_at else None,
        "added_at": added.isoformat() if added else None,
        "origin": article.origin,
        "extra": dict(article.extra),
        **_elsewhere(elsewhere),
        "repeats": [{"start": span.start, "end": span.end} for span in article.repeats],
        "text": article.text,
    }


def changes_as_json(old: Article, new: Article) -> dict[str, object]:
    """What changed from one version of an article to another: the class of the newer one, and the runs of the text."""
    return article_head(new) | {
        "from_version": old.version,
        "to_version": new.version,
        "change": new.change,
        "notice": new.notice,
        "title_before": old.title,
        "runs": [{"kind": run.kind, "text": run.text} for run in diff_words(old.text, new.text)],
    }


def _citation(citation: Citation) -> dict[str, object]:
    passage = citation.passage
    return {
        "number": citation.number,
        "article": article_head(citation.article),
        "passage": {"id": passage.id, "text": passage.text, "start": passage.start, "end": passage.end},
        "quotation": citation.quotation,
        "page": page_of(citation),
        "elsewhere": _elsewhere(citation.elsewhere),
    }


def _elsewhere(elsewhere: Elsewhere) -> dict[str, object]:
    return {
        "agency": elsewhere.agency,
        "copy_of": elsewhere.copy_of,
        "copies": [
            {"id": head.id, "title": head.title, "url": head.url, "publisher": head.publisher}
            for head in elsewhere.copies
        ],
        "addresses": list(elsewhere.addresses),
    }
