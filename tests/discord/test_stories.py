"""/stories, as people use it."""

from retrieval.models import Article, RawDocument
from retrieval.stories import StoryKeeper
from tests.discord.world import World, buttons, seen
from tests.story_material import CUT, ONE, ONE_OTHERWISE, TWO, TWO_OTHERWISE


def document(article: Article) -> RawDocument:
    """An article as it comes in."""
    return RawDocument(
        article.text,
        "text/plain",
        article.title,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        published_at=article.published_at,
    )


async def take_in(world: World, *articles: Article) -> None:
    """Taken in, and grouped."""
    await world.take_in(*(document(one) for one in articles))
    await StoryKeeper(world.house.catalog).catch_up(await world.library())


async def test_stories_are_listed_and_shown(empty_world: World) -> None:
    """Privately: each with its counts; chosen while typing, its articles, a copy with whose text it is."""
    world = empty_world
    await take_in(world, ONE, ONE_OTHERWISE, CUT, TWO, TWO_OTHERWISE)
    listed = await world.alice.slash(world.news, "stories")
    assert listed.ephemeral
    assert "2 stories" in seen(listed)
    assert "3 articles, 2 publishers" in seen(listed)
    assert buttons(listed) == {}
    [offered] = await world.alice.autocomplete(world.news, "stories", "story", "MARENGA quake")
    shown = seen(await world.alice.slash(world.news, "stories", story=offered["value"]))
    assert all(one.title in shown for one in (ONE, ONE_OTHERWISE, CUT))
    assert "Daily Sail, by Reuters" in shown
    assert "copy of Gull" in shown
    assert TWO.title not in shown
    found = seen(await world.alice.slash(world.news, "stories", story="vistalba"))
    assert "1 story" in found


async def test_no_story_is_told_in_a_sentence(empty_world: World) -> None:
    """Where no two articles report the same, and where no title has the words."""
    world = empty_world
    assert "No two articles" in seen(await world.alice.slash(world.news, "stories"))
    await take_in(world, ONE, CUT)
    assert "No story has “volcano”" in seen(await world.alice.slash(world.news, "stories", story="volcano"))


async def test_a_story_among_articles(empty_world: World) -> None:
    """/article offers the story beside its articles, and shows it when it is chosen."""
    world = empty_world
    await take_in(world, ONE, ONE_OTHERWISE, TWO)
    offered = await world.alice.autocomplete(world.news, "article", "title", "marenga")
    assert offered[0]["name"].startswith("Story: ")
    assert len(offered) == 3
    shown = seen(await world.alice.slash(world.news, "article", title=offered[0]["value"]))
    assert all(one.title in shown for one in (ONE, ONE_OTHERWISE))
    assert "2 articles" in shown
    only = seen(await world.alice.slash(world.news, "article", title=offered[1]["value"]))
    assert "1 passage" in only
