"""Google's side: the key and its token, both interfaces switched on, the quota."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from google.auth.credentials import Credentials

from sheetsync.app.doctor.result import Check, failed, fine
from sheetsync.app.google import open_google
from sheetsync.books.google.client import Clients, Line
from sheetsync.books.google.credentials import account_of, load_credentials
from sheetsync.books.google.failure import FAILURES, read_failure
from sheetsync.books.google.limiter import USER_CALLS, Project
from sheetsync.books.google.retry import Patience
from sheetsync.books.port import Books
from sheetsync.errors import BookError
from sheetsync.settings.load import Configuration

_SECONDS = 12.0
_PATIENCE = Patience(tries=2, first_seconds=0.5, longest_seconds=1, quota_seconds=2)


def api_root(configuration: Configuration) -> str:
    """The root that is asked, "" for Google's own."""
    # The environment goes before the file, as it does for secrets.
    root = configuration.secrets.google_api_root
    return root or configuration.settings.google.api_root


def listed_books(configuration: Configuration) -> Books:
    """Google's adapter that keeps nothing and knows who may open each book.

    Raises:
        BookDeniedError: there is no key.
    """
    google = configuration.settings.google.model_copy(update={"keep_books": False})
    settings = configuration.settings.model_copy(update={"google": google})
    books = open_google(replace(configuration, settings=settings))
    with contextlib.suppress(BookError):
        # Without it the books can be read all the same.
        books.listing()
    return books


def google_account(configuration: Configuration) -> str:
    """The address that books are shared with, "" where it is not known."""
    try:
        return account_of(_credentials(configuration))
    except BookError:
        return ""


def look_at_credentials(configuration: Configuration) -> Iterator[Check]:
    """Whether the key is one, Google takes it, and both interfaces are on."""
    try:
        credentials = _credentials(configuration)
    except BookError as error:
        yield failed("credentials", error)
        return
    account = account_of(credentials)
    line = Line(
        credentials,
        Project().user(account),
        api_root(configuration),
        _SECONDS,
        _PATIENCE,
    )
    client = Clients(line).client()
    try:
        client.list_files({"pageSize": 1, "fields": "files(id)"})
    except FAILURES as error:
        yield failed("credentials", read_failure(error, "Google Drive", account))
        return
    if account:
        yield fine("credentials", "credentials.ok", account=account)
    else:
        yield fine("credentials", "credentials.machine")


def look_at_quota(books: int) -> Iterator[Check]:
    """How much of Google's minute a full cycle takes.

    Google does not say what is left; a cycle that changes every book makes at
    most two reads and two writes a book, and each kind has a minute of its own.
    """
    calls = 2 * books
    minutes = max(1, -(-calls // USER_CALLS))
    yield fine(
        "quota", "quota.ok", books=books, calls=calls, most=USER_CALLS, minutes=minutes
    )


def _credentials(configuration: Configuration) -> Credentials:
    key_file = configuration.settings.google.key_file
    return load_credentials(
        str(configuration.path(key_file)) if key_file else "",
        configuration.secrets.google_key,
    )
