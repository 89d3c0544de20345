"""Having a model write a summary: of what fits in one request at once, of more by notes on its parts first."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.answering.checking import Checked, Checking
from retrieval.answering.completing import Check, Completing, Written
from retrieval.answering.prompting import Prompt
from retrieval.answering.support import Evidence
from retrieval.chat import ChatModel
from retrieval.comparing.restating import only_wrong
from retrieval.errors import ModelError
from retrieval.models import Hit, Usage
from retrieval.summarizing.arranging import BULLET
from retrieval.summarizing.choosing import by_coverage
from retrieval.summarizing.faithful import is_faithful
from retrieval.summarizing.ground import Ground
from retrieval.summarizing.prompting import Budget, build_prompt, most_of
from retrieval.summarizing.protocol import Style
from retrieval.summarizing.reading import Ask
from retrieval.summarizing.repairing import Repairs

_PARTS = 6
"""Requests that are spent on reading before the summary is written, at most: of what is longer, what covers it."""
_POINTS = 5
"""Sentences that are noted of each part."""
_MARKERS = re.compile(r"\s*\[\d+\]")
_NEXT = re.compile(r"\n+|(?<=\]) (?=[^\[])")
"""Where one sentence with its markers ends and the next begins."""


@dataclass(frozen=True)
class Draft:
    """What a model wrote of it all, checked, with what all requests cost together."""

    checked: Checked
    usage: Usage | None
    raw: str


class Writing:
    """Asks a model, and checks what it writes."""

    def __init__(self, model: ChatModel, budget: Budget) -> None:
        """`budget` is that of one request."""
        self._model = model
        self._budget = budget

    async def write(self, ground: Ground, ask: Ask) -> Draft:
        """The summary; `ask.watcher` sees it grow, checked. Raises ModelError where none could be had."""
        telling = await asyncio.to_thread(by_coverage, ground.hits)
        whole = await asyncio.to_thread(build_prompt, telling, ask.sentences, self._budget, ask.style)
        if len(whole.keys) == len(telling):
            written = await self._completed(ground, telling, ask)
            return Draft(written.checked, written.completion.usage, written.completion.text)
        noted = await self._read(ground, telling)
        cited = {one.passage.id for note in noted for one in note.checked.citations.all()}
        ordered = sorted(telling, key=lambda hit: hit.passage.id not in cited)
        notes = "\n".join(_MARKERS.sub("", note.checked.text) for note in noted if note.checked.text)
        written = await self._completed(ground, ordered, ask, notes)
        usage = _sum([note.completion.usage for note in noted] + [written.completion.usage])
        return Draft(written.checked, usage, written.completion.text)

    async def _read(self, ground: Ground, telling: Sequence[Hit]) -> list[Written]:
        """What is noted of each part. Raises ModelError where nothing could be had of any."""
        parts = await asyncio.to_thread(self._parts, ground, telling)
        found = await asyncio.gather(
            *(self._completed(ground, part, Ask(_POINTS, Style.BULLETS)) for part in parts), return_exceptions=True
        )
        noted = [one for one in found if isinstance(one, Written)]
        for error in found:
            if isinstance(error, BaseException) and (not noted or not isinstance(error, ModelError)):
                raise error
        return noted

    def _parts(self, ground: Ground, telling: Sequence[Hit]) -> list[list[Hit]]:
        """The passages in the order of their articles, cut where a request is full; of too many what covers most."""
        parts = self._cut(ground.hits)
        most = len(telling)
        while len(parts) > _PARTS and most > 1:
            most = most * _PARTS // len(parts) if most * _PARTS // len(parts) < most else most - 1
            kept = {hit.passage.id for hit in telling[:most]}
            parts = self._cut([hit for hit in ground.hits if hit.passage.id in kept])
        return parts

    def _cut(self, hits: Sequence[Hit]) -> list[list[Hit]]:
        parts: list[list[Hit]] = []
        left = list(hits)
        while left:
            held = set()
            for hit in build_prompt(left, _POINTS, self._budget, Style.BULLETS).keys.values():
                held.add(hit.passage.id)
            part = [hit for hit in left if hit.passage.id in held] or left[:1]
            parts.append(part)
            taken = {hit.passage.id for hit in part}
            left = [hit for hit in left if hit.passage.id not in taken]
        return parts

    async def _completed(self, ground: Ground, hits: Sequence[Hit], ask: Ask, notes: str = "") -> Written:
        most = most_of(ask.sentences, ask.style)
        repairs = Repairs(ground.found)

        def faithful(words: str, evidence: Sequence[Evidence]) -> bool:
            taken_back = any(only_wrong(words, one.hit.article, ground.articles) for one in evidence)
            return not taken_back and is_faithful(words, evidence, ground.hits, ground.said)

        def checks(keys: Mapping[str, Hit]) -> Check:
            check = Checking(keys, ground.said, most=most, further=faithful, instead=repairs)

            def checked(text: str) -> Checked:
                found = check(text)
                return replace(found, text=laid_out(found.text, ask.style))

            return checked

        def build(some: Sequence[Hit], budget: int) -> Prompt:
            return build_prompt(some, ask.sentences, replace(self._budget, prompt_tokens=budget), ask.style, notes)

        return await Completing(self._model, build, checks).write(hits, self._budget.prompt_tokens, ask.watcher)


def laid_out(text: str, style: Style) -> str:
    """What a model wrote, in the form that was asked for."""
    if not text or style is not Style.BULLETS:
        return text
    return "\n".join(f"{BULLET}{line}" for line in _NEXT.split(text) if line)


def _sum(usages: Sequence[Usage | None]) -> Usage | None:
    known = [usage for usage in usages if usage is not None]
    if not known:
        return None
    return Usage(sum(one.prompt_tokens for one in known), sum(one.completion_tokens for one in known))
