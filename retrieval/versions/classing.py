"""Which class of change makes one version of an article the next."""

import re
from collections.abc import Sequence
from itertools import groupby

from retrieval.models import Article, Change
from retrieval.versions.aligning import Aligned, align, likeness_of
from retrieval.versions.notices import find_notice, new_words
from retrieval.versions.segments import Segment, segments_of
from retrieval.versions.vocabulary import SMALL, is_negation
from retrieval.versions.weighing import Version, Weight, weigh

_STAMP = re.compile(
    r"\s*(?:last )?(?:updated|published|posted|modified|first published|mis à jour|publié|modifié|aktualisiert|stand"
    r"|veröffentlicht|actualizado|publicado|modificado)\b.{0,80}$",
    re.IGNORECASE,
)
"""A line that tells when the page was changed: it is another each time."""


_BRIEF = 10
"""Words and signs of a sentence that another may deny ("Nobody was hurt."): of longer ones half the words are kept."""


def change_between(old: Article, new: Article) -> Change:
    """What became of an article: one of the four, the gravest that fits.

    A notice that the old version did not have decides; without one, what the changed sentences state does.
    """
    notice = find_notice(new)
    if notice is not None and notice.kind is Change.WITHDRAWAL:
        return Change.WITHDRAWAL
    before = find_notice(old)
    if notice is not None and (before is None or new_words(notice, before.words)):
        return Change.CORRECTION
    if before is not None and before.kind is Change.WITHDRAWAL:
        return Change.UPDATE
    weight = max(_of_titles(old, new), _of_texts(old.text, new.text))
    if weight is Weight.STATED:
        return Change.CORRECTION
    return Change.UPDATE if weight is Weight.WORDS else Change.TYPO


def _of_titles(old: Article, new: Article) -> Weight:
    if not old.title or not new.title:
        return Weight.NOTHING
    one, other = (Segment(title, 0, len(title)) for title in (old.title, new.title))
    if one.same == other.same:
        return Weight.NOTHING
    # In headlines half the words have a capital and are no names: those of the texts are, and only those.
    before, after = (Version.of(article.text, segments_of(article.text)) for article in (old, new))
    return weigh(one, other, likeness_of(one, other), before.without_quotes(), after.without_quotes())


def _of_texts(old: str, new: str) -> Weight:
    one, other = segments_of(old), segments_of(new)
    aligned = align(one, other)
    changed = [pair for pair in aligned if pair.likeness < 1]
    heaviest = Weight.STATED if _is_denied(aligned) else Weight.NOTHING
    before, after = Version.of(old, one), Version.of(new, other)
    for pair in changed:
        if any(side is not None and _STAMP.match(text[side.start : side.end])
               for side, text in ((pair.old, old), (pair.new, new))):  # fmt: skip
            continue
        if pair.old is None or pair.new is None:
            alone = pair.old or pair.new
            assert alone is not None
            weight = Weight.WORDS if any(word.key[0].isalnum() for word in alone.words) else Weight.NOTHING
        else:
            weight = weigh(pair.old, pair.new, pair.likeness, before, after)
        heaviest = max(heaviest, weight)
    return heaviest


def _is_denied(aligned: Sequence[Aligned]) -> bool:
    """Whether in the place of a short sentence one stands that denies it, too unlike it to be its later wording."""
    for lone, pairs in groupby(aligned, key=lambda pair: pair.old is None or pair.new is None):
        if lone:
            held = list(pairs)
            gone = [_told(pair.old) for pair in held if pair.old is not None and len(pair.old.words) <= _BRIEF]
            come = [_told(pair.new) for pair in held if pair.new is not None and len(pair.new.words) <= _BRIEF]
            if any(_reverses(one, other) for one in gone for other in come):
                return True
    return False


def _told(segment: Segment) -> list[str]:
    return [key.lower() for key in segment.keys if key[0].isalnum()]


def _reverses(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two sentences is denied and the other is not, and both end in the same word: "was hurt"."""
    denied = [sum(map(is_negation, words)) % 2 for words in (one, other)]
    return denied[0] != denied[1] and one[-1] == other[-1] and one[-1] not in SMALL
