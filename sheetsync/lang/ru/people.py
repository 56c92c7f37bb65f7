"""Everything Russian that is said in responsible cells, put together."""

from sheetsync.lang.ru.people_field import FIELDS
from sheetsync.lang.ru.people_group import GROUPS
from sheetsync.lang.ru.people_names import NAMES
from sheetsync.lang.ru.people_post import POSTS
from sheetsync.lang.schema.people import DeputyAbbreviations, PeopleWords

WORDS = PeopleWords(
    heads=POSTS + GROUPS,
    modifiers=FIELDS,
    names=NAMES,
    deputies=DeputyAbbreviations(
        prefixes=("з", "зд", "здпо"),
        suffixes=(),
        fields=(
            ("упр", "production"),
            ("увр", "teaching_educational"),
            ("упр", "production"),
            ("ур", "academic"),
            ("вр", "educational"),
            ("нмр", "methodical"),
            ("умр", "methodical"),
            ("мр", "methodical"),
            ("нр", "methodical"),
            ("ахч", "facilities"),
            ("ахр", "facilities"),
            ("хч", "facilities"),
            ("ит", "ict"),
        ),
        ambiguous=frozenset({"упр", "мр", "нр", "ит", "вр", "ур"}),
    ),
    joining=(
        "и", "с", "со", "совместно с", "совместно со", "вместе с", "а также", "при участии", "с участием",
        "с привлечением", "при поддержке", "при содействии", "под руководством", "под рук.",
        "под контролем", "под председательством", "в сотрудничестве с", "во взаимодействии с",
    ),
    others=("и др.", "др.", "и другие", "другие", "и т.д.", "и т.п.", "и пр.", "и прочие"),
    labels=(
        "исп", "контроль", "контролирует",
        "ответственный", "ответственные", "ответственные лица", "отв", "отв.",
        "исполнитель", "исполнители", "отв. лица",
    ),
    acting=("и.о.", "и/о", "ио", "врио", "исполняющий обязанности"),
    prepositions=("по", "за", "при", "для", "от", "из", "в", "на", "с", "со", "к", "ко"),
    leading=("под",),
    named_after=("имени", "им"),
    doing=(
        r"работ[аы]|бесед[аы]|встреч[аи]|урок|час|лекци[яи]|экскурси[яи]|консультаци[яи]"
        r"|репетици[яи]|игр[аы]|конкурс|семинар|инструктаж|тренинг"
        r"|\w{2,}(?:ани|ени|яти)[ея]|\w{4,}ирование|взаимодействие|знакомство|сотрудничество"
    ),
    named_things=(
        "улица", "проспект", "площадь", "роман", "повесть", "поэма", "рассказ",
        "творчество", "юбилей", "стихи", "книга", "памятник", "бюст",
    ),
    places=("г", "с", "п"),
    place_words=("город", "село", "поселок", "район"),
    clippings=(
        ("мед", "medical"), ("соц", "social"), ("псих", "psychology"), ("метод", "methodical"),
        ("род", "parents"), ("орг", ""), ("проф", "trade_union"), ("хоз", "facilities"), ("пед", ""),
        ("тех", ""), ("физ", "physical"), ("студ", ""), ("спорт", ""), ("тифло", "defect"), ("сурдо", "defect"), ("олигофрено", "defect"), ("гор", ""),
        ("рай", ""), ("обл", ""), ("авто", ""), ("спец", ""), ("культ", ""), ("школ", "school"), ("медиа", ""), ("ред", ""), ("диет", "medical"),
    ),
    governing=("зав", "зам"),
    adjective_endings=("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ийся", "аяся", "иеся"),
    like_adjectives=r"\w*(?:[аеёя]н|[бвдзлпрст])ие|\w+[бвдзлмпрф]ий",
    of_year=("года",),
    best=("лучший", "лучшая"),
)  # fmt: skip
