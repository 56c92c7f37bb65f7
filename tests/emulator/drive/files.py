"""The files methods: list, get, create, copy, update, delete; comments.list."""

import base64
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.batch.copies import copied_book
from tests.emulator.drive.query import Query
from tests.emulator.drive.resource import DEFAULT_FIELDS, file_resource, masked
from tests.emulator.drive.store import SPREADSHEET, DriveFile, Store, new_file_id
from tests.emulator.model.book import Book
from tests.emulator.model.sheet import Sheet
from tests.emulator.wire.errors import (
    drive_error,
    file_denied,
    file_not_found,
    storage_full,
)
from tests.emulator.wire.field_mask import parse_mask

Json = dict[str, Any]

_LIST_FIELDS = parse_mask("kind,nextPageToken,files(kind,id,name,mimeType)")
#: Seconds between a spreadsheet's creation and its first change (recorded: 20 ms).
_SETTLING = 0.02


@dataclass
class DriveContext:
    """One call on Drive."""

    store: Store
    user: str
    may_own_files: bool
    parameters: Json = field(default_factory=dict)
    body: Json = field(default_factory=dict)

    def file(self) -> DriveFile:
        """Return the file the call is about.

        Raises:
            ApiError: 404, it is not there or the caller may not see it.
        """
        file_id = self.parameters["fileId"]
        file = self.store.find(file_id)
        if file is None or not file.may_read(self.user):
            raise file_not_found(file_id)
        return file

    def writable(self) -> DriveFile:
        """Return the file if the caller may change it."""
        file = self.file()
        if not file.may_write(self.user):
            raise file_denied()
        return file

    def answer(self, file: DriveFile) -> Json:
        """Return the file as the `fields` parameter wants it."""
        resource = file_resource(self.store, file, self.user)
        fields = self.parameters.get("fields", "")
        return masked(resource, fields, "File", DEFAULT_FIELDS)


def new_book(title: str, locale: str = "en_US", time_zone: str = "Etc/GMT") -> Book:
    """Return an empty spreadsheet as Google makes it."""
    book = Book(new_file_id(), title, locale, time_zone)
    book.sheets.append(Sheet(0, "Sheet1"))
    return book


def list_files(context: DriveContext) -> Json:
    """`files.list`: what the caller was given by name, newest change first."""
    parameters = context.parameters
    store = context.store
    query = Query(parameters.get("q", ""), store, context.user)
    found = [
        file
        for file in store
        if file.is_listed_for(context.user) and query.matches(file)
    ]
    found.sort(key=lambda file: (-store.modified(file), file.id))
    if parameters.get("orderBy"):
        _order(store, found, parameters["orderBy"])
    start = _offset(parameters.get("pageToken", ""))
    size = _page_size(int(parameters.get("pageSize", 100)))
    page = found[start : start + size]
    answer: Json = {"kind": "drive#fileList"}
    if start + size < len(found):
        answer["nextPageToken"] = _token(start + size)
    fields = parameters.get("fields", "")
    if "incompleteSearch" in fields or fields == "*":
        answer["incompleteSearch"] = False
    answer["files"] = [file_resource(store, file, context.user) for file in page]
    return masked(answer, fields, "FileList", _LIST_FIELDS)


def _order(store: Store, files: list[DriveFile], order: str) -> None:
    keys = {
        "name": lambda file: file.name.casefold(),
        "name_natural": lambda file: file.name.casefold(),
        "createdTime": lambda file: file.created,
        "modifiedTime": store.modified,
    }
    for part in reversed(order.split(",")):
        name, _, direction = part.strip().partition(" ")
        if name in keys:
            files.sort(key=keys[name], reverse=direction == "desc")


def _page_size(size: int) -> int:
    if not 1 <= size <= 1000:
        raise drive_error(
            400,
            "invalidParameter",
            f"Invalid value '{size}'. Values must be within the range: [1, 1000]",
            locationType="parameter",
            location="pageSize",
        )
    return size


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"~!!~{offset}".encode()).decode()


def _offset(token: str) -> int:
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token).decode().removeprefix("~!!~"))
    except ValueError:
        raise drive_error(
            400,
            "invalid",
            "Invalid Value",
            locationType="parameter",
            location="pageToken",
        ) from None


def get_file(context: DriveContext) -> Json:
    """`files.get`."""
    return context.answer(context.file())


def create_file(context: DriveContext) -> Json:
    """`files.create`, without content."""
    if not context.may_own_files:
        raise storage_full()
    body = context.body
    name = body.get("name", "Untitled")
    mime_type = body.get("mimeType", "application/octet-stream")
    book = new_book(name) if mime_type == SPREADSHEET else None
    file = context.store.new(name, context.user, book, mime_type)
    file.changes = [file.created, file.created + _SETTLING]
    file.parents = list(body.get("parents", ()))
    return context.answer(file)


def copy_file(context: DriveContext) -> Json:
    """`files.copy`: developer metadata is carried along, permissions are not."""
    source = context.file()
    if not context.may_own_files:
        raise storage_full()
    if source.book is None:
        raise drive_error(403, "cannotCopyFile", "This file cannot be copied.")
    name = context.body.get("name") or f"Copy of {source.name}"
    with source.book.lock:
        book = copied_book(source.book, new_file_id(), name)
    file = context.store.new(name, context.user, book)
    file.parents = list(context.body.get("parents", ()))
    return context.answer(file)


def update_file(context: DriveContext) -> Json:
    """`files.update`: name, trash, folders."""
    file = context.writable()
    body, parameters = context.body, context.parameters
    if "name" in body:
        file.name = body["name"]
        if file.book is not None:
            with file.book.lock:
                file.book.title = file.name
    if "trashed" in body:
        if file.owner != context.user:
            raise file_denied()
        file.is_trashed = body["trashed"]
    gone = parameters.get("removeParents", "").split(",")
    file.parents = [parent for parent in file.parents if parent not in gone]
    file.parents += [p for p in parameters.get("addParents", "").split(",") if p]
    file.touch(context.store.clock(), context.user)
    return context.answer(file)


def delete_file(context: DriveContext) -> None:
    """`files.delete`: for good, and only by the owner."""
    file = context.file()
    if file.owner != context.user:
        raise file_denied()
    context.store.remove(file.id)


def list_comments(context: DriveContext) -> Json:
    """`comments.list`: there are none."""
    context.file()
    fields = context.parameters.get("fields", "")
    if not fields:
        raise drive_error(
            400,
            "required",
            "The 'fields' parameter is required for this method.",
            locationType="parameter",
            location="fields",
        )
    answer = {"kind": "drive#commentList", "comments": []}
    return masked(answer, fields, "CommentList", {})
