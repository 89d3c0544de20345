"""PostgreSQL: the tables of its word search, and the integers that need 64 bits there. SQLite has both already."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing in SQLite."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE copy_bands ALTER COLUMN band TYPE BIGINT")
    op.execute("ALTER TABLE uses ALTER COLUMN amount TYPE BIGINT")
    op.execute('CREATE INDEX statements_in_order ON statements (library_id, "row")')
    # Porter's stems as FTS5 has them, without stop words: a phrase of them is found too.
    op.execute("CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = porter)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.simple)")
    op.execute("ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, numword WITH onrecord_stem")
    # Up to 8,160 bytes a row stays as it is: what was compressed or put aside had to be unpacked for each word asked.
    op.execute(
        "CREATE TABLE words ("
        '"row" INTEGER PRIMARY KEY REFERENCES passages ("row") ON DELETE CASCADE, '
        "library_id INTEGER NOT NULL, "  # no index: one by the library was taken in place of that by the words
        "length INTEGER NOT NULL, words TSVECTOR NOT NULL) WITH (toast_tuple_target = 8160)"
    )
    op.execute("CREATE INDEX words_by_word ON words USING gin (words)")
    op.execute(
        "CREATE TABLE word_totals ("
        "library_id INTEGER PRIMARY KEY REFERENCES libraries (id) ON DELETE CASCADE, "
        "passages BIGINT NOT NULL, length BIGINT NOT NULL)"
    )
