"""Google's side: each key and its token, both interfaces switched on, the quota."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from google.auth.credentials import Credentials

from sheetsync.app.clock import now
from sheetsync.app.doctor.result import Check, failed, fine
from sheetsync.app.google import google_books, placed
from sheetsync.books.google.client import Clients, Line
from sheetsync.books.google.credentials import account_of, load_accounts
from sheetsync.books.google.failure import FAILURES, read_failure
from sheetsync.books.google.kept import FOLDER, Keeping, Kept, Reading
from sheetsync.books.google.limiter import USER_CALLS, Project, limiters_of
from sheetsync.books.google.retry import Patience
from sheetsync.books.port import Books
from sheetsync.errors import BookError
from sheetsync.settings.load import Configuration

SUBJECT = "credentials"
_SECONDS = 12.0
_PATIENCE = Patience(tries=2, first_seconds=0.5, longest_seconds=1, quota_seconds=2)


class _Remembering(Keeping):
    """What the last run noted of each account's books; nothing is kept or reused."""

    def load(
        self, book: str, wanted: Callable[[Reading], bool] = lambda _reading: True
    ) -> Kept | None:
        """None: every book is read."""
        del book, wanted
        return None

    def keep(self, book: str, kept: Kept) -> None:
        """Nothing: a run keeps books."""

    def note_books(self, account: str, books: Iterable[str]) -> None:
        """Nothing: a run notes them."""

    def drop(self, book: str) -> None:
        """Nothing."""

    def tidy(self) -> None:
        """Nothing."""


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
    keeping = None
    if configuration.settings.google.keep_books:
        timezone = configuration.settings.installation.timezone
        # Whose books those of a refused account were is known to a run from there.
        keeping = _Remembering(configuration.data / FOLDER, lambda: now(timezone))
    books = google_books(placed(configuration), configuration.secrets, keeping)
    with contextlib.suppress(BookError):
        # Without it the books can be read all the same.
        books.listing()
    return books


def load_keys(
    configuration: Configuration,
) -> tuple[tuple[Credentials, ...], tuple[Check, ...]]:
    """The credentials of each account, and a line for each key that is none.

    One key that can not be used stops a run at every book of Google's.
    """
    google = placed(configuration)
    key_json = configuration.secrets.google_key
    found: dict[str, Credentials] = {}
    faults: list[Check] = []
    sources = [(google.key_file, key_json)]
    sources += [(file, "") for file in google.more_key_files if file]
    for file, text in sources:
        try:
            for one in load_accounts([file], text):
                found.setdefault(account_of(one), one)
        except BookError as error:
            faults.append(failed(SUBJECT, error))
    return tuple(found.values()), tuple(faults)


def key_subject(key: Credentials, *, is_one: bool) -> str:
    """The subject of a key's line; its address where it is one of several."""
    return SUBJECT if is_one else f"{SUBJECT}:{account_of(key)}"


def look_at_key(
    key: Credentials, configuration: Configuration, *, is_one: bool
) -> Iterator[Check]:
    """Whether Google takes a key, and both interfaces are on.

    Args:
        key: the credentials.
        configuration: says which Google is asked.
        is_one: it is the only key.
    """
    account = account_of(key)
    subject = key_subject(key, is_one=is_one)
    line = Line(
        key,
        Project().user(account),
        api_root(configuration),
        _SECONDS,
        _PATIENCE,
    )
    client = Clients(line).client()
    try:
        client.list_files({"pageSize": 1, "fields": "files(id)"})
    except FAILURES as error:
        yield failed(subject, read_failure(error, "Google Drive", account))
        return
    if not account:
        yield fine(subject, "credentials.machine")
    elif is_one:
        yield fine(subject, "credentials.ok", account=account)
    else:
        yield fine(subject, "credentials.several", account=account)


def look_at_quota(
    books: int,
    keys: Sequence[Credentials],
    shares: Mapping[str, int],
    configuration: Configuration,
) -> Iterator[Check]:
    """How much of Google's minute a full cycle takes.

    Google does not say what is left; a cycle that changes every book makes at
    most two reads and two writes a book, and each kind has a minute of its own.
    Accounts work side by side: the one with the most to do is the last.

    Args:
        books: of Google's, all of them.
        keys: of all accounts.
        shares: how many books go through each account; empty where there is one.
        configuration: says which Google is asked.
    """
    if not shares:
        most, minutes = USER_CALLS, _minutes(books, USER_CALLS)
        yield fine(
            "quota",
            "quota.ok",
            books=books,
            calls=2 * books,
            most=most,
            minutes=minutes,
        )
        return
    limiters = limiters_of(keys, api_root(configuration))
    most_calls = {
        account_of(key): limiter.calls
        for key, limiter in zip(keys, limiters, strict=True)
    }
    yield fine(
        "quota",
        "quota.accounts",
        books=books,
        calls=2 * books,
        most=sum(most_calls.values()),
        shares=", ".join(f"{one} – {shares.get(one, 0)}" for one in most_calls),
        minutes=max(
            _minutes(shares.get(one, 0), calls) for one, calls in most_calls.items()
        ),
    )


def _minutes(books: int, calls: int) -> int:
    return max(1, -(-2 * books // calls))
