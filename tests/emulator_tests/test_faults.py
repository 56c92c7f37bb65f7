"""What goes wrong on demand, and what is left afterwards."""

import time
from collections.abc import Callable

import gspread
import pytest
import requests
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.emulator.world import ManualClock


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """A book with one word."""
    return google.create("Plan", [["old"]])


@pytest.fixture
def tab(client: gspread.Client, book: BookHandle) -> gspread.Worksheet:
    """Its tab in gspread's hands."""
    return client.open_by_key(book.id).sheet1


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_error_answers(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet, status: int
) -> None:
    """The request does nothing; the next one works."""
    google.fail_next(status, match="values.update")

    with pytest.raises(APIError) as caught:
        tab.update([["new"]], "A1")
    assert caught.value.code == status
    assert book.value("A1") == "old"
    tab.update([["new"]], "A1")
    assert book.value("A1") == "new"
    assert [c.status for c in google.calls.select(method="values.update")] == [
        status,
        200,
    ]


def test_faults_wait_for_their_request(
    google: Emulator, tab: gspread.Worksheet
) -> None:
    """`match`, `after` and `times` choose the requests that fail."""
    google.fail_next(503, match="values.get", after=1, times=2)

    tab.update([["x"]], "A1")
    outcomes = []
    for _ in range(4):
        try:
            tab.get("A1")
            outcomes.append(200)
        except APIError as error:
            outcomes.append(error.code)

    assert outcomes == [200, 503, 503, 200]


def test_answer_that_is_no_json(google: Emulator, tab: gspread.Worksheet) -> None:
    """As a proxy between sends it; gspread's code is -1 then."""
    google.fail_next(502, is_html=True)

    with pytest.raises(APIError) as caught:
        tab.get("A1")
    assert caught.value.code == -1


