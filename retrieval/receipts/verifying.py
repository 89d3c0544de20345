"""A receipt held against what is stored now: whether each passage still stands there, to the letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from retrieval.catalog import Catalog
from retrieval.errors import InputError, NotFoundError
from retrieval.models import Article, Library
from retrieval.receipts.sealing import FORMAT, hash_of, is_intact


class State(StrEnum):
    """What became of a passage."""

    SAME = "same"
    """It stands in the article as it is stored now."""
    CHANGED = "changed"
    """It stood in the version that was cited, which is kept, but no more in the newest."""
    ALTERED = "altered"
    """The stored text is another at its place than the receipt says, or the receipt's words have another hash."""
    GONE = "gone"
    """The article, or the version that was cited, is not stored any more."""


@dataclass(frozen=True)
class Finding:
    """What became of one source. `version` is the newest that is stored, None where there is none."""

    number: int
    state: State
    title: str
    version: int | None


@dataclass(frozen=True)
class Verified:
    """What became of a receipt. `intact`: nothing in the file was changed since it was made."""

    intact: bool
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether the file is as it was made and every passage still stands where it was."""
        return self.intact and all(one.state in (State.SAME, State.CHANGED) for one in self.findings)


async def verify(catalog: Catalog, library: Library, receipt: Mapping[str, Any]) -> Verified:
    """Hold a receipt against a library. Raises InputError where it is no receipt, CatalogError."""
    if receipt.get("format") != FORMAT:
        raise InputError("This is no receipt that can be verified: take the .json file.", "receipt-none")
    try:
        findings = [await _finding(catalog, library, source) for source in receipt["sources"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("This receipt is damaged: something is missing in it.", "receipt-damaged") from error
    return Verified(is_intact(receipt), tuple(findings))


async def _finding(catalog: Catalog, library: Library, source: Mapping[str, Any]) -> Finding:
    article, passage = source["article"], source["passage"]
    number, title = int(source["number"]), str(article["title"])
    try:
        versions = await catalog.versions(library, str(article["id"]))
    except NotFoundError:
        versions = []
    if not versions or versions[0].id != article["id"]:
        return Finding(number, State.GONE, title, None)
    newest = max(one.version for one in versions)
    return Finding(number, _state(versions, int(article["version"]), passage), title, newest)


def _state(versions: Sequence[Article], version: int, passage: Mapping[str, Any]) -> State:
    text, told = str(passage["text"]), str(passage["sha256"])
    start, end = int(passage["start"]), int(passage["end"])
    cited = next((one for one in versions if one.version == version), None)
    if hash_of(text) != told:
        return State.ALTERED
    if cited is None:
        return State.GONE
    if hash_of(cited.text[start:end]) != told:
        return State.ALTERED
    return State.SAME if text in max(versions, key=lambda one: one.version).text else State.CHANGED
