"""What belongs to which table of a tab: titles, rows, repeated headers.

A header that is repeated goes on with its table, unless a new title stands
between. Rows that stand above the first header and fit its columns belong to
its table too: a document's second page that was pasted first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetsync.model.table import ColumnRole
from sheetsync.read.frame import Frame, read_frame
from sheetsync.read.header import assign_columns
from sheetsync.read.header_column import Columns
from sheetsync.read.line import Line
from sheetsync.read.row_kind import is_signature
from sheetsync.read.row_shape import (
    Layout,
    Shape,
    is_row_like,
    layout_of,
    read_shape,
)
from sheetsync.read.table_fill import read_fills
from sheetsync.read.table_header import Located
from sheetsync.read.table_heading import as_section, heading_year, split_headings
from sheetsync.read.table_title import TableTitle, approval_rows, read_table_title
from sheetsync.read.title import names_plan

_FOOTERS = {Frame.MAKER, Frame.CLOSING, Frame.SIGNATURE}


@dataclass(frozen=True, slots=True)
class Share:
    """A table before its rows are read: its header and the lines that are its own.

    `body` is in the order of the plan, which is the order of the grid unless a
    later page stands above the header.
    """

    header: Located
    columns: Columns
    layout: Layout
    title: TableTitle
    body: tuple[Line, ...]


def _columns(header: Located, below: Sequence[Line]) -> Columns:
    """The columns of a header, and those without label that hold anything."""
    fills = read_fills(below)
    texts = {
        index: text
        for index, text in header.texts.items()
        if index not in header.covered or index in fills
    }
    first, last = min(texts), max(texts)
    texts |= {
        index: ""
        for index in fills
        if max(0, first - 1) <= index <= last and index not in texts
    }
    return assign_columns(dict(sorted(texts.items())), fills)


def _same_layout(one: Columns, other: Columns) -> bool:
    def shown(columns: Columns) -> list[tuple[int, ColumnRole, str]]:
        return [(c.index, c.role, c.part) for c in columns.columns if c.text]

    return shown(one) == shown(other)


def _is_footer(line: Line) -> bool:
    return any(read_frame(text) in _FOOTERS for text in line.cells.values())


def _is_any_row(shape: Shape, layout: Layout) -> bool:
    if is_row_like(shape, layout):
        return True
    if shape.number is not None and len(shape.cells) >= 2:
        return True
    return len(shape.cells) >= 2 and shape.has_terms and not is_signature(shape, layout)


def _is_rest(shape: Shape, layout: Layout) -> bool:
    """Whether a line can be the rest of the row right above it."""
    if not shape.cells:
        return True
    if shape.wide or any(read_frame(text) is not None for text in shape.cells.values()):
        return False
    first = next(iter(shape.cells))
    if first in {layout.number, layout.first}:
        return False
    return first != layout.activity or shape.activity[:1].islower()


def _end_of_rows(lines: Sequence[Line], layout: Layout) -> int:
    """How many of the lines belong to the rows and the footer of a table."""
    shapes = [read_shape(line, layout) for line in lines]
    end = 0
    for at in range(len(shapes) - 1, -1, -1):
        if _is_any_row(shapes[at], layout):
            end = at + 1
            break
    while (
        end < len(lines)
        and (end == 0 or lines[end].row == lines[end - 1].row + 1)
        and _is_rest(shapes[end], layout)
    ):
        end += 1
    footers = [at for at in range(end, len(lines)) if _is_footer(lines[at])]
    # The approval of the next plan may hold a line to sign on as well.
    for at in footers:
        if any(
            read_frame(text) is Frame.APPROVAL
            for line in lines[end : at + 1]
            for text in line.cells.values()
        ):
            break
        end = at + 1
    return end


def _numbers(lines: Sequence[Line], layout: Layout) -> list[int]:
    shapes = (read_shape(line, layout) for line in lines)
    return [
        shape.number[0]
        for shape in shapes
        if shape.number is not None and is_row_like(shape, layout)
    ]


def _comes_later(above: Sequence[Line], below: Sequence[Line], layout: Layout) -> bool:
    """Whether rows above the header are the plan's later ones, by their numbers."""
    upper, lower = _numbers(above, layout), _numbers(below, layout)
    if not upper or not lower:
        return True
    return upper[0] != 1 or lower[0] == 1


