"""What Alembic runs: the steps, on the connection that `opening.py` hands over, inside its transaction."""

from alembic import context

from retrieval.catalog.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite can't alter a table: Alembic copies it
)
context.run_migrations()
