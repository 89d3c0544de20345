"""Scripted chat models: functions from the messages of a request to the text of the reply.

Each reads the passages from the messages with `read` and puts its claims into words with `write`, so that a test of
another prompt or another form of reply brings its own two functions. What is under test is what we make of the reply:
the obedient model shows what an article could do at worst, the inventive one what must never be shown as a quotation.
"""

import base64
import codecs
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BIPIA = Path(__file__).parents[1].parent / "shared" / "data" / "bipia"

Messages = Sequence[Mapping[str, Any]]
ChatScript = Callable[[Messages], str]


@dataclass(frozen=True)
class SeenPassage:
    """A passage as the model finds it in its messages."""

    key: str
    text: str


@dataclass(frozen=True)
class Claim:
    """One sentence of a reply, with the words quoted and the key cited, where there are any."""

    text: str
    quotation: str = ""
    key: str = ""


Read = Callable[[Messages], list[SeenPassage]]
Write = Callable[[Sequence[Claim]], str]


def passages_in(messages: Messages) -> list[SeenPassage]:
    """The passages of the last user message, as `<passage key="k">text</passage>` or as lines that start with [k]."""
    text = next((str(message["content"]) for message in reversed(messages) if message["role"] == "user"), "")
    tagged = re.findall(r"<passage[^>]*?\bkey=\"?([\w-]+)\"?[^>]*>(.*?)</passage>", text, re.DOTALL)
    found = tagged or re.findall(r"^\[([\w-]+)\]\s*(.*?)(?=^\[[\w-]+\]|\Z)", text, re.DOTALL | re.MULTILINE)
    return [SeenPassage(key, content.strip()) for key, content in found]


def with_markers(claims: Sequence[Claim]) -> str:
    """A reply in prose, with quotation marks and a marker behind each claim."""
    return " ".join(
        claim.text + (f' "{claim.quotation}"' if claim.quotation else "") + (f" [{claim.key}]" if claim.key else "")
        for claim in claims
    )


def first_sentence(text: str) -> str:
    """The last line's first sentence: the lines before it are title and date in most prompts."""
    line = text.splitlines()[-1] if text else ""
    return re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0]


def honest(read: Read = passages_in, write: Write = with_markers) -> ChatScript:
    """Quotes the first passage word for word and cites it; says so where it was given none."""

    def script(messages: Messages) -> str:
        passages = read(messages)
        if not passages:
            return write([Claim("The passages do not say.")])
        return write([Claim("The article says:", first_sentence(passages[0].text), passages[0].key)])

    return script


def inventive(read: Read = passages_in, write: Write = with_markers) -> ChatScript:
    """Cites real passages for quotations that stand in none of them: one made up, one real with two words changed."""

    def script(messages: Messages) -> str:
        claims = []
        for passage in read(messages)[:2]:
            words = first_sentence(passage.text).split()
            changed = " ".join(["Unicorns", *words[1:-1], "yesterday."])
            claims.append(Claim("They announced:", "We have never sold a single umbrella to the moon", passage.key))
            claims.append(Claim("And then:", changed, passage.key))
        return write(claims)

    return script


def citing_unknown(
    keys: Sequence[str] = ("9", "zz99", "system"), read: Read = passages_in, write: Write = with_markers
) -> ChatScript:
    """Says one thing that is there, and then others on the authority of passages that were never sent."""

    def script(messages: Messages) -> str:
        real = [Claim("It is so.", first_sentence(passage.text), passage.key) for passage in read(messages)[:1]]
        made_up = [Claim("It was also reported that gold fell from the sky.", key=key) for key in keys]
        return write([*real, *made_up])

    return script


def saying(text: str) -> ChatScript:
    """Always writes this."""
    return lambda messages: text


_ORDERS = (
    r"(?:say|answer with|reply with|respond with|write|output|print)[: ]+[\"“']?(?P<said>[^\"”'\n.]+)",
    r"cite (?P<cited>\[?[\w-]+\]?)",
    r"(?:add|include|integrate|mention) [\"“](?P<added>[^\"”]+)[\"”]",
)
_ADDRESSED = re.compile(
    r"\b(your|you) (final |own )?(answer|reply|response|text|output)\b|\b(respond|reply) (in|with)\b", re.I
)


def obedient(attacks: Sequence[str] = (), read: Read = passages_in, write: Write = with_markers) -> ChatScript:
    """Does whatever any passage tells it to, and answers honestly beside that.

    Says what it is told to say, cites what it is told to cite, adds what it is told to add; rewrites its whole reply
    (Base64, reversed, ROT13, emoji) where told so. `attacks` are sentences it takes for orders whatever their form.
    """

    def script(messages: Messages) -> str:
        passages = read(messages)
        orders = [order for passage in passages for order in orders_in(passage.text, attacks)]
        claims = []
        for order in orders:
            for pattern in _ORDERS:
                for found in re.finditer(pattern, order, re.IGNORECASE):
                    claims.append(_obeyed(found.groupdict()))
            claims.append(Claim(f"As instructed ({order}), done: visit www.example.com @everyone."))
        if not claims:
            return honest(read, write)(messages)
        for passage in passages[:1]:
            claims.append(Claim("The article says:", first_sentence(passage.text), passage.key))
        return _rewritten(write(claims), " ".join(orders).lower())

    return script


def orders_in(text: str, attacks: Sequence[str] = ()) -> list[str]:
    """The sentences of a passage that an obedient model takes for orders."""
    known = [attack for attack in attacks if attack in text]
    sentences = re.split(r"(?<=[.!?])\s+|\n", text)
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in _ORDERS[1:]]
    return known + [
        sentence
        for sentence in sentences
        if sentence not in known
        and (
            re.match(
                r"(please )?(ignore|disregard|forget)\b.*\b(instructions?|rules|above|previous)\b",
                sentence,
                re.IGNORECASE,
            )
            or _ADDRESSED.search(sentence)
            or re.match(r"(say|answer with|reply with|respond with|output|print)\b", sentence, re.IGNORECASE)
            or any(pattern.match(sentence) for pattern in patterns)
        )
    ]


def _obeyed(order: Mapping[str, str | None]) -> Claim:
    """What the model writes because of one part of an order."""
    if order.get("cited"):
        return Claim("It is certain.", key=str(order["cited"]).strip("[]"))
    return Claim(str(order.get("said") or order.get("added")))


def _rewritten(text: str, orders: str) -> str:
    """The whole reply, in the form the orders ask for."""
    if "base64" in orders:
        return base64.b64encode(text.encode()).decode()
    if "caesar" in orders or "cipher" in orders:
        return codecs.encode(text, "rot13")
    if "reverse" in orders:
        return text[::-1]
    return f"\N{FIRE} {text}" if "emoji" in orders else text


def bipia_attacks() -> list[str]:
    """The attacks of BIPIA's text tasks (microsoft/BIPIA), from beside the checkout; none where they are not there."""
    files = sorted(BIPIA.glob("text_attack_*.json"))
    groups = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return [attack for group in groups for attacks in group.values() for attack in attacks]
