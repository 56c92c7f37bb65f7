"""Google Sheets as a configuration describes it.

Imported only when the first Google book is met: whoever works with files alone
loads nothing of Google's.
"""

from google.auth.credentials import Credentials

from sheetsync.app.clock import now
from sheetsync.books.google.accounts import Account, Accounts
from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.client import Line
from sheetsync.books.google.credentials import account_of, load_accounts
from sheetsync.books.google.kept import FOLDER, Keeping
from sheetsync.books.google.limiter import UserLimiter, limiters_of
from sheetsync.lang.reserved import reserved_column
from sheetsync.settings.load import Configuration, Secrets
from sheetsync.settings.schema import Google


def open_google(configuration: Configuration) -> GoogleBooks | Accounts:
    """The adapter for a cycle; unchanged books are not read again.

    Raises:
        BookDeniedError: there is no key for Google.
    """
    settings = configuration.settings
    keeping = None
    if settings.google.keep_books:
        timezone = settings.installation.timezone
        keeping = Keeping(configuration.data / FOLDER, lambda: now(timezone))
    return google_books(placed(configuration), configuration.secrets, keeping)


def google_books(
    google: Google, secrets: Secrets, keeping: Keeping | None = None
) -> GoogleBooks | Accounts:
    """The adapter of settings and secrets.

    Raises:
        BookDeniedError: there is no key for Google.
    """
    # The environment goes before the file, as it does for secrets.
    root = secrets.google_api_root or google.api_root

    def books(credentials: Credentials, limiter: UserLimiter) -> GoogleBooks:
        line = Line(credentials, limiter, root, google.timeout_seconds)
        protects = google.protect_columns
        return GoogleBooks(line, reserved_column, protects=protects, keeping=keeping)

    found = _credentials(google, secrets)
    limiters = limiters_of(found, root)
    accounts = [
        Account(books(one, limiter), limiter.calls)
        for one, limiter in zip(found, limiters, strict=True)
    ]
    return accounts[0].books if len(accounts) == 1 else Accounts(accounts, keeping)


def google_addresses(configuration: Configuration) -> tuple[str, ...]:
    """The addresses of all accounts, "" for one whose address is not known.

    Raises:
        BookDeniedError: there is no key for Google, or one is none.
    """
    found = _credentials(placed(configuration), configuration.secrets)
    return tuple(map(account_of, found))


def placed(configuration: Configuration) -> Google:
    """The settings with the absolute paths of their keys."""
    google = configuration.settings.google
    first = google.key_file and str(configuration.path(google.key_file))
    more = tuple(str(configuration.path(file)) for file in google.more_key_files)
    return google.model_copy(update={"key_file": first, "more_key_files": more})


def _credentials(google: Google, secrets: Secrets) -> list[Credentials]:
    return load_accounts([google.key_file, *google.more_key_files], secrets.google_key)
