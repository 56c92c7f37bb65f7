"""Russian words that describe a post or group: its field, if they name one.

Every word stands in the nominative singular. A word declines by the row of
`people_endings` that `endings` names; without one it never changes.
"""

from sheetsync.lang.schema.people import Modifier


def _words(
    field: str, words: str, endings: str = "", *, many: bool = False
) -> tuple[Modifier, ...]:
    return tuple(Modifier(word, field, endings, many=many) for word in words.split())


FIELDS = (
    *_words("academic", "учебный", endings="школьный"),
    *_words("academic", "учебно"),
    *_words("educational", "воспитательный", endings="школьный"),
    *_words("educational", "воспитание", endings="управление"),
    *_words("methodical", "методический научный", endings="школьный"),
    *_words("profile", "профильный", endings="школьный"),
    *_words("facilities", "хозяйственный", endings="школьный"),
    *_words("facilities", "хозяйство", endings="хозяйство"),
    *_words("ict", "информатизация цифровизация", endings="комиссия"),
    *_words("ict", "информационный цифровой системный", endings="школьный"),
    *_words("ict", "ИКТ"),
    *_words("subject", "дисциплина", endings="школа"),
    *_words("special", "специальный", endings="школьный"),
    *_words("of_school", "школьный", endings="школьный"),
    *_words("", "цикл", endings="член"),
    *_words("facilities", "хоз"),
    *_words("", "ст мл ср гл вед спец отв муз гос шеф ОТ ТБ"),
    *_words("", "каз рус англ нем ин"),
    *_words("subject", "яз ЕМЦ ОГЦ ХЭЦ СГЦ ЕМН ОГН"),
    *_words("educational", "воспит восп"),
    *_words("", "предшкола", endings="школа"),
    *_words("education", "образование", endings="управление"),
    *_words("education", "общеобразовательный", endings="школьный"),
    *_words("office", "спасение", endings="управление"),
    *_words(
        "office",
        "подрядный обслуживающий миграционный пожарный",
        endings="школьный",
    ),
    *_words("office", "коммуникация", endings="комиссия"),
    *_words(
        "",
        "аттестуемый старший главный ведущий молодой рабочий творческий "
        "педагогический русский казахский английский иностранный родной "
        "дополнительный экзаменационный аттестационный апелляционный экспертный "
        "конкурсный попечительский ученический общественный районный городской "
        "областной сельский местный внутренний средний детский технический младший "
        "инициативный административный психологический инклюзивный "
        "художественный выпускной дошкольный естественный гуманитарный "
        "ответственный бракеражный участковый подготовительный предшкольный",
        endings="школьный",
    ),
    *_words("class", "классный", endings="школьный"),
    *_words("class", "класс", endings="член"),
    *_words("class", "кл клас"),
    *_words("subject", "предмет язык труд", endings="член"),
    *_words("primary", "начальный", endings="школьный"),
    *_words("primary", "нач"),
    *_words("physical", "физический", endings="школьный"),
    *_words("physical", "физкультура", endings="школа"),
    *_words("physical", "физвоспитание", endings="управление"),
    *_words("physical", "спорт", endings="член"),
    *_words("physical", "физо ф/к"),
    *_words("cadet", "военный", endings="школьный"),
    *_words("hr", "кадр", endings="член"),
    *_words("hr", "кадровый", endings="школьный"),
    *_words("press", "пресс"),
    *_words("office", "юридический правовой", endings="школьный"),
    *_words("office", "занятость", endings="часть"),
    *_words("office", "пробация", endings="комиссия"),
    *_words("medical", "медицинский", endings="школьный"),
    *_words("medical", "мед"),
    *_words("social", "социальный", endings="школьный"),
    *_words("social", "соц"),
    *_words("parents", "родительский", endings="школьный"),
    *_words("trade_union", "профсоюзный", endings="школьный"),
    *_words("ethics", "этика", endings="библиотека"),
    *_words("compliance", "комплаенс"),
    *_words("juvenile", "н/л"),
    *_words("juvenile", "ювенальный несовершеннолетний", endings="школьный"),
    *_words("duty", "дежурный", endings="школьный"),
    *_words("career", "профориентационный", endings="школьный"),
    *_words("career", "профориентация", endings="комиссия"),
    *_words(
        "subject",
        "математика физика информатика экономика робототехника музыка",
        endings="библиотека",
    ),
    *_words(
        "subject",
        "химия биология экология география технология история геометрия",
        endings="комиссия",
    ),
    *_words("subject", "литература алгебра", endings="школа"),
    *_words("subject", "право искусство", endings="хозяйство"),
    *_words("subject", "естествознание обществознание", endings="управление"),
    *_words("", "все весь вся всего всех", many=True),
    *_words("", "каждый", endings="школьный", many=True),
    *_words("", "научно социально физико психолого"),
    *_words("", "профилактика практика поддержка", endings="библиотека"),
    *_words("", "работа культура", endings="школа"),
    *_words("", "аттестация медиация", endings="комиссия"),
    *_words("", "программа", endings="школа"),
    *_words("", "округ проект", endings="член"),
    *_words("", "часть безопасность параллель область", endings="часть"),
    *_words("", "обучение", endings="управление"),
    *_words("", "дело качество", endings="хозяйство"),
    *_words("", "мониторинг", endings="педагог"),
    *_words("", "питание", endings="управление"),
    *_words("", "закупка услуга", endings="библиотека"),
    *_words("", "кабинет район город Казахстан", endings="член"),
)
