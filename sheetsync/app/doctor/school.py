"""A school's books: opened, writable, closed to strangers, filled in.

People are counted, never named: what is missing stands in the roster itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sheetsync.app.doctor.result import Check, advice, failed, fine, skipped, todo
from sheetsync.app.shelf import Shelf
from sheetsync.books.link import open_ref
from sheetsync.decide.context import Context
from sheetsync.errors import BookDeniedError, BookError, BookNotFoundError
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.reserved import TAB_TITLES
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.control import Control, ControlTab, PlanLine
from sheetsync.pipeline.decision import decide_book
from sheetsync.read.control import read_control
from sheetsync.settings.schema import School

#: Tabs without which a school's control book is not whole; the summary comes with
#: the first run, and a registry is a district's.
_NEEDED = frozenset(ControlTab) - {ControlTab.SUMMARY, ControlTab.REGISTRY}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the books of all schools are looked at with."""

    books: Shelf
    #: What a control book's relative path is relative to.
    folder: Path
    context: Context
    #: Whom Google's books are to be shared with, "" where it is not known.
    account: str = ""
    #: Whether Google can be reached; its books are left out if not.
    has_google: bool = True
    #: Where several accounts share the work: whose each control book's school is.
    accounts: Mapping[str, str] = field(default_factory=dict)

    def of_school(self, control: str) -> "Surroundings":
        """The same for one school: its books go through the account of a run.

        Args:
            control: where its control book is.
        """
        account = self.accounts.get(control, "")
        if not account:
            return self
        return replace(self, books=self.books.preferring(account), account=account)


@dataclass(frozen=True, slots=True)
class SchoolBooks:
    """The control book as it was read, and the plan books it names."""

    school: School
    ref: BookRef
    snapshot: BookSnapshot
    control: Control
    plans: tuple[str, ...] = ()


def open_school(school: School, around: Surroundings) -> SchoolBooks:
    """The control book and the plan books that it names.

    Raises:
        BookError: it can not be read.
    """
    ref = open_ref(school.control, around.folder)
    snapshot = around.books.read(ref)
    control = read_control(snapshot)
    named = (line.book for line in control.plans if line.book and not line.left_out)
    return SchoolBooks(
        school, ref, snapshot, control, tuple(dict.fromkeys(map(str.strip, named)))
    )


def look_at_control(known: SchoolBooks, around: Surroundings) -> Iterator[Check]:
    """The control book itself, and its tabs."""
    subject = f"control:{known.school.name}"
    yield book_state(subject, known.snapshot, around, "control.ok", {})
    there = {tab for tab, _ in known.control.tabs}
    missing = [
        TAB_TITLES[tab][known.control.settings.language]
        for tab in ControlTab
        if tab not in there and tab in _NEEDED
    ]
    subject = f"tabs:{known.school.name}"
    broken = [
        found
        for found in known.control.findings
        if found.code in ("control.no_header", "control.tab_twice", "roster.twice")
    ]
    if missing:
        yield todo(subject, "tabs.missing", tabs=", ".join(missing))
    elif broken:
        yield todo(subject, "tabs.broken", tab=broken[0].tab, book=known.snapshot.title)
    else:
        yield fine(subject, "tabs.ok")


def look_at_people(known: SchoolBooks) -> Iterator[Check]:
    """Roster, owners, and whether mail is switched on."""
    name, control = known.school.name, known.control
    subject = f"roster:{name}"
    tab = dict(control.tabs).get(ControlTab.ROSTER, "")
    doubled = [one for one in control.findings if one.code == "roster.duplicate"]
    silent = [one for one in control.roster if one.mail_wanted and not one.email]
    if not tab:
        yield skipped(subject, "roster.no_tab")
    elif not control.roster:
        yield advice(subject, "roster.empty", tab=tab)
    elif doubled:
        yield advice(subject, "roster.double", tab=tab, cell=doubled[0].cell)
    elif silent:
        people = len(control.roster)
        yield advice(
            subject,
            "roster.no_email",
            tab=tab,
            column=_column(control, ControlTab.ROSTER, "email"),
            count=len(silent),
            people=people,
        )
    else:
        yield fine(subject, "roster.ok", people=len(control.roster))
    plans_tab = dict(control.tabs).get(ControlTab.PLANS, "")
    ownerless = list(_ownerless(control))
    if ownerless and plans_tab:
        subject = f"owners:{name}"
        column = _column(control, ControlTab.PLANS, "owner_email")
        count = len(ownerless)
        yield advice(subject, "owners.none", tab=plans_tab, column=column, count=count)
    switch = "mail_on.on" if control.settings.mail_on else "mail_on.off"
    yield fine(f"mail_on:{name}", switch)


