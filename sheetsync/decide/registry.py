"""What is said beside each line of a district's list of schools.

Two columns of ours: where the line stands, and what to mend. Lines and their
columns stay as the district's staff wrote them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheetsync.decide.change import same_cell
from sheetsync.decide.offer import new_tab
from sheetsync.lang.district import district_texts
from sheetsync.lang.fold import fold
from sheetsync.lang.message import finding_text
from sheetsync.lang.reserved import COLUMN_HEADERS, reserved_column
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.change import AddColumns, AddTab, Change, WriteColumn
from sheetsync.model.control import ControlTab
from sheetsync.model.district import NAME_LENGTH, LineState, RegistryLine, Verdict
from sheetsync.model.grid import CellValue
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn

_COLUMNS = (OurColumn.STATUS, OurColumn.CLARIFY)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_NOT_COUNTED = frozenset({LineState.INACTIVE, LineState.NO_NAME})


def name_key(school: str) -> str:
    """A school's name by its words alone: "Школа №1" is "школа № 1"."""
    folded = fold(school)
    return " ".join(_WORD.findall(folded)) or folded


def judge_lines(
    lines: Sequence[RegistryLine], books: Mapping[int, str], own: str
) -> dict[int, Verdict]:
    """Verdicts on lines whose book is not to be opened, by row.

    Args:
        lines: the registry.
        books: key of each line's book by row; rows without one are left to the
            caller, who knows why.
        own: key of the district's own book.
    """
    found: dict[int, Verdict] = {}
    by_book: dict[str, int] = {}
    by_name: dict[str, int] = {}
    for line in lines:
        verdict = _judge(line, books, own)
        key, name = books.get(line.row, ""), name_key(line.school)
        if verdict is None and key in by_book:
            other = by_book[key]
            verdict = Verdict(line.row, LineState.SAME_BOOK, other=other)
        elif verdict is None and name in by_name:
            other = by_name[name]
            verdict = Verdict(line.row, LineState.SAME_NAME, other=other)
        if verdict is not None:
            found[line.row] = verdict
            continue
        by_name[name] = line.row
        if key:
            by_book[key] = line.row
    return found


def _judge(line: RegistryLine, books: Mapping[int, str], own: str) -> Verdict | None:
    """What is wrong with a line by itself."""
    if not line.active:
        return Verdict(line.row, LineState.INACTIVE)
    if not line.school:
        return Verdict(line.row, LineState.NO_NAME)
    if not line.book:
        return Verdict(line.row, LineState.NO_BOOK)
    if books.get(line.row) == own:
        return Verdict(line.row, LineState.LOOP)
    return None


def counted_lines(
    lines: Sequence[RegistryLine], verdicts: Mapping[int, Verdict]
) -> tuple[RegistryLine, ...]:
    """The lines that stand for a school of the district, readable or not.

    A line that only doubles another one, name and book, is no further school.
    """
    by_row = {line.row: line for line in lines}

    def counts(line: RegistryLine) -> bool:
        verdict = verdicts.get(line.row)
        if verdict is None or verdict.other is None:
            return verdict is None or verdict.state not in _NOT_COUNTED
        return name_key(line.school) != name_key(by_row[verdict.other].school) or (
            verdict.state is LineState.SAME_NAME
        )

    return tuple(filter(counts, lines))


