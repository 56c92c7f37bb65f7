"""The state: memories of books, numbers of weeks, runs, the lease, the outbox.

Every method is one transaction of its own. Every method may raise `StateError`;
nothing was written then.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Row, delete, insert, select, tuple_, update

from sheetsync.model.district import SchoolFigures
from sheetsync.model.history import BookMemory, TableMemory
from sheetsync.model.page import WeekNumbers
from sheetsync.state.database import Database, upsert
from sheetsync.state.document import dump_document, load_document, load_known
from sheetsync.state.lease import Lease, hold_lease
from sheetsync.state.outbox import StoredOutbox
from sheetsync.state.record import (
    BookRecord,
    CheckedBook,
    CycleRecord,
    RunRecord,
    SettledSchool,
)
from sheetsync.state.schema import (
    BOOK,
    MAIL_ROUND,
    MEMORY,
    RUN,
    RUN_FAILURE,
    SCHOOL,
    SETTLED,
    WEEK,
)
from sheetsync.state.sharing import release_books


class State:
    """See the package's docstring for a tour; `open_state` makes one."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.outbox = StoredOutbox(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections; the state opens them again when used."""
        self.database.engine.dispose()

    def lease(
        self,
        holder: str,
        now: datetime,
        seconds: float = 300,
        has_ended: Callable[[str], bool] = lambda _holder: False,
    ) -> AbstractContextManager[Lease]:
        """The right to run, given back at the end of the block.

        Args:
            holder: who runs, such as "host:pid"; another runner's error names it.
            now: the moment.
            seconds: how long a crashed holder blocks the others. Whoever works
                longer calls `renew` in between.
            has_ended: whether a holder is known to have crashed; see `hold_lease`.

        Raises:
            StateLockedError: another runner holds it (on entering the block).
        """
        return hold_lease(self.database, holder, now, seconds, has_ended)

    # Memories

    def load_book(self, school: str, book: str) -> BookMemory:
        """What is remembered of a book; empty before its first cycle."""
        query = (
            select(MEMORY.c.document)
            .where(MEMORY.c.school == school, MEMORY.c.book == book)
            .order_by(MEMORY.c.position)
        )
        with self.database.reading() as connection:
            documents = connection.execute(query).scalars().all()
        tables = (load_document(TableMemory, document) for document in documents)
        return BookMemory(book, tuple(tables))

    def save_cycle(self, record: CycleRecord, now: datetime) -> None:
        """Saves what a cycle found out about a school, whole or not at all."""
        with self.database.writing() as connection:
            for memory in record.memories:
                _save_memory(connection, record.school, memory, now)
            _save_checked(connection, record, now)
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
            if record.named is not None:
                release_books(connection, record.school, record.named)

    # Mail rounds

    def is_round_over(self, school: str, name: str, period: str) -> bool:
        """Whether a kind of mail was made for a period already.

        A row that becomes due after its week's round waits for the next one.
        """
        its = (MAIL_ROUND.c.school == school) & (MAIL_ROUND.c.name == name)
        query = select(MAIL_ROUND.c.made_at).where(its, MAIL_ROUND.c.period == period)
        with self.database.reading() as connection:
            return connection.execute(query).first() is not None

    def end_round(self, school: str, name: str, period: str, now: datetime) -> None:
        """Remembers that a kind of mail was made for a period."""
        row = {"school": school, "name": name, "period": period, "made_at": now}
        with self.database.writing() as connection:
            upsert(connection, MAIL_ROUND, [row])

    # Numbers by week

    def weeks(
        self, school: str | None = None, since: date = date.min
    ) -> tuple[WeekNumbers, ...]:
        """Numbers of a school's plans, oldest week first; None: of all schools.

        `since` is the first week, by any of its days from Monday on.
        """
        found = self.weeks_by_school(since, school)
        return tuple(
            sorted(
                (numbers for weeks in found.values() for numbers in weeks),
                key=lambda numbers: (numbers.week_start, numbers.plan),
            )
        )

    def weeks_by_school(
        self, since: date = date.min, school: str | None = None
    ) -> dict[str, tuple[WeekNumbers, ...]]:
        """Numbers of each school's plans, oldest week first."""
        query = (
            select(WEEK.c.school, WEEK.c.document)
            .where(WEEK.c.week_start >= since.isoformat())
            .order_by(WEEK.c.school, WEEK.c.week_start, WEEK.c.plan)
        )
        if school is not None:
            query = query.where(WEEK.c.school == school)
        found: dict[str, list[WeekNumbers]] = {}
        with self.database.reading() as connection:
            for name, document in connection.execute(query):
                found.setdefault(name, []).append(load_document(WeekNumbers, document))
        return {name: tuple(weeks) for name, weeks in found.items()}

    # Figures of schools

    def schools(self) -> tuple[tuple[str, str], ...]:
        """Each school that a district remembers: its key and its control book's."""
        query = select(SCHOOL.c.school, SCHOOL.c.book).order_by(SCHOOL.c.school)
        with self.database.reading() as connection:
            return tuple((row.school, row.book) for row in connection.execute(query))

    def control_book(self, school: str) -> str:
        """The key of a school's control book when it was read last; "" if never."""
        query = select(SCHOOL.c.book).where(SCHOOL.c.school == school)
        with self.database.reading() as connection:
            return str(connection.execute(query).scalar() or "")

    def figures(self, schools: Iterable[str]) -> Iterator[SchoolFigures]:
        """What a district remembers of some schools, a few at a time."""
        for some in _batches(schools, 200):
            query = select(SCHOOL.c.document).where(SCHOOL.c.school.in_(some))
            with self.database.reading() as connection:
                documents = connection.execute(query).scalars().all()
            for document in documents:
                yield load_document(SchoolFigures, document)

    def figures_mark(self) -> str:
        """Stands for all that a district remembers; another one if a figure is."""
        mark = sha256()
        query = select(SCHOOL.c.school, SCHOOL.c.document).order_by(SCHOOL.c.school)
        with self.database.reading() as connection:
            streamed = connection.execution_options(yield_per=200)
            for row in streamed.execute(query):
                mark.update(f"{row.school}\0{row.document}\0".encode(errors="replace"))
        return mark.hexdigest()

    def save_figures(self, figures: SchoolFigures, book: str, now: datetime) -> None:
        """Remembers a school for its district; `book` is its control book's key."""
        row = {
            "school": figures.school,
            "book": book,
            "document": dump_document(figures),
            "changed_at": now,
        }
        with self.database.writing() as connection:
            upsert(connection, SCHOOL, [row])

    # Settled schools

    def settled(self, day: date) -> Iterator[SettledSchool]:
        """The schools that left nothing to do on a day."""
        query = select(SETTLED.c.document).where(SETTLED.c.day == day.isoformat())
        with self.database.reading() as connection:
            documents = connection.execute(query).scalars().all()
        return load_known(SettledSchool, documents)

    def settled_on(self, school: str, day: date) -> str:
        """The basis on which a school left nothing to do on a day; "" if it did."""
        its = (SETTLED.c.school == school) & (SETTLED.c.day == day.isoformat())
        with self.database.reading() as connection:
            found = connection.execute(select(SETTLED.c.document).where(its)).scalar()
        known = load_known(SettledSchool, [found] if found else [])
        return next((one.basis for one in known), "")

    def settle(self, school: SettledSchool) -> None:
        """Remembers that a school left nothing to do."""
        row = {
            "school": school.school,
            "day": school.day.isoformat(),
            "document": dump_document(school),
        }
        with self.database.writing() as connection:
            upsert(connection, SETTLED, [row])

    def unsettle(self) -> None:
        """Forgets this of all schools: each is decided again in the next cycle."""
        with self.database.writing() as connection:
            connection.execute(delete(SETTLED))

    def save_unchanged(
        self, run_id: str, schools: Collection[str], now: datetime
    ) -> None:
        """Remembers that the books of some schools were found unchanged."""
        with self.database.writing() as connection:
            for some in _batches(schools, 200):
                its = update(BOOK).where(BOOK.c.school.in_(some))
                books = connection.execute(its.values(checked_at=now)).rowcount
                run = update(RUN).where(RUN.c.id == run_id)
                connection.execute(run.values(books=RUN.c.books + books))

    # Cursors and outcomes

    def book(self, school: str, book: str) -> BookRecord | None:
        """How far a book is known; None if no cycle saw it yet."""
        return next((r for r in self.books(school) if r.book == book), None)

    def books(self, school: str | None = None) -> tuple[BookRecord, ...]:
        """How far books are known, and how they went last."""
        query = select(BOOK).order_by(BOOK.c.school, BOOK.c.book)
        if school is not None:
            query = query.where(BOOK.c.school == school)
        with self.database.reading() as connection:
            return tuple(
                # The columns are the fields, by name.
                BookRecord(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
                for row in connection.execute(query)
            )

    # Runs

    def begin_run(self, run_id: str, now: datetime, host: str = "") -> None:
        """Writes into the log that a run begins."""
        row = {"id": run_id, "host": host, "started_at": now, "outcome": ""}
        with self.database.writing() as connection:
            connection.execute(insert(RUN).values(**row, books=0, failed=0))

    def end_run(self, run_id: str, now: datetime, outcome: str) -> None:
        """Writes how it ended: `OK`, or the code of an error."""
        ended = update(RUN).where(RUN.c.id == run_id)
        with self.database.writing() as connection:
            connection.execute(ended.values(finished_at=now, outcome=outcome))

    def runs(self, limit: int = 20) -> tuple[RunRecord, ...]:
        """The last runs, the newest first."""
        newest = select(RUN).order_by(RUN.c.started_at.desc(), RUN.c.id).limit(limit)
        with self.database.reading() as connection:
            runs = connection.execute(newest).all()
            failures = connection.execute(
                select(RUN_FAILURE)
                .where(RUN_FAILURE.c.run_id.in_([run.id for run in runs]))
                .order_by(RUN_FAILURE.c.school, RUN_FAILURE.c.book)
            ).all()
        return tuple(_run(run, failures) for run in runs)


def _batches(names: Iterable[str], size: int) -> Iterator[list[str]]:
    waiting = iter(names)
    while some := list(islice(waiting, size)):
        yield some


def _run(run: Row[Any], failures: Any) -> RunRecord:
    own = ((f.school, f.book, f.outcome) for f in failures if f.run_id == run.id)
    return RunRecord(**run._mapping, failures=tuple(own))  # noqa: SLF001 - public


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
