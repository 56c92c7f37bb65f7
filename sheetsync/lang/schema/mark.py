"""What a language must say about done marks (DESIGN, section 5)."""

from dataclasses import dataclass
from enum import StrEnum


class MarkWord(StrEnum):
    """What a word of a done mark says."""

    #: A verb or adjective of completion: «орында-», "выполнен".
    COMPLETE = "complete"
    BEGIN = "begin"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    #: «алын-», "снят": from control it is done, from the plan cancelled.
    REMOVE = "remove"
    #: Work that goes on: «жалғас-», "ведется".
    PROGRESS = "progress"
    PARTIAL = "partial"
    #: "Успели", "смогли": what they could do, in the infinitive, is done.
    MANAGE = "manage"
    #: «толық», "полностью": with a negation partial.
    FULL = "full"
    YES = "yes"
    NO = "no"
    #: «бар», "имеется": of a document it is done, of anything else it says little.
    EXIST = "exist"
    #: «жой-», "устранен": of a fault it is done.
    MEND = "mend"
    #: «ауыстыр-», "заменен": to another time it is postponed, else replaced.
    REPLACE = "replace"
    #: «мерзімінде», "в срок": alone it is done.
    TIMELY = "timely"
    #: "не было": alone it is not done, else it denies what follows.
    WAS_NOT = "was_not"
    #: «жоба», "проект": of a document it is not there yet.
    DRAFT = "draft"
    #: «шық-», "вышел": of a document it is done; after a converb it adds nothing.
    APPEAR = "appear"
    #: «кемшілік», "замечания": what is said of them is not said of the task.
    FAULT = "fault"
    #: «анықта-», "выявлен": done, but of faults it says that there are some.
    FIND = "find"
    #: "в" behind "перенесено": into a journal, not to another day.
    INTO = "into"
    #: «жоқ», «емес» after, "не" before what they deny.
    NOT_AFTER = "not_after"
    NOT_BEFORE = "not_before"
    #: A question, a wish, a duty, the future: no mark of what was.
    OPEN = "open"
    #: Says how the rest is limited: "кроме", «қоспағанда».
    LIMIT = "limit"
    CONTROL = "control"
    PLAN = "plan"
    #: An order, minutes, a report: done if it has a number or a date.
    DOCUMENT = "document"
    #: A letter: a document, but beside a word that says whose, one that came.
    LETTER = "letter"
    #: Beside dates and numbers: "от", «ж».
    FILLER = "filler"
    #: After a converb: «орындалып жатыр»; in progress.
    GOING_ON = "going_on"
    #: After a converb: «орындап қойдық»; adds nothing.
    AUXILIARY = "auxiliary"
    #: After «алып»: «алып тасталды».
    THROW = "throw"


class Tense(StrEnum):
    """What a verb's ending says."""

    DONE = "done"
    NEGATED = "negated"
    PROGRESS = "progress"
    #: «орындалып»: the next verb decides.
    CONVERB = "converb"
    NEGATED_CONVERB = "negated_converb"
    #: The future, a wish, an infinitive that demands: says nothing of what was.
    OPEN = "open"
    #: The verb as a noun: «орындалуы», "выполнение".
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class MarkVerb:
    """A verb or participle by its stem; `endings` names a row of endings."""

    stem: str
    word: MarkWord
    endings: str = "verb"
    #: Of one that mends or replaces: whether it is done where nothing else is said;
    #: of one that removes: whether it wants to be told from what.
    alone: bool = False


@dataclass(frozen=True, slots=True)
class MarkWords:
    """Everything a language says about done marks; all folded."""

    verbs: tuple[MarkVerb, ...]
    #: By row: pattern of an ending → what it says.
    endings: dict[str, tuple[tuple[str, Tense], ...]]
    #: Pattern of a whole word that no table has, by whose form alone something
    #: was done: "приобретено", «жөнделді».
    by_form: tuple[tuple[str, Tense], ...]
    #: Whole words and phrases.
    words: tuple[tuple[MarkWord, str], ...]
    #: Stems whose inflected forms say the same: "приказ", «бұйры».
    stems: tuple[tuple[MarkWord, str], ...]
    #: Rows of endings whose verbs a dot may cut off: no ending turns them around.
    cut_off: frozenset[str] = frozenset()
    #: Words before a new deadline that are no part of it.
    before_due: tuple[str, ...] = ()
    #: Ending of "from": what stands up to it is the old deadline.
    old_due: str = ""
    #: Ending of "to" and what it leaves of the word, to be read as a deadline.
    new_due: tuple[tuple[str, str], ...] = ()
    #: A word after which the new deadline stands: "на".
    to_due: str = ""
    #: "Up to": it makes a limit of what would be a goal.
    limit: str = ""
    #: Pattern of a word before a date until when something is to be done: "к".
    goal: str = ""
    #: Pattern of an ending of a date that says so, without its hyphen: «-ге».
    goal_ending: str = ""
    #: Pattern of a part of the year, as it is named alone → how many it has.
    periods: tuple[tuple[str, int], ...] = ()
    #: Patterns around a period: before it ("за"), behind it («бойынша»), "and"
    #: between numbers, the ending of an ordinal («1-ші»).
    for_period: str = ""
    by_period: str = ""
    also: str = ""
    ordinal: str = ""
    #: Pattern of a number of some out of more: «3-уі».
    some_of: str = ""
    #: "Of" between two numbers: "3 из 5".
    out_of: str = ""
    #: Pattern of a word behind "of" and a number that is no whole: "из 5 класса".
    no_whole: str = ""
    #: Pattern of "of" behind the whole of two numbers: «5-еуден 3».
    of_whole: str = ""
    #: "Per cent" in words.
    per_cent: str = ""
    #: A negation that grows together with its word: "невыполнено".
    grown_not: str = ""
    #: The letters that a slip of the keyboard may put in.
    letters: str = ""
    vowels: str = ""
    #: Last letters of personal endings: too little to mend a word by.
    personal: str = ""


#: Signs that stand for a word, in any language.
SIGNS: tuple[tuple[MarkWord, str], ...] = (
    *(
        (MarkWord.YES, sign)
        for sign in [
            "+",
            "✓",
            "✔",
            "✔️",
            "✅",
            "☑",
            "☑️",
            "√",
            "v",
            "true",
            "истина",
            "ok",
            "ок",
        ]
    ),
    *((MarkWord.NO, sign) for sign in ["❌", "✗", "✘", "☒"]),
    *((MarkWord.PARTIAL, sign) for sign in ["+/-", "±", "+-", "-/+", "-+", "+ -"]),
)
#: What an empty mark looks like, beside white space and dashes.
EMPTY: frozenset[str] = frozenset({"false", "ложь", "☐", "жалган"})
