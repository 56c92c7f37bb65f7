"""Findings: what somebody should look at, as data without words.

A note is a finding that does not know its place yet: readers of single cells
return notes, and whoever knows the cell makes findings of them. Words are in
`lang/*/finding.py`, one entry for each code of `CATALOGUE`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    #: The row cannot be kept on time as it stands.
    ERROR = "error"
    #: It can, but something about it is probably not meant so.
    WARNING = "warning"
    #: Said once so that nothing is silent.
    INFO = "info"


#: Every code that exists, with its severity.
CATALOGUE: dict[str, Severity] = {
    # deadlines
    "deadline.missing": Severity.ERROR,
    "deadline.unreadable": Severity.ERROR,
    "deadline.contradictory": Severity.ERROR,
    "deadline.outside_year": Severity.WARNING,
    "deadline.order": Severity.WARNING,
    "deadline.leftover": Severity.INFO,
    "deadline.ambiguous": Severity.WARNING,
    "deadline.spelling": Severity.INFO,
    "deadline.moved": Severity.INFO,
    "deadline.of_section": Severity.INFO,
    "event.undated": Severity.WARNING,
    "calendar.assumed": Severity.INFO,
    # responsible parties
    "responsible.missing": Severity.ERROR,
    "responsible.unknown": Severity.WARNING,
    "responsible.leftover": Severity.INFO,
    "responsible.ambiguous": Severity.WARNING,
    "responsible.spelling": Severity.INFO,
    "person.not_in_roster": Severity.WARNING,
    "person.no_email": Severity.WARNING,
    "role.no_people": Severity.WARNING,
    "group.no_people": Severity.WARNING,
    "row.unreachable": Severity.WARNING,
    # done marks
    "mark.unknown": Severity.WARNING,
    "mark.no_new_date": Severity.WARNING,
    "mark.other_year": Severity.WARNING,
    "mark.in_future": Severity.WARNING,
    "mark.too_few": Severity.INFO,
    "mark.earlier_missing": Severity.INFO,
    # tables and rows
    "table.no_header": Severity.ERROR,
    "table.column_unknown": Severity.INFO,
    "table.column_missing": Severity.WARNING,
    "table.number_duplicate": Severity.WARNING,
    "table.number_broken": Severity.INFO,
    "table.side_by_side": Severity.WARNING,
    "table.sorts_apart": Severity.WARNING,
    "table.periods_tell": Severity.WARNING,
    "table.shrank": Severity.ERROR,
    "table.formula": Severity.INFO,
    "table.filled_down": Severity.INFO,
    "table.column_reserved": Severity.WARNING,
    "row.no_activity": Severity.WARNING,
    "row.no_form": Severity.INFO,
    "row.unread": Severity.WARNING,
    "row.joined": Severity.INFO,
    "row.ditto": Severity.INFO,
    "year.missing": Severity.ERROR,
    "year.doubtful": Severity.WARNING,
    "year.of_dates": Severity.INFO,
    "year.closed_edited": Severity.WARNING,
    "year.copied": Severity.WARNING,
    "marks.copied": Severity.WARNING,
    # control book and books
    "roster.duplicate": Severity.WARNING,
    "roster.twice": Severity.ERROR,
    "roster.emptied": Severity.ERROR,
    "control.value": Severity.WARNING,
    "control.no_header": Severity.ERROR,
    "control.tab_twice": Severity.WARNING,
    "book.open_link": Severity.WARNING,
    "book.read_only": Severity.WARNING,
    "book.view_only": Severity.WARNING,
    "book.too_large": Severity.ERROR,
    "book.no_plan": Severity.ERROR,
    "tab.protected": Severity.WARNING,
    "tab.marks_apart": Severity.WARNING,
    "tab.column_taken": Severity.WARNING,
    "book.lossy": Severity.WARNING,
}

#: Parameters of a finding: names to texts, numbers or dates in ISO form.
Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding about a single cell's text, without its place."""

    code: str
    params: Params = ()

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives this code."""
        return CATALOGUE[self.code]


def note(code: str, **params: str) -> Note:
    """A note; parameter values are texts as they stand in the cell."""
    return Note(code, tuple(params.items()))


@dataclass(frozen=True, slots=True)
class Finding:
    """A note with its place.

    `cell` is an A1 address, "" where the finding is about a whole tab; `tab`
    is "" where it is about a whole book.
    """

    code: str
    tab: str = ""
    cell: str = ""
    params: Params = ()

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives this code."""
        return CATALOGUE[self.code]


def locate(found: Note, tab: str, cell: str) -> Finding:
    """The finding that a note is at a cell."""
    return Finding(found.code, tab, cell, found.params)
