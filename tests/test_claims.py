"""Claims held against sentences: supported and contradicted only where nothing speaks against it."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any, cast

import pytest
from rich.console import Console

from bot.render.check import check_items
from bot.terminal.check import render_check
from bot.texts import Texts
from retrieval.catalog import Catalog
from retrieval.claims import Checker, Verdict, check_as_json
from retrieval.claims.context import Context
from retrieval.claims.judging import Stand, judge, tells_figures
from retrieval.claims.reading import read
from retrieval.claims.splitting import claims_in
from retrieval.errors import EmbeddingError
from retrieval.models import Library, Vector
from retrieval.retriever import Retriever
from retrieval.sentences import stems
from tests.catalog_fixtures import catalog, empty, library
from tests.timeline_material import FIRST, SECOND, THIRD, report, stored

__all__ = ["catalog", "empty", "library"]

PUBLISHED = datetime(2026, 5, 5, tzinfo=UTC)
"""A Tuesday."""


class NoMeanings:
    """An indexer that can compare nothing: words alone find."""

    async def embed_question(self, library: object, texts: object) -> tuple[str, Vector]:
        """See the class."""
        raise EmbeddingError("There are no embeddings here.")

    async def nearest(self, *asked: object) -> list[tuple[str, float]]:
        """Nothing."""
        return []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The pass reopens on Friday.", ["The pass reopens on Friday."]),
        ("lol I heard that the council rejected the tunnel!", ["the council rejected the tunnel!"]),
        ("Does the pass reopen on Friday?", []),
        ("I love this town so much. Thanks everyone for coming!", []),
        ("Nice one", []),
        ("Brandt resigned. Nobody was hurt.", ["Brandt resigned.", "Nobody was hurt."]),
        (
            "The mayor did not resign. All passengers were rescued. The story!",
            ["The mayor did not resign.", "All passengers were rescued."],
        ),
        (
            "Ilse Brandt said “I told them it would slide.” 23 buses were buried by the landslide.",
            ["Ilse Brandt said “I told them it would slide.”", "23 buses were buried by the landslide."],
        ),
        ("https://hill.example/a **The bus was buried** <@123> by a landslide", ["The bus was buried by a landslide"]),
        (
            "The bus was buried on Monday and the pass stays closed until May",
            ["The bus was buried on Monday", "the pass stays closed until May"],
        ),
        ("> The bus was buried on Monday\n> The pass stays closed all month", None),
    ],
)
def test_what_a_text_states_is_found(text: str, claims: list[str] | None) -> None:
    """Sentence by sentence, without greetings, questions, wishes, links and marks; two main clauses are two claims."""
    found = [claim.text for claim in claims_in(text)]
    assert found == claims if claims is not None else len(found) == 2


def test_a_pronoun_is_about_the_one_before() -> None:
    """What "he" did is searched for with the name from the sentence before."""
    _, second = claims_in("Ilse Brandt closed the pass on Monday. She opened the old road instead.")
    assert second.whole == "Ilse Brandt She opened the old road instead."


OF_TWELVE = "The council will close five of its 12 libraries by the end of March."
SENTENCE = "The valley council rejected a tunnel under the Kesten pass by 14 votes to 9 on Tuesday, and 23 buses wait."


@pytest.mark.parametrize(
    ("claim", "sentence", "stand"),
    [
        ("The valley council rejected the Kesten tunnel", SENTENCE, Stand.FOR),
        ("The valley council voted down the Kesten tunnel", SENTENCE, Stand.FOR),
        ("The valley council approved the Kesten tunnel", SENTENCE, Stand.AGAINST),
        ("The valley council rejected the Kesten tunnel by 12 votes to 11", SENTENCE, Stand.AGAINST),
        ("The valley council rejected the Kesten tunnel on Thursday", SENTENCE, Stand.AGAINST),
        ("The valley council rejected the Kesten tunnel on Tuesday", SENTENCE, Stand.FOR),
        ("The valley council rejected the Arlen tunnel", SENTENCE, Stand.NEITHER),
        ("The valley council rejected the Kesten tunnel and a bridge of 90 metres", SENTENCE, Stand.NEITHER),
        ("Ilse Brandt said the valley council rejected the Kesten tunnel", SENTENCE, Stand.NEITHER),
        ("The council closed the school", "The council wants to close the school.", Stand.NEITHER),
        (
            "The council closed the school",
            "If the roof falls in, the council closed the school too late.",
            Stand.NEITHER,
        ),
        ("The dairy will be rebuilt", "The dairy will not be rebuilt, the owner said.", Stand.AGAINST),
        ("The state pays compensation for blight", "The state pays no compensation for blight.", Stand.AGAINST),
        ("Lochend United beat Kelmuir Rovers", "Kelmuir Rovers beat Lochend United on Saturday.", Stand.NEITHER),
        ("Nobody was killed in the dairy fire", "Three were hurt in the dairy fire; nobody was killed.", Stand.FOR),
        ("The bridge over the bay was opened", "The bridge over the bay will be opened on 9 June.", Stand.NEITHER),
        ("The lock gates were rusty", "It is not true that the lock gates were rusty, a warden said.", Stand.AGAINST),
        ("The dam had burst", "Claims that the dam had burst were false, the police said.", Stand.AGAINST),
        ("The blaze began in a barn", "The blaze began in a loft and not, as first told, in a barn.", Stand.AGAINST),
        ("A cigarette started the blaze", "It was first thought that a cigarette started the blaze.", Stand.NEITHER),
        ("The dairy will be rebuilt in 2029", "The dairy will not be rebuilt before 2029.", Stand.NEITHER),
        ("Ada Penn was sacked on Monday", "Otto Lind told Ada Penn on Tuesday that he was ill.", Stand.NEITHER),
        ("The clerk was jailed for five years", "The clerk had kept the books for nine years.", Stand.NEITHER),
        ("The clerk was jailed for five years", "The clerk was jailed for three years.", Stand.AGAINST),
        ("Arlen Water's shares rose 11 per cent", "Moor's shares fell 11 per cent after Arlen Water's.", Stand.NEITHER),
        ("The council will close twelve libraries", OF_TWELVE, Stand.AGAINST),
        ("The council will close five libraries", OF_TWELVE, Stand.FOR),
        ("The council will close five of its 12 libraries", OF_TWELVE, Stand.FOR),
        ("The council will close nine libraries", OF_TWELVE, Stand.AGAINST),
        ("The council has 12 libraries", OF_TWELVE, Stand.NEITHER),
        ("All 60 cows were saved", "Some of the 60 cows were saved.", Stand.NEITHER),
        ("The bus's brakes were new", "Ilse Brandt said the bus's brakes were worn.", Stand.AGAINST),
        ("The bus's brakes were new", "Ilse Brandt said the bus's brakes had been new.", Stand.FOR),
        ("The bus's brakes were new", "Ilse Brandt looked at the bus's brakes.", Stand.NEITHER),
        ("The bus's brakes were new", "The bus's brakes met a road that was worn.", Stand.NEITHER),
        ("Hill Buses is a disgrace", "It is a disgrace that the boss of Hill Buses still has a job.", Stand.NEITHER),
        ("Hill Buses is a disgrace", "Hill Buses is a disgrace to the valley.", Stand.FOR),
        ("Petra Lund will sue the police", "Petra Lund said that her client would sue the police.", Stand.NEITHER),
        ("Petra Lund will sue the police", "Petra Lund said that she would sue the police.", Stand.FOR),
        ("The bridge fell before the flood", "The bridge fell after the flood.", Stand.NEITHER),
    ],
)
def test_one_sentence_decides(claim: str, sentence: str, stand: Stand) -> None:
    """Names, figures, days and order must be those of the sentence; a denial or another figure contradicts."""
    rarity = dict.fromkeys(stems(claim), 1.0)
    assert judge(claim, sentence, Context("", PUBLISHED), rarity) is stand


ORDERED = "Governor Ruth Vane ordered an audit and named Judge Pia Holm to lead it."


@pytest.mark.parametrize(
    ("claim", "sentence", "before", "stand"),
    [
        ("Ruth Vane ordered an audit", ORDERED, "", Stand.FOR),
        ("Pia Holm ordered an audit", ORDERED, "", Stand.NEITHER),
        ("Ruth Vane named Pia Holm", ORDERED, "", Stand.FOR),
        ("Pia Holm was named by Ruth Vane", ORDERED, "", Stand.FOR),
        ("Pia Holm named Ruth Vane", ORDERED, "", Stand.NEITHER),
        (
            "Pia Holm named Ruth Vane",
            "She named Judge Pia Holm.",
            "Governor Ruth Vane ordered an audit.",
            Stand.NEITHER,
        ),
        ("Ruth Vane named Pia Holm", "She named Judge Pia Holm.", "Governor Ruth Vane ordered an audit.", Stand.FOR),
        ("Otto Lind voted against the weir", "Ada Penn voted against the weir.", "Otto Lind spoke.", Stand.NEITHER),
        ("Otto Vane resigned on Monday", "Ruth Vane resigned on Monday.", "Otto Vane is her deputy.", Stand.NEITHER),
        ("Ruth Vane resigned", "Ruth Vane's deputy resigned.", "", Stand.NEITHER),
        ("The council sued the miller", "The miller sued the council on Monday.", "", Stand.NEITHER),
        ("The miller was sued by the council", "The council sued the miller on Monday.", "", Stand.FOR),
        ("Lochend beat Kelmuir", "Kelmuir lost to Lochend on Saturday.", "", Stand.NEITHER),
        ("Ada Penn suspended the council", "He thanked Ada Penn, whom the council suspended.", "", Stand.NEITHER),
        ("Arlen shares rose by 18 per cent", "Arlen shares fell by 18 per cent, while Moor's rose.", "", Stand.AGAINST),
        ("The gallery sold the print", "He sold the print to the gallery.", "Fenn met the gallery.", Stand.NEITHER),
        ("The gallery bought a second print", "The gallery bought a print.", "", Stand.NEITHER),
        ("A pupil died in Holt", "None of the pupils in Holt died.", "", Stand.NEITHER),
        ("The bus driver was arrested", "The lorry driver was arrested.", "The bus driver fled.", Stand.NEITHER),
        ("Nine were badly hurt in Holt", "Nine were hurt in Holt, two of them badly.", "", Stand.NEITHER),
        ("Jan Osk led Korn", "She led Korn.", "Jan Osk urged Mira Tolle to resign.", Stand.NEITHER),
        ("Arlen Water's shares rose 1%", "Arlen's shares fell 1%.", "Arlen Water was fined.", Stand.AGAINST),
        ("The slide killed two", "A slide that hit a bus on Monday killed two.", "", Stand.FOR),
    ],
)
def test_who_does_what_to_whom_is_kept(claim: str, sentence: str, before: str, stand: Stand) -> None:
    """Nobody's deed becomes another's: who acts and whom it befalls are those of the sentence, in either voice."""
    rarity = dict.fromkeys(stems(claim), 1.0)
    assert judge(claim, sentence, Context(before, PUBLISHED), rarity) is stand


@pytest.mark.parametrize(
    ("sentence", "title", "stand"),
    [
        ("A report on Monday said the miller was jailed for five years.", "Correction: Kesten miller", Stand.NEITHER),
        ("An earlier version of this article said the miller was jailed for five years.", "Miller", Stand.NEITHER),
        ("A report on Monday said the miller was jailed for five years.", "Kesten miller", Stand.FOR),
    ],
)
def test_what_is_corrected_bears_nothing_out(sentence: str, title: str, stand: Stand) -> None:
    """A correction says again what was wrong: that is no report that it is so."""
    claim = "The miller was jailed for five years"
    assert judge(claim, sentence, Context(f"{title}. ", PUBLISHED), dict.fromkeys(stems(claim), 1.0)) is stand


def test_a_rise_bears_out_no_fall() -> None:
    """The same figure of the opposite is none of the claim's, though the opposite is told by a noun."""
    claim, context = "The mill's takings fell 38 per cent", Context("", PUBLISHED)
    rarity = dict.fromkeys(stems(claim), 1.0)
    assert not tells_figures(claim, "The mill's takings showed a 38 per cent rise.", context, rarity)
    assert tells_figures(claim, "The mill's takings showed a 38 per cent fall.", context, rarity)


