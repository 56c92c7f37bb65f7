"""Kazakh head nouns for groups and organisations.

Every word stands in the nominative singular.
"""

from sheetsync.lang.schema.people import Head, Sort

GROUPS = (
    Head("әкімшілік", Sort.COLLECTIVE),
    Head("ұжым", Sort.COLLECTIVE),
    Head("педұжым", Sort.COLLECTIVE),
    Head("басшылық", Sort.COLLECTIVE),
    *(
        Head(word, Sort.COLLECTIVE, relational=True)
        for word in ("одақ", "қозғалыс", "патруль", "құрама", "ансамбль")
    ),
    Head("кеңес", Sort.COLLECTIVE, relational=True),
    Head("педкеңес", Sort.COLLECTIVE),
    Head("топ", Sort.COLLECTIVE, field="group", relational=True),
    Head("құрам", Sort.COLLECTIVE, relational=True),
    Head("кәсіподақ", Sort.COLLECTIVE, field="trade_union"),
    Head("бірлестік", Sort.COLLECTIVE, field="union", relational=True),
    Head("үйірме", Sort.COLLECTIVE, field="club", relational=True),
    Head("қызмет", Sort.COLLECTIVE, field="office", office_fields=("hr", "office")),
    Head(
        "ұйым", Sort.COLLECTIVE, office_fields=("education", "office"), relational=True
    ),
    Head("үкімет", Sort.COLLECTIVE, office_fields=("state",), relational=True),
    # «Қанат» is a given name
    Head("қанат", Sort.COLLECTIVE, relational=True, exact=True),
    Head("қауым", Sort.COLLECTIVE),
    Head("қауымдастық", Sort.COLLECTIVE, relational=True),
    Head("қоғамдастық", Sort.COLLECTIVE, relational=True),
    Head("жасақ", Sort.COLLECTIVE, relational=True),
    Head("алқа", Sort.COLLECTIVE, relational=True),
    Head("кафедра", Sort.COLLECTIVE, relational=True),
    Head("ЕБЖҰ", Sort.COLLECTIVE, clipped=True),
    Head("ӘБ", Sort.COLLECTIVE, field="union", clipped=True),
    Head("ПӘБ", Sort.COLLECTIVE, field="union", clipped=True),
    Head("МӘБ", Sort.COLLECTIVE, field="union", clipped=True),
    Head("БӘБ", Sort.COLLECTIVE, field="union", clipped=True),
    Head("МБ", Sort.COLLECTIVE, field="union", ambiguous=True, clipped=True),
    *(
        Head(word, Sort.COLLECTIVE, clipped=True)
        for word in ("БЖҰ", "ББЖҰ", "БЖБҰ", "РҚБ", "ЖІК")
    ),
    *(
        Head(word, Sort.COLLECTIVE, field="commission", clipped=True)
        for word in ("ЦӘК", "ӘЦК")
    ),
    Head("ПМПк", Sort.COLLECTIVE, clipped=True, exact=True),
    Head("ӘК", Sort.COLLECTIVE, ambiguous=True, clipped=True),
    Head("мектеп", Sort.ORGANISATION, field="school"),
    Head("лицей", Sort.ORGANISATION, field="school"),
    Head("балабақша", Sort.ORGANISATION, field="school"),
    Head("мекеме", Sort.ORGANISATION, field="school"),
    Head("бөбекжай", Sort.ORGANISATION, field="school"),
    Head("бөбекжай-бақша", Sort.ORGANISATION, field="school"),
    Head("бөлім", Sort.ORGANISATION, field="department", relational=True),
    Head("бөлімше", Sort.ORGANISATION, field="department", relational=True),
    Head("басқарма", Sort.ORGANISATION, field="department", relational=True),
    Head("министрлік", Sort.ORGANISATION, field="department"),
    Head("мәслихат", Sort.ORGANISATION),
    Head("әкімдік", Sort.ORGANISATION),
    Head("аппарат", Sort.ORGANISATION, relational=True),
    Head("орталық", Sort.ORGANISATION, relational=True),
    Head("емхана", Sort.ORGANISATION),
    Head("аурухана", Sort.ORGANISATION),
    Head("асхана", Sort.ORGANISATION, field="canteen"),
    Head("кітапхана", Sort.ORGANISATION, field="library"),
    Head("мұражай", Sort.ORGANISATION),
    Head("орын", Sort.ORGANISATION, relational=True),
    Head("сот", Sort.ORGANISATION),
    Head("ЖОО", Sort.ORGANISATION, clipped=True),
    Head("ОАМ", Sort.ORGANISATION, clipped=True),
    Head("ЖАО", Sort.ORGANISATION, clipped=True),
    Head("ТЖМ", Sort.ORGANISATION, clipped=True),
    Head("ХҚКО", Sort.ORGANISATION, clipped=True),
    Head("БЖСМ", Sort.ORGANISATION, clipped=True),
    Head("үй", Sort.ORGANISATION),
    Head("жатақхана", Sort.ORGANISATION),
    Head("лагерь", Sort.ORGANISATION),
    Head("өрлеу", Sort.ORGANISATION),
    Head("ҰТО", Sort.ORGANISATION, clipped=True),
    Head("кеңсе", Sort.ORGANISATION),
    Head("баспа", Sort.ORGANISATION),
    Head("кәсіпорын", Sort.ORGANISATION, rare=True),
    Head("серіктестік", Sort.ORGANISATION),
    Head("қор", Sort.ORGANISATION, relational=True),
    Head("КММ", Sort.ORGANISATION, field="school", clipped=True),
    Head("МКҚК", Sort.ORGANISATION, field="school", clipped=True),
    Head("ЖК", Sort.ORGANISATION, field="owner", clipped=True),
    Head("ШҚ", Sort.ORGANISATION, field="owner", clipped=True),
    Head("а/о", Sort.ORGANISATION, clipped=True),
    Head("ПМПК", Sort.ORGANISATION, clipped=True),
    Head("ТЖД", Sort.ORGANISATION, clipped=True),
    Head("БАҚ", Sort.ORGANISATION, clipped=True),
    Head("ІІБ", Sort.ORGANISATION, field="juvenile", clipped=True),
    Head("ПДН", Sort.ORGANISATION, field="juvenile", clipped=True),
    *(
        Head(word, Sort.ORGANISATION, field="juvenile", clipped=True)
        for word in ("ЖІБ", "ЮПБ", "ЮПТ")
    ),
    *(
        Head(word, Sort.ORGANISATION, field="department", clipped=True)
        for word in ("АПБ", "ҚПБ", "АІІБ", "ТЖБ")
    ),
    *(
        Head(word, Sort.ORGANISATION, clipped=True)
        for word in (
            *("РММ", "ЖШС", "ҚҚ", "МДҰ", "БҒМ", "ІІМ", "ОӘО", "РҒПО"),
            *("ППТК", "ППКК", "ДСМ", "СӨСО", "КМК"),
        )
    ),
    *(
        Head(word, Sort.ORGANISATION)
        for word in ("сарай", "мешіт", "мұрағат", "кешен", "агенттік", "полиция")
    ),
    Head("ҮЕҰ", Sort.ORGANISATION, clipped=True),
    Head("қоғам", Sort.ORGANISATION),
    Head("БББ", Sort.ORGANISATION, field="department", clipped=True),
    Head("АББ", Sort.ORGANISATION, field="department", clipped=True),
    Head("ҚББ", Sort.ORGANISATION, field="department", clipped=True),
    Head("ОББ", Sort.ORGANISATION, field="department", clipped=True),
    Head("НЗМ", Sort.ORGANISATION, field="school", clipped=True),
    Head("БАҰО", Sort.ORGANISATION, clipped=True),
    Head("ОМ", Sort.ORGANISATION, field="school", clipped=True),
    Head("ЖББМ", Sort.ORGANISATION, field="school", clipped=True),
)
