"""The commands, run as a person would, on a real catalog: what they print where, and how they end."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.app import COMMANDS, create_app
from bot.cli.failing import Exit, guarded
from retrieval.errors import EmbeddingError
from retrieval.indexing import IndexHealth
from retrieval.lock import writer_lock
from tests.cli_house import Houses

FERRY = "The ferry sails again on Monday.\nIt had been laid up since the storm."
MILL = "The mill burned down on Friday night.\nNo one was hurt."


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what stood on both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """Standard output, which must be one JSON object in one line."""
        assert self.out.count("\n") == 1
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Run = Callable[..., Ended]


@pytest.fixture
def houses() -> Houses:
    """What opens the fake houses."""
    return Houses()


@pytest.fixture
def run(
    houses: Houses, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `onrecord` in an empty folder with this data directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def command(*arguments: str, stdin: str | bytes = "") -> Ended:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        app = create_app(houses.open)
        code = guarded(lambda: app(args=["--data-dir", str(data_dir), *arguments], prog_name="onrecord"))
        return Ended(int(code), *capsys.readouterr())

    return command


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The same, with two articles in it."""
    lines = [
        {"title": "Ferry returns", "text": FERRY, "publisher": "The Gull", "published_at": "2026-03-09", "key": 1},
        {"title": "Mill burns", "text": MILL, "publisher": "The Heron", "published_at": "2026-04-01", "key": 2},
    ]
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert run("add", "two.jsonl").code == Exit.OK
    return run


def test_every_command_of_the_issue_is_there() -> None:
    """Those of the library, those of the bot, and no other."""
    names = {command.__name__ for command in COMMANDS}
    library = {"add", "ask", "summary", "chat", "articles", "show", "remove", "search", "quotes", "statements"}
    library |= {"stories"}
    library |= {"timeline", "compare", "check", "receipt", "digest", "feed"}
    assert names == library | {"doctor", "rebuild", "backup", "restore", "export", "import"} | {
        "demo",
        "preview",
        "run",
        "invite",
    }


@pytest.mark.parametrize("name", [command.__name__ for command in COMMANDS])
def test_every_command_takes_the_shared_options(name: str, run: Run) -> None:
    """--data-dir stands on every command that keeps something, --library on all but those with their own libraries."""
    told = run(name, "--help")
    assert told.code == Exit.OK
    assert ("--data-dir" in told.out) == (name not in {"invite", "statements"})
    assert ("--library" in told.out) == (name not in {"backup", "restore", "demo", "run", "invite", "statements"})


def test_version(run: Run) -> None:
    """--version prints the name and the version."""
    assert run("--version").out.startswith("onrecord 0.")


def test_an_unknown_option_is_a_usage_error(run: Run) -> None:
    """What can't be understood ends in 2, with nothing on standard output."""
    ended = run("ask", "--colour", "red", "why?")
    assert ended.code == Exit.USAGE
    assert ended.out == ""


def test_add_tells_what_became_of_each(run: Run, tmp_path: Path) -> None:
    """Counts on standard output; one bad line stops nothing, is named with its reason, and the exit code says so."""
    good = json.dumps({"title": "Ferry returns", "text": FERRY})
    (tmp_path / "mixed.jsonl").write_text(f"{good}\nnot json\n", encoding="utf-8")
    ended = run("add", "mixed.jsonl")
    assert ended.code == Exit.FAILED
    assert ended.out == "1 added, 1 refused.\n"
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("Refused ")
    assert "mixed.jsonl" in ended.err


def test_adding_again_changes_nothing(filled: Run) -> None:
    """The same articles again are unchanged, and that is no failure."""
    ended = filled("add", "two.jsonl")
    assert (ended.code, ended.out) == (Exit.OK, "2 unchanged.\n")


