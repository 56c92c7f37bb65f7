"""The Monday page and what its mail shares with it, in Russian."""

MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
#: Month as it stands after a day: "12 октября".
DAY_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
#: "на 12 октября", "с 12 октября".
AT_MONTHS = DAY_MONTHS
SINCE_MONTHS = DAY_MONTHS
#: Monday to Sunday, as schools shorten them.
WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

#: What a plan's title says of its year, left out where titles must be short.
TITLE_YEARS = (
    r"(?:на\s+)?\d{4}\s*[-–—/]\s*\d{2,4}\s*(?:учебн\w*|уч\.?)\s*(?:год\w*|г\.)",
    r"(?:на\s+)?\d{4}\s*(?:календарн\w*\s+)?(?:год\w*|г\.)",
)

TEXTS = {
    # days
    "day.year": "{day} {year} г.",
    "day.weekday": "{day}, {weekday}",
    "today": "сегодня",
    "tomorrow": "завтра",
    # the top
    "title": "Исполнение планов",
    "title.owner": "{title}. Контролирует: {owner}",
    "as_of": "На {day} {year} года",
    "checked": "Последняя проверка",
    "tile.this_week": "на этой неделе",
    "tile.overdue": "просрочено",
    "tile.newly": "просрочено (из них новых – {n})",
    "tile.done": "выполнено за прошлую неделю",
    "tile.clarify": "уточнить",
    # sections
    "week": "На этой неделе, {days}",
    "overdue": "Просрочено, по ответственным",
    "done": "Выполнено на прошлой неделе",
    "coming": "В этом и следующем месяце",
    "clarify": "Что уточнить",
    "clarify.more": "Ещё {n}: см. столбец «Что уточнить» на листах планов",
    "clarify.nobody": "Напоминание никому не придёт",
    "clarify.row": "{plan}, № {number}",
    "clarify.rows": "{plan}, № {numbers}",
    "people": "Ответственные исполнители",
    "plans": "Планы",
    "closed": "Прошлый учебный год",
    "discipline": "Исполнительская дисциплина",
    "weeks": "По неделям",
    "change": "По сравнению с прошлой неделей",
    "change.overdue": "просрочено: {change}",
    "change.fell_due": "срок наступил: {change}",
    "change.in_time": "выполнено в срок: {change}",
    "change.clarify": "строк, где есть что уточнить: {change}",
    "change.none": "без изменений",
    "mails": "Кто получит письмо сегодня",
    "mails.off": "Отправка писем выключена. Если её включить, сегодня письмо получат",
    "mails.switch": "Отправка включается на листе «Настройки».",
    "chat": "Готовый текст для чата сотрудников",
    "chat.title": "План на эту неделю, {days}:",
    "chat.line": "• {day} – {activity} ({who})",
    "chat.line.alone": "• {day} – {activity}",
    "faults": "Планы, которые в этот раз не прочитаны",
    "faults.not_written": "Планы, в которые не записаны столбцы",
    "outbox": "Письма, которые могли не дойти",
    "delivery.unclear": "неизвестно, отправлено ли",
    "delivery.failed": "не отправлено",
    "delivery.queued": "ещё не отправлено",
    "since": "с {day}",
    "more": "ещё {n}",
    # columns
    "open": "Открыть",
    "row": "№ {number}",
    "column.due": "Срок",
    "column.done_on": "Дата отметки",
    "column.activity": "Мероприятие",
    "column.lead": "Ответственный",
    "column.form": "Форма завершения",
    "column.plan": "План",
    "column.late": "Просрочено",
    "column.place": "Где",
    "column.what": "Что уточнить",
    "column.done": "Выполнено",
    "column.week": "Неделя",
    "column.this_week": "На этой неделе",
    "column.overdue": "Просрочено",
    "column.in_time": "Выполнено в срок",
    "column.clarify": "Уточнить",
    "series.overdue": "Просрочено",
    "series.done": "Выполнено",
    # rows
    "no_lead": "Ответственный не указан",
    "no_address": "почта не указана",
    "progress": "этап {done} из {all}",
    "number": "№ {number}",
    "of": "{done} из {all}",
    # discipline
    "discipline.cell": "{in_time} из {fell_due} ({percent} %)",
    "discipline.not_kept": "Отметки не ведутся",
    "discipline.not_kept.line": "Отметки не ведутся: срок наступил – {fell_due}, с отметкой – {marked}",
    "discipline.nothing": "Сроки ещё не наступали",
    "no_mark": "Строк, срок которых прошёл до начала контроля, без отметки: {n}. В подсчёт они не входят.",
    # counts in one line
    "count.overdue": "просрочено – {n}",
    "count.this_week": "на этой неделе – {n}",
    "count.later": "в этом месяце – {n}",
    "count.joined": "соисполнитель – {n}",
    "kind.owner": "обзор недели",
    "kind.escalation": "давно прошедшие сроки",
    "kind.fault": "непрочитанный план",
    # nothing to show
    "none.this_week": "На этой неделе сроков нет.",
    "none.overdue": "Просроченных работ нет.",
    "none.done": "На прошлой неделе новых отметок не было.",
    "none.coming": "До конца следующего месяца сроков нет.",
    "none.clarify": "Уточнять нечего.",
    "none.mails": "Сегодня писем не будет.",
    # faults
    "fault.denied": "нет доступа к таблице",
    "fault.not_found": "таблица не найдена",
    "fault.busy": "таблица занята",
    "fault.unreadable": "файл не открывается",
    "fault.too_large": "файл слишком большой",
    "fault.shrank": "строк стало намного меньше",
    "fault.not_written": "столбцы не записаны",
    "fault.other": "непредвиденный сбой",
}

#: Texts whose form depends on a number.
COUNTED = {
    "late": {"one": "{n} день", "few": "{n} дня", "other": "{n} дней"},
    "days.late": {
        "one": "просрочено на {n} день",
        "few": "просрочено на {n} дня",
        "other": "просрочено на {n} дней",
    },
    "days.left": {
        "one": "остался {n} день",
        "few": "осталось {n} дня",
        "other": "осталось {n} дней",
    },
    "rows": {"one": "{n} строка", "few": "{n} строки", "other": "{n} строк"},
    "schools": {"one": "{n} школа", "few": "{n} школы", "other": "{n} школ"},
}
