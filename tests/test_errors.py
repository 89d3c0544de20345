"""Every error becomes one sentence for the person it happened to, and tells nobody what is not theirs to know."""

import logging
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.errors import Refusal, sentence
from bot.texts import Texts
from retrieval.errors import CatalogError, InputError, LockHeldError, ModelUnavailableError, OnRecordError

TEXTS = Texts.load()


def _answered(status: int, code: int, kind: type[discord.HTTPException] = discord.HTTPException) -> Any:
    response = cast(aiohttp.ClientResponse, SimpleNamespace(status=status, reason="because"))
    return kind(response, {"code": code, "message": "Discord's words, with a <@123> in them"})


def test_a_refusal_speaks_the_persons_language() -> None:
    """Its text has the values in it."""
    refusal = Refusal("refused-date", typed="soonish")
    assert "soonish" in sentence(refusal, TEXTS.voice("en"))
    assert sentence(refusal, TEXTS.voice("fr")) != sentence(refusal, TEXTS.voice("en"))


@pytest.mark.parametrize("error", [CatalogError, InputError, LockHeldError, ModelUnavailableError])
def test_errors_of_the_library_are_sentences_already(error: type[OnRecordError]) -> None:
    """They are said as they are."""
    assert (
        sentence(error("The disk is full: free some space."), TEXTS.voice("en")) == "The disk is full: free some space."
    )


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


def test_a_missing_permission_is_named() -> None:
    """So that whoever manages the server knows which one to give."""
    assert "manage_messages" in sentence(app_commands.BotMissingPermissions(["manage_messages"]), TEXTS.voice("en"))
