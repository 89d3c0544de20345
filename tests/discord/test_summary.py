"""/summary, /tldr and the menu "Summarize", as people use them."""

import json
import re

import pytest
from simcord.results import InteractionResult

from retrieval.catalog.stories import Grouped
from retrieval.models import RawDocument
from tests.discord.hands import press, press_made_up, restart, told
from tests.discord.test_articles import seen_raw
from tests.discord.world import World, buttons, seen
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord
from tests.story_material import ONE
from tests.test_comparing import HARBOUR, OTHER_TOLL

CARNEY = "Carney says Canada will not be hurried into a new USMCA"
ADDRESS = "https://northgatecourier.example/politics/carney-usmca-review"
FERRY = """The harbour council of Tarnmouth voted on Tuesday to close the old ferry slip by autumn.

"The pilings are rotten," said Mayor Ines Okafor. "Nobody should stand on them." The council will spend two million \
dollars on a new one. Ferry traffic goes to Skerrin until then, the harbour master said on Wednesday. The slip was \
built in 1911 and repaired twice since. Fares to Skerrin stay at three dollars, and the first boat leaves at six."""


def sentences(done: InteractionResult) -> int:
    """How many paragraphs with a marker the summary has."""
    return len(re.findall(r"\*\*\[\d+\]\*\*$", seen(done).partition("\n**[1]**")[0], re.MULTILINE))


async def test_an_article_summarised(world: World) -> None:
    """Public: its headline, sentences with markers, the source with its link and day, and the buttons of an answer."""
    done = await world.alice.slash(world.news, "summary", article=CARNEY)
    said = seen(done)
    assert not done.ephemeral
    assert said.startswith(f"### {CARNEY}\n")
    assert "[1]" in said
    assert re.search(rf"\[1\]\*\* Northgate Courier · \[.*\]\(<{ADDRESS}.*<t:\d+:D>", said)
    assert list(buttons(done)) == ["Evidence", "Follow up", "👍", "👎", "Delete"]
    assert CARNEY not in said.removeprefix(f"### {CARNEY}").partition("\n**[1]**")[0]


async def test_how_long_it_is(world: World) -> None:
    """Short is shorter than long; tldr is the short one."""
    lengths = {}
    for name, length in (("short", 2), ("medium", 3), ("long", 6)):
        lengths[name] = sentences(await world.alice.slash(world.news, "summary", article=CARNEY, length=length))
    assert 1 <= lengths["short"] <= 2 < lengths["long"] <= 6
    assert sentences(await world.alice.slash(world.news, "tldr", article=CARNEY)) == lengths["short"]


async def test_its_evidence_and_its_other_buttons(world: World) -> None:
    """The passage with the words in bold, thanks for a thumb, after a restart too; deleting is its asker's."""
    done = await world.alice.slash(world.news, "tldr", article=CARNEY)
    await restart(world)
    page = await press(world.bob, done, "Evidence")
    assert page.ephemeral
    assert re.search(r"\*\*[^*]{12,}\*\*", seen(page))
    assert "Thank you" in seen(await press(world.bob, done, "👍"))
    assert "can delete this answer" in told(await press(world.bob, done, "Delete"))
    await press(world.alice, done, "Delete")
    assert world.news.last_message is None


async def test_a_follow_up_knows_what_was_summarised(world: World) -> None:
    """The person of the summary is who "he" is."""
    done = await world.alice.slash(world.news, "tldr", article=CARNEY)
    form = await press(world.bob, done, "Follow up")
    [field] = re.findall(r"'custom_id': '([^']+)'", str((form.modal or {})["components"]))
    answer = await world.bob.submit_modal(form, {field: "what did he say about dairy farmers?"})
    assert "[1]" in seen(answer)
    assert "Carney" in seen(answer)


async def test_a_follow_up_to_several_speakers_says_that_it_is_unclear(world: World) -> None:
    """Where the headline names none of those who speak, "he" is nobody."""
    text = """The slip closes in autumn, Mayor Ines Okafor said on Tuesday in Tarnmouth. The pilings \
are rotten all over.

The boats go to Skerrin until then, said harbour master Ann Lee on Wednesday. The fares stay at three dollars."""
    await world.take_in(RawDocument(text, "text/plain", "f", title="Ferry slip to close in autumn"))
    done = await world.alice.slash(world.news, "summary", article="Ferry slip", length=6)
    form = await press(world.bob, done, "Follow up")
    [field] = re.findall(r"'custom_id': '([^']+)'", str((form.modal or {})["components"]))
    answer = await world.bob.submit_modal(form, {field: "what did she say?"})
    assert "Okafor" in seen(done)
    assert "Ann Lee" in seen(done)
    assert "I could not tell whom" in seen(answer)


