"""Each line that `doctor` can say, brought about by what it speaks of."""

import json
import shutil
import ssl
import threading
from collections import namedtuple
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sheetsync.app.doctor import district
from tests.emulator.emulator import Emulator
from tests.servers import mail_catcher, make_certificate
from tests.setup.place import Place, write_plan

LINK = "https://docs.google.com/spreadsheets/d/1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture
def ready(place: Place) -> Place:
    """An installation of one school with one plan."""
    place.plan()
    assert place.init("--plan", "plan.xlsx").code == 0
    return place


def lines(place: Place, *more: str) -> dict[str, tuple[str, str, str]]:
    """Outcome, subject and sentence of each line by its code."""
    said = place.run("doctor", "--json", "--lang", "ru", *more)
    assert said.out, said.err
    return {
        one["code"]: (one["outcome"], one["subject"].partition(":")[0], one["message"])
        for one in json.loads(said.out)["checks"]
    }


def change(place: Place, old: str, new: str) -> None:
    file = place.file("sheetsync.toml")
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def edit(place: Place, tab: str, rows: list[list[object]]) -> None:
    """Rows at the end of a tab of the control book."""
    book = load_workbook(place.file("control.xlsx"))
    for row in rows:
        book[tab].append(row)
    book.save(place.file("control.xlsx"))


def test_an_installation_in_order_says_so_line_by_line(ready: Place) -> None:
    found = lines(ready)
    assert {
        "python.ok", "packages.ok", "settings.ok", "secrets.ok", "timezone.ok",
        "data.later", "space.ok", "network.not_needed", "control.ok", "tabs.ok",
        "roster.empty", "owners.none", "mail_on.off", "dates.ok", "plan.ok",
        "mail.folder", "state.later",
    } <= found.keys()  # fmt: skip
    assert "todo" not in {outcome for outcome, _, _ in found.values()}
    assert ready.run("run").code == 0
    assert {"data.ok", "state.ok"} <= lines(ready).keys()


class TestMachine:
    def test_a_package_that_is_missing_comes_with_the_command(
        self, ready: Place
    ) -> None:
        ready.monkeypatch.setattr(
            "sheetsync.app.doctor.machine.requires",
            lambda _: ["made-up-name-7>=1", "gspread>=999"],
        )
        outcome, _, text = lines(ready)["packages.missing"]
        assert outcome == "todo"
        assert "pip install --upgrade made-up-name-7 gspread" in text

    def test_a_full_disk_is_said_with_what_is_needed(self, ready: Place) -> None:
        usage = namedtuple("usage", "total used free")
        ready.monkeypatch.setattr(
            shutil, "disk_usage", lambda _: usage(10**9, 10**9, 5_000_000)
        )
        outcome, _, text = lines(ready)["space.little"]
        assert outcome == "todo"
        assert "200 МБ" in text

    def test_a_data_folder_that_can_not_be_one(self, ready: Place) -> None:
        change(ready, 'data = "data"', 'data = "plan.xlsx/data"')
        outcome, _, text = lines(ready)["data.no_write"]
        assert outcome == "todo"
        assert "[installation] data" in text

    def test_a_configuration_without_a_school(self, place: Place) -> None:
        place.file("sheetsync.toml").write_text('[installation]\nlanguage = "ru"\n')
        found = lines(place)
        assert found["settings.no_school"][0] == "todo"
        assert "init" in found["settings.no_school"][2]
        assert "secrets.none" in found


