"""A book as it was read: tabs, anchors, and what may be done with it."""

from dataclasses import dataclass, field

from sheetsync.model.finding import Finding
from sheetsync.model.grid import Grid
from sheetsync.model.table import OurColumn


@dataclass(frozen=True, slots=True)
class BookRef:
    """Which book: a path, or a Google spreadsheet id.

    `key` is stable over runs and names the book in state and logs.
    """

    key: str
    kind: str  # "xlsx", "csv" or "google"
    #: Path or link as the user gave it.
    location: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A column of ours as the book itself remembers it.

    `trusted` is True only if the anchor names this book and tab and the header
    below it is one of our reserved texts.
    """

    column: OurColumn
    index: int
    trusted: bool
    metadata_id: int | None = None


@dataclass(frozen=True, slots=True)
class TabSnapshot:
    """One tab as it was read."""

    #: Stable id inside the book: Google's sheetId; position-free name for .xlsx.
    id: str
    title: str
    grid: Grid
    anchors: tuple[Anchor, ...] = ()
    hidden: bool = False
    #: Link that opens this tab.
    link: str = ""
    #: Why our columns can not be written here, "" if they can.
    unwritable: str = ""
    #: Column spans (first, last inclusive) of filters, Tables and banding.
    covers: tuple[tuple[int, int], ...] = ()
    #: Larger than allowed: what lies beyond was not read.
    is_cut: bool = False
    #: A Table stands here that can not be widened: sorting it would leave a
    #: column beside it behind, so that no done column may be added.
    sorts_apart: bool = False


@dataclass(frozen=True, slots=True)
class BookSnapshot:
    """A book as it was read, whole."""

    ref: BookRef
    title: str
    tabs: tuple[TabSnapshot, ...]
    #: What the book looked like; a write is refused if this moved meanwhile.
    fingerprint: str
    link: str = ""
    writable: bool = True
    #: Anybody with the link can open it; None where that is not known.
    open_with_link: bool | None = None
    #: What reading noticed about the book itself (too large, read-only).
    findings: tuple[Finding, ...] = ()
    #: By this the book's adapter tells, without reading, that it is still so; ""
    #: where only reading tells.
    cursor: str = field(default="", compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether no cell of any tab holds anything."""
        cells = (cell for tab in self.tabs for row in tab.grid.rows for cell in row)
        return all(cell is None or not str(cell).strip() for cell in cells)

    def tab(self, title: str) -> TabSnapshot | None:
        """The tab of a title, None if there is none."""
        return next((tab for tab in self.tabs if tab.title == title), None)


def missing_book(ref: BookRef, title: str) -> BookSnapshot:
    """A snapshot that stands for a book that is not there yet."""
    return BookSnapshot(ref=ref, title=title, tabs=(), fingerprint="")
