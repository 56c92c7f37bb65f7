"""Which column of a table means what.

Each label claims roles (`sheetsync.read.label`); here the claims of a whole
header row are weighed against one another and against what stands below it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sheetsync.lang.reserved import reserved_column
from sheetsync.lang.schema.header import Sense
from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole, OurColumn
from sheetsync.read.header_telling import subject_column, telling_columns
from sheetsync.read.label import STRONG, Claim, Label, Part, read_label
from sheetsync.read.lexicon import read_words, unit_of
from sheetsync.read.table_fill import Fill

#: Roles of which a table may have several columns.
_SEVERAL = (ColumnRole.RESPONSIBLE, ColumnRole.FORM, ColumnRole.DONE)
#: Roles that a table needs, and whose absence is said.
_NEEDED = (ColumnRole.ACTIVITY, ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)
#: An activity is at least this long on average, to be known without a label.
_SHORTEST_ACTIVITY = 12
#: What is listed where no column names an activity: "Показатели", "Замечания".
_LISTED = {Sense.LEVEL, Sense.FAULT}
_FEW = 0.2
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it means."""

    index: int
    role: ColumnRole
    text: str = ""
    part: Part = Part.WHOLE
    #: The period that a column of marks is for, "I тоқсан", or the unit that its
    #: numbers count, "апта".
    period: str = ""
    #: A column of a period that holds what is done in it, not a mark.
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, with what is to be said about them."""

    columns: tuple[Column, ...]
    ours: tuple[tuple[int, OurColumn], ...] = ()
    #: Column of the header cell (-1: the header as a whole) and what is said.
    notes: tuple[tuple[int, Note], ...] = ()

    def of(self, role: ColumnRole) -> tuple[Column, ...]:
        """The columns of a role, left to right."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: ColumnRole) -> int | None:
        """The first column of a role, None if there is none."""
        return next((c.index for c in self.columns if c.role is role), None)


def _claim_of(label: Label, role: ColumnRole) -> Claim | None:
    claims = [claim for claim in label.claims if claim.role is role]
    return max(claims, key=lambda claim: claim.weight, default=None)


def _claimants(
    labels: Mapping[int, Label], role: ColumnRole, free: set[int]
) -> dict[int, Claim]:
    """Free columns that claim a role; a first claim outdoes a second one."""
    found = {
        index: claim
        for index in sorted(free)
        if (claim := _claim_of(labels[index], role)) is not None
    }
    first = {
        index: claim
        for index, claim in found.items()
        if labels[index].claims[0].role is role
    }
    return first or found


def _number(
    labels: Mapping[int, Label], free: set[int], fills: Mapping[int, Fill]
) -> int | None:
    claims = _claimants(labels, ColumnRole.NUMBER, free)
    if claims:
        return min(claims)
    left = min(labels, default=None)
    if left is None or left not in free or labels[left].claims:
        return None
    fill = fills.get(left, Fill())
    is_numbers = fill.cells > 0 and fill.numbers >= _MOST * fill.cells
    return left if is_numbers and not labels[left].text else None


