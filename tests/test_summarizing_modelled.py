"""Summaries by a model behind a real connection: what the article does not bear out is never shown."""

from collections.abc import Callable

import pytest

from retrieval.catalog.stories import Grouped
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.ingest import Ingestor
from retrieval.llm.chat import OpenAIChat
from retrieval.models import Answer, NoteKind, Status
from retrieval.summarizing import ModelSummarizer, Style
from retrieval.summarizing.modelled import PROMPT_TOKENS
from tests import openai_server as replies
from tests.answering_house import MODEL, House
from tests.answering_material import Onlooker, store
from tests.openai_models import ChatScript, Messages, citing_unknown, honest, inventive, obedient, passages_in, saying
from tests.openai_server import KEY
from tests.story_material import COURT, ONE, PUT_RIGHT
from tests.summary_material import SLIP, TITLE, check_promises, slip
from tests.test_comparing import HARBOUR, OTHER_TOLL

pytest_plugins = ["tests.openai_server", "tests.answering_house"]

GOOD = "The harbour council of Port Ellery voted to close the old ferry slip by 30 June [{voted}]."


def summarizer_of(house: House, prompt_tokens: int = PROMPT_TOKENS) -> ModelSummarizer:
    """With a chat model at the server, and passages short enough that an article has several."""
    return ModelSummarizer(
        house.catalog,
        CutterHere(Chunker(house.tokens, limit=80)),
        OpenAIChat(house.client, MODEL),
        house.tokens,
        prompt_tokens,
    )


async def summary_of(house: House, text: str = SLIP, sentences: int = 3, **told: object) -> Answer:
    """The summary; no part of it holds the key, and it keeps what every summary promises."""
    summary = await summarizer_of(house).summarize_text(slip(text, **told), sentences)
    assert KEY not in repr(summary)
    check_promises(summary)
    return summary


def writing(text: str) -> ChatScript:
    """Writes this; {word} in it is the key of the first passage with that word, {unknown} one that was not sent."""

    def script(messages: Messages) -> str:
        found = {"unknown": "k0000"}
        for word in ("voted", "rotten and", "crowns", "plank", "5 May"):
            found[word.split()[0] if word != "5 May" else "may"] = next(
                passage.key for passage in passages_in(messages) if word in passage.text
            )
        return text.format(**found)

    return script


async def test_a_model_s_summary_is_checked_and_counted(house: House) -> None:
    """Its sentences with the passages they rest on, its name and its tokens; the headline is what was asked."""
    house.server.model = writing(
        f"{GOOD} Okafor said: “The pilings are rotten and I will not wait for somebody to drown” [{{rotten}}]. "
        "Dov Reyes called the vote a betrayal of the harbour [{plank}]."
    )
    summary = await summary_of(house)
    assert (summary.model, summary.question, summary.notes) == (MODEL, TITLE, ())
    assert len(summary.statements) == 3
    assert summary.statements[1].speaker == "Ines Okafor"
    assert summary.statements[1].quotation
    assert summary.usage is not None
    assert summary.raw is not None
    assert set(summary.timings_ms) == {"read", "summary", "total"}


LIES = {
    "a false number": "Engineers found that 51 of its 60 pilings are rotten [{voted}].",
    "a false sum": "The closing will cost the harbour 42 million crowns [{crowns}].",
    "a false date": "Ferries to Small Island will use the northern quay from 7 May [{may}].",
    "words nobody said": "Okafor said: “We have never sold a single umbrella to the moon” [{rotten}].",
    "another's words": "Dov Reyes said: “The pilings are rotten and I will not wait for somebody to drown” [{plank}].",
    "the other way round": "Mayor Ines Okafor said “They are selling the harbour one plank at a time” [{rotten}].",
    "a name from nowhere": "Viktor Petrov voted on Tuesday to close the old ferry slip by 30 June [{voted}].",
    "a name in the middle": "The council and Viktor Petrov voted to close the old ferry slip by 30 June [{voted}].",
    "a name from another passage": "Dov Reyes voted on Tuesday to close the old ferry slip by 30 June [{voted}].",
    "what is not there": "Gold fell from the sky over the whole town [{voted}].",
    "an unknown passage": "A hotel chain paid for it in gold coins last winter [{unknown}].",
    "no passage": "The ministry in the capital had opposed all of it for years.",
    "what the order says": "The mayor resigned [{voted}].",
}


