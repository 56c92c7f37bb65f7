"""Short phrases that the summary tab and the mails share."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module

from sheetsync.lang.language import LANGUAGES
from sheetsync.model.notice import NoticeKind
from sheetsync.model.page import (
    ClarifyItem,
    FaultReason,
    MailLine,
    OutboxFact,
    Page,
    PageRow,
    PlanFault,
    WeekChange,
)
from sheetsync.report.wording import Words, capital, shortened

#: How many row numbers a place names before it only counts them.
_NUMBERS_AT_MOST = 8
_ACTIVITY_LENGTH = 90
_TITLE_LENGTH = 70
_YEAR = re.compile(r"\d{4}")
_FIRST_MONTH = 8


@lru_cache(maxsize=4096)
def plan_label(title: str, year: int | None = None) -> str:
    """A plan's title without its year, for tables where every row has one.

    With `year`, the first one of the school year that it is, another year's plan
    keeps its own: two of them stand side by side when a year begins.

    >>> plan_label("План работы школы на 2026/2027 учебный год")
    'План работы школы'
    """
    of = plan_year(title)
    if year is not None and of not in (None, year, year + 1):
        return shortened(capital(" ".join(title.split())), _TITLE_LENGTH)
    label = " ".join(_year_phrase().sub(" ", title).split()).strip(" ,.-–—")
    return shortened(capital(label or title), _TITLE_LENGTH)


def plan_year(title: str) -> int | None:
    """The year that a plan's title names, the first of two; None without one."""
    named = _year_phrase().search(title)
    found = _YEAR.search(named[0]) if named else None
    return int(found[0]) if found else None


def school_year(day: date) -> int:
    """The first year of the school year that a day lies in, August beginning it."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


@lru_cache(maxsize=1)
def _year_phrase() -> re.Pattern[str]:
    modules = (import_module(f"sheetsync.lang.{code}.report") for code in LANGUAGES)
    phrases = [phrase for module in modules for phrase in module.TITLE_YEARS]
    return re.compile("|".join(phrases), re.IGNORECASE)


def page_subtitle(page: Page, words: Words) -> str:
    """As of which day, and whose plans."""
    text = words.as_of(page.today)
    if not page.owner:
        return text
    return words("title.owner", title=text, owner=page.owner)


def greeting(name: str, words: Words) -> tuple[str, ...]:
    """The greeting; nobody is greeted where only an address is known."""
    return (words("greeting", name=name),) if name and "@" not in name else ()


def lead_text(row: PageRow, words: Words) -> str:
    """Who leads a row, or that nobody is named."""
    return row.lead or words("no_lead")


def clarify_place(item: ClarifyItem, words: Words) -> str:
    """Where something is to be clarified: plan, rows, activity of a single row."""
    if item.place:
        return item.place
    title = plan_label(item.plan.title) if item.plan else item.finding.tab
    if not item.rows:
        where = f", {item.finding.cell}" if item.finding.cell else ""
        return f"{title}{where}"
    if len(item.rows) == 1:
        row = item.rows[0]
        place = (
            words("clarify.row", plan=title, number=row.number) if row.number else title
        )
        activity = shortened(row.activity, _ACTIVITY_LENGTH)
        return f"{place}: {activity}" if activity else place
    numbers = [row.number for row in item.rows if row.number]
    if not numbers or len(numbers) > _NUMBERS_AT_MOST:
        return f"{title}: {words.count('rows', len(item.rows))}"
    return words("clarify.rows", plan=title, numbers=", ".join(numbers))


def change_text(change: WeekChange, words: Words) -> str:
    """What moved since last week: "мерзімі өткен: −2, …"."""
    moved = {
        "change.overdue": change.overdue,
        "change.fell_due": change.fell_due,
        "change.in_time": change.in_time,
        "change.clarify": change.to_clarify,
    }
    parts = [
        words(key, change=f"{number:+d}".replace("-", "−"))
        for key, number in moved.items()
        if number
    ]
    return ", ".join(parts) or words("change.none")


def mail_counts(line: MailLine, words: Words) -> str:
    """What a mail tells: "мерзімі өткен – 1, осы аптада – 2"."""
    counts = {
        "count.overdue": line.overdue,
        "count.this_week": line.this_week,
        "count.later": line.later,
        "count.joined": line.joined,
    }
    if line.kind in (NoticeKind.OWNER, NoticeKind.DIRECTOR):
        return words("kind.owner")
    if line.kind in (NoticeKind.ESCALATION, NoticeKind.FAULT):
        return words(f"kind.{line.kind}")
    return ", ".join(words(key, n=n) for key, n in counts.items() if n)


def fault_groups(
    faults: Sequence[PlanFault],
) -> Iterator[tuple[str, list[PlanFault]]]:
    """Plans not read, then plans not written, each with the key of its heading."""
    written = [one for one in faults if one.reason is FaultReason.NOT_WRITTEN]
    unread = [one for one in faults if one.reason is not FaultReason.NOT_WRITTEN]
    if unread:
        yield "faults", unread
    if written:
        yield "faults.not_written", written


def fault_details(fault: PlanFault, words: Words) -> tuple[str, ...]:
    """Why a plan was left out, and since when."""
    since = words.since(fault.since) if fault.since else ""
    reason = fault.sentence or capital(words(f"fault.{fault.reason}"))
    return tuple(filter(None, (reason, since)))


def mails_heading(page: Page) -> str:
    """Key of the heading above who gets mail today, or would get it."""
    return "mails" if page.mail_on or not page.mails else "mails.off"


def outbox_text(fact: OutboxFact, words: Words) -> str:
    """A mail's subject and what became of it."""
    return f"{fact.subject}: {words(f'delivery.{fact.delivery}')}"