async def test_a_private_summary_can_be_shared(world: World) -> None:
    """For its asker alone at first; shared it still has its headline, and its evidence is everybody's."""
    done = await world.alice.slash(world.news, "summary", article=CARNEY, private=True)
    assert done.ephemeral
    assert list(buttons(done))[-1] == "Share"
    await press(world.alice, done, "Share")
    shared = world.news.last_message
    assert shared is not None
    assert f"### {CARNEY}" in seen(shared)
    assert "alice" in seen(shared)
    page = await world.bob.click(shared, custom_id=buttons(shared)["Evidence"])
    assert "Carney" in seen(page)


async def test_summaries_start_private_where_the_server_says_so(world: World) -> None:
    """The setting is the default of both commands and of the menu; the option still wins."""
    await world.settings.change(await world.library(), private=True)
    message = await world.bob.send(world.news, FERRY)
    assert (await world.alice.slash(world.news, "summary", article=CARNEY)).ephemeral
    assert (await world.alice.slash(world.news, "tldr", article=CARNEY)).ephemeral
    assert not (await world.alice.slash(world.news, "tldr", article=CARNEY, private=False)).ephemeral
    read = await world.alice.context_menu(world.news, "Summarize", message)
    assert read.ephemeral
    assert buttons(read) == {}


async def test_titles_are_suggested(world: World) -> None:
    """As for /article, for both commands."""
    for name in ("summary", "tldr"):
        [choice] = await world.alice.autocomplete(world.news, name, "article", "not be hurried")
        assert choice["name"].startswith(CARNEY)
        assert f"### {CARNEY}" in seen(await world.alice.slash(world.news, name, article=choice["value"]))


async def test_what_there_is_not(world: World) -> None:
    """An unknown title that is no topic either, and nothing at all, are told privately; nothing is left "thinking"."""
    unknown = await world.alice.slash(world.news, "summary", article="xylophone")
    assert "I have no article called “xylophone”" in told(unknown)
    assert "Choose an article or a story" in told(await world.alice.slash(world.news, "tldr"))
    assert world.news.last_message is None


async def test_a_story_a_topic_and_a_file(world: World) -> None:
    """A story that is suggested is told with who reports what; words that are no title are a topic of several articles.

    A file is told without being stored; a list has its points, the five questions are named.
    """
    articles = [ONE, HARBOUR, OTHER_TOLL]
    ids = await world.take_in(
        *(
            RawDocument(
                a.text, "text/plain", a.title, title=a.title, publisher=a.publisher, published_at=a.published_at
            )
            for a in articles
        )
    )
    await world.house.catalog.group(await world.library(), Grouped(dict.fromkeys(ids, ids[0]), {ids[0]: ids[0]}))
    choice = next(
        choice
        for choice in await world.alice.autocomplete(world.news, "summary", "article", "Marenga")
        if choice["value"].startswith("story:")
    )
    story = seen(await world.alice.slash(world.news, "summary", article=choice["value"], style="bullets"))
    assert "Only Harbour News (6 March 2025): " in story
    assert "They differ (killed): " in story
    assert "3 publishers report this independently: " in story
    assert story.count("\n• ") + story.count("• ") > 3
    topic = await world.alice.slash(world.news, "summary", article="earthquake on the island of Marenga harbour wall")
    assert "### earthquake on the island of Marenga harbour wall" in seen(topic)
    assert len(re.findall(r"\*\*\[\d\]\*\* (?:Gull|Harbour News|The Lantern) · ", seen(topic))) >= 2
    five = seen(await world.alice.slash(world.news, "summary", article=ids[0], style="five-ws"))
    assert "What" in five
    assert "when" in five.lower()
    before = await world.house.catalog.counts(await world.library())
    file = await world.alice.slash(world.news, "tldr", attachment=("ferry.txt", f"Ferry slip\n\n{FERRY}".encode()))
    assert "### Ferry slip" in seen(file)
    assert "from your file" in seen(file)
    assert await world.house.catalog.counts(await world.library()) == before
    both = await world.alice.slash(world.news, "tldr", article=ids[0], attachment=("ferry.txt", FERRY.encode()))
    assert "not both" in told(both)


async def test_an_address_is_taken_in_first(world: World) -> None:
    """By whoever may add; a stored one is nobody's to add again."""
    stored = await world.alice.slash(world.news, "tldr", article=f"{ADDRESS}/?utm_source=x")
    assert f"### {CARNEY}" in seen(stored)
    unknown = await world.alice.slash(world.news, "tldr", article="https://gull.example/a")
    assert "Only people chosen by this server's managers may add" in told(unknown)


