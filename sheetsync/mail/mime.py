"""Mails as they travel: `MailMessage` becomes a message of RFC 5322.

All of it is ASCII with short lines (bodies in base64), so that no server needs
an extension and none changes a byte. Texts come from cells: no line break of
theirs reaches a header, and what no mail can carry is replaced.
"""

import hashlib
import html
import re
from email.errors import MessageError
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sheetsync.errors import MailError
from sheetsync.mail.port import Outgoing
from sheetsync.model.mailbox import address_domain, is_address, mailable_address
from sheetsync.model.notice import Attachment
from sheetsync.model.outbox import ClaimedMail

_POLICY = SMTP.clone(cte_type="7bit", utf8=False)
#: C0 and C1 controls, line and paragraph separators, and what turns the reading
#: direction around.
_CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
_SPACES = re.compile(r"\s+")
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_NOT_IN_LIST_ID = re.compile(r"[^A-Za-z0-9.-]+")
#: Words that need no quotes and no second line.
_PLAIN = re.compile(r"(?=.{0,60}$)(?:[A-Za-z0-9]+(?: [A-Za-z0-9]+)*)?")
_NAME_LENGTH = 200
_SUBJECT_LENGTH = 400


def compose_mime(mail: ClaimedMail, sender: str, redirect_to: str = "") -> Outgoing:
    """The mail as a transport takes it.

    Args:
        mail: its message, Message-ID and time of queueing give all of the
            content, so that composing again gives the same bytes.
        sender: address in From; the message's `from_name` stands before it.
        redirect_to: in a trial, the address that gets the mail instead; subject
            and first line then name the real recipient.

    Raises:
        MailError: (permanent) an address is none, or an attachment's media type.
    """
    message = mail.message
    recipient = redirect_to or message.to_address
    for address in (sender, recipient):
        if not is_address(address):
            raise MailError("mail.address", permanent=True)
    real = f"{clean_line(message.to_name)} <{clean_line(message.to_address)}>".strip()
    mark = f"→ {real}" if redirect_to else ""
    try:
        head = _address_lines(mail, sender, recipient, mark)
        mime = _machine_headers(mail, sender)
        _add_bodies(mime, message.text, message.html, mark)
        for attachment in message.attachments:
            _attach(mime, attachment)
        content = head.encode("ascii") + mime.as_bytes(policy=_POLICY)
    except (MessageError, ValueError, LookupError) as error:
        raise MailError("mail.message", permanent=True) from error
    return Outgoing(mail, mailable_address(recipient), content)


def clean_line(text: str) -> str:
    """The text as one line that a header can carry: no controls, single spaces."""
    return _SPACES.sub(" ", _CONTROLS.sub(" ", _encodable(text))).strip()


def _address_lines(mail: ClaimedMail, sender: str, recipient: str, mark: str) -> str:
    """The header lines that hold texts of people.

    Written here and not by `EmailMessage`, which in Python 3.11 loses the quotes
    of long names with commas when it folds them.
    """
    message = mail.message
    subject = clean_line(message.subject)[:_SUBJECT_LENGTH]
    lines = {
        "From": _mailbox("From", message.from_name, sender),
        "To": _mailbox("To", message.to_name, recipient),
        "Subject": _words("Subject", f"[{mark}] {subject}" if mark else subject),
    }
    if is_address(message.reply_to):
        lines["Reply-To"] = _mailbox("Reply-To", "", message.reply_to)
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items())


def _mailbox(header: str, name: str, address: str) -> str:
    words = _words(header, clean_line(name)[:_NAME_LENGTH].strip())
    # On a line of its own: an address may be long.
    box = f"<{mailable_address(address)}>"
    return f"{words}\r\n {box}" if words else box


def _words(header: str, text: str) -> str:
    """The text as a header carries it: plain if it is, else RFC 2047."""
    if _PLAIN.fullmatch(text):
        return text
    return Header(text, "utf-8", header_name=header).encode(linesep="\r\n")


def _machine_headers(mail: ClaimedMail, sender: str) -> EmailMessage:
    mime = EmailMessage(policy=_POLICY)
    mime["Date"] = format_datetime(mail.entry.queued_at)
    mime["Message-ID"] = mail.message_id
    # Mail programs show the weeks of a school year as one conversation.
    mime["References"] = _thread(mail, sender)
    # RFC 3834: no holiday answers; the second header says it to Exchange.
    mime["Auto-Submitted"] = "auto-generated"
    mime["X-Auto-Response-Suppress"] = "All"
    list_id = _NOT_IN_LIST_ID.sub("-", mail.message.list_id).strip("-.")
    if list_id:
        # RFC 2919: a name inside a domain of ours, so that no other list has it.
        domain = address_domain(sender)
        own = list_id if "." in list_id else f"{list_id}.{domain}".rstrip(".")
        mime["List-Id"] = f"<{own[:_NAME_LENGTH]}>"
    return mime


def _thread(mail: ClaimedMail, sender: str) -> str:
    queued = mail.entry.queued_at
    year = queued.year if queued.month >= 8 else queued.year - 1
    recipient = mail.entry.key.rsplit("|", 2)[0]
    told = f"{recipient}|{mail.entry.kind}|{year}".encode(errors="replace")
    return f"<{hashlib.sha256(told).hexdigest()[:32]}@{address_domain(sender)}>"


def _add_bodies(mime: EmailMessage, text: str, page: str, mark: str) -> None:
    text, page = _encodable(text), _encodable(page)
    if mark:
        text = f"{mark}\n\n{text}"
        line = f"<p>{html.escape(mark)}</p>"
        start = _BODY.search(page)
        place = start.end() if start else 0
        page = page[:place] + line + page[place:] if page else ""
    mime.set_content(text, cte="base64")
    if page:
        mime.add_alternative(page, subtype="html", cte="base64")


def _attach(mime: EmailMessage, attachment: Attachment) -> None:
    media_type, *written = attachment.media_type.split(";")
    main, slash, sub = media_type.strip().partition("/")
    # Whole messages and messages of parts are nothing to attach.
    plain = main.isalnum() and main not in ("multipart", "message")
    if not (plain and slash and re.fullmatch(r"[\w.+-]+", sub, re.ASCII)):
        raise ValueError("not a media type")
    parameters = {
        name.strip(): value.strip().strip('"')
        for name, equals, value in (part.partition("=") for part in written)
        if equals
    }
    if main == "text":
        parameters.setdefault("charset", "utf-8")
    mime.add_attachment(
        attachment.content,
        maintype=main,
        subtype=sub,
        filename=clean_line(attachment.name).replace("/", "-").replace("\\", "-"),
        params=parameters,
    )


def _encodable(text: str) -> str:
    """The text without halves of characters, which damaged files contain."""
    return text.encode("utf-8", "replace").decode("utf-8")
