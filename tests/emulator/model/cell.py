"""One cell, and the odds and ends that it may carry.

Cells are never changed, only replaced: a copied book shares them with its original,
and a snapshot of a sheet costs no more than a list of pointers.
"""

from typing import Any, NamedTuple

Json = dict[str, Any]


class CellError(NamedTuple):
    """An error value such as #REF!."""

    #: As in `ErrorValue.type`: "REF", "DIVIDE_BY_ZERO", …
    kind: str
    message: str = ""

    @property
    def text(self) -> str:
        """What the cell shows."""
        return _ERROR_TEXTS.get(self.kind, "#ERROR!")


_ERROR_TEXTS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
ERROR_KINDS = {text: kind for kind, text in _ERROR_TEXTS.items()}

Value = bool | int | float | str | CellError | None


class Cell(NamedTuple):
    """What was entered, how it looks, and what else hangs on the cell.

    Of a formula `value` is the last value known from elsewhere (a loaded file), used
    where the emulator cannot evaluate it. `format` and `extra` are never mutated.
    """

    value: Value = None
    formula: str | None = None
    #: `userEnteredFormat`
    format: Json | None = None
    #: note, dataValidation, textFormatRuns, chipRuns, pivotTable …
    extra: Json | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the cell holds neither value nor formula."""
        return self.value is None and self.formula is None

    def with_value(self, value: Value, formula: str | None = None) -> "Cell | None":
        """Return the cell with other content; rich text goes with the old one."""
        extra = self.extra
        if extra and ("textFormatRuns" in extra or "chipRuns" in extra):
            kept = {k: v for k, v in extra.items() if k not in _CONTENT}
            extra = kept or None
        return make_cell(value, formula, self.format, extra)

    def with_format(self, form: Json | None) -> "Cell | None":
        """Return the cell in another format."""
        return make_cell(self.value, self.formula, form, self.extra)

    def with_extra(self, name: str, item: Any) -> "Cell | None":
        """Return the cell with one extra set, or removed if the item is falsy."""
        extra = dict(self.extra or {})
        if item:
            extra[name] = item
        else:
            extra.pop(name, None)
        return make_cell(self.value, self.formula, self.format, extra or None)


#: Extras that belong to the content and go with it.
_CONTENT = frozenset({"textFormatRuns", "chipRuns"})
BLANK = Cell()


def make_cell(
    value: Value,
    formula: str | None = None,
    form: Json | None = None,
    extra: Json | None = None,
) -> Cell | None:
    """Return a cell, or None where there would be nothing in it."""
    if value is None and formula is None and not form and not extra:
        return None
    return Cell(value, formula, form or None, extra or None)
