"""Schools in which nothing was left to do on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from sheetsync.state.database import Database, upsert
from sheetsync.state.document import dump_document, load_known
from sheetsync.state.record import SettledSchool
from sheetsync.state.schema import SETTLED


@dataclass(frozen=True, slots=True)
class SettledSchools:
    """The settled schools in the state; every method is one transaction.

    Every method may raise `StateError`; nothing was written then.
    """

    database: Database

    def on(self, day: date) -> Iterator[SettledSchool]:
        """The schools that left nothing to do on a day."""
        query = select(SETTLED.c.document).where(SETTLED.c.day == day.isoformat())
        with self.database.reading() as connection:
            documents = connection.execute(query).scalars().all()
        return load_known(SettledSchool, documents)

    def basis(self, school: str, day: date) -> str:
        """The basis on which a school left nothing to do on a day; "" if it did."""
        its = (SETTLED.c.school == school) & (SETTLED.c.day == day.isoformat())
        with self.database.reading() as connection:
            found = connection.execute(select(SETTLED.c.document).where(its)).scalar()
        known = load_known(SettledSchool, [found] if found else [])
        return next((one.basis for one in known), "")

    def add(self, school: SettledSchool) -> None:
        """Remembers that a school left nothing to do."""
        row = {
            "school": school.school,
            "day": school.day.isoformat(),
            "document": dump_document(school),
        }
        with self.database.writing() as connection:
            upsert(connection, SETTLED, [row])

    def drop(self, school: str) -> None:
        """Forgets that a school left nothing to do."""
        with self.database.writing() as connection:
            connection.execute(delete(SETTLED).where(SETTLED.c.school == school))

    def clear(self) -> None:
        """Forgets this of all schools: each is decided again in the next cycle."""
        with self.database.writing() as connection:
            connection.execute(delete(SETTLED))
