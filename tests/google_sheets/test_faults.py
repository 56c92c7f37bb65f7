"""What goes wrong between us and Google, and what it comes to."""

import json

import pytest

from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.credentials import load_accounts
from sheetsync.books.google.retry import Patience
from sheetsync.errors import (
    BookBusyError,
    BookChangedError,
    BookDeniedError,
    BookError,
    BookNotFoundError,
    BookUnreadableError,
)
from sheetsync.lang.failure import failure_sentence
from sheetsync.lang.message import finding_sentence
from sheetsync.model.book import BookRef
from tests.emulator.emulator import Emulator
from tests.google_sheets.library import google_books, ref_of
from tests.google_sheets.plan_cycle import DUES, cycle, decided, dues

GET = "spreadsheets.get"


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def books(google: Emulator, waits: list[float]) -> GoogleBooks:
    return google_books(google, patience=Patience(sleep=waits.append))


def sentence(error: BookError, language: str = "ru") -> str:
    return failure_sentence(error.code, error.params, language)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_read_is_made_again_after_a_pause(google, books, book, waits, status):
    google.fail_next(status, match=GET, times=3)
    assert books.read(ref_of(book)).title == "План"
    assert len(waits) == 3
    assert all(wait > 0 for wait in waits)


@pytest.mark.parametrize("trouble", ["cut_next", "truncate_next", "lose_answer"])
def test_a_read_survives_a_broken_line(google, books, book, trouble):
    getattr(google, trouble)(match=GET, times=2)
    assert books.read(ref_of(book)).title == "План"


def test_an_answer_that_is_no_json_is_made_again(google, books, book):
    google.fail_next(502, match=GET, is_html=True)
    assert books.read(ref_of(book)).title == "План"


@pytest.mark.parametrize(
    ("status", "code"), [(429, "google.quota"), (503, "google.trouble")]
)
def test_patience_ends(google, books, book, waits, status, code):
    google.fail_next(status, match=GET, times=50)
    with pytest.raises(BookBusyError) as caught:
        books.read(ref_of(book))
    assert caught.value.code == code
    assert len(waits) == 4


def test_a_minute_is_waited_for_the_quota_in_all(google, books, book, waits):
    google.fail_next(429, match=GET, times=4)
    books.read(ref_of(book))
    assert all(10 <= wait <= 30 for wait in waits)
    assert len({*waits}) == 4


def test_a_line_that_is_dead_is_said_so(google, book):
    books = google_books(google, timeout_seconds=1.0)
    google.stop()
    with pytest.raises(BookBusyError) as caught:
        books.read(ref_of(book))
    assert caught.value.code == "google.unreachable"


def test_a_server_that_is_silent_is_not_waited_for(google, book):
    books = google_books(
        google, timeout_seconds=0.3, patience=Patience(tries=2, sleep=lambda _: None)
    )
    google.hang_next(3, match=GET, times=2)
    with pytest.raises(BookBusyError):
        books.read(ref_of(book))


def test_an_expired_token_is_renewed(google, books, book):
    books.read(ref_of(book))
    google.expire_tokens()
    google.calls.clear()
    assert books.read(ref_of(book)).title == "План"
    assert google.calls.count(kind="token") == 1


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("trouble", ["lose_answer", "truncate_next", "cut_next"])
def test_a_lost_answer_to_a_write_is_resolved_by_reading(
    google, books, book, trouble, after
):
    """Mark, set-up and values: whichever answer is lost, nothing is done twice."""
    getattr(google, trouble)(match="atchUpdate", after=after)
    cycle(books, book)
    tab = books.read(ref_of(book)).tabs[0]
    assert dues(tab) == DUES
    assert [anchor.trusted for anchor in tab.anchors] == [True] * 4


def test_a_write_is_never_made_again_blindly(google, books, book, waits):
    decision = decided(books.read(ref_of(book)))
    google.calls.clear()
    google.fail_next(503, match="batchUpdate", times=5)
    with pytest.raises(BookChangedError) as caught:
        books.apply(decision.snapshot, decision.changes)
    assert caught.value.code == "google.unclear"
    assert google.calls.count(kind="write") == 1
    assert waits == []


def test_a_write_that_google_refused_for_its_quota_is_made_again(google, books, book):
    google.fail_next(429, match="atchUpdate", times=2)
    cycle(books, book)
    assert dues(books.read(ref_of(book)).tabs[0]) == DUES


def test_a_revoked_key_is_said_so(google, books, book):
    books.read(ref_of(book))
    google.revoke_key()
    with pytest.raises(BookDeniedError) as caught:
        books.read(ref_of(book))
    assert caught.value.code == "google.key_refused"
    assert google.email in sentence(caught.value)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_unshared_book_says_with_whom_to_share_it(google, books, book, language):
    google.unshare(book)
    with pytest.raises(BookDeniedError) as caught:
        books.read(ref_of(book))
    assert caught.value.code == "google.not_shared"
    assert google.email in sentence(caught.value, language)


