"""Books in .csv."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.books.csvfile import CsvBooks, decode, read_rows
from sheetsync.books.link import open_ref
from sheetsync.errors import BookDeniedError, BookUnreadableError
from sheetsync.model.change import AppendRows, BookChanges

ROWS = (
    ("План на 2024-2025",),
    (),
    ("№", "Іс-шара", "Мерзімі"),
    ("1", "Жиын,\nекі жол; үшінші", "15.09"),
    ("2", 'Кітап "Абай"', None, "x"),
)


def as_csv(separator: str) -> str:
    lines = (
        "План на 2024-2025",
        "",
        f"№{separator}Іс-шара{separator}Мерзімі",
        f'1{separator}"Жиын,\nекі жол; үшінші"{separator}15.09',
        f'2{separator}"Кітап ""Абай"""{separator}{separator}x',
        separator * 3,
    )
    return "\r\n".join(lines)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_are_read_in_every_usual_form(tmp_path, separator, encoding):
    path = tmp_path / "план.csv"
    path.write_bytes(as_csv(separator).encode(encoding))
    snapshot = CsvBooks().read(open_ref(str(path)))
    assert snapshot.tabs[0].grid.rows == ROWS
    assert (snapshot.title, snapshot.tabs[0].title) == ("план", "план")
    assert not snapshot.writable


def test_cp1251_is_understood_without_a_mark(tmp_path):
    path = tmp_path / "план.csv"
    path.write_bytes("№;Мероприятие;Срок\r\n1;Педсовет;до 15 мая\r\n".encode("cp1251"))
    snapshot = CsvBooks().read(open_ref(str(path)))
    assert snapshot.tabs[0].grid.rows[1] == ("1", "Педсовет", "до 15 мая")


def test_excels_own_separator_line_is_no_row():
    assert read_rows("sep=;\r\na,b;c\r\n") == (("a,b", "c"),)


def test_commas_inside_of_texts_do_not_win_over_the_separator():
    text = "№;Что;Кто\n1;Собрать, обсудить;А, Б\n2;Итоги, отчёт;В, Г\n"
    assert read_rows(text)[1] == ("1", "Собрать, обсудить", "А, Б")


def test_nothing_is_written_into_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    books = CsvBooks()
    snapshot = books.read(open_ref(str(path)))
    assert not books.apply(snapshot, BookChanges("a")).written
    with pytest.raises(BookDeniedError) as caught:
        books.apply(snapshot, BookChanges("a", (AppendRows("a", (("x",),)),)))
    assert caught.value.code == "book.csv_read_only"


@pytest.mark.parametrize("content", [b"", b"  \r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_so(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(BookUnreadableError) as caught:
        CsvBooks().read(open_ref(str(path)))
    assert caught.value.code == "book.empty"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\xff\xfea\xd8\x00"])
def test_what_is_no_text_is_said_so(content):
    with pytest.raises(BookUnreadableError) as caught:
        decode(content, "a.csv")
    assert caught.value.code == "book.not_text"


@given(st.text(max_size=300))
def test_any_text_is_read_as_rows(text):
    for row in read_rows(text):
        assert not row or row[-1] is not None


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_sentence(content):
    try:
        read_rows(decode(content, "x.csv"))
    except BookUnreadableError as error:
        assert error.code in {"book.not_text", "book.damaged"}  # noqa: PT017


def test_the_real_plans_are_read_whole(shared: Path):
    for name, rows in (
        ("plan_a_final_attestation_2023.csv", 35),
        ("plan_b_teacher_attestation_2022.csv", 19),
    ):
        snapshot = CsvBooks().read(open_ref(str(shared / "plans" / name)))
        assert len(snapshot.tabs[0].grid.rows) > rows
