"""Which form of a word goes with a number, by CLDR's plural rules.

Kazakh and English need hardly any; Russian has "день, дня, дней".
"""

from collections.abc import Mapping
from functools import lru_cache


@lru_cache(maxsize=1024)
def plural_form(language: str, number: int) -> str:
    """The plural category of a whole number: "one", "few", "many" or "other"."""
    from babel import Locale

    return str(Locale(language).plural_form(number))


def counted(forms: Mapping[str, str], language: str, number: int) -> str:
    """The form that fits a number, the number filled in; "other" where it is absent.

    >>> counted({"one": "{n} день", "few": "{n} дня", "other": "{n} дней"}, "ru", 22)
    '22 дня'
    """
    form = forms.get(plural_form(language, number), forms["other"])
    return form.format(n=number)
