"""Rows of the outbox: what is read of one, which may leave, how one is changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, false, select, update

from sheetsync.model.notice import Delivery, NoticeKind
from sheetsync.model.outbox import OutboxEntry, Reason
from sheetsync.state.schema import OUTBOX

#: Mails of which a person gets at most one a day, of whichever kind.
PERSONAL = (NoticeKind.PERSON_WEEK.value, NoticeKind.PERSON_MONTH.value)

#: The columns of an `OutboxEntry`.
ENTRY = [
    OUTBOX.c[name]
    for name in (
        *("id", "key", "to_address", "to_name", "subject", "kind", "period"),
        *("delivery", "queued_at", "changed_at", "expires_at", "next_try"),
        *("reason", "detail", "tries", "redirected_to"),
    )
]


def may_leave(now: datetime, *, personal: bool) -> ColumnElement[bool]:
    """Which mails may leave at a moment; without `personal` no person's list."""
    other = OUTBOX.alias()
    todays = (
        select(other.c.id)
        .where(
            other.c.recipient == OUTBOX.c.recipient,
            other.c.sent_day == day_of(now),
            other.c.kind.in_(PERSONAL),
            # A trial's mail went to somebody else.
            other.c.redirected_to == "",
            other.c.id != OUTBOX.c.id,
        )
        .exists()
    )
    return and_(
        OUTBOX.c.delivery == Delivery.QUEUED.value,
        OUTBOX.c.next_try <= now,
        OUTBOX.c.expires_at > now,
        OUTBOX.c.kind.not_in(PERSONAL) | (~todays if personal else false()),
    )


def update_of(now: datetime, **values: Any) -> Update:
    """An UPDATE of some columns; its rows are still to be said."""
    plain = {
        name: value.value if isinstance(value, Delivery | Reason) else value
        for name, value in values.items()
    }
    return update(OUTBOX).values(**plain, changed_at=now)


def day_of(now: datetime) -> str:
    """The recipient's day: `now` carries the school's time zone."""
    return now.date().isoformat()


def entry_of(row: Any) -> OutboxEntry:
    """The entry of a row that was selected by `ENTRY`."""
    named = {column.name: getattr(row, column.name) for column in ENTRY}
    named["delivery"] = Delivery(named["delivery"])
    named["reason"] = Reason(named["reason"])
    return OutboxEntry(**named)
