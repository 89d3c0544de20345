"""What `retrieval.statements.frames` promises: sentences with whole quotations in them."""

from retrieval.quoting.quotation_marks import find_quotes
from retrieval.statements.frames import Sentence, frame


def sentences(text: str) -> list[Sentence]:
    """The frame of a text."""
    return frame(text, find_quotes(text))


def test_a_quotation_is_one_token_and_is_never_cut() -> None:
    """Full stops inside a quotation end no sentence; the one that closes it does."""
    text = "'It failed. We tried,' she said. 'Why? I know.' The board met."
    found = [text[s.start : s.end] for s in sentences(text)]
    assert found == ["'It failed. We tried,' she said.", "'Why? I know.'", "The board met."]
    assert [t.quote is not None for t in sentences(text)[0].tokens] == [True, False, False, False]


def test_a_small_letter_after_a_quotation_goes_on() -> None:
    """`"Why?" he asked.` is one sentence."""
    assert len(sentences('"Why did it close?" he asked. Nobody knew.')) == 2


def test_titles_do_not_end_sentences_or_names() -> None:
    """ "Sgt." and initials belong to the name."""
    (sentence,) = sentences("Dist. Atty. John F. Reed spoke.")
    assert [token.low for token in sentence.tokens] == ["dist", "atty", "john", "f", "reed", "spoke", "."]


def test_offsets_and_paragraphs() -> None:
    """Tokens lie at their offsets; paragraphs are counted from 0."""
    text = "One here.\n\nTwo “is\n“long” there."
    for sentence in sentences(text):
        for token in sentence.tokens:
            assert token.quote is not None or text[token.start : token.end] == token.text
    assert [s.paragraph for s in sentences(text)] == [0, 2]


def test_a_first_name_without_its_capital_is_a_name() -> None:
    """ "emma Lind" and then "emma" are names again; "will" in front of one is a verb."""
    first, second, third = sentences("Then emma Lind spoke. On Monday emma left. Next will Brandt speak.")
    assert [t.text for t in (*first.tokens, *second.tokens) if t.is_name] == [
        "Then",
        "Emma",
        "Lind",
        "On",
        "Monday",
        "Emma",
    ]
    assert [t.text for t in third.tokens if t.is_name] == ["Next", "Brandt"]


def test_a_time_of_day_does_not_end_its_sentence() -> None:
    """ "9:40 p.m. Friday" goes on; "9:40 p.m. The …" does not."""
    assert len(sentences("It sank at 9:40 p.m. Friday.")) == 1
    assert len(sentences("It sank at 9:40 p.m. The crew left.")) == 2
