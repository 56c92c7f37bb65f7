"""Schools worked on by the processes of a Dask cluster, on one machine or many.

The task of a school is the same as in a thread: it reads, decides, writes and
remembers, within its time, and gives back what mail and district need. It may
be begun again when its worker dies: what is written already does not differ any
more. Mail leaves only from the coordinator, which holds the lease.

    schools → shares, by account → a free worker → its outcome, in its time

The coordinator hands out no more schools than there are free threads, so that
nothing waits at a worker that dies, and an end that is asked for waits only for
what has begun. Workers may come and go.

Workers share the configuration's folder, the workbooks and the state, which
should be PostgreSQL where there are several machines. Secrets do not travel:
each worker reads its own.
"""

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from sheetsync.app.cluster_share import Share, Shares
from sheetsync.app.collector import collect_seldom
from sheetsync.app.executor import GuardedBooks, Pool, run_schools
from sheetsync.app.heap import keep_heaps_few
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.school_cycle import run_school
from sheetsync.app.shelf import Shelf, open_shelf
from sheetsync.errors import BookBusyError, ConfigError, Problem, StateError
from sheetsync.pipeline.school import Day
from sheetsync.settings.load import Configuration, Secrets, read_secrets
from sheetsync.settings.schema import School
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.cluster")

_SCHEME = "dask://"
#: How long the scheduler may take to answer, in seconds, and how long a cycle
#: waits for a worker where there is none.
_ANSWER_SECONDS = 20
_WORKER_SECONDS = 60.0
#: How often the coordinator looks at the time, and at who is there.
_TICK_SECONDS = 0.5
#: How long a finished task's answer may be on its way before one looks around.
_FETCH_SECONDS = 10
#: A school during which so many workers ended is no coincidence.
_ENDS_AT_MOST = 3


def is_cluster(executor: str) -> bool:
    """Whether an executor is the address of a cluster."""
    return executor.startswith(_SCHEME)


def run_on_cluster(  # noqa: PLR0913, PLR0917 - the parts that its tasks are made of
    executor: str,
    schools: Sequence[School],
    accounts: Mapping[str, str],
    configuration: Configuration,
    day: Day,
    cycle: str,
    pool: Pool,
) -> Iterator[SchoolOutcome]:
    """How it went for each school, as soon as it is known.

    Args:
        executor: "dask://host:port" of the scheduler.
        schools: in the order in which they are begun.
        accounts: the service account of each control book that has one.
        configuration: whose folder all workers share.
        day: of the cycle.
        cycle: its id.
        pool: how long a school may take, and whether to go on; how many are
            worked on at once is the workers' number of threads.

    Raises:
        ConfigError: there is no such scheduler, it has no workers, or Dask is
            not installed.
        StateError: a worker could not use the state.
    """
    if not schools:
        return
    try:
        import distributed
    except ImportError as error:
        raise ConfigError((Problem("use.no_dask", {}),)) from error
    dask: Any = distributed
    address = "tcp://" + executor.removeprefix(_SCHEME)
    try:
        client = dask.Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise _absent("use.no_scheduler", address) from error
    task = _Task(replace(configuration, secrets=Secrets()), day, cycle, pool)
    lost = (dask.client.FutureCancelledError, dask.KilledWorker, OSError)
    run = _Run(client, address, lost, task, Shares(schools, accounts))
    try:
        yield from run.outcomes()
    finally:
        # What is still at work is a school that was given up, or all of it is.
        for one in run.begun.values():
            one.future.cancel()
        client.close()


def _absent(code: str, address: str) -> ConfigError:
    return ConfigError((Problem(code, {"place": address}),))


@dataclass(frozen=True, slots=True)
class _Task:
    """What is the same for all schools of a cycle."""

    configuration: Configuration
    day: Day
    cycle: str
    pool: Pool

    def arguments(self, share: Share) -> tuple[object, ...]:
        """What travels to the worker for one school, without all the others."""
        only = {"school": (share.school,)}
        settings = self.configuration.settings.model_copy(update=only)
        own = replace(self.configuration, settings=settings)
        longest = self.pool.longest_seconds
        return (own, share.school, share.account, self.day, self.cycle, longest)


@dataclass(slots=True)
class _Begun:
    """A school that a worker works on."""

    share: Share
    worker: str
    future: Any
    started: float
    #: Its worker has done with it; the answer is still to be fetched.
    is_done: bool = False


