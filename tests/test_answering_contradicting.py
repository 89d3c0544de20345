"""A premise that the articles contradict is found out; whatever else a question asks is left in peace."""

from dataclasses import replace

import pytest

from retrieval.answering.contradicting import find_contradiction, takes_for_granted
from retrieval.models import Article
from retrieval.questions.question import read_question
from retrieval.ranking import Candidate, rank_sentences
from retrieval.retriever import SearchResult
from tests.answering_material import hits_of
from tests.ranking_material import candidate, found, words_of


def contradiction(question: str, *texts: str, title: str = "News of Port Ellery") -> str:
    """The sentence that contradicts, "" where none does."""
    hits = hits_of(*(Article(title, text, id=f"a{number}") for number, text in enumerate(texts)))
    reading = read_question(question)
    weights = dict.fromkeys(reading.terms, 1.0)
    read = [Candidate(hit.article, (hit.passage,), (), hit.score, 1.0, {}, {}, {}) for hit in hits]
    sentences = tuple(rank_sentences(reading, read, None, weights, frozenset()))
    found = find_contradiction(SearchResult(reading, hits, 1.2, weights, sentences=sentences))
    return found.candidate.article.text[found.span.start : found.span.end] if found else ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why did Ines Okafor resign?", "Mayor Ines Okafor refused to resign on Monday."),
        ("why did okafor resign", "Okafor has rejected calls for her resignation."),
        ("When did Okafor step down?", "Ines Okafor said she would not step down."),
        ("Why did Okafor resign as mayor?", "Ines Okafor will stay on as mayor of the town."),
        ("Why did mayor Okafor resign?", "Okafor denied that she had resigned."),
        ("Did the court convict Dov Reyes?", "Dov Reyes was acquitted by the court on all counts."),
        ("why was dov reyes convicted of arson?", "A jury found Reyes not guilty of arson."),
        ("How long was Reyes jailed for the fire?", "Reyes walked free from court over the fire."),
        ("Why did the council approve the toll?", "The council rejected the toll by 9 votes to 4."),
        ("why did the council reject the toll", "The council voted on Tuesday and approved the toll."),
        ("When did the council pass the toll?", "The council did not pass the toll."),
        ("how many people were injured in the fire at the mill", "Nobody was injured in the fire at the mill."),
        ("How many people died when the crane fell?", "No one was killed when the crane fell."),
        ("Why did Acme recall the X5 heater?", "Acme has never recalled the X5 heater."),
        ("why did the library close?", "The library will stay open, the town decided."),
        ("Why was the festival cancelled?", "The festival will go ahead on Saturday."),
        ("What made Lindqvist sell the ferry company?", "Lindqvist has no plans to sell the ferry company."),
        ("Why did Lindqvist admit the theft?", "Lindqvist denied the theft."),
        ("why did Lindqvist accept the offer from Halden", "Lindqvist turned the offer from Halden down."),
        ("Did rents in Halden rise last year?", "Rents in Halden fell last year."),
        (
            "Why did the bank cut its rate?",
            "The bank kept its rate at 3 percent; some had expected a cut.",
        ),
        ("How many votes did the hall fail by?", "The hall was approved by 18 votes to 15, after two failed attempts."),
        ("Why was the fuel tank of the ferry damaged?", "The fuel tank of the ferry was intact."),
        ("Why did the teachers call off the strike?", "Teachers in Lorne will strike on Friday."),
        ("Why was Dov Reyes acquitted?", "Dov Reyes was convicted of arson."),
    ],
)
def test_a_contradicted_premise_is_found(question: str, told: str) -> None:
    """It is denied, or its opposite is told, of the same people and things."""
    assert contradiction(question, f"It rained in Port Ellery. {told} The ferry was late.") == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why did Ines Okafor resign?", "Ines Okafor resigned over the toll."),
        ("Why did Ines Okafor resign?", "Ines Okafor resigned on Friday. She had refused to resign on Monday."),
        ("Why did Ines Okafor resign?", "Dov Reyes refused to resign as Ines Okafor did."),
        ("Why did Ines Okafor resign?", "Okafor did not resign because of the toll but for her health."),
        ("When did Okafor resign?", "Okafor did not resign until Friday."),
        ("Why did Okafor not resign?", "Okafor refused to resign."),
        ("Why did Okafor refuse to resign?", "Okafor did not resign, citing the toll."),
        ("When will Okafor raise the toll?", "Okafor declined to say whether a cut in the toll was likely."),
        ("What did Okafor say about the toll?", "Okafor did not say when the toll would come."),
        ("Did the council approve the toll?", "The council approved the toll, and did not approve the park."),
        ("Why did the council approve the toll?", "The council approved the toll. It rejected a park."),
        ("How many people were hurt in the fire?", "Four people were hurt in the fire, and nobody was killed."),
        ("who beat Halden in the cup?", "Halden lost to Port Ellery in the cup."),
        ("Why did the bridge close?", "The bridge closed in March and will not close again, Okafor said."),
        ("Where will the new ferry slip stand?", "The new slip will not stand at the old quay but at the mole."),
        ("Is the toll or the park dropped?", "The toll was not dropped."),
        ("Why did Lindqvist sell the ferry?", "Lindqvist did not say why the ferry was sold."),
        ("Who may replace Okafor?", "Okafor would not say who may replace her."),
        ("Which court ruled the toll illegal?", "The toll was ruled illegal by the court of Halden."),
        ("Why did Okafor play Halden Fallen Order?", "Okafor climbed out to play Halden."),
        ("When will the bank raise its rate?", "The bank kept its rate at 3 percent."),
        ("Why did the council approve the hall?", "The council approved the hall. Kane, who voted against, wept."),
        ("Why did the teachers strike?", "The teachers will strike on Friday."),
        ("how many ships are waiting at the mole?", "No ships were built at Halden. At the mole 31 ships are waiting."),
    ],
)
def test_an_ordinary_question_is_left_in_peace(question: str, told: str) -> None:
    """What did happen, happened to another, or is denied only in part, contradicts nothing."""
    assert contradiction(question, f"It rained in Port Ellery. {told} The ferry was late.") == ""


