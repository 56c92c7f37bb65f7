"""The mail server: found, reached, logged in to; a trial mail where it is wanted."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import make_msgid

from sheetsync.app.clock import now
from sheetsync.app.doctor.network import port_is_open
from sheetsync.app.doctor.result import Check, failed, fine, todo
from sheetsync.app.post import open_transport, smtp_server
from sheetsync.errors import MailError
from sheetsync.mail.mime import compose_mime
from sheetsync.mail.smtp import SmtpTransport
from sheetsync.model.mailbox import address_domain, is_address
from sheetsync.model.notice import Delivery, MailMessage
from sheetsync.model.outbox import ClaimedMail, OutboxEntry
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import Smtp, TransportKind

#: Usual ports and how each is secured.
_PORTS = {587: "starttls", 465: "tls"}
_SECONDS = 12.0


def look_at_mail(configuration: Configuration) -> Iterator[Check]:
    """Whether mail can leave the way that is configured."""
    mail = configuration.settings.mail
    if mail.transport is TransportKind.FOLDER:
        yield fine("mail", "mail.folder", folder=configuration.mail_folder)
        return
    if not mail.smtp.host:
        yield todo("mail", "mail.no_host")
        return
    if not is_address(mail.sender) or address_domain(mail.sender) == "localhost":
        yield todo("mail", "mail.no_sender", sender=mail.sender)
        return
    reached = _reach(mail.smtp)
    if reached is not None:
        yield reached
        return
    server = smtp_server(configuration, _SECONDS)
    try:
        SmtpTransport(server).try_login()
    except MailError as error:
        yield failed("mail", error)
        return
    code = "mail.ok" if mail.smtp.user else "mail.ok_without_login"
    yield fine("mail", code, host=mail.smtp.host, port=mail.smtp.port)


def _reach(smtp: Smtp) -> Check | None:
    """What is wrong with the way to the server, None if nothing is."""
    try:
        if port_is_open(smtp.host, smtp.port):
            return None
        others = [port for port in _PORTS if port != smtp.port]
        usable = next((one for one in others if port_is_open(smtp.host, one)), None)
    except (socket.gaierror, UnicodeError):
        return todo("mail", "mail.no_such_host", host=smtp.host)
    if usable is None:
        ports = ", ".join(map(str, sorted({smtp.port, *_PORTS})))
        return todo("mail", "mail.ports_closed", host=smtp.host, ports=ports)
    return todo(
        "mail",
        "mail.other_port",
        host=smtp.host,
        closed=smtp.port,
        port=usable,
        security=_PORTS[usable],
    )


def send_trial(
    configuration: Configuration, subject: str, text: str
) -> Iterator[Check]:
    """A mail to the operator, through the configured transport.

    Args:
        configuration: names the operator's address.
        subject: of the mail.
        text: of the mail.
    """
    settings = configuration.settings
    address = settings.installation.operator_email
    if not address:
        yield todo("trial_mail", "trial_mail.no_address")
        return
    moment = now(settings.installation.timezone)
    outgoing = compose_mime(
        _trial(address, settings.mail.sender, subject, text, moment),
        settings.mail.sender,
    )
    try:
        transport = open_transport(configuration, is_today=True)
        try:
            transport.send(outgoing)
        finally:
            transport.close()
    except MailError as error:
        yield failed("trial_mail", error)
        return
    yield fine("trial_mail", "trial_mail.ok", address=address)


def _trial(
    address: str, sender: str, subject: str, text: str, moment: datetime
) -> ClaimedMail:
    message = MailMessage(
        key=f"doctor/{moment.isoformat()}",
        to_address=address,
        to_name="",
        subject=subject,
        text=text,
        html="",
    )
    entry = OutboxEntry(
        id=0,
        key=message.key,
        to_address=address,
        to_name="",
        subject=subject,
        kind="doctor",
        period=f"{moment:%Y-%m-%d}",
        delivery=Delivery.SENDING,
        queued_at=moment,
        changed_at=moment,
        expires_at=moment + timedelta(days=1),
        next_try=moment,
    )
    message_id = make_msgid(domain=address_domain(sender) or "localhost")
    return ClaimedMail(entry, message, message_id, "doctor")
