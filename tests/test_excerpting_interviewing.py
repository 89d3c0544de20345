"""Interviews: the answers are told as the words of whom the headline names, the questions as nobody's."""

from retrieval.excerpting.interviewing import interview_of
from retrieval.models import Article, Status
from retrieval.summarizing import Style
from retrieval.summarizing.extracting import extracted
from tests.summary_material import check_promises
from tests.test_summarizing_replies import ground_on

TITLE = "‘I never meant to stay’: Nadia Holm on leaving the Orby ferry"
INTERVIEW = "\n\n".join(
    [
        "After 21 years, the captain Nadia Holm is leaving the ferry line. She talks to Hugh Lind about fog and sleep.",
        "Why now?\nI turned fifty in November and I have got up at three in the morning for eleven years.",
        "Were you pushed?\nNo. The harbour master Tom Davenport asked me to stay, twice, and I was offered a new boat.",
        "You have said the harbour was a hard place for women.\nThe old pilots of Orby never spoke a word to me.",
        "What will you do?\nThe library of Orby needs somebody for its sea charts, and from September that will be me.",
        "Holm’s last crossing is on 27 March at six in the morning.",
    ]
)


def test_answers_are_the_words_of_whom_the_headline_names() -> None:
    """Each in quotation marks behind the name; what the interviewer puts to her is told by nobody."""
    ground = ground_on(INTERVIEW, TITLE)
    for style in (Style.PLAIN, Style.BULLETS):
        summary = extracted(ground, 10, style)
        check_promises(summary)
        assert "Nadia Holm said: “I turned fifty in November" in summary.text
        assert summary.text.count("Nadia Holm said: “") >= 3
        assert "a hard place" not in summary.text
        assert "“Holm’s last" not in summary.text
    said = [one for one in summary.statements if one.quotation]
    assert {one.speaker for one in said} == {"Nadia Holm"}
    assert all(one.quotation in INTERVIEW for one in said if one.quotation)


def test_what_is_no_interview_is_not_read_as_one() -> None:
    """A report with a question or two, and an interview of which the headline does not say with whom."""
    assert interview_of(Article(TITLE, "Nadia Holm left.\nWhy now?\nNobody at the ferry line would tell.")) is None
    assert interview_of(Article("Leaving the ferry", INTERVIEW)) is None
    assert extracted(ground_on(INTERVIEW, "Leaving the ferry"), 3).status in (Status.ANSWERED, Status.NO_EVIDENCE)
