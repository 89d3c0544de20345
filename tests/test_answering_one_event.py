"""Articles on one event are told from others by their days, names and first words."""

from datetime import UTC, datetime, timedelta

import pytest

from retrieval.answering import one_event
from retrieval.answering.one_event import grouped, in_common, names_in, of_one_event
from retrieval.models import Article
from retrieval.sentences import stems

DAY = datetime(2026, 4, 11, tzinfo=UTC)
SLIP = "The old slip of Port Ellery burned on Friday, said Ines Okafor. Nobody was hurt."
TOO = "A fire took the slip of Port Ellery, as Ines Okafor saw from the mole."
MILL = "A mill of Halden reopens in June, said its owner Oskar Brandt, who paid for it."


def article(name: str, text: str, day: datetime | None = DAY, publisher: str | None = "") -> Article:
    """An article of a publisher of its own, unless told otherwise."""
    return Article(name, text, publisher=name if publisher == "" else publisher, published_at=day, id=name)


GULL = article("The Gull", SLIP)


def test_two_reports_of_a_day_are_on_one_event() -> None:
    """Either way round, also with words of the question that are no names."""
    wire = article("The Wire", TOO)
    for one, other in ((GULL, wire), (wire, GULL)):
        assert of_one_event(one, other, stems("how many were hurt in Port Ellery?"))


@pytest.mark.parametrize(
    "other",
    [
        article("The Wire", MILL),
        article("The Wire", TOO, DAY + timedelta(days=15)),
        article("The Wire", TOO, None),
        article("The Wire", TOO, publisher=None),
        article("Slip burns", TOO, publisher="THE GULL"),
        GULL,
    ],
    ids=["another event", "weeks later", "of no day", "of nobody", "of one publisher and day", "itself"],
)
def test_others_are_not(other: Article) -> None:
    """Nor those of which it is not known."""
    assert not of_one_event(GULL, other, stems("slip"))


def test_what_is_named_must_be_in_both() -> None:
    """Whoever asks for Okafor asks for no report without her."""
    assert not of_one_event(GULL, article("The Wire", TOO.replace("Ines Okafor", "Oskar Brandt")), stems("Okafor"))


def test_names_are_neither_days_nor_the_publisher() -> None:
    """They would be in common with half of the library."""
    assert names_in(article("Ellery Post", SLIP)) == set(stems("Port Ines Okafor"))
    assert in_common(GULL, GULL) == (4, 1.0)


def test_words_for_the_same_are_one() -> None:
    """Whichever of them a report takes."""
    assert len(set(grouped(stems("killed died fatalities")))) == 1
    assert list(grouped(stems("slip"))) == stems("slip")


def test_an_article_is_read_once_however_many_it_is_held_against(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the words of the others are looked at for the first time."""
    read: list[str] = []

    def counted(text: str) -> list[str]:
        read.append(text)
        return stems(text)

    monkeypatch.setattr(one_event, "stems", counted)
    mole = article("The Mole", f"{SLIP} The mole of Ottery stood.")
    others = [article(f"Wire {number}", f"{TOO} It was {number} metres long.") for number in range(3)]
    assert all(of_one_event(mole, other, ()) for other in others)
    assert read.count("Ottery") == 1
