r"""The text of a link, which has rules of its own on Discord.

Backslashes are shown there (discord/discord-api-docs#6185), and an address, invitation, mention or emoji in it makes
the whole link plain text (#7721, #6810). So nothing is escaped here: what would mean something is written otherwise.
"""

import re
from types import MappingProxyType

import regex  # type: ignore[import-untyped]

from bot.render.cleaning import cleaned

# Read the same, mean nothing. Brackets would end the text of the link; parentheses read best in a headline.
_LOOKALIKES = MappingProxyType(
    str.maketrans({"*": "∗", "`": "ˋ", "\\": "∖", "<": "‹", ">": "›", "[": "(", "]": ")", "_": "ˍ"})
)
_DOUBLED = re.compile(r"~~+|\|\|+")
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
# Discord reads these colons and slashes as such, to find addresses in disguise.
_COLONS = ":ː˸։׃܃܄ःઃ᛬᠃᠉⁚∶ꓽ꞉︰：;;"
_SLASHES = "/᜵⁁⁄∕╱⟋⧸Ⳇ⼃〳ノ㇓丿𝈺／"
_SCHEME = re.compile(rf"\w{{0,20}}[{_COLONS}][{_SLASHES}]{{2}}")
_INVITATION = re.compile(r"(discord\.(?:gg|com|new|gift)|discordapp\.com)(?:/[^\s/]*)+", re.IGNORECASE)
_EMOJI_NAME = re.compile(r":(?=[\w+-]*[a-z+-][\w+-]*:|100:|1234:)", re.IGNORECASE)
_EMOJI = regex.compile(
    r"(?<=[\d#*])\uFE0F?\u20E3|[[\p{Extended_Pictographic}\p{RI}\p{Emoji_Modifier}]--[©®™]]", regex.V1
)
_IGNORED = regex.compile(r"[\p{Cf}\p{Variation_Selector}]")
_SPACES = re.compile(r"\s+")


def label(text: str) -> str:
    """Foreign text, in one line, as it may stand between the brackets of a link; empty where nothing is left of it."""
    line = _IGNORED.sub("", _EMOJI.sub("", cleaned(text)))
    line = _INVITATION.sub(r"\1", _SCHEME.sub("", line))
    line = _EMOJI_NAME.sub(": ", _EVERYBODY.sub("＠", line)).translate(_LOOKALIKES)
    line = _DOUBLED.sub(lambda found: " ".join(found.group()), line)
    return _SPACES.sub(" ", line).strip()
