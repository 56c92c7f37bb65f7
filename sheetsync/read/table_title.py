"""The title of a table, from the lines above its header."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.finding import Note
from sheetsync.model.year import PlanYear
from sheetsync.read.frame import Frame, has_name, read_frame
from sheetsync.read.line import Line
from sheetsync.read.title import names_plan, read_title_year

_LONGEST = 400
#: Lines that an approval may go on for below its first word.
_APPROVAL_LINES = 6


@dataclass(frozen=True, slots=True)
class TableTitle:
    """What the lines above a header say.

    `names` is whether they name a plan; `cell` is where the title begins.
    """

    text: str = ""
    year: PlanYear | None = None
    notes: tuple[Note, ...] = ()
    cell: tuple[int, int] | None = None
    names: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    row: int
    column: int
    text: str


def _items(lines: Sequence[Line]) -> list[_Item]:
    """The lines' texts, cells with several lines taken apart."""
    return [
        _Item(line.row, column, part.strip())
        for line in lines
        for column, text in line.cells.items()
        for part in text.split("\n")
        if part.strip()
    ]


def _is_title_like(text: str) -> bool:
    return names_plan(text) or read_title_year(text)[0] is not None


def _goes_on(text: str) -> bool:
    """Whether a line can stand below "Бекітемін" in the same column."""
    if names_plan(text):
        return False
    folded = fold_kazakh(text)
    year, notes = read_title_year(text)
    dated = bool(notes) and notes[0].code == "year.doubtful"
    if year is not None and not dated:
        return False
    return dated or has_name(text) or read_frame(text) is not None or len(folded) <= 80


def _without_approval(items: Sequence[_Item]) -> list[_Item]:
    kept: list[_Item] = []
    #: Column of an approval to the row it reached and how many lines it took.
    running: dict[int, tuple[int, int]] = {}
    for item in items:
        if read_frame(item.text) is Frame.APPROVAL and not names_plan(item.text):
            running[item.column] = (item.row, 0)
            continue
        state = running.get(item.column)
        if state is not None:
            row, taken = state
            near = item.row - row <= 1 and taken < _APPROVAL_LINES
            if near and _goes_on(item.text):
                running[item.column] = (item.row, taken + 1)
                continue
            del running[item.column]
        kept.append(item)
    return kept


def approval_rows(lines: Sequence[Line]) -> set[int]:
    """The grid rows that hold nothing but an approval block."""
    kept = {item.row for item in _without_approval(_items(lines))}
    return {line.row for line in lines} - kept


def _blocks(items: Sequence[_Item]) -> list[list[_Item]]:
    """Texts that stand together, parted by empty rows and by goals."""
    blocks: list[list[_Item]] = []
    row = -2
    in_goals = False
    for item in items:
        is_goal = read_frame(item.text) is Frame.GOALS
        if item.row > row + 1:
            blocks.append([])
            in_goals = in_goals and not _is_title_like(item.text)
        in_goals = in_goals or is_goal
        if not in_goals:
            if not blocks:
                blocks.append([])
            blocks[-1].append(item)
        row = item.row
    return [block for block in blocks if block]


def _chosen(blocks: Sequence[Sequence[_Item]]) -> Sequence[_Item]:
    named = [block for block in blocks if any(names_plan(i.text) for i in block)]
    if named:
        return named[-1]
    dated = [block for block in blocks if any(_is_title_like(i.text) for i in block)]
    if dated:
        return dated[-1]
    return blocks[-1] if blocks else ()


def read_table_title(lines: Sequence[Line]) -> TableTitle:
    """The title and the plan year that the lines above a header give.

    The approval block and the list of goals are no part of it. The year is
    looked for in the title first, then in the other lines.
    """
    items = [
        item
        for item in _without_approval(_items(lines))
        if read_frame(item.text) is not Frame.SIGNATURE
    ]
    blocks = _blocks(items)
    block = _chosen(blocks)
    if not block:
        return TableTitle()
    text = " ".join(" ".join(item.text for item in block).split())[:_LONGEST]
    year, notes = read_title_year(text)
    if year is None:
        for other in blocks:
            if other is block:
                continue
            found = read_title_year(" ".join(item.text for item in other))
            if found[0] is not None:
                year, notes = found
                break
    names = any(names_plan(item.text) for item in block)
    return TableTitle(text, year, notes, (block[0].row, block[0].column), names)
