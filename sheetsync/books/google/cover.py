"""Filters, Tables and banding over a plan: widened over our columns.

A sort moves only what a filter or Table covers: marks beside it would stay
behind, at other people's rows. A range can only be set by row and column
numbers, so these requests stand in a guarded batch.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sheetsync.books.google.snapshot import Area, GoogleTab, TabFacts, area_of
from sheetsync.model.grid import Grid

Json = dict[str, Any]
Blocks = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Inserted:
    """Columns of ours on their way: the first one's place, and their headers."""

    first: int
    headers: tuple[str, ...]

    @property
    def end(self) -> int:
        """The column behind the last one."""
        return self.first + len(self.headers)


def covering_rows(tab: GoogleTab) -> set[int]:
    """First and last rows of all that may have to be widened."""
    rows: set[int] = set()
    for item in _items(tab.facts):
        area = area_of(item["range"])
        rows.add(area.top)
        if area.bottom is not None and area.bottom < tab.facts.row_count:
            rows.add(area.bottom - 1)
    return rows


def covering_columns(tab: GoogleTab) -> set[int]:
    """First and last columns of all that may have to be widened.

    A column put in on the left and another one taken away at the same moment
    leave what stands behind both in its place, but not these.
    """
    columns: set[int] = set()
    for item in _items(tab.facts):
        area = area_of(item["range"])
        columns.add(area.left)
        if area.right is not None:
            columns.add(area.right - 1)
    return columns


def _items(facts: TabFacts) -> Iterator[Json]:
    if facts.basic_filter is not None:
        yield facts.basic_filter
    yield from (*facts.filter_views, *facts.bands, *facts.tables)


def widening_requests(tab: GoogleTab, blocks: Blocks, new: Inserted) -> Iterator[Json]:
    """The requests that widen what covers a table's rows left of our columns.

    What our columns fell into has grown by itself.
    """
    facts, blocks = tab.facts, list(blocks)
    item = facts.basic_filter
    if item is not None and _is_widened(item, facts, blocks, new):
        yield {"setBasicFilter": {"filter": _wider_filter(item, new)}}
    for view in facts.filter_views:
        if _is_widened(view, facts, blocks, new):
            wider = {**view, "range": _wider(view, new)}
            yield {"updateFilterView": {"filter": wider, "fields": "range"}}
    for table in facts.tables:
        top = area_of(table["range"]).top
        is_header = any(top == first for first, _ in blocks)
        names = _names(table, tab.grid)
        is_free = not {*names} & {*new.headers}
        is_beside = table["range"].get("endColumnIndex") == new.first
        if is_beside and is_header and is_free and _are_names(names):
            # Without names: new columns take theirs from our headers, which
            # stand there by now, and the staff's keep theirs.
            wider = {"tableId": table["tableId"], "range": _wider(table, new)}
            yield {"updateTable": {"table": wider, "fields": "range"}}
    for band in facts.bands:
        # Banding over some columns only is somebody's choice.
        if _ends(band, blocks, new) and band["range"]["endColumnIndex"] == new.first:
            wider = {**band, "range": _wider(band, new)}
            yield {"updateBanding": {"bandedRange": wider, "fields": "range"}}


def _ends(item: Json, blocks: list[tuple[int, int]], new: Inserted) -> bool:
    """Whether something covers a table's rows and ends left of our columns."""
    area = area_of(item["range"])
    if area.right is None or area.right > new.first:
        return False
    return any(area.meets_rows(top, last) for top, last in blocks)


def _is_widened(
    item: Json, facts: TabFacts, blocks: list[tuple[int, int]], new: Inserted
) -> bool:
    """Whether a filter is to be widened; that of a Table goes with it."""
    is_of_table = "tableId" in item
    is_blocked = _is_blocked(item, facts.tables, new.first)
    return _ends(item, blocks, new) and not is_of_table and not is_blocked


def _is_blocked(item: Json, tables: Iterable[Json], free: int) -> bool:
    """Whether a Table stands between a filter and our columns.

    Google refuses a filter over a Table, and with it the whole set-up.
    """
    area = area_of(item["range"])
    between = Area(area.top, area.bottom, area.left, free)
    return any(between.meets(area_of(table["range"])) for table in tables)


def _wider(item: Json, new: Inserted) -> Json:
    return {**item["range"], "endColumnIndex": new.end}


def _wider_filter(item: Json, new: Inserted) -> Json:
    """The filter with its conditions; a remembered order would sort rows again."""
    kept = {key: item[key] for key in ("filterSpecs",) if key in item}
    if not kept and "criteria" in item:
        kept = {"criteria": item["criteria"]}
    return {"range": _wider(item, new), **kept}


def _names(table: Json, grid: Grid) -> list[object]:
    """What a Table's header row shows."""
    area = area_of(table["range"])
    columns = range(area.left, area.left + _width(area))
    return [grid.value(area.top, column) for column in columns]


def _are_names(names: list[object]) -> bool:
    """Whether setting a Table's names would leave its header row as it is."""
    texts = [name for name in names if isinstance(name, str) and name.strip()]
    return len(set(texts)) == len(names)


def parts_marks(facts: TabFacts, grid: Grid, reserved: set[int], free: int) -> bool:
    """Whether something can't be widened, so that sorting parts marks from rows.

    Between a Table and our columns nothing else may stand, and no Table between a
    filter and our columns. A Table's names are its first row: where a header
    stands above that row instead, where names are missing or doubled, or where one
    is a name of ours already, our headers can't be among them.

    Args:
        facts: the tab.
        grid: the tab's cells.
        reserved: columns that have a reserved header which is not ours.
        free: the column from which on new ones go.
    """
    filters = [
        *facts.filter_views,
        *([facts.basic_filter] if facts.basic_filter else []),
    ]
    for item in filters:
        right = area_of(item["range"]).right
        is_left = "tableId" not in item and right is not None and right <= free
        if is_left and _is_blocked(item, facts.tables, free):
            return True
    for table in facts.tables:
        area = area_of(table["range"])
        if area.right is not None and area.right < free:
            return True
        if any(area.holds_column(column) for column in reserved):
            return True
        if not _are_names(_names(table, grid)):
            return True
        if area.top and _texts(grid, area, area.top - 1) * 2 >= _width(area):
            return True
    return False


def leaves_marks(facts: TabFacts, column: int, headers: Iterable[int]) -> bool:
    """Whether sorting would move a plan's rows, and the marks beside them not.

    Staff can set a filter or make a Table over columns of their own when the
    done column is there already; an order of theirs parts marks from rows.

    Args:
        facts: the tab.
        column: the done column.
        headers: rows in which its header stands; a filter or Table begins with
            one of them, or with the row below.
    """
    rows = set(headers)
    items = [*facts.filter_views, *facts.tables]
    if facts.basic_filter is not None:
        items.append(facts.basic_filter)
    areas = (area_of(item["range"]) for item in items if "range" in item)
    return any(
        area.right is not None
        and area.right <= column
        and any(area.meets_rows(row, row + 1) for row in rows)
        for area in areas
    )


def _texts(grid: Grid, area: Area, row: int) -> int:
    columns = range(area.left, area.left + _width(area))
    return sum(isinstance(grid.value(row, column), str) for column in columns)


def _width(area: Area) -> int:
    return max(1, (area.right or area.left + 1) - area.left)
