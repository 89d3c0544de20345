"""How wire services mark that a story is written anew: "1st Ld-Writethru", "UPDATE 2", "RPT"."""

import re

_ORDINAL = r"(?P<number>\d{1,2})(?:st|nd|rd|th)"
_MARKS = (
    re.compile(
        rf"[\s,:;–—-]*\b{_ORDINAL}\s+(?:Ld\b|Lead[\s-]+Writethru)(?:[\s-]*Write-?thru)?(?:,\s*\d{{2,4}})?", re.I
    ),
    re.compile(rf",\s*{_ORDINAL}\s+Lead$", re.I),
    re.compile(r"[\s,:;–—-]+Write-?thru\b", re.I),
    re.compile(r"^(?:UPDATE|WRAPUP|RPT-UPDATE|REFILE-UPDATE|RPT-WRAPUP)\s*(?P<number>\d{1,2})\s*[-:–—]\s*"),
    re.compile(r"^(?:RPT|REFILE)\s*[-:–—]\s*"),
)
"""AP's and Reuters' marks. A headline may well have a "1st lead" in it: that is one of theirs only at the very end."""


def without_lead(line: str) -> tuple[str, int]:
    """A headline or slug without the mark, and the number of the version: 0 for one without a mark.

    "Bridge, 1st Ld-Writethru" is ("Bridge", 1), as is "UPDATE 1-Bridge".
    """
    for pattern in _MARKS:
        if found := pattern.search(line):
            bare = f"{line[: found.start()]} {line[found.end() :]}"
            return " ".join(bare.split()).strip(" ,;:-–—"), int(found.groupdict().get("number") or 1)
    return line, 0
