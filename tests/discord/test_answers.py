"""The buttons under an answer, today and after a restart."""

import re

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.client import OnRecordBot
from bot.views.presses import PressButton
from tests.discord.test_ask import CARNEY, field_of
from tests.discord.world import World, buttons, seen


async def _answer(world: World, **options: object) -> InteractionResult:
    return await world.alice.slash(world.news, "ask", question=CARNEY, **options)


async def _press(who: MemberActor, done: InteractionResult, label: str) -> InteractionResult:
    assert done.response is not None
    return await who.click(done.response.message, custom_id=buttons(done)[label])


async def _restart(world: World) -> None:
    await world.env.restart_bot(OnRecordBot(world.house))


async def test_evidence_shows_the_passage_to_who_pressed(world: World) -> None:
    """Private: publisher, headline, speaker, the passage with the quoted words in bold, and the link."""
    done = await _answer(world)
    page = await _press(world.bob, done, "Evidence")
    said = seen(page)
    assert page.ephemeral
    assert "Carney" in said
    assert re.search(r"\*\*[^*]{12,}\*\*", said)
    assert page.response is not None
    await world.bob.click(page.response.message, custom_id=buttons(page)["Next"])
    assert "](<https://northgatecourier.example/" in seen(page)


async def test_evidence_turns_its_pages_in_place(world: World) -> None:
    """Next shows another passage in the same message; at the ends one button does nothing."""
    done = await world.alice.slash(world.news, "ask", question="what is said about USMCA?")
    first = await _press(world.alice, done, "Evidence")
    assert first.response is not None
    if "Next" not in buttons(first):
        raise AssertionError("the sample answer should have several passages: " + seen(done))
    before = seen(first)
    await world.alice.click(first.response.message, custom_id=buttons(first)["Next"])
    after = seen(first)
    assert after != before
    assert len(world.news.history(viewer=world.alice)) == 2


async def test_everything_works_after_a_restart(world: World) -> None:
    """A button sent before answers as one sent now, and each press once."""
    done = await _answer(world)
    await _restart(world)
    assert (await _press(world.bob, done, "Evidence")).ephemeral
    assert "Thank you" in seen(await _press(world.bob, done, "👍"))
    form = await _press(world.bob, done, "Follow up")
    assert form.modal is not None


async def test_a_form_that_a_restart_forgot(world: World) -> None:
    """What was typed can't be answered any more; the person is told so."""
    form = await _press(world.bob, await _answer(world), "Follow up")
    await _restart(world)
    told = await world.bob.submit_modal(form, {field_of(form.modal): "and since then?"})
    assert told.ephemeral
    assert "open it again" in seen(told)


async def test_following_up_knows_what_went_before(world: World) -> None:
    """ "He" is who was asked about; the new answer says what the question was taken to mean."""
    done = await _answer(world)
    form = await _press(world.bob, done, "Follow up")
    again = await world.bob.submit_modal(form, {field_of(form.modal): "what did he say about dairy?"})
    assert "Carney" in seen(again)


async def test_following_up_the_answer_that_was_pressed(world: World) -> None:
    """What others have asked in the same conversation since then does not change who "he" is."""
    done = await _answer(world)
    first = await _press(world.alice, done, "Follow up")
    await world.alice.submit_modal(first, {field_of(first.modal): "what did Gwen Pardoe say about the siren?"})
    form = await _press(world.bob, done, "Follow up")
    again = await world.bob.submit_modal(form, {field_of(form.modal): "what did he say about dairy?"})
    assert re.search(r"Understood as: what did (?:Mark )?Carney say", seen(again))


async def test_following_up_an_answer_that_is_gone(world: World) -> None:
    """The form was open while the answer was deleted: that is said, to the person alone."""
    done = await _answer(world)
    form = await _press(world.bob, done, "Follow up")
    await world.house.catalog.delete_answer(await world.library(), _id(done))
    late = await world.bob.submit_modal(form, {field_of(form.modal): "and since then?"})
    assert "gone" in late.followups[-1].content
    assert late.followups[-1].ephemeral


