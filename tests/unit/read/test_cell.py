"""Cell values as text."""

from datetime import date, datetime, time

import pytest

from sheetsync.read.cell import cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  қазан \n", "қазан"),
        ("қазан\r\nқараша_x000D_\nмай\u2028", "қазан\nқараша\nмай"),
        (True, "TRUE"),
        (False, ""),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (float("nan"), ""),
        (float("inf"), ""),
        (date(2024, 5, 15), "15.05.2024"),
        (datetime(2024, 5, 15), "15.05.2024"),  # noqa: DTZ001 - as books give them
        (datetime(2024, 5, 15, 9, 30), "15.05.2024 09:30"),  # noqa: DTZ001 - likewise
        (date(24, 5, 1), "01.05.0024"),
        (time(9, 5), "09:05"),
        ("#REF!", "#REF!"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_value_is_written_as_staff_write_it(value, text) -> None:
    assert text == cell_text(value)
