"""Whose a book is that several schools name.

It belongs to one of them, so that its rows are written, mailed and counted once:
to the school whose control book it is, else to the one that claimed it first. A
book that is known with plan tables as another school's, and never was a control
book, does not become one: nothing of a control book is written into a plan.

A school claims a book before it reads it, so that of two that come to a new book at
the same moment one is refused.

    claim_control_books    at a cycle's beginning: every school is served, its
                           control book is its own
    claim_book             before a plan book is read
    owner_of               the same without a claim, where nothing is written
    release_books          when a school was read: what it no longer names

A school that has not been served for some days lets go of its books.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, exists, select, update

from sheetsync.state.database import Database, in_batches, insert_new, upsert
from sheetsync.state.schema import BOOK_OWNER, MEMORY, SCHOOL

#: A school that no cycle listed for so long is not served any more.
_SERVED = timedelta(days=8)
#: How often a school's claim of its control book is written anew.
_RENEWED = timedelta(days=1)


def claim_control_books(
    database: Database, schools: Mapping[str, str], now: datetime
) -> None:
    """Makes each school the owner of its control book, and known as served.

    A school that bears another name now brings the books of the old one along. A
    book that is another served school's plan stays that school's.

    Args:
        database: of the state; the caller holds the lease.
        schools: all that are served: the key of the control book, and the school.
        now: the moment.

    Raises:
        StateError: the state can not be used.
    """
    served = set(schools.values())
    with database.reading() as connection:
        known = _claims(connection, schools)
        plans = {
            book
            for book, (owner, _) in known.items()
            if owner != schools[book]
            and owner in served
            and _is_plan_of(connection, owner, book)
        }
    renewed = {
        book: school
        for book, school in schools.items()
        if book not in plans
        and (known.get(book, ("", now))[0] != school or known[book][1] < now - _RENEWED)
    }
    if not renewed:
        return
    with database.writing() as connection:
        for book, school in renewed.items():
            before, _ = known.get(book, (school, now))
            if before not in served:
                its = update(BOOK_OWNER).where(BOOK_OWNER.c.school == before)
                connection.execute(its.values(school=school))
        rows = [
            {"book": book, "school": school, "claimed_at": now}
            for book, school in renewed.items()
        ]
        upsert(connection, BOOK_OWNER, rows)


def claim_book(database: Database, school: str, book: str, now: datetime) -> str:
    """The other school that a book belongs to; "" if it is this school's now.

    Of several that claim a book at the same moment one gets it.

    Args:
        database: of the state.
        school: that names the book.
        book: its key.
        now: the moment.

    Raises:
        StateError: the state can not be used.
    """
    with database.reading() as connection:
        owner, is_served = _owner(connection, book, now)
    if owner == school:
        return ""
    if owner and is_served:
        return owner
    row = {"book": book, "school": school, "claimed_at": now}
    with database.writing() as connection:
        insert_new(connection, BOOK_OWNER, [row], "book")
        if owner:
            # Nobody else takes over in between: the row must still be as it was.
            left = _is(book) & (BOOK_OWNER.c.school == owner)
            taken = update(BOOK_OWNER).where(left)
            connection.execute(taken.values(school=school, claimed_at=now))
        found, _ = _owner(connection, book, now)
    return "" if found == school else found


def owner_of(database: Database, school: str, book: str, now: datetime) -> str:
    """The other school that a book belongs to; "" if it is, or may become, this one's.

    Raises:
        StateError: the state can not be read.
    """
    with database.reading() as connection:
        owner, is_served = _owner(connection, book, now)
        if owner == school or not is_served:
            return ""
        # The next cycle takes back a control book that another school claimed.
        was_its = _was_control(connection, book, SCHOOL.c.school == school)
    return "" if was_its else owner


def release_books(connection: Connection, school: str, kept: Collection[str]) -> None:
    """Lets go of the books of a school other than some."""
    its = BOOK_OWNER.c.school == school
    connection.execute(delete(BOOK_OWNER).where(its, BOOK_OWNER.c.book.not_in(kept)))


def _is_plan_of(connection: Connection, school: str, book: str) -> bool:
    """Whether plans of a school were found in a book that never was a control book."""
    tables = exists().where(MEMORY.c.school == school, MEMORY.c.book == book)
    if not connection.execute(select(tables)).scalar():
        return False
    return not _was_control(connection, book)


def _was_control(connection: Connection, book: str, *of: ColumnElement[bool]) -> bool:
    """Whether a book is the control book that some school was read from last."""
    return bool(
        connection.execute(select(exists().where(SCHOOL.c.book == book, *of))).scalar()
    )


def _is(book: str) -> ColumnElement[bool]:
    return BOOK_OWNER.c.book == book


def _owner(connection: Connection, book: str, now: datetime) -> tuple[str, bool]:
    """A book's owner, "" without one, and whether that school is served."""
    other = BOOK_OWNER.alias()
    is_served = exists().where(
        other.c.school == BOOK_OWNER.c.school, other.c.claimed_at >= now - _SERVED
    )
    found = connection.execute(select(BOOK_OWNER.c.school, is_served).where(_is(book)))
    row = found.first()
    return (str(row[0]), bool(row[1])) if row is not None else ("", False)


def _claims(
    connection: Connection, books: Collection[str]
) -> dict[str, tuple[str, datetime]]:
    """The owner of each of some books that has one, and since when."""
    query = select(BOOK_OWNER.c.book, BOOK_OWNER.c.school, BOOK_OWNER.c.claimed_at)
    return {
        book: (school, claimed_at)
        for some in in_batches(books)
        for book, school, claimed_at in connection.execute(
            query.where(BOOK_OWNER.c.book.in_(some))
        )
    }
