"""A district's spreadsheets on the emulator, in a process of its own."""

import multiprocessing
from collections import Counter
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from typing import Any

import time_machine
from _memory import peak_memory
from _plans import plan_grid

from sheetsync.decide.offer import new_tab
from sheetsync.model.control import ControlTab
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import make_book, put_rows

Json = dict[str, Any]

#: Of a school, beside its control book.
BOOKS, PLANS, ROWS = 7, 3, 40
_CONTROL_FROM = date(2026, 9, 1)


class World:
    """The emulator's process.

    Args:
        schools: how many; each has a control book and `BOOKS` plan books.
        accounts: service accounts that all books are shared with.
        rows: of each plan.
    """

    def __init__(self, schools: int, accounts: int, rows: int = ROWS) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, schools, accounts, rows), daemon=True
        )
        self._process.start()
        theirs.close()
        self.facts: Json = self._line.recv()

    def ask(self, what: str, value: float = 0) -> Json:
        """The answer to a command: "shift", "move", or one of `_Commands`."""
        self._line.send((what, value))
        answer: Json = self._line.recv()
        return answer

    def memory(self) -> int:
        """The most memory that the emulator has used, in MB."""
        return peak_memory(self._process.pid or 0)

    def close(self) -> None:
        """Ends the process."""
        self._line.close()
        self._process.join(20)


class _Commands:
    """What the process does when it is asked."""

    def __init__(self, google: Emulator, schools: int, rows: int = ROWS) -> None:
        self.google = google
        numbers = range(BOOKS)
        self.templates = [_plan_book(google, number, rows) for number in numbers]
        self.plans: list[BookHandle] = []
        lines = tuple(
            (f"Школа № {number}", self._school(number).url)
            for number in range(1, schools + 1)
        )
        header = ("Школа", "Книга контроля")
        self.registry = make_book(google, "Район", {"Школы": (header,)})
        self.registry.book.sheets[0].resize(schools + 100, 26)
        put_rows(self.registry, "Школы", (1, 0), lines)

    def _school(self, number: int) -> BookHandle:
        plans = [self.google.clone(one, one.book.title) for one in self.templates]
        self.plans += plans
        listed = [{"book": one.url, "control_from": _CONTROL_FROM} for one in plans]
        tab = new_tab(ControlTab.PLANS, listed, "ru")
        rows = tuple(tuple(cell.value for cell in row) for row in tab.rows)
        return make_book(self.google, f"Контроль {number}", {tab.title: rows})

    def facts(self, accounts: list[str]) -> Json:
        """Where everything is."""
        keys = [self.google.key_file_for(one).as_posix() for one in accounts]
        return {
            "root": self.google.root,
            "keys": keys,
            "registry": self.registry.url,
            "books": len(self.google.books()) - len(self.templates),
        }

    def edit(self, books: float) -> Json:
        """A deadline changes in so many plan books, those of a school together."""
        for book in self.plans[: int(books)]:
            line = 5 + len(book.values(f"'{book.tabs[0]}'!A1:A2"))
            book.edit(f"'{book.tabs[0]}'!C{line}", f"{line} {_month(book, line)}")
        return {}

    def counts(self, _value: float) -> Json:
        """Calls since the last time, the registry's left aside."""
        calls = [one for one in self.google.calls if one.book != self.registry.id]
        self.google.calls.clear()
        found: Json = dict(Counter(call.kind for call in calls if call.status == 200))
        found["refused"] = sum(call.status == 429 for call in calls)
        for kind in ("read", "write"):
            at = [call.at for call in calls if call.kind == kind]
            found[f"{kind}_seconds"] = max(at) - min(at) if at else 0
            users = Counter(call.user for call in calls if call.kind == kind)
            found[f"{kind}_most"] = max(users.values(), default=0)
        return found


def _month(book: BookHandle, line: int) -> str:
    """A month that the cell does not name at present."""
    before = book.value(f"'{book.tabs[0]}'!C{line}")
    return "декабря" if "ноября" in str(before) else "ноября"


def _plan_book(google: Emulator, number: int, rows: int) -> BookHandle:
    tabs = {
        f"План {at}": plan_grid(rows, number * PLANS + at).rows for at in range(PLANS)
    }
    book = make_book(google, f"Планы {number}", tabs)
    for sheet in book.book.sheets:
        # A thousand rows, mostly empty, would cost the emulator its memory.
        sheet.resize(len(sheet.rows) + 20, 12)
    return book


def _serve(line: Connection, schools: int, accounts: int, rows: int) -> None:
    """Answers commands until there are no more."""
    start = datetime(2026, 10, 1, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock, Emulator() as google:
        emails = [google.email]
        emails += [google.add_account(f"more{n}") for n in range(1, accounts)]
        commands = _Commands(google, schools, rows)
        google.set_quota()
        google.calls.clear()
        line.send(commands.facts(emails))
        while True:
            try:
                what, value = line.recv()
            except EOFError:
                return
            answer: Json = {}
            if what == "shift":
                clock.shift(value)
            elif what == "move":
                clock.move_to(value)
            else:
                answer = getattr(commands, what)(value)
            line.send(answer)
