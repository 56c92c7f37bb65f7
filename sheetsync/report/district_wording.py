"""Texts and phrases that a district's book, mail and page share."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sheetsync.lang.district import district_texts
from sheetsync.model.district import District, Reading, SchoolLine
from sheetsync.model.page import Discipline
from sheetsync.report.letter import Tile, Tone
from sheetsync.report.wording import Words, shortened, words_of

#: The number of a school in its name.
_NUMBER = re.compile(r"(?:№|N[o°]?\.?)\s*\d+")


@lru_cache(maxsize=8)
def district_words(language: str) -> Words:
    """The texts of a language, those of districts among them."""
    words = words_of(language)
    return replace(words, texts={**words.texts, **district_texts(words.language)})


def district_title(district: District, words: Words) -> str:
    """The title, with the district's name where it has one."""
    if not district.name:
        return words("district.title")
    return words("district.title.of", name=district.name)


def coverage_text(district: District, words: Words) -> str:
    """How many schools were read: what stands before any number."""
    if not district.schools:
        return words("coverage.none")
    text = words("coverage", read=district.read, all=district.schools)
    if district.in_part:
        text = f"{text}, {words('coverage.in_part', n=district.in_part)}"
    return text


def district_tiles(district: District, words: Words) -> tuple[Tile, ...]:
    """The numbers at the top of the district's mail and page."""
    numbers = district.numbers
    late = Tone.OVERDUE if numbers.overdue else Tone.PLAIN
    return (
        Tile(numbers.this_week, words("tile.this_week")),
        Tile(numbers.overdue, words("tile.overdue"), late),
        Tile(numbers.to_clarify, words("tile.clarify")),
        Tile(district.read, words("tile.schools")),
    )


def reading_text(line: SchoolLine, words: Words) -> str:
    """How far a school was read."""
    if line.reading is Reading.NOT and line.as_of is None and not line.reason:
        return words("reading.never")
    return words(f"reading.{line.reading}")


def reason_text(line: SchoolLine, words: Words) -> str:
    """Why a school was not read whole, and since when."""
    if line.reading is Reading.WHOLE:
        return ""
    reason = line.reason or words("reason.other")
    if line.since is None:
        return reason
    return words("registry.since", since=day_of(line.since), sentence=reason)


def school_label(name: str, length: int) -> str:
    """A school's name in at most so many letters, its number never cut away.

    Official names begin alike: "КГУ «Общеобразовательная школа № 3 имени …»".
    """
    short = shortened(name, length)
    found = _NUMBER.search(name)
    if found is None or found[0] in short:
        return short
    return f"{shortened(name, length - len(found[0]) - 1)} {found[0]}"


def day_of(day: date | None) -> str:
    """A day as offices write it, a dash without one."""
    return f"{day:%d.%m.%Y}" if day else "–"


def in_time_text(numbers: Discipline, words: Words) -> str:
    """Both numbers, in a table that says of marks in a column of its own."""
    return "–" if numbers.share is None else words.discipline_cell(numbers)


def in_time_tile(numbers: Discipline, words: Words) -> tuple[str, str]:
    """Both numbers in large, and what stands below them."""
    is_kept = numbers.share is not None or not numbers.fell_due
    label = words("tile.in_time" if is_kept else "tile.not_kept")
    return in_time_text(numbers, words), label


def marks_text(line: SchoolLine, words: Words) -> str:
    """Whether a school's plans carry marks."""
    unmarked, plans = line.unmarked_plans, line.numbers.plans
    if unmarked and unmarked < plans:
        return words("marks.some", n=unmarked, all=plans)
    return marks_kept_text(line.numbers.discipline, words)


def marks_kept_text(numbers: Discipline, words: Words) -> str:
    """Whether marks are kept; a dash where nothing fell due."""
    if not numbers.fell_due:
        return "–"
    return words("marks.kept" if numbers.marks_kept else "marks.not_kept")


def known_number(line: SchoolLine, number: int) -> int | str:
    """A number of a school; a dash where it was never read: 0 would be a lie."""
    return "–" if line.as_of is None else number
