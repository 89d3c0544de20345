"""The notes beside an answer: for each kind its English sentence, and the values that another language needs."""

from retrieval.models import Note, NoteKind

UNRESOLVED = Note(
    NoteKind.UNRESOLVED,
    "I could not tell whom or what the question refers to; ask it in full for a better answer.",
)
EMPTY = Note(NoteKind.EMPTY, "There are no articles in this library yet.")
PARTLY_INDEXED = Note(
    NoteKind.PARTLY_INDEXED, "Some of the articles are searched by words only until they are indexed."
)
_OWN_WORDS = " These are the articles' own words."


def understood(question: str) -> Note:
    """What a follow-up question was taken to ask, in full."""
    return Note(NoteKind.UNDERSTOOD, f"Understood as: {question}", {"question": question})


def words_only(reason: str) -> Note:
    """That meaning could not be searched; `reason` is a whole sentence."""
    return Note(NoteKind.WORDS_ONLY, f"Searched by words only. {reason}", {"reason": reason})


def model_failed(reason: str, quoted: bool) -> Note:
    """Why the model did not answer, in a sentence; `quoted`: articles' own words are shown in its place."""
    return Note(NoteKind.MODEL_FAILED, reason + _OWN_WORDS * quoted, {"reason": reason, "quoted": int(quoted)})


def not_borne_out(quoted: bool) -> Note:
    """That nothing the model wrote could be shown; `quoted`: articles' own words are shown in its place."""
    text = "The articles do not bear out what the model wrote."
    return Note(NoteKind.NOT_BORNE_OUT, text + _OWN_WORDS * quoted, {"quoted": int(quoted)})


def left_out(count: int) -> Note:
    """How many sentences of the model, at least one, are not shown."""
    if count == 1:
        text = "One sentence of the model was left out: the articles do not bear it out."
    else:
        text = f"{count} sentences of the model were left out: the articles do not bear them out."
    return Note(NoteKind.LEFT_OUT, text, {"count": count})
