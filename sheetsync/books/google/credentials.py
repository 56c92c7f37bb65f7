"""Who we are for Google: a service account's key, or the machine's own account."""

import json
import os
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import google.auth
from google.auth.credentials import Credentials
from google.auth.environment_vars import CREDENTIALS
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import service_account

from sheetsync.errors import BookDeniedError

#: The least that is needed: cells, and what Drive says of changes.
SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
_VARIABLE = "SHEETSYNC_GOOGLE_KEY"
#: What google-auth raises, besides its own errors, for a file that is no key.
_NO_KEY = (ValueError, TypeError, KeyError, AttributeError)


def load_accounts(
    key_files: Sequence[str] = (), key_json: str = ""
) -> list[Credentials]:
    """The credentials of all accounts, each account once.

    Args:
        key_files: paths of keys. The first, "" for none, is set aside by
            `key_json`; the others join it.
        key_json: a key's JSON, or a list of several.

    Raises:
        BookDeniedError: there is no key, or one is none.
    """
    first, *more = (*key_files, "")[: max(1, len(key_files))]
    found = list(_first(first, key_json))
    found += [_of_file(file) for file in more if file]
    by_address = {account_of(one): one for one in reversed(found)}
    return [one for one in found if by_address[account_of(one)] is one]


def _first(key_file: str, key_json: str) -> Iterator[Credentials]:
    if key_json:
        for info in _parsed(key_json, _VARIABLE):
            yield _of_key(info, _VARIABLE)
        return
    if key_file:
        yield _of_file(key_file)
        return
    try:
        with warnings.catch_warnings():
            # What gcloud's sign-in lacks is said when it turns out to lack it.
            warnings.simplefilter("ignore", UserWarning)
            found, _ = google.auth.default(scopes=SCOPES)
    except (GoogleAuthError, OSError, *_NO_KEY) as error:
        named = os.environ.get(CREDENTIALS, "")
        if not named:
            raise BookDeniedError("google.no_key") from error
        code = "google.bad_key" if Path(named).is_file() else "google.no_key_file"
        # Without the cause: it may quote from the key.
        raise BookDeniedError(code, file=named) from None
    yield found


def _of_file(key_file: str) -> Credentials:
    try:
        text = Path(key_file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BookDeniedError("google.no_key_file", file=key_file) from error
    infos = _parsed(text, key_file)
    if len(infos) > 1:
        raise BookDeniedError("google.bad_key", file=key_file)
    return _of_key(infos[0], key_file)


def account_of(credentials: Credentials) -> str:
    """The address that books are to be shared with, "" if it is not known."""
    address = str(getattr(credentials, "service_account_email", "") or "")
    return address if "@" in address else ""  # "default" on Google's machines


def _parsed(text: str, place: str) -> list[dict[str, Any]]:
    """The keys of a JSON text: one, or a list of some."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    infos = found if isinstance(found, list) else [found]
    if not infos or not all(isinstance(info, dict) for info in infos):
        # Without the cause: it would quote from the key.
        raise BookDeniedError("google.bad_key", file=place) from None
    return infos


def _of_key(info: dict[str, Any], place: str) -> Credentials:
    build = service_account.Credentials.from_service_account_info
    try:
        made: Credentials = build(info, scopes=SCOPES)  # type: ignore[no-untyped-call]
    except (ValueError, GoogleAuthError):
        raise BookDeniedError("google.bad_key", file=place) from None
    return made
