"""The texts of a plan row, composed from the lines and columns it stands in."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.header_column import Column, Columns
from sheetsync.read.label_rule import Part
from sheetsync.read.lexicon import (
    TABLES,
    is_count,
    is_month,
    month_named,
    read_words,
    unit_of,
)
from sheetsync.read.line import Line
from sheetsync.read.row_number import number_text
from sheetsync.read.row_words import DAYS_ALONE, names_month, words_of

_TICKS = frozenset(["х", "x", "+", "++", "v", "√", "✓", "✔", "☑", "*", "•", "true"]) | {
    word for table in TABLES for word in table.ticks
}
_HOURS = "|".join(word for table in TABLES for word in table.hours)
_TIME = re.compile(r"(?<![\d.])(\d{1,2})[.:](\d{1,2})(?![\d.]*\d)")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_CLOCK = re.compile(rf"\d{{1,2}}[:.-]\d{{2}}|{_HOURS}")
_PIECES = re.compile(r"[\n;,]+")
#: What a label says of people beside what they do: "ФИО", «лауазымы».
_OF_PEOPLE = {Sense.PERSON, Sense.NAME}


def _as_clock(text: str, day: str) -> str:
    """A time of day so that it can be no date: "13.10" becomes "13:10".

    A sheet keeps 13.10 as 13.1. Beside the very month that it would name as a
    date, and beside other numbers, the text stays as it is.
    """
    if not _TIME.search(text):
        return text
    rest = _IN_BRACKETS.sub(" ", _TIME.sub(" ", text))
    words = words_of(rest)
    if any(map(str.isdecimal, rest)) or any(is_month(word) for word in words):
        return text
    months = {month_named(word) for word in words_of(day)} - {0}

    def written(match: re.Match[str]) -> str:
        hour, minutes = int(match[1]), match[2].ljust(2, "0")
        if hour > _LAST_HOUR or int(minutes) > _LAST_MINUTE or int(match[2]) in months:
            return match[0]
        return f"{hour}:{minutes}"

    return _TIME.sub(written, text)


def _names_time(text: str) -> bool:
    """Whether a text holds a day, a month or a unit of time."""
    if names_month(text) or any(unit_of(word) for word in words_of(text)):
        return True
    return re.search(r"\d{1,2}[./]\d{1,2}", text) is not None


class _Texts:
    """The texts of a row's columns, each joined over the row's lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def of(self, index: int) -> str:
        """The text in a column; what is merged from above counts once."""
        if len(self._lines) == 1:
            line = self._lines[0]
            return line.cells.get(index) or line.merged.get(index, "")
        own = [line.cells[index] for line in self._lines if index in line.cells]
        if own:
            return "\n".join(own)
        return self._lines[0].merged.get(index, "")


def _joined(texts: Iterable[str], between: str = "\n") -> str:
    return between.join(dict.fromkeys(text for text in texts if text))


def _period_texts(texts: _Texts, columns: Sequence[Column]) -> list[str]:
    """What columns of marks say: "I тоқсан", "15 қыркүйек", the cell's own date."""
    found: list[str] = []
    for column in columns:
        text = texts.of(column.index)
        if not text:
            continue
        if text.casefold() in _TICKS or column.tells:
            found.append(column.period)
        elif DAYS_ALONE.fullmatch(text):
            found.append(f"{text} {column.period}")
        elif _names_time(text):
            found.append(text)
        else:
            found.append(f"{column.period}: {text}")
    return found


def _counted(texts: _Texts, column: Column) -> str:
    """A cell of a column of weeks or quarters: "2" is "2 апта"."""
    text = texts.of(column.index)
    if column.period and is_count(fold_kazakh(text)):
        return f"{text} {column.period}"
    return text


def compose_deadline(texts: _Texts, columns: Sequence[Column]) -> str:
    """One text for all deadline columns of a row.

    Start and end become "START - END", marked periods a list, a clock is put
    behind the day, a month beside a day that names none.
    """
    if len(columns) == 1 and not columns[0].period:
        return texts.of(columns[0].index)
    parts: dict[Part, list[Column]] = {}
    for column in columns:
        parts.setdefault(column.part, []).append(column)

    def joined(part: Part, between: str) -> str:
        return _joined((texts.of(c.index) for c in parts.get(part, ())), between)

    start, end = joined(Part.START, ", "), joined(Part.END, ", ")
    spans = " - ".join(dict.fromkeys(text for text in (start, end) if text))
    periods = ", ".join(_period_texts(texts, parts.get(Part.PERIOD, ())))
    day = _joined((joined(Part.WHOLE, "\n"), spans, periods), "\n")
    counted = (_counted(texts, column) for column in parts.get(Part.MONTH, ()))
    month = _joined(counted, " ")
    if not day:
        day = month
    elif month and DAYS_ALONE.fullmatch(day):
        day = f"{day} {month}"
    clock = _as_clock(joined(Part.CLOCK, ", "), day)
    if not day:
        return clock
    if clock and (_CLOCK.search(clock.casefold()) or _names_time(clock)):
        return f"{day} {clock}"
    return day


