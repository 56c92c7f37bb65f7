"""Real servers for tests, each on a free port of this machine.

`mail_catcher` is aiosmtpd in this process and misbehaves on request; OpenSMTPD
and PostgreSQL are Debian's (`SERVERS` in scripts/test.py names the packages).
Where a program is missing the test is skipped with a reason; on the build
machine (the variable CI is set) it fails instead.
"""

import contextlib
import datetime
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PLACES = (
    *os.environ.get("PATH", "").split(os.pathsep),
    "/usr/sbin",
    "/sbin",
    *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True),
)
USER, PASSWORD = "sheetsync", "correct horse"


def require(program: str) -> str:
    """The program's path; the test ends here if there is none."""
    found = shutil.which(program, path=os.pathsep.join(PLACES))
    return found or refuse(f"{program} is not installed")


def refuse(reason: str) -> str:
    """Skips the test; on the build machine fails it."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; the build machine skips nothing")
    pytest.skip(reason)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text(errors='replace')}")
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    pytest.fail(f"no answer on port {port}: {log.read_text(errors='replace')}")


# Certificates


@dataclass(frozen=True)
class Certificate:
    """A certificate for 127.0.0.1 and localhost that signs itself."""

    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def client_context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))


def make_certificate(folder: Path) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    start = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    made.key.chmod(0o600)
    return made


# aiosmtpd


@dataclass
class Caught:
    recipient: str
    sender: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.content, policy=default)
        assert isinstance(message, EmailMessage)
        return message


@dataclass
class MailCatcher:
    """A mail server that keeps what it takes and misbehaves as told.

    `on_mail`, `on_recipient` and `on_content` give the answer to a command from
    the address that it is about; None is yes, "drop" closes the connection,
    "hang" never answers, and "take and drop" closes it after taking the mail.
    """

    caught: list[Caught] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    login: bool = False
    on_mail: Callable[[str], str | None] = lambda _address: None
    on_recipient: Callable[[str], str | None] = lambda _address: None
    on_content: Callable[[str], str | None] = lambda _address: None

    def count(self, recipient: str) -> int:
        return sum(mail.recipient == recipient for mail in self.caught)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self,
        server: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        # A client greets again after STARTTLS.
        self.connections += session.ssl is None
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.login and not session.authenticated:
            return "530 log in first"
        answer = self.on_mail(address)
        if answer == "drop":
            return self._drop(server)
        if answer is None:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        answer = self.on_recipient(address)
        if answer == "drop":
            return self._drop(server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        (recipient,) = envelope.rcpt_tos
        answer = self.on_content(recipient)
        if answer == "drop":
            return self._drop(server)
        if answer in (None, "take and drop", "hang"):
            content = envelope.content
            assert isinstance(content, bytes)
            sender = envelope.mail_from or ""
            self.caught.append(Caught(recipient, sender, content))
        if answer == "take and drop":
            return self._drop(server)
        if answer == "hang":
            # Longer than any time-out of a test; ends with the connection.
            import asyncio

            await asyncio.sleep(30)
        return answer or "250 OK taken"

    @staticmethod
    def _drop(server: SMTP) -> str:
        assert server.transport is not None
        server.transport.abort()
        return "421 gone"


@contextlib.contextmanager
def mail_catcher(
    *,
    certificate: Certificate | None = None,
    implicit_tls: bool = False,
    login: bool = False,
) -> Iterator[MailCatcher]:
    """A running server; with a certificate it demands STARTTLS, or is TLS only."""
    catcher = MailCatcher(login=login)
    options: dict[str, object] = {}
    if certificate is not None and implicit_tls:
        options["ssl_context"] = certificate.server_context()
    elif certificate is not None:
        options |= {"tls_context": certificate.server_context(), "require_starttls": 1}
    if login:
        options |= {"authenticator": _authenticate, "auth_require_tls": False}
    controller = Controller(catcher, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    catcher.port = controller.port
    try:
        yield catcher
    finally:
        controller.stop()


def _authenticate(
    _server: SMTP,
    _session: Session,
    _envelope: Envelope,
    _mechanism: str,
    data: object,
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


# OpenSMTPD


@dataclass(frozen=True)
class OpenSmtpd:
    """Debian's OpenSMTPD, with mailboxes in a folder."""

    port: int
    folder: Path

    def mailbox(self, name: str, count: int) -> list[EmailMessage]:
        """The mails of a mailbox, once there are so many."""
        for _ in range(200):
            files = sorted((self.folder / name / "new").glob("*"))
            if len(files) >= count:
                break
            time.sleep(0.05)
        mails = [message_from_bytes(f.read_bytes(), policy=default) for f in files]
        return [mail for mail in mails if isinstance(mail, EmailMessage)]


@contextlib.contextmanager
def open_smtpd() -> Iterator[OpenSmtpd]:
    """OpenSMTPD in the foreground; one at a time, as it has one queue a machine.

    Without TLS: the one of Debian 12 can not sign with its OpenSSL ("EVP lib").
    """
    program = require("smtpd")
    if os.geteuid() != 0:
        refuse("OpenSMTPD needs to be started by root")
    with contextlib.ExitStack() as stack:
        stack.enter_context(_one_at_a_time("sheetsync-opensmtpd"))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        # Mails are delivered by an ordinary user.
        folder.chmod(0o755)
        inbox = folder / "inbox"
        inbox.mkdir()
        inbox.chmod(0o777)
        (folder / "users").write_text("@ nobody\n")
        port = free_port()
        configuration = folder / "smtpd.conf"
        configuration.write_text(
            f"table users file:{folder}/users\n"
            f"listen on 127.0.0.1 port {port} hostname localhost\n"
            f'action "inbox" maildir "{inbox}/%{{rcpt.user}}" virtual <users>\n'
            'match from any for any action "inbox"\n'
        )
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [program, "-d", "-f", str(configuration)],
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_for_port(port, process, log)
            yield OpenSmtpd(port, inbox)
        finally:
            process.terminate()
            process.wait(10)


@contextlib.contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    import fcntl

    with (Path(tempfile.gettempdir()) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# PostgreSQL


def _wait_until_ready(url: str, log: Path) -> None:
    """Returns once the server answers; its port is open while it still starts."""
    for _ in range(200):
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=5).close()
            return
        time.sleep(0.1)
    pytest.fail(f"PostgreSQL did not start: {log.read_text(errors='replace')}")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL server of its own."""
    make, program = require("initdb"), require("postgres")
    as_user: dict[str, str] = {}
    if os.geteuid() == 0:
        # PostgreSQL refuses to be run by root; the package makes this user.
        as_user = {"user": "postgres", "group": "postgres"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if as_user:
            shutil.chown(folder, **as_user)
        data = folder / "data"
        quiet = {"stdout": subprocess.DEVNULL, "cwd": "/"}
        setup = [make, "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8"]
        subprocess.run([*setup, "--no-sync"], check=True, **quiet, **as_user)
        port = free_port()
        options = {"listen_addresses": "127.0.0.1", "fsync": "off"}
        named = [f"-c{key}={value}" for key, value in options.items()]
        log = folder / "log"
        log.touch()
        with log.open("wb") as output:
            process = subprocess.Popen(
                [program, "-D", str(data), "-p", str(port), "-k", name, *named],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                **as_user,
            )
        try:
            wait_for_port(port, process, log)
            url = f"postgresql://{USER}@127.0.0.1:{port}/postgres"
            _wait_until_ready(url, log)
            yield url
        finally:
            # SIGINT is PostgreSQL's fast shutdown.
            process.send_signal(2)
            process.wait(20)
