"""Puts cues, quotations and speakers together: what each sentence of an article reports, and by whom it was said."""

import re
from dataclasses import dataclass, replace

from retrieval.models import Span, Statement, StatementKind
from retrieval.quoting.quotation_marks import Quote, find_quotes
from retrieval.statements import words
from retrieval.statements.cues import Cue, find_cues
from retrieval.statements.frames import Sentence, Token
from retrieval.statements.nouns import NounPhrase, is_verb_of_saying, phrase_before
from retrieval.statements.regions import region_of
from retrieval.statements.relays import with_relays
from retrieval.statements.speakers import Resolver

_CONTRACTED = re.compile("['’]")
_LONG = 4
"""A quotation of fewer words that nobody is said to have said is a title, a nickname or a term."""
_EARLY = 5
"""Tokens within which the verb of a sentence that begins with a name stands."""
_NARRATORS = words.listed("i we you")
_SURE = 8
"""So many words are no term any more."""
_OWN_WORDS = 3
"""Words outside the marks inside a quotation from which they are the speaker's own."""


@dataclass(frozen=True, slots=True)
class _Who:
    """A resolved speaker, with the words that name him and the cue."""

    speaker: str | None
    mention: str | None
    cue: str | None


_NOBODY = _Who(None, None, None)


class Attribution:
    """Reads the sentences of one article in order and collects its statements."""

    def __init__(self, text: str, resolver: Resolver) -> None:
        """Take the article's text and the resolver built for it."""
        self._text = text
        self._resolver = resolver
        self.statements: list[Statement] = []
        self._last: tuple[int, int, str | None] = (-9, -9, None)  # sentence, paragraph and speaker of the last words
        self._open: list[int] = []  # statements of the sentence before that still want a speaker
        self._pending: _Who | None = None  # a cue that ended its sentence with a colon

    def read(self, index: int, sentence: Sentence) -> None:
        """Add what sentence `index` reports."""
        tokens = sentence.tokens
        cues = find_cues(tokens)
        cues = cues if self._comments(tokens) else with_relays(tokens, cues)
        first_new = len(self.statements)
        taken: set[int] = set()
        subject: NounPhrase | None = None
        pending, self._pending = self._pending, None
        for number, cue in enumerate(cues):
            phrase = cue.source or cue.subject or subject or self._sentence_subject(tokens, cue)
            if phrase is None:
                continue
            subject = cue.subject or subject
            region = region_of(tokens, cues, number, taken)
            if region is None and not self._waits(index, sentence, cue, cues):
                continue
            who = self._who(index, tokens, cue, phrase)
            subject = cue.subject or subject if cue.source else phrase
            head = tokens[phrase.core_end - 1]
            speaks = head.is_name or head.low in words.PRONOUNS or head.low in words.ROLES
            if cue.lemma in words.INFINITIVE and not speaks:
                continue  # "accessories threatened to overshadow the clothes"
            if who.speaker is None and cue.lemma in words.QUOTE_ONLY and tokens[phrase.start].low not in words.PRONOUNS:
                continue  # "something called …": a name, not words
            quoted = region is not None and any(tokens[k].quote is not None for k in range(*region))
            if not quoted and (head.low in _NARRATORS or (who.speaker is None and cue.lemma in words.SHOWING)):
                continue  # "I told the driver to wait", "these events highlight the dangers"
            if region is None:
                self._give(cue, tokens, who, sentence, index)
                continue
            if cue.lemma == "according" and any(k in taken for k in range(*region)):
                continue
            self._add(sentence, region, who, taken)
            self._note(index, sentence, who.speaker)
        self._leftover(index, sentence, taken, first_new, pending)
        self._open = [n for n in range(first_new, len(self.statements)) if self.statements[n].cue is None]

    def _comments(self, tokens: tuple[Token, ...]) -> bool:
        """Whether one who quotes another speaks, too: `quoting Holm, she said: "'Never.' Those were his words."`."""
        if not any(token.low == "quoting" for token in tokens):
            return False
        for quote in [token.quote for token in tokens if token.quote is not None]:
            said = self._text[quote.inner_start : quote.inner_end]
            nested = find_quotes(said)
            inside = sum(len(said[one.start : one.end].split()) for one in nested)
            if nested and len(said.split()) - inside >= _OWN_WORDS:
                return True
        return False

    def _who(self, index: int, tokens: tuple[Token, ...], cue: Cue, phrase: NounPhrase) -> _Who:
        mention = self._text[tokens[phrase.core_start].start : tokens[phrase.core_end - 1].end]
        if phrase.core_end - phrase.core_start == 1 and tokens[phrase.core_start].low in words.PRONOUNS:
            mention = _CONTRACTED.split(mention)[0]
        said = self._text[tokens[cue.verb].start : tokens[cue.end - 1].end]
        return _Who(self._resolver.resolve(index, phrase), mention, said)

    def _note(self, index: int, sentence: Sentence, speaker: str | None) -> None:
        self._last = (index, sentence.paragraph, speaker)
        self._resolver.remember(index, speaker)

    def _sentence_subject(self, tokens: tuple[Token, ...], cue: Cue) -> NounPhrase | None:
        main = cue.participle and tokens[cue.start - 1].low == ","
        for k in range(1, cue.start) if main else range(cue.start - 1, 0, -1):
            if _is_verb(tokens, k):
                phrase = phrase_before(tokens, k)
                if phrase is not None:
                    return phrase
        return None

    def _waits(self, index: int, sentence: Sentence, cue: Cue, cues: list[Cue]) -> bool:
        """Whether a cue without words of its own closes the quotation before it, or opens the one after it."""
        tokens = sentence.tokens
        if cue.participle or cue.lemma == "according":
            return False
        if tokens[-1].low in (":", ",") and cue is cues[-1] and cue.rest >= len(tokens) - 1:
            return True
        return (
            bool(self._open)
            and self._last[:2] == (index - 1, sentence.paragraph)
            and cue is cues[0]
            and cue.first <= 1
            and len(tokens) - cue.last <= 12
        )

    def _give(self, cue: Cue, tokens: tuple[Token, ...], who: _Who, sentence: Sentence, index: int) -> None:
        """Give a speaker to the quotation of the sentence before, or keep one for the sentence after."""
        if tokens[-1].low in (":", ",") and cue.rest >= len(tokens) - 1:
            self._pending = who
            return
        for n in self._open[-1:]:
            old = self.statements[n]
            self.statements[n] = replace(
                old,
                speaker=who.speaker,
                mention=who.mention,
                cue=who.cue,
                sentence=Span(old.sentence.start, sentence.end),
            )
        self._note(index, sentence, who.speaker)

    def _add(self, sentence: Sentence, region: tuple[int, int], who: _Who, taken: set[int]) -> None:
        tokens = sentence.tokens
        start, stop = region
        quoted = [k for k in range(start, stop) if tokens[k].quote is not None]
        plain = any(tokens[k].is_word for k in range(start, stop) if tokens[k].quote is None)
        taken.update(range(start, stop))
        if quoted and not plain:
            for k in quoted:
                self._quote(sentence, tokens[k], who if k == quoted[0] else replace(who, cue=None, mention=None))
            return
        kind = StatementKind.MIXED if quoted else StatementKind.INDIRECT
        if tokens[0].low in ("—", "–") and start == 1 and tokens[min(stop, len(tokens) - 1)].low == "," and not quoted:
            kind = StatementKind.DIRECT  # a dialogue in dashes: "— We are staying, said Holm."
        begin, end = tokens[start].start, tokens[stop - 1].end
        self._append(kind, begin, end, sentence, who)

    def _quote(self, sentence: Sentence, token: Token, who: _Who) -> None:
        quote = token.quote
        assert quote is not None
        end = quote.inner_end
        while end > quote.inner_start and self._text[end - 1] in ", ":
            end -= 1
        self._append(StatementKind.DIRECT, quote.inner_start, end, sentence, who)

    def _append(self, kind: StatementKind, begin: int, end: int, sentence: Sentence, who: _Who) -> None:
        self.statements.append(
            Statement(
                kind=kind,
                content=self._text[begin:end],
                start=begin,
                end=end,
                sentence=Span(sentence.start, sentence.end),
                speaker=who.speaker,
                mention=who.mention,
                cue=who.cue,
            )
        )

    def _leftover(self, index: int, sentence: Sentence, taken: set[int], first_new: int, pending: _Who | None) -> None:
        """The quotations of a sentence that no cue of it claims."""
        tokens = sentence.tokens
        left = [k for k, token in enumerate(tokens) if token.quote is not None and k not in taken]
        alone = bool(left) and not any(token.is_word for token in tokens)
        for k in left:
            token = tokens[k]
            assert token.quote is not None
            long = _word_count(self._text, token.quote) >= _LONG
            label = _label(tokens, k) if pending is None else None
            if label is not None and (label_is := self._resolver.resolve(index, label)) is not None:
                mention = self._text[tokens[label.start].start : tokens[label.end - 1].end]
                self._quote(sentence, token, _Who(label_is, mention, None))
                self._note(index, sentence, label_is)
            elif pending is not None and k <= 1:
                self._quote(sentence, token, pending)
                self._note(index, sentence, pending.speaker)
                pending = None
            elif len(self.statements) > first_new and (long or _carries_on(tokens, k)):
                last = self.statements[-1]
                self._quote(sentence, token, _Who(last.speaker, None, None))
            elif alone and (long or self._last[0] == index - 1):
                follows = self._last[0] == index - 1 and bool(self.statements)
                speaker = self._last[2] if follows else self._resolver.going_on(index)
                if not token.quote.closed and self._last[1] != sentence.paragraph:
                    speaker = None  # where it ends and who is named behind it is lost: nobody's, rather than the last's
                follows = follows or speaker is not None
                who = _Who(speaker, None, None) if follows else _NOBODY
                self._quote(sentence, token, who)
                if follows:
                    self._note(index, sentence, who.speaker)
                else:
                    self._last = (index, sentence.paragraph, None)
            elif long and _says_something(self._text, token.quote):
                self._quote(sentence, token, _NOBODY)
                if k >= len(tokens) - 2 or (k == 0 and self._text[token.quote.inner_end - 1] == ","):
                    self._last = (index, sentence.paragraph, None)


