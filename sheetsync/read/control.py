"""A control book's tabs → what the school says (DESIGN, sections 3, 4, 8).

Tabs are found by their reserved titles, columns by their headers, both in any
language. A value that is not understood becomes a finding and the usual value
is taken; no line is dropped silently.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sheetsync.lang.fold import fold
from sheetsync.lang.reserved import reserved_tab
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import Control, ControlTab, EventDate, PlanLine
from sheetsync.model.finding import Finding
from sheetsync.model.party import Group, GroupMail, Person
from sheetsync.read.control_setting import listed_settings, read_settings
from sheetsync.read.control_tab import ControlLine, read_lines
from sheetsync.read.control_value import (
    read_day,
    read_group_mail,
    read_language,
    read_names,
    read_plan_year,
)
from sheetsync.read.responsible_position import read_position

_DAY = "15.10.2025"
#: So many people are not left out of a roster by oversight.
_MANY = 5


def read_control(snapshot: BookSnapshot) -> Control:
    """What a control book says; a book without such tabs says nothing."""
    tabs, findings = _tabs(snapshot)
    read = {
        tab: read_lines(found.grid, tab)
        for tab, found in tabs.items()
        if tab is not ControlTab.SUMMARY
    }

    def lines(tab: ControlTab) -> tuple[ControlLine, ...]:
        return read[tab].lines if tab in read else ()

    control = Control(
        plans=tuple(filter(None, map(_plan, lines(ControlTab.PLANS)))),
        roster=tuple(_people(lines(ControlTab.ROSTER))),
        groups=tuple(filter(None, map(_group, lines(ControlTab.GROUPS)))),
        dates=tuple(filter(None, map(_event, lines(ControlTab.DATES)))),
        settings=read_settings(lines(ControlTab.SETTINGS)),
        tabs=tuple((tab, found.title) for tab, found in tabs.items()),
        layout=tuple(
            (tab, tuple(one.places.items())) for tab, one in read.items() if one.places
        ),
        listed_settings=listed_settings(lines(ControlTab.SETTINGS)),
    )
    findings += _emptied(control)
    # Only now: reading the cells made findings of what was not understood.
    for one in read.values():
        findings += one.findings
    return replace(control, findings=tuple(findings))


def _emptied(control: Control) -> list[Finding]:
    """A finding where groups have members and the roster has nobody any more."""
    named = {fold(name) for group in control.groups for name in group.members}
    is_read = any(tab is ControlTab.ROSTER for tab, _ in control.layout)
    if control.roster or not is_read or len(named) < _MANY:
        return []
    params = (("count", str(len(named))),)
    return [
        Finding("roster.emptied", dict(control.tabs)[ControlTab.ROSTER], "", params)
    ]


def _tabs(
    snapshot: BookSnapshot,
) -> tuple[dict[ControlTab, TabSnapshot], list[Finding]]:
    """The first tab of each kind, with a finding for each further one."""
    found: dict[ControlTab, list[TabSnapshot]] = {}
    for tab in snapshot.tabs:
        reserved = reserved_tab(tab.title)
        if reserved is not None:
            found.setdefault(reserved, []).append(tab)
    findings: list[Finding] = []
    for reserved, tabs in found.items():
        if len(tabs) > 1:
            code = "control.tab_twice"
            if reserved is ControlTab.ROSTER:
                code = "roster.twice"
            names = ", ".join(tab.title for tab in tabs)
            findings.append(Finding(code, tabs[1].title, "", (("tabs", names),)))
    return {reserved: tabs[0] for reserved, tabs in found.items()}, findings


def _plan(line: ControlLine) -> PlanLine | None:
    book = line.text("book")
    address = line.links.get("book", "")
    if address and "://" not in book:
        book = address
    if not (book or line.text("title") or line.text("tab")):
        return None
    return PlanLine(
        title=line.text("title"),
        book=book,
        tab=line.text("tab"),
        owner=line.text("owner"),
        owner_email=line.email("owner_email"),
        left_out=line.yes_no("left_out", default=False),
        control_from=line.read("control_from", read_day, None, _DAY),
        year=line.read("year", read_plan_year, None, "2025-2026"),
    )


def _people(lines: Iterable[ControlLine]) -> Iterator[Person]:
    """People once each: the same name with the same address is one person.

    Equal names with different addresses or positions are two people (DESIGN,
    section 4).
    """
    seen: set[tuple[str, str, str]] = set()
    for line in lines:
        person = _person(line)
        if not person.full_name:
            continue
        position = "" if person.email else fold(person.position)
        key = (fold(person.full_name), fold(person.email), position)
        if key in seen:
            params = (("name", person.full_name),)
            cell = line.cell("full_name")
            double = Finding("roster.duplicate", line.tab, cell, params)
            line.findings.append(double)
            continue
        seen.add(key)
        yield person


def _person(line: ControlLine) -> Person:
    absent = line.read("absent_until", read_day, None, _DAY)
    languages = "қазақша / русский / English"
    return Person(
        full_name=line.text("full_name"),
        position=line.text("position"),
        email=line.email("email"),
        language=line.read("language", read_language, "", languages),
        mail_wanted=line.yes_no("mail_wanted", default=True),
        absent_until=absent.isoformat() if absent else "",
        substitute=line.text("substitute"),
        roles=read_position(line.text("position")),
    )


def _group(line: ControlLine) -> Group | None:
    if not line.text("name"):
        return None
    mails = "барлығына / всем, жетекшісіне / руководителю, ешкімге / никому"
    return Group(
        name=line.text("name"),
        plan=line.text("plan"),
        members=read_names(line.cells.get("members")),
        mail=line.read("mail", read_group_mail, GroupMail.ALL, mails),
    )


def _event(line: ControlLine) -> EventDate | None:
    if not line.text("event"):
        return None
    start = line.read("start", read_day, None, _DAY)
    end = line.read("end", read_day, None, _DAY)
    span = None
    if start and (end is None or end >= start):
        span = DateSpan(start, end or start)
    elif end:
        line.unclear("end" if start else "start", _DAY)
    confirmed = line.yes_no("confirmed", default=False)
    if confirmed and not line.text("start") and not line.text("end"):
        line.unclear("start", _DAY)
    return EventDate(
        event=line.text("event"),
        scope=line.text("scope"),
        span=span,
        source=line.text("source"),
        confirmed=confirmed,
    )
