"""Reads many documents in a second process, while this one stores and embeds those before them."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere, Parts, cut_each
from retrieval.errors import InputError
from retrieval.models import RawDocument
from retrieval.tokens import tokenizer_for

MANY = 32
"""With fewer documents at once the process, which takes 0.4 s to start, would come too late."""
_END_SECONDS = 3.0
_PROGRAM = "import sys; sys.path[:] = {path!r}; from retrieval.cutting.beside import serve; serve({vocabulary!r})"
"""A bare interpreter and not `multiprocessing`, which imports the whole program again: 1 s."""


class CutterBeside(CutterHere):
    """Reads a person's own files: a few in a thread of this process, many in a second one, started when it is needed.

    The process ends with this one, however this one ends. Where it dies (out of memory) the thread does its work.
    """

    def __init__(self, chunker: Chunker, vocabulary: Path) -> None:
        """`chunker` is the usual one: the process makes its like. `vocabulary` is where the tokenizer has its files."""
        super().__init__(chunker)
        self._vocabulary = vocabulary
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._given_up = False

    @property
    def process_id(self) -> int | None:
        """The second process, None before it is started."""
        return self._process.pid if self._process else None

    async def cut_all(self, raws: Sequence[RawDocument]) -> list[Parts | InputError]:
        """See `Cutter`."""
        if len(raws) < MANY or self._given_up:
            return await super().cut_all(raws)
        if self._process is None:
            self._process = await asyncio.to_thread(self._start)
            return await super().cut_all(raws)  # while it starts
        return await asyncio.to_thread(self._ask, self._process, raws) or await super().cut_all(raws)

    async def aclose(self) -> None:
        """End the process, if there is one."""
        self._given_up = True
        if self._process is not None:
            await asyncio.to_thread(_end, self._process)

    def _start(self) -> subprocess.Popen[bytes]:
        program = _PROGRAM.format(
            path=[str(Path(part).absolute()) for part in sys.path], vocabulary=str(self._vocabulary)
        )
        return subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def _ask(self, process: subprocess.Popen[bytes], raws: Sequence[RawDocument]) -> list[Parts | InputError]:
        """What the process makes of them; nothing where it died."""
        with self._turn:
            try:
                _send(process.stdin, list(raws))
                found: list[Parts | InputError] = pickle.load(process.stdout)  # type: ignore[arg-type]
            except (OSError, ValueError, EOFError, pickle.UnpicklingError):
                self._given_up = True
                return []
        return found


def serve(vocabulary: str) -> None:
    """The work of the process: reads lists of documents from its standard input until that ends, and answers each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C at the terminal is for the program that ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    chunker = Chunker(tokenizer_for(None, Path(vocabulary)))
    with suppress(EOFError, BrokenPipeError):
        while True:
            _send(answers, cut_each(pickle.load(sys.stdin.buffer), chunker))


def _send(stream: IO[bytes] | None, value: object) -> None:
    if stream is not None:
        pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()  # it has nothing of its own to lose
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)
