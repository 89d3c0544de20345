"""Feeds as Discord shows them, whatever strangers call themselves; and why something could not be posted."""

from datetime import UTC, datetime

import discord
import pytest

from bot.posting import post_problem
from bot.render.articles import Page
from bot.render.feeds import Listed, failure, list_items
from bot.texts import Texts
from bot.views.feeds import ON_A_PAGE, added_view, announcement_view, looked_view, removed_view
from retrieval.catalog import Post, PostState, Subscription
from retrieval.models import Article, KeptAnswer, Status
from tests.hostile import HOSTILE
from tests.message_reader import seen, shown_by, texts
from tests.render_material import hostile_answer

ENGLISH, FRENCH = Texts.load().voice("en"), Texts.load().voice("fr")
NOW = datetime(2026, 3, 9, tzinfo=UTC)


def hostile_feed(text: str) -> Subscription:
    """A feed that has this text wherever a site may have put it."""
    return Subscription(
        "0a1b2c3d", f"https://gull.example/{text[:50]}", text, "5", "6", refused=2, refusal=text, failures=1,
        problem="fetch-closed", reason=text, values={"host": text, "status": 402}, looked_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE[::5])
def test_nothing_in_a_feed_does_anything(text: str) -> None:
    """No ping but the channel's own link, no link but the feed's own address, nothing hidden, and it fits."""
    feed = hostile_feed(text)
    listed = list_items([Listed(feed, "why")] * ON_A_PAGE, ON_A_PAGE, Page(0, 1), ENGLISH)
    assert listed.content_length() <= 4000
    view = added_view(feed, 3, True, ENGLISH)
    assert max(view.content_length(), removed_view(feed, ENGLISH).content_length()) <= 4000
    (container,) = view.children
    assert isinstance(container, discord.ui.Container)
    assert all(url.startswith("https://gull.example/") for _, url in shown_by(container).links)
    assert looked_view([failure(feed, ENGLISH)] * 99).content_length() <= 4000
    one = texts(list_items([Listed(feed, "why")], 1, Page(0, 1), ENGLISH))
    shown = seen("\n\n".join(one).replace("<#5>", "#news"))
    assert shown.links == []
    assert shown.kinds <= {"strong", "bullet_list", "list_item", "subtext", "code", "heading", "timestamp"}, shown.kinds


@pytest.mark.parametrize("text", HOSTILE[::7])
@pytest.mark.parametrize("status", Status)
def test_an_announcement_fits_whatever_it_is_about(text: str, status: Status) -> None:
    """With its feed named, in one message with room for the line that mentions a role."""
    kept = KeptAnswer("a" * 12, "feeds", "here", hostile_answer(text, status=status), NOW, kind="summary")
    article = Article(text, text, "https://gull.example/1", text)
    view = announcement_view(kept, article, text * 9, ENGLISH)
    assert view.content_length() <= 4000 - len("<@&1234567890123456789>")
    (container, *_) = view.children
    assert isinstance(container, discord.ui.Container)
    assert any("New from" in part for part in texts(container))


def test_what_is_said_of_a_feed_that_fails() -> None:
    """In the person's language where there is a text for it; gone for good is said so, well is not mentioned."""
    feed = hostile_feed("gull.example")
    assert "does not let programs read" in failure(feed, ENGLISH)
    assert failure(feed, FRENCH).startswith("Illisible la dernière fois")
    assert "gone for good" in failure(Subscription("", "", "", failures=1, gone=True), ENGLISH)
    assert failure(Subscription("", "", ""), ENGLISH) == ""
    post = Post("key", "5", PostState.FAILED, NOW, problem="missing send_messages")
    assert (
        post_problem(post, FRENCH)
        == "Je ne peux pas publier dans <#5> : il m’y faut la permission « Envoyer des messages »."
    )
