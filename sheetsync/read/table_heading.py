"""Headings that stand right above a table's header and belong to its rows.

A plan of control has "Сентябрь", its header, the rows, "Октябрь", the header
again …; another one "I. Работа с учащимися" above each of its tables. Such a
line is the first section of the table below, no part of the plan's title.
"""

import re
from collections.abc import Sequence

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.header import Sense
from sheetsync.model.finding import Note, note
from sheetsync.model.year import PlanYear
from sheetsync.read.frame import Frame, read_frame
from sheetsync.read.label import read_label
from sheetsync.read.lexicon import (
    TABLES,
    is_count,
    is_month,
    month_named,
    read_words,
)
from sheetsync.read.line import Line
from sheetsync.read.row_shape import Layout
from sheetsync.read.title import names_plan, names_section, read_title_year

_LONGEST_HEADING = 150
#: Rows from a heading to what it stands upon: one may be empty between them.
_NEAR = 2
_LONG = "|".join(fold_kazakh(w) for table in TABLES for w in table.title.years)
_SHORT = "|".join(fold_kazakh(w) for table in TABLES for w in table.title.short_years)
_YEAR = re.compile(rf"20\d\d\s*(?:(?:{_LONG})\w*|(?:{_SHORT})\b\.?)?")
#: The day of an approval that nobody filled in: "«__» сентября 2024 г."
_BLANK = re.compile(r'_|"\s*"')
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[ivxіх]{1,4})\s*[.)]\s*")
#: A lone Cyrillic letter is an initial: "Х. Досмұхамедов атындағы мектеп".
_ROMAN = re.compile(r"\s*(?!Х\b)[IVXІХ]{1,4}(?:\s*[.)-]\s*|\s+)[^\W\d]")
_ARABIC = re.compile(r"\s*\d{1,2}\s*[.)]\s*[^\W\d]")
_OPEN_WORDS = {fold_kazakh(word) for table in TABLES for word in table.open_words}
_AUGUST = 8
_WORD = re.compile(r"[^\W_]+")
#: A word for a section stands among the first ones: "1-бөлім", "Раздел II".
_FIRST_WORDS = 4


def names_time(text: str) -> bool:
    """Whether a text is nothing but a time that rows may stand under.

    >>> names_time("ОКТЯБРЬ 2024 г."), names_time("5 октября"), names_time("I тоқсан")
    (True, False, True)
    """
    folded = fold_kazakh(text)
    if len(text) > _LONGEST_HEADING or _BLANK.search(folded):
        return False
    bare = _NUMBER.sub("", _YEAR.sub(" ", folded)).strip(" .,:-")
    if not read_label(bare).period:
        return False
    words = [word.text for word in read_words(bare) if not word.mark]
    return any(map(is_month, words)) is not any(map(str.isdecimal, bare))


def _is_numbered(text: str) -> bool:
    """Whether a text is a section's name with its number: "II. Оқу жұмысы"."""
    if len(text) > _LONGEST_HEADING or read_frame(text) is not None:
        return False
    if names_plan(text) and not names_section(text):
        return False
    if read_title_year(text)[0] is not None:
        return False
    return bool(_ROMAN.match(text) or _ARABIC.match(text)) or _names_part(text)


def _names_part(text: str) -> bool:
    """Whether a text begins with a part's name and number: "Раздел 2"."""
    words = _WORD.findall(fold_kazakh(text))[:_FIRST_WORDS]
    if not any(map(is_count, words)):
        return False
    meant = (found.sense for word in words for found in read_words(word))
    return Sense.DIRECTION in meant


def _is_item(text: str) -> bool:
    """Whether a line may be one of the goals above a table, "2. Повысить …"."""
    return _ARABIC.match(text) is not None or read_frame(text) is Frame.GOALS


def _text(line: Line) -> str:
    """A line's one text, "" where it has several."""
    texts = set(line.cells.values())
    return texts.pop() if len(texts) == 1 else ""


def split_headings(
    lines: Sequence[Line], header_row: int, *, titled: bool
) -> tuple[Sequence[Line], Sequence[Line]]:
    """Lines above a header without the headings at their end, and these.

    Args:
        lines: what stands above the header and below the table before it.
        header_row: the grid row of the header.
        titled: a title stands further up: a numbered line can not be one.
    """
    end = len(lines)
    below = header_row
    while end and below - lines[end - 1].row <= _NEAR:
        text, above = _text(lines[end - 1]), lines[: end - 1]
        if (
            not text
            or _goes_on(above)
            or not (
                names_time(text) or (_is_numbered(text) and _is_no_goal(above, text))
            )
        ):
            break
        end -= 1
        below = lines[end].row
    if not (titled or any(map(_is_title, lines[:end]))):
        while end < len(lines) and not names_time(_text(lines[end])):
            end += 1
    return lines[:end], lines[end:]


def _goes_on(above: Sequence[Line]) -> bool:
    """Whether the line above a text is one that no sentence ends with: "План на"."""
    words = _WORD.findall(fold_kazakh(_text(above[-1]))) if above else []
    return bool(words) and words[-1] in _OPEN_WORDS


def heading_year(headings: Sequence[Line]) -> tuple[PlanYear, Note] | None:
    """The school year that holds the first heading's month, if that says a year.

    It is doubtful: the plan itself names none.
    """
    text = fold_kazakh(_text(headings[0])) if headings else ""
    years = re.findall(r"20\d\d", text)
    month = next(filter(None, map(month_named, _WORD.findall(text))), 0)
    if len(years) != 1 or not month:
        return None
    year = PlanYear(int(years[0]) - (month < _AUGUST))
    params = {"assumed": str(year.first), "basis": year.basis.value}
    return year, note("year.doubtful", seen=_text(headings[0]), **params)


def _is_title(line: Line) -> bool:
    return any(
        names_plan(text) or read_title_year(text)[0] is not None
        for text in line.cells.values()
    )


def _is_no_goal(above: Sequence[Line], text: str) -> bool:
    """Whether a numbered line is none of a list, by the line above it."""
    if not above:
        return True
    before = next(iter(above[-1].cells.values()))
    if _ROMAN.match(text):
        return read_frame(before) is not Frame.GOALS
    return not any(
        _is_item(part)
        for line in above
        for cell in line.cells.values()
        for part in cell.split("\n")
    )


def as_section(line: Line, layout: Layout) -> Line:
    """A heading as a section's row of a layout, over its whole width."""
    cells = {layout.first: _text(line)}
    return Line(line.row, cells, {}, {layout.first: layout.last})
