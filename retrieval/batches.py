"""How many passages are embedded and stored from mark to mark: little is done twice after a kill, and many go at once
where that is quick (stored embeddings, and the OpenAI API, which takes 2,048 inputs at a time).
"""

FIRST = 64
"""About two seconds of MiniLM."""
LARGEST = 2048
_BRISK_SECONDS = 1.0
_SLOW_SECONDS = 4.0


def next_size(size: int, seconds: float) -> int:
    """How many passages the next batch holds: twice as many where the last was brisk, half where it was slow."""
    if seconds < _BRISK_SECONDS:
        return min(2 * size, LARGEST)
    return max(size // 2, FIRST) if seconds > _SLOW_SECONDS else size
