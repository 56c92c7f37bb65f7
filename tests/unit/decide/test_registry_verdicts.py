"""What is said beside the lines of a district's list of schools."""

import pytest

from sheetsync.decide.registry import (
    clarify_text,
    counted_lines,
    judge_lines,
    registry_changes,
    status_text,
)
from sheetsync.lang.district import DISTRICT_TEXTS
from sheetsync.lang.language import LANGUAGES
from sheetsync.model.book import BookRef
from sheetsync.model.change import AddTab
from sheetsync.model.district import LineState, RegistryLine, Verdict
from sheetsync.read.registry import read_registry
from tests.contract.memory_book import MemoryBook, MemoryBooks, MemoryTab
from tests.deciding import day

OWN = "district"


def lines(*books: tuple[str, str]) -> list[RegistryLine]:
    return [RegistryLine(row, *book) for row, book in enumerate(books, 1)]


def states(*books: tuple[str, str]) -> dict[int, LineState]:
    found = lines(*books)
    keys = {line.row: line.book for line in found if line.book}
    judged = judge_lines(found, keys, OWN)
    return {row: verdict.state for row, verdict in judged.items()}


def test_sound_lines_get_no_verdict():
    assert states(("A", "a"), ("B", "b")) == {}


def test_the_first_of_two_lines_counts():
    assert states(("A", "a"), ("B", "a"), ("a ", "c")) == {
        2: LineState.SAME_BOOK,
        3: LineState.SAME_NAME,
    }


def test_a_line_that_is_switched_off_blocks_no_other():
    found = [RegistryLine(1, "A", "a", active=False), RegistryLine(2, "A", "a")]
    judged = judge_lines(found, {1: "a", 2: "a"}, OWN)
    assert {row: one.state for row, one in judged.items()} == {1: LineState.INACTIVE}


def test_the_districts_own_book_and_empty_cells_are_told():
    assert states(("A", OWN), ("", "b"), ("C", "")) == {
        1: LineState.LOOP,
        2: LineState.NO_NAME,
        3: LineState.NO_BOOK,
    }


def test_a_doubled_line_is_no_further_school_but_two_schools_with_one_book_are_two():
    found = lines(("A", "a"), ("A", "a"), ("B", "a"), ("A", "c"), ("", "d"))
    judged = judge_lines(found, {line.row: line.book for line in found}, OWN)
    assert [line.row for line in counted_lines(found, judged)] == [1, 3, 4]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", LineState)
def test_every_state_has_words_in_every_language(state, language):
    by_row = {2: RegistryLine(2, "№ 2", "b")}
    verdict = Verdict(1, state, day("2026-10-12"), other=2)
    assert status_text(verdict, language)
    text = clarify_text(verdict, by_row, language)
    assert "{" not in text


def test_languages_have_the_same_texts():
    assert DISTRICT_TEXTS["kk"].keys() == DISTRICT_TEXTS["ru"].keys()
    assert DISTRICT_TEXTS["kk"].keys() == DISTRICT_TEXTS["en"].keys()


class Book:
    """A district's book in memory."""

    def __init__(self) -> None:
        self.books = MemoryBooks()
        self.ref = BookRef(OWN, "xlsx", "district.xlsx")
        self.books.books[OWN] = MemoryBook({"Тізім": MemoryTab()})

    def write(self, verdicts: dict[int, Verdict], language: str = "kk"):
        snapshot = self.books.read(self.ref)
        read = read_registry(snapshot)
        changes = tuple(
            registry_changes(
                snapshot, read.tab, read.header_row, read.lines, verdicts, language
            )
        )
        from sheetsync.model.change import BookChanges

        self.books.apply(snapshot, BookChanges(OWN, changes))
        return changes

    @property
    def tab(self) -> MemoryTab:
        return self.books.books[OWN].tabs["Мектептер"]


def test_the_result_stands_beside_each_line_and_is_written_once():
    book = Book()
    assert [type(change) for change in book.write({})] == [AddTab]
    for at, text in enumerate(("№ 1", "a.xlsx")):
        book.tab.put(2, at, text)
    verdicts = {2: Verdict(2, LineState.READ, day("2026-10-12"))}

    book.write(verdicts)

    assert book.tab.rows()[2] == (
        *("№ 1", "a.xlsx", None, None, None),
        "Оқылды: 12.10.2026",
    )
    assert book.write(verdicts) == ()


def test_lines_that_were_moved_take_their_verdicts_along():
    from sheetsync.app.district_book import moved_verdicts

    before = lines(("A", "a"), ("B", "b"), ("C", "b"), ("A", "a"))
    said = {
        1: Verdict(1, LineState.READ),
        2: Verdict(2, LineState.FAILED),
        3: Verdict(3, LineState.SAME_BOOK, other=2),
        4: Verdict(4, LineState.SAME_BOOK, other=1),
    }
    assert moved_verdicts(said, before, before) == said
    now = [
        RegistryLine(5, "C", "b"),
        RegistryLine(7, "B", "b"),
        RegistryLine(8, "D", "d"),
    ]

    moved = moved_verdicts(said, before, now)

    assert moved == {
        5: Verdict(5, LineState.SAME_BOOK, other=7),
        7: Verdict(7, LineState.FAILED),
    }
