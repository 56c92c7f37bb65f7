"""Google Sheets as a configuration describes it.

Imported only when the first Google book is met: whoever works with files alone
loads nothing of Google's.
"""

from sheetsync.app.clock import now
from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.client import Line
from sheetsync.books.google.credentials import load_credentials
from sheetsync.books.google.kept import FOLDER, Keeping
from sheetsync.books.google.limiter import limiter_of
from sheetsync.lang.reserved import reserved_column
from sheetsync.settings.load import Configuration, Secrets
from sheetsync.settings.schema import Google


def open_google(configuration: Configuration) -> GoogleBooks:
    """The adapter for a cycle; unchanged books are not read again.

    Raises:
        BookDeniedError: there is no key for Google.
    """
    settings = configuration.settings
    google = settings.google
    if google.key_file:
        file = str(configuration.path(google.key_file))
        google = google.model_copy(update={"key_file": file})
    keeping = None
    if google.keep_books:
        timezone = settings.installation.timezone
        keeping = Keeping(configuration.data / FOLDER, lambda: now(timezone))
    return google_books(google, configuration.secrets, keeping)


def google_books(
    google: Google, secrets: Secrets, keeping: Keeping | None = None
) -> GoogleBooks:
    """The adapter of settings and secrets.

    Raises:
        BookDeniedError: there is no key for Google.
    """
    credentials = load_credentials(google.key_file, secrets.google_key)
    # The environment goes before the file, as it does for secrets.
    root = secrets.google_api_root or google.api_root
    limiter = limiter_of(credentials, root)
    line = Line(credentials, limiter, root, google.timeout_seconds)
    return GoogleBooks(
        line, reserved_column, protects=google.protect_columns, keeping=keeping
    )
