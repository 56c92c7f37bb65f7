"""Tables known over time, and the plans list (DESIGN, sections 2 and 5)."""

from dataclasses import replace

from sheetsync.decide.book import TableReadings, assess_book
from sheetsync.decide.plan_list import is_left_out, list_tables
from sheetsync.decide.table_identity import match_tables, vanished_tables
from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.control import PlanLine
from sheetsync.model.finding import Finding
from sheetsync.model.grid import Grid
from sheetsync.model.history import BookMemory
from sheetsync.model.year import PlanYear
from tests.deciding import a_plan, day, decided, on, read

LINES = ("Бұйрық шығару | 15.10", "Ата-аналар жиналысы | қараша", "Есеп беру | мамыр")
TODAY = day("2024-10-10")


def memory_of(*tables) -> BookMemory:
    """What is remembered after one cycle of these tables."""
    keyed = match_tables(tables, BookMemory("кітап"), TODAY)
    rows = (
        replace(decided(one.table, "2024-10-10").memory, key=one.key) for one in keyed
    )
    return BookMemory("кітап", tuple(rows))


def is_known(table, memory, today=TODAY) -> bool:
    (keyed,) = match_tables([table], memory, today)
    return keyed.memory is not None


def test_the_same_table_is_the_same():
    assert is_known(a_plan(*LINES), memory_of(a_plan(*LINES)))


def test_a_renamed_tab_or_a_mended_title_changes_nothing():
    memory = memory_of(a_plan(*LINES))

    assert is_known(a_plan(*LINES, tab="Жаңа атау"), memory)
    assert is_known(a_plan(*LINES, title="Түзетілген атау"), memory)
    assert is_known(a_plan(*LINES, title="Атау", tab="Парақ"), memory)


def test_a_table_with_other_rows_title_and_tab_is_new():
    other = a_plan("Мүлде басқа | қазан", title="Басқа", tab="Басқа")

    assert not is_known(other, memory_of(a_plan(*LINES)))


def test_a_new_years_plan_in_the_same_tab_is_new():
    memory = memory_of(a_plan(*LINES))
    next_year = a_plan(*LINES, year=PlanYear(2025))

    assert not is_known(next_year, memory, day("2025-07-10"))


def test_a_year_mended_in_autumn_is_a_correction():
    memory = memory_of(a_plan(*LINES, year=PlanYear(2025)))

    assert is_known(a_plan(*LINES), memory)


def test_two_plans_that_change_places_stay_apart():
    one = a_plan(*LINES, title="Бірінші", tab="1")
    two = a_plan("Семинар | қазан", "Байқау | мамыр", title="Екінші", tab="2")
    memory = memory_of(one, two)
    moved = (replace(two, tab="1"), replace(one, tab="2"))

    keyed = match_tables(moved, memory, TODAY)

    assert [found.memory.title for found in keyed] == ["Екінші", "Бірінші"]


def test_two_equal_tables_have_two_keys():
    keyed = match_tables([a_plan(*LINES), a_plan(*LINES)], BookMemory("к"), TODAY)

    assert keyed[0].key != keyed[1].key


def test_open_plans_that_are_gone_are_told_closed_ones_are_not():
    memory = memory_of(a_plan(*LINES))
    closed = BookMemory("к", (replace(memory.tables[0], closed=True),))

    assert vanished_tables([], memory) == memory.tables
    assert vanished_tables([], closed) == ()


