"""Rules of our columns: the colours of the status, the choice of done marks."""

from sheetsync.books.look import STATUS_COLOURS
from sheetsync.books.xlsx.scan import MOST_ROWS, SheetScan
from sheetsync.books.xlsx.splice import tag_xml, text_xml
from sheetsync.books.xlsx.style import StyleSheet
from sheetsync.model.address import cell_address
from sheetsync.model.change import AddColumns

#: Signs that the words of a drop-down may take together (Excel's limit).
_MOST_LIST_SIGNS = 255
#: Rows below a table that lines may be added in; its colours reach so far.
_SPARE_ROWS = 200


def _block_range(change: AddColumns, column: int) -> str:
    """The cells below each header, and some for lines to come, as ranges."""
    headers = sorted(first for first, _ in change.blocks)
    ranges = []
    for first, last in change.blocks:
        top = first + 1
        next_header = next((row for row in headers if row > first), MOST_ROWS)
        bottom = max(top, last, min(last + _SPARE_ROWS, next_header - 1))
        ranges.append(f"{cell_address(top, column)}:{cell_address(bottom, column)}")
    return " ".join(ranges)


def status_rules(
    change: AddColumns, column: int, scan: SheetScan, styles: StyleSheet
) -> str:
    """The colours of the status column, by how its texts begin.

    Longer words first: the beginning of one status may be the whole of another
    ("Выполнено", "Выполнено с опозданием").
    """
    p = scan.prefix
    taken = [
        int(e.attributes.get("priority", "0"))
        for e in scan.named("conditionalFormatting", "cfRule")
    ]
    top = cell_address(change.blocks[0][0] + 1, column)
    coloured = [
        word for status, word in change.status_words if status in STATUS_COLOURS
    ]
    # A status without a colour needs a rule only to stop a shorter word's.
    words = sorted(
        (
            (status, word)
            for status, word in change.status_words
            if status in STATUS_COLOURS or word.startswith(tuple(coloured))
        ),
        key=lambda pair: -len(pair[1]),
    )
    rules = []
    for priority, (status, word) in enumerate(words, max(taken, default=0) + 1):
        attributes = [("type", "beginsWith")]
        if status in STATUS_COLOURS:
            look = styles.difference(*STATUS_COLOURS[status])
            attributes.append(("dxfId", str(look)))
        attributes += [
            ("priority", str(priority)),
            ("stopIfTrue", "1"),
            ("operator", "beginsWith"),
            ("text", word),
        ]
        text = word.replace('"', '""')
        formula = text_xml(f'LEFT({top},{len(word)})="{text}"')
        inner = f"<{p}formula>{formula}</{p}formula>"
        rules.append(tag_xml(f"{p}cfRule", attributes, inner))
    place = [("sqref", _block_range(change, column))]
    return tag_xml(f"{p}conditionalFormatting", place, "".join(rules))


def drop_down(change: AddColumns, column: int, p: str) -> list[str]:
    """The drop-down of the done column; other text may be typed as well."""
    words: list[str] = []
    for word in change.done_words:
        if "," not in word and len(",".join([*words, word])) <= _MOST_LIST_SIGNS:
            words.append(word.replace('"', '""'))
    if not words:
        return []
    attributes = [
        ("type", "list"),
        ("allowBlank", "1"),
        ("showErrorMessage", "0"),
        ("sqref", _block_range(change, column)),
    ]
    text = text_xml('"' + ",".join(words) + '"')
    inner = f"<{p}formula1>{text}</{p}formula1>"
    return [tag_xml(f"{p}dataValidation", attributes, inner)]
