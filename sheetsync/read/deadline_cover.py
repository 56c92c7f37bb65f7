"""Items that cover a cell: found by search, until every word is accounted for.

cell  = { separator } item { separator item } { separator } ;
item  = recurring | dated | event | permanent | schedule | need | remark
      | "(" cell | free text ")" ;
"""

from dataclasses import dataclass, replace

from sheetsync.model.finding import Note, note
from sheetsync.model.written import Bound, Dated, Day, KnownDay
from sheetsync.read.deadline_act import scheduled
from sheetsync.read.deadline_bound import dated
from sheetsync.read.deadline_doing import doing
from sheetsync.read.deadline_doubt import is_of_time, only_counts
from sheetsync.read.deadline_every import recurring
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_link import read_link
from sheetsync.read.deadline_occasion import describing, is_named_by_month, occasion
from sheetsync.read.deadline_remark import RULES as REMARKS
from sheetsync.read.deadline_side import eventual
from sheetsync.read.deadline_token import LOOKAHEAD, Token, TokenKind
from sheetsync.read.deadline_whole import need, permanent

_RULES = (
    recurring,
    dated,
    eventual,
    permanent,
    scheduled,
    need,
    *REMARKS,
    doing,
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
        inside = cover(_part_of(tokens, at + 1, closing))
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
        inside = cover(_part_of(tokens, at + 1, closing))
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


def cover(tokens: list[Token]) -> list[Item] | None:
    """Items that cover all tokens, None if there is no such reading.

    Depth first, the longest item first; a place that failed is not tried again.
    """
    count = len(tokens) - LOOKAHEAD
    failed: set[int] = set()
    stack: list[tuple[int, _Step | None]] = [(0, None)]
    while stack:
        at, before = stack.pop()
        link = read_link(tokens, at)
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
    if not (isinstance(first, Dated) and isinstance(last, Dated)):
        return False
    if {type(first.last), type(last.first)} == {Day, KnownDay}:
        return False  # "22 марта - Наурыз": what the day is
    return first.bound is Bound.WITHIN is last.bound


def _chain(step: _Step | None) -> list[Item]:
    items: list[Item] = []
    while step is not None:
        items.append(step.item)
        step = step.before
    items.reverse()
    return items
