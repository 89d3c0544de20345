"""The sentences of an article that a summary may be made of: told, whole, in one passage, and clear by themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from retrieval.answering.orders import is_told, outside_quotations
from retrieval.answering.picks import Pick
from retrieval.answering.wording import DATELINE, PRONOUNS, word
from retrieval.excerpting.interviewing import interview_of
from retrieval.excerpting.leaning import leans, points_at_nobody, points_at_nothing
from retrieval.excerpting.naming import full_names, in_full
from retrieval.excerpting.opinion import tells_its_author
from retrieval.excerpting.pointing import quote_leans, who_is_meant
from retrieval.excerpting.replying import answers
from retrieval.models import Article, Hit, Span, Statement, StatementKind
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.sentences import sentence_spans, stems
from retrieval.web.furniture import is_furniture

_READ = 600
"""Sentences of an article that are read, about 12,000 words: what is longer is no article, and takes long."""
_FEWEST_WORDS, _FEWEST_NAMED = 6, 4
"""Words of a sentence; of one that begins with somebody's full name and tells a deed: "Marcus Hale resigned today"."""
_FEWEST_REPLYING = 3
"""Of one that only stands behind what it denies: "Hale denied that"."""
_NAMED_DEED = re.compile(r"^(?:[A-Z][\w’'-]+ ){2,4}(?:\w+ed|died|won|lost|quit|fell|will|was|has|left)\b")
_MOST_WORDS = 60
_ENDS = re.compile(r"[.!…][\"'”’»)\]]*$|[\"”»]$")
_ASIDE = re.compile(
    r"\b(?:pictured|file photo(?:graph)?|scroll (?:down|to continue)|click here|read more|screengrab|getty images)\b"
    r"|\((?:[^()]* )?(?:left|right|cent(?:er|re)|above|below|inset|top|bottom|front|back|far left|far right)\)"
    r"|^\W*(?:correction|editor['’]?s['’]? note|updated?|video|watch|photos?|images?|gallery|listen|live)\s*:"
    r"|\b(?:contributed to this (?:report|article|story)|(?:additional )?reporting by|edited by|all rights reserved"
    r"|this (?:article|story|report|page) (?:has been|was|is being|will be|originally|first|is part of)"
    r"|for more (?:information|on)|sign up (?:for|to)|follow (?:us|him|her|me|@\w+) on)\b",
    re.IGNORECASE,
)
"""What a page says of itself or of its pictures, inside a paragraph; whole lines are gone since cleaning."""
_TOGETHER = 3
"""Sentences at most that are shown as one, because each leans on the one before it."""
_LABEL = re.compile(r"^[A-Z][\w'’-]*(?: [\w'’-]+){0,3}: (?![\"'“‘„«])")
"""How captions begin ("Walking together: the mayor …")."""
_OWN_VOICE = re.compile(r"\b(?:I|[Ii]['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e|[Oo]urs?)\b")
"""Somebody's words, where no mark shows whose; in an opinion piece its author's."""
_OPENED = re.compile(r"\n\s*[\"“„«]")
_MARKS = re.compile(r"[\"“”„«»]")


@dataclass(frozen=True)
class Candidate:
    """One sentence, or two where the second leans on the first: what is shown of it, and where it stands.

    `place` is its number among the sentences of the article, `cost` how many sentences it is, `words` its stems.
    `about` is whom a "he" in somebody's quoted words means; `own`: it tells what the author of an opinion piece thinks,
    or whom an interview is with, who then is named in `by`. `answers`: it ends with a denial of what it begins with, or
    puts that right: without that end its beginning must not be shown. `parts` are its sentences, where it has several.
    """

    pick: Pick
    place: int
    cost: int
    words: frozenset[str]
    about: str = ""
    own: bool = False
    by: str = ""
    answers: bool = False
    parts: tuple[Pick, ...] = ()


def candidates(
    article: Article, hits: Sequence[Hit], statements: Sequence[Statement], own_voice: bool = False
) -> list[Candidate]:
    """The sentences that may stand in a summary, in order; `hits` are the article's passages.

    Left out are repeats, headings, captions, datelines and the page's own lines, orders and questions, words of
    nobody knows whom, and sentences that lean on one before them which does not stand here with them. `own_voice`: an
    "I" outside quotation marks is the author's, as in an opinion piece, or in an interview the one's who answers.
    """
    found: list[Candidate] = []
    before: Candidate | None = None
    end, names = 0, full_names(article.text)
    interview = interview_of(article)
    for place, span in enumerate(islice(_spans(article, statements), _READ)):
        answered = interview is not None and interview.is_answer(span)
        if interview and (interview.is_question(span) or (answered and not own_voice)):
            before = None
            continue
        candidate = _read(article, span, place, hits, statements, answered if interview else own_voice)
        if interview is not None and answered and candidate is not None:
            candidate = replace(candidate, by=interview.speaker) if candidate.own else None
        reply = candidate is not None and answers(article.text[span.start : span.end])
        if candidate is not None and (leaning := _leans(candidate.pick, names) or _is_short(candidate)) | reply:
            joined = _joined(before, candidate, span.end, reply) if before and end <= span.start else None
            if joined is not None and reply and not leaning:
                found.append(joined)
            candidate = candidate if not leaning else joined or _explained(candidate)
        if candidate is not None:
            found.append(candidate)
        before = candidate if candidate is not None and candidate.cost < _TOGETHER else None
        end = span.end
    return found