def test_words_are_whose_the_claim_says() -> None:
    """What one said is not what another said, however alike the words."""
    sentence = "“The pass stays closed for a month,” said road chief Ilse Brandt."
    claim = "Ilse Brandt said the pass stays closed for a month"
    rarity = dict.fromkeys(stems(claim), 1.0)
    assert judge(claim, sentence, Context("", PUBLISHED, ("Ilse Brandt",)), rarity) is Stand.FOR
    other = claim.replace("Ilse Brandt", "Oda Vinter")
    before = "Oda Vinter drove the bus."
    assert judge(other, sentence, Context(before, PUBLISHED, ("Ilse Brandt",)), rarity) is Stand.NEITHER


def test_a_reading_tells_names_from_first_words() -> None:
    """A capital that only begins a sentence makes no name, unless a name goes on behind it."""
    assert read("Firefighters needed help").names == ()
    assert read("Petra Hallam needed help").names == ("petra", "hallam")


async def test_a_text_is_checked_claim_by_claim(catalog: Catalog, library: Library) -> None:
    """Each with the sentence of the article that decides it, and with what another article tells otherwise."""
    await stored(catalog, library, FIRST, SECOND, THIRD)
    checker = Checker(Retriever(catalog, cast(Any, NoMeanings())))
    check = await checker.check(
        library,
        "A landslide buried a bus on the Kesten pass road. The valley council closed the schools of Kesten. "
        "The landslide on the Kesten pass road killed five people. How sad is that?",
    )
    verdicts = [one.verdict for one in check.claims]
    assert verdicts == [Verdict.SUPPORTED, Verdict.NOT_FOUND, Verdict.CONTRADICTED]
    supported, missing, denied = check.claims
    assert supported.pick is not None
    assert "buried a bus" in supported.pick.words
    assert missing.pick is None
    assert denied.pick is not None
    assert any(figure in denied.pick.words.lower() for figure in ("four", "six"))
    assert [note.kind.value for note in check.notes] == ["words_only"]
    told = check_as_json(check)
    claims = cast(list[dict[str, Any]], told["claims"])
    assert [one["verdict"] for one in claims] == ["supported", "not_found", "contradicted"]
    assert claims[0]["evidence"]["quotation"] in claims[0]["evidence"]["passage"]["text"]
    updated = await checker.check(library, "The landslide on the Kesten pass road killed four people.")
    (four,) = updated.claims
    assert four.verdict is Verdict.DIFFERING
    assert four.against is not None
    assert "six people" in four.against.words
    (six,) = (await checker.check(library, "The landslide on the Kesten pass road killed six people.")).claims
    assert six.verdict is Verdict.SUPPORTED, "a toll that rises is no disagreement"
    assert (await checker.check(await catalog.library("empty"), "The pass was closed on Monday.")).empty


