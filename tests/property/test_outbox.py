"""Whatever ends the program, and wherever: no mail twice, none lost silently.

A process of its own delivers and is killed (`os._exit`, no clean-up of any kind)
at a chosen step; others follow and finish. A real mail server in this process,
or the folder, counts what arrived.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from sheetsync.errors import StateError
from sheetsync.mail.delivery import Surroundings, deliver
from sheetsync.model.notice import Delivery
from sheetsync.model.outbox import DeliveryLimits
from sheetsync.state.open import open_state, sqlite_url
from tests.outbox_process import KILLED, Job, run, transport_to
from tests.posting import NOW, SENDER, fill, message
from tests.servers import MailCatcher, mail_catcher, postgresql

NAMES = ("a", "b", "c")
#: Windows has no fork; a new process then imports everything anew.
_START = (
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[[Job], int]]:
    """Runs a job in a process of its own; its exit code."""
    context = multiprocessing.get_context(_START)
    if _START == "forkserver":
        context.set_forkserver_preload([run.__module__])

    def run_apart(job: Job) -> int:
        process = context.Process(target=run, args=(job,))
        process.start()
        process.join(30)
        code = process.exitcode
        process.close()
        assert code is not None, "the process hangs"
        return code

    return run_apart


@pytest.fixture(scope="module")
def catcher() -> Iterator[MailCatcher]:
    with mail_catcher() as running:
        yield running


@dataclass
class Scene:
    """An outbox with one mail for each name, and a place that counts."""

    folder: Path
    database: str
    target: str | int
    arrived: Callable[[], Counter[str]]
    kill: Callable[[Job], int]
    runs: int = 0

    def deliver(self, kill_at: int | None = None, minutes: int = 0) -> int:
        self.runs += 1
        return self.kill(Job(self.database, self.target, kill_at, minutes))

    def check(self) -> dict[str, Delivery]:
        """The state of each mail, after what must hold at every moment."""
        with open_state(self.database) as state:
            entries = state.outbox.listing()
        found = {e.to_address.partition("@")[0]: e.delivery for e in entries}
        arrived = self.arrived()
        assert len(entries) == len(NAMES), "a mail was lost"
        assert max(arrived.values(), default=0) <= 1, "a mail arrived twice"
        for name, delivery in found.items():
            if delivery is Delivery.SENT:
                assert arrived[name] == 1, "a mail counts as sent and never arrived"
            if delivery in (Delivery.QUEUED, Delivery.FAILED):
                assert arrived[name] == 0, "a mail would be sent twice"
        return found


def database_in(folder: Path) -> str:
    return sqlite_url(folder / "state.db")


def emptied(url: str) -> str:
    """A PostgreSQL database without our tables."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS sheetsync CASCADE"))
    engine.dispose()
    return url


def folder_scene(
    folder: Path, start: Callable[[Job], int], database: str = ""
) -> Scene:
    mails = folder / "mail"

    def arrived() -> Counter[str]:
        addresses = (path.name.split("_")[2] for path in mails.glob("*.eml"))
        return Counter(address.partition("@")[0] for address in addresses)

    return Scene(folder, database or database_in(folder), str(mails), arrived, start)


def smtp_scene(
    folder: Path, start: Callable[[Job], int], catcher: MailCatcher
) -> Scene:
    catcher.caught.clear()
    catcher.on_mail = catcher.on_recipient = catcher.on_content = lambda _to: None

    def arrived() -> Counter[str]:
        return Counter(mail.recipient.partition("@")[0] for mail in catcher.caught)

    return Scene(folder, database_in(folder), catcher.port, arrived, start)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(
    params=["folder", "smtp", pytest.param("postgresql", marks=pytest.mark.server)]
)
def scene(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    start: Callable[[Job], int],
    catcher: MailCatcher,
) -> Scene:
    if request.param == "folder":
        made = folder_scene(tmp_path, start)
    elif request.param == "postgresql":
        url = emptied(request.getfixturevalue("server"))
        made = folder_scene(tmp_path, start, url)
    else:
        made = smtp_scene(tmp_path, start, catcher)
    with open_state(made.database) as state:
        fill(state, NAMES)
    return made


def test_killed_before_any_step_no_mail_is_doubled_or_lost(scene: Scene):
    """One mail after the other meets the kill at each of its steps."""
    # A server's database takes its time to be made anew: every third step then.
    stride = 3 if scene.database.startswith("postgresql") else 1
    steps = 0
    while scene.deliver(kill_at=steps) == KILLED:
        scene.check()
        assert scene.deliver() == 0
        found = scene.check()
        assert set(found.values()) <= {Delivery.SENT, Delivery.UNCLEAR}
        scene = begin_anew(scene, steps)
        steps += stride
    assert steps >= len(NAMES) * 6


