"""What a mark says beside its kind."""

import pytest

from sheetsync.lang.schema.mark import MarkWord
from sheetsync.model.mark import MarkKind
from sheetsync.model.written import Day
from sheetsync.read.done import LONGEST_MARK, read_mark
from sheetsync.read.done_words import say


def test_all_days_of_a_mark_are_kept_in_order() -> None:
    mark = read_mark("Проведено 20.09, 18.10.2023")
    assert mark.dates == (Day(20, 9), Day(18, 10, 2023))


def test_the_number_of_a_document_is_no_day() -> None:
    assert read_mark("Хаттама № 3, 9 қаңтар").dates == (Day(9, 1),)


def test_a_date_that_speaks_alone_is_marked_so() -> None:
    assert read_mark("15.04.2024").by_date
    assert not read_mark("Орындалды 15.04.2024").by_date


def test_a_postponed_mark_keeps_the_new_deadline_as_written() -> None:
    mark = read_mark("перенесено с 10.04 на 25.04")
    assert mark.kind is MarkKind.POSTPONED
    assert mark.new_due is not None
    assert len(mark.new_due.parts) == 1


def test_a_postponed_mark_without_a_day_names_none() -> None:
    assert read_mark("Кейінге қалдырылды").new_due is None


def test_a_cell_too_long_for_a_mark_is_not_understood() -> None:
    assert read_mark("орындалды " * LONGEST_MARK).kind is MarkKind.UNKNOWN


@pytest.mark.parametrize("word", ["алматы", "отмель", "карантин", "начальник"])
def test_a_word_that_only_resembles_a_verb_states_nothing(word: str) -> None:
    assert say(word) is None


def test_an_unknown_participle_says_that_something_was_done() -> None:
    """Nor is it mended to the opposite that it resembles: "отменена"."""
    said = say("отмечена")
    assert said is not None
    assert said.word is MarkWord.COMPLETE


@pytest.mark.parametrize("word", ["временно", "намечен", "мазмунды", "мектепалды"])
def test_the_form_of_other_words_says_nothing(word: str) -> None:
    said = say(word)
    assert said is None or said.word is MarkWord.OPEN


def test_a_slip_is_not_mended_where_it_might_hide_a_negation() -> None:
    assert say("орындалмды") is None
