"""/ask and "Ask about this", as people use them."""

import re

from tests.discord.world import World, accent, buttons, seen

CARNEY = "what did Carney say about USMCA?"


async def test_an_answer_has_the_words_the_speaker_and_the_source(world: World) -> None:
    """One public message: the question, the words with markers, who said them, a numbered source with its date."""
    done = await world.alice.slash(world.news, "ask", question=CARNEY)
    said = seen(done)
    assert not done.ephemeral
    assert CARNEY in said
    assert "Carney" in said
    assert "[1]" in said
    assert re.search(r"\*\*\[2\]\*\* Northgate Courier · \[Carney says .*\]\(<https?://[^)]+>\).*<t:\d+:D>", said), said
    assert world.news.last_message is not None


async def test_it_is_acknowledged_before_anything_else(world: World) -> None:
    """The first request is the defer; the answer is an edit of that reply, and there is no second message."""
    before = len(world.requests)
    await world.alice.slash(world.news, "ask", question=CARNEY)
    made = [(sent.method, sent.path.rsplit("/", 1)[-1]) for sent in world.requests[before:]]
    assert made[0] == ("POST", "callback")
    assert made[-1] == ("PATCH", "@original")
    assert {method for method, _ in made[1:]} == {"PATCH"}


async def test_the_buttons_are_in_their_order(world: World) -> None:
    """Evidence, Follow up, thumbs, and last what takes the answer away."""
    done = await world.alice.slash(world.news, "ask", question=CARNEY)
    assert list(buttons(done)) == ["Evidence", "Follow up", "👍", "👎", "Delete"]


async def test_no_evidence_is_said_and_nothing_is_cited(world: World) -> None:
    """Grey, the honest no, the nearest articles, no marker, no Evidence button; the gap is kept without a name."""
    question = "who won the hockey game in Saskatoon?"
    done = await world.alice.slash(world.news, "ask", question=question)
    said = seen(done)
    assert "don’t say" in said
    assert not re.search(r"\[\d+\]\s*(?:\*\*)?\s*\S+ ·", said)
    assert "Evidence" not in buttons(done)
    answered = await world.alice.slash(world.news, "ask", question=CARNEY)
    assert accent(done) != accent(answered)
    gaps = await world.house.catalog.gaps(await world.library(), 5)
    assert [gap.question for gap in gaps] == [question]


async def test_a_private_answer_is_for_the_asker_alone(world: World) -> None:
    """Nobody else sees it; it has Share instead of Delete."""
    done = await world.alice.slash(world.news, "ask", question=CARNEY, private=True)
    assert done.ephemeral
    assert list(buttons(done))[-1] == "Share"


async def test_answers_start_private_where_the_server_says_so(world: World) -> None:
    """The setting is the default; the option still wins."""
    await world.settings.change(await world.library(), private=True)
    assert (await world.alice.slash(world.news, "ask", question=CARNEY)).ephemeral
    assert not (await world.alice.slash(world.news, "ask", question=CARNEY, private=False)).ephemeral


async def test_filters_narrow_the_search(world: World) -> None:
    """A publisher that the question has nothing from gives another answer than the one that has it."""
    open_to_all = seen(await world.alice.slash(world.news, "ask", question=CARNEY))
    chosen = await world.alice.autocomplete(world.news, "ask", "publisher", "har")
    assert [choice["name"] for choice in chosen] == ["Harbour Post Online"]
    narrowed = seen(await world.alice.slash(world.news, "ask", question=CARNEY, publisher=chosen[0]["value"]))
    assert "Harbour Post" in narrowed
    assert "Northgate" in open_to_all
    assert "Northgate" not in narrowed
    none = seen(await world.alice.slash(world.news, "ask", question=CARNEY, until="1999"))
    assert "[1]" not in none


