"""A district's book opened: its list of schools joins the configuration's.

A line is checked before anything of it is opened; what is wrong with it is said
beside it, and the others go on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import structlog

from sheetsync.app.bounds import Bounds, bounded_ref
from sheetsync.app.shelf import read_or_missing
from sheetsync.books.file import fingerprint, read_bytes
from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.decide.registry import counted_lines, judge_lines, name_key
from sheetsync.errors import (
    BookDeniedError,
    BookError,
    BookUnreadableError,
)
from sheetsync.lang.failure import failure_sentence
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.district import NAME_LENGTH, LineState, RegistryLine, Verdict
from sheetsync.model.mailbox import is_address
from sheetsync.read.registry import Registry, read_registry
from sheetsync.report.wording import shortened
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.registry")


#: The kind of book that is known by its path.
_FILE = "xlsx"
#: A school that was not looked at for so long is not served any more.
_RECENT = timedelta(days=8)


class RegisteredSchool(School):
    """A school of the registry; `name` is its key in the state."""

    #: As the registry calls it.
    shown: str = ""
    #: Language of a control book that names none; "" is the installation's.
    language: str = ""
    bounds: Bounds = Bounds()


@dataclass(frozen=True, slots=True)
class OpenDistrict:
    """A district's book as it was read, and what was found out about its lines."""

    ref: BookRef
    #: Without its tabs: with the schools' figures they are hundreds of thousands
    #: of cells, and it is read again before it is written.
    snapshot: BookSnapshot | None = None
    registry: Registry = field(default_factory=Registry)
    #: Verdicts on lines that are not to be opened, by row.
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    #: Key in the state of each line's school, by row.
    schools: dict[int, str] = field(default_factory=dict)
    #: Lines that stand for a school, readable or not.
    counted: tuple[RegistryLine, ...] = ()
    #: The book could not be read; the schools are those of the last time.
    error: BookError | None = None


def open_district(
    configuration: Configuration, books: Books, state: State, today: date
) -> tuple[Configuration, OpenDistrict | None]:
    """The configuration with the registry's schools, and the registry.

    Without a district the configuration as it is. If the district's book can
    not be read its schools of the last time go on being served.

    Raises:
        StateError: the state can not be read.
        BookUnreadableError: the configured district book is no book.
    """
    district = configuration.settings.district
    if not district.book:
        return configuration, None
    ref = open_ref(district.book, configuration.folder)
    bounds = registry_bounds(configuration)
    known = {book: school for school, book in state.figures.schools() if book}
    try:
        snapshot = read_or_missing(ref, books)
        registry = read_registry(snapshot)
        if not registry.lines and _served(configuration, known, state, today):
            raise BookUnreadableError("registry.lost", book=snapshot.title)
    except BookError as error:
        log.warning("district.not_read", code=error.code)
        served = _served(configuration, known, state, today)
        listed = [
            RegisteredSchool(name=school, control=book, shown=school, bounds=bounds)
            for book, school in served.items()
        ]
        return _joined(configuration, listed), OpenDistrict(ref, error=error)
    refs, refused = _refs(registry, bounds, district.language)
    verdicts = judge_lines(
        registry.lines, {row: found.key for row, found in refs.items()}, ref.key
    )
    verdicts = {
        **{row: one for row, one in refused.items() if row not in verdicts},
        **verdicts,
    }
    own = {
        found.key: school.name
        for school in configuration.settings.school
        if (found := _ref_of(school, configuration)) is not None
    }
    keys = {found.key for found in refs.values()}
    # By the name it had last, a school whose book got another one is found again.
    gone = [school for book, school in known.items() if book not in keys]
    new = [found for found in refs.values() if found.key not in known]
    names = {
        name_key(one.name): one.school for one in state.figures.of(gone if new else ())
    }
    renamed = _renamed(new, gone, state, bounds.folder or configuration.folder)
    schools: dict[int, str] = {}
    listed = []
    taken = {school.name for school in configuration.settings.school}
    for line in registry.lines:
        if line.row in verdicts:
            continue
        found = refs[line.row]
        if found.key in own:
            schools[line.row] = own[found.key]
            continue
        named = names.get(name_key(line.school), "") or renamed.get(found.key, "")
        name = _state_key(line, found, known, taken, keys, named)
        taken.add(name)
        schools[line.row] = name
        listed.append(_registered(line, name, found, bounds))
    opened = OpenDistrict(
        ref,
        replace(snapshot, tabs=()),
        registry,
        verdicts,
        schools,
        counted_lines(registry.lines, verdicts),
    )
    log.info("district.read", lines=len(registry.lines), day=today.isoformat())
    return _joined(configuration, listed), opened


