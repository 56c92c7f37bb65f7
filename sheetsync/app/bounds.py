"""What books a school of a registry may name: Google Sheets and one folder.

Whoever may write into a registry or a shared control book must not make the
program open other files of its machine, nor ask other machines for them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from sheetsync.books.link import open_ref
from sheetsync.errors import BookDeniedError
from sheetsync.model.book import BookRef

#: Names of other machines (`\\\\server\\share`), devices and `file:` addresses,
#: which are refused before the file system hears of them.
_FAR = re.compile(r"[\\/]{2}|(?i:file):|(?i:[a-z]+)://")
_WEB = re.compile(r"(?i)https?://|www\.|docs\.google\.|drive\.google\.")
_QUOTES = " \t\r\n\"'«»“”<>"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where books may lie, besides Google Sheets."""

    #: None allows no file at all.
    folder: Path | None = None


def bounded_ref(location: str, base: Path | None, bounds: Bounds | None) -> BookRef:
    """The book of a path or link, if it lies within the bounds.

    Args:
        location: as somebody wrote it.
        base: what a relative path is relative to.
        bounds: None allows every place: the operator's own configuration.

    Raises:
        BookDeniedError: it lies outside; nothing was opened.
        BookUnreadableError: a file or link of a kind that can't be read.
    """
    if bounds is None:
        return open_ref(location, base)
    written = location.strip(_QUOTES)
    if _FAR.match(written) and not _WEB.match(written):
        raise BookDeniedError("book.outside", book=written)
    ref = open_ref(location, base)
    if ref.kind == "google":
        return ref
    folder = bounds.folder.resolve() if bounds.folder else None
    if folder is None or not Path(ref.location).is_relative_to(folder):
        raise BookDeniedError("book.outside", book=Path(written).name or written)
    return ref
