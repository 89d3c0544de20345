"""The kinds of notes beside an answer."""

from enum import StrEnum


class NoteKind(StrEnum):
    """What a note tells: which sentence a bot says instead of `Note.text`, and which of its values it has."""

    UNDERSTOOD = "understood"
    """A follow-up was taken to mean `question`."""
    UNRESOLVED = "unresolved"
    """A follow-up leans on what the conversation does not hold."""
    EMPTY = "empty"
    """The library has no articles."""
    NO_WORDS = "no_words"
    """The question has no word to search by: only such as stand everywhere, or none at all."""
    WORDS_ONLY = "words_only"
    """Nothing was searched by meaning; `reason` is a sentence."""
    PARTLY_INDEXED = "partly_indexed"
    """Some articles were searched by their words only."""
    MODEL_FAILED = "model_failed"
    """The model did not answer; `reason` is a sentence, `quoted` is 1 where articles' own words are shown, else 0."""
    NOT_BORNE_OUT = "not_borne_out"
    """Nothing that the model wrote stands in the articles; `quoted` as above."""
    LEFT_OUT = "left_out"
    """`count` sentences of the model are not shown."""
    UNCHECKED = "unchecked"
    """The same, as they are in another language than the articles; `quoted` as above."""
    WEAK_SUPPORT = "weak_support"
    """The evidence only just carries the answer."""
    OLD = "old"
    """The newest of the `articles` articles cited is of the day `date` (ISO 8601)."""
    SOURCES_DIFFER = "sources_differ"
    """Two publishers tell another figure or date: `publisher_1`, `date_1` (ISO 8601, of the article), `figure_1` (in
    its words) and `citation_1` (a number) of the one, and the same with `_2` of the other."""
    PERIOD = "period"
    """Only articles of some days were searched: from `since` to `until` (ISO 8601, either may be empty); where the time
    was told by an `event`, that was on the day `on` (both may be empty)."""
    CORRECTED = "corrected"
    """A publisher has corrected what is cited as `citation` (a number; 0: the article as a whole): `words` is what it
    says, on the day `date` (ISO 8601, empty where that is not known)."""
    WITHDRAWN = "withdrawn"
    """The article was withdrawn by its publisher; `words` is what it says of that, and may be empty."""
    OTHER_TIME = "other_time"
    """No article from `since` to `until` (as above) answers; those cited, `articles` of them, are of the days `first`
    to `last`, empty where none has a date."""
    UNDATED_EVENT = "undated_event"
    """The articles do not tell on which day the `event` was that the time was told by."""
    UNANSWERED = "unanswered"
    """Nothing answers `question`, a part of what was asked; another part is answered."""
    OPINION = "opinion"
    """What is summarised is an opinion piece; `author` is whose, empty where that is not known."""
    REPAIRED = "repaired"
    """`count` sentences of the model are shown in the articles' own words."""
    INDEPENDENT = "independent"
    """`voices` report a story independently, `publishers` are the names of those known; `copies` articles are copies of
    theirs."""
    TOO_SHORT = "too_short"
    """There is too little text to summarise."""
