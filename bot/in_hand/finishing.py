"""At the start: whoever was waiting when the process was killed is told so, and nobody is left with "searching …"."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord

from bot.replies import TOKEN_DIED
from bot.texts import Texts
from retrieval.catalog import Catalog
from retrieval.catalog.in_hand import Waiting
from retrieval.errors import OnRecordError

_LOG = logging.getLogger("onrecord.in_hand")
_TOKEN_LIVES = timedelta(minutes=14, seconds=30)
"""Discord takes an interaction's token for fifteen minutes; then it says by itself that there was no answer."""
_NEWS = timedelta(hours=1)
"""Later than that nobody wants to hear any more that a message was not answered; what still shows is put right."""
_NOBODY = discord.AllowedMentions.none()


async def tell_left_behind(client: discord.Client, catalog: Catalog, texts: Texts, started: datetime) -> int:
    """Finish with a sentence what was in hand before `started`, and say how many that were.

    Only in the servers of this process: others look after theirs, and after direct messages who has the first shard.
    """
    try:
        left = [waiting for waiting in await catalog.left_behind(started) if _is_here(client, waiting)]
        told = await _tell_all(client, left, texts)
        if left:
            await catalog.done([waiting.id for waiting in left])
            _LOG.info("Told %d of %d who were waiting when the bot was killed", told, len(left))
        return told
    except OnRecordError as error:
        _LOG.warning("Whoever was waiting when the bot was killed is told at the next start: %s", error)
        return 0


async def _tell_all(client: discord.Client, left: Sequence[Waiting], texts: Texts) -> int:
    told = 0
    for waiting in left:
        try:
            told += await _tell(client, waiting, texts)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            _LOG.info("Somebody who was waiting could not be told: %s", error)
    return told


def _is_here(client: discord.Client, waiting: Waiting) -> bool:
    """Whether the bot is still in the server, or it was a direct message."""
    return waiting.guild is None or client.get_guild(int(waiting.guild)) is not None


async def _tell(client: discord.Client, waiting: Waiting, texts: Texts) -> bool:
    """Whether there was anything to say."""
    age = datetime.now(UTC) - waiting.begun_at
    said = texts.voice(waiting.language)("in-hand-restarted")
    if waiting.application and waiting.token and age < _TOKEN_LIVES:
        try:
            return await _tell_by_token(client, int(waiting.application), waiting.token, said)
        except discord.HTTPException as error:
            if error.code not in TOKEN_DIED:
                raise
    channel = client.get_partial_messageable(int(waiting.channel))
    if waiting.message is not None:
        shown = await channel.fetch_message(int(waiting.message))
        if _is_finished(shown):
            return False
        await shown.edit(view=_sentence(said), allowed_mentions=_NOBODY)
        return True
    if waiting.asked is not None and age < _NEWS:
        reference = discord.MessageReference(
            message_id=int(waiting.asked), channel_id=int(waiting.channel), fail_if_not_exists=False
        )
        await channel.send(said, reference=reference, mention_author=False, allowed_mentions=_NOBODY)
        return True
    return False


async def _tell_by_token(client: discord.Client, application: int, token: str, said: str) -> bool:
    """In the reply to a command, which may be private, or have nothing in it yet but "is thinking …"."""
    hook = discord.Webhook.partial(application, token, client=client)
    original: Any = "@original"  # goes into the address; discord.py's types want a number
    if _is_finished(await hook.fetch_message(original)):
        return False
    await hook.edit_message(original, view=_sentence(said), allowed_mentions=_NOBODY)
    return True


def _is_finished(message: discord.Message) -> bool:
    """Whether the answer had come through before the kill: it has buttons then, and what shows progress has none."""
    return any(_has_buttons(component.to_dict()) for component in message.components)


def _has_buttons(component: Mapping[str, Any]) -> bool:
    if component.get("type") == discord.ComponentType.button.value:
        return True
    return any(_has_buttons(inner) for inner in component.get("components") or ())


def _sentence(text: str) -> discord.ui.LayoutView:
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(text))
    return view
