"""A school's weeks from its first cycle on: staff edit, sheetsync keeps up."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.e2e.office import (
    MONDAY,
    Edit,
    Office,
    fill_control,
    make_office,
    our_columns,
    staff_side,
    statuses,
)

DUE = {
    "Педагогический совет": date(2026, 9, 25),
    "Проверка журналов": date(2026, 10, 5),
    "Осенний праздник": date(2026, 10, 16),
    "Посещение уроков": date(2026, 9, 30),
    "Подготовка к экзаменам": None,
    "Работа с сайтом": date(2027, 8, 31),
    "Инвентаризация": date(2026, 11, 1),
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A school whose deputy has filled in the control book; mail is on."""
    made = make_office(tmp_path)
    made.run()
    fill_control(made)
    made.run()
    return made


def dues(office: Office, book: str = "plan.xlsx") -> dict[str, date | None]:
    """The due date beside each activity."""
    return {
        activity: due.date() if due else None
        for activity, (due, *_) in statuses(office.path(book)).items()
    }


def codes(office: Office, today: date) -> set[str]:
    """Findings of all rows as a preview sees them."""
    report = office.run(today, preview=True)
    decision = report.schools[0].decision
    return {found.code for row in decision.rows for found in row.findings}


def run_and_compare(office: Office, today: date) -> None:
    """One cycle: all of the staff's stays, and a second cycle does nothing."""
    before = staff_side(office.path("plan.xlsx"))
    report = office.run(today)
    assert not report.failed
    assert staff_side(office.path("plan.xlsx")) == before
    hashes = office.hashes()
    assert not office.run(today).schools[0].written
    assert office.hashes() == hashes


def test_the_first_cycles_make_fill_and_then_rest(tmp_path: Path):
    office = make_office(tmp_path)
    before = staff_side(office.path("plan.xlsx"))
    first = office.run()
    assert not first.failed
    assert staff_side(office.path("plan.xlsx")) == before
    assert load_workbook(office.path("control.xlsx")).sheetnames == [
        "Планы",
        "Сотрудники",
        "Группы",
        "Ключевые даты",
        "Настройки",
        "Сводка",
    ]
    fill_control(office)
    assert not office.run().failed
    assert dues(office) == DUE
    assert staff_side(office.path("plan.xlsx")) == before
    hashes = office.hashes()
    third = office.run()
    assert not third.schools[0].written
    assert office.hashes() == hashes


def test_what_the_plans_name_is_offered_once(office: Office):
    groups = load_workbook(office.path("control.xlsx"))["Группы"]
    names = [row[0].value for row in groups.iter_rows(min_row=3)]
    assert names.count("завуч") == 1
    dates = load_workbook(office.path("control.xlsx"))["Ключевые даты"]
    assert [row[0].value for row in dates.iter_rows(min_row=3)] == ["экзамен"]


def test_everybody_gets_what_is_theirs_and_once(office: Office):
    mails = [
        (mail["to"].addresses[0].username, mail.get_body(("plain",)).get_content())
        for mail in office.mails()
    ]
    assert sorted(name for name, _ in mails) == ["akhmetova", "akhmetova", "kim"]
    kim = next(text for name, text in mails if name == "kim")
    assert "Проверка журналов" in kim
    assert "Осенний праздник" in kim
    assert "Педагогический совет" not in kim
    for day in range(5):
        office.run(MONDAY + timedelta(days=day))
    assert len(office.mails()) == len(mails)
    office.run(MONDAY + timedelta(days=7))
    assert len(office.mails()) > len(mails)


def test_without_consent_nobody_is_mailed(tmp_path: Path):
    office = make_office(tmp_path)
    office.run()
    fill_control(office, mail=False)
    for day in range(8):
        office.run(MONDAY + timedelta(days=day))
    assert office.mails() == []
    text = "\n".join(
        str(cell.value)
        for row in load_workbook(office.path("control.xlsx"))["Сводка"].iter_rows()
        for cell in row
    )
    assert "kim@school5.example" in text


def test_mail_switched_on_later_the_same_day_still_leaves(tmp_path: Path):
    office = make_office(tmp_path)
    office.run()
    fill_control(office, mail=False)
    office.run()
    fill_control(office, mail=True)
    office.run()
    assert office.mails()


def reverse(sheet: Worksheet) -> None:
    """Sort the rows the other way round, our columns not among them."""
    rows = [[sheet.cell(r, c).value for c in range(1, 6)] for r in range(4, 11)]
    for at, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def whole_rows_reversed(sheet: Worksheet) -> None:
    """Sort whole rows, our columns with them."""
    width = sheet.max_column + 1
    rows = [[sheet.cell(r, c).value for c in range(1, width)] for r in range(4, 11)]
    for at, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def rename(sheet: Worksheet) -> None:
    """Rename the tab."""
    sheet.title = "План 2026-27"


