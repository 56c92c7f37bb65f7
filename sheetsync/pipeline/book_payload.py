"""Decided books in the JSON of the command-line contract (`check`).

Names and shapes are fixed by DESIGN, section 10: scripts rely on them.
"""

from collections.abc import Callable

from sheetsync.model.address import column_letters
from sheetsync.model.finding import Finding
from sheetsync.model.party import Responsible
from sheetsync.model.status import Assessment
from sheetsync.model.table import Table
from sheetsync.model.year import PlanYear
from sheetsync.pipeline.decision import BookDecision
from sheetsync.pipeline.payload import (
    SCHEMA,
    Json,
    codes_payload,
    day_payload,
    deadline_payload,
    mark_payload,
    responsible_payload,
)


def table_payload(table: Table, *, year: PlanYear | None, closed: bool) -> Json:
    """A table as `check` reports it; rows are counted from 1."""
    return {
        "tab": table.tab,
        "title": table.title,
        "school_year": year.first if year else None,
        "year_basis": year.basis.value if year else None,
        "header_row": table.header_row + 1,
        "columns": {
            column_letters(column): role.value for column, role in table.columns
        },
        "rows": len(table.rows),
        "closed": closed,
    }


def row_payload(assessed: Assessment, tab: str) -> Json:
    """A row as `check` reports it."""
    codes = [finding.code for finding in assessed.findings]
    return {
        "tab": tab,
        "row": assessed.row.row + 1,
        "number": assessed.row.number,
        "section": assessed.row.section,
        "activity": assessed.row.activity,
        "deadline": deadline_payload(assessed.deadline),
        "responsible": _parties(assessed),
        "done": mark_payload(assessed.mark),
        "due": day_payload(assessed.due),
        "counts_until": day_payload(assessed.counts_until),
        "checkpoints": [day.isoformat() for day in assessed.checkpoints],
        "status": assessed.status.value,
        "findings": codes_payload(codes),
    }


def checked_payload(
    location: str, decision: BookDecision, message: Callable[[Finding], str]
) -> Json:
    """A book as `check` reports it.

    Args:
        location: the book as it was named on the command line.
        decision: the book decided.
        message: words of a finding, in the reader's language.
    """
    return {
        "schema": SCHEMA,
        "book": location,
        "tables": [
            table_payload(table.table, year=table.year, closed=table.closed)
            for table in decision.assessment.tables
        ],
        "rows": [
            row_payload(row, table.table.tab)
            for table in decision.assessment.tables
            for row in table.rows
        ],
        "findings": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "tab": found.tab,
                "cell": found.cell,
                "message": message(found),
            }
            for found in dict.fromkeys(decision.findings)
        ],
    }


def failed_payload(location: str, code: str, message: str) -> Json:
    """A book that could not be read, as `check` reports it."""
    return {
        "schema": SCHEMA,
        "book": location,
        "tables": [],
        "rows": [],
        "findings": [],
        "error": {"code": code, "message": message},
    }


def _parties(assessed: Assessment) -> Json:
    parties = tuple(found.party for found in assessed.parties)
    responsible = Responsible(assessed.row.responsible, parties)
    return responsible_payload(responsible, assessed.parties)
