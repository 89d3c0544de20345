"""/add file, /add text and "Add articles from this message", as people use them."""

import json
import re

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.commands.add import document_of
from bot.errors import Refusal
from bot.taking_in.drafts import Draft
from bot.texts import Texts
from retrieval.models import Article
from tests.discord.hands import press, press_made_up, restart, told
from tests.discord.world import World, accent, buttons, seen
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord

FERRY = """Ferry slip to close

The harbour council of Tarnmouth voted on Tuesday to close the old ferry slip by autumn.

"The pilings are rotten," said Mayor Ines Okafor. "Nobody should stand on them."
"""
QUESTION = "what did Mayor Ines Okafor say about the pilings?"
PAGE = b"""<html><head><title>Crane falls</title></head><body><article><h1>Crane falls in the shipyard</h1>
<p>A crane fell in the shipyard of Tarnmouth on Monday. Nobody was hurt, the police said.</p>
<p>The owner of the yard thanked the police for their help and closed the yard for a week.</p></article></body>"""


def lines(*articles: dict[str, str]) -> bytes:
    """A file of JSON lines."""
    return "\n".join(json.dumps(article) for article in articles).encode()


def berths(count: int) -> bytes:
    """So many different articles."""
    text = "Berth {} of the harbour reopened after {} days of work."
    return lines(*({"title": f"Berth {n} reopens", "text": text.format(n, n)} for n in range(count)))


async def add(world: World, who: MemberActor, *files: tuple[str, bytes]) -> InteractionResult:
    """`/add file` with these attachments."""
    names = ["attachment", *(f"attachment{number}" for number in range(2, 6))]
    return await who.slash(world.news, "add file", **dict(zip(names, files, strict=False)))


async def fill(world: World, who: MemberActor, form: InteractionResult, **fields: str) -> InteractionResult:
    """Fill the form of `/add text` in, by the names of its fields, and send it off."""
    ids = re.findall(r"'custom_id': '([^']+)'", str((form.modal or {})["components"]))
    named = dict(zip(("title", "publisher", "date", "url", "text"), ids, strict=True))
    return await who.submit_modal(form, {named[name]: value for name, value in fields.items()})


async def stored(world: World) -> list[Article]:
    """Every article of the server."""
    return await world.house.catalog.articles(await world.library())


async def test_a_file_is_taken_in_and_found_at_once(empty_world: World) -> None:
    """A private word on what was added; the next question is answered from it, by meaning too."""
    done = await add(empty_world, empty_world.manager, ("ferry.txt", FERRY.encode()))
    assert done.ephemeral
    assert "Added 1 article" in seen(done)
    assert "Ferry slip to close" in seen(done)
    answer = seen(await empty_world.alice.slash(empty_world.news, "ask", question=QUESTION))
    assert "rotten" in answer
    assert "Ferry slip to close" in answer
    assert (await empty_world.house.catalog.counts(await empty_world.library())).unindexed == 0


async def test_it_is_acknowledged_first_and_told_once(empty_world: World) -> None:
    """The first request is a private defer, the last an edit of that very reply; there is no second message."""
    await add(empty_world, empty_world.manager, ("berths.jsonl", berths(25)))
    made = [sent for sent in empty_world.requests if "/callback" in sent.path or "/webhooks/" in sent.path]
    assert made[0].body == {"type": 5, "data": {"flags": 64}}
    assert {(sent.method, sent.path.rsplit("/", 1)[-1]) for sent in made[1:]} == {("PATCH", "@original")}
    assert len(empty_world.news.history(viewer=empty_world.manager)) == 1
    assert empty_world.news.last_message is None


async def test_every_kind_of_file(empty_world: World) -> None:
    """Five at once, of all five kinds."""
    files = [
        ("ferry.TXT", FERRY.encode()),
        ("bridge.md", b"---\ntitle: Bridge opens\npublisher: Gull\n---\nThe bridge over the Tarn opened on Friday."),
        ("crane.html", PAGE),
        ("tunnel.htm", PAGE.replace(b"crane", b"tunnel").replace(b"Crane", b"Tunnel")),
        ("berths.jsonl", berths(2)),
    ]
    said = seen(await add(empty_world, empty_world.manager, *files))
    assert "Added 6 articles" in said
    for title in ("Ferry slip to close", "Bridge opens", "Crane falls", "Tunnel falls", "Berth 0 reopens"):
        assert title in said
    assert {"Refused", "already"} & set(said.split()) == set()


