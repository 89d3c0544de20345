"""retrieval/web/site_names.py: what a site is called where its pages do not declare it."""

import pytest
from lxml import html

from retrieval.web.site_names import site_name


def named(title: str, *pictures: str) -> str:
    body = "".join(f'<img alt="{picture}">' for picture in pictures)
    return site_name(
        html.fromstring(f"<html><head><title>{title}</title></head><body>{body}<p>Text.</p></body></html>")
    )


@pytest.mark.parametrize(
    ("title", "pictures", "name"),
    [
        ("Ferry sails again - Harbour Post", ["Ann Lee", "Harbour Post"], "Harbour Post"),
        ("Ferry sails again | News | Harbour Post", ["harbour post logo"], "Harbour Post"),
        ("The Harbour Post: Ferry sails again", ["The Harbour Post"], "The Harbour Post"),
        ("Ferry sails again - Harbour Post", ["Ann Lee"], ""),
        ("Ferry sails again", ["Ferry sails again"], ""),
        ("Mayor and harbour master - Ferry sails again at last after two long years", ["Ferry"], ""),
        ("Ferry sails again - Harbour Post", ["Ferry sails again"], ""),
        ("", [""], ""),
    ],
)
def test_what_both_title_and_sign_say_is_the_site(title: str, pictures: list[str], name: str) -> None:
    """A name at the title's end, or before its colon, that a picture bears too; one of them alone says nothing."""
    assert named(title, *pictures) == name
