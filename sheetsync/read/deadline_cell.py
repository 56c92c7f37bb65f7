"""Puts a cell together: items and separators until every word is accounted for.

cell  = { separator } item { separator item } { separator } ;
item  = recurring | dated | event | permanent | schedule | need | remark
      | "(" cell | free text ")" ;
"""

from dataclasses import dataclass, replace

from sheetsync.lang.schema.time import Role
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    AllYear,
    AsNeeded,
    AtEvent,
    Bound,
    BySchedule,
    Dated,
    Recurring,
    Refusal,
    Written,
    WrittenPart,
)
from sheetsync.read.deadline_bound import dated
from sheetsync.read.deadline_doubt import (
    bare_days,
    counts_nothing,
    is_of_time,
    only_counts,
    purposes,
    run_on,
    shared_portions,
    sheet_years,
    spelling,
    two_rates,
    unnamed_breaks,
)
from sheetsync.read.deadline_every import day_alone, recurring
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_lexer import tokenise
from sheetsync.read.deadline_merge import breaks_of_months, said_once, without_purposes
from sheetsync.read.deadline_occasion import (
    describing,
    is_named_by_month,
    occasion,
)
from sheetsync.read.deadline_remark import RULES as REMARKS
from sheetsync.read.deadline_roman import name_months
from sheetsync.read.deadline_side import eventual
from sheetsync.read.deadline_token import LOOKAHEAD, Token, TokenKind
from sheetsync.read.deadline_weekday import alone, with_weekdays
from sheetsync.read.deadline_whole import need, permanent, schedule

#: Longer cells are no deadlines; refusing them keeps hostile cells cheap.
MOST_CHARACTERS = 1000
MOST_TOKENS = 300