async def test_too_little_to_summarise(world: World) -> None:
    """An article of one sentence is said to be too short, in grey words of the bot's own."""
    await world.take_in(
        RawDocument("The bridge opened on Friday in the rain, at last.", "text/plain", "b", title="Bridge")
    )
    done = await world.alice.slash(world.news, "summary", article="Bridge")
    assert "There is too little in it to summarise." in seen(done)
    assert "Evidence" not in buttons(done)
    assert await world.house.catalog.gaps(await world.library(), 5) == []


async def test_a_summary_counts_as_a_question(world: World) -> None:
    """Of an article and of a message alike."""
    await world.settings.change(await world.library(), questions_per_person=1)
    message = await world.bob.send(world.news, FERRY)
    assert "[1]" in seen(await world.alice.slash(world.news, "tldr", article=CARNEY))
    assert "today's 1 question" in told(await world.alice.slash(world.news, "summary", article=CARNEY))
    assert "today's 1 question" in told(await world.alice.context_menu(world.news, "Summarize", message))


async def test_only_where_the_bot_answers(world: World) -> None:
    """Elsewhere each says where, to the asker alone."""
    lounge = world.guild.create_text_channel("lounge")
    await world.settings.change(await world.library(), channels=(str(world.news.id),))
    message = await world.bob.send(lounge, FERRY)
    for done in (
        await world.alice.slash(lounge, "summary", article=CARNEY),
        await world.alice.slash(lounge, "tldr", article=CARNEY),
        await world.alice.context_menu(lounge, "Summarize", message),
    ):
        assert done.ephemeral
        assert f"<#{world.news.id}>" in seen(done)


# The menu


async def test_a_message_s_own_words(world: World) -> None:
    """Read, told without markers, and stored nowhere: that is said, with a link to the message instead of evidence."""
    before = await world.house.catalog.counts(await world.library())
    message = await world.bob.send(world.news, FERRY)
    done = await world.alice.context_menu(world.news, "Summarize", message)
    said = seen(done)
    assert "close the old ferry slip by autumn" in said
    assert not re.search(r"\[\d\]", said)
    assert f"[this message](<{message.jump_url}>)" in said
    assert "nothing of it is stored" in said
    assert list(buttons(done)) == ["Delete"]
    assert await world.house.catalog.counts(await world.library()) == before
    assert "rotten" not in seen(await world.alice.slash(world.news, "search", query="ferry slip pilings"))


async def test_deleting_the_summary_of_a_message(world: World) -> None:
    """By who asked and by moderators, after a restart too; by nobody else."""
    message = await world.bob.send(world.news, FERRY)
    done = await world.alice.context_menu(world.news, "Summarize", message)
    again = await world.alice.context_menu(world.news, "Summarize", message)
    await restart(world)
    assert "can delete this answer" in told(await press(world.bob, done, "Delete"))
    await press(world.alice, done, "Delete")
    await press(world.moderator, again, "Delete")
    assert [shown.id for shown in world.news.history()] == [message.id]


async def test_a_link_to_a_stored_article(world: World) -> None:
    """However it is written, it is that article's summary, with all its evidence."""
    for link in (ADDRESS, f"{ADDRESS}/?utm_source=x#top", f"look: <{ADDRESS.replace('https', 'http')}>!"):
        message = await world.bob.send(world.news, link)
        done = await world.alice.context_menu(world.news, "Summarize", message)
        assert f"### {CARNEY}" in seen(done)
        assert "Evidence" in buttons(done)


async def test_a_link_to_what_is_not_stored(world: World) -> None:
    """Says who may add it, to those who may not; a remark beside it is not summarised in its place."""
    for words in ("https://gull.example/a", "this is what I told all of you about yesterday: https://gull.example/a"):
        message = await world.bob.send(world.news, words)
        assert "I have no article from there" in told(await world.alice.context_menu(world.news, "Summarize", message))
    pasted = await world.bob.send(world.news, f"https://gull.example/a\n\n{FERRY}")
    assert "ferry slip" in seen(await world.alice.context_menu(world.news, "Summarize", pasted))


async def test_a_message_s_file(world: World) -> None:
    """The first that can be read, by its headline; words and pictures beside it do not matter."""
    files = [("photo.png", b"\x89PNG"), ("ferry.txt", f"Ferry slip to close\n\n{FERRY}".encode())]
    message = await world.bob.send(
        world.news, "Read this, all of you, before you come to the meeting", attachments=files
    )
    done = await world.alice.context_menu(world.news, "Summarize", message)
    assert "### Ferry slip to close" in seen(done)
    assert "nothing of it is stored" in seen(done)


