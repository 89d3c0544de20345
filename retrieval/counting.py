"""How many words a text has, also in scripts that set no spaces between them."""

import re

_BY_TWO = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_BY_FIVE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"([{_BY_TWO}]+)|([{_BY_FIVE}]+)")
"""Chinese and Japanese, whose words have two letters, about; Thai, Lao, Burmese and Khmer, whose words have five."""


def word_count(text: str) -> int:
    """What stands between spaces; of what has none as many words as its letters make, about."""
    runs = [] if text.isascii() else list(_UNSPACED.finditer(text))
    if not runs:
        return len(text.split())
    spaced = sum(any(letter.isalnum() for letter in word) for word in _UNSPACED.sub(" ", text).split())
    return spaced + sum(-(-len(run[0]) // (2 if run[1] else 5)) for run in runs)