@dataclass(slots=True)
class _Run:
    """A cycle's schools on their way through a cluster."""

    client: Any
    address: str
    #: What a task ends with when its worker does.
    lost: tuple[type[Exception], ...]
    task: _Task
    shares: Shares
    begun: dict[int, _Begun] = field(default_factory=dict)
    _done: "queue.SimpleQueue[int]" = field(default_factory=queue.SimpleQueue)
    _number: int = 0
    _workers: dict[str, int] = field(default_factory=dict)
    _looked: float = float("-inf")
    #: Since when there has been no worker.
    _alone: float = field(default_factory=time.monotonic)

    def outcomes(self) -> Iterator[SchoolOutcome]:
        """See `run_on_cluster`."""
        pool = self.task.pool
        while True:
            now = time.monotonic()
            if now - self._looked >= _TICK_SECONDS:
                self._look_around(now)
                pool.tick()
                yield from self._left_behind(now)
            self._hand_out()
            if not self.begun and not self.shares:
                return
            try:
                at = self._done.get(timeout=_TICK_SECONDS)
            except queue.Empty:
                continue
            if at in self.begun:
                # The worker gets the next school while the answer is on its way.
                self.begun[at].is_done = True
                self._hand_out()
            outcome = self._fetched(at)
            if outcome is not None:
                yield outcome

    def _look_around(self, now: float) -> None:
        """Which workers there are.

        Raises:
            ConfigError: the scheduler is gone, or has had no worker for a while.
        """
        self._looked = now
        try:
            self._workers = dict(self.client.nthreads())
        except (OSError, TimeoutError) as error:
            raise _absent("use.no_scheduler", self.address) from error
        if self.client.status not in ("running", "connecting"):
            raise _absent("use.no_scheduler", self.address)
        if self._workers:
            self._alone = now
        elif now - self._alone > _WORKER_SECONDS:
            raise _absent("use.no_workers", self.address)
        self.shares.settle(self._workers)

    def _left_behind(self, now: float) -> Iterator[SchoolOutcome]:
        """Schools whose worker is gone wait again, or are given up.

        So are those that their worker did not give up itself, in twice the time:
        it looks at the time, so that one stands still.
        """
        longest = 2 * self.task.pool.longest_seconds + _FETCH_SECONDS
        for at, one in list(self.begun.items()):
            if one.worker not in self._workers:
                if (outcome := self._again(at, "worker gone")) is not None:
                    yield outcome
            elif now - one.started > longest:
                log.error("school.too_long", school=one.share.school.name)
                self._drop(at)
                yield _too_long(one.share.school.name)

    def _again(self, at: int, reason: str) -> SchoolOutcome | None:
        """Puts a school back to those that wait; given up if that was often."""
        share = self._drop(at).share
        name = share.school.name
        if share.ends + 1 < _ENDS_AT_MOST:
            log.warning("school.again", school=name, reason=reason)
            self.shares.put_back(share)
            return None
        log.error("school.lost", school=name, reason=reason)
        return _too_long(name)

    def _hand_out(self) -> None:
        """A school for every free thread, as long as the cycle goes on."""
        busy = [one.worker for one in self.begun.values() if not one.is_done]
        free = {
            worker: threads - busy.count(worker)
            for worker, threads in self._workers.items()
        }
        # In turns, so that few schools are spread over all workers.
        while any(threads > 0 for threads in free.values()) and self.shares:
            taken = 0
            for worker in [one for one, threads in free.items() if threads > 0]:
                if not self.task.pool.may_go_on():
                    self.shares.clear()
                    return
                share = self.shares.take(worker)
                if share is not None:
                    self._begin(share, worker)
                    free[worker] -= 1
                    taken += 1
            if not taken:
                return

    def _begin(self, share: Share, worker: str) -> None:
        self._number += 1
        at = self._number
        future = self.client.submit(
            work_on_school,
            *self.task.arguments(share),
            # Never the key of another school: what a worker still does for that
            # one would be taken for the answer. A cycle may come here twice.
            key=f"{self.task.cycle}-{share.school.name}-{share.ends}",
            workers=[worker],
            allow_other_workers=False,
            pure=False,
        )
        self.begun[at] = _Begun(share, worker, future, time.monotonic())
        future.add_done_callback(lambda _future: self._done.put(at))

    def _drop(self, at: int) -> _Begun:
        """Forgets a task; what it still answers is not waited for."""
        one = self.begun.pop(at)
        one.future.cancel()
        return one

    def _fetched(self, at: int) -> SchoolOutcome | None:
        """A finished task's outcome; None where it is none yet, or none any more.

        Raises:
            StateError: the worker could not use the state.
        """
        one = self.begun.get(at)
        if one is None:
            return None
        try:
            outcome: SchoolOutcome = one.future.result(timeout=_FETCH_SECONDS)
        except TimeoutError:
            # Its worker may have ended with the answer: the next look around tells.
            one.future.add_done_callback(lambda _future: self._done.put(at))
            return None
        except StateError:
            raise
        except Exception as error:
            if isinstance(error, self.lost):
                self._looked = float("-inf")
                return self._again(at, type(error).__name__)
            # A mistake that the school's own work did not catch.
            name = self._drop(at).share.school.name
            log.exception("school.crashed", school=name)
            return SchoolOutcome(name, crashed=True)
        del self.begun[at]
        one.future.release()
        return outcome


def _too_long(name: str) -> SchoolOutcome:
    return SchoolOutcome(name, error=BookBusyError("book.too_long", book=name))


def work_on_school(
    configuration: Configuration,
    school: School,
    account: str,
    day: Day,
    cycle: str,
    longest_seconds: float,
) -> SchoolOutcome:
    """One school, in a worker, given up when it takes longer.

    Raises:
        StateError: the state can not be used.
    """
    collect_seldom()
    keep_heaps_few()
    own = replace(configuration, secrets=read_secrets(configuration.folder))
    state = _state(own)

    def work(one: School, books: GuardedBooks) -> SchoolOutcome:
        return run_school(one, own, books, state, day, cycle)

    pool = Pool(workers=1, longest_seconds=longest_seconds)
    through = {school.control: account}
    (outcome,) = run_schools([school], work, _shelf(own, cycle), pool, through)
    return outcome


#: The state and the shelf of each installation in a worker's process: opened
#: once, and once a cycle, as in a process of its own. A worker has several threads.
_STATES: dict[tuple[str, str], State] = {}
_SHELVES: dict[str, tuple[str, Shelf]] = {}
_OPENING = threading.Lock()


def _state(configuration: Configuration) -> State:
    key = (str(configuration.data), configuration.settings.state.url)
    with _OPENING:
        if key not in _STATES:
            _STATES[key] = open_memory(configuration)
        return _STATES[key]


def _shelf(configuration: Configuration, cycle: str) -> Shelf:
    key = str(configuration.data)
    with _OPENING:
        known = _SHELVES.get(key)
        if known is None or known[0] != cycle:
            known = _SHELVES[key] = (cycle, open_shelf(configuration))
        return known[1]
