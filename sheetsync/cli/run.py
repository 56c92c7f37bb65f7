"""`run`, `preview` and `demo`: what a cycle did or would do, for eye or program."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from sheetsync.app.config import config_folder
from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.demo.run import run_demo
from sheetsync.app.ending import asked_to_end
from sheetsync.app.heartbeat import send_heartbeat
from sheetsync.app.log import start_log
from sheetsync.app.outcome import CycleReport, SchoolOutcome
from sheetsync.cli.change import change_lines, change_payloads
from sheetsync.cli.failure import BOOK_FAILED
from sheetsync.cli.language import Words
from sheetsync.cli.terminal import day_text, parse_day, print_json
from sheetsync.errors import ConfigError, UsageError
from sheetsync.lang.failure import failure_sentence
from sheetsync.lang.message import finding_sentence
from sheetsync.model.change import BookChanges
from sheetsync.model.status import Status
from sheetsync.model.totals import BookTotals, SchoolTotals
from sheetsync.settings.load import Configuration, load_configuration

#: Statuses that the terminal counts, in this order.
_COUNTED = (
    Status.OVERDUE,
    Status.DUE_SOON,
    Status.WAITING,
    Status.NEEDS_ATTENTION,
    Status.DONE,
)

#: Findings that say why a book or a tab is only read, or not even that.
_HINDRANCES = frozenset(
    {
        "book.read_only",
        "book.view_only",
        "book.too_large",
        "book.no_plan",
        "tab.protected",
    }
)


def run_once(
    words: Words, config: Path | None, request: Request, *, as_json: bool
) -> int:
    """Run a cycle, or preview one, and print it; the exit code."""
    configuration = load_configuration(config)
    known_school(words, configuration, request.school)
    start_log(configuration.data / "log")
    if request.preview:
        report = run_cycle(configuration, request)
    else:
        with asked_to_end() as may_go_on, _progress(words, as_json=as_json) as show:
            asked = replace(
                request, may_go_on=may_go_on, progress=show, keep_changes=as_json
            )
            report = run_cycle(configuration, asked)
        send_heartbeat(configuration.settings.service.heartbeat_url, report)
    if as_json:
        print_json(report_payload(words, report))
    else:
        _print_report(words, Console(highlight=False), report, preview=request.preview)
    return BOOK_FAILED if report.failed else 0


@contextmanager
def _progress(words: Words, *, as_json: bool) -> Iterator[Callable[[int, int], object]]:
    """A bar over the schools; nothing where nobody looks, or where there is one."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    hidden = as_json or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task(words("run.schools"), visible=False)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total > 1)

        yield show


def make_request(
    words: Words,
    today: str | None,
    school: str | None,
    accept_shrink: list[str],
    *,
    preview: bool = False,
) -> Request:
    """The request of a command line."""
    day = parse_day(today, words("error.day"))
    return Request(day, school or "", frozenset(accept_shrink), preview)


def show_demo(words: Words, folder: Path, *, as_json: bool) -> int:
    """Run the demo and print both cycles; the exit code."""
    result = run_demo(folder)
    if as_json:
        first, second = (
            report_payload(words, report) for report in (result.first, result.second)
        )
        print_json({"schema": 1, "folder": str(folder), "cycles": [first, second]})
        return BOOK_FAILED if result.first.failed or result.second.failed else 0
    console = Console(highlight=False)
    console.print(Text(words("demo.intro", day=day_text(result.first.today))))
    console.print()
    _print_report(words, console, result.first, preview=False)
    quiet = not any(school.written for school in result.second.schools)
    console.print(
        Text(words("demo.quiet" if quiet else "demo.not_quiet"), style="bold")
    )
    console.print()
    console.print(Text(words("demo.look"), style="bold"))
    for path in sorted(folder.glob("*/*.xlsx")):
        if ".before-sheetsync" not in path.name:
            console.print(Text(f"  {path}"), soft_wrap=True)
    mails = result.configuration.mail_folder
    if mails.is_relative_to(Path.cwd()):
        mails = mails.relative_to(Path.cwd())
    console.print(Text(f"  {mails}"), soft_wrap=True)
    failed = result.first.failed or result.second.failed or not quiet
    return BOOK_FAILED if failed else 0


