"""How a call to a model's server is bounded: in time, in tries, and not at all while the server is known to be down."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from retrieval.errors import ModelError, ModelUnavailableError

Result = TypeVar("Result")


@dataclass(frozen=True)
class CallLimits:
    """How long a call may take, in seconds, and how often it is tried again.

    `total` bounds everything together, the pauses included: a server that sends a byte now and then never runs into
    `read`. The client's own defaults would wait 600 seconds, three times.
    """

    connect: float = 5
    read: float = 45
    total: float = 90
    retries: int = 2
    pause: float = 0.5
    """Before the second try where the server does not name a time; doubled each time."""


class RequestFailedError(ModelUnavailableError):
    """One request failed; says beside the sentence for the reader what the next step may be.

    `transient`: the same request may succeed in a moment; `retry_after`: seconds the server asked to wait; `outage`:
    no other request would have fared better; `lasting`: nor will one soon (key, quota); `taken`: the server had the
    request and did not refuse it, so that it may have worked on it.
    """

    def __init__(
        self,
        message: str,
        *,
        transient: bool = False,
        retry_after: float | None = None,
        outage: bool = False,
        lasting: bool = False,
        taken: bool = False,
    ) -> None:
        super().__init__(message)
        self.transient = transient
        self.retry_after = retry_after
        self.outage = outage
        self.lasting = lasting
        self.taken = taken


class RequestRejectedError(ModelUnavailableError):
    """The server does not take this request (400, 422); `detail` is what it said, the parameter it named included."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(message)
        self.detail = detail


class CircuitBreaker:
    """Stops asking a server that failed five times in a row, for a minute; then one call tries whether it is back.

    A refused key or an exhausted quota stops at once. The pattern is from Nygard, Release It! (2007).
    """

    def __init__(self, failures: int = 5, pause: float = 60, clock: Callable[[], float] = time.monotonic) -> None:
        """`pause` in seconds of `clock`."""
        self._most = failures
        self._pause = pause
        self._clock = clock
        self._failures = 0
        self._reason = ""
        self._closed_until: float | None = None

    def admit(self) -> None:
        """Raises ModelUnavailableError with the last reason while the server is left alone."""
        if self._closed_until is None:
            return
        left = self._closed_until - self._clock()
        if left > 0:
            raise ModelUnavailableError(f"{self._reason} It is asked again in {max(round(left), 1)} s.")
        # This call is the trial; those that come before it has ended still fail at once.
        self._closed_until = self._clock() + self._pause

    def succeed(self) -> None:
        """The server answered."""
        self._failures = 0
        self._closed_until = None

    def fail(self, error: RequestFailedError) -> None:
        """A call failed for good."""
        self._failures += 1
        self._reason = str(error)
        if error.lasting or self._failures >= self._most:
            self._closed_until = self._clock() + self._pause


class Caller:
    """Carries out calls to one server within their limits, for the chat model and the embedder, each its own."""

    def __init__(self, limits: CallLimits, breaker: CircuitBreaker) -> None:
        self._limits = limits
        self._breaker = breaker

    async def call(self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        """The result of the first attempt that succeeds.

        `attempt` raises RequestFailedError where another try may help. Raises that of the last try, or
        ModelUnavailableError when the time is up or the server is being left alone.
        """
        self._breaker.admit()
        try:
            result = await self._within_time(attempt)
        except ModelError as error:
            if isinstance(error, RequestFailedError) and error.outage:
                self._breaker.fail(error)
            else:
                # The server is up: it was this request or this completion that was no good.
                self._breaker.succeed()
            raise
        self._breaker.succeed()
        return result

    async def _within_time(self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        """The tries, all within the total time."""
        total = self._limits.total
        try:
            async with asyncio.timeout(total) as deadline:
                for tried in range(self._limits.retries + 1):
                    try:
                        return await attempt()
                    except RequestFailedError as error:
                        pause = self._limits.pause * 2**tried if error.retry_after is None else error.retry_after
                        left = (deadline.when() or 0) - asyncio.get_running_loop().time()
                        if not error.transient or tried == self._limits.retries or pause >= left:
                            raise
                    await asyncio.sleep(pause)
        except TimeoutError:
            raise RequestFailedError(f"The model did not finish within {total:g} s.", outage=True) from None
        raise AssertionError("the last try returns or raises")
