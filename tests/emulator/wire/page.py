"""Pages for the eye: the list of books, and a book as grids. No sign-in."""

from html import escape

from tests.emulator.model.area import column_letters
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.filtering import hidden_rows
from tests.emulator.sheets.view import View
from tests.emulator.wire.server import Request, Response
from tests.emulator.world import World

_STYLE = """
body { font: 13px Arial, sans-serif; margin: 1em; color: #202124 }
table { border-collapse: collapse; margin: 0 0 2em }
td, th { border: 1px solid #dadce0; padding: 2px 5px; vertical-align: bottom;
  max-width: 24em; white-space: pre-wrap }
th { background: #f1f3f4; font-weight: normal; color: #5f6368 }
.n { text-align: right } .hidden { opacity: .35 }
"""
_MAX_ROWS = 500


def missing() -> Response:
    """Return the 404 for an address that nobody answers."""
    body = b"<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>"
    return Response(404, body, "text/html; charset=UTF-8")


def respond(world: World, request: Request) -> Response:
    """Return the page of an address."""
    if request.path == "/":
        return _page("Books", _books(world))
    book_id = request.path.removeprefix("/view/").removeprefix("/spreadsheets/d/")
    file = world.store.find(book_id.split("/")[0])
    if file is None or file.book is None:
        return missing()
    book = file.book
    with book.lock:
        view = View(book, lambda: world.local_now(book.time_zone))
        parts = [f"<h1>{escape(file.name)}</h1><p><a href='/'>all books</a></p>"]
        parts += [_sheet(view, sheet) for sheet in book.sheets]
    return _page(file.name, "".join(parts))


def _page(title: str, body: str) -> Response:
    text = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{escape(title)}"
        f"</title><style>{_STYLE}</style></head><body>{body}</body></html>"
    )
    return Response(200, text.encode(), "text/html; charset=UTF-8")


def _books(world: World) -> str:
    items = [
        f"<li><a href='/view/{file.id}'>{escape(file.name)}</a> "
        f"<small>{escape(file.owner)}</small>"
        for file in world.store
        if file.book is not None
    ]
    return f"<h1>Books</h1><ul>{''.join(items)}</ul>"


def _sheet(view: View, sheet: Sheet) -> str:
    area = sheet.area
    bottom = min(max(len(sheet.rows), 1), _MAX_ROWS)
    right = max((len(cells) for cells in sheet.rows), default=1) or 1
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merge in sheet.merges:
        area = view.book.area(merge)
        spans[area.top, area.left] = (area.height, area.width)
        covered |= set(area.cells()) - {(area.top, area.left)}
    hidden = hidden_rows(view, sheet)
    head = "".join(f"<th>{column_letters(column)}" for column in range(right))
    lines = [f"<tr><th>{head}"]
    for row in range(bottom):
        mark = " class=hidden" if row in hidden else ""
        cells = [
            _cell(view, sheet, row, column, spans.get((row, column), (1, 1)))
            for column in range(right)
            if (row, column) not in covered
        ]
        lines.append(f"<tr{mark}><th>{row + 1}{''.join(cells)}")
    return f"<h2>{escape(sheet.title)}</h2><table>{''.join(lines)}</table>"


def _cell(
    view: View, sheet: Sheet, row: int, column: int, span: tuple[int, int]
) -> str:
    cell = sheet.cell(row, column)
    result = view.result(sheet, row, column, cell)
    text = escape(view.text(cell, result))
    is_number = isinstance(result.value, int | float)
    color = (cell.format or {}).get("backgroundColor")
    style = ""
    if color:
        parts = [round(color.get(name, 0) * 255) for name in ("red", "green", "blue")]
        style = f" style='background:rgb({parts[0]},{parts[1]},{parts[2]})'"
    if (cell.format or {}).get("textFormat", {}).get("bold"):
        text = f"<b>{text}</b>"
    title = f" title='{escape(cell.formula, quote=True)}'" if cell.formula else ""
    spans = f" rowspan={span[0]} colspan={span[1]}" if span != (1, 1) else ""
    return f"<td{' class=n' if is_number else ''}{spans}{style}{title}>{text}"
