"""The way to Google: names, certificates, proxy; and by the way the clock."""

import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import requests

from sheetsync.app.doctor.machine import clock_command
from sheetsync.app.doctor.result import Check, fine, todo
from sheetsync.books.google.session import plain_session

GOOGLE = "https://sheets.googleapis.com"
#: What asks for nothing: a page that describes the API.
_PATH = "/$discovery/rest?version=v4"
_SECONDS = (6.0, 12.0)
#: Google refuses keys of a machine whose clock is further off than some minutes.
_MOST_SECONDS = 120


def look_at_network(api_root: str) -> Iterator[Check]:
    """Whether the API answers, and whether our clock agrees with its clock."""
    root = api_root.rstrip("/") or GOOGLE
    parts = urlsplit(root)
    host = parts.hostname or root
    proxy = used_proxy(root)
    try:
        with plain_session() as session:
            answer = session.get(root + _PATH, timeout=_SECONDS, stream=True)
            moment = datetime.now(UTC)
            answer.close()
    except requests.RequestException as error:
        yield _failure(error, host, parts.port or 443, proxy)
        return
    if answer.status_code == requests.codes.proxy_authentication_required:
        yield todo("network", "network.proxy", host=host, proxy=proxy)
        return
    code = "network.proxied" if proxy else "network.ok"
    yield fine("network", code, host=host, proxy=proxy)
    yield compare_clock(answer.headers.get("Date", ""), moment)


def compare_clock(header: str, moment: datetime) -> Check:
    """What a server's `Date` says of our clock.

    Args:
        header: of an answer.
        moment: when that answer came, by our clock.
    """
    try:
        theirs = parsedate_to_datetime(header)
    except ValueError:
        return fine("clock", "clock.unknown")
    if theirs.tzinfo is None:
        theirs = theirs.replace(tzinfo=UTC)
    off = round((moment - theirs).total_seconds())
    if abs(off) > _MOST_SECONDS:
        minutes = max(1, abs(off) // 60)
        return todo("clock", "clock.off", minutes=minutes, command=clock_command())
    return fine("clock", "clock.ok")


def used_proxy(address: str) -> str:
    """The proxy for an address, without name and password; "" for none."""
    parts = urlsplit(address)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return ""
    proxy = getproxies().get(parts.scheme, "")
    found = urlsplit(proxy if "://" in proxy else f"http://{proxy}") if proxy else None
    if found is None or not found.hostname:
        return ""
    return f"{found.hostname}:{found.port}" if found.port else found.hostname


def port_is_open(host: str, port: int, seconds: float = 6.0) -> bool:
    """Whether a connection to a port can be made.

    Raises:
        socket.gaierror: there is no such host.
    """
    end = time.monotonic() + seconds
    for family, kind, protocol, _, place in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        left = end - time.monotonic()
        if left <= 0:
            return False
        with socket.socket(family, kind, protocol) as connection:
            connection.settimeout(left)
            try:
                connection.connect(place)
            except OSError:
                continue
            return True
    return False


def _failure(
    error: requests.RequestException, host: str, port: int, proxy: str
) -> Check:
    if isinstance(error, requests.exceptions.ProxyError):
        return todo("network", "network.proxy", host=host, proxy=proxy)
    if isinstance(error, requests.exceptions.SSLError):
        return todo("network", "network.certificate", host=host)
    return todo("network", "network.unreachable", host=host, port=port)
