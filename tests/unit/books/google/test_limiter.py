"""The limiter: as fast as Google permits, and never faster."""

import random
import threading
from types import SimpleNamespace

import pytest

from sheetsync.books.google.limiter import (
    CallKind,
    Clock,
    Project,
    limiters_of,
    share_of,
)
from tests.emulator.wire.errors import ApiError
from tests.emulator.wire.quota import Limits, Quota

ACCOUNTS = 5


class Minutes:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def spend(model: str, phase: float, accounts: int, seconds: float) -> tuple[int, int]:
    """Calls made and refused by accounts that have always something to ask.

    Each call takes a while to arrive, now less, now more.
    """
    minutes = Minutes()
    project = Project(Clock(minutes, minutes.sleep))
    users = [project.user(f"a{number}") for number in range(accounts)]
    chance = random.Random(phase)
    arrivals: list[tuple[float, str]] = []
    end = minutes.now + seconds
    while minutes.now < end:
        waits = []
        for number, user in enumerate(users):
            while not (wait := project.wait(user.quota, CallKind.READ)):
                travel = chance.uniform(0.05, 2.0)
                arrivals.append((minutes.now + travel, f"a{number}"))
            waits.append(wait)
        minutes.now += min(waits) / 1000
    moment = [0.0]
    quota = Quota(lambda: moment[0])
    quota.set(Limits(60, 300, model, phase))
    refused = 0
    for at, account in sorted(arrivals):
        moment[0] = at
        try:
            quota.spend(account, "Read")
        except ApiError:
            refused += 1
    return len(arrivals), refused


@pytest.mark.parametrize("accounts", [1, ACCOUNTS, 8])
@pytest.mark.parametrize("model", ["sliding", "fixed"])
def test_the_quota_is_used_and_never_exceeded(model, accounts):
    for phase in (0.0, 17.3, 41.9, 59.9):
        made, refused = spend(model, phase, accounts, 600)
        allowed = min(60 * accounts, 300) * 10
        assert refused == 0
        assert made >= 0.9 * allowed


def test_reads_and_writes_are_counted_apart():
    minutes = Minutes()
    user = Project(Clock(minutes, minutes.sleep), user_calls=2).user("a")
    for kind in (CallKind.READ, CallKind.WRITE, CallKind.READ, CallKind.WRITE):
        user.acquire(kind)
    assert minutes.now == 1000.0
    user.acquire(CallKind.READ)
    assert minutes.now == pytest.approx(1062.5, abs=0.1)


def test_drive_has_a_quota_of_its_own():
    minutes = Minutes()
    user = Project(Clock(minutes, minutes.sleep), user_calls=1).user("a")
    for _ in range(50):
        user.acquire(CallKind.DRIVE)
    assert minutes.now == 1000.0


def test_what_the_project_refuses_costs_the_user_nothing():
    minutes = Minutes()
    project = Project(Clock(minutes, minutes.sleep), user_calls=2, project_calls=1)
    one, two = project.user("one"), project.user("two")
    one.acquire(CallKind.READ)
    assert project.wait(two.quota, CallKind.READ) > 0
    assert two.quota.buckets[CallKind.READ].count() == 0


def test_threads_share_one_limit():
    project = Project(user_calls=30, project_calls=30)
    made: list[int] = []

    def work() -> None:
        user = project.user("a")
        for _ in range(20):
            waiting = project.wait(user.quota, CallKind.WRITE)
            made.extend([0] * (not waiting))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 30


@pytest.mark.parametrize(
    ("accounts", "calls"), [(1, 60), (5, 60), (6, 50), (8, 37), (400, 1)]
)
def test_an_accounts_share_is_the_smaller_of_60_and_its_part_of_300(accounts, calls):
    assert share_of(accounts) == calls


def key(project: str, email: str) -> SimpleNamespace:
    return SimpleNamespace(project_id=project, service_account_email=email)


def test_accounts_of_different_projects_do_not_share():
    crowded = [key("one", f"{number}@one") for number in range(8)]
    alone = key("two", "x@two")
    *limiters, last = limiters_of([*crowded, alone], "http://test-projects")
    assert {one.calls for one in limiters} == {37}
    assert last.calls == 60
    assert last.project is not limiters[0].project


def test_the_share_follows_the_accounts_and_the_last_minute_still_counts():
    minutes = Minutes()
    project = Project(Clock(minutes, minutes.sleep))
    user = project.user("a")
    for _ in range(50):
        user.acquire(CallKind.READ)
    project.share(8)
    assert user.calls == 37
    assert project.wait(user.quota, CallKind.READ) > 0
    project.share(5)
    assert project.wait(user.quota, CallKind.READ) == 0