def stretch(sheet: Worksheet) -> None:
    """Three rows above the header, one among the rows."""
    sheet.unmerge_cells("A1:E1")
    sheet.insert_rows(1, 3)
    sheet.insert_rows(9)


def wipe(sheet: Worksheet, column: int) -> None:
    """Empty a column below its header."""
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, column).value = None


def scribble(sheet: Worksheet) -> None:
    """Somebody types into what is ours."""
    for row in range(4, 11):
        sheet.cell(row, 7).value = "готово!!!"


EDITS: dict[str, Edit] = {
    "columns of the plan sorted": reverse,
    "whole rows sorted": whole_rows_reversed,
    "tab renamed": rename,
    "rows put in": stretch,
    "column put in": lambda sheet: sheet.insert_cols(3),
    "column put in before ours": lambda sheet: sheet.insert_cols(6),
    "our status emptied": lambda sheet: wipe(sheet, 7),
    "typed over our columns": scribble,
    "our header overwritten": lambda sheet: setattr(sheet.cell(3, 7), "value", "мм"),
    "our column deleted": lambda sheet: sheet.delete_cols(7),
    "all our columns deleted": lambda sheet: sheet.delete_cols(6, 4),
    "our columns moved": lambda sheet: sheet.move_range("F3:I10", rows=0, cols=4),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_any_edit_each_due_date_stands_beside_its_row(office: Office, name: str):
    office.edit("plan.xlsx", EDITS[name])
    run_and_compare(office, MONDAY + timedelta(days=1))
    assert dues(office) == DUE


def test_a_deleted_row_takes_its_status_with_it(office: Office):
    office.edit("plan.xlsx", lambda sheet: sheet.delete_rows(5))
    run_and_compare(office, MONDAY + timedelta(days=1))
    assert dues(office) == {k: v for k, v in DUE.items() if k != "Проверка журналов"}


def test_a_copied_row_is_a_row_of_its_own(office: Office):
    def copy(sheet: Worksheet) -> None:
        for column in range(1, 10):
            sheet.cell(11, column).value = sheet.cell(6, column).value

    office.edit("plan.xlsx", copy)
    run_and_compare(office, MONDAY + timedelta(days=1))
    column = our_columns(office.path("plan.xlsx"))["due"]
    sheet = load_workbook(office.path("plan.xlsx")).worksheets[0]
    assert sheet.cell(11, column + 1).value == sheet.cell(6, column + 1).value


MARKS = [
    ("Выполнено", "Выполнено"),
    ("+", "Выполнено"),
    ("выполнено 24.09.2026", "Выполнено"),
    ("05.10.2026", "Выполнено с опозданием"),
    ("приказ № 45 от 25.09.2026", "Выполнено"),
    ("отменено", "Отменено"),
    ("снято с контроля", "Выполнено"),
    ("в работе", "Просрочено (на 18 дней)"),
    ("частично", "Просрочено (на 18 дней)"),
    ("не выполнено", "Просрочено (на 18 дней)"),
    ("перенесено на 20.10.2026", "Срок подходит (осталось 7 дней)"),
    ("спросить у Марата", "Требует уточнения"),
]


def test_each_kind_of_mark_moves_its_row_and_stays_as_it_is(tmp_path: Path):
    rows = [
        [at, f"Дело номер {at}", "25 сентября", "Ким О. А.", ""]
        for at in range(1, len(MARKS) + 1)
    ]
    office = make_office(tmp_path, rows=rows)
    office.run()
    fill_control(office)
    office.run()
    column = our_columns(office.path("plan.xlsx"))
    done = max(column.values()) + 2
    sheet = load_workbook(office.path("plan.xlsx")).worksheets[0]
    if sheet.cell(3, done).value is None:
        done = next(
            cell.column for cell in sheet[3] if cell.value == "Отметка о выполнении"
        )

    def mark(sheet: Worksheet) -> None:
        for at, (text, _) in enumerate(MARKS, start=4):
            sheet.cell(at, done).value = text

    office.edit("plan.xlsx", mark)
    run_and_compare(office, MONDAY + timedelta(days=1))
    after = load_workbook(office.path("plan.xlsx")).worksheets[0]
    written = [after.cell(at, done).value for at in range(4, 4 + len(MARKS))]
    assert written == [text for text, _ in MARKS]
    found = statuses(office.path("plan.xlsx"))
    assert [found[row[1]][1] for row in rows] == [status for _, status in MARKS]


def test_a_moved_deadline_is_a_transfer_and_starts_anew(office: Office):
    office.edit("plan.xlsx", lambda sheet: setattr(sheet["C6"], "value", "23 октября"))
    tuesday = MONDAY + timedelta(days=1)
    assert "deadline.moved" in codes(office, tuesday)
    run_and_compare(office, tuesday)
    assert dues(office)["Осенний праздник"] == date(2026, 10, 23)
    office.run(MONDAY + timedelta(days=7))
    latest = [
        mail.get_body(("plain",)).get_content()
        for mail in office.mails()
        if "kim@" in mail["to"] and mail["date"].datetime.day == 19
    ]
    assert ["Осенний праздник" in text and "23 октября" in text for text in latest] == [
        True
    ]


def test_a_confirmed_date_ends_the_waiting(office: Office):
    def confirm(sheet: Worksheet) -> None:
        sheet["C3"], sheet["D3"] = date(2027, 6, 1), date(2027, 6, 17)
        sheet["F3"] = "да"

    assert dues(office)["Подготовка к экзаменам"] is None
    office.edit("control.xlsx", confirm, "Ключевые даты")
    run_and_compare(office, MONDAY + timedelta(days=1))
    assert dues(office)["Подготовка к экзаменам"] == date(2027, 5, 31)


def test_an_unconfirmed_date_decides_nothing(office: Office):
    def write(sheet: Worksheet) -> None:
        sheet["C3"], sheet["D3"] = date(2027, 6, 1), date(2027, 6, 17)

    office.edit("control.xlsx", write, "Ключевые даты")
    run_and_compare(office, MONDAY + timedelta(days=1))
    assert dues(office)["Подготовка к экзаменам"] is None


def test_a_table_that_lost_its_rows_is_left_alone_until_it_is_meant(office: Office):
    before = office.path("plan.xlsx").read_bytes()
    tuesday = MONDAY + timedelta(days=1)
    office.edit("plan.xlsx", lambda sheet: sheet.delete_rows(5, 6))
    cut = office.path("plan.xlsx").read_bytes()
    assert cut != before
    report = office.run(tuesday)
    assert report.failed
    assert office.path("plan.xlsx").read_bytes() == cut
    report = office.run(tuesday, accept_shrink=frozenset({"plan.xlsx"}))
    assert not report.failed
    assert dues(office) == {"Педагогический совет": date(2026, 9, 25)}
    run_and_compare(office, tuesday)


def test_a_closed_plan_is_shown_apart_and_not_written(office: Office):
    later = date(2027, 11, 1)
    before = office.path("plan.xlsx").read_bytes()
    mails = len(office.mails())
    assert not office.run(later).failed
    assert office.path("plan.xlsx").read_bytes() == before
    assert len(office.mails()) <= mails + 1
    sheet = load_workbook(office.path("control.xlsx"))["Сводка"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "Прошлый учебный год" in values


def test_last_years_copy_is_asked_about(office: Office):
    def copy(sheet: Worksheet) -> None:
        sheet["A1"] = "План работы школы на 2025-2026 учебный год"

    office.edit("plan.xlsx", copy)
    report = office.run(MONDAY + timedelta(days=1), preview=True)
    assert not report.failed
    found = {one.code for one in report.schools[0].decision.books[-1].findings}
    assert "year.copied" in found


def test_a_second_school_goes_on_when_one_fails(tmp_path: Path):
    office = make_office(tmp_path)
    office.run()
    fill_control(office)
    file = office.path("sheetsync.toml")
    text = file.read_text(encoding="utf-8")
    file.write_text(
        '[[school]]\nname = "Другая"\ncontrol = "nowhere/control.xlsx"\n\n' + text,
        encoding="utf-8",
    )
    report = office.run()
    assert report.failed
    assert report.schools[0].error is not None
    assert dues(office) == DUE


def test_all_may_stand_in_one_book(tmp_path: Path):
    office = make_office(tmp_path, control="all.xlsx", book="all.xlsx")
    before = staff_side(office.path("all.xlsx"))
    assert not office.run().failed
    fill_control(office)
    assert not office.run().failed
    assert dues(office, "all.xlsx") == DUE
    after = staff_side(office.path("all.xlsx"))
    staff = {key for key in before if key.startswith(("План!", "Заметки"))}
    assert {key: after[key] for key in staff} == {key: before[key] for key in staff}
    hashes = office.hashes()
    assert not office.run().schools[0].written
    assert office.hashes() == hashes


def test_a_control_book_that_is_gone_is_said_and_not_made_anew(office: Office):
    control = office.path("control.xlsx")
    control.rename(control.with_name("elsewhere.xlsx"))

    report = office.run(MONDAY + timedelta(days=1))

    assert report.failed
    assert report.schools[0].error.code == "book.not_found"
    assert not control.exists()
