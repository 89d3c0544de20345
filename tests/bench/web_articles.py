"""The articles of saved web pages, for questions written on them: `python -m tests.bench.web_articles FILE`.

Texts are those that people marked as the article (../shared/data/article_extraction_benchmark), English ones of at
least 700 characters and cut after about 9,000; headline, publisher and date are read from the pages.
"""

import argparse
import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from retrieval.errors import InputError
from retrieval.web.metadata import Parsed
from retrieval.web.webpage import read_html

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "article_extraction_benchmark"
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "is", "that", "for", "it", "was", "on", "with", "as", "are", "by", "be", "this"]
)
_SHARE, _SHORTEST, _LONGEST, _EARLIEST_END = 0.15, 700, 9000, 5000
"""Of a text's words that are among these where it is English; characters of a text."""


def web_articles() -> list[dict[str, Any]]:
    """The articles in the form of the evaluation set, by the order of the pages' names."""
    truth = json.loads((FOLDER / "ground-truth.json").read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = []
    for name in sorted(truth):
        text = re.sub(r"\n\s*\n+", "\n", truth[name]["articleBody"]).strip()
        if len(text) < _SHORTEST or not _is_english(text):
            continue
        parsed = _read(name)
        rows.append(
            {
                "id": f"ws-{len(rows):03d}",
                "publisher": parsed.publisher or urlsplit(truth[name]["url"]).netloc,
                "title": parsed.title or text.split("\n")[0][:90],
                "url": truth[name]["url"],
                "published_at": parsed.date[:10] or None,
                "text": _shortened(text),
                "set": "web",
                "topic": None,
            }
        )
    return rows


def _is_english(text: str) -> bool:
    words = text.lower().split()
    return sum(word in _ENGLISH for word in words) / len(words) >= _SHARE


def _shortened(text: str) -> str:
    start = text[:_LONGEST]
    return start[: start.rfind("\n")] if len(text) > _LONGEST and "\n" in start[_EARLIEST_END:] else start


def _read(name: str) -> Parsed:
    try:
        with gzip.open(FOLDER / "html" / f"{name}.html.gz", "rt", encoding="utf-8", errors="replace") as page:
            return read_html(page.read())
    except InputError:
        return Parsed("")


def main() -> int:
    """Write the articles, one a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.web_articles", description=__doc__)
    parser.add_argument("file", type=Path)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in web_articles())
    parser.parse_args().file.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