@pytest.mark.parametrize(
    ("content", "files", "why"),
    [
        ("Good morning", [], "That is too little text for an article: 2 words"),
        ("", [("photo.png", b"\x89PNG")], "I can’t read .png files"),
        ("", [("a.txt", b"word " * 500_000)], "It is larger than 2 MB"),
        ("", [("a.txt", b"%PDF-1.7 " * 20)], "This file is broken and can’t be read."),
        ("", [("a.txt", b"")], "There is nothing in it."),
        ("", [("a.txt", b"Too short")], "Too little text for an article: 2 words"),
        ("", [("a.jsonl", b'{"text": 5}')], "Its “text” is not a text."),
        ("", [("a.jsonl", b'{"text": "x y"}\n{"text": "z"}')], "There are several articles in a.jsonl."),
    ],
)
async def test_a_message_without_an_article(
    world: World, content: str, files: list[tuple[str, bytes]], why: str
) -> None:
    """One private sentence each, also where the summary would have been public."""
    message = await world.bob.send(world.news, content, attachments=files)
    done = await world.alice.context_menu(world.news, "Summarize", message)
    assert why in told(done)
    assert world.news.last_message is not None
    assert world.news.last_message.id == message.id


async def test_nothing_of_another_library(world: World) -> None:
    """Neither its articles, by title, id or link, nor in direct messages; a removed article takes its summary along."""
    there = World.build(world.env, world.house, world.requests)
    [head] = await world.house.catalog.titles(await world.library(), "not be hurried", 2)
    # As for an article that never was: a title is not known, an id is of one that is gone.
    for title, said in ((CARNEY, "I have no article"), (head.id, "This article is gone")):
        assert said in told(await there.alice.slash(there.news, "summary", article=title))
        assert said in told(await world.alice.user.slash("tldr", article=title))
    message = await there.bob.send(there.news, ADDRESS)
    assert "I have no article from there" in told(await there.alice.context_menu(there.news, "Summarize", message))
    done = await world.alice.slash(world.news, "tldr", article=CARNEY)
    for act in ("evidence", "good", "delete", "share"):
        id = buttons(done)["👍"].rsplit(":", 1)[-1]
        assert "This answer is gone" in told(await press_made_up(there, there.alice, there.news, "answer", act, id))
    await world.house.catalog.remove(await world.library(), head.id)
    assert "This answer is gone" in told(await press(world.bob, done, "Evidence"))


async def test_hostile_texts_do_nothing(world: World) -> None:
    """Of a stored article and of a message: no ping, no foreign link, nothing hidden in the summary."""
    allowed = {"bold", "list", "subtext", "code", "timestamp", "heading", "link"}
    for evil in HOSTILE[::6]:
        text = f"{evil[:300]}\n\n{FERRY}"
        [stored] = await world.take_in(
            RawDocument(text, "text/plain", evil[:20], title=evil[:200], publisher=evil[:50])
        )
        lines = json.dumps({"title": evil[:200], "text": text}).encode()
        message = await world.bob.send(world.news, attachments=[("a.jsonl", lines)])
        await world.settings.change(await world.library(), questions_per_person=1000)
        for done in (
            await world.alice.slash(world.news, "tldr", article=stored),
            await world.alice.context_menu(world.news, "Summarize", message),
        ):
            for kind, what in found_by_discord(seen_raw(done)):
                assert kind in allowed, (kind, what)
                assert kind != "link" or what == message.jump_url, what


async def test_a_file_s_name_does_nothing(world: World) -> None:
    """Where it is repeated in a refusal, it is neither link nor ping."""
    message = await world.bob.send(world.news, attachments=[("a.[CBC](evil.example) @everyone *x*", b"text")])
    done = await world.alice.context_menu(world.news, "Summarize", message)
    assert "I can’t read" in told(done)
    assert found_by_discord(told(done)) == []


async def test_a_button_that_nobody_sent(world: World) -> None:
    """It is of an older version."""
    for rest in (("dance", "1"), ("delete",), ("delete", "1", "2")):
        assert "older version" in told(await press_made_up(world, world.alice, world.news, "summary", *rest))


async def test_in_french(world: World) -> None:
    """The frame is French, what the article says stays in its language."""
    message = await world.bob.send(world.news, FERRY)
    with world.speaking("fr"):
        done = await world.alice.slash(world.news, "summary", article=CARNEY)
        read = await world.alice.context_menu(world.news, "Summarize", message)
        refused = await world.alice.slash(world.news, "summary", article="xylophone")
    assert next(iter(buttons(done))) == "Preuves"
    assert "Seulement lu, dans [ce message]" in seen(read)
    assert "Je n’ai pas d’article intitulé" in told(refused)
