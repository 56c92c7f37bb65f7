"""What a district remembers of each school."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the table of schools."""
    op.create_table(
        "school",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("school", "book")),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("changed_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("school"),
    )
