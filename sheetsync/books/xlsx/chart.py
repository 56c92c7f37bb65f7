"""Native charts of a tab of ours, as the drawing and chart parts of a workbook.

openpyxl writes them in a scratch workbook whose tab has the same title; only
these parts are taken from it, they hold no styles and no numbers of other parts.
"""

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList

from sheetsync.model.address import cell_address
from sheetsync.model.sheet import SheetChart

#: Size of a chart in centimetres: two fit beside each other on an A4 page.
_WIDTH, _HEIGHT = 12.5, 6.5
#: Fills of the series in turn, quiet and apart in grey print.
_SERIES = ("4F81BD", "C0504D", "9BBB59", "8064A2", "F79646", "7F7F7F")
_DRAWING = "xl/drawings/drawing1.xml"


def chart_parts(title: str, charts: Sequence[SheetChart]) -> tuple[bytes, list[bytes]]:
    """The drawing part of a tab and its chart parts, in order.

    The drawing's links are `rId1`, `rId2` … to the charts in this order.
    """
    book = Workbook()
    tab = book.worksheets[0]
    tab.title = title
    for chart in charts:
        top, left, bottom, right = (at + 1 for at in chart.data)
        native = BarChart() if chart.kind == "bar" else LineChart()
        data = Reference(tab, left + 1, top, right, bottom)
        native.add_data(data, titles_from_data=True)
        native.set_categories(Reference(tab, left, top + 1, left, bottom))
        _dress(native, chart, right - left)
        tab.add_chart(native, cell_address(*chart.at))
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        drawing = archive.read(_DRAWING)
        names = [f"xl/charts/chart{n}.xml" for n in range(1, len(charts) + 1)]
        return drawing, [archive.read(name) for name in names]


def _dress(native: BarChart | LineChart, chart: SheetChart, series: int) -> None:
    """Gives a chart its title, axes and quiet colours."""
    native.title = chart.title
    native.width = _WIDTH  # type: ignore[assignment]
    native.height = _HEIGHT
    # openpyxl's axes are hidden unless told otherwise.
    native.x_axis.delete = False
    native.y_axis.delete = False
    native.y_axis.number_format = "0"
    native.y_axis.majorGridlines = None if series == 1 else native.y_axis.majorGridlines
    if series == 1:
        native.legend = None
    elif native.legend is not None:
        native.legend.position = "b"
    if isinstance(native, BarChart):
        native.gapWidth = 60
        native.dataLabels = DataLabelList()
        native.dataLabels.showVal = True
        for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(native.dataLabels, other, False)
    for at, one in enumerate(native.series):
        colours = chart.colours or _SERIES
        colour = colours[at % len(colours)]
        if isinstance(native, BarChart):
            one.graphicalProperties.solidFill = colour
        else:
            one.graphicalProperties.line.solidFill = colour
            one.smooth = False
