"""Russian names of known days (`lang.known_day`); "~" takes any ending."""

from sheetsync.lang.schema.time import Role, TimePhrase

#: "дн~" and "день" are written out by `_rows`: every name that begins with "день".
_DAYS = (
    ("родного языка", "mother_tongue"),
    ("благодарности", "gratitude"),
    ("здоровья", "health"),
    ("науки", "science"),
    ("работников науки", "science"),
    ("космонавтики", "cosmonautics"),
    ("земли", "earth"),
    ("единства народа казахстана", "unity"),
    ("единства народов казахстана", "unity"),
    ("единства", "unity"),
    ("защитника отечества", "defender"),
    ("защитников отечества", "defender"),
    ("победы", "victory"),
    ("семьи", "family"),
    ("памяти жертв политических репрессий", "repression"),
    ("памяти жертв политических репрессий и голода", "repression"),
    ("защиты детей", "children"),
    ("государственных символов", "symbols"),
    ("символов", "symbols"),
    ("столицы", "capital"),
    ("астаны", "capital"),
    ("конституции", "constitution"),
    ("знаний", "knowledge"),
    ("языков", "languages"),
    ("языков народа казахстана", "languages"),
    ("пожилых людей", "elderly"),
    ("пожилого человека", "elderly"),
    ("учителя", "teachers"),
    ("учителей", "teachers"),
    ("республики", "republic"),
    ("толерантности", "tolerance"),
    ("борьбы со спидом", "aids"),
    ("инвалидов", "disabled"),
    ("независимости", "independence"),
    ("независимости республики казахстан", "independence"),
)

_OTHERS = (
    ("нов~ год~", "new_year"),
    ("новогодн~ праздник~", "new_year"),
    ("рождеств~", "orthodox_christmas"),
    ("международн~ женск~ день", "women"),
    ("международн~ женск~ дн~", "women"),
    ("женск~ день", "women"),
    ("женск~ дн~", "women"),
    ("праздник~ наурыз~", "nauryz"),
    ("праздник~ наурыз мейрам~", "nauryz"),
    ("праздновани~ наурыз~", "nauryz"),
    ("наурыз мейрамы", "nauryz"),
    ("день наурыз~", "nauryz"),
    ("дн~ наурыз~", "nauryz"),
)


def _rows() -> tuple[tuple[str, str], ...]:
    days = ((f"{day} {name}", code) for name, code in _DAYS for day in ("день", "дн~"))
    return (*days, *_OTHERS)


KNOWN_DAYS = tuple(
    TimePhrase(words, Role.KNOWN_DAY, code, words.replace("~", "я"))
    for words, code in _rows()
)

#: Before the name of a day: of those that other countries keep as well.
WORLDWIDE = ("международн", "всемирн")
