"""Bytes to text, for whatever is read from files, standard input and pages."""

import codecs
import re

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
_GUESSES = (
    "cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1256", "cp932", "euc_jp", "gb18030",
    "big5", "cp949",
)  # fmt: skip
"""What a text without a label may be in."""
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_MOST_HIGH = 0.4
"""Of its letters: no language that is written in Windows-1252 has so many beyond ASCII, Russian has them all."""
_FEWEST_HIGH = 8
"""With fewer letters beyond ASCII there is nothing to tell an encoding by."""
_SAMPLE = 20_000  # bytes
_ALIKE = 0.02
"""Of 12 texts in languages of Western Europe each, and of 5 of Eastern Europe none, was so near to Windows-1252."""
_CENTRAL = re.compile(r"[^\W\d_][µ±¶»¼£¿][^\W\d_]|[¹³¾ºìùÿ](?=[^\W\d_])|œ(?=[bcfghjklmnpqrstvwxz])|[šž\x9d\ufffd]")
_WITH_CARONS = re.compile("[èæøïðòñ]")
"""What letters of Central Europe come to in Windows-1252: signs in words, accents where no Western language has them,
the two letters that both sets have in one place, and what is Western but for those two beside it."""
_FEWEST_CENTRAL, _CENTRAL_SHARE = 3, 0.15
"""Of the letters beyond ASCII. Of two sentences in each of 11 Western languages none had any; Polish, Slovak and
Slovene are told by two sentences, Czech and Croatian by more, Hungarian and Romanian by the language of the page."""
_CENTRAL_PAGE = re.compile(rb"<html[^>]{0,300}\slang\s*=\s*[\"']?(?:cs|sk|pl|hu|sl|hr|bs|ro)\b", re.IGNORECASE)
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
    """The text of `content`: by byte-order mark, as UTF-8, as it is declared, else as its letters look.

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
    if len(text) - len(text.encode("ascii", "ignore")) > 2 * broken:  # more letters came out of it than did not
        return text
    usual = [name for name in declared if name not in _NO_ASCII and name != "utf-8"]
    shown = _TAGS.sub(b" ", content[: 10 * _SAMPLE]) if html else content[:_SAMPLE]
    found = usual[0] if usual else _guessed(shown)
    if found == _USUAL:  # the label that is put on everything
        high = len(_HIGH.findall(shown))
        if usual and high > _MOST_HIGH * (high + len(_LETTER.findall(shown))):
            found = _guessed(shown)
        elif (html and _CENTRAL_PAGE.search(content[:4096])) or _is_central(shown):
            found = "cp1250" if re.search(rb"[\x80-\x9f]", shown) else "iso8859_2"
    return content.decode(found, "replace")


def _is_central(shown: bytes) -> bool:
    """Whether what passes for Windows-1252 is a text of Central Europe, whose letters have the same places."""
    text = shown.decode(_USUAL, "replace").casefold()
    beyond = sum(letter > "\x7f" and letter not in "“”„’‘–—…«»€£ " for letter in text)
    told = len(_CENTRAL.findall(text))
    if re.search("[šž¹¾]", text) and told >= _FEWEST_CENTRAL:
        told += len(_WITH_CARONS.findall(text))
    return told >= _FEWEST_CENTRAL and told >= _CENTRAL_SHARE * beyond


def _guessed(content: bytes) -> str:
    """The encoding that its letters speak for; Windows-1252 where none does so more than that."""
    sample = content[:_SAMPLE]
    if len(_HIGH.findall(sample)) < _FEWEST_HIGH:
        return _USUAL
    # Imported here: it takes 0.1 s, and nearly all that is read is UTF-8.
    from charset_normalizer import from_bytes

    found = list(from_bytes(sample, cp_isolation=list(_GUESSES)))
    usual = next((match for match in found if _USUAL in match.could_be_from_charset), None)
    if not found or (
        usual and usual.chaos <= found[0].chaos + _ALIKE and usual.coherence >= found[0].coherence - _ALIKE
    ):
        return _USUAL
    return _WIDER.get(found[0].encoding, found[0].encoding)


def _encoding(label: str) -> str:
    """What Python calls the encoding that a label means; empty where it means none."""
    try:
        name = codecs.lookup(label).name
        b"a".decode(name, "replace")  # raises for what makes no text of bytes
    except (LookupError, ValueError):
        return ""
    return "" if name in _NEVER else _WIDER.get(name, name)
