"""Words of the status column, in Russian."""

from sheetsync.lang.schema.status import StatusWords
from sheetsync.model.status import Status

STATUS = StatusWords(
    plain={
        Status.CANCELLED: "Отменено",
        Status.DONE: "Выполнено",
        Status.DONE_LATE: "Выполнено с опозданием",
        Status.NEEDS_ATTENTION: "Требует уточнения",
        Status.WAITING: "Дата уточняется",
        Status.UNSCHEDULED: "По графику",
        Status.NO_MARK: "Нет отметки",
        Status.OVERDUE: "Просрочено",
        Status.IN_PROGRESS: "В работе",
        Status.DUE_SOON: "Срок подходит",
        Status.PLANNED: "Срок не наступил",
        Status.ONGOING: "В течение года",
        Status.OPEN: "Срок идёт",
    },
    recurring="Постоянно",
    by_schedule="По графику",
    as_needed="По мере необходимости",
    today="сегодня",
    tomorrow="завтра",
    days_left={
        "one": "остался {n} день",
        "few": "осталось {n} дня",
        "other": "осталось {n} дней",
    },
    days_late={"one": "на {n} день", "few": "на {n} дня", "other": "на {n} дней"},
    partial="частично",
    closed="Прошлый учебный год",
)
