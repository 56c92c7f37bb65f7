"""The state: memories of books, mail rounds, numbers of weeks, runs; and its parts.

Every method is one transaction of its own. Every method may raise `StateError`;
nothing was written then.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Row, func, insert, select, update

from sheetsync.model.history import BookMemory, TableMemory
from sheetsync.model.page import WeekNumbers
from sheetsync.state.cycle import write_cycle
from sheetsync.state.database import Database, in_batches, upsert
from sheetsync.state.document import load_document
from sheetsync.state.figures import StoredFigures
from sheetsync.state.lease import Lease, hold_lease
from sheetsync.state.outbox import StoredOutbox
from sheetsync.state.record import BookRecord, CycleRecord, RunRecord
from sheetsync.state.schema import BOOK, MAIL_ROUND, MEMORY, RUN, RUN_FAILURE, WEEK
from sheetsync.state.settled import SettledSchools


class State:
    """See the package's docstring for a tour; `open_state` makes one."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.outbox = StoredOutbox(database)
        self.figures = StoredFigures(database)
        self.settled = SettledSchools(database)

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
            write_cycle(connection, record, now)

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

    def save_unchanged(
        self, run_id: str, schools: Collection[str], now: datetime
    ) -> None:
        """Remembers that the books of some schools were found unchanged."""
        with self.database.writing() as connection:
            for some in in_batches(schools, 200):
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

    def checked_at(self, schools: Collection[str]) -> datetime | None:
        """When one of some schools was looked at last; None if never."""
        newest: list[datetime] = []
        with self.database.reading() as connection:
            for some in in_batches(schools, 200):
                latest = select(func.max(BOOK.c.checked_at))
                found = connection.execute(latest.where(BOOK.c.school.in_(some)))
                newest += [at for at in found.scalars() if at is not None]
        return max(newest, default=None)

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


def _run(run: Row[Any], failures: Any) -> RunRecord:
    own = ((f.school, f.book, f.outcome) for f in failures if f.run_id == run.id)
    return RunRecord(**run._mapping, failures=tuple(own))  # noqa: SLF001 - public
