"""retrieval/cleaning/plaintext.py: title, header lines and body of plain text and Markdown."""

import pytest

from retrieval.cleaning.plaintext import read_markdown, read_text

BODY = "The council approved the bridge on Tuesday.\nWork begins in May, said Ida Vale."


def test_a_headline_is_the_title() -> None:
    """A short first line without a full stop is the title, and no longer part of the text."""
    parsed = read_text(f"Council approves bridge\n\n{BODY}")
    assert (parsed.title, parsed.text) == ("Council approves bridge", BODY)
    assert (parsed.publisher, parsed.authors, parsed.date, parsed.url) == (None, (), "", None)


def test_a_sentence_is_no_title() -> None:
    """A text that begins with prose has no title and loses nothing; nor has a single line."""
    assert read_text(BODY) == read_text(BODY.replace("\n", "\n\n"))
    assert (read_text(BODY).title, read_text(BODY).text) == ("", BODY)
    assert read_text("Only a line").text == "Only a line"


def test_header_lines_are_metadata() -> None:
    """Labelled lines before the body, in any order, around share lines."""
    parsed = read_text(
        "Council approves bridge\nShare this @harbourpost.example\nPublisher: Harbour Post\nPublished: 2026-01-05\n"
        f"By Jane Doe and John van Roe\nURL: https://harbourpost.example/bridge\n\n{BODY}"
    )
    assert parsed.title == "Council approves bridge"
    assert parsed.publisher == "Harbour Post"
    assert parsed.date == "2026-01-05"
    assert parsed.authors == ("Jane Doe", "John van Roe")
    assert parsed.url == "https://harbourpost.example/bridge"
    assert parsed.text == BODY


def test_a_byline_with_its_paper_and_a_bare_date() -> None:
    """ "By name, paper" gives both; a role after the name is no paper; the update is not the day of publication."""
    parsed = read_text(f"Bridge\nBy Ruben Alder, Harbour Post Online\nUpdated: March 12, 2026\nMarch 10, 2026\n{BODY}")
    assert (parsed.authors, parsed.publisher, parsed.date) == (
        ("Ruben Alder",),
        "Harbour Post Online",
        "March 10, 2026",
    )
    assert read_text(f"Bridge\nBy Jane Doe, Staff Writer\n{BODY}").publisher is None


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the river had fallen.",
        "Date: nobody knows it, the council said, and nobody asked.",
        "By Jane Doe the bridge was opened in May.",
        "March 10, 2026 was a cold day.",
        "Source: the river rises in the hills.",
    ],
)
def test_prose_is_no_header(line: str) -> None:
    """Sentences that begin like a header stay in the text."""
    assert read_text(f"Bridge\n{line}\n{BODY}").text == f"{line}\n{BODY}"


def test_a_byline_inside_the_body_stays() -> None:
    """Header lines count before the body only."""
    text = f"{BODY}\nBy Jane Doe\nDate: 2026-01-05"
    parsed = read_text(text)
    assert parsed.text == text
    assert parsed.authors == ()


def test_text_broken_at_a_fixed_width_is_joined() -> None:
    """Lines of a mail or a terminal are paragraphs again; text with a paragraph a line is left as it is."""
    wrapped = (
        "The council approved the bridge over the river on Tuesday\nby seven votes to two after a debate that lasted\n"
        "until after midnight.\n\nWork on it begins in May, said Ida Vale, who keeps the only\n"
        "shop on the east bank and has waited for nine years and\nthree councils."
    )
    assert read_text(wrapped).text == wrapped.replace("\n\n", "~").replace("\n", " ").replace("~", "\n")
    assert read_text(f"{BODY}\n\n{BODY}").text == f"{BODY}\n{BODY}"


def test_front_matter_is_metadata() -> None:
    """Known keys are fields, others extra; lists and quotation marks are understood."""
    parsed = read_markdown(
        '---\ntitle: "Bridge: at last"\npublisher: Harbour Post\nauthors: [Jane Doe, "John Roe"]\ndate: 2026-01-05\n'
        f"url: https://harbourpost.example/bridge\nsection: Local\n---\n\n# Bridge: at last\n\n{BODY}"
    )
    assert parsed.title == "Bridge: at last"
    assert (parsed.publisher, parsed.authors) == ("Harbour Post", ("Jane Doe", "John Roe"))
    assert (parsed.date, parsed.url) == ("2026-01-05", "https://harbourpost.example/bridge")
    assert parsed.extra == {"section": "Local"}
    assert parsed.text == BODY
    listed = read_markdown(f"---\nauthors:\n  - Jane Doe\n  - John Roe\n---\n{BODY}")
    assert listed.authors == ("Jane Doe", "John Roe")


def test_markdown_is_stripped_to_its_words() -> None:
    """Emphasis, links, pictures, quotation and heading marks go; words, numbers and stars between spaces stay."""
    parsed = read_markdown(
        "# The *new* bridge\n\n## Money\n\n"
        "It costs **$2.1 billion**, [Vale](https://x.example/a_(b)) _said_ in `May`.\n\n"
        "> ‘We won’t wait,’ she said.\n\n- 5 * 3 * 2 metres, snake_case_name\n1. First\n\n"
        "![The bridge](b.png)\n\n---\nEnd \\*."
    )
    assert parsed.title == "The new bridge"
    assert parsed.text.split("\n") == [
        "Money",
        "It costs $2.1 billion, Vale said in May.",
        "‘We won’t wait,’ she said.",
        "5 * 3 * 2 metres, snake_case_name",
        "1. First",
        "The bridge",
        "End *.",
    ]
