"""The house rules, read from the source: who may import whom, one door for each foreign package, sizes, docstrings."""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "retrieval", "prompts")
TOP = {
    *PACKAGES, "tests", ".ci", ".dockerignore", ".env.example", ".gitignore", "CHANGELOG.md", "Dockerfile", "LICENSE",
    "Makefile", "PRIVACY.md", "README.md", "SECURITY.md", "compose.scale.yaml", "compose.yaml", "constraints.txt",
    "docs", "pyproject.toml",
}  # fmt: skip
MAY_HAVE = {".git", ".venv", ".env", "dist", "build"}
"""Not of the project: what git, an installation and a person leave there."""

ROWS = (
    {"addresses", "batches", "changes", "counting", "errors", "note_kinds", "telemetry"},
    {"decoding", "lock", "models", "tokens", "web"},
    {"chat", "embedding", "index", "notes", "pages", "quoting", "sentences"},
    {"cleaning", "llm", "statements", "versions", "when"},
    {"answer_json", "catalog", "files"},
    {"clearing", "extract", "people", "proving", "reading", "receipts", "serving", "stories"},
    {"cutting", "fetch", "questions", "trusting"},
    {"feeds", "ingest", "passage_vectors", "portable", "ranking"},
    {"found", "indexing", "reader"},
    {"gathering", "meanwhile", "quotes"},
    {"retriever"},
    {"fitting"},
    {"answering"},
    {"excerpting"},
    {"comparing"},
    {"timeline"},
    {"claims"},
    {"summarizing"},
    {"digests"},
)
"""A file of `retrieval`, or a folder as a whole, imports only from rows above its own, and from its own folder."""

ALLOWED = {"bot": {"bot", "retrieval"}, "retrieval": {"retrieval", "prompts"}, "prompts": {"prompts"}}
ONE_FILE = ("openai", "chromadb", "tiktoken", "protego", "matplotlib", "feedparser")
FOLDERS: dict[str, str | tuple[str, ...]] = {
    "sqlalchemy": "retrieval/catalog/",
    "alembic": "retrieval/catalog/",
    "sqlite3": ("retrieval/catalog/", "retrieval/index/tidying.py"),  # the latter tidies Chroma's own file
    "aiosqlite": "retrieval/catalog/",
    "asyncpg": "retrieval/catalog/",
    "discord": "bot/",
    "simcord": "bot/preview/",
    "typer": "bot/",
    "rich": "bot/",
    "pydantic_settings": ("bot/config.py", "retrieval/index/chroma.py"),  # the latter keeps Chroma's from our .env
}
OF_BENCH = {
    "Stemmer", "bm25s", "langchain_chroma", "langchain_core", "langchain_text_splitters", "llama_index",
    "rouge_score", "sumy", "torch",
}  # fmt: skip
"""What the groups `bench` and `train` of pyproject.toml install, as it is imported: in tests/bench only."""
MOST_LINES = 400


def _sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """The dotted names that a file imports, at its top and inside functions."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)} has a relative import; they are written in full here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _importers(package: str) -> set[str]:
    return {_name(path) for path in _sources() if any(name.split(".")[0] == package for name in _imports(path))}


def _room(parts: tuple[str, ...]) -> str:
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def test_the_top_level_is_as_drawn() -> None:
    """Nothing lies at the top that the plan does not name; caches of tools start with a dot and a word."""
    found = {path.name for path in ROOT.iterdir()}
    caches = {name for name in found if name.startswith(".") and name.endswith("_cache")} | {".hypothesis"}
    assert found - caches - MAY_HAVE - TOP == set()
    assert TOP - found == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_never_go_back(package: str) -> None:
    """bot knows retrieval, retrieval knows prompts; none knows the one before it, or the tests."""
    ours = {*PACKAGES, "tests"}
    for path in (ROOT / package).rglob("*.py"):
        known = {name.split(".")[0] for name in _imports(path)} & ours
        assert known <= ALLOWED[package], _name(path)


def test_rows_import_upwards_only() -> None:
    """Inside retrieval every room has a row, and imports from a row above it, so there are no circles."""
    rows = {room: number for number, rooms in enumerate(ROWS) for room in rooms}
    for path in (ROOT / "retrieval").rglob("*.py"):
        room = _room(path.relative_to(ROOT).parts)
        if room == "__init__":
            continue
        assert room in rows, f"{_name(path)}: give it a row in this test"
        for name in _imports(path):
            parts = tuple(name.split("."))
            if parts[0] == "retrieval" and _room(parts) != room:
                assert rows[_room(parts)] < rows[room], f"{_name(path)} imports {name}"


@pytest.mark.parametrize("package", ONE_FILE)
def test_one_file_is_the_door(package: str) -> None:
    """Each of these packages is known to one file, which turns its exceptions into ours."""
    assert len(_importers(package)) == 1


@pytest.mark.parametrize("package", FOLDERS)
def test_a_package_stays_in_its_room(package: str) -> None:
    """SQL stays in the catalog; what draws or configures stays in the bot."""
    outside = {name for name in _importers(package) if not name.startswith(FOLDERS[package])}
    assert outside == set()


def test_only_the_configuration_reads_the_environment() -> None:
    """os.environ and os.getenv stand in bot/config.py alone; what a child process is given is passed on from there."""
    readers = set()
    for path in _sources():
        for node in ast.walk(_tree(path)):
            named = isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv", "getenvb"}
            imported = set()
            if isinstance(node, ast.ImportFrom) and node.module == "os":
                imported = {alias.name for alias in node.names} & {"environ", "getenv"}
            if named or imported:
                readers.add(_name(path))
    # tiktoken's only seam is the environment: its door sets the variable for the length of one call.
    # ONNX Runtime's telemetry can be kept from starting in no other way.
    assert readers <= {"bot/config.py", "retrieval/tokens.py", "retrieval/telemetry.py"}


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_files_are_small_and_documented(path: Path) -> None:
    """A file holds one thing, and every public name in it says what it is for."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    tree = _tree(path)
    assert not text.strip() or ast.get_docstring(tree), "the file needs a docstring"
    told = {node.name for node in _public(tree) if ast.get_docstring(node)}  # what keeps a protocol is told there
    for node in _public(tree):
        assert ast.get_docstring(node) or node.name in told, f"{node.name} (line {node.lineno}) needs a docstring"


