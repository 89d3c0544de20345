"""Putting picked words into an answer that reads well, without a word of its own but who said it and when."""

import re

from retrieval.answering.evidence import Pick
from retrieval.citations import Citations
from retrieval.models import AnswerStatement, Span, Statement, StatementKind
from retrieval.sentences import sentence_spans

_MARKS = "\"'“”‘’„«»`"
_PRONOUNS = frozenset("he she they it him her them his their its we i".split())
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
    who = said.speaker or said.mention or ""
    rest = text[said.sentence.start : said.start] + " " + text[said.end : said.sentence.end]
    rest = " ".join(rest.split()).strip(_MARKS + " ,.:;–—-")
    rest = re.sub(rf"\s*[{_MARKS}]\s*|\s*,\s*$", " ", rest) if not re.search(r"[“”\"„«»]\w", rest) else ""
    rest = " ".join(rest.split()).strip(" ,.:;")
    cue = said.cue or "said"
    short = f"{_capital(who)} {cue}" if " to" not in cue else f"{_capital(who)}"
    if not rest or len(rest) > _LONGEST_ATTRIBUTION or not said.mention or said.mention not in rest or cue not in rest:
        return short
    before, _, after = rest.partition(said.mention)
    if before.strip() == cue:  # said Carney, the prime minister
        apposition = re.match(r"\s*,\s*(.+)$", after)
        if apposition:
            return f"{_capital(who)}, {apposition[1].strip(' ,')}, {cue}"
        return f"{_capital(who)} {cue}{after}"
    if before.strip():
        return short
    return f"{_capital(_full(said))}{after}"


def _full(said: Statement) -> str:
    """The mention, or the speaker's name where it tells more than the mention ("Carney", "the president", "he")."""
    mention, speaker = said.mention or "", said.speaker or ""
    if not speaker or speaker.lower() in mention.lower() or mention.lower().split()[:1] in (["a"], ["an"]):
        return mention
    return speaker


def _named(said: Statement, text: str) -> str:
    """The sentence as it stands, with the speaker's name in brackets for a pronoun."""
    words = _flat(text, said.sentence)
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
    words = _flat(text, pick.span)
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
    return " ".join(words.split()).rstrip(",").strip('“”"')


def _flat(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
