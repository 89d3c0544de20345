"""What changed between two versions of an article, of which class that is, and what it means for what was quoted."""

from dataclasses import replace

import pytest

from retrieval.models import AmendmentKind, Answer, AnswerStatement, Article, Change, Citation, Passage, Span, Status
from retrieval.versions import (
    RunKind,
    bears_on,
    change_between,
    diff_words,
    find_notice,
    still_stands,
    what_became,
    what_became_of_twin,
)
from retrieval.versions.runs import Run
from tests.bench.version_pairs import FIRE, HARBOUR, PAIRS, UNSEEN, Edit, Pair, edited
from tests.bench.versions import confusion, table, wrong

QUOTED = "The pilings are rotten and I will not wait for somebody to drown,"


def shown(runs: tuple[Run, ...]) -> str:
    """A diff in one line: [-gone-]{+new+}."""
    marks = {RunKind.KEPT: "{}", RunKind.REMOVED: "[-{}-]", RunKind.ADDED: "{{+{}+}}"}
    return "".join(marks[run.kind].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("It cost 4.2 million.", "It cost 2.4 million.", "It cost [-4.2 -]{+2.4 +}million."),
        ("One. Two. Three.", "One. Three.", "One. [-Two. -]Three."),
        ("One here.", "One here. Two there.", "One here.{+ Two there.+}"),
        ("He “won” it.", 'He "won" it.', 'He "won" it.'),
        (
            "It shut on Monday, at ten.",
            "It shut on Sunday, at two.",
            "It shut on [-Monday, at ten-]{+Sunday, at two+}.",
        ),
        ("Same.", "Same.", "Same."),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
    ],
)
def test_a_word_diff_reads_as_a_person_would_mark_it(old: str, new: str, wanted: str) -> None:
    """Sentence by sentence, in them word by word; small words between two changes do not cut them up."""
    found = shown(diff_words(old, new)).replace(" -]", "-] ").replace(" +}", "+} ").replace("{+ ", " {+")
    assert found.split() == wanted.replace(" -]", "-] ").replace(" +}", "+} ").replace("{+ ", " {+").split()


@pytest.mark.parametrize("pair", [*PAIRS[::5], *UNSEEN[::5]], ids=lambda pair: pair.name)
def test_a_diff_holds_both_versions(pair: Pair) -> None:
    """Kept and added are the new text letter by letter; kept and removed the words of the old one."""
    runs = diff_words(pair.old.text, pair.new.text)
    assert "".join(run.text for run in runs if run.kind is not RunKind.REMOVED) == pair.new.text
    before = "".join(run.text for run in runs if run.kind is not RunKind.ADDED)
    plain = str.maketrans("”’", "\"'", "“")
    assert "".join(before.split()).translate(plain) == "".join(pair.old.text.split()).translate(plain)


def test_a_text_written_anew_is_not_shredded() -> None:
    """Sentences that have only their small words in common are gone and new, not changed."""
    old = "The council met on the quay. It rained for most of the day."
    new = "A crane fell in the yard on Friday. Nobody was hurt, the police said."
    assert [run.kind for run in diff_words(old, new)] == [RunKind.REMOVED, RunKind.ADDED]


def test_the_class_of_a_change_is_told() -> None:
    """On 134 pairs of our own in seven languages, 26 of them written after the rules, none is taken for another.

    Run `python -m tests.bench.versions` for the tables.
    """
    assert len(PAIRS) + len(UNSEEN) == 134
    for pairs in (PAIRS, UNSEEN):
        assert wrong(pairs) == [], table(confusion(pairs))


def test_a_notice_that_stays_is_no_new_correction() -> None:
    """A typo in a corrected article is a typo; the correction's words are found in both."""
    corrected = edited(HARBOUR, Edit(behind="Correction: The slip was built in 1962, not 1926."))
    again = edited(corrected, Edit({"betrayal": "betryal"}))
    assert change_between(again, corrected) is Change.TYPO
    assert change_between(HARBOUR, corrected) is Change.CORRECTION


