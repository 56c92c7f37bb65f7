"""What a language's table of time words must fit.

A language gives rows: words (`TimeWord`) with a stem and the name of the
paradigm that inflects it, phrases of several words (`TimePhrase`), and its
paradigms: the endings that a stem may take and what each says (`Ending`). Every
row carries an example. The grammar (`sheetsync.read.deadline`) knows only the
roles; adding a word is adding one row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a word does in a deadline; the value it carries stands beside."""

    # names of time
    MONTH = "month"  # value 1 to 12
    WEEKDAY = "weekday"  # value 1 (Monday) to 7
    SEASON = "season"  # value: code of model.written.SeasonName
    SEASONAL = "seasonal"  # "күзгі", "осенний"; value as SEASON
    BREAK = "break"  # "каникул"
    UNIT = "unit"  # value: code of `Unit`
    SCHOOL = "school"  # "оқу", "учебный" before a year, a day, a week
    WORKING = "working"  # "жұмыс", "рабочий" before a day
    KNOWN_DAY = "known_day"  # value: code of lang.known_day
    PERIOD = "period"  # "кезең", "период" after a season or month
    # counting
    ORDINAL = "ordinal"  # value 1.., -1 is "last"
    CARDINAL = "cardinal"
    THIRD = "third"  # beginning 1, middle 2, end 3
    HALF = "half"  # "жартысы", "половина"
    NEXT = "next"  # "келесі", "следующий": relative, never resolvable
    # recurrence
    EVERY_BEFORE = "every_before"  # "әр", "каждый"
    EVERY_AFTER = "every_after"  # "сайын"
    EVERY = "every"  # "ежемесячно"; value: code of Unit
    TIMES = "times"  # "рет", "раз"
    TIMES_COUNTED = "times_counted"  # "дважды"; value is the count
    AT_LEAST = "at_least"  # "кемінде", "не реже"
    # bounds; BEFORE stands before its stretch (preposition), AFTER behind
    UNTIL_BEFORE = "until_before"  # "до", "не позднее"
    UNTIL_AFTER = "until_after"  # "дейін"
    TO_BEFORE = "to_before"  # "по", the far end of "с … по …"
    FROM_BEFORE = "from_before"  # "с", "начиная с"
    FROM_AFTER = "from_after"  # "бастап"
    WITHIN_BEFORE = "within_before"  # "в", "в течение"
    WITHIN_AFTER = "within_after"  # "ішінде", "бойы"
    BETWEEN_BEFORE = "between_before"  # "между"
    BETWEEN_AFTER = "between_after"  # "аралығында"
    THROUGH = "through"  # "включительно", "қоса алғанда"
    AFTER_BEFORE = "after_before"  # "после"
    AFTER_AFTER = "after_after"  # "кейін"
    PRIOR_BEFORE = "prior_before"  # "перед", "накануне"
    PRIOR_AFTER = "prior_after"  # "бұрын", "алдында"
    AGO_BEFORE = "ago_before"  # "за" of "за 3 дня до"
    IN_BEFORE = "in_before"  # "через" of "через 3 дня после"
    REMAINING = "remaining"  # "қалғанда" of "30 минут қалғанда"
    # whole readings
    WHOLE = "whole"  # "весь", "бүкіл"
    PERMANENT = "permanent"  # "тұрақты", "постоянно"
    SCHEDULE = "schedule"  # "кесте", "график"
    SCHEDULE_BEFORE = "schedule_before"  # "согласно"
    SCHEDULE_AFTER = "schedule_after"  # "бойынша"
    NEED = "need"  # "по мере необходимости" as a whole
    NEED_BEFORE = "need_before"  # "по мере", "в случае"
    NEED_AFTER = "need_after"  # "қарай"
    # events
    START = "start"  # "басталу", "начало"
    HOLD = "hold"  # "өткізу", "проведение"
    END = "end"  # "аяқталу", "окончание"
    RESULT = "result"  # "қорытындысы", "итоги"
    DURING_BEFORE = "during_before"  # "во время", "в ходе"
    DURING_AFTER = "during_after"  # "кезінде", "барысында"
    UPON_BEFORE = "upon_before"  # "по окончании"
    MOMENT = "moment"  # "күні", "день" beside an event
    HOLIDAY = "holiday"  # "мерекесі" behind a known day
    EVENT_NOUN = "event_noun"  # "педсовет": an event without doubt
    # exceptions, which no window can show
    EXCEPT_BEFORE = "except_before"  # "кроме"
    EXCEPT_AFTER = "except_after"  # "басқа" of "маусымнан басқа"
    # glue and remarks that change nothing
    JOIN = "join"  # "және", "и"
    OR = "or"  # "немесе", "или"
    DAY_MARK = "day_mark"  # "числа", "күні" beside a day
    HOUR = "hour"  # "сағат" before or behind a time of day
    DAYTIME = "daytime"  # "утром", "кешке": changes nothing
    PLACE = "place"  # "актовый зал", "онлайн"
    CLASS = "class"  # "сынып", "класс"
    PUPILS = "pupils"  # "оқушылары", "учащихся" behind a class
    THIS_YEAR = "this_year"  # "ағымдағы жыл", "т.г.": adds nothing
    FILLER = "filler"  # "мерзімі", "срок": says nothing