def test_add_reads_standard_input(run: Run) -> None:
    """A dash is standard input; what is stated about the one article is kept."""
    stated = ("--title", "Ferry is back", "--publisher", "The Gull", "--date", "9 March 2026", "--author", "Ann Lee")
    assert run("add", "-", *stated, stdin=FERRY).code == Exit.OK
    head = json.loads(run("articles", "--json").out)
    assert (head["title"], head["publisher"], head["published_at"][:10]) == ("Ferry is back", "The Gull", "2026-03-09")
    assert run("show", head["id"], "--json").json["authors"] == ["Ann Lee"]


@pytest.mark.parametrize("paths", [("a.txt", "b.txt"), ("two.jsonl",), (".",)])
def test_a_title_is_for_one_article(paths: tuple[str, ...], run: Run) -> None:
    """Stating the title of several articles at once is a mistake, not a way to give them all the same."""
    assert run("add", *paths, "--title", "All of them").code == Exit.USAGE


def test_add_as_json(run: Run, tmp_path: Path) -> None:
    """--json gives the counts and each article in one object, the refused ones with their reason."""
    (tmp_path / "ferry.txt").write_text(f"Ferry returns\n\n{FERRY}", encoding="utf-8")
    told = run("add", "ferry.txt", "missing.txt", "--json").json
    assert (told["added"], told["refused"], told["indexed"]) == (1, 1, True)
    articles = told["articles"]
    assert isinstance(articles, list)
    assert [article["outcome"] for article in articles] == ["added", "refused"]
    assert articles[0]["id"]
    assert articles[1]["reason"]


def test_what_is_added_stays_where_embedding_fails(run: Run, houses: Houses, tmp_path: Path) -> None:
    """The articles are kept, the sentence says so, and the exit code says that not all is done."""
    houses.indexer.error = EmbeddingError("The weights are missing.")
    (tmp_path / "ferry.txt").write_text(f"Ferry returns\n\n{FERRY}", encoding="utf-8")
    ended = run("add", "ferry.txt")
    assert ended.code == Exit.FAILED
    assert ended.out == "1 added.\n"
    assert "found by its words" in ended.err
    assert "The weights are missing." in ended.err
    assert "Ferry returns" in run("articles").out


def test_a_held_lock_is_named(filled: Run, data_dir: Path) -> None:
    """While another command writes, writing ends in 75 and names it; reading and asking go on."""
    with writer_lock(data_dir, "onrecord add"):
        for command in (("add", "two.jsonl"), ("rebuild",), ("demo",)):
            ended = filled(*command)
            assert ended.code == Exit.LOCKED
            assert "onrecord add" in ended.err
        assert filled("articles").code == Exit.OK
        assert filled("ask", "ferry?").code == Exit.OK


def test_ask_prints_the_answer_and_where_it_stands(filled: Run) -> None:
    """The words, who said them, the publisher, the headline and the day are all on the screen."""
    ended = filled("ask", "ferry back?")
    assert ended.code == Exit.OK
    for part in ("[1]", "Ann Lee", "The Gull", "Ferry returns", "9 March 2026", "The ferry sails again on Monday."):
        assert part in ended.out
    assert ended.err == ""


def test_no_evidence_is_no_failure(filled: Run) -> None:
    """That the articles say nothing is an answer: exit code 0."""
    ended = filled("ask", "hockey?", "--json")
    assert ended.code == Exit.OK
    assert ended.json["status"] == "no_evidence"


def test_filters_reach_the_answerer(filled: Run, houses: Houses) -> None:
    """--until holds the whole day, month or year that it names; the other filters go through as they are."""
    ended = filled(
        "ask", "ferry?", "--since", "2026", "--until", "March 2026", "--publisher", "The Gull", "--speaker", "Lee",
        "--limit", "3", "--json",
    )  # fmt: skip
    assert ended.code == Exit.OK
    assert houses.last is not None
    asked = houses.last.answerer.asked[0]
    assert asked.limit == 3
    assert asked.filters.publisher == "The Gull"
    assert asked.filters.speaker == "Lee"
    assert str(asked.filters.since) == "2026-01-01 00:00:00+00:00"
    assert str(asked.filters.until) == "2026-03-31 23:59:59.999999+00:00"