def known_school(words: Words, configuration: Configuration, name: str) -> None:
    """Refuse a school that the configuration does not name; "" is all of them.

    Raises:
        ConfigError: it names none at all.
        UsageError: it names others.
    """
    if configuration.settings.district.book:
        return  # the registry, which only a cycle reads, names further ones
    names = [school.name for school in configuration.settings.school]
    if not names:
        example = config_folder() / "example.toml"
        raise ConfigError((words("error.no_schools", example=example),))
    if name and name not in names:
        known = ", ".join(names)
        raise UsageError((words("error.school", text=name, known=known),))


def report_payload(words: Words, report: CycleReport) -> dict[str, object]:
    """A cycle as JSON."""
    delivery = report.delivery
    return {
        "schema": 1,
        "cycle": report.cycle,
        "today": report.today.isoformat(),
        "schools": [_school_payload(words, school) for school in report.schools],
        "district": _district_payload(report.district),
        "mail": {
            "composed": report.composed,
            "sent": delivery.sent if delivery else 0,
            "failed": len(delivery.failed) if delivery else 0,
            "unclear": len(delivery.unclear) if delivery else 0,
            "waiting": delivery.waiting if delivery else 0,
        },
    }


def _district_payload(changes: BookChanges | None) -> dict[str, object] | None:
    """The district's own book; None where there is nothing to write into it."""
    if changes is None:
        return None
    return {"book": changes.book, "changes": change_payloads(changes)}


def _school_payload(words: Words, school: SchoolOutcome) -> dict[str, object]:
    changes = {done.changes.book: done.changes for done in school.written}
    changes |= {one.book: one for one in planned_changes(school)}
    return {
        "school": school.name,
        "error": _problem(words, school) or None,
        "books": [
            {
                "book": book.location,
                "rows": len(book.statuses),
                "statuses": dict(Counter(status.value for status in book.statuses)),
                "shrank": book.shrank,
            }
            for book in (school.totals.books if school.totals else ())
        ],
        "changes": [
            {"book": key, "changes": change_payloads(one)}
            for key, one in changes.items()
        ],
        "failures": [
            {
                "book": failure.location,
                "code": failure.error.code,
                "message": failure_sentence(
                    failure.error.code, failure.error.params, words.language
                ),
            }
            for failure in school.failures
        ],
    }


def planned_changes(school: SchoolOutcome) -> Iterator[BookChanges]:
    """What a preview found to be written, book by book; nothing after a run."""
    if school.decision is None or school.written:
        return
    for book in school.decision.books:
        if book.changes:
            yield book.changes
    if school.decision.control_changes:
        yield school.decision.control_changes


def _print_report(
    words: Words, console: Console, report: CycleReport, *, preview: bool
) -> None:
    for school in report.schools:
        _print_school(words, console, school, preview=preview)
    if report.district is not None:
        _print_district(words, console, report.district, preview=preview)
    delivery = report.delivery
    if report.mail_error:
        error = report.mail_error
        sentence = failure_sentence(error.code, error.params, words.language)
        console.print(Text(sentence, style="red"))
    elif delivery is not None:
        text = words("run.mail", sent=delivery.sent, waiting=delivery.waiting)
        console.print(Text(text))
        for key, entries in (
            ("failed", delivery.failed),
            ("unclear", delivery.unclear),
        ):
            for entry in entries:
                line = words(
                    f"run.mail.{key}", to=entry.to_address, reason=entry.reason
                )
                console.print(Text(f"  {line}", style="red"))
        if delivery.server is not None:
            server = delivery.server
            sentence = failure_sentence(server.code, server.params, words.language)
            console.print(Text(sentence, style="red"))
    console.print()