DEARER = report(
    "Weir to cost more", "Hill Gazette", 6, "The council approved a weir at Ardley that will cost $4.6 million."
)
CHEAPER = report(
    "Weir at Ardley approved", "Valley Post", 6, "The council approved a $4.2 million weir at Ardley on Monday."
)
VIEW = report(
    "Opinion: Drain the weir", "Hill Gazette", 7, "Mayor Tom Quill has taken gifts from the builders of Ardley weir."
)


async def test_sources_that_differ_and_opinion_pieces_are_called_so(catalog: Catalog, library: Library) -> None:
    """A figure that one article has and another has otherwise is no contradiction: both are shown; so is an opinion."""
    await stored(catalog, library, DEARER, CHEAPER, VIEW)
    checker = Checker(Retriever(catalog, cast(Any, NoMeanings())))
    check = await checker.check(
        library,
        "The weir at Ardley will cost $4.2 million. The weir at Ardley will cost $9.9 million. "
        "Tom Quill has taken gifts from the builders of Ardley weir.",
    )
    differ, denied, view = check.claims
    assert (differ.verdict, denied.verdict) == (Verdict.DIFFERING, Verdict.CONTRADICTED)
    assert differ.pick is not None
    assert differ.against is not None
    assert ("$4.2 million" in differ.pick.words, "$4.6 million" in differ.against.words) == (True, True)
    assert (view.verdict, view.opinion, differ.opinion) == (Verdict.SUPPORTED, True, False)
    told = cast(list[dict[str, Any]], check_as_json(check)["claims"])
    assert [one["verdict"] for one in told] == ["sources_differ", "contradicted", "supported"]
    assert [one["evidence"]["opinion"] for one in told] == [False, False, True]
    screen = Console(width=200, file=StringIO())
    screen.print(render_check(check))
    shown = cast(StringIO, screen.file).getvalue()
    assert "Supported in an opinion piece: Tom Quill" in shown
    assert "Sources differ: The weir" in shown
    assert shown.count("· opinion piece") == 1
    card = json.dumps(check_items(check, "https://discord.example/1", Texts.load().voice("en")).to_component_dict())
    assert "**Supported** (only in an opinion piece)" in card
    assert "**Sources differ**" in card


