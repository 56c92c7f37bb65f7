"""What is doubtful about a cell as a whole, once its items are read.

Words that were mended, a week that two months may share, and counts ("2 рет")
that stand beside nothing they could count in.
"""

from itertools import pairwise

from sheetsync.lang.schema.time import Role
from sheetsync.model.deadline import Period
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    Bound,
    Break,
    Dated,
    Day,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Recurring,
    Stretch,
    WrittenPart,
)
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_month import is_bare_list, may_be_year
from sheetsync.read.deadline_near import near_time
from sheetsync.read.deadline_remark import TIMES
from sheetsync.read.deadline_token import Token, TokenKind

#: Periods whose ends are dates of their own.
_LONG_PERIODS = frozenset({Period.MONTH, Period.QUARTER, Period.HALF_YEAR})


def spelling(tokens: list[Token]) -> tuple[Note, ...]:
    """A note for each word that was read as another one."""
    notes: list[Note] = []
    for token in tokens:
        if token.corrected:
            notes.append(
                note("deadline.spelling", text=token.written, read=token.corrected)
            )
            if token.risky:
                notes.append(note("deadline.ambiguous", text=token.written))
    return tuple(notes)


def counts_nothing(items: list[Item]) -> bool:
    """Whether "2 рет" stands beside no date that it could count in."""
    return any(item.rule == TIMES for item in items) and not any(
        isinstance(part, Dated) for item in items for part in item.parts
    )


def only_counts(inner: list[Token]) -> bool:
    """Whether numbers in brackets may be no days: "қазан (20)", "(1, 5, 10 кр)".

    A range of them is: "октябрь (15-20)".
    """
    if any(token.kind is TokenKind.DATE or token.ending is not None for token in inner):
        return False
    words = [token for token in inner if token.kind is TokenKind.WORD]
    if any(word.senses and not word.has(Role.FILLER, Role.JOIN) for word in words):
        return False
    return bool(words) or not any(token.text == "-" for token in inner)


def is_of_time(token: Token) -> bool:
    """Whether a word in brackets that were not understood may change the dates."""
    until = token.role(Role.UNTIL_BEFORE)
    if until is not None and until.value != "by":
        return True
    mark = token.role(Role.DAY_MARK)
    if token.kind is TokenKind.DATE or (mark is not None and mark.language == "ru"):
        return True
    if any(map(str.isascii, token.text)) and not token.text.isascii():
        return token.kind is TokenKind.WORD  # letters of two scripts
    return near_time(token.text) or token.has(
        Role.MONTH,
        Role.WEEKDAY,
        Role.EVERY,
        Role.UNTIL_AFTER,
        Role.TIMES,
        Role.SEASONAL,
        Role.BREAK,
        Role.KNOWN_DAY,
    )


def _whole_of(stretch: Stretch | None) -> Stretch | None:
    return stretch.whole if isinstance(stretch, Portion) else stretch


def unnamed_breaks(
    parts: tuple[WrittenPart, ...], tokens: list[Token]
) -> tuple[Note, ...]:
    """A note where "каникулы" does not say which: all of the year are taken."""
    rests = [
        stretch
        for part in parts
        if isinstance(part, Dated)
        for stretch in (part.last or part.first,)
        if isinstance(_whole_of(stretch), Break)
    ]
    if len(rests) < 4 or any(
        token.has(Role.SEASONAL, Role.EVERY_BEFORE, Role.EVERY_AFTER, Role.WHOLE)
        for token in tokens
    ):
        return ()
    written = next((t.written for t in tokens if t.has(Role.BREAK)), "")
    return (note("deadline.ambiguous", text=written),)


def bare_days(tokens: list[Token]) -> tuple[Note, ...]:
    """A note where numbers behind a month may be no days: "қараша, 18-22"."""
    for at in range(1, len(tokens) - 1):
        comma = tokens[at].text == "," and tokens[at + 1].kind is TokenKind.NUMBER
        named = tokens[at - 1].has(Role.MONTH, Role.UNIT)
        if comma and named and is_bare_list(tokens, at + 1):
            return (note("deadline.ambiguous", text=tokens[at + 1].written),)
    return ()


def run_on(items: list[Item], tokens: list[Token]) -> tuple[Note, ...]:
    """A note where nothing stands between two dates that may be one range.

    "Қыркүйек 1-5, 7 қазан" may have days of either month, "сентябрьмай" and
    "01.09 15.09" lost a dash or a comma.
    """
    dates = [item for item in items if any(isinstance(p, Dated) for p in item.parts)]
    notes: list[Note] = []
    for item, following in pairwise(items):
        token = tokens[item.end]
        days = token.kind is TokenKind.NUMBER and following.rule == "day month"
        lost = len(dates) == 2 and _may_be_range(item, following, glued=token.tight)
        if token.kind in {TokenKind.MARK, TokenKind.BREAK} or token.has(Role.JOIN):
            continue
        if (item.rule == "month" and days) or lost:
            notes.append(note("deadline.ambiguous", text=token.written))
    return tuple(notes)


