"""The heart-beat: an address that is asked for while all goes well.

Whoever watches (healthchecks, Uptime Kuma and others offer such addresses) tells
the operator when it stays away: the machine is off, the program hangs, nothing
can be read, or no mail can leave. One book that failed does not stop it; of that
the operator is mailed.
"""

from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import structlog

from sheetsync.app.outcome import CycleReport

log = structlog.get_logger("sheetsync.service")

_SECONDS = 10.0


def went_well(report: CycleReport) -> bool:
    """Whether somebody who is not there would say that the program works."""
    delivery = report.delivery
    if report.mail_error is not None or delivery is None or delivery.server is not None:
        return False
    return any(school.was_read for school in report.schools)


def send_heartbeat(url: str, report: CycleReport) -> None:
    """Ask for the address if a cycle went well; a failure is only logged.

    Args:
        url: http or https, "" for none.
        report: of the cycle.
    """
    if urlsplit(url).scheme not in {"http", "https"} or not went_well(report):
        return
    try:
        with urlopen(url, timeout=_SECONDS):  # noqa: S310 - checked above
            pass
    except (URLError, OSError, ValueError) as error:
        log.warning("service.heartbeat_failed", reason=type(error).__name__)
