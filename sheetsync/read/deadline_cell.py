"""A deadline cell as it is written: what its items say, and what is doubtful."""

from dataclasses import replace

from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    AllYear,
    AsNeeded,
    AtEvent,
    BySchedule,
    Dated,
    Recurring,
    Refusal,
    Written,
    WrittenPart,
)
from sheetsync.read.deadline_alone import day_alone
from sheetsync.read.deadline_cover import cover
from sheetsync.read.deadline_doubt import (
    bare_days,
    counts_nothing,
    dated_rates,
    fridays,
    maybe_years,
    purposes,
    run_on,
    shared_portions,
    sheet_years,
    spelling,
    two_rates,
    unnamed_breaks,
)
from sheetsync.read.deadline_holiday import name_holidays, undeclined
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_lexer import tokenise
from sheetsync.read.deadline_link import read_link
from sheetsync.read.deadline_merge import breaks_of_months, said_once, without_purposes
from sheetsync.read.deadline_occasion import describing
from sheetsync.read.deadline_roman import name_months
from sheetsync.read.deadline_token import LOOKAHEAD, Token, TokenKind
from sheetsync.read.deadline_weekday import alone, with_weekdays

#: Longer cells are no deadlines; refusing them keeps hostile cells cheap.
MOST_CHARACTERS = 1000
MOST_TOKENS = 300
#: A cell of nothing but these is empty; a dash is how "nothing" is written.
_EMPTY = frozenset("-_.…")
_QUOTES = "«»„“”\"'"
_DESCRIBED = {
    Dated: "dates",
    Recurring: "recurring",
    AllYear: "the whole year",
    AtEvent: "event",
    BySchedule: "by schedule",
    AsNeeded: "as needed",
}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


def _trace(tokens: list[Token], items: list[Item]) -> tuple[str, ...]:
    steps: list[str] = []
    at = 0
    for item in items:
        at = read_link(tokens, at).end
        words = " ".join(token.written for token in tokens[at : item.end])
        kinds = (
            ", ".join(_DESCRIBED[type(part)] for part in item.parts)
            or "changes nothing"
        )
        steps.append(f"“{words}”: {item.rule} → {kinds}")
        at = max(at, item.end)
    return tuple(steps)


def _missing(text: str) -> bool:
    inner = text.strip().strip(_QUOTES)
    return all(
        char.isspace() or char in _EMPTY or not char.isprintable()
        for char in inner or text
    )


def _unreadable(text: str, why: str) -> Written:
    shown = text if len(text) <= 200 else text[:199] + "…"
    return Written(
        text,
        refusal=Refusal.UNREADABLE,
        notes=(note("deadline.unreadable", text=shown),),
        trace=(why,),
    )


def _unknown(tokens: list[Token]) -> str:
    unknown = [t.written for t in tokens if t.kind is TokenKind.WORD and not t.senses][
        :8
    ]
    return "not understood" + (f": {', '.join(unknown)}" if unknown else "")


def _in_doubt(items: list[Item] | None, tokens: list[Token]) -> list[Item] | None:
    """What is read only without its brackets: "2 апта (қараша)", one item at most."""
    if not items or len(items) > 1:
        return None
    written = " ".join(token.written for token in tokens if token.written)
    doubt = note("deadline.ambiguous", text=written)
    return [replace(items[0], notes=(*items[0].notes, doubt))]


def _joint(
    parts: tuple[WrittenPart, ...], items: list[Item], tokens: list[Token], text: str
) -> tuple[tuple[WrittenPart, ...], tuple[Note, ...]]:
    """The parts as they belong together, and what is doubtful about the cell."""
    notes: tuple[Note, ...] = ()
    if len(parts) > 1:
        parts = breaks_of_months(parts, tokens)
        parts, notes = without_purposes(parts, text)
        notes += shared_portions(parts) + unnamed_breaks(parts, tokens)
        notes += purposes(parts, text) + two_rates(parts, text)
        notes += dated_rates(parts, text)
        notes += run_on(items, tokens)
    if "," in text:
        notes += bare_days(tokens)
    if "." in text:
        notes += sheet_years(tokens)
    return parts, notes


def read_cell(text: str) -> Written:
    """The deadline of a cell as it is written."""
    if len(text) > MOST_CHARACTERS:
        return _unreadable(text, f"longer than {MOST_CHARACTERS} characters")
    folded = text.translate(_DASHES)
    if _missing(folded):
        return Written(text, refusal=Refusal.MISSING, notes=(note("deadline.missing"),))
    tokens = tokenise(text)
    if len(tokens) > MOST_TOKENS + LOOKAHEAD:
        return _unreadable(text, f"more than {MOST_TOKENS} words and signs")
    name_months(tokens)
    name_holidays(tokens)
    tokens = said_once(tokens)
    items = cover(tokens)
    if items is None and any(token.kind is TokenKind.BREAK for token in tokens):
        # A line break that only wraps: "В течение⏎учебного⏎года".
        tokens = tokenise(text.replace("\n", " ").replace("\r", " "))
        name_months(tokens)
        name_holidays(tokens)
        tokens = said_once(tokens)
        items = cover(tokens)
    if items is None and any(token.text == "(" for token in tokens):
        bare = [token for token in tokens if token.text not in {"(", ")"}]
        items = _in_doubt(cover(bare), bare)
        tokens = tokens if items is None else bare
    items = day_alone(tokens) if items is None else items
    if items:
        if len(items) > 1 or not items[0].parts:
            items = describing(alone(items, tokens))
        items = with_weekdays(items)
    parts: tuple[WrittenPart, ...] = ()
    if items is not None:
        parts = tuple(part for item in items for part in item.parts)
    if items is None or not parts or counts_nothing(items):
        return _unreadable(text, _unknown(tokens))
    notes = tuple(found for item in items for found in item.notes)
    parts, doubts = _joint(parts, items, tokens, text)
    notes += (*doubts, *fridays(tokens))
    return Written(
        text,
        parts,
        notes=tuple(dict.fromkeys(spelling(tokens) + undeclined(tokens) + notes)),
        trace=_trace(tokens, items),
        maybe_years=maybe_years(parts, tokens),
    )