def registry_changes(
    snapshot: BookSnapshot,
    tab: TabSnapshot | None,
    header_row: int | None,
    lines: Sequence[RegistryLine],
    verdicts: Mapping[int, Verdict],
    language: str,
) -> Iterator[Change]:
    """The registry tab if it is missing, else our two columns beside its lines.

    Args:
        snapshot: the district's book.
        tab: its registry, None if there is none.
        header_row: of the registry, from 0.
        lines: of the registry.
        verdicts: by row; a line without one has not been looked at yet.
        language: the district's.
    """
    if not snapshot.writable:
        return
    if tab is None:
        yield AddTab(new_tab(ControlTab.REGISTRY, (), language))
        return
    if header_row is None or tab.unwritable or not lines:
        return
    by_row = {line.row: line for line in lines}
    last = max(by_row)
    anchors = {one.column: one.index for one in tab.anchors if one.trusted}
    missing = [column for column in _COLUMNS if column not in anchors]
    if missing:
        headers = tuple((one, COLUMN_HEADERS[one][language]) for one in missing)
        colours = _colours(language) if OurColumn.STATUS in missing else ()
        blocks = ((header_row, last),)
        yield AddColumns(tab.title, headers, blocks, status_words=colours)
    length = max(len(tab.grid.rows), last + 1)
    for column in _COLUMNS:
        at = anchors.get(column)
        there = [_value(tab, row, at) for row in range(length)]
        values: list[CellValue] = [None] * length
        values[header_row] = _header(there[header_row], column, language)
        for row in by_row:
            verdict = verdicts.get(row, Verdict(row, LineState.NOT_YET))
            values[row] = (
                status_text(verdict, language)
                if column is OurColumn.STATUS
                else clarify_text(verdict, by_row, language)
            ) or None
        differing = tuple(
            row
            for row in range(length)
            if not same_cell(there[row], values[row])
            # The headers of new columns come with the columns.
            and (at is not None or row != header_row)
        )
        if differing:
            yield WriteColumn(tab.title, column, tuple(values), differing)


def _value(tab: TabSnapshot, row: int, at: int | None) -> CellValue:
    return None if at is None else tab.grid.value(row, at)


def _header(there: CellValue, column: OurColumn, language: str) -> str:
    if isinstance(there, str) and reserved_column(there) is column:
        return there
    return COLUMN_HEADERS[column][language]


def _colours(language: str) -> tuple[tuple[Status, str], ...]:
    """How status texts begin, for their colours."""
    texts = district_texts(language)
    return (
        (Status.OVERDUE, texts["registry.not_read"]),
        (Status.DUE_SOON, texts["registry.in_part"].split("{", 1)[0].strip(" :")),
        (Status.DONE, texts["registry.read"].split("{", 1)[0].strip(" :")),
    )


def status_text(verdict: Verdict, language: str) -> str:
    """Where a line stands: "Прочитано 12.10.2026"."""
    texts = district_texts(language)
    match verdict.state:
        case LineState.READ | LineState.IN_PART | LineState.INACTIVE:
            key = verdict.state.value
        case LineState.NO_PLANS:
            key = "read"
        case LineState.NOT_YET:
            key = "not_yet"
        case _:
            key = "not_read.last" if verdict.read_on else "not_read"
    return texts[f"registry.{key}"].format(day=day_text(verdict.read_on))


def clarify_text(
    verdict: Verdict, lines: Mapping[int, RegistryLine], language: str
) -> str:
    """What to mend about a line; "" if there is nothing."""
    line = lines.get(verdict.row)
    unclear = (
        finding_text(one.code, one.params, language)
        for one in (line.unclear if line is not None else ())
    )
    said = [f"{one.sentence} {one.advice}" for one in unclear]
    return " ".join(filter(None, (_to_mend(verdict, lines, language), *said)))


def _to_mend(verdict: Verdict, lines: Mapping[int, RegistryLine], language: str) -> str:
    """What the line's book is to be mended for."""
    texts = district_texts(language)
    sentence = verdict.sentence
    other = lines.get(verdict.other) if verdict.other is not None else None
    if not sentence and f"registry.{verdict.state}" in texts:
        if verdict.state in (LineState.READ, LineState.IN_PART, LineState.INACTIVE):
            return ""
        if verdict.state is LineState.NOT_YET:
            return ""
        sentence = texts[f"registry.{verdict.state}"].format(
            row=verdict.other + 1 if verdict.other is not None else "",
            school=" ".join(other.school.split())[:NAME_LENGTH] if other else "",
        )
    if sentence and verdict.since:
        since = f"{verdict.since:%d.%m.%Y}"
        return texts["registry.since"].format(sentence=sentence, since=since)
    return sentence


def day_text(day: date | None) -> str:
    """A day as offices write it."""
    return f"{day:%d.%m.%Y}" if day else ""