async def test_what_can_not_be_read_is_named_and_the_rest_taken_in(empty_world: World) -> None:
    """One sentence each: too large, empty, another kind, broken; nothing of the others is lost."""
    done = await add(
        empty_world,
        empty_world.manager,
        ("huge.txt", b"word " * 500_000),
        ("empty.txt", b" \n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("broken.jsonl", b'{"text": \n' + berths(1) + b'\n{"text": 5}\n[1]\n{}\n\xff\xfe\x00'),
        ("binary.txt", bytes(range(256)) * 20),
    )
    said = seen(done)
    assert "Added 1 article" in said
    assert "Berth 0 reopens" in said
    assert re.search(r"^- huge.txt: It is larger than 2 MB", said, re.MULTILINE)
    assert "- empty.txt: There is nothing in it." in said
    assert "- picture.png: I can’t read .png files; I read .txt, .md, .html, .pdf, .docx, .eml, .json, .jsonl" in said
    assert "- broken.jsonl, line 1: It is not valid JSON." in said
    assert "- broken.jsonl, line 3: Its “text” is not a text." in said
    assert "- broken.jsonl, line 4: It is JSON, but not an object with title and text." in said
    assert "- broken.jsonl, line 5: It has neither “text” nor “html”." in said
    assert "- binary.txt: This is no text but binary data." in said
    assert "Refused 9" in said


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("short.txt", b"Too little.", "Too little text for an article: 2 words, at least 7 needed."),
        ("README", b"text", "I can’t read files without an ending"),
        ("empty.jsonl", b"", "There is nothing in it."),
        ("menu.html", b"<html><body><p>Menu</p></body></html>", "This HTML page holds no article"),
        ("large.jsonl", b'{"text": "' + b"word " * 500_000 + b'"}', "It is larger than 2 MB"),
    ],
)
async def test_a_file_without_an_article(empty_world: World, name: str, content: bytes, why: str) -> None:
    """Nothing is stored, and why is said; the colour says that nothing has changed."""
    done = await add(empty_world, empty_world.manager, (name, content))
    assert why in seen(done)
    assert await stored(empty_world) == []


async def test_a_file_that_discord_has_lost(empty_world: World) -> None:
    """The attachment can't be fetched any more: said so, and the other one is taken in."""
    world = empty_world
    message = await world.manager.send(world.news, attachments=[("a.txt", b"gone"), ("ferry.txt", FERRY.encode())])
    world.env.backend.cdn._blobs.pop(message.attachments[0].url)
    said = seen(await world.manager.context_menu(world.news, "Add articles from this message", message))
    assert "- a.txt: Discord does not give this file out any more." in said
    assert "Added 1 article" in said


async def test_many_are_counted_and_few_named(empty_world: World) -> None:
    """Twenty-five added and two refused: all refused are named, ten in all, the rest is a number."""
    content = berths(25) + b"\n{}\n[]"
    said = seen(await add(empty_world, empty_world.manager, ("berths.jsonl", content)))
    assert "Added 25 articles" in said
    assert len(re.findall(r"^- Berth \d+ reopens", said, re.MULTILINE)) == 8
    assert "and 17 more" in said
    assert len(re.findall(r"^- berths.jsonl, line", said, re.MULTILINE)) == 2


async def test_the_same_again_and_a_changed_one(empty_world: World) -> None:
    """Known articles are counted as such; another text at the same address is a change."""
    bridge = {
        "title": "Bridge opens",
        "url": "https://gull.example/b",
        "text": "The bridge over the Tarn opened today.",
    }
    await add(empty_world, empty_world.manager, ("a.jsonl", lines(bridge)), ("berths.jsonl", berths(3)))
    again = await add(empty_world, empty_world.manager, ("other-name.jsonl", berths(3)))
    assert "3 articles I had already" in seen(again)
    assert "Added" not in seen(again)
    bridge["text"] = "The bridge over the Tarn opened yesterday, the council said."
    changed = seen(await add(empty_world, empty_world.manager, ("a.jsonl", lines(bridge))))
    assert "Changed 1 article" in changed
    assert "Bridge opens" in changed


