"""Sentences that answer a question for somebody's words although no words are known to be surely that one's.

Whom a question names it may misname, and an article may leave open who speaks. A sentence of which the
reader is sure, and that names the one asked about outside its quotations, is shown as it stands: it gives nobody's
words to another.
"""

import re
from collections.abc import Collection

from retrieval.answering.described import Description, describes, is_description
from retrieval.answering.orders import outside_quotations
from retrieval.answering.picks import outermost
from retrieval.models import Statement
from retrieval.people.names import fold, read_asked, read_speaker
from retrieval.ranking import Sentence

_LEAST = 3
"""Letters of a name that may be looked for in a sentence."""


def tells_plainly(sentence: Sentence, named: str, known: Collection[str]) -> bool:
    """Whether a sentence holds somebody's words, and names the one asked about as if they were that one's.

    `known` are the speakers that the name may mean.
    """
    if not sentence.statements or _of_another(sentence, named, known):
        return False
    return _names_asked(sentence, named, known)


def may_tell(sentence: Sentence, named: str, known: Collection[str]) -> bool:
    """Whether somebody's words may be those of the one asked about, and nothing says that they are another's.

    The words of one whom nobody is known to be by a description; or by a name that the passage holds, where the
    sentence names nobody else as the one who speaks.
    """
    outer = outermost(sentence.statements)
    speakers = {one.speaker for one in outer}
    if len(speakers) != 1 or known:
        return False
    if describes(named) or is_description(named):
        described = Description.read(named)
        if any(described.is_told_apart(sentence.candidate, one) for one in outer):
            return False
        return all(described.may_be(one.speaker or "") for one in outer)
    if any(one.mention and one.speaker and one.mention[:1].isupper() and _is_person(one.speaker) for one in outer):
        return False
    return any(
        re.search(rf"\b{re.escape(head)}\b", fold(sentence.passage.text)) for head in _heads(named, known) if head
    )


def _is_person(speaker: str) -> bool:
    return any(reading.is_person for reading in read_speaker(speaker))


def _names_asked(sentence: Sentence, named: str, known: Collection[str]) -> bool:
    """Whether it names in the article's own words the one asked about."""
    words = sentence.candidate.article.text[sentence.span.start : sentence.span.end]
    outside = outside_quotations(words)
    if describes(named) and not known:
        return False  # its words may be anybody's
    heads = _heads(named, known)
    return any(len(head) >= _LEAST and re.search(rf"\b{re.escape(head)}\b", fold(outside)) for head in heads)


def _of_another(sentence: Sentence, named: str, known: Collection[str]) -> bool:
    """Whether a sentence gives words that are known to be those of somebody else."""
    return any(not _may_be(one, named, known) for one in outermost(sentence.statements) if one.speaker)


def _may_be(statement: Statement, named: str, known: Collection[str]) -> bool:
    return bool(set(fold(statement.speaker or "").split()) & _heads(named, known))


def _heads(named: str, known: Collection[str]) -> set[str]:
    """The surnames that the name may mean, or the last word of what is no name."""
    if known:
        return {folded.split()[-1] for name in known if (folded := fold(name))}
    asked = read_asked(named)
    return {fold(asked.surname or " ".join(asked.words[-1:]))}
