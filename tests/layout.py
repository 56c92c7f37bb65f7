"""Ways in which a plan's sheet is laid out, as changes of one sheet into another.

Each change keeps what the plan says: its rows must be read the same before and
after it. A change that does not fit a sheet gives it back as it is.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sheetsync.model.grid import CellValue, Grid, Merge
from sheetsync.model.table import ColumnRole

Cells = list[CellValue]


@dataclass(frozen=True)
class Sheet:
    """A sheet with one plan: rows of equal width, and the roles of its columns.

    `header` is the header's first row, `start` the first row below it.
    """

    rows: list[Cells]
    roles: tuple[ColumnRole, ...]
    header: int
    start: int
    merges: list[Merge] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.roles)

    def grid(self, tab: str = "жоспар") -> Grid:
        return Grid(tab, tuple(map(tuple, self.rows)), tuple(self.merges))

    def is_row(self, at: int) -> bool:
        """Whether a plan row stands there, no section and no empty row."""
        filled = sum(cell is not None for cell in self.rows[at])
        return self.start <= at and filled > 2


def line(sheet: Sheet, text: CellValue = None, column: int = 0) -> Cells:
    """A row with one text."""
    cells: Cells = [None] * sheet.width
    cells[column] = text
    return cells


def inserted(sheet: Sheet, at: int, rows: list[Cells]) -> Sheet:
    """The sheet with rows put in before a row."""
    count = len(rows)
    merges = [
        replace(m, top=m.top + count, bottom=m.bottom + count) if m.top >= at else m
        for m in sheet.merges
    ]
    return replace(
        sheet,
        rows=[*sheet.rows[:at], *rows, *sheet.rows[at:]],
        header=sheet.header + (count if at <= sheet.header else 0),
        start=sheet.start + (count if at < sheet.start else 0),
        merges=merges,
    )


def permuted(sheet: Sheet, order: list[int]) -> Sheet:
    """The sheet with its columns in another order; sections stay at the left."""

    def moved(cells: Cells, at: int) -> Cells:
        is_table = at == sheet.header or sheet.is_row(at)
        return [cells[index] for index in order] if is_table else cells

    rows = [moved(cells, at) for at, cells in enumerate(sheet.rows)]
    return replace(sheet, rows=rows, roles=tuple(sheet.roles[i] for i in order))


Change = Callable[[Sheet, random.Random], Sheet]


def with_empty_rows(sheet: Sheet, rng: random.Random) -> Sheet:
    for _ in range(3):
        at = rng.randrange(sheet.start, len(sheet.rows) + 1)
        sheet = inserted(sheet, at, [line(sheet)])
    return sheet


def with_column_numbers(sheet: Sheet, rng: random.Random) -> Sheet:
    numbers: Cells = [float(number + 1) for number in range(sheet.width)]
    return inserted(sheet, sheet.start, [numbers])


def with_footer(sheet: Sheet, rng: random.Random) -> Sheet:
    texts = (
        None,
        "Орындаған: әдіскер Т. М. Бейсенова",
        "Тел.: 00-00-00",
        "Директор ______",
    )
    return inserted(sheet, len(sheet.rows), [line(sheet, text) for text in texts])


def with_approval(sheet: Sheet, rng: random.Random) -> Sheet:
    texts = (
        "Бекітемін",
        "Мектеп директоры",
        "_______ Қ. Ә. Сағынов",
        "«30» тамыз 2024 ж.",
    )
    block = [line(sheet, text, sheet.width - 1) for text in texts]
    return inserted(sheet, 0, block)


def with_goals(sheet: Sheet, rng: random.Random) -> Sheet:
    texts = (
        None,
        "Мақсаты: сапаны арттыру",
        "Міндеттері:",
        "1. тәжірибе алмасу;",
        "2. іздену.",
    )
    return inserted(sheet, sheet.header, [line(sheet, text) for text in texts])


def with_merged_sections(sheet: Sheet, rng: random.Random) -> Sheet:
    merges = [
        Merge(at, 0, at, sheet.width - 1)
        for at, cells in enumerate(sheet.rows)
        if at >= sheet.start and cells[0] and not any(cells[1:])
    ]
    return replace(sheet, merges=[*sheet.merges, *merges])


def with_header_repeated(sheet: Sheet, rng: random.Random) -> Sheet:
    at = rng.randrange(sheet.start + 1, len(sheet.rows) + 1)
    if not sheet.is_row(at - 1):
        return sheet
    again = list(sheet.rows[sheet.header])
    return inserted(sheet, at, [line(sheet), again])


def with_page_break(sheet: Sheet, rng: random.Random) -> Sheet:
    """The table goes on without its header, a page's number between."""
    at = rng.randrange(sheet.start + 1, len(sheet.rows) + 1)
    if not sheet.is_row(at - 1):
        return sheet
    page = line(sheet, "2", sheet.width - 1)
    return inserted(sheet, at, [line(sheet), page, line(sheet)])


