"""The judge of what the bot sends to Discord: its official API description, and the rules that file lacks.

`checked` judges one request. `tap` records and judges every REST call that discord.py makes in this process, over real
sockets or under SimCord alike; `violations` of what it recorded must be none.

Unknown fields are lint: discord.py sends some that Discord ignores (`tts` on an edit, `nsfw` of a command).
"""

import copy
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import discord.http
import discord.webhook.async_
import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.discord_rules import broken_rules

SPEC = Path(__file__).parents[1].parent / "shared" / "specs" / "discord_openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")

Json = Any

needs_discord_spec = pytest.mark.skipif(
    not SPEC.exists(), reason="Discord's API description is not beside the checkout"
)


@dataclass(frozen=True)
class Sent:
    """One REST request of the bot's, with what is wrong with it."""

    method: str
    path: str
    """Below /api/v10, as it was sent."""
    operation: str
    """Discord's name for it, as in `create_interaction_response`; empty where the description is not here."""
    body: Json
    """A copy of the JSON body, or of a form's `payload_json`; None where there was none."""
    findings: tuple[str, ...]
    """What Discord would refuse, or what pings somebody."""

    @property
    def lint(self) -> tuple[str, ...]:
        """Fields that Discord does not know and ignores; looked for when asked, which takes 0.1 s for a message."""
        return tuple(_spec().lint(self.method, self.path, self.body)) if SPEC.exists() and not self.findings else ()


def violations(requests: Iterable[Sent]) -> list[str]:
    """Every finding of these requests, named by method and path; a test expects none."""
    return [f"{sent.method} {sent.path}: {finding}" for sent in requests for finding in sent.findings]


def checked(method: str, path: str, body: Json = None, query: Iterable[tuple[str, str]] = ()) -> Sent:
    """A request judged by Discord's description, where that is here, and by the rules it lacks."""
    written = json.dumps(body)
    operation, findings = _judged(method, path, written, tuple(query))
    return Sent(method, path, operation, json.loads(written), findings)


@lru_cache(maxsize=1024)
def _judged(method: str, path: str, body: str, query: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """Operation and findings; kept, because every bot that starts sends the same commands (0.3 s to judge)."""
    value = json.loads(body)
    findings = broken_rules(method, path, value)
    if not SPEC.exists():
        return "", tuple(findings)
    operation, faults = _spec().judge(method, path, value, query)
    return operation, (*faults, *findings)


@contextmanager
def tap() -> Iterator[list[Sent]]:
    """Record each REST request of discord.py from here on, judged; the transport below, real or SimCord's, runs."""
    recorded: list[Sent] = []
    originals = [(owner, owner.__dict__["request"]) for owner in [*_clients(), *_adapters()]]
    for owner, original in originals:
        owner.request = _recording(original, recorded)
    try:
        yield recorded
    finally:
        for owner, original in originals:
            owner.request = original


def _recording(original: Any, recorded: list[Sent]) -> Any:
    """`original` with each call recorded before it is made; serves the client's and the webhook adapter's `request`."""

    async def request(self: Any, route: discord.http.Route, *rest: Any, **named: Any) -> Any:
        form = named.get("form") or named.get("multipart")
        body = named.get("json", named.get("payload"))
        if form:
            body = payload_of(form)
        query = [*parse_qsl(urlsplit(route.url).query), *((k, str(v)) for k, v in (named.get("params") or {}).items())]
        recorded.append(checked(route.method, below_api(route.url), body, query))
        return await original(self, route, *rest, **named)

    return request


def below_api(url: str) -> str:
    """The path of a URL without /api/v10."""
    return re.sub(r"^.*?/api(/v\d+)?(?=/)", "", urlsplit(url).path)


def payload_of(form: Iterable[Mapping[str, Any]]) -> Json:
    """The JSON part of a form with files."""
    parts = [part["value"] for part in form if part["name"] == "payload_json"]
    return json.loads(parts[0]) if parts else None


def _clients() -> list[Any]:
    """discord.py's client and each subclass with a `request` of its own, as SimCord has."""
    found: list[Any] = [discord.http.HTTPClient]
    for owner in found:
        found.extend(owner.__subclasses__())
    return [owner for owner in found if "request" in owner.__dict__]


def _adapters() -> list[Any]:
    """What sends interactions' and webhooks' messages: discord.py's, and SimCord's where it is loaded."""
    simcord = sys.modules.get("simcord.http")
    return [discord.webhook.async_.AsyncWebhookAdapter, *([simcord.FakeWebhookAdapter] if simcord else [])]


# Discord's description


@dataclass(frozen=True)
class _Operation:
    method: str
    template: str
    name: str
    body: Mapping[str, Any] | None
    query: Mapping[str, bool]
    """The names of its query parameters, and whether they are required."""

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\\{[^}]*\\\}", "([^/]+)", re.escape(self.template)))

    def judge_path(self, path: str) -> Iterator[str]:
        found = self.pattern.fullmatch(path)
        names = re.findall(r"\{([^}]*)\}", self.template)
        for name, value in zip(names, found.groups() if found else (), strict=True):
            if name.endswith("_id") and not re.fullmatch(r"\d{1,20}|@me", value):
                yield f"route: {name} is {value!r}, not a snowflake"

    def judge_query(self, query: Iterable[tuple[str, str]]) -> Iterator[str]:
        given = {name for name, _ in query} - {"use_nested_fields"}  # discord.py's, of an older Discord; it is ignored
        yield from (f"query: {name} is not known" for name in sorted(given - self.query.keys()))
        required = {name for name, needed in self.query.items() if needed}
        yield from (f"query: {name} is missing" for name in sorted(required - given))


