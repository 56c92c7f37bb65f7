"""Runs the steps inside the transaction that `sheetsync.state.migrate` opened."""

from alembic import context

from sheetsync.state.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
)
context.run_migrations()
