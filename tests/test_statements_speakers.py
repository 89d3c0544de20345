"""What `retrieval.statements.speakers` promises: a mention resolved inside the article, or None."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements


@pytest.mark.parametrize(
    ("before", "last", "speaker"),
    [
        ("Prime Minister Ada Brandt spoke.", "The prime minister said it was late.", "Ada Brandt"),
        ("Jane Brandt spoke. Tom Lind left.", "She said it was late.", "Jane Brandt"),
        ("President Ada Brandt met President Bo Lind.", "The president said it was late.", None),
        ("Ada Lind met Eva Lind.", "Lind said it was late.", None),
        ("The board met.", "He said it was late.", None),
        ("The board met.", "The White House said it was late.", "White House"),
        ("The board met.", "A police spokesman said it was late.", "police spokesman"),
        ("Tom Reed left.", "A lawyer for Tom Reed said it was late.", "lawyer for Tom Reed"),
        ("Tom Reed left.", "Tom Reed of the Lund Ferry Board said it was late.", "Tom Reed"),
        ("The board met.", "Ferry Board spokesman Tom Reed said it was late.", "Tom Reed"),
        ("The board met.", "The dispute said it was late.", None),
        ("Union leader Rosa Quill spoke.", "The union said it was late.", "union"),
        ("Ida Mar is the chief prosecutor. It rained.", "The prosecutor said it was late.", "Ida Mar"),
        ("The board met.", "The Lorne Chamber of Commerce said it was late.", "Lorne Chamber of Commerce"),
        ("Guard Ada Lind spoke.", "The coast guard said it was late.", "coast guard"),
        ("A former bookkeeper wept.", "“It was late,” said the bookkeeper, Lena Sorge.", "Lena Sorge"),
        ("Dag Holm spoke.", "Rosa Quill, quoting Holm's manifesto, said: “It was late.”", "Dag Holm"),
        ("Dag Holm spoke.", "Rosa Quill, quoting Holm's speech, said: “‘It was late.’ He said so.”", "Rosa Quill"),
        ("Michael Pulman, 33, spoke.", "The 33-year-old said it was late.", "Michael Pulman"),
        ("The board met.", "A report on Monday about the trial of Ada Brandt said it was late.", None),
        ("The board met.", "About 40 residents said it was late.", "40 residents"),
        ("The board met.", "The Lund Supporters' Trust said it was late.", "Lund Supporters' Trust"),
        ("A man left. Tom Reed is a doctor.", "“It was late,” the man wrote.", "man"),
        ("Tom Reed won.", "He expects the council to split.", "Tom Reed"),
        ("Tom Reed lost.", "Reed blamed the delay on the fog.", "Tom Reed"),
        ("The boat sank.", "“It was late,” said Lund businessman and blogger Tom Reed.", "Tom Reed"),
        ("Skipper Tom Reed was angry.", "“It was late,” said the Dane.", "Tom Reed"),
        ("Ann Reed, 41, left.", "“It was late,” the 13-year-old said.", None),
        ("Ann Reed, 41, left.", "“It was late,” said the 41-year-old clerk.", "Ann Reed"),
        (
            "The board met.",
            "Dr. Ida Moe of the Lisk Department of Health and Human Services says it was late.",
            "Ida Moe",
        ),
        ("The board met.", "Officials at the Interior and Commerce departments said it was late.", "Officials"),
        ("The board met.", "One difference, said Tom Reed: “It was late.”", "Tom Reed"),
        ("The board met.", "“It was far too late for us” to mend the plan, said Tom Reed who left.", "Tom Reed"),
        ("The board met.", "Reed called the loss of the old ferry and of its crew “a late and bitter blow”.", "Reed"),
        ("Ada Brandt met Bo Lind.", "Ada Brandt and Bo Lind said it was late.", "Ada Brandt and Bo Lind"),
    ],
)
def test_who_is_meant(before: str, last: str, speaker: str | None) -> None:
    """Surnames, roles, ages and pronouns lead to the person; two who fit lead to nobody."""
    statements = find_statements(Article("", f"{before} {last}"))
    assert [s.speaker for s in statements] == [speaker]


def test_he_is_the_subject_just_before_not_who_spoke_earlier() -> None:
    """A person whose name nothing else explains is whom "he" means right after a sentence that begins with it."""
    text = (
        "“The pilings are rotten,” said Mayor Ines Okafor.\n"
        "Tomas Lindqvist attacked the plan. “It will ruin us,” he said."
    )
    found = [(statement.speaker, statement.content) for statement in find_statements(Article("T", text))]
    assert found == [("Ines Okafor", "The pilings are rotten"), ("Tomas Lindqvist", "It will ruin us")]


def test_an_association_keeps_whose_it_is() -> None:
    """A possessive inside the name of a body belongs to the name."""
    text = "The Skerrin Fishermen's Association said that it would wait for the catch."
    assert [statement.speaker for statement in find_statements(Article("T", text))] == [
        "Skerrin Fishermen's Association"
    ]


def _speakers(text: str) -> list[str | None]:
    return [statement.speaker for statement in find_statements(Article("T", text))]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("When the storm came, Ines Holt closed the quay. It was dark. She said it was late.", ["Ines Holt"]),
        ("Tom Reyes kept the shop open. He had no choice. He said it was late.", ["Tom Reyes"]),
        ("Ines Holt said it was late. She left the hall. “It was dark by then.”", ["Ines Holt", "Ines Holt"]),
        ("Ines Holt said it was late. Tom Reyes left. “It was dark by then.”", ["Ines Holt", None]),
        ("Tom Reyes will be the next mayor, she said.", [None]),
        ("Ines Holt, head of pilotage at Harbour Holdings, said it was late.", ["Ines Holt"]),
        ("Ines Holt, chief of trade, shipping and island affairs, said it was late.", ["Ines Holt"]),
        ("The crews met. emma Lind, 27, spoke. Emma said it was late.", ["Emma Lind"]),
        ("The crews met. Another of them is Emma Lind, 27. She said it was late.", ["Emma Lind"]),
        ("A friend of the dead man said it was late. The friend said it was dark.", ["friend of the dead man"] * 2),
        ("Skerrin Ferries said it was late. The company said it was dark.", ["Skerrin Ferries"] * 2),
        ("Police said it was late. They said it was dark.", ["Police", "Police"]),
        ("Skerrin sells the Skerrin Loom. Skerrin said it was late.", ["Skerrin"]),
        ("Msgr. Paul Lind spoke. Ines Holt left. Msgr. Lind said it was late. He said it was dark.", ["Paul Lind"] * 2),
        ("Masterbaker Tom Reyes won. Tom Reyes said it was late.", ["Tom Reyes"]),
        ("Ines Holt left. Holt's letter said it was late. Her post read: “It was dark.”", ["Ines Holt", "Ines Holt"]),
        ("The crews of Lund's Drew Lind won. Lind said it was late.", ["Drew Lind"]),
        ("US officials were quick to downplay it, noting that it was late.", ["US officials"]),
        ("Skerrin runs the ferry and said it was late.", ["Skerrin"]),
        ("A pilot who claims it was late on the quay says she felt 'very cold' then.", ["pilot", "pilot"]),
        ("Ada Lind, 43, who has said it was late, left.", ["Ada Lind"]),
        ("Brewer, 51, of Lund, said it was late.", ["Brewer"]),
        ("Tom Reyes left. His lawyer said it was late.", ["Tom Reyes's lawyer"]),
        ("The WHO said it was late.", ["WHO"]),
        ("The island's state television said it was late.", ["island's state television"]),
        ("The trial went on, with Ms Lind, 54, claiming that it was late.", ["Lind"]),
        ("The mayor's son, Nick, left. Nick said it was late. He said it was dark.", ["Nick", "Nick"]),
    ],
)
def test_whom_the_text_goes_on_speaking_of(text: str, speakers: list[str | None]) -> None:
    """A pronoun, a role, a firm or a quotation alone goes with what the sentences between are about; else nobody."""
    assert _speakers(text) == speakers


def test_a_name_in_somebodys_words_is_not_taken_over() -> None:
    """A nickname or a wrong title inside a quotation stays the speaker's, and makes nobody a president."""
    text = (
        "“President Brandt is mistaken, and Little Ada knows it,” Mayor Jonas Holm said. Ada Brandt left. "
        "The president said it was late. “Little Ada will learn,” the mayor added."
    )
    assert _speakers(text) == ["Jonas Holm", "president", "Jonas Holm"]


