"""Statements drawn for a terminal."""

from rich.console import Console

from bot.terminal.statements import render_statements
from retrieval.models import Span, Statement, StatementKind


def test_escapes_in_an_article_are_not_obeyed_and_nobody_is_a_dash() -> None:
    """A speaker who is not known has a dash, and nothing that the article holds reaches the terminal as a command."""
    said = Statement(StatementKind.DIRECT, "It\x1b[2J is [bold]over[/bold]", 0, 9, Span(0, 9))
    console = Console(width=80, force_terminal=False, markup=False)
    with console.capture() as captured:
        console.print(render_statements("fees.txt", [said]))
    assert "–" in captured.get()
    assert "“It is [bold]over[/bold]”" in captured.get()


def test_a_quotation_of_several_paragraphs_has_one_mark_at_either_end() -> None:
    """The marks that open it again in each paragraph are not shown; those of a quotation within it are."""
    said = Statement(StatementKind.DIRECT, "It is safe.\n\n“We looked.\n\n“Safe” is the word", 0, 9, Span(0, 9))
    console = Console(width=140, force_terminal=False)
    with console.capture() as captured:
        console.print(render_statements("fees.txt", [said]))
    assert "“It is safe. We looked. “Safe” is the word”" in captured.get()
