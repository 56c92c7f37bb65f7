"""A file is read whole, and replaced whole or not at all.

Knows nothing of what is inside. Order of a replacement: look whether another
program has the file open, write a temporary file beside it, flush it to the
disk, keep one copy from before our first write, look once more whether the file
is still the one that was read, rename. A crash at any point leaves the old file
or the new one, and at most a temporary file that the next write takes away.
"""

import errno
import hashlib
import os
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path

from sheetsync.errors import (
    BookBusyError,
    BookChangedError,
    BookDeniedError,
    BookError,
    BookNotFoundError,
    BookUnreadableError,
)

#: What stands before the ending of the copy from before our first write.
BEFORE = ".before-sheetsync"
_TEMPORARY = ".sheetsync-writing"
#: Modes of a file while it is written: names of people stand in it; and of a
#: new one, cut by the user's own mask.
_PRIVATE, _USUAL = 0o600, 0o666
#: Disks' clocks tick every two seconds at the slowest (FAT).
_TICK_SECONDS = 10.0
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
#: Windows' "used by another process" and "a part of it is locked".
_SHARING = {32, 33}


def read_bytes(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        BookNotFoundError: there is no such file.
        BookDeniedError: it may not be read.
        BookBusyError: another program keeps it to itself (Windows).
        BookUnreadableError: it is a folder, or the disk can't read it.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BookNotFoundError("book.not_found", book=str(path)) from error
    except IsADirectoryError as error:
        raise BookUnreadableError("book.folder", book=str(path)) from error
    except PermissionError as error:
        if path.is_dir():  # what Windows says of a folder
            raise BookUnreadableError("book.folder", book=str(path)) from error
        if _is_shared(error):
            raise BookBusyError("book.open_elsewhere", book=path.name) from error
        raise BookDeniedError("book.denied", book=path.name) from error
    except OSError as error:
        raise BookUnreadableError("book.disk_error", book=path.name) from error


def fingerprint(content: bytes) -> str:
    """What tells two states of a file apart: the SHA-256 of its bytes."""
    return hashlib.sha256(content).hexdigest()


def cursor(path: Path) -> str:
    """What tells, without reading it, that a file is as it was; "" if nothing does.

    A file that was saved just now may be saved once more within the same tick
    of the disk's clock.
    """
    try:
        status = path.stat()
    except OSError:
        return ""
    if time.time() - status.st_mtime < _TICK_SECONDS:
        return ""
    places = (status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode)
    return " ".join(map(str, places))


def is_unchanged(path: Path, before: str) -> bool:
    """Whether a file is as it was when its cursor was `before`."""
    return bool(before) and cursor(path) == before


def is_writable(path: Path) -> bool:
    """Whether file and folder permit a replacement, as far as can be seen."""
    effective = os.access in os.supports_effective_ids
    return all(
        os.access(place, os.W_OK, effective_ids=effective)
        for place in (path, path.parent)
    )


def holder(path: Path) -> Path | None:
    """The lock file of a program that has the book open, None if there is none.

    Excel and WPS write `~$name` (cut by two letters in old versions),
    LibreOffice `.~lock.name#`.
    """
    name = path.name
    locks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    return next((path.with_name(lock) for lock in locks if _exists(path, lock)), None)


def copy_from_before(path: Path) -> Path:
    """Where the copy from before our first write stands."""
    return path.with_name(f"{path.stem}{BEFORE}{path.suffix}")


def replace(path: Path, content: bytes, expected: str) -> None:
    """Puts `content` in the place of the file whose fingerprint is `expected`.

    An empty `expected` stands for a file that must not be there yet.

    Raises:
        BookChangedError: the file is not the expected one any more.
        BookBusyError: another program has it open.
        BookDeniedError: file, folder or disk do not permit it.
    """
    if lock := holder(path):
        raise BookBusyError("book.lock_file", book=path.name, lock=lock.name)
    if expected and not is_writable(path):
        raise BookDeniedError("book.read_only", book=path.name)
    temporary = path.with_name(f"{_TEMPORARY}-{path.name}")
    try:
        _write_through(temporary, content, mode=_PRIVATE if expected else _USUAL)
        if expected:
            _keep_mode(path, temporary)
            _keep_before(path, expected)
        check_unchanged(path, expected)
        temporary.replace(path)
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def check_unchanged(path: Path, expected: str) -> None:
    """Returns if the file is the expected one.

    Raises:
        BookChangedError: it is not; or one is there where none was expected.
    """
    if not expected:
        if path.exists():
            raise BookChangedError("book.changed", book=path.name)
        return
    try:
        now = fingerprint(read_bytes(path))
    except BookNotFoundError as error:
        raise BookChangedError("book.changed", book=path.name) from error
    if now != expected:
        raise BookChangedError("book.changed", book=path.name)


def write_beside(path: Path, content: bytes, mark: str) -> Path:
    """Writes `content` next to the file under another name, and says which.

    Raises:
        BookDeniedError: folder or disk do not permit it.
        BookBusyError: another program has the other file open.
    """
    beside = path.with_name(f"{path.stem}{mark}{path.suffix}")
    temporary = path.with_name(f"{_TEMPORARY}-{beside.name}")
    try:
        _write_through(temporary, content, mode=_PRIVATE)
        _keep_mode(path, temporary)
        temporary.replace(beside)
    except OSError as error:
        raise _refusal(error, beside) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return beside


def _exists(path: Path, name: str) -> bool:
    """Whether a file of this name stands beside another one."""
    with suppress(OSError):
        return path.with_name(name).exists()
    return False


def _write_through(path: Path, content: bytes, *, mode: int) -> None:
    """Writes a file so that it is on the disk, not only on its way there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    # Windows would turn line breaks; elsewhere a link of this name is no file of ours.
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_mode(path: Path, temporary: Path) -> None:
    """Gives the new file the old one's mode and, if permitted, its owner."""
    status = path.stat()
    if hasattr(os, "chown") and os.geteuid() == 0:
        os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _keep_before(path: Path, expected: str) -> None:
    """Keeps one copy from before our first write; later ones do not touch it."""
    kept = copy_from_before(path)
    if kept.exists():
        return
    check_unchanged(path, expected)
    temporary = path.with_name(f"{_TEMPORARY}-{kept.name}")
    try:
        shutil.copy2(path, temporary)
        temporary.replace(kept)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Makes the renaming itself last, where folders can be flushed (not Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_shared(error: OSError) -> bool:
    """Whether Windows refused because another program has the file open."""
    return getattr(error, "winerror", None) in _SHARING


def _refusal(error: OSError, path: Path) -> BookError:
    """The error of ours for one of the operating system's."""
    if error.errno in _FULL:
        return BookDeniedError("book.disk_full", book=path.name)
    if _is_shared(error):
        return BookBusyError("book.open_elsewhere", book=path.name)
    # On Windows `replace` of a file open in Excel may say 5, "access denied".
    if getattr(error, "winerror", None) == 5:
        return BookBusyError("book.open_elsewhere", book=path.name)
    if error.errno in _READ_ONLY:
        return BookDeniedError("book.read_only", book=path.name)
    if isinstance(error, FileNotFoundError):
        return BookDeniedError("book.no_folder", book=str(path))
    return BookDeniedError("book.write_failed", book=path.name, reason=str(error))
