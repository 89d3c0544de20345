"""What the pictures show: each scene is a channel of its own, in which people ask and press as they would."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from simcord import ChannelHandle, InteractionResult, ResponseMessage

from bot.preview.newsroom import Newsroom
from bot.views.settings import AUTOMATIC
from tests.openai_models import Messages, passages_in

Play = Callable[[Newsroom, ChannelHandle], Awaitable[ResponseMessage]]
"""Does something in the channel; the message to be drawn."""


@dataclass(frozen=True)
class Scene:
    """One picture: its name, the hour, which is no earlier than that of the scene before, and what is done."""

    name: str
    hour: datetime
    play: Play


def asking(question: str, **options: object) -> Play:
    """Ask with /ask."""

    async def play(newsroom: Newsroom, channel: ChannelHandle) -> ResponseMessage:
        return _said(newsroom, await newsroom.editor.slash(channel, "ask", question=question, **options))

    return play


def pressing(first: Play, label: str) -> Play:
    """Press a button of what comes of `first`."""

    async def play(newsroom: Newsroom, channel: ChannelHandle) -> ResponseMessage:
        return _said(newsroom, await newsroom.editor.click(await first(newsroom, channel), label=label))

    return play


def speaking(language: str, then: Play) -> Play:
    """Do something while the server's language is another."""

    async def choose(newsroom: Newsroom, channel: ChannelHandle, language: str) -> None:
        page = _said(newsroom, await newsroom.editor.slash(channel, "config language"))
        await newsroom.editor.select(page, [language])

    async def play(newsroom: Newsroom, channel: ChannelHandle) -> ResponseMessage:
        await choose(newsroom, channel, language)
        shown = await then(newsroom, channel)
        await choose(newsroom, channel, AUTOMATIC)
        return shown

    return play


def _said(newsroom: Newsroom, result: InteractionResult) -> ResponseMessage:
    newsroom.env.raise_errors()
    assert result.response is not None, "the bot said nothing"
    return result.response


_CARNEY = datetime(2026, 3, 11, 8, 40, tzinfo=UTC)
_PORT = datetime(2026, 4, 12, 7, 55, tzinfo=UTC)

QUOTING = (
    Scene("answer", _CARNEY, asking("what did Carney say about USMCA?")),
    Scene("evidence", _CARNEY, pressing(asking("what did Carney say about USMCA?"), "Evidence")),
    Scene("french", _CARNEY, speaking("fr", asking("Carney, USMCA ?"))),
    Scene("no", _PORT, asking("who won the hockey game?")),
    Scene("differ", _PORT, asking("how many ships are waiting at the Port of Halden?")),
)
"""Without a model, in the order of their hours: each article is read the day after it appeared."""

WRITTEN = (Scene("long", _CARNEY, asking("what is said for and against the Halden tunnel?")),)
"""With a model that has something to say of every passage it is given: see `all_told`."""

_SAID = re.compile(r"“(?P<words>[^”]+),” said (?P<speaker>.+?)\.(?:\s|$)", re.DOTALL)


def all_told(messages: Messages) -> str:
    """What everybody said in the passages, with their names first: the longest answer a model could well write."""
    told = []
    for passage in passages_in(messages):
        for said in _SAID.finditer(passage.text):
            speaker = said["speaker"].partition(",")[0]
            told.append(f"{speaker[:1].upper()}{speaker[1:]} said: “{said['words']}” [{passage.key}].")
    return "\n\n".join(told)
