"""What Google and the line say went wrong → our errors, each with what to do."""

from http import HTTPStatus

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from gspread.exceptions import APIError

from sheetsync.books.google.retry import LOST, is_over_quota, is_unclear, status_of
from sheetsync.errors import (
    BookBusyError,
    BookChangedError,
    BookDeniedError,
    BookError,
    BookNotFoundError,
    BookTooLargeError,
    BookUnreadableError,
)

#: What a caller catches to translate it.
FAILURES = (APIError, GoogleAuthError, *LOST)

#: Pieces of Google's refusals of a batch that no longer fits the book: somebody
#: edited it since it was read, or the batch was carried out before.
_OVERTAKEN = (
    "already exists",
    "no grid with id",
    "no sheet with id",
    "beyond the",
    "outside",
    "exceeds grid limits",
    "tried writing to",
    "doesn't exist",
    "must be less than the grid size",
    "must not be greater than the grid size",
    "unable to parse range",
    "no conditional format",
    "no object with id",
    "no embedded object",
    "no filter view",
    "no banded range",
    "grid size",
)


def read_failure(error: Exception, book: str, account: str) -> BookError:
    """Our error for a failed read."""
    status, text = status_of(error), _text(error)
    if status == HTTPStatus.NOT_FOUND:
        return BookNotFoundError("google.not_found", book=book, account=account)
    if status == HTTPStatus.FORBIDDEN and _is_switched_off(text):
        return BookDeniedError("google.api_off")
    if status == HTTPStatus.FORBIDDEN and _lacks_scopes(text):
        return BookDeniedError("google.sign_in")
    if status == HTTPStatus.FORBIDDEN and not is_over_quota(error):
        return BookDeniedError("google.not_shared", book=book, account=account)
    if status == HTTPStatus.BAD_REQUEST and "not supported for this document" in text:
        return BookUnreadableError("google.not_a_spreadsheet", book=book)
    return _common(error, book, account)


def write_failure(error: Exception, book: str, account: str) -> BookError:
    """Our error for a failed write; nothing of it was written, unless unclear."""
    status, text = status_of(error), _text(error)
    if is_unclear(error):
        return BookChangedError("google.unclear", book=book)
    if status == HTTPStatus.FORBIDDEN and not is_over_quota(error):
        return BookDeniedError("google.view_only", book=book, account=account)
    if status == HTTPStatus.BAD_REQUEST:
        if "protected" in text:
            return BookDeniedError("google.protected", book=book, account=account)
        if "10000000" in text or "limit of" in text:
            return BookTooLargeError("google.no_cells", book=book)
        if any(piece in text for piece in _OVERTAKEN):
            return BookChangedError("book.changed", book=book)
        # In which words Google refuses what was overtaken is not known of all
        # requests: the book is read again and decided again, which is safe.
        return BookChangedError("google.refused", book=book, reason=_reason(error))
    if status == HTTPStatus.NOT_FOUND:
        return BookNotFoundError("google.not_found", book=book, account=account)
    return _common(error, book, account)


def _common(error: Exception, book: str, account: str) -> BookError:
    """What reads and writes have in common."""
    status = status_of(error)
    if is_over_quota(error):
        return BookBusyError("google.quota", book=book)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return BookBusyError("google.trouble", book=book)
    if isinstance(error, RefreshError) and not error.retryable:
        return _key_refused(account)
    if isinstance(error, (TransportError, RefreshError, *LOST)):
        return BookBusyError("google.unreachable", book=book)
    if status == HTTPStatus.UNAUTHORIZED or isinstance(error, GoogleAuthError):
        return _key_refused(account)
    return BookUnreadableError("google.refused", book=book, reason=_reason(error))


def _key_refused(account: str) -> BookDeniedError:
    """A service account's key, or a person's sign-in, is not accepted."""
    if account:
        return BookDeniedError("google.key_refused", account=account)
    return BookDeniedError("google.sign_in")


def _lacks_scopes(text: str) -> bool:
    """Whether a person signed in for less than is needed (gcloud's default)."""
    return "insufficient authentication scopes" in text or "quota project" in text


def _is_switched_off(text: str) -> bool:
    return "has not been used in project" in text or "it is disabled" in text


def _text(error: Exception) -> str:
    if not isinstance(error, APIError):
        return ""
    return str(error.error.get("message", "")).lower()


def _reason(error: Exception) -> str:
    """Google's words, cut short; they name no secrets."""
    if not isinstance(error, APIError):
        return type(error).__name__
    return " ".join(str(error.error.get("message", "")).split())[:200]