@pytest.mark.parametrize(
    "line",
    [
        "“This article has been removed,” she said.",
        "The journal retracted the paper on Friday.",
        "The museum said this item was removed from its list in May.",
        "The correction of the course took a week.",
        "Police withdrew from this page of history.",
        "An earlier version of the bill failed in the Senate.",
        "Kill rates of wolves have fallen.",
        "Der Beitrag der Stadt wurde gelöscht.",
        "Cet article de loi a changé.",
        "This page was removed by Chatterbook, its founder said.",
        "This item was withdrawn from sale on Monday.",
        "This film was pulled from the archive of the county museum.",
        "The minister regrets the error.",
        "Coach Paula Lind said no substitute will replace the captain on Saturday.",
        "There is no substitute for hard work.",
        "Withdrawal from Mali: the last convoy crosses the border after nine years",
        "Withdrawal: the last troops leave this post",
        "Retraction: how journals take back bad science",
        "Kill switch: how the new car law would work",
        "Kill the bill: protesters march on parliament",
        "Please do not use the north gate until the works are over.",
        "Corrections officers at Coldwater walked out on Monday.",
        "Corrections Commissioner Dana Holt resigned on Friday.",
        "Correction or crash: what the fall in share prices means",
        "Due to a clerical error, 200 voters were sent two ballots.",
        "In a report on Monday, the auditor wrongly stated that the bridge was safe.",
        "Corrected figures show that 212 people left.",
        "This story was corrected by history, the author says.",
        "For the record: the band's ten best albums",
        "We got it wrong: the left must listen to the valleys again",
        "Questo servizio è stato chiuso.",
        "Clarification: minister says tax rise is off the table",
        "Retraction: the ministry retracts its report on schools.",
        "An earlier version failed in the Senate.",
    ],
)
def test_what_is_told_of_others_is_no_notice(line: str) -> None:
    """An article on a retraction, a removal or a correction is not itself taken back or corrected."""
    for text in (f"{line}\n{FIRE.text}", f"{FIRE.text}\n{line}"):
        assert find_notice(Article("A headline", text)) is None


@pytest.mark.parametrize(
    "title",
    [
        "SHOOT-TO-KILL: police chief defends order",
        "KILL OR CURE: the plan for the high street",
        "Withdrawn - how the army left Mali",
        "WITHDRAWAL FROM KABUL: ONE YEAR ON",
        "Retraction: the study that was too good",
        "Corrections chief resigns",
        "Report withdrawn: police watchdog apologises to family of victim",
        "Post removed: mayor deletes tweet on floods after outcry",
        "Story retracted: how a star reporter invented a war",
        "Correction: why house prices had to fall",
    ],
)
def test_a_headline_on_a_withdrawal_marks_none(title: str) -> None:
    """A label is the headline's first words, in an agency's form: never a part of a compound or of a sentence."""
    assert find_notice(Article(title, FIRE.text)) is None


