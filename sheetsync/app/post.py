"""Mail as a whole: messages into the outbox, out through the transport, facts.

Thin on purpose: what a mail says is decided before, how it travels in `mail`,
what is remembered of it in `state`.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sheetsync.books.google.kept import FOLDER, Keeping
from sheetsync.errors import MailError
from sheetsync.mail.delivery import Surroundings, deliver
from sheetsync.mail.folder import FolderTransport, remove_mails
from sheetsync.mail.port import DeliveryReport, Transport
from sheetsync.model.mailbox import address_domain
from sheetsync.model.notice import Delivery, MailMessage
from sheetsync.model.outbox import DeliveryLimits, Queueing
from sheetsync.model.page import OutboxFact
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import TransportKind
from sheetsync.state.lease import Lease
from sheetsync.state.person import Forgotten, forget_person
from sheetsync.state.store import State

if TYPE_CHECKING:
    from sheetsync.mail.smtp import SmtpServer

#: A mail that waits longer is worth telling of.
_LONG = timedelta(hours=20)


def open_transport(configuration: Configuration, *, is_today: bool) -> Transport:
    """The configured way for mails to leave; nothing is opened yet.

    Args:
        configuration: its mail section and secrets.
        is_today: whether the cycle decides for the real today.

    Raises:
        MailError: SMTP for another day than today, or without a host.
    """
    mail = configuration.settings.mail
    if mail.transport is TransportKind.FOLDER:
        return FolderTransport(configuration.mail_folder)
    if not is_today:
        raise MailError("mail.other_day", permanent=True)
    if not mail.smtp.host:
        raise MailError("mail.no_host", permanent=True)
    from sheetsync.mail.smtp import SmtpTransport

    return SmtpTransport(smtp_server(configuration))


def smtp_server(
    configuration: Configuration, longest_seconds: float = float("inf")
) -> "SmtpServer":
    """The configured mail server; `longest_seconds` shortens its patience."""
    from sheetsync.mail.smtp import SmtpServer

    mail = configuration.settings.mail
    return SmtpServer(
        host=mail.smtp.host,
        port=mail.smtp.port,
        security=mail.smtp.security.value,
        sender=mail.sender,
        user=mail.smtp.user,
        password=configuration.secrets.smtp_password,
        timeout_seconds=min(longest_seconds, mail.smtp.timeout_seconds),
    )


def delivery_limits(
    configuration: Configuration, redirect_to: str = ""
) -> DeliveryLimits:
    """The configured limits; `redirect_to` overrides the configured address."""
    mail = configuration.settings.mail
    smtp = mail.transport is TransportKind.SMTP
    return DeliveryLimits(
        per_run=mail.per_run,
        per_minute=mail.smtp.per_minute if smtp else None,
        allowed_domains=mail.allowed_domains,
        redirect_to=redirect_to or mail.redirect_to,
    )


def queue_mail(
    state: State,
    configuration: Configuration,
    messages: Iterable[MailMessage],
    now: datetime,
    redirect_to: str = "",
) -> Queueing:
    """Takes messages into the outbox; a key that is known is never sent anew.

    Raises:
        StateError: the state can not be written; no message was taken in.
    """
    mail = configuration.settings.mail
    return state.outbox.queue(
        messages,
        now,
        address_domain(mail.sender) or "localhost",
        redirect_to=redirect_to or mail.redirect_to,
    )


def deliver_mail(
    state: State,
    configuration: Configuration,
    transport: Transport,
    surroundings: Surroundings,
    redirect_to: str = "",
) -> DeliveryReport:
    """Delivers what waits and closes the transport; the caller holds the lease.

    Raises:
        StateError: the outbox can not be read or written.
    """
    limits = delivery_limits(configuration, redirect_to)
    sender = configuration.settings.mail.sender
    try:
        return deliver(state.outbox, transport, sender, limits, surroundings)
    finally:
        transport.close()


def holding(
    lease: Lease,
    clock: Callable[[], datetime],
    may_go_on: Callable[[], bool] = lambda: True,
    people_hours: Callable[[datetime], bool] = lambda _now: True,
) -> Surroundings:
    """Surroundings of a delivery that renews its lease before each mail.

    Args:
        lease: held by this run.
        clock: the moment, in the school's time zone.
        may_go_on: asked before each mail.
        people_hours: whether weekly and monthly lists may leave at a moment.
    """

    def go_on() -> bool:
        lease.renew(clock())
        return may_go_on()

    return Surroundings(clock, go_on, people_hours)


def outbox_facts(state: State, now: datetime) -> tuple[OutboxFact, ...]:
    """Mails whose fate somebody should know of, the newest first.

    Unclear ones until they are settled, failed ones for a week, and those that
    have waited for long.
    """
    entries = state.outbox.listing(Delivery.UNCLEAR, Delivery.FAILED, Delivery.QUEUED)
    week = timedelta(days=7)
    return tuple(
        OutboxFact(
            name=entry.to_name,
            subject=entry.subject,
            delivery=entry.delivery,
            since=entry.changed_at.astimezone(now.tzinfo).date(),
            address=entry.to_address,
        )
        for entry in entries
        if entry.delivery is Delivery.UNCLEAR
        or (entry.delivery is Delivery.FAILED and now - entry.changed_at < week)
        or (entry.delivery is Delivery.QUEUED and now - entry.queued_at > _LONG)
    )


def forget_everywhere(
    state: State,
    configuration: Configuration,
    address: str,
    full_name: str,
    now: datetime,
) -> tuple[Forgotten, int]:
    """Forgets a person: what the state lost, and how many files of mails went.

    Raises:
        StateError: the state can not be written.
        MailError: the folder of mails can not be.
    """
    forgotten = forget_person(state.database, address, full_name, now)
    # What was read of Google's books names people too, so do the owners of a
    # school's plans; both are found out again.
    state.settled.clear()
    Keeping(configuration.data / FOLDER, lambda: now).clear()
    folder = configuration.mail_folder
    if not address or not folder.is_dir():
        return forgotten, 0
    return forgotten, remove_mails(folder, address)