@pytest.mark.parametrize(
    "arguments", [("--since", "soonish"), ("--since", "2026-05-01", "--until", "2026-04-01"), ("--limit", "0")]
)
def test_senseless_filters_are_usage_errors(arguments: tuple[str, ...], filled: Run) -> None:
    """What is no date, and a span that holds none, is said before anything is searched."""
    ended = filled("ask", "ferry?", *arguments)
    assert ended.code == Exit.USAGE
    assert ended.out == ""


def test_ask_reads_questions_line_by_line(filled: Run) -> None:
    """One JSON object a line in the order of the questions; one that fails is an object with "error", and goes on."""
    ended = filled("ask", "-", stdin="\ufeffferry?\n\n  fail now\nmill?\n")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert [line["question"] for line in lines] == ["ferry?", "fail now", "mill?"]
    assert "error" in lines[1]
    assert lines[0]["citations"][0]["article"]["title"] == "Ferry returns"
    assert ended.code == Exit.FAILED


def test_an_empty_question_is_a_usage_error(filled: Run) -> None:
    """Nothing to answer is said so."""
    assert filled("ask", "  ").code == Exit.USAGE


def test_pending_work_is_finished_after_an_answer(filled: Run, houses: Houses, data_dir: Path) -> None:
    """What the index lacks is made up for when the lock is free, and left alone when another process writes."""
    houses.indexer.health = IndexHealth(True, "", pending=3)
    houses.indexer.asked.clear()
    filled("ask", "ferry?")
    assert houses.indexer.asked == ["ensure"]
    with writer_lock(data_dir, "onrecord add"):
        assert filled("search", "ferry").code == Exit.OK
    assert houses.indexer.asked == ["ensure"]


def test_search_lists_hits(filled: Run) -> None:
    """Hits without an answer; the notes are on standard error, or in the JSON."""
    ended = filled("search", "ferry")
    assert "The Gull" in ended.out
    assert "Searched by words only." in ended.err
    told = filled("search", "ferry", "--json").json
    hits = told["hits"]
    assert isinstance(hits, list)
    assert (hits[0]["article"]["title"], hits[0]["passage"]["text"], hits[0]["meaning"]) == (
        "Ferry returns",
        FERRY,
        None,
    )
    assert told["notes"] == ["Searched by words only."]


LONG = "\n".join(
    [
        "The harbour council of Port Ellery voted on Tuesday to close the old ferry slip by 30 June.",
        "Engineers found that 41 of the 60 pilings under the ferry slip are rotten.",
        "The fishermen of the town will land their catch at the northern quay of the harbour.",
        "Mayor Ines Okafor said the council of Port Ellery had no choice.",
    ]
)


def test_a_stored_article_is_summarised(filled: Run) -> None:
    """By the beginning of its id: its sentences with markers, and where they stand; as JSON it has an answer's keys."""
    line = json.dumps({"title": "Slip to close", "text": LONG, "publisher": "The Gull", "published_at": "2026-05-01"})
    (Path.cwd() / "slip.jsonl").write_text(line, encoding="utf-8")
    filled("add", "slip.jsonl")
    head = json.loads(filled("articles", "--json", "--limit", "1").out)
    shown = filled("summary", head["id"][:12])
    assert shown.code == Exit.OK
    for part in ("voted on Tuesday to close", "[1]", "The Gull", "Slip to close", "1 May 2026"):
        assert part in shown.out
    told = filled("summary", head["id"], "--sentences", "1", "--json").json
    assert (told["question"], told["status"], told["model"]) == ("Slip to close", "answered", "quoting")
    assert isinstance(told["statements"], list)
    assert len(told["statements"]) == 1


