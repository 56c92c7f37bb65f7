"""Whatever is inserted, deleted, moved or sorted, each anchor stays with its own."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

WIDTH, HEIGHT = 6, 6


def steps() -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Structural changes within a small corner of the sheet."""
    index = st.integers(0, WIDTH - 1)
    kinds = st.sampled_from(["ROWS", "COLUMNS"])
    insert = st.tuples(st.just("insert"), kinds, index, st.integers(1, 2))
    delete = st.tuples(st.just("delete"), kinds, index, st.integers(1, 2))
    move = st.tuples(st.just("move"), kinds, index, st.integers(1, 2), index)
    sort = st.tuples(st.just("sort"), index, index, index)
    return st.lists(st.one_of(insert, delete, move, sort), max_size=8)


def build(google: Emulator) -> BookHandle:
    """Return a sheet whose cells name their columns and rows, with metadata on each.

    Row metadata is on row r, whose cells hold "r…"; column likewise.
    """
    rows = [[f"{r}.{c}" for c in range(WIDTH)] for r in range(HEIGHT)]
    book = google.create("Moves", rows)
    requests = []
    for number in range(WIDTH):
        for offset, kind in ((100, "COLUMNS"), (200, "ROWS")):
            place = {
                "sheetId": 0,
                "dimension": kind,
                "startIndex": number,
                "endIndex": number + 1,
            }
            entry = {
                "metadataId": offset + number,
                "metadataKey": "k",
                "visibility": "DOCUMENT",
                "location": {"dimensionRange": place},
            }
            requests.append({"createDeveloperMetadata": {"developerMetadata": entry}})
    book.batch(*requests)
    return book


def run(book: BookHandle, step: tuple[Any, ...]) -> None:
    """Carry out one change."""
    name, *rest = step
    if name == "sort":
        column, top, height = rest
        cells = {
            "sheetId": 0,
            "startRowIndex": top,
            "endRowIndex": top + height + 1,
        }
        spec = [{"dimensionIndex": column, "sortOrder": "DESCENDING"}]
        book.batch({"sortRange": {"range": cells, "sortSpecs": spec}})
        return
    kind, start, count, *to = rest
    place = {
        "sheetId": 0,
        "dimension": kind,
        "startIndex": start,
        "endIndex": start + count,
    }
    if name == "move":
        move = {"source": place, "destinationIndex": to[0]}
        book.batch({"moveDimension": move})
    else:
        book.batch({f"{name}Dimension": {"range": place}})


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=steps())
def test_anchors_stay_with_their_cells(
    google: Emulator, changes: list[tuple[Any, ...]]
) -> None:
    """A column's metadata is where its cells are, and gone if they are gone."""
    book = build(google)
    for step in changes:
        run(book, step)

    grid = book.values("Sheet1")
    where = {
        text.split(".")[1]: column
        for line in grid
        for column, text in enumerate(line)
        if text
    }
    for item in book.book.metadata:
        place = item.entry["location"]["dimensionRange"]
        if place["dimension"] == "COLUMNS" and str(item.id - 100) in where:
            assert place["startIndex"] == where.pop(str(item.id - 100))
    assert not where  # no column of cells without its metadata
    is_sorted = any(step[0] == "sort" for step in changes)
    for item in book.book.metadata:
        place = item.entry["location"]["dimensionRange"]
        if place["dimension"] == "ROWS" and not is_sorted:
            line = grid[place["startIndex"]] if place["startIndex"] < len(grid) else []
            filled = [text for text in line if text]
            assert all(text.startswith(f"{item.id - 200}.") for text in filled)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=steps())
def test_formulas_keep_their_cells(
    google: Emulator, changes: list[tuple[Any, ...]]
) -> None:
    """A formula on another tab shows the same cell until that cell is deleted."""
    book = build(google)
    book.add_tab("Other")
    book.edit("Other!A1", "=Sheet1!C3")
    for step in changes:
        if step[0] != "sort":
            run(book, step)

    there = {text for line in book.values("Sheet1") for text in line}
    assert book.value("Other!A1") == ("2.2" if "2.2" in there else "#REF!")