@pytest.mark.parametrize(
    ("title", "line", "change"),
    [
        ("[Retracted] Fire in paper mill", "", Change.WITHDRAWAL),
        ("BC-Paper Mill-KILL", "", Change.WITHDRAWAL),
        ("Report withdrawn", "", Change.WITHDRAWAL),
        ("WITHDRAWN - Fire in paper mill", "", Change.WITHDRAWAL),
        ("Article removed: Fire in paper mill", "", Change.WITHDRAWAL),
        ("", "Retraction (March 12, 2026): A story published on Tuesday was wrong.", Change.WITHDRAWAL),
        ("", "RETRACTION\nWe have removed our story on the mill, which could not be verified.", Change.WITHDRAWAL),
        ("", "MANDATORY KILL: BC-Paper Mill. The report was sent in error.", Change.WITHDRAWAL),
        ("", "The item is wrong and is withdrawn. No substitute story will be filed.", Change.WITHDRAWAL),
        ("", "Rétractation : cet article reposait sur un faux document.", Change.WITHDRAWAL),
        ("", "RETRACTION: The Harbour Post retracts its story of 1 May, which relied on a forgery.", Change.WITHDRAWAL),
        ("", "Correction, March 12: The owner's name is Brandt.", Change.CORRECTION),
        ("", "A previous version misspelled Ida Vale's name.", Change.CORRECTION),
        ("", "Un précédent article indiquait à tort que l'usine datait de 1980.", Change.CORRECTION),
        ("", "En una versión anterior de este artículo se decía que la fábrica era de 1980.", Change.CORRECTION),
        ("", "Correction, 8:40 a.m.: The owner's name is Brandt.", Change.CORRECTION),
        ("", "Corrected on March 12, 2026: the owner's name is Brandt.", Change.CORRECTION),
        ("", "For the record: The owner's name was misspelled.", Change.CORRECTION),
        ("", "Correction to our March 3 article on the mill: it has 240 workers.", Change.CORRECTION),
        ("", "Korrektur (3. Mai 2026, 14 Uhr): Das Werk hat 240 Arbeiter.", Change.CORRECTION),
        ("", "We got it wrong: the vote was 6-3, not 7-2.", Change.CORRECTION),
        ("", "This article has been updated to reflect that the vote was 6-3, not 7-2.", Change.CORRECTION),
        ("", "In a story March 9, 2026, about a mill, The Associated Press erroneously named it.", Change.CORRECTION),
    ],
)
def test_what_is_told_of_itself_is_a_notice(title: str, line: str, change: Change) -> None:
    """With a label in a form of newspapers and agencies, at the beginning and at the end of an article."""
    for text in (f"{line}\n{FIRE.text}", f"{FIRE.text}\n{line}"):
        notice = find_notice(Article(title or "A headline", text, publisher="The Harbour Post"))
        assert notice is not None
        assert notice.kind is change


def test_what_stands_in_place_of_a_report_takes_it_back() -> None:
    """A label before the headline is news above an article, a withdrawal above a note and nothing else."""
    note = Article("Report withdrawn: Fire in paper mill", "It did not meet the standards of this newspaper.")
    notice = find_notice(note)
    assert notice is not None
    assert notice.kind is Change.WITHDRAWAL


def test_a_column_of_corrections_is_not_corrected_itself() -> None:
    """It corrects other articles."""
    column = Article("Corrections and clarifications", "Correction: a report on a fire named the wrong mill.")
    assert find_notice(column) is None


def quoted(article: Article, words: str) -> Span:
    """Where the words stand in it."""
    return Span(article.text.index(words), article.text.index(words) + len(words))


