"""The article or story that somebody means: chosen from what was suggested, or typed, which may be anything."""

import re

from bot.errors import Refusal
from bot.render.markdown import cut, one_line
from retrieval.catalog import Catalog
from retrieval.errors import InputError, NotFoundError
from retrieval.models import Article, Library, Story

_ID_LENGTH = 8
_ID = re.compile(r"(?=.*\d|.*[b-df-hj-np-tv-xz]{4})(?=.*[a-z])[0-9a-hjkmnp-tv-z]{8}")
"""What is sent for a choice: an id as the catalog makes them, with a digit or four consonants: others may be a word."""
_STORY = "story:"
"""Stands before the id of a story that was chosen: a story is called by the id of one of its articles."""
_CHOSEN_STORY = re.compile(f"{_STORY}([0-9a-hjkmnp-tv-z]{{8}})")
_SHOWN = 80
_LOOKED_AT = 25


def story_choice(story_id: str) -> str:
    """What is sent where a story is chosen among articles."""
    return f"{_STORY}{story_id}"


async def story_called(catalog: Catalog, library: Library, typed: str) -> tuple[Story, list[Article]] | None:
    """The story that was chosen, with its articles, the oldest first; None where what is sent is no `story_choice`.

    Raises Refusal where it is gone: its articles were removed, or belong to another story by now.
    """
    wanted = _CHOSEN_STORY.fullmatch(typed.strip())
    if wanted is None:
        return None
    try:
        return await catalog.story(library, wanted[1])
    except NotFoundError as error:
        raise Refusal("refused-story-gone") from error


async def story_meant(catalog: Catalog, library: Library, typed: str) -> Story:
    """The story of that id, or the only one of which titles hold these words. Raises Refusal where none or several."""
    wanted = " ".join(typed.split())
    if _ID.fullmatch(wanted):
        try:
            return (await catalog.story(library, wanted))[0]
        except NotFoundError:
            pass  # it may be a word
    found = await catalog.stories(library, wanted, 2) if wanted else []
    shown = cut(one_line(wanted), _SHOWN)
    if len(found) != 1:
        raise Refusal("refused-story-several" if found else "refused-story-unknown", typed=shown)
    return found[0]


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
