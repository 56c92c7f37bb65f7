"""Which school a book belongs to is claimed, no longer gathered from readings."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

#: A school that names a book reads it last together with all its others.
_NAMED = """
SELECT book.book, book.school, book.checked_at,
       CASE WHEN school.school IS NULL THEN 1 ELSE 0 END AS is_plan
FROM book
LEFT JOIN school ON school.school = book.school AND school.book = book.book
WHERE book.read_at IS NOT NULL
  AND (book.failing_since IS NOT NULL OR book.read_at = (
       SELECT max(other.read_at) FROM book AS other
       WHERE other.school = book.school))
ORDER BY book.book, is_plan, book.school
"""


def upgrade() -> None:
    """Adds the table of owners, with those that books had until now."""
    owners = op.create_table(
        "book_owner",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("book", "school")),
        sa.Column("claimed_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("book"),
    )
    op.create_index("book_owner_by_school", "book_owner", ["school"])
    op.drop_index("book_by_key", "book")
    first: dict[str, dict[str, str]] = {}
    for book, school, checked_at, _ in op.get_bind().execute(sa.text(_NAMED)):
        row = {"book": book, "school": school, "claimed_at": checked_at}
        first.setdefault(book, row)
    if first:
        op.bulk_insert(owners, list(first.values()))
