"""A district's book and each line of its registry: shared, a control book, listed once.

Lines are judged by the rules of a run before anything of them is opened; what a
school's plans say is looked at by a run, not here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sheetsync.app.bounds import bounded_ref
from sheetsync.app.district_registry import registry_bounds
from sheetsync.app.doctor.result import Check, Outcome, advice, skipped, todo
from sheetsync.app.doctor.school import Surroundings, book_failure, book_state
from sheetsync.books.link import open_ref
from sheetsync.decide.registry import judge_lines
from sheetsync.errors import BookError, BookNotFoundError
from sheetsync.lang.reserved import TAB_TITLES
from sheetsync.model.book import BookRef
from sheetsync.model.control import ControlTab
from sheetsync.model.district import LineState, RegistryLine, Verdict
from sheetsync.pipeline.decision import decide_book
from sheetsync.read.control import read_control
from sheetsync.read.registry import read_registry
from sheetsync.settings.load import Configuration

SUBJECT = "district"
#: A minute of Google's reads; more lines than that are left to a run.
MOST_LINES = 60
_SAID_BESIDE = {
    LineState.NO_BOOK: "registry.no_book",
    LineState.NO_NAME: "registry.no_name",
    LineState.LOOP: "registry.loop",
    LineState.SAME_BOOK: "registry.same_book",
    LineState.SAME_NAME: "registry.same_name",
}


@dataclass(frozen=True, slots=True)
class OpenRegistry:
    """The lines of a registry, each with the book it names or with what is wrong."""

    lines: tuple[RegistryLine, ...] = ()
    refs: dict[int, BookRef] | None = None
    #: Lines whose book was not opened.
    said: tuple[Check, ...] = ()

    @property
    def on_google(self) -> tuple[str, ...]:
        """The Google spreadsheets that lines name."""
        refs = (self.refs or {}).values()
        return tuple(ref.location for ref in refs if ref.kind == "google")


def open_registry(
    configuration: Configuration, around: Surroundings
) -> tuple[OpenRegistry, tuple[Check, ...]]:
    """The registry, and the lines about the district's book itself.

    Raises:
        BookError: the district's book can not be read.
    """
    district = configuration.settings.district
    ref = open_ref(district.book, configuration.folder)
    try:
        snapshot = around.books.read(ref)
    except BookNotFoundError:
        if ref.kind != "xlsx" or not Path(ref.location).parent.is_dir():
            raise
        return OpenRegistry(), (advice(SUBJECT, "district.later", file=ref.location),)
    tab = TAB_TITLES[ControlTab.REGISTRY][district.language]
    registry = read_registry(snapshot)
    state = book_state(SUBJECT, snapshot, around, "district.ok", {})
    if registry.tab is None:
        return OpenRegistry(), (state, advice(SUBJECT, "district.no_tab", tab=tab))
    tab = registry.tab.title
    if registry.header_row is None:
        return OpenRegistry(), (state, todo(SUBJECT, "district.no_header", tab=tab))
    if not registry.lines:
        return OpenRegistry(), (state, advice(SUBJECT, "district.empty", tab=tab))
    opened = _judged(registry.lines, configuration, ref)
    count = len(opened.refs or {})
    left_out = sum(1 for line in registry.lines if not line.active)
    state = book_state(
        SUBJECT, snapshot, around, "district.lines", {"count": count, "out": left_out}
    )
    return opened, (state,)


def look_at_line(
    line: RegistryLine, ref: BookRef, around: Surroundings
) -> Iterator[Check]:
    """One school of the registry: can its book be read and written, is it one."""
    subject = _subject(line)
    if ref.kind == "google" and not around.has_google:
        yield skipped(subject, "book.no_google")
        return
    around = around.of_school(ref.location)
    try:
        snapshot = around.books.read(ref)
    except BookError as error:
        yield book_failure(subject, error, around.account)
        return
    if snapshot.is_empty:
        yield book_state(subject, snapshot, around, "registered.empty", {})
        return
    control = read_control(snapshot)
    has_tabs = bool({tab for tab, _ in control.tabs} - {ControlTab.SUMMARY})
    if not has_tabs and not decide_book(snapshot, None, around.context).rows:
        yield todo(subject, "registered.no_control", book=snapshot.title)
        return
    code = "registered.ok" if has_tabs else "registered.no_tabs"
    yield book_state(subject, snapshot, around, code, {"plans": len(control.plans)})


def looks(
    opened: OpenRegistry, around: Surroundings
) -> Iterator[tuple[str, Callable[[], Iterable[Check]]]]:
    """Subject and examination of each line that is opened here."""
    refs = opened.refs or {}
    named = [line for line in opened.lines if line.row in refs][:MOST_LINES]
    for line in named:
        yield (
            _subject(line),
            lambda line=line: look_at_line(line, refs[line.row], around),  # type: ignore[misc]
        )


def left_to_a_run(opened: OpenRegistry) -> Iterator[Check]:
    """How many lines of a large registry were not opened."""
    more = len(opened.refs or {}) - MOST_LINES
    if more > 0:
        yield Check(SUBJECT, "district.more", Outcome.SKIPPED, {"count": more})


def _judged(
    lines: tuple[RegistryLine, ...], configuration: Configuration, own: BookRef
) -> OpenRegistry:
    bounds = registry_bounds(configuration)
    refs: dict[int, BookRef] = {}
    said: dict[int, Check] = {}
    for line in lines:
        if not line.book or not line.active:
            continue
        try:
            refs[line.row] = bounded_ref(line.book, bounds.folder, bounds)
        except BookError as error:
            said[line.row] = book_failure(_subject(line), error, "")
    keys = {row: ref.key for row, ref in refs.items()}
    by_row = {line.row: line for line in lines}
    for row, verdict in judge_lines(lines, keys, own.key).items():
        refs.pop(row, None)
        if row not in said and verdict.state in _SAID_BESIDE:
            said[row] = _mend(by_row, verdict)
    return OpenRegistry(lines, refs, tuple(said[row] for row in sorted(said)))


def _mend(by_row: dict[int, RegistryLine], verdict: Verdict) -> Check:
    """What is said beside the line in the registry too."""
    other = by_row.get(verdict.other) if verdict.other is not None else None
    return todo(
        _subject(by_row[verdict.row]),
        _SAID_BESIDE[verdict.state],
        row=other.row + 1 if other else "",
        school=other.school if other else "",
    )


def _subject(line: RegistryLine) -> str:
    return f"registered:{line.row + 1} {line.school}".rstrip()
