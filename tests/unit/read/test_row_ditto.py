"""Marks that repeat the cell above, in any way they are typed."""

import pytest

from sheetsync.read.row_ditto import is_ditto, repeated


@pytest.mark.parametrize(
    "text",
    [
        *("-//-", "- // -", "–//–", "--//--", "//", '"', "''", "«", "-»-", '-"-', "〃"),
        *('"//"', '" - "', "-||-", "—”—", "То же", "тот же", "Они же.", "СОЛ"),
        *("сол кісі", "дәл солай", "в те же сроки", "солар"),
    ],
)
def test_it_repeats(text):
    assert is_ditto(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "—",
        "--",
        "/",
        "+",
        "7//8",
        "'",
        "//example",
        "тот же класс",
        "солтүстік",
    ],
)
def test_it_does_not(text):
    assert not is_ditto(text)


def test_nothing_above_is_repeated():
    assert repeated("-//-", "қазан") == "қазан"
    assert not repeated("-//-", "")
    assert not repeated("-//-", '"')
    assert not repeated("қараша", "қазан")
