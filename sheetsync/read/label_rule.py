"""Which word of a header label makes its column what, and beside which others.

The table of all words that may decide (`RULES_OF`): "мерзімі" is a deadline,
"белгі" beside "орындалуы" a mark. Which word decides is for `label` to find.
"""

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole

#: A claim of this weight or more stands by itself; a lesser one only where no
#: other column of the table makes a stronger claim to the role.
STRONG = 7


class Part(StrEnum):
    """What a deadline column holds of the deadline."""

    WHOLE = "whole"
    START = "start"
    END = "end"
    CLOCK = "clock"
    MONTH = "month"
    #: Read only where no other column tells the day.
    WEEKDAY = "weekday"
    #: A column for one period, marked where it applies.
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a word makes of its column, and how strongly (1 to 10)."""

    head: Sense
    #: One of these stands beside the head; empty: whatever stands there.
    beside: frozenset[Sense]
    role: ColumnRole
    weight: int
    part: Part = Part.WHOLE


def _rule(
    head: Sense,
    beside: tuple[Sense, ...],
    role: ColumnRole,
    weight: int,
    part: Part = Part.WHOLE,
) -> Rule:
    return Rule(head, frozenset(beside), role, weight, part)


_S, _R = Sense, ColumnRole
_ENDS = (_S.END, _S.REPORT, _S.RESULT, _S.SUMMARY, _S.OUTPUT)
_DONE = (_S.EXECUTED, _S.FACT)

#: For each head the first rule that fits; every line carries an example.
RULES = (
    _rule(_S.ORDINAL, (), _R.NUMBER, 10),  # "№ р/с"
    _rule(_S.EVENT, (_S.EXECUTED,), _R.DONE, 8),  # "Атқарылған іс-шаралар"
    _rule(_S.EVENT, (), _R.ACTIVITY, 10),  # "Іс-шаралар"
    _rule(_S.CONTENT, (_S.EVENT, _S.WORK), _R.ACTIVITY, 9),  # "Содержание работы"
    _rule(_S.CONTENT, (), _R.ACTIVITY, 8),  # "Мазмұны"
    _rule(_S.WORK, (_S.EXECUTED,), _R.DONE, 8),  # "Проделанная работа"
    _rule(_S.WORK, (), _R.ACTIVITY, 8),  # "Атқарылатын жұмыс"
    _rule(_S.TASK, (), _R.ACTIVITY, 5),  # "Міндеттер"
    _rule(_S.QUESTION, (), _R.ACTIVITY, 7),  # "Қаралатын мәселелер"
    _rule(_S.TOPIC, (_S.MEETING,), _R.ACTIVITY, 5),  # "Тема заседания"
    _rule(_S.TOPIC, (), _R.ACTIVITY, 6),  # "Тақырыбы"
    _rule(_S.NAME, (), _R.ACTIVITY, 6),  # "Атауы"
    _rule(_S.MEETING, (), _R.ACTIVITY, 4),  # "Отырыстар"
    _rule(_S.KIND, (_S.CONTROL,), _R.OTHER, 5),  # "Бақылау түрі"
    _rule(_S.KIND, _ENDS, _R.FORM, 8),  # "Аяқталу түрі"
    _rule(_S.KIND, (_S.WORK, _S.TASK), _R.ACTIVITY, 6),  # "Жұмыс түрлері"
    _rule(_S.KIND, (_S.EVENT,), _R.ACTIVITY, 3),  # "Вид мероприятия"
    _rule(_S.KIND, (), _R.OTHER, 5),  # "Өткізу түрі"
    _rule(_S.DIRECTION, (), _R.ACTIVITY, 2),  # "Жұмыс бағыты"
    _rule(_S.OBJECT, (), _R.ACTIVITY, 3),  # "Бақылау объектісі"
    _rule(_S.ANSWERABLE, (), _R.RESPONSIBLE, 10),  # "Жауаптылар"
    _rule(_S.EXECUTOR, (), _R.RESPONSIBLE, 10),  # "Исполнители"
    _rule(_S.WHO, (_S.CONTROL,), _R.RESPONSIBLE, 6),  # "Кто контролирует"
    _rule(_S.WHO, (), _R.RESPONSIBLE, 9),  # "Кім орындайды"
    _rule(_S.CHECKER, (), _R.RESPONSIBLE, 6),  # "Бақылаушы"
    _rule(_S.PERSON, (_S.ANSWERABLE, _S.EXECUTOR), _R.RESPONSIBLE, 10),
    _rule(_S.PERSON, (_S.HOLD, _S.EXECUTION), _R.RESPONSIBLE, 8),  # "Өткізетін адам"
    _rule(_S.PERSON, (_S.CONTROL,), _R.RESPONSIBLE, 5),  # "Бақылайтын адам"
    _rule(_S.PERSON, (), _R.RESPONSIBLE, 3),  # "Мұғалімнің аты-жөні"
    _rule(_S.TERM, _DONE, _R.DONE, 8),  # "Фактический срок"
    _rule(_S.TERM, (_S.START,), _R.DEADLINE, 9, Part.START),  # "Срок начала"
    _rule(_S.TERM, (_S.END,), _R.DEADLINE, 9, Part.END),  # "Аяқталу мерзімі"
    _rule(_S.TERM, (), _R.DEADLINE, 10),  # "Орындау мерзімі"
    _rule(_S.DATE, _DONE, _R.DONE, 8),  # "Орындалған күні"
    _rule(_S.DATE, (_S.START,), _R.DEADLINE, 9, Part.START),  # "Дата начала"
    _rule(_S.DATE, (_S.END,), _R.DEADLINE, 9, Part.END),  # "Аяқталу күні"
    _rule(_S.DATE, (_S.SPAN,), _R.DEADLINE, 8, Part.WEEKDAY),  # "Апта күні"
    _rule(_S.DATE, (), _R.DEADLINE, 9),  # "Күні"
    _rule(_S.MONTH, (), _R.DEADLINE, 8, Part.MONTH),  # "Айы"
    _rule(_S.CLOCK, _DONE, _R.DONE, 8),  # "Нақты орындалған уақыты"
    _rule(_S.CLOCK, (_S.START,), _R.DEADLINE, 8, Part.START),  # "Басталу уақыты"
    _rule(_S.CLOCK, (_S.END,), _R.DEADLINE, 8, Part.END),  # "Время окончания"
    _rule(_S.CLOCK, (), _R.DEADLINE, 8, Part.CLOCK),  # "Уақыты"
    _rule(_S.WHEN, (), _R.DEADLINE, 9),  # "Қашан"
    _rule(_S.SPAN, (), _R.DEADLINE, 7, Part.MONTH),  # "Апта", "Период"
    _rule(_S.STAGE, (_S.HOLD, _S.EXECUTION), _R.DEADLINE, 8),  # "Өткізу кезеңі"
    _rule(_S.STAGE, (), _R.ACTIVITY, 3),  # "Аттестаттау кезеңдері"
    _rule(_S.FREQUENCY, (), _R.DEADLINE, 7),  # "Периодичность"
    _rule(_S.START, (), _R.DEADLINE, 7, Part.START),  # "Басталуы"
    _rule(_S.END, (), _R.DEADLINE, 5, Part.END),  # "Аяқталуы"
    _rule(_S.SHAPE, _ENDS, _R.FORM, 10),  # "Аяқтау нысаны", "Форма отчета"
    _rule(_S.SHAPE, (_S.EXECUTION,), _R.FORM, 8),  # "Форма исполнения"
    _rule(_S.SHAPE, (_S.HOLD, _S.CONTROL), _R.OTHER, 5),  # "Өткізу нысаны"
    _rule(_S.SHAPE, (_S.WORK, _S.EVENT), _R.ACTIVITY, 2),  # "Форма работы"
    _rule(_S.SHAPE, (_S.ASIDE, _S.TOPIC, _S.MEETING), _R.OTHER, 5),  # "Сабақ нысаны"
    _rule(_S.SHAPE, (), _R.FORM, 6),  # "Форма": of completion if no other is
    _rule(_S.RESULT, (_S.EXECUTION, _S.EXECUTED), _R.DONE, 6),
    _rule(_S.RESULT, (), _R.FORM, 8),  # "Күтілетін нәтиже"
    _rule(_S.SUMMARY, (), _R.FORM, 7),  # "Қорытынды", "Подведение итогов"
    _rule(_S.OUTPUT, (_S.ASIDE,), _R.FORM, 3),  # "Негіздеме құжат"
    _rule(_S.OUTPUT, (), _R.FORM, 8),  # "Шығу құжаты"
    _rule(_S.REPORT, (_S.EXECUTION, _S.EXECUTED), _R.DONE, 9),
    _rule(_S.REPORT, (), _R.FORM, 7),  # "Отчетность"
    _rule(_S.EXECUTION, (_S.CONTROL,), _R.DONE, 5),  # "Контроль исполнения"
    _rule(_S.EXECUTION, (), _R.DONE, 8),  # "Орындалуы", "Выполнение"
    _rule(_S.EXECUTED, (), _R.DONE, 9),  # "Выполнено"
    _rule(_S.MARK, (), _R.DONE, 10),  # "Отметка о выполнении"
    _rule(_S.STATE, (_S.EXECUTION, _S.EXECUTED), _R.DONE, 9),  # "Орындалу барысы"
    _rule(_S.STATE, (_S.ASIDE, _S.EVENT), _R.OTHER, 3),
    _rule(_S.STATE, (), _R.DONE, 5),  # "Статусы"
    _rule(_S.LEVEL, (_S.EXECUTION, _S.EXECUTED), _R.DONE, 9),  # "% выполнения"
    _rule(_S.LEVEL, (_S.END, _S.RESULT), _R.FORM, 4),  # "Аяқтау көрсеткіші"
    _rule(_S.LEVEL, (), _R.OTHER, 6),  # "Деңгейі"
    _rule(_S.FACT, (), _R.DONE, 6),  # "Факт"
    _rule(_S.NOTE, (_S.EXECUTION, _S.EXECUTED), _R.DONE, 6),
    _rule(_S.NOTE, (), _R.OTHER, 8),  # "Ескертпе"
    _rule(_S.FAULT, (_S.EXECUTION, _S.EXECUTED), _R.DONE, 6),
    _rule(_S.FAULT, (), _R.OTHER, 8),  # "Замечания"
    _rule(_S.ASIDE, (), _R.OTHER, 8),  # "Мақсаты"
    _rule(_S.CONTROL, (), _R.OTHER, 4),  # "Бақылау"
)
RULES_OF: dict[Sense, tuple[Rule, ...]] = {
    sense: tuple(rule for rule in RULES if rule.head is sense) for sense in Sense
}
