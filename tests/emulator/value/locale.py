"""What a spreadsheet's locale decides: separators, dates, month names.

Only the locales that the project meets are listed; any other is taken as en_US.
How Google writes dates and truth values in Kazakh was never recorded: the pattern
of CLDR is taken, and TRUE and FALSE as they are.
"""

from dataclasses import dataclass

_EN_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_EN_DAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
_RU_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_RU_DAYS = [
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
]
_KK_MONTHS = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
_KK_DAYS = ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"]


@dataclass(frozen=True)
class Locale:
    """How one locale writes numbers and dates."""

    name: str
    decimal: str = "."
    group: str = ","
    #: Order of a numeric date: "mdy", "dmy" or "ymd".
    order: str = "mdy"
    #: Pattern that a typed numeric date gets.
    date: str = "M/d/yyyy"
    time: str = "h:mm:ss am/pm"
    months: tuple[str, ...] = tuple(_EN_MONTHS)
    days: tuple[str, ...] = tuple(_EN_DAYS)
    true: str = "TRUE"
    false: str = "FALSE"
    currency: str = "$"

    @property
    def date_separators(self) -> str:
        """Signs between the numbers of a date; a decimal point is none."""
        return "/-" if self.decimal == "." and self.order == "mdy" else "/-."


_NARROW = "\u00a0"
_COMMA = {"decimal": ",", "group": _NARROW, "order": "dmy", "time": "H:mm:ss"}
_LOCALES = {
    "en_US": Locale("en_US"),
    "en_GB": Locale("en_GB", order="dmy", date="dd/MM/yyyy", time="HH:mm:ss"),
    "ru_RU": Locale(
        "ru_RU",
        **_COMMA,
        date="dd.MM.yyyy",
        months=tuple(_RU_MONTHS),
        days=tuple(_RU_DAYS),
        true="ИСТИНА",
        false="ЛОЖЬ",
        currency="₽",
    ),
    "kk_KZ": Locale(
        "kk_KZ",
        **_COMMA,
        date="dd.MM.yyyy",
        months=tuple(_KK_MONTHS),
        days=tuple(_KK_DAYS),
        currency="₸",
    ),
    "de_DE": Locale(
        "de_DE", ",", ".", "dmy", "dd.MM.yyyy", "HH:mm:ss", true="WAHR", false="FALSCH"
    ),
    "fr_FR": Locale(
        "fr_FR",
        ",",
        _NARROW,
        "dmy",
        "dd/MM/yyyy",
        "HH:mm:ss",
        true="VRAI",
        false="FAUX",
    ),
}
_LANGUAGES = {"en": "en_US", "ru": "ru_RU", "kk": "kk_KZ", "de": "de_DE", "fr": "fr_FR"}


def locale_of(name: str) -> Locale:
    """Return the locale of that name, or the nearest that is known."""
    if name in _LOCALES:
        return _LOCALES[name]
    return _LOCALES[_LANGUAGES.get(name.split("_", maxsplit=1)[0], "en_US")]
