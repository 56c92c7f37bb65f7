"""Which column of a table means what.

Each label claims roles (`sheetsync.read.label`); here the claims of a whole
header row are weighed against one another and against what stands below it,
role by role (`sheetsync.read.header_choice`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sheetsync.lang.reserved import reserved_column
from sheetsync.lang.schema.header import Sense
from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole, OurColumn
from sheetsync.read.header_choice import (
    activity_column,
    all_columns,
    claim_of,
    deadline_columns,
    number_column,
)
from sheetsync.read.header_column import Column, Columns
from sheetsync.read.header_telling import subject_column, telling_columns
from sheetsync.read.label import Claim, Label, read_label
from sheetsync.read.label_rule import STRONG, Part
from sheetsync.read.lexicon import read_words, unit_of
from sheetsync.read.table_fill import Fill

#: Roles of which a table may have several columns.
_SEVERAL = (ColumnRole.RESPONSIBLE, ColumnRole.FORM, ColumnRole.DONE)
#: Roles that a table needs, and whose absence is said.
_NEEDED = (ColumnRole.ACTIVITY, ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)


def _unit(text: str) -> str:
    """What the numbers in a column count: "апта", "тоқсан"."""
    units = (unit_of(word.text) for word in read_words(text))
    return next((found[1] for found in units if found), "")


def _sharing(
    labels: Mapping[int, Label], taken: Mapping[int, Column], missing: ColumnRole
) -> Column | None:
    """A column that holds a missing role beside its own: "Сроки, ответственные"."""
    for index in sorted(taken):
        if taken[index].role in {ColumnRole.NUMBER, ColumnRole.OTHER}:
            continue
        claim = claim_of(labels[index], missing)
        if claim is not None and claim.weight >= STRONG:
            return Column(index, missing, labels[index].text, claim.part)
    return None


def read_labels(texts: Mapping[int, str]) -> dict[int, Label]:
    """The labels of a header's cells; words with a slip are corrected here."""
    labels: dict[int, Label] = {}
    for index, text in texts.items():
        label = read_label(text)
        labels[index] = label if label.claims else read_label(text, forgiving=True)
    return labels


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The columns that labels and what stands below them make, by their index."""

    columns: dict[int, Column]
    #: The activity column, where its content alone tells that it is one.
    inferred: int | None
    #: Columns of periods that hold what is done in them.
    telling: frozenset[int]


def _choose(
    labels: Mapping[int, Label], taken: Mapping[int, Column], fills: Mapping[int, Fill]
) -> _Chosen:
    """A role for each column that is not `taken` yet, the needed ones first."""
    columns = dict(taken)
    free = set(labels) - set(taken)
    telling: frozenset[int] = frozenset()

    def take(index: int, role: ColumnRole, claim: Claim | None = None) -> None:
        part = claim.part if claim else Part.WHOLE
        label = labels[index]
        period = label.period or (_unit(label.text) if part is Part.MONTH else "")
        tells = index in telling
        columns[index] = Column(index, role, label.text, part, period, tells)
        free.discard(index)

    number = number_column(labels, free, fills)
    if number is not None:
        take(number, ColumnRole.NUMBER)
    activity, by_content = activity_column(labels, free, fills)
    claims = labels[activity].claims if activity is not None else ()
    if not claims or claims[0].sense is Sense.DIRECTION:
        telling = telling_columns(labels, free, fills)
    if telling:
        activity, by_content = subject_column(labels, free), False
    if activity is not None:
        take(activity, ColumnRole.ACTIVITY)
    for index, claim in deadline_columns(labels, free).items():
        take(index, ColumnRole.DEADLINE, claim)
    for role in _SEVERAL:
        for index, claim in all_columns(labels, role, free).items():
            take(index, role, claim)
    for index in sorted(free):
        take(index, ColumnRole.OTHER)
    return _Chosen(columns, activity if by_content else None, telling)


def _unknown_notes(
    labels: Mapping[int, Label], chosen: _Chosen
) -> Iterator[tuple[int, Note]]:
    """Columns that no label names: one taken for the activities, and the others."""
    for index, column in chosen.columns.items():
        label = labels[index]
        if index == chosen.inferred:
            seen, role = label.text, str(column.role)
        elif column.role is ColumnRole.OTHER and label.text and not label.claims:
            seen, role = label.text, "other"
        else:
            continue
        yield index, note("table.column_unknown", seen=seen, role=role)


def _telling_notes(
    labels: Mapping[int, Label], telling: frozenset[int]
) -> Iterator[tuple[int, Note]]:
    if telling:
        seen = " | ".join(labels[index].period for index in sorted(telling))
        yield min(telling), note("table.periods_tell", seen=seen)


def _missing_notes(
    columns: Iterable[Column], texts: Mapping[int, str]
) -> Iterator[tuple[int, Note]]:
    """Needed roles that no column has."""
    present = {column.role for column in columns}
    seen = ", ".join(" ".join(text.split()) for text in texts.values() if text)
    for role in _NEEDED:
        if role not in present:
            yield -1, note("table.column_missing", role=role, seen=seen)


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


def assign_columns(
    texts: Mapping[int, str], fills: Mapping[int, Fill] | None = None
) -> Columns:
    """What each column of a header means.

    Args:
        texts: header text by column; "" for columns without any.
        fills: what stands below, by column. Without it the header alone decides.
    """
    below = fills or {}
    reserved = {i: kind for i, text in texts.items() if (kind := reserved_column(text))}
    done = {i for i, kind in reserved.items() if kind is OurColumn.DONE}
    ours = {i: reserved[i] for i in sorted(reserved) if i not in done}
    labels = read_labels({i: t for i, t in texts.items() if i not in ours})
    taken = {i: Column(i, ColumnRole.DONE, texts[i]) for i in done}
    chosen = _choose(labels, taken, below)
    shared = [
        column
        for role in _NEEDED[1:]
        if all(column.role is not role for column in chosen.columns.values())
        and (column := _sharing(labels, chosen.columns, role)) is not None
    ]
    # The role that a column's label names first comes last of its two.
    columns = [*shared, *chosen.columns.values()]
    columns.sort(key=lambda column: column.index)
    notes = [
        *_unknown_notes(labels, chosen),
        *_reserved_notes(ours, texts, below),
        *_telling_notes(labels, chosen.telling),
        *_missing_notes(columns, texts),
    ]
    return Columns(tuple(columns), tuple(ours.items()), tuple(notes))
