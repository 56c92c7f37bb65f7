"""Whose a book is that several schools name.

It belongs to one of them: to the school whose control book it is, else to the
one that read it before, else to the first by name. So its rows are written,
mailed and counted once.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from sheetsync.state.database import Database
from sheetsync.state.schema import BOOK, SCHOOL

#: A school that was not looked at for so long is not served any more.
_SERVED = timedelta(days=8)


def owner_of(database: Database, school: str, book: str, now: datetime) -> str:
    """The other school that a book belongs to, "" if it is this school's.

    Args:
        database: of the state.
        school: that names the book.
        book: its key.
        now: the moment.

    Raises:
        StateError: the state can not be read.
    """
    others = select(BOOK.c.school, BOOK.c.read_at, BOOK.c.failing_since).where(
        BOOK.c.book == book,
        BOOK.c.school != school,
        BOOK.c.read_at.is_not(None),
        BOOK.c.checked_at >= now - _SERVED,
    )
    with database.reading() as connection:
        found = connection.execute(others.order_by(BOOK.c.school)).all()
        if not found:
            return ""
        names = [one.school for one in found]
        control = select(SCHOOL.c.school).where(
            SCHOOL.c.book == book, SCHOOL.c.school.in_(names)
        )
        owner = connection.execute(control.order_by(SCHOOL.c.school)).scalar()
        if owner is not None:
            return str(owner)
        mine = select(BOOK.c.read_at).where(
            BOOK.c.book == book, BOOK.c.school == school
        )
        was_mine = connection.execute(mine).scalar() is not None
        for one in found:
            # A book that a school no longer names keeps its last reading.
            last = select(func.max(BOOK.c.read_at)).where(BOOK.c.school == one.school)
            is_named = one.failing_since or (
                connection.execute(last).scalar() == one.read_at
            )
            if is_named and not (was_mine and school < one.school):
                return str(one.school)
    return ""
