"""What a location names."""

from pathlib import Path

import pytest

from sheetsync.books.link import open_ref
from sheetsync.errors import BookUnreadableError

ID = "1AbC-dEf_GhIjKlMnOpQrStUvWxYz0123456789abcde"


@pytest.mark.parametrize(
    "location",
    [
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}",
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit?usp=sharing",
        f"https://docs.google.com/a/mektep12.kz/spreadsheets/d/{ID}/edit",
        f"docs.google.com/spreadsheets/d/{ID}/edit",
        f"  <HTTPS://docs.google.com/spreadsheets/d/{ID}/htmlview> ",
        ID,
    ],
)
def test_google_links_and_ids_name_one_book(location):
    ref = open_ref(location)
    assert (ref.kind, ref.key) == ("google", ID)


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("план.xlsx", "xlsx"),
        ("ПЛАН.XLSX", "xlsx"),
        ("a.xlsm", "xlsx"),
        ("a.csv", "csv"),
    ],
)
def test_a_file_is_known_by_its_ending(tmp_path, location, kind):
    ref = open_ref(location, tmp_path)
    assert ref.kind == kind
    assert Path(ref.location) == Path(tmp_path.resolve(), location)


def test_one_file_has_one_key_however_it_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    whole = tmp_path / "мой план.xlsx"
    keys = {
        open_ref(location).key
        for location in (
            "мой план.xlsx",
            "./folder/../мой план.xlsx",
            f'"{whole}"',
            f"«{whole}»",
            whole.as_uri(),
            str(whole),
        )
    }
    assert len(keys) == 1


def test_a_symbolic_link_names_what_it_leads_to(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    one, other = (open_ref(name, tmp_path) for name in ("a.xlsx", "b.xlsx"))
    assert one == other


def test_a_name_of_25_letters_with_an_ending_is_a_file():
    assert open_ref("abcdefghijklmnopqrstuvwxyz.xlsx").kind == "xlsx"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("план.xls", "book.save_as_xlsx"),
        ("план.ods", "book.save_as_xlsx"),
        ("план.xlsb", "book.save_as_xlsx"),
        ("план.doc", "book.word"),
        ("план.docx", "book.word"),
        ("план.pdf", "book.pdf"),
        ("план.jpg", "book.picture"),
        ("план.zip", "book.archive"),
        ("план.gsheet", "book.google_shortcut"),
        ("план", "book.unknown_kind"),
        ("план.exe", "book.unknown_kind"),
        ("", "book.no_location"),
        ('""', "book.no_location"),
        ("https://disk.yandex.kz/i/abc", "book.other_link"),
        ("https://example.kz/план.xlsx", "book.other_link"),
        (f"https://docs.google.com.evil.kz/spreadsheets/d/{ID}", "book.other_link"),
        ("https://docs.google.com/document/d/abc/edit", "book.word"),
        ("https://docs.google.com/forms/d/e/abc", "book.other_link"),
        (
            f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml",
            "book.google_published",
        ),
        (f"https://drive.google.com/file/d/{ID}/view", "book.google_drive"),
    ],
)
def test_what_can_not_be_read_is_said_by_kind(location, code):
    with pytest.raises(BookUnreadableError) as caught:
        open_ref(location)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["https://[", "file://[", "a\0b.xlsx", "file:///%00.csv"]
)
def test_what_no_system_takes_as_a_place_is_refused(text: str) -> None:
    with pytest.raises(BookUnreadableError):
        open_ref(text)


def test_a_name_that_begins_like_a_home_folder_is_a_name(tmp_path: Path) -> None:
    """`~$План.xlsx` is what Office leaves beside an open workbook."""
    ref = open_ref("~$План.xlsx", tmp_path)
    assert Path(ref.location) == tmp_path.resolve() / "~$План.xlsx"
