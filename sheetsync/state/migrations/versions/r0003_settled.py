"""Schools in which nothing was left to do on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the table of settled schools."""
    op.create_table(
        "settled",
        sa.Column("school", sa.Text, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("school"),
    )
