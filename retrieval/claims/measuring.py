"""Whether the figures and days of a claim are those of a sentence."""

from retrieval.answering.tolls import is_toll
from retrieval.claims.context import Context
from retrieval.claims.reading import Read, meanings, read
from retrieval.sentences import stems
from retrieval.when import Grain, date_of

_OF_SAME = 0.65
"""Share of a claim's words, beside names and figures, that a report of the same event holds with its headline."""
_PEOPLE = frozenset(stems("people persons"))


def figures_held(claim: Read, sentence: Read) -> bool:
    """Whether each figure of the claim stands in the sentence."""
    return all(figure.values & sentence.told for figure in claim.figures)


def other_figure(claim: Read, sentence: Read) -> bool:
    """Whether the sentence gives another figure for a thing that the claim counts, or another year."""
    for told in claim.counted:
        same = [other for other in sentence.counted if other.unit == told.unit and other.beside == told.beside]
        if same and all(told.differs(other) for other in same):
            return True
    ours, theirs = claim.measured, sentence.measured
    return any(noun in theirs and not ours[noun] & theirs[noun] for noun in ours)


def same_counted(claim: Read, sentence: Read) -> bool:
    """Whether all that the claim counts, the sentence counts too and alike."""
    alike = all(sentence.measured.get(noun, frozenset()) & values for noun, values in claim.measured.items())
    return bool(claim.measured) and alike


def is_of_toll(text: str) -> bool:
    """Whether a claim counts whom something befell: how many these are goes up from report to report."""
    return any(is_toll(one.unit) for one in read(text).counted)


def is_overtaken(claim: str, sentence: str, context: Context) -> bool:
    """Whether the sentence tells a higher toll of what the claim tells one of: how many people in all."""
    one, two = read(claim), read(sentence)
    held = two.held | meanings(context.before)
    if not set(one.names) <= held or len(one.units & held) < _OF_SAME * len(one.units):
        return False
    if 2 * len(one.units & two.held) < len(one.units):
        return False  # "A woman of 31 died", whatever leads to it
    if not set(one.measured) <= _PEOPLE:
        return False  # "two children died", of four people
    ours, theirs = ([told for told in read.counted if is_toll(told.unit)] for read in (one, two))
    return any(told.unit == own.unit and told.low >= own.high for own in ours for told in theirs)


def days_held(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether the days that the claim names stand in the sentence, or are those it dates itself to."""
    if claim.days <= sentence.days:
        return True
    own = date_of(sentence.text, context.published) if context.published else None
    if own is None or own.grain is not Grain.DAY:
        return False
    return claim.days <= frozenset(stems(f"{own.first:%A %B}"))


def other_day(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether both name one day of the week or month, and not the same."""
    if not claim.days or not sentence.days or claim.days & sentence.days or not context.published:
        return False
    told, own = date_of(claim.text, context.published), date_of(sentence.text, context.published)
    if told is None or own is None or told.grain is not Grain.DAY or own.grain is not Grain.DAY:
        return False
    return told.first != own.first
