"""An installation whose schools sleep does what one does whose schools never do."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.memory import open_memory
from tests.service.school import WORDS, World

#: A Sunday evening in Almaty: the week's mail is still to come.
START = datetime(2026, 10, 11, 13, 0, tzinfo=UTC)
ROWS = ("Сдать отчёт | 30.09 | Сапаров А.Б.", "Провести урок | 16.10 | Иванова А.П.")
MAIL_ON = WORDS.settings["mail_on"].name.text


@dataclass
class Office:
    """Two schools with a teacher in common, and the machine that looks after them."""

    folder: Path
    sleeps: bool
    now: datetime = START
    world: World = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.world = World(self.folder).add(rows=ROWS)
        self.world.add(
            "Школа № 7",
            rows=["Принять зачёт | 12.10 | Сапаров А.Б."],
            people_time="16:30",
        )
        self.age()

    def age(self) -> None:
        """Every book that was saved just now was saved at this moment."""
        for path in self.folder.glob("*.xlsx"):
            saved = path.stat().st_mtime
            if saved > self.now.timestamp():
                os.utime(path, (self.now.timestamp(), self.now.timestamp()))

    def cycle(self) -> None:
        with time_machine.travel(self.now, tick=False):
            if not self.sleeps:
                with open_memory(self.world.configuration) as state:
                    state.settled.clear()
            report = run_cycle(self.world.configuration, Request())
            assert not report.failed
        self.age()

    def contents(self) -> dict[str, object]:
        books = {
            path.name: [
                (tab.title, [*tab.iter_rows(values_only=True)])
                for tab in load_workbook(path).worksheets
            ]
            for path in sorted(self.folder.glob("*.xlsx"))
        }
        return {**books, "mails": self.world.kinds()}


def wait(minutes: int):
    def act(office: Office) -> None:
        office.now += timedelta(minutes=minutes)

    return act


def write(plan: int, column: int, text: str):
    def act(office: Office) -> None:
        office.world.edit(f"plan{plan}.xlsx", 3, column, text)
        office.age()

    return act


def set_mail(school: int, text: str):
    def act(office: Office) -> None:
        path = office.folder / f"control{school}.xlsx"
        book = load_workbook(path)
        rows = (row for tab in book.worksheets for row in tab.iter_rows())
        line = next(row for row in rows if row[0].value == MAIL_ON)
        line[1].value = text
        book.save(path)
        office.age()

    return act


ACTIONS = st.one_of(
    st.sampled_from([5, 15, 60, 240, 720]).map(wait),
    st.builds(
        write,
        st.sampled_from([1, 2]),
        st.just(3),
        st.sampled_from(["19.10", "09.10", "к концу"]),
    ),
    st.builds(
        write,
        st.sampled_from([1, 2]),
        st.just(5),
        st.sampled_from(["вып.", "", "в работе"]),
    ),
    st.builds(set_mail, st.sampled_from([1, 2]), st.sampled_from(["да", "нет"])),
)


@settings(max_examples=5, deadline=None)
@given(st.lists(ACTIONS, min_size=2, max_size=9))
def test_sleeping_changes_nothing(actions):
    with TemporaryDirectory() as folder:
        offices = [
            Office(Path(folder) / name, name == "sleeps")
            for name in ("sleeps", "wakes")
        ]
        for act in (wait(0), wait(5), wait(15), *actions):
            for office in offices:
                act(office)
                office.cycle()
            assert offices[0].contents() == offices[1].contents()
