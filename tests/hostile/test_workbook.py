"""Bad workbooks: one clear sentence each, nothing lost, nothing eaten up."""

import io
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.link import open_ref
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.errors import (
    BookDeniedError,
    BookError,
    BookTooLargeError,
    BookUnreadableError,
)
from sheetsync.lang.message import finding_text
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.change import AddColumns, AddTab, BookChanges, WriteColumn
from sheetsync.model.sheet import Sheet, SheetCell
from sheetsync.model.table import OurColumn
from tests.hostile.build import HEADER, MAIN, OFFICE, PARTS, sheet_xml, write_workbook

SET_UP = AddColumns(
    "План",
    ((OurColumn.DUE, "Соңғы мерзім"), (OurColumn.STATUS, "Жағдайы")),
    ((0, 3),),
)
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def books():
    return XlsxBooks(reserved_column)


def read(books, path):
    return books.read(open_ref(str(path)))


def refusal(books, path) -> str:
    content = path.read_bytes()
    with pytest.raises(BookError) as caught:
        read(books, path)
    assert path.read_bytes() == content
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "book.empty"),
        (b"hello", "book.not_workbook"),
        (b"\x00" * 5000, "book.not_workbook"),
        (b"<html><table></table></html>", "book.not_workbook"),
        (b"PK\x03\x04", "book.damaged"),
        (b"PK\x05\x06" + b"\x00" * 18, "book.not_workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "book.save_as_xlsx"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1")
            + b"\x00" * 600
            + "EncryptedPackage".encode("utf-16-le"),
            "book.encrypted",
        ),
    ],
)
def test_what_is_no_workbook_is_said_so(books, tmp_path, content, code):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert refusal(books, path) == code


def test_a_document_of_another_program_under_this_name_is_said_so(books, tmp_path):
    parts = PARTS | {"xl/workbook.xml": '<document xmlns="urn:x"><body/></document>'}
    path = write_workbook(tmp_path / "plan.xlsx", changes=parts)
    assert refusal(books, path) == "book.not_workbook"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_damaged(books, tmp_path, share):
    path = write_workbook(tmp_path / "plan.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(books, path) == "book.damaged"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "content",
    [
        "",
        "<",
        "<a><b></a>",
        "not xml",
        b"\xff\xfe\x00",
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
    ],
    ids=["empty", "begun", "crossed", "text", "bytes", "doctype"],
)
def test_a_broken_part_makes_the_book_damaged(books, tmp_path, part, content):
    path = write_workbook(tmp_path / "plan.xlsx", changes={part: content})
    assert refusal(books, path) in {"book.damaged", "book.not_workbook"}


def test_an_xml_bomb_is_not_unfolded(books, tmp_path):
    entities = '<!ENTITY a "' + "x" * 100 + '">'
    for one, other in zip("bcdefghij", "abcdefghi", strict=True):
        entities += f'<!ENTITY {one} "' + f"&{other};" * 10 + '">'
    data = f"<!DOCTYPE worksheet [{entities}]>" + sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    )
    path = write_workbook(tmp_path / "plan.xlsx", changes={SHEET: data})
    assert refusal(books, path) == "book.damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(books, tmp_path):
    """2 GB of nothing in 2 MB."""
    path = tmp_path / "plan.xlsx"
    write_workbook(path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/bomb.bin", "w", force_zip64=True) as file,
    ):
        for _ in range(200):
            file.write(bytes(10_000_000))
    with pytest.raises(BookTooLargeError):
        read(books, path)


def test_a_bomb_that_hides_its_size_is_damaged(books, tmp_path):
    """The directory says 100 bytes, the part unpacks to megabytes."""
    path = write_workbook(
        tmp_path / "plan.xlsx", changes={SHEET: sheet_xml(" " * 5_000_000)}
    )
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(content)
    assert refusal(books, path) == "book.damaged"


