"""Which of a header's columns take a role: their claims weighed.

Each function looks at the columns that are still free, and takes at most what a
table has of its role: one number, one activity, a start and an end. Where the
labels leave it open what stands below them (`fills`) decides.
"""

from collections.abc import Mapping
from dataclasses import replace

from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole
from sheetsync.read.label import Claim, Label
from sheetsync.read.label_rule import STRONG, Part
from sheetsync.read.table_fill import Fill

#: An activity is at least this long on average, to be known without a label.
_SHORTEST_ACTIVITY = 12
#: What is listed where no column names an activity: "Показатели", "Замечания".
_LISTED = {Sense.LEVEL, Sense.FAULT}
#: Shares of a column's cells that are few, and that are most of them.
_FEW = 0.2
_MOST = 0.6


def claim_of(label: Label, role: ColumnRole) -> Claim | None:
    """What a label claims of a role at most, None if it does not."""
    claims = [claim for claim in label.claims if claim.role is role]
    return max(claims, key=lambda claim: claim.weight, default=None)


def _claimants(
    labels: Mapping[int, Label], role: ColumnRole, free: set[int]
) -> dict[int, Claim]:
    """Free columns that claim a role; a first claim outdoes a second one."""
    found = {
        index: claim
        for index in sorted(free)
        if (claim := claim_of(labels[index], role)) is not None
    }
    first = {
        index: claim
        for index, claim in found.items()
        if labels[index].claims[0].role is role
    }
    return first or found


def number_column(
    labels: Mapping[int, Label], free: set[int], fills: Mapping[int, Fill]
) -> int | None:
    """The column of numbers; one without a label is known by what it holds."""
    claims = _claimants(labels, ColumnRole.NUMBER, free)
    if claims:
        return min(claims)
    left = min(labels, default=None)
    if left is None or left not in free or labels[left].claims:
        return None
    fill = fills.get(left, Fill())
    is_numbers = fill.cells > 0 and fill.numbers >= _MOST * fill.cells
    return left if is_numbers and not labels[left].text else None


def activity_column(
    labels: Mapping[int, Label], free: set[int], fills: Mapping[int, Fill]
) -> tuple[int | None, bool]:
    """The activity column and whether it was known by its content alone."""
    claims = _claimants(labels, ColumnRole.ACTIVITY, free)
    if all(claim.sense is Sense.DIRECTION for claim in claims.values()):
        # «Бағыты» beside «Атқарылған жұмыстар»
        claims = {
            index: claim
            for index in sorted(free - set(claims))
            if (claim := claim_of(labels[index], ColumnRole.ACTIVITY)) is not None
        } or claims
    has_periods = any(label.period for label in labels.values())
    rows = max((fill.cells for fill in fills.values()), default=0)

    def strength(index: int) -> tuple[int, float]:
        fill = fills.get(index, Fill())
        is_empty = bool(fills) and fill.cells < _FEW * rows
        weight = claims[index].weight
        return (weight - 10 if is_empty else weight, fill.average)

    strong = [
        index
        for index, claim in claims.items()
        if claim.sense is not Sense.DIRECTION or not has_periods
    ]
    best = max(strong, key=strength, default=None)
    if best is not None and claims[best].sense is not Sense.DIRECTION:
        return best, False
    unnamed = [i for i in sorted(free) if not labels[i].claims]
    longest = max(unnamed, key=lambda i: fills.get(i, Fill()).average, default=None)
    if longest is not None:
        fill = fills.get(longest, Fill())
        if fill.average >= _SHORTEST_ACTIVITY and fill.cells > _FEW * rows:
            return longest, True
    if best is None:
        listed = [i for i in sorted(free) if _lists(labels[i])]
        best = max(listed, key=lambda i: fills.get(i, Fill()).average, default=None)
        return best, best is not None
    return best, False


def _lists(label: Label) -> bool:
    """Whether a column of its own sense may hold what a plan is about."""
    return bool(label.claims) and all(
        claim.role is ColumnRole.OTHER and claim.sense in _LISTED
        for claim in label.claims
    )


def deadline_columns(labels: Mapping[int, Label], free: set[int]) -> dict[int, Claim]:
    """The deadline columns: start and end, or the whole; with those beside them.

    A weekday or a time of day is a deadline only where nothing else is one.
    """
    claims = _claimants(labels, ColumnRole.DEADLINE, free)
    periods = {i: c for i, c in claims.items() if c.part is Part.PERIOD}
    whole = {i: c for i, c in claims.items() if c.part is Part.WHOLE}
    starts = {i: c for i, c in claims.items() if c.part is Part.START}
    ends = {i: c for i, c in claims.items() if c.part is Part.END}
    clocks = {i: c for i, c in claims.items() if c.part is Part.CLOCK}
    months = {i: c for i, c in claims.items() if c.part is Part.MONTH}
    weekdays = {i: c for i, c in claims.items() if c.part is Part.WEEKDAY}
    chosen: dict[int, Claim] = {}
    if starts and ends:
        chosen = starts | ends
    elif whole:
        strongest = max(claim.weight for claim in whole.values())
        first = min(i for i, c in whole.items() if c.weight == strongest)
        text = labels[first].text
        chosen = {
            i: c
            for i, c in whole.items()
            if i == first
            or labels[i].text == text
            or (
                c.sense is not whole[first].sense
                and not labels[i].weight(ColumnRole.DONE)
            )
        }
    elif starts or ends:
        chosen = {
            i: replace(c, part=Part.WHOLE)
            for i, c in (starts or ends).items()
            if c.weight >= STRONG or not (months or clocks or periods)
        }
    if not (chosen or months or periods):
        chosen = {i: replace(c, part=Part.WHOLE) for i, c in weekdays.items()}
    if not chosen and not periods and clocks and not months:
        first = min(clocks)
        return {first: replace(clocks[first], part=Part.WHOLE)}
    return chosen | months | clocks | periods


def _has_kinds(labels: Mapping[int, Label]) -> bool:
    return any(
        claim.sense is Sense.KIND and claim.role is ColumnRole.OTHER
        for label in labels.values()
        for claim in label.claims
    )


def all_columns(
    labels: Mapping[int, Label], role: ColumnRole, free: set[int]
) -> dict[int, Claim]:
    """All columns of a role that a table may have several of, but for weak claims."""
    claims = _claimants(labels, role, free)
    if role is ColumnRole.FORM and _has_kinds(labels):
        # "Вид | Форма | Методы": the form of what is done, not of its end
        claims = {
            index: claim
            for index, claim in claims.items()
            if claim.sense is not Sense.SHAPE or claim.weight >= STRONG
        }
    if not claims:
        return {}
    best = max(claim.weight for claim in claims.values())
    least = STRONG if best >= STRONG else best
    return {i: claim for i, claim in claims.items() if claim.weight >= least}
