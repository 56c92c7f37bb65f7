"""Each way to Google: keys, gcloud's sign-in, a proxy, a network's own authority."""

import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetsync.app.google import google_books
from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.client import Line
from sheetsync.books.google.credentials import load_accounts
from sheetsync.books.google.limiter import Project
from sheetsync.books.google.retry import Patience
from sheetsync.errors import BookBusyError, BookDeniedError, BookError
from sheetsync.lang.failure import failure_sentence
from sheetsync.lang.reserved import reserved_column
from sheetsync.settings.load import read_secrets
from sheetsync.settings.schema import Google
from tests.emulator.emulator import OWNER, Emulator
from tests.google_sheets.library import ref_of
from tests.google_sheets.network import (
    HOSTS,
    Certificates,
    Proxy,
    closed_port,
    inspecting_proxy,
    make_certificates,
)

SCOPE = "https://www.googleapis.com/auth/"
LEAST = frozenset({SCOPE + "spreadsheets", SCOPE + "drive.metadata.readonly"})
TOKENS = "https://oauth2.googleapis.com/token"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of this machine's own accounts and ways."""
    for name in ("GOOGLE_APPLICATION_CREDENTIALS", "SHEETSYNC_GOOGLE_KEY",
                 "HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy",
                 "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
                 "SSL_CERT_FILE", "SSL_CERT_DIR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path / "gcloud"))
    monkeypatch.setenv("NO_GCE_CHECK", "true")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def proxy(
    google: Emulator, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Proxy]:
    """The only way out of the school."""
    with inspecting_proxy(google.root, certificates) as way:
        monkeypatch.setenv("HTTPS_PROXY", way.address)
        yield way


@pytest.fixture
def trusted(
    proxy: Proxy, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> Proxy:
    """The same way, and the system trusts the network's authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    return proxy


def opened(root: str = "", **key: str) -> GoogleBooks:
    """The adapter as this machine is signed in; pauses take no time."""
    line = Line(
        load_accounts(**key)[0],
        Project().user("one"),
        root,
        timeout_seconds=5.0,
        patience=Patience(tries=2, sleep=lambda _: None),
    )
    return GoogleBooks(line, reserved_column)


def key_for_google(google: Emulator) -> str:
    """A key as Google makes it: tokens come from Google's own address."""
    return json.dumps({**google.key_info(), "token_uri": TOKENS})


def sign_in(
    google: Emulator, folder: Path, scopes: frozenset[str], **more: str
) -> Path:
    """What `gcloud auth application-default login` leaves behind."""
    token = google.world.accounts.sign_in(OWNER, scopes)
    info = {
        "type": "authorized_user",
        "client_id": "764086051850-x.apps.googleusercontent.com",
        "client_secret": "no-secret",
        "refresh_token": token,
        **more,
    }
    file = folder / "gcloud" / "application_default_credentials.json"
    file.parent.mkdir()
    file.write_text(json.dumps(info))
    return file


def sentence(error: BookError) -> str:
    return failure_sentence(error.code, error.params, "ru")


# Keys


@pytest.mark.parametrize("quote", ["", "'"])
def test_a_key_in_a_file_of_secrets_is_used(google, book, tmp_path, quote):
    key = json.dumps(google.key_info())
    (tmp_path / ".env").write_text(f"SHEETSYNC_GOOGLE_KEY={quote}{key}{quote}\n")
    secrets = read_secrets(tmp_path)
    books = google_books(Google(api_root=google.root), secrets)
    assert books.account == google.email
    assert books.read(ref_of(book)).title == "План"


def test_the_environment_goes_before_files(google, book, tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("SHEETSYNC_GOOGLE_KEY={}\n")
    monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", json.dumps(google.key_info()))
    monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", google.root)
    settings = Google(key_file=str(tmp_path / "none.json"), api_root="http://nowhere")
    books = google_books(settings, read_secrets(tmp_path))
    assert books.read(ref_of(book)).title == "План"


def test_application_default_credentials_name_a_key(
    google, book, tmp_path, monkeypatch
):
    file = tmp_path / "key.json"
    file.write_text(json.dumps(google.key_info()))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(file))
    books = opened(google.root)
    assert books.account == google.email
    assert books.read(ref_of(book)).title == "План"


@pytest.mark.parametrize("content", ["", "{", '{"type": "service_account"}', "[]"])
def test_application_default_credentials_that_are_none(tmp_path, monkeypatch, content):
    file = tmp_path / "key.json"
    file.write_text(content)
    for place, code in (
        (file, "google.bad_key"),
        (tmp_path / "absent.json", "google.no_key_file"),
    ):
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(place))
        with pytest.raises(BookDeniedError) as caught:
            load_accounts()
        assert caught.value.code == code
        assert str(place) in sentence(caught.value)


def test_tokens_are_asked_for_no_more_than_is_needed(google, book):
    opened(google.root, key_json=json.dumps(google.key_info())).read(ref_of(book))
    given = {caller.scopes for caller in google.world.accounts.callers()}
    assert given == {LEAST}


# gcloud's sign-in


def test_a_person_who_signed_in_by_gcloud_reads_and_writes(
    google, book, tmp_path, trusted
):
    sign_in(google, tmp_path, LEAST, quota_project_id="p")
    books = opened()
    assert books.account == ""
    assert books.read(ref_of(book)).title == "План"
    assert books.listing()
    assert {tunnel.split(":")[0] for tunnel in trusted.tunnels} == {*HOSTS}


@pytest.mark.parametrize("trouble", ["scopes", "revoked"])
def test_a_sign_in_that_is_not_enough_says_how_to_sign_in(
    google, book, tmp_path, trusted, trouble
):
    scopes = frozenset({SCOPE + "cloud-platform"}) if trouble == "scopes" else LEAST
    sign_in(google, tmp_path, scopes, quota_project_id="p")
    if trouble == "revoked":
        google.world.accounts.revoke(OWNER)
    with pytest.raises(BookDeniedError) as caught:
        opened().read(ref_of(book))
    assert caught.value.code == "google.sign_in"
    said = sentence(caught.value)
    assert "gcloud auth application-default login" in said
    assert all(scope in said for scope in LEAST)


def test_a_quota_project_that_is_missing_is_said_so(google, book):
    message = (
        "Your application is authenticating by using local Application Default "
        "Credentials. The sheets.googleapis.com API requires a quota project, which "
        "is not set by default."
    )
    google.fail_next(403, match="spreadsheets.get", message=message)
    books = opened(google.root, key_json=json.dumps(google.key_info()))
    with pytest.raises(BookDeniedError) as caught:
        books.read(ref_of(book))
    assert "set-quota-project" in sentence(caught.value)


def test_gclouds_own_warning_is_not_shown(google, tmp_path):
    sign_in(google, tmp_path, LEAST)
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        load_accounts()
    assert not shown


def test_a_book_that_is_not_shared_names_gclouds_account(google, tmp_path, trusted):
    sign_in(google, tmp_path, LEAST, quota_project_id="p")
    strange = google.create("Чужая", owner="other@school.example", shared=False)
    with pytest.raises(BookDeniedError) as caught:
        opened().read(ref_of(strange))
    assert caught.value.code == "google.not_shared"
    assert "«аккаунт gcloud»" in sentence(caught.value)


# Networks


def test_google_is_reached_through_a_proxy_that_looks_into_tls(google, book, trusted):
    """The system trusts the network's authority; nothing else has to be told."""
    books = opened(key_json=key_for_google(google))
    assert books.read(ref_of(book)).title == "План"
    assert {*trusted.tunnels} == {
        "sheets.googleapis.com:443",
        "oauth2.googleapis.com:443",
    }
    assert trusted.passed == ["POST /token", f"GET /v4/spreadsheets/{book.id}"]


def test_an_authority_that_the_system_does_not_know_is_no_way(
    google, book, proxy, certificates
):
    with pytest.raises(BookBusyError) as caught:
        opened(key_json=key_for_google(google)).read(ref_of(book))
    assert caught.value.code == "google.unreachable"
    assert proxy.passed == []


def test_a_proxy_that_is_down_is_said_so(google, book, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(BookBusyError) as caught:
        opened(key_json=key_for_google(google)).read(ref_of(book))
    assert caught.value.code == "google.unreachable"
    assert "прокси" in sentence(caught.value)


def test_a_proxys_password_is_in_no_message(google, book, monkeypatch):
    port = closed_port()
    monkeypatch.setenv("HTTPS_PROXY", f"http://kim:geheim-777@127.0.0.1:{port}")
    with pytest.raises(BookBusyError) as caught:
        opened(key_json=key_for_google(google)).read(ref_of(book))
    assert "geheim" not in f"{caught.value} {sentence(caught.value)}"


def test_an_error_that_was_kept_by_its_code_has_a_sentence():
    """`status` knows the book and the code of an earlier cycle's failure."""
    for code in ("google.not_found", "google.not_shared", "google.view_only"):
        for language in ("kk", "ru", "en"):
            said = failure_sentence(code, {"book": "План"}, language)
            assert "sheetsync doctor" in said
