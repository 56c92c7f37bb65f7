"""The line to Google: system certificates, proxy, tokens, a limit on answers.

Tokens are fetched here and not by google-auth's own session. That one also asks
iamcredentials.googleapis.com about "regional access boundaries" in a thread of
its own, which a school's network may block and no limit of ours would bound.
"""

import functools
import io
import ssl
import threading
import time
from typing import Any

import requests
import truststore
from google.auth.credentials import Credentials
from google.auth.transport.requests import Request
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

#: Bytes of an answer beyond which a book is not read in one piece.
MOST_BYTES = 128 * 1024 * 1024
#: Google cuts a request at 180 seconds [Sheets API, "Usage limits"].
_LONGEST_SECONDS = 200.0
_CHUNK = 1 << 16


class AnswerTooLargeError(Exception):
    """An answer is larger than what is held in memory."""


class SystemCertificates(HTTPAdapter):
    """Trusts what the operating system trusts, through a proxy too.

    Networks that inspect TLS have their certificate there, not in certifi.
    """

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        """Makes the pool with the system's certificates."""
        super().init_poolmanager(*args, ssl_context=_context(), **more)

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        """The pool behind a proxy."""
        return super().proxy_manager_for(proxy, ssl_context=_context(), **more)


def _context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Tokens(AuthBase):
    """Puts an access token on each request; shared by all threads of an account."""

    def __init__(self, credentials: Credentials, timeout_seconds: float) -> None:
        self.credentials = credentials
        self._lock = threading.Lock()
        self._timeout = timeout_seconds

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request with its Authorization header.

        Raises:
            GoogleAuthError: there is no token to be had.
        """
        with self._lock:
            if not self.credentials.valid:
                self._refresh()
            self.credentials.apply(request.headers)  # type: ignore[no-untyped-call]
        return request

    def renew(self, used: str) -> None:
        """Fetches a new token, unless another thread did since `used` was sent."""
        with self._lock:
            if self.credentials.token is None or used.endswith(self.credentials.token):
                self._refresh()

    def _refresh(self) -> None:
        with plain_session() as session:
            send = functools.partial(Request(session), timeout=self._timeout)
            self.credentials.refresh(send)  # type: ignore[no-untyped-call]


def plain_session() -> requests.Session:
    """A session with the system's certificates and the system's proxy."""
    session = requests.Session()
    session.mount("https://", SystemCertificates())
    return session


class GoogleSession:
    """A session that reads whole answers within limits. For one thread."""

    def __init__(self, tokens: Tokens, timeout_seconds: float) -> None:
        self._tokens = tokens
        self._timeout = (min(10.0, timeout_seconds), timeout_seconds)
        self.session = plain_session()
        self.session.auth = tokens

    def send(self, method: str, url: str, **what: Any) -> requests.Response:
        """The answer, read to its end. A token that is not good any more is renewed.

        Raises:
            RequestException: no answer, or none in time.
            GoogleAuthError: there is no token to be had.
            AnswerTooLargeError: the answer is beyond `MOST_BYTES`.
        """
        response = self._once(method, url, **what)
        if response.status_code == requests.codes.unauthorized:
            self._tokens.renew(response.request.headers.get("Authorization", ""))
            response = self._once(method, url, **what)
        return response

    def _once(self, method: str, url: str, **what: Any) -> requests.Response:
        end = time.monotonic() + _LONGEST_SECONDS
        response = self.session.request(
            method, url, timeout=self._timeout, stream=True, **what
        )
        body = io.BytesIO()
        with response:
            for chunk in response.raw.stream(_CHUNK, decode_content=True):
                body.write(chunk)
                if body.tell() > MOST_BYTES:
                    raise AnswerTooLargeError
                if time.monotonic() > end:
                    raise requests.exceptions.ReadTimeout("an answer without end")
        # As requests keeps it; read through `raw` it would be held three times.
        response._content = body.getvalue()  # noqa: SLF001
        return response
