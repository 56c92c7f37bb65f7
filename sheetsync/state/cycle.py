"""What a cycle found out about one school, written into the state."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, tuple_, update

from sheetsync.model.history import BookMemory
from sheetsync.state.database import upsert
from sheetsync.state.document import dump_document
from sheetsync.state.record import CheckedBook, CycleRecord
from sheetsync.state.schema import BOOK, MEMORY, RUN, RUN_FAILURE, WEEK
from sheetsync.state.sharing import release_books


def write_cycle(connection: Connection, record: CycleRecord, now: datetime) -> None:
    """Writes memories, outcomes, numbers of the week, and lets go of other books."""
    for memory in record.memories:
        _save_memory(connection, record.school, memory, now)
    _save_checked(connection, record, now)
    _save_weeks(connection, record)
    if record.named is not None:
        release_books(connection, record.school, record.named)


def _save_weeks(connection: Connection, record: CycleRecord) -> None:
    rows = [
        {
            "school": record.school,
            "plan": numbers.plan,
            "week_start": numbers.week_start.isoformat(),
            "document": dump_document(numbers),
        }
        for numbers in record.weeks
    ]
    upsert(connection, WEEK, rows)


def _save_memory(
    connection: Connection, school: str, memory: BookMemory, now: datetime
) -> None:
    """Writes the tables that changed, drops those that are not remembered now."""
    own = (MEMORY.c.school == school) & (MEMORY.c.book == memory.book)
    query = select(MEMORY.c.table_key, MEMORY.c.position, MEMORY.c.document)
    known = {
        key: (position, document)
        for key, position, document in connection.execute(query.where(own))
    }
    wanted = {
        table.key: (position, dump_document(table))
        for position, table in enumerate(memory.tables)
    }
    gone = [(school, memory.book, key) for key in known.keys() - wanted.keys()]
    if gone:
        primary = tuple_(MEMORY.c.school, MEMORY.c.book, MEMORY.c.table_key)
        connection.execute(delete(MEMORY).where(primary.in_(gone)))
    rows = [
        {
            "school": school,
            "book": memory.book,
            "table_key": key,
            "position": position,
            "document": document,
            "changed_at": now,
        }
        for key, (position, document) in wanted.items()
        if known.get(key) != (position, document)
    ]
    upsert(connection, MEMORY, rows)


def _save_checked(connection: Connection, record: CycleRecord, now: datetime) -> None:
    query = select(BOOK).where(BOOK.c.school == record.school)
    known = {row.book: row for row in connection.execute(query)}
    rows = [
        _book_row(record.school, checked, known.get(checked.book), now)
        for checked in record.checked
    ]
    upsert(connection, BOOK, rows)
    if not all(checked.failed for checked in record.checked):
        # The school was read: a book that it no longer names, or names by
        # another path, does not go on failing.
        named = [checked.book for checked in record.checked]
        other = (BOOK.c.school == record.school) & BOOK.c.book.not_in(named)
        connection.execute(update(BOOK).where(other).values(failing_since=None))
    failures = [
        {
            "run_id": record.run_id,
            "school": record.school,
            "book": checked.book,
            "outcome": checked.outcome,
        }
        for checked in record.checked
        if checked.failed
    ]
    upsert(connection, RUN_FAILURE, failures)
    connection.execute(
        update(RUN)
        .where(RUN.c.id == record.run_id)
        .values(
            books=RUN.c.books + len(record.checked),
            failed=RUN.c.failed + len(failures),
        )
    )


def _book_row(
    school: str, checked: CheckedBook, known: Row[Any] | None, now: datetime
) -> dict[str, object]:
    failing_since = known.failing_since if known else None
    return {
        "school": school,
        "book": checked.book,
        "fingerprint": checked.fingerprint or (known.fingerprint if known else ""),
        "modified": checked.modified or (known.modified if known else ""),
        "read_at": now if checked.was_read else (known.read_at if known else None),
        "checked_at": now,
        "outcome": checked.outcome,
        "failing_since": (failing_since or now) if checked.failed else None,
    }
