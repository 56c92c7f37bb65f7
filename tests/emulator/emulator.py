"""The emulator as tests hold it: a server, its world, and switches for trouble."""

import json
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.emulator.batch.copies import copied_book
from tests.emulator.drive.files import new_book
from tests.emulator.drive.store import new_file_id
from tests.emulator.handle import BookHandle
from tests.emulator.model.book import Book
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.writing import write
from tests.emulator.wire import faults
from tests.emulator.wire.api import Api
from tests.emulator.wire.calls import CallLog
from tests.emulator.wire.faults import Fault
from tests.emulator.wire.perform import Performer
from tests.emulator.wire.quota import Limits
from tests.emulator.wire.server import Server
from tests.emulator.world import World
from tests.emulator.xlsx import load_xlsx

Json = dict[str, Any]

OWNER = "owner@school.example"
SERVICE = "sheetsync@emulated-project.iam.gserviceaccount.com"


class Emulator:
    """Google Sheets and Drive on a port of this machine.

    Books belong to a person (`OWNER`) and are shared as editor with every service
    account that the emulator has made, as schools share theirs.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        clock: Callable[[], float] = time.time,
        locale: str = "ru_RU",
        time_zone: str = "Asia/Almaty",
    ) -> None:
        """Prepare a server; port 0 takes a free one. Books get the locale given."""
        self.world = World(clock)
        self._stopping = threading.Event()
        self._server = Server(Api(self.world, self._stopping).handle, port)
        self._performer = Performer(self.world)
        self._locale = locale
        self._time_zone = time_zone
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.email = SERVICE
        self.world.accounts.add(SERVICE)

    # Life

    def start(self) -> Self:
        """Serve from now on."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Close all connections and forget the key files."""
        self._stopping.set()
        self._server.stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    @property
    def root(self) -> str:
        """The API root: `/v4/spreadsheets…` and `/drive/v3/…` stand under it."""
        return f"http://127.0.0.1:{self._server.port}"

    # Accounts

    def key_info(self, email: str = "") -> Json:
        """Return what the key file of a service account holds."""
        token_uri = f"{self.root}/token"
        return self.world.accounts.key_info(email or self.email, token_uri)

    def key_file_for(self, email: str) -> Path:
        """Write the key file of a service account; gone after `stop`."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sheets-emulator-")
        path = Path(self._folder.name) / f"{email.split('@', maxsplit=1)[0]}.json"
        path.write_text(json.dumps(self.key_info(email)), encoding="utf-8")
        path.chmod(0o600)
        return path

    @property
    def key_file(self) -> Path:
        """The key file of the first service account."""
        return self.key_file_for(self.email)

    def add_account(
        self, name: str, *, share: bool = True, may_own_files: bool = True
    ) -> str:
        """Make another service account; return its address.

        `share` gives it all books there are. Google refuses files to new service
        accounts (403 storageQuotaExceeded): `may_own_files=False`.
        """
        email = f"{name}@emulated-project.iam.gserviceaccount.com"
        self.world.accounts.add(email, may_own_files=may_own_files)
        if share:
            for book in self.books():
                book.share(email)
        return email

    def forbid_own_files(self, email: str = "") -> None:
        """Answer creating and copying with 403 storageQuotaExceeded."""
        self.world.accounts.find(email or self.email).may_own_files = False

    def revoke_key(self, email: str = "") -> None:
        """Delete a service account's key; its tokens stop working too."""
        self.world.accounts.revoke(email or self.email)

    def restore_key(self, email: str = "") -> None:
        """Make a revoked key good again."""
        self.world.accounts.restore(email or self.email)

    def expire_tokens(self) -> None:
        """Let every token be worth nothing, as after an hour."""
        self.world.accounts.expire_tokens()

    # Books

    def _keep(self, book: Book, owner: str, shared: bool) -> BookHandle:
        file = self.world.store.new(book.title, owner, book)
        handle = BookHandle(self._performer, file)
        if shared:
            for email in self.world.accounts.service_emails():
                handle.share(email)
        return handle

    def create(
        self,
        title: str = "Book",
        rows: list[list[Any]] | None = None,
        *,
        locale: str = "",
        owner: str = OWNER,
        shared: bool = True,
        option: str = "RAW",
    ) -> BookHandle:
        """Make a book with one tab, `rows` in it from A1 on.

        With option USER_ENTERED they are read as if typed: formulas, dates.
        """
        book = new_book(title, locale or self._locale, self._time_zone)
        sheet = book.sheets[0]
        if rows:
            width = max(map(len, rows))
            sheet.resize(max(1000, len(rows)), max(26, width))
            context = Context(book, owner, "", self.world.utc_now)
            write(context, sheet.area, rows, option, clears=False)
        return self._keep(book, owner, shared)

    def load(
        self,
        path: str | Path,
        *,
        title: str = "",
        locale: str = "",
        owner: str = OWNER,
        shared: bool = True,
    ) -> BookHandle:
        """Load an .xlsx file as a book."""
        book = load_xlsx(Path(path), locale or self._locale, self._time_zone)
        book.title = title or book.title
        return self._keep(book, owner, shared)

    def clone(self, book: BookHandle, title: str = "") -> BookHandle:
        """Make another book with the same cells; thousands cost little memory.

        A fresh book, not a copy by a user: nothing of developer metadata is in it.
        """
        with book.book.lock:
            twin = copied_book(book.book, new_file_id(), title or book.book.title)
        twin.metadata = []
        return self._keep(twin, book.file.owner, shared=True)

    def book(self, book_id: str) -> BookHandle:
        """Return a book by id."""
        file = self.world.store.find(book_id)
        if file is None:
            raise KeyError(book_id)
        return BookHandle(self._performer, file)

    def books(self) -> list[BookHandle]:
        """Return all books."""
        return [
            BookHandle(self._performer, file)
            for file in self.world.store
            if file.book is not None
        ]

    def unshare(self, book: BookHandle, email: str = "") -> None:
        """Take a book away from a service account."""
        book.unshare(email or self.email)

    def make_view_only(self, book: BookHandle, email: str = "") -> None:
        """Let a service account read a book and no more."""
        book.share(email or self.email, "reader")

    def make_writable(self, book: BookHandle, email: str = "") -> None:
        """Share a book with a service account as editor."""
        book.share(email or self.email, "writer")

    def delete(self, book: BookHandle) -> None:
        """Delete a book for good."""
        self.world.store.remove(book.id)

    # Trouble

    def fail_next(
        self,
        status: int = 503,
        *,
        match: str = "",
        times: int = 1,
        after: int = 0,
        **more: Any,
    ) -> None:
        """Answer the next requests with an error; nothing is done for them.

        `match` is looked for in method id, path and request names ("batchUpdate",
        "values.get", a book's id, "insertDimension", "token"); `after` lets so many
        matching ones pass first. `more`: message, is_html, user, headers.
        """
        fault = Fault(faults.STATUS, match, times, after, status, **more)
        self.world.faults.add(fault)

    def lose_answer(
        self, *, match: str = "", times: int = 1, after: int = 0, seconds: float = 0
    ) -> None:
        """Do what the next request asks, but let its answer be lost.

        The connection is cut, after `seconds` if they are given.
        """
        kind = faults.LOST_HANG if seconds else faults.LOST
        self.world.faults.add(Fault(kind, match, times, after, seconds=seconds))

    def cut_next(self, *, match: str = "", times: int = 1, after: int = 0) -> None:
        """Cut the connection of the next request before anything is done."""
        self.world.faults.add(Fault(faults.CUT, match, times, after))

    def hang_next(
        self, seconds: float, *, match: str = "", times: int = 1, after: int = 0
    ) -> None:
        """Keep the next request waiting, do nothing for it, then cut."""
        fault = Fault(faults.HANG, match, times, after, seconds=seconds)
        self.world.faults.add(fault)

    def truncate_next(self, *, match: str = "", times: int = 1, after: int = 0) -> None:
        """Do what the next request asks, but break its answer off half way."""
        self.world.faults.add(Fault(faults.TRUNCATED, match, times, after))

    def clear_faults(self) -> None:
        """Let everything go right again."""
        self.world.faults.clear()

    @property
    def latency(self) -> float:
        """Seconds that every API call takes."""
        return self.world.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self.world.latency = seconds

    @property
    def drive_lag(self) -> float:
        """Seconds by which `modifiedTime` lags behind."""
        return self.world.store.lag

    @drive_lag.setter
    def drive_lag(self, seconds: float) -> None:
        self.world.store.lag = seconds

    def set_quota(
        self,
        user: int = 60,
        project: int = 300,
        model: str = "sliding",
        phase: float | None = None,
    ) -> None:
        """Enforce Google's limits a minute; model "sliding" or "fixed"."""
        self.world.quota.set(Limits(user, project, model, phase))

    def clear_quota(self) -> None:
        """Enforce no limits."""
        self.world.quota.set(None)

    # Watching

    @property
    def calls(self) -> CallLog:
        """Every request since the start or the last `calls.clear()`."""
        return self.world.calls

    def before_each_call(self, hook: Callable[[str, str], None]) -> None:
        """Run `hook(method, user)` before each API call is carried out.

        Whatever it does through book handles happens between two calls of a client.
        """
        self.world.before_call = hook

    def after_each_call(self, hook: Callable[[str, str], None]) -> None:
        """Run `hook(method, user)` after each API call, before its answer is sent."""
        self.world.after_call = hook
