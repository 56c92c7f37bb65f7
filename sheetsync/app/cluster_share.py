"""Which worker of a cluster takes which school.

Google counts calls by service account, and a worker's limiter knows only its
own calls. So the schools of one account are with one worker at a time; when it
is gone they move on to another. Schools of files go to whoever is free.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sheetsync.books.link import open_ref
from sheetsync.errors import BookError
from sheetsync.settings.schema import School

#: Stands for the account of all Google books where there is one.
_ONLY_ACCOUNT = "google"


def account_of(school: School, accounts: Mapping[str, str]) -> str:
    """The service account that a school's calls go through; "" where it has none.

    Args:
        school: whose control book's account counts; its other books follow it.
        accounts: by control book, where there are several accounts.
    """
    if known := accounts.get(school.control):
        return known
    try:
        kind = open_ref(school.control).kind
    except BookError:
        return ""
    return _ONLY_ACCOUNT if kind == "google" else ""


@dataclass(frozen=True, slots=True)
class Share:
    """A school that waits for a worker."""

    #: Its place in the order in which schools are begun.
    turn: int
    school: School
    account: str = ""
    #: How many workers ended while they worked on it.
    ends: int = 0


class Shares:
    """The schools that wait, by account, and the worker that each account is with.

    Args:
        schools: in the order in which they are begun.
        accounts: the service account of each control book; see `account_of`.
    """

    def __init__(self, schools: Iterable[School], accounts: Mapping[str, str]) -> None:
        self._waiting: dict[str, deque[Share]] = {}
        self._home: dict[str, str] = {}
        for turn, school in enumerate(schools):
            account = account_of(school, accounts)
            queue = self._waiting.setdefault(account, deque())
            queue.append(Share(turn, school, account))

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
        again = replace(share, ends=share.ends + 1)
        self._waiting.setdefault(share.account, deque()).appendleft(again)

    def clear(self) -> None:
        """No school waits any more."""
        self._waiting.clear()
