"""What is not needed any more goes: contents of mails early, the rest later."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, tuple_, update

from sheetsync.model.history import TableMemory
from sheetsync.model.notice import Delivery
from sheetsync.state.database import Database
from sheetsync.state.document import dump_document, load_document
from sheetsync.state.schema import (
    BOOK,
    MAIL_ROUND,
    MEMORY,
    OUTBOX,
    RUN,
    RUN_FAILURE,
    SETTLED,
    WEEK,
)

#: A mail is sent again within days, if ever; its content is the most personal
#: thing that is kept.
KEEP_CONTENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much was removed."""

    contents: int = 0
    mails: int = 0
    rows: int = 0
    weeks: int = 0
    runs: int = 0
    books: int = 0


def tidy(database: Database, now: datetime, keep_days: int) -> Tidied:
    """Removes what is older than its time, in one transaction.

    Mails that are queued or unclear stay: nothing is lost silently.

    Args:
        database: of the state.
        now: the moment.
        keep_days: for mails, weeks, runs, rows gone from their table, and books
            that no school names any more.
    """
    oldest = now - timedelta(days=keep_days)
    ended = OUTBOX.c.delivery.in_([Delivery.SENT.value, Delivery.FAILED.value])
    with database.writing() as connection:
        mails = connection.execute(
            delete(OUTBOX).where(ended, OUTBOX.c.changed_at < oldest)
        )
        contents = connection.execute(
            update(OUTBOX)
            .where(ended, OUTBOX.c.document != "")
            .where(OUTBOX.c.changed_at < now - KEEP_CONTENT)
            .values(document="")
        )
        first = oldest.date().isoformat()
        weeks = connection.execute(delete(WEEK).where(WEEK.c.week_start < first))
        old_runs = select(RUN.c.id).where(RUN.c.started_at < oldest)
        connection.execute(
            delete(RUN_FAILURE).where(RUN_FAILURE.c.run_id.in_(old_runs))
        )
        runs = connection.execute(delete(RUN).where(RUN.c.started_at < oldest))
        connection.execute(delete(MAIL_ROUND).where(MAIL_ROUND.c.made_at < oldest))
        # It holds for one day only.
        connection.execute(delete(SETTLED).where(SETTLED.c.day < _day_before(now)))
        rows = _drop_gone_rows(connection, oldest, now)
        books = _drop_gone_books(connection, oldest)
    return Tidied(
        contents.rowcount, mails.rowcount, rows, weeks.rowcount, runs.rowcount, books
    )


def _day_before(now: datetime) -> str:
    return (now - timedelta(days=1)).date().isoformat()


def _drop_gone_books(connection: Connection, oldest: datetime) -> int:
    """Drops books that no cycle looked at for long, with their memory; how many.

    Until then a book that comes back into the list of plans goes on where it was.
    """
    gone = select(BOOK.c.school, BOOK.c.book).where(BOOK.c.checked_at < oldest)
    its = tuple_(MEMORY.c.school, MEMORY.c.book).in_(gone)
    connection.execute(delete(MEMORY).where(its))
    return connection.execute(delete(BOOK).where(BOOK.c.checked_at < oldest)).rowcount


def _drop_gone_rows(connection: Connection, oldest: datetime, now: datetime) -> int:
    """Drops rows that left their table long ago; how many."""
    gone = 0
    query = select(MEMORY).where(MEMORY.c.document.contains('"gone_since":"'))
    for row in connection.execute(query).all():
        table = load_document(TableMemory, row.document)
        kept = tuple(
            memory
            for memory in table.rows
            if memory.gone_since is None or memory.gone_since >= oldest.date()
        )
        if len(kept) == len(table.rows):
            continue
        gone += len(table.rows) - len(kept)
        its = (
            (MEMORY.c.school == row.school)
            & (MEMORY.c.book == row.book)
            & (MEMORY.c.table_key == row.table_key)
        )
        document = dump_document(replace(table, rows=kept))
        changed = update(MEMORY).where(its)
        connection.execute(changed.values(document=document, changed_at=now))
    return gone
