"""Putting picked words into an answer that reads well, without a word of its own but who said it and when."""

import re
from collections.abc import Sequence

from retrieval.answering.halves import goes_on
from retrieval.answering.markup import without_marks
from retrieval.answering.picks import Pick
from retrieval.models import AnswerStatement, Span, Statement, StatementKind
from retrieval.quoting.citations import Citations
from retrieval.sentences import sentence_spans
from retrieval.when import FILED

_SETTING_OFF = " ,.:;–—-\"'“”‘’„«»`"
_QUOTED = re.compile(r"[\"“„«]\w|(?:^|\s)['‘]\w.*?\w['’](?:\s|$)")
DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]+)*(?: \([^)]{2,20}\))? ?[—–-]{1,2} |^\([A-Z][\w ]{1,20}\) (?:[—–-]+ )?"
    r"|^[A-Z][\w .,'’-]{1,40} \((?:AP|AFP|ANI|CNN|dpa|IANS|PA|PTI|Reuters|UPI|Xinhua)\) ?(?:[—–-]+ )?"
    rf"|{FILED.pattern}"
)
"""Where a report was filed ("WINDSOR, Ont. (Reuters) — ", "TARROW, March 2 - "): no part of what is said."""
PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "we", "i"})
"""How a speaker is named where a reader needs to be told the name."""
_LEANS = re.compile(
    r"^[\"'“‘]?(?:he|she|they|it|this|that|these|those|his|her|their|its|the (?:latter|former|group|move|deal|two))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",\s*(?:but|and|while|as|though|although|\w+ing)\b|\bthat\b", re.IGNORECASE)
"""What comes after a speaker when the sentence tells more than who spoke, when and where."""
_LONGEST_ATTRIBUTION = 170
_CLOSERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
_REOPENED = re.compile(rf"(?<![”\"’'»“\s])\s*\n\s*([{''.join(_CLOSERS)}])(?=\S)")
"""A quotation that goes on in the next paragraph. In one line, its mark would seem to open another inside it."""


def word(
    picks: tuple[Pick, ...], citations: Citations | None = None, leads: Sequence[str] = ()
) -> tuple[str, tuple[AnswerStatement, ...], Citations]:
    """The text with its markers, what it states, and the citations: one paragraph a pick, in the order of the picks;
    the halves of one quotation in one.

    A pick that would only say again what a paragraph says already is left out. `citations` are those of an answer that
    these paragraphs go on from; `leads` are what stands before the paragraph of each pick.
    """
    citations = Citations() if citations is None else citations
    paragraphs: list[str] = []
    statements: list[AnswerStatement] = []
    shown: list[str] = []
    numbers: list[int] = []
    last: Pick | None = None
    for place, pick in enumerate(picks):
        continues = last is not None and goes_on(last, pick) and _is_all_said(pick)
        paragraph = f"“{_inner(pick.words)}”" if continues else _paragraph(pick)
        if any(paragraph in other or other in paragraph for other in paragraphs):
            continue
        content = _content(pick)
        number = citations.cite(pick.hit, content)
        paragraphs.append(paragraph)
        lead = leads[place] if leads else ""
        if continues:  # one quotation, one paragraph
            shown[-1] += f" {paragraph}"
        else:
            shown.append(f"{lead}{paragraph}")
            numbers.append(number)
        last = pick
        statements.append(
            AnswerStatement(
                content=content,
                citation=number,
                speaker=pick.statement.speaker if pick.statement else None,
                quotation=_quotation(pick),
                verified=content in pick.hit.passage.text,
            )
        )
    marked = [f"{text} [{number}]" for text, number in zip(shown, numbers, strict=True)]
    return "\n\n".join(marked), tuple(statements), citations


def see_also(numbers: Sequence[int]) -> str:
    """A last line with the markers of passages that may tell more; nothing where there are none."""
    markers = ", ".join(f"[{number}]" for number in numbers)
    return f"\n\nSee also {markers}." if markers else ""


def _paragraph(pick: Pick) -> str:
    """The article's sentence as it stands; a quotation behind who said it, where the sentence is made of just these."""
    said, text = pick.statement, pick.hit.article.text
    if said is None or not _is_inside(pick, said):
        return _with_antecedent(pick)
    attribution = _attribution(said, text) if said.kind is StatementKind.DIRECT else None
    return f"{attribution}: “{_inner(pick.words)}”" if attribution else _named(said, text)


def _is_all_said(pick: Pick) -> bool:
    """Whether a pick is somebody's words and no more."""
    return pick.statement is not None and _is_inside(pick, pick.statement)


def _content(pick: Pick) -> str:
    """What the answer relies on: the words said, but of reported speech the whole sentence ("denied that …")."""
    said, passage = pick.statement, pick.hit.passage
    if said is None or said.kind is StatementKind.DIRECT or not _is_inside(pick, said):
        return pick.words
    start, end = max(said.sentence.start, passage.start), min(said.sentence.end, passage.end)
    return pick.hit.article.text[start:end]


def _is_inside(pick: Pick, said: Statement) -> bool:
    return said.start <= pick.span.start and pick.span.end <= said.end


def _quotation(pick: Pick) -> str | None:
    """The words of a pick that stand in quotation marks, to the letter."""
    said = pick.statement
    if said is None or said.kind is not StatementKind.DIRECT:
        return None
    words = pick.hit.article.text[max(said.start, pick.span.start) : min(said.end, pick.span.end)]
    return words or None


def _attribution(said: Statement, text: str) -> str | None:
    """Who said it, as the article puts it ("Carney said Sunday"), with the speaker's full name where it is known.

    None where the sentence holds more than the words and who said them: it is then shown as it stands.
    """
    rest = _around(said, text)
    if not rest:  # a quotation that goes on after "he said."
        return f"{_named_first(said.speaker)} {said.cue or 'said'}" if said.speaker else None
    cue, mention = said.cue, said.mention
    if not cue or not mention or len(rest) > _LONGEST_ATTRIBUTION or _QUOTED.search(rest) or text[said.start].islower():
        return None
    found = re.match(rf"(?:{re.escape(cue)}\s+)?{re.escape(mention)}\b", rest)
    if found is None:
        return None
    after = rest[found.end() :]
    if _GOES_ON.search(after):
        return None
    if found[0] == mention:
        return f"{_capital(_full(said))}{after}" if re.search(rf"\b{re.escape(cue)}\b", after) else None
    apposition = re.match(r"\s*,\s*(.+)$", after)  # said Carney, the prime minister
    who = _named_first(said.speaker or mention)
    return f"{who}, {apposition[1]}, {cue}" if apposition else f"{who} {cue}{after}"


def _around(said: Statement, text: str) -> str:
    """What the sentence holds beside the words said, without the marks and commas that set them off."""
    before = _flat(text, Span(said.sentence.start, said.start)).rstrip(_SETTING_OFF)
    after = _flat(text, Span(said.end, said.sentence.end)).lstrip(_SETTING_OFF)
    return DATELINE.sub("", f"{before} {after}".strip()).strip(_SETTING_OFF)


def _full(said: Statement) -> str:
    """The mention, or the speaker's name where it tells more than the mention ("Carney", "the president", "he")."""
    mention, speaker = said.mention or "", said.speaker or ""
    if not speaker or speaker.lower() in mention.lower() or mention.lower().split()[:1] in (["a"], ["an"]):
        return mention
    return speaker


def _named(said: Statement, text: str) -> str:
    """The sentence as it stands, with the speaker's name in brackets for a pronoun outside what was said."""
    start, end = said.sentence.start, said.sentence.end
    if said.mention and said.speaker and said.mention.lower() in PRONOUNS:
        mention = re.compile(rf"\b{re.escape(said.mention)}\b")
        # What stands nearest to the words said is whom they are given to.
        before = list(mention.finditer(text, start, max(start, said.start)))[-1:]
        found = before or list(mention.finditer(text, min(said.end, end), end))[:1]
        if found:
            start_of, end_of = found[0].span()
            parts = [_flat(text, Span(start, start_of)), f"[{said.speaker}]", _flat(text, Span(end_of, end))]
            return DATELINE.sub("", " ".join(part for part in parts if part)).replace("] ,", "],")
    return DATELINE.sub("", _flat(text, said.sentence))


def _with_antecedent(pick: Pick) -> str:
    """The sentence; one that leans on the one before it ("They plan …") after that one."""
    text, passage = pick.hit.article.text, pick.hit.passage
    words = _closed(DATELINE.sub("", _flat(text, pick.span)))
    if not _LEANS.match(words):
        return words
    before = None
    for span in sentence_spans(passage.text):
        if passage.start + span.end <= pick.span.start:
            before = Span(passage.start + span.start, passage.start + span.end)
    if before is None or "\n" in text[before.end : pick.span.start]:
        return words
    return f"{_flat(text, before)} {words}"


def _closed(words: str) -> str:
    """A sentence cut from a longer quotation, with the mark that it lacks and without one that opens the next."""
    words = re.sub(r"\s+[“„]$", "", words)
    if words.startswith('"') and words.count('"') % 2:
        return f'{words}"'
    if words.startswith("“") and words.count("“") > words.count("”"):
        return f"{words}”"
    if words.endswith("”") and "“" not in words:
        return f"“{words}"
    return words


def _inner(words: str) -> str:
    """The words of a quotation, ready to stand in marks of ours: no comma before the cue, nor a mark left over."""
    return without_marks(_REOPENED.sub("” “", words)).rstrip(",").strip('“”"')


def _flat(text: str, span: Span) -> str:
    """The text at a span in one line; a quotation that each paragraph opens again is closed at the end of each."""
    words = text[span.start : span.end]

    def joined(mark: re.Match[str]) -> str:
        return f"{_CLOSERS[mark[1]]} {mark[1]}" if _is_open(words[: mark.start()], mark[1]) else f" {mark[1]}"

    return without_marks(_REOPENED.sub(joined, words))


def _is_open(before: str, opener: str) -> bool:
    """Whether a quotation with that mark goes on at the end of a text, so that the next paragraph opens it again."""
    closer = _CLOSERS[opener]
    if closer != opener and opener != "‘":
        return before.count(opener) > before.count(closer)
    opened = re.findall(rf"(?:^|(?<=[\s(—–-])){opener}(?=\S)", before)
    closed = re.findall(rf"(?<=\S){closer}(?=\W|$)", before)
    return len(opened) > len(closed)


def _named_first(speaker: str) -> str:
    """A speaker at the start of a sentence: a role that the article has no name for takes its article."""
    bare = speaker[:1].islower() and not re.match(r"(?:the|an?|his|her|their|one|some)\b", speaker)
    return f"The {speaker}" if bare else _capital(speaker)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