def test_a_quotation_alone_is_not_the_last_speakers_where_another_has_come_between() -> None:
    """Whoever begins a sentence between may have said it: it is nobody's; without anybody between it goes on."""
    first = "“The bridge is safe,” Mayor Ada Holm said."
    own = "“It will be opened in the spring, I fear.”"
    between = find_statements(Article("", f"{first}\nTom Reed, who runs the ferry, disagrees.\n{own}"))
    assert [one.speaker for one in between] == ["Ada Holm", None]
    assert [one.speaker for one in find_statements(Article("", f"{first}\n{own}"))] == ["Ada Holm", "Ada Holm"]


@pytest.mark.parametrize("title", ["Commodore", "Corvex CTO"])
def test_a_title_is_no_part_of_a_name(title: str) -> None:
    """Neither a rank at sea nor an office in three letters."""
    (said,) = find_statements(Article("", f"“It is slow,” {title} Wolf Kanter said in a letter."))
    assert said.speaker == "Wolf Kanter"


def test_one_who_speaks_for_others_is_they() -> None:
    """A spokesperson of no known gender; nobody else who spoke alone."""
    told = "a spokesperson for the ferry, said it was late. “We will mend it,” they said in an email."
    assert [s.speaker for s in find_statements(Article("", f"Kim Lund, {told}"))] == ["Kim Lund", "Kim Lund"]
    told = "Kim Lund, a pilot, said it was late. “We will mend it,” they said in an email."
    assert [s.speaker for s in find_statements(Article("", told))] == ["Kim Lund", None]
