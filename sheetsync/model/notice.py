"""Mails as data, from who should be told to what was sent."""

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.party import Person
from sheetsync.model.status import Assessment


class NoticeKind(StrEnum):
    """The kinds of mail."""

    PERSON_WEEK = "person_week"
    PERSON_MONTH = "person_month"
    OWNER = "owner"
    DIRECTOR = "director"
    DISTRICT = "district"
    FAULT = "fault"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Notice:
    """Who should be told what, for which period."""

    kind: NoticeKind
    recipient: Person
    #: "2024-W15" or "2024-04"; part of the key that keeps a mail single.
    period: str
    overdue: tuple[Assessment, ...] = ()
    this_week: tuple[Assessment, ...] = ()
    later: tuple[Assessment, ...] = ()
    #: Rows in which the recipient joins but does not lead.
    joined: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A mail, ready to be queued; the outbox gives it its Message-ID.

    `key` is address, kind and period: two messages with one key are one mail.
    """

    key: str
    to_address: str
    to_name: str
    subject: str
    text: str
    html: str
    from_name: str = ""
    reply_to: str = ""
    list_id: str = ""
    attachments: tuple[Attachment, ...] = ()


class Delivery(StrEnum):
    """Where a queued mail stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    #: A crash or a lost answer: it may have been sent; a person decides.
    UNCLEAR = "unclear"
