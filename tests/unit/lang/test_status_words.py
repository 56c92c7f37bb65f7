"""The status column in words (GLOSSARY)."""

import pytest

from sheetsync.lang.language import LANGUAGES
from sheetsync.lang.status import (
    STATUS_WORDS,
    status_beginnings,
    status_text,
)
from sheetsync.model.status import Status
from tests.deciding import a_plan, day, decided

CONTROLLED = {"control_from": day("2024-08-01")}
# sentence: deadline | mark, day, language, text
TEXTS = {
    "days left in Kazakh": (
        "15.10 |",
        "2024-10-12",
        "kk",
        "Мерзімі жақын (3 күн қалды)",
    ),
    "tomorrow": ("15.10 |", "2024-10-14", "kk", "Мерзімі жақын (ертең)"),
    "today": ("15.10 |", "2024-10-15", "ru", "Срок подходит (сегодня)"),
    "a day off is not today": (
        "до 12.10 |",
        "2024-10-13",
        "ru",
        "Срок подходит (завтра)",
    ),
    "few days in Russian": (
        "15.10 |",
        "2024-10-12",
        "ru",
        "Срок подходит (осталось 3 дня)",
    ),
    "many days in Russian": (
        "15.10 |",
        "2024-10-10",
        "ru",
        "Срок подходит (осталось 5 дней)",
    ),
    "days late in Kazakh": (
        "15.10 |",
        "2024-11-05",
        "kk",
        "Мерзімі өтті (21 күн кешікті)",
    ),
    "days late in Russian": ("15.10 |", "2024-11-05", "ru", "Просрочено (на 21 день)"),
    "days late in English": ("15.10 |", "2024-10-16", "en", "Overdue (1 day)"),
    "progress": ("қыркүйек, наурыз |", "2024-10-16", "kk", "Мерзімі басталды, 1/2"),
    "no progress yet": ("қазан, наурыз |", "2024-10-16", "kk", "Мерзімі басталды"),
    "as needed": ("қажет болған жағдайда |", "2024-10-16", "kk", "Қажеттілікке қарай"),
    "by schedule": ("кесте бойынша |", "2024-10-16", "kk", "Кесте бойынша"),
    "all year": ("жыл бойы |", "2024-10-16", "ru", "В течение года"),
    "every week": ("еженедельно |", "2024-10-16", "ru", "Постоянно"),
    "partly done": ("наурыз | частично", "2024-10-16", "ru", "В работе (частично)"),
    "done late": ("15.10 | 20.10.2024", "2024-11-16", "kk", "Кешігіп орындалды"),
}


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS.keys())
def test_status_in_words(case):
    cells, today, language, text = case
    deadline, mark = cells.split("|")
    plan = a_plan(f"Жұмыс | {deadline} | директор | {mark}")
    row = decided(plan, today, **CONTROLLED).rows[0]

    assert status_text(row, day(today), language) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_a_word_and_beginnings_tell_them_apart(language):
    assert set(STATUS_WORDS[language].plain) == set(Status)
    beginnings = status_beginnings(language)
    for status in Status:
        text = STATUS_WORDS[language].plain[status]
        first = next(found for found, start in beginnings if text.startswith(start))
        assert first is status
