"""What must never happen when plans are decided (DESIGN, sections 1 and 5)."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.decide.book import assess_book
from sheetsync.decide.change import plan_changes
from sheetsync.decide.notice import notices
from sheetsync.lang.language import LANGUAGES
from sheetsync.lang.message import finding_text
from sheetsync.lang.status import status_text
from sheetsync.model.book import BookRef
from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import Control, EventDate, SchoolSettings
from sheetsync.model.finding import CATALOGUE
from sheetsync.model.party import Group, Person
from sheetsync.model.status import Status
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.pipeline.book import read_book
from tests.contract.memory_book import MemoryBook, MemoryBooks, MemoryTab
from tests.deciding import a_plan, decided, on

REF = BookRef("кітап", "xlsx", "кітап.xlsx")
DEADLINES = st.sampled_from(
    [
        *(
            "15.10",
            "қазан",
            "27 мамырға дейін",
            "қазан, желтоқсан, мамыр",
            "15.10.2203",
        ),
        *("ай сайын", "ай сайын 25-іне дейін", "тоқсан сайын", "2 раза в полугодие"),
        *("жыл бойы", "еженедельно", "кесте бойынша", "по мере необходимости"),
        *("Емтихан басталғанға дейін", "после экзамена", "Әрбір емтихан соңында"),
        *("", "-", "31 ақпан", "15.10 жыл бойы", "31.12.9999", "тамыз", "= 5"),
    ]
) | st.text(max_size=12)
MARKS = st.sampled_from(
    [
        *("", "+", "орындалды", "12.10.2024", "12.10.2024, 5.11.2024", "в работе"),
        *("частично", "орындалмады", "отменено", "перенесено на 15.11", "???"),
        *("срок продлён", "№45 бұйрық 12.02.2025", "31.12.9999", "01.01.1900"),
    ]
) | st.text(max_size=8)
PEOPLE = st.sampled_from(
    [
        *("Сапаров А. Б.", "Комиссия мүшелері", "директор", "", "ҚР БҒМ", "и др."),
        "Сапаров А. Б., психолог",
    ]
)
ACTIVITIES = st.sampled_from(
    ["Бұйрық шығару", "Жиналыс өткізу", "Есеп беру", "Есеп беру", "", "Ашық сабақ"]
)
ROWS = st.lists(st.tuples(ACTIVITIES, DEADLINES, PEOPLE, MARKS), max_size=8)
DAYS = st.dates(date(2024, 6, 1), date(2026, 2, 1))
YEARS = st.sampled_from([PlanYear(2024), PlanYear(2025, YearBasis.CALENDAR), None])
SPANS = st.builds(
    lambda start, days: DateSpan(start, date.fromordinal(start.toordinal() + days)),
    DAYS,
    st.integers(0, 40),
)
EVENTS = st.lists(
    st.builds(
        EventDate,
        st.sampled_from(["емтихан", "экзамен", "Ашық сабақ", "№ 1"]),
        st.sampled_from(["", "Мектеп жоспары", "9"]),
        st.none() | SPANS,
        st.just(""),
        st.booleans(),
    ),
    max_size=4,
)
CONTROLS = st.none() | st.builds(
    Control,
    roster=st.sampled_from(
        [(), (Person("Сапаров Асан Болатұлы", "мұғалім", "s@m.kz"),)]
    ),
    groups=st.just((Group("Комиссия мүшелері", members=("Сапаров Асан Болатұлы",)),)),
    dates=EVENTS.map(tuple),
    settings=st.builds(
        SchoolSettings,
        shift_to_working_day=st.booleans(),
        due_soon_days=st.integers(0, 60),
        after_event_days=st.integers(0, 60),
        escalate_after_days=st.none() | st.integers(1, 30),
    ),
)


def plan_of(rows, year):
    lines = ["|".join(cell.replace("|", "/") for cell in row) for row in rows]
    return a_plan(*lines, year=year)


@given(ROWS, YEARS, DAYS, CONTROLS, st.booleans())
def test_deciding_never_raises_and_everything_has_words(
    rows, year, today, control, keeps_history
):
    context = on(today.isoformat(), control, keeps_history=keeps_history)

    found = decided(plan_of(rows, year), context)

    assert len(found.rows) == len(rows)
    assert len({row.row_id for row in found.rows}) == len(rows)
    for row in found.rows:
        for language in LANGUAGES:
            assert status_text(row, today, language)
            for one in row.findings:
                assert one.code in CATALOGUE
                assert finding_text(one.code, one.params, language).beside
    notices(found.rows, context)


@given(ROWS, YEARS, DAYS, CONTROLS)
def test_statuses_agree_with_their_days(rows, year, today, control):
    for row in decided(plan_of(rows, year), on(today.isoformat(), control)).rows:
        is_late = row.status in (Status.OVERDUE, Status.DONE_LATE)
        assert (row.days_late > 0) == is_late or row.checkpoints
        if row.status is Status.OVERDUE:
            assert row.counts_until < today
        if row.status in (Status.OPEN, Status.DUE_SOON, Status.PLANNED) and row.due:
            assert row.counts_until is None or row.counts_until >= today
        assert not (row.in_time and row.status is Status.OVERDUE)
        assert not (row.fell_due and row.status is Status.NO_MARK)


@given(ROWS, YEARS, DAYS, CONTROLS)
def test_deciding_again_on_the_same_day_changes_nothing(rows, year, today, control):
    context = on(today.isoformat(), control)
    plan = plan_of(rows, year)
    first = decided(plan, context)

    second = decided(plan, context, first.memory)
    third = decided(plan, context, second.memory)

    assert [row.status for row in second.rows] == [row.status for row in first.rows]
    assert second.memory == first.memory
    assert third == second


@given(ROWS, st.lists(DAYS, min_size=2, max_size=4, unique=True).map(sorted), CONTROLS)
def test_time_alone_never_brings_an_overdue_row_back(rows, days, control):
    plan, memory, was_overdue = plan_of(rows, PlanYear(2024)), None, set()
    for today in days:
        found = decided(plan, on(today.isoformat(), control), memory)
        memory = found.memory
        overdue = {row.row_id for row in found.rows if row.status is Status.OVERDUE}
        single = {row.row_id for row in found.rows if not row.checkpoints}
        assert was_overdue & single <= overdue
        was_overdue = overdue


@given(
    st.lists(
        st.tuples(ACTIVITIES.filter(bool), DEADLINES, PEOPLE, MARKS),
        min_size=1,
        max_size=6,
    ),
    DAYS,
    st.sampled_from(LANGUAGES),
    st.permutations(range(6)),
)
@settings(max_examples=40)
def test_after_a_cycle_nothing_is_left_to_write(rows, today, language, order):
    """Whatever stands in the sheet, also after its rows were sorted anew."""
    books = MemoryBooks()
    tab = MemoryTab()
    books.books[REF.key] = MemoryBook({"жоспар": tab})
    tab.put(0, 0, "2024-2025 оқу жылының жоспары")
    header = ("№", "Іс-шаралар", "Мерзімі", "Жауаптылар", "Орындалуы")
    for at, text in enumerate(header):
        tab.put(1, at, text)
    memory = None
    staff_columns = range(len(header))

    def put(lines) -> None:
        tab = books.books[REF.key].tabs["жоспар"]
        for row, line in enumerate(lines, start=2):
            for at, text in enumerate((str(row - 1), *line)):
                tab.put(row, at, text)

    def staff_cells():
        tab = books.books[REF.key].tabs["жоспар"]
        return {at: value for at, value in tab.cells.items() if at[1] in staff_columns}

    def cycle(memory):
        read = books.read(REF)
        context = on(today.isoformat())
        book = assess_book(read, read_book(read).tables, memory, context)
        changes = plan_changes(read, book, language)
        books.apply(read, changes)
        return book.memory, changes

    put(rows)
    before = staff_cells()
    memory, _ = cycle(memory)
    memory, nothing = cycle(memory)
    assert not nothing
    assert staff_cells() == before

    put([rows[at] for at in order if at < len(rows)])
    before = staff_cells()
    memory, _ = cycle(memory)
    memory, nothing = cycle(memory)
    assert not nothing
    assert staff_cells() == before


@given(ROWS, DAYS)
def test_preview_and_run_decide_alike(rows, today):
    plan = plan_of(rows, PlanYear(2024))
    context = on(today.isoformat())

    assert decided(plan, context) == decided(plan, replace(context))