async def test_two_files_of_one_name_are_two_articles(empty_world: World) -> None:
    """What is called article.txt today is not the article.txt of yesterday."""
    await add(empty_world, empty_world.manager, ("article.txt", FERRY.encode()))
    other = b"The bridge over the Tarn opened on Friday after ten months of work."
    assert "Added 1 article" in seen(await add(empty_world, empty_world.manager, ("article.txt", other)))
    assert len(await stored(empty_world)) == 2


async def test_the_day_s_articles_are_limited(empty_world: World) -> None:
    """What is over the limit is not lost silently; what was known already costs nothing."""
    await empty_world.settings.change(await empty_world.library(), articles_per_server=3)
    done = await add(empty_world, empty_world.manager, ("berths.jsonl", berths(5)))
    assert "Added 3 articles" in seen(done)
    assert re.search(r"taken in today's 3 articles. .*<t:\d+:R>. 2 documents were not looked at", seen(done))
    assert len(await stored(empty_world)) == 3
    again = await add(empty_world, empty_world.manager, ("berths.jsonl", berths(2)))
    assert "Added" not in seen(again)
    await empty_world.settings.change(await empty_world.library(), articles_per_server=5)
    known = await add(empty_world, empty_world.manager, ("berths.jsonl", berths(3)))
    assert "3 articles I had already" in seen(known)
    more = await add(empty_world, empty_world.manager, ("berths.jsonl", berths(5)))
    assert "Added 2 articles" in seen(more)


async def test_who_may_not_add(empty_world: World) -> None:
    """Every way in is closed to members without the permission, and each says so to them alone."""
    world = empty_world
    message = await world.bob.send(world.news, FERRY)
    refused = [
        await add(world, world.alice, ("ferry.txt", FERRY.encode())),
        await world.alice.slash(world.news, "add text"),
        await world.alice.context_menu(world.news, "Add articles from this message", message),
        await add(world, world.moderator, ("ferry.txt", FERRY.encode())),
    ]
    for done in refused:
        assert "Only people chosen by this server's managers" in told(done)
        assert done.modal is None
    assert await stored(world) == []


async def test_who_may_add(empty_world: World) -> None:
    """People and roles that were chosen; and who lost that while filling the form in may no longer."""
    world = empty_world
    role = world.guild.roles["Moderators"]
    await world.settings.change(await world.library(), contributors=(str(world.alice.id), str(role.id)))
    assert "Added 1" in seen(await add(world, world.alice, ("ferry.txt", FERRY.encode())))
    assert "Added 1" in seen(await add(world, world.moderator, ("berth.jsonl", berths(1))))
    assert "Only people" in told(await add(world, world.bob, ("berth.jsonl", berths(2))))
    form = await world.alice.slash(world.news, "add text")
    await world.settings.change(await world.library(), contributors=())
    late = await fill(world, world.alice, form, text="The bridge over the Tarn opened on Friday.")
    assert "Only people" in told(late)
    assert len(await stored(world)) == 2


async def test_direct_messages_have_a_library_of_their_own(empty_world: World) -> None:
    """Everybody may add to their own, and nothing of it is on any server, nor the reverse."""
    world = empty_world
    done = await world.alice.user.slash("add file", attachment=("ferry.txt", FERRY.encode()))
    assert "Added 1 article" in seen(done)
    assert await stored(world) == []
    assert "rotten" in seen(await world.alice.user.slash("ask", question=QUESTION))
    assert "rotten" not in seen(await world.alice.slash(world.news, "ask", question=QUESTION))
    assert "rotten" not in seen(await world.bob.user.slash("ask", question=QUESTION))
    assert "1 article" in seen(await world.alice.user.slash("articles"))
    assert "no articles" in seen(await world.bob.user.slash("articles"))


async def test_an_article_that_is_pasted(empty_world: World) -> None:
    """Title, publisher, date and address are kept as they were typed, and shown with an answer."""
    world = empty_world
    form = await world.manager.slash(world.news, "add text")
    assert form.modal is not None
    done = await fill(
        world,
        world.manager,
        form,
        title="Ferry slip to close",
        publisher="Gull",
        date="9 March 2026",
        url="https://gull.example/ferry",
        text=FERRY.partition("\n\n")[2],
    )
    assert done.ephemeral
    assert "Added 1 article" in seen(done)
    answer = seen(await world.alice.slash(world.news, "ask", question=QUESTION))
    assert re.search(r"Gull · \[Ferry slip to close\]\(<https://gull.example/ferry.*<t:\d+:D>", answer)
    [article] = await stored(world)
    assert article.published_at is not None
    assert f"{article.published_at:%Y-%m-%d}" == "2026-03-09"


