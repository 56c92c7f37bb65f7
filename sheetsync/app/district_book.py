"""A district's book: what is said beside its lines, and its tabs, written.

Its staff may edit it while schools are read, which may take an hour; so it is
read again before it is written, and a line is known by its school and book.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import structlog

from sheetsync.app.district_registry import OpenDistrict
from sheetsync.books.port import Books
from sheetsync.errors import BookChangedError, BookNotFoundError
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.district import (
    District,
    LineState,
    RegistryLine,
    SchoolStanding,
    Verdict,
)
from sheetsync.pipeline.district import district_changes
from sheetsync.read.registry import read_registry
from sheetsync.settings.load import Configuration

log = structlog.get_logger("sheetsync.district")

_ROUNDS = 3


def write_district(
    configuration: Configuration,
    opened: OpenDistrict,
    standings: Sequence[SchoolStanding],
    district: District,
    books: Books,
) -> BookChanges | None:
    """Writes the district's book where it differs; read again after each write.

    Returns:
        what was written; None where nothing was to write.

    Raises:
        BookError: it can not be written, or was edited during every round.
    """
    if opened.snapshot is None:
        return None
    first: BookChanges | None = None
    said = line_verdicts(opened, standings, district.today)
    for attempt in range(_ROUNDS + 1):
        snapshot, changes = _changes(configuration, opened, said, district, books)
        if not changes:
            return first
        if attempt == _ROUNDS:
            raise BookChangedError("book.changed", book=snapshot.title)
        try:
            applied = books.apply(snapshot, changes)
        except BookChangedError:
            log.info("district.edited_meanwhile")
        else:
            first = first or changes
            if applied.copy:
                return first
    return first


def planned_changes(
    configuration: Configuration,
    opened: OpenDistrict,
    standings: Sequence[SchoolStanding],
    district: District,
    books: Books,
) -> BookChanges | None:
    """What `write_district` would write into the book as it stands.

    Raises:
        BookError: it can not be read.
    """
    if opened.snapshot is None:
        return None
    said = line_verdicts(opened, standings, district.today)
    return _changes(configuration, opened, said, district, books)[1] or None


def _changes(
    configuration: Configuration,
    opened: OpenDistrict,
    said: Mapping[int, Verdict],
    district: District,
    books: Books,
) -> tuple[BookSnapshot, BookChanges]:
    """The book as it stands now, and what it lacks.

    The cycle may have taken an hour, in which the staff went on editing.
    """
    snapshot = _read_again(opened, books)
    registry = read_registry(snapshot)
    verdicts = moved_verdicts(said, opened.registry.lines, registry.lines)
    language = configuration.settings.district.language
    return snapshot, district_changes(snapshot, registry, verdicts, district, language)


def _read_again(opened: OpenDistrict, books: Books) -> BookSnapshot:
    try:
        return books.read(opened.ref)
    except BookNotFoundError:
        if opened.snapshot is None or opened.snapshot.fingerprint:
            raise
        return opened.snapshot  # it is still to be made


def moved_verdicts(
    verdicts: Mapping[int, Verdict],
    before: Sequence[RegistryLine],
    now: Sequence[RegistryLine],
) -> dict[int, Verdict]:
    """The verdicts beside the lines as they stand now.

    A line is known by its school and book; one that was edited or is new has
    not been looked at.
    """
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in reversed(now):
        rows[line.school, line.book].append(line.row)
    row_now = {
        line.row: alike.pop() if (alike := rows[line.school, line.book]) else None
        for line in before
    }
    if all(row == at for row, at in row_now.items()) and len(before) == len(now):
        return dict(verdicts)
    return {
        at: replace(
            verdict,
            row=at,
            other=row_now.get(verdict.other) if verdict.other is not None else None,
        )
        for row, verdict in verdicts.items()
        if (at := row_now.get(row)) is not None
    }


def line_verdicts(
    opened: OpenDistrict, standings: Sequence[SchoolStanding], today: date
) -> dict[int, Verdict]:
    """What is said beside each line of the registry."""
    by_school = {one.school: one for one in standings}
    verdicts = dict(opened.verdicts)
    for row, school in opened.schools.items():
        standing = by_school.get(school)
        if standing is None:
            continue
        figures = standing.figures
        read_on = figures.read_on if figures else None
        if figures is not None and read_on == today and not standing.failed:
            has_plans = any(not plan.closed for plan in figures.plans)
            state = LineState.READ if has_plans else LineState.NO_PLANS
            if figures.unread_books:
                state = LineState.IN_PART
        else:
            is_new = figures is None and not standing.reason
            state = LineState.NOT_YET if is_new else LineState.FAILED
        is_whole = state in (LineState.READ, LineState.NO_PLANS)
        sentence = "" if is_whole else standing.reason
        since = standing.since if state is LineState.FAILED else None
        verdicts[row] = Verdict(row, state, read_on, since, sentence)
    return verdicts
