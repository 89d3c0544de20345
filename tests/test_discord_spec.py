"""The judge of Discord requests: what Discord would refuse is found, what it takes is not, lint is told apart."""

from collections.abc import Sequence
from typing import Any

import discord
import pytest
import simcord

from tests.discord_rules import displayed
from tests.discord_spec import checked, needs_discord_spec, payload_of, tap, violations

CHANNEL = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"
ORIGINAL = "/webhooks/1/token/messages/@original"
COMMANDS = "/applications/1/commands"
QUIET: dict[str, list[str]] = {"parse": []}
V2 = 1 << 15


def message(**fields: Any) -> dict[str, Any]:
    """A message that pings nobody."""
    return {"allowed_mentions": QUIET, **fields}


def layout(*components: dict[str, Any]) -> dict[str, Any]:
    """A message of Components V2."""
    return message(flags=V2, components=list(components))


def text(content: str) -> dict[str, Any]:
    """A text display."""
    return {"type": 10, "content": content}


def button(**fields: Any) -> dict[str, Any]:
    """A grey button in a row."""
    return {"type": 1, "components": [{"type": 2, "style": 2, "label": "Evidence", **fields}]}


def command(**fields: Any) -> dict[str, Any]:
    """A slash command."""
    return {"type": 1, "name": "ask", "description": "Ask a question", **fields}


GOOD: list[tuple[str, str, Any]] = [
    ("POST", CHANNEL, message(content="x" * 2000)),
    ("POST", CHANNEL, layout(text("x" * 4000))),
    ("POST", CHANNEL, layout({"type": 17, "components": [text("a"), button(custom_id="evidence:1")]})),
    ("PATCH", ORIGINAL, message(embeds=[{"title": "x" * 256, "description": "x" * 4096}])),
    ("PATCH", f"{CHANNEL}/2", message(components=[button(url="https://example.org/" + "x" * 492, style=5)])),
    ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
    ("POST", CALLBACK, {"type": 5}),
    ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "A", "value": "1"}]}}),
    ("PUT", COMMANDS, [command(), command(name="Ask about this", description="", type=3)]),
]


@needs_discord_spec
@pytest.mark.parametrize(("method", "path", "body"), GOOD)
def test_what_discord_takes_has_no_findings(method: str, path: str, body: Any) -> None:
    """Each at its limit, where there is one."""
    assert violations([checked(method, path, body)]) == []


