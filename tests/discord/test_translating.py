"""The names and descriptions of commands in every language, as Discord would get them."""

import re
from collections.abc import Iterator
from typing import Any, cast

import discord
import pytest
from discord import app_commands

from bot.client import OnRecordBot
from bot.texts import Texts
from tests.discord.world import World
from tests.test_texts import FOLDER, OTHERS, _texts

_NAME = re.compile(r"[-_'\w]{1,32}")


def _tree(world: World) -> app_commands.CommandTree[Any]:
    return cast(OnRecordBot, world.env.bot).tree


def _keys(world: World) -> Iterator[tuple[str, str]]:
    """The key of each text in the tree, with its English; a text without a key could not be translated."""

    def of(text: app_commands.locale_str | None, named: str) -> Iterator[tuple[str, str]]:
        assert text is not None, f"{named} has a text that is no locale_str"
        assert "key" in text.extras, f"{named}: {text.message!r} has no key"
        yield text.extras["key"], text.message

    for command in _tree(world).walk_commands():
        yield from of(command._locale_name, command.qualified_name)
        yield from of(command._locale_description, command.qualified_name)
        if isinstance(command, app_commands.Command):
            for name, parameter in command._params.items():
                place = f"{command.qualified_name} {name}"
                yield from of(_translatable(parameter._rename), place)
                yield from of(_translatable(parameter.description), place)
                for choice in parameter.choices or ():
                    yield from of(choice._locale_name, place)
    for menu in _tree(world).get_commands(type=discord.AppCommandType.message):
        yield from of(menu._locale_name, menu.name)


@pytest.mark.parametrize("language", OTHERS)
async def test_every_text_of_a_command_is_translated(empty_world: World, language: str) -> None:
    """Names, descriptions, options and menus: each has its key, each key its text, and no text is left over."""
    keys = dict(_keys(empty_world))
    theirs = _texts(language, commands=True)
    assert set(keys) == set(theirs)
    assert all(not values for values in theirs.values()), "nobody fills in values here"


async def test_one_key_says_one_thing(empty_world: World) -> None:
    """The same key never stands for two English texts: one of them would be translated wrongly."""
    said: dict[str, str] = {}
    for key, english in _keys(empty_world):
        assert said.setdefault(key, english) == english


@pytest.mark.parametrize("language", OTHERS)
async def test_discord_takes_what_is_translated(empty_world: World, language: str) -> None:
    """Names of 1 to 32 lower-case letters, descriptions of 1 to 100, no name twice at one place."""
    tree = _tree(empty_world)
    commands = tree.get_commands(type=discord.AppCommandType.chat_input)
    payloads = [await _payload(tree, command) for command in commands]
    for place in [place for payload in payloads for place in _places(payload)]:
        names, texts = _in(language, place, "name"), _in(language, place, "description")
        assert names, f"{place['name']} has no name in {language}"
        assert texts, f"{place['name']} has no description in {language}"
        for name in (place["name"], *names):
            assert _NAME.fullmatch(name), name
            assert name == name.lower()
        assert all(1 <= len(text) <= 100 for text in (place["description"], *texts))
        below = [_in(language, option, "name") for option in place.get("options") or []]
        assert len({name for names in below for name in names}) == len(below), f"{place['name']} has an option twice"
    roots = {name for payload in payloads for name in _in(language, payload, "name")}
    assert len(roots) == len(payloads)
    for menu in tree.get_commands(type=discord.AppCommandType.message):
        assert all(1 <= len(name) <= 32 for name in (menu.name, *_in(language, await _payload(tree, menu), "name")))


async def test_languages_that_are_not_spoken_get_english(empty_world: World) -> None:
    """No translation is sent for them, so Discord shows the name in the code."""
    tree = _tree(empty_world)
    spoken = set(Texts.load().languages)
    for command in tree.get_commands():
        for place in _places(await _payload(tree, command)):
            locales = {*(place.get("name_localizations") or {}), *(place.get("description_localizations") or {})}
            assert {locale.partition("-")[0] for locale in locales} <= spoken - {"en"}


def _translatable(text: object) -> app_commands.locale_str | None:
    return text if isinstance(text, app_commands.locale_str) else None


async def _payload(tree: app_commands.CommandTree[Any], command: Any) -> dict[str, Any]:
    return dict(await command.get_translated_payload(tree, tree.translator))


def _places(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command, its subcommands, their options and choices."""
    yield payload
    for below in payload.get("options") or []:
        yield from _places(below)


def _in(language: str, place: dict[str, Any], key: str) -> list[str]:
    """A name or description in that language; each of Discord's variants of it says the same."""
    texts: dict[str, str] = place.get(f"{key}_localizations") or {}
    return sorted({text for locale, text in texts.items() if locale.partition("-")[0] == language})


@pytest.mark.parametrize("language", ["en", *OTHERS])
async def test_texts_name_commands_as_their_readers_see_them(empty_world: World, language: str) -> None:
    """A command that a text tells one to use is found under that very name in a client of that language."""
    tree = _tree(empty_world)
    known = set()
    for command in tree.get_commands(type=discord.AppCommandType.chat_input):
        payload = await _payload(tree, command)
        root = (_in(language, payload, "name") or [payload["name"]])[0]
        known.add(root)
        for below in payload.get("options") or []:
            known.add(f"{root} {(_in(language, below, 'name') or [below['name']])[0]}")
    told = []
    for path in (FOLDER / language).glob("*.ftl"):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        told += [match for line in lines for match in re.findall(r"(?<![\w/<])/([\w-]+(?: [\w-]+)?)", line)]
    assert told
    assert [named for named in told if named not in known and named.split()[0] not in known] == []
