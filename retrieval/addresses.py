"""Web addresses of articles: which name one page by what they say, and which of those a page declares is its own."""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

_TRACKING = re.compile(
    r"(?:utm|mtm|itm|otm|pk|piwik|matomo|hsa|vero|oly|fb_action|ml_subscriber)_\w*|ml_subscriber"
    r"|(?:at|ns)_(?!(?:article|art|story|news|post|doc|item|content|page)?_?(?:id|nr|no)?$)\w+"
    r"|(?:fb|g|dc|y|tw|tt)clid|(?:msclk|igsh|wicked|rb_click)id|gclsrc|gad_\w+|[gw]braid|srsltid|igsh"
    r"|mc_[cet]id|mc_tc|mkt_tok|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|__s|s_cid|_openstat|li_fat_id|epik"
    r"|_ga|_gl|ga_[a-z_]+|gs_l|wt_?z?mc|wtrid|xtor|wt\.\w+|echobox|cmpid|cmp|icid|ncid|ocid|guc(?:counter|e_referrer(?:_sig)?)"
    r"|amp_(?:js_v|gsa)|usqp|__twitter_impression|fb_(?:ref|source)|ref_(?:src|url)|soc_(?:src|trk)|smid|smtyp|taid|sr_share|mbid",
    re.IGNORECASE,
)
"""Names of parameters that tell where a reader came from: of Firefox's list (firefox.settings.services.mozilla.com,
collection query-stripping), of ClearURLs' global rules (gitlab.com/ClearURLs/rules), and of the BBC's, the Guardian's,
Reuters' and the New York Times' share buttons. "at_id" may say which article it is."""
_VAGUE = re.compile(
    r"ref|referr?er|source|src|via|from|share|shared?_?by|partner|feature|mod|ito|spm|cid|campaign|s|sh|smtp"
    r"|amp|outputtype|output|view|print|printable",
    re.IGNORECASE,
)
"""Names that tell the same at most sites and an article at a few: they count only where the texts are alike too."""
_NAMING = re.compile(
    r"(?:article|story|news|post|doc|document|item|content|page|s|n|a|d|t)?_?id|p|nr|v|article|story|newsid|artikel"
    r"|idarticle|id_article",
    re.IGNORECASE,
)
"""Names whose value says which article it is: an address without one that the page has is not the article's."""
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")
_CACHE = re.compile(r"(?:[\w-]+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)")
_CACHED = re.compile(r"/(?:amp|[a-z]{1,2})/(s/)?([^/]+\.[^/]+.*)", re.DOTALL)
_HOST = re.compile(r"(?:www\d?|amp|m|mobile|touch|wap|lite)\.(?=[^.]+\.[^.]+)")
_INDEX = re.compile(r"(?:index|default)\.(?:s?html?|php\d?|aspx?|jsp)", re.IGNORECASE)
_AMP_FILE = re.compile(r"(?<=[^/])\.amp(?=\.html?$|$)", re.IGNORECASE)
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[\w.~!$'()*,:@-]", re.ASCII)
_SLASHES = re.compile(r"/{2,}")
_HASHBANG = re.compile(r"!?/\S")
_NAMED = re.compile(r"[\d_-]")
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d[01]\d[0-3]\d(?!\d))\d{5,}(?!\d)")
"""What may be an article's number at its site: long, and no day."""
_LONGEST = 2000
"""Characters of an address, as `fetch.addresses` has it: what is longer is none that leads anywhere."""


@lru_cache(maxsize=1024)  # asked for several times while an article is stored; 0.03 ms each
def identity_of(url: str) -> str:
    """What addresses have in common that surely name one page.

    No scheme, fragment, trailing slash, usual port, tracking parameter or AMP cache in front; the host in small letters
    and as it is looked up, letters escaped only where they must be.
    """
    parts = _parts(url)
    if parts is None:
        return url.strip()
    asked = urlencode(_asked(parts), errors="replace")
    return f"//{_host(parts)}{_path(parts.path).rstrip('/')}" + (f"?{asked}" if asked else "") + _hashbang(parts)


@lru_cache(maxsize=1024)
def likely_identity(url: str) -> str:
    """What addresses have in common that may name one article: to be believed where the texts are alike too.

    As `identity_of`, and without www., amp., m., /amp, index.html and the parameters that mostly tell where a reader
    came from; other parameters in the order of their names.
    """
    parts = _parts(url)
    if parts is None:
        return url.strip()
    segments = [one for one in _path(parts.path).split("/") if one]
    kept = [_AMP_FILE.sub("", one) for one in segments if one.lower() != "amp"]
    if kept and _INDEX.fullmatch(kept[-1]):
        del kept[-1]
    asked = sorted(
        (name, value)
        for name, value in _asked(parts)
        if not _VAGUE.fullmatch(name) and (value or not _NAMING.fullmatch(name))
    )
    if not kept and not asked:
        return identity_of(url)
    path = "".join(f"/{one}" for one in kept)
    return (
        f"//{_bare_host(parts)}{path}" + (f"?{urlencode(asked, errors='replace')}" if asked else "") + _hashbang(parts)
    )


def identities_of(urls: Sequence[str]) -> list[str]:
    """The sure and the likely identities of addresses, each once."""
    return list(dict.fromkeys(make(url) for url in urls for make in (identity_of, likely_identity)))


