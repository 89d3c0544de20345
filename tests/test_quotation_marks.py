"""What `retrieval.quoting.quotation_marks` promises: marks that belong together, and apostrophes that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.quoting.quotation_marks import find_quotes, without_reopened


def inner(text: str) -> list[str]:
    """The words of every quotation found."""
    return [text[quote.inner_start : quote.inner_end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "never".', ["no", "never"]),
        ("'We don't know,' she said. 'It's the US's plan.'", ["We don't know,", "It's the US's plan."]),
        ("They called the leaders' talks 'a farce' today.", ["a farce"]),
        ("'The leaders' talks failed,' he said.", ["The leaders' talks failed,"]),
        ("It has 'dragonfly' doors and 'crystal laser headlights'.", ["dragonfly", "crystal laser headlights"]),
        ("“Outer ‘inner’ words,” she said.", ["Outer ‘inner’ words,"]),
        ("« Oui », dit-elle, puis «non».", ["Oui", "non"]),
        ("„Wir bleiben“, sagte sie. »Nein«, sagte er.", ["Wir bleiben", "Nein"]),
        ("The bank was “playing with us. « Une honte », he added.", ["playing with us.", "Une honte"]),
        ("Said **“not today”** of 'the leaders' plan', 「たぶん」.", ["not today", "the leaders' plan", "たぶん"]),
        ("It was the '90s and he ran 5'10\" that year's race.", []),
        ('We are better than this, "said Lind. He left.', []),
        ('"We are better than this, "said Lind.', ["We are better than this,"]),
    ],
)
def test_marks_of_every_convention(text: str, expected: list[str]) -> None:
    """Straight, curly, French and German marks pair up; apostrophes, decades and inches open nothing."""
    assert inner(text) == expected


def test_paragraphs_each_reopened_are_one_quotation() -> None:
    """A speech that opens its marks again at each paragraph is one quotation."""
    text = '"The first goes on.\n"So does the second.\n"The third ends," Lind said.'
    assert inner(text) == ['The first goes on.\n"So does the second.\n"The third ends,']


def test_a_quotation_may_run_into_the_next_paragraph_without_reopening() -> None:
    """The closing mark in the next paragraph ends it, if no other opens before."""
    text = "He said: ‘It is a long story.\nIt goes on.’ Then he left."
    assert inner(text) == ["It is a long story.\nIt goes on."]


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    """Nothing after the paragraph is taken for quoted."""
    text = 'Lind said: "We will go on as before.\nThe board met on Monday. It said "no".'
    assert inner(text) == ["We will go on as before.", "no"]


def test_a_missing_closing_mark_before_its_cue() -> None:
    """The cue and the next quotation are not swallowed."""
    text = "'It was a bad day, Lind said. 'It will be better tomorrow,' she added."
    assert inner(text) == ["It was a bad day,", "It will be better tomorrow,"]


@given(st.text(alphabet="ab \n.,!'\"“”‘’«»„:-5", max_size=120))
def test_quotations_never_overlap(text: str) -> None:
    """For any mixture of marks, quotations come in order, apart, and with words inside their marks."""
    position = 0
    for quote in find_quotes(text):
        assert position <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= len(text)
        position = quote.end


def test_a_speech_whose_marks_are_set_inside_out_is_one() -> None:
    """Where "I" and "we" go on between two quotations in single marks, both belong to one; news between them parts."""
    text = (
        "'It is sad news for the island.' I would have liked to see the bridge built, and so would we all. "
        "'But it is over,' Lind said."
    )
    assert inner(text) == [text[1 : text.index("' Lind")]]
    apart = "'It is sad news.' The board met on Monday and voted for the bridge. 'It is over,' Lind said."
    assert inner(apart) == ["It is sad news.", "It is over,"]


def test_a_quotation_reopened_on_the_same_line_is_one() -> None:
    """Paragraphs that were joined keep the mark that opened the second."""
    text = 'Lind said: "It is late. "It was dark, too."'
    assert inner(text) == ['It is late. "It was dark, too.']


def test_a_stray_mark_in_front_of_a_named_cue_opens_nothing() -> None:
    """ "'Per Lind, the pilot, said …" without a closing mark is the writer's sentence."""
    assert inner("'Per Lind, the pilot, said the quay was safe.") == []


def test_an_opening_mark_may_be_curly_and_the_closing_one_straight() -> None:
    """Half-converted marks still belong together."""
    assert inner("It was a ‘glimpse of the future'. The ‘aim was high,’ he said.") == [
        "glimpse of the future",
        "aim was high,",
    ]


def test_speech_after_its_cue_may_miss_its_closing_mark() -> None:
    """`he said 'the …` runs to the end of its paragraph."""
    assert inner("Then he said 'the old robot is a coward.\nHe left.") == ["the old robot is a coward."]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("\"We'll take our time, said Holm.", ["We'll take our time,"]),
        ("\"We'll take our time, Holm, the mayor, told reporters on Monday.", ["We'll take our time,"]),
        ("“We’ll take our time, said Holm.", ["We’ll take our time,"]),
        ("'We'll take our time, said Holm.\n\n'It is late,' said Lind.", ["We'll take our time,", "It is late,"]),
        ('"We\'ll take our time, said Holm, who called it "a mess".', ["We'll take our time,", "a mess"]),
        ("We'll take our time,\" said Holm.", ["We'll take our time,"]),
        ("It was late. We’ll take our time,” said Holm.", ["We’ll take our time,"]),
        (
            '"It is safe," said Lind. "We looked at it twice.\n\n"We\'ll take our time," said Holm.',
            ["It is safe,", "We looked at it twice.", "We'll take our time,"],
        ),
    ],
)
def test_a_lost_mark_does_not_give_words_to_another(text: str, quoted: list[str]) -> None:
    """A quotation ends at its cue where its closing mark is lost, and where another than its speaker takes the next."""
    assert inner(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        '"We looked, and he said it was fine.\n\n"It will open," said Lind.',
        '"It is safe," Lind said. "We looked.\n\n"We looked twice," Mayor Lind told reporters.',
    ],
)
def test_paragraphs_of_one_speaker_stay_one_quotation(text: str) -> None:
    """A mark that opens each paragraph again is no lost one, with reported speech inside or the same name."""
    assert any("\n\n" in said for said in inner(text))


def test_marks_that_open_a_paragraph_again_are_not_shown() -> None:
    """Only those go that are not closed in their paragraph: a quotation in the quotation keeps both marks."""
    assert (
        without_reopened("It is safe.\n\n“We looked.\n\n“It will open") == "It is safe.\n\nWe looked.\n\nIt will open"
    )
    assert without_reopened("It is safe.\n“Safe” is the word") == "It is safe.\n“Safe” is the word"


def test_a_straight_mark_closed_by_a_curly_one() -> None:
    """Ends there, an apostrophe of years inside or not; what follows is nobody's."""
    text = 'Ada Lind said: "It’s the ’90s all over again.” Others laughed.'
    [quote] = find_quotes(text)
    assert text[quote.start : quote.end].strip('"”') == "It’s the ’90s all over again."
