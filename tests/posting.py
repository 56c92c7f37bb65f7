"""Mails ready for a transport, and outboxes that hold some, for tests of mail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sheetsync.mail.mime import compose_mime
from sheetsync.mail.port import Outgoing
from sheetsync.model.mailbox import mail_key
from sheetsync.model.notice import Delivery, MailMessage
from sheetsync.model.outbox import ClaimedMail, OutboxEntry
from sheetsync.state.store import State

NOW = datetime(2024, 4, 8, 9, 30, tzinfo=UTC)
SENDER = "plans@school.kz"


def message(name: str = "aigul", **changes: object) -> MailMessage:
    """The weekly mail of one person of the school."""
    address = f"{name}@school.kz"
    made = MailMessage(
        key=mail_key(address, "person_week", "2024-W15"),
        to_address=address,
        to_name="Сапарова Айгүл",
        subject="Еске салу: мерзімі өткен – 1, осы аптада – 2 (№ 12 мектеп)",
        text="Екі жұмыс.\n.\n..\n",
        html="<p>Екі жұмыс.</p>",
        from_name="№ 12 мектеп",
        reply_to="owner@school.kz",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def outgoing(name: str = "aigul", **changes: object) -> Outgoing:
    """The same mail, claimed and composed."""
    written = message(name, **changes)
    entry = OutboxEntry(
        id=1,
        key=written.key,
        to_address=written.to_address,
        to_name=written.to_name,
        subject=written.subject,
        kind="person_week",
        period="2024-W15",
        delivery=Delivery.SENDING,
        queued_at=NOW,
        changed_at=NOW,
        expires_at=NOW,
        next_try=NOW,
    )
    claimed = ClaimedMail(entry, written, f"<{name}.0123@school.kz>", "claim")
    return compose_mime(claimed, SENDER)


def fill(state: State, names: Sequence[str]) -> None:
    """Queues one mail for each name."""
    state.outbox.queue([message(name) for name in names], NOW, "school.kz")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOW
    waited: float = 0

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waited += seconds

    def seconds(self) -> float:
        return self.waited
