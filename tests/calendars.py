"""School calendars for tests, from the orders that FACTS lists."""

from datetime import date

from sheetsync.model.calendar import BreakName, Calendars, DateSpan, SchoolYear


def _span(first: int, start: str, end: str) -> DateSpan:
    """Days of a school year from "MM-DD" texts."""

    def day(text: str) -> date:
        month, number = map(int, text.split("-"))
        return date(first if month >= 8 else first + 1, month, number)

    return DateSpan(day(start), day(end))


def _year(first: int, lessons_end: str, *breaks: tuple[str, str]) -> SchoolYear:
    names = (
        BreakName.AUTUMN,
        BreakName.WINTER,
        BreakName.SPRING,
        BreakName.FIRST_GRADE,
    )
    return SchoolYear(
        first,
        _span(first, "09-01", lessons_end),
        tuple(
            (name, _span(first, *days))
            for name, days in zip(names, breaks, strict=True)
        ),
    )


CALENDARS = Calendars(
    (
        _year(
            2022,
            "05-31",
            ("10-31", "11-06"),
            ("12-31", "01-08"),
            ("03-18", "03-26"),
            ("02-06", "02-12"),
        ),
        _year(
            2023,
            "05-25",
            ("10-30", "11-05"),
            ("12-29", "01-07"),
            ("03-21", "03-31"),
            ("02-05", "02-11"),
        ),
        _year(
            2024,
            "05-25",
            ("10-28", "11-03"),
            ("12-30", "01-08"),
            ("03-21", "03-31"),
            ("02-10", "02-16"),
        ),
        _year(
            2025,
            "05-25",
            ("10-27", "11-02"),
            ("12-29", "01-07"),
            ("03-19", "03-29"),
            ("02-09", "02-15"),
        ),
        _year(
            2026,
            "05-25",
            ("10-26", "11-01"),
            ("12-28", "01-10"),
            ("03-22", "03-28"),
            ("02-08", "02-14"),
        ),
    )
)
