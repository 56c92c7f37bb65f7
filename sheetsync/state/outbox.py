"""Mails that leave exactly once.

    queued ──claim──▶ sending ──sent──▶ sent
      ▲  ▲               ├────fail────▶ failed    ──resend──▶ queued
      │  └──put_off──────┤
      │                  └──unclear───▶ unclear   ──settle──▶ sent or queued
      └──resolve (known not to have left)

A mail is `sending` from before it is handed over, so that a crash leaves a
trace; what is `sending` when nobody sends is unclear, and a person decides. The
outcome of a mail is taken only from the run that claimed it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Connection,
    Update,
    func,
    select,
)

from sheetsync.errors import StateError
from sheetsync.model.notice import Delivery, MailMessage
from sheetsync.model.outbox import (
    ClaimedMail,
    OutboxEntry,
    Queueing,
    Reason,
    Settlement,
)
from sheetsync.state.database import Database
from sheetsync.state.document import load_document
from sheetsync.state.outbox_row import (
    ENTRY,
    PERSONAL,
    day_of,
    entry_of,
    may_leave,
    update_of,
)
from sheetsync.state.queueing import LIFETIME, Entrance, queue_messages
from sheetsync.state.schema import OUTBOX

#: A server's answer may quote a whole mail.
_DETAIL_LENGTH = 500


@dataclass(frozen=True, slots=True)
class StoredOutbox:
    """The outbox in the state.

    `mail.port.Outbox` says what each method of a delivery run promises.
    """

    database: Database

    # For whoever composes

    def queue(
        self,
        messages: Iterable[MailMessage],
        now: datetime,
        domain: str,
        *,
        lifetime: timedelta = LIFETIME,
        redirect_to: str = "",
    ) -> Queueing:
        """Takes mails in, in one transaction; a known key is never sent anew.

        A mail that waits takes the newer content, so that nobody is told of what
        was finished meanwhile. What went to somebody else in a trial counts as
        not sent once the trial is over. A mail without a usable address is
        recorded as failed.

        Args:
            messages: each with a key of `model.mailbox.mail_key`.
            now: the moment, in the school's time zone.
            domain: of the Message-IDs: that of the sender's address.
            lifetime: how long a mail that can not leave is worth sending.
            redirect_to: address of a trial, "" outside of one.

        Raises:
            ValueError: a key was not made by `mail_key`.
        """
        with self.database.writing() as connection:
            entry = Entrance(now, domain, lifetime)
            return queue_messages(connection, messages, entry, redirect_to)

    def withdraw(self, keys: Iterable[str]) -> int:
        """Removes waiting mails that have become needless; how many there were."""
        wanted = sorted(set(keys))
        gone = OUTBOX.delete().where(
            OUTBOX.c.key.in_(wanted), OUTBOX.c.delivery == Delivery.QUEUED.value
        )
        with self.database.writing() as connection:
            return connection.execute(gone).rowcount

    # For people

    def listing(self, *deliveries: Delivery, limit: int = 1000) -> list[OutboxEntry]:
        """Mails in these states (all states if none is named), the newest first."""
        query = select(*ENTRY).order_by(OUTBOX.c.id.desc()).limit(limit)
        if deliveries:
            query = query.where(OUTBOX.c.delivery.in_([d.value for d in deliveries]))
        with self.database.reading() as connection:
            return [entry_of(row) for row in connection.execute(query)]

    def counts(self) -> dict[Delivery, int]:
        """How many mails are in each state."""
        query = select(OUTBOX.c.delivery, func.count()).group_by(OUTBOX.c.delivery)
        with self.database.reading() as connection:
            found = {row[0]: row[1] for row in connection.execute(query)}
        return {delivery: found.get(delivery.value, 0) for delivery in Delivery}

    def known_keys(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that are in the outbox, in whatever state."""
        wanted = sorted(set(keys))
        found: set[str] = set()
        with self.database.reading() as connection:
            for start in range(0, len(wanted), 500):
                some = OUTBOX.c.key.in_(wanted[start : start + 500])
                query = select(OUTBOX.c.key).where(some)
                found.update(connection.execute(query).scalars())
        return frozenset(found)

    def message(self, mail_id: int) -> MailMessage | None:
        """The content of a mail; None if it is not kept any more."""
        query = select(OUTBOX.c.document).where(OUTBOX.c.id == mail_id)
        with self.database.reading() as connection:
            document = connection.execute(query).scalar_one_or_none()
        return load_document(MailMessage, document) if document else None

    def settle(self, mail_id: int, decision: Settlement, now: datetime) -> OutboxEntry:
        """Ends the doubt about an unclear mail: it counts as sent, or goes again.

        Raises:
            StateError: there is no such mail, or it is not unclear.
        """
        if decision is Settlement.RESEND:
            return self._requeue(mail_id, now, (Delivery.UNCLEAR,))
        changed = update_of(
            now,
            delivery=Delivery.SENT,
            reason=Reason.NONE,
        ).where(OUTBOX.c.id == mail_id, OUTBOX.c.delivery == Delivery.UNCLEAR.value)
        return self._decide(mail_id, changed)

    def resend(self, mail_id: int, now: datetime) -> OutboxEntry:
        """Queues a mail once more that was sent, failed or is unclear.

        It keeps its Message-ID, so that mail programs show it once.

        Raises:
            StateError: there is no such mail, it is already on its way, or its
                content is not kept any more.
        """
        ended = (Delivery.SENT, Delivery.FAILED, Delivery.UNCLEAR)
        return self._requeue(mail_id, now, ended)

    def _requeue(
        self, mail_id: int, now: datetime, deliveries: Sequence[Delivery]
    ) -> OutboxEntry:
        changed = update_of(
            now,
            delivery=Delivery.QUEUED,
            reason=Reason.NONE,
            detail="",
            tries=0,
            claim="",
            sent_day="",
            redirected_to="",
            queued_at=now,
            next_try=now,
            expires_at=now + LIFETIME,
        ).where(
            OUTBOX.c.id == mail_id,
            OUTBOX.c.document != "",
            OUTBOX.c.delivery.in_([delivery.value for delivery in deliveries]),
        )
        return self._decide(mail_id, changed)

    def _decide(self, mail_id: int, changed: Update) -> OutboxEntry:
        with self.database.writing() as connection:
            done = connection.execute(changed).rowcount
            query = select(*ENTRY).where(OUTBOX.c.id == mail_id)
            row = connection.execute(query).one_or_none()
            if row is None:
                raise StateError("state.no_mail", mail=str(mail_id))
            if not done:
                raise StateError(
                    "state.mail_not_so", mail=str(mail_id), delivery=row.delivery
                )
            return entry_of(row)

    # For a delivery run (mail/port.py)

    def stranded(self) -> list[tuple[OutboxEntry, str]]:
        """Mails that an earlier run left in `sending`, and their Message-IDs."""
        query = (
            select(*ENTRY, OUTBOX.c.message_id)
            .where(OUTBOX.c.delivery == Delivery.SENDING.value)
            .order_by(OUTBOX.c.id)
        )
        with self.database.reading() as connection:
            return [
                (entry_of(row), row.message_id) for row in connection.execute(query)
            ]

    def resolve(self, mail_id: int, handed_over: bool | None, now: datetime) -> None:
        """Settles one of them: sent, queued again, or unclear (None)."""
        if handed_over is None:
            changed = update_of(now, delivery=Delivery.UNCLEAR, reason=Reason.CRASH)
        elif handed_over:
            changed = update_of(now, delivery=Delivery.SENT, reason=Reason.NONE)
        else:
            changed = update_of(now, delivery=Delivery.QUEUED, claim="", sent_day="")
        stuck = OUTBOX.c.delivery == Delivery.SENDING.value
        with self.database.writing() as connection:
            connection.execute(changed.where(OUTBOX.c.id == mail_id, stuck))

    def expire(self, now: datetime) -> list[OutboxEntry]:
        """Fails the mails that waited too long; gives them."""
        queued = OUTBOX.c.delivery == Delivery.QUEUED.value
        with self.database.writing() as connection:
            _rebase(connection, now)
            failed = (
                update_of(now, delivery=Delivery.FAILED, reason=Reason.EXPIRED)
                .where(queued, OUTBOX.c.expires_at <= now)
                .returning(*ENTRY)
            )
            return [entry_of(row) for row in connection.execute(failed)]

    def claim(self, now: datetime, *, personal: bool = True) -> ClaimedMail | None:
        """The next mail that may leave, now `sending`; None if there is none."""
        query = (
            select(OUTBOX.c.id)
            .where(may_leave(now, personal=personal))
            .order_by(OUTBOX.c.next_try, OUTBOX.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        claim = uuid4().hex
        with self.database.writing() as connection:
            mail_id = connection.execute(query).scalar_one_or_none()
            if mail_id is None:
                return None
            # The day is set now and not when it has been sent: an unclear mail
            # counts as the day's mail too.
            taken = update_of(
                now,
                delivery=Delivery.SENDING,
                claim=claim,
                tries=OUTBOX.c.tries + 1,
                sent_day=day_of(now),
            ).where(OUTBOX.c.id == mail_id, OUTBOX.c.delivery == Delivery.QUEUED.value)
            content = (OUTBOX.c.document, OUTBOX.c.message_id)
            row = connection.execute(taken.returning(*ENTRY, *content)).one()
        message = load_document(MailMessage, row.document)
        return ClaimedMail(entry_of(row), message, row.message_id, claim)

    def sent(self, mail: ClaimedMail, now: datetime, redirected_to: str = "") -> None:
        """Records that it was handed over."""
        self._end(
            mail,
            now,
            delivery=Delivery.SENT,
            reason=Reason.NONE,
            redirected_to=redirected_to,
        )

    def put_off(
        self, mail: ClaimedMail, now: datetime, next_try: datetime, detail: str
    ) -> None:
        """Queues it again, to be tried no earlier than `next_try`."""
        self._end(
            mail,
            now,
            delivery=Delivery.QUEUED,
            reason=Reason.TEMPORARY,
            detail=detail,
            next_try=next_try,
            sent_day="",
        )

    def give_back(self, mail: ClaimedMail, now: datetime) -> None:
        """Queues it again as if it had never been claimed."""
        tries = max(mail.entry.tries - 1, 0)
        self._end(mail, now, delivery=Delivery.QUEUED, tries=tries, sent_day="")

    def fail(
        self, mail: ClaimedMail, now: datetime, reason: Reason, detail: str
    ) -> OutboxEntry:
        """Records that it will not be sent."""
        return self._end(
            mail,
            now,
            delivery=Delivery.FAILED,
            reason=reason,
            detail=detail,
            sent_day="",
        )

    def unclear(self, mail: ClaimedMail, now: datetime, detail: str) -> OutboxEntry:
        """Records that it may have been sent."""
        return self._end(
            mail,
            now,
            delivery=Delivery.UNCLEAR,
            reason=Reason.NO_ANSWER,
            detail=detail,
        )

    def due(self, now: datetime, *, personal: bool = True) -> int:
        """How many mails may leave on the day of `now`, as `claim` gives them."""
        # Of a person's lists one leaves on a day.
        is_personal = OUTBOX.c.kind.in_(PERSONAL)
        lists = select(func.count(OUTBOX.c.recipient.distinct())).where(is_personal)
        others = select(func.count()).where(~is_personal)
        leaving = may_leave(now, personal=personal)
        with self.database.reading() as connection:
            return sum(
                connection.execute(query.where(leaving)).scalar_one()
                for query in (lists, others)
            )

    def waiting(self) -> int:
        """How many mails are queued."""
        return self.counts()[Delivery.QUEUED]

    def _end(self, mail: ClaimedMail, now: datetime, **values: Any) -> OutboxEntry:
        if "detail" in values:
            values["detail"] = values["detail"][:_DETAIL_LENGTH]
        # A run that was taken for dead may still report; nobody else has
        # touched its mail then, only called it unclear.
        open_states = (Delivery.SENDING.value, Delivery.UNCLEAR.value)
        changed = update_of(now, **values).where(
            OUTBOX.c.id == mail.entry.id,
            OUTBOX.c.claim == mail.claim,
            OUTBOX.c.delivery.in_(open_states),
        )
        with self.database.writing() as connection:
            connection.execute(changed)
            query = select(*ENTRY).where(OUTBOX.c.id == mail.entry.id)
            row = connection.execute(query).one_or_none()
        return entry_of(row) if row else mail.entry


def _rebase(connection: Connection, now: datetime) -> None:
    """Queues mails from the future as of now.

    The clock was wrong when they were queued, or is now; else they would wait
    until it catches up.
    """
    future = update_of(
        now, queued_at=now, next_try=now, expires_at=now + LIFETIME
    ).where(
        OUTBOX.c.delivery == Delivery.QUEUED.value,
        OUTBOX.c.queued_at > now + timedelta(hours=1),
    )
    connection.execute(future)
