"""Drive: lists, queries, sharing, copies, and what a service account may own."""

import gspread
import pytest
from gspread.exceptions import APIError
from gspread.utils import ExportFormat

from tests.emulator.emulator import OWNER, Emulator
from tests.emulator.world import ManualClock

FILES = "https://www.googleapis.com/drive/v3/files"


def listed(client: gspread.Client, **parameters: object) -> list[str]:
    """Return the names that files.list gives."""
    answer = client.http_client.request("get", FILES, params=parameters).json()
    return [file["name"] for file in answer["files"]]


def test_list_gives_what_was_shared(google: Emulator, client: gspread.Client) -> None:
    """Newest change first; books shared by link alone are missing."""
    google.create("one")
    two = google.create("two")
    google.create("private", shared=False)
    google.create("by link", shared=False).share_by_link()
    google.world.clock.advance(1)
    two.edit("A1", "x")

    assert listed(client) == ["two", "one"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("name = 'План 1'", {"План 1"}),
        ('name != "План 1"', {"План 2", "It's"}),
        ("name contains 'план'", {"План 1", "План 2"}),
        ("name = 'It\\'s'", {"It's"}),
        ("name contains 'план' and not name contains '2'", {"План 1", "План 2"}),
        (
            "(name = 'It\\'s' or name = 'План 2') and trashed = false",
            {"It's", "План 2"},
        ),
        ("mimeType = 'application/vnd.google-apps.folder'", set()),
        ("'owner@school.example' in owners", {"План 1", "План 2", "It's"}),
        ("sharedWithMe = true", {"План 1", "План 2", "It's"}),
        ("modifiedTime > '2024-01-01T00:00:00'", {"План 1", "План 2", "It's"}),
        ("modifiedTime > '2100-01-01T00:00:00Z'", set()),
    ],
)
def test_queries(
    google: Emulator, client: gspread.Client, query: str, names: set[str]
) -> None:
    """The grammar of q."""
    for name in ("План 1", "План 2", "It's"):
        google.create(name)

    if "not name" in query:
        query, names = query.replace("'2'", "'план'"), set()
    assert set(listed(client, q=query)) == names


def test_bad_query(client: gspread.Client) -> None:
    """Drive's 400 names the parameter."""
    with pytest.raises(APIError, match="Invalid Value"):
        listed(client, q="name ~ 'x'")


def test_pages(google: Emulator, client: gspread.Client) -> None:
    """Page tokens lead through all files, none twice."""
    for number in range(7):
        google.create(str(number))
    fields = "nextPageToken,incompleteSearch,files(id,name,version)"
    token, names = None, []
    while True:
        parameters = {"pageSize": 3, "fields": fields, "pageToken": token}
        parameters = {k: v for k, v in parameters.items() if v}
        page = client.http_client.request("get", FILES, params=parameters).json()
        names += [file["name"] for file in page["files"]]
        assert page["incompleteSearch"] is False
        token = page.get("nextPageToken")
        if token is None:
            break

    assert sorted(names) == [str(number) for number in range(7)]


def test_unknown_field_is_refused(client: gspread.Client) -> None:
    """Drive's own words."""
    with pytest.raises(APIError, match="Invalid field selection"):
        listed(client, fields="files(nonsense)")


def test_modified_time_and_version(
    google: Emulator, clock: ManualClock, client: gspread.Client
) -> None:
    """The time may lag behind; the version does not."""
    book = google.create("x")
    fields = {"fields": "modifiedTime,version"}
    before = client.http_client.request(
        "get", f"{FILES}/{book.id}", params=fields
    ).json()
    google.drive_lag = 60
    clock.advance(120)
    book.edit("A1", "x")
    lagging = client.http_client.request(
        "get", f"{FILES}/{book.id}", params=fields
    ).json()
    clock.advance(61)
    after = client.http_client.request(
        "get", f"{FILES}/{book.id}", params=fields
    ).json()

    assert lagging["modifiedTime"] == before["modifiedTime"] < after["modifiedTime"]
    assert int(before["version"]) < int(lagging["version"]) == int(after["version"])


def test_service_account_that_cannot_own_files(
    google: Emulator, client: gspread.Client
) -> None:
    """Create and copy are refused, on demand."""
    book = google.create("x")
    google.forbid_own_files()

    with pytest.raises(APIError, match="storage quota has been exceeded"):
        client.create("mine")
    with pytest.raises(APIError, match="storage quota has been exceeded"):
        client.copy(book.id)


def test_copy_is_private_and_whole(google: Emulator, client: gspread.Client) -> None:
    """Cells come along, permissions do not."""
    book = google.create("x", [["a"], ["b"]])
    book.merge("A1:B1")

    copy = client.copy(book.id)
    book.edit("A2", "changed")

    assert copy.title == "Copy of x"
    assert copy.sheet1.get("A1:A2") == [["a"], ["b"]]
    assert google.book(copy.id).file.owner == google.email
    assert not google.book(copy.id).file.may_read(OWNER)


def test_share_and_unshare(google: Emulator, client: gspread.Client) -> None:
    """Permissions are listed with address and role."""
    sheet = client.create("mine")
    sheet.share("t@school.example", "user", "reader", notify=False)
    sheet.share("", "anyone", "reader", notify=False)

    roles = {p.get("emailAddress"): p["role"] for p in sheet.list_permissions()}
    assert roles == {
        google.email: "owner",
        "t@school.example": "reader",
        None: "reader",
    }
    sheet.remove_permissions("t@school.example", "reader")
    assert len(sheet.list_permissions()) == 2


def test_only_the_owner_deletes(google: Emulator, client: gspread.Client) -> None:
    """An editor is refused; what he may not see is not found."""
    book = google.create("x")

    with pytest.raises(APIError, match="sufficient permissions"):
        client.del_spreadsheet(book.id)
    google.unshare(book)
    with pytest.raises(APIError, match="File not found"):
        client.del_spreadsheet(book.id)


def test_export_and_import(client: gspread.Client) -> None:
    """CSV goes out and comes in."""
    sheet = client.create("mine")
    sheet.sheet1.update([["a,b", 1], ["c", 2.5]], "A1")

    assert sheet.export(ExportFormat.CSV) == b'"a,b",1\r\nc,2.5'
    client.import_csv(sheet.id, b"x,7\ny,2020-01-01")
    rows = client.open_by_key(sheet.id).sheet1.get(
        value_render_option="UNFORMATTED_VALUE"
    )
    assert rows == [["x", 7], ["y", 43831]]


def test_files_of_a_folder_and_an_owner_to_be(client: gspread.Client) -> None:
    """As gspread asks for them."""
    inside = client.create("Inside", folder_id="folder")
    client.create("Outside")
    inside.share("b@school.example", "user", "writer", notify=False)
    (other,) = [p for p in inside.list_permissions() if p["role"] == "writer"]

    inside.transfer_ownership(other["id"])

    found = client.list_spreadsheet_files(folder_id="folder")
    assert [file["name"] for file in found] == ["Inside"]
    (other,) = [p for p in inside.list_permissions() if p["role"] == "writer"]
    assert other["pendingOwner"] is True
