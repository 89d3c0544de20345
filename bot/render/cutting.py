"""Text shortened where it reads best, without breaking what belongs together."""


def length(text: str) -> int:
    """How much of a limit of Discord's the text takes, in UTF-16 units.

    Discord counts code points (discord/discord-api-docs#1315); its clients count units, which are never fewer.
    """
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, limit: int) -> str:
    """The text, escaped or formatted, in at most `limit` characters, with " …" where it was cut."""
    if length(text) <= limit:
        return text
    kept = ""
    for char in text:
        if length(kept) + length(char) > limit - 2:
            break
        kept += char
    return kept + " …"
