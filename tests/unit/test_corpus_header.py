"""Every header row and every title of the corpora is read as it says."""

import re
import tomllib
from pathlib import Path

import pytest

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.grid import Grid, Merge
from sheetsync.model.table import ColumnRole
from sheetsync.read.header import assign_columns
from sheetsync.read.lexicon import TABLES, read_words
from sheetsync.read.line import read_lines
from sheetsync.read.table_header import locate_headers
from sheetsync.read.title import read_title_year
from tests.drawing import grid_of

CORPUS = Path(__file__).parent.parent / "corpus"


def cases(name: str) -> list[dict]:
    with (CORPUS / name).open("rb") as file:
        return tomllib.load(file)["cases"]


def roles_of(case: dict) -> list[str]:
    """The role of each cell, as the reader finds them in the header alone."""
    rows = [case["cells"], *([case["cells2"]] if "cells2" in case else [])]
    width = len(case["cells"])
    headers = locate_headers(
        read_lines(grid_of([[c or None for c in r] for r in rows]))
    )
    if not headers:
        return []
    (header,) = headers
    texts = {index: header.texts.get(index, "") for index in range(width)}
    columns = assign_columns(texts)
    found = ["other"] * width
    for column in columns.columns:
        found[column.index] = str(column.role)
    for index, _ in columns.ours:
        found[index] = "ours"
    return [
        "" if role == ColumnRole.OTHER and not texts[index] else role
        for index, role in enumerate(found)
    ]


@pytest.mark.parametrize(
    "case", cases("header.toml"), ids=lambda case: " | ".join(case["cells"])[:80]
)
def test_a_header_row_gives_the_roles_of_the_corpus(case: dict) -> None:
    assert case["roles"] == roles_of(case)


with (CORPUS / "header_label.toml").open("rb") as file:
    LABELS = tomllib.load(file)
CUT = LABELS.pop("cut")
USUAL = {
    "number": "№",
    "activity": "Іс-шаралар",
    "deadline": "Мерзімі",
    "responsible": "Жауаптылар",
    "form": "Аяқтау нысаны",
}


@pytest.mark.parametrize(
    ("role", "label"), [(role, label) for role in LABELS for label in LABELS[role]]
)
def test_a_label_beside_the_usual_ones_gives_its_role(role: str, label: str) -> None:
    texts = {**USUAL, role: label}
    columns = assign_columns(dict(enumerate(texts.values())))
    assert list(texts) == [str(column.role) for column in columns.columns]
    assert "table.column_unknown" not in {found.code for _, found in columns.notes}


@pytest.mark.parametrize(
    ("role", "upper", "lower"),
    [(role, upper, lower) for role in CUT for upper, lower in CUT[role]],
)
def test_a_label_cut_over_two_lines_gives_its_role(role, upper, lower) -> None:
    usual = {other: label for other, label in USUAL.items() if other != role}
    rows = [[*usual.values(), upper], [None] * len(usual) + [lower]]
    width = len(usual)
    merges = tuple(Merge(0, column, 1, column) for column in range(width))
    grid = Grid("жоспар", tuple(map(tuple, rows)), merges)
    (header,) = locate_headers(read_lines(grid))
    assert (header.row, header.last_row) == (0, 1)
    columns = assign_columns(header.texts).columns
    assert [*usual, role] == [str(column.role) for column in columns]


def test_every_word_of_the_header_tables_is_used_by_a_label() -> None:
    texts = [label for labels in LABELS.values() for label in labels]
    texts += [label for pairs in CUT.values() for pair in pairs for label in pair]
    for case in cases("header.toml"):
        texts += [*case["cells"], *case.get("cells2", [])]
    said = {word for text in texts for word in words_said(text)}
    unused = {
        word
        for table in TABLES
        for kind in (table.stems, table.forms, table.phrases)
        for words in kind.values()
        for word in words
        if not any(
            one.startswith(fold_kazakh(word))
            if kind is table.stems
            else one == fold_kazakh(word)
            for one in said
        )
    }
    assert not unused


def words_said(text: str) -> set[str]:
    """Words of a label as the tables may hold them, alone and joined."""
    words = [word.text for word in read_words(text) if not word.mark]
    parts = {part for word in words for part in re.split(r"[-. ]", word)}
    return {*words, *parts, *(re.sub("[-.]", "", word) for word in words)}


@pytest.mark.parametrize(
    "case", cases("title.toml"), ids=lambda case: case["text"][:60]
)
def test_a_title_gives_the_year_of_the_corpus(case: dict) -> None:
    year, notes = read_title_year(case["text"])
    doubtful = [found.code for found in notes] == ["year.doubtful"]
    if case.get("finding"):
        assert doubtful
    elif case["school_year"] == 0:
        assert year is None or (doubtful and case.get("finding_ok"))
    else:
        assert year is not None
        assert (case["school_year"], case["basis"]) == (year.first, year.basis)
        assert not notes or case.get("finding_ok")
