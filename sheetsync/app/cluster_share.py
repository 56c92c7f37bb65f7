"""Which worker of a cluster takes which school.

Google counts calls by service account, and a worker's limiter knows only its
own calls. So the schools of one account are with one worker at a time; when it
is gone they move on to another. Schools of files go to whoever is free.
"""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sheetsync.books.link import open_ref
from sheetsync.errors import BookError
from sheetsync.settings.schema import School


def account_of(school: School) -> str:
    """The service account that a school's calls go through; "" where it has none."""
    try:
        return "google" if open_ref(school.control).kind == "google" else ""
    except BookError:
        return ""


@dataclass(frozen=True, slots=True)
class Share:
    """A school that waits for a worker."""

    #: Its place in the order in which schools are begun.
    turn: int
    school: School
    #: How many workers ended while they worked on it.
    ends: int = 0


class Shares:
    """The schools that wait, by account, and the worker that each account is with.

    Args:
        schools: in the order in which they are begun.
        account: of a school.
    """

    def __init__(
        self, schools: Iterable[School], account: Callable[[School], str] = account_of
    ) -> None:
        self._account = account
        self._waiting: dict[str, deque[Share]] = {}
        self._home: dict[str, str] = {}
        for turn, school in enumerate(schools):
            queue = self._waiting.setdefault(account(school), deque())
            queue.append(Share(turn, school))

    def __bool__(self) -> bool:
        """Whether some school still waits."""
        return any(self._waiting.values())

    def settle(self, workers: Collection[str]) -> None:
        """Gives each account that has no worker the one with the fewest accounts."""
        self._home = {key: one for key, one in self._home.items() if one in workers}
        if not workers:
            return
        burden = Counter(self._home.values())
        for account in self._waiting:
            if account and account not in self._home:
                home = min(sorted(workers), key=lambda one: burden[one])
                self._home[account] = home
                burden[home] += 1

    def take(self, worker: str) -> Share | None:
        """The next school for a worker, None if there is none that it may take."""
        queues = [
            queue
            for account, queue in self._waiting.items()
            if queue and self._home.get(account, worker) == worker
        ]
        if not queues:
            return None
        return min(queues, key=lambda queue: queue[0].turn).popleft()

    def put_back(self, share: Share) -> None:
        """A school whose worker is gone comes next."""
        again = Share(share.turn, share.school, share.ends + 1)
        queue = self._waiting.setdefault(self._account(share.school), deque())
        queue.appendleft(again)

    def clear(self) -> None:
        """No school waits any more."""
        self._waiting.clear()
