"""What `find_statements` promises for whole articles: who said what, and None where it can't be known."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import Article, Span, Statement, StatementKind
from retrieval.statements import find_statements

FERRY = """Prime Minister Ada Brandt met President Jonas Holm in Lund on Monday. The talks were short.
'If Governor Brandt thinks she can build a bridge she is sorely mistaken,' Holm wrote on Truth Social on Saturday. \
'If Lund builds a bridge, the grant is gone,' the president threatened. Brandt was quick to clarify on Sunday that any \
bridge would have to go through the harbour board.
Any plan must first be shown to the board. 'We have no intention of doing that without the town,' Brandt said Sunday.
The island's officials were quick to downplay the talks, noting that no promises have been made. 'The department meets \
the crews' union often. No promises were made,' a State Department spokesperson said. The White House highlighted that \
no deal has been struck. 'We talk to many groups. No support was given,' a White House official told the outlet.
Per Lind, the leader of the Ferry Project, a group against the bridge, claimed he has a 'much stronger relationship' \
with the town than Brandt, the Lund Gazette reports."""


def said(text: str, repeats: tuple[Span, ...] = ()) -> list[tuple[str, str | None, str]]:
    """Kind, speaker and content of every statement."""
    return [(s.kind.value, s.speaker, s.content) for s in find_statements(Article("", text, repeats=repeats))]


def one(text: str) -> Statement:
    """The only statement of a text."""
    (statement,) = find_statements(Article("", text))
    return statement


def test_an_article_gives_every_speaker_his_own_words() -> None:
    """Two speakers in one paragraph are kept apart, and a name inside a quotation never makes a speaker."""
    assert said(FERRY) == [
        (
            "direct",
            "Jonas Holm",
            "If Governor Brandt thinks she can build a bridge she is sorely mistaken",
        ),
        ("direct", "Jonas Holm", "If Lund builds a bridge, the grant is gone"),
        ("indirect", "Ada Brandt", "any bridge would have to go through the harbour board"),
        ("direct", "Ada Brandt", "We have no intention of doing that without the town"),
        ("indirect", "island's officials", "no promises have been made"),
        (
            "direct",
            "State Department spokesperson",
            "The department meets the crews' union often. No promises were made",
        ),
        ("indirect", "White House", "no deal has been struck"),
        ("direct", "White House official", "We talk to many groups. No support was given"),
        ("mixed", "Per Lind", "he has a 'much stronger relationship' with the town than Brandt"),
    ]


def test_offsets_are_into_the_text_and_the_sentence_holds_the_cue() -> None:
    """`content` is the text at its offsets, inside a sentence that also holds the cue and the mention."""
    for statement in find_statements(Article("", FERRY)):
        sentence = FERRY[statement.sentence.start : statement.sentence.end]
        assert FERRY[statement.start : statement.end] == statement.content
        assert statement.content in sentence
        assert (statement.cue or "") in sentence
        assert (statement.mention or "") in sentence


def test_mention_and_cue_are_the_articles_words() -> None:
    """The mention stays as it stands there, beside the person it resolves to."""
    threat = find_statements(Article("", FERRY))[1]
    assert (threat.mention, threat.cue, threat.speaker) == ("the president", "threatened", "Jonas Holm")


def test_repeated_paragraphs_give_no_statements() -> None:
    """What only repeats another paragraph is not said twice."""
    text = "'We will stay,' Ada Brandt said.\n'We shall stay,' Ada Brandt said."
    assert said(text, (Span(text.index("\n") + 1, len(text)),)) == [("direct", "Ada Brandt", "We will stay")]


def test_a_quotation_carried_on_is_the_same_speakers() -> None:
    """`"…," he said. "…"` goes on with the same speaker, who is not named again."""
    text = '"We asked for help," said Maria Voss, 41, a ferry cook. "Nobody came."'
    first, second = find_statements(Article("", text))
    assert (first.speaker, second.speaker) == ("Maria Voss", "Maria Voss")
    assert (second.cue, second.mention) == (None, None)


def test_a_cue_between_two_halves() -> None:
    """A cue in the middle of a sentence belongs to the first half; the second is the same speaker's."""
    text = 'Tom Reed spoke first. "It is a hard choice," Reed told reporters in Lund, "but we must make it."'
    assert said(text) == [
        ("direct", "Tom Reed", "It is a hard choice"),
        ("direct", "Tom Reed", "but we must make it."),
    ]


def test_pronouns_follow_gender_and_subject() -> None:
    """ "She" is the woman named before, "he" the man, whoever was named last."""
    text = 'Jane Moss met Tom Reed. She said the talks had failed. "It was useless," he said.'
    assert said(text) == [
        ("indirect", "Jane Moss", "the talks had failed"),
        ("direct", "Tom Reed", "It was useless"),
    ]


def test_what_can_not_be_known_is_nobodys() -> None:
    """A pronoun without anybody before it, and a quotation without a cue, have no speaker."""
    assert one('"It was useless from the start," he said.').speaker is None
    assert one('The plan was dropped. Nobody knew why. "It was useless from the start."').speaker is None


def test_nothing_said_gives_no_statement() -> None:
    """Titles in marks, refusals to speak and silence are no statements."""
    text = (
        'The so-called "iron bridge" is old. Tom Reed declined to comment. He did not say when it closed. '
        "She was told to leave. The report on the bridge was late."
    )
    assert said(text) == []


