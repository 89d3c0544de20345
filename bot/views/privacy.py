"""/privacy and /forgetme as pages."""

import discord

from bot.guests import Guest
from bot.privacy.forgetting import Forgotten
from bot.privacy.outside import Outside
from bot.privacy.retention import ANSWER_DAYS, GAP_DAYS, LEFT_DAYS, USE_DAYS
from bot.render.markdown import one_line
from bot.texts import Voice
from bot.tree.syncing import CommandNames
from bot.views.panels import button, panel

ROOM = "forget"
"""The room of the buttons under /forgetme; behind it stands what is forgotten, and whose page it is."""
HERE, EVERYWHERE = "here", "everywhere"


def privacy_page(guest: Guest, outside: Outside, names: CommandNames) -> discord.ui.LayoutView:
    """What is kept, for how long, and where it goes."""
    voice = guest.voice
    lines = [
        voice("privacy-heading"),
        voice("privacy-answers", days=ANSWER_DAYS),
        voice("privacy-feedback"),
        voice("privacy-gaps", days=GAP_DAYS),
        voice("privacy-uses", days=USE_DAYS),
        voice("privacy-follows"),
    ]
    if guest.is_direct:
        lines.append(voice("privacy-articles-direct"))
    else:
        lines += [voice("privacy-settings"), voice("privacy-articles", days=LEFT_DAYS)]
    lines += [voice("privacy-drafts"), voice("privacy-messages"), voice("privacy-where"), *_elsewhere(outside, voice)]
    return panel("\n".join([*lines, voice("privacy-forget", forgetme=names("forgetme"))]))


def forget_page(guest: Guest) -> discord.ui.LayoutView:
    """What would be deleted, with the buttons that do it."""
    voice, direct = guest.voice, guest.is_direct
    lines = [
        voice("forget-ask"),
        voice("forget-ask-gaps", days=GAP_DAYS),
        voice("forget-ask-direct" if direct else "forget-ask-server"),
        voice("forget-ask-everywhere"),
        voice("forget-ask-messages"),
    ]
    here = voice("forget-here-direct" if direct else "forget-here")
    return panel(
        "\n".join(lines),
        [
            button(here, ROOM, HERE, guest.person, danger=True),
            button(voice("forget-everywhere"), ROOM, EVERYWHERE, guest.person, danger=True),
        ],
    )


def forgotten_page(forgotten: Forgotten, voice: Voice) -> discord.ui.LayoutView:
    """How much was deleted."""
    lines = [voice("forget-done", entries=forgotten.entries, articles=forgotten.articles)]
    if not forgotten.whole:
        lines.append(voice("forget-later"))
    return panel("\n".join(lines))


def _elsewhere(outside: Outside, voice: Voice) -> list[str]:
    host = one_line(outside.host)
    lines = []
    if outside.chat is not None:
        lines.append(voice("privacy-outside-model", model=one_line(outside.chat), host=host))
    if outside.embedding is not None:
        lines.append(voice("privacy-outside-embedding", model=one_line(outside.embedding), host=host))
    return lines or [voice("privacy-outside-none")]
