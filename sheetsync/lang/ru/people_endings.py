"""Endings of Russian nouns and adjectives that name posts and groups.

Each row of a declension: what follows the stem, and number and case as two
letters: "s"/"p" for singular and plural; "n" nominative, "g" genitive, "o" any
other case. "sg|pn" is one ending with two readings.
"""

_PLURAL_A = {"ам": "po", "ами": "po", "ах": "po"}
_PLURAL_YA = {"ям": "po", "ями": "po", "ях": "po"}

#: By the name of a word that declines so: ending → readings.
ENDINGS: dict[str, dict[str, str]] = {
    "врач": {"": "sn", "а": "sg", "у": "so", "ом": "so", "ем": "so", "е": "so", "и": "pn", "ей": "pg", **_PLURAL_A},
    "педагог": {"": "sn", "а": "sg", "у": "so", "ом": "so", "е": "so", "и": "pn", "ов": "pg", **_PLURAL_A},
    "член": {"": "sn", "а": "sg", "у": "so", "ом": "so", "е": "so", "ы": "pn", "ов": "pg", **_PLURAL_A},
    # plural in -а as well
    "директор": {"": "sn", "а": "sg|pn", "у": "so", "ом": "so", "е": "so", "ы": "pn", "ов": "pg", **_PLURAL_A},
    "сторож": {"": "sn", "а": "sg|pn", "у": "so", "ем": "so", "е": "so", "и": "pn", "ей": "pg", **_PLURAL_A},
    "руководитель": {"ь": "sn", "я": "sg", "ю": "so", "ем": "so", "ём": "so", "е": "so", "и": "pn", "ей": "pg", **_PLURAL_YA},
    # plural in -я as well
    "учитель": {"ь": "sn", "я": "sg|pn", "ю": "so", "ем": "so", "е": "so", "и": "pn", "ей": "pg", **_PLURAL_YA},
    "лицей": {"й": "sn", "я": "sg", "ю": "so", "ем": "so", "е": "so", "и": "pn", "ев": "pg", **_PLURAL_YA},
    "школа": {"а": "sn", "ы": "sg|pn", "е": "so", "у": "so", "ой": "so", "": "pg", **_PLURAL_A},
    "библиотека": {"а": "sn", "и": "sg|pn", "е": "so", "у": "so", "ой": "so", "": "pg", **_PLURAL_A},
    "комиссия": {"я": "sn", "и": "sg|pn", "ю": "so", "ей": "so", "й": "pg", **_PLURAL_YA},
    "тимуровец": {"ец": "sn", "ца": "sg", "цу": "so", "цем": "so", "це": "so", "цы": "pn", "цев": "pg", "цам": "po", "цами": "po", "цах": "po"},
    "часть": {"ь": "sn", "и": "sg|pn", "ью": "so", "ей": "pg", **_PLURAL_YA},
    "управление": {"е": "sn", "я": "sg|pn", "ю": "so", "ем": "so", "и": "so", "й": "pg", **_PLURAL_YA},
    "хозяйство": {"о": "sn", "а": "sg|pn", "у": "so", "ом": "so", "е": "so", "": "pg", **_PLURAL_A},
    "учащийся": {"ийся": "sn", "егося": "sg", "емуся": "so", "имся": "so", "иеся": "pn", "ихся": "pg", "имися": "po"},
    # only several: their dictionary form stands for the singular too
    "дети": {"и": "sn|pn", "ей": "pg", "ям": "po", "ями": "po", "ьми": "po", "ях": "po"},
    "ребята": {"а": "sn|pn", "": "pg", **_PLURAL_A},
    # adjectives, and posts that decline like them: вожатый, заведующая
    "школьный": {
        "ый": "sn", "ий": "sn", "ой": "sn|sg", "ая": "sn", "яя": "sn", "ое": "sn", "ее": "sn",
        "ого": "sg", "его": "sg", "ому": "so", "ему": "so", "ым": "so|po", "им": "so|po", "ом": "so", "ем": "so",
        "ей": "sg", "ую": "so", "юю": "so", "ые": "pn", "ие": "pn", "ых": "pg", "их": "pg", "ыми": "po", "ими": "po",
    },
}  # fmt: skip

#: Declensions whose nouns Kazakh takes over as they are: «психологы».
BORROWED = ("педагог", "член", "директор", "врач")
#: The same, but with their last vowel: «техничкалар».
BORROWED_WHOLE = ("школа", "библиотека", "комиссия", "лицей")
#: Participles behind the noun: "учителя, работающие в 9 классе".
PARTICIPLE = (
    "щие",
    "щий",
    "щая",
    "щих",
    "щиеся",
    "щийся",
    "вшие",
    "вший",
    "вших",
    "дшие",
    "дший",
    "дших",
)

