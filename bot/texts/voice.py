"""Reads the texts and says them in a person's language. Syntax: https://projectfluent.org/fluent/guide/"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

ENGLISH = "en"
"""Spoken where nothing better is known; every other language must have the same texts (tested)."""


class Voice:
    """Says texts in one language."""

    def __init__(self, language: str, bundle: FluentBundle) -> None:
        """`bundle` holds the texts of `language`, its ISO 639-1 code."""
        self.language = language
        self._bundle = bundle

    def __call__(self, text_id: str, **values: str | int) -> str:
        """The text of that id with its values put in, as they are. Raises KeyError where there is none."""
        pattern = self._bundle.get_message(text_id).value
        if pattern is None:
            raise KeyError(text_id)
        text, faults = self._bundle.format_pattern(pattern, values)
        if faults:
            raise KeyError(f"{text_id}: {faults[0]}")
        return str(text)

    def knows(self, text_id: str) -> bool:
        """Whether there is such a text."""
        return self._bundle.has_message(text_id)


class Texts:
    """All languages."""

    def __init__(self, voices: Mapping[str, Voice]) -> None:
        """One voice a language, English among them."""
        self._voices = voices

    @classmethod
    @cache
    def load(cls) -> "Texts":
        """Every `.ftl` file beside this one, read once (0.2 s): they are part of the program."""
        voices: dict[str, Voice] = {}
        for folder in files("bot.texts").iterdir():
            areas = [file for file in folder.iterdir() if file.name.endswith(".ftl")] if folder.is_dir() else []
            if areas:
                bundle = FluentBundle([folder.name], use_isolating=False)
                for file in areas:
                    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
                voices[folder.name] = Voice(folder.name, bundle)
        return cls(voices)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of all languages, in alphabetical order."""
        return tuple(sorted(self._voices))

    def voice(self, *wanted: str | None) -> Voice:
        """The first of the wanted languages that is spoken ("fr-CA" is "fr"), English where none is."""
        for language in wanted:
            code = (language or "").replace("_", "-").partition("-")[0].lower()
            if code in self._voices:
                return self._voices[code]
        return self._voices[ENGLISH]
