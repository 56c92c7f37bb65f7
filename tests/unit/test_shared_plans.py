"""Both real plans are read whole, however they are laid out.

They are no part of the repository: the tests skip where they are absent.
"""

import csv
import random
from pathlib import Path

import pytest

from sheetsync.model.grid import Grid
from sheetsync.model.table import ColumnRole, PlanRow, Table
from sheetsync.model.year import PlanYear
from sheetsync.read.table import read_tab
from tests.layout import BODIES, FRAMES, Sheet, permuted

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
pytestmark = pytest.mark.skipif(
    not PLANS.is_dir(), reason="the real plans are not beside this checkout"
)

N, A, R, D, F = (
    ColumnRole.NUMBER,
    ColumnRole.ACTIVITY,
    ColumnRole.RESPONSIBLE,
    ColumnRole.DEADLINE,
    ColumnRole.FORM,
)
FILES = {"a": "plan_a_*.csv", "b": "plan_b_*.csv"}
ROLES = {"a": (N, A, R, F, D), "b": (N, A, D, R, F)}
HEADER = {"a": 3, "b": 13}
START = {"a": 5, "b": 14}
YEAR = {"a": PlanYear(2023), "b": PlanYear(2022)}
COUNT = {"a": 35, "b": 19}
SECTIONS = {"a": 3, "b": 0}


def sheet_of(plan: str) -> Sheet:
    (path,) = PLANS.glob(FILES[plan])
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[cell or None for cell in row] for row in csv.reader(file)]
    return Sheet(rows, ROLES[plan], HEADER[plan], START[plan])


def table_of(grid: Grid) -> Table:
    reading = read_tab(grid)
    assert reading.findings == ()
    (table,) = reading.tables
    return table


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(row: PlanRow) -> tuple[str, ...]:
    texts = (row.number, row.section, row.activity, row.deadline, row.responsible)
    return tuple(map(squeezed, (*texts, row.form)))


def gold() -> list[dict[str, str]]:
    with (PLANS / "gold.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("plan", ["a", "b"])
def test_title_year_columns_and_sections_are_found(plan) -> None:
    table = table_of(sheet_of(plan).grid())
    assert YEAR[plan] == table.year
    assert tuple(enumerate(ROLES[plan])) == table.columns
    assert HEADER[plan] == table.header_row == table.last_header_row
    assert SECTIONS[plan] == len(table.sections)
    assert table.findings == ()
    assert (plan == "b") == bool(table.footer)


@pytest.mark.parametrize("plan", ["a", "b"])
def test_every_row_stands_as_in_the_right_reading(plan) -> None:
    expected = [
        (
            line["row"],
            line["deadline_cell"].replace("\\n", "\n"),
            line["responsible_cell"].replace("\\n", "\n"),
        )
        for line in gold()
        if line["plan"] == plan
    ]
    rows = table_of(sheet_of(plan).grid()).rows
    assert expected == [(row.number, row.deadline, row.responsible) for row in rows]
    assert all(row.activity and row.form for row in rows)


@pytest.mark.parametrize("plan", ["a", "b"])
@pytest.mark.parametrize("seed", range(6))
def test_columns_in_another_order_give_the_same_rows(plan, seed) -> None:
    plain = sheet_of(plan)
    order = [0, *random.Random(seed).sample(range(1, 5), 4)]
    rows = table_of(permuted(plain, order).grid()).rows
    assert list(map(said, table_of(plain.grid()).rows)) == list(map(said, rows))


@pytest.mark.parametrize("plan", ["a", "b"])
@pytest.mark.parametrize("change", [*BODIES, *FRAMES], ids=lambda c: c.__name__)
@pytest.mark.parametrize("seed", range(8))
def test_laid_out_otherwise_the_rows_stay_the_same(plan, change, seed) -> None:
    plain = sheet_of(plan)
    changed = change(plain, random.Random(seed))
    rows = table_of(changed.grid()).rows
    assert list(map(said, table_of(plain.grid()).rows)) == list(map(said, rows))


def test_both_plans_in_one_tab_are_two_tables() -> None:
    first, second = sheet_of("a"), sheet_of("b")
    rows = tuple(map(tuple, [*first.rows, [None] * 5, *second.rows]))
    tables = read_tab(Grid("жоспар", rows)).tables
    assert [YEAR["a"], YEAR["b"]] == [table.year for table in tables]
    assert [COUNT["a"], COUNT["b"]] == [len(table.rows) for table in tables]
    assert all(table.findings == () for table in tables)


@pytest.mark.parametrize("cut", range(2, 19))
def test_a_second_page_that_was_pasted_first_is_put_behind(cut) -> None:
    """As in the original document of the second plan, footer included."""
    plain = sheet_of("b")
    page = [*plain.rows[START["b"] + cut :], [None] * 5]
    rows = tuple(map(tuple, [*page, *plain.rows[: START["b"] + cut]]))
    table = table_of(Grid("жоспар", rows))
    base = table_of(plain.grid())
    assert list(map(said, base.rows)) == list(map(said, table.rows))
    assert (base.title, base.year, base.footer) == (
        table.title,
        table.year,
        table.footer,
    )