class TestSchool:
    def test_a_second_roster_is_said(self, ready: Place) -> None:
        book = load_workbook(ready.file("control.xlsx"))
        copied = book.copy_worksheet(book["Сотрудники"])
        copied.title = "Сотрудники "
        book.save(ready.file("control.xlsx"))
        outcome, subject, text = lines(ready)["tabs.broken"]
        assert (outcome, subject) == ("todo", "tabs")
        assert "Сотрудники" in text

    def test_a_tab_that_is_gone_is_said_once(self, ready: Place) -> None:
        book = load_workbook(ready.file("control.xlsx"))
        del book["Сотрудники"]
        book.save(ready.file("control.xlsx"))
        found = lines(ready)
        assert found["tabs.missing"][0] == "todo"
        assert found["roster.no_tab"][0] == "skipped"

    def test_people_with_addresses_are_in_order(self, ready: Place) -> None:
        edit(ready, "Сотрудники", [["Ахметова Айгуль", "завуч", "a@school.example"]])
        assert lines(ready)["roster.ok"][0] == "ok"

    def test_mail_that_is_switched_on_is_said(self, ready: Place) -> None:
        book = load_workbook(ready.file("control.xlsx"))
        for row in book["Настройки"].iter_rows():
            if row[0].value == "Письма-напоминания":
                row[1].value = "да"
        book.save(ready.file("control.xlsx"))
        assert lines(ready)["mail_on.on"][0] == "ok"

    def test_an_empty_plans_list_is_one_thing_to_do(self, place: Place) -> None:
        assert place.init().code == 0
        outcome, _, text = lines(place)["plans.none"]
        assert outcome == "todo"
        assert "init --plan" in text

    def test_a_book_without_a_plan_and_one_that_is_gone(self, ready: Place) -> None:
        letter = Workbook()
        letter.worksheets[0].append(["Приказ № 5"])
        letter.save(ready.file("letter.xlsx"))
        edit(ready, "Планы", [[None, None, "letter.xlsx"], [None, None, "gone.xlsx"]])
        found = lines(ready)
        assert "check" in found["plan.no_table"][2]
        # Where it is named, so that it can be mended there.
        assert "«Планы», столбец «Книга»" in found["book.not_found"][2]

    def test_an_owner_of_the_whole_book_is_owner_of_its_plans(
        self, ready: Place
    ) -> None:
        edit(ready, "Планы", [
            [None, None, "plan.xlsx", None, "Завуч", "a@school.example"],
        ])  # fmt: skip
        assert "owners.none" not in lines(ready)

    def test_after_a_run_that_failed_doctor_says_where_to_look(
        self, ready: Place
    ) -> None:
        edit(ready, "Планы", [[None, None, "gone.xlsx"]])
        assert ready.run("run").code == 3
        outcome, _, text = lines(ready)["state.failed"]
        assert outcome == "advice"
        assert "status" in text


class TestMailServer:
    def configure(self, place: Place, sender: str = "a@school.example", **smtp: object):
        told = "".join(f"{key} = {json.dumps(value)}\n" for key, value in smtp.items())
        change(
            place,
            'transport = "folder"',
            f'transport = "smtp"\nsender = "{sender}"\n[mail.smtp]\n{told}',
        )

    def test_a_login_is_tried(self, ready: Place) -> None:
        with mail_catcher(login=True) as catcher:
            self.configure(
                ready, host="127.0.0.1", port=catcher.port, security="none", user="x"
            )
            ready.monkeypatch.setenv("SHEETSYNC_SMTP_PASSWORD", "wrong")
            refused = [one for one in lines(ready).values() if one[1] == "mail"]
            assert [one[0] for one in refused] == ["todo"]
            assert "wrong" not in refused[0][2]

    def test_no_host_no_sender_no_such_host(self, ready: Place) -> None:
        self.configure(ready, sender="sheetsync@localhost", host="127.0.0.1")
        assert lines(ready)["mail.no_sender"][0] == "todo"
        change(ready, "sheetsync@localhost", "a@school.example")
        change(ready, 'host = "127.0.0.1"', 'host = "no-such-host.invalid"')
        ready.monkeypatch.setattr("socket.getaddrinfo", _no_such_host)
        assert lines(ready)["mail.no_such_host"][0] == "todo"
        change(ready, 'host = "no-such-host.invalid"', 'host = ""')
        assert lines(ready)["mail.no_host"][0] == "todo"

    def test_the_other_port_is_tried(self, ready: Place) -> None:
        with mail_catcher() as catcher:
            ready.monkeypatch.setattr(
                "sheetsync.app.doctor.mail._PORTS", {catcher.port: "starttls"}
            )
            self.configure(ready, host="127.0.0.1", port=9)
            outcome, _, text = lines(ready)["mail.other_port"]
        assert outcome == "todo"
        assert f"port = {catcher.port}" in text

    def test_a_trial_mail_needs_an_address(self, ready: Place) -> None:
        found = lines(ready, "--send-mail")
        assert "operator_email" in found["trial_mail.no_address"][2]


def _no_such_host(*_: object, **__: object) -> None:
    import socket

    raise socket.gaierror(-2, "Name or service not known")


