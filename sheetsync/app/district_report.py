"""`report`: where a school or the district stands, as one HTML page.

A school is read and decided anew, nothing is written; a district is put
together from what the last cycles remember, with the day of each figure.
"""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from sheetsync.app.clock import now
from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.district_registry import open_district
from sheetsync.app.district_standing import assemble, standings_of
from sheetsync.app.memory import open_memory
from sheetsync.app.shelf import open_shelf
from sheetsync.errors import Problem, UsageError
from sheetsync.pipeline.school import Day
from sheetsync.report.html_page_district import district_html
from sheetsync.report.html_page_school import school_html
from sheetsync.settings.load import Configuration


def school_report(
    configuration: Configuration,
    school: str,
    today: date | None = None,
    language: str = "",
) -> str:
    """A school's page as HTML.

    Args:
        configuration: names the school.
        school: its name there.
        today: the day to decide for; None is today.
        language: "" is the school's own.

    Raises:
        UsageError: there is no such school.
        SheetSyncError: the school could not be read.
    """
    report = run_cycle(configuration, Request(today, school, preview=True))
    outcome = next(iter(report.schools), None)
    if outcome is not None and outcome.error is not None:
        raise outcome.error
    if outcome is None or outcome.decision is None:
        raise UsageError((Problem("use.report_nothing", {}),))
    decision = outcome.decision
    return school_html(decision.page, language or decision.context.settings.language)


def district_report(
    configuration: Configuration, today: date | None = None, language: str = ""
) -> str:
    """The district's page as HTML, as of the last cycle.

    Args:
        configuration: of all schools.
        today: the day to count days late for; None is the day of the last cycle.
        language: "" is the district's own.

    Raises:
        UsageError: no school was ever read.
        SheetSyncError: the state can not be read.
    """
    timezone = configuration.settings.installation.timezone
    moment = now(timezone).replace(microsecond=0)
    books = open_shelf(configuration)
    with open_memory(configuration) as state:
        configuration, opened = open_district(
            configuration, books, state, today or moment.date()
        )
        day = Day(today or moment.date(), moment)
        standings = tuple(standings_of(configuration, opened, state, day, {}))
        read = [one.figures.read_on for one in standings if one.figures]
        if not read:
            raise UsageError((Problem("use.report_nothing", {}),))
        # Not when a cycle ended: that is this machine's clock, and a cycle may be
        # decided for another day.
        checked = state.checked_at([one.name for one in configuration.settings.school])
        if checked is not None:
            moment = checked.astimezone(ZoneInfo(timezone))
        day = replace(day, today=today or max(read), moment=moment)
        district = assemble(configuration, standings, state, day)
    return district_html(district, language or configuration.settings.district.language)