_RULES = (recurring, dated, eventual, permanent, schedule, need, *REMARKS)
_SEPARATORS = frozenset(
    {",", ";", ".", "/", "-", ":", "|", "\\", "•", "*", "+", "&", '"'}
)
_EMPTY = frozenset("-_.…")
_QUOTES = "«»„“”\"'"


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands between two items: behind it, and whether it says "or"."""

    end: int
    is_or: bool = False
    dash: bool = False
    #: Something must follow: "и", "далее".
    goes_on: bool = False


def _separators(tokens: list[Token], at: int) -> _Link:
    """Behind the separators at `at`, list numbers ("1)") among them."""
    is_or = dash = joined = False
    while True:
        token = tokens[at]
        if token.kind is TokenKind.BREAK or token.text in _SEPARATORS:
            dash = dash or token.text == "-"
            at += 1
        elif token.has(Role.OR):
            is_or = True
            at += 1
        elif token.has(Role.JOIN) or token.text in _CONNECTIVES:
            joined = True
            at += 1
        elif token.kind is TokenKind.NUMBER and tokens[at + 1].text == ")":
            at += 2
        else:
            return _Link(at, is_or, dash, joined or is_or)


#: "далее", "одан әрі", "затем": then.
_CONNECTIVES = frozenset(
    {"далее", "затем", "одан", "содан", "ари", "а", "также", "сондай", "ак"}
)


def _closing(tokens: list[Token], at: int) -> int:
    """Index of the bracket that closes the one at `at`, 0 without."""
    depth = 0
    for index in range(at, len(tokens)):
        text = tokens[index].text
        if text in {"(", "["}:
            depth += 1
        elif text in {")", "]"}:
            depth -= 1
            if not depth:
                return index
    return 0


def _candidates(tokens: list[Token], at: int, *, all_rules: bool) -> list[Item]:
    """The items that may begin at `at`, the longest first.

    Without `all_rules` the first one that covers the rest of the cell ends the
    search: the others could only be as long, and of equals the first counts.
    """
    found: list[Item] = []
    for rule in _RULES:
        item = rule(tokens, at)
        if item is None:
            continue
        found.append(item)
        covers = tokens[item.end].kind is TokenKind.END and item.rule != "date"
        if covers and not all_rules:
            break
    if not found or is_named_by_month(tokens, at):
        named = occasion(tokens, at)
        if named is not None or not found:
            return [named] if named is not None else []
    found.sort(key=lambda item: -item.end)
    first = found[0] if found else None
    if first is not None and first.rule == "date":
        # "в 10.10" is said of a time, never of a date.
        clock = next((item for item in found if item.rule == "time of day"), None)
        if clock is not None and clock.end == first.end:
            found.remove(clock)
            found.insert(0, clock)
    return found


def _part_of(tokens: list[Token], start: int, end: int) -> list[Token]:
    return [*tokens[start:end], *tokens[-LOOKAHEAD:]]


def _bracket(
    tokens: list[Token], at: int, before: tuple[Item, int] | None
) -> Item | None:
    """A bracket: parts of its own, a closer word on the item before it, or a note."""
    closing = _closing(tokens, at)
    if not closing:
        return None
    inner = tokens[at + 1 : closing]
    if before is not None and before[0].parts:
        joined = [*tokens[before[1] : before[0].end], *inner, *tokens[-LOOKAHEAD:]]
        closer = dated(joined, 0) or recurring(joined, 0)
        inside = _solve(_part_of(tokens, at + 1, closing))
        says_nothing = inside is None or not any(item.parts for item in inside)
        covers = closer is not None and closer.end == len(joined) - LOOKAHEAD
        if closer is not None and covers:
            says_nothing = says_nothing or closer.rule == "portion of month"
        if closer is not None and covers and says_nothing:
            item = replace(closer, end=closing + 1, rule="closer in brackets")
            if not only_counts(inner):
                return item
            doubt = note("deadline.ambiguous", text=inner[0].written)
            return replace(item, notes=(*item.notes, doubt))  # "қазан (20, 25)"
    else:
        inside = _solve(_part_of(tokens, at + 1, closing))
    if inside is not None and len(inside) == 1 and inside[0].weekday is not None:
        return replace(inside[0], end=closing + 1)
    if inside is not None:
        if before is not None:
            inside = describing([before[0], *inside])[1:]
        parts = tuple(part for item in inside for part in item.parts)
        notes = tuple(found for item in inside for found in item.notes)
        parts = tuple(
            replace(part, narrows=True) if isinstance(part, Dated) else part
            for part in parts
        )
        return Item(parts, closing + 1, "in brackets", notes)
    written = " ".join(token.written for token in inner)
    timely = any(map(is_of_time, inner))
    code = "deadline.ambiguous" if timely else "deadline.leftover"
    return Item((), closing + 1, "note in brackets", (note(code, text=written),))


@dataclass(slots=True)
class _Step:
    item: Item
    start: int
    before: "_Step | None"


def _solve(tokens: list[Token]) -> list[Item] | None:
    """Items that cover all tokens, None if there is no such reading.

    Depth first, the longest item first; a place that failed is not tried again.
    """
    count = len(tokens) - LOOKAHEAD
    failed: set[int] = set()
    stack: list[tuple[int, _Step | None]] = [(0, None)]
    while stack:
        at, before = stack.pop()
        link = _separators(tokens, at)
        if link.end >= count:
            is_cut = link.dash or link.goes_on
            return _chain(_dangling(before, tokens) if is_cut else before)
        if link.end in failed:
            continue
        failed.add(link.end)
        notes: tuple[Note, ...] = ()
        if link.is_or:
            notes = (note("deadline.ambiguous", text=tokens[link.end].written),)
        here = link.end
        if tokens[here].text in {"(", "["}:
            previous = (before.item, before.start) if before is not None else None
            item = _bracket(tokens, here, previous)
            if item is None:
                stack.append((here + 1, before))
                continue
            if item.rule == "closer in brackets" and before is not None:
                stack.append((item.end, _Step(item, before.start, before.before)))
            else:
                stack.append((item.end, _Step(item, here, before)))
            continue
        for item in reversed(_candidates(tokens, here, all_rules=link.dash)):
            found = replace(item, notes=item.notes + notes) if notes else item
            if link.dash and before is not None and _is_broken_range(before.item, item):
                continue
            stack.append((item.end, _Step(found, here, before)))
    return None


def _dangling(step: "_Step | None", tokens: list[Token]) -> "_Step | None":
    """The last step, in doubt where what follows it leads nowhere.

    A dash or a joining word: "сентябрь-", "октябрь и далее".
    """
    if step is None or not step.item.parts:
        return step
    if not isinstance(step.item.parts[-1], Dated):
        return step
    behind = tokens[step.item.end - 1 : len(tokens) - LOOKAHEAD]
    written = " ".join(token.written for token in behind)
    doubt = note("deadline.ambiguous", text=written)
    item = replace(step.item, notes=(*step.item.notes, doubt))
    return _Step(item, step.start, step.before)


def _is_broken_range(before: Item, after: Item) -> bool:
    """Whether a dash between two items hides a range that was not understood."""
    if not (before.parts and after.parts):
        return False
    first, last = before.parts[-1], after.parts[0]
    return (
        isinstance(first, Dated)
        and isinstance(last, Dated)
        and first.bound is Bound.WITHIN is last.bound
    )


def _chain(step: _Step | None) -> list[Item]:
    items: list[Item] = []
    while step is not None:
        items.append(step.item)
        step = step.before
    items.reverse()
    return items


_DESCRIBED = {
    Dated: "dates",
    Recurring: "recurring",
    AllYear: "the whole year",
    AtEvent: "event",
    BySchedule: "by schedule",
    AsNeeded: "as needed",
}


def _trace(tokens: list[Token], items: list[Item]) -> tuple[str, ...]:
    steps: list[str] = []
    at = 0
    for item in items:
        at = _separators(tokens, at).end
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
    tokens = said_once(tokens)
    items = _solve(tokens)
    if items is None and any(token.kind is TokenKind.BREAK for token in tokens):
        # A line break that only wraps: "В течение⏎учебного⏎года".
        tokens = tokenise(text.replace("\n", " ").replace("\r", " "))
        name_months(tokens)
        tokens = said_once(tokens)
        items = _solve(tokens)
    if items is None and any(token.text == "(" for token in tokens):
        bare = [token for token in tokens if token.text not in {"(", ")"}]
        items = _in_doubt(_solve(bare), bare)
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
    notes += doubts
    return Written(
        text,
        parts,
        notes=tuple(dict.fromkeys(spelling(tokens) + notes)),
        trace=_trace(tokens, items),
    )


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
