"""Who is quoted by whom: the speakers of a story, each with one telling by each voice."""

from collections.abc import Sequence

from retrieval.comparing.accounts import Account
from retrieval.comparing.values import Quoted, Telling
from retrieval.people.speakers import match_speakers


def find_quoted(accounts: Sequence[Account]) -> tuple[Quoted, ...]:
    """The speakers, those whom most voices quote first; of each the first words of each voice."""
    spoken: dict[str, list[Telling]] = {}
    for account in accounts:
        said = account.pick.statement
        if said is not None and said.speaker:
            spoken.setdefault(said.speaker, []).append(account.telling)
    names = sorted(spoken, key=lambda name: (-len(name.split()), name))
    called: dict[str, str] = {}
    for name in names:
        same = set(match_speakers(name, list(called))) if called else set()
        called[name] = called[next(iter(sorted(same)))] if same else name
    found: dict[str, dict[int, Telling]] = {}
    for name, tellings in spoken.items():
        held = found.setdefault(called[name], {})
        for telling in tellings:
            held.setdefault(id(telling.voice), telling)
    quoted = [Quoted(name, tuple(held.values())) for name, held in found.items()]
    return tuple(sorted(quoted, key=lambda one: -len(one.tellings)))
