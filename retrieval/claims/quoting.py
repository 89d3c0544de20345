"""A claim that somebody said certain words, held against who said them as the articles tell."""

from retrieval.answering.choices import pick_of
from retrieval.claims.values import Checked, Claim, Verdict
from retrieval.comparing.holding import worded
from retrieval.models import Article
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.retriever import SearchResult
from retrieval.sentences import stems
from retrieval.statements import find_statements

_FEWEST = 4
"""Words of a quotation that two do not say by chance."""


def checked_quotation(claim: Claim, result: SearchResult) -> Checked | None:
    """What comes of a claim in which somebody is quoted; None where it quotes nobody, or nobody is told to say that.

    Another who said these very words contradicts it; where both did, it is borne out.
    """
    said = find_statements(Article("", claim.whole))
    quotes = [claim.whole[quote.inner_start : quote.inner_end] for quote in find_quotes(claim.whole)]
    words = worded(quotes[0]) if len(quotes) == 1 else ""
    speakers = {one.speaker for one in said if one.speaker}
    if len(words.split()) < _FEWEST or len(speakers) != 1:
        return None
    (speaker,) = speakers
    told = [
        (statement.speaker, sentence)
        for sentence in result.sentences
        for statement in sentence.statements
        if statement.speaker and f" {words} " in f" {worded(statement.content)} "
    ]
    same = next((sentence for who, sentence in told if who and _is_one(speaker, who)), None)
    if same is not None:
        return Checked(claim.text, Verdict.SUPPORTED, pick_of(same))
    other = next((sentence for _, sentence in told), None)
    return Checked(claim.text, Verdict.CONTRADICTED, pick_of(other)) if other is not None else None


def _is_one(one: str, other: str) -> bool:
    """Whether both may be one person: the one's name is a part of the other's, or they share their last word."""
    ours, theirs = stems(one), stems(other)
    return set(ours) <= set(theirs) or set(theirs) <= set(ours) or ours[-1:] == theirs[-1:]
