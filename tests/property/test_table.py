"""However a plan is laid out, its rows are read the same; nothing raises."""

from dataclasses import replace
from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.model.grid import CellValue, Grid, Merge
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.table import read_tab
from tests.layout import BODIES, FRAMES, Sheet

TITLE = "2024-2025 оқу жылына арналған әдістемелік жұмыс жоспары"
LABELS = {
    ColumnRole.NUMBER: "№",
    ColumnRole.ACTIVITY: "Іс-шаралар",
    ColumnRole.DEADLINE: "Орындау мерзімі",
    ColumnRole.RESPONSIBLE: "Жауаптылар",
    ColumnRole.FORM: "Аяқтау нысаны",
}
ROLES = tuple(LABELS)
SECTIONS = ("Ұйымдастыру шаралары", "Методическая работа", "Қорытынды кезең")
ACTIVITIES = (
    "Жас мамандарға тәлімгер бекіту",
    "Провести неделю открытых уроков «Шаг вперёд»",
    "7-сынып оқушыларының оқу сауаттылығын тексеру",
    "Әдістемелік кеңестің отырысын өткізу (№ 2 хаттама)",
    "Диагностика: уровень подготовки первоклассников.",
    "Кітапхана қорын түгендеу және есептен шығару",
    "Мониторинг качества знаний по итогам четверти",
    "Ата-аналарға арналған дәріс ұйымдастыру",
)
DEADLINES = ("қазан", "15.11.2024", "до 5 декабря", "жыл бойы", "I тоқсан", "май")
PARTIES = (
    "Директордың орынбасары",
    "Т. М. Бейсенова",
    "Психолог, кітапханашы",
    "Руководители МО",
    "Әкімшілік",
)
FORMS = ("Хаттама", "Справка", "Бұйрық", "Есеп, фотоесеп")


