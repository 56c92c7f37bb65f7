"""What a district remembers of its schools: one `SchoolFigures` each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from sheetsync.model.district import SchoolFigures
from sheetsync.state.database import Database, in_batches, upsert
from sheetsync.state.document import dump_document, load_document
from sheetsync.state.schema import SCHOOL


@dataclass(frozen=True, slots=True)
class StoredFigures:
    """The figures in the state; every method is one transaction.

    Every method may raise `StateError`; nothing was written then.
    """

    database: Database

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

    def of(self, schools: Iterable[str]) -> Iterator[SchoolFigures]:
        """What a district remembers of some schools, a few at a time."""
        for some in in_batches(schools, 200):
            query = select(SCHOOL.c.document).where(SCHOOL.c.school.in_(some))
            with self.database.reading() as connection:
                documents = connection.execute(query).scalars().all()
            for document in documents:
                yield load_document(SchoolFigures, document)

    def mark(self) -> str:
        """Stands for all that a district remembers; another one if a figure is."""
        mark = sha256()
        query = select(SCHOOL.c.school, SCHOOL.c.document).order_by(SCHOOL.c.school)
        with self.database.reading() as connection:
            streamed = connection.execution_options(yield_per=200)
            for row in streamed.execute(query):
                mark.update(f"{row.school}\0{row.document}\0".encode(errors="replace"))
        return mark.hexdigest()

    def save(self, figures: SchoolFigures, book: str, now: datetime) -> None:
        """Remembers a school for its district; `book` is its control book's key."""
        row = {
            "school": figures.school,
            "book": book,
            "document": dump_document(figures),
            "changed_at": now,
        }
        with self.database.writing() as connection:
            upsert(connection, SCHOOL, [row])
