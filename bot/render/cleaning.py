"""Foreign text without the signs that hide, reorder or overflow: what remains is what a reader sees."""

import regex  # type: ignore[import-untyped]

_BREAKS = regex.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SCRIPTS = (
    "Arab",
    "Syrc",
    "Nkoo",
    "Mong",
    "Deva",
    "Beng",
    "Guru",
    "Gujr",
    "Orya",
    "Taml",
    "Telu",
    "Knda",
    "Mlym",
    "Sinh",
)
_JOINING = "[" + "".join(f"\\p{{{script}}}" for script in _SCRIPTS) + "]"
# What can't be seen but changes what is read, but for the places where a script or an emoji is written with it:
# flags of regions (their letters are tags), emoji joined into one, joiners inside words of scripts that join, and the
# variation selector of an emoji or of a Han character. DI is Default_Ignorable_Code_Point, which has all bidirectional
# controls and zero-width signs (Unicode Standard Annex 44).
_UNSEEN = regex.compile(
    rf"""
    \U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{{1,6}}\U000E007F (*SKIP)(*FAIL)
  | (?<=\p{{Extended_Pictographic}}[\uFE0F\p{{Emoji_Modifier}}]?)\u200D(?=\p{{Extended_Pictographic}}) (*SKIP)(*FAIL)
  | (?<={_JOINING})[\u200C\u200D](?={_JOINING}) (*SKIP)(*FAIL)
  | (?<=\p{{Emoji}})[\uFE0E\uFE0F] (*SKIP)(*FAIL)
  | (?<=\p{{Han}})[\U000E0100-\U000E01EF] (*SKIP)(*FAIL)
  | [\p{{Cc}}--\n]
  | [\p{{DI}}\p{{Cs}}\uFFF9-\uFFFB\p{{Noncharacter_Code_Point}}]
    """,
    regex.VERBOSE | regex.VERSION1,
)
# Scripts put up to four marks on a letter; a pile of them reaches over the lines around. One without a letter would
# sit on what stands before.
_PILED = regex.compile(r"(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+|^[\p{Mn}\p{Me}]+", regex.MULTILINE)
_CONTROLS = regex.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_CLUSTER = regex.compile(r"\X")


def cleaned(text: str) -> str:
    """The text with newlines of one kind, and nothing invisible, reordering or piled up in it."""
    lines = _BREAKS.sub("\n", text).replace("\t", " ")
    if lines.isascii():
        return lines if lines.isprintable() else str(_CONTROLS.sub("", lines))
    return str(_PILED.sub("", _UNSEEN.sub("", lines)))


def clusters(text: str) -> list[str]:
    """What a reader takes for single signs (extended grapheme clusters): a letter with its marks, a flag, a family."""
    return [str(found) for found in _CLUSTER.findall(text)]
