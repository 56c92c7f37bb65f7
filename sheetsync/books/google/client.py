"""gspread's client with our root, limits and patience.

Every address of gspread's passes `request`. It knows nothing of data filters,
so the values write through anchors is added here.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from google.auth.credentials import Credentials
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from gspread.urls import (
    DRIVE_FILES_API_V3_URL,
    SPREADSHEET_BATCH_UPDATE_URL,
    SPREADSHEET_URL,
)

from sheetsync.books.google.limiter import CallKind, Limiter
from sheetsync.books.google.retry import Patience, patiently
from sheetsync.books.google.session import GoogleSession, Tokens

Json = dict[str, Any]

_HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")
_AS_JSON = {"Content-Type": "application/json"}
_BY_FILTER = SPREADSHEET_URL + "/values:batchUpdateByDataFilter"


@dataclass(frozen=True)
class Line:
    """All that clients of one account share."""

    credentials: Credentials
    limiter: Limiter
    #: Root under which /v4 and /drive/v3 stand, "" for Google's own.
    api_root: str = ""
    timeout_seconds: float = 60.0
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Answer:
    """A spreadsheet as Google sent it: JSON, not decoded yet."""

    text: bytes
    #: When, by Google's clock; None where it did not say.
    moment: datetime | None


class Client(HTTPClient):
    """gspread's HTTP client for one thread."""

    def __init__(self, line: Line, tokens: Tokens) -> None:
        session = GoogleSession(tokens, line.timeout_seconds)
        super().__init__(line.credentials, session.session)
        self._line = line
        self._sender = session

    def request(  # noqa: PLR0913, PLR0917 - as gspread has it
        self,
        method: str,
        endpoint: str,
        params: Mapping[str, Any] | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The answer of a call that went well.

        Raises:
            APIError: Google refused, and went on refusing where that may pass.
            RequestException: no answer.
            GoogleAuthError: the key is not accepted.
        """
        kind = call_kind(method, endpoint)
        url = self._rooted(endpoint)

        def send() -> requests.Response:
            self._line.limiter.acquire(kind)
            response = self._sender.send(
                method,
                url,
                params=params,
                data=data,
                json=json,
                files=files,
                headers=headers,
            )
            if not response.ok:
                raise APIError(response)
            return response

        return patiently(send, kind, self._line.patience)

    def _rooted(self, endpoint: str) -> str:
        root = self._line.api_root.rstrip("/")
        if root:
            for host in _HOSTS:
                if endpoint.startswith(host):
                    return root + endpoint.removeprefix(host)
        return endpoint

    def get_book(
        self, book: str, fields: str, ranges: list[str] | None = None
    ) -> Answer:
        """A spreadsheet, as far as a field mask wants it; one read."""
        params: Json = {"fields": fields, "prettyPrint": "false"}
        if ranges:
            params["ranges"] = ranges
        response = self.request("get", SPREADSHEET_URL % book, params)
        return Answer(response.content, _moment(response.headers.get("Date", "")))

    def batch_and_look(
        self, book: str, requests: list[Json], fields: str, ranges: list[str]
    ) -> bytes:
        """A batch that answers with the spreadsheet right after it; one write.

        Args:
            book: the spreadsheet's id.
            requests: the batch.
            fields: mask of what is told of the spreadsheet.
            ranges: what is told of at all; none are everything.

        Returns:
            JSON with the spreadsheet as `updatedSpreadsheet`.
        """
        body: Json = {"requests": requests, "includeSpreadsheetInResponse": True}
        if ranges:
            body["responseRanges"] = ranges
        params = {
            "fields": f"updatedSpreadsheet({fields})",
            "prettyPrint": "false",
        }
        url = SPREADSHEET_BATCH_UPDATE_URL % book
        return self.request("post", url, params, json=body).content

    def send_batch(self, book: str, body: bytes) -> None:
        """A `batchUpdate`, its body as JSON; one write."""
        url = SPREADSHEET_BATCH_UPDATE_URL % book
        self.request("post", url, data=body, headers=_AS_JSON)

    def write_values(self, book: str, data: list[Json]) -> None:
        """Values written through data filters, as they are; one write."""
        body = {"valueInputOption": "RAW", "data": data}
        self.request("post", _BY_FILTER % book, json=body)

    def list_files(self, params: Mapping[str, Any]) -> Json:
        """A page of Drive's `files.list`."""
        answer: Json = self.request("get", DRIVE_FILES_API_V3_URL, params).json()
        return answer


def _moment(text: str) -> datetime | None:
    """The moment of an HTTP date, None if it is none."""
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def call_kind(method: str, endpoint: str) -> CallKind:
    """Which quota a call counts against."""
    if not endpoint.startswith(_HOSTS[0]):
        return CallKind.DRIVE
    return CallKind.READ if method.lower() == "get" else CallKind.WRITE


class Clients:
    """One client for each thread: a session must not be shared."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._tokens = Tokens(line.credentials, line.timeout_seconds)
        self._own = threading.local()

    def client(self) -> Client:
        """This thread's client."""
        found = getattr(self._own, "client", None)
        if not isinstance(found, Client):
            found = self._own.client = Client(self._line, self._tokens)
        return found
