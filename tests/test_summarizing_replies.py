"""An accusation is not told without its denial, an error not without its correction; who says what is kept."""

from retrieval.excerpting.material import Material
from retrieval.models import Answer, Article, Hit, Passage
from retrieval.statements import find_statements
from retrieval.summarizing import Style
from retrieval.summarizing.extracting import extracted
from retrieval.summarizing.ground import Ground, ground_of
from retrieval.summarizing.telling import told

ACCUSED = "\n\n".join(
    [
        "The harbour council of Port Ellery closed the old ferry slip on Monday after a piling broke.",
        "Union leader Rosa Quill said the harbour had been warned of rotten pilings in January. Marsh denied that.",
        "The slip has served the town for ninety years and was rebuilt in 1961.",
        "“They sold the pilings one by one,” said Dov Reyes. Harbour master Colin Marsh rejected the claim.",
        "The ferries will use the northern quay from 5 May, the company announced.",
        "Residents of the quay have asked for a second landing stage and a roof.",
    ]
)
CORRECTED = (
    "A report on Tuesday about the trial of Ada Holm said she had been sent to prison for nine years. In fact she was "
    "sent there for six. It also gave her age as 59. She is 58."
)


def ground_on(text: str, title: str = "Title") -> Ground:
    """What there is to summarise of a text that is one passage."""
    article = Article(title, text, id="a")
    hit = Hit(Passage(0, 0, len(text), text, id="a-0"), article, 1.0)
    return ground_of(Material(article, (hit,), tuple(find_statements(article))))


def summary(text: str, sentences: int, style: Style = Style.PLAIN) -> Answer:
    """Its summary."""
    return extracted(ground_on(text), sentences, style)


def test_an_accusation_has_its_denial() -> None:
    """However many sentences there are, the one is never shown without the other, whether it is quoted or told."""
    for sentences in range(1, 11):
        text = summary(ACCUSED, sentences).text
        assert ("rotten pilings" in text) == ("Marsh denied that" in text)
        assert "one by one" not in text or "rejected the claim" in text
    assert "rotten pilings" in text


def test_an_accusation_has_its_denial_in_every_style() -> None:
    """Who, what and why are not answered by it alone either."""
    for style in Style:
        text = summary(ACCUSED, 6, style).text
        assert "rotten pilings" not in text or "Marsh denied that" in text


def test_an_error_is_not_told_without_what_puts_it_right() -> None:
    """Of a correction the shortest summary has both."""
    text = summary(CORRECTED, 2, Style.BRIEF).text
    assert "nine years" in text
    assert "sent there for six" in text
    assert "nine years" not in summary(CORRECTED, 1).text


def test_sentences_told_together_keep_who_says_them() -> None:
    """Each is a statement of its own, with its speaker and its quotation, at a place in the passage."""
    ground = ground_on(
        "Ada Holm, 59, was the treasurer of the ferry line in Port Ellery for nine years.\n\n"
        "Judge Tom Lind said in court that her deeds had been ‘cruel and cynical’. "
        "Her lawyer, Rosa Quill, told the court: ‘She asks that nobody forget who she was before.’",
    )
    (together,) = (one for one in ground.found if one.cost == 3)
    [paragraph], statements, citations = told([together])
    assert paragraph.count("[1]") == 3
    assert [one.speaker for one in statements] == [None, "Tom Lind", "Rosa Quill"]
    assert statements[2].quotation == "She asks that nobody forget who she was before."
    passage = citations.all()[0].passage.text
    assert all(one.content in passage and "\n" not in one.content for one in statements)
