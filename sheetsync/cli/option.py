"""Options that several commands share, their help in the chosen language."""

from pathlib import Path
from typing import Annotated

import typer

from sheetsync.cli.language import Words, chosen_language

#: The terminal's texts; the language is read before the arguments are parsed.
words = Words(chosen_language())

Lang = Annotated[
    str | None, typer.Option("--lang", metavar="LANG", help=words("help.lang"))
]
Json = Annotated[bool, typer.Option("--json", help=words("help.json"))]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="YYYY-MM-DD", help=words("help.today")),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help=words("help.config")),
]
Texts = Annotated[list[str], typer.Argument(metavar="TEXT…", help=words("help.text"))]
ControlBook = Annotated[
    str | None,
    typer.Option("--control", metavar="BOOK", help=words("help.control")),
]
SchoolYear = Annotated[
    int | None,
    typer.Option("--school-year", metavar="YEAR", help=words("help.school_year")),
]
YearBasis = Annotated[
    str,
    typer.Option(
        "--year-basis", metavar="school|calendar", help=words("help.year_basis")
    ),
]
School = Annotated[
    str | None, typer.Option("--school", metavar="NAME", help=words("help.school"))
]
AcceptShrink = Annotated[
    list[str] | None,
    typer.Option("--accept-shrink", metavar="BOOK", help=words("help.accept_shrink")),
]
