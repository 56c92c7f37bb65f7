"""What happens to mails on their way into the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, bindparam, select, update

from sheetsync.model.mailbox import is_address, split_mail_key
from sheetsync.model.notice import Delivery, MailMessage
from sheetsync.model.outbox import Queueing, Reason
from sheetsync.state.database import insert_new
from sheetsync.state.document import dump_document
from sheetsync.state.schema import OUTBOX

#: A list of the week is of no use on Thursday.
LIFETIME = timedelta(days=3)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Entrance:
    """What mails that are queued together have in common."""

    now: datetime
    #: Of the Message-IDs.
    domain: str
    lifetime: timedelta = LIFETIME


def queue_messages(
    connection: Connection,
    messages: Iterable[MailMessage],
    entry: Entrance,
    redirect_to: str,
) -> Queueing:
    """See `StoredOutbox.queue`; of equal keys among the messages the last counts."""
    wanted = {message.key: message for message in messages}
    known = _known(connection, list(wanted))
    new: list[dict[str, Any]] = []
    renewed: list[dict[str, Any]] = []
    refused: list[str] = []
    for key, message in wanted.items():
        row = known.get(key)
        if row is None:
            written = _row(message, entry)
            new.append(written)
            if written["delivery"] == Delivery.FAILED.value:
                refused.append(key)
        elif _is_open(row, redirect_to):
            written = _row(message, entry)
            if row.delivery == Delivery.QUEUED.value:
                # The same mail with newer words: what it waited for still counts.
                for name in ("message_id", "queued_at", "expires_at", "next_try"):
                    written[name] = getattr(row, name)
                written["tries"] = row.tries
            if any(written[name] != getattr(row, name) for name in _CONTENT):
                renewed.append({**written, "row_id": row.id})
    for start in range(0, len(new), _BATCH):
        insert_new(connection, OUTBOX, new[start : start + _BATCH], "key")
    if renewed:
        names = [name for name in renewed[0] if name not in ("row_id", "key")]
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        change = update(OUTBOX).where(OUTBOX.c.id == bindparam("row_id")).values(values)
        rows = [
            {
                "row_id": row["row_id"],
                **{f"new_{name}": row[name] for name in names},
            }
            for row in renewed
        ]
        connection.execute(change, rows)
    return Queueing(
        queued=len(new) - len(refused),
        renewed=len(renewed),
        known=len(wanted) - len(new) - len(renewed),
        refused=tuple(refused),
    )


#: Columns in which a newer mail may differ from the one that waits.
_CONTENT = ("document", "delivery", "to_address", "to_name", "subject")


def _plain(text: str) -> str:
    """The text as every database takes it; the document keeps the exact one."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


def _known(connection: Connection, keys: list[str]) -> dict[str, Row[Any]]:
    known: dict[str, Row[Any]] = {}
    for start in range(0, len(keys), _BATCH):
        some = OUTBOX.c.key.in_(keys[start : start + _BATCH])
        # Locked: nobody may claim a mail while its content is replaced.
        query = select(OUTBOX).where(some).with_for_update()
        known.update({row.key: row for row in connection.execute(query)})
    return known


def _is_open(row: Row[Any], redirect_to: str) -> bool:
    """Whether a newer content of the mail may still replace the older one."""
    if row.delivery == Delivery.QUEUED.value:
        return True
    # It went to somebody else in a trial, and the trial is over.
    sent = row.delivery == Delivery.SENT.value
    return sent and bool(row.redirected_to) and not redirect_to


def _row(message: MailMessage, entry: Entrance) -> dict[str, Any]:
    recipient, kind, period = split_mail_key(message.key)
    good = is_address(message.to_address)
    return {
        "key": message.key,
        "recipient": recipient,
        "kind": kind,
        "period": period,
        "message_id": f"<{uuid4().hex}@{entry.domain}>",
        "to_address": _plain(message.to_address),
        "to_name": _plain(message.to_name),
        "subject": _plain(message.subject),
        "document": dump_document(message),
        "delivery": (Delivery.QUEUED if good else Delivery.FAILED).value,
        "reason": (Reason.NONE if good else Reason.ADDRESS).value,
        "detail": "",
        "tries": 0,
        "claim": "",
        "redirected_to": "",
        "queued_at": entry.now,
        "next_try": entry.now,
        "expires_at": entry.now + entry.lifetime,
        "changed_at": entry.now,
        "sent_day": "",
    }
