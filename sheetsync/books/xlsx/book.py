"""The adapter of the port for .xlsx files."""

from pathlib import Path

from sheetsync.books.file import fingerprint, is_writable, read_bytes
from sheetsync.books.port import Applied
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.package import open_package
from sheetsync.books.xlsx.reading import ColumnOf, read_book
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.finding import Finding


class XlsxBooks:
    """Reads and writes .xlsx and .xlsm files (see `port.Books`).

    Args:
        column_of: tells our headers from the staff's
            (`lang.reserved.reserved_column`).
        limits: sizes beyond which a workbook is refused or read in part.
    """

    def __init__(self, column_of: ColumnOf, limits: Limits | None = None) -> None:
        self._column_of = column_of
        self._limits = limits or Limits()

    def read(self, ref: BookRef) -> BookSnapshot:
        """The workbook as the file holds it (see `port.Books.read`)."""
        path = Path(ref.location)
        content = read_bytes(path)
        package = open_package(content, path.name, self._limits)
        book = read_book(package, path, self._column_of)
        findings = list(book.findings)
        writable = is_writable(path)
        if not writable:
            findings.append(Finding("book.read_only", params=(("book", path.name),)))
        return BookSnapshot(
            ref=ref,
            title=path.stem,
            tabs=tuple(sheet.tab for sheet in book.sheets),
            fingerprint=fingerprint(content),
            link=str(path),
            writable=writable,
            findings=tuple(findings),
        )

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Writes the changes into the file (see `port.Books.apply`)."""
        raise NotImplementedError
