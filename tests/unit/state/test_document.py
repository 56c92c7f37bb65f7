"""Documents outlive changes of the model."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.model.history import RowMemory, TableMemory
from sheetsync.model.notice import MailMessage
from sheetsync.model.page import WeekNumbers
from sheetsync.state.document import dump_document, load_document


@pytest.mark.parametrize("kind", [TableMemory, RowMemory, MailMessage, WeekNumbers])
@given(data=st.data())
def test_every_value_comes_back_equal(kind: type, data: st.DataObject):
    value = data.draw(st.from_type(kind))
    document = dump_document(value)
    assert load_document(kind, document) == value
    assert dump_document(load_document(kind, document)) == document
    document.encode()


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Older:
    name: str
    removed: int = 7


@dataclass(frozen=True)
class Newer:
    name: str
    day: date | None = None
    colour: Colour = Colour.RED
    pair: tuple[int, str] | None = None


def test_a_field_that_was_added_takes_its_default():
    assert load_document(Newer, dump_document(Older("a", 3))) == Newer("a")


def test_a_field_that_was_removed_is_passed_over():
    full = Newer("a", date(2024, 5, 27), Colour.RED, (1, "x"))
    assert load_document(Older, dump_document(full)) == Older("a")


def test_empty_fields_take_no_room():
    assert json.loads(dump_document(Newer(""))) == {
        "form": 1,
        "name": "",
        "colour": "red",
    }


@pytest.mark.parametrize("document", ["", "{", "[]", "{}", '{"day":"2024-01-01"}'])
def test_a_document_of_something_else_is_an_error_that_names_the_kind(document: str):
    with pytest.raises(ValueError, match=r"Newer|Expecting"):
        load_document(Newer, document)
