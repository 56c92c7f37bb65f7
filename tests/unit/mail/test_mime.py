"""Mails travel unharmed, whatever names and texts they carry."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.errors import MailError
from sheetsync.mail.mime import clean_line, compose_mime
from sheetsync.model.mailbox import mail_key
from sheetsync.model.notice import Attachment, Delivery, MailMessage
from sheetsync.model.outbox import ClaimedMail, OutboxEntry

NOW = datetime(2024, 4, 8, 2, 30, tzinfo=UTC)
SENDER = "plans@school.kz"
MESSAGE = MailMessage(
    key=mail_key("aigul@school.kz", "person_week", "2024-W15"),
    to_address="aigul@school.kz",
    to_name="Сапарова Айгүл Маратқызы",
    subject="Еске салу: мерзімі өткен – 1, осы аптада – 2 (№ 12 мектеп)",
    text="Сәлеметсіз бе!\n" + "өте ұзын жол " * 300,
    html="<html><body><p>Сәлеметсіз бе!</p></body></html>",
    from_name="№ 12 мектеп, Алматы",
    reply_to="owner@school.kz",
    list_id="sheetsync.school.kz",
)


def claimed(**changes: object) -> ClaimedMail:
    message = replace(MESSAGE, **changes)  # type: ignore[arg-type]
    entry = OutboxEntry(
        id=1,
        key=message.key,
        to_address=message.to_address,
        to_name=message.to_name,
        subject=message.subject,
        kind="person_week",
        period="2024-W15",
        delivery=Delivery.SENDING,
        queued_at=NOW,
        changed_at=NOW,
        expires_at=NOW,
        next_try=NOW,
    )
    return ClaimedMail(entry, message, "<0123@school.kz>", "claim")


def sent(redirect_to: str = "", **changes: object) -> EmailMessage:
    outgoing = compose_mime(claimed(**changes), SENDER, redirect_to)
    message = message_from_bytes(outgoing.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def decoded(message: EmailMessage, header: str) -> str:
    """A header as mail programs show it.

    Python 3.11's own reader puts a space between the encoded words of a name.
    """
    (raw,) = [value for name, value in message.raw_items() if name == header]
    return "".join(
        part if isinstance(part, str) else part.decode(charset or "ascii")
        for part, charset in decode_header(str(raw))
    )


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_mail_says_from_whom_to_whom_and_that_a_machine_wrote_it():
    message = sent()
    (sender,) = message["From"].addresses
    (recipient,) = message["To"].addresses
    assert (sender.addr_spec, recipient.addr_spec) == (SENDER, MESSAGE.to_address)
    assert decoded(message, "From").startswith("№ 12 мектеп, Алматы")
    assert decoded(message, "To").startswith("Сапарова Айгүл Маратқызы")
    assert message["Reply-To"].addresses[0].addr_spec == "owner@school.kz"
    assert decoded(message, "Subject") == MESSAGE.subject
    assert message["Message-ID"] == "<0123@school.kz>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<sheetsync.school.kz>"
    assert message["Date"].datetime == NOW


def test_text_and_html_are_alternatives_and_arrive_as_written():
    message = sent()
    assert message.get_content_type() == "multipart/alternative"
    assert body(message, "plain").rstrip("\n") == MESSAGE.text.rstrip("\n")
    assert "<p>Сәлеметсіз бе!</p>" in body(message, "html")


def test_a_mail_is_ascii_with_short_lines():
    content = compose_mime(claimed(), SENDER).content
    lines = content.split(b"\r\n")
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 78


def test_attachments_keep_type_name_and_bytes():
    calendar = Attachment(
        "мерзімдер.ics", "text/calendar; method=PUBLISH", b"BEGIN:VCALENDAR"
    )
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sheet = Attachment("Жиынтық 13–17 қазан.xlsx", sheet_type, bytes(range(256)))
    message = sent(attachments=(calendar, sheet))
    assert message.get_content_type() == "multipart/mixed"
    first, second = message.iter_attachments()
    assert first.get_content_type() == "text/calendar"
    assert first["Content-Type"].params["method"] == "PUBLISH"
    assert first["Content-Type"].params["charset"] == "utf-8"
    assert first.get_filename() == "мерзімдер.ics"
    assert second.get_filename() == "Жиынтық 13–17 қазан.xlsx"
    assert second.get_content() == sheet.content


def test_the_same_mail_is_composed_the_same_in_all_but_its_boundaries():
    plain = claimed(html="")
    assert compose_mime(plain, SENDER) == compose_mime(plain, SENDER)


def test_mails_of_a_person_and_kind_are_one_conversation():
    later = sent(subject="Other")
    assert later["References"] == sent()["References"]


@pytest.mark.parametrize(
    "text", ["a\r\nBcc: x@y.kz", "a\nBcc: x@y.kz", "a\u2028b", "a\x85b", "a\0b", "a\rb"]
)
def test_no_line_break_reaches_a_header(text: str):
    message = sent(subject=text, to_name=text, from_name=text, list_id=text)
    assert message["Bcc"] is None
    assert decoded(message, "Subject") == clean_line(text)
    assert "\n" not in clean_line(text)
    assert message.defects == []


@pytest.mark.parametrize("address", ["a@b.kz\r\nBcc: x@y.kz", "a", "", "a b@c.kz"])
def test_a_bad_address_is_refused_and_a_bad_reply_address_left_out(address: str):
    with pytest.raises(MailError, match=r"mail\.address") as refused:
        compose_mime(claimed(to_address=address), SENDER)
    assert refused.value.permanent
    assert sent(reply_to=address)["Reply-To"] is None


@pytest.mark.parametrize(
    ("written", "header", "envelope"),
    [
        ("Aigul@School.KZ", "Aigul@school.kz", "Aigul@school.kz"),
        ('"a b"@school.kz', '"a b"@school.kz', '"a b"@school.kz'),
        ("a@мектеп.қаз", "a@xn--e1aaogsq.xn--80ao21a", "a@xn--e1aaogsq.xn--80ao21a"),
    ],
)
def test_unusual_addresses_are_right_in_header_and_envelope(
    written: str, header: str, envelope: str
):
    outgoing = compose_mime(claimed(to_address=written), SENDER)
    assert outgoing.recipient == envelope
    (recipient,) = sent(to_address=written)["To"].addresses
    assert recipient.addr_spec == header


def test_a_trial_names_the_real_recipient_in_subject_and_first_line():
    message = sent("me@school.kz", to_name="<b>Айгүл</b>")
    assert [a.addr_spec for a in message["To"].addresses] == ["me@school.kz"]
    subject = decoded(message, "Subject")
    assert subject.startswith("[→ <b>Айгүл</b> <aigul@school.kz>] Еске")
    assert body(message, "plain").startswith("→ <b>Айгүл</b> <aigul@school.kz>\n")
    assert "<p>→ &lt;b&gt;Айгүл" in body(message, "html")


def test_a_long_name_with_commas_stays_one_name():
    """Python 3.11 makes several addresses of it when it folds the header."""
    name = "School No 12, Almaty <almaty@school.kz>, " * 5
    message = sent(to_name=name, from_name=name)
    for header in ("From", "To"):
        assert len(message[header].addresses) == 1


@pytest.mark.parametrize("media_type", ["", "a", "a/b/c", "a/b\r\nX: y", "multipart/x"])
def test_a_wrong_media_type_fails_the_mail_and_nothing_else(media_type: str):
    attachment = Attachment("a", media_type, b"x")
    with pytest.raises(MailError, match=r"mail\.message"):
        compose_mime(claimed(attachments=(attachment,)), SENDER)


_TEXT = st.text(st.characters(exclude_categories=()), max_size=250)


@given(name=_TEXT, subject=_TEXT, text=_TEXT, page=_TEXT, file=_TEXT)
def test_any_text_travels(name: str, subject: str, text: str, page: str, file: str):
    attachment = Attachment(file, "text/calendar; method=PUBLISH", b"x")
    changes = {"to_name": name, "from_name": name, "subject": subject, "text": text}
    outgoing = compose_mime(
        claimed(**changes, html=page, attachments=(attachment,)), SENDER
    )
    message = message_from_bytes(outgoing.content, policy=default)
    assert outgoing.content.isascii()
    assert decoded(message, "Subject") == clean_line(subject)[:400]
    (recipient,) = message["To"].addresses
    assert recipient.addr_spec == "aigul@school.kz"
    shown = decoded(message, "To").rpartition("<")[0].rstrip("\r\n ")
    assert shown == clean_line(name)[:200].strip()
    assert {name.lower() for name in message.keys()} <= {  # noqa: SIM118
        *("date", "from", "to", "reply-to", "subject", "message-id", "references"),
        *("auto-submitted", "x-auto-response-suppress", "list-id"),
        *("mime-version", "content-type", "content-transfer-encoding"),
    }
