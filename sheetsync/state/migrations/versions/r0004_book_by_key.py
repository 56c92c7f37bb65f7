"""Which schools name a book is asked for each book."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds an index of books by their key."""
    op.create_index("book_by_key", "book", ["book"])
