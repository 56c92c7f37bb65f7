"""When a book is taken as it was read last, and when it is read anew."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from requests.exceptions import InvalidJSONError

from sheetsync.books.google.kept import (
    Keeping,
    Kept,
    Reading,
    may_reuse,
    reading_due,
    reading_of,
)
from sheetsync.books.google.listing import Listed, list_books

ALMATY = ZoneInfo("Asia/Almaty")
NOON = datetime(2026, 10, 12, 12, tzinfo=ALMATY)
READ = NOON - timedelta(hours=1)
SEEN = Reading("7 x", READ, READ)
KEPT = Kept(SEEN, '{"sheets":\n["қ"]}'.encode())


def listed(cursor: str = "7 x", **more: object) -> Listed:
    facts = {"modified": None, "by_us": False, "may_write": True}
    return Listed(cursor, **{**facts, "open_with_link": None, **more})


def test_a_book_with_the_same_cursor_is_not_read_again():
    assert may_reuse(SEEN, listed(), NOON, "book")


@pytest.mark.parametrize(
    "now",
    [None, listed(""), listed("8 x"), listed("8 x", modified=READ, by_us=False)],
    ids=["not named", "no cursor", "another version", "changed by somebody"],
)
def test_everything_else_is_read(now):
    assert not may_reuse(SEEN, now, NOON, "book")


def test_our_own_write_before_the_reading_is_no_change():
    ours = listed("8 y", by_us=True, modified=READ - timedelta(seconds=1))
    assert may_reuse(SEEN, ours, NOON, "book")


def test_our_own_account_after_the_reading_is_a_change():
    """Somebody else may use the same key."""
    later = listed("8 y", by_us=True, modified=READ + timedelta(seconds=2))
    assert not may_reuse(SEEN, later, NOON, "book")


def test_each_book_is_read_once_in_the_night():
    due = reading_due(NOON, "book")
    assert due.date() == NOON.date()
    assert due.hour < 5
    before, after = due - timedelta(minutes=1), due + timedelta(minutes=1)
    yesterday = Reading("7 x", due - timedelta(hours=10), READ)
    assert may_reuse(yesterday, listed(), before, "book")
    assert not may_reuse(yesterday, listed(), after, "book")
    assert may_reuse(Reading("7 x", after, READ), listed(), NOON, "book")


@pytest.mark.parametrize("days", [1, 365])
def test_a_reading_of_a_clock_that_was_ahead_is_not_one_of_today(days):
    ahead = Reading("7 x", NOON + timedelta(days=days), READ)
    assert not may_reuse(ahead, listed(), NOON, "book")
    other_host = Reading("7 x", NOON + timedelta(minutes=5), READ)
    assert may_reuse(other_host, listed(), NOON, "book")


def test_readings_are_spread_over_the_night():
    minutes = sorted(
        reading_due(NOON, f"book {n}").hour * 60 + reading_due(NOON, f"book {n}").minute
        for n in range(3000)
    )
    busiest = max(minutes.count(minute) for minute in set(minutes))
    assert minutes[0] < 10
    assert 290 < minutes[-1] < 300
    assert busiest < 40  # 3000 books in 300 minutes are ten a minute


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path / "google", lambda: NOON)


def test_a_book_is_kept_for_nobody_else(keeping):
    keeping.keep("book", KEPT)
    assert keeping.load("book") == KEPT
    (file,) = keeping.folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert keeping.folder.stat().st_mode & 0o077 == 0


def test_an_answer_that_is_not_wanted_is_not_loaded(keeping):
    keeping.keep("book", KEPT)
    asked = []
    assert keeping.load("book", lambda one: bool(asked.append(one))) is None
    assert asked == [SEEN]
    assert keeping.load("book", lambda _one: True) == KEPT


@pytest.mark.parametrize("answered", [None, READ])
def test_a_reading_can_be_told_as_text(answered):
    reading = Reading("7 x", READ, answered)
    assert reading_of(reading.text()) == reading


@pytest.mark.parametrize(
    "text", ["", "7 x", "[]", "[1]", "{}", '["7","x",""]', "[1,2,3]"]
)
def test_another_text_is_of_no_reading(text):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is said of it
        reading_of(text)


def test_half_a_file_is_no_book(keeping):
    keeping.keep("book", Kept(SEEN, json.dumps({"sheets": list(range(9999))}).encode()))
    (file,) = keeping.folder.iterdir()
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    assert keeping.load("book") is None


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b broken", b"{}"])
def test_a_damaged_file_is_no_book(keeping, content):
    keeping.keep("book", KEPT)
    (file,) = keeping.folder.iterdir()
    file.write_bytes(content)
    assert keeping.load("book") is None


def test_another_books_file_is_not_taken(keeping):
    keeping.keep("one", KEPT)
    (file,) = keeping.folder.iterdir()
    keeping.keep("two", KEPT)
    others = [path for path in keeping.folder.iterdir() if path != file]
    others[0].replace(file)
    assert keeping.load("one") is None


def test_books_can_be_forgotten(keeping):
    keeping.keep("one", KEPT)
    keeping.keep("two", KEPT)
    keeping.drop("one")
    assert keeping.load("one") is None
    keeping.clear()
    assert keeping.load("two") is None
    keeping.drop("never there")


def test_what_a_crash_left_half_written_is_forgotten_too(keeping):
    keeping.keep("book", KEPT)
    (file,) = keeping.folder.iterdir()
    file.rename(file.with_name(f"{file.name}-1234"))
    keeping.clear()
    assert not list(keeping.folder.iterdir())


def test_what_can_not_be_put_in_its_place_goes_at_once(keeping):
    keeping.keep("book", KEPT)
    (file,) = keeping.folder.iterdir()
    file.unlink()
    (file / "in the way").mkdir(parents=True)
    keeping.keep("book", KEPT)
    assert not [path for path in keeping.folder.iterdir() if path.is_file()]


def test_what_was_not_read_for_some_days_goes(tmp_path):
    moment = [datetime.now(UTC)]
    keeping = Keeping(tmp_path, lambda: moment[0])
    keeping.keep("old", KEPT)
    keeping.tidy()
    assert keeping.load("old")
    moment[0] += timedelta(days=8)
    keeping.tidy()
    assert keeping.load("old") is None


def test_a_folder_that_can_not_be_written_costs_calls_and_no_more(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    keeping = Keeping(blocked, lambda: NOON)
    keeping.keep("book", KEPT)
    keeping.tidy()
    assert keeping.load("book") is None


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_keeps_the_book_before_and_nothing_that_is_half(tmp_path):
    import resource

    keeping = Keeping(tmp_path / "kept", lambda: NOON)
    keeping.keep("book", KEPT)
    usual, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, most))
    try:
        keeping.keep("book", Kept(SEEN, os.urandom(100_000)))
        keeping.keep("other", Kept(SEEN, os.urandom(100_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (usual, most))
    assert keeping.load("book") == KEPT
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_pages_of_files_are_put_together():
    pages = {
        "": {"files": [{"id": "a", "version": "1"}], "nextPageToken": "t"},
        "t": {
            "files": [
                {
                    "id": "b",
                    "version": "2",
                    "modifiedTime": "2026-10-12T06:00:00.000Z",
                    "lastModifyingUser": {"me": True},
                    "capabilities": {"canEdit": False},
                    "permissionIds": ["anyoneWithLink"],
                }
            ]
        },
    }

    class Drive:
        def list_files(self, params):
            return pages[params.get("pageToken", "")]

    found = list_books(Drive())
    assert found["a"] == Listed("1", None, False, True, None)
    moment = datetime(2026, 10, 12, 6, tzinfo=UTC)
    text = "2 2026-10-12T06:00:00.000Z"
    assert found["b"] == Listed(text, moment, True, False, True)


@pytest.mark.parametrize(
    "answer",
    [
        *([], None, "ok", 3, {"files": None}, {"files": ["a"]}, {"files": [{}]}),
        *({"files": [{"id": "a", "modifiedTime": "yesterday"}]},),
        {"files": [{"id": "a", "capabilities": []}]},
    ],
)
def test_a_list_that_is_none_of_drives_is_a_failure_of_the_line(answer):
    class Drive:
        def list_files(self, _params):
            return answer

    with pytest.raises(InvalidJSONError):
        list_books(Drive())
