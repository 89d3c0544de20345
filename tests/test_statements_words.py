"""What `retrieval.statements.words` promises: every form of a verb, and lists in small letters."""

import pytest

from retrieval.statements import words


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("said", "say", "past"),
        ("denies", "deny", "s"),
        ("admitted", "admit", "past"),
        ("noting", "note", "ing"),
        ("stresses", "stress", "s"),
        ("announce", "announce", "base"),
    ],
)
def test_forms_of_verbs(form: str, lemma: str, kind: str) -> None:
    """Irregular and regular verbs are known in all four forms."""
    assert words.CUES[form] == words.Verb(lemma, kind)


def test_lists_are_small_letters() -> None:
    """Tokens are compared in small letters, so the lists hold nothing else."""
    lists = [words.ROLES, words.TITLES, words.FINITE, words.PREPOSITIONS, words.TIMES, words.ORGANISATION_WORDS]
    assert all(word == word.lower() for entries in lists for word in entries)


def test_listed_is_a_set_of_words() -> None:
    """A list over several lines is the set of its words."""
    assert words.listed("a b\n  c a") == {"a", "b", "c"}
