"""What Google answers, decoded row by row."""

import json
from datetime import date

import pytest
from requests.exceptions import InvalidJSONError

from sheetsync.books.google.answer import Line, decode
from sheetsync.books.google.guard import GUARD_KEY


def _text(value: str) -> dict[str, object]:
    return {"effectiveValue": {"stringValue": value}}


def _answer(*rows: list[dict[str, object]], **more: object) -> bytes:
    data = {"rowData": [{"values": row} for row in rows]}
    sheet = {"properties": {"title": "План"}, "data": [data], **more}
    return json.dumps({"sheets": [sheet]}).encode()


def _lines(answer: bytes) -> list[Line]:
    (sheet,) = decode(answer).body["sheets"]
    found: list[Line] = sheet["data"][0]["rowData"]
    return found


def test_a_row_is_its_values():
    day = {
        "effectiveValue": {"numberValue": 46_310},
        "effectiveFormat": {"numberFormat": {"type": "DATE"}},
    }
    sums = {
        "effectiveValue": {"numberValue": 3},
        "userEnteredValue": {"formulaValue": "=1+2"},
        "hyperlink": "https://example.org",
    }
    (line,) = _lines(_answer([{}, _text("а"), day, sums, {}, {}]))
    assert line.values == (None, "а", date(2026, 10, 15), 3)
    assert (line.formulas, line.links) == ((3,), ((3, "https://example.org"),))
    assert line.days == (2,)


def test_a_row_of_which_nothing_is_said_is_no_line():
    (sheet,) = decode(b'{"sheets":[{"data":[{"rowData":[{},{}]}]}]}').body["sheets"]
    assert sheet["data"] == [{"rowData": [{}, {}]}]


def test_equal_texts_are_held_once():
    first, second = _lines(_answer([_text("одно и то же")], [_text("одно и то же")]))
    assert first.values[0] is second.values[0]


def test_the_values_of_a_filter_are_no_row():
    criteria = {"condition": {"type": "TEXT_EQ", "values": [{"relativeDate": "TODAY"}]}}
    answer = _answer([_text("а")], basicFilter={"criteria": {"0": criteria}})
    (sheet,) = decode(answer).body["sheets"]
    assert sheet["basicFilter"] == {"criteria": {"0": criteria}}


def test_a_fingerprint_is_of_the_content():
    one, two = [_text("а")], [_text("б")]
    first = decode(_answer(one, two)).fingerprint
    assert decode(_answer(one, two, merges=[])).fingerprint != first
    assert decode(_answer(two, one)).fingerprint != first
    assert decode(_answer(one, two, two)).fingerprint != first
    spaced = json.dumps(json.loads(_answer(one, two)), indent=1).encode()
    assert decode(spaced).fingerprint == first


def test_a_fingerprint_does_not_show_the_marks_of_a_set_up():
    note = {"metadataKey": "sheetsync.column", "metadataId": 1}
    mark = {"metadataKey": GUARD_KEY, "metadataId": 2}

    def fingerprint(*columns: dict[str, object]) -> str:
        return decode(_answer([_text("а")], columnMetadata=columns)).fingerprint

    plain = fingerprint({"developerMetadata": [note]}, {})
    assert fingerprint({"developerMetadata": [note, mark]}, {}) == plain
    marked = {"developerMetadata": [mark]}
    assert fingerprint({"developerMetadata": [note]}, marked) == plain
    assert fingerprint({}, {"developerMetadata": [note]}) != plain


def test_a_part_of_an_answer_can_be_the_book():
    answer = json.dumps({"updatedSpreadsheet": json.loads(_answer([_text("а")]))})
    decoded = decode(answer.encode(), "updatedSpreadsheet")
    assert decoded.body["sheets"][0]["data"][0]["rowData"] == [Line(("а",))]
    assert decoded.fingerprint == decode(_answer([_text("а")])).fingerprint


@pytest.mark.parametrize(
    "text",
    [
        *(b"", b"<html>login</html>", b"[]", b"3", b"\xff\xfe", b"[" * 99_999),
        *(b"{}", b'{"status": "blocked"}', b'{"sheets": []}', b'{"sheets": null}'),
    ],
)
@pytest.mark.parametrize("part", ["", "updatedSpreadsheet"])
def test_what_is_no_answer_of_googles_is_a_failure_of_the_line(text, part):
    with pytest.raises(InvalidJSONError):
        decode(text, part)
    if text.startswith(b"{"):
        with pytest.raises(InvalidJSONError):
            decode(b'{"updatedSpreadsheet": %b}' % text, part)