def test_what_another_article_tells_to_have_happened_is_not_called_wrong() -> None:
    """Where sources are at odds, neither is said to be the truth."""
    told = "Ines Okafor refused to resign on Monday.", "Ines Okafor resigned on Friday, the town said."
    assert contradiction("Why did Ines Okafor resign?", told[0]) == told[0]
    assert contradiction("Why did Ines Okafor resign?", *told) == ""


@pytest.mark.parametrize(
    ("told", "contradicts"),
    [
        ("Dov Reyes said he opposed the toll on the bridge.", False),
        ("Dov Reyes said that Okafor opposed the toll on the bridge.", True),
        ("Ines Okafor said she opposed the toll on the bridge.", True),
        ("Ines Okafor opposed the toll on the bridge.", True),
    ],
)
def test_nobody_is_contradicted_by_somebody_else_s_view(told: str, contradicts: bool) -> None:
    """What one who is named says of a toll is not what another says of it, unless that one speaks of the named."""
    opening = "Mayor Ines Okafor spoke in Halden. “The bridge is old,” Okafor said."
    result = found("did Okafor say she supports the toll on the bridge", [candidate(f"{opening} {told}")])
    reading = read_question("does Okafor support the toll on the bridge").if_speaker
    assert reading is not None
    sentence = find_contradiction(replace(result, reading=reading))
    assert (words_of(sentence) if sentence else "") == (told if contradicts else "")


def test_a_town_without_water_has_lost_it() -> None:
    """What is lost in other words is not denied."""
    assert not contradiction("How many homes lost water in the frost?", "In the frost 300 homes were without water.")


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("Why did Okafor resign?", True),
        ("when was the toll approved", True),
        ("Did Okafor resign?", False),
        ("so has the council approved the toll?", False),
    ],
)
def test_who_asks_whether_takes_nothing_for_granted(question: str, granted: bool) -> None:
    """ "No" answers such a question; it does not contradict it."""
    assert takes_for_granted(read_question(question)) is granted
