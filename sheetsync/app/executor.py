"""Schools worked on by a pool of threads, each within its time.

One school's failure, hang or monster stops no other: what takes too long is
given up, its thread is left behind and can write nothing any more, and another
thread takes its place. Results come as they are ready, so that the caller can
keep only what it needs of each.

Threads mostly wait for Google. Where several service accounts share the work
there are threads for each of them, and the next school is one whose account has
the fewest at work: none stands idle while schools wait for another.
"""

import contextvars
import queue
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import structlog

from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.shelf import Shelf
from sheetsync.books.port import Applied, Books
from sheetsync.errors import BookBusyError
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.settings.schema import School
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.executor")

#: How often the pool looks at the time, in seconds.
_TICK_SECONDS = 0.5
#: Threads for each service account, and for all together. An account's calls of a
#: minute, 60 of each kind, take one or two threads most of it; each thread more
#: holds another school's books, some 20 megabytes while they are decided.
_THREADS_EACH, _MOST_THREADS = 3, 32


class GuardedBooks:
    """Books of one school's work, until that work is given up.

    From then on nothing is read or written for it any more.
    """

    def __init__(self, books: Books) -> None:
        self._books = books
        self._ended = threading.Event()
        self._cursors: dict[str, tuple[BookRef, str]] = {}

    @property
    def is_ended(self) -> bool:
        """Whether the work was given up."""
        return self._ended.is_set()

    def end(self) -> None:
        """Gives the work up."""
        self._ended.set()

    def check(self) -> None:
        """Returns as long as the work goes on.

        Raises:
            BookBusyError: it was given up.
        """
        if self.is_ended:
            raise BookBusyError("book.too_long", book="")

    def read(self, ref: BookRef) -> BookSnapshot:
        """The book; see `Books.read`."""
        self.check()
        snapshot = self._books.read(ref)
        self._cursors[ref.key] = (ref, snapshot.cursor)
        return snapshot

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """See `Books.is_unchanged`."""
        return self._books.is_unchanged(ref, cursor)

    @property
    def cursors(self) -> tuple[tuple[BookRef, str], ...]:
        """Each book that was read, with its cursor; "" if it was written since."""
        return tuple(self._cursors.values())

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """The changes written; see `Books.apply`."""
        self.check()
        self._cursors[snapshot.ref.key] = (snapshot.ref, "")
        return self._books.apply(snapshot, changes)


_Done = queue.SimpleQueue[tuple[int, SchoolOutcome | BaseException]]
Work = Callable[[School, GuardedBooks], SchoolOutcome]


@dataclass(frozen=True, slots=True)
class Pool:
    """How schools are worked on."""

    #: Threads at once; more where several service accounts share the work.
    workers: int = 4
    #: A school that takes longer is given up.
    longest_seconds: float = 600.0
    #: Asked before each school; False ends the work early.
    may_go_on: Callable[[], bool] = field(default=lambda: True)
    #: Called about twice a second while the pool works.
    tick: Callable[[], object] = field(default=lambda: None)


@dataclass(slots=True)
class _Running:
    school: School
    #: The service account that its books go through.
    account: str
    books: GuardedBooks
    started: float


class Turns:
    """Schools that wait, in their order, each with its service account.

    Args:
        schools: in the order in which they are begun.
        accounts: by control book; no account is "".
    """

    def __init__(self, schools: Sequence[School], accounts: Mapping[str, str]) -> None:
        self._waiting: dict[str, deque[School]] = {}
        for school in schools:
            account = accounts.get(school.control, "")
            self._waiting.setdefault(account, deque()).append(school)

    def next(self, at_work: Mapping[str, int]) -> tuple[School, str] | None:
        """The next school and its account: of those the one with the least to do.

        Args:
            at_work: how many schools are worked on, by account.
        """
        accounts = [account for account, line in self._waiting.items() if line]
        if not accounts:
            return None
        account = min(accounts, key=lambda one: at_work.get(one, 0))
        return self._waiting[account].popleft(), account


def run_schools(
    schools: Sequence[School],
    work: Work,
    books: Shelf,
    pool: Pool,
    accounts: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[SchoolOutcome]:
    """How it went for each school, as soon as it is known.

    Args:
        schools: in the order in which they are begun.
        work: one school's; what it raises ends all of it.
        books: reads and writes their books.
        pool: how many at once, and for how long.
        accounts: the service account of each control book that has one.

    Raises:
        StateError: the state can not be written any more.
    """
    turns = Turns(schools, accounts)
    workers = max(1, pool.workers)
    if accounts:
        wanted = _THREADS_EACH * len(set(accounts.values()))
        workers = max(workers, min(_MOST_THREADS, wanted))
    running: dict[int, _Running] = {}
    done: _Done = queue.SimpleQueue()
    number = 0
    is_over = False
    while True:
        while not is_over and len(running) < workers:
            at_work = Counter(one.account for one in running.values())
            found = turns.next(at_work)
            if found is None or not pool.may_go_on():
                is_over = True
                break
            number += 1
            running[number] = _start(number, *found, work, books, done)
        if not running:
            return
        try:
            at, outcome = done.get(timeout=_TICK_SECONDS)
        except queue.Empty:
            pass
        else:
            # One that was given up before may answer yet; it is known already.
            if running.pop(at, None) is not None:
                if isinstance(outcome, BaseException):
                    raise outcome
                yield outcome
        pool.tick()
        for at, one in list(running.items()):
            if time.monotonic() - one.started > pool.longest_seconds:
                one.books.end()
                del running[at]
                log.error("school.too_long", school=one.school.name)
                error = BookBusyError("book.too_long", book=one.school.name)
                yield SchoolOutcome(one.school.name, error=error)


def in_turn(schools: Sequence[School], state: State) -> list[School]:
    """The schools, those that wait for longest first.

    So a cycle that was interrupted goes on where it was.
    """
    if len(schools) < 2:
        return list(schools)
    checked: dict[str, str] = {}
    for book in state.books():
        moment = book.checked_at.isoformat()
        checked[book.school] = max(checked.get(book.school, ""), moment)
    return sorted(schools, key=lambda school: checked.get(school.name, ""))


def _start(
    number: int,
    school: School,
    account: str,
    work: Work,
    books: Shelf,
    done: "_Done",
) -> _Running:
    """Begins a school in a thread of its own, which no exit waits for."""
    guarded = GuardedBooks(books.preferring(account))

    def run() -> None:
        try:
            done.put((number, work(school, guarded)))
        except BaseException as error:  # noqa: BLE001 - raised again by the caller
            done.put((number, error))

    # Lines of the log carry the cycle's id there too.
    context = contextvars.copy_context()
    thread = threading.Thread(
        target=context.run, args=(run,), name=f"school-{number}", daemon=True
    )
    thread.start()
    return _Running(school, account, guarded, time.monotonic())
