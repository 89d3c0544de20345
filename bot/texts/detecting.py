"""In which of our languages a question is asked, for messages, which come without their writer's language."""

from collections.abc import Sequence

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SURE = 0.9
"""Two names and an acronym came to 0.78, whole questions, even "who won?" and "et depuis ?", to 0.98 and more."""


class QuestionLanguage:
    """Tells the languages apart by their letters; a model of 4 MB that is loaded once (half a second, blocking)."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Only these languages, by their ISO 639-1 codes, are told apart."""
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        self._identifier.set_languages(list(languages))

    def of(self, text: str) -> str | None:
        """The code of the language, None where that is not clear."""
        language, sure = self._identifier.classify(text)
        return str(language) if sure >= _SURE else None
