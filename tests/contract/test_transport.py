"""What every transport promises, and what only a mail server can do wrong."""

import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from sheetsync.errors import MailError, MailServerError, MailUnclearError
from sheetsync.mail.folder import FolderTransport, file_name, remove_mails
from sheetsync.mail.port import Transport
from sheetsync.mail.smtp import SmtpServer, SmtpTransport
from tests.posting import SENDER, outgoing
from tests.servers import (
    PASSWORD,
    USER,
    Certificate,
    MailCatcher,
    free_port,
    mail_catcher,
    make_certificate,
    open_smtpd,
)


@dataclass
class Place:
    """A transport and the mails at its other end."""

    transport: Transport
    arrived: Callable[[], list[bytes]]


def server(port: int, **changes: object) -> SmtpServer:
    made = SmtpServer("127.0.0.1", port, "none", SENDER, timeout_seconds=5)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def catcher() -> Iterator[MailCatcher]:
    with mail_catcher() as running:
        yield running


@pytest.fixture
def smtp(catcher: MailCatcher) -> Iterator[SmtpTransport]:
    transport = SmtpTransport(server(catcher.port, answer_seconds=5))
    yield transport
    transport.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mail"


@pytest.fixture(params=["folder", "smtp"])
def place(request: pytest.FixtureRequest) -> Place:
    if request.param == "folder":
        folder = request.getfixturevalue("folder")
        return Place(
            FolderTransport(folder),
            lambda: [path.read_bytes() for path in sorted(folder.glob("*"))],
        )
    catcher = request.getfixturevalue("catcher")
    return Place(
        request.getfixturevalue("smtp"),
        lambda: [mail.content for mail in catcher.caught],
    )


# Every transport


def test_a_mail_arrives_byte_for_byte(place: Place):
    sent = outgoing()
    place.transport.send(sent)
    assert place.arrived() == [sent.content]


def test_lines_that_begin_with_a_dot_arrive(place: Place):
    content = b"Subject: x\r\n\r\n.\r\n..\r\n.a\r\nb.\r\n"
    place.transport.send(replace(outgoing(), content=content))
    assert place.arrived() == [content]


def test_many_mails_arrive_once_each(place: Place):
    for number in range(20):
        place.transport.send(outgoing(f"a{number}"))
    assert len(set(place.arrived())) == len(place.arrived()) == 20


def test_the_steps_are_told_with_the_point_of_no_return_among_them(place: Place):
    steps: list[str] = []
    place.transport.send(outgoing(), steps.append)
    assert steps[0] == "connect"
    assert steps[-2:] == ["hand_over", "answer"]


def test_a_transport_closes_however_often(place: Place):
    place.transport.close()
    place.transport.send(outgoing())
    place.transport.close()
    place.transport.close()


# The folder


def test_the_folder_knows_what_was_handed_over(folder: Path):
    transport, sent = FolderTransport(folder), outgoing()
    entry, message_id = sent.mail.entry, sent.mail.message_id
    assert transport.was_handed_over(entry, message_id) is False
    transport.send(sent)
    assert transport.was_handed_over(entry, message_id) is True
    assert transport.was_handed_over(entry, "<other>") is False


def test_a_mail_written_twice_is_one_file(folder: Path):
    for _ in range(2):
        FolderTransport(folder).send(outgoing())
    assert len(list(folder.iterdir())) == 1