EMBED = {"title": "x" * 256, "description": "x" * 3000}
MODAL_INPUT = {"type": 18, "label": "Why", "component": {"type": 4, "style": 1, "custom_id": "why"}}
RULES: list[tuple[str, str, str, Any]] = [
    ("more than 2000", "POST", CHANNEL, message(content="x" * 2001)),
    ("more than 2000", "POST", CALLBACK, {"type": 4, "data": message(content="x" * 2001)}),
    ("more than 6000", "POST", CHANNEL, message(embeds=[EMBED, EMBED])),
    ("is empty", "POST", CHANNEL, message()),
    ("white space", "POST", CHANNEL, message(content=" \n ")),
    ("4001 characters", "PATCH", ORIGINAL, layout(text("x" * 2000), text("x" * 2001))),
    ("41 components", "POST", "/webhooks/1/token", layout({"type": 17, "components": [text("a")] * 40})),
    ("content beside", "POST", CHANNEL, {**layout(text("a")), "content": "b"}),
    ("embeds beside", "POST", CHANNEL, {**layout(text("a")), "embeds": [{"title": "b"}]}),
    ("without their flag", "POST", CHANNEL, message(components=[text("a")])),
    ("stands 2 times", "POST", CHANNEL, layout(text("a"), button(custom_id="a"), button(custom_id="a"))),
    ("no custom_id", "POST", CHANNEL, layout(text("a"), button(style=5, url="https://a.org", custom_id="a"))),
    ("no URL for", "POST", CHANNEL, layout(text("a"), button(style=5, url="javascript:alert(1)"))),
    ("needs a custom_id", "POST", CHANNEL, layout(text("a"), button())),
    ("neither label", "POST", CHANNEL, layout(text("a"), button(label="", custom_id="a"))),
    ("mentions is missing", "POST", CHANNEL, {"content": "a"}),
    ("mentions is missing", "PATCH", ORIGINAL, {"flags": V2, "components": [text("a")]}),
    ("mentions is missing", "POST", CALLBACK, {"type": 7, "data": {"content": "a"}}),
    ("mentions parses", "POST", CHANNEL, {"content": "a", "allowed_mentions": {"parse": ["users"]}}),
    ("mentions parses", "POST", CHANNEL, {"content": "a", "allowed_mentions": {"replied_user": False}}),
    ("be pinged", "POST", CHANNEL, {"content": "a", "allowed_mentions": {"parse": [], "users": ["1"]}}),
    ("be pinged", "POST", CHANNEL, {"content": "a", "allowed_mentions": {"parse": [], "roles": list("123456")}}),
    ("be pinged", "POST", CHANNEL, {"content": "a", "allowed_mentions": {"parse": [], "replied_user": True}}),
    ("nothing else", "POST", CALLBACK, {"type": 5, "data": {"flags": 64 | V2}}),
    ("46 characters", "POST", CALLBACK, {"type": 9, "data": {"title": "x" * 46, "components": [MODAL_INPUT]}}),
    ("6 components", "POST", CALLBACK, {"type": 9, "data": {"title": "x", "components": [MODAL_INPUT] * 6}}),
    ("stands 2 times", "POST", CALLBACK, {"type": 9, "data": {"title": "x", "components": [MODAL_INPUT] * 2}}),
    ("stands 2 times", "PUT", COMMANDS, [command(), command()]),
    ("no name of", "PUT", COMMANDS, [command(name="Ask")]),
    ("no name of", "PUT", "/applications/1/guilds/2/commands", [command(name_localizations={"fr": "demande!"})]),
    ("no description", "PUT", COMMANDS, [command(description="")]),
    ("101 commands", "PUT", COMMANDS, [command(name=f"c{number}") for number in range(101)]),
    ("after an optional", "PUT", COMMANDS, [command(options=[command(), command(name="b", required=True)])]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "method", "path", "body"), RULES)
def test_rules_that_the_description_lacks(words: str, method: str, path: str, body: Any) -> None:
    """One planted violation each is found, with or without Discord's description beside the checkout."""
    assert any(words in finding for finding in checked(method, path, body).findings)


SCHEMA: list[tuple[str, str, str, Any]] = [
    ("not in Discord's description", "POST", "/channels/1/nonsense", {}),
    ("is not of type", "POST", CHANNEL, message(content=5)),
    ("is too long", "PATCH", ORIGINAL, message(embeds=[{"title": "x" * 257}])),
    ("is too long", "POST", CHANNEL, layout(text("a"), button(custom_id="x" * 101))),
    ("is too long", "POST", CHANNEL, layout(text("a"), button(label="x" * 81, custom_id="a"))),
    ("is too long", "PATCH", ORIGINAL, layout(button(style=5, url="https://a.org/" + "x" * 500))),
    ("is too long", "POST", "/channels/1/messages/2/threads", {"name": "x" * 101}),
    ("is too long", "PUT", COMMANDS, [command(description="x" * 101)]),
    ("'custom_id' is a required", "POST", CALLBACK, {"type": 9, "data": {"title": "x", "components": [MODAL_INPUT]}}),
    ("the body is missing", "POST", "/users/@me/channels", None),
    ("takes no body", "GET", "/users/@me", {}),
    ("not a snowflake", "POST", "/channels/general/messages", message(content="a")),
]


@needs_discord_spec
@pytest.mark.parametrize(("words", "method", "path", "body"), SCHEMA)
def test_what_the_description_refuses(words: str, method: str, path: str, body: Any) -> None:
    """Route, path, body and lengths are judged by Discord's own file."""
    assert any(words in finding for finding in checked(method, path, body).findings)


