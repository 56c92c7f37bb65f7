"""What every kind of book can do: be read whole, and be written once.

Terms:
    BOOK: a workbook or spreadsheet, named by a `BookRef`.
    SNAPSHOT: all tabs of a book as they were at one moment.
    FINGERPRINT: text that is equal for two snapshots of the same content and
        differs as soon as anything in the book was saved anew.
    CURSOR: text of a snapshot by which its book can be known, without reading,
        to be as it was then.
    OURS: columns under a reserved header and tabs of a reserved title, which
        sheetsync writes. STAFF CELLS are all others.
    ANCHOR: how a book remembers which columns are ours. It is `trusted` where
        header and the book's own note (developer metadata, a defined name)
        agree; only trusted columns are written, and of each role one in a tab.

The contract suite `tests/contract/test_book.py` runs over every adapter.
"""

from dataclasses import dataclass
from typing import Protocol

from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Applied:
    """What a write did.

    `written` is False where everything already stood as wanted; the book then
    was not touched at all.
    """

    written: bool
    #: Fingerprint of the book after the write; "" where only reading tells.
    fingerprint: str
    #: Where the content went if the book itself was left alone ("" otherwise):
    #: saving it would have lost something, see `findings`.
    copy: str = ""
    #: What the operator should know (`book.lossy`).
    findings: tuple[Finding, ...] = ()


class Books(Protocol):
    """Reads and writes the books of one kind.

    Guarantees of every adapter:

    - `read` changes nothing and gives each tab in its order, hidden ones too.
      Rows end with the last one that holds anything; row and column numbers
      are those of the sheet. Every value is typed as `CellValue` says; a
      formula gives its result and its place in `Grid.formulas`.
    - `apply` changes no staff cell: neither value, formula, merge nor look.
    - `apply` writes all changes or none; whoever reads meanwhile, or after a
      crash, finds the old book or the new one whole.
    - A value written is read back equal; texts longer than a cell holds are cut
      with an ellipsis, and "" is read back as None.
    - What begins with `=`, `+`, `-` or `@` is written as text.
    - The same changes applied to a new snapshot are not written again.
    """

    def read(self, ref: BookRef) -> BookSnapshot:
        """The book as it stands now.

        What could not be read in full, or can not be written later, is said in
        `BookSnapshot.findings` and `writable`, per tab in `unwritable`.

        Raises:
            BookNotFoundError: there is no such book.
            BookDeniedError: it may not be opened.
            BookBusyError: locked or throttled; trying later may help.
            BookUnreadableError: it is no book of this kind, or damaged.
            BookTooLargeError: larger than can be opened safely.
        """
        ...

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """Whether a book surely reads as it did when it was read last, at no call.

        Args:
            ref: the book.
            cursor: `BookSnapshot.cursor` of that reading; of "", which a book has
                where only a reading tells, nothing is known. It raises nothing.
        """
        ...

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Writes the changes, at most once, and checks what was written.

        `snapshot` is what the changes were decided on. One with an empty
        fingerprint (`model.book.missing_book`) stands for a book that is not
        there yet: it is created, where the kind of book allows that.

        Raises:
            BookChangedError: the book is not as in `snapshot` any more (or, for
                a missing one, is there now); nothing was written. Or it is not
                known whether it was: reading the book tells. Where a kind of
                book has no precondition (Google), an edit before values are
                written goes unnoticed; no staff cell is hit, and a verifying
                read by the caller finds what is out of place.
            BookBusyError: open in another program, locked or throttled.
            BookDeniedError: it may not be written; no space left.
            BookTooLargeError: larger than can be written safely.
            BookUnreadableError: its inner form does not permit safe writing.
            ValueError: the changes do not fit the snapshot (unknown tab, an
                untrusted or missing column): a programming mistake.
        """
        ...