@pytest.mark.parametrize(
    ("edit", "stands"),
    [
        (Edit(behind="More was said."), True),
        (Edit(before="A new lead, with 12 numbers."), True),
        (Edit({"rotten": "roten"}), True),
        (Edit({"cost 4.2 million": "cost 2.4 million"}), True),
        (Edit({"Mayor Ines Okafor": "council clerk Ines Okafor"}), True),
        (Edit({"Mayor Ines Okafor": "Mayor Dov Reyes"}), False),
        (Edit({"pilings are rotten": "pilings are not rotten"}), False),
        (Edit({"pilings are rotten": "beams are loose"}), False),
        (Edit({"“The pilings are rotten and I will not wait for somebody to drown,” said Mayor Ines Okafor. ": ""}),
         False),
        (Edit({"1962": "1926"}), True),
        (Edit({"drown,” said Mayor": "drown,” the Mayor"}), True),
        (Edit({"I will not wait": "I was not waited"}), False),
        (Edit({"for somebody": "by somebody"}), False),
        (Edit({"rotten and I": "rotten or I"}), False),
        (Edit({"rotten and I": "rotten and and I"}), True),
        (Edit({"The pilings": "Pilings"}), True),
    ],
)  # fmt: skip
def test_whether_quoted_words_still_stand(edit: Edit, stands: bool) -> None:
    """They do where nothing of what they state is another thing: who spoke and what, not what stands elsewhere."""
    assert still_stands(HARBOUR.text, edited(HARBOUR, edit).text, quoted(HARBOUR, QUOTED)) is stands


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("It cost $12,000.", "It cost €12,000.", Change.CORRECTION),
        ("It was 4.5% a year.", "It was -4.5% a year.", Change.CORRECTION),
        ("It was 4.5% a year.", "It was 4.5‰ a year.", Change.CORRECTION),
        ("It took 14 weeks to build.", "It took 14 months to build.", Change.CORRECTION),
        ("They won the game 2-1.", "They won the game 1–2.", Change.CORRECTION),
        ("It opens at 9 a.m. daily.", "It opens at 9 p.m. daily.", Change.CORRECTION),
        ("They paid 2.3 million euros for it.", "They paid 2.3 million pounds for it.", Change.CORRECTION),
        ("It will cut takings by a fifth.", "It will cut takings by a third.", Change.CORRECTION),
        ("He came in fourth of the field.", "He came in sixth of the field.", Change.CORRECTION),
        ("It owns two-thirds of the quay.", "It owns three-quarters of the quay.", Change.CORRECTION),
        ("It holds a fifth of the boats.", "It holds one fifth of the boats.", Change.UPDATE),
        ("Only one man died there.", "Only two men died there.", Change.CORRECTION),
        ("It has fourteen rooms.", "It has 14 rooms.", Change.TYPO),
        ("It cost $12 000 to build.", "It cost $12,000 to build.", Change.TYPO),
        ("They paid 2.3 million euros for it.", "They paid EUR 2.3m for it.", Change.TYPO),
        ("It took a 14-week strike.", "It took a fourteen week strike.", Change.TYPO),
        ("It opens at 9.30pm daily.", "It opens at 9:30 p.m. daily.", Change.TYPO),
        ("It grew 30 per cent in May.", "It grew 30% in May.", Change.TYPO),
        ("They bought 40 000 in all.", "They bought 40 000 of them in all.", Change.UPDATE),
        ("The council voted 8-5 on it.", "The council voted eight to five on it.", Change.TYPO),
        ("The council voted 8-5 on it.", "The council voted eight votes to five on it.", Change.TYPO),
        ("It took 10-12 weeks to build.", "It took 10 to 12 weeks to build.", Change.TYPO),
        ("It took 10-12 weeks to build.", "It took 10 to 12 months to build.", Change.CORRECTION),
        ("The council voted 8-5 on it.", "The council voted five to eight on it.", Change.CORRECTION),
        (f"Its number is {'9' * 40}.", f"Its number is {'9' * 39}8.", Change.CORRECTION),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(old: str, new: str, change: Change) -> None:
    """In words or digits, with a sign or a word of its money; another sign, unit or minus makes it another."""
    assert change_between(Article("", old), Article("", new)) is change


SAID = "Ines Okafor, who runs the town, came late. “{0} there for a roof that may come down,” she said on {1}."


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (("I learned to swim", "Thursday"), ("I learnt to swim", "Thursday"), Change.TYPO),
        (("I will not sing", "Thursday"), ("I will not sign", "Thursday"), Change.TYPO),
        (("I will not sign", "Thursdya"), ("I will not sign", "Thursday"), Change.TYPO),
        (("I will not sign", "Thursday"), ("I will not sign", "Tuesday"), Change.CORRECTION),
        (("I will not sign", "Thursday"), ("I will not sing", "Tuesday"), Change.CORRECTION),
        (("I will not sign", "Thursday"), ("I will not stand", "Thursday"), Change.CORRECTION),
    ],
)
def test_another_spelling_is_no_other_quotation(old: tuple[str, str], new: tuple[str, str], change: Change) -> None:
    """Nor is a slip that makes another word, nor a day that was misspelt; another word in it is, and another day."""
    assert change_between(Article("", SAID.format(*old)), Article("", SAID.format(*new))) is change


def test_a_short_sentence_that_is_denied_is_corrected() -> None:
    """It has too little in common with what stands in its place; a sentence on something else is an update."""
    text = "The roof of the baths fell in on Monday.\n{0}\nThe pool was closed."
    for now, change in (("Two people were hurt.", Change.CORRECTION), ("The mayor wept.", Change.UPDATE)):
        assert change_between(Article("", text.format("Nobody was hurt.")), Article("", text.format(now))) is change


