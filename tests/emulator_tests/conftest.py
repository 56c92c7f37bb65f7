"""A running emulator and real gspread clients for it."""

from collections.abc import Callable, Iterator

import gspread
import pytest
from google.oauth2.service_account import Credentials
from gspread.http_client import HTTPClient

from tests.emulator.emulator import Emulator
from tests.emulator.world import ManualClock

SCOPES = [
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive",
]
_HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")


class OfflineCredentials(Credentials):
    """A service account whose library asks Google nothing by itself.

    Newer google-auth looks up "regional access boundaries" at
    iamcredentials.googleapis.com in the background.
    """

    def _is_regional_access_boundary_lookup_required(self) -> bool:
        return False


def client_for(google: Emulator, email: str = "") -> gspread.Client:
    """Return a gspread client of a service account of the emulator."""

    class RootedClient(HTTPClient):
        """Sends every request to the emulator instead of Google."""

        def request(self, method, endpoint, *args, **kwargs):
            for host in _HOSTS:
                endpoint = endpoint.replace(host, google.root)
            return super().request(method, endpoint, *args, **kwargs)

    credentials = OfflineCredentials.from_service_account_info(
        google.key_info(email), scopes=SCOPES
    )
    client = gspread.Client(credentials, http_client=RootedClient)
    client.set_timeout(10)
    return client


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands still until a test moves it."""
    return ManualClock()


@pytest.fixture
def google(clock: ManualClock) -> Iterator[Emulator]:
    """An emulator with American books, as in the recordings."""
    with Emulator(clock=clock, locale="en_US", time_zone="Etc/GMT") as emulator:
        yield emulator


@pytest.fixture
def client(google: Emulator) -> gspread.Client:
    """gspread as the emulator's first service account."""
    return client_for(google)


@pytest.fixture
def connect(google: Emulator) -> Callable[[str], gspread.Client]:
    """Return gspread clients of other accounts."""
    return lambda email: client_for(google, email)
