"""`check`: plan books as a good linter shows them, or as JSON."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sheetsync.app.check import CheckedBook, check_books
from sheetsync.cli.failure import BOOK_FAILED
from sheetsync.cli.language import Words
from sheetsync.cli.terminal import parse_day, print_json
from sheetsync.lang.failure import failure_sentence
from sheetsync.lang.message import finding_text
from sheetsync.model.finding import Finding, Severity
from sheetsync.pipeline.book_payload import checked_payload, failed_payload

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
FOUND_ERRORS = 1


def show_checks(
    words: Words,
    books: list[str],
    control: str | None,
    today: str | None,
    *,
    as_json: bool,
) -> int:
    """Print what was found in plan books; the exit code."""
    day = parse_day(today, words("error.day"))
    checked = check_books(books, today=day, control=control)
    if as_json:
        return _print_json(words, list(checked))
    console = Console(highlight=False, soft_wrap=False)
    counts: Counter[Severity] = Counter()
    failed = 0
    for book in checked:
        counts.update(_print_book(words, console, book))
        failed += book.error is not None
    if failed < len(books):
        _print_summary(words, console, counts, len(books) - failed)
    return _code(failed=bool(failed), errors=counts[Severity.ERROR])


def _print_json(words: Words, checked: list[CheckedBook]) -> int:
    results = [
        checked_payload(
            book.location,
            book.decision,
            lambda found: _message(words, found),
        )
        if book.decision
        else failed_payload(
            book.location,
            book.error.code if book.error else "",
            _failure(words, book),
        )
        for book in checked
    ]
    print_json(results[0] if len(results) == 1 else results)
    errors = sum(
        found.severity is Severity.ERROR
        for book in checked
        if book.decision
        for found in book.decision.findings
    )
    failed = any(book.error for book in checked)
    return _code(failed=failed, errors=errors)


def _code(*, failed: bool, errors: int) -> int:
    if failed:
        return BOOK_FAILED
    return FOUND_ERRORS if errors else 0


def _print_book(words: Words, console: Console, book: CheckedBook) -> list[Severity]:
    name = book.location if "://" in book.location else Path(book.location).name
    console.print(Text(name or book.location, style="bold"))
    if book.decision is None:
        console.print(Padding(Text(_failure(words, book), style="red"), (0, 2)))
        return []
    tables = book.decision.assessment.tables
    for table in tables:
        text = Text(f"{table.table.tab}: {_title(table.table.title)}", style="dim")
        console.print(Padding(text, (0, 0, 0, 2)))
    if not tables:
        console.print(Text(f"  {words('check.no_tables')}", style="dim"))
    findings = _in_order(book.decision.findings)
    for found in findings:
        _print_finding(words, console, found)
    rows = words("check.rows", rows=len(book.decision.rows), tables=len(tables))
    console.print(Text(f"  {rows}", style="dim"))
    console.print()
    return [found.severity for found in findings]


def _print_finding(words: Words, console: Console, found: Finding) -> None:
    colour = _COLOURS[found.severity]
    place = "!".join(part for part in (found.tab, found.cell) if part)
    head = Text.assemble(
        (place or "—", "bold"),
        "  ",
        (words(f"severity.{found.severity.value}"), colour),
        "  ",
        (found.code, "dim"),
    )
    console.print(Padding(head, (0, 0, 0, 2)))
    text = finding_text(found.code, found.params, words.language)
    console.print(Padding(Text(text.sentence), (0, 0, 0, 6)))
    advice = Text(words("check.advice", advice=text.advice), style="dim")
    console.print(Padding(advice, (0, 0, 0, 6)))


def _print_summary(
    words: Words, console: Console, counts: Counter[Severity], books: int
) -> None:
    if not counts:
        console.print(Text(words("check.clean", books=books), style="green"))
        return
    text = words(
        "check.summary",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
        books=books,
    )
    console.print(Text(text, style="bold"))


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by tab, then by row and column; each once."""
    return sorted(dict.fromkeys(findings), key=_place)


def _place(found: Finding) -> tuple[str, int, int, str]:
    letters = found.cell.rstrip("0123456789")
    row = found.cell[len(letters) :]
    return found.tab, int(row or 0), len(letters), letters


def _message(words: Words, found: Finding) -> str:
    text = finding_text(found.code, found.params, words.language)
    return f"{text.sentence} {text.advice}"


def _title(title: str) -> str:
    return " ".join(title.split())


def _failure(words: Words, book: CheckedBook) -> str:
    if book.error is None:
        return ""
    return failure_sentence(book.error.code, book.error.params, words.language)
