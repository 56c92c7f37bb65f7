"""A book that is decided several times in a cycle is worked on once for each basis."""

from dataclasses import replace

from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.control import Control, ControlTab, PlanLine
from sheetsync.model.grid import Grid
from sheetsync.model.party import Person
from sheetsync.pipeline.decided import Decided
from sheetsync.pipeline.decision import decide_book
from tests.deciding import on

ROWS = (
    ("План на 2026-2027 учебный год",),
    ("№", "Мероприятие", "Срок", "Ответственный"),
    (1, "Педсовет", "25 октября", "Ким О. А."),
)
SNAPSHOT = BookSnapshot(
    BookRef("k", "google", "l"),
    "Книга",
    (TabSnapshot("План", "План", Grid("План", ROWS)),),
    "",
)
NOW = on("2026-10-12", Control())
LATER = on("2026-10-12", Control(roster=(Person("Ким Ольга Андреевна"),)))


def test_a_school_decided_as_it_is_and_as_it_will_be_is_decided_once_for_each():
    decided = Decided()

    made = [decided.decide_book(SNAPSHOT, None, one) for one in (NOW, LATER)]
    again = [decided.decide_book(SNAPSHOT, None, one) for one in (NOW, LATER)]

    assert [one is other for one, other in zip(made, again, strict=True)] == [True] * 2
    assert made == [decide_book(SNAPSHOT, None, one) for one in (NOW, LATER)]
    assert made[0] != made[1]


def test_the_same_reading_is_not_read_again_for_other_people():
    decided = Decided()
    one, other = (decided.decide_book(SNAPSHOT, None, ctx) for ctx in (NOW, LATER))
    assert one.reading is other.reading


def test_another_reading_of_equal_cells_is_decided_anew():
    decided = Decided()
    one = decided.decide_book(SNAPSHOT, None, NOW)
    other = decided.decide_book(replace(SNAPSHOT), None, NOW)
    assert one is not other
    assert one == other


def test_a_tab_left_out_meanwhile_is_looked_at_no_more():
    decided = Decided()
    decided.decide_book(SNAPSHOT, None, NOW)
    line = PlanLine("", book="l", tab="План", left_out=True)

    out = decided.decide_book(SNAPSHOT, None, NOW, (line,))

    assert not out.rows


def test_a_tab_more_in_the_control_book_decides_nothing_about_a_plan_book():
    decided = Decided()
    before = decided.decide_book(SNAPSHOT, None, NOW)
    tabs = ((ControlTab.SUMMARY, "Сводка"),)
    after = on("2026-10-12", Control(tabs=tabs, listed_settings=("language",)))

    assert decided.decide_book(SNAPSHOT, None, after) is before
    assert decide_book(SNAPSHOT, None, after) == before