def _may_be_range(item: Item, following: Item, *, glued: bool) -> bool:
    """Whether two single dates, or months written as one, may be ends of a range."""
    if len(item.parts) != 1 or len(following.parts) != 1:
        return False
    first, last = item.parts[0], following.parts[0]
    if not (isinstance(first, Dated) and isinstance(last, Dated)):
        return False
    if first.bound is not Bound.WITHIN or last.bound is not Bound.WITHIN:
        return False
    low, high = first.last, last.first
    if isinstance(low, Day) and isinstance(high, Day):
        return first.first == low and last.last == high
    if isinstance(low, Month) and isinstance(high, Month):
        # Next to each other they end on the same day either way.
        return glued and (high.month - low.month) % 12 > 1
    return False


def two_rates(parts: tuple[WrittenPart, ...], text: str) -> tuple[Note, ...]:
    """A note where a weekday and a rate disagree: "раз в две недели по средам"."""
    every = [part.every for part in parts if isinstance(part, Recurring)]
    weekly = [rate for rate in every if rate.period is Period.WEEK and rate.weekday]
    if not weekly or len(weekly) == len(every):
        return ()
    return (note("deadline.ambiguous", text=text),)


def dated_rates(parts: tuple[WrittenPart, ...], text: str) -> tuple[Note, ...]:
    """A note where a rate narrows dates or begins with one.

    As in «қазан (тоқсан соңында)», «қазаннан бастап ай сайын»: no reading shows both.
    """
    rates = [
        part.every
        for part in parts
        if isinstance(part, Recurring) and part.every.period in _LONG_PERIODS
    ]
    dates = [part for part in parts if isinstance(part, Dated)]
    if not rates or not dates:
        return ()
    begins = any(part.bound is Bound.FROM for part in dates)
    in_brackets = isinstance(parts[-1], Recurring) and text.rstrip().endswith(")")
    if not (begins or in_brackets):
        return ()
    return (note("deadline.ambiguous", text=text),)


def fridays(tokens: list[Token]) -> tuple[Note, ...]:
    """A note where «үшінші жұмасы» is a Friday, for «жұма» is a week as well."""
    return tuple(
        note("deadline.ambiguous", text=f"{before.written} {token.written}")
        for before, token in pairwise(tokens)
        if (friday := token.role(Role.WEEKDAY)) is not None
        and (friday.language, friday.value) == ("kk", 5)
        and friday.ending.possessive
        and (which := before.role(Role.ORDINAL)) is not None
        and int(which.value) > 0
    )


def sheet_years(tokens: list[Token]) -> tuple[Note, ...]:
    """A note where "сен.23" may as well be a day: sheets write a month's year so."""
    notes: list[Note] = []
    for at, token in enumerate(tokens[:-2]):
        if tokens[at + 1].text != "." or not token.has(Role.MONTH):
            continue
        follows_day = at > 0 and token.tight and tokens[at - 1].text == "."
        if may_be_year(tokens[at + 2]) and not follows_day:
            written = f"{token.written}.{tokens[at + 2].written}"
            notes.append(note("deadline.ambiguous", text=written))
    return tuple(notes)


def maybe_years(
    parts: tuple[WrittenPart, ...], tokens: list[Token]
) -> tuple[tuple[int, int], ...]:
    """Month and number of each date if all are written as "октябрь 24, апрель 25".

    Of two digits without an ending or "числа": years of a plan are written so.
    """
    found: list[tuple[int, int]] = []
    for token, number, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        month = token.role(Role.MONTH)
        plain = number.kind is TokenKind.NUMBER and number.ending is None
        if month is None or not plain or len(number.text) != 2:
            continue
        if behind.text != "-" and not behind.has(Role.DAY_MARK, Role.UNIT):
            found.append((int(month.value), number.number))
    days = [
        (part.last.month, part.last.day)
        for part in parts
        if isinstance(part, Dated) and isinstance(part.last, Day)
    ]
    return tuple(found) if found == days and len(days) == len(parts) else ()


def purposes(parts: tuple[WrittenPart, ...], text: str) -> tuple[Note, ...]:
    """A note where "ко Дню учителя" beside a date may only say what for."""
    dates = [part for part in parts if isinstance(part, Dated)]
    if len(dates) < 2:
        return ()
    known = [
        part.bound is Bound.UNTIL and isinstance(part.last, KnownDay) for part in dates
    ]
    if not any(known) or all(known):
        return ()
    return (note("deadline.ambiguous", text=text),)


def shared_portions(parts: tuple[WrittenPart, ...]) -> tuple[Note, ...]:
    """A note where a week may be meant of both months: "қазан, сәуір 2 апта"."""
    for before, after in pairwise(parts):
        if not (isinstance(before, Dated) and isinstance(after, Dated)):
            continue
        portion = after.first
        if (
            isinstance(before.first, Month)
            and isinstance(portion, Portion)
            and portion.unit in {PortionUnit.WEEK, PortionUnit.WEEKDAY}
            and not after.narrows
        ):
            return (note("deadline.ambiguous", text=str(portion.first)),)
    return ()