DERBY = report(
    "Lind sinks Rovers",
    "Hill Gazette",
    9,
    "Orby United 3-2 Kesten Rovers\n\nPetra Lind scored twice as Orby United came from behind in the derby to beat "
    "Kesten Rovers in front of their own fans.",
)
FIRST_LEG = report(
    "Stowe draw first blood", "Hill Gazette", 9, "Stowe Town beat Arlen City 2-0 in the first leg of the valley cup."
)


async def test_how_a_match_ended_is_checked(catalog: Catalog, library: Library) -> None:
    """By a line of results too, typed without capitals or not; of another day, match or leg nothing is said."""
    await stored(catalog, library, DERBY, FIRST_LEG)
    checker = Checker(Retriever(catalog, cast(Any, NoMeanings())))
    for claim, verdict in (
        ("Rovers beat United 3-2.", Verdict.CONTRADICTED),
        ("kesten rovers beat orby united 3-2", Verdict.CONTRADICTED),
        ("United beat Rovers 3-2 in the derby.", Verdict.SUPPORTED),
        ("Orby United beat Kesten Rovers 4-2.", Verdict.CONTRADICTED),
        ("Kesten Rovers drew 2-2 with Orby United.", Verdict.CONTRADICTED),
        ("Rovers beat United 3-2 in the cup final.", Verdict.NOT_FOUND),
        ("Rovers beat Arlen City 3-2.", Verdict.NOT_FOUND),
        ("Arlen City drew 1-1 with Stowe Town.", Verdict.NOT_FOUND),
    ):
        (one,) = (await checker.check(library, claim)).claims
        assert one.verdict is verdict, claim
        assert one.pick is None or "3-2" in one.pick.words


