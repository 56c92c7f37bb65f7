"""Words of control books in all languages, folded for reading."""

import re
from collections.abc import Iterable
from functools import cache

from sheetsync.lang.en.control import CONTROL as _ENGLISH
from sheetsync.lang.fold import fold
from sheetsync.lang.kk.control import CONTROL as _KAZAKH
from sheetsync.lang.ru.control import CONTROL as _RUSSIAN
from sheetsync.lang.schema.control import ControlWords, Words
from sheetsync.model.control import ControlTab
from sheetsync.model.party import GroupMail

CONTROL_WORDS: dict[str, ControlWords] = {
    "kk": _KAZAKH,
    "ru": _RUSSIAN,
    "en": _ENGLISH,
}
_ALL = tuple(CONTROL_WORDS.values())
_LABEL_ENDS = re.compile(r"[\s*:.?]+$")

_GRADES = "|".join(word for words in _ALL for word in words.grade if word.isalpha())
_JOINS = "|".join(word for words in _ALL for word in words.joins)
#: "9-сынып", "9, 11-сыныптар", "9-х классов", "11 (12) класс".
_GRADE = re.compile(
    rf"((?:\d{{1,2}}(?:\s?-\s?[а-я]{{1,3}}\b)?[\s,()-]*(?:(?:{_JOINS})\s)?)+)"
    rf"(?:{_GRADES})"
)
_GRADE_AFTER = re.compile(r"grades?\s(\d{1,2})\b")
#: "11 (12)": the number in schools of the other length is the same grade.
_OTHER_SYSTEM = re.compile(r"(?<=\d)\s?\(\d{1,2}\)")
_BARE = re.compile(r"\d{1,2}")


def grade_of(text: str, *, bare: bool = False) -> str:
    """The grade that a text is about: "9" of "9-сынып …", "" if not exactly one.

    With `bare` the text may be the number alone.
    """
    folded = _OTHER_SYSTEM.sub("", fold(text))
    if bare and _BARE.fullmatch(folded):
        return str(int(folded))
    numbers = {
        str(int(number))
        for found in _GRADE.findall(folded)
        for number in re.findall(r"\d+", found)
    }
    numbers.update(str(int(number)) for number in _GRADE_AFTER.findall(folded))
    return numbers.pop() if len(numbers) == 1 else ""


def label_key(text: str) -> str:
    """The form in which labels of a control book are compared."""
    return _LABEL_ENDS.sub("", fold(text))


@cache
def column_of(tab: ControlTab) -> dict[str, str]:
    """Folded header to column key, for one tab in all languages."""
    return _keys(
        (key, words) for all_ in _ALL for key, words in all_.columns[tab].items()
    )


@cache
def setting_of() -> dict[str, str]:
    """Folded setting name to field of `SchoolSettings`, in all languages."""
    return _keys((key, one.name) for all_ in _ALL for key, one in all_.settings.items())


@cache
def yes_or_no() -> dict[str, bool]:
    """Folded word to what it says, in all languages, with ticks and numbers."""
    said = {
        label_key(text): True
        for words in _ALL
        for text in (words.yes.text, *words.yes.also)
    }
    said |= {
        label_key(text): False
        for words in _ALL
        for text in (words.no.text, *words.no.also)
    }
    return said | dict.fromkeys("+✓✔☑✅v1", True) | dict.fromkeys("-✗✘❌☐0", False)


@cache
def language_of() -> dict[str, str]:
    """Folded name of a language to its code."""
    return _keys(
        (code, words) for all_ in _ALL for code, words in all_.languages.items()
    )


@cache
def group_mail_of() -> dict[str, GroupMail]:
    """Folded word to who of a group is mailed."""
    keys = _keys(
        (mail.value, words) for all_ in _ALL for mail, words in all_.group_mail.items()
    )
    return {text: GroupMail(value) for text, value in keys.items()}


@cache
def weekday_of() -> dict[str, int]:
    """Folded name of a weekday, or its number, to its ISO number."""
    keys = _keys(
        (str(number), words)
        for all_ in _ALL
        for number, words in enumerate(all_.weekdays, start=1)
    )
    numbers = {str(number): number for number in range(1, 8)}
    return {text: int(number) for text, number in keys.items()} | numbers


def has_teachers_leave(position: str) -> bool:
    """Whether a position has the teachers' summer leave.

    Everybody who is not named as administration or office: one who is not
    known to be at work is left in peace.
    """
    words = re.findall(r"[^\W\d_]+", fold(position))
    return not any(word.startswith(_SUMMER) for word in words)


_SUMMER = tuple(word for words in _ALL for word in words.works_in_summer)


def _keys(pairs: Iterable[tuple[str, Words]]) -> dict[str, str]:
    """Folded text to key; what two keys share belongs to the first."""
    found: dict[str, str] = {}
    for key, words in pairs:
        for text in (words.text, *words.also):
            found.setdefault(label_key(text), key)
    return found