def registry_bounds(configuration: Configuration) -> Bounds:
    """What the registry's schools may name."""
    folder = configuration.settings.district.folder
    return Bounds(configuration.path(folder) if folder else None)


def _served(
    configuration: Configuration, known: Mapping[str, str], state: State, today: date
) -> dict[str, str]:
    """The registry's schools of the last days, by their control book.

    Those that it left out since then are not served again when it is lost.
    """
    own = {school.name for school in configuration.settings.school}
    recent = {
        one.school for one in state.books() if today - one.checked_at.date() <= _RECENT
    }
    return {
        book: school
        for book, school in known.items()
        if school in recent and school not in own
    }


def _refs(
    registry: Registry, bounds: Bounds, language: str
) -> tuple[dict[int, BookRef], dict[int, Verdict]]:
    """The book of each line, and verdicts on those that name none."""
    refs: dict[int, BookRef] = {}
    refused: dict[int, Verdict] = {}
    for line in registry.lines:
        if not line.book:
            continue
        try:
            refs[line.row] = bounded_ref(line.book, bounds.folder, bounds)
        except BookDeniedError:
            refused[line.row] = Verdict(line.row, LineState.OUTSIDE)
        except BookError as error:
            params = {
                key: shortened(text, NAME_LENGTH) for key, text in error.params.items()
            }
            sentence = failure_sentence(error.code, params, language)
            refused[line.row] = Verdict(line.row, LineState.REFUSED, sentence=sentence)
    return refs, refused


def _ref_of(school: School, configuration: Configuration) -> BookRef | None:
    try:
        return open_ref(school.control, configuration.folder)
    except BookError:
        return None


def _renamed(
    new: Iterable[BookRef], gone: Iterable[str], state: State, folder: Path
) -> dict[str, str]:
    """The school of each new file that holds what another held when it was read last.

    A file that is renamed keeps its bytes; one that is copied is still there under
    its old name, and a school is found again once.

    Args:
        new: books that no school is known by.
        gone: schools whose control book the registry does not name any more.
        state: what their books held.
        folder: that paths are relative to.
    """
    held: dict[str, list[str]] = defaultdict(list)
    for school in gone:
        book = state.figures.control_book(school)
        record = state.book(school, book)
        if record and record.fingerprint and not (folder / book).exists():
            held[record.fingerprint].append(school)
    found: dict[str, list[str]] = defaultdict(list)
    files = [ref for ref in new if ref.kind == _FILE] if held else []
    for ref in files:
        with suppress(BookError):
            content = read_bytes(Path(ref.location))
            found[fingerprint(content)].append(ref.key)
    return {
        keys[0]: held[content][0]
        for content, keys in found.items()
        if len(keys) == len(held.get(content, ())) == 1
    }


def _state_key(
    line: RegistryLine,
    ref: BookRef,
    known: dict[str, str],
    taken: set[str],
    listed: set[str],
    named: str,
) -> str:
    """The school's key in the state, which outlives a new name in the registry.

    A school is known by its control book, or by its name where the book is a
    new one; `named` is the school that was shown under this name last. A name
    that another listed book bears in the state gets a sign.
    """
    shown = shortened(" ".join(line.school.split()), NAME_LENGTH)
    name = known.get(ref.key) or named or shown
    others = {school for book, school in known.items() if book in listed - {ref.key}}
    if name in taken or (ref.key not in known and name in others):
        return f"{name} {sha256(ref.key.encode()).hexdigest()[:6]}"
    return name


def _registered(
    line: RegistryLine, name: str, ref: BookRef, bounds: Bounds
) -> RegisteredSchool:
    return RegisteredSchool(
        name=name,
        control=ref.location,
        reply_to=line.contact if is_address(line.contact) else "",
        shown=shortened(" ".join(line.school.split()), NAME_LENGTH),
        language=line.language,
        bounds=bounds,
    )


def _joined(
    configuration: Configuration, listed: list[RegisteredSchool]
) -> Configuration:
    names = {school.name for school in configuration.settings.school}
    schools = (
        *configuration.settings.school,
        *(school for school in listed if school.name not in names),
    )
    settings = configuration.settings.model_copy(update={"school": schools})
    return replace(configuration, settings=settings)
