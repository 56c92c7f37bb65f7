"""Whatever staff keep in a workbook, writing ours leaves it as it is."""

import datetime
import io
import re
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.books.link import open_ref
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import AddColumns, AppendRows, BookChanges, WriteColumn
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn

HEIGHT, WIDTH = 12, 8

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20
) | st.sampled_from(["Мерзімі", "до 15.10", "_x0041_", " a ", "a\nb", "'x", "<&>\"'"])
staff_values = st.one_of(
    texts,
    st.integers(0, 10**6),
    st.floats(0, 10**6, width=32),
    st.booleans(),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)),
    st.sampled_from(["=1+1", "=SUM(A1:B3)", '=HYPERLINK("http://a.kz","b")']),
)
looks = st.fixed_dictionaries(
    {
        "font": st.sampled_from(
            [
                Font(bold=True),
                Font(name="Times New Roman", size=14),
                Font(color="FF0000"),
            ]
        ),
        "fill": st.sampled_from(
            [PatternFill("solid", fgColor="DDEEFF"), PatternFill()]
        ),
        "border": st.sampled_from([Border(left=Side("thin")), Border()]),
        "alignment": st.sampled_from([Alignment(wrap_text=True), Alignment("center")]),
        "number_format": st.sampled_from(["General", "0.00", "dd.mm.yyyy", "@"]),
    }
)
places = st.tuples(st.integers(1, HEIGHT), st.integers(1, WIDTH))
our_texts = st.text(st.characters(), max_size=40) | st.sampled_from(["=1+1", "+7", ""])
our_values = st.one_of(
    st.none(), our_texts, st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 1, 1))
)


@st.composite
def workbooks(draw: st.DrawFn) -> openpyxl.Workbook:
    """A workbook as staff may have made it, with one tab called План."""
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    for (row, column), value in draw(
        st.dictionaries(places, staff_values, max_size=30)
    ).items():
        tab.cell(row, column).value = value
    for place, look in draw(st.dictionaries(places, looks, max_size=15)).items():
        cell = tab.cell(*place)
        for name, part in look.items():
            setattr(cell, name, part)
    if draw(st.booleans()):
        top = draw(st.integers(HEIGHT + 1, HEIGHT + 4))
        right = draw(st.integers(2, WIDTH + 3))
        tab.merge_cells(f"A{top}:{get_column_letter(right)}{top + 1}")
    for column in draw(st.sets(st.integers(1, WIDTH + 5), max_size=4)):
        dimension = tab.column_dimensions[get_column_letter(column)]
        dimension.width = draw(st.integers(3, 40))
        dimension.hidden = draw(st.booleans())
    if draw(st.booleans()):
        tab.column_dimensions.group("F", "XFD", hidden=True)
    for row in draw(st.sets(st.integers(1, HEIGHT + 6), max_size=3)):
        tab.row_dimensions[row].height = draw(st.integers(5, 60))
    if draw(st.booleans()):
        rule = CellIsRule("equal", ["1"], fill=PatternFill(bgColor="FFCC00"))
        tab.conditional_formatting.add("A1:C9", rule)
    if draw(st.booleans()):
        choice = DataValidation("list", formula1='"a,b"')
        tab.add_data_validation(choice)
        choice.add("B2:B9")
    _add_furniture(draw, tab)
    other = workbook.create_sheet("Басқа & 'тағы'")
    other["A1"] = draw(staff_values)
    return workbook


def _add_furniture(draw: st.DrawFn, tab: Worksheet) -> None:
    """Filter, note, link and fixed panes."""
    if draw(st.booleans()):
        tab.auto_filter.ref = "A3:D9"
    if draw(st.booleans()):
        tab["B2"].comment = Comment("нақтылау", "x")
    if draw(st.booleans()):
        tab["A2"].hyperlink = "https://example.kz/?a=1&b=2"
    if draw(st.booleans()):
        tab.freeze_panes = "B4"


def our_changes(draw: st.DrawFn) -> BookChanges:
    columns = (
        (OurColumn.DUE, "Крайний срок"),
        (OurColumn.STATUS, "Статус"),
        (OurColumn.CLARIFY, "Что уточнить"),
        (OurColumn.DONE, "Отметка о выполнении"),
    )
    first = draw(st.integers(0, 6))
    last = draw(st.integers(first + 1, HEIGHT + 6))
    words = ((Status.DONE, "Выполнено"), (Status.DONE_LATE, "Выполнено с опозданием"))
    changes = [AddColumns("План", columns, ((first, last),), ("Выполнено",), words)]
    rows = range(first + 1, last + 1)
    for role, _ in columns[:3]:
        values = [None] * (first + 1) + [draw(our_values) for _ in rows]
        changes.append(WriteColumn("План", role, tuple(values), tuple(rows)))
    return BookChanges("x", tuple(changes))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def staff_view(path: Path, width: int, height: int) -> dict[str, object]:
    """What a spreadsheet program shows of the staff's part of a workbook."""
    seen: dict[str, object] = {}
    for tab in openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets:
        for row in range(1, height + 1):
            seen[f"{tab.title} height {row}"] = tab.row_dimensions[row].height
            for column in range(1, width + 1):
                cell = tab.cell(row, column)
                seen[f"{tab.title} {cell.coordinate}"] = (
                    cell.value,
                    cell.data_type,
                    repr((cell.font, cell.fill, cell.border, cell.alignment)),
                    repr(cell.protection),
                    cell.number_format,
                    cell.hyperlink and cell.hyperlink.target,
                    cell.comment and cell.comment.text,
                )
        seen[f"{tab.title} merges"] = sorted(map(str, tab.merged_cells.ranges))
        # A filter is widened over our columns: what it starts with stays.
        seen[f"{tab.title} filter"] = str(tab.auto_filter.ref).split(":")[0]
        seen[f"{tab.title} panes"] = tab.freeze_panes
        seen[f"{tab.title} choices"] = [
            (v.formula1, str(v.sqref))
            for v in tab.data_validations.dataValidation
            if v.formula1 != '"Выполнено"'
        ]
        rules = [str(r.sqref) for r in tab.conditional_formatting]
        seen[f"{tab.title} rules"] = [place for place in rules if place == "A1:C9"]
    return seen


