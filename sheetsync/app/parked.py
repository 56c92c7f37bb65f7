"""Decisions of schools, kept in a file while a cycle goes on.

Mail is composed once all schools are known, because a person of several schools
gets one. The rows of thousands of books would not fit into memory until then.
"""

import pickle
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from sheetsync.errors import StateFullError
from sheetsync.pipeline.message import ReaderCount, Readers
from sheetsync.pipeline.school import SchoolDecision


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StateFullError("state.full", place=str(folder)) from error


class Parked:
    """Decisions by school, in a file that nobody else sees and that ends with us.

    Args:
        folder: where the file is made.

    Raises:
        StateFullError: there is no room for it; mails wait for the next cycle.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with _room(folder):
            folder.mkdir(parents=True, exist_ok=True)
            # Not buffered: what does not fit is noticed when it is written.
            self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115
        self._places: dict[str, tuple[int, int]] = {}
        self._count = ReaderCount()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __contains__(self, school: str) -> bool:
        return school in self._places

    @property
    def readers(self) -> Readers:
        """Who is in the rosters of the schools."""
        return self._count.readers

    def park(self, school: str, decision: SchoolDecision) -> None:
        """Keeps the decision of a school.

        Raises:
            StateFullError: there is no room for it.
        """
        content = zlib.compress(pickle.dumps(decision), level=1)
        with _room(self._folder):
            start = self._file.seek(0, SEEK_END)
            if self._file.write(content) != len(content):
                raise OSError(ENOSPC, "written in part")
        self._places[school] = (start, len(content))
        self._count.add(decision)

    def load(self, school: str) -> SchoolDecision:
        """The decision of a school.

        Raises:
            KeyError: none is kept.
        """
        start, length = self._places[school]
        self._file.seek(start)
        content = zlib.decompress(self._file.read(length))
        # Written by this very object into a file without a name.
        decision: SchoolDecision = pickle.loads(content)  # noqa: S301
        return decision

    def close(self) -> None:
        """Forgets all of them."""
        self._file.close()