def _is_heading(line: Line, below: Line, layout: Layout) -> bool:
    """Whether a line above rows, right upon them, is their section."""
    shape = read_shape(line, layout)
    if line.row != below.row - 1 or len(shape.cells) not in {1, 2}:
        return False
    first, text = next(iter(shape.cells.items()))
    if first not in {layout.first, layout.number, layout.activity}:
        return False
    return read_frame(text) is None and not names_plan(text)


def _split_above(
    above: Sequence[Line], layout: Layout
) -> tuple[Sequence[Line], Sequence[Line]]:
    """Rows above the first header, and the lines of its title.

    A single line that happens to look like a row is none: rows come with
    neighbours or with a number.
    """
    like = [
        at
        for at, line in enumerate(above)
        if is_row_like(read_shape(line, layout), layout)
    ]
    if not like or (layout.number is None and len(like) < 2):
        return (), above
    end = _end_of_rows(above, layout)
    start = like[0]
    approval = approval_rows(above[:start])
    while (
        start
        and above[start - 1].row not in approval
        and _is_heading(above[start - 1], above[start], layout)
    ):
        start -= 1
    return above[start:end], [*above[:start], *above[end:]]


def _with_year(
    title: TableTitle, above: Sequence[Line], headings: Sequence[Line]
) -> TableTitle:
    """A title that leaves its year to the month below: "План", "Октябрь 2024 г."."""
    if title.year is not None or not headings:
        return title
    whole = read_table_title(above)
    if whole.year is not None and not whole.notes:
        return replace(title, year=whole.year)
    found = heading_year(headings)
    return title if found is None else replace(title, year=found[0], notes=(found[1],))


def _split_by_year(share: Share) -> list[Share]:
    """A share cut where a title of another year stands between its rows.

    The plan of another year that was put below without a header of its own has
    the columns of the one above it.
    """
    year = share.title.year
    parts: list[Share] = []
    start = 0
    title = share.title
    for at, line in enumerate(share.body):
        texts = list(line.cells.values())
        if len(texts) != 1 or not names_plan(texts[0]):
            continue
        own = read_table_title([line])
        if own.year is None or own.notes or own.year == year:
            continue
        if at > start:
            parts.append(replace(share, title=title, body=share.body[start:at]))
        start, title, year = at + 1, own, own.year
    parts.append(replace(share, title=title, body=share.body[start:]))
    return parts


def share_out(lines: Sequence[Line], headers: Sequence[Located]) -> list[Share]:
    """The tables of a tab with their lines, one share for each table."""
    shares = _share_by_header(lines, headers)
    return [part for share in shares for part in _split_by_year(share)]


def _share_by_header(lines: Sequence[Line], headers: Sequence[Located]) -> list[Share]:
    shares: list[Share] = []
    for at, header in enumerate(headers):
        end = headers[at + 1].first if at + 1 < len(headers) else len(lines)
        below = lines[header.last + 1 : end]
        columns = _columns(header, below)
        layout = layout_of(columns, dict(header.texts))
        if not shares:
            rows, above = _split_above(lines[: header.first], layout)
            title_lines, found = split_headings(above, header.row, titled=False)
            headed = [*(as_section(line, layout) for line in found), *below]
            later = _comes_later(rows, below, layout)
            body = (*headed, *rows) if later else (*rows, *headed)
            title = _with_year(read_table_title(title_lines), above, found)
            shares.append(Share(header, columns, layout, title, body))
            continue
        last = shares[-1]
        between = lines[headers[at - 1].last + 1 : header.first]
        cut = _end_of_rows(between, last.layout)
        tail = between[cut:]
        title_lines, found = split_headings(tail, header.row, titled=True)
        headings = [as_section(line, layout) for line in found]
        title = read_table_title(title_lines)
        starts = title.names or (title.year is not None and not title.notes)
        if not starts and _same_layout(columns, last.columns):
            kept = last.body[: len(last.body) - len(found)]
            shares[-1] = replace(last, body=(*kept, *headings, *below))
            continue
        if tail:
            kept = tuple(line for line in last.body if line not in tail)
            shares[-1] = replace(last, body=kept)
        own = [*([] if starts else title_lines), *headings, *below]
        shares.append(Share(header, columns, layout, title, tuple(own)))
    return shares
