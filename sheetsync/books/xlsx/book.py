"""The adapter of the port for .xlsx files."""

from pathlib import Path

from sheetsync.books.file import (
    check_unchanged,
    cursor,
    fingerprint,
    is_unchanged,
    is_writable,
    read_bytes,
    replace,
    write_beside,
)
from sheetsync.books.headed import ColumnOf
from sheetsync.books.port import Applied
from sheetsync.books.xlsx.check import check_package
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.package import is_same, open_package, save_package
from sheetsync.books.xlsx.patch import UnorderedSheetError
from sheetsync.books.xlsx.reading import read_book
from sheetsync.books.xlsx.write import write
from sheetsync.books.xlsx.writing import begin, new_package
from sheetsync.errors import BookChangedError, BookUnreadableError
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.finding import Finding

#: What stands before the ending of a copy of a book that must stay as it is.
_COPY = ".sheetsync"


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
        before = cursor(path)
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
            cursor=before,
        )

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """See `port.Books.is_unchanged`."""
        return is_unchanged(Path(ref.location), cursor)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Writes the changes into the file (see `port.Books.apply`).

        A copy from before the first write stands beside the file from then on,
        under `name.before-sheetsync.xlsx`. A digitally signed workbook is left
        alone, because every change breaks its signature: a copy is written.
        """
        unwritten = Applied(written=False, fingerprint=snapshot.fingerprint)
        if not changes:
            return unwritten
        path, limits = Path(snapshot.ref.location), self._limits
        if snapshot.fingerprint:
            content = read_bytes(path)
            if fingerprint(content) != snapshot.fingerprint:
                raise BookChangedError("book.changed", book=path.name)
            package = open_package(content, path.name, limits)
            old = open_package(content, path.name, limits)
        else:
            check_unchanged(path, "")
            package = old = new_package(path.name, limits)
        writing = begin(package, path, self._column_of)
        try:
            write(writing, changes.changes)
        except UnorderedSheetError as error:
            raise BookUnreadableError(
                "book.unsafe_write", book=path.name, tab=str(error)
            ) from error
        if old is not package and is_same(package):
            return unwritten
        new_content = save_package(package)
        new = open_package(new_content, path.name, limits)
        if old is not package:
            check_package(old, new, writing.written, writing.made)
        if writing.book.workbook.is_signed:
            return self._beside(path, new_content, snapshot)
        replace(path, new_content, snapshot.fingerprint)
        return Applied(written=True, fingerprint=fingerprint(new_content))

    def _beside(self, path: Path, content: bytes, snapshot: BookSnapshot) -> Applied:
        """Writes a copy, because the book itself would lose something."""
        copy = write_beside(path, content, _COPY)
        params = (("book", path.name), ("copy", copy.name))
        return Applied(
            written=False,
            fingerprint=snapshot.fingerprint,
            copy=str(copy),
            findings=(Finding("book.lossy", params=params),),
        )
