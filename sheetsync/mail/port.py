"""What every way of sending mail, and every outbox behind it, can do.

Terms:
    MAIL: one message to one recipient, claimed by this run.
    HANDED OVER: the other side has taken responsibility for the mail.
    STEP: a named moment of a delivery. Whoever delivers is told of each, before
        it happens; tests end the process there.

The contract suite `tests/contract/test_transport.py` runs over every transport.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sheetsync.errors import MailServerError
from sheetsync.model.outbox import ClaimedMail, OutboxEntry, Reason

#: Told the name of each step before it happens.
Step = Callable[[str], None]


def no_step(name: str) -> None:
    """Does nothing; the step of a delivery that nobody watches."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail as a transport takes it.

    `content` is a whole message with CRLF line ends, in ASCII only.
    """

    mail: ClaimedMail
    #: Address the mail really goes to, its domain in ASCII.
    recipient: str
    content: bytes


class Transport(Protocol):
    """Hands over mails, one at a time.

    Guarantees of every transport:

    - A mail that was handed over returns the other side's answer; a mail that
      certainly was not handed over raises `MailError` or `MailServerError`;
      everything else raises `MailUnclearError`.
    - A refused mail does not disturb the next one.
    - No other exception leaves a transport because of what a mail contains or
      how the other side behaves.
    """

    def send(self, outgoing: Outgoing, step: Step = no_step) -> str:
        """The answer of the other side, "" if it gives none.

        Raises:
            MailError: this mail was refused; `permanent` says for how long.
            MailServerError: no mail can leave now; none was handed over.
            MailUnclearError: it may have been handed over.
        """
        ...

    def was_handed_over(self, entry: OutboxEntry, message_id: str) -> bool | None:
        """Whether a mail left behind in `sending` arrived; None if unknown."""
        ...

    def close(self) -> None:
        """Ends the connection, if there is one; never raises."""
        ...


class Outbox(Protocol):
    """The outbox as a delivery run sees it; `state.outbox` is the real one.

    Every method is one transaction of its own that is safe on the disk when the
    method returns. All times carry a time zone. Every method may raise
    `StateError`.
    """

    def stranded(self) -> Sequence[tuple[OutboxEntry, str]]:
        """Mails that an earlier run left in `sending`, and their Message-IDs."""
        ...

    def resolve(self, mail_id: int, handed_over: bool | None, now: datetime) -> None:
        """Settles one of them: sent, queued again, or unclear (None)."""
        ...

    def expire(self, now: datetime) -> Sequence[OutboxEntry]:
        """Fails the mails that waited too long; gives them."""
        ...

    def claim(self, now: datetime, *, personal: bool = True) -> ClaimedMail | None:
        """The next mail that may leave, now `sending`; None if there is none.

        No other run gets the same mail. Mails whose recipient got a personal
        mail on the day of `now` stay queued; without `personal`, so do all
        weekly and monthly lists.
        """
        ...

    def sent(self, mail: ClaimedMail, now: datetime, redirected_to: str = "") -> None:
        """Records that it was handed over."""
        ...

    def put_off(
        self, mail: ClaimedMail, now: datetime, next_try: datetime, detail: str
    ) -> None:
        """Queues it again, to be tried no earlier than `next_try`."""
        ...

    def give_back(self, mail: ClaimedMail, now: datetime) -> None:
        """Queues it again as if it had never been claimed."""
        ...

    def fail(
        self, mail: ClaimedMail, now: datetime, reason: Reason, detail: str
    ) -> OutboxEntry:
        """Records that it will not be sent."""
        ...

    def unclear(self, mail: ClaimedMail, now: datetime, detail: str) -> OutboxEntry:
        """Records that it may have been sent."""
        ...

    def due(self, now: datetime, *, personal: bool = True) -> int:
        """How many mails may leave on the day of `now`, as `claim` gives them."""
        ...

    def waiting(self) -> int:
        """How many mails are queued."""
        ...


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What one delivery run did; every mail touched is counted once."""

    sent: int = 0
    failed: tuple[OutboxEntry, ...] = ()
    #: Also those that an earlier run left behind.
    unclear: tuple[OutboxEntry, ...] = ()
    #: Put off by the server; they are tried again.
    put_off: int = 0
    #: Mails still queued when the run ended, the ones put off among them.
    waiting: int = 0
    #: The run ended at its ceiling.
    at_ceiling: bool = False
    #: The run was asked to stop.
    stopped: bool = False
    #: Why the server could not be used; the mails wait.
    server: MailServerError | None = None