REPAIRED = {
    "a false sum": "The closing of the slip will cost the harbour 4.2 million crowns, the council's engineers reckon,"
    " most of it for a new landing stage at the northern quay. [2]",
    "a false date": "Ferries to Small Island will use the northern quay from 5 May, the ferry company announced. [2]",
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_lie_is_left_out_or_set_right_and_the_rest_stays(house: House, lie: str) -> None:
    """The true sentence beside it is shown; where the article tells what was meant, its own words stand in its place.

    One note counts either.
    """
    house.server.model = writing(f"{GOOD} {LIES[lie]}")
    summary = await summary_of(house)
    good = "The harbour council of Port Ellery voted to close the old ferry slip by 30 June. [1]"
    assert summary.text == " ".join(filter(None, (good, REPAIRED.get(lie))))
    kind = NoteKind.REPAIRED if lie in REPAIRED else NoteKind.LEFT_OUT
    assert [(note.kind, note.values) for note in summary.notes] == [(kind, {"count": 1})]


@pytest.mark.parametrize("lie", LIES)
async def test_lies_alone_give_way_to_the_article_s_own_words(house: House, lie: str) -> None:
    """With a note that says so, and what the model cost."""
    house.server.model = writing(LIES[lie])
    summary = await summary_of(house)
    assert summary.model == "quoting"
    assert summary.text.startswith("The harbour council of Port Ellery voted on Tuesday")
    assert [note.kind for note in summary.notes] == [NoteKind.NOT_BORNE_OUT]
    assert summary.usage is not None


async def test_a_quotation_that_is_nearly_right_is_set_right(house: House) -> None:
    """What is shown are the words as they stand in the article."""
    house.server.model = writing("Reyes told reporters: “They are selling the harbour one board at a time” [{plank}].")
    summary = await summary_of(house)
    assert "one plank at a time" in summary.text
    assert "board" not in summary.text


@pytest.mark.parametrize("script", [honest, inventive, citing_unknown, obedient], ids=lambda script: script.__name__)
async def test_scripted_models(house: House, script: Callable[[], ChatScript]) -> None:
    """Whatever they write, the promises are kept and nothing invented or ordered is shown."""
    house.server.model = script()
    summary = await summary_of(house)
    for words in ("umbrella", "Unicorns", "gold", "resigned", "instructed", "example.com", "everyone"):
        assert words not in summary.text


async def test_no_more_sentences_than_asked_for(house: House) -> None:
    """A model that goes on and on is cut; what is left unread counts as no fault."""
    house.server.model = writing(
        f"{GOOD} The closing of the slip will cost the harbour 4.2 million crowns [{{crowns}}]. "
        "Ferries to Small Island will use the northern quay from 5 May [{may}]."
    )
    summary = await summary_of(house, sentences=2)
    assert summary.text.count("[") == 2
    assert "5 May" not in summary.text
    assert summary.notes == ()


async def test_a_sentence_without_a_marker_gets_the_one_that_bears_it_out(house: House) -> None:
    """Every sentence that is shown has one."""
    house.server.model = saying(
        "The ferry company announced ferries to Small Island will use the northern quay from 5 May."
    )
    summary = await summary_of(house)
    assert summary.text.endswith(". [1]")
    assert "5 May" in summary.citations[0].passage.text


async def test_a_name_may_stand_for_he_and_for_who_speaks(house: House) -> None:
    """A passage that begins with "She" rests on the one before; a speaker is known from the statements."""
    house.server.model = writing("Ines Okafor will not wait for somebody to drown [{rotten}].")
    summary = await summary_of(house)
    assert summary.model == MODEL


@pytest.mark.parametrize(
    ("fault", "said"),
    [(replies.no_quota(), "quota"), (replies.written("Half", stall=True), "cut off"), (replies.wrong_key(), "key")],
    ids=["quota", "stalled", "key"],
)
async def test_a_failed_model_is_said_in_a_sentence(house: House, fault: replies.Reply, said: str) -> None:
    """The article's own words are shown in its place."""
    house.server.always = fault
    summary = await summary_of(house)
    (note,) = summary.notes
    assert (summary.model, note.kind) == ("quoting", NoteKind.MODEL_FAILED)
    assert said in note.text


async def test_a_model_that_says_nothing_is_there_is_not_believed(house: House) -> None:
    """An article has been read; its own words are shown."""
    house.server.model = saying("The passages do not contain anything to summarise.")
    summary = await summary_of(house)
    assert (summary.status, summary.model) == (Status.ANSWERED, "quoting")


async def test_what_is_too_short_is_not_sent(house: House) -> None:
    """No tokens are spent on it."""
    summary = await summarizer_of(house).summarize_text(slip("The ferry from Port Ellery sails again on Monday."))
    assert summary.status is Status.NO_EVIDENCE
    assert house.server.received == []


async def test_only_checked_sentences_are_shown_on_the_way(house: House) -> None:
    """Whoever waits learns how many passages are read, and never sees a lie."""
    house.server.model = writing(
        f"{GOOD} {LIES['a false number']} Ferries will use the northern quay from 5 May [{{may}}]."
    )
    onlooker = Onlooker()
    summary = await summarizer_of(house).summarize_text(slip(), watcher=onlooker)
    assert onlooker.read[0] > 2
    assert onlooker.seen
    assert "51" not in "".join(onlooker.seen)
    assert all(summary.text.startswith(seen) for seen in onlooker.seen)


async def test_an_opinion_piece_is_called_one_beside_the_model_s_words(house: House) -> None:
    """The note stands whoever wrote the summary."""
    house.server.model = writing(GOOD)
    summary = await summary_of(house, title=f"Opinion: {TITLE}")
    assert (summary.model, [note.kind for note in summary.notes]) == (MODEL, [NoteKind.OPINION])


async def test_a_stored_article_is_cited_by_its_stored_passages(house: House) -> None:
    """As answers cite them, so that a kept summary can be opened again."""
    report = await Ingestor(house.catalog, CutterHere(Chunker(house.tokens, limit=80))).ingest(house.library, slip())
    house.server.model = writing(GOOD)
    summary = await summarizer_of(house).summarize(house.library, report.article_id)
    check_promises(summary)
    stored = {passage.id for passage in await house.catalog.passages_of(house.library, report.article_id)}
    assert {citation.passage.id for citation in summary.citations} <= stored


async def test_no_request_has_more_tokens_than_allowed(house: House) -> None:
    """A long article is sent in part: what covers it, its beginning with it, in the order of the article."""
    told = [f"The council of town {number} voted on {number} ferries & {number} quays." for number in range(3, 420)]
    text = "\n\n".join([SLIP.split("\n\n")[0], *told])
    house.server.model = honest()
    for budget in (4_000, 1_500):
        await summarizer_of(house, prompt_tokens=budget).summarize_text(slip(text))
        assert 0.8 * budget < house.prompt_tokens() <= budget
        sent = [passage.text for passage in passages_in(house.server.received[-1].body["messages"])]
        assert "The harbour council of Port Ellery voted" in sent[0]
        whole = text.replace("\n\n", "\n").replace("&", "&amp;")
        places = [whole.find(passage) for passage in sent]
        assert places == sorted(places)
        assert -1 not in places


async def test_too_long_a_prompt_is_tried_once_with_fewer_passages(house: House) -> None:
    """The second request is shorter, and its summary is shown."""
    house.server.replies.append(replies.failure(400, "Too long.", code="context_length_exceeded"))
    house.server.model = honest()
    summary = await summary_of(house)
    assert summary.model == MODEL
    sent = [len(passages_in(received.body["messages"])) for received in house.server.received]
    assert len(sent) == 2
    assert sent[1] < sent[0]


async def test_a_long_article_is_read_in_parts(house: House) -> None:
    """Each part is noted first, the summary written from the passages that the notes cite; all is counted together.

    What stands at the end of the article is found, and only the summary itself is seen growing.
    """
    told = [f"The council of town {number} voted on {number} ferries and {number} quays." for number in range(3, 150)]
    last = "Governor Alma Strand halted every ferry in the land on Friday, her office announced."
    text = "\n\n".join([SLIP.split("\n\n")[0], *told, last])

    def script(messages: Messages) -> str:
        passages = passages_in(messages)
        found = next((passage for passage in passages if "Alma Strand" in passage.text), passages[0])
        if "Alma Strand" in found.text:
            return f"Governor Alma Strand halted every ferry in the land on Friday [{found.key}]."
        return f"The council of Mars voted on 999 ferries [{found.key}]."

    house.server.model = script
    onlooker = Onlooker()
    summary = await summarizer_of(house, prompt_tokens=1_500).summarize_text(slip(text), watcher=onlooker)
    check_promises(summary)
    assert summary.text == "Governor Alma Strand halted every ferry in the land on Friday. [1]"
    requests = len(house.server.received)
    assert 3 <= requests <= 7
    assert "Notes that were taken" in str(house.server.received[-1].body["messages"])
    assert "Mars" not in str(house.server.received[-1].body["messages"])
    assert summary.usage is not None
    assert summary.usage.prompt_tokens > 1_500


async def test_a_part_that_fails_is_done_without(house: House) -> None:
    """The summary is written from the parts that were read; where none was, the article's own words are shown."""
    text = "\n\n".join([SLIP, *(f"The council of town {n} voted on {n} ferries and quays." for n in range(3, 150))])
    house.server.replies.append(replies.failure(400, "No.", code="content_filter"))
    house.server.model = honest()
    summary = await summarizer_of(house, prompt_tokens=1_500).summarize_text(slip(text))
    assert summary.model == MODEL
    house.server.always = replies.no_quota()
    failed = await summarizer_of(house, prompt_tokens=1_500).summarize_text(slip(text))
    assert (failed.model, [note.kind for note in failed.notes]) == ("quoting", [NoteKind.MODEL_FAILED])


@pytest.mark.parametrize(
    "lie",
    [
        "Ferries will use the northern quay from 30 May [{may}].",
        "The council shockingly voted to close the old ferry slip by 30 June [{voted}].",
        "He voted on Tuesday to close the old ferry slip by 30 June [{voted}].",
        "The harbour council of Port Ellery never voted to close the old ferry slip by 30 June [{voted}].",
    ],
    ids=["a date of two dates", "a judgement", "a pronoun of nobody", "the sense turned"],
)
async def test_days_judgements_and_pronouns_are_the_article_s_own(house: House, lie: str) -> None:
    """What no passage has of these is not shown."""
    house.server.model = writing(f"Dov Reyes called the vote a betrayal of the harbour [{{plank}}]. {lie}")
    summary = await summary_of(house)
    for words in ("30 May", "shockingly", "He voted", "never"):
        assert words not in summary.text


@pytest.mark.parametrize("style", [Style.BULLETS, Style.FIVE_WS, Style.BRIEF, Style.BEGINNER])
async def test_forms_of_a_model_s_summary(house: House, style: Style) -> None:
    """Asked for in the prompt, and shown so; lies are left out of each."""
    house.server.model = writing(
        "What: The harbour council of Port Ellery voted to close the old ferry slip by 30 June [{voted}].\n"
        "When: Ferries to Small Island will use the northern quay from 5 May [{may}].\n"
        "Why: Viktor Petrov sank the northern quay in gold [{crowns}]."
    )
    summary = await summarizer_of(house).summarize_text(slip(), 4, style=style)
    check_promises(summary)
    assert summary.model == MODEL
    assert "Petrov" not in summary.text
    lines = summary.text.split("\n" if style is Style.BULLETS else "\n\n")
    assert len(lines) == 2
    assert all(line.startswith("• ") is (style is Style.BULLETS) for line in lines)
    system = str(house.server.received[-1].body["messages"][0]["content"])
    assert {Style.BULLETS: "points", Style.FIVE_WS: '"Who:"', Style.BRIEF: "at most 2", Style.BEGINNER: "plain"}[
        style
    ] in system


async def test_a_story_by_a_model(house: House) -> None:
    """The model tells the story from the articles of all; who alone reports what, and where they differ, is ours.

    A lying model leaves the articles' own words.
    """
    library, hits = await store(house.catalog, ONE, HARBOUR, OTHER_TOLL)
    ids = [hit.article.id for hit in hits]
    await house.catalog.group(library, Grouped(dict.fromkeys(ids, ids[0]), {ids[0]: ids[0]}, {}, {}))

    def script(messages: Messages) -> str:
        gull = next(passage for passage in passages_in(messages) if "Four fishermen died" in passage.text)
        return f"Four fishermen died on Marenga when a boathouse fell on them [{gull.key}]. Mars quaked [{gull.key}]."

    house.server.model = script
    summary = await summarizer_of(house).summarize_story(library, ids[0])
    check_promises(summary)
    assert summary.model == MODEL
    assert summary.text.startswith("Four fishermen died on Marenga when a boathouse fell on them. [1]")
    assert "Mars" not in summary.text
    assert "Only Gull: " in summary.text
    assert "They differ (killed): " in summary.text
    assert NoteKind.INDEPENDENT in {note.kind for note in summary.notes}
    house.server.model = saying("Mars quaked and nobody was told.")
    untold = await summarizer_of(house).summarize_story(library, ids[0])
    assert (untold.model, untold.notes[-1].kind) == ("quoting", NoteKind.NOT_BORNE_OUT)


async def test_a_model_does_not_tell_what_a_paper_took_back(house: House) -> None:
    """Its passage bears the figure out, its paper's correction does not, nor do the correction's words for the error.

    What the correction puts right may be told, and so may the rest of the article.
    """
    library, hits = await store(house.catalog, COURT, PUT_RIGHT)
    ids = [hit.article.id for hit in hits]
    await house.catalog.group(library, Grouped(dict.fromkeys(ids, ids[0]), {ids[0]: ids[0]}, {}, {}))

    def script(messages: Messages) -> str:
        wrong = next(one for one in passages_in(messages) if "ferry fund of Port Ellery" in one.text)
        right = next(one for one in passages_in(messages) if "In fact" in one.text)
        return (
            f"A woman who stole from the ferry fund was sent to prison for five years [{wrong.key}]. "
            f"Ada Holm was jailed for five years [{right.key}]. "
            f"Ada Holm was sentenced to four years and six months [{right.key}]. "
            f"Judge Tom Lind told the court that the fund had been meant for the widows of fishermen [{wrong.key}]."
        )

    house.server.model = script
    summary = await summarizer_of(house).summarize_story(library, ids[0])
    assert summary.model == MODEL
    assert "five years" not in summary.text
    assert "four years and six months" in summary.text
    assert "widows" in summary.text
