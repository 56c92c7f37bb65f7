"""A file is replaced whole or not at all."""

import os
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sheetsync.books.file import (
    copy_from_before,
    fingerprint,
    is_writable,
    read_bytes,
    replace,
    write_beside,
)
from sheetsync.errors import (
    BookBusyError,
    BookChangedError,
    BookDeniedError,
    BookError,
    BookNotFoundError,
    BookUnreadableError,
)

OLD, NEW = b"old" * 5000, b"new" * 5000
NOBODY = 65534


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "жоспар 1.xlsx"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@contextmanager
def as_nobody() -> Iterator[None]:
    """Tests often run as root, whom nothing forbids to write."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_replaced_file_is_new_and_keeps_its_mode(book):
    book.chmod(0o640)
    replace(book, NEW, fingerprint(OLD))
    assert book.read_bytes() == NEW
    assert stat.S_IMODE(book.stat().st_mode) == 0o640


def test_one_copy_from_before_the_first_write_is_kept(book):
    replace(book, NEW, fingerprint(OLD))
    replace(book, b"newest", fingerprint(NEW))
    kept = copy_from_before(book)
    assert kept.name == "жоспар 1.before-sheetsync.xlsx"
    assert kept.read_bytes() == OLD
    assert names(book.parent) == {book.name, kept.name}


def test_a_changed_file_is_left_alone(book):
    with pytest.raises(BookChangedError):
        replace(book, NEW, fingerprint(b"other"))
    assert book.read_bytes() == OLD
    assert names(book.parent) == {book.name}


def test_a_deleted_file_counts_as_changed(book):
    expected = fingerprint(OLD)
    book.unlink()
    with pytest.raises(BookError):
        replace(book, NEW, expected)
    assert names(book.parent) == set()


def test_a_file_that_appeared_meanwhile_is_left_alone(book):
    with pytest.raises(BookChangedError):
        replace(book, NEW, "")
    assert book.read_bytes() == OLD


def test_a_new_file_is_written_without_a_copy(tmp_path):
    path = tmp_path / "new.xlsx"
    replace(path, NEW, "")
    assert path.read_bytes() == NEW
    assert names(tmp_path) == {"new.xlsx"}


def test_a_missing_folder_is_said_so(tmp_path):
    with pytest.raises(BookDeniedError) as caught:
        replace(tmp_path / "no" / "new.xlsx", NEW, "")
    assert caught.value.code == "book.no_folder"


@pytest.mark.parametrize(
    "lock", ["~$жоспар 1.xlsx", ".~lock.жоспар 1.xlsx#", "~$спар 1.xlsx"]
)
def test_a_book_open_in_an_office_program_is_not_written(book, lock):
    (book.parent / lock).write_bytes(b"user")
    with pytest.raises(BookBusyError) as caught:
        replace(book, NEW, fingerprint(OLD))
    assert caught.value.params["lock"] == lock
    assert book.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_read_only_file_is_not_written(foreign_folder):
    path = foreign_folder / "plan.xlsx"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with as_nobody():
        assert not is_writable(path)
        with pytest.raises(BookDeniedError) as caught:
            replace(path, NEW, fingerprint(OLD))
    assert caught.value.code == "book.read_only"
    assert path.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_read_only_folder_is_said_so(foreign_folder):
    path = foreign_folder / "plan.xlsx"
    path.write_bytes(OLD)
    path.chmod(0o666)
    foreign_folder.chmod(0o555)
    with as_nobody():
        with pytest.raises(BookDeniedError) as caught:
            replace(path, NEW, fingerprint(OLD))
        with pytest.raises(BookDeniedError) as beside:
            write_beside(path, NEW, ".copy")
    assert caught.value.code == beside.value.code == "book.read_only"
    assert names(foreign_folder) == {"plan.xlsx"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_file_that_may_not_be_read_is_said_so(foreign_folder):
    path = foreign_folder / "plan.xlsx"
    path.write_bytes(OLD)
    path.chmod(0o000)
    with as_nobody(), pytest.raises(BookDeniedError) as caught:
        read_bytes(path)
    assert caught.value.code == "book.denied"


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_a_full_disk_leaves_the_old_file_and_no_scraps(book):
    """The system itself refuses to write past a limit, as a full disk does."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(BookDeniedError) as caught:
            replace(book, NEW, fingerprint(OLD))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "book.disk_full"
    assert book.read_bytes() == OLD
    assert names(book.parent) == {book.name}


def _kill_at(step: int, book: Path) -> int:
    """Replaces in a child that dies at its n-th touch of the disk; its status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    seen = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        touches = event in {"os.rename", "os.remove", "os.chmod", "os.chown"}
        if touches or (event == "open" and str(book.parent) in str(args[0])):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        replace(book, NEW, fingerprint(OLD))
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_crash_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path):
    finished = False
    for step in range(1, 40):
        folder = tmp_path / str(step)
        folder.mkdir()
        book = folder / "plan.xlsx"
        book.write_bytes(OLD)
        finished = _kill_at(step, book) == 0
        content = book.read_bytes()
        assert content in {OLD, NEW}, f"step {step}"
        kept = copy_from_before(book)
        if kept.exists():
            assert kept.read_bytes() == OLD
        # The next run goes on as if nothing had been.
        replace(book, b"next", fingerprint(content))
        assert book.read_bytes() == b"next"
        assert names(folder) == {"plan.xlsx", kept.name}
        if finished:
            break
    assert finished
    assert step > 5


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(BookNotFoundError):
        read_bytes(tmp_path / "no.xlsx")
    with pytest.raises(BookUnreadableError) as caught:
        read_bytes(tmp_path)
    assert caught.value.code == "book.folder"


def test_a_copy_beside_the_book_takes_its_own_name(book):
    beside = write_beside(book, NEW, ".sheetsync")
    assert beside.name == "жоспар 1.sheetsync.xlsx"
    assert beside.read_bytes() == NEW
    assert book.read_bytes() == OLD
