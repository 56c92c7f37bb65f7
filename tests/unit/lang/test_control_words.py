"""Words of control books are understood in all languages at once."""

import pytest

from sheetsync.lang.control import CONTROL_WORDS, column_of, grade_of, setting_of
from sheetsync.lang.schema.control import COLUMNS, SETTINGS, WIDTHS


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("2023 - 2024 оқу жылында 9 – сынып оқушыларының", "9"),
        ("экзамены 9-х классов", "9"),
        ("11 (12) сынып", "11"),
        ("Grade 11 exams", "11"),
        ("9, 11-сыныптар", ""),
        ("9 және 11 сыныптардың", ""),
        ("9 и 11 классы", ""),
        ("2023 жылғы жоспар", ""),
        ("класс", ""),
    ],
)
def test_the_grade_that_a_title_is_about(text, grade):
    assert grade_of(text) == grade


def test_a_scope_may_be_the_number_alone():
    assert grade_of(" 09 ", bare=True) == "9"
    assert grade_of("9") == ""


@pytest.mark.parametrize("tab", COLUMNS)
def test_every_header_of_every_language_is_read_as_its_own_column(tab):
    for words in CONTROL_WORDS.values():
        for key, label in words.columns[tab].items():
            from sheetsync.lang.control import label_key

            assert column_of(tab)[label_key(label.text)] == key
    assert len(WIDTHS[tab]) == len(COLUMNS[tab])


def test_every_setting_of_every_language_is_read_as_itself():
    from sheetsync.lang.control import label_key

    for words in CONTROL_WORDS.values():
        for key in SETTINGS:
            assert setting_of()[label_key(words.settings[key].name.text)] == key
