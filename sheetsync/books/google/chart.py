"""Native charts of a tab of ours."""

from typing import Any

from sheetsync.books.google.look import colour_style
from sheetsync.model.sheet import SheetChart

Json = dict[str, Any]

#: Two fit beside each other on an A4 page.
_WIDTH, _HEIGHT = 470, 250
#: Fills of the series in turn, quiet and apart in grey print.
_SERIES = ("4F81BD", "C0504D", "9BBB59", "8064A2", "F79646", "7F7F7F")


def chart_spec(chart: SheetChart, tab: int) -> Json:
    """The `ChartSpec` of a chart over cells of a tab."""
    _, left, _, right = chart.data
    is_bar = chart.kind == "bar"
    series = []
    colours = chart.colours or _SERIES
    for number, column in enumerate(range(left + 1, right + 1)):
        colour = colour_style(colours[number % len(colours)])
        one: Json = {
            "series": _source(chart, tab, column),
            "targetAxis": "LEFT_AXIS",
            "colorStyle": colour,
        }
        if is_bar:
            one["dataLabel"] = {"type": "DATA", "placement": "OUTSIDE_END"}
        series.append(one)
    return {
        "title": chart.title,
        "basicChart": {
            "chartType": "COLUMN" if is_bar else "LINE",
            "legendPosition": "BOTTOM_LEGEND" if len(series) > 1 else "NO_LEGEND",
            "headerCount": 1,
            "domains": [{"domain": _source(chart, tab, left)}],
            "series": series,
        },
    }


def chart_position(chart: SheetChart, tab: int) -> Json:
    """The `EmbeddedObjectPosition` of a chart."""
    row, column = chart.at
    return {
        "overlayPosition": {
            "anchorCell": {"sheetId": tab, "rowIndex": row, "columnIndex": column},
            "widthPixels": _WIDTH,
            "heightPixels": _HEIGHT,
        }
    }


def _source(chart: SheetChart, tab: int, column: int) -> Json:
    top, _, bottom, _ = chart.data
    source = {
        "sheetId": tab,
        "startRowIndex": top,
        "endRowIndex": bottom + 1,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }
    return {"sourceRange": {"sources": [source]}}
