"""A school in Google that sleeps right after it was written would do nothing awake."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.app.outcome import CycleReport
from tests.emulator.emulator import Emulator
from tests.google_sheets.school import MONDAY, GoogleSchool, a_plan

#: Of a plan's column a text that staff may write there, row by row.
TEXTS = {
    "C": ("2 октября", "16 октября", "ежемесячно", "до конца четверти", "", "к балу"),
    "D": ("Ким О. А.", "завуч", "Ли В. Г., психолог", "", "все учителя"),
    "F": ("вып.", "", "в работе", "05.10.2026", "не вып."),
}
EDITS = st.sampled_from(sorted(TEXTS)).flatmap(
    lambda column: st.tuples(
        st.just(column), st.integers(4, 8), st.sampled_from(TEXTS[column])
    )
)
#: A day later, a row more, or an edit.
ACTIONS = st.one_of(st.just("day"), st.just("row"), EDITS)


def left(report: CycleReport) -> list[object]:
    """Whatever a cycle would change."""
    decisions = [one.decision for one in report.schools if one.decision is not None]
    assert decisions
    return [
        change
        for decision in decisions
        for changes in (*(b.changes for b in decision.books), decision.control_changes)
        for change in changes.changes
    ]


@settings(max_examples=6, deadline=None)
@given(st.lists(ACTIONS, min_size=1, max_size=5))
def test_a_cycle_leaves_nothing_to_the_next_one(actions):
    day = MONDAY
    with TemporaryDirectory() as folder, Emulator() as google:
        school = GoogleSchool(google, Path(folder))
        plan = school.add_plan()
        school.add_plan({"План": a_plan(12)})
        school.open()
        school.run(day)
        for action in actions:
            if action == "day":
                day += timedelta(days=1)
            elif action == "row":
                rows = len(plan.values("'План'!A1:A40"))
                plan.edit(f"'План'!A{rows + 1}", str(rows))
                plan.edit(f"'План'!B{rows + 1}", "Ещё одно дело")
            else:
                column, row, text = action
                plan.edit(f"'План'!{column}{row}", text)
            assert not school.run(day).failed
            assert not left(school.run(day, preview=True))
            google.calls.clear()
            assert not school.run(day).failed
            assert not [one for one in google.calls if one.kind in {"read", "write"}]
            assert not left(school.run(day, preview=True))
