"""However a plan is laid out, its rows are read the same; nothing raises."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.model.grid import CellValue, Grid, Merge
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.table import read_tab

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


@dataclass(frozen=True)
class Sheet:
    """A sheet being made up: rows of equal width, and merges."""

    rows: list[list[CellValue]]
    merges: list[Merge]

    def grid(self) -> Grid:
        return Grid("жоспар", tuple(map(tuple, self.rows)), tuple(self.merges))


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
    return Sheet(rows, [])


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


Change = Callable[[Sheet, random.Random, tuple[ColumnRole, ...]], Sheet]


def header_at(sheet: Sheet) -> int:
    return next(i for i, row in enumerate(sheet.rows) if LABELS[ROLES[1]] in row)


def body_start(sheet: Sheet) -> int:
    below = header_at(sheet) + 1
    return below + ("мерзімі" in sheet.rows[below])


def is_row(row: list[CellValue]) -> bool:
    return sum(cell is not None for cell in row) > 2


def inserted(sheet: Sheet, at: int, rows: list[list[CellValue]]) -> Sheet:
    """The sheet with rows put in; merges below them move."""
    merges = [
        replace(m, top=m.top + len(rows), bottom=m.bottom + len(rows))
        if m.top >= at
        else m
        for m in sheet.merges
    ]
    return Sheet([*sheet.rows[:at], *rows, *sheet.rows[at:]], merges)


def with_empty_rows(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    for _ in range(3):
        at = rng.randrange(body_start(sheet), len(sheet.rows) + 1)
        sheet = inserted(sheet, at, [[None] * len(sheet.rows[0])])
    return sheet


def with_column_numbers(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    numbers: list[CellValue] = [float(n + 1) for n in range(len(sheet.rows[0]))]
    return inserted(sheet, body_start(sheet), [numbers])


def with_footer(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    width = len(sheet.rows[0])
    lines = ["Орындаған: әдіскер Т. М. Бейсенова", "Тел.: 00-00-00", "Директор ______"]
    foot: list[list[CellValue]] = [[None] * width]
    foot += [[line] + [None] * (width - 1) for line in lines]
    return inserted(sheet, len(sheet.rows), foot)


def with_approval(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    width = len(sheet.rows[0])
    lines = [
        "Бекітемін",
        "Мектеп директоры",
        "_______ Қ. Ә. Сағынов",
        "«30» тамыз 2024 ж.",
    ]
    block: list[list[CellValue]] = [[None] * (width - 1) + [line] for line in lines]
    return inserted(sheet, 0, block)


def with_goals(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    width = len(sheet.rows[0])
    lines = ["Мақсаты: сапаны арттыру", "Міндеттері:", "1. тәжірибе алмасу;"]
    goals: list[list[CellValue]] = [[line] + [None] * (width - 1) for line in lines]
    return inserted(sheet, header_at(sheet), [[None] * width, *goals])


def with_merged_sections(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    width = len(sheet.rows[0])
    merges = [
        Merge(at, 0, at, width - 1)
        for at, row in enumerate(sheet.rows)
        if at >= body_start(sheet) and row[0] and not any(row[1:])
    ]
    return Sheet(sheet.rows, [*sheet.merges, *merges])


def with_header_repeated(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    start = body_start(sheet)
    at = rng.randrange(start + 1, len(sheet.rows) + 1)
    if not is_row(sheet.rows[at - 1]):
        return sheet
    gap = [None] * len(sheet.rows[0])
    return inserted(sheet, at, [gap, list(sheet.rows[start - 1])])


def with_second_page_above(sheet: Sheet, rng: random.Random, roles: object) -> Sheet:
    start = body_start(sheet)
    cut = rng.randrange(start + 1, len(sheet.rows))
    if not (is_row(sheet.rows[cut - 1]) and is_row(sheet.rows[cut])):
        return sheet
    gap: list[CellValue] = [None] * len(sheet.rows[0])
    rows = [*sheet.rows[cut:], gap, *sheet.rows[:cut]]
    return Sheet(rows, [])


def with_merged_equals(
    sheet: Sheet, rng: random.Random, roles: tuple[ColumnRole, ...]
) -> Sheet:
    """Equal deadlines or parties in a run of rows become one merged cell."""
    rows = [list(row) for row in sheet.rows]
    merges = list(sheet.merges)
    for column, role in enumerate(roles):
        if role not in {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE}:
            continue
        top = body_start(sheet)
        while top < len(rows):
            bottom = top
            while (
                bottom + 1 < len(rows)
                and is_row(sheet.rows[top])
                and is_row(sheet.rows[bottom + 1])
                and sheet.rows[bottom + 1][column] == sheet.rows[top][column]
            ):
                bottom += 1
                rows[bottom][column] = None
            if bottom > top:
                merges.append(Merge(top, column, bottom, column))
            top = bottom + 1
    return Sheet(rows, merges)


def with_word_spread(
    sheet: Sheet, rng: random.Random, roles: tuple[ColumnRole, ...]
) -> Sheet:
    """One row's cells are spread over several grid rows, as Word's are."""
    at = rng.randrange(body_start(sheet), len(sheet.rows))
    if not is_row(sheet.rows[at]):
        return sheet
    activity, party = (
        roles.index(ColumnRole.ACTIVITY),
        roles.index(ColumnRole.RESPONSIBLE),
    )
    words = str(sheet.rows[at][activity]).split()
    lows = [i for i, word in enumerate(words) if i and word[0].islower()]
    first = list(sheet.rows[at])
    second: list[CellValue] = [None] * len(first)
    if lows:
        first[activity] = " ".join(words[: lows[0]])
        second[activity] = " ".join(words[lows[0] :])
    names = str(first[party]).split(" ")
    if len(names) > 1:
        first[party], second[party] = names[0], " ".join(names[1:])
    if not any(second) or str(first[activity]).endswith((".", ":")):
        return sheet
    changed = Sheet([*sheet.rows[:at], first, *sheet.rows[at + 1 :]], [])
    return inserted(changed, at + 1, [second])


def with_two_header_lines(
    sheet: Sheet, rng: random.Random, roles: tuple[ColumnRole, ...]
) -> Sheet:
    """Two columns get a common label above their own; the others are merged."""
    at = header_at(sheet)
    upper = list(sheet.rows[at])
    lower: list[CellValue] = [None] * len(upper)
    deadline = roles.index(ColumnRole.DEADLINE)
    upper[deadline], lower[deadline] = "Орындау", "мерзімі"
    merges = [Merge(at, c, at + 1, c) for c in range(len(upper)) if c != deadline]
    below = [replace(m, top=m.top + 1, bottom=m.bottom + 1) for m in sheet.merges]
    rows = [*sheet.rows[:at], upper, lower, *sheet.rows[at + 1 :]]
    return Sheet(rows, [*below, *merges])


CHANGES: tuple[Change, ...] = (
    with_column_numbers,
    with_merged_sections,
    with_approval,
    with_goals,
    with_footer,
)
BODIES: tuple[Change, ...] = (
    with_empty_rows,
    with_header_repeated,
    with_second_page_above,
    with_merged_equals,
    with_word_spread,
    with_two_header_lines,
)


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
    st.sets(st.sampled_from(CHANGES)),
    st.randoms(use_true_random=False),
)
def test_a_plan_laid_out_otherwise_gives_the_same_rows(
    plan, order, body, frame, rng
) -> None:
    roles = (ColumnRole.NUMBER, *order)
    sheet = body(laid_out(plan, roles), rng, roles)
    for change in CHANGES:
        if change in frame and not (
            body is with_second_page_above and change is with_approval
        ):
            sheet = change(sheet, rng, roles)
    assert expected(plan) == rows_of(sheet)


@settings(max_examples=60, deadline=None)
@given(plans(), plans(), st.booleans())
def test_two_tables_in_one_tab_keep_their_rows(first, second, titled) -> None:
    upper, lower = laid_out(first, ROLES), laid_out(second, ROLES[::-1])
    gap: list[CellValue] = [None] * len(ROLES)
    rest = lower.rows if titled else lower.rows[1:]
    sheet = Sheet([*upper.rows, gap, *rest], [])
    reading = read_tab(sheet.grid())
    both = [[said(row) for row in table.rows] for table in reading.tables]
    assert [expected(first), expected(second)] == both
    assert {TITLE} == {table.title for table in reading.tables}


@settings(max_examples=60, deadline=None)
@given(plans())
def test_real_dates_and_numbers_are_read_as_text(plan) -> None:
    sheet = laid_out(plan, ROLES)
    day = datetime(2024, 11, 15)  # noqa: DTZ001 - a sheet's dates know no zone
    for row in sheet.rows[2:]:
        if is_row(row):
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
    grid = Sheet([*sheet.rows, *plain, end], []).grid()
    (table,) = read_tab(grid).tables
    found = " ".join(
        [
            *(" ".join(said(row)) for row in table.rows),
            *(name for _, name in table.sections),
            *(value for finding in table.findings for _, value in finding.params),
        ]
    )
    for row in plain:
        for cell in row:
            assert cell is None or squeezed(cell) in squeezed(found)
