"""retrieval/cutting/chunking.py: passages with their offsets, and what is embedded for them."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.cutting.chunking import Chunker, embedded_text
from retrieval.errors import ConfigError
from retrieval.models import Article, Passage, Span
from retrieval.sentences import sentence_spans
from retrieval.tokens import Tokenizer, tokenizer_for

FIRST = "The council approved the bridge on Tuesday."
SECOND = "Work begins in May and lasts two years."
THIRD = "Traders on the east bank fear for their summer."


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return tokenizer_for(None, tmp_path_factory.mktemp("vocabulary"))


def texts(tokenizer: Tokenizer, text: str, limit: int, repeats: tuple[Span, ...] = ()) -> list[str]:
    article = Article("Bridge", text, repeats=repeats)
    return [passage.text for passage in Chunker(tokenizer, limit).chunk(article)]


def test_small_paragraphs_are_packed_together(tokenizer: Tokenizer) -> None:
    """Neighbouring paragraphs share a passage as long as they fit."""
    assert texts(tokenizer, f"{FIRST}\n{SECOND}\n{THIRD}", 22) == [f"{FIRST}\n{SECOND}", THIRD]


def test_a_paragraph_is_kept_whole_where_it_fits(tokenizer: Tokenizer) -> None:
    """The cut falls between paragraphs, even where a sentence of the next would still have fitted."""
    assert texts(tokenizer, f"{FIRST}\n{SECOND} {THIRD}", 24) == [FIRST, f"{SECOND} {THIRD}"]


def test_a_long_paragraph_is_cut_between_sentences(tokenizer: Tokenizer) -> None:
    """Over the limit, sentences stay whole."""
    assert texts(tokenizer, f"{FIRST} {SECOND} {THIRD}", 20) == [f"{FIRST} {SECOND}", THIRD]


def test_a_quotation_stays_with_its_cue(tokenizer: Tokenizer) -> None:
    """No cut between the sentences of a quotation and who said it."""
    quotation = '"We waited for nine years. We will not wait for a tenth," said Ida Vale.'
    assert quotation in texts(tokenizer, f"{FIRST} {SECOND} {quotation} {THIRD}", 24)


def test_a_sentence_over_the_limit_is_cut_between_words(tokenizer: Tokenizer) -> None:
    """Only such a sentence is cut inside, and nothing of it is lost."""
    sentence = " ".join(f"clause{number}" for number in range(60)) + "."
    parts = texts(tokenizer, sentence, 20)
    assert len(parts) > 1
    assert " ".join(parts) == sentence


def test_repeats_are_left_out_and_end_a_passage(tokenizer: Tokenizer) -> None:
    """A repeat is in no passage, and its neighbours do not share one."""
    text = f"{FIRST}\n{FIRST}\n{SECOND}"
    repeat = Span(len(FIRST) + 1, 2 * len(FIRST) + 1)
    assert texts(tokenizer, text, 160, (repeat,)) == [FIRST, SECOND]


def test_a_subheading_goes_with_what_it_heads(tokenizer: Tokenizer) -> None:
    """A subheading opens the passage of the paragraph after it."""
    assert texts(tokenizer, f"{FIRST}\nFears on the east bank\n{THIRD}", 20) == [
        FIRST,
        f"Fears on the east bank\n{THIRD}",
    ]


def test_a_subheading_before_a_repeat_is_kept(tokenizer: Tokenizer) -> None:
    """Leaving out a repeat does not take the line before it along."""
    text = f"{FIRST}\nFears grow\n{FIRST}"
    repeat = Span(len(text) - len(FIRST), len(text))
    assert texts(tokenizer, text, 160, (repeat,)) == [f"{FIRST}\nFears grow"]


def test_no_text_gives_no_passages(tokenizer: Tokenizer) -> None:
    """Nothing to cut is an empty list, also where all is repeated."""
    assert texts(tokenizer, "", 160) == []
    assert texts(tokenizer, FIRST, 160, (Span(0, len(FIRST)),)) == []


def test_a_limit_without_room_is_refused(tokenizer: Tokenizer) -> None:
    """The message says what the least is."""
    with pytest.raises(ConfigError, match="at least 16 tokens"):
        Chunker(tokenizer, 5)


def test_title_and_date_stand_in_front_of_what_is_embedded() -> None:
    """The day is spelt out in the article's own zone; without a date or title their line is missing."""
    passage = Passage(0, 0, len(FIRST), FIRST)
    late = datetime(2026, 1, 5, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert embedded_text(Article("Bridge", FIRST, published_at=late), passage) == (
        f"Bridge\nMonday 5 January 2026\n{FIRST}"
    )
    assert embedded_text(Article("Bridge", FIRST), passage) == f"Bridge\n{FIRST}"
    assert embedded_text(Article("", FIRST), passage) == FIRST


def test_the_embedding_key_follows_what_is_embedded(tokenizer: Tokenizer) -> None:
    """It is the SHA-256 of title, date and text; another date gives another key."""
    article = Article("Bridge", FIRST, id="a1", published_at=datetime(2026, 1, 5, tzinfo=UTC))
    [passage] = Chunker(tokenizer).chunk(article)
    assert passage.embedding_key == hashlib.sha256(embedded_text(article, passage).encode()).hexdigest()
    assert passage.article_id == "a1"
    [undated] = Chunker(tokenizer).chunk(Article("Bridge", FIRST))
    assert undated.embedding_key != passage.embedding_key


WORDS = st.sampled_from(
    ["bridge", "Ida", "said", "“We", "won,”", "$2.1", "Mr.", "won’t", "U.S.", "東京", "end.", "Why?"]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), max_size=8)


