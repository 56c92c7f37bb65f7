"""From nothing to the first page in Google Sheets, and back, over real HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import put_rows
from tests.setup.place import HEADER, ROWS, TITLE, Place


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def books(
    google: Emulator, place: Place, monkeypatch: pytest.MonkeyPatch
) -> tuple[BookHandle, BookHandle]:
    """A plan and an empty control book, shared with the account."""
    monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", google.root)
    plan = google.create("План", [[TITLE], list(HEADER), *map(list, ROWS)])
    return plan, google.create("Книга контроля")


def link(book: BookHandle) -> str:
    return f"https://docs.google.com/spreadsheets/d/{book.id}/edit#gid=0"


def begin(google: Emulator, place: Place, books: tuple[BookHandle, BookHandle]) -> None:
    plan, control = books
    said = place.run(
        *("init", "--yes", "--lang", "ru", "--school", "Школа № 5"),
        *("--control", link(control), "--plan", link(plan)),
        *("--key", str(google.key_file)),
    )
    assert said.code == 0, said.text
    assert google.email in said.out


def test_from_nothing_to_the_first_page_and_back(google, place, books) -> None:
    plan, control = books
    begin(google, place, books)
    examined = place.run("doctor", "--lang", "ru", "--json", "--try", link(plan))
    found = json.loads(examined.out)
    assert found["ok"], examined.out
    codes = {one["code"] for one in found["checks"]}
    assert {"network.ok", "clock.ok", "credentials.ok", "quota.ok"} <= codes
    assert {"try.added", "try.read", "try.written", "try.removed"} <= codes
    assert plan.tabs == ["Sheet1"] or len(plan.tabs) == 1

    shown = place.run("preview", "--lang", "ru", "--today", "2026-10-12")
    headings = {line.strip() for line in shown.out.splitlines()}
    assert {"План", "Книга контроля"} <= headings  # their titles, not their ids
    ran = place.run("run", "--lang", "ru", "--today", "2026-10-12")
    assert ran.code == 0, ran.text
    assert "Сводка" in control.tabs

    removed = place.run("init", "--lang", "ru", "--remove", link(plan), "--yes")
    assert removed.code == 0, removed.text
    for book in (plan, control):
        gone = place.run("init", "--lang", "ru", "--remove", link(book), "--yes")
        assert gone.code == 0, gone.text
    assert "Сводка" not in control.tabs


def test_a_key_that_was_passed_over_is_asked_for_again(google, place, books) -> None:
    plan, control = books
    answers = [
        "Школа № 5",
        link(control),
        "",  # the machine's own credentials, which it has not
        str(place.file("nothing.json")),
        str(google.key_file),
        link(plan),
        "",
        "",
        "",
    ]
    said = place.run("init", "--lang", "ru", typed="\n".join(answers) + "\n")
    assert said.code == 0, said.text
    assert said.out.count("Ключ прочитан") == 1
    assert "✓ Книга контроля: Книга контроля" in said.out  # its title, not its id
    assert control.id not in said.out.replace(link(control), "")


def test_a_trial_of_a_book_that_was_run_already_settles(google, place, books) -> None:
    plan, _ = books
    begin(google, place, books)
    assert place.run("run", "--today", "2026-10-12").code == 0
    found = json.loads(place.run("doctor", "--json", "--try", link(plan)).out)
    codes = [one["code"] for one in found["checks"] if one["subject"] == "try"]
    assert codes == ["try.added", "try.read", "try.written", "try.removed"]


def test_a_trial_of_a_workbook_put_into_google_settles(
    google, place, books, tmp_path: Path
) -> None:
    """Its columns under our headers have lost what made them ours."""
    begin(google, place, books)
    place.plan("files.xlsx")
    other = place.run(
        *("init", "--yes", "--lang", "ru", "--school", "Файлы"),
        *("--control", "files-control.xlsx", "--plan", "files.xlsx"),
    )
    assert other.code == 0, other.text
    ran = place.run("run", "--today", "2026-10-12", "--school", "Файлы")
    assert ran.code == 0, ran.text
    loaded = google.load(place.file("files.xlsx"))
    found = json.loads(place.run("doctor", "--json", "--try", link(loaded)).out)
    codes = [one["code"] for one in found["checks"] if one["subject"] == "try"]
    assert codes == ["try.added", "try.read", "try.written", "try.removed"]


class TestDistrict:
    def begin(
        self, google: Emulator, place: Place, books: tuple[BookHandle, BookHandle]
    ) -> BookHandle:
        """A district in Google Sheets with good lines and bad ones."""
        begin(google, place, books)
        _, control = books
        lost = google.create("Не дали доступ")
        letter = google.create("Письмо", [["Приказ"], ["1. Провести"]])
        own = google.create("Район")
        lines = [
            ["Школа", "Книга контроля", "Учитывать"],
            ["Школа № 5", link(control), ""],
            ["Закрытая", link(lost), ""],
            ["Письмо", link(letter), ""],
            ["Без ссылки", "", ""],
            ["Дважды", link(control), ""],
            ["Чужой файл", "../../secret.xlsx", ""],
            ["Сам район", link(own), ""],
            ["Не участвует", link(lost), "нет"],
        ]
        own.add_tab("Школы")
        put_rows(own, "Школы", (0, 0), lines)
        google.unshare(lost)
        file = place.file("sheetsync.toml")
        text = file.read_text("utf-8") + f'\n[district]\nbook = "{link(own)}"\n'
        file.write_text(text, "utf-8")
        return own

    def test_each_line_of_the_registry_is_in_order_or_says_one_thing(
        self, google, place, books
    ) -> None:
        self.begin(google, place, books)
        said = place.run("doctor", "--json", "--lang", "ru")
        found = json.loads(said.out)["checks"]
        lines = {
            one["subject"].partition(":")[2]: (one["code"], one["outcome"])
            for one in found
            if one["subject"].startswith("registered")
        }
        assert lines == {
            "2 Школа № 5": ("registered.ok", "ok"),
            "3 Закрытая": ("google.not_shared", "todo"),
            "4 Письмо": ("registered.no_control", "todo"),
            "5 Без ссылки": ("registry.no_book", "todo"),
            "6 Дважды": ("registry.same_book", "todo"),
            "7 Чужой файл": ("book.outside", "todo"),
            "8 Сам район": ("registry.loop", "todo"),
        }
        (book,) = [one for one in found if one["subject"] == "district"]
        assert book["outcome"] == "ok"
        messages = " ".join(one["message"] for one in found)
        assert google.email in messages
        shown = place.run("doctor", "--lang", "ru").out
        assert "✗ Школа района, строка: 3 Закрытая" in shown

    def test_a_district_book_that_is_not_shared_is_one_line(
        self, google, place, books
    ) -> None:
        own = self.begin(google, place, books)
        google.unshare(own)
        found = json.loads(place.run("doctor", "--json").out)["checks"]
        (book,) = [one for one in found if one["subject"] == "district"]
        assert (book["code"], book["outcome"]) == ("google.not_shared", "todo")
        assert google.email in book["message"]
        assert not [one for one in found if one["subject"].startswith("registered")]


def test_what_is_taken_away_leaves_no_trace_but_the_done_column(
    google, place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", google.root)
    rows = [list(row[:4]) for row in ROWS]
    plan = google.create("План", [[TITLE], list(HEADER[:4]), *rows])
    before = plan.values("A1:Z20")
    begin(google, place, (plan, google.create("Книга контроля")))
    assert place.run("run", "--today", "2026-10-12").code == 0
    assert "conditionalFormats" in plan.resource()["sheets"][0]
    assert place.run("init", "--remove", link(plan), "--yes").code == 0
    after = plan.values("A1:Z20")
    assert after[1] == [*before[1], "Отметка о выполнении"]
    assert [row[:4] for row in after] == [row[:4] for row in before]
    left = plan.resource()
    assert set(left["sheets"][0]) <= {"properties", "data"}
    assert not {"developerMetadata", "namedRanges"} & left.keys()


def test_made_again_nothing_is_written(google, place, books) -> None:
    begin(google, place, books)
    assert place.run("run", "--today", "2026-10-12").code == 0
    google.calls.clear()
    begin(google, place, books)
    assert place.run("init", "--lang", "ru").code == 0
    assert not [call for call in google.calls if call.kind == "write"]


def test_a_book_that_is_not_shared_names_whom_to_share_it_with(
    google, place, books
) -> None:
    begin(google, place, books)
    google.unshare(books[0])
    found = json.loads(place.run("doctor", "--json").out)
    line = next(one for one in found["checks"] if one["subject"].startswith("plan:"))
    assert line["outcome"] == "todo"
    assert google.email in line["message"]
    google.make_view_only(books[0])
    found = json.loads(place.run("doctor", "--json").out)
    line = next(one for one in found["checks"] if one["subject"].startswith("plan:"))
    assert line["outcome"] == "todo", line
    assert google.email in line["message"]


def test_a_revoked_key_is_one_thing_to_do(google, place, books) -> None:
    begin(google, place, books)
    google.revoke_key()
    found = json.loads(place.run("doctor", "--json").out)
    lines = {one["subject"]: one for one in found["checks"]}
    assert lines["credentials"]["code"] == "google.key_refused"
    todo = [one for one in found["checks"] if one["outcome"] == "todo"]
    assert [one["subject"] for one in todo] == ["credentials"]


def test_without_a_way_to_google_the_rest_is_examined(
    google, place, books, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(google, place, books)
    monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", "http://127.0.0.1:9")
    found = json.loads(place.run("doctor", "--json").out)
    todo = [one["code"] for one in found["checks"] if one["outcome"] == "todo"]
    assert todo == ["network.unreachable"]
    assert {"mail", "state", "schedule"} <= {one["subject"] for one in found["checks"]}


def test_a_trial_that_was_broken_off_is_tidied_by_the_next(
    google, place, books
) -> None:
    plan, _ = books
    begin(google, place, books)
    google.fail_next(500, match="batchUpdate", times=1, after=1)
    broken = place.run("doctor", "--json", "--try", link(plan))
    assert broken.code == 1
    whole = json.loads(place.run("doctor", "--json", "--try", link(plan)).out)
    assert whole["ok"], whole
    assert len(plan.tabs) == 1


def test_a_key_is_never_printed(google, place, books) -> None:
    begin(google, place, books)
    secret = json.loads(Path(google.key_file).read_text("utf-8"))["private_key"]
    piece = secret.splitlines()[3]
    google.revoke_key()
    for command in (["doctor"], ["doctor", "--json"], ["run"], ["status", "--json"]):
        said = place.run(*command)
        assert piece not in said.text
    for file in place.folder.rglob("*"):
        if file.is_file() and file.name != ".env":
            assert piece.encode() not in file.read_bytes(), file


def test_a_book_open_to_anyone_with_the_link_is_said(google, place, books) -> None:
    begin(google, place, books)
    books[1].share_by_link()
    found = json.loads(place.run("doctor", "--json").out)
    line = next(one for one in found["checks"] if one["subject"].startswith("control"))
    assert (line["code"], line["outcome"]) == ("book.open_with_link", "todo")
    assert "Restricted" in line["message"]


class TestTwoAccounts:
    """The second key is named in the settings; the first stands in .env."""

    @pytest.fixture
    def second(self, google: Emulator, place: Place, books) -> str:
        other = google.add_account("two")
        begin(google, place, books)
        file = place.file("sheetsync.toml")
        key = google.key_file_for(other).as_posix()
        text = file.read_text("utf-8") + f'\n[google]\nmore_key_files = ["{key}"]\n'
        file.write_text(text, "utf-8")
        return other

    def checks(self, place: Place, *more: str) -> dict[str, dict[str, str]]:
        found = json.loads(place.run("doctor", "--json", "--lang", "ru", *more).out)
        return {one["subject"]: one for one in found["checks"]}

    def test_each_key_has_a_line_and_the_quota_knows_all(
        self, google, place, books, second
    ) -> None:
        found = self.checks(place)
        for account in (google.email, second):
            line = found[f"credentials:{account}"]
            assert (line["code"], line["outcome"]) == ("credentials.several", "ok")
            assert account in line["message"]
        quota = found["quota"]
        assert quota["code"] == "quota.accounts"
        # Both books of the school go through one account.
        shares = {f"{google.email} – {one}, {second} – {2 - one}" for one in (0, 2)}
        assert any(one in quota["message"] for one in shares), quota
        shown = place.run("doctor", "--lang", "ru").out
        assert f"✓ Аккаунт Google: {second}" in shown

    def test_a_revoked_key_is_one_line_and_the_other_account_reads(
        self, google, place, books, second
    ) -> None:
        google.revoke_key()
        found = self.checks(place, "--try", link(books[0]))
        todo = [name for name, one in found.items() if one["outcome"] == "todo"]
        assert todo == [f"credentials:{google.email}"]
        assert found[todo[0]]["code"] == "google.key_refused"
        assert found[f"plan:Школа № 5:{link(books[0])}"]["code"] == "plan.ok"

    @pytest.mark.parametrize("is_first", [True, False])
    def test_a_book_shared_with_one_account_is_read_by_it(
        self, google, place, books, second, is_first
    ) -> None:
        lost, kept = (second, google.email) if is_first else (google.email, second)
        for book in books:
            google.unshare(book, lost)
        google.revoke_key(lost)
        found = self.checks(place)
        todo = [name for name, one in found.items() if one["outcome"] == "todo"]
        assert todo == [f"credentials:{lost}"]
        assert f"{kept} – 2" in found["quota"]["message"]

    def test_the_address_to_share_with_is_that_of_the_schools_account(
        self, google, place, books, second
    ) -> None:
        plan, control = books
        google.unshare(control)
        for email in (google.email, second):
            google.unshare(plan, email)
        line = self.checks(place)[f"plan:Школа № 5:{link(plan)}"]
        assert line["code"] == "google.not_shared"
        assert second in line["message"]
        assert google.email not in line["message"]

        google.make_view_only(plan, second)
        line = self.checks(place)[f"plan:Школа № 5:{link(plan)}"]
        assert line["code"] == "book.view_only"
        assert second in line["message"]

    def test_a_run_and_doctor_name_the_same_account_of_a_book_shared_with_none(
        self, google, place, books, second
    ) -> None:
        for email in (google.email, second):
            google.unshare(books[1], email)
        line = self.checks(place)["control:Школа № 5"]
        assert line["code"] == "google.not_shared"
        ran = place.run("run", "--today", "2026-10-12").text
        (named,) = [one for one in (google.email, second) if one in ran]
        assert named in line["message"]

    def test_books_of_a_refused_account_are_known_from_the_last_run(
        self, google, place, books, second
    ) -> None:
        for book in books:
            google.unshare(book, second)
        assert place.run("run", "--today", "2026-10-12").code == 0
        google.revoke_key()
        line = self.checks(place)["control:Школа № 5"]
        assert line["code"] == "google.key_refused"
        assert google.email in line["message"]

    def test_a_file_that_is_no_key_is_said_and_stops_all_books_as_in_a_run(
        self, google, place, books, second
    ) -> None:
        Path(google.key_file_for(second)).write_text("{}", "utf-8")
        found = self.checks(place)
        assert found["credentials"]["code"] == "google.bad_key"
        assert found["control:Школа № 5"]["code"] == "book.no_google"

    def test_a_list_of_keys_in_the_environment(
        self, google, place, books, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin(google, place, books)
        other = google.add_account("two")
        keys = [google.key_info(), google.key_info(other)]
        monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", json.dumps(keys))
        found = self.checks(place)
        assert {f"credentials:{google.email}", f"credentials:{other}"} <= found.keys()

    def test_a_key_of_the_list_given_again_leaves_the_list(
        self, google, place, books
    ) -> None:
        begin(google, place, books)
        keys = [google.key_info(), google.key_info(google.add_account("two"))]
        text = f"SHEETSYNC_GOOGLE_KEY='{json.dumps(keys)}'\n"
        place.file(".env").write_text(text, "utf-8")
        begin(google, place, books)
        assert place.file(".env").read_text("utf-8") == text

    def test_init_tells_all_addresses(self, google, place, books, second) -> None:
        more = google.create("Вторая школа")
        google.unshare(more, google.email)
        google.unshare(more, second)
        said = place.run(
            *("init", "--yes", "--lang", "ru", "--school", "Школа № 6"),
            *("--control", link(more)),
        )
        assert f"{google.email}, {second}" in said.out
        tried, shared = (
            {one for one in (google.email, second) if one in line}
            for line in said.out.splitlines()[-2:]
        )
        assert tried == shared
        assert len(tried) == 1
