"""Lines around a table are known for what they are."""

import re
import tomllib
from pathlib import Path

import pytest

from sheetsync.lang.fold import fold_kazakh
from sheetsync.read.frame import read_frame
from sheetsync.read.lexicon import TABLES
from sheetsync.read.title import names_plan

CORPUS = Path(__file__).parents[2] / "corpus"
with (CORPUS / "frame.toml").open("rb") as file:
    FRAMES = tomllib.load(file)


@pytest.mark.parametrize(
    ("frame", "text"), [(frame, text) for frame in FRAMES for text in FRAMES[frame]]
)
def test_a_line_around_a_table_is_known_for_what_it_is(frame, text) -> None:
    found = read_frame(text)
    assert (None if frame == "none" else frame) == (found and str(found))


def test_every_word_of_the_frame_tables_is_used_by_a_line() -> None:
    kinds = ("approval", "goals", "makers", "closing", "posts")
    lines = [fold_kazakh(text) for texts in FRAMES.values() for text in texts]
    unused = {
        word
        for table in TABLES
        for kind in kinds
        for word in getattr(table.frame, kind)
        if not any(
            re.search(rf"(?<!\w){re.escape(fold_kazakh(word))}", line) for line in lines
        )
    }
    assert not unused


@pytest.mark.parametrize(
    "text",
    [
        "Жылдық жоспар",
        "Жол картасы",
        "Апталық циклограмма",
        "Сабақ кестесі",
        "Даму бағдарламасы",
        "Іс-шаралар",
        "Мектептің іс-шаралары",
        "План ВШК",
        "Дорожная карта",
        "График контроля",
        "Программа развития",
        "Мероприятия месячника",
        "Перечень мероприятий",
        "МЕКТЕПІШІЛІК БАҚЫЛАУ ЖОСПАРЫ",
    ],
)
def test_a_title_names_its_plan(text) -> None:
    assert names_plan(text)


@pytest.mark.parametrize(
    "text", ["Бекітемін", "№ 12 жалпы білім беретін мектеп", "2024 жыл", "Планшет"]
)
def test_other_lines_name_no_plan(text) -> None:
    assert not names_plan(text)
