"""What of a model's writing is taken for finished, and what whoever waits for it is shown."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from retrieval.answering.checking import Checked, Checking
from retrieval.answering.completing import Completing, finished
from retrieval.answering.prompting import Prompt
from retrieval.answering.support import Evidence
from retrieval.chat import Completion, ContextTooLongError, Message
from retrieval.models import Hit
from retrieval.quoting.citations import Citations
from tests.answering_material import TWO, Onlooker, said_in

VOTED = "The harbour council voted on Tuesday to close the slip [k0001]. "
QUAY = "From 5 May the ferries will use the northern quay [k0002]."


@dataclass
class Typist:
    """Writes its text in pieces; refuses prompts of more passages than it takes."""

    text: str
    finish_reason: str = "stop"
    takes: int = 12
    name: str = "typist"
    pause: float = 0.0
    asked: list[int] = field(default_factory=list)

    async def complete(
        self, messages: Sequence[Message], on_text: Callable[[str], None] | None = None, max_tokens: int = 800
    ) -> Completion:
        """The text, nine characters at a time."""
        count = len(messages[-1].content.split())
        self.asked.append(count)
        if count > self.takes:
            raise ContextTooLongError("Too many passages.")
        for start in range(0, len(self.text), 9):
            if on_text is not None:
                on_text(self.text[start : start + 9])
                await asyncio.sleep(self.pause)
        return Completion(self.text, self.finish_reason)


def build(hits: Sequence[Hit], budget: int) -> Prompt:
    """A prompt of nothing but keys."""
    keys = {f"k{number:04x}": hit for number, hit in enumerate(hits, 1)} if budget else {}
    return Prompt((Message("user", " ".join(keys)),), keys)


def completing(model: Typist) -> Completing:
    """With the checks of answers."""
    return Completing(model, build, lambda keys: Checking(keys, said_in(TWO)))


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("", ""),
        ("Half a sent", ""),
        ("It is done. And th", "It is done."),
        ("It is done. [k0001] And th", "It is done. [k0001]"),
        ("It is done [k0001]. And it", "It is done [k0001]."),
    ],
)
def test_a_last_sentence_may_be_half_of_one(text: str, begun: str) -> None:
    """It is held back; the markers behind the one before it are not."""
    assert finished(text) == begun


async def test_only_checked_sentences_are_shown_on_the_way() -> None:
    """Each text shown is a longer beginning of the last; what no passage bears out is in none."""
    onlooker = Onlooker()
    written = await completing(Typist(f"{VOTED}Gold fell from the sky [k0001]. {QUAY} ")).write(TWO, 100, onlooker)
    assert onlooker.seen[0] == "The harbour council voted on Tuesday to close the slip. [1]"
    assert all(written.checked.text.startswith(seen) for seen in onlooker.seen)
    assert written.checked.left_out == 1
    assert "Gold" not in "".join(onlooker.seen) + written.checked.text


async def test_the_bot_goes_on_while_sentences_are_checked() -> None:
    """The prompt is made and all is checked off the thread of the event loop; each finished sentence is checked once,
    however often the completion grows."""
    threads: list[int] = []
    looked_at: list[str] = []

    def further(words: str, evidence: Sequence[Evidence]) -> bool:
        threads.append(threading.get_ident())
        looked_at.append(words)
        return True

    def building(hits: Sequence[Hit], budget: int) -> Prompt:
        threads.append(threading.get_ident())
        return build(hits, budget)

    onlooker = Onlooker()
    slow = Typist(VOTED + QUAY + " " + VOTED.replace("Tuesday", "Tuesday in March") + QUAY[:20], pause=0.001)
    writing = Completing(slow, building, lambda keys: Checking(keys, said_in(TWO), further=further))
    await writing.write(TWO, 100, onlooker)
    assert threading.get_ident() not in threads
    assert len(looked_at) == len(set(looked_at)) >= 3
    assert len(onlooker.seen) >= 2


async def test_of_a_completion_without_end_the_beginning_is_read() -> None:
    """As much as a model was asked for, several times over; the last sentence of that is not half of one."""
    lengths: list[int] = []

    def check(text: str) -> Checked:
        lengths.append(len(text))
        assert text.endswith("].")
        return Checked("", (), Citations(), 0)

    endless = Typist((VOTED.strip() + " ") * 3000)
    await Completing(endless, build, lambda keys: check).write(TWO, 100, Onlooker())
    assert 10_000 < max(lengths) <= 20_000


async def test_a_cut_off_sentence_is_left_out() -> None:
    """Where the model stopped for length, its last sentence is not shown."""
    written = await completing(Typist(VOTED + QUAY, "length")).write(TWO, 100, None)
    assert "quay" not in written.checked.text
    assert "voted" in written.checked.text


async def test_fewer_passages_are_tried_once() -> None:
    """A model that takes one passage gets one at the second try; one that takes none fails."""
    model = Typist(VOTED, takes=1)
    assert (await completing(model).write(TWO, 100, None)).checked.statements
    assert model.asked == [2, 1]
    with pytest.raises(ContextTooLongError):
        await completing(Typist(VOTED, takes=0)).write(TWO, 100, None)


async def test_without_a_passage_no_model_is_asked() -> None:
    """A budget that holds none is told apart before anything is sent."""
    model = Typist(VOTED)
    with pytest.raises(ContextTooLongError, match="too long"):
        await completing(model).write(TWO, 0, None)
    assert model.asked == []
