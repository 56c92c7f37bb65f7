"""Schools worked on by a pool of threads, each within its time.

One school's failure, hang or monster stops no other: what takes too long is
given up, its thread is left behind and can write nothing any more, and another
thread takes its place. Results come as they are ready, so that the caller can
keep only what it needs of each.
"""

import contextvars
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import structlog

from sheetsync.app.outcome import SchoolOutcome
from sheetsync.books.port import Applied, Books
from sheetsync.errors import BookBusyError
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.settings.schema import School
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.executor")

#: How often the pool looks at the time, in seconds.
_TICK_SECONDS = 0.5


class GuardedBooks:
    """Books of one school's work, until that work is given up.

    From then on nothing is read or written for it any more.
    """

    def __init__(self, books: Books) -> None:
        self._books = books
        self._ended = threading.Event()

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
        return self._books.read(ref)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """The changes written; see `Books.apply`."""
        self.check()
        return self._books.apply(snapshot, changes)


_Done = queue.SimpleQueue[tuple[int, SchoolOutcome | BaseException]]
Work = Callable[[School, GuardedBooks], SchoolOutcome]


@dataclass(frozen=True, slots=True)
class Pool:
    """How schools are worked on."""

    #: Threads at once.
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
    books: GuardedBooks
    started: float


def run_schools(
    schools: Sequence[School], work: Work, books: Books, pool: Pool
) -> Iterator[SchoolOutcome]:
    """How it went for each school, as soon as it is known.

    Args:
        schools: in the order in which they are begun.
        work: one school's; what it raises ends all of it.
        books: reads and writes their books.
        pool: how many at once, and for how long.

    Raises:
        StateError: the state can not be written any more.
    """
    waiting = iter(schools)
    running: dict[int, _Running] = {}
    done: _Done = queue.SimpleQueue()
    number = 0
    is_over = False
    while True:
        while not is_over and len(running) < max(1, pool.workers):
            school = next(waiting, None)
            if school is None or not pool.may_go_on():
                is_over = True
                break
            number += 1
            running[number] = _start(number, school, work, books, done)
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
    work: Work,
    books: Books,
    done: "_Done",
) -> _Running:
    """Begins a school in a thread of its own, which no exit waits for."""
    guarded = GuardedBooks(books)

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
    return _Running(school, guarded, time.monotonic())
