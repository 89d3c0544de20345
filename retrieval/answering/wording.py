"""Putting picked words into an answer that reads well, without a word of its own but who said it and when."""

import re

from retrieval.answering.evidence import Pick
from retrieval.answering.markup import without_marks
from retrieval.citations import Citations
from retrieval.models import AnswerStatement, Span, Statement, StatementKind
from retrieval.sentences import sentence_spans

_SETTING_OFF = " ,.:;–—-\"'“”‘’„«»`"
_QUOTED = re.compile(r"[\"“„«]\w|(?:^|\s)['‘]\w.*?\w['’](?:\s|$)")
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]+)*(?: \([^)]{2,20}\))? ?[—–-]{1,2} |^\([A-Z][\w ]{1,20}\) (?:[—–-]+ )?"
)
"""Where a report was filed ("WINDSOR, Ont. (Reuters) — "): no part of what is said."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "we", "i"})
_LEANS = re.compile(
    r"^[\"'“‘]?(?:he|she|they|it|this|that|these|those|his|her|their|its|the (?:latter|former|group|move|deal|two))\b",
    re.IGNORECASE,
)
_LONGEST_ATTRIBUTION = 170


def word(picks: tuple[Pick, ...]) -> tuple[str, tuple[AnswerStatement, ...], Citations]:
    """The text with its markers, what it states, and the citations: one paragraph a pick, in the order of the picks."""
    citations = Citations()
    paragraphs: list[str] = []
    statements: list[AnswerStatement] = []
    for pick in picks:
        number = citations.cite(pick.hit, pick.words)
        paragraphs.append(f"{_paragraph(pick)} [{number}]")
        said = pick.statement
        quoted = said is not None and said.kind is StatementKind.DIRECT
        statements.append(
            AnswerStatement(
                content=pick.words,
                citation=number,
                speaker=said.speaker or said.mention if said else None,
                quotation=pick.words if quoted else None,
                verified=pick.words in pick.hit.passage.text,
            )
        )
    return "\n\n".join(paragraphs), tuple(statements), citations


def _paragraph(pick: Pick) -> str:
    said, text = pick.statement, pick.hit.article.text
    if said is None:
        return _with_antecedent(pick)
    if said.kind is not StatementKind.DIRECT or not (said.speaker or said.mention):
        return _named(said, text)
    return f"{_attribution(said, text)}: “{_inner(pick.words)}”"


def _attribution(said: Statement, text: str) -> str:
    """Who said it, as the article puts it ("Carney said Sunday"), with the speaker's full name where it is known."""
    who, cue = said.speaker or said.mention or "", said.cue or "said"
    short = f"{_capital(who)} {cue}"
    rest = _around(said, text)
    if not said.mention or not 0 < len(rest) <= _LONGEST_ATTRIBUTION or _QUOTED.search(rest):
        return short
    before, mention, after = rest.partition(said.mention)
    if not mention or cue not in before + after:
        return short
    if before.strip() == cue:  # said Carney, the prime minister
        apposition = re.match(r"\s*,\s*(.+)$", after)
        return f"{_capital(who)}, {apposition[1]}, {cue}" if apposition else f"{short}{after}"
    return short if before.strip() else f"{_capital(_full(said))}{after}"


def _around(said: Statement, text: str) -> str:
    """What the sentence holds beside the words said, without the marks and commas that set them off."""
    before = _flat(text, Span(said.sentence.start, said.start)).rstrip(_SETTING_OFF)
    after = _flat(text, Span(said.end, said.sentence.end)).lstrip(_SETTING_OFF)
    return _DATELINE.sub("", f"{before} {after}".strip()).strip(_SETTING_OFF)


def _full(said: Statement) -> str:
    """The mention, or the speaker's name where it tells more than the mention ("Carney", "the president", "he")."""
    mention, speaker = said.mention or "", said.speaker or ""
    if not speaker or speaker.lower() in mention.lower() or mention.lower().split()[:1] in (["a"], ["an"]):
        return mention
    return speaker


def _named(said: Statement, text: str) -> str:
    """The sentence as it stands, with the speaker's name in brackets for a pronoun."""
    words = _DATELINE.sub("", _flat(text, said.sentence))
    mention, speaker = said.mention, said.speaker
    if mention and speaker and mention.lower() in _PRONOUNS:
        start = text.find(mention, said.sentence.start, said.sentence.end)
        inside = said.start <= start < said.end
        if start >= 0 and not inside:
            before = _flat(text, Span(said.sentence.start, start))
            after = _flat(text, Span(start + len(mention), said.sentence.end))
            return " ".join(f"{before} [{speaker}] {after}".split())
    return words


def _with_antecedent(pick: Pick) -> str:
    """The sentence; one that leans on the one before it ("They plan …") after that one."""
    text, passage = pick.hit.article.text, pick.hit.passage
    words = _DATELINE.sub("", _flat(text, pick.span))
    if not _LEANS.match(words):
        return words
    before = None
    for span in sentence_spans(passage.text):
        if passage.start + span.end <= pick.span.start:
            before = Span(passage.start + span.start, passage.start + span.end)
    if before is None or "\n" in text[before.end : pick.span.start]:
        return words
    return f"{_flat(text, before)} {words}"


def _inner(words: str) -> str:
    """The words of a quotation, ready to stand in marks of ours: no comma before the cue, nor a mark left over."""
    return without_marks(words).rstrip(",").strip('“”"')


def _flat(text: str, span: Span) -> str:
    return without_marks(text[span.start : span.end])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