SPEAKERS = (
    "The vote was called by Ines Okafor, who runs the council of the town and has done so since the flood of 2014.\n"
    "The council has met nine times this year to talk of little else than the slip, its pilings and what it would cost "
    "to have the northern quay dredged so that the ferries could use it, which nobody had done since the war. Sailors "
    "had warned of it for years, and some had written to the ministry, which sent a man with a camera and then nothing "
    "more. A survey of the pilings was made in May.\n"
    "Their leader, Marta Quill, said that the plan would drive boats away. “They will not come back,” she said.\n"
    "Work begins in June, the town hall said. She did not vote."
)


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        ({"back,” she said": "back,” Okafor said"}, Change.CORRECTION),
        ({"back,” she said": "back,” Quill said"}, Change.UPDATE),
        ({"She did not": "Okafor did not"}, Change.UPDATE),
    ],
)
def test_somebody_else_in_the_place_of_she_is_another_speaker(edit: dict[str, str], change: Change) -> None:
    """Beside a quotation, either way round; who was named just before may be "she"."""
    one = Article("", SPEAKERS)
    other = edited(one, Edit(edit))
    assert change_between(one, other) is change
    assert change_between(other, one) is change


SHOWN = "The work will cost 4.2 million crowns, she added. “They are selling the harbour one plank at a time,” he said."


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        ({}, AmendmentKind.STANDS),
        ({"forty minutes": "hour"}, AmendmentKind.STANDS),
        ({"plank": "pier"}, AmendmentKind.CHANGED),
        ({"4.2": "7.1"}, AmendmentKind.CHANGED),
        ({"Dov Reyes": "Ivo Brand"}, AmendmentKind.CHANGED),
        ({"Dov Reyes": "Ivo Brand", "Reyes told": "Brand told"}, AmendmentKind.CHANGED),
        ({"a betrayal": "a shame"}, AmendmentKind.STANDS),
    ],
)
def test_all_that_an_answer_took_from_an_article_is_watched(edit: dict[str, str], kind: AmendmentKind) -> None:
    """The words it quotes, the sentences that it shows, and who it says speaks; what it does not tell may change."""
    passage = Passage(1, 0, len(HARBOUR.text), HARBOUR.text)
    quoted = "They are selling the harbour one plank at a time"
    said = AnswerStatement(f"“{quoted},” Reyes told reporters.", 1, "Dov Reyes", quoted)
    answer = Answer("Who is against it?", Status.ANSWERED, SHOWN, (said,))
    later = replace(edited(HARBOUR, Edit(edit)), version=2, change=Change.UPDATE)
    assert what_became(Citation(1, HARBOUR, passage, quoted), answer, [later]) == (kind, "")


def became(told: str, *later: Article) -> tuple[AmendmentKind, str]:
    """What became of an answer that tells this of the harbour, behind its first sentence, quoting nothing."""
    passage = Passage(1, 0, len(HARBOUR.text), HARBOUR.text)
    first = HARBOUR.text.splitlines()[0]
    answer = Answer("What now?", Status.ANSWERED, told, (AnswerStatement(first, 1), AnswerStatement(told, 1)))
    return what_became(Citation(1, HARBOUR, passage, first), answer, later)


@pytest.mark.parametrize(
    ("told", "edit", "kind"),
    [
        ("Mayor Ines Okafor puts the price of the work at 4.2 million crowns.", {"4.2": "7.1"}, AmendmentKind.CHANGED),
        ("Mayor Ines Okafor puts the price of the work at 4.2 million crowns.", {"1962": "1926"}, AmendmentKind.STANDS),
        (
            "A ferry will go from the quay in the north.",
            {"the northern quay": "the southern quay"},
            AmendmentKind.CHANGED,
        ),
        ("They leave every forty minutes.", {"forty minutes": "two hours"}, AmendmentKind.CHANGED),
    ],
)
def test_what_is_told_in_other_words_is_watched(told: str, edit: dict[str, str], kind: AmendmentKind) -> None:
    """It rests on the sentences that have its words, be they not those that are cited first."""
    assert became(told, replace(edited(HARBOUR, Edit(edit)), version=2, change=Change.UPDATE)) == (kind, "")