def _print_school(
    words: Words, console: Console, school: SchoolOutcome, *, preview: bool
) -> None:
    console.print(Text(school.name, style="bold"))
    problem = _problem(words, school)
    if problem:
        console.print(Padding(Text(problem, style="red"), (0, 2)))
    if school.totals is not None:
        _print_plans(words, console, school.totals)
        for book in school.totals.books:
            for note in _hindrances(words, book):
                console.print(Padding(Text(note, style="yellow"), (0, 2)))
            if book.shrank:
                text = words("run.shrank", book=book.title)
                console.print(Padding(Text(text, style="red"), (0, 2)))
        if not school.totals.settings.mail_on:
            console.print(Padding(Text(words("run.mail_off"), style="dim"), (0, 2)))
    for failure in school.failures:
        sentence = failure_sentence(
            failure.error.code, failure.error.params, words.language
        )
        # Sentences name the file; a list may name it by a longer path.
        name = failure.location.replace("\\", "/").rpartition("/")[2]
        text = sentence if name in sentence else f"{failure.location}: {sentence}"
        console.print(Padding(Text(text, style="red"), (0, 2)))
    if preview:
        _print_preview(words, console, school)
    else:
        _print_written(words, console, school)
    console.print()


def _print_district(
    words: Words, console: Console, changes: BookChanges, *, preview: bool
) -> None:
    """The district's own book: each change of a preview, that it was written else."""
    heading = Words(words.language, "district")("run.district")
    console.print(Text(heading, style="bold"))
    if preview:
        console.print(Padding(Text(changes.book, style="cyan"), (0, 2)))
        for line in change_lines(words, changes):
            console.print(Padding(Text(line), (0, 4)))
    else:
        text = words("run.written", book=Path(changes.book).name)
        console.print(Padding(Text(text, style="green"), (0, 2)))
    console.print()


def _hindrances(words: Words, book: BookTotals) -> Iterator[str]:
    """Why nothing is written into a book that is read all the same."""
    if book.kind == "csv":
        params = {"book": Path(book.location).name}
        yield failure_sentence("book.csv_read_only", params, words.language)
    for found in book.findings:
        if found.code in _HINDRANCES:
            text = finding_sentence(found.code, dict(found.params), words.language)
            place = ", ".join(filter(None, (book.title, found.tab)))
            yield text if book.title in text else f"{place}: {text}"


def _print_written(words: Words, console: Console, school: SchoolOutcome) -> None:
    for done in school.written:
        key = "run.copy" if done.applied.copy else "run.written"
        text = words(key, book=done.title, copy=done.applied.copy)
        console.print(Padding(Text(text, style="green"), (0, 2)))
    if school.was_read and not (school.written or school.failed):
        console.print(Padding(Text(words("run.nothing"), style="dim"), (0, 2)))


def _titles(school: SchoolOutcome) -> dict[str, str]:
    """Titles of spreadsheets by key: their ids say nothing to anybody."""
    if school.decision is None:
        return {}
    books = [
        *(book.snapshot for book in school.decision.books),
        school.decision.control,
    ]
    return {book.ref.key: book.title for book in books if book.ref.kind == "google"}


def _print_preview(words: Words, console: Console, school: SchoolOutcome) -> None:
    found = False
    titles = _titles(school)
    for changes in planned_changes(school):
        found = True
        book = titles.get(changes.book, changes.book)
        console.print(Padding(Text(book, style="cyan"), (0, 2)))
        for line in change_lines(words, changes):
            console.print(Padding(Text(line), (0, 4)))
    if not found and school.decision is not None:
        console.print(Padding(Text(words("run.nothing"), style="dim"), (0, 2)))
    for notice in school.decision.notices if school.decision else ():
        text = words(
            "preview.mail",
            name=notice.recipient.full_name,
            address=notice.recipient.email,
            overdue=len(notice.overdue),
            week=len(notice.this_week),
        )
        console.print(Padding(Text(text, style="dim"), (0, 2)))


def _print_plans(words: Words, console: Console, totals: SchoolTotals) -> None:
    """Each plan with how many of its rows stand where; what is zero is not said."""
    for plan in (plan for book in totals.books for plan in book.plans):
        counts = Counter(dict(plan.statuses))
        rows = counts.total()
        counts[Status.DONE] += counts[Status.DONE_LATE]
        pieces = [words("run.rows", count=rows)]
        pieces += [
            words(f"run.{status.value}", count=counts[status])
            for status in _COUNTED
            if counts[status]
        ]
        console.print(Padding(Text(plan.title), (0, 2)))
        console.print(Padding(Text(" · ".join(pieces), style="dim"), (0, 4)))


def _problem(words: Words, school: SchoolOutcome) -> str:
    if school.error is not None:
        return failure_sentence(school.error.code, school.error.params, words.language)
    return words("run.crashed") if school.crashed else ""
