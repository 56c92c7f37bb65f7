"""Mails on their way: what the outbox keeps of each, and what a run did.

A mail is `queued` (not tried, safe to send), then `sending` from just before it
is handed over, then `sent`, `failed` or `unclear` (`model.notice.Delivery`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sheetsync.model.notice import Delivery, MailMessage


class Reason(StrEnum):
    """Why a mail is not, or perhaps not, with its recipient."""

    NONE = ""
    #: No address that a mail can be sent to.
    ADDRESS = "address"
    #: Its domain is not among the allowed ones.
    DOMAIN = "domain"
    #: The mail could not be put together.
    MESSAGE = "message"
    #: The server refused it for good (5xx).
    REFUSED = "refused"
    #: The server asked to try later (4xx), or was not reached.
    TEMPORARY = "temporary"
    #: It asked so too often.
    TRIES = "tries"
    #: It waited until it was of no use any more.
    EXPIRED = "expired"
    #: The program ended while the mail was being handed over.
    CRASH = "crash"
    #: The server had the whole mail, its answer was lost.
    NO_ANSWER = "no_answer"


class Settlement(StrEnum):
    """What a person decides about an unclear mail."""

    SENT = "sent"
    RESEND = "resend"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """What is known of one mail, without its content. Times are in UTC."""

    id: int
    key: str
    to_address: str
    to_name: str
    subject: str
    kind: str
    period: str
    delivery: Delivery
    queued_at: datetime
    changed_at: datetime
    expires_at: datetime
    next_try: datetime
    reason: Reason = Reason.NONE
    #: Answer of the server, "" if there is none.
    detail: str = ""
    tries: int = 0
    #: Where it really went in a trial, "" outside of one.
    redirected_to: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedMail:
    """A mail that this run, and no other, hands over now."""

    entry: OutboxEntry
    message: MailMessage
    #: With angle brackets; fixed when the mail was queued.
    message_id: str
    #: Proves that the outcome comes from the run that claimed it.
    claim: str


@dataclass(frozen=True, slots=True)
class Queueing:
    """What queueing a number of mails did."""

    #: New mails that will be sent.
    queued: int = 0
    #: Waiting mails whose content was replaced by a newer one.
    renewed: int = 0
    #: Keys that were sent, failed or unclear before: nothing was done.
    known: int = 0
    #: Keys that can not be sent at all; recorded as failed.
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryLimits:
    """How much may leave, and where to."""

    per_run: int = 500
    #: Mails a minute, None for as fast as the other side takes them.
    per_minute: int | None = None
    #: Domains that may be mailed; empty allows all.
    allowed_domains: tuple[str, ...] = ()
    #: A trial: every mail goes to this address instead.
    redirect_to: str = ""
    #: A mail that was put off so often has failed.
    max_tries: int = 8
