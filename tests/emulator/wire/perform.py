"""Runs one method for one user, after everything about the request was checked.

Tests act through this too, as people do, without HTTP, quota or faults.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.emulator.batch.runner import run
from tests.emulator.drive.files import DriveContext, new_book
from tests.emulator.drive.store import DriveFile
from tests.emulator.model.book import Book
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.resource import spreadsheet
from tests.emulator.wire import field_mask, methods
from tests.emulator.wire.discovery import SHEETS, Method
from tests.emulator.wire.errors import denied, invalid, not_found, storage_full
from tests.emulator.world import World

Json = dict[str, Any]


class Performer:
    """Finds the file, checks what the user may do, calls the method."""

    def __init__(self, world: World) -> None:
        """Work on the files of a world."""
        self._world = world

    def quota_kind(self, method: Method) -> str:
        """Return "Read" or "Write" for a method of Sheets."""
        known = methods.SHEETS.get(method.name)
        return known[0] if known else methods.WRITE

    def perform(
        self, method: Method, user: str, parameters: Json, body: Json
    ) -> Json | None:
        """Return the answer of a method, None if there is nothing to say.

        Raises:
            ApiError: The refusal of the method.
        """
        if method.service == SHEETS:
            return self._sheets(method, user, parameters, body)
        handler = methods.DRIVE.get(method.name)
        if handler is None:
            raise invalid(f"{method.id} is not emulated")
        may_own = self._world.may_own_files(user)
        return handler(DriveContext(self._world.store, user, may_own, parameters, body))

    def _file(self, book_id: str, user: str, *, writes: bool) -> DriveFile:
        """Return a spreadsheet's file; unlike Drive, Sheets tells 403 from 404."""
        file = self._world.store.find(book_id)
        if file is None or file.book is None:
            raise not_found()
        if not (file.may_write(user) if writes else file.may_read(user)):
            raise denied()
        return file

    def _sheets(self, method: Method, user: str, parameters: Json, body: Json) -> Json:
        fields = parameters.get("fields", "")
        mask = field_mask.EVERYTHING
        if fields:
            mask = field_mask.response_mask(fields, method.response, SHEETS)
        if method.name == "spreadsheets.create":
            return field_mask.prune(self._create(user, body), mask)
        known = methods.SHEETS.get(method.name)
        if known is None:
            raise invalid(f"{method.id} is not emulated")
        kind, handler = known
        # Copying a sheet only reads the book it comes from.
        writes = kind == methods.WRITE and method.name != "spreadsheets.sheets.copyTo"
        file = self._file(parameters["spreadsheetId"], user, writes=writes)
        book = file.book
        assert book is not None
        context = Context(
            book,
            user,
            self._world.project_of(user),
            self._local_now(book),
            parameters,
            body,
            mask,
            bool(fields),
            lambda other: self._other(other, user),
        )
        with book.lock:
            answer = handler(context)
            if writes:
                file.name = book.title
                file.touch(self._world.clock(), user)
        if method.response == "Spreadsheet":
            return answer  # built to the mask from the start
        pruned: Json = field_mask.prune(answer, mask)
        return pruned

    def _other(self, book_id: str, user: str) -> Book:
        """Return another book for a copy into it."""
        file = self._file(book_id, user, writes=True)
        file.touch(self._world.clock(), user)
        assert file.book is not None
        return file.book

    def _local_now(self, book: Book) -> Callable[[], dt.datetime]:
        return lambda: self._world.local_now(book.time_zone)

    def _create(self, user: str, body: Json) -> Json:
        """`spreadsheets.create`: properties and empty sheets of it are taken."""
        if not self._world.may_own_files(user):
            raise storage_full()
        properties = body.get("properties", {})
        book = new_book(
            properties.get("title", "Untitled spreadsheet"),
            properties.get("locale", "en_US"),
            properties.get("timeZone", "Etc/GMT"),
        )
        context = Context(book, user, "", self._local_now(book))
        _add_sheets(context, body.get("sheets", []))
        self._world.store.new(book.title, user, book)
        return spreadsheet(context.view(), user, field_mask.EVERYTHING)


def _add_sheets(context: Context, wanted: list[Json]) -> None:
    if not wanted:
        return
    requests = [{"addSheet": {"properties": s.get("properties", {})}} for s in wanted]
    first = context.book.sheets.pop()
    first_wanted = wanted[0].get("properties", {})
    requests[0]["addSheet"]["properties"] = {
        "title": first.title,
        "sheetId": 0,
        **first_wanted,
    }
    run(context, requests)
