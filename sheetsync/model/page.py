"""The Monday page as data: what an owner or a director sees, in no language yet.

`sheetsync.report.page` composes it; summary tab and mail render the same one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sheetsync.model.calendar import DateSpan
from sheetsync.model.finding import Finding
from sheetsync.model.mailbox import mail_key
from sheetsync.model.notice import Delivery, Notice, NoticeKind
from sheetsync.model.party import Person
from sheetsync.model.status import PlanRef, Status

#: Fewer marks than this share of the rows that fell due: marks are not kept.
_KEPT_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Discipline:
    """Execution discipline: rows done in time of those that fell due (FACTS)."""

    in_time: int = 0
    fell_due: int = 0
    #: Rows of `fell_due` that carry any mark at all.
    marked: int = 0

    @property
    def marks_kept(self) -> bool:
        """Whether at least half of the rows that fell due carry a mark."""
        return self.marked >= self.fell_due * _KEPT_FROM

    @property
    def share(self) -> float | None:
        """Share done in time, 0 to 1; None if nothing fell due or no marks are kept."""
        if not self.fell_due or not self.marks_kept:
            return None
        return self.in_time / self.fell_due


@dataclass(frozen=True, slots=True)
class WeekNumbers:
    """Where one plan stood at the last cycle of a week.

    `fell_due`, `in_time` and `marked` count from the plan's beginning, the
    others are of that week or moment.
    """

    #: Monday of the week.
    week_start: date
    fell_due: int = 0
    in_time: int = 0
    marked: int = 0
    #: Rows overdue at that moment.
    overdue: int = 0
    #: Rows first seen done in that week.
    done: int = 0
    #: Rows with something to clarify at that moment.
    to_clarify: int = 0
    #: `PlanRef.key`; "" where the numbers are of several plans together.
    plan: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A plan row as page and mails list it, its texts as staff wrote them."""

    row_id: str
    plan: PlanRef
    number: str
    activity: str
    form: str
    #: Who leads: full names from the roster, else the party as written; "" if
    #: the cell names nobody.
    lead: str
    #: The deadline as written.
    deadline: str
    status: Status
    #: The day that matters next: due date, or the next checkpoint.
    due: date | None = None
    #: Last day that is not overdue, where it is not `due` itself: a day off.
    counts_until: date | None = None
    days_late: int = 0
    progress: tuple[int, int] | None = None
    done_on: date | None = None
    #: Opens the row; "" if the book has no link.
    link: str = ""
    #: Row of the sheet counted from 1, for books without links.
    sheet_row: int = 0


@dataclass(frozen=True, slots=True)
class LeadRows:
    """Overdue rows of one lead, the longest overdue first."""

    lead: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class MonthRows:
    """Rows that fall due in one month."""

    #: First day of the month.
    month: date
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class ClarifyItem:
    """One thing to clarify, and all rows that wait for it."""

    finding: Finding
    plan: PlanRef | None = None
    rows: tuple[PageRow, ...] = ()
    #: A mail about these rows would reach nobody as things stand.
    reaches_nobody: bool = False
    #: Book, tab and cell that the finding is about, where there is no plan.
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class LeadNumbers:
    """One person or role in numbers: rows that they lead."""

    lead: str
    rows: int
    done: int
    this_week: int
    overdue: int
    discipline: Discipline


@dataclass(frozen=True, slots=True)
class PlanNumbers:
    """One plan in numbers."""

    plan: PlanRef
    rows: int
    done: int
    this_week: int
    overdue: int
    to_clarify: int
    #: Rows that fell due before control began and carry no mark.
    no_mark: int
    discipline: Discipline


@dataclass(frozen=True, slots=True)
class MailLine:
    """Who gets a mail today, or would get it if mail were on."""

    name: str
    address: str
    kind: NoticeKind
    overdue: int = 0
    this_week: int = 0
    later: int = 0
    joined: int = 0


@dataclass(frozen=True, slots=True)
class OutboxFact:
    """A mail whose fate somebody should know of."""

    name: str
    subject: str
    delivery: Delivery
    since: date
    #: Of the recipient; tells whether a school knows them.
    address: str = ""


class FaultReason(StrEnum):
    """Why a plan could not be read or written, in the words of a subject."""

    DENIED = "denied"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    SHRANK = "shrank"
    NOT_WRITTEN = "not_written"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlanFault:
    """A plan or book that was left out of this cycle."""

    #: Title of the plan or book as the plans list has it.
    title: str
    reason: FaultReason
    #: What happened and what to do next, in the reader's language.
    sentence: str = ""
    since: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The four numbers at the top, and what belongs to them."""

    this_week: int
    overdue: int
    newly_overdue: int
    done_last_week: int
    to_clarify: int
    #: Counted apart: fell due before control began, without a mark.
    no_mark: int = 0


@dataclass(frozen=True, slots=True)
class WeekChange:
    """How numbers moved since the last week that is remembered."""

    since: date
    overdue: int
    fell_due: int
    in_time: int
    to_clarify: int


@dataclass(frozen=True, slots=True)
class Page:
    """The Monday page (DESIGN, section 8), its parts in their order."""

    school: str
    today: date
    #: Monday to Sunday of the week that `today` lies in.
    week: DateSpan
    #: Its last working weekday, as subjects name the week (Friday, Saturday).
    week_shown_to: date
    checked_at: datetime
    #: Full name of the owner whose plans these are, "" for all plans.
    owner: str
    mail_on: bool
    numbers: PageNumbers
    this_week: tuple[PageRow, ...]
    overdue: tuple[LeadRows, ...]
    done_last_week: tuple[PageRow, ...]
    coming: tuple[MonthRows, ...]
    #: At most ten; `numbers.to_clarify` counts all.
    clarify: tuple[ClarifyItem, ...]
    people: tuple[LeadNumbers, ...]
    plans: tuple[PlanNumbers, ...]
    #: Plans whose year is over, apart from all other numbers.
    closed: tuple[PlanNumbers, ...]
    discipline: Discipline
    weeks: tuple[WeekNumbers, ...]
    change: WeekChange | None
    mails: tuple[MailLine, ...]
    outbox: tuple[OutboxFact, ...] = ()
    faults: tuple[PlanFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a mail goes to, and in which language."""

    person: Person
    #: "kk", "ru" or "en": the person's, else the school's.
    language: str
    #: Several people of the roster have this address: each gets a mail of their
    #: own, told apart by name.
    shared_address: bool = False

    def key(self, kind: NoticeKind, period: str) -> str:
        """The key that keeps a mail of a kind and period single."""
        name = self.person.full_name if self.shared_address else ""
        return mail_key(self.person.email, kind, period, name)


@dataclass(frozen=True, slots=True)
class PersonSection:
    """What one school tells a person in their mail."""

    school: str
    notice: Notice
    #: Whom answers go to where the rows' plans name no owner.
    reply_to: str = ""
