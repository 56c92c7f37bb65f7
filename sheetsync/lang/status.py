"""The status of a row as people read it (GLOSSARY)."""

from datetime import date
from functools import cache

from sheetsync.lang.en.status import STATUS as _ENGLISH
from sheetsync.lang.kk.status import STATUS as _KAZAKH
from sheetsync.lang.plural import counted
from sheetsync.lang.ru.status import STATUS as _RUSSIAN
from sheetsync.lang.schema.status import StatusWords
from sheetsync.model.deadline import DeadlineKind
from sheetsync.model.mark import MarkKind
from sheetsync.model.status import Assessment, Status

STATUS_WORDS: dict[str, StatusWords] = {
    "kk": _KAZAKH,
    "ru": _RUSSIAN,
    "en": _ENGLISH,
}


def status_text(assessed: Assessment, today: date, language: str) -> str:
    """The status with what belongs to it: "Срок подходит (осталось 3 дня)".

    A task with several windows shows its progress: "Мерзімі басталды, 1/3".
    """
    words, status = STATUS_WORDS[language], assessed.status
    text = words.plain[status]
    kind = assessed.deadline.kind
    if status is Status.UNSCHEDULED and kind is DeadlineKind.AS_NEEDED:
        text = words.as_needed
    elif status is Status.ONGOING and kind is not DeadlineKind.ALL_YEAR:
        text = words.recurring
    elif status is Status.OVERDUE:
        text = f"{text} ({_days_late(assessed.days_late, language)})"
    elif status is Status.DUE_SOON:
        text = f"{text} ({_days_left(assessed, today, language)})"
    elif status is Status.IN_PROGRESS and assessed.mark.kind is MarkKind.PARTIAL:
        text = f"{text} ({words.partial})"
    if assessed.progress and status in _RUNNING:
        ended, in_all = assessed.progress
        if 0 < ended < in_all:
            text = f"{text}, {ended}/{in_all}"
    return text


@cache
def status_beginnings(language: str) -> tuple[tuple[Status, str], ...]:
    """How the texts of each status begin, so that the first that fits is right."""
    words = STATUS_WORDS[language]
    texts = [*((status, text) for status, text in words.plain.items())]
    texts += [
        (Status.UNSCHEDULED, words.as_needed),
        (Status.ONGOING, words.recurring),
    ]
    return tuple(sorted(texts, key=lambda pair: -len(pair[1])))


_RUNNING = frozenset({Status.OPEN, Status.IN_PROGRESS, Status.DUE_SOON})


@cache
def _days_late(days: int, language: str) -> str:
    return counted(STATUS_WORDS[language].days_late, language, days)


def _days_left(assessed: Assessment, today: date, language: str) -> str:
    """Days up to the due date; once it is past, up to the last day that counts."""
    last = assessed.due
    if last is None or last < today:
        last = assessed.counts_until
    return _days_left_text((last - today).days if last else 0, language)


@cache
def _days_left_text(days: int, language: str) -> str:
    words = STATUS_WORDS[language]
    if days <= 0:
        return words.today
    if days == 1:
        return words.tomorrow
    return counted(words.days_left, language, days)