def begin_anew(scene: Scene, number: int) -> Scene:
    folder = scene.folder / str(number)
    folder.mkdir()
    if isinstance(scene.target, str):
        on_server = scene.database.startswith("postgresql")
        url = emptied(scene.database) if on_server else ""
        made = folder_scene(folder, scene.kill, url)
    else:
        before = scene.arrived()
        counted = scene.arrived

        def arrived() -> Counter[str]:
            return counted() - before

        database = database_in(folder)
        made = Scene(folder, database, scene.target, arrived, scene.kill)
    with open_state(made.database) as state:
        fill(state, NAMES)
    return made


BEHAVIOURS = st.sampled_from(
    [None, "drop", "take and drop", "451 later", "554 refused", "421 closing"]
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kills=st.lists(st.none() | st.integers(0, 35), min_size=1, max_size=4),
    on_mail=st.lists(BEHAVIOURS, max_size=4),
    on_recipient=st.lists(BEHAVIOURS, max_size=6),
    on_content=st.lists(BEHAVIOURS, max_size=6),
)
def test_kills_and_a_misbehaving_server_together(
    tmp_path_factory: pytest.TempPathFactory,
    start: Callable[[Job], int],
    catcher: MailCatcher,
    *,
    kills: list[int | None],
    on_mail: list[str | None],
    on_recipient: list[str | None],
    on_content: list[str | None],
):
    scene = smtp_scene(tmp_path_factory.mktemp("outbox"), start, catcher)
    with open_state(scene.database) as state:
        fill(state, NAMES)

    def take_turns(answers: list[str | None]) -> Callable[[str], str | None]:
        rest = iter(answers)
        return lambda _address: next(rest, None)

    catcher.on_mail = take_turns(on_mail)
    catcher.on_recipient = take_turns(on_recipient)
    catcher.on_content = take_turns(on_content)
    for number, kill_at in enumerate(kills):
        assert scene.deliver(kill_at, minutes=number * 30) in (0, KILLED)
        scene.check()
        with open_state(scene.database) as state:
            # Composing again is a part of every cycle, and changes nothing.
            state.outbox.queue([message(name) for name in NAMES], NOW, "school.kz")
    scene.deliver(minutes=len(kills) * 30)
    found = scene.check()
    assert Delivery.SENDING not in found.values()


def test_runners_that_overlap_send_nothing_twice(tmp_path: Path, catcher: MailCatcher):
    """The lease was lost to another run, and both go on for a while."""
    scene = smtp_scene(tmp_path, lambda _job: 0, catcher)
    with open_state(scene.database) as state:
        fill(state, [f"{name}{number}" for name in NAMES for number in range(10)])
    context = multiprocessing.get_context(_START)
    job = Job(scene.database, scene.target, None)
    runners = [context.Process(target=run, args=(job,)) for _ in range(3)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join(30)
        assert runner.exitcode == 0
        runner.close()
    arrived = scene.arrived()
    assert (len(arrived), max(arrived.values())) == (30, 1)
    with open_state(scene.database) as state:
        assert state.outbox.counts()[Delivery.SENT] == 30


def test_a_state_that_can_not_record_sends_nothing_more(
    tmp_path: Path, catcher: MailCatcher
):
    """The disk is full once the first mail has left."""
    scene = smtp_scene(tmp_path, lambda _job: 0, catcher)
    with open_state(scene.database) as state:
        fill(state, NAMES)
        transport = transport_to(scene.target)

        def fill_disk(step: str) -> None:
            if step == "record":
                with state.database.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA query_only=ON")

        world = Surroundings(lambda: NOW, step=fill_disk)
        with pytest.raises(StateError):
            deliver(state.outbox, transport, SENDER, DeliveryLimits(), world)
        transport.close()
    assert scene.arrived() == Counter("a")
    assert sorted(scene.check().values()) == ["queued", "queued", "sending"]
    with open_state(scene.database) as state:
        transport = transport_to(scene.target)
        world = Surroundings(lambda: NOW)
        report = deliver(state.outbox, transport, SENDER, DeliveryLimits(), world)
        transport.close()
    assert (report.sent, len(report.unclear)) == (2, 1)
    scene.check()
