"""A story side by side: what several publishers report, what only one does, where their figures differ, who is quoted.

The comparison says nothing rather than something that is not so: each test has what must be found and what must not.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from retrieval.catalog import Catalog
from retrieval.catalog.stories import Grouped
from retrieval.comparing import Comparer, Comparison, Fact, Voice, compare
from retrieval.comparing.accounts import Account, accounts_of
from retrieval.errors import NotFoundError
from retrieval.excerpting.material import Material
from retrieval.models import Article, Hit, Passage
from retrieval.statements import find_statements
from tests.answering_material import store
from tests.catalog_material import empty_catalog
from tests.story_material import CUT, ONE, ONE_OTHERWISE, report

HARBOUR = report(
    "A magnitude 5.8 earthquake killed four people on the island of Marenga on Tuesday, the seismic office said.\n"
    "The ferry to the mainland lies idle until divers have examined the harbour wall, said harbour master Tom Brandt.\n"
    "The island's hospital treated 31 people for cuts and broken bones, its director, Ada Wirth, said.\n"
    "The government in the capital promised 2 million crowns for repairs.",
    "Marenga quake kills four, ferry idle",
    "Harbour News",
    6,
)
OTHER_TOLL = report(
    "An earthquake of magnitude 6.1 killed at least nine people on the island of Marenga on Tuesday.\n"
    "The harbour wall of Port Solace has a crack, Mayor Ines Okafor said.\n"
    "Rain is expected on the island of Marenga for the rest of the week.",
    "Marenga quake: nine dead",
    "The Lantern",
    7,
)
OPINION = report(
    "Marenga's council has known for thirty years that the boathouse was unsafe, and did nothing at all.\n"
    "The council of Port Solace should resign before the week is over.",
    "Opinion: Marenga's council must go",
    "Gull",
    7,
)


def known(*articles: Article) -> list[Article]:
    """The articles with ids of their own."""
    return [replace(article, id=f"a{number}") for number, article in enumerate(articles)]


def compared(articles: Sequence[Article]) -> Comparison:
    """The articles side by side, each one passage."""
    materials = {}
    for article in articles:
        passage = Passage(0, 0, len(article.text), article.text, id=f"{article.id}-0", article_id=article.id)
        said = tuple(replace(one, article_id=article.id) for one in find_statements(article))
        materials[article.id] = Material(article, (Hit(passage, article, 1.0),), said)
    return compare("Quake on Marenga", articles, materials)


def accounts_in(article: Article) -> list[Account]:
    """The sentences of an article that may be shown."""
    passage = Passage(0, 0, len(article.text), article.text, id="p0", article_id=article.id)
    material = Material(article, (Hit(passage, article, 1.0),), tuple(find_statements(article)))
    return accounts_of(Voice(article.publisher, (article,)), {article.id: material})


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Four publishers on one earthquake, one of them with another toll, and a copy of the first."""
    one, otherwise, harbour, other, copy = known(ONE, ONE_OTHERWISE, HARBOUR, OTHER_TOLL, CUT)
    return compared([one, otherwise, harbour, other, replace(copy, copy_of=one.id)])


def _telling(facts: Sequence[Fact], words: str) -> Fact | None:
    return next((fact for fact in facts if words in fact.text), None)


def test_copies_are_no_publishers_of_their_own(comparison: Comparison) -> None:
    """Four report independently; the copy stands with the article whose text it is."""
    assert set(comparison.publishers) == {"Gull", "Island Post", "Harbour News", "The Lantern"}
    [gull] = [voice for voice in comparison.voices if voice.publisher == "Gull"]
    assert [copy.publisher for copy in gull.copies] == ["Daily Sail"]


def test_two_reports_of_one_agency_are_one_voice() -> None:
    """Whoever prints them: a second dispatch is no second witness."""
    one, two, three = known(ONE, ONE_OTHERWISE, HARBOUR)
    found = compared([replace(one, agency="Reuters"), replace(two, agency="Reuters"), three])
    assert [(len(voice.articles), voice.agency) for voice in found.voices] == [(2, "Reuters"), (1, None)]


def test_articles_without_a_publisher_are_each_a_voice_without_a_name() -> None:
    """They are counted as voices, and not among the publishers."""
    one, two, three = known(replace(ONE, publisher=None), replace(ONE_OTHERWISE, publisher=None), HARBOUR)
    found = compared([one, two, three])
    assert len(found.voices) == 3
    assert found.publishers == ("Harbour News",)


