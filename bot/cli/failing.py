"""How the program ends: one sentence and an exit code for everything that can go wrong."""

import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

from bot.failures import IntentRefusedError, PortTakenError, TokenRefusedError
from retrieval.errors import ConfigError, LockHeldError, OnRecordError


class Exit(IntEnum):
    """What the exit code says; the README lists them. 70 to 78 are those of sysexits.h."""

    OK = 0
    FAILED = 1
    USAGE = 2
    UNEXPECTED = 70
    PORT_TAKEN = 71
    LOCKED = 75
    INTENT_REFUSED = 76
    TOKEN_REFUSED = 77
    CONFIGURATION = 78
    STOPPED = 130


def exit_code(error: OnRecordError) -> Exit:
    """The code for an error of ours."""
    match error:
        case LockHeldError():
            return Exit.LOCKED
        case TokenRefusedError():
            return Exit.TOKEN_REFUSED
        case IntentRefusedError():
            return Exit.INTENT_REFUSED
        case PortTakenError():
            return Exit.PORT_TAKEN
        case ConfigError():
            return Exit.CONFIGURATION
        case _:
            return Exit.FAILED


def guarded(command: Callable[[], object]) -> int:
    """Run the command line and return its exit code; whatever is raised becomes one sentence on standard error."""
    from bot.cli.console import say

    try:
        command()
    except SystemExit as ended:  # typer ends so, and turns a KeyboardInterrupt into the code for it
        code = ended.code if isinstance(ended.code, int) else Exit.OK if ended.code is None else Exit.FAILED
        if code == Exit.STOPPED:
            say("Stopped; what was added is kept.")
        return code
    except BrokenPipeError:
        return _quietly()
    except OnRecordError as error:
        say(str(error), style="red")
        return exit_code(error)
    except Exception as error:  # noqa: BLE001  the last door: a person must get a sentence, whatever happened
        return _unexpected(error)
    return Exit.OK


def _quietly() -> int:
    """The reader of our output went away: nothing is left to say, not even while Python closes its streams."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.FAILED


def _unexpected(error: Exception) -> int:
    from bot.cli.console import say
    from bot.config import debug_wanted

    if debug_wanted():
        sys.stderr.write("".join(traceback.format_exception(error)))
    else:
        say(unexpected_words(error), style="red")
    return Exit.UNEXPECTED


def unexpected_words(error: Exception) -> str:
    """What a person is told of an error that is none of ours; its own words may hold anything."""
    return (
        f"Something went wrong that should not have ({type(error).__name__}). "
        "Set ONRECORD_DEBUG=1 to see where, and please report it."
    )