Row = dict[ColumnRole, str]


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[str, Row]]:
    """Rows with their section, numbered on."""
    count = draw(st.integers(3, 9))
    sections = draw(st.integers(0, 2))
    chosen = []
    for number in range(1, count + 1):
        section = "" if not sections else SECTIONS[(number - 1) * sections // count]
        row = {
            ColumnRole.NUMBER: str(number),
            ColumnRole.ACTIVITY: draw(st.sampled_from(ACTIVITIES)),
            ColumnRole.DEADLINE: draw(st.sampled_from(DEADLINES)),
            ColumnRole.RESPONSIBLE: draw(st.sampled_from(PARTIES)),
            ColumnRole.FORM: draw(st.sampled_from(FORMS)),
        }
        chosen.append((section, row))
    return chosen


def laid_out(plan: list[tuple[str, Row]], roles: tuple[ColumnRole, ...]) -> Sheet:
    """The plain sheet of a plan: title, header, sections, rows."""
    width = len(roles)
    rows: list[list[CellValue]] = [[TITLE] + [None] * (width - 1)]
    rows.append([LABELS[role] for role in roles])
    before = ""
    for section, row in plan:
        if section != before:
            rows.append([section] + [None] * (width - 1))
            before = section
        rows.append([row[role] for role in roles])
    return Sheet(rows, roles, header=1, start=2)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(row: PlanRow) -> tuple[str, ...]:
    texts = (row.number, row.section, row.activity, row.deadline, row.responsible)
    return tuple(map(squeezed, (*texts, row.form)))


def expected(plan: list[tuple[str, Row]]) -> list[tuple[str, ...]]:
    return [
        (
            row[ColumnRole.NUMBER],
            section,
            row[ColumnRole.ACTIVITY],
            row[ColumnRole.DEADLINE],
            row[ColumnRole.RESPONSIBLE],
            row[ColumnRole.FORM],
        )
        for section, row in plan
    ]


def rows_of(sheet: Sheet) -> list[tuple[str, ...]]:
    reading = read_tab(sheet.grid())
    assert [found.code for found in reading.findings] == []
    assert [f.code for table in reading.tables for f in table.findings] == []
    return [said(row) for table in reading.tables for row in table.rows]


@settings(max_examples=150, deadline=None)
@given(plans(), st.permutations(ROLES[1:]), st.randoms(use_true_random=False))
def test_columns_in_any_order_give_the_same_rows(plan, order, rng) -> None:
    roles = (ColumnRole.NUMBER, *order)
    assert expected(plan) == rows_of(laid_out(plan, roles))


@settings(max_examples=300, deadline=None)
@given(
    plans(),
    st.permutations(ROLES[1:]),
    st.sampled_from(BODIES),
    st.sets(st.sampled_from(FRAMES)),
    st.randoms(use_true_random=False),
)
def test_a_plan_laid_out_otherwise_gives_the_same_rows(
    plan, order, body, frame, rng
) -> None:
    sheet = body(laid_out(plan, (ColumnRole.NUMBER, *order)), rng)
    for change in FRAMES:
        if change in frame:
            sheet = change(sheet, rng)
    assert expected(plan) == rows_of(sheet)


@settings(max_examples=60, deadline=None)
@given(plans(), plans(), st.booleans())
def test_two_tables_in_one_tab_keep_their_rows(first, second, titled) -> None:
    upper, lower = laid_out(first, ROLES), laid_out(second, ROLES[::-1])
    gap: list[CellValue] = [None] * len(ROLES)
    rest = lower.rows if titled else lower.rows[1:]
    sheet = replace(upper, rows=[*upper.rows, gap, *rest])
    reading = read_tab(sheet.grid())
    both = [[said(row) for row in table.rows] for table in reading.tables]
    assert [expected(first), expected(second)] == both
    assert {TITLE} == {table.title for table in reading.tables}


@settings(max_examples=150, deadline=None)
@given(plans(), st.permutations(ROLES[1:]), st.integers(1, len(ROLES) - 1))
def test_an_empty_column_inserted_anywhere_changes_nothing(plan, order, at) -> None:
    sheet = laid_out(plan, (ColumnRole.NUMBER, *order))
    rows = [[*row[:at], None, *row[at:]] for row in sheet.rows]
    assert expected(plan) == rows_of(replace(sheet, rows=rows))


@settings(max_examples=100, deadline=None)
@given(plans(), plans(), st.permutations(ROLES[1:]), st.integers(0, len(ROLES) - 1))
def test_two_plans_parted_by_an_empty_column_stay_two(first, second, order, at) -> None:
    """Also where another empty column stands inside one of them."""
    left = laid_out(first, (ColumnRole.NUMBER, *order)).rows
    right = laid_out(second, ROLES).rows[1:]
    if at:
        right = [[*row[:at], None, *row[at:]] for row in right]
    width, breadth = len(left[0]), len(right[0])
    height = max(len(left), len(right) + 1)
    left += [[None] * width] * (height - len(left))
    right = [[None] * breadth, *right]
    right += [[None] * breadth] * (height - len(right))
    rows = tuple((*a, None, *b) for a, b in zip(left, right, strict=True))
    reading = read_tab(Grid("т", rows))
    assert [found.code for found in reading.findings] == ["table.side_by_side"]
    both = [[said(row) for row in table.rows] for table in reading.tables]
    assert [expected(first), expected(second)] == both


@settings(max_examples=60, deadline=None)
@given(plans())
def test_real_dates_and_numbers_are_read_as_text(plan) -> None:
    sheet = laid_out(plan, ROLES)
    day = datetime(2024, 11, 15)  # noqa: DTZ001 - a sheet's dates know no zone
    for row in sheet.rows[2:]:
        if row[1]:
            row[0] = float(str(row[0]))
            row[2] = day
    dated = [(*texts[:3], "15.11.2024", *texts[4:]) for texts in expected(plan)]
    assert dated == rows_of(sheet)


VALUES = st.one_of(
    st.none(),
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        [
            *LABELS.values(),
            *ACTIVITIES,
            *DEADLINES,
            *PARTIES,
            *SECTIONS,
            TITLE,
            "Бекітемін",
            "Орындаған: А.",
            "1",
            "2",
            "I",
            "х",
            "#REF!",
            "Соңғы мерзім",
            "басталуы",
            "II",
        ]
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(date(1, 1, 1)),
    st.datetimes(),
    st.times(),
    st.just(time(10, 30)),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    rows = draw(st.lists(st.lists(VALUES, max_size=7), max_size=14))
    bound = st.integers(-1, 15)
    merges = draw(st.lists(st.builds(Merge, bound, bound, bound, bound), max_size=6))
    return Grid("т", tuple(map(tuple, rows)), tuple(merges), frozenset({(1, 1)}))


@settings(max_examples=400, deadline=None)
@given(grids())
def test_no_grid_raises(grid) -> None:
    reading = read_tab(grid, fallback_titles=("2024", grid.tab))
    for table in reading.tables:
        rows = [row.row for row in table.rows]
        assert len(rows) == len(set(rows))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=5, max_size=5), max_size=10))
def test_every_text_below_a_header_is_somewhere_in_the_reading(body) -> None:
    """Rows, sections, footers or findings: nothing is dropped in silence."""
    texts = [[c if isinstance(c, str) else None for c in row] for row in body]
    plain = [
        [
            c if c and c in {*ACTIVITIES, *DEADLINES, *PARTIES, *SECTIONS} else None
            for c in row
        ]
        for row in texts
    ]
    sheet = laid_out([], ROLES)
    end = ["99", ACTIVITIES[0], DEADLINES[0], PARTIES[0], FORMS[0]]
    grid = replace(sheet, rows=[*sheet.rows, *plain, end]).grid()
    (table,) = read_tab(grid).tables
    found = " ".join(
        [
            *(" ".join(said(row)) for row in table.rows),
            *(name for _, name in table.sections),
            *(value for finding in table.findings for _, value in finding.params),
        ]
    )
    for row in plain:
        # A date in the number column is a number that the sheet made a date of.
        number, *others = row
        if number in DEADLINES:
            number = None
        for cell in (number, *others):
            assert cell is None or squeezed(cell) in squeezed(found)