def _label(tokens: tuple[Token, ...], k: int) -> NounPhrase | None:
    """Who speaks in `Per Holm: "…"`: a name alone between the start of the sentence and a colon."""
    names = tokens[: k - 1]
    if k < 2 or tokens[k - 1].low != ":" or len(names) > 4 or not all(token.is_name for token in names):
        return None
    if is_verb_of_saying(names[0]) or names[0].low in words.PREPOSITIONS or names[0].low in words.SUBORDINATORS:
        return None
    return NounPhrase(0, k - 1, 0, k - 1)


def _is_verb(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether token `k` is a finite verb, by its form or because it stands between a name and an object."""
    token = tokens[k]
    if token.low in words.FINITE:
        return True
    if token.is_name or len(token.low) <= 3:
        return False
    # "Holm runs the ferry and said …", not "US officials were quick to …"
    runs = k < _EARLY and tokens[k - 1].is_name and token.low.endswith("s") and tokens[k + 1].low in words.DETERMINERS
    return token.low.endswith("ed") or (runs and token.low not in words.ROLES)


def _carries_on(tokens: tuple[Token, ...], k: int) -> bool:
    return k > 0 and tokens[k - 1].low in (",", ":", ".") and k >= len(tokens) - 2


def _says_something(text: str, quote: Quote) -> bool:
    """Whether a quotation in a sentence without a cue is more than a term: it ends as speech does, or has a verb."""
    said = text[quote.inner_start : quote.inner_end].lower().replace("’", "'").split()
    return quote.comma or len(said) >= _SURE or any(word.strip(".,;:!?") in words.FINITE for word in said)


def _word_count(text: str, quote: Quote) -> int:
    return len(text[quote.inner_start : quote.inner_end].split())
