"""What must never happen, whatever stands in a deadline cell."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.decide.window import resolve_deadline
from sheetsync.model.deadline import DeadlineKind
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import find_dates
from sheetsync.read.deadline_cell import read_cell
from sheetsync.read.deadline_lexicon import TABLES
from tests.calendars import CALENDARS

WORDS = [word.example for table in TABLES for word in table.words]
SIGNS = [*'-–,.;:/()"«»\n 0123456789', "15.10", "31.02", "2024", "II", "ІҮ"]
years = st.builds(PlanYear, st.integers(1990, 2100), st.sampled_from(YearBasis))
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS + SIGNS), max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS + SIGNS), max_size=12).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(texts, years)
def test_any_text_gives_a_reading_or_a_finding(text: str, year: PlanYear) -> None:
    found = resolve_deadline(read_cell(text), year, CALENDARS)
    if found.kind in {DeadlineKind.UNREADABLE, DeadlineKind.MISSING}:
        assert found.notes
        assert found.windows == ()
    else:
        assert found.parts
        assert found.trace


@settings(max_examples=300, deadline=None)
@given(texts, years)
def test_windows_are_in_order_and_due_is_their_last_day(
    text: str, year: PlanYear
) -> None:
    found = resolve_deadline(read_cell(text), year, CALENDARS)
    ends = [window.end for window in found.windows]
    assert ends == sorted(ends)
    assert found.due == (ends[-1] if ends else None)
    for window in found.windows:
        assert window.start is None or window.start <= window.end


@settings(max_examples=200, deadline=None)
@given(texts)
def test_dates_are_found_in_order_inside_the_text(text: str) -> None:
    found = find_dates(text)
    starts = [date.start for date in found]
    assert starts == sorted(starts)
    assert all(0 <= d.start < d.end <= len(text) for d in found)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1001, max_size=3000))
def test_long_cells_are_refused(text: str) -> None:
    assert not read_cell(text).parts