#: Who does something for a living, behind a post and a hyphen: "инженер-электронщик".
AGENT = (
    ("педагог", r".{3,20}(?:ник|щик|чик|лог|граф)"),
    ("член", r".{3,20}(?:ист|тор|ер|ант|мен)"),
    ("руководитель", r".{3,20}тель"),
)
#: The row by which adjectives decline.
ADJECTIVE = "школьный"
#: Endings of words that describe the word before them: "учитель физики".
OBLIQUE = (
    "а", "я", "ы", "и", "у", "ю", "ов", "ев", "ей", "ий", "ам", "ям", "ом", "ем",
    "ой", "ах", "ях", "ами", "ями", "ых", "их", "ым", "им", "ого", "его", "ью",
)  # fmt: skip
OBLIQUE_ADJECTIVE = ("ого", "его", "ой", "ых", "их", "ех", "ому", "ым", "им")
GENITIVE_ADJECTIVE = ("ого", "его", "ой", "ых", "их")
#: An adjective that a noun must follow: "школа молодого учителя".
UNFINISHED = ("ого", "его")
#: Of two adjectives that agree: "средней и старшей групп".
AGREEING = (*GENITIVE_ADJECTIVE, "ей")
#: The same where no noun ends so in another case.
NOMINATIVE_ENDINGS = ("ая", "яя", "ый", "кий", "щий", "иеся", "аяся")
#: Adjectives that no genitive and no plural follows: "приемная директора".
FEMININE_ADJECTIVE = r"\w+(?:ая|яя|ое)"
#: Nouns of women's gender in the nominative, and genitives that end so as well.
FEMININES = ("а", "я")
OF_NEUTERS = ("ания", "ения", "ятия", "ирования", "ества", "ства", "ока", "аса")
ACCUSATIVE_ADJECTIVE = ("ую", "юю")
#: The same of several: "дежурные кл. рук.".
SEVERAL = ("ые", "ие", "иеся")
NOMINATIVE_ADJECTIVE = ("ый", "ий", "ая", "яя", "ые", "ие")
#: Behind the number of a class: "9-х".
ORDINALS = ("х", "ых", "го", "й", "е")
#: Those of several: "5-х классов".
PLURAL_ORDINALS = ("х", "ых")

#: How a surname's last letters change: dictionary form → other cases.
SURNAME_CASES: dict[str, tuple[str, ...]] = {
    "ова": ("ову", "ове", "овой", "овою"),
    "ева": ("еву", "еве", "евой", "евою"),
    "ина": ("ину", "ине", "иной", "иною"),
    "ская": ("ской", "скую"),
    "цкая": ("цкой", "цкую"),
    "ский": ("ского", "скому", "ским", "ском"),
    "цкий": ("цкого", "цкому", "цким", "цком"),
    "ов": ("ова", "ову", "овым", "ове", "овых", "овыми"),
    "ев": ("ева", "еву", "евым", "еве", "евых", "евыми"),
    "ин": ("ина", "ину", "иным", "ине", "иных", "иными"),
}
#: Surnames that look like adjectives, and adjectives that are never surnames.
ADJECTIVE_SURNAMES = ("ский", "цкий", "ская", "цкая", "ской", "цкой", "ского", "скую")
#: Adjectives that end as a surname does in another case.
LIKE_SURNAMES = ("овой", "евой", "иной")
NO_SURNAME = ("ческий", "ческая", "ческой", "ческого", "ческую")
#: Cases of a surname that ends in a consonant: "Досжану".
AFTER_CONSONANT = ("а", "у", "ом", "ем", "е")
CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
#: How a patronymic's last letters change.
PATRONYMIC_CASES: dict[str, tuple[str, ...]] = {
    "на": ("ны", "не", "ну", "ной", "ною"),
    "ч": ("ча", "чу", "чем", "че"),
}
#: Patronymics that no common noun is like: "методичка" is none in a Kazakh case.
FULL_PATRONYMIC = (
    "ович",
    "евич",
    "вна",
    "чна",
    "улы",
    "ұлы",
    "кызы",
    "қызы",
    "оглы",
    "уулу",
)
#: What forms patronymics behind a father's name, in any case.
PATRONYMIC = r"(?:ович|евич|овн|евн|иничн|ичн|ич)(?:[ауыеи]|ой|ою|ем)?"
#: Last letters of given names in any case, and those of the dictionary form.
GIVEN_CASE = r"(?:ой|ей|ом|ем|[аеуюяыиь])$"
GIVEN_LAST = ("", "а", "я", "ь")
#: What makes her surname of his.
FEMININE = "а"
