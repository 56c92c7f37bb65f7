"""What Drive says of all books at once: who changed, who may write.

One call answers for up to 1,000 books and counts against no quota of Sheets.
`version` only grows, with every change; a book that is not named (shared by
link, a search that is incomplete) is not known to be unchanged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from requests.exceptions import InvalidJSONError

_FIELDS = (
    "nextPageToken,files(id,version,modifiedTime,lastModifyingUser/me,"
    "capabilities/canEdit,permissionIds)"
)
_QUERY = "mimeType='application/vnd.google-apps.spreadsheet' and trashed=false"
#: How Drive calls the permission of whoever has the link.
_ANYONE = "anyoneWithLink"


@dataclass(frozen=True, slots=True)
class Listed:
    """A book as Drive names it."""

    #: Text that is another one after every change.
    cursor: str
    #: When it was changed last, by Google's clock; None where that is not said.
    modified: datetime | None
    #: The last change was ours.
    by_us: bool
    may_write: bool
    #: None where we may not see with whom it is shared.
    open_with_link: bool | None


class Drive(Protocol):
    """Gives pages of files."""

    def list_files(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """A page of `files.list`."""
        ...


def list_books(drive: Drive) -> dict[str, Listed]:
    """All spreadsheets that the account was given, by id.

    Raises:
        InvalidJSONError: something on the line answered in Google's place.
    """
    params: dict[str, Any] = {
        "q": _QUERY,
        "fields": _FIELDS,
        "pageSize": 1000,
        "supportsAllDrives": "true",
        "includeItemsFromAllDrives": "true",
    }
    found: dict[str, Listed] = {}
    token = ""
    while True:
        page = drive.list_files({**params, "pageToken": token} if token else params)
        try:
            for file in page.get("files", ()):
                found[file["id"]] = _listed(file)
            token = page.get("nextPageToken", "")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidJSONError("no list of files") from error
        if not token:
            return found


def _listed(file: Mapping[str, Any]) -> Listed:
    permissions = file.get("permissionIds")
    modified = str(file.get("modifiedTime", ""))
    return Listed(
        cursor=f"{file.get('version', '')} {modified}".strip(),
        modified=datetime.fromisoformat(modified) if modified else None,
        by_us=bool(file.get("lastModifyingUser", {}).get("me", False)),
        may_write=bool(file.get("capabilities", {}).get("canEdit", True)),
        open_with_link=None if permissions is None else _ANYONE in permissions,
    )
