"""Three short articles of our own for the tests of finding and answering."""

from datetime import UTC, datetime

QUAY = "\n\n".join(
    [
        "The harbour council of Port Ellery voted on Tuesday to close the old ferry slip by 30 June.",
        "“The pilings are rotten and I will not wait for somebody to drown,” said Mayor Ines Okafor. The work will "
        "cost 4.2 million crowns, she added.",
        "Her opponent Dov Reyes, who runs the fishing co-operative, called the vote a betrayal. “They are selling "
        "the harbour one plank at a time,” Reyes told reporters on Wednesday.",
        "Ferries to Small Island will use the northern quay from May. They leave every forty minutes.",
    ]
)
STORM = "\n\n".join(
    [
        "A storm tore the roof off the fish market at Port Ellery on Sunday night and cut power to 1,900 homes.",
        "No one was hurt. “We were lucky that it was a Sunday,” said fire chief Lena Marsh. Mayor Ines Okafor thanked "
        "the crews, who worked through the night.",
        "Marsh said that the market hall would stay shut for three weeks.",
    ]
)
COPY = QUAY.replace("by 30 June", "before the end of June")

WHEN = datetime(2026, 3, 11, 9, tzinfo=UTC)
LATER = datetime(2026, 4, 2, 9, tzinfo=UTC)