def test_a_title_a_story_and_forms_of_a_summary(filled: Run, tmp_path: Path) -> None:
    """An article by its title, in each form; a story by its id, with who reports it; an unknown story is said so."""
    lines = [
        {"title": "Slip of the ferry to close", "text": LONG, "publisher": "The Gull", "published_at": "2026-05-01"},
        {
            "title": "Harbour to lose its slip",
            "text": f"{LONG} It rained.",
            "publisher": "The Lantern",
            "published_at": "2026-05-01",
        },
    ]
    (tmp_path / "slip.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    filled("add", str(tmp_path / "slip.jsonl"))
    for form in ("brief", "bullets", "five-ws", "beginner"):
        shown = filled("summary", "slip of the ferry to close", "--style", form)
        assert shown.code == Exit.OK
        assert "voted on Tuesday to close" in shown.out
        assert ("• " in shown.out) is (form == "bullets")
        assert ("What" in shown.out) is (form == "five-ws")
    short, long = (
        str(filled("summary", "slip of the ferry to close", "--length", length, "--json").json["text"])
        for length in ("short", "long")
    )
    assert short.count("[1]") < long.count("[1]")
    [story, *_] = [json.loads(line) for line in filled("stories", "--json").out.splitlines()]
    told = filled("summary", story["id"], "--as", "story", "--json").json
    assert told["status"] == "answered"
    assert "1 copy is counted" in str(told["notes"])
    unknown = filled("summary", "zzz9zzzz", "--as", "story")
    assert (unknown.code, unknown.out) == (Exit.FAILED, "")
    assert "no story" in unknown.err


def test_a_file_is_summarised_without_being_added(run: Run) -> None:
    """Its headline stands over the places; the library stays empty."""
    (Path.cwd() / "slip.txt").write_text(f"Slip to close\n\n{LONG}", encoding="utf-8")
    shown = run("summary", "slip.txt")
    assert shown.code == Exit.OK
    assert "Slip to close" in shown.out
    assert "the same article" not in shown.out
    assert run("articles").out == ""


def test_what_can_t_be_summarised_is_said_in_a_sentence(filled: Run, tmp_path: Path) -> None:
    """An unknown id, a file of several articles, an unreadable kind; too short a text is an answer all the same."""
    (tmp_path / "slip.odt").write_bytes(b"PK")
    for named, said in (("zzzz", "no article"), ("two.jsonl", "several articles"), ("slip.odt", ".odt")):
        ended = filled("summary", named)
        assert (ended.code, ended.out) == (Exit.FAILED, "")
        assert said in ended.err
    (tmp_path / "short.txt").write_text("The ferry to the island sails again on Monday.", encoding="utf-8")
    short = filled("summary", "short.txt")
    assert short.code == Exit.OK
    assert "too little text" in short.out


def test_articles_are_listed_newest_first(filled: Run) -> None:
    """The list has the newest first, narrows to words, and as JSON has one object a line."""
    out = filled("articles").out
    assert out.index("Mill burns") < out.index("Ferry returns")
    assert "Mill" not in filled("articles", "--search", "ferry").out
    lines = [json.loads(line) for line in filled("articles", "--json", "--limit", "1").out.splitlines()]
    assert [line["title"] for line in lines] == ["Mill burns"]


def test_show_takes_the_beginning_of_an_id(filled: Run) -> None:
    """An article is named by as much of its id as tells it from the others; an unknown one is a sentence."""
    head = json.loads(filled("articles", "--json", "--limit", "1").out)
    shown = filled("show", head["id"][:12])
    assert "Mill burns" in shown.out
    assert "No one was hurt." in shown.out
    unknown = filled("show", "zzzz")
    assert unknown.code == Exit.FAILED
    assert "zzzz" in unknown.err


def test_remove_wants_a_yes(filled: Run) -> None:
    """Where no one can be asked it needs --yes; then the article is gone."""
    head = json.loads(filled("articles", "--json", "--limit", "1").out)
    assert filled("remove", head["id"]).code == Exit.USAGE
    assert "Mill burns" in filled("articles").out
    removed = filled("remove", head["id"], "--yes")
    assert removed.code == Exit.OK
    assert "Mill burns" in removed.err
    assert "Mill burns" not in filled("articles").out


def test_libraries_do_not_see_each_other(filled: Run) -> None:
    """--library stands before or after the command; one that is not there is said so, with what makes it."""
    assert filled("--library", "other", "add", "two.jsonl").code == Exit.OK
    assert "Ferry" in filled("articles", "--library", "other").out
    head = json.loads(filled("articles", "--json", "--limit", "1").out)
    assert filled("remove", head["id"], "--yes").code == Exit.OK
    assert "Mill burns" in filled("articles", "--library", "other").out
    missing = filled("articles", "--library", "nowhere")
    assert missing.code == Exit.FAILED
    assert "onrecord add --library nowhere" in missing.err


def test_an_empty_library_says_what_to_do(run: Run) -> None:
    """A first look at nothing is no error."""
    ended = run("articles")
    assert ended.code == Exit.OK
    assert "onrecord add" in ended.err


def test_chat_remembers_what_was_asked(filled: Run, houses: Houses) -> None:
    """A follow-up carries the answers before it; sources and evidence are of the last answer; errors end nothing."""
    typed = "/sources\nferry?\n/evidence 1\n/evidence 7\nfail\n/nonsense\nmill?\n/sources\n/quit\nnever asked\n"
    ended = filled("chat", stdin=typed)
    assert ended.code == Exit.OK
    assert houses.last is not None
    asked = houses.last.answerer.asked
    assert [question.text for question in asked] == ["ferry?", "fail", "mill?"]
    assert [len(question.history) for question in asked] == [0, 1, 1]
    assert "Nothing has been asked yet." in ended.err
    assert "sources 1 to 1" in ended.err
    assert "as it was told to" in ended.err
    assert "There is no /nonsense" in ended.err
    assert "It had been laid up since the storm." in ended.out


def test_chat_ends_with_the_input(filled: Run) -> None:
    """End of file is a way to leave."""
    assert filled("chat", stdin="ferry?").code == Exit.OK


def test_rebuild(filled: Run, houses: Houses) -> None:
    """rebuild makes the index anew and says how much is in it."""
    ended = filled("rebuild")
    assert "rebuild" in houses.indexer.asked
    assert "2 passages" in ended.out


def test_a_wrong_setting_ends_in_78(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that makes no sense is told apart from other failures."""
    monkeypatch.setenv("ONRECORD_EMBEDDING", "word2vec")
    ended = run("articles")
    assert ended.code == Exit.CONFIGURATION
    assert "ONRECORD_EMBEDDING" in ended.err


def test_article_text_gives_the_terminal_no_orders(run: Run) -> None:
    """Escape sequences, bidirectional controls and rich markup in an article are shown as text or not at all."""
    hostile = "\x1b[31mRed\x1b]0;owned\x07 [bold]ferry[/bold] \x9b2J \u202egnihtyna [/nothing] ferry text for all."
    line = json.dumps({"title": f"ferry {hostile}", "text": f"{hostile}\n\n{FERRY}", "publisher": "[red]Gull"})
    assert run("add", "-", stdin=line).code in (Exit.OK, Exit.FAILED)
    (Path.cwd() / "hostile.jsonl").write_text(line, encoding="utf-8")
    run("add", "hostile.jsonl")
    identity = json.loads(run("articles", "--json", "--limit", "1").out)["id"]
    commands = (("articles",), ("show", identity), ("ask", "ferry?"), ("search", "ferry"), ("show", identity, "--json"))
    for command in (*commands, ("ask", "ferry?", "--json")):
        ended = run(*command)
        assert ended.code == Exit.OK
        assert not set(ended.out) & {"\x1b", "\x07", "\x9b", "\u202e"}, command
    assert "[bold]ferry[/bold]" in run("show", identity).out
