"""Numbers of rows."""

import pytest

from sheetsync.read.row_number import (
    check_numbers,
    is_numbering,
    leading_number,
    number_text,
    parse_number,
    parse_roman,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", (1,)),
        ("1.", (1,)),
        ("1)", (1,)),
        ("№5", (5,)),
        ("№ 5", (5,)),
        ("2.1", (2, 1)),
        ("2.1.3.", (2, 1, 3)),
        ("", None),
        ("1а", None),
        ("15.09.2024", None),
        ("қазан", None),
    ],
)
def test_a_row_number_has_parts(text, number) -> None:
    assert number == parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I", 1),
        ("ІІ", 2),
        ("IV.", 4),
        ("Х", 10),
        ("XIX", 19),
        ("IIII", None),
        ("", None),
    ],
)
def test_roman_numbers_are_known_in_either_alphabet(text, value) -> None:
    assert value == parse_roman(text)


@pytest.mark.parametrize("text", ["1", "2.1", "IV", "а)", "-", "•", "1а"])
def test_what_stands_in_a_number_column_is_numbering(text) -> None:
    assert is_numbering(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.", "1"),
        ("№ 3)", "3"),
        ("2.1.", "2.1"),
        ("01.02.2025", "1.2"),
        ("Қазан айы (соңы)", "Қазан айы (соңы)"),
    ],
)
def test_a_number_is_said_without_its_ornaments(text, said) -> None:
    assert said == number_text(text)


def test_a_number_in_front_of_a_text_is_found() -> None:
    assert leading_number("3. Семинар өткізу") == (3,)
    assert leading_number("15.09 күні жиын") is None
    assert leading_number("9-сынып") is None


def codes(*numbers: str, sections: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    counted = [(at, number, at in sections) for at, number in enumerate(numbers)]
    return [(at, found.code) for at, found in check_numbers(counted)]


def test_counting_on_over_sections_or_anew_in_each_is_fine() -> None:
    assert codes("1", "2", "3", "4", sections=(0, 2)) == []
    assert codes("1", "2", "1", "2", sections=(0, 2)) == []
    assert codes("1.1", "1.2", "2.1", "2.2", sections=(0, 2)) == []
    assert codes("1", "1.1", "1.2", "2", "2.1", "3") == []


def test_a_number_twice_and_a_gap_are_found() -> None:
    assert codes("1", "2", "2", "3") == [(2, "table.number_duplicate")]
    assert codes("1", "3", "4") == [(1, "table.number_broken")]
    assert codes("1", "2", "1", "2") == [(2, "table.number_broken")]
