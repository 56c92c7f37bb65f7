"""The plan year that the dates of rows show where no title names one."""

import pytest

from sheetsync.model.table import PlanRow
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.table_year import year_of_rows


def _rows(*deadlines: str) -> list[PlanRow]:
    return [
        PlanRow(row=at, last_row=at, activity="Жиын өткізу", deadline=text)
        for at, text in enumerate(deadlines)
    ]


@pytest.mark.parametrize(
    ("deadlines", "year"),
    [
        (("11.11.2024", "12.11.2024"), PlanYear(2024)),
        (("28.08.2024", "15 мамыр 2025 ж."), PlanYear(2024)),
        (("10.02.2025", "11.02.2025", "апта соңы"), PlanYear(2024)),
        (
            ("10.02.2025", "11.11.2025", "12.12.2025"),
            PlanYear(2025, YearBasis.CALENDAR),
        ),
        (("октябрь 2024 г.", "до 5 ноября 2024 г."), PlanYear(2024)),
    ],
)
def test_dates_of_one_year_show_it_and_it_is_said(
    deadlines: tuple[str, ...], year: PlanYear
) -> None:
    found, notes = year_of_rows(_rows(*deadlines))

    assert found == year
    assert [one.code for one in notes] == ["year.of_dates"]


@pytest.mark.parametrize(
    "deadlines",
    [
        ("11.11.2024",),
        ("11.11.2024", "қазан", "қараша", "желтоқсан"),
        ("11.11.2023", "12.11.2024", "01.02.2026"),
        ("қазан", "қараша"),
        ("31.02.2024", "31.02.2024"),
        (),
    ],
)
def test_one_date_few_dates_or_dates_of_several_years_show_none(
    deadlines: tuple[str, ...],
) -> None:
    assert year_of_rows(_rows(*deadlines)) == (None, ())