def test_a_correction_that_is_told_no_more_stays_one() -> None:
    """The next version has its figure and leaves out its line; where the words stand again nothing is left to tell."""
    line = "Correction: the work will cost 7.1 million crowns, not 4.2 million."
    right = edited(HARBOUR, Edit({"4.2": "7.1"}))
    corrected = replace(right, text=f"{right.text}\n{line}", version=2, change=Change.CORRECTION, notice=line)
    shorter = replace(right, version=3, change=Change.UPDATE)
    told = "The work will cost 4.2 million crowns, she added."
    assert became(told, corrected) == (AmendmentKind.CORRECTED, line)
    assert became(told, corrected, shorter) == (AmendmentKind.CORRECTED, line)
    assert became(told, corrected, replace(HARBOUR, version=3, change=Change.UPDATE)) == (AmendmentKind.STANDS, "")


def test_what_the_publisher_of_a_copy_says_is_told() -> None:
    """A correction of the passage that was not there before, or a withdrawal; of other changes of a copy nothing."""
    line = "Correction: the work will cost 7.1 million crowns, not 4.2 million."
    passage = Passage(1, 0, len(HARBOUR.text), HARBOUR.text)
    cited = Citation(1, HARBOUR, passage, HARBOUR.text.splitlines()[0])
    changed = edited(HARBOUR, Edit({"4.2": "7.1"}))
    for notice, change, found in (
        (None, Change.CORRECTION, (AmendmentKind.STANDS, "")),
        (line, Change.CORRECTION, (AmendmentKind.CORRECTED, line)),
        ("Correction: Oboes have reeds.", Change.CORRECTION, (AmendmentKind.STANDS, "")),
        ("Withdrawn.", Change.WITHDRAWAL, (AmendmentKind.WITHDRAWN, "Withdrawn.")),
    ):
        assert what_became_of_twin(cited, [HARBOUR, replace(changed, change=change, notice=notice)]) == found
    known = replace(HARBOUR, notice=line)
    assert what_became_of_twin(cited, [known, replace(changed, notice=line)]) == (AmendmentKind.STANDS, "")


def test_words_that_were_moved_stand() -> None:
    """A whole sentence is known again anywhere."""
    moved = "\n".join(reversed(HARBOUR.text.splitlines()))
    assert still_stands(HARBOUR.text, moved, quoted(HARBOUR, "The slip was built in 1962"))


@pytest.mark.parametrize(
    ("notice", "passage", "bears"),
    [
        ("Correction: The slip was built in 1962, not 1926.", 5, True),
        ("Correction: The work will cost 2.4 million crowns.", 1, True),
        ("An earlier version misstated how often the ferries to Small Island leave.", 4, True),
        ("An earlier version misstated how often the ferries to Small Island leave.", 1, False),
        ("This article was amended to correct the spelling of a name.", 0, False),
    ],
)
def test_whether_a_correction_bears_on_a_passage(notice: str, passage: int, bears: bool) -> None:
    """Where they share a number, or words that not all of the article is about."""
    assert bears_on(notice, HARBOUR.text.splitlines()[passage], HARBOUR.title) is bears


@pytest.mark.parametrize(
    "old",
    [
        "",
        " ",
        "\n",
        "…",
        "a" * 9000,
        "? ! .\n" * 50,
        "𝒳 \ud83d\nب" * 9,
        f"² 1.2.3 ٣ -½% {'9' * 99} $- €1 000 000 m - 5",
    ],
)
@pytest.mark.parametrize("new", ["", "One sentence.", "\n\n.\n"])
def test_odd_texts_are_compared(old: str, new: str) -> None:
    """Whatever stands in a text, there is a diff and a class."""
    for one, other in ((old, new), (new, old)):
        diff_words(one, other)
        assert change_between(Article("", one), Article("", other)) in Change
