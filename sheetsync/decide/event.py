"""Dates of events from the dates tab (DESIGN, section 3 "Events").

Only confirmed lines count. Lines for the plan itself come before lines for its
grade, and those before lines for all plans; several lines are the event's
occurrences.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from sheetsync.lang.control import grade_of
from sheetsync.lang.event_name import SHORT_NAMES
from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.calendar import DateSpan, WorkingDays
from sheetsync.model.control import EventDate
from sheetsync.model.deadline import Event, Relation, Window

_MINUTES_A_DAY = 24 * 60
#: Words shorter than this are compared letter by letter, longer ones than the
#: other may lack a syllable ("аттесттау").
_TYPO_FROM_LENGTH = 5
_SYLLABLE_FROM_LENGTH = 9


def _long(words: str) -> re.Pattern[str]:
    """The words of a long name; "~" takes any ending, the last one is kept."""
    stems = fold_kazakh(words).split()
    inner = [rf"{stem[:-1]}\w*" if stem.endswith("~") else stem for stem in stems[:-1]]
    last = rf"{stems[-1].rstrip('~')}(\w*)"
    return re.compile(rf"(?<!\w){' '.join([*inner, last])}")


_SHORT = tuple(
    (_long(name.long), fold_kazakh(name.short) + (r"\1" if name.takes_ending else ""))
    for name in SHORT_NAMES
)


@lru_cache(maxsize=8192)
def event_key(name: str) -> str:
    """The form in which event names are compared.

    Folded, Russian letters, and the short name where an event has a long one.
    """
    key = fold_kazakh(name)
    for long, short in _SHORT:
        key = long.sub(short, key)
    return key


def same_event(one: str, other: str) -> bool:
    """Whether two event keys are one, with at most one slip in a long word.

    Examples:
        "аттестаттау" and "аттесттау" are one, "1 тоқсан" and "2 тоқсан" are two.
    """
    if one == other:
        return True
    ones, others = one.split(), other.split()
    if len(ones) != len(others):
        return False
    return all(_same_word(*pair) for pair in zip(ones, others, strict=True))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < _TYPO_FROM_LENGTH or not one.isalpha():
        return False
    most = 2 if shorter >= _SYLLABLE_FROM_LENGTH else 1
    if abs(len(one) - len(other)) > most:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most) <= most


def occurrences(
    name: str, plan_title: str, dates: tuple[EventDate, ...]
) -> tuple[DateSpan, ...]:
    """The confirmed dates of an event for a plan, in time order."""
    wanted = event_key(name)
    lines = [
        line
        for line in dates
        if line.confirmed and line.span and same_event(event_key(line.event), wanted)
    ]
    if not lines:
        return ()
    title, grade = event_key(plan_title), grade_of(plan_title)
    for fits in (
        lambda scope: scope == title,
        lambda scope: bool(grade) and grade_of(scope, bare=True) == grade,
        lambda scope: not scope,
    ):
        spans = {line.span for line in lines if fits(event_key(line.scope))}
        if found := sorted(filter(None, spans), key=lambda span: span.start):
            return tuple(found)
    return ()


def event_windows(
    event: Event,
    spans: tuple[DateSpan, ...],
    working_days: WorkingDays,
    after_days: int,
) -> tuple[Window, ...]:
    """The windows that an event's dates give a deadline, in time order.

    One window for each occurrence where the deadline says so or lies during
    the event; else before the first, or after the last one.
    """
    if not spans:
        return ()
    if not event.every_occurrence:
        if event.relation is Relation.BEFORE:
            spans = spans[:1]
        elif event.relation is Relation.AFTER:
            spans = (max(spans, key=lambda span: span.end),)
    windows = (_window(event, span, working_days, after_days) for span in spans)
    return tuple(sorted(windows, key=lambda window: window.end))


def _window(
    event: Event, span: DateSpan, working_days: WorkingDays, after_days: int
) -> Window:
    days, minutes = divmod(event.offset_minutes, _MINUTES_A_DAY)
    if event.relation is Relation.DURING:
        return Window(span.start, span.end)
    if event.relation is Relation.BEFORE:
        # "30 минут қалғанда" is the event's own day, "3 күн бұрын" three before.
        away = days if days or minutes else 1
        return Window(None, _moved(span.start, -away))
    if event.offset_minutes:
        return Window(span.end, _moved(span.end, days))
    return Window(span.end, working_days.add(span.end, after_days))


def _moved(day: date, days: int) -> date:
    """The day so many days away; offsets beyond the calendar stay where it ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
