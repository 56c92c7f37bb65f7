"""Russian endings: paradigms of the nouns, adjectives and numerals of deadlines.

Cases that change nothing in a date are not told apart; what counts is the
plural of "по понедельникам" (`Case.DISTRIBUTIVE`).
"""

from sheetsync.lang.schema.time import FEW, MANY, Case, Ending, Endings

_ANY = Ending()
_PLURAL = Ending(plural=True)
_DISTRIBUTIVE = Ending(Case.DISTRIBUTIVE, plural=True)


def _paradigm(singular: str, plural: str = "", distributive: str = "") -> Endings:
    """Endings from lists; "0" is the empty one."""
    endings: dict[str, Ending] = {}
    for listed, meaning in (
        (singular, _ANY),
        (plural, _PLURAL),
        (distributive, _DISTRIBUTIVE),
    ):
        for ending in listed.split():
            endings.setdefault("" if ending == "0" else ending, meaning)
    return endings


def _counted(few: str, many: str, others: Endings, *, plural: bool = False) -> Endings:
    """Endings whose forms behind numbers are told apart: "2 недели", "5 недель"."""
    endings = dict(others)
    for ending in few.split():
        endings[ending] = Ending(plural=plural, form=FEW)
    for ending in many.split():
        endings["" if ending == "0" else ending] = Ending(plural=True, form=MANY)
    return endings


PARADIGMS: dict[str, Endings] = {
    "none": _paradigm("0"),
    # "5 лет": many of them
    "counted": _counted("", "0", {}),
    # сентябрь, день
    "soft": _paradigm("ь я ю ем е", "и ей ями", "ям ях"),
    # март, квартал, понедельник
    "hard": _paradigm("0 а у ом е", "ы и ов ами", "ам ах"),
    # Наурыз, a holiday
    "holiday": _paradigm("0 а у ом е"),
    # май
    "yot": _paradigm("й я ю ем е", "и ев ями", "ям ях"),
    # среда, декада, суббота
    "woman": _counted("ы и", "0", _paradigm("а у е ой ей", "ами", "ам ах")),
    # неделя
    "soft_woman": _counted(
        "и", "ь", _paradigm("я ю е ей", "ями", "ям ях"), plural=True
    ),
    # четверть, осень, половина дня
    "third": _paradigm("ь и ью", "ей ями", "ям ях"),
    # полугодие, окончание, воскресенье
    "neuter": _paradigm("е я ю ем и ье ья ью ьем", "й ями", "ям ях"),
    # число, начало, лето
    "neuter_hard": _paradigm("о а у ом е", "0 ами", "ам ах"),
    # первый, последний, осенний, каждый, третий
    "adjective": _paradigm(
        "ый ий ой ого его ому ему ым им ом ем ая яя ей ую юю ое ее"
        " ьего ьему ьим ьем ья ьей ью ье",
        "ые ие ых их ыми ими ьи ьих ьими",
    ),
    # каникулы, итоги
    "plural": _paradigm("", "ы и 0 ов ами", "ам ах"),
}

#: Behind a number: "5-го", "1-я", "2-ой", "3-ю", "25-е", "1-му".
_NUMBER_ENDINGS = (
    "го ого его му ому ему м ым ом ем й ый ий ой ая яя я ю ую юю е ое ее х ых их"
    " ей ти ми"
)
NUMBER: Endings = dict.fromkeys(
    _NUMBER_ENDINGS.split(),
    _ANY,
)

#: Whatever an inflected word of a phrase may end in.
ANY: Endings = {
    ending: meaning
    for endings in PARADIGMS.values()
    for ending, meaning in endings.items()
}