def test_every_room_of_the_rows_exists() -> None:
    """A row names nothing that is gone."""
    rooms = {path.name.removesuffix(".py") for path in (ROOT / "retrieval").iterdir()}
    assert set().union(*ROWS) <= rooms


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public classes, functions and methods; protocols' and subclasses' __init__ speak through their class."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            overloads = {ast.unparse(decorator) for decorator in node.decorator_list}
            if "overload" not in overloads:
                yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_functions_are_small(path: Path) -> None:
    """No function has more than 8 parameters or 60 lines; a migration is a list of tables and may be longer."""
    if "migrations/versions" in _name(path):
        return
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
        assert lines <= 60, f"{node.name} has {lines} lines"
        if not _name(path).startswith("bot/cli/"):  # typer makes every option a parameter
            count = len(node.args.args) + len(node.args.kwonlyargs) + len(node.args.posonlyargs)
            assert count <= 8, f"{node.name} has {count} parameters"


def test_every_source_file_has_its_tests() -> None:
    """tests/test_<name>.py, or the folder's; what only holds data or a docstring needs none."""
    tests = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    missing = []
    for path in _sources():
        parts = tuple(part.strip("_") for part in path.relative_to(ROOT).with_suffix("").parts)
        if parts[-1] == "init" or "migrations" in parts or not _does_something(path):
            continue
        stems = {
            f"test_{'_'.join(parts[start:end])}"
            for start in range(len(parts))
            for end in range(start + 1, len(parts) + 1)
        }
        if not stems & tests:
            missing.append(_name(path))
    assert missing == []


def _does_something(path: Path) -> bool:
    """Whether a function in it has more than a docstring; values, errors and protocols have none."""
    functions = (node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(len(node.body) > 1 or not ast.get_docstring(node) for node in functions)


def test_sources_do_not_speak_of_the_machine_they_were_written_on() -> None:
    """No path of a developer's machine stands in anything that is shipped."""
    roots = ("/work" + "/", "/home" + "/", "/tmp" + "/bash_jobs")
    shipped = [
        *_sources(),
        *ROOT.glob("*.md"),
        ROOT / "Makefile",
        ROOT / ".env.example",
        *(ROOT / "tests").rglob("*.py"),
    ]
    for path in shipped:
        text = path.read_text(encoding="utf-8")
        assert not any(root in text for root in roots), _name(path)


def test_every_package_that_is_imported_is_declared_and_pinned() -> None:
    """What our own code imports stands in pyproject.toml by itself, and everything declared is pinned."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = {_distribution(line) for line in project["project"]["dependencies"]}
    extra = {_distribution(line) for line in project["project"]["optional-dependencies"]["preview"]}
    of_tests = declared | extra | {_distribution(line) for line in project["dependency-groups"]["dev"]}
    groups = project["dependency-groups"]
    of_bench = {_distribution(line) for line in [*groups["bench"], *groups["train"]]}
    pinned = {_distribution(line) for line in (ROOT / "constraints.txt").read_text("utf-8").split()}
    providers: defaultdict[str, list[str]] = defaultdict(list, packages_distributions())
    own = {"bot", "retrieval", "prompts", "tests"}
    for path in _sources() + sorted((ROOT / "tests").rglob("*.py")):
        wanted = {name.partition(".")[0] for name in _imports(path)} - own - set(sys.stdlib_module_names)
        known = of_tests if path.is_relative_to(ROOT / "tests") else declared
        if path.is_relative_to(ROOT / "bot" / "preview"):
            known = declared | extra
        if path.parent == ROOT / "tests" / "bench":
            wanted -= OF_BENCH  # need not be installed
            known = known | of_bench
        for package in wanted:
            assert {_distribution(name) for name in providers[package]} & known, f"{_name(path)} imports {package}"
    assert of_tests | of_bench <= pinned


def _distribution(line: str) -> str:
    """The name of a distribution in a requirement, as the index spells it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line)[0]).lower()  # type: ignore[index]
