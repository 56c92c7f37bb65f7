"""Books that two schools name: one of them has each, from the first moment on."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.district.build import MONDAY, TITLE, Area, write_school

NAMES = ("Школа № 1", "Школа № 2")
FILES = ("one.xlsx", "two.xlsx")


def two_schools(folder: Path, second: str = "да") -> Area:
    """Two schools that were read once, and a plan that neither of them names yet."""
    lines = [
        (NAMES[0], FILES[0], "", "рус"),
        (NAMES[1], FILES[1], "", "рус", second),
    ]
    area = Area(folder, lines)
    for name in FILES:
        write_school(area.books / name)
    write_school(area.books / "shared.xlsx", title=TITLE.replace("школы", "ВР"))
    area.run(MONDAY - timedelta(days=14))
    return area


@pytest.fixture
def area(tmp_path: Path) -> Area:
    return two_schools(tmp_path)


def name_book(area: Area, file: str, location: str) -> None:
    """A deputy writes a further book into the list of plans."""
    book = load_workbook(area.books / file)
    book["Планы"].append(["", "", location])
    book.save(area.books / file)


def take_off(area: Area, file: str, location: str) -> None:
    book = load_workbook(area.books / file)
    for line in book["Планы"].iter_rows():
        for cell in line:
            if cell.value == location:
                cell.value = None
    book.save(area.books / file)


def refused(area: Area, days: int = 0) -> list[list[str]]:
    """Codes of the books that were not read in a cycle, by school."""
    report = area.run(MONDAY + timedelta(days=days))
    return [[one.error.code for one in school.failures] for school in report.schools]


def counted_plans(area: Area) -> list[object]:
    """How many plans each school has in the district's table."""
    counts: dict[object, object] = {}
    for row in area.tab("По школам"):
        counts.setdefault(row[0], row[2])
    return [counts[name] for name in NAMES]


@pytest.mark.parametrize("shared", ["shared.xlsx", "one.xlsx"])
def test_a_book_of_another_school_is_written_and_counted_there_alone(
    area: Area, shared: str
):
    if shared == "shared.xlsx":
        name_book(area, "one.xlsx", shared)
        area.run(MONDAY - timedelta(days=7))
    name_book(area, "two.xlsx", shared)

    area.run()
    area.run()  # the school's own summary tells since when
    report = area.run()

    assert not any(one.written for one in report.schools)
    assert refused(area) == [[], ["book.of_other"]]
    plans = [row for row in area.tab("По школам") if row[0] == NAMES[1]]
    assert len(plans) == 2  # the school, and its own plan
    assert counted_plans(area)[1] == 1
    status, clarify = area.beside()[NAMES[1]]
    assert status == "Прочитано не полностью 12.10.2026"
    assert f"{shared}: эта книга уже ведётся в школе «{NAMES[0]}»" in clarify


def test_a_new_book_that_two_schools_name_has_one_owner_from_the_first_cycle_on(
    area: Area,
):
    for file in FILES:
        name_book(area, file, "shared.xlsx")

    first = refused(area)  # both schools at the same moment, each in its thread

    assert sorted(first) == [[], ["book.of_other"]]
    assert refused(area) == first
    assert sorted(map(str, counted_plans(area))) == ["1", "2"]
    area.run()
    assert not any(one.written for one in area.run().schools)


def test_a_book_that_its_school_gives_away_is_the_others(area: Area):
    for file in FILES:
        name_book(area, file, "shared.xlsx")
    owner = refused(area).index([])
    area.run()

    take_off(area, FILES[owner], "shared.xlsx")
    area.run(MONDAY + timedelta(days=1))

    assert refused(area, days=2) == [[], []]
    assert counted_plans(area)[1 - owner] == 2


def test_a_book_that_its_school_can_not_read_today_stays_its_own(area: Area):
    name_book(area, "one.xlsx", "shared.xlsx")
    area.run()
    name_book(area, "two.xlsx", "shared.xlsx")
    book = area.books / "shared.xlsx"
    whole = book.read_bytes()
    book.write_bytes(b"PK damaged")
    assert refused(area, days=1) == [["book.damaged"], ["book.of_other"]]
    book.write_bytes(whole)

    assert refused(area, days=2) == [[], ["book.of_other"]]


def test_a_book_that_one_school_names_in_two_ways_is_read_once(area: Area):
    """Staff copy the link of a tab: each tab of a spreadsheet has one of its own."""
    for location in ("shared.xlsx", "./shared.xlsx", "./one.xlsx"):
        name_book(area, "one.xlsx", location)

    area.run()
    area.run()

    assert counted_plans(area) == [2, 1]
    plans = load_workbook(area.books / "one.xlsx")["Планы"]
    titles = [str(row[0].value) for row in plans.iter_rows(min_row=3) if row[0].value]
    assert len(titles) == len({*titles}) == 2
    this_week = [row[3] for row in area.tab("По школам") if row[0] == NAMES[0]]
    assert this_week[0] == sum(map(int, map(str, this_week[1:])))


def test_a_new_schools_control_book_is_nobody_elses_plan(tmp_path: Path):
    area = two_schools(tmp_path, second="нет")
    name_book(area, "one.xlsx", "two.xlsx")
    book = load_workbook(area.book)
    book["Школы"].cell(3, 5, "да")
    book.save(area.book)

    assert refused(area) == [["book.of_other"], []]


def test_a_plan_of_one_school_is_no_control_book_of_another(area: Area):
    """A methodist pastes the link of a plan into the line of another school."""
    name_book(area, "one.xlsx", "shared.xlsx")
    area.run(MONDAY - timedelta(days=7))
    before = (area.books / "shared.xlsx").read_bytes()
    add_school(area, "Школа № 3", "shared.xlsx")

    preview = area.run(MONDAY - timedelta(days=7), preview=True)
    report = area.run(MONDAY - timedelta(days=7))

    for one in (preview.schools[2], report.schools[2]):
        assert one.error is not None
        assert one.error.code == "book.plan_of_other"
    assert (area.books / "shared.xlsx").read_bytes() == before
    assert not any(one.failures for one in report.schools)
    status, clarify = area.beside()["Школа № 3"]
    assert status == "Не прочитано"
    assert f"значится планом в школе «{NAMES[0]}»" in clarify
    assert counted_plans(area) == [2, 1]


def test_a_control_book_that_its_first_school_gives_away_is_the_others(area: Area):
    name_book(area, "one.xlsx", "shared.xlsx")
    area.run(MONDAY - timedelta(days=7))
    add_school(area, "Школа № 3", "shared.xlsx")
    area.run()

    take_off(area, "one.xlsx", "shared.xlsx")
    area.run(MONDAY + timedelta(days=1))
    report = area.run(MONDAY + timedelta(days=2))

    assert [one.error for one in report.schools] == [None, None, None]
    assert "Планы" in load_workbook(area.books / "shared.xlsx").sheetnames


def test_schools_whose_lines_were_swapped_keep_control_of_both_books(area: Area):
    book = load_workbook(area.book)
    for row, file in ((2, FILES[1]), (3, FILES[0])):
        book["Школы"].cell(row, 2, file)
    book.save(area.book)

    report = area.run()

    assert [one.error for one in report.schools] == [None, None]
    assert not any(one.failures for one in report.schools)


def add_school(area: Area, name: str, file: str) -> None:
    """The district's staff write a further line into their list."""
    book = load_workbook(area.book)
    tab = book["Школы"]
    for column, value in enumerate((name, file, "", "рус", "да"), 1):
        tab.cell(tab.max_row + (column == 1), column, value)
    book.save(area.book)
