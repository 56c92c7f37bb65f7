"""How each school of a district stands: its figures, and why it was not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from sheetsync.app.district_registry import OpenDistrict, RegisteredSchool
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.decide.registry import clarify_text
from sheetsync.errors import SheetSyncError
from sheetsync.lang.district import district_texts
from sheetsync.lang.failure import failure_sentence
from sheetsync.model.district import (
    NAME_LENGTH,
    District,
    SchoolFigures,
    SchoolStanding,
)
from sheetsync.model.page import WeekNumbers
from sheetsync.pipeline.school import Day
from sheetsync.report.district import district_of
from sheetsync.report.phrase import plan_label
from sheetsync.report.wording import shortened
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.database import in_batches
from sheetsync.state.record import BookRecord
from sheetsync.state.store import State

_HISTORY = timedelta(weeks=60)
#: Schools whose figures are loaded together.
_AT_ONCE = 100


def assemble(
    configuration: Configuration,
    standings: Iterable[SchoolStanding],
    state: State,
    day: Day,
    fresh: Mapping[str, Sequence[WeekNumbers]] = MappingProxyType({}),
    rows: Iterable[SchoolStanding] | None = None,
) -> District:
    """The district from what is remembered of its schools.

    Args:
        configuration: of the district.
        standings: its schools.
        state: numbers of earlier weeks.
        day: of the report.
        fresh: numbers by school that are not remembered yet: those of a preview.
        rows: the schools with the rows of their plans; see `district_of`.
    """
    weeks = state.weeks_by_school(day.today - _HISTORY)
    for school, numbers in fresh.items():
        new = {(one.plan, one.week_start) for one in numbers}
        old = weeks.get(school, ())
        kept = (one for one in old if (one.plan, one.week_start) not in new)
        weeks[school] = (*kept, *numbers)
    return district_of(
        tuple(standings),
        weeks,
        name=configuration.settings.district.name,
        today=day.today,
        checked_at=day.moment,
        rows=rows,
    )


def standings_of(
    configuration: Configuration,
    opened: OpenDistrict | None,
    state: State,
    day: Day,
    outcomes: Mapping[str, SchoolOutcome],
    fresh: Mapping[str, SchoolFigures] = MappingProxyType({}),
) -> Iterator[SchoolStanding]:
    """Every school that counts, with its figures and why it was not read.

    One after another: the figures of thousands of books are much together.

    Those of the configuration, and the lines of the registry that stand for a
    school, whether or not its book could be found.

    Args:
        configuration: with the registry's schools.
        opened: the registry, None for a district without one.
        state: what is remembered of the schools.
        day: of the report.
        outcomes: of this cycle by school; none for a report.
        fresh: figures that are not remembered yet: those of a preview.
    """
    language = configuration.settings.district.language
    schools = configuration.settings.school
    records = _records(state)
    for some in in_batches(schools, _AT_ONCE):
        figures = {one.school: one for one in state.figures.of(s.name for s in some)}
        figures |= fresh
        for school in some:
            yield _standing(school, figures, records, outcomes, day, configuration)
    if opened is not None:
        by_row = {line.row: line for line in opened.registry.lines}
        for line in opened.counted:
            if line.row in opened.verdicts:
                yield SchoolStanding(
                    f"line {line.row}",
                    shortened(" ".join(line.school.split()), NAME_LENGTH),
                    reason=clarify_text(opened.verdicts[line.row], by_row, language),
                )


def _records(state: State) -> dict[tuple[str, str], BookRecord]:
    return {(one.school, one.book): one for one in state.books() if one.failing_since}


def _standing(
    school: School,
    figures: dict[str, SchoolFigures],
    records: dict[tuple[str, str], BookRecord],
    outcomes: Mapping[str, SchoolOutcome],
    day: Day,
    configuration: Configuration,
) -> SchoolStanding:
    language = configuration.settings.district.language
    known = figures.get(school.name)
    shown = school.shown if isinstance(school, RegisteredSchool) else ""
    name = shown or (known.name if known else school.name)
    outcome = outcomes.get(school.name)
    record = records.get((school.name, school.control))
    since = _day(record.failing_since, day.moment) if record else None
    if since is None and outcome is not None and not outcome.was_read:
        since = day.today  # it fails for the first time, and is not remembered yet
    reason = ""
    if outcome is not None and outcome.error is not None:
        control = district_texts(language)["reason.control"]
        reason = _sentence(outcome.error, control, language)
    elif outcome is not None and not outcome.was_read:
        reason = district_texts(language)["reason.other"]
    elif outcome is None and record is not None:
        reason = _sentence_of(record, language)
    elif known is not None and known.unread_books:
        reason = _unread(known, outcome, language)
    failed = record is not None if outcome is None else not outcome.was_read
    return SchoolStanding(school.name, name, known, reason, since, failed)


def _unread(
    figures: SchoolFigures, outcome: SchoolOutcome | None, language: str
) -> str:
    """Which books were not read; why, where this cycle tried."""
    failures = outcome.failures if outcome is not None else ()
    told = [one for one in failures if one.location in figures.unread_books]
    titles = {one.book: plan_label(one.title) for one in figures.plans}
    if len(figures.unread_books) == len(told) == 1:
        name = titles.get(told[0].location, "")
        return _sentence(told[0].error, name, language)
    names = [_book_name(book, titles) or figures.name for book in figures.unread_books]
    books = ", ".join(shortened(name, NAME_LENGTH) for name in names[:3])
    if len(names) > 3:
        books += f" … ({len(names)})"
    text = district_texts(language)["reason.books"].format(books=books)
    if not told:
        return text
    first = titles.get(told[0].location, "")
    return f"{text}. {_sentence(told[0].error, first, language)}"


def _book_name(location: str, titles: Mapping[str, str]) -> str:
    """A book by its file's name; a link, which names nothing, by its plan's title."""
    if _is_link(location):
        return titles.get(location, "") or location
    return location.replace("\\", "/").rsplit("/", 1)[-1]


def _is_link(location: str) -> bool:
    return "://" in location


def _sentence(error: SheetSyncError, title: str, language: str) -> str:
    """What happened, without the folders of this machine.

    Args:
        error: why a book was not read.
        title: stands for its link, which says nothing to a reader.
        language: of the sentence.
    """
    params = dict(error.params)
    book = params.get("book", "")
    if book:
        named = _book_name(book, {book: title})
        params["book"] = shortened(named, NAME_LENGTH)
    return failure_sentence(error.code, params, language)


def _sentence_of(record: BookRecord, language: str) -> str:
    """The sentence of an earlier cycle's failure; "" where it needs more."""
    control = district_texts(language)["reason.control"]
    name = shortened(_book_name(record.book, {record.book: control}), NAME_LENGTH)
    try:
        return failure_sentence(record.outcome, {"book": name}, language)
    except KeyError:
        return ""


def _day(moment: datetime | None, like: datetime) -> date | None:
    return moment.astimezone(like.tzinfo).date() if moment else None