class _Answer(BaseHTTPRequestHandler):
    """Answers everything with 200, as a proxy or as a server."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server, over TLS with a context."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class TestNetwork:
    @pytest.fixture
    def far(self, place: Place) -> Place:
        """An installation whose book is Google's."""
        place.file("sheetsync.toml").write_text(
            f'[[school]]\nname = "Школа"\ncontrol = "{LINK}"\n', "utf-8"
        )
        for name in ("http_proxy", "https_proxy", "no_proxy"):
            place.monkeypatch.delenv(name, raising=False)
            place.monkeypatch.delenv(name.upper(), raising=False)
        return place

    def root(self, place: Place, root: str) -> None:
        place.monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", root)

    def test_a_certificate_of_a_gateway_is_told_with_the_clicks(
        self, far: Place, tmp_path: Path
    ) -> None:
        with serving(make_certificate(tmp_path).server_context()) as port:
            self.root(far, f"https://127.0.0.1:{port}")
            found = lines(far)
        assert found["network.certificate"][0] == "todo"
        assert "update-ca-certificates" in found["network.certificate"][2]
        # The rest waits for this one thing.
        assert {"credentials.no_network", "book.no_google"} <= found.keys()

    def test_a_proxy_that_is_shut_is_told_without_its_password(
        self, far: Place
    ) -> None:
        far.monkeypatch.setenv("http_proxy", "http://me:geheim@127.0.0.1:9")
        self.root(far, "http://sheets.example")
        outcome, _, text = lines(far)["network.proxy"]
        assert outcome == "todo"
        assert "127.0.0.1:9" in text
        assert "geheim" not in text

    def test_a_proxy_that_works_is_named(self, far: Place) -> None:
        with serving() as port:
            far.monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
            self.root(far, "http://sheets.example")
            outcome, _, text = lines(far)["network.proxied"]
        assert outcome == "ok"
        assert f"127.0.0.1:{port}" in text

    def test_an_interface_that_is_switched_off_is_one_click(self, far: Place) -> None:
        with Emulator() as google:
            self.root(far, google.root)
            far.monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", google.key_file.read_text())
            google.fail_next(
                403, match="drive.files.list", times=9,
                message="Google Drive API has not been used in project 1 before or it "
                "is disabled.",
            )  # fmt: skip
            found = lines(far)
        (line,) = [one for one in found.values() if one[1] == "credentials"]
        assert line[0] == "todo", found


class TestDistrict:
    @pytest.fixture
    def area(self, place: Place) -> Place:
        place.file("books").mkdir()
        place.file("sheetsync.toml").write_text(
            '[installation]\nlanguage = "ru"\n[district]\nlanguage = "ru"\n'
            'book = "books/district.xlsx"\nfolder = "books"\n',
            "utf-8",
        )
        return place

    def registry(self, place: Place, *rows: list[str], tab: str = "Школы") -> None:
        book = Workbook()
        book.worksheets[0].title = tab
        for row in rows:
            book.worksheets[0].append(row)
        book.save(place.file("books/district.xlsx"))

    def test_before_the_first_run_there_is_no_book(self, area: Place) -> None:
        found = lines(area)
        assert found["district.later"][0] == "advice"
        assert "settings.ok" in found  # a district needs no school of its own

    def test_no_tab_no_header_no_line(self, area: Place) -> None:
        self.registry(area, ["Письмо"], tab="Лист1")
        assert lines(area)["district.no_tab"][0] == "advice"
        self.registry(area, ["Письмо"])
        assert lines(area)["district.no_header"][0] == "todo"
        self.registry(area, ["Школа", "Книга контроля"])
        assert lines(area)["district.empty"][0] == "advice"

    def test_a_school_of_one_book_needs_no_tabs_yet(self, area: Place) -> None:
        write_plan(area.file("books/one.xlsx"))
        self.registry(area, ["Школа", "Книга контроля"], ["Первая", "one.xlsx"])
        found = lines(area)
        assert found["registered.no_tabs"][0] == "ok"
        assert found["district.lines"][0] == "ok"

    def test_a_large_registry_is_left_to_a_run(self, area: Place) -> None:
        rows = [[f"№ {number}", f"{number}.xlsx"] for number in range(70)]
        self.registry(area, ["Школа", "Книга контроля"], *rows)
        said = area.run("doctor", "--json", "--lang", "ru")
        checks = json.loads(said.out)["checks"]
        opened = [one for one in checks if one["subject"].startswith("registered")]
        assert len(opened) == district.MOST_LINES
        (more,) = [one for one in checks if one["code"] == "district.more"]
        assert (more["outcome"], "10" in more["message"]) == ("skipped", True)
