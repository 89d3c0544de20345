"""Whether Discord knows the bot's token: asked of Discord, as `onrecord run` does first."""

import asyncio

from bot.config import Settings
from bot.health.checks import Check, State

_SECONDS = 10.0
_PART = "Discord"


async def check_token(settings: Settings) -> Check:
    """The line on the token; the token itself is never in it."""
    if settings.discord_bot_token is None:
        return Check(
            _PART, State.OK, "no token is set", "Set DISCORD_BOT_TOKEN to put it on Discord; the README says how."
        )
    import aiohttp
    import discord

    # A whole client would warn of what it can't do with voices.
    client = discord.http.HTTPClient(asyncio.get_running_loop())
    try:
        async with asyncio.timeout(_SECONDS):
            user = await client.static_login(settings.discord_bot_token.get_secret_value().strip())
    except (discord.LoginFailure, ValueError):  # the latter for what no header can hold
        advice = "Copy it anew from https://discord.com/developers/applications, under Bot."
        return Check(_PART, State.BROKEN, "does not know the token in DISCORD_BOT_TOKEN", advice)
    except (aiohttp.ClientError, discord.HTTPException, OSError, TimeoutError) as error:
        found = f"can't be reached ({type(error).__name__}), so the token was not tried"
        return Check(_PART, State.NOTE, found, "A bot waits until it can.")
    finally:
        await client.close()
    return Check(_PART, State.OK, f"knows the token, as {user['username']}")