def test_a_crash_while_writing_leaves_no_mail(folder: Path):
    def crash(step: str) -> None:
        if step == "hand_over":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        FolderTransport(folder).send(outgoing(), crash)
    assert list(folder.glob("*.eml")) == []


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("aigul@school.kz", "Еске салу: осы аптада – 2"),
        ('"a/b\\c"@school.kz', 'a<b>:"/\\|?*\r\n\0…'),
        ("x" * 64 + "@" + "y" * 60 + ".kz", "Ұзын тақырып " * 40),
        ("con@school.kz", "NUL."),
        ("a@b.kz", "\ud800"),
        ("a@b.kz", ""),
    ],
)
def test_file_names_are_safe_everywhere(folder: Path, address: str, subject: str):
    sent = outgoing(to_address=address, subject=subject)
    name = file_name(sent.mail.entry, sent.mail.message_id)
    assert name.startswith("2024-04-08_person-week_")
    assert not set(name) & set('<>:"/\\|?*\r\n\0 ')
    assert len(name.encode()) <= 255
    assert name.endswith(".eml")
    FolderTransport(folder).send(sent)
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_folder_that_can_not_be_written_stops_the_run(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(MailServerError, match=r"mail\.folder"):
        FolderTransport(tmp_path / "file").send(outgoing())


def test_the_mails_of_a_forgotten_person_are_deleted(folder: Path):
    for name in ("aigul", "dauren"):
        FolderTransport(folder).send(outgoing(name))
    assert remove_mails(folder, "Aigul@SCHOOL.kz") == 1
    (kept,) = folder.iterdir()
    assert kept.name.split("_")[2] == "dauren@school.kz"


# A mail server


def test_one_connection_carries_many_mails(smtp: SmtpTransport, catcher: MailCatcher):
    for number in range(10):
        smtp.send(outgoing(f"a{number}"))
    assert catcher.connections == 1


def test_the_envelope_names_sender_and_recipient(
    smtp: SmtpTransport, catcher: MailCatcher
):
    smtp.send(outgoing())
    (caught,) = catcher.caught
    assert (caught.sender, caught.recipient) == (SENDER, "aigul@school.kz")


@pytest.mark.parametrize(
    ("answer", "code", "permanent"),
    [
        ("550 no such user", "mail.refused", True),
        ("450 greylisted", "mail.recipient_later", False),
        ("421 closing", "mail.dropped", False),
        ("drop", "mail.dropped", False),
    ],
)
def test_a_refused_recipient_disturbs_nobody(
    smtp: SmtpTransport, catcher: MailCatcher, answer: str, code: str, permanent: bool
):
    catcher.on_recipient = lambda to: answer if to.startswith("bad") else None
    with pytest.raises(MailError) as refused:
        smtp.send(outgoing("bad"))
    assert (refused.value.code, refused.value.permanent) == (code, permanent)
    assert not isinstance(refused.value, MailServerError)
    smtp.send(outgoing("good"))
    assert [mail.recipient for mail in catcher.caught] == ["good@school.kz"]


def test_an_answer_is_one_line_without_controls(
    smtp: SmtpTransport, catcher: MailCatcher
):
    catcher.on_recipient = lambda _to: "550 no\x1b[31m such  user\x07"
    with pytest.raises(MailError) as refused:
        smtp.send(outgoing())
    assert refused.value.params["detail"] == "550 no [31m such user"


@pytest.mark.parametrize(
    ("answer", "code", "permanent"),
    [
        ("554 spam", "mail.refused", True),
        ("552 too large", "mail.refused", True),
        ("451 later", "mail.later", False),
        ("421 closing", "mail.later", False),
    ],
)
def test_a_refused_content_disturbs_nobody(
    smtp: SmtpTransport, catcher: MailCatcher, answer: str, code: str, permanent: bool
):
    catcher.on_content = lambda to: answer if to.startswith("bad") else None
    with pytest.raises(MailError) as refused:
        smtp.send(outgoing("bad"))
    assert (refused.value.code, refused.value.permanent) == (code, permanent)
    smtp.send(outgoing("good"))
    assert [mail.recipient for mail in catcher.caught] == ["good@school.kz"]


@pytest.mark.parametrize("behaviour", ["drop", "take and drop", "hang"])
def test_an_answer_lost_after_the_content_is_unclear(
    catcher: MailCatcher, behaviour: str
):
    transport = SmtpTransport(
        server(catcher.port, timeout_seconds=0.5, answer_seconds=0.5)
    )
    catcher.on_content = lambda to: behaviour if to.startswith("bad") else None
    with pytest.raises(MailUnclearError, match=r"mail\.no_answer"):
        transport.send(outgoing("bad"))
    transport.send(outgoing("good"))
    transport.close()
    assert catcher.count("good@school.kz") == 1


def test_a_connection_that_was_closed_in_between_is_replaced(
    smtp: SmtpTransport, catcher: MailCatcher
):
    answers = iter([None, "drop", None])
    catcher.on_mail = lambda _address: next(answers)
    smtp.send(outgoing("a"))
    smtp.send(outgoing("b"))
    assert catcher.connections == 2
    assert len(catcher.caught) == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("drop", "mail.dropped"),
        ("451 too many", "mail.busy"),
        ("550 sender refused", "mail.sender"),
    ],
)
def test_a_server_that_takes_no_sender_stops_the_run(
    smtp: SmtpTransport, catcher: MailCatcher, answer: str, code: str
):
    catcher.on_mail = lambda _address: answer
    with pytest.raises(MailServerError) as refused:
        smtp.send(outgoing())
    assert refused.value.code == code


