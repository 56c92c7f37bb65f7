"""`status`: the last cycle, the mail, and what waits for a decision."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sheetsync.app.status import StatusReport, read_status, save_backup
from sheetsync.cli.language import Words
from sheetsync.cli.terminal import day_text, print_json
from sheetsync.lang.failure import failure_sentence
from sheetsync.model.notice import Delivery
from sheetsync.settings.load import load_configuration


def show_status(words: Words, config: Path | None, *, as_json: bool) -> int:
    """Print the state of the installation; the exit code."""
    configuration = load_configuration(config)
    report = read_status(configuration)
    if as_json:
        print_json(_payload(report))
        return 0
    zone = ZoneInfo(configuration.settings.installation.timezone)
    if not report.runs:
        print(words("status.never"))
    else:
        print(_run_line(words, report, zone))
    counts = {kind.value: report.counts.get(kind, 0) for kind in Delivery}
    print(words("status.mail", **counts))
    for entry in report.unclear:
        print(
            words(
                "status.unclear",
                id=entry.id,
                to=entry.to_address,
                subject=entry.subject,
            )
        )
    for book in report.failing:
        since = (
            book.failing_since.astimezone(zone).date() if book.failing_since else None
        )
        print(
            words(
                "status.book",
                school=book.school,
                book=book.book,
                message=_sentence(words, book.outcome, book.book),
                since=day_text(since),
            )
        )
    return 0


def show_backup(
    words: Words, config: Path | None, target: Path, *, as_json: bool
) -> int:
    """Copy the state to a file; the exit code."""
    save_backup(load_configuration(config), target)
    if as_json:
        print_json({"schema": 1, "backup": str(target)})
    else:
        print(words("status.backup", file=target))
    return 0


def _run_line(words: Words, report: StatusReport, zone: ZoneInfo) -> str:
    run = report.runs[0]
    moment = run.started_at.astimezone(zone)
    return words(
        "status.last",
        moment=f"{moment:%d.%m.%Y %H:%M}",
        outcome=words(f"status.{report.last_outcome}"),
        books=run.books,
        failed=run.failed,
    )


def _sentence(words: Words, code: str, book: str) -> str:
    """The sentence of an outcome; its code where that names more than a book."""
    known = {"school.crashed": "run.crashed", "table.shrank": "run.shrank"}
    if code in known:
        return words(known[code], book=book)
    try:
        return failure_sentence(code, {"book": book}, words.language)
    except KeyError:
        return code


def _payload(report: StatusReport) -> dict[str, object]:
    return {
        "schema": 1,
        "outcome": report.last_outcome,
        "runs": [
            {
                "id": run.id,
                "started_at": run.started_at.isoformat(),
                "finished_at": _moment(run.finished_at),
                "outcome": run.outcome,
                "books": run.books,
                "failed": run.failed,
            }
            for run in report.runs
        ],
        "mail": {kind.value: report.counts.get(kind, 0) for kind in Delivery},
        "unclear": [
            {
                "id": entry.id,
                "to": entry.to_address,
                "subject": entry.subject,
                "since": entry.changed_at.isoformat(),
            }
            for entry in report.unclear
        ],
        "failing": [
            {
                "school": book.school,
                "book": book.book,
                "code": book.outcome,
                "since": _moment(book.failing_since),
            }
            for book in report.failing
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