def _split_shared(text: str, role: ColumnRole) -> str:
    """The part of a cell of deadline and responsible party that is the role's.

    Where no piece names a time the whole text stands for both.
    """
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    times = [piece for piece in pieces if _names_time(piece)]
    others = [piece for piece in pieces if not _names_time(piece)]
    if not times or not others:
        return text
    return ", ".join(times if role is ColumnRole.DEADLINE else others)


@lru_cache(maxsize=256)
def _are_parties(role: ColumnRole, columns: tuple[Column, ...]) -> bool:
    """Whether columns hold parties of their own: executors beside responsible.

    A blank line keeps a post of one from the name in the next. A post beside its
    holder ("должность" and "ФИО", one label over both) stands directly before it.
    """
    if role is not ColumnRole.RESPONSIBLE or len(columns) < 2:
        return False
    senses = [{word.sense for word in read_words(column.text)} for column in columns]
    shared = {frozenset(found - _OF_PEOPLE) for found in senses}
    tells_who = any(found & _OF_PEOPLE for found in senses)
    is_one_label = len({column.text for column in columns}) < len(columns)
    return not (is_one_label or (tells_who and len(shared) == 1))


def _composed(texts: _Texts, role: ColumnRole, columns: Columns) -> str:
    of_role = columns.of(role)
    if role is ColumnRole.DEADLINE:
        text = compose_deadline(texts, of_role) if of_role else ""
    else:
        between = "\n\n" if _are_parties(role, of_role) else "\n"
        text = _joined((texts.of(column.index) for column in of_role), between)
    if len(of_role) == 1 and role in {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE}:
        sharing = [c for c in columns.columns if c.index == of_role[0].index]
        if len(sharing) > 1 and {c.role for c in sharing} <= {
            ColumnRole.DEADLINE,
            ColumnRole.RESPONSIBLE,
        }:
            return _split_shared(text, role)
    return text


_ROLES: tuple[ColumnRole, ...] = tuple(
    role for role in ColumnRole if role is not ColumnRole.OTHER
)


class RowComposer:
    """Composes the rows of one table.

    Args:
        columns: the table's columns.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._indices = {
            role: tuple(column.index for column in columns.of(role)) for role in _ROLES
        }
        shared = len({c.index for c in columns.columns}) < len(columns.columns)
        self._simple = {
            role: indices[0] if len(indices) == 1 else None
            for role, indices in self._indices.items()
            if not shared
            and len(indices) < 2
            and not any(column.period for column in columns.of(role))
        }

    def compose(self, lines: Sequence[Line], section: str) -> PlanRow:
        """The plan row that stands in these lines."""
        texts = _Texts(lines)
        found: dict[ColumnRole, str] = {}
        places: list[tuple[ColumnRole, int]] = []
        for role in _ROLES:
            if role in self._simple:
                index = self._simple[role]
                if index is None:
                    continue
                text = texts.of(index)
            else:
                text = _composed(texts, role, self._columns)
            if not text:
                continue
            found[role] = text
            places.append((role, self._place(lines, role)))
        self._tell(texts, found)
        return PlanRow(
            row=lines[0].row,
            last_row=lines[-1].row,
            number=number_text(found.get(ColumnRole.NUMBER, "")),
            section=section,
            activity=found.get(ColumnRole.ACTIVITY, ""),
            deadline=found.get(ColumnRole.DEADLINE, ""),
            responsible=found.get(ColumnRole.RESPONSIBLE, ""),
            form=found.get(ColumnRole.FORM, ""),
            done=found.get(ColumnRole.DONE, ""),
            places=tuple(places),
        )

    def _tell(self, texts: _Texts, found: dict[ColumnRole, str]) -> None:
        """Puts what columns of periods hold behind what it is about."""
        told = [texts.of(one.index) for one in self._columns.columns if one.tells]
        if any(told):
            parts = [found.get(ColumnRole.ACTIVITY, ""), *told]
            found[ColumnRole.ACTIVITY] = "\n".join(filter(None, parts))

    def _place(self, lines: Sequence[Line], role: ColumnRole) -> int:
        indices = self._indices[role]
        if len(indices) == 1:
            return indices[0]
        for line in lines:
            for index in indices:
                if index in line.cells or index in line.merged:
                    return index
        return indices[0]