async def test_praise_is_kept_once(world: World) -> None:
    """A person's last word counts, whatever it was before."""
    done = await _answer(world)
    await _press(world.bob, done, "👍")
    await _press(world.bob, done, "👍")
    kept = await world.house.catalog.feedback_of(await world.library(), _id(done))
    assert [(one.person, one.verdict) for one in kept] == [(str(world.bob.id), "up")]


async def test_a_complaint_has_reasons(world: World) -> None:
    """The form offers five; what was ticked and written is kept."""
    done = await _answer(world)
    form = await _press(world.bob, done, "👎")
    labels = str(form.modal)
    for reason in ("Wrong source", "Wrong speaker", "Outdated", "Missed something"):
        assert reason in labels
    ids = re.findall(r"'custom_id': '([^']+)'", str((form.modal or {}).get("components")))
    thanks = await world.bob.submit_modal(form, {ids[0]: ["wrong-speaker", "outdated"], ids[1]: "It was Leger."})
    assert "Thank you" in seen(thanks)
    kept = await world.house.catalog.feedback_of(await world.library(), _id(done))
    assert [(one.verdict, one.reasons, one.comment) for one in kept] == [
        ("down", ("wrong-speaker", "outdated"), "It was Leger.")
    ]


async def test_a_private_answer_is_shared_once(world: World) -> None:
    """Then all see it, with who shared it, who is not pinged; the public one has its own buttons."""
    done = await _answer(world, private=True)
    shared = await _press(world.alice, done, "Share")
    assert not shared.ephemeral
    said = seen(shared)
    assert "alice" in said
    assert "<@" not in said
    assert "[1]" in said
    assert (await _press(world.bob, shared, "Evidence")).ephemeral
    again = await _press(world.alice, done, "Share")
    assert again.ephemeral
    assert "already" in seen(again)


async def test_a_shared_answer_that_was_deleted_can_be_shared_again(world: World) -> None:
    """Even when somebody has followed it up: what is there is not what was shared."""
    done = await _answer(world, private=True)
    shared = await _press(world.alice, done, "Share")
    for who in (world.bob, world.alice):
        form = await _press(who, shared, "Follow up")
        await who.submit_modal(form, {field_of(form.modal): CARNEY})
        assert "already" in seen(await _press(world.alice, done, "Share"))
    await _press(world.alice, shared, "Delete")
    again = await _press(world.alice, done, "Share")
    assert not again.ephemeral
    assert "shared by alice" in seen(again).casefold()
    assert "already" in seen(await _press(world.alice, done, "Share"))


async def test_deleting_is_for_the_asker_and_for_moderators(world: World) -> None:
    """Others are told; then the message and its record are gone."""
    done = await _answer(world)
    kept = _id(done)
    refused = await _press(world.bob, done, "Delete")
    assert refused.ephemeral
    assert "moderators" in seen(refused)
    await _press(world.moderator, done, "Delete")
    mine = await _answer(world)
    await _press(world.alice, mine, "Delete")
    assert world.news.history() == []
    assert await world.house.catalog.kept_answer(await world.library(), kept) is None


async def test_an_old_button_whose_answer_is_gone(world: World) -> None:
    """The article was removed, and the answer with it: the message still stands, and its buttons say so."""
    done = await _answer(world)
    library = await world.library()
    for article in await world.house.catalog.articles(library):
        await world.house.catalog.remove(library, article.id)
    for label in ("Evidence", "Follow up", "👍", "👎"):
        told = await _press(world.bob, done, label)
        assert told.ephemeral, label
        assert "gone" in seen(told), label


async def test_a_button_of_another_version(world: World) -> None:
    """A room or an act that is not known is said, not passed over."""
    channel = world.env.bot.get_channel(world.news.id)
    assert isinstance(channel, discord.TextChannel)
    for parts in (("answer", "dance", "abcdefghijkl"), ("future", "thing", "1"), ("answer", "evidence")):
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(discord.ui.ActionRow(PressButton(*parts, button=discord.ui.Button(label="Old"))))
        message = await channel.send(view=view)
        told = await world.bob.click(message, label="Old")
        assert told.ephemeral
        assert "older version" in seen(told)


def _id(done: InteractionResult) -> str:
    """The id of the kept answer behind a message."""
    return buttons(done)["👍"].rsplit(":", 1)[-1]
