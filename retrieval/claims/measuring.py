"""Whether the figures and days of a claim are those of a sentence."""

from retrieval.answering.tolls import is_toll
from retrieval.claims.context import Context
from retrieval.claims.reading import Read, read
from retrieval.sentences import stems
from retrieval.when import Grain, date_of


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
