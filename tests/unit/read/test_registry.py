"""A district's list of schools is read as its staff keep it."""

import pytest

from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.district import RegistryLine
from sheetsync.model.grid import CellValue, Grid
from sheetsync.read.registry import read_registry

REF = BookRef("district", "xlsx", "district.xlsx")


def registry(*rows: tuple[CellValue, ...], title: str = "Мектептер", links=()):
    grid = Grid(title, rows, links=tuple(links))
    return read_registry(
        BookSnapshot(REF, "аудан", (TabSnapshot(title, title, grid),), "f")
    )


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Мектептер", ("Мектеп", "Бақылау кітабы", "Байланыс (пошта)", "Тілі")),
        ("ШКОЛЫ", ("Название школы", "Ссылка на таблицу", "Контакт", "Язык")),
        ("Schools", ("Name", "Link", "E-mail", "Language")),
    ],
)
def test_the_registry_is_found_in_every_language(title, header):
    found = registry(header, ("№ 1", "a.xlsx", "x@y.kz", "рус"), title=title)
    assert found.lines == (RegistryLine(1, "№ 1", "a.xlsx", "x@y.kz", "ru"),)
    assert found.header_row == 0


def test_lines_above_the_header_and_empty_ones_are_passed_over():
    found = registry(
        ("Аудан мектептері",),
        (),
        ("№", "Мектеп", "Кітап", "Есепке алу"),
        (1, "№ 1", "a.xlsx", "жоқ"),
        (2, None, None, None),
        (3, "№ 3", None, None),
    )
    assert found.header_row == 2
    assert [(line.row, line.active) for line in found.lines] == [(3, False), (5, True)]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Учитывать", "Не учитывать"),
        ("Учитывается", "не надо"),
        ("Есепке алынады", "Есептемеу"),
        ("Есепке алу", "есепке алынбайды"),
        ("Active", "not counted"),
    ],
)
def test_a_school_is_left_out_in_the_columns_own_words(header, cell):
    found = registry(("Мектеп", "Кітап", header), ("№ 1", "a.xlsx", cell))
    assert [(line.active, line.unclear) for line in found.lines] == [(False, ())]


def test_a_linked_name_is_its_address():
    link = "https://docs.google.com/spreadsheets/d/1aaaaaaaaaaaaaaaaaaaaaaaaa/edit"
    found = registry(("Школа", "Книга"), ("№ 1", "наша книга"), links=[((1, 1), link)])
    assert found.lines[0].book == link


def test_a_book_without_a_registry_lists_nobody():
    found = registry(("Мектеп", "Кітап"), ("№ 1", "a.xlsx"), title="Бақылау")
    assert found.tab is None
    assert found.lines == ()


def test_a_registry_without_its_columns_says_so():
    found = registry(("Мектеп", "Директор"), ("№ 1", "А. Б."))
    assert [finding.code for finding in found.findings] == ["control.no_header"]
    assert found.lines == ()