async def test_only_the_text_is_needed(empty_world: World) -> None:
    """The first line that reads like a headline is one."""
    form = await empty_world.manager.slash(empty_world.news, "add text")
    assert "Ferry slip to close" in seen(await fill(empty_world, empty_world.manager, form, text=FERRY))


@pytest.mark.parametrize(
    ("wrong", "right", "why"),
    [
        ({"date": "soonish"}, {"date": "2026-03-09"}, "“soonish” is no date"),
        ({"url": "gull dot example"}, {"url": "https://gull.example/f"}, "“gull dot example” is no address"),
        ({"text": "Too short."}, {"text": FERRY}, "Too little text"),
    ],
)
async def test_nothing_that_was_typed_is_lost(
    empty_world: World, wrong: dict[str, str], right: dict[str, str], why: str
) -> None:
    """What is wrong is said, and a button opens the form with all that was typed in it."""
    world = empty_world
    form = await world.manager.slash(world.news, "add text")
    done = await fill(world, world.manager, form, **{"text": FERRY, "publisher": "Gull", **wrong})
    assert why in seen(done)
    assert await stored(world) == []
    again = await press(world.manager, done, "Correct and try again")
    filled = str(again.modal)
    assert "Gull" in filled
    for typed in wrong.values():
        assert typed in filled
    corrected = await fill(world, world.manager, again, **{"text": FERRY, "publisher": "Gull", **right})
    assert "Added 1 article" in seen(corrected)
    assert (await stored(world))[0].publisher == "Gull"


async def test_a_draft_is_its_writer_s_and_ends_with_a_restart(empty_world: World) -> None:
    """Nobody else's press opens it, and an old button says what to do."""
    world = empty_world
    form = await world.manager.slash(world.news, "add text")
    done = await fill(world, world.manager, form, text=FERRY, date="soonish")
    button = buttons(done)["Correct and try again"]
    await world.settings.change(await world.library(), contributors=(str(world.alice.id),))
    theirs = await press_made_up(world, world.alice, world.news, *button.split(":"))
    assert theirs.modal is None
    assert "not kept any more" in told(theirs)
    await restart(world)
    assert "not kept any more" in told(await press(world.manager, done, "Correct and try again"))


async def test_a_message_with_files(empty_world: World) -> None:
    """Its files are taken in, not the words beside them."""
    world = empty_world
    words = "Look what I found in the archive of the harbour council today"
    message = await world.bob.send(
        world.news, words, attachments=[("ferry.txt", FERRY.encode()), ("a.png", b"\x89PNG")]
    )
    done = await world.manager.context_menu(world.news, "Add articles from this message", message)
    assert done.ephemeral
    assert "Added 1 article" in seen(done)
    assert "- a.png: I can’t read .png files" in seen(done)
    assert [article.title for article in await stored(world)] == ["Ferry slip to close"]


async def test_a_message_s_own_words(empty_world: World) -> None:
    """Where it has no file that can be read, its text is the article; a picture beside it is no obstacle."""
    world = empty_world
    message = await world.bob.send(world.news, FERRY, attachments=[("photo.png", b"\x89PNG")])
    done = await world.manager.context_menu(world.news, "Add articles from this message", message)
    assert "Added 1 article" in seen(done)
    assert "rotten" in seen(await world.alice.slash(world.news, "ask", question=QUESTION))
    again = await world.manager.context_menu(world.news, "Add articles from this message", message)
    assert "1 article I had already" in seen(again)


async def test_a_forwarded_message(empty_world: World) -> None:
    """What was forwarded counts as the message's own."""
    world = empty_world
    source = await world.bob.send(world.news, attachments=[("ferry.txt", FERRY.encode())])
    elsewhere = world.guild.create_text_channel("desk")
    await world.alice.forward(source, elsewhere)
    forwarded = elsewhere.last_message
    assert forwarded is not None
    done = await world.manager.context_menu(elsewhere, "Add articles from this message", forwarded)
    assert "Added 1 article" in seen(done)


