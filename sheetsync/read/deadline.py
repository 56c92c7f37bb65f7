"""Deadlines as written: `read_deadline(text)` and `find_dates(text)`.

Both are pure functions of the text: no clock, no plan year; they never raise.

- `read_deadline(text) -> Written`: the whole cell, every word accounted for.
- `find_dates(text) -> tuple[FoundDate, ...]`: the dates (day and month, the
  year where written) that stand anywhere inside another text such as a done
  mark ("Орындалды 15.04.2024", "перенесено на 15.04"), in their order, with
  character positions in `text` as given: pass text through
  `lang.fold.fold_characters` first if you want to cut folded text, positions
  always count characters of the argument itself. A suffix that belongs to the
  date ("15.04-ке", "15.04.2024ж.") lies inside its span. A date that cannot be
  (31.02) is found too; `decide.window.resolve_date` gives None for it.
"""

from sheetsync.model.finding import note
from sheetsync.model.written import FoundDate, Refusal, Written


def read_deadline(text: str) -> Written:
    """The deadline of a cell as it is written; unreadable ones carry a note."""
    if not text.strip():
        return Written(text, refusal=Refusal.MISSING, notes=(note("deadline.missing"),))
    return Written(
        text,
        refusal=Refusal.UNREADABLE,
        notes=(note("deadline.unreadable", text=text),),
    )


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates inside a text, in order, with their places in it."""
    del text
    return ()
