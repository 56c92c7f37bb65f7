"""The plan year by the dates of the rows, where no title names one.

Said as an assumption: dates such as "11.11.2024" show which year is meant, unless
they lie in several.
"""

from collections.abc import Sequence
from datetime import date

from sheetsync.model.finding import Note, note
from sheetsync.model.table import PlanRow
from sheetsync.model.written import Dated, Day, Month, Portion, Stretch
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline

#: In fewer rows a year may be a slip.
_FEWEST = 2
_FIRST, _LAST = 2000, 2099
#: A school year begins with what is prepared in August.
_AUGUST = 8


def _day(stretch: Stretch | None) -> date | None:
    """The first day of what names its year, None for anything else."""
    match stretch:
        case Day(day=day, month=month, year=int(year)):
            pass
        case Month(month=month, year=int(year)):
            day = 1
        case Portion(whole=whole):
            return _day(whole)
        case _:
            return None
    if not _FIRST <= year <= _LAST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of_rows(rows: Sequence[PlanRow]) -> tuple[PlanYear | None, tuple[Note, ...]]:
    """The year that the rows' deadlines lie in, and a note; None if they name none.

    At least half of the rows with a deadline name their year, all in one school
    year, or else in one calendar year.
    """
    days: list[date] = []
    dated = with_deadline = 0
    for row in rows:
        if not row.deadline:
            continue
        with_deadline += 1
        found = [
            day
            for part in read_deadline(row.deadline).parts
            if isinstance(part, Dated)
            for stretch in (part.first, part.last)
            if (day := _day(stretch)) is not None
        ]
        dated += bool(found)
        days += found
    if dated < _FEWEST or dated * 2 < with_deadline:
        return None, ()
    year = _year_of(days)
    if year is None:
        return None, ()
    assumed = {"assumed": str(year.first), "basis": year.basis.value}
    return year, (note("year.of_dates", **assumed),)


def _year_of(days: Sequence[date]) -> PlanYear | None:
    first, last = min(days), max(days)
    school = PlanYear(first.year if first.month >= _AUGUST else first.year - 1)
    if last in school:
        return school
    calendar = PlanYear(first.year, YearBasis.CALENDAR)
    return calendar if last in calendar else None