async def test_what_an_answer_was_narrowed_to_is_said(world: World) -> None:
    """Who reads the channel does not see the options: an answer from one publisher, or from before a day, says so."""
    narrowed = {"until": "1999", "publisher": "Northgate Courier"}
    none = seen(await world.alice.slash(world.news, "ask", question=CARNEY, **narrowed))
    assert re.search(r"until <t:\d+:D> · only Northgate Courier", none)
    assert "only" not in seen(await world.alice.slash(world.news, "ask", question="who won the hockey game?"))


async def test_speakers_are_suggested(world: World) -> None:
    """While one types, people who are quoted in this server's articles."""
    names = [choice["name"] for choice in await world.alice.autocomplete(world.news, "ask", "speaker", "carn")]
    assert any("Carney" in name for name in names)
    assert len(await world.alice.autocomplete(world.news, "ask", "speaker", "")) <= 25


async def test_a_date_that_is_none_is_told_to_the_asker_alone(world: World) -> None:
    """One private sentence with how to write it; the public "thinking" is gone."""
    done = await world.alice.slash(world.news, "ask", question=CARNEY, since="soonish")
    private = done.followups[-1]
    assert private.ephemeral
    assert "soonish" in private.content
    assert "2026-03-09" in private.content
    assert world.news.last_message is None


async def test_an_empty_question_is_told_so(world: World) -> None:
    """Spaces are no question."""
    done = await world.alice.slash(world.news, "ask", question="   ")
    assert "no question" in done.followups[-1].content


async def test_an_empty_library_says_so(empty_world: World) -> None:
    """Not an error: the honest no, and what to do about it."""
    said = seen(await empty_world.alice.slash(empty_world.news, "ask", question=CARNEY))
    assert "no articles" in said.lower()


async def test_outside_the_chosen_channels_it_is_told_where(world: World) -> None:
    """Private, with the channels that are open; a thread takes its channel's setting."""
    lounge = world.guild.create_text_channel("lounge")
    await world.settings.change(await world.library(), channels=(str(world.news.id),))
    refused = await world.alice.slash(lounge, "ask", question=CARNEY)
    assert refused.ephemeral
    assert f"<#{world.news.id}>" in seen(refused)
    assert "[1]" in seen(await world.alice.slash(world.news, "ask", question=CARNEY))
    assert "[1]" in seen(await world.alice.slash(await world.thread(world.news), "ask", question=CARNEY))
    assert (await world.alice.slash(await world.thread(lounge), "ask", question=CARNEY)).ephemeral


async def test_the_limits_of_a_day(world: World) -> None:
    """The person's and the server's; each is told privately, with when the next questions come."""
    await world.settings.change(await world.library(), questions_per_person=1, questions_per_server=2)
    assert "[1]" in seen(await world.alice.slash(world.news, "ask", question=CARNEY))
    mine = (await world.alice.slash(world.news, "ask", question=CARNEY)).followups[-1]
    assert mine.ephemeral
    assert re.search(r"1 question .*<t:\d+:R>", mine.content)
    assert "[1]" in seen(await world.bob.slash(world.news, "ask", question=CARNEY))
    server = (await world.moderator.slash(world.news, "ask", question=CARNEY)).followups[-1]
    assert "This server" in server.content


async def test_asking_about_a_message(world: World) -> None:
    """The menu opens a form with the message's words in it; what is sent is answered."""
    message = await world.bob.send(world.news, "I heard Carney spoke about USMCA on Sunday")
    form = await world.alice.context_menu(world.news, "Ask about this", message)
    assert "I heard Carney spoke" in str(form.modal)
    done = await world.alice.submit_modal(form, {field_of(form.modal): CARNEY})
    assert "[1]" in seen(done)


async def test_a_french_client_is_answered_in_french(world: World) -> None:
    """What the bot says is French, what was said stays in its language."""
    with world.speaking("fr"):
        done = await world.alice.slash(world.news, "ask", question=CARNEY)
    assert next(iter(buttons(done))) == "Preuves"


def field_of(modal: dict[str, object] | None) -> str:
    """The id of the only text field of a form."""
    found = re.findall(r"'custom_id': '([^']+)'", str((modal or {}).get("components")))
    assert len(found) == 1, modal
    return str(found[0])
