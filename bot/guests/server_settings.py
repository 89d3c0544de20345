"""What a server's managers have set, known at once to every command and kept in the catalog."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from retrieval.catalog import Catalog
from retrieval.models import Library


@dataclass(frozen=True)
class ServerSettings:
    """The settings of one server. Ids are Discord's, as text.

    `channels`: where questions are answered, None for everywhere. `contributors`: roles and people who may add and
    remove articles beside those who may manage the server; `contributor_roles` tells which of them are roles, that a
    deleted one is not taken for a person. `language`: ISO 639-1, None for each person's own. The limits are
    a day's; tokens are those of a model, `cost_per_server` is in the money of the prices that whoever runs the bot has
    set; None is no limit but that for all servers.
    """

    channels: tuple[str, ...] | None = None
    contributors: tuple[str, ...] = ()
    contributor_roles: tuple[str, ...] = ()
    language: str | None = None
    private: bool = False
    questions_per_person: int = 50
    questions_per_server: int = 1000
    articles_per_server: int = 500
    tokens_per_server: int | None = None
    articles_per_person: int | None = None
    tokens_per_person: int | None = None
    cost_per_server: float | None = None


_DEFAULT = ServerSettings()
_NAMES = frozenset(field.name for field in fields(ServerSettings))


class SettingsBook:
    """All servers' settings in memory: a command must know them before it can touch the disk."""

    def __init__(self, catalog: Catalog) -> None:
        """On an open catalog; call `load` before the first question."""
        self._catalog = catalog
        self._known: dict[str, ServerSettings] = {}

    async def load(self) -> None:
        """Read what is kept. Raises CatalogError."""
        kept = await self._catalog.all_settings()
        self._known = {library: _read(values) for library, values in kept.items()}

    def of(self, library: str) -> ServerSettings:
        """The settings of the library of that name; the defaults where nothing was set."""
        return self._known.get(library, _DEFAULT)

    async def change(self, library: Library, **changes: object) -> ServerSettings:
        """Keep the changes, and have them known at once. Raises CatalogError; nothing is changed then."""
        values = asdict(replace(self.of(library.name), **changes))  # type: ignore[arg-type]
        for name in changes:
            default = values[name] == getattr(_DEFAULT, name)
            await self._catalog.set_setting(library, name, None if default else values[name])
        # Of two who change different things at once, neither may bring back what the other has just replaced.
        changed = replace(self.of(library.name), **changes)  # type: ignore[arg-type]
        self._known[library.name] = changed
        return changed

    def forget(self, library: str) -> None:
        """Drop what is known of a library that is gone."""
        self._known.pop(library, None)


def _read(values: Mapping[str, object]) -> ServerSettings:
    """The settings from what JSON kept: lists come back as tuples, what is not known any more is left out."""
    known = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return replace(_DEFAULT, **{name: value for name, value in known.items() if name in _NAMES})  # type: ignore[arg-type]
