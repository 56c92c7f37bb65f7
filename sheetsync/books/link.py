"""Which book a path or link names, and what to say of those that can't be read.

Decides by the text alone; whether the book is there is found out on reading.
"""

import contextlib
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sheetsync.errors import BookUnreadableError
from sheetsync.model.book import BookRef

#: Endings of files that can be read, to the kind of book.
_KINDS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv"}
#: Endings of other files, to the sentence that says how to go on.
_ADVICE = {
    **dict.fromkeys((".xls", ".xlsb", ".xlt", ".et"), "book.save_as_xlsx"),
    **dict.fromkeys((".xltx", ".xltm"), "book.save_as_xlsx"),
    **dict.fromkeys((".ods", ".fods", ".ots", ".numbers"), "book.save_as_xlsx"),
    **dict.fromkeys((".tsv", ".txt", ".htm", ".html"), "book.save_as_xlsx"),
    **dict.fromkeys((".doc", ".docx", ".docm", ".odt", ".rtf"), "book.word"),
    ".pdf": "book.pdf",
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic"), "book.picture"),
    **dict.fromkeys((".zip", ".rar", ".7z"), "book.archive"),
    ".gsheet": "book.google_shortcut",
}

_WEB = re.compile(r"(?i)(?:https?://|www\.|docs\.google\.|drive\.google\.)")
_SHEET_PATH = re.compile(
    r"(?:/a/[^/]+)?/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{15,})"
)
_PUBLISHED_PATH = re.compile(r"(?:/a/[^/]+)?/spreadsheets/(?:u/\d+/)?d/e/")
#: An id stands alone in a cell or on the command line; today's have 44 signs.
_BARE_ID = re.compile(r"[A-Za-z0-9_-]{25,}")


def open_ref(location: str, folder: Path | None = None) -> BookRef:
    """The book that a path, a link or a spreadsheet id names.

    Args:
        location: as somebody wrote it; quotes and spaces around it are ignored
            (Windows copies paths with quotes).
        folder: what a relative path is relative to; the current one if None.

    Raises:
        BookUnreadableError: a file or link of a kind that can't be read; the
            code says what to do for this kind.
    """
    text = location.strip().strip("\"'«»“”<>").strip()
    if not text:
        raise BookUnreadableError("book.no_location")
    try:
        if _WEB.match(text):
            return _web_ref(text)
        if text.lower().startswith("file:"):
            text = _path_of_uri(text)
    except ValueError as error:
        # "https://[": no address at all.
        raise BookUnreadableError("book.other_link", book=text) from error
    if "\0" in text:
        # No system has a file of such a name, and asking for it raises.
        raise BookUnreadableError("book.unknown_kind", book=text.replace("\0", ""))
    path = Path(text)
    ending = path.suffix.lower()
    if not ending and len(path.parts) == 1 and _BARE_ID.fullmatch(text):
        return BookRef(key=text, kind="google", location=text)
    kind = _KINDS.get(ending)
    if kind is None:
        code = _ADVICE.get(ending, "book.unknown_kind")
        raise BookUnreadableError(code, book=path.name or text)
    absolute = absolute_path(path, folder)
    key = os.path.normcase(absolute)
    return BookRef(key=Path(key).as_posix(), kind=kind, location=str(absolute))


def absolute_path(path: Path, folder: Path | None = None) -> Path:
    """The path without `~`, `..` and symbolic links, from `folder` if relative."""
    # "~$План.xlsx", which Office leaves behind, is a name and nobody's folder.
    with contextlib.suppress(RuntimeError):
        path = path.expanduser()
    if folder is not None and not path.is_absolute():
        path = folder / path
    return Path(os.path.realpath(path))


def _web_ref(text: str) -> BookRef:
    """The spreadsheet of a web address."""
    parts = urlsplit(text if "://" in text else f"https://{text}")
    host, path = (parts.hostname or "").lower(), parts.path
    if host == "docs.google.com":
        if _PUBLISHED_PATH.match(path):
            raise BookUnreadableError("book.google_published", book=text)
        if found := _SHEET_PATH.match(path):
            return BookRef(key=found[1], kind="google", location=text)
        if path.startswith("/document/"):
            raise BookUnreadableError("book.word", book=text)
    if host == "drive.google.com":
        raise BookUnreadableError("book.google_drive", book=text)
    raise BookUnreadableError("book.other_link", book=text)


def _path_of_uri(text: str) -> str:
    """The path of a `file:` address, on Windows too (`file:///C:/…`)."""
    parts = urlsplit(text)
    path = unquote(parts.path)
    if re.match(r"/[A-Za-z]:", path):
        path = path[1:]
    if parts.netloc and parts.netloc.lower() != "localhost":
        return f"//{parts.netloc}{path}"
    return path
