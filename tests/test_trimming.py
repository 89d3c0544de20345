"""retrieval/web/trimming.py: what is no part of an article wherever it stands is taken out of its page."""

import pytest
import trafilatura

from retrieval.web.trimming import trim, without_title

LONG = "The ferry to Skerrin sails again in May, the harbour master said on Monday, once its hull has been repaired."


def trimmed(body: str) -> str:
    tree = trafilatura.load_html(f"<html><body><article>{body}</article></body></html>")
    assert tree is not None
    trim(tree)
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize(
    "extra",
    [
        '<p><a href="/ice">ICE CLOSES THE HARBOUR FOR A THIRD DAY</a></p>',
        '<ul><li><a href="/a">Toll of the bridge rises</a></li><li><a href="/b">Nine ships are waiting</a></li></ul>',
        '<div class="Newsletter-container"><h3>Harbour Letter</h3><p>All the news by mail.</p></div>',
        '<div id="related-articles"><p>Toll of the bridge rises again this year.</p></div>',
        '<section class="block most-read"><p>Nine ships are waiting for a berth.</p></section>',
    ],
)
def test_invitations_and_pointers_go(extra: str) -> None:
    """Lines that are a headline's link, and blocks named for what they are, in the middle of the text too."""
    assert trimmed(f"<p>{LONG}</p>{extra}<p>{LONG}</p>") == LONG + LONG


@pytest.mark.parametrize(
    "kept",
    [
        f'<p>{LONG} <a href="/ice">Ice damaged it in January.</a></p>',
        '<p><a href="/lee">Ann Lee</a></p>',
        '<p><a href="#note">See the note below here</a></p>',
        f'<div class="promoted-to-captain unrelated"><p>{LONG}</p></div>',
        f'<div class="related"><p>{LONG}</p><p>{LONG}</p></div>',
    ],
)
def test_what_belongs_to_the_article_stays(kept: str) -> None:
    """A sentence with a link, a linked name, a note, a name that only begins alike, a block with most of the text."""
    assert trimmed(f"<p>{LONG}</p>{kept}").startswith(LONG)
    assert trimmed(kept) != ""


def test_the_headline_goes_from_the_first_lines_only() -> None:
    """Also where a line stands before it or a letter differs; further down it may be said again."""
    assert without_title("Port\nFerry back in May\nIt sails.", ["Ferry Back in May!"]) == "Port\nIt sails."
    late = "\n".join(["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Ferry back in May"])
    assert without_title(late, ["Ferry back in May"]) == late
    assert without_title("Ferry back in May", ["Ferry back in May"]) == "Ferry back in May"