def numbers_of(urls: Sequence[str]) -> list[str]:
    """The sites and article numbers that addresses have: the same article's where the texts are nearly the same.

    A site may call an article by other words on its mobile pages, or after a change of the headline; its number stays.
    """
    numbers = []
    for url in urls:
        parts = _parts(url)
        found = (
            [] if parts is None else _NUMBER.findall(f"{parts.path} {' '.join(value for _, value in _asked(parts))}")
        )
        if parts is not None and found:
            numbers.append(f"//{_bare_host(parts)} {found[-1]}")
    return list(dict.fromkeys(numbers))


def is_variant(one: str, other: str) -> bool:
    """Whether two addresses of one article say the same of it: but for how it is shown, or by its number."""
    numbers = numbers_of([one])
    return likely_identity(one) == likely_identity(other) or (numbers != [] and numbers == numbers_of([other]))


def plain_address(url: str) -> str:
    """The address as it is to be kept and opened: out of an AMP cache, without tracking; else as it was written."""
    unwrapped = _unwrapped(url.strip())
    head, mark, fragment = unwrapped.partition("#")
    path, _, query = head.partition("?")
    kept = "&".join(pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0]))
    return path + (f"?{kept}" if kept else "") + mark + fragment


def article_address(reached: str, declared: Sequence[str]) -> str:
    """An article's own address: the first that its page declares which can be, else that by which it was reached.

    `declared` as they stand there, best first; relative ones are understood. None is believed that leads to another
    site, to a home page or a section, or that has lost what told the article: pages of many sites declare such.
    """
    own = plain_address(reached)
    for written in declared:
        found = plain_address(joined(own, written))
        if _may_name(found, own):
            return found
    return own


def joined(page: str, written: str) -> str:
    """An address as a page has it, which may be relative, made whole; empty where it can't be."""
    try:
        return urljoin(page, written.strip()) if written.strip() else ""
    except ValueError:
        return ""


def is_home(url: str) -> bool:
    """Whether an address names a site and nothing on it."""
    parts = _parts(url)
    return parts is not None and not _segments(parts) and not _asked(parts) and not _hashbang(parts)


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: one host but for www., m. and amp., or hosts under one registered name."""
    first, second = _parts(one), _parts(other)
    if first is None or second is None:
        return False
    bare, other_bare = (_bare_host(parts).partition(":")[0] for parts in (first, second))
    return bare == other_bare or _registered(bare) == _registered(other_bare) != ""


def _registered(host: str) -> str:
    """The part of a host that somebody registered: "news.example.co.uk" is example.co.uk's; empty where none can be."""
    from tld import get_fld  # here, for it reads a list of 330 kB, which few addresses need

    return get_fld(f"https://{host}/", fail_silently=True) or ""


def _may_name(found: str, own: str) -> bool:
    parts, here = _parts(found), _parts(own)
    if parts is None or here is None or len(found) > _LONGEST or not is_same_site(found, own):
        return False
    if likely_identity(found) == likely_identity(own):
        return True
    lost = {name.lower() for name, value in _asked(here) if value and _NAMING.fullmatch(name)}
    segments, before = _segments(parts), _segments(here)
    if is_home(found) and not is_home(own):
        return False
    named = any(_NAMING.fullmatch(name) for name, value in _asked(parts) if value)
    if not named and lost and segments == before:
        return False
    if named or not segments:
        return named
    if segments == before[: len(segments)] and len(segments) < len(before):
        return _is_named(segments[-1]) and not _is_named(before[-1])  # /story-name/comments is of /story-name
    return _is_named(segments[-1]) or segments[-1:] == before[-1:]


def _is_named(segment: str) -> bool:
    """Whether the last part of a path can be an article's: sections are called by one word."""
    return _NAMED.search(segment) is not None or len(segment) > 20


def _segments(parts: SplitResult) -> list[str]:
    segments = [one for one in _path(parts.path).split("/") if one and one.lower() != "amp"]
    return segments[:-1] if segments and _INDEX.fullmatch(segments[-1]) else segments


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(_unwrapped(url.strip()))
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _unwrapped(url: str) -> str:
    """The publisher's own address in that of an AMP cache, else the address itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").rstrip(".")
    caches = _CACHE.fullmatch(host) or (_GOOGLE.fullmatch(host) and parts.path.startswith("/amp/"))
    cached = _CACHED.fullmatch(parts.path) if caches else None
    if cached is None:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{'https' if cached[1] else 'http'}://{cached[2]}{query}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        from yarl import URL  # here, for it takes 20 ms, which few addresses need

        with suppress(ValueError):
            host = URL.build(scheme="https", host=host).raw_host or host
    return host + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")


def _bare_host(parts: SplitResult) -> str:
    """The host without what says only how it is shown: www., m., amp."""
    host = _host(parts)
    while found := _HOST.match(host):
        host = host[found.end() :]
    return host


def _asked(parts: SplitResult) -> list[tuple[str, str]]:
    return [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]


def _path(path: str) -> str:
    """The path with each letter escaped that must be, and no other (RFC 3986, section 6.2.2); no ".", "..", "//"."""

    def decoded(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if _UNRESERVED.fullmatch(letter) else found.group().upper()

    return _undotted(_SLASHES.sub("/", _ESCAPED.sub(decoded, quote(path, safe="/%:@!$&'()*+,;=~", errors="replace"))))


def _undotted(path: str) -> str:
    """RFC 3986, section 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)


def _hashbang(parts: SplitResult) -> str:
    """The fragment where it names a page, as it does on sites that are one script: "#!/story/7"."""
    return f"#{parts.fragment}" if _HASHBANG.match(parts.fragment) else ""