def _activity(
    labels: Mapping[int, Label], free: set[int], fills: Mapping[int, Fill]
) -> tuple[int | None, bool]:
    """The activity column and whether it was known by its content alone."""
    claims = _claimants(labels, ColumnRole.ACTIVITY, free)
    if all(claim.sense is Sense.DIRECTION for claim in claims.values()):
        # «Бағыты» beside «Атқарылған жұмыстар»
        claims = {
            index: claim
            for index in sorted(free - set(claims))
            if (claim := _claim_of(labels[index], ColumnRole.ACTIVITY)) is not None
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


def _reserved_notes(
    ours: Mapping[int, OurColumn],
    texts: Mapping[int, str],
    fills: Mapping[int, Fill],
) -> list[tuple[int, Note]]:
    """What is to be said of columns that only bear the name of one of ours.

    Ours stand together, to the right of the staff's: one that stands alone, or
    first of two, is a column of the staff (DESIGN, section 7).
    """
    kinds = list(ours.values())
    return [
        (index, note("table.column_reserved", seen=" ".join(texts[index].split())))
        for index, kind in ours.items()
        if index in fills
        and (
            len(set(kinds)) == 1
            or any(at > index and one is kind for at, one in ours.items())
        )
    ]


def _unit(text: str) -> str:
    """What the numbers in a column count: "апта", "тоқсан"."""
    units = (unit_of(word.text) for word in read_words(text))
    return next((found[1] for found in units if found), "")


def _deadlines(labels: Mapping[int, Label], free: set[int]) -> dict[int, Claim]:
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


def _several(
    labels: Mapping[int, Label], role: ColumnRole, free: set[int]
) -> dict[int, Claim]:
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


def _sharing(
    labels: Mapping[int, Label], taken: Mapping[int, Column], missing: ColumnRole
) -> Column | None:
    """A column that holds a missing role beside its own: "Сроки, ответственные"."""
    for index in sorted(taken):
        if taken[index].role in {ColumnRole.NUMBER, ColumnRole.OTHER}:
            continue
        claim = _claim_of(labels[index], missing)
        if claim is not None and claim.weight >= STRONG:
            return Column(index, missing, labels[index].text, claim.part)
    return None


def _notes(
    labels: Mapping[int, Label], taken: Mapping[int, Column], inferred: int | None
) -> list[tuple[int, Note]]:
    found: list[tuple[int, Note]] = []
    for index, column in taken.items():
        label = labels[index]
        if index == inferred:
            found.append(
                (index, note("table.column_unknown", seen=label.text, role=column.role))
            )
        elif column.role is ColumnRole.OTHER and label.text and not label.claims:
            found.append(
                (index, note("table.column_unknown", seen=label.text, role="other"))
            )
    return found


def read_labels(texts: Mapping[int, str]) -> dict[int, Label]:
    """The labels of a header's cells; words with a slip are corrected here."""
    labels: dict[int, Label] = {}
    for index, text in texts.items():
        label = read_label(text)
        labels[index] = label if label.claims else read_label(text, forgiving=True)
    return labels


def assign_columns(
    texts: Mapping[int, str], fills: Mapping[int, Fill] | None = None
) -> Columns:
    """What each column of a header means.

    Args:
        texts: header text by column; "" for columns without any.
        fills: what stands below, by column. Without it the header alone decides.
    """
    below = fills or {}
    ours: list[tuple[int, OurColumn]] = []
    taken: dict[int, Column] = {}
    for index, text in texts.items():
        reserved = reserved_column(text)
        if reserved is OurColumn.DONE:
            taken[index] = Column(index, ColumnRole.DONE, text)
        elif reserved is not None:
            ours.append((index, reserved))
    our_indices = {index for index, _ in ours}
    labels = read_labels({i: t for i, t in texts.items() if i not in our_indices})
    free = set(labels) - set(taken)

    def take(index: int, role: ColumnRole, claim: Claim | None = None) -> None:
        part = claim.part if claim else Part.WHOLE
        label = labels[index]
        period = label.period or (_unit(label.text) if part is Part.MONTH else "")
        tells = index in telling
        taken[index] = Column(index, role, label.text, part, period, tells)
        free.discard(index)

    telling: frozenset[int] = frozenset()
    number = _number(labels, free, below)
    if number is not None:
        take(number, ColumnRole.NUMBER)
    activity, by_content = _activity(labels, free, below)
    telling = telling_columns(labels, free, below)
    if telling and activity is not None and labels[activity].claims:
        is_said = labels[activity].claims[0].sense is not Sense.DIRECTION
        telling = frozenset() if is_said else telling
    if telling:
        activity, by_content = subject_column(labels, free), False
    if activity is not None:
        take(activity, ColumnRole.ACTIVITY)
    for index, claim in _deadlines(labels, free).items():
        take(index, ColumnRole.DEADLINE, claim)
    for role in _SEVERAL:
        for index, claim in _several(labels, role, free).items():
            take(index, role, claim)
    for index in sorted(free):
        take(index, ColumnRole.OTHER)
    shared = [
        column
        for role in _NEEDED[1:]
        if all(column.role is not role for column in taken.values())
        and (column := _sharing(labels, taken, role)) is not None
    ]
    notes = _notes(labels, taken, activity if by_content else None)
    notes += _reserved_notes(dict(sorted(ours)), texts, below)
    if telling:
        said = " | ".join(labels[index].period for index in sorted(telling))
        notes.append((min(telling), note("table.periods_tell", seen=said)))
    # The role that a column's label names first comes last of its two.
    columns = tuple(sorted([*shared, *taken.values()], key=lambda one: one.index))
    present = {column.role for column in columns}
    seen = ", ".join(" ".join(text.split()) for text in texts.values() if text)
    notes += [
        (-1, note("table.column_missing", role=role, seen=seen))
        for role in _NEEDED
        if role not in present
    ]
    return Columns(columns, tuple(sorted(ours)), tuple(notes))


def _is_paired(labels: list[Label]) -> bool:
    """Whether an activity stands beside a deadline or a responsible column.

    A single label that may be both («Қорытынды кезең») is a row's text.
    """
    activities = [one for one in labels if one.weight(ColumnRole.ACTIVITY) >= 2]
    roles = (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)
    others = [one for one in labels if max(map(one.weight, roles)) >= STRONG]
    return any(one is not other for one in activities for other in others)


def is_plan_header(labels: Iterable[Label], known_words: float) -> bool:
    """Whether a row of labels is the header of a plan.

    It needs labels of its own kind: an activity with a deadline or a responsible
    column, or both of these; names of months alone are no deadline column.

    Args:
        labels: the row's labels.
        known_words: share of a label's words that must be in the tables.
    """
    sure = [label for label in labels if label.known >= known_words]
    periods = sum(bool(label.period) for label in sure)
    worded = [label for label in sure if not label.period]
    weights = {
        role: max((label.weight(role) for label in worded), default=0)
        for role in ColumnRole
    }
    has_deadline = weights[ColumnRole.DEADLINE] >= STRONG
    has_person = weights[ColumnRole.RESPONSIBLE] >= STRONG
    has_activity = weights[ColumnRole.ACTIVITY] >= 2
    has_number = weights[ColumnRole.NUMBER] > 0
    has_end = max(weights[ColumnRole.FORM], weights[ColumnRole.DONE]) >= STRONG
    if periods >= 2:
        return has_activity or has_person
    if has_deadline and has_person:
        return True
    if _is_paired(worded):
        return True
    if has_number and has_end and (has_activity or has_deadline or has_person):
        return True
    return has_number and has_deadline and len(sure) >= 3