class TestPlansList:
    def listed(self, *lines, tables=()):
        tables = tables or (a_plan(*LINES),)
        keyed = match_tables(tables, BookMemory("кітап"), TODAY)
        return list_tables(keyed, lines, "Кітап", {"жоспар": "link"})

    def test_a_line_for_the_whole_book_gives_its_owner_to_every_plan(self):
        (found,) = self.listed(
            PlanLine("", "k.xlsx", owner="Сапаров", owner_email="a@b.kz")
        )

        assert (found.plan.owner, found.plan.owner_email) == ("Сапаров", "a@b.kz")
        assert found.plan.link == "link"
        assert found.line is None

    def test_a_plans_own_line_comes_first(self):
        whole = PlanLine("", "k.xlsx", owner="Сапаров")
        own = PlanLine(
            "Мектеп жоспары", "k.xlsx", "жоспар", "Досмагулова", control_from=TODAY
        )
        (found,) = self.listed(whole, own)

        assert found.line is own
        assert (found.plan.owner, found.plan.control_from) == ("Досмагулова", TODAY)

    def test_a_line_is_found_by_title_when_the_tab_was_renamed(self):
        (found,) = self.listed(PlanLine("МЕКТЕП  жоспары", "k.xlsx", "ескі парақ"))

        assert found.line is not None

    def test_and_by_tab_when_the_title_was_mended(self):
        (found,) = self.listed(PlanLine("Ескі атау", "k.xlsx", "жоспар"))

        assert found.line is not None

    def test_or_by_the_names_of_the_last_cycle_when_both_were_changed(self):
        memory = memory_of(a_plan(*LINES))
        renamed = a_plan(*LINES, title="Гимназия жоспары", tab="жаңа")
        line = PlanLine("Мектеп жоспары", "k.xlsx", "жоспар", "Сапаров", "a@b.kz")
        keyed = match_tables([renamed], memory, TODAY)
        (found,) = list_tables(keyed, [line], "Кітап", {})

        assert (found.line, found.before) == (None, line)
        assert found.plan.owner_email == "a@b.kz"

    def test_but_not_by_tab_where_several_plans_share_it(self):
        tables = (a_plan(*LINES), a_plan("Семинар | қазан", title="Екінші"))

        one, two = self.listed(PlanLine("Үшінші", "k.xlsx", "жоспар"), tables=tables)

        assert (one.line, two.line) == (None, None)

    def test_a_line_by_title_is_not_taken_from_another_tab_that_is_there(self):
        tables = (a_plan(*LINES), a_plan("Семинар | қазан", title="Екінші", tab="2"))
        own = PlanLine("Мектеп жоспары", "k.xlsx", "2")

        assert self.listed(own, tables=tables)[0].line is None

    def test_a_plan_or_a_tab_is_left_out(self):
        whole_tab = PlanLine("", "k.xlsx", "жоспар", left_out=True)
        one_plan = PlanLine("Мектеп жоспары", "k.xlsx", left_out=True)
        book = PlanLine("", "k.xlsx", left_out=True)

        assert is_left_out("Жоспар", "кез келген", [whole_tab])
        assert is_left_out("жоспар", "", [PlanLine("Жоспар", "k", left_out=True)])
        assert is_left_out("жоспар", "Мектеп жоспары", [one_plan])
        assert not is_left_out(
            "басқа", "Басқа", [PlanLine("", "k"), whole_tab, one_plan]
        )
        assert is_left_out("жоспар", "Мектеп жоспары", [book])


class TestCopies:
    def findings(self, *tables, memory=None, today="2024-10-10"):
        tabs = tuple(
            TabSnapshot(table.tab, table.tab, Grid(table.tab, ())) for table in tables
        )
        snapshot = BookSnapshot(BookRef("к", "xlsx", "к"), "Кітап", tabs, "1")
        read_tables = [
            TableReadings(table, tuple(map(read, table.rows))) for table in tables
        ]
        book = assess_book(snapshot, read_tables, memory, on(today))
        found = [(one.code, one.tab) for t in book.tables for one in t.findings]
        return book, found

    def test_a_copied_tab_that_kept_its_title_is_asked_about_every_time(self):
        old, copy = a_plan(*LINES, tab="Бірінші"), a_plan(*LINES, tab="А көшірме")
        before, nothing = self.findings(old)
        copied, first = self.findings(
            copy, old, memory=before.memory, today="2024-10-11"
        )
        _, again = self.findings(copy, old, memory=copied.memory, today="2024-10-12")

        assert nothing == []
        assert first == again == [("year.copied", "А көшірме")]

    def test_plans_of_two_years_or_with_other_rows_are_no_copies(self):
        this = a_plan(*LINES, tab="1")
        last = a_plan(*LINES, tab="2", year=PlanYear(2023))
        other = a_plan("Басқа жұмыс | қазан", "Тағы бірі | қазан", tab="3")

        assert self.findings(this, last, other)[1] == []

    def test_a_book_says_what_is_wrong_with_it_once(self):
        snapshot = BookSnapshot(
            BookRef("к", "google", "к"),
            "Кітап",
            (),
            "1",
            open_with_link=True,
        )
        said = replace(snapshot, findings=(Finding("book.open_link"),))

        def codes(book):
            return [
                one.code
                for one in assess_book(book, [], None, on("2024-10-10")).findings
            ]

        assert codes(snapshot) == ["book.open_link"]
        assert codes(said) == []
