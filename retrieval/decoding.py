"""Bytes to text, for whatever is read from files, standard input and pages."""

import codecs
import re
from collections.abc import Sequence

from retrieval.errors import InputError

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_ASCII = {"utf-16": b"\0", "utf-16-le": b"\0", "utf-16-be": b"\0", "iso2022_jp": b"\x1b", "hz": b"~{"}
"""Encodings whose bytes may pass for UTF-8, and what is in them then; without it their label is wrong."""
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
"""What a label means on the web, where it is more than its name says (https://encoding.spec.whatwg.org/#names-and-labels)."""
_NEVER = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem"}
"""Encodings to Python that no page is in."""
_USUAL = "cp1252"
_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")
_MANY_BYTES = ("cp932", "euc_jis_2004", "gb18030", "big5hkscs", "cp949")
_OTHERS = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp1253", "iso8859-7", "cp1255", "cp1256", "cp874")
"""What news was written in before UTF-8, by the names of `chardet`: other scripts of one byte a letter come last."""
_KNOWN = {codecs.lookup(name).name for name in (*_LATIN, *_MANY_BYTES, *_OTHERS, "euc_jp", "big5")}
_FAMILIES = ({"cp1250", "iso8859-2"}, {"koi8-r", "koi8-u"}, {"cp1253", "iso8859-7"})
"""They have most letters in the same places, so that the better reading of two is told by few."""
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SHORT_RUN = 1.8
"""Letters beyond ASCII in a row, on average: at most 1.6 in 27 languages in Latin script, 3 and more in Hebrew."""
_FEWEST_HIGH = 3
"""With fewer letters beyond ASCII there is nothing to tell an encoding by."""
_SAMPLE = 20_000  # bytes
_WORSE = 0.65
"""A label is wrong where it is less than so many times as likely as another encoding. Of 78 texts of one or two
sentences in 26 languages the wrong ones came to 0.64 at most, the right ones to 0.76 and more."""
_MOST_BROKEN = 0.02
"""Of the bytes beyond ASCII: a page in its own encoding has hardly any that are no letters."""
_FEWEST_WHOLE = 4
"""Letters beyond ASCII for each broken one in what is UTF-8; two bytes of GB 18030 often pass for a letter of it."""
_TAGS = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})")
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
# Text read in a wrong encoding has a few stray characters; of random bytes a tenth are control characters.
MOST_CONTROL = 0.05


def decode(content: bytes | str, html: bool = False, charset: str = "") -> str:
    """The text of `content`: by byte-order mark, as UTF-8, as it is declared, or as its letters say, where they clearly
    say otherwise.

    `charset` is what came with it, which wins over what an HTML page says of itself.
    Raises InputError where the bytes are no text.
    """
    text = content if isinstance(content, str) else _decode_bytes(content, html, charset)
    if len(_CONTROL.findall(text)) > MOST_CONTROL * len(text) or text.startswith("%PDF-"):
        raise InputError("This is no text but binary data.", "binary")
    return text


def _decode_bytes(content: bytes, html: bool, charset: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if content.startswith(_BINARY):
        raise InputError("This is no text but binary data.", "binary")
    labels = [charset, *(label.decode("ascii") for label in _CHARSET.findall(content[:4096])[:1] if html)]
    declared = [name for name in map(_encoding, labels) if name]
    for name in declared:
        if name in _NO_ASCII and _NO_ASCII[name] in content:
            return content.decode(name, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) - broken >= _FEWEST_WHOLE * broken:
        return text
    usual = [name for name in declared if name not in _NO_ASCII and name != "utf-8"]
    shown = _TAGS.sub(b" ", content[: 10 * _SAMPLE]) if html else content
    return content.decode(_likeliest(shown[:_SAMPLE], usual[0] if usual else _USUAL), "replace")


def _likeliest(sample: bytes, label: str) -> str:
    """The encoding of a sample: that of the label, but where its letters speak clearly for another."""
    if len(_HIGH.findall(sample)) < _FEWEST_HIGH or label not in _KNOWN:
        return label
    runs = _HIGH_RUN.findall(sample)
    latin = sum(map(len, runs)) < _SHORT_RUN * len(runs)  # else "è" by itself may be Cyrillic
    names = (*_LATIN, *_MANY_BYTES) if latin else (*_LATIN, *_MANY_BYTES, *_OTHERS)
    likely = _likely(sample, names)
    for name in {label, *_MANY_BYTES} - likely.keys():  # one byte that is no letter has ruled it out
        if (whole := _without_broken(sample, name)) and whole != sample:
            likely[name] = _likely(whole, names).get(name, 0.0)
    same = [sure for name, sure in likely.items() if sample.decode(name, "replace") == sample.decode(label, "replace")]
    best, sure = max(likely.items(), key=lambda one: one[1], default=(label, 0.0))
    near = any({label, best} <= family for family in _FAMILIES)
    return best if max(same, default=0.0) < (sure if near else _WORSE * sure) else label


def _likely(sample: bytes, names: Sequence[str]) -> dict[str, float]:
    """How likely a sample is in each of these encodings, from 0 to 1; those that it can't be in are left out."""
    # Imported here: it takes 0.2 s, and nearly all that is read is UTF-8.
    from chardet import detect_all

    found = detect_all(sample, ignore_threshold=True, include_encodings=names, compat_names=False)
    return {str(one["encoding"]): one["confidence"] for one in reversed(found) if one["language"]}


def _without_broken(sample: bytes, name: str) -> bytes:
    """The bytes of a sample that are letters in an encoding; none where many are not."""
    broken = sample.decode(name, "replace").count("\ufffd")
    return sample.decode(name, "ignore").encode(name) if broken <= _MOST_BROKEN * len(_HIGH.findall(sample)) else b""


def _encoding(label: str) -> str:
    """What Python calls the encoding that a label means; empty where it means none."""
    try:
        name = codecs.lookup(label).name
        b"a".decode(name, "replace")  # raises for what makes no text of bytes
    except (LookupError, ValueError):
        return ""
    return "" if name in _NEVER else _WIDER.get(name, name)