def with_second_page_above(sheet: Sheet, rng: random.Random) -> Sheet:
    cut = rng.randrange(sheet.start + 1, len(sheet.rows))
    if not (sheet.is_row(cut - 1) and sheet.is_row(cut)):
        return sheet
    moved = [*sheet.rows[cut:], line(sheet)]
    return replace(
        sheet,
        rows=[*moved, *sheet.rows[:cut]],
        header=sheet.header + len(moved),
        start=sheet.start + len(moved),
    )


def with_merged_equals(sheet: Sheet, rng: random.Random) -> Sheet:
    """Equal deadlines or parties in a run of rows become one merged cell."""
    rows = [list(cells) for cells in sheet.rows]
    merges = list(sheet.merges)
    for column, role in enumerate(sheet.roles):
        if role not in {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE}:
            continue
        top = sheet.start
        while top < len(rows):
            bottom = top
            while (
                sheet.is_row(top)
                and bottom + 1 < len(rows)
                and sheet.is_row(bottom + 1)
                and sheet.rows[bottom + 1][column] == sheet.rows[top][column]
            ):
                bottom += 1
                rows[bottom][column] = None
            if bottom > top:
                merges.append(Merge(top, column, bottom, column))
            top = bottom + 1
    return replace(sheet, rows=rows, merges=merges)


def with_word_spread(sheet: Sheet, rng: random.Random) -> Sheet:
    """One row's cells are spread over two grid rows, as Word's are."""
    at = rng.randrange(sheet.start, len(sheet.rows))
    activity = sheet.roles.index(ColumnRole.ACTIVITY)
    party = sheet.roles.index(ColumnRole.RESPONSIBLE)
    if not sheet.is_row(at):
        return sheet
    words = str(sheet.rows[at][activity]).split()
    lows = [i for i, word in enumerate(words) if i and word[0].islower()]
    first, second = list(sheet.rows[at]), line(sheet)
    if lows:
        first[activity] = " ".join(words[: lows[0]])
        second[activity] = " ".join(words[lows[0] :])
    names = str(first[party]).split(" ")
    if len(names) > 1:
        first[party], second[party] = names[0], " ".join(names[1:])
    if not any(second) or str(first[activity]).endswith((".", ":")):
        return sheet
    changed = replace(sheet, rows=[*sheet.rows[:at], first, *sheet.rows[at + 1 :]])
    return inserted(changed, at + 1, [second])


def with_two_header_lines(sheet: Sheet, rng: random.Random) -> Sheet:
    """The deadline's label is cut in two lines, the others are merged over both."""
    deadline = sheet.roles.index(ColumnRole.DEADLINE)
    at = sheet.header
    upper = list(sheet.rows[at])
    upper[deadline] = "Орындау"
    merges = [Merge(at, c, at + 1, c) for c in range(sheet.width) if c != deadline]
    changed = replace(sheet, rows=[*sheet.rows[:at], upper, *sheet.rows[at + 1 :]])
    changed = inserted(changed, at + 1, [line(sheet, "мерзімі", deadline)])
    return replace(changed, merges=[*changed.merges, *merges], start=changed.header + 2)


#: What may stand around the rows; all of it at once too.
FRAMES: tuple[Change, ...] = (
    with_column_numbers,
    with_merged_sections,
    with_approval,
    with_goals,
    with_footer,
)
#: What may happen to the rows themselves.
BODIES: tuple[Change, ...] = (
    with_empty_rows,
    with_header_repeated,
    with_page_break,
    with_second_page_above,
    with_merged_equals,
    with_word_spread,
    with_two_header_lines,
)