def test_a_deleted_book_and_a_wrong_link_are_not_found(google, books, book):
    google.delete(book)
    for ref in (ref_of(book), BookRef("1" * 44, "google", "https://x")):
        with pytest.raises(BookNotFoundError) as caught:
            books.read(ref)
        assert caught.value.code == "google.not_found"


def test_a_file_of_drive_that_is_no_spreadsheet_is_said_so(google, books, book):
    google.fail_next(
        400,
        match=GET,
        message="This operation is not supported for this document",
    )
    with pytest.raises(BookUnreadableError) as caught:
        books.read(ref_of(book))
    assert caught.value.code == "google.not_a_spreadsheet"


def test_an_api_that_is_switched_off_is_said_so(google, books, book):
    google.fail_next(
        403,
        match=GET,
        message="Google Sheets API has not been used in project 1 before or it is "
        "disabled.",
    )
    with pytest.raises(BookDeniedError) as caught:
        books.read(ref_of(book))
    assert caught.value.code == "google.api_off"


def test_secrets_stay_out_of_errors_and_logs(google, books, book, capfd):
    key = google.key_info()
    google.fail_next(503, match=GET, times=50)
    with pytest.raises(BookBusyError) as caught:
        books.read(ref_of(book))
    shown = capfd.readouterr()
    texts = [str(caught.value), sentence(caught.value), shown.out, shown.err]
    cause = caught.value.__cause__
    texts += [str(cause), repr(cause)]
    whole = "\n".join(texts)
    assert key["private_key"][40:80] not in whole
    assert "ya29." not in whole
    assert "Bearer" not in whole


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "google.bad_key"), ("[]", "google.bad_key"), ("{}", "google.bad_key")],
)
def test_a_key_that_is_none_is_said_so_without_quoting_it(tmp_path, text, code):
    file = tmp_path / "key.json"
    file.write_text(text)
    for given in ({"key_files": [str(file)]}, {"key_json": text}):
        with pytest.raises(BookDeniedError) as caught:
            load_accounts(**given)
        assert caught.value.code == code
        assert caught.value.__cause__ is None


def test_a_missing_key_file_is_named(tmp_path):
    with pytest.raises(BookDeniedError) as caught:
        load_accounts([str(tmp_path / "none.json")])
    assert caught.value.code == "google.no_key_file"
    assert "none.json" in sentence(caught.value)


def test_without_any_key_the_places_to_put_one_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "")
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    with pytest.raises(BookDeniedError) as caught:
        load_accounts()
    assert caught.value.code == "google.no_key"
    assert "key_file" in sentence(caught.value)


def test_a_key_in_the_environment_is_used(google, book):
    (credentials,) = load_accounts(key_json=json.dumps(google.key_info()))
    assert credentials.service_account_email == google.email


def test_nobody_but_google_is_asked(google, books, book):
    """google-auth would ask iamcredentials.googleapis.com in a thread of its own."""
    import threading

    before = threading.active_count()
    for _ in range(3):
        books.read(ref_of(book))
    assert not [t for t in threading.enumerate() if "oundary" in t.name]
    assert threading.active_count() <= before + 2  # the emulator's connections


def test_books_that_drive_does_not_list_are_read(google, books, book):
    """Shared by link only; or Drive has a fault."""
    book.unshare(google.email)
    book.share_by_link("writer")
    assert book.id not in books.listing()
    assert books.read(ref_of(book)).title == "План"


def test_a_refusal_in_unknown_words_is_resolved_by_reading(google, books, book):
    """How Google words what was overtaken is not known of every request."""
    google.fail_next(400, match="spreadsheets.batchUpdate", message="No such luck.")
    cycle(books, book)
    assert dues(books.read(ref_of(book)).tabs[0]) == DUES


def test_a_refusal_that_stays_is_said_in_googles_words(google, books, book):
    google.fail_next(
        400, match="spreadsheets.batchUpdate", message="No such luck.", times=9
    )
    with pytest.raises(BookChangedError) as caught:
        cycle(books, book)
    assert caught.value.code == "google.refused"
    assert "No such luck." in sentence(caught.value)
    assert google.calls.count(kind="write") == 3


def test_answers_that_stay_lost_are_not_said_to_be_edits(google, books, book):
    """Nobody edited: the sentence is about the line, and asks for nothing."""
    google.fail_next(503, match="atchUpdate", times=9)
    with pytest.raises(BookChangedError) as caught:
        cycle(books, book)
    assert caught.value.code == "google.unclear"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_protected_tab_says_whom_to_let_in(google, books, book, language):
    book.protect("'План'!A1:Z1000", editors=("somebody@school.example",))
    (found,) = books.read(ref_of(book)).findings
    assert found.code == "tab.protected"
    said = finding_sentence(found.code, dict(found.params), language)
    assert google.email in said
