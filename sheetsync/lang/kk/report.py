"""The Monday page and what its mail shares with it, in Kazakh."""

MONTHS = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)
#: Month as it stands after a day: "12 қазан".
DAY_MONTHS = MONTHS
#: "12 қазандағы".
AT_MONTHS = (
    *("қаңтардағы", "ақпандағы", "наурыздағы", "сәуірдегі", "мамырдағы"),
    *("маусымдағы", "шілдедегі", "тамыздағы", "қыркүйектегі", "қазандағы"),
    *("қарашадағы", "желтоқсандағы"),
)
#: "12 қазаннан".
SINCE_MONTHS = (
    *("қаңтардан", "ақпаннан", "наурыздан", "сәуірден", "мамырдан", "маусымнан"),
    *("шілдеден", "тамыздан", "қыркүйектен", "қазаннан", "қарашадан", "желтоқсаннан"),
)
#: Monday to Sunday, as schools shorten them.
WEEKDAYS = ("дс", "сс", "ср", "бс", "жм", "сн", "жс")

#: What a plan's title says of its year, left out where titles must be short.
TITLE_YEARS = (
    r"\d{4}\s*[-–—/]\s*\d{2,4}\s*(?:оқу\s+)?жыл\w*(?:\s+арналған)?",
    r"\d{4}\s*(?:күнтізбелік\s+)?жыл\w*(?:\s+арналған)?",
)

TEXTS = {
    # days
    "day.year": "{day} {year} ж.",
    "day.weekday": "{day}, {weekday}",
    "today": "бүгін",
    "tomorrow": "ертең",
    # the top
    "title": "Жоспарлардың орындалуы",
    "title.owner": "{title}. Бақылаушы: {owner}",
    "as_of": "{year} жылғы {day} жағдай",
    "checked": "Соңғы тексеру",
    "tile.this_week": "осы аптада",
    "tile.overdue": "мерзімі өткен",
    "tile.newly": "мерзімі өткен (жаңасы – {n})",
    "tile.done": "өткен аптада орындалды",
    "tile.clarify": "нақтылау керек",
    # sections
    "week": "Осы аптада, {days}",
    "overdue": "Мерзімі өткен жұмыстар, жауаптылар бойынша",
    "done": "Өткен аптада орындалды",
    "coming": "Осы айда және келесі айда",
    "clarify": "Нақтылайтын жолдар",
    "clarify.more": "Тағы {n}: жоспар парақтарындағы «Нақтылау» бағанын қараңыз",
    "clarify.nobody": "Еске салу ешкімге бармайды",
    "clarify.row": "{plan}, № {number}",
    "clarify.rows": "{plan}, № {numbers}",
    "people": "Жауапты орындаушылар",
    "plans": "Жоспарлар",
    "closed": "Өткен оқу жылы",
    "discipline": "Орындаушылық тәртіп",
    "weeks": "Апталар бойынша",
    "change": "Өткен аптамен салыстырғанда",
    "change.overdue": "мерзімі өткен: {change}",
    "change.fell_due": "мерзімі келген: {change}",
    "change.in_time": "мерзімінде орындалған: {change}",
    "change.clarify": "нақтылайтын жол: {change}",
    "change.none": "өзгеріс жоқ",
    "mails": "Бүгін хат алатындар",
    "mails.off": "Хат жіберу өшірулі. Қосулы болса, бүгін хат алатындар",
    "mails.switch": "Хат жіберуді «Баптау» парағында қосуға болады.",
    "chat": "Қызметкерлер чатына дайын мәтін",
    "chat.title": "Осы аптадағы жұмыстар, {days}:",
    "chat.line": "• {day} – {activity} ({who})",
    "chat.line.alone": "• {day} – {activity}",
    "faults": "Бұл жолы оқылмаған жоспарлар",
    "faults.not_written": "Бағандары жазылмаған жоспарлар",
    "outbox": "Жетпеуі мүмкін хаттар",
    "delivery.unclear": "жіберілгені белгісіз",
    "delivery.failed": "жіберілмеді",
    "delivery.queued": "әлі жіберілмеді",
    "since": "{day} бері",
    "more": "тағы {n}",
    # columns
    "open": "Ашу",
    "row": "№ {number}",
    "column.due": "Мерзімі",
    "column.done_on": "Белгі күні",
    "column.activity": "Іс-шара",
    "column.lead": "Жауапты",
    "column.form": "Аяқталу нысаны",
    "column.plan": "Жоспар",
    "column.late": "Кешігуі",
    "column.place": "Орны",
    "column.what": "Нені нақтылау керек",
    "column.done": "Орындалғаны",
    "column.week": "Апта",
    "column.this_week": "Осы аптада",
    "column.overdue": "Мерзімі өткен",
    "column.in_time": "Мерзімінде орындалғаны",
    "column.clarify": "Нақтылау",
    "series.overdue": "Мерзімі өткен",
    "series.done": "Орындалған",
    # rows
    "no_lead": "Жауапты көрсетілмеген",
    "no_address": "пошта көрсетілмеген",
    "progress": "{done}/{all} кезең",
    "number": "№ {number}",
    "of": "{done}/{all}",
    # discipline
    "discipline.cell": "{in_time}/{fell_due} ({percent} %)",
    "discipline.not_kept": "Белгі қойылмайды",
    "discipline.not_kept.line": "Белгі қойылмайды: мерзімі келгені – {fell_due}, белгісі бары – {marked}",
    "discipline.nothing": "Мерзімі келген жұмыс әзірге жоқ",
    "no_mark": "Бақылау басталғанға дейін мерзімі өткен, белгісі жоқ жолдар: {n}. Олар есепке кірмейді.",
    # counts in one line
    "count.overdue": "мерзімі өткен – {n}",
    "count.this_week": "осы аптада – {n}",
    "count.later": "осы айда – {n}",
    "count.joined": "бірге орындаушы – {n}",
    "kind.owner": "апталық шолу",
    "kind.escalation": "мерзімі көп өткендер",
    "kind.fault": "оқылмаған жоспар",
    # nothing to show
    "none.this_week": "Осы аптада мерзімі келетін жұмыс жоқ.",
    "none.overdue": "Мерзімі өткен жұмыс жоқ.",
    "none.done": "Өткен аптада жаңа белгі қойылмады.",
    "none.coming": "Келесі айдың соңына дейін мерзімі келетін жұмыс жоқ.",
    "none.clarify": "Нақтылайтын ештеңе жоқ.",
    "none.mails": "Бүгін хат жіберілмейді.",
    # faults
    "fault.denied": "кестеге рұқсат жоқ",
    "fault.not_found": "кесте табылмады",
    "fault.busy": "кесте бос емес",
    "fault.unreadable": "файл ашылмады",
    "fault.too_large": "файл тым үлкен",
    "fault.shrank": "кестедегі жолдар күрт азайды",
    "fault.not_written": "бағандар жазылмады",
    "fault.other": "күтпеген кідіріс болды",
}

#: Texts whose form depends on a number.
COUNTED = {
    "late": {"other": "{n} күн"},
    "days.late": {"other": "{n} күн кешікті"},
    "days.left": {"other": "{n} күн қалды"},
    "rows": {"other": "{n} жол"},
    "schools": {"other": "{n} мектеп"},
}
