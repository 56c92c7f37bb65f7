"""Numbers of a done mark that say how much is done: "3 из 5", "60%", «2-уі»."""

import re

from sheetsync.read.done_words import LANGUAGES

_IN_WORDS = "|".join(words.per_cent for words in LANGUAGES)
_PERCENT = re.compile(rf"(\d{{1,3}})(?:[.,]\d+)?\s?(?:%|(?:{_IN_WORDS})\w{{0,6}})")
_SOME = "|".join(words.some_of for words in LANGUAGES if words.some_of)
_SOME_OF = re.compile(rf"(?<!\w)(?:{_SOME})(?!\w)")
_OF = "|".join(words.out_of for words in LANGUAGES if words.out_of)
_NO_WHOLE = "|".join(words.no_whole for words in LANGUAGES if words.no_whole)
_OUT_OF = re.compile(
    rf"(?<!\w)(\d+)(?:\s[^\W\d_]+)?\s(?:{_OF})\s(\d+)(?!\s?(?:{_NO_WHOLE})(?!\w))"
)
_COUNTED = re.compile(_OUT_OF.pattern, re.IGNORECASE)
_WHOLE = "|".join(words.of_whole for words in LANGUAGES if words.of_whole)
#: «5-еуден 3», «5-тен 3-еуі».
_OF_WHOLE = re.compile(
    rf"(?<!\w)(\d{{1,3}})\s?-?(?:{_WHOLE})\s(\d+)(?:-?[^\W\d_]{{1,3}})?(?!\w)"
)
#: «сент+ қараша-»: a minus on a word, where others have a plus.
_PLUS, _MINUS = re.compile(r"\w\s?\+"), re.compile(r"\w-(?=[\s,;]|$)")
#: «+, -», «1 тоқсан +, 2 тоқсан -»: what ends with a minus among others.
_AMONG = re.compile(r"[,;\n]")


def take_counts(folded: str) -> tuple[str, list[tuple[int, int]]]:
    """A mark without "3 из 5", «5-еуден 3-еуі», and how many of how many these are.

    >>> take_counts("3 из 5")
    (' ', [(3, 5)])
    """
    counts = [(int(some), int(whole)) for some, whole in _OUT_OF.findall(folded)]
    counts += [(int(some), int(whole)) for whole, some in _OF_WHOLE.findall(folded)]
    return (_OF_WHOLE.sub(" ", _OUT_OF.sub(" ", folded)) if counts else folded), counts


def without_counts(text: str) -> str:
    """A mark as written with blanks for "3 из 5", whose numbers are no days.

    >>> without_counts("в 3 из 8, 15.10")
    'в       , 15.10'
    """
    return _COUNTED.sub(lambda match: " " * len(match.group()), text)


def take_percents(folded: str) -> tuple[str, list[int]]:
    """A mark without its per cents, and these.

    >>> take_percents("60%")
    (' ', [60])
    """
    return _PERCENT.sub(" ", folded), [int(each) for each in _PERCENT.findall(folded)]


def is_uneven(folded: str, text: str) -> bool:
    """Whether a mark says of some that they are done: «2-уі», «қазан+ қараша-»."""
    if _SOME_OF.search(folded) or (_PLUS.search(folded) and _MINUS.search(folded)):
        return True
    several = [each.rstrip(" .") for each in _AMONG.split(text)]
    return len(several) > 1 and any(each.endswith("-") for each in several)
