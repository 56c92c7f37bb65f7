"""What should be clarified, put together so that one mend is one thing.

Fifteen rows that wait for one exam's date are one thing to clarify, and so is a
group without people that leads five rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sheetsync.model.finding import Finding, Severity
from sheetsync.model.page import ClarifyItem, PageRow
from sheetsync.model.status import Assessment, PlanRef
from sheetsync.report.listing import in_order, page_row
from sheetsync.report.number import open_findings

#: Causes that many rows share; the others are about one row.
_SHARED = ("event.", "group.", "role.", "person.", "responsible.", "calendar.")
#: Why a row has nobody to mail, from the most to the least telling.
_NOBODY_CAUSES = (
    "responsible.missing",
    "responsible.unknown",
    "responsible.ambiguous",
    "person.not_in_roster",
    "person.no_email",
    "role.no_people",
    "group.no_people",
)
_UNREACHABLE = "row.unreachable"

_Key = tuple[str, object, str, str]


def clarify_items(
    assessments: Iterable[Assessment],
    others: Sequence[ClarifyItem],
) -> tuple[ClarifyItem, ...]:
    """All things to clarify, rows that reach nobody first.

    `others` are findings about books, tabs and the control book; infos among
    them are left out.
    """
    rows: dict[_Key, list[PageRow]] = {}
    first: dict[_Key, tuple[Finding, PlanRef]] = {}
    nobody: set[_Key] = set()
    for assessment in assessments:
        found = [assessment.findings[at] for at in open_findings(assessment)]
        cause = _cause(found)
        for finding in found:
            if finding.code == _UNREACHABLE and finding is not cause:
                continue
            key = _key(finding, assessment)
            first.setdefault(key, (finding, assessment.plan))
            of_key = rows.setdefault(key, [])
            shown = page_row(assessment)
            if not of_key or of_key[-1].row_id != shown.row_id:
                of_key.append(shown)
            if finding is cause:
                nobody.add(key)
    items = [
        ClarifyItem(
            finding,
            plan,
            tuple(sorted(rows[key], key=in_order)),
            reaches_nobody=key in nobody,
            link=rows[key][0].link,
        )
        for key, (finding, plan) in first.items()
    ]
    items.extend(
        replace(item, reaches_nobody=False)
        for item in others
        if item.finding.severity is not Severity.INFO
    )
    return tuple(sorted(items, key=_rank))


def _cause(found: Sequence[Finding]) -> Finding | None:
    """The finding that says why a row reaches nobody, None if it reaches somebody."""
    unreachable = next((one for one in found if one.code == _UNREACHABLE), None)
    if unreachable is None:
        return None
    for code in _NOBODY_CAUSES:
        for finding in found:
            if finding.code == code:
                return finding
    return unreachable


def _key(finding: Finding, assessment: Assessment) -> _Key:
    shared = finding.code.startswith(_SHARED) and finding.params
    row = "" if shared else assessment.row_id
    return finding.code, finding.params, assessment.plan.key, row


def _rank(item: ClarifyItem) -> tuple[bool, bool, date, int]:
    soonest = min((row.due for row in item.rows if row.due), default=date.max)
    return (
        not item.reaches_nobody,
        item.finding.severity is not Severity.ERROR,
        soonest,
        -len(item.rows),
    )
