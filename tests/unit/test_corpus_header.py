"""Every header row and every title of the corpora is read as it says."""

import tomllib
from pathlib import Path

import pytest

from sheetsync.model.table import ColumnRole
from sheetsync.read.header import assign_columns
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
    for column in reversed(columns.columns):
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
