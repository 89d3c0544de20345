"""What people typed into a form and could not send off yet, so that a wrong date costs nobody an article."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass

_MOST = 200
"""In memory, 4,000 letters each and a little more; the oldest goes first, and a restart forgets all of them."""


@dataclass(frozen=True)
class Draft:
    """The fields of the form for an article, as they were typed, and whether it is for everybody on the server."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    text: str = ""
    for_everyone: bool = False


class Drafts:
    """Keeps drafts, each for the person who wrote it."""

    def __init__(self, most: int = _MOST) -> None:
        """Empty; `most` are kept at a time."""
        self._most = most
        self._kept: OrderedDict[str, tuple[str, Draft]] = OrderedDict()

    def keep(self, person: str, draft: Draft) -> str:
        """Keep a draft, and return the name to ask for it by, which nobody can guess."""
        name = secrets.token_urlsafe(9)
        self._kept[name] = (person, draft)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return name

    def forget(self, person: str) -> int:
        """Drop all drafts of a person, and say how many there were."""
        theirs = [name for name, (owner, _) in self._kept.items() if owner == person]
        for name in theirs:
            del self._kept[name]
        return len(theirs)

    def of(self, person: str, name: str) -> Draft | None:
        """The draft of that name, None where it is gone or another's."""
        owner, draft = self._kept.get(name, (None, None))
        return draft if owner == person else None
