"""Who we are for Google: a service account's key, or the machine's own account."""

import json
from pathlib import Path
from typing import Any

import google.auth
from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from google.oauth2 import service_account

from sheetsync.errors import BookDeniedError

#: The least that is needed: cells, and what Drive says of changes.
SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
_VARIABLE = "SHEETSYNC_GOOGLE_KEY"


def load_credentials(key_file: str = "", key_json: str = "") -> Credentials:
    """The credentials of a key's JSON, else of its file, else of the machine.

    Raises:
        BookDeniedError: there is no key, or it is none.
    """
    if key_json:
        return _of_key(_parsed(key_json, _VARIABLE), _VARIABLE)
    if key_file:
        try:
            text = Path(key_file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BookDeniedError("google.no_key_file", file=key_file) from error
        return _of_key(_parsed(text, key_file), key_file)
    try:
        found, _ = google.auth.default(scopes=SCOPES)
    except DefaultCredentialsError as error:
        raise BookDeniedError("google.no_key") from error
    return found


def account_of(credentials: Credentials) -> str:
    """The address that books are to be shared with, "" if it is not known."""
    return str(getattr(credentials, "service_account_email", "") or "")


def _parsed(text: str, place: str) -> dict[str, Any]:
    try:
        info = json.loads(text)
    except ValueError:
        info = None
    if not isinstance(info, dict):
        # Without the cause: it would quote from the key.
        raise BookDeniedError("google.bad_key", file=place) from None
    return info


def _of_key(info: dict[str, Any], place: str) -> Credentials:
    build = service_account.Credentials.from_service_account_info
    try:
        made: Credentials = build(info, scopes=SCOPES)  # type: ignore[no-untyped-call]
    except (ValueError, GoogleAuthError):
        raise BookDeniedError("google.bad_key", file=place) from None
    return made
