"""retrieval/web/furniture.py: which lines belong to the page and not to the article."""

import pytest

from retrieval.web.furniture import is_furniture, is_pointer, opens_teasers

FURNITURE = """
Share this @harbourpost.example
Share this article
Share on Facebook
Click to share on Twitter (Opens in new window)
Share
Tweet
Facebook Twitter Email
Facebook | Twitter | WhatsApp
Copy link
Follow us on Facebook and X
Follow @harbourpost on X
Like us on Facebook
Follow Harbour Post on Instagram for the latest updates
Advertisement
ADVERTISEMENT - CONTINUE READING BELOW
Story continues below advertisement
Scroll down for video
Sign up for our daily newsletter
Subscribe to our newsletter for the stories of the day in your inbox
Get the latest headlines delivered to your inbox every morning
Already a subscriber? Log in
We use cookies to improve your experience on our site.
Accept all cookies
By continuing to use this site you agree to our terms and privacy policy.
Getty Images
(AP Photo/Ida Vale)
REUTERS/Ida Vale
Photo by Ida Vale/Getty Images
Photo: Ida Vale
Image: Getty
Image credit: Ida Vale / AFP via Getty Images
© 2026 Getty Images
""".strip().splitlines()

NEWS = """
Share prices fell by a tenth on Monday.
Share your bread with the hungry, the bishop said.
Follow the money
"Follow us on this road," she said.
Follow us, the guide shouted, on the left bank.
Advertisement revenue fell by 12 percent.
Sign up to the cause, he said.
Subscribe to the theory or not, the numbers stand.
Cookies with raisins were handed out to the firefighters.
Image: Prime Minister Ida Vale speaks in Windsor on Monday
Photo of the bridge before the flood
Pictured: Ida Vale (left) and Tobias Renn at the gauge
The Aldersyke bridge on Tuesday. (AP Photo/Ida Vale)
Photos from the scene show a missing footbridge.
Reuters
I agree.
More on Monday
Ida Vale
Credit: a word the bank no longer likes to hear
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_the_pages_own_lines_are_told(line: str) -> None:
    """Share, follow, advertisement, newsletter, cookie and credit lines."""
    assert is_furniture(line)


@pytest.mark.parametrize("line", NEWS)
def test_news_is_not_furniture(line: str) -> None:
    """Sentences, captions and subheadings stay, however they begin."""
    assert not is_furniture(line)
    assert not opens_teasers(line)
    assert not is_pointer(line)


@pytest.mark.parametrize(
    "line",
    [
        "You May Also Like",
        "Related:",
        "RELATED ARTICLES",
        "Read more",
        "More from Harbour Post",
        "Most read",
        "Trending now",
    ],
)
def test_headings_of_teasers_are_told(line: str) -> None:
    """The line that opens a block of other articles' headlines."""
    assert opens_teasers(line)


@pytest.mark.parametrize(
    "line", ["READ MORE: Ferry back after eleven years", "Related: Council keeps its clock", "See also | Curling"]
)
def test_pointers_are_told(line: str) -> None:
    """One line with another article's headline in it."""
    assert is_pointer(line)


@pytest.mark.parametrize(
    "line",
    ["Related to this, the council said, is the toll.", "Read more books, said Ida Vale.", "Relatedness: a study"],
)
def test_sentences_are_no_pointers(line: str) -> None:
    """Prose that begins with the same words."""
    assert not is_pointer(line)
    assert not opens_teasers(line)
