"""Schools worked on by the processes of a Dask cluster, on one machine or many.

The task of a school is the same as in a thread: it reads, decides, writes and
remembers, and gives back what mail and district need. It may be begun again
when its worker dies: what is written already does not differ any more. Mail
leaves only from the coordinator, which holds the lease.

Workers share the configuration's folder, the workbooks and the state, which
should be PostgreSQL where there are several machines. Secrets do not travel:
each worker reads its own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import structlog

from sheetsync.app.outcome import SchoolOutcome
from sheetsync.errors import BookBusyError, ConfigError, Problem, StateError
from sheetsync.pipeline.school import Day
from sheetsync.settings.load import Configuration, Secrets, read_secrets
from sheetsync.settings.schema import School
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.cluster")

_SCHEME = "dask://"
#: How long the scheduler may take to answer, in seconds.
_ANSWER_SECONDS = 20
#: A school whose task ends so many workers is no coincidence.
_RETRIES = 2


def is_cluster(executor: str) -> bool:
    """Whether an executor is the address of a cluster."""
    return executor.startswith(_SCHEME)


def run_on_cluster(
    executor: str,
    schools: Sequence[School],
    configuration: Configuration,
    day: Day,
    cycle: str,
    tick: Callable[[], object],
) -> Iterator[SchoolOutcome]:
    """How it went for each school, as soon as it is known.

    Args:
        executor: "dask://host:port" of the scheduler.
        schools: in the order in which they are begun.
        configuration: whose folder all workers share.
        day: of the cycle.
        cycle: its id.
        tick: called every few seconds.

    Raises:
        ConfigError: there is no such scheduler, or Dask is not installed.
        StateError: a worker could not use the state.
    """
    try:
        import distributed
    except ImportError as error:
        raise ConfigError((Problem("use.no_dask", {}),)) from error
    dask: Any = distributed
    address = "tcp://" + executor.removeprefix(_SCHEME)
    try:
        client = dask.Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise ConfigError((Problem("use.no_scheduler", {"place": address}),)) from error
    shared = replace(configuration, secrets=Secrets())
    with client:
        sent = client.scatter(shared, broadcast=True)
        tasks = {
            client.submit(
                work_on_school,
                *(sent, school, day, cycle),
                key=f"{cycle}-{at}",
                retries=_RETRIES,
            ): school
            for at, school in enumerate(schools)
        }
        for task in dask.as_completed(tasks, loop=client.loop):
            tick()
            problem = task.exception()
            if isinstance(problem, StateError):
                raise problem
            if problem is not None:
                name = tasks[task].name
                log.error("school.lost", school=name, error=type(problem).__name__)
                failure = BookBusyError("book.too_long", book=name)
                yield SchoolOutcome(name, error=failure)
            else:
                yield task.result()
            task.release()


def work_on_school(
    configuration: Configuration, school: School, day: Day, cycle: str
) -> SchoolOutcome:
    """One school, in a worker.

    Raises:
        StateError: the state can not be used.
    """
    from sheetsync.app.cycle import run_school
    from sheetsync.app.executor import GuardedBooks
    from sheetsync.app.shelf import open_shelf

    own = replace(configuration, secrets=read_secrets(configuration.folder))
    state = _state(own)
    books = GuardedBooks(open_shelf(own))
    return run_school(school, own, books, state, day, cycle)


#: The state of each installation, opened once in a worker's process.
_STATES: dict[str, State] = {}


def _state(configuration: Configuration) -> State:
    from sheetsync.app.memory import open_memory

    folder = str(configuration.folder)
    if folder not in _STATES:
        _STATES[folder] = open_memory(configuration)
    return _STATES[folder]
