"""Every error the library raises on purpose.

    OnRecordError
    ├── InputError            the input can't be used as it is: unreadable, empty, of an unknown kind
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
a token or a traceback.
"""


class OnRecordError(Exception):
    """What every caller may catch to show one sentence instead of a traceback."""


class InputError(OnRecordError):
    """The input can't be used as it is. `problem` and `values` let a bot say in another language what the text says."""

    def __init__(self, message: str, problem: str = "", **values: str | int) -> None:
        """`problem` names the text that a bot has for it, `values` are what that is filled with."""
        super().__init__(message)
        self.problem = problem
        self.values = values


class NotFoundError(InputError):
    """No such article, passage or library."""


class ConfigError(OnRecordError):
    """A setting is missing or makes no sense."""


class StoppedError(OnRecordError):
    """It was to stop, and did; what was done until then stays done."""


class StoreError(OnRecordError):
    """A store can't be used."""


class LockHeldError(StoreError):
    """Another process is writing to this data directory; the message names it."""


class CatalogError(StoreError):
    """The catalog can't be opened, read or written."""


class IndexUnavailableError(StoreError):
    """The index can't be reached or is damaged. Searching by words still works."""


class ModelError(OnRecordError):
    """A model did not do its job."""


class EmbeddingError(ModelError):
    """No usable embeddings came back."""


class ModelUnavailableError(ModelError):
    """No completion could be had: wrong key, no quota, too many requests, no network, too slow."""


class CompletionError(ModelError):
    """A completion came, but none that can be shown: empty, cut off, refused, or not one at all."""