def test_what_several_report_has_the_words_of_each(comparison: Comparison) -> None:
    """Every telling holds the figures of the fact, and each is another voice's."""
    assert comparison.shared
    for fact in comparison.shared:
        assert len({id(telling.voice) for telling in fact.tellings}) == len(fact.tellings) >= 2
        for telling in fact.tellings:
            assert telling.pick.words in telling.article.text
    four = [fact for fact in comparison.shared if "four" in fact.text.lower()]
    assert four
    assert {"Gull", "Harbour News"} <= set(four[0].publishers)


def test_no_figure_is_shared_that_the_other_does_not_tell(comparison: Comparison) -> None:
    """Nine dead and magnitude 6.1 are the Lantern's alone, so no shared fact with them names another publisher."""
    for fact in comparison.shared:
        assert "nine" not in fact.text
        assert "6.1" not in fact.text
        if "four" in fact.text.lower() or "5.8" in fact.text:
            assert "The Lantern" not in fact.publishers


def test_what_only_one_reports_is_in_no_other(comparison: Comparison) -> None:
    """The sum, the hospital and the rain; and nothing that somebody else tells in other words."""
    for words, publisher in (("2 million crowns", "Harbour News"), ("Rain is expected", "The Lantern")):
        fact = _telling(comparison.alone, words)
        assert fact is not None, words
        assert fact.publishers == (publisher,)
    assert all(len(fact.tellings) == 1 for fact in comparison.alone)
    assert not any("ferry" in fact.text for fact in comparison.alone)


def test_figures_that_differ_are_set_side_by_side(comparison: Comparison) -> None:
    """Four dead and at least nine, 5.8 and 6.1: each with its words, the older article first."""
    found = {difference.thing: difference for difference in comparison.differing}
    assert {"killed", "magnitude"} <= set(found)
    killed = found["killed"]
    assert "four" in killed.figures[0].lower()
    assert killed.figures[1] == "at least nine"
    assert killed.tellings[1].voice.publisher == "The Lantern"
    assert killed.later


def test_the_same_figure_otherwise_told_is_no_difference() -> None:
    """ "More than 30" and 31 can both be true, and a paper that tells both figures differs from nobody."""
    one = report("More than 30 people were injured on the island of Marenga in the quake.", "A quake", "Gull")
    two = report("The quake on the island of Marenga injured 31 people.", "The quake", "Island Post")
    both = report(
        "The quake on the island of Marenga injured 31 people.\nOn Monday the office had spoken of 12 injured people.",
        "The quake again",
        "The Lantern",
    )
    early = report("The quake on the island of Marenga injured 12 people.", "First quake", "Harbour News")
    assert compared(known(one, two)).differing == ()
    assert compared(known(both, early)).differing == ()


def test_a_denial_is_not_shared() -> None:
    """What one reports and another denies, in the same words, is no fact of both."""
    one = report("The council of Port Solace approved the new harbour wall on Monday evening.", "Wall approved", "Gull")
    two = report(
        "The council of Port Solace never approved the new harbour wall on Monday evening.", "Not approved", "Post"
    )
    assert compared(known(one, two)).shared == ()


MILL = report(
    "LOWER HEDDON, March 3 - A fire at the Heddon paper mill killed three workers and injured 11 others on Monday, the "
    "fire service said.\n"
    "Mill owner Petra Lindqvist said the fire began in a drying hall. "
    "The mill will stop work for two weeks, she said.\n"
    '"They were told of the dust in January," said Oskar Brandl, secretary of the paper union.\n'
    "The town council approved money for the families on Tuesday. The mill will reopen on 20 March.",
    "Three die in mill fire",
    "Gull",
    4,
)
MILL_OTHERWISE = report(
    "Four workers died and 15 were injured when a fire swept through the Heddon paper mill on Monday.\n"
    "Mill owner Petra Lindqvist said the fire began in a boiler and not, as first reported, in a drying hall. "
    "The mill will stop work for at least a month, Lindqvist said.\n"
    "The paper union's secretary, Oskar Brandl, said the money was too little.\n"
    "The town council rejected money for the families on Tuesday. The mill will reopen on 4 April.",
    "Four dead in Heddon",
    "Island Post",
    4,
)


def test_what_the_other_has_otherwise_is_not_shared() -> None:
    """Another length, a place that one denies, another day, other words of one speaker: in neither's name."""
    found = compared(known(MILL, MILL_OTHERWISE))
    told = [fact.text for fact in found.shared]
    assert not [text for text in told if any(word in text for word in ("boiler", "month", "weeks", "too little"))]
    assert not [text for text in told if any(word in text for word in ("approved", "rejected", "reopen", "January"))]


