"""Files of all accounts: who owns them, who may do what, when they changed.

`modifiedTime` may lag behind (FACTS.md): with `lag` set the answers show the last
change that is at least that old.
"""

import datetime as dt
import hashlib
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.model.book import Book

Json = dict[str, Any]

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
PHOTO = "https://lh3.googleusercontent.com/a/default-user=s64"
ROLES = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def new_file_id() -> str:
    """Return an id that looks like one of Drive's."""
    return "1" + "".join(secrets.choice(_ALPHABET) for _ in range(43))


def timestamp(seconds: float) -> str:
    """Return a moment as RFC 3339 with milliseconds."""
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


@dataclass
class DriveFile:
    """One file; `book` is what a spreadsheet holds."""

    id: str
    name: str
    mime_type: str
    owner: str
    created: float
    #: All changes, the newest last; only the tail matters.
    changes: list[float]
    book: Book | None = None
    #: Drive's permissions: id → resource.
    permissions: dict[str, Json] = field(default_factory=dict)
    parents: list[str] = field(default_factory=list)
    version: int = 1
    is_trashed: bool = False
    last_user: str = ""

    def role(self, email: str) -> str:
        """Return the strongest role of an account, "" for none."""
        roles = [
            item["role"]
            for item in self.permissions.values()
            if item["type"] == "anyone"
            or item.get("emailAddress") == email
            or (
                item["type"] == "domain"
                and email.endswith("@" + item.get("domain", ""))
            )
        ]
        return max(roles, key=ROLES.index, default="")

    def may_read(self, email: str) -> bool:
        """Whether an account may open the file."""
        return bool(self.role(email))

    def may_write(self, email: str) -> bool:
        """Whether an account may change the file."""
        role = self.role(email)
        return bool(role) and ROLES.index(role) >= ROLES.index("writer")

    def is_listed_for(self, email: str) -> bool:
        """Whether files.list names the file: not if it is shared by link only."""
        return any(
            item.get("emailAddress") == email for item in self.permissions.values()
        )

    def touch(self, now: float, user: str) -> None:
        """Note a change."""
        self.changes = [*self.changes[-49:], max(now, self.changes[-1])]
        self.version += 1
        self.last_user = user

    def modified(self, until: float) -> float:
        """Return the last change that was over at a moment."""
        known = [change for change in self.changes if change <= until]
        return known[-1] if known else self.changes[0]


class Store:
    """All files."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start without files."""
        self.clock = clock
        self.lag = 0.0
        self.lock = threading.RLock()
        self._files: dict[str, DriveFile] = {}

    def add(self, file: DriveFile) -> DriveFile:
        """Keep a new file; its owner gets the owner's permission."""
        grant(file, "user", "owner", file.owner)
        if file.book is not None:
            file.book.owner = file.owner
        with self.lock:
            self._files[file.id] = file
        return file

    def new(
        self, name: str, owner: str, book: Book | None, mime_type: str = SPREADSHEET
    ) -> DriveFile:
        """Make a file as it is at its creation."""
        now = self.clock()
        file_id = book.id if book is not None else new_file_id()
        return self.add(DriveFile(file_id, name, mime_type, owner, now, [now], book))

    def find(self, file_id: str) -> DriveFile | None:
        """Return a file, whoever may see it."""
        return self._files.get(file_id)

    def remove(self, file_id: str) -> None:
        """Delete a file for good."""
        with self.lock:
            self._files.pop(file_id, None)

    def __iter__(self) -> Iterator[DriveFile]:
        """Iterate over a copy, so that files may come and go meanwhile."""
        with self.lock:
            return iter(list(self._files.values()))

    def modified(self, file: DriveFile) -> float:
        """Return the change time that Drive shows at present."""
        return file.modified(self.clock() - self.lag)


def grant(file: DriveFile, kind: str, role: str, email: str = "") -> Json:
    """Give a role to an account, a domain or anyone; return the permission."""
    permission_id = permission_id_of(kind, email)
    item: Json = {
        "kind": "drive#permission",
        "id": permission_id,
        "type": kind,
        "role": role,
    }
    if kind == "domain":
        item |= {"domain": email, "displayName": email}
    elif kind != "anyone":
        item |= {
            "emailAddress": email,
            "displayName": display_name(email),
            "photoLink": PHOTO,
            "deleted": False,
            "pendingOwner": False,
        }
    if kind in ("anyone", "domain"):
        item["allowFileDiscovery"] = False
    file.permissions[permission_id] = item
    return item


def display_name(email: str) -> str:
    """Return the name of an account; a service account's is its address (recorded)."""
    is_service = email.endswith(".gserviceaccount.com")
    return email if is_service else email.partition("@")[0]


def permission_id_of(kind: str, email: str) -> str:
    """Return the id that a permission of an account has on every file."""
    if kind == "anyone":
        return "anyoneWithLink"
    digest = hashlib.sha256(email.encode()).digest()
    return str(int.from_bytes(digest[:8], "big")).zfill(20)
