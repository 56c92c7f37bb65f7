"""A report as one HTML page that needs nothing else: no network, no files.

Everything is inside: style, a few lines of script that sort tables, charts as
SVG. The page's own policy forbids it to load anything. All texts are escaped;
links are http(s) addresses or none.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import jinja2
from markupsafe import Markup

from sheetsync.report.letter import Tile, printable, web_link

_TEMPLATE = "page.html"


@dataclass(frozen=True, slots=True)
class WebCell:
    """One cell of a table."""

    text: str
    #: What the table is sorted by; a number where it is one, else the text.
    sort: str = ""
    link: str = ""
    #: "overdue", "soon", "done", "muted"; "" for none.
    tone: str = ""
    #: Numbers stand at the right.
    is_number: bool = False
    #: Days are never broken into two lines.
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table that can be sorted by its columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[WebCell, ...], ...]
    caption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WebSection:
    """A part of the page."""

    heading: str
    notes: tuple[str, ...] = ()
    charts: tuple[Markup, ...] = ()
    tables: tuple[WebTable, ...] = ()


@dataclass(frozen=True, slots=True)
class WebPage:
    """A whole page."""

    language: str
    title: str
    subtitle: str
    #: The sentence that stands before every number.
    lead: str = ""
    #: The lead says that something is missing.
    is_partial: bool = False
    note: str = ""
    tiles: tuple[Tile, ...] = ()
    sections: tuple[WebSection, ...] = ()
    sort_hint: str = ""
    print_label: str = ""
    foot: str = ""


def number_cell(number: int | str, tone: str = "") -> WebCell:
    """A number; a text in its place, such as a dash, sorts before all numbers."""
    sort = str(number) if isinstance(number, int) else "-1"
    return WebCell(str(number), sort, tone=tone, is_number=True)


def text_cell(text: str, link: str = "", tone: str = "", sort: str = "") -> WebCell:
    """A text, linked where the link opens anywhere."""
    return WebCell(text, sort or text, web_link(link), tone)


def day_cell(day: date | None, tone: str = "") -> WebCell:
    """A day as offices write it, sorted by time; a dash without one."""
    if day is None:
        return WebCell("–", "", tone=tone)
    return WebCell(f"{day:%d.%m.%Y}", day.isoformat(), tone=tone, is_day=True)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("sheetsync.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE)


def page_html(page: WebPage) -> str:
    """The page as a whole HTML document."""
    return printable(_template().render(page=page))
