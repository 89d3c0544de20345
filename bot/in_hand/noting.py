"""Notes in the catalog who waits where, for as long as they do."""

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from bot.guests import Guest
from bot.replies import InteractionReply, MessageReply, Reply
from retrieval.catalog import Catalog
from retrieval.catalog.in_hand import Waiting
from retrieval.errors import OnRecordError

_LOG = logging.getLogger("onrecord.in_hand")


class Notes:
    """What is in hand, in the catalog: a kill leaves it there."""

    def __init__(self, catalog: Catalog) -> None:
        """On an open catalog."""
        self._catalog = catalog

    @asynccontextmanager
    async def held(self, guest: Guest, reply: Reply) -> AsyncIterator[None]:
        """Note within the block that `reply` is awaited. Where that can't be noted, it is answered all the same."""
        waiting = _of(guest, reply)
        if waiting is None:
            yield
            return
        try:
            await self._catalog.begin(guest.library, waiting)
        except OnRecordError as error:
            _LOG.warning("What is in hand could not be noted: %s", error)
            yield
            return

        async def shown(message: str) -> None:
            try:
                await self._catalog.shown(waiting.id, message)
            except OnRecordError as error:
                _LOG.warning("Where an answer is made could not be noted: %s", error)

        if isinstance(reply, InteractionReply | MessageReply):
            reply.when_shown(shown)
        try:
            yield
        finally:
            try:
                await self._catalog.done([waiting.id])
            except OnRecordError as error:
                _LOG.warning("That an answer is done could not be noted: %s", error)


def _of(guest: Guest, reply: Reply) -> Waiting | None:
    """Where the reply will be; None for one that can't be found again."""
    waiting = Waiting(secrets.token_hex(8), guest.place, guest.voice.language, datetime.now(UTC), guest.guild)
    match reply:
        case InteractionReply():
            application, token = reply.address
            return replace(waiting, application=application, token=token)
        case MessageReply():
            return replace(waiting, asked=reply.asked)
        case _:
            return None
