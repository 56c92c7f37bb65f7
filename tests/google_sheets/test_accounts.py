"""Several service accounts: who reads and writes which book, and within what quota."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.google import google_addresses
from sheetsync.app.outcome import CycleReport
from sheetsync.app.shelf import open_shelf
from sheetsync.books.google.accounts import Account, Accounts, united
from sheetsync.books.google.kept import Keeping
from sheetsync.books.google.listing import Listed
from sheetsync.errors import BookDeniedError
from sheetsync.lang.failure import failure_sentence
from sheetsync.settings.load import Configuration, load_configuration
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import google_books, make_book, ref_of
from tests.google_sheets.school import MONDAY, PLAN, GoogleSchool


@pytest.fixture
def emails(google: Emulator) -> list[str]:
    return [google.email, google.add_account("two"), google.add_account("three")]


def configure(
    folder: Path, google: Emulator, emails: Sequence[str], schools: Sequence[str]
) -> Configuration:
    """An installation with all accounts and schools of such control books."""
    first, *more = [google.key_file_for(email).as_posix() for email in emails]
    text = (
        f'[google]\nkey_file = "{first}"\nmore_key_files = {more}\n'
        f'api_root = "{google.root}"\ntimeout_seconds = 20\n'
    )
    for number, control in enumerate(schools, 1):
        text += f'[[school]]\nname = "Школа {number}"\ncontrol = "{control}"\n'
    file = folder / "sheetsync.toml"
    file.write_text(text, encoding="utf-8")
    return load_configuration(file)


def run(configuration: Configuration, today: date = MONDAY) -> CycleReport:
    return run_cycle(configuration, Request(today=today))


def make_schools(google: Emulator, folder: Path, count: int) -> list[GoogleSchool]:
    made = []
    for _ in range(count):
        school = GoogleSchool(google, folder)
        school.add_plan()
        school.add_plan()
        made.append(school.open())
    google.calls.clear()
    return made


def controls(schools: Sequence[GoogleSchool]) -> list[str]:
    return [one.control.url for one in schools if one.control is not None]


def books_of(school: GoogleSchool) -> list[BookHandle]:
    assert school.control is not None
    return [school.control, *school.plans]


def callers(google: Emulator, book: BookHandle) -> set[str]:
    """Who called Sheets for a book."""
    return {
        call.user
        for call in google.calls
        if call.book == book.id and call.kind in {"read", "write"}
    }


def joined(google: Emulator, emails: Sequence[str], **more: object) -> Accounts:
    """Accounts with ample quota."""
    books = [google_books(google, email, **more) for email in emails]
    keeping = more.get("keeping")
    assert keeping is None or isinstance(keeping, Keeping)
    return Accounts([Account(one, 60) for one in books], keeping)


def test_schools_are_shared_out_evenly_and_each_keeps_to_one_account(
    google, emails, tmp_path
):
    schools = make_schools(google, tmp_path, 6)
    google.set_quota()
    configuration = configure(tmp_path, google, emails, controls(schools))

    report = run(configuration)

    assert not report.failed, report
    used = [
        {caller for book in books_of(school) for caller in callers(google, book)}
        for school in schools
    ]
    assert all(len(one) == 1 for one in used)
    assert Counter(caller for one in used for caller in one) == dict.fromkeys(emails, 2)
    assert google.calls.count(kind="drive") == len(emails)
    assert not [call for call in google.calls if call.status == 429]

    google.calls.clear()
    assert not any(one.written for one in run(configuration).schools)
    assert not [call for call in google.calls if call.kind in {"read", "write"}]
    assert google.calls.count(kind="drive") == len(emails)


def test_what_one_account_wrote_is_no_news_to_another(google, emails, tmp_path):
    schools = make_schools(google, tmp_path, 3)
    run(configure(tmp_path, google, emails, controls(schools)))
    fewer = configure(tmp_path, google, emails, controls(schools)[:2])
    google.calls.clear()

    run(fewer)

    assert not [call for call in google.calls if call.kind in {"read", "write"}]


def test_a_book_shared_with_one_account_goes_through_that(google, emails, tmp_path):
    (school,) = make_schools(google, tmp_path, 1)
    lone = school.plans[0]
    others = emails[:2]
    for email in others:
        google.unshare(lone, email)

    report = run(configure(tmp_path, google, emails, controls([school])))

    assert not report.failed, report
    assert callers(google, lone) == {emails[2]}


def test_who_may_write_goes_before_who_may_read(google, emails, tmp_path):
    books = [make_book(google, str(n), {"План": PLAN}) for n in range(6)]
    for book in books:
        google.make_view_only(book, emails[0])
        google.make_view_only(book, emails[1])
    accounts = joined(google, emails)

    for book in books:
        snapshot = accounts.read(ref_of(book))
        assert snapshot.writable
        assert accounts.address_of(book.id) == emails[2]

    for book in books:
        google.make_view_only(book, emails[2])
    accounts = joined(google, emails)
    for book in books:
        snapshot = accounts.read(ref_of(book))
        (found,) = snapshot.findings
        assert found.code == "book.view_only"
        assert dict(found.params)["account"] == accounts.address_of(book.id)


def test_a_school_that_nobody_shared_is_told_one_address(google, emails, tmp_path):
    schools = make_schools(google, tmp_path, 8)
    for school in schools:
        for book in books_of(school):
            for email in emails:
                google.unshare(book, email)
    configuration = configure(tmp_path, google, emails, controls(schools))

    told = [
        dict(one.error.params)["account"]
        for one in run(configuration).schools
        if one.error is not None and one.error.code == "google.not_shared"
    ]

    assert len(told) == len(schools)
    assert set(told) <= set(emails)
    assert len(set(told)) > 1
    # Once the control book is shared with it, its plans ask for the same one.
    assert schools[0].control is not None
    google.make_writable(schools[0].control, told[0])
    first, *_ = run(configuration).schools
    assert [dict(one.error.params)["account"] for one in first.failures] == [
        told[0],
        told[0],
    ]


def test_a_revoked_key_stops_its_own_books_alone(google, emails, tmp_path):
    schools = make_schools(google, tmp_path, 4)
    lost = emails[1]
    for book in books_of(schools[0]):
        google.unshare(book, emails[0])
        google.unshare(book, emails[2])
    configuration = configure(tmp_path, google, emails, controls(schools))
    assert not run(configuration).failed
    google.revoke_key(lost)
    google.calls.clear()

    first, *others = run(configuration, date(2026, 10, 13)).schools

    assert first.error is not None
    assert first.error.code == "google.key_refused"
    sentence = failure_sentence(first.error.code, first.error.params, "en")
    assert sentence.startswith(f"Google does not accept the key of {lost}.")
    assert not any(one.failed for one in others)
    # Nobody else is asked for what was never shared with them.
    assert not callers(google, schools[0].plans[0])

    google.restore_key(lost)
    assert not run(configuration, date(2026, 10, 14)).failed


def test_a_refused_key_is_not_tried_for_each_book(google, emails):
    books = [make_book(google, str(n), {"План": PLAN}) for n in range(5)]
    google.revoke_key(emails[0])
    alone = google_books(google, emails[0])
    google.calls.clear()

    for book in books:
        with pytest.raises(BookDeniedError) as caught:
            alone.read(ref_of(book))
        assert caught.value.code == "google.key_refused"

    assert google.calls.count(kind="token") == 1


def test_without_drive_books_are_read_all_the_same(google, emails):
    books = [make_book(google, str(n), {"План": PLAN}) for n in range(4)]
    google.fail_next(400, match="drive.files.list", times=99, message="no Drive here")
    accounts = joined(google, emails)

    assert all(accounts.read(ref_of(book)).title for book in books)
    assert google.calls.count(kind="drive") == len(emails)


def test_the_listing_is_that_of_all_accounts(google, emails):
    common = make_book(google, "common", {"План": PLAN})
    one = make_book(google, "one", {"План": PLAN})
    google.unshare(one, emails[0])
    google.unshare(one, emails[1])

    listed = joined(google, emails).listing()

    assert set(listed) == {common.id, one.id}


def test_one_account_is_no_several(google, tmp_path):
    (school,) = make_schools(google, tmp_path, 1)
    one = configure(tmp_path, google, [google.email], controls([school]))
    twice = configure(
        tmp_path, google, [google.email, google.email], controls([school])
    )

    assert google_addresses(one) == google_addresses(twice) == (google.email,)
    assert open_shelf(twice).share_out(controls([school])) == {}


def test_a_preferred_account_is_taken_for_the_first_book_too(google, emails, tmp_path):
    """A cluster's worker is told the account and has opened no book yet."""
    books = [make_book(google, f"План {n}", {"План": PLAN}) for n in range(6)]
    for book, email in zip(books, emails * 2, strict=True):
        shelf = open_shelf(configure(tmp_path, google, emails, []))
        shelf.preferring(email).read(ref_of(book))
        assert callers(google, book) == {email}