def widths(path: Path, ours: set[int]) -> dict[int, tuple[float, bool]]:
    """Width and hiding of each of the staff's columns."""
    tab = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    found = {}
    for dimension in tab.column_dimensions.values():
        dimension.reindex()
        for column in range(dimension.min or 1, min(dimension.max or 1, 40) + 1):
            if column - 1 not in ours:
                found[column] = (dimension.width, dimension.hidden)
    return found


def our_places(snapshot: BookSnapshot) -> set[int]:
    return {anchor.index for anchor in snapshot.tabs[0].anchors if anchor.trusted}


@given(data=st.data(), workbook=workbooks())
@settings(max_examples=60)
def test_staff_content_is_kept_and_a_second_run_writes_nothing(data, workbook):
    changes = our_changes(data.draw)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "план.xlsx")
        workbook.save(path)
        books = XlsxBooks(reserved_column)
        ref = open_ref(str(path))
        before, old_parts = books.read(ref), parts(path)
        old_view = staff_view(path, WIDTH, HEIGHT + 6)

        assert books.apply(before, changes).written

        after = books.read(ref)
        ours = our_places(after)
        first = min(ours)
        assert len(ours) == 4
        assert first >= before.tabs[0].grid.width
        assert all(first > block.right for block in before.tabs[0].grid.merges)
        shown = min(WIDTH, first)
        new_view = staff_view(path, shown, HEIGHT + 6)
        assert new_view == {key: old_view[key] for key in new_view}
        touched = {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
        new_parts = parts(path)
        assert new_parts.keys() == old_parts.keys()
        changed = {name for name in old_parts if old_parts[name] != new_parts[name]}
        assert changed <= touched

        for change in changes.changes[1:]:
            assert isinstance(change, WriteColumn)
            column = next(
                a.index for a in after.tabs[0].anchors if a.column is change.column
            )
            for row in change.differing:
                assert same(after.tabs[0].grid.value(row, column), change.values[row])

        content, stamp = path.read_bytes(), path.stat().st_mtime_ns
        again = BookChanges("x", changes.changes[1:])
        assert not books.apply(after, again).written
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, stamp)


@given(workbook=workbooks())
@settings(max_examples=30)
def test_widths_of_staff_columns_are_kept(workbook):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsx")
        workbook.save(path)
        books = XlsxBooks(reserved_column)
        snapshot = books.read(open_ref(str(path)))
        old = widths(path, set())
        set_up = AddColumns("План", ((OurColumn.DUE, "Крайний срок"),), ((0, 3),))
        books.apply(snapshot, BookChanges("x", (set_up,)))
        ours = our_places(books.read(snapshot.ref))
        new = widths(path, ours)
        assert new == {at: seen for at, seen in old.items() if at - 1 not in ours}


@given(
    workbook=workbooks(),
    rows=st.lists(st.lists(our_values, max_size=4).map(tuple), max_size=4).map(tuple),
)
@settings(max_examples=30)
def test_appended_rows_touch_no_cell_that_was_there(workbook, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsx")
        workbook.save(path)
        books = XlsxBooks(reserved_column)
        before = books.read(open_ref(str(path)))
        books.apply(before, BookChanges("x", (AppendRows("План", rows),)))
        after = books.read(before.ref)
        height = len(before.tabs[0].grid.rows)
        assert after.tabs[0].grid.rows[:height] == before.tabs[0].grid.rows
        assert after.tabs[0].grid.formulas == before.tabs[0].grid.formulas
        written = [v for row in rows for v in row if v is not None and v != ""]
        read = [v for r in after.tabs[0].grid.rows[height:] for v in r if v is not None]
        assert len(read) == len(written)
        assert all(same(one, other) for one, other in zip(read, written, strict=True))


def same(read: object, written: object) -> bool:
    """Whether a value came back as it was written, "" as nothing."""
    if isinstance(written, str):
        # Halves of signs and what Unicode calls no sign can't stand in XML.
        written = re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", written)
    return read == (written if written != "" else None)
