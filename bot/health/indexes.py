"""The doctor's look at the indexes: is each there, whole, and does it find what it holds."""

import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from bot.health.checks import Check, State, broken
from bot.wiring import House
from retrieval.errors import OnRecordError
from retrieval.indexing import Indexer
from retrieval.models import Library

_SECONDS = 60.0
"""After so long no further library is looked at. Those that come next are others at each call."""
_NAMED = 3
_FAULT = (
    'The next question at the terminal rebuilds it, and so does a running bot, or "onrecord rebuild{0}" without one.'
)
_PENDING = "The next question at the terminal finishes it, and so does a running bot."
_HIDDEN = 'A running bot makes the index anew after its start, or "onrecord rebuild{0}" without one.'


@dataclass
class _Found:
    """What is wrong, with the libraries that it is wrong with; how many were looked at, and gone through."""

    faults: dict[str, list[Library]] = field(default_factory=lambda: defaultdict(list))
    pending: dict[Library, int] = field(default_factory=dict)
    hidden: dict[Library, int] = field(default_factory=dict)
    looked: int = 0
    proven: int = 0


async def check_indexes(house: House, only: Library | None = None) -> AsyncIterator[Check]:
    """What is wrong with the indexes of all libraries, or of one, a line each; or one line on how far all is well."""
    try:
        libraries = [only] if only else await house.catalog.own_libraries()
        found = await _look((await house.engine()).indexer, random.sample(libraries, len(libraries)))
    except OnRecordError as error:
        yield broken("index", error)
        return
    told = [
        *((reason, ill, _FAULT) for reason, ill in found.faults.items()),
        (f"{sum(found.pending.values()):,} passages to go", list(found.pending), _PENDING),
        (f"{sum(found.hidden.values()):,} passages are not found by their own vectors", list(found.hidden), _HIDDEN),
    ]
    for fault, ill, advice in told:
        if ill:
            yield _check(fault, sorted(ill, key=lambda library: library.name), advice, only)
    left = len(libraries) - found.looked
    if left:
        said = f"{left:,} of {len(libraries):,} libraries were not looked at, for want of time"
        yield Check("index", State.NOTE, said, 'Call it again, or "onrecord doctor --library NAME".')
    elif not any(ill for _, ill, _ in told):
        yield Check("index", State.OK, _well(found, len(libraries)))


async def _look(indexer: Indexer, libraries: Sequence[Library]) -> _Found:
    """First at each as a whole, then, of those that are well, at each passage."""
    found, sound, end = _Found(), [], time.monotonic() + _SECONDS
    for library in libraries:
        if time.monotonic() > end:
            break
        health = await indexer.check(library)
        found.looked += 1
        if health.pending and (health.healthy or health.reason == "nothing has been indexed yet"):
            found.pending[library] = health.pending
        elif not health.healthy:
            found.faults[health.reason].append(library)
        else:
            sound.append(library)
    for library in sound:
        if time.monotonic() > end and found.proven:
            break
        if missed := await indexer.missed(library):
            found.hidden[library] = missed
        found.proven += 1
    return found


def _check(fault: str, ill: Sequence[Library], advice: str, only: Library | None) -> Check:
    named = [library.name for library in ill[:_NAMED]]
    which = f" --library {named[0]}" if named[0] != "default" else ""
    if only is None:
        more = f" and {len(ill) - _NAMED:,} more" if len(ill) > _NAMED else ""
        fault += f" ({', '.join(named)}{more})"
    return Check("index", State.NOTE, fault, advice.format(which))


def _well(found: _Found, libraries: int) -> str:
    if found.proven < libraries:
        proven = f"time was left to look up every passage by its own vector in {found.proven:,}, and they were found"
        return f"complete in {libraries:,} libraries; {proven}"
    said = "complete, and every passage was found by its own vector"
    return f"{said}, in {libraries:,} libraries" if libraries > 1 else said
