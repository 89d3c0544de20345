"""Web addresses as they may stand in a message's link: only such as lead where they seem to."""

import re
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 1500
"""Characters of an address beyond which nothing is linked to it: a message has 4000."""
_OWN = ("discord.gg", "discord.com", "discord.new", "discord.gift", "discordapp.com")
"""Discord shows an invitation or a gift behind such a link, whatever it says."""
_UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\[\]^`{|}]")
_CALLING = re.compile(r"@(?=everyone|here)|(?<=discord)\.(?=\w)|(?<=discordapp)\.(?=\w)", re.IGNORECASE)
"""What Discord's servers look for in whatever is written, also in an address: escaped, it leads to the same page."""
_GAPS = re.compile(r"[\x00-\x20\x7f]")


def safe_url(url: str | None) -> str | None:
    """The address as it may stand in `(<…>)`, or None where it is no web address or one that misleads."""
    address = (url or "").strip()
    parts = _split(address)
    host = domain(address)
    if parts is None or not host or "\\" in address or "@" in parts.netloc or _GAPS.search(parts.netloc):
        return None
    if host in _OWN or host.endswith(tuple(f".{own}" for own in _OWN)):
        return None
    name = _ascii(parts.hostname or "")
    rest = "".join(
        sign + _UNSAFE.sub(lambda found: quote(found.group(), safe="", errors="replace"), part)
        for sign, part in (("", parts.path), ("?", parts.query), ("#", parts.fragment))
        if part
    )
    rest = _CALLING.sub(lambda found: f"%{ord(found.group()):X}", rest)
    if not _balanced(rest):  # one that closes too early would end the link
        rest = rest.replace("(", "%28").replace(")", "%29")
    safe = f"{parts.scheme.lower()}://{name}{f':{parts.port}' if parts.port else ''}{rest}"
    return safe if len(safe) <= LONGEST else None


def domain(url: str | None) -> str:
    """Where the address leads, "cbc.ca", to be shown beside a link; empty where that can't be told."""
    parts = _split((url or "").strip())
    return _ascii(parts.hostname or "").removeprefix("www.") if parts else ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def _ascii(host: str) -> str:
    """The name as it is looked up, so that letters that only look alike are seen to differ; empty where it is none."""
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    if ":" in name:
        return f"[{name}]" if re.fullmatch(r"[0-9a-f:.]+", name) else ""
    return name.rstrip(".") if re.fullmatch(r"[a-z0-9._-]+", name) else ""


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth not in (0, 1):
            return False
    return depth == 0
