"""Forgets a person: mails to them go, their name goes from what else is kept."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from sheetsync.errors import StateLockedError
from sheetsync.model.mailbox import fold_address
from sheetsync.model.notice import Delivery
from sheetsync.state.database import Database
from sheetsync.state.document import write_json
from sheetsync.state.failure import translated
from sheetsync.state.schema import MEMORY, OUTBOX, SCHOOL

#: Stands where a name or an address stood.
FORGOTTEN = "…"
#: Parts of a document that hold no words.
_BINARY = "attachments"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed."""

    #: Mails to the person, `unsent` of them waiting or unclear.
    mails: int = 0
    unsent: int = 0
    #: Mails to others that named the person; their attachments went too.
    mentions: int = 0
    #: Plan tables whose memory named the person.
    tables: int = 0


def forget_person(
    database: Database, address: str, full_name: str, now: datetime
) -> Forgotten:
    """Removes a person from the state, in one transaction, and from the disk.

    The sheets are the school's: whoever still stands in roster or plans is met
    again by the next cycle. Backups are the operator's.

    Args:
        database: of the state; the caller holds the lease.
        address: "" to look for the name alone.
        full_name: as in the roster, surname first; its usual short forms are
            found too. "" to look for the address alone.
        now: the moment.

    Raises:
        StateLockedError: a mail to the person is being sent at this moment.
        ValueError: neither address nor name was given.
    """
    hide = _hider(address, full_name)
    with database.writing() as connection:
        if database.is_sqlite:
            # Freed pages are overwritten, not only marked as free.
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        mails, unsent = _drop_mails(connection, address, full_name)
        mentions = _hide_in_mails(connection, hide, now)
        tables = _hide_in_memory(connection, MEMORY, hide, now)
        _hide_in_memory(connection, SCHOOL, hide, now)
    if database.is_sqlite:
        _rewrite_file(database)
    return Forgotten(mails, unsent, mentions, tables)


def name_forms(full_name: str) -> tuple[str, ...]:
    """Patterns of the ways a name is written, the longest first.

    "Surname Given Patronymic" is also "Surname G. P.", "G.P. Surname",
    "Surname Given" and "Given Surname". A lone surname is no form: others bear
    it too.
    """
    words = [re.escape(word) for word in full_name.split()]
    if not words:
        return ()
    if len(words) == 1:
        return (words[0],)
    surname, *given = words
    space = r"[\s\u00a0]*"
    initials = space.join(rf"{name[0]}\." for name in given)
    one = rf"{given[0][0]}\."
    forms = (
        r"\s+".join(words),
        rf"{surname}\s+{given[0]}",
        rf"{given[0]}\s+{surname}",
        rf"{surname}{space}{initials}",
        rf"{initials}{space}{surname}",
        rf"{surname}{space}{one}",
        rf"{one}{space}{surname}",
    )
    return tuple(dict.fromkeys(forms))


def _hider(address: str, full_name: str) -> Callable[[str], str]:
    patterns = [rf"(?<!\w){form}(?!\w)" for form in name_forms(full_name)]
    # A form that ends with a full stop has no word boundary after it.
    patterns = [
        p.removesuffix(r"(?!\w)") if p.endswith(r"\.(?!\w)") else p for p in patterns
    ]
    if address.strip():
        patterns.insert(0, re.escape(address.strip()))
    if not patterns:
        raise ValueError("neither an address nor a name")
    pattern = re.compile("|".join(patterns), re.IGNORECASE)
    return lambda text: pattern.sub(FORGOTTEN, text)


def _drop_mails(
    connection: Connection, address: str, full_name: str
) -> tuple[int, int]:
    """Deletes the mails to a person; how many, and how many were not sent."""
    wanted_name = " ".join(full_name.split()).casefold()
    folded = fold_address(address) if address.strip() else ""
    columns = (OUTBOX.c.id, OUTBOX.c.to_address, OUTBOX.c.to_name, OUTBOX.c.delivery)
    found = [
        row
        for row in connection.execute(select(*columns))
        if (
            fold_address(row.to_address) == folded
            if folded
            else " ".join(row.to_name.split()).casefold() == wanted_name
        )
    ]
    if any(row.delivery == Delivery.SENDING.value for row in found):
        raise StateLockedError("state.mail_leaving")
    for row in found:
        connection.execute(delete(OUTBOX).where(OUTBOX.c.id == row.id))
    ended = (Delivery.SENT.value, Delivery.FAILED.value)
    return len(found), sum(row.delivery not in ended for row in found)


def _hide_in_mails(
    connection: Connection, hide: Callable[[str], str], now: datetime
) -> int:
    def change(document: dict[str, Any]) -> dict[str, Any]:
        # Workbooks and calendars can not be searched word by word.
        return {name: part for name, part in document.items() if name != _BINARY}

    shown = (OUTBOX.c.subject, OUTBOX.c.to_name, OUTBOX.c.detail)
    changed = 0
    columns = (OUTBOX.c.id, OUTBOX.c.document, *shown)
    for row in connection.execute(select(*columns)).all():
        values: dict[str, Any] = {
            column.name: hidden
            for column in shown
            if (hidden := hide(getattr(row, column.name))) != getattr(row, column.name)
        }
        document = _hide_in_document(row.document, hide, change)
        if document != row.document:
            values["document"] = document
        if values:
            changed += 1
            its = update(OUTBOX).where(OUTBOX.c.id == row.id)
            connection.execute(its.values(**values, changed_at=now))
    return changed


def _hide_in_memory(
    connection: Connection, table: Table, hide: Callable[[str], str], now: datetime
) -> int:
    """Hides a person in the documents of a table; in how many."""
    changed = 0
    for row in connection.execute(select(table)).all():
        document = _hide_in_document(row.document, hide)
        if document != row.document:
            changed += 1
            its = _row_of(table, row)
            values = {"document": document, "changed_at": now}
            connection.execute(update(table).where(its).values(**values))
    return changed


def _row_of(table: Table, row: Any) -> Any:
    conditions = [
        column == getattr(row, column.name) for column in table.primary_key.columns
    ]
    its = conditions[0]
    for condition in conditions[1:]:
        its &= condition
    return its


def _hide_in_document(
    document: str,
    hide: Callable[[str], str],
    change: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
) -> str:
    """The document without the person; the same text if it names nobody."""
    if not document:
        return document
    written: dict[str, Any] = json.loads(document)
    words = {name: part for name, part in written.items() if name != _BINARY}
    hidden = _hide_in(words, hide)
    if hidden == words:
        return document
    result = change(hidden) if change else hidden
    return write_json(result)


def _hide_in(part: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(part, str):
        return hide(part)
    if isinstance(part, list):
        return [_hide_in(inner, hide) for inner in part]
    if isinstance(part, dict):
        # The key of a mail stays: it keeps the mail single.
        return {
            name: inner if name == "key" else _hide_in(inner, hide)
            for name, inner in part.items()
        }
    return part


def _rewrite_file(database: Database) -> None:
    """Writes the file anew, so that nothing removed can be read from it."""
    with translated(database.url), database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