@needs_discord_spec
def test_query_parameters_are_known() -> None:
    """An unknown one is found; what discord.py sends is not."""
    assert checked("POST", CALLBACK, {"type": 5}, [("with_response", "true")]).findings == ()
    assert "respond" in checked("POST", CALLBACK, {"type": 5}, [("respond", "1")]).findings[0]


@needs_discord_spec
def test_unknown_fields_are_lint() -> None:
    """Discord ignores them: noted, and no finding."""
    sent = checked("PATCH", f"{CHANNEL}/2", message(content="a", tts=False))
    assert sent.operation == "update_message"
    assert sent.findings == ()
    assert "tts" in sent.lint[0]


def test_the_body_is_kept_as_it_was_sent() -> None:
    """A change afterwards does not reach the record."""
    body = message(content="before")
    sent = checked("POST", CHANNEL, body)
    body["content"] = "after"
    assert sent.body["content"] == "before"


def test_text_is_read_as_a_person_sees_it() -> None:
    """Content first, then text displays in their order, those in containers and sections too."""
    section = {"type": 9, "components": [text("b")], "accessory": {"type": 2, "style": 2, "label": "no text"}}
    assert displayed({"content": "a", "components": [{"type": 17, "components": [section]}, text("c")]}) == "a\nb\nc"


def test_the_payload_of_a_form_is_found() -> None:
    """Beside its files; a form without one has none."""
    assert payload_of([{"name": "payload_json", "value": '{"a": 1}'}, {"name": "files[0]", "value": "x"}]) == {"a": 1}
    assert payload_of([{"name": "files[0]", "value": "x"}]) is None


# The tap, on a bot under SimCord


class Planted(discord.Client):
    """A bot whose two commands answer well and badly."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none())
        self.tree = discord.app_commands.CommandTree(self)
        self.tree.command(name="well", description="Answers well")(self.answer_well)
        self.tree.command(name="badly", description="Pings everybody")(self.answer_badly)

    async def setup_hook(self) -> None:
        """Tell Discord of the commands."""
        await self.tree.sync()

    async def answer_well(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Defer, then fill in."""
        await interaction.response.defer(thinking=True)
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay("Well."))
        await interaction.edit_original_response(view=view)
        file = discord.File(__file__, "a.txt")
        await interaction.followup.send("With a file.", file=file)

    async def answer_badly(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Answer with mentions on."""
        await interaction.response.send_message("@everyone", allowed_mentions=discord.AllowedMentions.all())


async def asked(name: str) -> tuple[Sequence[str], list[str]]:
    """The operations that a command leads to under SimCord, and what is wrong with them."""
    with tap() as recorded:
        async with simcord.run(Planted()) as env:
            guild = env.create_guild()
            alice = guild.add_member(env.create_user("alice"))
            channel = guild.create_text_channel("general")
            start = len(recorded)
            await alice.slash(channel, name)
    after = recorded[start:]
    assert any(sent.path.endswith("/commands") for sent in recorded[:start])
    return [sent.operation for sent in after], violations(after)


@needs_discord_spec
async def test_the_tap_sees_each_request_once() -> None:
    """Client and webhook requests, forms with files among them; a good bot has no findings."""
    operations, found = await asked("well")
    assert operations == ["create_interaction_response", "update_original_webhook_message", "execute_webhook"]
    assert found == []


async def test_the_tap_finds_a_ping() -> None:
    """The request is named, and the rule."""
    _, found = await asked("badly")
    assert len(found) == 1
    assert "/callback: rule: allowed_mentions parses" in found[0]


async def test_the_tap_leaves_nothing_behind() -> None:
    """After it, discord.py is as before."""
    before = discord.http.HTTPClient.request
    with tap():
        assert discord.http.HTTPClient.request is not before
    assert discord.http.HTTPClient.request is before
