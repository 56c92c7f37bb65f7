"""Remarks that change no date: times of day, places, classes.

time  = [ "в" | "сағат" ] clock [ "-" clock ] [ "сағат" ] ;
place = [ "в" ] place { place | number } ;
class = numbers [ letter ] "сынып" ;
"""

from sheetsync.lang.schema.time import Role, Unit
from sheetsync.model.finding import note
from sheetsync.model.written import Day, Month
from sheetsync.read.deadline_count import counted, named_time
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_named import is_time_only
from sheetsync.read.deadline_number import numbers, skip_dots
from sheetsync.read.deadline_rate import count_times
from sheetsync.read.deadline_token import Token, TokenKind

#: Name of the rule whose item only dates may stand beside.
TIMES = "times"


def _clock(tokens: list[Token], at: int, *, hour_word: bool) -> int:
    """Index behind a time of day, 0 if there is none."""
    token = tokens[at]
    if token.kind is TokenKind.TIME:
        return at + 1
    if token.kind is TokenKind.DATE and token.clock:
        return at + 1
    if token.kind is TokenKind.NUMBER and token.number <= 24:
        minutes = tokens[at + 2]
        if (
            tokens[at + 1].text in {"-", "."}
            and minutes.kind is TokenKind.NUMBER
            and len(minutes.text) == 2
            and minutes.number % 5 == 0
            and minutes.number < 60
            and (hour_word or minutes.number == 0)
        ):
            return at + 3
        if hour_word or tokens[at + 1].has(Role.HOUR):
            return at + 1
    return 0


def time_of_day(tokens: list[Token], at: int) -> Item | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """As in "сағ. 10.00", "15:00-де", "в 14.30", "с 10.00 до 12.00", "утром"."""
    if tokens[at].has(Role.DAYTIME):
        return Item((), at + 1, "time of day")
    start = at
    prefixed = False
    while tokens[at].has(
        Role.HOUR, Role.WITHIN_BEFORE, Role.FROM_BEFORE, Role.UNTIL_BEFORE
    ):
        prefixed = prefixed or tokens[at].has(Role.HOUR, Role.WITHIN_BEFORE)
        at += 1
        if tokens[at].text in {".", ":"}:
            at += 1
    hour_word = at > start and any(t.has(Role.HOUR) for t in tokens[start:at])
    token = tokens[at]
    if token.kind is TokenKind.DATE and not prefixed and not is_time_only(token):
        link = tokens[at + 1]
        ranged = (link.text == "-" or link.has(Role.UNTIL_BEFORE, Role.TO_BEFORE)) and (
            is_time_only(tokens[at + 2]) or tokens[at + 3].has(Role.HOUR)
        )
        if not (ranged or tokens[at + 1].has(Role.HOUR)):
            return None
    end = _clock(tokens, at, hour_word=hour_word)
    if not end:
        return None
    date = token.date
    if not prefixed and date is not None and date.month and tokens[end].has(Role.MONTH):
        return None  # "10.15 қазан" may be meant as 10-15
    if token.kind is TokenKind.DATE and tokens[end].has(Role.HOUR):
        following = tokens[end + 2] if tokens[end + 1].text == "." else tokens[end + 1]
        if following.kind in {TokenKind.DATE, TokenKind.TIME, TokenKind.NUMBER}:
            return None  # "12.10 сағ 14.30": the first is the date
    end = _time_suffix(tokens, end)
    link = tokens[end]
    if link.text == "-" or link.has(Role.UNTIL_BEFORE, Role.TO_BEFORE):
        more = _clock(tokens, end + 1, hour_word=True)
        if more and not _is_of_date(tokens, end, more):
            end = _time_suffix(tokens, more)
    if start == 0 and not hour_word and date is not None and _may_be_day(date):
        if date.month % 5:
            return None  # "в 10.09": no round time, but a date
        doubt = note("deadline.ambiguous", text=token.written)
        return Item((), end, "time of day", (doubt,))
    return Item((), end, "time of day")


def _may_be_day(date: Day | Month) -> bool:
    return 1 <= date.month <= 12