def test_a_file_of_too_many_bytes_or_parts_is_refused(tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx")
    for limits in (Limits(file_bytes=100), Limits(parts=2), Limits(part_bytes=50)):
        with pytest.raises(BookTooLargeError):
            read(XlsxBooks(reserved_column, limits), path)


def test_an_encrypted_zip_is_said_so(books, tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx")
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert refusal(books, path) == "book.encrypted"


def _million_rows(path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/><c r="C{n}" s="0"/></row>'
        for n in range(2, 1_000_002)
    )
    write_workbook(path, data=HEADER + rows)


def test_a_million_empty_formatted_rows_cost_neither_time_nor_memory(tmp_path):
    """Measured in a process of its own, whose peak is this book's alone."""
    path = tmp_path / "plan.xlsx"
    _million_rows(path)
    script = (
        "import resource, sys, time\n"
        "from sheetsync.books.link import open_ref\n"
        "from sheetsync.books.xlsx.book import XlsxBooks\n"
        "from sheetsync.lang.reserved import reserved_column\n"
        "books, start = XlsxBooks(reserved_column), time.process_time()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "tab = books.read(open_ref(sys.argv[1])).tabs[0]\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(len(tab.grid.rows), tab.unwritable, (after - before) // 1024,\n"
        "      time.process_time() - start)\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows, unwritable, megabytes, seconds = done.stdout.split()
    assert (rows, unwritable) == ("1", "too_large")
    assert int(megabytes) < 60
    assert float(seconds) < 5


def test_a_sheet_too_large_to_write_is_refused_and_stays(books, tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx")
    small = XlsxBooks(reserved_column, Limits(written_bytes=100))
    snapshot = read(small, path)
    assert snapshot.findings[0].code == "book.too_large"
    told = finding_text("book.too_large", snapshot.findings[0].params, "ru")
    assert "прочитан весь" in told.sentence
    with pytest.raises(BookTooLargeError) as caught:
        small.apply(snapshot, BookChanges("x", (SET_UP,)))
    assert caught.value.code == "book.too_large_to_write"
    assert read(books, path).tabs[0].unwritable == ""


def test_rows_beyond_the_limit_are_left_out_and_said(tmp_path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30)
    )
    path = write_workbook(tmp_path / "plan.xlsx", data=rows)
    for limits in (Limits(rows=10), Limits(cells=10), Limits(places=10)):
        snapshot = read(XlsxBooks(reserved_column, limits), path)
        assert len(snapshot.tabs[0].grid.rows) == 10
        assert snapshot.findings[0].code == "book.too_large"
        assert snapshot.tabs[0].unwritable == "too_large"
        told = finding_text("book.too_large", snapshot.findings[0].params, "ru")
        assert "прочитан только до строки 10." in told.sentence
        assert "не прочитано и не учтено" in told.sentence


def test_rows_left_out_of_a_protected_sheet_are_said_too(tmp_path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30)
    )
    protection = '<sheetProtection sheet="1"/>'
    sheet = sheet_xml(rows).replace("</sheetData>", f"</sheetData>{protection}")
    path = write_workbook(tmp_path / "plan.xlsx", changes={SHEET: sheet})
    snapshot = read(XlsxBooks(reserved_column, Limits(rows=10)), path)
    assert snapshot.tabs[0].unwritable == "protected"
    assert "book.too_large" in {found.code for found in snapshot.findings}


@pytest.mark.parametrize(
    "data",
    [
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        "".join(
            f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 2000)
        ),
    ],
    ids=["absurd", "past the end", "very wide"],
)
def test_absurd_places_do_not_eat_memory(books, tmp_path, data):
    path = write_workbook(tmp_path / "plan.xlsx", data=data)
    snapshot = read(books, path)
    assert sum(len(row) for row in snapshot.tabs[0].grid.rows) <= 2_000_000


@pytest.mark.parametrize(
    "data",
    [
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="-3"/>',
        '<row r="x"/>',
        '<row r="1"><c r="ZZZ1"><v>1</v></c></row>',
    ],
)
def test_impossible_places_make_the_book_damaged(books, tmp_path, data):
    path = write_workbook(tmp_path / "plan.xlsx", data=data)
    assert refusal(books, path) == "book.damaged"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="s"><v>5</v></c>', None),
        ('<c r="A1" t="s"><v>x</v></c>', None),
        ('<c r="A1" s="99"><v>5</v></c>', 5),
        ('<c r="A1" s="-1"><v>5</v></c>', 5),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
        ('<c r="A1"><v>zwölf</v></c>', "zwölf"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="d"><v>2024-05-15</v></c>', "date"),
        ('<c r="A1" t="d"><v>soon</v></c>', "soon"),
        ('<c r="A1" t="str"><f>"a"</f><v>a</v></c>', "a"),
        ('<c r="A1"><f>1/0</f></c>', None),
        ('<c t="inlineStr"><is><r><t>а</t></r><r><t>б</t></r></is></c>', "аб"),
        ('<c r="A1" t="inlineStr"><is><t>a</t><rPh><t>z</t></rPh></is></c>', "a"),
        ('<c r="A1" t="inlineStr"><is><t>_x000D_a_x0041_</t></is></c>', "\raA"),
        ('<c r="A1" t="what"><v>5</v></c>', 5),
        ('<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"),
    ],
)
def test_odd_cells_are_read_as_what_they_show(books, tmp_path, cell, value):
    path = write_workbook(tmp_path / "plan.xlsx", data=f'<row r="1">{cell}</row>')
    grid = read(books, path).tabs[0].grid
    if value == "date":
        assert str(grid.value(0, 0)) == "2024-05-15"
    else:
        assert grid.value(0, 0) == value
        assert isinstance(grid.value(0, 0), type(value))


def test_a_cell_of_50000_signs_is_read_and_ours_are_cut_to_what_a_cell_holds(
    books, tmp_path
):
    long = "ұ" * 50_000
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>'
    path = write_workbook(tmp_path / "plan.xlsx", data=cell)
    assert read(books, path).tabs[0].grid.value(0, 0) == long
    write = WriteColumn("План", OurColumn.STATUS, (None, "😀" * 30_000), (1,))
    books.apply(read(books, path), BookChanges("x", (SET_UP, write)))
    grid = read(books, path).tabs[0].grid
    assert grid.value(0, 0) == long
    written = grid.value(1, 2)
    assert isinstance(written, str)
    assert written.endswith("😀…")
    assert len(written.encode("utf-16-le")) // 2 <= 32_767


def test_control_signs_are_kept_through_the_workbooks_own_escapes(books, tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx")
    texts = ("a\x00b\x0bc\x1f", "\r\n\t", "_x0000_", "\ud800", "\ufffe")
    write = WriteColumn("План", OurColumn.STATUS, (None, *texts), (1, 2, 3, 4, 5))
    books.apply(read(books, path), BookChanges("x", (SET_UP, write)))
    column = [read(books, path).tabs[0].grid.value(row, 3) for row in range(1, 6)]
    assert column == ["a\x00b\x0bc\x1f", "\r\n\t", "_x0000_", "\ufffd", "\ufffd"]


def test_elements_under_a_prefix_are_read_and_written(books, tmp_path):
    """As some programs write it: every element of the sheet as `x:…`."""
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" '
        't="inlineStr"><x:is><x:t>№</x:t></x:is></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    workbook = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{OFFICE}"><x:sheets><x:sheet '
        'name="План" sheetId="7" q:id="r1"/></x:sheets></x:workbook>'
    )
    changes = {SHEET: sheet, "xl/workbook.xml": workbook}
    path = write_workbook(tmp_path / "plan.xlsx", changes=changes)
    added = AddTab(Sheet("Жиынтық", ((SheetCell("x"),),)))
    books.apply(read(books, path), BookChanges("x", (SET_UP, added)))
    after = read(books, path)
    assert after.tabs[0].grid.rows[0] == ("№", "Соңғы мерзім", "Жағдайы")
    assert after.tabs[1].grid.rows == (("x",),)


def test_a_sheet_without_addresses_is_read_and_written(books, tmp_path):
    data = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    path = write_workbook(tmp_path / "plan.xlsx", data=data)
    assert read(books, path).tabs[0].grid.rows == ((1, 2), (), (3,))
    books.apply(read(books, path), BookChanges("x", (SET_UP,)))
    assert read(books, path).tabs[0].grid.rows[0][:2] == (1, 2)


def test_a_sheet_out_of_order_is_read_and_never_written(books, tmp_path):
    data = (
        '<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    )
    path = write_workbook(tmp_path / "plan.xlsx", data=data)
    snapshot, content = read(books, path), path.read_bytes()
    assert snapshot.tabs[0].grid.value(4, 0) == 5
    with pytest.raises(BookUnreadableError) as caught:
        books.apply(snapshot, BookChanges("x", (SET_UP,)))
    assert caught.value.code == "book.unsafe_write"
    assert path.read_bytes() == content


def test_a_sheet_in_another_encoding_is_read_and_never_written(books, tmp_path):
    text = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(HEADER)
    path = write_workbook(
        tmp_path / "plan.xlsx", changes={SHEET: text.encode("utf-16")}
    )
    snapshot = read(books, path)
    assert snapshot.tabs[0].grid.value(0, 1) == "Іс-шара"
    with pytest.raises(BookDeniedError):
        books.apply(snapshot, BookChanges("x", (SET_UP,)))


def test_a_protected_tab_is_read_and_never_written(books, tmp_path):
    sheet = sheet_xml(HEADER, after='<sheetProtection sheet="1" objects="1"/>')
    path = write_workbook(tmp_path / "plan.xlsx", changes={SHEET: sheet})
    snapshot = read(books, path)
    assert snapshot.tabs[0].unwritable == "protected"
    with pytest.raises(BookDeniedError) as caught:
        books.apply(snapshot, BookChanges("x", (SET_UP,)))
    assert caught.value.code == "book.protected"


def test_a_merge_over_the_whole_width_leaves_no_room(books, tmp_path):
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1"/></mergeCells>'
    path = write_workbook(
        tmp_path / "plan.xlsx", changes={SHEET: sheet_xml(HEADER, after=merge)}
    )
    with pytest.raises(BookTooLargeError) as caught:
        books.apply(read(books, path), BookChanges("x", (SET_UP,)))
    assert caught.value.code == "book.no_room"


def test_a_workbook_without_sheets_is_read_as_empty(books, tmp_path):
    empty = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    path = write_workbook(tmp_path / "plan.xlsx", changes={"xl/workbook.xml": empty})
    assert read(books, path).tabs == ()


@given(content=st.binary(max_size=400))
def test_any_bytes_are_refused_in_one_sentence(content):
    _refused_or_read(b"PK\x03\x04" + content)


@given(data=st.data())
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(data):
    """Flipped bytes anywhere: never a traceback."""
    content = bytearray(_smallest())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    _refused_or_read(bytes(content))


@given(data=st.text(st.sampled_from("<>/=\"' rct=sAB1v&;isf"), max_size=60))
def test_any_markup_in_a_sheet_is_read_or_refused(data):
    parts = PARTS | {SHEET: sheet_xml(HEADER + data)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    _refused_or_read(out.getvalue())


def _smallest() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (PARTS | {SHEET: sheet_xml(HEADER)}).items():
            archive.writestr(name, text)
    return out.getvalue()


def _refused_or_read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsx")
        path.write_bytes(content)
        books = XlsxBooks(reserved_column)
        try:
            snapshot = books.read(open_ref(str(path)))
        except BookError:
            return
        title = snapshot.tabs[0].title if snapshot.tabs else ""
        if title:
            set_up = AddColumns(title, SET_UP.columns, SET_UP.blocks)
            try:
                books.apply(snapshot, BookChanges("x", (set_up,)))
            except BookError:
                assert path.read_bytes() == content
