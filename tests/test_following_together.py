"""What several follows of one person bring at once is one message, and nothing of it is lost."""

from datetime import UTC, datetime

from bot.following.together import Due, together
from bot.render.follows import news_items
from bot.texts import Texts
from retrieval.catalog.follows import Follow, FollowKind
from retrieval.digests import News, NewsItem
from retrieval.models import Article, Library, Span, Statement, StatementKind

LIBRARY = Library(1, "guild-1")
DAY = datetime(2026, 5, 5, tzinfo=UTC)


def due(kind: FollowKind, articles: str, said: str = "", person: str = "alice", count: int = 0) -> Due:
    """What is new to a follow: an article a letter, with words of somebody in it where they are given."""
    statement = Statement(StatementKind.DIRECT, said, 0, len(said), Span(0, len(said)), "Vika Lund") if said else None
    items = tuple(
        NewsItem(Article(f"On {key}", said or "News.", id=key), said or f"Lead {key}.", statement=statement)
        for key in articles
    )
    follow = Follow(person, kind, f"{kind.value} {articles}", f"{kind.value} {articles}", 0, DAY)
    return Due(LIBRARY, follow, News(items, count or len(items)))


def test_one_article_is_told_once_for_all_that_it_is_new_to() -> None:
    """Somebody's words before a lead; the message names the other follows."""
    story, person, topic = due(FollowKind.STORY, "a"), due(FollowKind.PERSON, "a", "No."), due(FollowKind.TOPIC, "a")
    (one,) = together([story, topic, person])
    assert one.follow == person.follow
    assert one.also == (story.follow, topic.follow)
    assert [item.words for item in one.news.items] == ["No."]
    shown = str(news_items(one.follow, one.news, "/unfollow", Texts.load().voice("en"), one.also).to_component_dict())
    assert "Also new on: the story story a · the topic topic a" in shown


def test_words_of_somebody_stand_in_a_message_on_more() -> None:
    """A story with two new articles in one of which the person speaks: the words, and the other article."""
    (one,) = together([due(FollowKind.PERSON, "b", "Yes."), due(FollowKind.STORY, "ab")])
    assert one.follow.kind is FollowKind.STORY
    assert [item.words for item in one.news.items] == ["Yes.", "Lead a."]
    assert one.news.count == 2


def test_what_is_new_to_one_alone_is_told_by_itself() -> None:
    """Another article, another person, or more than the message shows."""
    for other in (
        due(FollowKind.TOPIC, "b"),
        due(FollowKind.TOPIC, "a", person="bob"),
        due(FollowKind.TOPIC, "a", count=7),
    ):
        assert [one.also for one in together([due(FollowKind.STORY, "a"), other])] == [(), ()]
