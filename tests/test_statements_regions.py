"""What `retrieval.statements.regions` promises: the words reported, without cue, source and what follows."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Reed said it was late, the Gazette reported.", ["it was late"]),
        ("Reed said it was late but did not elaborate.", ["it was late"]),
        ("Reed said it was late and added that crews had left.", ["it was late", "crews had left"]),
        ("The ferry was late, as experts say.", ["The ferry was late"]),
        ("The ferry was late, according to Reed.", ["The ferry was late"]),
        ("The quay closes in May, Mayor Ada Lind said on Tuesday in Lund.", ["The quay closes in May"]),
        ("Reed vowed to build it.", ["to build it"]),
        ("Reed said there was no risk.", ["there was no risk"]),
        ("Reed said this is a new quay.", ["this is a new quay"]),
        ("Reed warned its crews could strike.", ["its crews could strike"]),
        ("Reed told Radio Lund and his wife that it was late.", ["it was late"]),
        ("Reed told a packed hall on Monday night in Lund that it was late.", ["it was late"]),
        ("Reed announced he would leave, prompting calls for a vote.", ["he would leave"]),
        ("Reed said he would speak on Monday, where he said it was late.", ["he would speak on Monday", "it was late"]),
        ("Reed said it was late, but island pilot Ada Lind insists it was not.", ["it was late", "it was not"]),
        ('Judge Moe told him to "stick to the evidence".', ['to "stick to the evidence"']),
        ("Judge Moe told him to wait.", []),
        ('"That is wrong," she said of a report that the quay had failed twice.', ["That is wrong"]),
        ('Ada Lind said of a claim that the quay was shut: "No."', ["No."]),
        ("Reed, 61, denies fraud.", ["fraud"]),
        ("Reed denied the charges against him.", ["the charges against him"]),
        ("The judge denied bail.", []),
        ("According to the charge sheet, Tom Reed sank the ferry on Sunday.", ["Tom Reed sank the ferry on Sunday"]),
        ('Minister Ada Lind backed her colleague, saying that "it was late".', ["it was late"]),
        ("Reed noted some of the dangers: the ice is thin.", ["the ice is thin"]),
        ("Reed said it sank at 4:20 p.m. Friday.", ["it sank at 4:20 p.m. Friday"]),
        (
            "High tides are threatening to sink the port, according to Reed.",
            ["High tides are threatening to sink the port"],
        ),
        ("Reed rang to say he was late.", ["he was late"]),
        ("Reed said as many as 40 crews had left.", ["as many as 40 crews had left"]),
        ("Reed said the .32-caliber gun was old.", ["the .32-caliber gun was old"]),
        ("The quay sank at noon, island pilot Ada Lind told the Gazette on Sunday.", ["The quay sank at noon"]),
        ("The quay sank while it was dark, his son, Per Lind, said.", ["The quay sank while it was dark"]),
        (
            "The quay, which was old, has now sunk for good, said island pilot Ada Lind.",
            ["The quay, which was old, has now sunk for good"],
        ),
        ("That is not true, Reed said.", ["That is not true"]),
        ("Two years before, he said it was late.", ["it was late"]),
        ("The storm went on, the rage of the island continues.", []),
        ("Reed said Monday.", []),
        ("The ‘aim was to save time,’ said Reed.", ["The ‘aim was to save time,’"]),
        ("Asked about it, 'It was late,' Reed said.", ["It was late"]),
        ("Reed said it was 'late', as reported by the Gazette.", ["it was 'late'"]),
    ],
)
def test_the_words_reported(text: str, contents: list[str]) -> None:
    """Where the words begin and end."""
    assert [s.content for s in find_statements(Article("", text))] == contents
