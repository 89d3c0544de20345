"""What people do with the bot, as INTERACTION_CREATE tells it, and what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.world import DIRECT, EVERYDAY, Channel, Message, Payload, Person

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
SUBCOMMANDS = (1, 2)
ATTACHMENT = 11


@dataclass
class Invoked:
    """One interaction: when it was sent, when it was acknowledged, and every message that came of it."""

    id: int
    token: str
    kind: int
    person: Person
    channel: Channel
    sent_at: float
    message: Message | None = None
    """That its button or form belongs to."""
    acknowledged_at: float | None = None
    callback: Payload = field(default_factory=dict)
    """The body of its acknowledgement."""
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    expired: bool = False

    @property
    def acknowledged(self) -> bool:
        """Whether the bot has said anything to it."""
        return self.acknowledged_at is not None

    @property
    def acknowledged_after(self) -> float:
        """Seconds until then."""
        assert self.acknowledged_at is not None, "it was never acknowledged"
        return self.acknowledged_at - self.sent_at

    @property
    def messages(self) -> list[Message]:
        """What the asker sees of it now: the reply, unless a button's own message is meant by it, and follow-ups."""
        reply = [self.original] if self.original and self.original is not self.message else []
        return [message for message in [*reply, *self.followups] if not message.gone]

    @property
    def shown(self) -> list[str]:
        """The texts of those messages; of one that still says that the bot is thinking, nothing."""
        return [message.text for message in self.messages if not message.loading]

    @property
    def thinking(self) -> bool:
        """Whether the asker is left with "is thinking …"."""
        return any(message.loading for message in self.messages)

    @property
    def choices(self) -> list[Payload]:
        """Of an autocomplete: what it offers."""
        found: list[Payload] = self.callback.get("data", {}).get("choices", [])
        return found

    @property
    def modal(self) -> Payload:
        """The form it opened."""
        assert self.callback.get("type") == 9, f"no form was opened: {self.callback}"
        found: Payload = self.callback["data"]
        return found


def payload(invoked: Invoked, application_id: int, data: Payload) -> Payload:
    """INTERACTION_CREATE for it."""
    channel, person, guild = invoked.channel, invoked.person, invoked.channel.guild
    told: Payload = {
        "id": str(invoked.id), "application_id": str(application_id), "type": invoked.kind, "token": invoked.token,
        "version": 1, "data": data, "channel_id": str(channel.id), "channel": channel.payload(),
        "locale": person.locale, "entitlements": [], "authorizing_integration_owners": {"0": "0"},
        "context": 1 if channel.kind == DIRECT else 0, "attachment_size_limit": 10485760,
        "app_permissions": str(EVERYDAY),
    }  # fmt: skip
    if guild:
        member = {**person.member(), "user": person.payload(), "permissions": str(person.permissions)}
        told |= {"guild_id": str(guild.id), "guild_locale": guild.locale, "member": member}
        told["authorizing_integration_owners"] = {"0": str(guild.id)}
        told["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
    else:
        told["user"] = person.payload()
    if invoked.message:
        told["message"] = invoked.message.payload()
    return told


def command_data(command: Payload, path: Sequence[str], options: Mapping[str, Any], focused: str = "") -> Payload:
    """The data of a slash command; `path` are the subcommands below it, a file is what `attachment` gave."""
    level, levels = command, []
    for name in path:
        level = next(option for option in level["options"] if option["name"] == name and option["type"] in SUBCOMMANDS)
        levels.append(level)
    known = {option["name"]: option["type"] for option in level.get("options") or []}
    assert options.keys() <= known.keys(), f"/{command['name']} has no option {sorted(options.keys() - known.keys())}"
    filled: list[Payload] = []
    files: dict[str, Payload] = {}
    for name, value in options.items():
        if known[name] == ATTACHMENT:
            files[value["id"]] = value
            value = value["id"]
        filled.append(
            {"name": name, "type": known[name], "value": value, **({"focused": True} if name == focused else {})}
        )
    for each in reversed(levels):
        filled = [{"name": each["name"], "type": each["type"], "options": filled}]
    resolved = {"attachments": files} if files else {}
    return {"id": command["id"], "name": command["name"], "type": 1, "options": filled, "resolved": resolved}


def menu_data(command: Payload, message: Message) -> Payload:
    """The data of a message menu."""
    target = str(message.id)
    resolved = {"messages": {target: message.payload()}}
    return {"id": command["id"], "name": command["name"], "type": 3, "target_id": target, "resolved": resolved}


def component_data(component: Payload, values: Sequence[str] = ()) -> Payload:
    """The data of a pressed button, or of a menu with values chosen."""
    assert not component.get("disabled"), f"it can't be pressed: {component}"
    told = {"custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"]}
    return told | ({} if component["type"] == 2 else {"values": list(values), "resolved": {}})


def modal_data(modal: Payload, values: Mapping[str, Any]) -> Payload:
    """The data of a form sent off; `values` by label or custom_id. What is not named is sent empty."""
    left = dict(values)
    components = [_filled(component, left) for component in modal["components"]]
    assert not left, f"the form has no field {sorted(left)}"
    return {"custom_id": modal["custom_id"], "components": components, "resolved": {}}


def _filled(component: Payload, left: dict[str, Any]) -> Payload:
    """One component of a form with what was typed or chosen, as Discord sends it back."""
    told: Payload = {"type": component["type"], "id": component.get("id", 1)}
    if component["type"] == 18:
        label, inner = component["label"], component["component"]
        if label in left:
            left[inner["custom_id"]] = left.pop(label)
        return {**told, "component": _filled(inner, left)}
    if component["type"] == 1:
        return {**told, "components": [_filled(inner, left) for inner in component["components"]]}
    if "custom_id" not in component:
        return told
    name = component.get("label") if component.get("label") in left else component["custom_id"]
    given = left.pop(str(name), None)
    told["custom_id"] = component["custom_id"]
    if component["type"] == 4:
        return {**told, "value": component.get("value", "") if given is None else given}
    if component["type"] in (21, 23):
        return {**told, "value": given}
    return {**told, "values": [] if given is None else list(given)}