def test_all_addresses_are_told(google, emails, tmp_path):
    configuration = configure(tmp_path, google, emails, [])
    assert google_addresses(configuration) == tuple(emails)


def test_asking_whether_a_book_changed_decides_no_account(google, emails, tmp_path):
    keeping = Keeping(tmp_path / "google", lambda: datetime.now(UTC))
    book = make_book(google, "План", {"План": PLAN})
    google.make_view_only(book, emails[0])
    first = joined(google, emails, keeping=keeping)
    cursor = first.read(ref_of(book), emails[1]).cursor
    assert first.is_unchanged(ref_of(book), cursor)

    accounts = joined(google, emails, keeping=keeping)
    assert accounts.is_unchanged(ref_of(book), cursor)
    accounts.read(ref_of(book), emails[2])
    assert accounts.address_of(book.id) == emails[2]
    assert accounts.is_unchanged(ref_of(book), cursor)


def test_what_is_preferred_gives_way_to_what_may_write(google, emails):
    book = make_book(google, "План", {"План": PLAN})
    google.make_view_only(book, emails[0])
    school = joined(google, emails).preferring(emails[0])

    snapshot = school.read(ref_of(book))

    assert snapshot.writable
    assert school.accounts.address_of(book.id) in emails[1:]


def test_two_accounts_words_of_a_book_are_put_together():
    moment = datetime(2026, 10, 12, 6, tzinfo=UTC)
    one = Listed("7 x", moment, by_us=False, may_write=False, open_with_link=None)
    two = replace(one, by_us=True, may_write=True, open_with_link=False)
    assert united(one, two) == united(two, one) == two
    # Told a moment later, after somebody's edit: what was ours is not the last.
    later = replace(one, cursor="8 y")
    assert united(two, later) == replace(two, cursor="8 y", by_us=False)
    assert united(later, two) == united(two, later)