def test_what_is_told_otherwise_is_set_side_by_side() -> None:
    """Tolls next to each other, lengths, a correction, an outcome and a day to come, each once with its words."""
    found = compared(known(MILL, MILL_OTHERWISE))
    assert {one.thing: tuple(figure.lower() for figure in one.figures) for one in found.differing} == {
        "killed": ("three", "four"),
        "injured": ("11", "15"),
        "duration": ("two weeks", "at least a month"),
        "date": ("20 march", "4 april"),
        "denied": ("drying hall", "not, as first reported, in a drying hall"),
        "outcome": ("approved", "rejected"),
    }
    assert not any("March 3 -" in telling.text for one in found.differing for telling in one.tellings)


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("The council of Port Solace met for two weeks over the harbour wall.", "for 14 days", True),
        ("The council of Port Solace met for two weeks over the harbour wall.", "for three weeks", False),
        ("The council of Port Solace met at least nine times over the harbour wall.", "nine times", True),
        ("The council of Port Solace met nine times over the harbour wall.", "at least nine times", False),
        ("The council of Port Solace met on Monday over the harbour wall.", "on 3 March", True),
        ("The council of Port Solace met on Monday over the harbour wall.", "on Tuesday", False),
        ("The council of Port Solace met on Monday over the harbour wall.", "again", False),
    ],
)
def test_a_telling_holds_what_it_stands_for(one: str, two: str, shared: bool) -> None:
    """Figures as exact, lengths and days whatever words they are told in; what lacks one bears nothing out."""
    other = f"Port Solace's council met {two} over the harbour wall."
    found = compared(known(report(one, "Council", "Gull"), report(other, "The council", "Island Post")))
    told = [fact for fact in found.shared if fact.text == one]
    assert bool(told) is shared


@pytest.mark.parametrize(
    ("one", "two", "figures"),
    [
        ("The bank will close 45 branches, most of them in the north.", "Lombard Trust will close 54 branches.", True),
        ("Nobody was hurt when the roof of the sports hall fell.", "Two people were hurt as the roof fell.", True),
        ("The court jailed the banker Rolf Amsel for nine years.", "Rolf Amsel was jailed for eleven years.", True),
        ("The road to the pass stays closed for a month.", "The road stays closed for four weeks.", False),
        ("The small models of the printer start at $1,199 in shops.", "The printer starts at $2,199.", False),
        ("A woman of 71 died in the hospital of Port Solace.", "Three people died in Port Solace.", False),
        ("The pass is not only steep but wet, walkers say.", "The pass is steep and wet, walkers say.", False),
        ("The crew will cut 300 posts at Alfa Works.", "The crew will cut 200 posts at Beta Mills.", False),
    ],
)
def test_what_differs_and_what_only_looks_so(one: str, two: str, figures: bool) -> None:
    """The same done to what is counted, nobody and somebody, lengths; no sums of other things, ages or other names."""
    found = compared(known(report(one, "News", "Gull"), report(two, "The news", "Island Post")))
    assert bool(found.differing) is figures, found.differing


def test_what_a_company_denies_and_a_union_claims_is_no_difference_of_publishers() -> None:
    """Each reports what another party says: both reports can be true."""
    one = report("The company had ignored warnings about the harbour cranes, the union said.", "Cranes", "Gull")
    two = report("The company denied that it had ignored warnings about the harbour cranes.", "Cranes deny", "Post")
    assert compared(known(one, two)).differing == ()


def test_who_is_quoted_by_whom(comparison: Comparison) -> None:
    """The harbour master under one name, by three publishers; the director by one."""
    quoted = {one.speaker: set(one.publishers) for one in comparison.quoted}
    [master] = [publishers for speaker, publishers in quoted.items() if "Brandt" in speaker]
    assert {"Gull", "Harbour News"} <= master
    assert any("Wirth" in speaker and publishers == {"Harbour News"} for speaker, publishers in quoted.items())


def test_an_opinion_piece_is_nobody_s_report() -> None:
    """It is named as such; what it claims is neither shared nor anyone's alone."""
    found = compared(known(ONE, HARBOUR, OPINION))
    assert [article.title for article in found.opinions] == [OPINION.title]
    assert not any(
        "resign" in fact.text or "boathouse was unsafe" in fact.text for fact in (*found.shared, *found.alone)
    )


