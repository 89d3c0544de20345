"""/digest: what is new, by story, in a channel: now, or by a schedule."""

from collections.abc import Callable
from typing import TypeVar

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import MOST_CHOICES
from bot.commands.room import ANSWERING, MANAGING, Room
from bot.errors import Complaints, Refusal
from bot.guests import Guest, Guests, Interaction, channel_of
from bot.guests.admission import check_channel
from bot.looking import Looking
from bot.posting import post_problem
from bot.render.digest import nothing_new
from bot.render.markdown import cut, one_line
from bot.replies import InteractionReply
from bot.scheduling.digests import DigestPoster
from bot.scheduling.reading import read_quiet, read_time, read_zone, suggested_zones
from bot.scheduling.schedules import MOST_TOP, TOP, Every, Schedule
from bot.texts import Voice
from bot.views.digest import schedule_lines
from bot.views.panels import panel
from retrieval.catalog import Post, PostState

_T = TypeVar("_T")
_LONGEST = 40
"""Characters of a time or a zone."""
_NOBODY = discord.AllowedMentions.none()
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Digest(Room):
    """Posts digests, and keeps when they come."""

    digest = app_commands.Group(
        name=locale_str("digest", key="digest-name"),
        description=locale_str("What is new, by story.", key="digest-description"),
    )

    def __init__(
        self,
        poster: DigestPoster,
        looking: Looking,
        guests: Guests,
        complaints: Complaints,
        wake: Callable[[], None],
    ) -> None:
        """`poster` makes and posts them, one asked for when `looking` says; `wake` has it seen what is due next."""
        self._poster = poster
        self._looking = looking
        self._guests = guests
        self._complaints = complaints
        self._wake = wake

    @digest.command(
        name=locale_str("now", key="digest-now-name"),
        description=locale_str("Posts here what is new since the last digest.", key="digest-now-description"),
        extras={ANSWERING: True},
    )
    async def now(self, interaction: Interaction) -> None:
        """As a message of its own, with a thread; privately where it is, or that there is nothing new."""
        channel = channel_of(interaction.channel, interaction.channel_id)
        check_channel(self._guests.settings(interaction), channel)
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction)

        async def post() -> None:
            told = await self._poster.now(guest.library, guest.channel, guest.voice)
            self._wake()
            said = _posted(told.post, guest) if told.post else nothing_new(told.since, guest.voice)
            await interaction.edit_original_response(view=panel(said), allowed_mentions=_NOBODY)

        await self._looking.answer(guest, InteractionReply(interaction, True, self._complaints), post)

    @digest.command(
        name=locale_str("schedule", key="digest-schedule-name"),
        description=locale_str("Has digests posted in this channel.", key="digest-schedule-description"),
        extras={MANAGING: True},
    )
    @app_commands.rename(
        at=locale_str("at", key="digest-at-name"),
        timezone=locale_str("timezone", key="option-timezone"),
        every=locale_str("every", key="digest-every-name"),
        weekday=locale_str("weekday", key="digest-weekday-name"),
        quiet=locale_str("quiet", key="option-quiet"),
        top=locale_str("top", key="digest-top-name"),
    )
    @app_commands.describe(
        at=locale_str("When, like 8:00 or 6 pm.", key="digest-at"),
        timezone=locale_str("By whose clocks; choose from what is suggested.", key="timezone-describe"),
        every=locale_str("How often; every day otherwise.", key="digest-every"),
        weekday=locale_str("On which day, of weekly ones; Monday otherwise.", key="digest-weekday"),
        quiet=locale_str("Hours in which nothing is posted, like 22-7.", key="digest-quiet-hours"),
        top=locale_str("How many stories at most; 5 otherwise.", key="digest-top-describe"),
    )
    @app_commands.choices(
        every=[
            app_commands.Choice(name=locale_str("day", key="every-day"), value=Every.DAY.value),
            app_commands.Choice(name=locale_str("Monday to Friday", key="every-weekdays"), value=Every.WEEKDAYS.value),
            app_commands.Choice(name=locale_str("week", key="every-week"), value=Every.WEEK.value),
            app_commands.Choice(name=locale_str("twelve hours", key="every-twice"), value=Every.TWICE.value),
        ]
    )
    @app_commands.choices(
        weekday=[
            app_commands.Choice(name=locale_str(day, key=f"day-{number}"), value=number)
            for number, day in enumerate(_DAYS)
        ]
    )
    async def schedule(
        self,
        interaction: Interaction,
        at: app_commands.Range[str, 1, _LONGEST],
        timezone: app_commands.Range[str, 1, _LONGEST],
        every: str = Every.DAY.value,
        weekday: int = 0,
        quiet: app_commands.Range[str, 1, _LONGEST] | None = None,
        top: app_commands.Range[int, 1, MOST_TOP] = TOP,
    ) -> None:
        """Keep it, and say privately when the first one comes."""
        guest = await self._manager(interaction)
        if not 0 <= weekday < len(_DAYS) or not 1 <= top <= MOST_TOP:
            raise Refusal("refused-choice")
        zone = typed(read_zone, timezone, "refused-zone")
        chosen = Schedule(
            at=typed(read_time, at, "refused-time"),
            zone=zone,
            every=typed(Every, every, "refused-choice"),
            weekday=weekday,
            quiet=typed(lambda hours: read_quiet(hours, zone), quiet, "refused-quiet") if quiet else None,
            top=top,
        )
        due = await self._poster.schedule(guest.library, guest.channel, chosen, guest.voice)
        self._wake()
        lines = [guest.voice("digest-scheduled", place=_here(guest)), *schedule_lines(chosen, due, guest.voice)]
        await _say(interaction, "\n".join(lines))

    @digest.command(
        name=locale_str("off", key="digest-off-name"),
        description=locale_str("Posts no more digests in this channel.", key="digest-off-description"),
        extras={MANAGING: True},
    )
    async def off(self, interaction: Interaction) -> None:
        """Say whether there was anything to end."""
        guest = await self._manager(interaction)
        stopped = await self._poster.stop(guest.library, guest.channel)
        await _say(interaction, guest.voice("digest-off" if stopped else "digest-was-off", place=_here(guest)))

    @schedule.autocomplete("timezone")
    async def _zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return zone_choices(interaction, typed)

    async def _manager(self, interaction: Interaction) -> Guest:
        """The person, who may manage the server; in direct messages everybody, for what is there is their own."""
        guest = await self._guests.of(interaction)
        if not guest.manages:
            raise Refusal("refused-manage")
        return guest


def zone_choices(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Time zones that hold what was typed, each with the time there."""
    found = suggested_zones(typed[:_LONGEST], MOST_CHOICES, interaction.created_at)
    return [app_commands.Choice(name=shown, value=name) for shown, name in found]


def typed(read: Callable[[str], _T], text: str, refusal: str) -> _T:
    """What was typed as it is read. Raises Refusal where it can't be."""
    try:
        return read(text)
    except ValueError as error:
        raise Refusal(refusal, typed=cut(one_line(text), _LONGEST)) from error


def _posted(post: Post, guest: Guest) -> str:
    voice: Voice = guest.voice
    if post.state is PostState.FAILED:
        return post_problem(post, voice)
    if post.state is PostState.SENDING or not post.message:
        return voice("digest-later")
    place = f"{guest.guild or '@me'}/{post.channel}/{post.message}"
    return voice("digest-posted", link=f"https://discord.com/channels/{place}")


def _here(guest: Guest) -> str:
    return guest.voice("digest-place-direct") if guest.is_direct else f"<#{guest.channel}>"


async def _say(interaction: Interaction, text: str) -> None:
    await interaction.response.send_message(view=panel(text), ephemeral=True, allowed_mentions=_NOBODY)
