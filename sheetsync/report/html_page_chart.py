"""Charts as SVG inside a page: bars for schools, lines for weeks.

Colours differ in grey print too, and every number is written beside its mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sheetsync.report.letter import printable
from sheetsync.report.wording import shortened

_WIDTH = 860
_BAR_HEIGHT, _GAP, _LABELS = 20, 7, 370
_LINE_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 240, 44, 20, 34, 40
_COLOURS = ("#9a3412", "#2f6db5", "#5b6675")
_DASHES = ("", "6 4", "2 3")
_INK, _LINE = "#1f2a37", "#d5dbe3"
#: Letters of a bar's label.
LABEL_LENGTH = 42
#: Labels below a line chart; more would overlap.
_LABELS_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart."""

    name: str
    values: tuple[int, ...]


def bar_chart(title: str, bars: Sequence[tuple[str, int]]) -> Markup:
    """Horizontal bars, one for each label; "" where there is none."""
    if not bars:
        return Markup("")
    most = max(number for _, number in bars) or 1
    height = len(bars) * (_BAR_HEIGHT + _GAP) + _GAP
    room = _WIDTH - _LABELS - 60
    parts = []
    for at, (label, number) in enumerate(bars):
        top = _GAP + at * (_BAR_HEIGHT + _GAP)
        middle = top + _BAR_HEIGHT * 0.72
        length = round(number / most * room, 1)
        parts.append(
            f'<text x="{_LABELS - 8}" y="{middle}" text-anchor="end">'
            f"{_text(shortened(label, LABEL_LENGTH))}</text>"
            f'<rect x="{_LABELS}" y="{top}" width="{length}" height="{_BAR_HEIGHT}"'
            f' fill="{_COLOURS[1]}"/>'
            f'<text x="{_LABELS + length + 6}" y="{middle}">{number}</text>'
        )
    return _svg(title, height, "".join(parts))


def line_chart(title: str, labels: Sequence[str], series: Sequence[Series]) -> Markup:
    """Lines over labels in equal steps; "" for fewer than two labels."""
    if len(labels) < 2 or not series:
        return Markup("")
    most = max(max(one.values) for one in series) or 1
    wide = _WIDTH - _LEFT - _RIGHT
    high = _LINE_HEIGHT - _TOP - _BOTTOM

    def place(at: int, value: int) -> tuple[float, float]:
        x = _LEFT + wide * at / (len(labels) - 1)
        return round(x, 1), round(_TOP + high * (1 - value / most), 1)

    parts = [_grid(most, high)]
    every = -(-len(labels) // _LABELS_AT_MOST)
    for at in range(0, len(labels), every):
        x, _ = place(at, 0)
        y = _LINE_HEIGHT - _BOTTOM + 18
        parts.append(
            f'<text x="{x}" y="{y}" text-anchor="middle">{_text(labels[at])}</text>'
        )
    for at, one in enumerate(series):
        colour, dash = _COLOURS[at % 3], _DASHES[at % 3]
        points = [place(step, value) for step, value in enumerate(one.values)]
        path = " ".join(f"{left},{top}" for left, top in points)
        end, height = points[-1]
        legend = _LEFT + at * 220
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}"'
            f' stroke-width="2.5" stroke-dasharray="{dash}"/>'
            f'<circle cx="{end}" cy="{height}" r="3.5" fill="{colour}"/>'
            f'<line x1="{legend}" y1="12" x2="{legend + 28}" y2="12"'
            f' stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"/>'
            f'<text x="{legend + 34}" y="16">'
            f"{_text(one.name)}: {one.values[-1]}</text>"
        )
    return _svg(title, _LINE_HEIGHT, "".join(parts))


def _grid(most: int, high: int) -> str:
    """Lines at zero, half and the most, with their numbers."""
    parts = []
    for value in sorted({0, most // 2, most}):
        y = round(_TOP + high * (1 - value / most), 1)
        parts.append(
            f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"'
            f' stroke="{_LINE}"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{value}</text>'
        )
    return "".join(parts)


def _svg(title: str, height: int, inside: str) -> Markup:
    # Every text in `inside` was escaped by `_text`; the rest are numbers.
    return Markup(  # noqa: S704 - see above
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" font-size="13"'
        f' fill="{_INK}"><title>{_text(title)}</title>{inside}</svg>'
    )


def _text(text: str) -> str:
    return str(escape(printable(text)))