@pytest.mark.parametrize(
    ("content", "files", "why"),
    [
        ("Good morning", [], "That is too little text for an article: 2 words, at least 7 needed."),
        ("", [("photo.png", b"\x89PNG")], "- photo.png: I can’t read .png files"),
    ],
)
async def test_a_message_without_an_article(
    empty_world: World, content: str, files: list[tuple[str, bytes]], why: str
) -> None:
    """One private sentence each."""
    world = empty_world
    message = await world.bob.send(world.news, content, attachments=files)
    done = await world.manager.context_menu(world.news, "Add articles from this message", message)
    assert why in (told(done) if done.followups else seen(done))
    assert await stored(world) == []


async def test_names_and_titles_do_nothing(empty_world: World) -> None:
    """Whatever files and headlines are called, the message has no ping, no link and no hidden text."""
    world = empty_world
    await world.settings.change(await world.library(), articles_per_server=10_000)
    articles = [
        {"title": title[:300], "text": f"Number {n} of them reads as any other one does."}
        for n, title in enumerate(HOSTILE)
    ]
    plain = [{"text": "short"}, {"text": 1}]
    for start in range(0, len(HOSTILE), 9):
        content = lines(*articles[start : start + 9]) + b"\n" + json.dumps(plain[0]).encode()
        name = f"{HOSTILE[start][:60]}.jsonl".replace("/", "_").replace("\n", "").replace("\0", "")
        done = await add(world, world.manager, (name, content))
        assert done.response is not None
        for component in done.response.components[0]["components"]:
            kinds = {kind for kind, _ in found_by_discord(str(component.get("content", "")))}
            assert kinds <= {"bold", "list", "subtext", "code"}, (kinds, component)


async def test_one_server_s_articles_stay_there(empty_world: World) -> None:
    """The same file in two servers is two articles, and neither has any of the other's."""
    here = empty_world
    there = World.build(here.env, here.house, here.requests)
    await add(here, here.manager, ("ferry.txt", FERRY.encode()))
    assert "rotten" not in seen(await there.alice.slash(there.news, "ask", question=QUESTION))
    assert "Added 1 article" in seen(await add(there, there.manager, ("ferry.txt", FERRY.encode())))
    [one], [other] = await stored(here), await stored(there)
    assert one.id != other.id


async def test_in_french(empty_world: World) -> None:
    """Names, reasons and buttons are French; what was handed over stays as it is."""
    world = empty_world
    with world.speaking("fr"):
        done = await add(world, world.manager, ("ferry.txt", FERRY.encode()), ("a.png", b"x"), ("b.txt", b"Bonjour"))
        form = await world.manager.slash(world.news, "add text")
    said = seen(done)
    assert "1 article ajouté" in said
    assert "- a.png: Je ne sais pas lire les fichiers .png" in said
    assert "- b.txt: Trop peu de texte pour un article : 1 mot" in said
    assert "Ferry slip to close" in said
    assert "Ajouter un article" in str(form.modal)


def test_every_problem_has_its_text() -> None:
    """Each way in which a document can be wrong is told in each language, with the values it has."""
    problems = "binary too-little html no-article kind large empty unfetched json json-object json-field json-empty"
    for language in Texts.load().languages:
        voice = Texts.load().voice(language)
        for problem in problems.split():
            said = voice(f"problem-{problem}", words=1, least=7, ending=".pdf", megabytes=2, field="text")
            assert said.endswith(".")


def test_a_date_without_a_year_is_none() -> None:
    """What could be any year, or March as well as October, is refused rather than guessed."""
    for typed in ("9 March", "03/10/2026", "yesterday"):
        with pytest.raises(Refusal):
            document_of(Draft(date=typed, text=FERRY))


async def test_colours_say_whether_something_was_added(empty_world: World) -> None:
    """Nothing taken in, all of it, a part of it: three colours, and the words beside them."""
    all_of_it = await add(empty_world, empty_world.manager, ("ferry.txt", FERRY.encode()))
    a_part = await add(empty_world, empty_world.manager, ("b.jsonl", berths(1) + b"\n{}"))
    nothing = await add(empty_world, empty_world.manager, ("a.pdf", b"%PDF"))
    assert len({accent(all_of_it), accent(a_part), accent(nothing)}) == 3