@pytest.mark.parametrize(
    "answer", ["554 5.7.1 Relay access denied", "530 log in first"]
)
def test_a_server_that_passes_nothing_on_stops_the_run(
    smtp: SmtpTransport, catcher: MailCatcher, answer: str
):
    catcher.on_recipient = lambda _address: answer
    with pytest.raises(MailServerError, match=r"mail\.relay"):
        smtp.send(outgoing())


# Connecting


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "tls"])
def test_mail_goes_encrypted_and_with_login(certificate: Certificate, implicit: bool):
    security = "tls" if implicit else "starttls"
    with mail_catcher(
        certificate=certificate, implicit_tls=implicit, login=True
    ) as catcher:
        ours = server(catcher.port, security=security, user=USER, password=PASSWORD)
        transport = SmtpTransport(ours, certificate.client_context)
        transport.send(outgoing())
        transport.close()
    assert len(catcher.caught) == 1


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    certificate: Certificate, implicit: bool
):
    security = "tls" if implicit else "starttls"
    with mail_catcher(certificate=certificate, implicit_tls=implicit) as catcher:
        transport = SmtpTransport(server(catcher.port, security=security))
        with pytest.raises(MailServerError, match=r"mail\.tls"):
            transport.send(outgoing())


def test_a_server_without_starttls_gets_neither_password_nor_mail(
    catcher: MailCatcher,
):
    ours = server(catcher.port, security="starttls", user=USER, password=PASSWORD)
    with pytest.raises(MailServerError, match=r"mail\.unsupported"):
        SmtpTransport(ours, ssl.create_default_context).send(outgoing())
    assert catcher.caught == []


@pytest.mark.parametrize("password", ["wrong", "қате"])
def test_a_wrong_password_is_said_and_never_shown(password: str):
    with mail_catcher(login=True) as catcher:
        ours = server(catcher.port, user=USER, password=password)
        with pytest.raises(MailServerError, match=r"mail\.login") as refused:
            SmtpTransport(ours).send(outgoing())
    assert password not in str(refused.value)
    assert password not in repr(ours)


def test_a_server_that_is_not_there_stops_the_run():
    with pytest.raises(MailServerError, match=r"mail\.connect"):
        SmtpTransport(server(free_port())).send(outgoing())


def test_a_server_whose_name_nobody_knows_stops_the_run():
    with pytest.raises(MailServerError, match=r"mail\.host"):
        SmtpTransport(server(25, host="no-such-host.invalid")).send(outgoing())


@pytest.mark.parametrize(
    ("greeting", "code"),
    [(b"", "mail.timeout"), (b"554 no\r\n", "mail.busy"), (b"\xff\r\n", "mail")],
)
def test_a_server_that_greets_badly_stops_the_run(greeting: bytes, code: str):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def greet() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(greeting)
                connection.recv(100)

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(MailServerError) as refused:
            SmtpTransport(server(port, timeout_seconds=0.5)).send(outgoing())
        thread.join()
    assert refused.value.code.startswith(code)


# Debian's mail server


@pytest.mark.server
def test_mails_reach_the_mailbox_of_a_real_mail_server():
    with open_smtpd() as real:
        transport = SmtpTransport(server(real.port))
        for number in range(3):
            transport.send(outgoing("aigul", subject=f"Еске салу: {number}"))
        transport.send(outgoing("dauren"))
        transport.close()
        mails = real.mailbox("aigul", 3)
        assert sorted(mail["Subject"] for mail in mails) == [
            f"Еске салу: {number}" for number in range(3)
        ]
        assert mails[0]["Auto-Submitted"] == "auto-generated"
        assert mails[0].get_body(("plain",)) is not None
        assert len(real.mailbox("dauren", 1)) == 1


def test_a_file_of_the_folder_opens_as_a_mail(folder: Path):
    FolderTransport(folder).send(outgoing())
    (path,) = folder.iterdir()
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["Subject"].startswith("Еске салу")


@pytest.mark.skipif(os.name != "posix", reason="limits of files are POSIX's")
def test_a_full_disk_stops_the_run_and_leaves_no_half_mail(folder: Path):
    """A limit on the size of files stands in for the disk."""
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from sheetsync.errors import MailServerError\n"
        "from sheetsync.mail.folder import FolderTransport\n"
        "from tests.posting import outgoing\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
        "try: FolderTransport(Path(sys.argv[1])).send(outgoing())\n"
        "except MailServerError as error: print(error.code)\n"
    )
    command = [sys.executable, "-B", "-c", code, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "mail.folder"
    assert list(folder.iterdir()) == []
