"""Russian head nouns for groups and organisations.

Every word stands in the nominative singular. A word declines by the row of
`people_endings` that `endings` names; without one it never changes.
"""

from sheetsync.lang.schema.people import Head, Sort

GROUPS = (
    Head("администрация", Sort.COLLECTIVE, endings="комиссия"),
    Head("коллектив", Sort.COLLECTIVE, endings="член"),
    Head("педколлектив", Sort.COLLECTIVE, endings="член"),
    Head(
        "комиссия",
        Sort.COLLECTIVE,
        field="commission",
        endings="комиссия",
        relational=True,
    ),
    Head("комитет", Sort.COLLECTIVE, endings="член", relational=True),
    Head("родком", Sort.COLLECTIVE, field="parents", endings="член"),
    Head("совет", Sort.COLLECTIVE, endings="член", relational=True),
    Head("кафедра", Sort.COLLECTIVE, endings="школа", relational=True),
    Head("педсовет", Sort.COLLECTIVE, endings="член"),
    Head(
        "группа",
        Sort.COLLECTIVE,
        field="group",
        endings="школа",
        relational=True,
    ),
    Head("гр", Sort.COLLECTIVE, field="group", relational=True),
    Head("команда", Sort.COLLECTIVE, endings="школа", relational=True),
    Head("наркопост", Sort.COLLECTIVE, endings="член", rare=True),
    Head("штаб", Sort.COLLECTIVE, endings="член", relational=True),
    Head("жюри", Sort.COLLECTIVE),
    Head("состав", Sort.COLLECTIVE, endings="член", relational=True),
    Head("парламент", Sort.COLLECTIVE, field="parliament", endings="член"),
    Head("самоуправление", Sort.COLLECTIVE, field="parliament", endings="управление"),
    Head("профсоюз", Sort.COLLECTIVE, field="trade_union", endings="член"),
    Head("учком", Sort.COLLECTIVE, endings="член"),
    Head("профком", Sort.COLLECTIVE, field="trade_union", endings="член"),
    Head(
        "объединение",
        Sort.COLLECTIVE,
        field="union",
        endings="управление",
        relational=True,
    ),
    Head("кружок", Sort.COLLECTIVE, field="club"),
    Head("кружк", Sort.COLLECTIVE, field="club", endings="педагог"),
    Head("секция", Sort.COLLECTIVE, field="club", endings="комиссия", relational=True),
    Head("клуб", Sort.COLLECTIVE, field="club", endings="член", relational=True),
    Head("студия", Sort.COLLECTIVE, field="club", endings="комиссия", relational=True),
    Head(
        "служба",
        Sort.COLLECTIVE,
        endings="школа",
        relational=True,
        office_fields=("hr", "facilities", "office"),
    ),
    Head(
        "сектор",
        Sort.COLLECTIVE,
        field="department",
        endings="член",
        relational=True,
        rare=True,
        office_fields=("education", "hr", "educational"),
        office_of=True,
    ),
    Head("ректорат", Sort.COLLECTIVE, endings="член", rare=True),
    Head("актив", Sort.COLLECTIVE, endings="член", relational=True),
    Head("отряд", Sort.COLLECTIVE, endings="член", relational=True),
    Head("молодежь", Sort.COLLECTIVE, endings="часть"),
    Head("персонал", Sort.COLLECTIVE, endings="член"),
    Head("охрана", Sort.COLLECTIVE, field="guard", endings="школа", rare=True),
    Head("вахта", Sort.COLLECTIVE, endings="школа", rare=True),
    Head("техперсонал", Sort.COLLECTIVE, endings="член"),
    Head("общественность", Sort.COLLECTIVE, endings="часть"),
    Head(
        "организация",
        Sort.COLLECTIVE,
        endings="комиссия",
        office_fields=("education", "office"),
        relational=True,
    ),
    Head("МО", Sort.COLLECTIVE, field="union", clipped=True),
    Head("ШМО", Sort.COLLECTIVE, field="union", clipped=True),
    Head("РМО", Sort.COLLECTIVE, field="union", clipped=True),
    Head("ГМО", Sort.COLLECTIVE, field="union", clipped=True),
    Head("м/о", Sort.COLLECTIVE, field="union", clipped=True),
    *(
        Head(word, Sort.COLLECTIVE, field="commission", clipped=True)
        for word in ("ПЦК", "ЦМК", "ЦК")
    ),
    Head("д/с", Sort.ORGANISATION, field="school", clipped=True),
    Head("п/о", Sort.ORGANISATION, clipped=True),
    Head("адм", Sort.COLLECTIVE),
    Head("администр", Sort.COLLECTIVE),
    Head("админ", Sort.COLLECTIVE),
    Head("ППО", Sort.COLLECTIVE, field="trade_union", clipped=True),
    Head("колл", Sort.COLLECTIVE),
    Head("НМС", Sort.COLLECTIVE, clipped=True),
    Head("методсовет", Sort.COLLECTIVE, endings="член"),
    Head("школа", Sort.ORGANISATION, field="school", endings="школа"),
    Head("гимназия", Sort.ORGANISATION, field="school", endings="комиссия"),
    Head("лицей", Sort.ORGANISATION, field="school", endings="лицей"),
    Head("колледж", Sort.ORGANISATION, field="school", endings="врач"),
    Head("сад", Sort.ORGANISATION, field="school", endings="член"),
    Head("учреждение", Sort.ORGANISATION, field="school", endings="управление"),
    Head(
        "отдел", Sort.ORGANISATION, field="department", endings="член", relational=True
    ),
    Head(
        "отделение",
        Sort.ORGANISATION,
        field="department",
        endings="управление",
        relational=True,
    ),
    Head(
        "управление",
        Sort.ORGANISATION,
        field="department",
        endings="управление",
        relational=True,
    ),
    Head(
        "департамент",
        Sort.ORGANISATION,
        field="department",
        endings="член",
        relational=True,
    ),
    Head(
        "министерство",
        Sort.ORGANISATION,
        field="department",
        endings="хозяйство",
        relational=True,
    ),
    Head(
        "кабинет",
        Sort.ORGANISATION,
        field="cabinet",
        endings="член",
        relational=True,
        rare=True,
    ),
    Head("акимат", Sort.ORGANISATION, endings="член", relational=True),
    Head("центр", Sort.ORGANISATION, endings="член", relational=True),
    Head("институт", Sort.ORGANISATION, endings="член"),
    Head("университет", Sort.ORGANISATION, endings="член"),
    Head("академия", Sort.ORGANISATION, endings="комиссия"),
    Head("филиал", Sort.ORGANISATION, endings="член", relational=True),
    Head("поликлиника", Sort.ORGANISATION, endings="библиотека"),
    Head("больница", Sort.ORGANISATION, endings="школа"),
    Head("амбулатория", Sort.ORGANISATION, endings="комиссия"),
    Head("медпункт", Sort.ORGANISATION, endings="член"),
    Head("полиция", Sort.ORGANISATION, endings="комиссия"),
    Head("прокуратура", Sort.ORGANISATION, endings="школа"),
    Head("столовая", Sort.ORGANISATION, field="canteen", endings="школьный"),
    Head("библиотека", Sort.ORGANISATION, field="library", endings="библиотека"),
    *(
        Head(word, Sort.ORGANISATION, endings="комиссия", rare=True)
        for word in ("санэпидстанция", "санэпидемстанция")
    ),
    Head("станция", Sort.ORGANISATION, endings="комиссия", relational=True),
    *(
        Head(word, Sort.ORGANISATION, endings="комиссия", relational=True, rare=True)
        for word in ("ассамблея", "партия")
    ),
    Head("дом", Sort.ORGANISATION, endings="член", relational=True),
    Head("орган", Sort.ORGANISATION, endings="член", relational=True),
    Head("суд", Sort.ORGANISATION, endings="член"),
    Head("редакция", Sort.ORGANISATION, endings="комиссия", relational=True),
    *(
        Head(word, Sort.ORGANISATION, field="school", clipped=True)
        for word in (
            *("ДЮСШ", "ДДТ", "ЦДТ", "ДШИ", "ДМШ", "ДХШ", "ЦДО", "ДЮЦ", "СЮТ", "ДШ"),
            "я/с",
        )
    ),
    Head("ГПП", Sort.COLLECTIVE, field="group", clipped=True),
    Head("ЦОН", Sort.ORGANISATION, clipped=True),
    Head("РГКП", Sort.ORGANISATION, clipped=True),
    Head("общежитие", Sort.ORGANISATION, endings="управление"),
    Head("ОК", Sort.ORGANISATION, field="hr", clipped=True),
    Head("коллегия", Sort.COLLECTIVE, endings="комиссия", relational=True),
    Head("консилиум", Sort.COLLECTIVE, endings="член"),
    Head("ПМПк", Sort.COLLECTIVE, clipped=True, exact=True),
    Head("ШПМПк", Sort.COLLECTIVE, clipped=True),
    Head("ППк", Sort.COLLECTIVE, clipped=True, exact=True),
    *(
        Head(word, Sort.COLLECTIVE, clipped=True)
        for word in ("ДЮО", "ЕДЮО", "ЕДШО", "РОДО")
    ),
    Head("филармония", Sort.ORGANISATION, endings="комиссия"),
    Head("СЭС", Sort.ORGANISATION, clipped=True),
    Head("лагерь", Sort.ORGANISATION, endings="руководитель"),
    Head("ДО", Sort.ORGANISATION, field="school", clipped=True),
    Head("ОО", Sort.ORGANISATION, field="school", clipped=True),
    Head("НПО", Sort.ORGANISATION, clipped=True),
    Head("ЦПЗ", Sort.ORGANISATION, clipped=True),
    Head("НЦПК", Sort.ORGANISATION, clipped=True),
    Head("НЦТ", Sort.ORGANISATION, clipped=True),
    Head("музей", Sort.ORGANISATION, endings="лицей"),
    Head("бухгалтерия", Sort.ORGANISATION, endings="комиссия"),
    Head("канцелярия", Sort.ORGANISATION, endings="комиссия"),
    Head("театр", Sort.ORGANISATION, field="club", endings="член"),
    Head("фонд", Sort.ORGANISATION, endings="член", relational=True),
    Head("СШ", Sort.ORGANISATION, field="school", clipped=True),
    Head("ОШ", Sort.ORGANISATION, field="school", clipped=True),
    Head("СОШ", Sort.ORGANISATION, field="school", clipped=True),
    Head("ОСШ", Sort.ORGANISATION, field="school", clipped=True),
    Head("НИШ", Sort.ORGANISATION, field="school", clipped=True),
    Head("КГУ", Sort.ORGANISATION, field="school", clipped=True),
    Head("КГКП", Sort.ORGANISATION, field="school", clipped=True),
    Head("ГККП", Sort.ORGANISATION, field="school", clipped=True),
    Head("ГКП", Sort.ORGANISATION, field="school", clipped=True),
    Head("ГУ", Sort.ORGANISATION, field="department", clipped=True),
    *(
        Head(word, Sort.ORGANISATION, field="owner", clipped=True)
        for word in ("ИП", "КХ", "к/х")
    ),
    Head("методкабинет", Sort.ORGANISATION, endings="член"),
    Head("РОО", Sort.ORGANISATION, field="department", clipped=True),
    Head("ГОО", Sort.ORGANISATION, field="department", clipped=True),
    Head("ГорОО", Sort.ORGANISATION, field="department", clipped=True),
    Head("РайОО", Sort.ORGANISATION, field="department", clipped=True),
    Head("УО", Sort.ORGANISATION, field="department", clipped=True),
    Head("ИПК", Sort.ORGANISATION, clipped=True),
    Head("ПМПК", Sort.ORGANISATION, clipped=True),
    Head("вуз", Sort.ORGANISATION, field="school", endings="член"),
    Head("часть", Sort.ORGANISATION, endings="часть", rare=True),
    Head("аппарат", Sort.ORGANISATION, endings="член", relational=True, rare=True),
    *(
        Head(word, Sort.ORGANISATION, clipped=True)
        for word in (
            *("ЦРБ", "ВА", "СВА", "ЦПМСП", "ЦПМС", "ЦПП", "КППК", "ППК", "РППК"),
            *("ДЧС", "ЧС", "МЧС", "ГУЧС", "ФАП", "СЭУ", "ДСЭК", "ДКН", "КНБ"),
            *("ДВД", "МВД", "РДК", "СДК", "ДК"),
            *(
                "РМК",
                "ГМК",
                "УМЦ",
                "ОМЦ",
                "РНПЦ",
                "ЦБС",
                "РЦБ",
                "ИРО",
                "АНК",
                "РУМЦ",
                "ШМУ",
            ),
            *("ОЧС", "ЦЗН", "ЦПМ"),
        )
    ),
    *(
        Head(word, Sort.ORGANISATION, field="department", clipped=True)
        for word in (
            "РУО",
            "МОН",
            "МП",
            "РОВД",
            "ОВД",
            "РОП",
            "ГОП",
            "ОП",
            "УП",
            "РУП",
        )
    ),
    *(
        Head(word, Sort.ORGANISATION, clipped=True)
        for word in ("РГУ", "ТОО", "АО", "АОО", "ОФ", "с/о")
    ),
    *(
        Head(word, Sort.COLLECTIVE, clipped=True)
        for word in ("КДМ", "НОУ", "ЮИД", "ДЮП", "СПТ", "СППС", "АУП", "ТГ", "ВТГ")
    ),
    Head(
        "руководство",
        Sort.COLLECTIVE,
        endings="хозяйство",
        relational=True,
        rare=True,
    ),
    Head("патруль", Sort.COLLECTIVE, endings="руководитель", relational=True),
    *(
        Head(word, Sort.COLLECTIVE, endings="школа", relational=True, rare=True)
        for word in ("дружина", "бригада")
    ),
    *(
        Head(word, Sort.COLLECTIVE, endings="комиссия", relational=True, rare=True)
        for word in ("ассоциация", "федерация", "фракция")
    ),
    *(
        Head(word, Sort.COLLECTIVE, endings="член", relational=True, rare=True)
        for word in ("союз", "президиум", "оркестр", "хор", "ученком")
    ),
    Head("движение", Sort.COLLECTIVE, endings="управление", relational=True, rare=True),
    Head("сообщество", Sort.COLLECTIVE, endings="хозяйство", rare=True),
    Head("лига", Sort.COLLECTIVE, endings="библиотека", relational=True, rare=True),
    Head("бюро", Sort.COLLECTIVE, rare=True),
    *(
        Head(word, Sort.ORGANISATION, endings="член", rare=True)
        for word in (
            *("военкомат", "антикор", "стадион", "бассейн", "диспансер"),
            *("комплекс", "завод", "банк", "интернат", "парк", "детдом", "загс"),
            *("маслихат", "гарнизон", "детсад"),
        )
    ),
    Head("дворец", Sort.ORGANISATION, rare=True),
    Head("дворц", Sort.ORGANISATION, endings="член", rare=True),
    Head("мечеть", Sort.ORGANISATION, endings="часть", rare=True),
    Head("госпиталь", Sort.ORGANISATION, endings="руководитель", rare=True),
    *(
        Head(word, Sort.ORGANISATION, endings="хозяйство", rare=True)
        for word in ("агентство", "ведомство", "общество")
    ),
    Head("компания", Sort.ORGANISATION, endings="комиссия", rare=True),
    Head("предприятие", Sort.ORGANISATION, endings="управление", rare=True),
    Head("ОДН", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("ИДН", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("ПДН", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("ЮП", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("ГЮП", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("КДН", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("УВД", Sort.ORGANISATION, field="juvenile", clipped=True),
)