def _is_of_date(tokens: list[Token], link: int, end: int) -> bool:
    """Whether what would close a time is a day: "15.00 до 20 сентября"."""
    token = tokens[link + 1]
    if tokens[end].has(Role.MONTH, Role.DAY_MARK):
        return True
    if tokens[link].text == "-":
        return False
    return token.kind is TokenKind.DATE and not is_time_only(token)


def _time_suffix(tokens: list[Token], at: int) -> int:
    """Behind "-де", "сағатта", "ч.", "дейін" of a time of day."""
    if tokens[at].text == "-" and tokens[at].tight and tokens[at + 1].text in _SUFFIXES:
        at += 2
    unit = tokens[at].role(Role.UNIT)
    if tokens[at].has(Role.HOUR) or (unit is not None and unit.value is Unit.HOUR):
        at += 1
        if tokens[at].text == ".":
            at += 1
        minutes = tokens[at + 1].role(Role.UNIT)
        counts = tokens[at].kind is TokenKind.NUMBER and minutes is not None
        if counts and minutes is not None and minutes.value is Unit.MINUTE:
            at += 3 if tokens[at + 2].text == "." else 2
    if tokens[at].has(Role.FROM_AFTER, Role.UNTIL_AFTER):
        at += 1
    return at


_MOST_SITTINGS = 30
#: Words that a sitting's number may stand right behind.
_DATING = (Role.MONTH, Role.UNIT, Role.DAY_MARK)
_SUFFIXES = frozenset(
    {"да", "де", "та", "те", "ден", "дан", "тен", "тан", "га", "ге", "ке", "ка"}
)


