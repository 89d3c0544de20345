"""For how many days what is kept: said in /privacy, kept to by `bot.commands.upkeep`."""

ANSWER_DAYS = 90
"""Questions with their answers, and what people thought of them."""
GAP_DAYS = 90
"""Questions that found no answer."""
USE_DAYS = 31
"""How much each person used a day: /usage looks back on 30."""
ASIDE_DAYS = 30
"""The catalog as it was before an upgrade or a restore: whoever was forgotten since is still in it."""
IN_HAND_DAYS = 1
"""Who was waiting for an answer when the bot was killed, in servers it has left since."""
FORGOTTEN_DAYS = 1
"""That somebody has been forgotten, for other processes that have drafts of theirs in memory, for an hour."""
LEFT_DAYS = 30
"""All that belongs to a server, after the bot has left it."""
