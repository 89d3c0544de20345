"""Reading what a model wrote: sentences, keys, links and layout."""

import pytest

from retrieval.answering.markup import KEY, has_link, plain, read_paragraphs, without_marks
from tests.answering_material import TWO

KEYS = dict(zip(("k0001", "k0002"), TWO, strict=True))


def read(text: str) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Sentences with their keys, by paragraph."""
    return [[(s.text, s.keys) for s in paragraph] for paragraph in read_paragraphs(text, KEYS)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rains [k0001]. It snows [k0002].", [("It rains.", ("k0001",)), ("It snows.", ("k0002",))]),
        ("It rains. [k0001] It snows. [k0002]", [("It rains.", ("k0001",)), ("It snows.", ("k0002",))]),
        ("It rains.[k0001]It snows.[k0002]", [("It rains.", ("k0001",)), ("It snows.", ("k0002",))]),
        ("[k0001] It rains.", [("It rains.", ("k0001",))]),
        ("It rains [k0001; k0002, k0001].", [("It rains.", ("k0001", "k0002"))]),
        ("It rains [passage k0001] [3].", [("It rains.", ("k0001",))]),
        ("It rains (k0001) (again).", [("It rains (again).", ("k0001",))]),
        ("It rains [k0001](https://evil.example).", [("It rains.", ("k0001",))]),
        ("It rains [sic].", [("It rains.", ())]),
        ("“It [the cloud] rains,” he said [k0001].", [("“It [the cloud] rains,” he said.", ("k0001",))]),
        ("“It rains [k0001]. It snows,” he said.", [("“It rains. It snows,” he said.", ("k0001",))]),
        ("The source k0001 says it rains.", [("Harbour Post says it rains.", ("k0001",))]),
    ],
)  # fmt: skip
def test_sentences_know_their_keys(text: str, sentences: list[tuple[str, tuple[str, ...]]]) -> None:
    """Wherever the marker stands, and in whatever brackets."""
    assert read(text) == [sentences]


def test_lines_are_paragraphs() -> None:
    """Headings, lists and quoted lines lose their signs."""
    text = "# One\n\n- Two *and* `more`\n2) **Three**\n> Four\n```\nFive_six\n```"
    assert [[s for s, _ in paragraph] for paragraph in read(text)] == [
        ["One"],
        ["Two and more"],
        ["Three"],
        ["Four"],
        ["Five_six"],
    ]


def test_a_sentence_knows_the_one_before_it_and_what_it_reports() -> None:
    """In its paragraph only; the offsets of a claim are the sentence's own."""
    first, second, third = (
        s for p in read_paragraphs("Okafor came. She said: “It rains a lot.”\nIt did.", KEYS) for s in p
    )
    assert (first.before, second.before, third.before) == ("", "Okafor came.", "")
    (claim,) = second.claims
    assert second.text[claim.start : claim.end] == claim.content == "It rains a lot."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See https://evil.example/x?y=z. Yes.", "See. Yes."),
        ("See [this](https://evil.example \"t\") now", "See this now"),
        ("See <https://evil.example> now", "See now"),
        ("See (www.evil.example) now", "See now"),
        ("See ![alt](https://evil.example/(a).png) now", "See alt now"),
        ("See ftp://evil.example", "See"),
        ("Hi @everyone and <@123> and <#5> and </ask:7>!", "Hi  and  and  and !"),
        ("a\u200bb\u202ec\U000e0041d", "abcd"),
        ("Tom &amp; Ann &#60;3", "Tom & Ann <3"),
        ("3 * 4 is 12 and snake_case stays", "3 * 4 is 12 and snake_case stays"),
    ],
)  # fmt: skip
def test_links_mentions_and_hidden_signs_go(text: str, left: str) -> None:
    """What is prose stays as it is."""
    assert plain(text, KEYS) == left


def test_names_of_sites_are_links_unless_told() -> None:
    """An article may speak of Amazon.com; a model may not invent a site."""
    assert has_link("visit evil.example/x now")
    assert has_link("HTTPS://x")
    assert not has_link("Shares of amazon.com fell", "The shop Amazon.com")
    assert not has_link("It rained. Then, at 5.30 p.m. in the U.S., it stopped.")


def test_words_of_a_passage_bring_no_markers() -> None:
    """A footnote's number is not one of our sources."""
    assert without_marks("It rained [3]\nand  snowed [k0001] [sic].") == "It rained ［3］ and snowed ［k0001］ [sic]."


@pytest.mark.parametrize("sign", ["[", "(", "*", "“", "![", "# ", "[a](", "k0001 ", "a.", "<@", "1. ", "http://"])
def test_a_hostile_completion_is_read(sign: str) -> None:
    """Signs without end, as many as a completion can hold, take a fraction of a second and leave no key."""
    sentences = [sentence for paragraph in read_paragraphs(sign * (4_000 // len(sign)), KEYS) for sentence in paragraph]
    assert not any(KEY.search(sentence.text) for sentence in sentences)