@cache
def _spec() -> "_Spec":
    return _Spec(json.loads(SPEC.read_text(encoding="utf-8")))


class _Spec:
    """The description, in two readings: as it is (but for snowflakes), and with unknown fields refused."""

    def __init__(self, document: Any) -> None:
        # The file says that ids are text; Discord takes numbers too, and discord.py sends them so.
        schemas = document["components"]["schemas"]
        schemas["SnowflakeType"] = {"anyOf": [{"type": "integer", "minimum": 0}, schemas["SnowflakeType"]]}
        strict = copy.deepcopy(document)
        for schema in strict["components"]["schemas"].values():
            if schema.get("type") == "object" and schema.get("properties") and "additionalProperties" not in schema:
                schema["additionalProperties"] = False
        readings = {"urn:discord": document, "urn:strict": strict}
        resources = [(name, DRAFT202012.create_resource(contents)) for name, contents in readings.items()]
        empty: Registry[Any] = Registry()
        self._registry = empty.with_resources(resources)
        self._fast_registry = jsonschema_rs.Registry(list(readings.items()), draft=jsonschema_rs.Draft202012)
        self._document = document
        self._validators: dict[str, tuple[jsonschema_rs.Draft202012Validator, Draft202012Validator]] = {}
        # A literal path goes before one with a place to fill: @original before {message_id}.
        self._operations = sorted(self._read(), key=lambda operation: operation.template.count("{"))

    def _read(self) -> Iterator[_Operation]:
        for template, item in self._document["paths"].items():
            for method in METHODS:
                if method not in item:
                    continue
                shared, own = item.get("parameters", []), item[method].get("parameters", [])
                parameters = [self._resolved(parameter) for parameter in [*shared, *own]]
                query = {each["name"]: bool(each.get("required")) for each in parameters if each["in"] == "query"}
                name = item[method]["operationId"]
                yield _Operation(method.upper(), template, name, item[method].get("requestBody"), query)

    def _resolved(self, node: Any) -> Any:
        while "$ref" in node:
            found = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            node = found
        return node

    def judge(self, method: str, path: str, body: Json, query: Iterable[tuple[str, str]]) -> tuple[str, list[str]]:
        """The operation's name, and what is wrong."""
        operation = self._operation(method, path)
        if operation is None:
            return "", [f"route: {method} {path} is not in Discord's description"]
        faults = [*operation.judge_path(path), *operation.judge_query(query)]
        if body is None:
            if operation.body and operation.body.get("required"):
                faults.append("request: the body is missing")
        elif not operation.body:
            faults.append("request: this takes no body")
        else:
            faults += self._errors("urn:discord", operation, body)
        return operation.name, faults

    def lint(self, method: str, path: str, body: Json) -> list[str]:
        """What is merely unknown in a request that is right."""
        operation = self._operation(method, path)
        return self._errors("urn:strict", operation, body) if operation and operation.body and body is not None else []

    def _operation(self, method: str, path: str) -> _Operation | None:
        return next((one for one in self._operations if one.method == method and one.pattern.fullmatch(path)), None)

    def _errors(self, reading: str, operation: _Operation, body: Json) -> list[str]:
        """What a reading has against a body, each by the branch of a choice that came closest."""
        content = "application/json"
        if content not in (operation.body or {})["content"]:
            content = next(iter((operation.body or {})["content"]))
        steps = ("paths", operation.template, operation.method.lower(), "requestBody", "content", content, "schema")
        pointer = "/".join(quote(step.replace("~", "~0").replace("/", "~1")) for step in steps)
        reference = f"{reading}#/{pointer}"
        if reference not in self._validators:
            schema = {"$ref": reference}
            fast = jsonschema_rs.Draft202012Validator(schema, registry=self._fast_registry)
            self._validators[reference] = fast, Draft202012Validator(schema, registry=self._registry)
        fast, exact = self._validators[reference]
        # Nearly every body is right: the fast one says so in a hundredth of the time, the other says what is wrong.
        if fast.is_valid(body):
            return []
        errors = map(_closest, exact.iter_errors(body))
        return [f"request: {'/'.join(map(str, e.absolute_path)) or '(whole)'}: {_short(e.message)}" for e in errors]


def _closest(error: ValidationError) -> ValidationError:
    """Of a choice that failed, the error of the branch that agrees on the type and got deepest."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        error = min(branches.values(), key=_distance)[0]
    return error


def _distance(errors: Sequence[ValidationError]) -> tuple[int, int, int]:
    of_type = sum(each.validator in ("const", "enum", "type") and len(each.path) <= 1 for each in errors)
    return of_type, -max(len(each.absolute_path) for each in errors), len(errors)


def _short(message: str) -> str:
    return message if len(message) <= 240 else f"{message[:100]} … {message[-120:]}"