def test_one_publisher_alone_agrees_with_nobody() -> None:
    """There is nothing to compare: nothing is shared, and nothing agreed."""
    found = compared(known(ONE))
    assert (found.shared, found.agreed, found.differing) == ((), (), ())
    assert len(found.voices) == 1


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest_asyncio.fixture
async def catalog(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """An empty catalog."""
    (tmp_path / "catalog.db").write_bytes(empty)
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        yield opened


async def test_a_stored_story_is_compared_and_no_other_library_s(catalog: Catalog) -> None:
    """By its id, with passages that can be cited; elsewhere there is no such story."""
    library, hits = await store(catalog, ONE, HARBOUR)
    one, two = (hit.article.id for hit in hits)
    await catalog.group(library, Grouped({one: one, two: one}, {one: one}, {}, {}))
    found = await Comparer(catalog).compare(library, one)
    assert found.title == ONE.title
    passages = {hit.passage.id for hit in hits}
    assert {telling.pick.hit.passage.id for fact in found.shared for telling in fact.tellings} <= passages
    with pytest.raises(NotFoundError):
        await Comparer(catalog).compare(await catalog.library("other"), one)


def test_a_quotation_is_told_by_those_who_print_it_word_for_word() -> None:
    """A part of it is not all of it: the longer one is not said of the paper that has the shorter one alone."""
    longer = report(
        'The mill at Orby burned down on Tuesday.\n"Every door was tested in the spring and every door was clear," '
        "said the manager, Otto Lind.",
        "Mill burns",
        "Harbour News",
        6,
    )
    shorter = report(
        'The mill at Orby burned down on Tuesday.\n"Every door was tested in the spring," said the manager, Otto Lind.',
        "Mill fire",
        "Lantern",
        6,
    )
    found = compared(known(longer, shorter))
    texts = [fact.text for fact in found.shared]
    assert any("tested in the spring" in text for text in texts)
    assert not any("every door was clear" in text for text in texts)


def test_the_most_crowds_and_ages_may_differ() -> None:
    """ "Up to 400" and "as much as 500" are two; so are two counts of one crowd, and two ages of one person."""
    one = report(
        "Lochend beat Kelmuir before a crowd of 31,406 on Tuesday.\nIda Holm, 58, owns the club at Lochend.\n"
        "Manager Otto Lind said the new stand could cost the club up to €400mn.",
        "Lochend win",
        "Harbour News",
        6,
    )
    two = report(
        "Lochend won against Kelmuir on Tuesday. The attendance was given as 31,460 by the club.\n"
        "Ida Holm, 59, owns the club of Lochend.\n"
        "Manager Otto Lind said the new stand may cost the club as much as 500 million euros.",
        "Late win for Lochend",
        "Lantern",
        6,
    )
    found = {one.thing: one.figures for one in compared(known(one, two)).differing}
    assert found["crowd"] == ("31,406", "31,460")
    assert found["age"] == ("58", "59")
    assert found["euro"] == ("up to €400mn", "as much as 500 million euros")


def test_what_a_paper_has_corrected_it_no_longer_tells() -> None:
    """Neither the sentence that was wrong, nor the correction's words for it, is compared; what is right stays."""
    wrong = report(
        "Miller Otto Lind was sent to prison for five years on Monday.\nHe kept the mill at Orby for the town council.",
        "Miller gets five years",
        "Harbour News",
        6,
    )
    correction = report(
        "A report on Tuesday about Otto Lind said he had been jailed for five years. "
        "In fact he was jailed for four years and six months.",
        "Correction: Orby miller",
        "Harbour News",
        7,
    )
    other = report(
        "Otto Lind of Orby was jailed for four years and six months on Monday.\n"
        "Rain has flooded the meadows between Kesten and the northern woods.",
        "Miller jailed",
        "Lantern",
        6,
    )
    found = compared(known(wrong, correction, other))
    tellings = [telling for fact in (*found.shared, *found.alone) for telling in fact.tellings]
    tellings += [telling for one in found.differing for telling in one.tellings]
    tellings += [telling for one in found.quoted for telling in one.tellings]
    told = [telling.text for telling in tellings]
    assert told
    assert not any("five years" in text for text in told)


def test_what_stands_behind_who_said_so_must_be_told_too() -> None:
    """The street that only one paper names is not said of the other, though officials told both of the dead."""
    one = report(
        "Five people have now died after a fire destroyed a paper mill in Orby, police said on Tuesday, a day after "
        "the blaze broke out in Tar Lane.\nTwo of the hurt died overnight.",
        "Five dead in Orby paper mill fire",
        "Harbour News",
        6,
    )
    two = report(
        "Five people died in a fire at a paper mill in the north, police said on Tuesday, after two succumbed to "
        "burns.\nThe blaze at the paper mill in Orby broke out on Monday and burned for seven hours, crews said.",
        "Five killed in paper mill fire",
        "Lantern",
        6,
    )
    assert not any("Tar Lane" in fact.text for fact in compared(known(one, two)).shared)
