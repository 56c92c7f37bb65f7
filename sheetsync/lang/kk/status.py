"""Words of the status column, in Kazakh."""

from sheetsync.lang.schema.status import StatusWords
from sheetsync.model.status import Status

STATUS = StatusWords(
    plain={
        Status.CANCELLED: "Алынып тасталды",
        Status.DONE: "Орындалды",
        Status.DONE_LATE: "Кешігіп орындалды",
        Status.NEEDS_ATTENTION: "Нақтылау керек",
        Status.WAITING: "Күні нақтыланады",
        Status.UNSCHEDULED: "Кесте бойынша",
        Status.NO_MARK: "Белгі қойылмаған",
        Status.OVERDUE: "Мерзімі өтті",
        Status.IN_PROGRESS: "Орындалуда",
        Status.DUE_SOON: "Мерзімі жақын",
        Status.PLANNED: "Мерзімі келген жоқ",
        Status.ONGOING: "Жыл бойы",
        Status.OPEN: "Мерзімі басталды",
    },
    recurring="Тұрақты",
    by_schedule="Кесте бойынша",
    as_needed="Қажеттілікке қарай",
    today="бүгін",
    tomorrow="ертең",
    days_left={"other": "{n} күн қалды"},
    days_late={"other": "{n} күн кешікті"},
    partial="жартылай",
    closed="Өткен оқу жылы",
)