def test_lost_answer_leaves_the_write(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """The connection breaks, the cell is written all the same."""
    google.lose_answer(match="values.update")

    with pytest.raises(requests.ConnectionError):
        tab.update([["new"]], "A1")
    assert book.value("A1") == "new"


def test_late_answer_is_a_timeout(
    google: Emulator, client: gspread.Client, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """The client gives up, the write stands."""
    google.lose_answer(match="values.update", seconds=2)
    client.set_timeout(0.3)

    with pytest.raises(requests.Timeout):
        tab.update([["new"]], "A1")
    assert book.value("A1") == "new"


@pytest.mark.parametrize("how", ["cut", "hang"])
def test_cut_and_hanging_requests_do_nothing(
    google: Emulator,
    client: gspread.Client,
    book: BookHandle,
    tab: gspread.Worksheet,
    how: str,
) -> None:
    """No answer, and nothing is done."""
    client.set_timeout(0.3)
    if how == "cut":
        google.cut_next()
    else:
        google.hang_next(2)

    with pytest.raises((requests.ConnectionError, requests.Timeout)):
        tab.update([["new"]], "A1")
    assert book.value("A1") == "old"


def test_truncated_answer(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """The answer breaks off half way, the write stands."""
    google.truncate_next(match="values.update")

    with pytest.raises(requests.RequestException):
        tab.update([["new"]], "A1")
    assert book.value("A1") == "new"


def test_latency(google: Emulator, tab: gspread.Worksheet) -> None:
    """Every call takes its time."""
    google.latency = 0.05
    begin = time.monotonic()

    tab.get("A1")

    assert time.monotonic() - begin >= 0.05


def test_revoked_key(google: Emulator, tab: gspread.Worksheet) -> None:
    """The token stops working and no new one is given."""
    google.revoke_key()

    with pytest.raises(Exception, match=r"invalid_grant|Invalid JWT Signature"):
        tab.get("A1")
    google.restore_key()
    tab.get("A1")


def test_expired_token_is_renewed(google: Emulator, tab: gspread.Worksheet) -> None:
    """google-auth asks for another one after a 401."""
    google.expire_tokens()

    tab.get("A1")

    assert 401 in [call.status for call in google.calls]
    assert google.calls.count(kind="token") == 2


def test_tokens_last_an_hour(
    clock: ManualClock, google: Emulator, tab: gspread.Worksheet
) -> None:
    """After that the answer is 401."""
    clock.advance(3601)

    tab.get("A1")

    assert 401 in [call.status for call in google.calls]


def test_foreign_key_is_refused(google: Emulator, book: BookHandle) -> None:
    """A JWT signed with another key earns no token."""
    other = google.add_account("other")
    info = {**google.key_info(other), "client_email": google.email}
    client = gspread.service_account_from_dict(info)

    with pytest.raises(Exception, match=r"invalid_grant|Invalid JWT Signature"):
        client.http_client.request("get", f"{google.root}/v4/spreadsheets/{book.id}")


@pytest.mark.parametrize("header", [None, "Bearer nonsense"])
def test_requests_without_a_good_token(
    google: Emulator, book: BookHandle, header: str | None
) -> None:
    """403 without, 401 with a wrong one."""
    headers = {"Authorization": header} if header else {}
    url = f"{google.root}/v4/spreadsheets/{book.id}"

    answer = requests.get(url, headers=headers, timeout=5)

    assert answer.status_code == (401 if header else 403)


def test_scope_is_checked(google: Emulator, book: BookHandle) -> None:
    """A read-only token does not write."""
    scope = "https://www.googleapis.com/auth/spreadsheets.readonly"
    token = google.world.accounts.token_for(google.email, frozenset({scope}))
    url = f"{google.root}/v4/spreadsheets/{book.id}/values/A1"
    headers = {"Authorization": f"Bearer {token}"}

    read = requests.get(url, headers=headers, timeout=5)
    write = requests.put(
        url + "?valueInputOption=RAW", json={"values": []}, headers=headers, timeout=5
    )

    assert (read.status_code, write.status_code) == (200, 403)
    reason = write.json()["error"]["details"][0]["reason"]
    assert reason == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_somebody_acts_between_two_calls(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """A hook runs at each boundary between two calls."""
    google.before_each_call(
        lambda method, user: book.insert_rows(None, 1) if "update" in method else None
    )

    tab.update([["mine"]], "A1")

    assert book.values("A1:A2") == [["mine"], ["old"]]


def test_unshared_viewed_and_deleted_books(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """403 for what is not shared, 404 for what is not there."""
    google.make_view_only(book)
    tab.get("A1")
    with pytest.raises(APIError, match="does not have permission"):
        tab.update([["new"]], "A1")
    google.unshare(book)
    with pytest.raises(APIError) as unshared:
        tab.get("A1")
    google.make_writable(book)
    tab.update([["new"]], "A1")
    google.delete(book)
    with pytest.raises(APIError) as deleted:
        tab.get("A1")

    assert (unshared.value.code, deleted.value.code) == (403, 404)


def test_protected_range(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """Who is not listed is refused in Google's words; warnings stop nobody."""
    first = book.protect("A1:B2")
    message = "You are trying to edit a protected cell or object"

    with pytest.raises(APIError, match=message):
        tab.update([["new"]], "A1")
    with pytest.raises(APIError, match=message):
        tab.delete_columns(1)
    with pytest.raises(APIError, match=message):
        tab.insert_cols([[]], 2)
    with pytest.raises(APIError, match=message):
        tab.spreadsheet.batch_update(
            {"requests": [{"deleteProtectedRange": {"protectedRangeId": first}}]}
        )
    (seen,) = tab.spreadsheet.list_protected_ranges(0)
    assert "requestingUserCanEdit" not in seen
    tab.update([["free"]], "C1")
    book.batch({"deleteProtectedRange": {"protectedRangeId": first}})
    book.protect("A1:B2", editors=(google.email,))
    tab.update([["listed"]], "A1")
    book.protect("C1", warning_only=True)
    tab.update([["warned"]], "C1")

    assert book.values("A1:C1") == [["listed", "", "warned"]]


def test_calls_are_counted_by_kind_and_user(
    google: Emulator, connect: Callable[[str], gspread.Client], book: BookHandle
) -> None:
    """The log tells reads from writes, and who made them."""
    other = google.add_account("second")
    sheet = connect(other).open_by_key(book.id)
    google.calls.clear()

    sheet.sheet1.update([["x"]], "A1")
    sheet.batch_update({"requests": [{"addSheet": {}}]})

    assert google.calls.by_user() == {(other, "read"): 1, (other, "write"): 2}
    (batch,) = google.calls.select(method="batchUpdate", book=book.id)
    assert batch.requests == ("addSheet",)


def test_faults_that_did_not_strike_can_be_taken_back(
    google: Emulator, tab: gspread.Worksheet
) -> None:
    """After that everything goes right; the token endpoint is spared unless named."""
    google.fail_next(503, match="insertDimension", times=3)
    google.fail_next(500, match="token")
    assert google.world.faults.pending == 4

    tab.get("A1")
    google.clear_faults()

    assert google.world.faults.pending == 0
    assert google.calls.by_method()["sheets.spreadsheets.values.get"] == 1


def test_hook_after_a_call_runs_before_its_answer(
    google: Emulator, book: BookHandle, tab: gspread.Worksheet
) -> None:
    """What happens between a write and the client's knowing of it."""
    google.after_each_call(lambda method, user: book.write("A1", [["later"]]))

    answer = tab.update([["mine"]], "A1")

    assert answer["updatedCells"] == 1
    assert book.value("A1") == "later"
