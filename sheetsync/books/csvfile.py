"""Books in .csv: one tab of text, read only.

A .csv has no place for columns of ours that staff would see as such, so it is
read and assessed, and never written.
"""

import codecs
import csv
import hashlib
import io
from pathlib import Path

from sheetsync.books.file import cursor, is_unchanged, read_bytes
from sheetsync.books.port import Applied
from sheetsync.errors import BookDeniedError, BookTooLargeError, BookUnreadableError
from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.grid import Grid

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t"
#: Enough lines to tell the separator by; a title may have none.
_LOOK_LINES = 200
_MOST_BYTES = 50_000_000
#: Longest text of a cell that is still read (Excel's own limit is 32,767).
_FIELD_CHARACTERS = 10_000_000


class CsvBooks:
    """Reads .csv files: UTF-8 with or without mark, UTF-16, cp1251."""

    def read(self, ref: BookRef) -> BookSnapshot:
        """The file as one tab, titled like the file (see `port.Books.read`)."""
        path = Path(ref.location)
        before = cursor(path)
        content = read_bytes(path)
        if len(content) > _MOST_BYTES:
            raise BookTooLargeError("book.too_large_to_open", book=path.name)
        text = decode(content, path.name)
        if not text.strip():
            raise BookUnreadableError("book.empty", book=path.name)
        rows = read_rows(text)
        grid = Grid(tab=path.stem, rows=rows)
        tab = TabSnapshot(
            id=path.stem,
            title=path.stem,
            grid=grid,
            link=str(path),
            unwritable="csv",
        )
        return BookSnapshot(
            ref=ref,
            title=path.stem,
            tabs=(tab,),
            fingerprint=hashlib.sha256(content).hexdigest(),
            link=str(path),
            writable=False,
            cursor=before,
        )

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """See `port.Books.is_unchanged`."""
        return is_unchanged(Path(ref.location), cursor)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Nothing if there are no changes, else a refusal."""
        if changes:
            name = Path(snapshot.ref.location).name
            raise BookDeniedError("book.csv_read_only", book=name)
        return Applied(written=False, fingerprint=snapshot.fingerprint)


def decode(content: bytes, name: str) -> str:
    """The text of a file, by its mark, else as UTF-8, else as cp1251.

    Raises:
        BookUnreadableError: it is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content, encoding, name)
    if b"\0" in content:
        raise BookUnreadableError("book.not_text", book=name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        # cp1251 leaves one byte unused; what stands there is shown as such.
        return content.decode("cp1251", errors="replace")


def _decode_marked(content: bytes, encoding: str, name: str) -> str:
    """The text of a file that names its own encoding."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BookUnreadableError("book.not_text", book=name) from error


def read_rows(text: str) -> tuple[tuple[str | None, ...], ...]:
    """The cells of a text; empty ones are None, empty last rows left out."""
    csv.field_size_limit(_FIELD_CHARACTERS)
    text = text.replace("\0", "")
    separator, body = _separator(text)
    # Multi-line cells keep their line breaks: newline="" is csv's own demand.
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    rows = []
    try:
        for row in reader:
            cells = [cell or None for cell in row]
            while cells and cells[-1] is None:
                cells.pop()
            rows.append(tuple(cells))
    except csv.Error as error:
        raise BookUnreadableError("book.damaged", book="csv") from error
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without Excel's `sep=;` line.

    The one that splits most lines into the same number of cells (at least two).
    """
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == len("sep=;"):
        return told[-1], rest
    best, most = ",", 0
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        counts: dict[int, int] = {}
        try:
            for _, row in zip(range(_LOOK_LINES), reader, strict=False):
                counts[len(row)] = counts.get(len(row), 0) + 1
        except csv.Error:
            continue
        score = max(
            (times * (width - 1) for width, times in counts.items() if width > 1),
            default=0,
        )
        if score > most:
            best, most = separator, score
    return best, text
