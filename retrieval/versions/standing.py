"""Whether words that were quoted still stand in a later version, and whether a correction bears on a passage."""

from retrieval.models import Span
from retrieval.sentences import stems
from retrieval.versions.aligning import Aligned, align
from retrieval.versions.segments import segments_of
from retrieval.versions.weighing import Version, Weight, figured_hunks, weigh

_SENTENCE = 5
"""Words of a sentence that is known again wherever it stands."""
_OF_NOTICES = frozenset(
    stems(
        "correction correct clarification version article story report earlier previous original state misstate error "
        "editing incorrect erroneous wrong paragraph amend update headline publish misspell misidentify identify name"
    )
)
"""What all corrections say, whatever they correct."""


def still_stands(old: str, new: str, words: Span) -> bool:
    """Whether the words old[words] stand in `new` in their place, but for slips of the pen.

    The sentence round them must state the same: no other number, name or quotation, no "not" more or less. A whole
    sentence that was moved stands.
    """
    before, after = segments_of(old), segments_of(new)
    touched = [
        pair
        for pair in align(before, after)
        if pair.old is not None and pair.old.start < words.end and pair.old.end > words.start
    ]
    if all(pair.likeness == 1 for pair in touched):
        return True
    known = {segment.same for segment in after}
    sides = Version.of(old, before), Version.of(new, after)
    return all(pair.likeness == 1 or _stands(pair, words, known, sides) for pair in touched)


def _stands(pair: Aligned, words: Span, known: set[str], sides: tuple[Version, Version]) -> bool:
    assert pair.old is not None
    if len(pair.old.words) >= _SENTENCE and pair.old.same in known:
        return True
    if pair.new is None:
        return not any(word.key[0].isalnum() for word in pair.old.words)
    weight = weigh(pair.old, pair.new, pair.likeness, *sides)
    if weight is not Weight.WORDS:
        return weight < Weight.WORDS
    place = pair.old.start
    for hunk in figured_hunks(pair.old, pair.new):
        start = hunk.old[0].start if hunk.old else place
        end = place = hunk.old[-1].end if hunk.old else place
        inside = start < words.end and end > words.start if hunk.old else words.start < place < words.end
        if not hunk.same and inside:
            return False
    return True


def bears_on(notice: str, passage: str, title: str = "") -> bool:
    """Whether a correction is of what a passage tells, as far as their words say.

    A number in common, or two words of which one is not in the headline, which all the article is about.
    """
    said, told, about = set(stems(notice)) - _OF_NOTICES, set(stems(passage)), set(stems(title))
    common = said & told
    if any(stem[0].isdigit() for stem in common):
        return True
    return len(common) > 1 and bool(common - about)
