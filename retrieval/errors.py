"""Every error the library raises on purpose.

    OnRecordError
    ├── InputError            the input can't be used as it is: unreadable, empty, of an unknown kind
    │   ├── FetchError        what stands at a web address can't or may not be had
    │   └── NotFoundError     no such article, passage or library
    ├── ConfigError           a setting is missing or makes no sense
    ├── StoppedError          it was to stop, and did; what was done until then stays done
    ├── StoreError            a store can't be used
    │   ├── LockHeldError     another process is writing to this data directory
    │   ├── CatalogError      the catalog can't be opened, read or written
    │   └── IndexUnavailableError   the index can't be reached or is damaged; words still answer
    └── ModelError            a model did not do its job
        ├── EmbeddingError    no usable embeddings came back
        ├── ModelUnavailableError   no completion: key, quota, rate, network, time
        └── CompletionError   a completion came, but none that can be shown: empty, cut off, refused, not JSON

The message of each is one sentence for the person who reads it: what happened and what to do. It never holds a key,
a token or a traceback. A bot, whose readers speak other languages and look after nothing, says `problem` instead.
"""

from typing import ClassVar


class OnRecordError(Exception):
    """What every caller may catch to show one sentence instead of a traceback."""

    default_problem: ClassVar[str] = ""

    def __init__(self, message: str, problem: str = "", **values: str | int) -> None:
        """`problem` names the text that a bot has for it, that of its kind if not given; `values` are what it takes."""
        super().__init__(message)
        self.problem = problem or self.default_problem
        self.values = values


class InputError(OnRecordError):
    """The input can't be used as it is."""


class FetchError(InputError):
    """What stands at a web address can't or may not be had. `status` is what the site answered, 0 where it did not."""

    default_problem = "fetch"

    def __init__(self, message: str, problem: str = "", **values: str | int) -> None:
        """`values` may hold the `status`."""
        super().__init__(message, problem, **values)
        self.status = int(values.get("status", 0))


class NotFoundError(InputError):
    """No such article, passage or library."""

    default_problem = "not-found"


class ConfigError(OnRecordError):
    """A setting is missing or makes no sense."""

    default_problem = "config"


class StoppedError(OnRecordError):
    """It was to stop, and did; what was done until then stays done."""

    default_problem = "stopped"


class StoreError(OnRecordError):
    """A store can't be used."""

    default_problem = "store"


class LockHeldError(StoreError):
    """Another process is writing to this data directory; the message names it."""

    default_problem = "locked"


class CatalogError(StoreError):
    """The catalog can't be opened, read or written."""

    default_problem = "catalog"


class IndexUnavailableError(StoreError):
    """The index can't be reached or is damaged. Searching by words still works."""

    default_problem = "index"


class ModelError(OnRecordError):
    """A model did not do its job."""

    default_problem = "model"


class EmbeddingError(ModelError):
    """No usable embeddings came back."""

    default_problem = "embedding"


class ModelUnavailableError(ModelError):
    """No completion could be had: wrong key, no quota, too many requests, no network, too slow."""


class CompletionError(ModelError):
    """A completion came, but none that can be shown: empty, cut off, refused, or not one at all."""

    default_problem = "completion"
