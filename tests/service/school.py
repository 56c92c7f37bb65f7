"""Schools on disk for tests of mail: plan and control workbooks, a configuration.

world = World(tmp_path)
world.add("№ 12", rows=["Бұйрық шығару | 15.10 | Сапаров А.Б."], people=[...])
report = world.run("2026-10-12")
world.mails()                                  every .eml of the folder, by name
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from openpyxl import Workbook, load_workbook

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import CycleReport
from sheetsync.app.shelf import local_shelf
from sheetsync.books.link import open_ref
from sheetsync.decide.offer import new_tab
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.model.book import missing_book
from sheetsync.model.change import AddTab, BookChanges
from sheetsync.model.control import ControlTab
from sheetsync.settings.load import Configuration, load_configuration

WORDS = CONTROL_WORDS["ru"]
TITLE = "План работы школы на 2026-2027 учебный год"
HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Отметка о выполнении")
#: Owner of the plans unless a test says otherwise.
OWNER = ("Ким Ольга Александровна", "заместитель директора по ВР", "kim@school.kz")
SAPAROV = ("Сапаров Асан Болатович", "учитель физики", "saparov@school.kz")
IVANOVA = ("Иванова Анна Петровна", "учитель химии", "ivanova@school.kz")
STAFF = (OWNER, SAPAROV, IVANOVA)
#: full name, position, e-mail, mail wanted, absent until, substitute
_PERSON = ("full_name", "position", "email", "mail_wanted", "absent_until")
PERSON = (*_PERSON, "substitute")


@dataclass
class World:
    """An installation with its schools, in a folder."""

    folder: Path
    sections: list[str] = field(default_factory=list)
    #: Lines of the configuration before the schools.
    settings: str = '[mail]\nsender = "plans@school.kz"\n'

    def add(
        self,
        name: str = "Школа № 12",
        *,
        rows: Sequence[str],
        people: Iterable[Sequence[object]] = STAFF,
        groups: Iterable[Sequence[str]] = (),
        plan: str = "",
        owner: Sequence[str] = OWNER,
        control_from: date = date(2026, 9, 1),
        **settings: object,
    ) -> "World":
        """A school with one plan; `rows` are "activity | due | who | mark"."""
        plan = plan or f"plan{len(self.sections) + 1}.xlsx"
        control = f"control{len(self.sections) + 1}.xlsx"
        write_plan(self.folder / plan, rows)
        lines = {
            ControlTab.PLANS: [
                {
                    "book": plan,
                    "owner": owner[0],
                    "owner_email": owner[2],
                    "control_from": control_from,
                }
            ],
            ControlTab.ROSTER: [
                dict(zip(PERSON, (*person, "", "", "")[:6], strict=True))
                for person in people
            ],
            ControlTab.GROUPS: [
                dict(zip(("name", "members", "mail"), group, strict=True))
                for group in groups
            ],
            ControlTab.DATES: [],
            ControlTab.SETTINGS: [
                {"name": WORDS.settings[key].name.text, "value": value}
                for key, value in {
                    "school": name,
                    "language": "русский",
                    "mail_on": "да",
                    **settings,
                }.items()
            ],
        }
        ref = open_ref(str(self.folder / control))
        tabs = tuple(AddTab(new_tab(tab, own, "ru")) for tab, own in lines.items())
        local_shelf().apply(missing_book(ref, name), BookChanges(ref.key, tabs))
        self.sections.append(f'[[school]]\nname = "{name}"\ncontrol = "{control}"\n')
        return self

    @property
    def file(self) -> Path:
        path = self.folder / "sheetsync.toml"
        path.write_text(self.settings + "".join(self.sections), encoding="utf-8")
        return path

    @property
    def configuration(self) -> Configuration:
        return load_configuration(self.file)

    def run(self, today: str | None = None, **request: object) -> CycleReport:
        day = date.fromisoformat(today) if today else None
        return run_cycle(self.configuration, Request(today=day, **request))

    def mails(self) -> dict[str, EmailMessage]:
        """The mails of the folder: "2026-10-12 person-week saparov" → mail."""
        found = {}
        for path in sorted((self.folder / "data" / "mail").glob("*.eml")):
            mail = message_from_bytes(path.read_bytes(), policy=default)
            assert isinstance(mail, EmailMessage)
            day, kind, address, *_ = path.name.split("_")
            name = f"{day} {kind} {address.partition('@')[0]}"
            assert name not in found or address.count("@") == 1
            found[name if name not in found else f"{name} {len(found)}"] = mail
        return found

    def kinds(self) -> list[str]:
        return sorted(self.mails())

    def mark(self, row: int, text: str, plan: str = "plan1.xlsx") -> None:
        """What staff write into the done column; rows are counted from 1."""
        self.edit(plan, 2 + row, 5, text)

    def edit(self, plan: str, row: int, column: int, value: object) -> None:
        book = load_workbook(self.folder / plan)
        book.worksheets[0].cell(row, column).value = value
        book.save(self.folder / plan)

    def setting(self, key: str, value: object, number: int = 1) -> None:
        """What the deputy writes into the settings tab."""
        path = self.folder / f"control{number}.xlsx"
        book = load_workbook(path)
        label = WORDS.settings[key].name.text
        sheet = book["Настройки"]
        (cell,) = (row[0] for row in sheet.iter_rows() if row[0].value == label)
        sheet.cell(cell.row, 2).value = value
        book.save(path)

    def outbox(self) -> dict[str, str]:
        """Where each mail of the outbox stands, by its key."""
        with open_memory(self.configuration) as state:
            return {one.key: one.delivery.value for one in state.outbox.listing()}


def write_plan(path: Path, rows: Sequence[str], title: str = TITLE) -> None:
    """A plan workbook with a title, a header, and a row for each text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "План"
    sheet.append([title])
    sheet.append(list(HEADER))
    for at, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row.split("|")]
        sheet.append([at, *[*cells, "", "", ""][:4]])
    book.save(path)


def text_of(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
