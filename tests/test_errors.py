"""Every error becomes one sentence for the person it happened to, and tells nobody what is not theirs to know."""

import logging
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.errors import Refusal, permission_names, sentence
from bot.invitation import PERMISSIONS
from bot.render.notices import small_print
from bot.texts import Texts
from retrieval.errors import CatalogError, InputError, LockHeldError, ModelUnavailableError, OnRecordError
from retrieval.notes import model_failed, words_only

TEXTS = Texts.load()


def _answered(status: int, code: int, kind: type[discord.HTTPException] = discord.HTTPException) -> Any:
    response = cast(aiohttp.ClientResponse, SimpleNamespace(status=status, reason="because"))
    return kind(response, {"code": code, "message": "Discord's words, with a <@123> in them"})


def test_a_refusal_speaks_the_persons_language() -> None:
    """Its text has the values in it."""
    refusal = Refusal("refused-date", typed="soonish")
    assert "soonish" in sentence(refusal, TEXTS.voice("en"))
    assert sentence(refusal, TEXTS.voice("fr")) != sentence(refusal, TEXTS.voice("en"))


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("error", [CatalogError, LockHeldError, ModelUnavailableError])
def test_what_the_library_could_not_do_is_told_by_its_kind(
    error: type[OnRecordError], language: str, caplog: pytest.LogCaptureFixture
) -> None:
    """In the person's language, without paths and commands: the log has them, for who looks after the bot."""
    voice = TEXTS.voice(language)
    with caplog.at_level(logging.WARNING):
        said = sentence(error("The disk of /srv/data is full: free some space."), voice)
    assert said == voice(f"problem-{error.default_problem}")
    assert "/srv/data" in caplog.text


@pytest.mark.parametrize("language", TEXTS.languages)
def test_what_is_wrong_with_an_input_is_told_exactly(language: str) -> None:
    """With its values made harmless; a problem without a text is told in the library's own words."""
    voice = TEXTS.voice(language)
    told = sentence(InputError('Its "<@1>" is not a text.', "json-field", field="<@1>"), voice)
    assert told != 'Its "<@1>" is not a text.'
    assert "<@1>" not in told
    assert sentence(InputError("Too odd."), voice) == "Too odd."


@pytest.mark.parametrize("language", TEXTS.languages)
def test_what_failed_beside_an_answer_is_told_by_its_kind_too(language: str) -> None:
    """A note has the reason in the library's English, and says the kind of it in the reader's language."""
    voice = TEXTS.voice(language)
    for note in (words_only("No index at /srv/data.", "index"), model_failed("Bad key.", True, "model")):
        (line,) = small_print([note], voice)
        assert voice(f"problem-{note.values['problem']}") in line
        assert str(note.values["reason"]) not in line


def test_what_should_not_happen_has_a_number(caplog: pytest.LogCaptureFixture) -> None:
    """The person gets the number and nothing of the error; the log has both."""
    with caplog.at_level(logging.ERROR):
        said = sentence(ZeroDivisionError("secret sums"), TEXTS.voice("en"))
    (record,) = caplog.records
    assert "secret" not in said
    assert str(cast(tuple[Any, ...], record.args)[0]) in said
    assert "secret sums" in caplog.text


def test_discords_words_are_not_repeated() -> None:
    """What Discord answers is for the log."""
    for error in (_answered(403, 50013, discord.Forbidden), _answered(400, 50035), app_commands.CheckFailure("no")):
        assert "<@123>" not in sentence(error, TEXTS.voice("en"))


def test_a_missing_permission_is_named_as_discord_names_it() -> None:
    """In the person's language, so that whoever manages the server finds the one to give."""
    missing = app_commands.BotMissingPermissions(["read_messages", "manage_messages"])
    assert "“View Channels, Manage Messages”" in sentence(missing, TEXTS.voice("en"))
    assert "« Voir les salons, Manage Messages »" in sentence(missing, TEXTS.voice("fr"))


@pytest.mark.parametrize("language", TEXTS.languages)
def test_every_permission_of_the_invitation_has_its_name(language: str) -> None:
    """Those alone can be missing."""
    needed = [name for name, held in PERMISSIONS if held]
    voice = TEXTS.voice(language)
    assert permission_names(needed, voice).split(", ") == [
        voice(f"permission-{name.replace('_', '-')}") for name in needed
    ]


@pytest.mark.parametrize("language", TEXTS.languages)
def test_what_discord_forbids_in_direct_messages_is_no_servers_matter(language: str) -> None:
    """Nobody there can give the bot a permission."""
    voice = TEXTS.voice(language)
    forbidden = _answered(403, 50013, discord.Forbidden)
    assert "serve" not in sentence(forbidden, voice, True)
    assert "serve" in sentence(forbidden, voice)
