"""The article that somebody means: chosen from what was suggested, or typed, which may be anything."""

import re

from bot.errors import Refusal
from bot.render.markdown import cut, one_line
from retrieval.catalog import Catalog
from retrieval.errors import InputError
from retrieval.models import Article, Library

_ID_LENGTH = 8
_ID = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-hjkmnp-tv-z]{8}")
"""What is sent for a choice: an id as the catalog makes them. Such with a digit alone: others may be a word."""
_SHOWN = 80
_LOOKED_AT = 25


async def article_called(catalog: Catalog, library: Library, typed: str) -> Article:
    """The article of that id, of that title, or the only one whose title holds these words; in this library alone.

    Raises Refusal where there is none, or several.
    """
    wanted = " ".join(typed.split())
    found = await article_of(catalog, library, wanted)
    if found is not None:
        return found
    heads = await catalog.titles(library, wanted, _LOOKED_AT) if wanted else []
    same = [head for head in heads if head.title.casefold() == wanted.casefold()]
    chosen = same if len(same) == 1 else heads
    shown = cut(one_line(wanted), _SHOWN)
    if not chosen and _ID.fullmatch(wanted):
        raise Refusal("refused-article-gone")  # chosen from what was suggested: the person never typed that
    if not chosen:
        raise Refusal("refused-article-unknown", typed=shown)
    if len(chosen) > 1:
        raise Refusal("refused-article-several", typed=shown)
    return await catalog.article(library, chosen[0].id)


async def article_of(catalog: Catalog, library: Library, article_id: str) -> Article | None:
    """The article of that very id, None where this library has none."""
    if len(article_id) != _ID_LENGTH:  # the catalog takes beginnings of ids too, and so could take words for one
        return None
    try:
        return await catalog.article(library, article_id)
    except InputError:
        return None
