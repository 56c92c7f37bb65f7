"""The pure whole of a district: schools reduced, its book's changes, its mails.

school decision → SchoolFigures        as soon as a school is done
all figures     → District → tabs, mails
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetsync.decide.registry import registry_changes
from sheetsync.lang.district import DISTRICT_TEXTS
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.change import AddTab, BookChanges, Change, RemoveTab, ReplaceTab
from sheetsync.model.district import District, SchoolFigures, Verdict
from sheetsync.model.notice import MailMessage
from sheetsync.model.page import Addressee
from sheetsync.model.party import Person
from sheetsync.model.sheet import Sheet
from sheetsync.pipeline.school import SchoolDecision, reported_rows
from sheetsync.pipeline.summary import shows_sheet
from sheetsync.read.registry import Registry
from sheetsync.report.district_mail import district_mail
from sheetsync.report.district_school import school_figures
from sheetsync.report.district_sheet import district_sheets

#: Says in a tab that it is ours, in any language.
_MARKS = frozenset(texts["tab.ours"] for texts in DISTRICT_TEXTS.values())
#: So far down the mark is looked for.
_MARK_ROWS = 4
#: Put to a title that a tab of the district's staff has already.
_SUFFIX = " (sheetsync)"


def reduce_school(
    decision: SchoolDecision,
    *,
    school: str,
    unread: Collection[str],
    before: SchoolFigures | None,
    names: bool = False,
) -> SchoolFigures:
    """What the district remembers of a decided school.

    Args:
        decision: the school as it stands.
        school: its key in the state.
        unread: books of its plans list that could not be read.
        before: what was remembered of it.
        names: whether people's names may leave the school.
    """
    books = {
        table.plan.key: book.location
        for book in decision.books
        for table in book.assessment.tables
    }
    in_part = [
        one.location
        for one in decision.books
        if one.assessment.shrank or any(tab.is_cut for tab in one.snapshot.tabs)
    ]
    return school_figures(
        reported_rows(decision.books),
        books,
        school=school,
        name=decision.context.settings.school or school,
        today=decision.context.today,
        before=before,
        unread=(*unread, *in_part),
        names=names,
        link=decision.control.link,
    )


def district_changes(
    snapshot: BookSnapshot,
    registry: Registry,
    verdicts: Mapping[int, Verdict],
    district: District,
    language: str,
) -> BookChanges:
    """What a district's book lacks: beside its registry, and in tabs of ours.

    Args:
        snapshot: the district's book as it was read.
        registry: its list of schools.
        verdicts: what is said beside each line, by row.
        district: what the tabs are to show.
        language: the district's.
    """
    if not snapshot.writable:
        return BookChanges(snapshot.ref.key)
    changes: list[Change] = [
        *registry_changes(
            snapshot,
            registry.tab,
            registry.header_row,
            registry.lines,
            verdicts,
            language,
        )
    ]
    sheets = [_titled(sheet, snapshot) for sheet in district_sheets(district, language)]
    changes += _tab_changes(snapshot, sheets, district)
    return BookChanges(snapshot.ref.key, tuple(changes))


def _titled(sheet: Sheet, snapshot: BookSnapshot) -> Sheet:
    """The sheet under a title that no tab of the district's staff has."""
    there = snapshot.tab(sheet.title)
    if there is None or is_ours(there):
        return sheet
    return replace(sheet, title=sheet.title + _SUFFIX)


def is_ours(tab: TabSnapshot) -> bool:
    """Whether a tab says that the program fills it; an empty one is nobody's."""
    cells = [value for row in tab.grid.rows[:_MARK_ROWS] for value in row]
    return not tab.grid.rows or any(value in _MARKS for value in cells)


def _tab_changes(
    snapshot: BookSnapshot, sheets: Sequence[Sheet], district: District
) -> Iterator[Change]:
    """Tabs that do not show their sheet yet, and those of another language.

    "Last checked" alone moves once a day (DESIGN, section 7).
    """
    wanted = {sheet.title for sheet in sheets}
    for sheet in sheets:
        there = snapshot.tab(sheet.title)
        if there is None:
            yield AddTab(sheet)
        elif not shows_sheet(there.grid, sheet, district.checked_at):
            yield ReplaceTab(sheet)
    for tab in snapshot.tabs:
        if tab.title not in wanted and tab.grid.rows and is_ours(tab):
            yield RemoveTab(tab.title)


def district_messages(
    district: District,
    addresses: Sequence[str],
    language: str,
    render: Callable[[Sequence[Sheet]], bytes],
    link: str = "",
) -> tuple[MailMessage, ...]:
    """The district's mails of a week, one for each address."""
    if not addresses:
        return ()
    year, week, _ = district.today.isocalendar()
    workbook = render(district_sheets(district, language))
    return tuple(
        district_mail(
            district,
            Addressee(Person("", email=address), language),
            period=f"{year}-W{week:02}",
            workbook=workbook,
            link=link,
        )
        for address in addresses
    )
