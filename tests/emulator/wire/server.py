"""HTTP/1.1 with keep-alive, as little of it as the clients use.

One thread a connection. It reads a request, asks the handler, writes the answer in
one piece. What the answer says is the handler's business.
"""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from typing import BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

_LINE = 65536


@dataclass
class Request:
    """One HTTP request."""

    verb: str
    path: str
    #: The path as it was sent, not unquoted.
    raw_path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass
class Response:
    """One HTTP answer.

    `cut` closes the connection after that many bytes, or that many before the end.
    """

    status: int
    body: bytes = b""
    content_type: str = "application/json; charset=UTF-8"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None


Handler = Callable[[Request], Response]


class Server:
    """A listening socket on 127.0.0.1 and the threads that serve it."""

    def __init__(self, handler: Handler, port: int = 0) -> None:
        """Listen at once; nothing is served before `start`."""
        self._handler = handler
        self._socket = socket.create_server(("127.0.0.1", port), backlog=256)
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._is_stopped = False
        self.port: int = self._socket.getsockname()[1]

    def start(self) -> None:
        """Serve in threads of its own."""
        thread = threading.Thread(
            target=self._accept, name=f"emulator-{self.port}", daemon=True
        )
        thread.start()

    def stop(self) -> None:
        """Stop listening and close every connection."""
        with self._lock:
            self._is_stopped = True
            connections = list(self._open)
        for connection in [*connections, self._socket]:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with self._lock:
                if self._is_stopped:
                    connection.close()
                    return
                self._open.add(connection)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(
                target=self._serve, args=(connection,), daemon=True
            ).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), connection:
            reader = connection.makefile("rb")
            with reader:
                while (request := _read(reader)) is not None:
                    response = self._handler(request)
                    connection.sendall(_encoded(response))
                    wants_close = request.headers.get("connection", "") == "close"
                    if response.cut is not None or wants_close:
                        break
        with self._lock:
            self._open.discard(connection)


def _read(reader: BinaryIO) -> Request | None:
    """Return the next request, None if the client is gone."""
    line = reader.readline(_LINE)
    if not line.strip():
        return None
    verb, target, _version = line.decode("latin-1").split()
    headers: dict[str, str] = {}
    while (line := reader.readline(_LINE)) not in (b"\r\n", b"\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = b"".join(_chunks(reader))
    else:
        body = reader.read(int(headers.get("content-length") or 0))
    parts = urlsplit(target)
    return Request(
        verb,
        unquote(parts.path),
        parts.path,
        parse_qs(parts.query, keep_blank_values=True),
        headers,
        body,
    )


def _chunks(reader: BinaryIO) -> Iterator[bytes]:
    while size := int(reader.readline(_LINE).split(b";")[0] or b"0", 16):
        yield reader.read(size)
        reader.readline(_LINE)
    reader.readline(_LINE)


def _encoded(response: Response) -> bytes:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    headers = {
        "Content-Type": response.content_type,
        "Date": formatdate(usegmt=True),
        "Server": "ESF",
        "Content-Length": str(len(response.body)),
        **response.headers,
    }
    lines = [f"HTTP/1.1 {response.status} {phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    encoded = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + response.body
    return encoded if response.cut is None else encoded[: response.cut]
