"""Mails to people, in Russian."""

TEXTS = {
    # subjects, numbers first: phones cut the line
    "subject.person": "Напоминание: {counts} ({schools})",
    "subject.person.month": "Ваши задачи на {month} – {n}",
    "subject.person.month.overdue": "Ваши задачи на {month} – {n}, просрочено – {overdue}",
    "subject.page": "Исполнение планов, {days}: на этой неделе – {this_week}, просрочено – {overdue}",
    "subject.fault": "План не прочитан: {reason}",
    "subject.faults": "Не прочитано планов – {n}: {reason}",
    "subject.fault.not_written": "В план не записано: {reason}",
    "subject.escalation": "Срок прошёл более {days} назад – {count} ({school})",
    # a person's mail
    "greeting": "Здравствуйте, {name}.",
    "person.lead": "Работы из планов школы, в которых вы указаны ответственным исполнителем:",
    "person.lead.month": "Ваши работы по планам школы на {month}:",
    "section.overdue": "Просрочено – {n}",
    "section.this_week": "На этой неделе – {n}",
    "section.month": "{month} – {n}",
    "section.joined": "Вы указаны соисполнителем – {n}",
    "section.joined.hint": "В этих строках первым указан другой человек, вам – для сведения.",
    "row.due": "Срок: {day}",
    "row.written": "Срок: {text}",
    "row.form": "Форма завершения: {form}",
    "row.lead": "Ответственный: {lead}",
    "row.plan": "План: {plan}",
    "row.place": "План: {plan} (лист «{tab}», строка {row})",
    "row.open": "Открыть в плане",
    # the foot
    "foot.why": "Почему это письмо пришло вам: в этих строках плана первыми указаны вы или ваша должность.",
    "foot.mark": "Когда работа выполнена, поставьте в таблице плана отметку о выполнении: дату или слово «Выполнено». После этого строка в письмах не повторится.",
    "foot.answer": "Если есть вопрос или срок изменился, ответьте на это письмо. Ответы читает {owner}.",
    "foot.answer.school": "Если есть вопрос или срок изменился, ответьте на это письмо.",
    "foot.owners": "По другим планам: {owners}.",
    "foot.calendar": "Чтобы добавить сроки в свой календарь, откройте вложенный файл.",
    "foot.nothing": "Больше ничего заполнять не нужно.",
    "foot.page": "Этот обзор составлен автоматически по планам, которые вы контролируете; заполнять ничего не нужно.",
    "foot.page.all": "Этот обзор составлен автоматически по всем планам школы; заполнять ничего не нужно.",
    "foot.attached": "Тот же обзор приложен в виде таблицы.",
    "foot.open": "Открыть лист «Сводка»",
    "calendar.name": "Планы школы",
    # escalation
    "escalation.lead": "Срок этих работ прошёл более {days} назад. Возможно, работа выполнена, но не отмечена, или срок изменился.",
    "escalation.foot": "Это письмо включено на листе «Настройки» книги контроля. О каждой работе оно приходит один раз.",
    # faults
    "fault.lead": "В этот раз не учтены следующие планы, остальные прочитаны:",
    "fault.next": "Когда причина устранена, план прочитается сам при следующей проверке.",
}

#: Texts whose form depends on a number.
COUNTED = {
    "more_than_days": {"one": "{n} дня", "other": "{n} дней"},
}
