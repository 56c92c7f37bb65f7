"""Deadlines as written: `read_deadline(text)` and `find_dates(text)`.

Both are pure functions of the text: no clock, no plan year; they never raise.

- `read_deadline(text) -> Written`: the whole cell, every word accounted for.
- `find_dates(text) -> tuple[FoundDate, ...]`: the dates (day and month, the
  year where written) that stand anywhere inside another text such as a done
  mark ("Орындалды 15.04.2024", "перенесено на 15.04"), in their order, with
  character positions in `text` as given. A suffix that belongs to the date
  ("15.04-ке", "15.04.2024ж.") lies inside its span; days that share a month
  ("5, 12 сәуір", "5-12 сәуір") share the span. A date that cannot be (31.02) is
  found too; `decide.window.resolve_date` gives None for it.

The grammar, from the words up; its words are the tables of `lang`:

    cell      = { separator } item { separator item } { separator } ;
    item      = recurring | dated | event | permanent | schedule | need | remark
              | occasion | "(" ( cell | free text ) ")" ;
    dated     = [ within ] range [ within ] | from range | range "бастап"
              | ( "до" | "перед" | "после" ) range
              | range ( "дейін" | "алдында" | "кейін" ) ;
    range     = point [ ( "-" | "по" | "до" | "пен" ) point ] ;
    point     = [ year ] ( date | day | month | quarter | half | season | break
              | known day | portion | school year ) [ year ] ;
    day       = numbers month | month numbers ;
    portion   = third "of" point | numbers unit "of" month | month numbers unit
              | point third ;
    recurring = every unit [ day ] | unit every [ day ] | [ unit ] count times
                [ unit ] | weekdays | third "of" unit ;
    event     = phrase [ verb ] [ distance ] relation          (Kazakh)
              | [ distance ] relation [ pivot ] phrase ;       (Russian)
    occasion  = an event of the tables, by its name alone ;

Modules (`deadline_…`), from the words up:

    words       lexicon, seam, slip, word; near, short, digit
    tokens      token, join, lexer; roman and holiday tell months from others
    numbers     number, distance, count
    stretches   portion, month, named, numbered, stretch (point)
    dated       dated, range, verge, bound
    recurring   day, rate, every
    events      name, tie, event, side, occasion
    others      whole, act, weekday, doing, remark
    a cell      item, link, cover (a search for items that leave no word out),
                alone, merge, doubt, cell; around it label, place, aside
"""

from functools import lru_cache

from sheetsync.model.written import Refusal, Written
from sheetsync.read.deadline_cell import read_cell
from sheetsync.read.deadline_date import find_dates
from sheetsync.read.deadline_label import read_with_labels
from sheetsync.read.deadline_place import read_with_place

__all__ = ["find_dates", "read_deadline"]

#: Cells repeat: a plan of a hundred rows has some twenty different deadlines.
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def read_deadline(text: str) -> Written:
    """The deadline of a cell as it is written; unreadable ones carry a note."""
    written = read_cell(text)
    if written.refusal is Refusal.UNREADABLE:
        return read_with_labels(text) or read_with_place(text) or written
    return written