def look_at_dates(known: SchoolBooks) -> Iterator[Check]:
    """Events whose date nobody has confirmed."""
    subject = f"dates:{known.school.name}"
    tab = dict(known.control.tabs).get(ControlTab.DATES, "")
    open_dates = [one for one in known.control.dates if not one.confirmed]
    if open_dates:
        yield advice(
            subject,
            "dates.open",
            tab=tab,
            column=_column(known.control, ControlTab.DATES, "confirmed"),
            yes=CONTROL_WORDS[known.control.settings.language].yes.text,
            count=len(open_dates),
        )
    elif tab:
        yield fine(subject, "dates.ok", count=len(known.control.dates))


def look_at_plan(
    known: SchoolBooks, location: str, around: Surroundings
) -> Iterator[Check]:
    """One plan book of a school."""
    subject = f"plan:{known.school.name}:{location}"
    is_file = known.ref.kind != "google"
    folder = Path(known.ref.location).parent if is_file else None
    try:
        ref = open_ref(location, folder)
        if ref.kind == "google" and not around.has_google:
            yield skipped(subject, "book.no_google")
            return
        snapshot = around.books.read(ref)
    except BookError as error:
        yield _listed_failure(subject, error, known, around)
        return
    decision = decide_book(snapshot, None, around.context)
    tables, rows = len(decision.assessment.tables), len(decision.rows)
    if not tables:
        yield todo(subject, "plan.no_table", book=snapshot.title)
        return
    params = {"tables": tables, "rows": rows}
    yield book_state(subject, snapshot, around, "plan.ok", params)


def look_at_plans_list(known: SchoolBooks) -> Iterator[Check]:
    """Whether any plan is listed, or stands in the control book itself."""
    tab = dict(known.control.tabs).get(ControlTab.PLANS, "")
    if tab and not known.control.plans:
        column = _column(known.control, ControlTab.PLANS, "book")
        yield todo(f"plans:{known.school.name}", "plans.none", tab=tab, column=column)


def _ownerless(control: Control) -> Iterator[PlanLine]:
    """Plans whose summary nobody gets; a line for a whole book holds for its plans."""
    listed = [line for line in control.plans if not line.left_out]
    whole = {
        line.book: line.owner_email
        for line in listed
        if not line.title and not line.tab
    }
    named = {line.book for line in listed if line.title or line.tab}
    for line in listed:
        is_whole = not line.title and not line.tab
        if is_whole and line.book in named:
            continue
        if not line.owner_email and not whole.get(line.book):
            yield line


def _listed_failure(
    subject: str, error: BookError, known: SchoolBooks, around: Surroundings
) -> Check:
    """A plan book that could not be read, and where it is named."""
    check = book_failure(subject, error, around.account)
    tab = dict(known.control.tabs).get(ControlTab.PLANS, "")
    if not tab:
        return check
    listed = {
        "listed_tab": tab,
        "listed_column": _column(known.control, ControlTab.PLANS, "book"),
    }
    return replace(check, params={**check.params, **listed})


def _column(control: Control, tab: ControlTab, key: str) -> str:
    """A column as the control book's language calls it."""
    return CONTROL_WORDS[control.settings.language].columns[tab][key].text


def book_state(
    subject: str,
    snapshot: BookSnapshot,
    around: Surroundings,
    code: str,
    params: dict[str, int],
) -> Check:
    """A book that could be read: may it be written, who else may open it."""
    on_google = snapshot.ref.kind == "google"
    book = snapshot.title
    if not snapshot.writable:
        if on_google:
            account = _read_through(snapshot) or around.account
            return todo(subject, "book.view_only", book=book, account=_named(account))
        return todo(subject, "book.read_only", book=book)
    if snapshot.open_with_link:
        return todo(subject, "book.open_with_link", book=book)
    return fine(subject, code, book=book, **params)


def book_failure(subject: str, error: BookError, account: str) -> Check:
    """A book that could not be read; on Google mostly for want of sharing."""
    is_google = error.code.startswith("google.")
    is_denied = isinstance(error, BookDeniedError | BookNotFoundError)
    if is_google and is_denied and account and not error.params.get("account"):
        return failed(subject, error, account=account)
    # The account that was refused is the one to share the book with.
    return failed(subject, error)


def _read_through(snapshot: BookSnapshot) -> str:
    """The account that read a book which it may not write, "" if not known."""
    found = (one for one in snapshot.findings if one.code == "book.view_only")
    params = dict(next((one.params for one in found), ()))
    return str(params.get("account", ""))


def _named(account: str) -> str:
    return account or "…@….iam.gserviceaccount.com"