WARNED = report(
    "Dam cracks",
    "Hill Gazette",
    9,
    "Professor Helen March said she had warned of the Corran dam. “I told them it would crack, and they thanked "
    "me,” she said.\n\nEngineer Tom Wilk denied that the report on the Corran dam had been ignored by the company.",
)


async def test_words_are_checked_with_who_said_them(catalog: Catalog, library: Library) -> None:
    """Another's words contradict it, whether it names the speaker before or behind; words that nobody said do not."""
    await stored(catalog, library, WARNED)
    checker = Checker(Retriever(catalog, cast(Any, NoMeanings())))
    for claim, verdict in (
        ("Helen March said: “I told them it would crack.”", Verdict.SUPPORTED),
        ("“I told them it would crack,” Tom Wilk said of the Corran dam.", Verdict.CONTRADICTED),
        ("Tom Wilk said the Corran dam “would hold for ever and ever”.", Verdict.NOT_FOUND),
    ):
        (one,) = (await checker.check(library, claim)).claims
        assert one.verdict is verdict, claim
        assert one.pick is None or "it would crack" in one.pick.words


WARNING = report(
    "Bus buried on Kesten pass",
    "Hill Gazette",
    9,
    "Ilse Brandt, the road chief, said the driver of the bus had been warned of ice.\nThe bus was built in 1998.",
)
WARNED_TOO = report(
    "Ice on the Kesten pass", "Valley Post", 9, "The driver of the bus had been warned of ice on the Kesten pass."
)


async def test_it_is_told_where_one_alone_says_so(catalog: Catalog, library: Library) -> None:
    """What one person says of another is borne out by that word alone; not what the claim has as that person's words,
    nor what an article tells itself, which then is shown."""
    await stored(catalog, library, WARNING)
    checker = Checker(Retriever(catalog, cast(Any, NoMeanings())))
    text = "The bus driver was warned of ice. Ilse Brandt said the driver of the bus had been warned of ice."
    check = await checker.check(library, text)
    warned, said = check.claims
    assert (warned.verdict, warned.said_by) == (Verdict.SUPPORTED, "Ilse Brandt")
    assert (said.verdict, said.said_by) == (Verdict.SUPPORTED, None)
    card = json.dumps(check_items(check, "https://discord.example/1", Texts.load().voice("en")).to_component_dict())
    assert card.count("(by the word of Ilse Brandt alone)") == 1
    screen = Console(width=200, file=StringIO())
    screen.print(render_check(check))
    assert "Supported by the word of Ilse Brandt alone: The bus" in cast(StringIO, screen.file).getvalue()
    await stored(catalog, library, WARNED_TOO)
    told = (await checker.check(library, text)).claims[0]
    assert (told.verdict, told.said_by) == (Verdict.SUPPORTED, None)
    assert told.pick is not None
    assert told.pick.hit.article.publisher == "Valley Post"


async def test_the_last_toll_is_shown(catalog: Catalog, library: Library) -> None:
    """A toll that was true is held against the highest that came out last, in whatever words; the last one stands."""
    last = report(
        "Driver held after landslide that killed seven",
        "Valley Post",
        9,
        "Police arrested the driver of the bus that was buried by a landslide on the Kesten pass road on Monday, "
        "killing seven villagers.\nA woman of 31 died in hospital.",
    )
    await stored(catalog, library, FIRST, THIRD, last)
    checker = Checker(Retriever(catalog, cast(Any, NoMeanings())))
    claim = "The landslide on the Kesten pass road killed {} people."
    (four,) = (await checker.check(library, claim.format("four"))).claims
    assert four.verdict is Verdict.DIFFERING
    assert four.against is not None
    assert "killing seven villagers" in four.against.words
    (six,) = (await checker.check(library, claim.format("six"))).claims
    assert (six.verdict, six.against is not None) == (Verdict.DIFFERING, True)
