"""What is written into workbooks as office programs save them, byte for byte."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.drawing.image import Image
from openpyxl.worksheet.table import Table
from PIL import Image as Picture

from sheetsync.books.link import open_ref
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.errors import BookDeniedError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookSnapshot, missing_book
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    BookChanges,
    Change,
    RemoveColumns,
    RemoveTab,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.sheet import (
    CellStyle,
    Sheet,
    SheetCell,
    SheetChart,
    StaleRule,
)
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn
from tests.hostile.build import MAIN, MARKUP, OFFICE, PARTS, write_workbook

#: What openpyxl, the staff's hand in these tests, says of sparklines.
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
#: A tab as Excel saves it, with what openpyxl would lose.
EXCEL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="x14ac xr" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    'xr:uid="{00000000-0001-0000-0000-000000000000}">'
    '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:C4"/>'
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
    '<cols><col min="1" max="1" width="5.5" customWidth="1"/>'
    '<col min="3" max="16384" width="9.1" style="1" hidden="1"/></cols>'
    '<sheetData><row r="1" spans="1:3" ht="30" customHeight="1" '
    'x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c>'
    '<c r="B1" s="1" t="s"><v>1</v></c><c r="C1" s="1"><v>5</v></c></row>'
    "<row r='2' spans='1:3'><c r=\"A2\"><v>1</v></c>"
    '<c r="B2"><f>A2&amp;"&gt;"</f><v>2</v></c></row>'
    '<row r="3"/><row r="4"><c r="B4" t="s" cm="1"><v>1</v></c></row></sheetData>'
    '<sheetProtection sheet="0"/>'
    '<mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells>'
    '<conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" dxfId="0" '
    'priority="7" operator="equal"><formula>1</formula></cfRule>'
    "</conditionalFormatting>"
    '<dataValidations count="1"><dataValidation type="list" sqref="B2">'
    '<formula1>"a,b"</formula1></dataValidation></dataValidations>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" '
    'footer="0.3"/><extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    "<x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline>"
    "<x14:row/></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
    "</x14:sparklineGroups></ext></extLst></worksheet>"
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" '
    'formatCode="0.0&quot; ч&quot;"/></numFmts><fonts count="2"><font><sz val="10"/>'
    '<name val="Arial"/></font><font><b/><sz val="14"/><name val="Times New Roman"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
    '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="170" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    '</cellStyles><dxfs count="1"><dxf><font><b/></font></dxf></dxfs>'
    '<extLst><ext uri="x"/></extLst></styleSheet>'
)
STRINGS = (
    f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>№</t></si>'
    "<si><r><rPr><b/></rPr><t>Іс-</t></r><r><t>шара</t></r></si></sst>"
)
RELATIONS = PARTS["xl/_rels/workbook.xml.rels"].replace(
    "</Relationships>",
    f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="/xl/strings.xml"/>'
    f'<Relationship Id="r4" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
    "</Relationships>",
)
CHAIN = f'<calcChain xmlns="{MAIN}"><c r="B2" i="1"/></calcChain>'
TYPES = PARTS["[Content_Types].xml"].replace(
    "</Types>",
    "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{MARKUP}.{kind}+xml"/>'
        for part, kind in (
            ("styles", "styles"),
            ("strings", "sharedStrings"),
            ("calcChain", "calcChain"),
        )
    )
    + "</Types>",
)
EXCEL_PARTS = {
    "[Content_Types].xml": TYPES,
    SHEET: EXCEL,
    "xl/styles.xml": STYLES,
    "xl/strings.xml": STRINGS,
    "xl/_rels/workbook.xml.rels": RELATIONS,
    "xl/calcChain.xml": CHAIN,
    "xl/vbaProject.bin": b"\x00\x01macro",
    "docProps/thumbnail.emf": b"picture",
}
HEADERS = (
    (OurColumn.DUE, "Соңғы мерзім"),
    (OurColumn.STATUS, "Жағдайы"),
    (OurColumn.CLARIFY, "Нақтылау"),
)
SET_UP = AddColumns(
    "План",
    HEADERS,
    ((0, 3),),
    status_words=((Status.DONE, "Выполнено"), (Status.DONE_LATE, "Выполнено с")),
)


@pytest.fixture
def books() -> XlsxBooks:
    return XlsxBooks(reserved_column)


def read(books: XlsxBooks, path: Path) -> BookSnapshot:
    return books.read(open_ref(str(path)))


def apply(books: XlsxBooks, path: Path, *changes: Change):
    return books.apply(read(books, path), BookChanges("x", changes))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def excel(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "план.xlsx", changes=EXCEL_PARTS)


def test_a_tab_as_excel_saves_it_grows_by_our_pieces_only(books, excel):
    """Taking our pieces out again gives the very bytes that were there."""
    due = WriteColumn("План", OurColumn.DUE, (None, date(2024, 9, 1)), (1,))
    apply(books, excel, SET_UP, due)
    xml = parts(excel)[SHEET].decode()
    left = re.sub(r'<c r="[DEF]\d"[^>]*?(?:/>|>.*?</c>)', "", xml)
    left = re.sub(r'<conditionalFormatting sqref="E2:E204">.*?</cond\w+>', "", left)
    left = left.replace('<row r="3"></row>', '<row r="3"/>')
    left = left.replace('spans="1:6"', 'spans="1:3"', 1)
    left = left.replace('spans="1:6"', "spans='1:3'", 1)
    left = left.replace('ref="A1:F4"', 'ref="A1:C4"')
    left = re.sub("<cols>.*</cols>", re.search("<cols>.*</cols>", EXCEL)[0], left)
    assert left == EXCEL


def test_a_hidden_rest_of_columns_is_parted_around_ours(books, excel):
    apply(books, excel, SET_UP)
    columns = re.search("<cols>.*</cols>", parts(excel)[SHEET].decode())
    assert columns is not None
    assert columns[0] == (
        '<cols><col min="1" max="1" width="5.5" customWidth="1"/>'
        '<col min="3" max="3" width="9.1" style="1" hidden="1"/>'
        '<col min="4" max="4" width="14" style="1" customWidth="1"/>'
        '<col min="5" max="5" width="30" style="1" customWidth="1"/>'
        '<col min="6" max="6" width="46" style="1" customWidth="1"/>'
        '<col min="7" max="16384" width="9.1" style="1" hidden="1"/></cols>'
    )


def test_every_other_part_stays_byte_for_byte(books, excel):
    old = parts(excel)
    apply(books, excel, SET_UP)
    new = parts(excel)
    changed = {name for name in new if new[name] != old.get(name)}
    assert changed == {SHEET, "xl/styles.xml", WORKBOOK}
    assert old.keys() == new.keys()


def test_old_styles_keep_their_numbers(books, excel):
    apply(books, excel, SET_UP)
    new = parts(excel)["xl/styles.xml"].decode()
    for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
        old = re.search(f"<{name} [^>]*>(.*)</{name}>", STYLES)
        assert re.search(f"<{name} [^>]*>{re.escape(old[1])}", new), name
    assert '<numFmt numFmtId="171" formatCode="dd.mm.yyyy"/></numFmts>' in new
    assert new.endswith('</dxfs><extLst><ext uri="x"/></extLst></styleSheet>')
    assert 'count="2"><numFmt' in new


def test_ours_take_the_font_of_the_table(books, excel):
    due = WriteColumn("План", OurColumn.DUE, (None, date(2024, 9, 1)), (1,))
    apply(books, excel, SET_UP, due)
    tab = openpyxl.load_workbook(io.BytesIO(excel.read_bytes())).worksheets[0]
    assert (tab["D1"].font.name, tab["D1"].font.b) == ("Times New Roman", True)
    assert (tab["D2"].font.name, tab["D2"].number_format) == ("Arial", "dd.mm.yyyy")


def test_longer_status_words_are_coloured_first(books, excel):
    """Else "Выполнено с опозданием" would look like "Выполнено"."""
    apply(books, excel, SET_UP)
    rules = re.findall(
        r'priority="(\d+)"[^>]*text="([^"]*)"', parts(excel)[SHEET].decode()
    )
    assert rules == [("8", "Выполнено с"), ("9", "Выполнено")]


def test_formulas_keep_their_cached_values(books, excel):
    apply(books, excel, SET_UP)
    grid = read(books, excel).tabs[0].grid
    assert (grid.value(1, 1), grid.formulas) == (2, {(1, 1)})
    assert parts(excel)["xl/calcChain.xml"] == CHAIN.encode()


def test_a_cell_of_ours_that_staff_restyled_keeps_its_style(books, excel):
    apply(books, excel, SET_UP)
    workbook = openpyxl.load_workbook(excel)
    workbook.worksheets[0]["E2"].font = openpyxl.styles.Font(italic=True)
    workbook.save(excel)
    write = WriteColumn("План", OurColumn.STATUS, (None, "Выполнено"), (1,))
    apply(books, excel, write)
    tab = openpyxl.load_workbook(excel).worksheets[0]
    assert (tab["E2"].value, tab["E2"].font.i) == ("Выполнено", True)


def test_a_formula_that_staff_put_into_our_column_gives_way_to_the_value(books, excel):
    apply(books, excel, SET_UP)
    workbook = openpyxl.load_workbook(excel)
    workbook.worksheets[0]["E2"] = "=A1"
    workbook.save(excel)
    write = WriteColumn("План", OurColumn.STATUS, (None, "Выполнено"), (1,))
    assert apply(books, excel, write).written
    grid = read(books, excel).tabs[0].grid
    assert (grid.value(1, 4), (1, 4) in grid.formulas) == ("Выполнено", False)


@pytest.mark.parametrize(("framed", "first"), [(0, 1), (2, 3), (40, 1)])
def test_framed_empty_columns_are_the_tables_own(books, tmp_path, framed, first):
    """An empty column drawn for marks by hand; but not a sheet drawn all over."""
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    side = openpyxl.styles.Side("thin")
    for row in range(1, 5):
        tab.cell(row, 1).value = "x"
        for column in range(1, framed + 2):
            tab.cell(row, column).border = openpyxl.styles.Border(bottom=side)
    workbook.save(path)
    apply(books, path, SET_UP)
    assert read(books, path).tabs[0].anchors[0].index == first


def test_pictures_charts_and_notes_push_our_columns_to_the_right(books, tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    tab["A1"] = "x"
    picture = io.BytesIO()
    Picture.new("RGB", (10, 10)).save(picture, "png")
    picture.seek(0)
    tab.add_image(Image(picture), "C3")
    tab.add_chart(BarChart(), "E5")
    workbook.save(path)
    old = parts(path)
    apply(books, path, SET_UP)
    anchors = read(books, path).tabs[0].anchors
    assert anchors[0].index >= 5
    new = parts(path)
    media = [name for name in old if "media" in name or "drawing" in name]
    assert media
    assert all(old[name] == new[name] for name in media)


def test_names_of_the_workbook_carry_the_anchors(books, excel):
    apply(books, excel, SET_UP)
    names = re.findall(
        r"<definedName .*?</definedName>", parts(excel)[WORKBOOK].decode()
    )
    assert names == [
        '<definedName name="_sheetsync_clarify" localSheetId="0" hidden="1">'
        "'План'!$F:$F</definedName>",
        '<definedName name="_sheetsync_due" localSheetId="0" hidden="1">'
        "'План'!$D:$D</definedName>",
        '<definedName name="_sheetsync_status" localSheetId="0" hidden="1">'
        "'План'!$E:$E</definedName>",
    ]


def test_a_lone_column_is_trusted_only_where_its_name_points(books, tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    tab.append(["Іс-шара", "Статус", "Статус"])
    workbook.save(path)
    apply(books, path, AddColumns("План", ((OurColumn.STATUS, "Статус"),), ((0, 2),)))
    found = [(a.index, a.trusted) for a in read(books, path).tabs[0].anchors]
    assert found == [(1, False), (2, False), (3, True)]


def test_a_set_side_by_side_is_trusted_without_names(books, excel):
    """Programs that drop hidden names leave the columns themselves."""
    apply(books, excel, SET_UP)
    content = parts(excel)
    workbook = re.sub(rb"<definedNames>.*</definedNames>", b"", content[WORKBOOK])
    write_workbook(excel, changes=content | {WORKBOOK: workbook})
    anchors = read(books, excel).tabs[0].anchors
    assert [anchor.trusted for anchor in anchors] == [True, True, True]


def test_a_filter_over_the_table_is_widened_over_ours_and_narrowed_again(
    books, tmp_path
):
    """Sorted by a filter that ends before the marks, they would change rows."""
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    for row in range(1, 5):
        tab.append([row, f"Іс {row}"])
    tab.auto_filter.ref = "A1:B4"
    tab.auto_filter.add_filter_column(0, ["1"])
    workbook.save(path)
    apply(books, path, SET_UP)
    opened = openpyxl.load_workbook(path).worksheets[0]
    assert opened.auto_filter.ref == "A1:E4"
    assert opened.auto_filter.filterColumn[0].filters.filter == ["1"]
    assert "$A$1:$E$4" in parts(path)[WORKBOOK].decode()
    apply(books, path, RemoveColumns("План", tuple(role for role, _ in HEADERS)))
    assert openpyxl.load_workbook(path).worksheets[0].auto_filter.ref == "A1:B4"
    assert "$A$1:$B$4" in parts(path)[WORKBOOK].decode()


def test_a_filter_elsewhere_in_the_tab_stays(books, tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    for row in range(1, 20):
        tab.append([row, f"Іс {row}"])
    tab.auto_filter.ref = "A10:B19"
    workbook.save(path)
    apply(books, path, SET_UP)
    opened = openpyxl.load_workbook(path).worksheets[0]
    assert opened.auto_filter.ref == "A10:B19"


def test_a_table_of_excel_keeps_its_width_and_is_said_to_sort_apart(books, tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    for row in (["№", "Іс"], [1, "a"], [2, "b"]):
        tab.append(row)
    tab.add_table(Table(displayName="Жоспар", ref="A1:B3"))
    workbook.save(path)
    snapshot = read(books, path)
    assert snapshot.tabs[0].sorts_apart
    assert snapshot.tabs[0].covers == ((0, 1),)
    old = parts(path)["xl/tables/table1.xml"]
    apply(books, path, SET_UP)
    assert parts(path)["xl/tables/table1.xml"] == old


def test_columns_copied_by_staff_are_no_second_set_of_ours(books, excel):
    apply(books, excel, SET_UP)
    workbook = openpyxl.load_workbook(excel)
    tab = workbook.worksheets[0]
    for column, (_, header) in enumerate(HEADERS, 8):
        tab.cell(1, column).value = header
    workbook.save(excel)
    found = [(a.index, a.trusted) for a in read(books, excel).tabs[0].anchors]
    assert found == [
        (3, True),
        (4, True),
        (5, True),
        (7, False),
        (8, False),
        (9, False),
    ]


def test_what_is_taken_away_leaves_the_sheet_as_it_was(books, excel):
    apply(books, excel, SET_UP)
    apply(books, excel, RemoveColumns("План", tuple(role for role, _ in HEADERS)))
    new = parts(excel)
    left = new[SHEET].decode().replace('<row r="3"></row>', '<row r="3"/>')
    assert "E2:E4" not in left
    assert re.findall('<c r="[A-Z]+', left) == re.findall('<c r="[A-Z]+', EXCEL)
    assert b"definedName" not in new[WORKBOOK]


def test_a_signed_workbook_is_left_alone_and_a_copy_written(books, tmp_path):
    root = PARTS["_rels/.rels"].replace(
        "</Relationships>",
        '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
        "</Relationships>",
    )
    changes = {"_rels/.rels": root, "_xmlsignatures/origin.sigs": b""}
    path = write_workbook(tmp_path / "план.xlsx", changes=changes)
    content = path.read_bytes()
    applied = apply(books, path, SET_UP)
    assert (applied.written, path.read_bytes()) == (False, content)
    assert Path(applied.copy).name == "план.sheetsync.xlsx"
    assert [finding.code for finding in applied.findings] == ["book.lossy"]
    copy = read(books, Path(applied.copy))
    assert copy.tabs[0].anchors[0].trusted


def test_days_are_counted_from_1904_where_the_workbook_does(books, tmp_path):
    workbook = PARTS[WORKBOOK].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    path = write_workbook(tmp_path / "plan.xlsx", changes={WORKBOOK: workbook})
    due = WriteColumn("План", OurColumn.DUE, (None, date(2024, 9, 1)), (1,))
    apply(books, path, SET_UP, due)
    assert b"<v>44074</v>" in parts(path)[SHEET]
    assert read(books, path).tabs[0].grid.value(1, 2) == date(2024, 9, 1)


def test_a_locked_structure_takes_no_new_tab(books, tmp_path):
    workbook = PARTS[WORKBOOK].replace(
        "<sheets>", '<workbookProtection lockStructure="1"/><sheets>'
    )
    path = write_workbook(tmp_path / "plan.xlsx", changes={WORKBOOK: workbook})
    with pytest.raises(BookDeniedError) as caught:
        apply(books, path, AddTab(Sheet("Жиынтық", ())))
    assert caught.value.code == "book.locked_structure"


SUMMARY = Sheet(
    "Жиынтық",
    (
        (SheetCell("Тақырып", CellStyle.TITLE, span=3),),
        (SheetCell("Жоспар", CellStyle.HEADER), SheetCell("Саны", CellStyle.HEADER)),
        (SheetCell("А", link="#План!A1"), SheetCell(5, CellStyle.COUNT)),
        (SheetCell("Б", link="https://example.kz/?a=1&b=2"), SheetCell(7)),
        (SheetCell("В", link="/srv/жоспар 2.xlsx#'Б т'!A1"), SheetCell(9)),
        (SheetCell("Просрочено", status=Status.OVERDUE),),
    ),
    widths=(30, 10),
    charts=(
        SheetChart("bar", "Орындалуы", (1, 0, 4, 1), (8, 0)),
        SheetChart("line", "Апталар", (1, 0, 4, 1), (8, 4)),
    ),
    frozen_rows=2,
    landscape=True,
    stale=(StaleRule((2, 1), 1.5),),
)


def test_a_tab_of_ours_has_looks_links_charts_and_a_page(books, tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx")
    apply(books, path, AddTab(SUMMARY))
    tab = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["Жиынтық"]
    assert [str(r) for r in tab.merged_cells.ranges] == ["A1:C1"]
    assert tab["A1"].font.sz == 16
    assert tab["A3"].hyperlink.location == "'План'!A1"
    assert tab["A4"].hyperlink.target == "https://example.kz/?a=1&b=2"
    assert tab["A5"].hyperlink.location == "'Б т'!A1"
    assert tab["A5"].hyperlink.target.startswith("file:///srv/%D0%B6")
    assert tab["A6"].fill.fgColor.rgb == "FFF8DDD3"
    assert tab.column_dimensions["A"].width == 30
    assert tab.freeze_panes == "A3"
    assert tab.page_setup.orientation == "landscape"
    assert (str(tab.page_setup.paperSize), tab.page_setup.fitToHeight) == ("9", 0)
    names = set(parts(path))
    assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml"} <= names
    assert "'Жиынтық'!$B$3:$B$5" in parts(path)["xl/charts/chart1.xml"].decode()


def test_a_replaced_tab_leaves_no_parts_behind(books, tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx")
    apply(books, path, AddTab(SUMMARY))
    first = set(parts(path))
    apply(
        books, path, ReplaceTab(Sheet("Жиынтық", SUMMARY.rows, charts=SUMMARY.charts))
    )
    assert set(parts(path)) == first
    apply(books, path, ReplaceTab(Sheet("Жиынтық", SUMMARY.rows[:1])))
    assert not any("chart" in name or "drawing" in name for name in parts(path))
    types = parts(path)["[Content_Types].xml"]
    assert b"chart" not in types


def test_the_calculation_chain_goes_with_the_formulas_it_names(books, excel):
    """Excel would "repair" a chain that names a cell without a formula."""
    apply(books, excel, ReplaceTab(Sheet("План", ((SheetCell("x"),),))))
    new = parts(excel)
    assert "xl/calcChain.xml" not in new
    assert b"calcChain" not in new["xl/_rels/workbook.xml.rels"]
    assert new["xl/vbaProject.bin"] == EXCEL_PARTS["xl/vbaProject.bin"]


def test_names_of_later_tabs_follow_when_one_is_taken_away(books, tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Жиынтық"
    for title in ("План", "Тағы"):
        workbook.create_sheet(title).append(["Іс-шара"])
    workbook["Тағы"].print_title_rows = "1:1"
    workbook.active = 2
    workbook.save(path)
    apply(books, path, SET_UP, RemoveTab("Жиынтық"))
    after = read(books, path)
    assert [tab.title for tab in after.tabs] == ["План", "Тағы"]
    assert all(anchor.trusted for anchor in after.tabs[0].anchors)
    opened = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert opened["Тағы"].print_title_rows == "$1:$1"
    assert opened.active.title == "Тағы"


def test_a_new_book_of_all_tabs_opens_in_other_programs(books, tmp_path):
    ref = open_ref(str(tmp_path / "Бақылау.xlsx"))
    roster = Sheet("Қызметкерлер", ((SheetCell("Аты-жөні", CellStyle.HEADER),),))
    rows = AppendRows("Қызметкерлер", (("Ә. Сапаров", date(2024, 9, 1)),))
    changes = BookChanges("x", (AddTab(roster), AddTab(SUMMARY), rows))
    assert books.apply(missing_book(ref, "Бақылау"), changes).written
    opened = openpyxl.load_workbook(ref.location)
    assert opened.sheetnames == ["Қызметкерлер", "Жиынтық"]
    assert opened["Қызметкерлер"]["B2"].number_format == "dd.mm.yyyy"
    assert not opened["Қызметкерлер"]["A2"].font.b


def test_appended_rows_take_the_look_of_the_row_above(books, tmp_path):
    path = tmp_path / "plan.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    tab.append(["a", "b"])
    tab["A1"].font = openpyxl.styles.Font(name="Times New Roman", size=14)
    workbook.save(path)
    apply(books, path, AppendRows("План", (("c", date(2024, 9, 1)),)))
    tab = openpyxl.load_workbook(path).worksheets[0]
    assert (tab["A2"].font.name, tab["B2"].number_format) == (
        "Times New Roman",
        "dd.mm.yyyy",
    )


@pytest.mark.parametrize("title", ["", "a" * 32, "a/b", "a:b", "'a"])
def test_a_title_that_no_tab_can_have_is_refused(books, tmp_path, title):
    path = write_workbook(tmp_path / "plan.xlsx")
    with pytest.raises(ValueError, match="no tab can be called"):
        apply(books, path, AddTab(Sheet(title, ())))


def test_formulas_filled_down_our_column_all_give_way(books, excel):
    """A formula filled down leans on its first cell: it goes whole or not."""
    apply(books, excel, SET_UP)
    xml = parts(excel)[SHEET].decode()
    master = '<f t="shared" ref="E2:E4" si="0">A2</f><v>1</v>'
    xml = re.sub(r'<c r="E2"([^>]*)/>', rf'<c r="E2"\1>{master}</c>', xml)
    follower = '<f t="shared" si="0"/><v>2</v>'
    xml = re.sub(r'<c r="E3"([^>]*)/>', rf'<c r="E3"\1>{follower}</c>', xml)
    write_workbook(excel, changes=parts(excel) | {SHEET: xml})
    assert read(books, excel).tabs[0].grid.formulas == {(1, 1), (1, 4), (2, 4)}
    write = WriteColumn("План", OurColumn.STATUS, (None, "Выполнено", 2), (1,))
    apply(books, excel, write)
    grid = read(books, excel).tabs[0].grid
    assert grid.formulas == {(1, 1)}
    assert (grid.value(1, 4), grid.value(2, 4)) == ("Выполнено", 2)


def test_rows_of_ours_are_high_enough_for_their_text(books, tmp_path):
    """LibreOffice fits no row by itself, and no program those of merged cells."""
    path = write_workbook(tmp_path / "plan.xlsx")
    long = "Екі жолға сыймайтын ұзақ мәтін " * 4
    tab = Sheet(
        "Жиынтық",
        (
            (SheetCell("қысқа", CellStyle.WRAP),),
            (SheetCell(long, CellStyle.WRAP),),
            (SheetCell(long, CellStyle.WRAP, span=2),),
            (SheetCell("x", CellStyle.TITLE),),
        ),
        widths=(30, 30),
        lines=(1, 1, 1, 2),
    )
    apply(books, path, AddTab(tab))
    apply(books, path, AppendRows("Жиынтық", ((long,), ("қысқа",))))
    xml = parts(path)["xl/worksheets/sheet2.xml"].decode()
    rows = re.findall("<row ([^>]*)>", xml)
    heights = [re.search(r'ht="([\d.]+)"', row) for row in rows]
    found = [round(float(h[1]) / (11 * 1.36)) if h else 0 for h in heights]
    assert found == [0, 5, 3, 2, 5, 0]
    assert ["customHeight" in row for row in rows] == [False] * 2 + [True] * 2 + [
        False
    ] * 2


def test_colours_reach_lines_added_below_a_table_and_never_the_next_one(books, excel):
    blocks = ((0, 1), (9, 12))
    words = ((Status.DONE, "Выполнено"),)
    columns = ((OurColumn.STATUS, "Статус"),)
    apply(books, excel, AddColumns("План", columns, blocks, status_words=words))
    xml = parts(excel)[SHEET].decode()
    assert '<conditionalFormatting sqref="D2:D9 D11:D213">' in xml