def place(tokens: list[Token], at: int) -> Item | None:
    """As in "актовый зал", "каб. 12", "онлайн"."""
    end = at
    while tokens[end].has(Role.WITHIN_BEFORE):
        end += 1
    if tokens[end].text == "№" and tokens[end + 1].kind is TokenKind.NUMBER:
        end += 2
    elif tokens[end].kind is TokenKind.NUMBER and tokens[end + 1].has(Role.PLACE):
        end += 1
    if not tokens[end].has(Role.PLACE):
        return None
    end += 1
    while True:
        numbered = tokens[end - 1].role(Role.PLACE)
        room = numbered is not None and numbered.value == "numbered"
        if tokens[end].has(Role.PLACE) or (tokens[end].kind is TokenKind.DATE and room):
            end += 1
        elif (
            tokens[end].text in {".", "№"} and tokens[end + 1].kind is TokenKind.NUMBER
        ):
            end += 2
        elif room and 0 <= tokens[end].number < 1000:
            if _goes_on(tokens, end + 1):
                break
            end += 1
        else:
            break
    return Item((), end, "place")


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a number belongs to what stands at `at`, not to the room before it."""
    following = tokens[at]
    return following.text == "-" or following.has(
        Role.MONTH, Role.UNIT, Role.TIMES, Role.JOIN, Role.WEEKDAY, Role.DAY_MARK
    )


def school_class(tokens: list[Token], at: int) -> Item | None:
    """As in "9 «А» сынып", "5-9 классы", "9 а", "1-4 сыныптар"."""
    end = at
    while tokens[end].has(Role.WITHIN_BEFORE, Role.PUPILS):
        end += 1
    listed = numbers(tokens, end)
    if listed is None or listed.counted:
        return None
    if not all(0 <= n <= 12 for pair in listed.ranges for n in pair):
        return None
    end = listed.end
    letter = False
    if tokens[end].text in {"-", '"', ","} and _is_letter(tokens[end + 1]):
        end += 1
    while _is_letter(tokens[end]):
        letter = True
        end += 1
        if tokens[end].text == '"':
            end += 1
        if tokens[end].text == "," and tokens[end + 1].text in {'"'}:
            end += 2
        elif tokens[end].text in {",", "-"} and _is_letter(tokens[end + 1]):
            end += 1
    if tokens[end].text == "-" and tokens[end + 1].has(Role.CLASS):
        end += 1
    if tokens[end].has(Role.CLASS):
        end += 1
        if tokens[end].text == ".":
            end += 1
        if tokens[end].has(Role.PUPILS):
            end += 1
        return Item((), end, "class")
    quoted = '"' in {token.text for token in tokens[listed.end : end]}
    return Item((), end, "class") if letter and quoted else None


def sitting(tokens: list[Token], at: int) -> Item | None:
    """The number of a sitting beside its month or day: «Тамыз №1», "№2. Ноябрь"."""
    number, end = tokens[at + 1], at + 2
    if tokens[at].text != "№" or not 0 < number.number <= _MOST_SITTINGS:
        return None
    before = tokens[at - 1]
    dates = before.kind is TokenKind.DATE or before.has(*_DATING)
    if at and not (dates or _parts_items(before)):
        return None
    first = at == 0 or _parts_items(tokens[at - 1])
    starts = first and (_is_date(tokens[end]) or tokens[end].has(Role.MONTH))
    if not (starts or _parts_items(tokens[end])):
        return None
    return Item((), end, "sitting number")


def _is_date(token: Token) -> bool:
    return token.kind in {TokenKind.DATE, TokenKind.NUMBER}


def _parts_items(token: Token) -> bool:
    """Whether a token stands between two items, or ends the cell."""
    marks = {",", ";", ":", ".", "(", ")", "-", "/"}
    return token.kind in {TokenKind.END, TokenKind.BREAK} or token.text in marks


def group(tokens: list[Token], at: int) -> Item | None:
    """The group of children that a date is for: "14.10 - ортаңғы топ"."""
    end = at
    while (
        end < at + 2 and tokens[end].kind is TokenKind.WORD and not tokens[end].senses
    ):
        end += 1
    found = tokens[end].role(Role.PUPILS)
    if end == at or found is None or found.value != "group":
        return None
    return Item((), end + 1, "class")


def _is_letter(token: Token) -> bool:
    return (
        token.kind is TokenKind.WORD
        and len(token.text) == 1
        and not token.has(
            Role.WITHIN_BEFORE,
            Role.FROM_BEFORE,
            Role.UNTIL_BEFORE,
            Role.JOIN,
            Role.HOUR,
        )
    )


def weekday(tokens: list[Token], at: int) -> Item | None:
    """A single weekday beside a date: "10 қазан, сейсенбі күні", "в среду"."""
    end = at
    while tokens[end].has(Role.WITHIN_BEFORE):
        end += 1
    sense = tokens[end].role(Role.WEEKDAY)
    if sense is None or sense.ending.plural:
        return None
    end = skip_dots(tokens, end + 1) if len(tokens[end].text) == 2 else end + 1
    if tokens[end].has(Role.DAY_MARK):
        end += 1
    return Item((), end, "weekday", weekday=int(sense.value))


def times(tokens: list[Token], at: int) -> Item | None:
    """How often inside a named stretch: "қыркүйекте 1 рет", "1 раз в I четверти".

    It changes no window; beside anything but dates it is refused (`read_cell`).
    """
    counted = count_times(tokens, at)
    if counted is None:
        return None
    written = " ".join(token.written for token in tokens[at : counted[1]])
    notes = (*counted[2], note("deadline.leftover", text=written))
    return Item((), counted[1], TIMES, notes)


#: More words than these are no exception but a text.
_MOST_EXCEPTED = 8


def exception(tokens: list[Token], at: int) -> Item | None:
    """As in "кроме июня и июля", "за исключением каникул", "маусымнан басқа".

    No window shows it, so that what stands beside it is read with a doubt.
    """
    end = at
    if tokens[at].has(Role.EXCEPT_BEFORE):
        end += 1
        while end < at + _MOST_EXCEPTED:
            token = tokens[end]
            listed = token.text == "," and named_time(tokens[end + 1])
            if not (
                listed
                or token.kind in {TokenKind.WORD, TokenKind.NUMBER, TokenKind.DATE}
            ):
                break
            end += 1
    else:
        while end < at + _MOST_EXCEPTED and (
            named_time(tokens[end])
            or (end > at and tokens[end].has(Role.JOIN, Role.UNIT, Role.MOMENT))
            or (end > at and tokens[end].text == ",")
        ):
            end += 1
        if end == at or not tokens[end].has(Role.EXCEPT_AFTER):
            return None
        end += 1
    if end == at + 1:
        return None
    written = " ".join(token.written for token in tokens[at:end])
    return Item((), end, "exception", (note("deadline.ambiguous", text=written),))


RULES = (
    *(time_of_day, place, school_class, weekday, times, exception, counted),
    *(sitting, group),
)
