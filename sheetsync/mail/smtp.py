"""Mail through a server: one connection for many mails.

Where it breaks decides what is known. Until the line that ends the content has
been sent, the server can not have taken the mail; from then on only its answer
tells (RFC 5321, section 4.1.1.4). So that line is sent apart from the content.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

import truststore

from sheetsync.errors import MailError, MailServerError, MailUnclearError
from sheetsync.mail.port import Outgoing, Step, no_step
from sheetsync.model.mailbox import address_domain, mailable_address
from sheetsync.model.outbox import OutboxEntry

#: Codes that speak of us and not of the recipient: log in first, no bad command.
_OURS = (503, 530, 534, 535, 538)
_LINE_START_DOT = re.compile(rb"^\.", re.MULTILINE)
#: How long a server may take over a whole mail, as it looks for viruses
#: (RFC 5321, section 4.5.3.2.6 asks for ten minutes).
_ANSWER_SECONDS = 300.0


def system_certificates() -> ssl.SSLContext:
    """Trusts what the system trusts: schools may sit behind a TLS gateway."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where the server is and who we are there."""

    host: str
    port: int
    #: "starttls", "tls" or "none".
    security: str
    #: Address in From and on the envelope.
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = 30
    answer_seconds: float = _ANSWER_SECONDS