def test_reported_speech_in_its_usual_forms() -> None:
    """ "That" clauses, bare clauses, sources before and behind, and participles."""
    text = (
        "According to the Lund Gazette, 12 of 15 crews had agreed. Police said a man had been arrested. "
        "The port is safe, said Sgt. Tim Shields, a media officer. Jane Moss tweeted: 'Shame on them.' "
        "Reed has long argued that the port must move. Moss spoke on Monday, adding that talks had collapsed."
    )
    assert said(text) == [
        ("indirect", "Lund Gazette", "12 of 15 crews had agreed"),
        ("indirect", "Police", "a man had been arrested"),
        ("indirect", "Tim Shields", "The port is safe"),
        ("direct", "Jane Moss", "Shame on them."),
        ("indirect", "Reed", "the port must move"),
        ("indirect", "Jane Moss", "talks had collapsed"),
    ]


def test_two_speakers_in_one_sentence() -> None:
    """Each half of a sentence is its own speaker's."""
    text = 'Tom Reed said on Wednesday he would resign, but Jane Moss said that was "too late".'
    assert said(text) == [
        ("indirect", "Tom Reed", "he would resign"),
        ("mixed", "Jane Moss", 'that was "too late"'),
    ]


def test_a_run_of_words_without_end_reports_nothing() -> None:
    """A table in one line is passed over, and what stands beside it is still read."""
    text = "he said " * 3000 + ".\nTom Reed said it was late."
    assert said(text) == [("indirect", "Tom Reed", "it was late")]


def test_an_empty_article_has_no_statements() -> None:
    """No text, no statements."""
    assert find_statements(Article("", "")) == []


@given(st.lists(st.sampled_from([*FERRY.replace("\n", " \n ").split(" "), "'", '"', "“", "said", "”"]), max_size=60))
def test_any_jumble_of_words_and_marks_is_read(words: list[str]) -> None:
    """No text fails; offsets hold, and speakers are never pronouns."""
    text = " ".join(words)
    for statement in find_statements(Article("", text)):
        assert text[statement.start : statement.end] == statement.content != ""
        assert statement.sentence.start <= statement.start < statement.end <= statement.sentence.end
        assert (statement.speaker or "x").lower() not in ("he", "she", "they", "it")
        assert statement.kind in StatementKind


def test_nothing_said_is_no_statement() -> None:
    """Who "said nothing" is not quoted; the aide who spoke instead is."""
    text = (
        "Asked about it, Ines Baptiste said nothing, but her aide, Tom Okafor, told reporters: “She has not read it.”"
    )
    assert [statement.speaker for statement in find_statements(Article("T", text))] == ["Tom Okafor"]


def test_marks_of_every_kind_give_the_same_words() -> None:
    """Straight, curly, single with apostrophes, French, German, reopened and nested marks, and dashes."""
    words = "It's the skippers' money and we won't pay"
    curly = words.replace("'", "’")
    for quoted, content in (
        (f'"{words},"', words),
        (f"'{words},'", words),
        (f"“{curly},”", curly),
        (f"‘{curly},’", curly),
        (f"« {curly} »,", curly),
        (f"„{curly}“,", curly),
        (f"»{curly}«,", curly),
        (f"— {curly},", curly),
    ):
        assert said(f"{quoted} said Tom Reyes.") == [("direct", "Tom Reyes", content)], quoted
    nested = "“She told me, ‘Go home,’ and I went,” said Tom Reyes."
    assert said(nested) == [("direct", "Tom Reyes", "She told me, ‘Go home,’ and I went")]
    reopened = "Ines Holt said: “We stay.\n“Nobody asked us.\n“We never left.”\nTom Reyes left."
    assert said(reopened) == [("direct", "Ines Holt", "We stay.\n“Nobody asked us.\n“We never left.")]


def test_writings_and_findings() -> None:
    """Statements, posts, letters and reports say something; a report's finding is the report's or its author's."""
    text = (
        "The report said fees had doubled. A report by the Skerrin Institute found that one in three crews left. "
        "In a statement, Harbour Holdings said: “We regret it.” "
        "Tom Reyes took to Twitter to say the fees were “a joke”. The engineer found a coin. "
        "A sign reading “no entry” fell."
    )
    assert said(text) == [
        ("indirect", "report", "fees had doubled"),
        ("indirect", "Skerrin Institute", "one in three crews left"),
        ("direct", "Harbour Holdings", "We regret it."),
        ("mixed", "Tom Reyes", "the fees were “a joke”"),
    ]


def test_accusations_and_characterisations() -> None:
    """ "Accused X of", "praised X as" and "described how" report words; "was accused of" and a bare "found" do not."""
    text = (
        "Tom Reyes accused the council of lying. Ines Holt praised the crew as “brave beyond words”. "
        "Tom Reyes described how the quay had sunk. Bo Lind was accused of lying."
    )
    assert said(text) == [
        ("indirect", "Tom Reyes", "the council of lying"),
        ("mixed", "Ines Holt", "the crew as “brave beyond words”"),
        ("indirect", "Tom Reyes", "how the quay had sunk"),
    ]


def test_a_term_in_marks_is_nobodys_words_and_a_sentence_is() -> None:
    """Four words without a verb are a title; with one, or ending as speech does, they were said by someone."""
    assert said("The crews wore the “long blue island coat” on Monday.") == []
    assert said("The only loss was a lamp, but “our bottles rattled pretty badly.”") == [
        ("direct", None, "our bottles rattled pretty badly.")
    ]


def test_what_the_narrator_or_an_event_does_is_no_statement() -> None:
    """ "I told the driver" is the writer's story, and events highlight without speaking."""
    assert said("I told the driver that we were late. These events highlight the dangers that remain.") == []
