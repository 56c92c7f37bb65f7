"""Google's cells as values, and values as Google's cells."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.google.value import (
    MOST_CHARACTERS,
    extended,
    from_serial,
    number_format,
    plain,
    read_value,
    same_value,
    serial,
    stored,
)

moment = datetime.fromisoformat
moments = st.datetimes(moment("1900-03-01"), moment("2200-01-01")).map(
    lambda at: at.replace(microsecond=0)
)


def shown(value: object, kind: str = "") -> dict[str, object]:
    cell: dict[str, object] = {"effectiveValue": value}
    if kind:
        cell["effectiveFormat"] = {"numberFormat": {"type": kind}}
    return cell


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ({}, None),
        (shown({}), None),
        (shown({"stringValue": ""}), None),
        (shown({"stringValue": "007"}), "007"),
        (shown({"boolValue": False}), False),
        (shown({"numberValue": 5.0}), 5),
        (shown({"numberValue": 2.5}), 2.5),
        (shown({"numberValue": 43831}, "DATE"), date(2020, 1, 1)),
        (shown({"numberValue": 43831.5}, "DATE_TIME"), moment("2020-01-01T12:00")),
        (shown({"numberValue": 0.5}, "TIME"), time(12)),
        (shown({"numberValue": -3}, "DATE"), -3),
        (shown({"numberValue": 1e12}, "DATE"), 10**12),
        (shown({"errorValue": {"type": "REF"}}), "#REF!"),
        (shown({"errorValue": {"type": "LOADING"}}), "#ERROR!"),
    ],
)
def test_cells_are_read_by_their_kind(cell, value):
    read = read_value(cell)
    assert (read, type(read)) == (value, type(value))


def chip(start: int, **chip: object) -> dict[str, object]:
    return {"startIndex": start, "chip": chip}


KIM = {"email": "kim@school.example"}


@pytest.mark.parametrize(
    ("text", "runs", "read"),
    [
        ("@", [chip(0, personProperties=KIM)], "kim@school.example"),
        (
            "Отв.: @, @",
            [
                chip(6, personProperties=KIM),
                chip(7),
                chip(9, richLinkProperties={"uri": "https://docs.example/1"}),
            ],
            "Отв.: kim@school.example, https://docs.example/1",
        ),
        # Beyond the plane that one unit of UTF-16 holds.
        ("😀 @", [chip(3, personProperties=KIM)], "😀 kim@school.example"),
        # Shown by name already, or in no place that there is.
        ("Ким О. А.", [chip(0, personProperties=KIM)], "Ким О. А."),
        ("@", [chip(40, personProperties=KIM)], "@"),
        ("@", [{"startIndex": 0, "chip": {}}], "@"),
    ],
)
def test_a_smart_chip_is_read_as_its_address(text, runs, read):
    cell = {**shown({"stringValue": text}), "chipRuns": runs}
    assert read_value(cell) == read


@given(moments)
def test_moments_survive_the_way_there_and_back(at):
    assert stored(from_serial(serial(at))) == stored(at)


@given(moments)
def test_days_and_times_survive_too(at):
    assert from_serial(serial(at.date())) == at.date()
    assert from_serial(serial(at.time()), has_day=False) == at.time()


def test_text_is_never_a_formula():
    assert extended("=1+1") == {"stringValue": "=1+1"}
    assert plain("=1+1") == "=1+1"


def test_nothing_is_an_empty_text_in_a_values_write():
    assert plain(None) == plain("") == ""
    assert extended(None) == extended("") == {}


def test_truth_is_no_number():
    assert extended(True) == {"boolValue": True}
    assert not same_value(True, 1)
    assert same_value(1, 1.0)


def test_texts_longer_than_a_cell_are_cut():
    cut = plain("я" * (MOST_CHARACTERS + 9))
    assert len(cut) == MOST_CHARACTERS
    assert cut.endswith("…")


def test_numbers_that_no_cell_holds_are_text():
    assert plain(float("inf")) == "inf"


def test_only_dates_need_a_number_format():
    assert number_format(5) is None
    assert number_format(time(9))["type"] == "TIME"
    assert number_format(moment("2026-01-01T09:00"))["type"] == "DATE_TIME"