class SmtpTransport:
    """See `mail.port.Transport`; connects when the first mail is sent."""

    def __init__(
        self,
        server: SmtpServer,
        certificates: Callable[[], ssl.SSLContext] = system_certificates,
    ) -> None:
        self._server = server
        self._certificates = certificates
        self._connection: smtplib.SMTP | None = None

    def send(self, outgoing: Outgoing, step: Step = no_step) -> str:
        """The server's answer."""
        connection = self._begin_mail(step)
        try:
            return self._transfer(connection, outgoing, step)
        except (MailUnclearError, _LostConnectionError) as error:
            self._drop()
            if isinstance(error, MailUnclearError):
                raise
            detail = str(error)
            raise MailError("mail.dropped", permanent=False, detail=detail) from error
        except MailError:
            self._reset()
            raise
        except BaseException:
            self._drop()
            raise

    def was_handed_over(
        self,
        entry: OutboxEntry,  # noqa: ARG002 - no server can be asked
        message_id: str,  # noqa: ARG002
    ) -> bool | None:
        """None: a server can not be asked."""
        return None

    def try_login(self) -> None:
        """Connects, logs in, names the sender and says goodbye: no mail is sent.

        Raises:
            MailServerError: this server can not be used so.
        """
        try:
            self._name_sender(self._connect(no_step), no_step)
        except _LostConnectionError as error:
            raise self._failure("mail.dropped") from error
        finally:
            self.close()

    def close(self) -> None:
        """Says goodbye."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.quit()
            except OSError:
                connection.close()

    def _begin_mail(self, step: Step) -> smtplib.SMTP:
        """A connection on which a mail has begun.

        Servers close connections that are idle or have carried many mails; one
        that was used before is therefore replaced once.
        """
        used = self._connection
        if used is not None:
            try:
                self._name_sender(used, step)
            except (_LostConnectionError, MailServerError):
                self._drop()
            else:
                return used
        connection = self._connect(step)
        try:
            self._name_sender(connection, step)
        except _LostConnectionError as error:
            self._drop()
            raise self._failure("mail.dropped") from error
        except MailServerError:
            self._drop()
            raise
        return connection

    def _name_sender(self, connection: smtplib.SMTP, step: Step) -> None:
        sender = mailable_address(self._server.sender)
        step("mail")
        code, answer = _ask(connection, f"MAIL FROM:<{sender}>")
        if code // 100 != 2:
            raise self._failure(
                "mail.busy" if code // 100 == 4 else "mail.sender", answer
            )

    def _transfer(
        self, connection: smtplib.SMTP, outgoing: Outgoing, step: Step
    ) -> str:
        step("recipient")
        code, answer = _ask(connection, f"RCPT TO:<{outgoing.recipient}>")
        if code // 100 != 2:
            if code in _OURS or (code // 100 == 5 and "relay" in answer.lower()):
                raise self._failure("mail.relay", answer)
            raise _refusal(code, answer, "mail.recipient_later")
        step("data")
        code, answer = _ask(connection, "DATA")
        if code != 354:
            raise _refusal(code, answer, "mail.later")
        step("content")
        content = _LINE_START_DOT.sub(b"..", outgoing.content)
        end = b"" if content.endswith(b"\r\n") else b"\r\n"
        try:
            connection.send(content + end)
        except OSError as error:
            raise _LostConnectionError(type(error).__name__) from error
        step("hand_over")
        code, answer = self._finish(connection, step)
        if code // 100 != 2:
            raise _refusal(code, answer, "mail.later")
        return answer

    def _finish(self, connection: smtplib.SMTP, step: Step) -> tuple[int, str]:
        """The answer to a whole mail."""
        try:
            if connection.sock is not None:
                wait = max(self._server.answer_seconds, self._server.timeout_seconds)
                connection.sock.settimeout(wait)
            connection.send(b".\r\n")
            step("answer")
            code, answer = connection.getreply()
            if connection.sock is not None:
                connection.sock.settimeout(self._server.timeout_seconds)
        except OSError as error:
            detail = type(error).__name__
            raise MailUnclearError("mail.no_answer", detail=detail) from error
        if code // 100 not in (2, 4, 5):
            raise MailUnclearError("mail.no_answer", detail=_line(code, answer))
        return code, _line(code, answer)

    def _connect(self, step: Step) -> smtplib.SMTP:
        server = self._server
        step("connect")
        connection: smtplib.SMTP | None = None
        try:
            connection = self._open()
            if connection.sock is not None:
                # Content and its end are sent apart; nothing must wait in between.
                connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                step("starttls")
                connection.starttls(context=self._certificates())
                connection.ehlo()
            if server.user:
                step("login")
                connection.login(server.user, server.password)
        except _CONNECTING as error:
            if connection is not None:
                connection.close()
            raise self._connection_failure(error) from error
        self._connection = connection
        return connection

    def _open(self) -> smtplib.SMTP:
        """A connection on which the server has greeted."""
        server = self._server
        # A host name of ours may be long to find or, on Windows, not ASCII.
        own_name = address_domain(server.sender) or "localhost"
        place = (server.host, server.port, own_name)
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                *place, timeout=server.timeout_seconds, context=self._certificates()
            )
        return smtplib.SMTP(*place, timeout=server.timeout_seconds)

    def _connection_failure(self, error: Exception) -> MailServerError:
        match error:
            case smtplib.SMTPAuthenticationError():
                answer = _line(error.smtp_code, _as_bytes(error.smtp_error))
                # 4xx: the server can not check passwords at the moment.
                code = "mail.busy" if error.smtp_code // 100 == 4 else "mail.login"
                return self._failure(code, answer)
            case UnicodeError():
                return self._failure("mail.login")
            case smtplib.SMTPNotSupportedError():
                wants_tls = self._server.security == "starttls"
                return self._failure("mail.unsupported", "TLS" if wants_tls else "AUTH")
            case smtplib.SMTPResponseException():
                answer = _line(error.smtp_code, _as_bytes(error.smtp_error))
                return self._failure("mail.busy", answer)
            case ssl.SSLError():
                return self._failure("mail.tls", error.reason or "")
            case socket.gaierror():
                return self._failure("mail.host")
            case TimeoutError():
                return self._failure("mail.timeout")
            case smtplib.SMTPServerDisconnected() if isinstance(
                error.__context__, TimeoutError
            ):
                return self._failure("mail.timeout")
        return self._failure("mail.connect", getattr(error, "strerror", None) or "")

    def _failure(self, code: str, detail: str = "") -> MailServerError:
        place = f"{self._server.host}:{self._server.port}"
        return MailServerError(code, server=place, detail=detail)

    def _reset(self) -> None:
        """Makes the connection fit for the next mail, or drops it."""
        connection = self._connection
        if connection is None:
            return
        try:
            code, _ = _ask(connection, "RSET")
        except _LostConnectionError:
            code = 421
        if code // 100 != 2:
            self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


_CONNECTING = (OSError, smtplib.SMTPException, UnicodeError)


class _LostConnectionError(Exception):
    """The connection broke while no mail was handed over."""


def _ask(connection: smtplib.SMTP, command: str) -> tuple[int, str]:
    """Code and answer to a command."""
    try:
        code, answer = connection.docmd(command)
    except OSError as error:
        raise _LostConnectionError(type(error).__name__) from error
    line = _line(code, answer)
    if code == 421 or code // 100 not in (2, 3, 4, 5):
        raise _LostConnectionError(line)
    return code, line


def _refusal(code: int, answer: str, later: str) -> MailError:
    """What an answer other than yes means for this mail."""
    if code // 100 == 5:
        return MailError("mail.refused", permanent=True, detail=answer)
    return MailError(later, permanent=False, detail=answer)


def _line(code: int, answer: bytes) -> str:
    """Code and text in one line; terminals show it, so without controls."""
    text = answer.decode("utf-8", "replace")
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join([str(code), *shown.split()])


def _as_bytes(answer: bytes | str) -> bytes:
    return answer.encode() if isinstance(answer, str) else answer
