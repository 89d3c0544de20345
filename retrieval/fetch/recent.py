"""Pages that were fetched a short while ago: of what is asked for again a site is asked only whether it has changed."""

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.fetch.fetcher import Fetched

SIZE = 8_000_000
"""Bytes in all: some eighty pages of news, which have 30 to 300 kB."""
_SHARE = 0.25
"""Of them one page may take so much."""


class Recent:
    """Keeps pages that their sites gave marks to, by the address that was asked for; the longest unasked go first."""

    def __init__(self, size: int = SIZE) -> None:
        """`size` is how many bytes are kept in all."""
        self._size = size
        self._held = 0
        self._pages: OrderedDict[str, Fetched] = OrderedDict()

    def get(self, address: str) -> "Fetched | None":
        """What stood there; None where that is not known any more."""
        if address in self._pages:
            self._pages.move_to_end(address)
        return self._pages.get(address)

    def keep(self, address: str, page: "Fetched") -> None:
        """Remember a page in the place of the one before; one without marks, or a large one, is not."""
        self.drop(address)
        marked = page.validators.etag or page.validators.last_modified
        if not marked or len(page.content) > _SHARE * self._size:
            return
        self._pages[address] = page
        self._held += len(page.content)
        while self._held > self._size:
            _, gone = self._pages.popitem(last=False)
            self._held -= len(gone.content)

    def drop(self, address: str) -> None:
        """Forget what stood there."""
        if gone := self._pages.pop(address, None):
            self._held -= len(gone.content)
