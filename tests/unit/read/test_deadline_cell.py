"""What a deadline cell says before any year is known."""

import os
import subprocess
import sys

import pytest

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import TimePhrase, TimeWord
from sheetsync.model.deadline import Event, Every, Period, Relation
from sheetsync.model.written import (
    AllYear,
    AtEvent,
    Bound,
    Dated,
    Day,
    FoundDate,
    Month,
    Recurring,
    Refusal,
)
from sheetsync.read.deadline import find_dates, read_deadline
from sheetsync.read.deadline_lexer import tokenise
from sheetsync.read.deadline_lexicon import TABLES
from sheetsync.read.deadline_word import analyse


def codes(text: str) -> list[str]:
    return [note.code for note in read_deadline(text).notes]


def test_a_day_with_until_is_open_to_that_day() -> None:
    part = Dated(Bound.UNTIL, last=Day(27, 5))
    assert read_deadline("27 мамырға дейін").parts == (part,)
    assert read_deadline("до 27 мая").parts == (part,)


def test_a_list_of_months_is_a_part_for_each() -> None:
    months = [Dated(Bound.WITHIN, Month(m), Month(m)) for m in (1, 2)]
    assert read_deadline("қаңтар, ақпан").parts == tuple(months)


def test_a_dash_makes_one_part() -> None:
    assert read_deadline("10 қазан – 5 қараша").parts == (
        Dated(Bound.WITHIN, Day(10, 10), Day(5, 11)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "ай сайын 25-іне дейін",
        "әр айдың 25-іне дейін",
        "до 25 числа каждого месяца",
        "ежемесячно к 25 числу",
    ],
)
def test_a_day_of_every_month(text: str) -> None:
    assert read_deadline(text).parts == (Recurring(Every(Period.MONTH, day=25)),)


def test_the_event_keeps_its_own_name_and_offset() -> None:
    event = Event("байқау", Relation.BEFORE, 2 * 1440)
    assert read_deadline("байқаудан 2 күн бұрын").parts == (AtEvent(event),)


def test_a_year_that_is_named_is_remembered() -> None:
    assert read_deadline("2023-2024 оқу жылы бойы").parts == (AllYear((2023, 2024)),)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "…", "___"])
def test_nothing_written_is_missing(text: str) -> None:
    found = read_deadline(text)
    assert found.refusal is Refusal.MISSING
    assert codes(text) == ["deadline.missing"]


@pytest.mark.parametrize(
    "text",
    [
        "маусымдық",
        "Қазанбаев",
        "мамандық",
        "қазан айындағы бірдеңе",
        "мамыр туралы ақпарат",
        "отчёт за май сдать",
        "in May",
        "15 oktabr",
    ],
)
def test_words_left_over_make_it_unreadable(text: str) -> None:
    assert read_deadline(text).refusal is Refusal.UNREADABLE
    assert codes(text) == ["deadline.unreadable"]


def test_a_corrected_word_is_said() -> None:
    assert read_deadline("сентярбь").parts == (Dated(Bound.WITHIN, Month(9), Month(9)),)
    assert codes("сентярбь") == ["deadline.spelling"]


def test_a_corrected_first_letter_is_doubtful() -> None:
    assert codes("нәуір") == ["deadline.spelling", "deadline.ambiguous"] or codes(
        "нәуір"
    ) == ["deadline.unreadable"]


def test_a_mistyped_event_is_the_event() -> None:
    (part,) = read_deadline("апеляция кезінде").parts
    assert isinstance(part, AtEvent)
    assert part.event.name == "апелляция"
    assert codes("апеляция кезінде") == ["deadline.spelling"]


def test_free_text_in_brackets_is_a_note() -> None:
    assert codes("қазан (аудандық кезең)") == ["deadline.leftover"]


def test_a_bracket_that_names_time_unclearly_is_doubtful() -> None:
    assert codes("қазан (мамыр емес)") == ["deadline.ambiguous"]


def test_a_bracket_may_say_more_closely() -> None:
    days = (Dated(Bound.WITHIN, Day(15, 10), Day(20, 10)),)
    assert read_deadline("қазан (15-20)").parts == days


def test_or_is_doubtful() -> None:
    assert "deadline.ambiguous" in codes("қазан немесе қараша")


def test_a_weekday_alone_is_every_such_day_with_a_doubt() -> None:
    written = read_deadline("дүйсенбі")
    assert written.parts == (Recurring(Every(Period.WEEK, weekday=1)),)
    assert [note.code for note in written.notes] == ["deadline.ambiguous"]


def test_a_very_long_cell_is_refused() -> None:
    assert read_deadline("қазан " * 200).refusal is Refusal.UNREADABLE
    assert read_deadline("(" * 900).refusal is Refusal.UNREADABLE


def test_the_trace_tells_words_and_rules() -> None:
    assert read_deadline("қазан, кесте бойынша").trace == (
        "“қазан”: month → dates",
        "“кесте бойынша”: schedule → by schedule",
    )


def test_dates_are_found_inside_other_text() -> None:
    text = "Орындалды 15.04.2024ж., келесісі 20 мамырға дейін"
    first, second = find_dates(text)
    assert first.date == Day(15, 4, 2024)
    assert text[first.start : first.end].startswith("15.04.2024")
    assert second == FoundDate(Day(20, 5), text.index("20 м"), text.index(" дейін"))


def test_a_suffix_belongs_to_the_date() -> None:
    text = "15.04-ке дейін ұзартылды"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "15.04-ке"


def test_positions_count_characters_of_the_text_as_given() -> None:
    text = "орындал\u00adды 15.04"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "15.04"


def test_numbers_of_orders_are_no_dates() -> None:
    assert find_dates("№45 бұйрық") == ()


def _row_id(word: TimeWord) -> str:
    return f"{word.stem}-{word.role}"


WORDS = [word for table in TABLES for word in table.words]


@pytest.mark.parametrize("word", WORDS, ids=_row_id)
def test_every_word_of_the_tables_is_recognised_in_some_form(word: TimeWord) -> None:
    table = next(table for table in TABLES if word in table.words)
    forms = table.paradigms[word.paradigm]
    folded = fold_kazakh(word.stem)
    roles = {role for ending in forms for role in analyse(folded + ending).senses}
    assert word.role in roles


@pytest.mark.parametrize(
    "phrase", [p for table in TABLES for p in table.phrases], ids=lambda p: p.words
)
def test_every_phrase_is_one_token(phrase: TimePhrase) -> None:
    words = phrase.words.replace("~", "")
    role = phrase.role
    tokens = tokenise(words)
    assert any(role in token.senses for token in tokens) or any(
        role in token.senses for token in tokenise(phrase.example)
    )


def test_what_a_slip_was_meant_for_does_not_hang_on_the_order_of_sets() -> None:
    """A finding that changed from run to run would be written anew each time."""
    code = "from sheetsync.read.deadline_cell import read_cell as r\n"
    code += "print(r('қарша').notes, r('в течениие года').notes)"
    said = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            capture_output=True, encoding="utf-8", check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3", "4", "5")
    }  # fmt: skip
    assert len(said) == 1
