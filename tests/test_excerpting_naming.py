"""Surnames that are read with the first names that the article gives them."""

from retrieval.excerpting.naming import full_names, in_full


def test_a_surname_takes_its_first_name() -> None:
    """Where the article has just one of that name, and it does not stand there already."""
    names = full_names("Anna Lind spoke. Tom Reed and Paula Reed left. Port Ellery slept.")
    assert names == {"Lind": "Anna Lind"}
    assert in_full("Anna Lind met Reed; Lind's boat and Lind left.", names) == (
        "Anna Lind met Reed; Anna Lind's boat and Anna Lind left."
    )