#: Value of a word that is said of holidays only: "қарсаңында", "орай".
FESTIVE = "festive"
#: Value of an event noun that names its day even alone: "педсовет".
OCCASION = "occasion"
#: Value of one that does so only with a name of its own: "тіл апталығы".
NAMED = "named"


#: Forms of a Russian noun behind two to four, and behind more: "недели", "недель".
FEW = "few"
MANY = "many"


class Unit(StrEnum):
    """Units of time that are counted or recur."""

    MINUTE = "minute"
    HALF_HOUR = "half_hour"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    DECADE = "decade"  # ten days
    MONTH = "month"
    QUARTER_SCHOOL = "quarter_school"
    QUARTER_CALENDAR = "quarter_calendar"
    QUARTER_PLAN = "quarter_plan"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Case(StrEnum):
    """Cases that decide something in the grammar; PLAIN where none does."""

    PLAIN = ""
    GENITIVE = "genitive"
    DATIVE = "dative"
    LOCATIVE = "locative"
    ABLATIVE = "ablative"
    INSTRUMENTAL = "instrumental"
    ATTRIBUTE = "attribute"
    #: Russian dative or locative plural: "по понедельникам".
    DISTRIBUTIVE = "distributive"


@dataclass(frozen=True, slots=True)
class Ending:
    """What an ending says of its word."""

    case: Case = Case.PLAIN
    plural: bool = False
    possessive: bool = False
    #: Form of a verb: participle, noun, coming, not_yet, till; of a Russian noun
    #: that which numbers ask for: `FEW`, `MANY`.
    form: str = ""


#: The endings of a paradigm, folded (`lang.fold.fold_kazakh`).
Endings = Mapping[str, Ending]


@dataclass(frozen=True, slots=True)
class TimeWord:
    """One word: its stem without the endings of its paradigm."""

    stem: str
    role: Role
    value: int | str
    paradigm: str
    example: str


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Several words that act as one; "~" lets a word take any ending."""

    words: str
    role: Role
    value: int | str
    example: str


@dataclass(frozen=True, slots=True)
class TimeTable:
    """All that one language knows of time."""

    language: str
    words: tuple[TimeWord, ...]
    phrases: tuple[TimePhrase, ...]
    paradigms: Mapping[str, Endings]
    #: Endings that "~" in a phrase stands for.
    any_ending: Endings
    #: Endings behind a number ("15-іне", "5-го").
    number_endings: Mapping[str, Ending]
    #: Stems of adjectives that only say of a day that all the world keeps it.
    worldwide: tuple[str, ...] = ()
    #: Words that look like a mistyped time word and are none.
    not_time: frozenset[str] = field(default=frozenset())
    #: Words for what is done, beside a deadline: "сдать", «бақылауда».
    doing: frozenset[str] = field(default=frozenset())
    #: How a verb that names a task ends.
    infinitives: tuple[str, ...] = ()
