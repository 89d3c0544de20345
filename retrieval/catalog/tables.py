"""The tables of the catalog. What word search has beside these: see `words.py` and `postgres_words.py`.

Times are kept twice: as written (ISO 8601, with the zone it came with) to give back, as seconds since 1970 UTC to
order and compare.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import BigInteger

metadata = MetaData()

_WIDE = Integer().with_variant(BigInteger(), "postgresql")
"""64 bits on both: SQLite's integers have them anyway."""

properties = Table(
    "properties",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

libraries = Table(
    "libraries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("index_collection", Text),
    Column("index_model", Text),
    Column("index_complete", Boolean),
    Column("part", _WIDE, nullable=False, server_default="0"),  # see `retrieval.web.shares`
    sqlite_autoincrement=True,  # the id of a library names its word table: never given twice
)


def _told() -> list[Column[object]]:
    """The columns that hold what an article says of itself: the same in the current and in the older versions."""
    return [
        Column("title", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("url", Text),
        Column("publisher", Text),
        Column("authors", Text, nullable=False),
        Column("published_at", Text),
        Column("repeats", Text, nullable=False),
        Column("origin", Text, nullable=False),
        Column("key", Text),
        Column("extra", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("stored_at", Text, nullable=False),
        Column("change", Text),  # see Article
        Column("notice", Text),
        Column("noticed_at", Text),
    ]


articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("added_at", Text, nullable=False),
    Column("published_seconds", Float),
    Column("published_local", Text),
    Column("url_identity", Text),
    Column("file_identity", Text),
    Column("text_hash", Text, nullable=False),
    *_told(),
    Column("title_folded", Text, nullable=False, server_default=""),
    Column("story_id", Text),  # none: not grouped yet
    Column("copy_of", Text),
    Column("agency", Text),
    Column("content_hash", Text),
    Index("articles_by_key", "library_id", "key"),
    Index("articles_by_url", "library_id", "url_identity"),
    Index("articles_by_file", "library_id", "file_identity"),
    Index("articles_by_text", "library_id", "text_hash"),
    Index("articles_by_title", "library_id", "title", "publisher"),
    Index("articles_by_story", "library_id", "story_id"),
    Index("articles_by_original", "copy_of"),
    # The folded title stands in the index of the order, so that a search by title reads no row that it does not list.
    Index("articles_by_date", "library_id", "published_seconds", "added_at", "title_folded"),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    *[column if column.name != "version" else Column("version", Integer, primary_key=True) for column in _told()],
)

addresses = Table(
    "addresses",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("identity", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("addresses_by_article", "article_id", "identity", unique=True),
    Index("addresses_by_identity", "library_id", "identity"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("central_id", Text, nullable=False),
    Index("stories_by_library", "library_id"),
)

traits = Table(
    "traits",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("kept", Text, nullable=False),
)

copy_bands = Table(
    "copy_bands",
    metadata,
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("band", _WIDE, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Index("copy_bands_by_article", "article_id"),
)

passages = Table(
    "passages",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("embedding_key", Text, nullable=False),
    Column("indexed_in", Text),
    Index("passages_by_article", "article_id", "number"),
    Index("passages_by_mark", "library_id", "indexed_in"),
    Index("passages_by_embedding", "embedding_key"),
)

statements = Table(
    "statements",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("speaker", Text),
    Column("mention", Text),
    Column("cue", Text),
    Index("statements_by_article", "article_id", "start"),
    Index("statements_by_speaker", "library_id", "speaker"),
)

removals = Table(
    "removals",
    metadata,
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("passage_id", Text, primary_key=True),
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("asker", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("message", Text),
    Column("kind", Text, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("asked_seconds", Float, nullable=False),
    Column("filters", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("shown", Text),  # none: not to be amended
    Index("kept_answers_by_place", "library_id", "place"),
    Index("kept_answers_by_message", "library_id", "message"),
    Index("kept_answers_by_asker", "asker"),
    Index("kept_answers_by_time", "asked_seconds"),
)

kept_citations = Table(
    "kept_citations",
    metadata,
    Column("answer_row", Integer, ForeignKey("kept_answers.row", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("passage_number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quotation", Text, nullable=False),
    Index("kept_citations_by_article", "article_id"),
)

amendments = Table(
    "amendments",
    metadata,
    Column("answer_row", Integer, ForeignKey("kept_answers.row", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("amendments_by_article", "article_id", "version"),
    Index("amendments_by_state", "state"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_row", Integer, ForeignKey("kept_answers.row", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Index("feedback_by_person", "person"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("asked_seconds", Float, nullable=False),
    Index("gaps_by_time", "library_id", "asked_seconds"),
)

posts = Table(
    "posts",
    metadata,
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("person", Text),
    Column("state", Text, nullable=False),
    Column("claimed_at", Text, nullable=False),
    Column("channel", Text),
    Column("message", Text),
    Column("problem", Text, nullable=False),
    Index("posts_by_state", "state", "claimed_at"),
    Index("posts_by_person", "person"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("channel", Text),
    Column("role", Text),
    Column("most", Integer, nullable=False),
    Column("imported", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("every", Float, nullable=False),
    Column("due_seconds", Float, nullable=False),
    Column("looked_at", Text),
    Column("day", Text, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("taken_in_all", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("refusal", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("told", Text, nullable=False),
    Index("feeds_by_address", "library_id", "url", unique=True),
    Index("feeds_by_time", "gone", "due_seconds"),
)

feed_items = Table(
    "feed_items",
    metadata,
    Column("feed_id", Text, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("seen_seconds", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("article_id", Text),
    Column("announce", Boolean, nullable=False, server_default="0"),
    Column("post_key", Text),
    Column("tags", Text, nullable=False, server_default="[]"),
    Index("feed_items_by_time", "feed_id", "seen_seconds"),
    Index("feed_items_by_article", "article_id"),
    Index("feed_items_to_announce", "announce", "seen_seconds"),
)

in_hand = Table(
    "in_hand",
    metadata,
    Column("id", Text, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("guild", Text),
    Column("message", Text),
    Column("asked", Text),
    Column("application", Text),
    Column("token", Text),
)

uses = Table(
    "uses",
    metadata,
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("amount", _WIDE, nullable=False),
    Index("uses_by_person", "person", "library_id", "day"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True),
    Index("arrivals_by_library", "library_id", "number"),
    sqlite_autoincrement=True,  # a number that has gone is never given again: what was told up to it stays told
)

digests = Table(
    "digests",
    metadata,
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("language", Text, nullable=False),
    Column("schedule", Text),
    Column("told_upto", Integer),
    Column("told_at", Text),
    Column("run_until", Text),
    Column("pending", Integer),
    Column("trouble", Text, nullable=False),
)

follows = Table(
    "follows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("library_id", Integer, ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("channel", Text),
    Column("quiet", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("began_at", Text, nullable=False),
    Column("told_upto", Integer, nullable=False),
    Column("told_at", Text),
    Column("pending", Integer),
    Column("paused", Text, nullable=False),
    Index("follows_by_subject", "library_id", "person", "kind", "subject", unique=True),
    Index("follows_by_person", "person"),
    sqlite_autoincrement=True,  # the id of a follow names its posts: never given twice
)