@given(LINES, st.integers(16, 60), st.sets(st.integers(0, 7)))
def test_passages_of_any_text(tokenizer: Tokenizer, lines: list[str], limit: int, repeated: set[int]) -> None:
    """For any text: offsets fit, none is over the limit or holds a repeat, and no other visible character is lost."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    repeats = tuple(Span(starts[n], starts[n] + len(lines[n])) for n in sorted(repeated) if n < len(lines))
    passages = Chunker(tokenizer, limit).chunk(Article("Any", text, repeats=repeats))
    covered: set[int] = set()
    for number, passage in enumerate(passages):
        assert passage.number == number
        assert passage.text == text[passage.start : passage.end] == passage.text.strip() != ""
        assert tokenizer.count(passage.text) <= limit
        assert not any(passage.start < span.end and span.start < passage.end for span in repeats)
        assert not covered & set(range(passage.start, passage.end))
        covered |= set(range(passage.start, passage.end))
    hidden = {place for span in repeats for place in range(span.start, span.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered | hidden)
    for sentence in sentence_spans(text):
        inside = tokenizer.count(text[sentence.start : sentence.end]) <= limit
        assert not inside or not any(sentence.start < passage.start < sentence.end for passage in passages)


def test_passages_come_near_the_limit(tokenizer: Tokenizer) -> None:
    """Twenty paragraphs of 30 tokens are packed by fives, not cut one by one."""
    passages = texts(tokenizer, "\n".join([f"{FIRST} {SECOND} {THIRD}"] * 20), 160)
    assert 4 <= len(passages) <= 5


class Counting(Tokenizer):
    """Notes how many letters it was given to cut."""

    read = 0

    def truncate(self, text: str, limit: int) -> str:
        self.read += len(text)
        return super().truncate(text, limit)


def test_an_endless_sentence_is_read_a_few_times_and_not_once_a_passage(tokenizer: Tokenizer) -> None:
    """Twice as many words make twice the work: two million letters of one sentence once took minutes."""
    counting = Counting(tokenizer._encoding)
    for sentence in ("a " * 30_000, "clause " * 8_000, " " * 100 + "b" * 50_000, '"a" ' * 15_000):
        counting.read = 0
        parts = texts(counting, sentence.strip(), 20)
        assert "".join("".join(parts).split()) == "".join(sentence.split())
        assert all(tokenizer.count(part) <= 20 for part in parts)
        assert counting.read <= 12 * len(sentence)


def test_words_of_many_letters_a_token_are_cut_as_ever(tokenizer: Tokenizer) -> None:
    """Where more letters make a token than usual, more are read, as many as a passage takes."""
    sentence = "=" * 60_000
    (first, *_) = texts(tokenizer, sentence, 20)
    assert first == tokenizer.truncate(sentence, 20)
