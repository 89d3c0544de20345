"""Who said what: statements read from the text of an article by rule, without a language model.

The rooms, each using only those before it: `words` (closed lists), `frames` (sentences with their quotations
folded), `offices` (one told from another), `nouns` (noun phrases), `clauses` (what stands between a speaker and
the verb), `cues` (verbs of saying), `titles` (where a name begins), `mentions` (names), `people` (whom the article
names), `openings` (where what was said begins), `relays` (words handed on from another), `speakers` (mention to
person), `attribution` (all of it together). Beside them `transcripts` reads interviews in questions and answers,
`foreign` direct quotations in four other languages.
"""

import re
from dataclasses import replace

from retrieval.models import Article, Statement
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.statements.attribution import Attribution
from retrieval.statements.foreign import find_quoted, is_foreign
from retrieval.statements.frames import frame
from retrieval.statements.people import Cast
from retrieval.statements.speakers import Resolver
from retrieval.statements.transcripts import find_turns

__all__ = ["find_statements"]

_NOTHING = re.compile(r"(?:nothing|little|as much|no more)\b\W*(?:$|,|\b(?:but|about|of|on|when|as)\b)", re.IGNORECASE)
"""What follows "said" where nothing was: "said nothing, but her aide told reporters …"."""
_LONGEST = 400
"""A run of more words is no sentence but a list or a table: it reports nothing, and reading it takes for ever."""


def find_statements(article: Article) -> list[Statement]:
    """The statements of an article in order of its text, for the catalog; paragraphs in `article.repeats` give none.

    Offsets are characters of `article.text`. A speaker who can't be known from the article is None.
    """
    text = article.text
    quotes = find_quotes(text)
    if is_foreign(text):
        quoted = find_quoted(text, quotes)
        return [one for one in quoted if not any(s.start <= one.start < s.end for s in article.repeats)]
    turns = find_turns(text)
    apart = [*article.repeats, *(turn.sentence for turn in turns)]
    sentences = [
        sentence
        for sentence in frame(text, quotes)
        if len(sentence.tokens) <= _LONGEST and not any(span.start <= sentence.start < span.end for span in apart)
    ]
    attribution = Attribution(text, Resolver(sentences, Cast(sentences)))
    for index, sentence in enumerate(sentences):
        attribution.read(index, sentence)
    turns = [turn for turn in turns if not any(s.start <= turn.start < s.end for s in article.repeats)]
    told = turns + [statement for statement in attribution.statements if not _NOTHING.match(statement.content)]
    return _once(sorted(told, key=lambda statement: statement.start))


def _once(told: list[Statement]) -> list[Statement]:
    """The statements with every stretch of words once: what stands inside other words of the same speaker is theirs.

    Of two verbs with the very same words these are the nearer one's: "read from a letter in which Holm wrote: …".
    """
    kept: list[Statement] = []
    for statement in told:
        while kept and kept[-1].start == statement.start and kept[-1].end == statement.end:
            twin = kept.pop()
            statement = statement if statement.speaker is not None else replace(statement, speaker=twin.speaker)
        within = kept and statement.end <= kept[-1].end and statement.speaker == kept[-1].speaker is not None
        if not within:
            kept.append(statement)
    return kept