def _spans(article: Article, statements: Sequence[Statement]) -> Iterator[Span]:
    """The sentences outside repeats; those that one quotation or one report of it runs through are one."""
    text = article.text
    joins = [Span(quote.start, quote.end) for quote in find_quotes(text) if quote.closed]
    joins += [statement.sentence for statement in statements]
    last: Span | None = None
    for span in sentence_spans(text):
        if any(span.start < repeat.end and repeat.start < span.end for repeat in article.repeats):
            continue
        joined = last is not None and any(join.start < last.end and join.end > span.start for join in joins)
        if last is not None and joined and "\n" not in text[last.end : span.start]:
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _read(
    article: Article, span: Span, place: int, hits: Sequence[Hit], statements: Sequence[Statement], own_voice: bool
) -> Candidate | None:
    """The sentence as a candidate; None where it tells nothing, or no one passage holds all of it."""
    dateline = DATELINE.match(article.text[span.start : span.end])
    span = Span(span.start + dateline.end(), span.end) if dateline else span
    words = article.text[span.start : span.end]
    hit = next((hit for hit in hits if hit.passage.start <= span.start and span.end <= hit.passage.end), None)
    fewest = _FEWEST_NAMED if _NAMED_DEED.match(words) else _FEWEST_WORDS
    fewest = _FEWEST_REPLYING if answers(words) else fewest
    if hit is None or not fewest <= len(words.split()) <= _MOST_WORDS:
        return None
    if words[0].islower() or not _ENDS.search(words):
        return None  # no whole sentence
    if not is_told(words) or is_furniture(words) or _ASIDE.search(words) or _LABEL.match(words):
        return None
    if own_voice and tells_its_author(article, words):
        return None
    outside = outside_quotations(words)
    if _MARKS.search(outside) or not all(quote.closed for quote in find_quotes(words)):
        return None  # a quotation that is not whole here
    if _OWN_VOICE.search(outside) and (not own_voice or _MARKS.search(words)):
        return None  # of an author it is shown in quotation marks, which must not hold others
    own = own_voice and not _MARKS.search(words)
    said = [one for one in statements if one.start < span.end and one.end > span.start]
    if any(one.kind is StatementKind.DIRECT and not (one.speaker or one.mention) for one in said):
        return None
    return Candidate(_pick(hit, span, said), place, 1, frozenset(stems(words)), own=own)


def _pick(hit: Hit, span: Span, said: Sequence[Statement]) -> Pick:
    """The sentence; where it only reports what one person said, and does not name him in full, his words.

    Those are shown with the speaker's name.
    """
    speakers = {one.speaker for one in said}
    own = said[0] if len(said) == 1 else None
    if own and own.speaker and own.speaker != own.mention:
        pronoun = (own.mention or "").lower() in {"", *PRONOUNS}
        unclear = pronoun and leans(hit.article.text[span.start : span.end])
        if unclear or own.kind is StatementKind.DIRECT:
            return Pick(hit, Span(max(own.start, span.start), min(own.end, span.end)), 1.0, own)
    return Pick(hit, span, 1.0, said[0] if len(speakers) == 1 else None)


def _leans(pick: Pick, names: Mapping[str, str]) -> bool:
    """Whether the sentence, as it is shown, can't be understood without the one before it.

    Of a surname the article knows the first name, and so whom "he" behind it can't mean.
    """
    shown = word((pick,))[0] if _is_reworded(pick) else pick.words
    return leans(shown) or points_at_nobody(in_full(shown, names)) or quote_leans(pick)


def _is_short(candidate: Candidate) -> bool:
    words = candidate.pick.words
    return len(words.split()) < (_FEWEST_NAMED if _NAMED_DEED.match(words) else _FEWEST_WORDS) and answers(words)


def _is_reworded(pick: Pick) -> bool:
    """Whether it is shown as a statement, with its speaker's name, and not as it stands."""
    said = pick.statement
    return said is not None and said.start <= pick.span.start and pick.span.end <= said.end


def _explained(candidate: Candidate) -> Candidate | None:
    """A quotation with whom its "he" means, where just that is unclear in it and clear before it."""
    pick = candidate.pick
    shown = word((pick,))[0]
    clear = quote_leans(pick) and not points_at_nobody(shown) and not points_at_nothing(shown)
    about = who_is_meant(pick) if clear else ""
    return replace(candidate, about=about) if about else None


def _joined(before: Candidate, candidate: Candidate, end: int, reply: bool) -> Candidate | None:
    """Both as one, up to `end`; None where two passages hold them, or the first is not shown as it stands.

    What a `reply` answers is shown as it stands where it can be.
    """
    one, two = before.pick, candidate.pick
    start = _whole_start(one, two) if reply and _is_reworded(one) else one.span.start
    if one.hit is not two.hit or start is None or (_is_reworded(one) and not reply):
        return None
    if _OPENED.search(one.hit.article.text[start:end]):
        return None  # it would read as one quotation that goes on in the next paragraph
    speakers = {pick.statement.speaker for pick in (one, two) if pick.statement}
    pick = Pick(one.hit, Span(start, end), 1.0, one.statement if len(speakers) == 1 else None)
    if before.own is not candidate.own or before.by != candidate.by or (before.own and _MARKS.search(pick.words)):
        return None
    return replace(
        before,
        pick=pick,
        cost=before.cost + candidate.cost,
        words=before.words | candidate.words,
        about="",
        answers=reply,
        parts=(*(before.parts or (one,)), two),
    )


def _whole_start(one: Pick, two: Pick) -> int | None:
    """Where the sentence begins of which a pick shows the words said; None where it can't stand alone as it is."""
    said, text = one.statement, one.hit.article.text
    if said is None or one.hit.passage.start > said.sentence.start or said.sentence.end > two.span.start:
        return None
    return None if leans(text[said.sentence.start : said.sentence.end]) else said.sentence.start
