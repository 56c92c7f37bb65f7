"""What a language's table of header and title words must fit.

A header label ("Орындау мерзімі", "Срок исполнения") is a noun with what
belongs to it. The tables say what single words mean (`Sense`); which word of a
label decides, and what it becomes beside others, is grammar
(`sheetsync.read.label`), the same for every language but for the place of the
head: the last noun in Kazakh, the first one in Russian.

Words stand as they are written; they are folded where they are used. A *stem*
may take any ending, a *form* stands as it is, a *phrase* is several words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """What a word of a header label means."""

    # number
    ORDINAL = "ordinal"  # "№", "р/с", "п/п"
    # what is to be done
    NAME = "name"  # "атауы", "наименование": of what stands beside it
    EVENT = "event"  # "іс-шара", "мероприятие"
    CONTENT = "content"  # "мазмұны", "содержание"
    WORK = "work"  # "жұмыс", "работа"
    TASK = "task"  # "тапсырма", "поручение"
    TOPIC = "topic"  # "тақырып", "тема"
    QUESTION = "question"  # "мәселе", "вопрос"
    KIND = "kind"  # "түрі", "вид"
    DIRECTION = "direction"  # "бағыт", "направление", "раздел"
    OBJECT = "object"  # "объект": the activity of a control plan without theme
    MEETING = "meeting"  # "отырыс", "заседание"
    # who
    ANSWERABLE = "answerable"  # "жауапты", "ответственный"
    EXECUTOR = "executor"  # "орындаушы", "исполнитель"
    WHO = "who"  # "кім", "кто"
    CHECKER = "checker"  # "тексеруші", "проверяющий"
    PERSON = "person"  # "тұлға", "лицо", "ФИО", "должность"
    # when
    TERM = "term"  # "мерзім", "срок"
    DATE = "date"  # "күні", "дата"
    MONTH = "month"  # "айы", "месяц"
    CLOCK = "clock"  # "уақыты", "время"
    SPAN = "span"  # "тоқсан", "период", "неделя"
    STAGE = "stage"  # "кезең": what is to be done, or when
    FREQUENCY = "frequency"  # "жиілігі", "периодичность"
    WHEN = "when"  # "қашан", "когда"
    START = "start"  # "басталуы", "начало"
    END = "end"  # "аяқталуы", "завершение"
    # how it ends
    SHAPE = "shape"  # "нысаны", "форма"
    RESULT = "result"  # "нәтиже", "результат"
    SUMMARY = "summary"  # "қорытынды", "итог"
    OUTPUT = "output"  # "шығу", "выход", "құжат", "документ"
    REPORT = "report"  # "есеп", "отчет"
    # whether it is done
    EXECUTION = "execution"  # "орындалу", "исполнение"
    EXECUTED = "executed"  # "орындалды", "выполнено"
    MARK = "mark"  # "белгі", "отметка"
    STATE = "state"  # "барысы", "ход", "статус"
    LEVEL = "level"  # "деңгейі", "процент": of execution or of something else
    FACT = "fact"  # "нақты", "фактический"
    # what else
    NOTE = "note"  # "ескертпе", "примечание"
    FAULT = "fault"  # "замечание", "кемшілік": what is to be put right
    ASIDE = "aside"  # goal, place, method, money, class …
    # beside a noun, never one themselves
    HOLD = "hold"  # "өткізу", "проведение"
    CONTROL = "control"  # "бақылау", "контроль"
    FILLER = "filler"  # "негізгі", "основные", "бойынша", "за"
    JOIN = "join"  # "және", "и": two labels in one


class Unit(StrEnum):
    """Stretches of a plan's year that have a column of their own."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What one language writes in headers, titles, sections and footers."""

    language: str
    #: The deciding noun of a label is the last one; else the first one.
    head_last: bool
    stems: Mapping[Sense, tuple[str, ...]]
    forms: Mapping[Sense, tuple[str, ...]]
    phrases: Mapping[Sense, tuple[str, ...]]
    #: Month names as stems, January first.
    months: tuple[str, ...]
    #: Month names in full, January first.
    month_names: tuple[str, ...]
    #: Short and irregular forms of months, whole words.
    month_forms: tuple[str, ...]
    #: "месяц" in its forms: below a section of a month it is that month.
    month_words: tuple[str, ...]
    #: Words beside the month that a plan is for: "на октябрь", «қазан айына».
    for_month: tuple[str, ...]
    #: Words before a month that is not the one that rows stand under.
    other_month: tuple[str, ...]
    #: How often: beginnings of words that make a rate of a month.
    rates: tuple[str, ...]
    #: Unit to its stems; the first is how "I …" is written in a deadline.
    units: Mapping[Unit, tuple[str, ...]]
    #: School breaks, as stems: "каникул".
    breaks: tuple[str, ...]
    #: A stretch that only the plan's title tells, as stems: "период", «кезең».
    periods: tuple[str, ...]
    #: What says that all of a stretch is meant, as stems: "в течение", «бойы».
    wholes: tuple[str, ...]
    #: Words that stand for a tick: "иә", "да".
    ticks: tuple[str, ...]
    #: Whole cells that mean the cell above: "тот же", "сол".
    dittos: tuple[str, ...]
    #: "сағат", "час": a time of day is meant.
    hours: tuple[str, ...]
    #: Words that no sentence ends with: "және", "в".
    open_words: tuple[str, ...]
    title: "TitleWords"
    frame: "FrameWords"


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Words of a plan's title: stems, but for forms and short words."""

    #: What names a plan, as stems: "жоспар", "циклограмма".
    plans: tuple[str, ...]
    #: The same as whole words: "план", which must not be "планета".
    plan_forms: tuple[str, ...]
    #: "жыл", "год".
    years: tuple[str, ...]
    #: "ж.", "г.": whole words, a point may follow.
    short_years: tuple[str, ...]
    #: "оқу", "учебного" before a year, whole words.
    school: tuple[str, ...]
    #: "у.г.", "о.ж.": school year as one abbreviation, without points.
    short_school_years: tuple[str, ...]
    #: "күнтізбелік", "календарный" before a year.
    calendar: tuple[str, ...]
    #: Beginnings of words by which a title names a stretch that its plan is not for:
    #: "итоги I четверти", «ІІ тоқсанға дайындық».
    not_for: tuple[str, ...]
    #: Between the first and the last day of a plan: "по", «мен».
    between: tuple[str, ...]
    #: Plan words that name a section as well: "Организационные мероприятия".
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameWords:
    """How lines around a table begin. Folded beginnings, whole words."""

    #: "Бекітемін", "Утверждаю", "Согласовано".
    approval: tuple[str, ...]
    #: "Мақсаты", "Задачи": a list above the table.
    goals: tuple[str, ...]
    #: "Орындаған", "Исполнитель": who made the plan.
    makers: tuple[str, ...]
    #: "Тел.", "М.О.", "Ознакомлены": other lines below a table.
    closing: tuple[str, ...]
    #: "директор": a post before a name in a signature.
    posts: tuple[str, ...]
