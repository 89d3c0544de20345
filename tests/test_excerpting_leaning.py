"""Which sentences can stand alone."""

import pytest

from retrieval.excerpting.leaning import leans


@pytest.mark.parametrize(
    "sentence",
    [
        "He then drove to the slip.",
        "“They were never seen again,” the mayor said.",
        "But the council has no money.",
        "However, the ferry sails on Monday.",
        "In addition, three quays will close.",
        "The latter is a widow.",
        "The 62-year-old was treated in hospital.",
        "One said that it was late.",
        "Many of them lost their homes.",
        "In 2009 he was lodging in Calais with a friend.",
        "On Tuesday she left.",
        "Behind her another mother was shot.",
        "Witnesses are seen cowering around her.",
        "Until a few weeks ago, it was the site of a camp.",
        "The collision left him with a bloody nose.",
        "Councillor Ada Penn voted against it.",
        "Mayor Tom Quill called it “the biggest thing since the bridge”.",
        "Marcus Hale, its chief executive, would not say.",
        "The secretary, Ruth Abara, said that was too late.",
        "The company denied that workers had been warned.",
        "Joanna Reid said he had known since March.",
        "Judge Tom Quill said that her offending had been cruel.",
        "Reid said she felt sorry for her.",
        "In a letter to staff, Trent thanked her for nine years of work.",
        "Sentencing her on Monday, Judge Mara Lind spoke of a mean crime.",
        "Despite her plea, Judge Tom Quill sent the woman to prison.",
    ],
)
def test_what_points_back_leans(sentence: str) -> None:
    """A pronoun without anybody before it in the sentence, or an opening that goes on from another one."""
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour council voted on Tuesday.",
        "Okafor said she would not wait.",
        "A couple who lost their homes won the lottery.",
        "Residents said they had eleven minutes.",
        "After his arrest, Gray was taken to hospital.",
        "The mayor said she had no money.",
        "“We were lucky with him,” said fire chief Lena Marsh.",
        "The fishermen were never asked what it would cost them.",
        "The former Arsenal captain was left out.",
        "One man was hurt.",
        "Itinerant traders came.",
        "The council debated the plan and approved it.",
        "Governor Lena Strand ordered an inquiry and named a judge to lead it.",
        "Okafor made it clear that the slip would close.",
        "Police said that the car had hit a tree and that it had burned.",
        "Judge Tom Quill told Ada Lind that her offending had been cruel.",
        "Ada Lind said Tom Quill had never asked her.",
        "Tom Quill took his dog with him.",
        "Finishing her speech, Mayor Ada Lind wept.",
        "Lind said police had warned her.",
    ],
)
def test_what_names_whom_it_means_does_not(sentence: str) -> None:
    """Names, roles and newcomers are what a pronoun after them may mean; words in quotation marks are left alone."""
    assert not leans(sentence)
