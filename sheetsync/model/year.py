"""The year that a plan is for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class YearBasis(StrEnum):
    """Whether a plan's year is a school year or a calendar year."""

    SCHOOL = "school"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A plan's year: 2023 is September 2023 – August 2024 on the school basis.

    The annual plan of a school runs from 1 September to 31 August; a lone
    August before the lessons start belongs to it too (DESIGN, section 3), so
    `start` on the school basis is 1 August.
    """

    first: int
    basis: YearBasis = YearBasis.SCHOOL

    @property
    def start(self) -> date:
        """The first day that a deadline of this plan may name."""
        if self.basis is YearBasis.SCHOOL:
            return date(self.first, 8, 1)
        return date(self.first, 1, 1)

    @property
    def end(self) -> date:
        """The last day of the plan's year, inclusive."""
        if self.basis is YearBasis.SCHOOL:
            return date(self.first + 1, 8, 31)
        return date(self.first, 12, 31)

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in the plan's year."""
        return self.start <= day <= self.end
