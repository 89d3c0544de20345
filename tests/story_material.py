"""Reports of our own writing on events that are easily taken for each other, and copies of one of them."""

from datetime import UTC, datetime

from retrieval.models import Article

QUAKE_ONE = (
    "A magnitude 5.8 earthquake shook the island of Marenga on Tuesday, killing four people and cracking the harbour "
    "wall in Port Solace, officials said.\n"
    "The quake struck at 6:12 in the morning, 14 kilometres under the sea, the Marenga seismic office said. Four "
    "fishermen died when a boathouse fell on them, said the mayor of Port Solace, Ines Okafor.\n"
    "Schools on Marenga stay closed until Friday. The ferry to the mainland will not run before the harbour wall has "
    "been examined, the harbour master, Tom Brandt, told reporters.\n"
    "The last large quake on the island, in 1962, destroyed the old lighthouse and the cannery."
)
QUAKE_ONE_OTHERWISE = (
    "Four fishermen were killed on Marenga when an earthquake of magnitude 5.8 brought down a boathouse in Port "
    "Solace.\n"
    "Mayor Ines Okafor said the men had gone out before dawn on Tuesday. The island's schools are shut for the week, "
    "and Marenga's ferry lies idle: its harbour wall has a crack as wide as a hand.\n"
    "Harbour master Tom Brandt wants divers to look at it first. Marenga had not felt such a quake since 1962."
)
QUAKE_TWO = (
    "A magnitude 6.4 earthquake shook the province of Belcastro on Tuesday, killing eleven people and burying a road "
    "to the town of Vistalba, officials said.\n"
    "The quake struck shortly before midnight in the hills of Belcastro, the national seismic office said. Eleven "
    "people died in Vistalba, where two apartment houses fell, said the prefect, Carlo Dussel.\n"
    "Trains to Vistalba were cancelled. Soldiers brought tents and water, and 3,000 people spent the night outside."
)
QUAKE_TWO_OTHERWISE = (
    "Rescuers dug through the night in Vistalba after an earthquake of magnitude 6.4 brought down two apartment houses "
    "and killed at least eleven people.\n"
    "Prefect Carlo Dussel said soldiers were handing out tents and water to some 3,000 people of the Belcastro hills "
    "who did not dare go home. The road to Vistalba is buried, and no trains go there."
)


def report(text: str, title: str, publisher: str, day: int | None = 4, **told: object) -> Article:
    """An article of March 2025."""
    published = datetime(2025, 3, day, 9, tzinfo=UTC) if day else None
    slug = "-".join(title.lower().split())
    url = f"https://{publisher.lower().replace(' ', '')}.example/{slug}"
    return Article(title, text, url, publisher, published_at=published, **told)  # type: ignore[arg-type]


ONE = report(QUAKE_ONE, "Quake on Marenga kills four", "Gull")
ONE_OTHERWISE = report(QUAKE_ONE_OTHERWISE, "Four fishermen die in Marenga earthquake", "Island Post", 5)
TWO = report(QUAKE_TWO, "Quake in Belcastro kills eleven", "Gull")
TWO_OTHERWISE = report(QUAKE_TWO_OTHERWISE, "Vistalba digs for survivors of earthquake", "Island Post", 5)
CUT = report(
    "PORT SOLACE, March 4 (Reuters) - " + QUAKE_ONE.rsplit("\n", 2)[0], "Marenga quake leaves four dead", "Daily Sail"
)
REWORDED = report(
    "An earthquake of magnitude 5.8 has shaken the island of Marenga on Tuesday; four people were killed and the "
    "harbour wall in Port Solace was cracked, said officials.\n"
    "It struck at 6:12 in the morning, 14 kilometres below the sea, according to Marenga's seismic office. A boathouse "
    "fell on four fishermen, who died, Port Solace mayor Ines Okafor said.\n"
    "Until Friday the schools on Marenga stay closed, and the mainland ferry will not run until the harbour wall has "
    "been examined, harbour master Tom Brandt told reporters.\n"
    "In 1962 the island's last large quake destroyed the cannery and the old lighthouse.",
    "Four killed by earthquake on Marenga",
    "Harbour News",
)
COURT = report(
    "A woman who stole from the ferry fund of Port Ellery was sent to prison for five years on Monday.\n"
    "Ada Holm, 59, kept the books of the fund for the council and paid her own rent from it.\n"
    "Judge Tom Lind told the court that the fund had been meant for the widows of fishermen.\n"
    "The council has since hired an accountant from the mainland to look at all its other funds.\n"
    "Her house by the northern quay is to be sold at the end of the summer.",
    "Ferry fund thief gets five years",
    "Harbour News",
    6,
)
PUT_RIGHT = report(
    "A report on Thursday about the sentencing of Ada Holm said she had been jailed for five years. In fact she was "
    "sentenced to four years and six months. It also gave her age as 59; she is 58.",
    "Correction: ferry fund sentence",
    "Harbour News",
    7,
)
