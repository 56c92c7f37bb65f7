"""Mails to people, in English."""

TEXTS = {
    # subjects, numbers first: phones cut the line
    "subject.person": "Reminder: {counts} ({schools})",
    "subject.person.month": "Your tasks for {month} – {n}",
    "subject.person.month.overdue": "Your tasks for {month} – {n}, overdue – {overdue}",
    "subject.page": "How the plans stand, {days}: this week – {this_week}, overdue – {overdue}",
    "subject.fault": "Plan not read: {reason}",
    "subject.faults": "Plans not read – {n}: {reason}",
    "subject.fault.not_written": "Columns of a plan not written: {title}",
    "subject.ceiling": "Mail: {mails} due, {per_run} leave at once",
    "subject.escalation": "Due {days} ago or earlier – {count} ({school})",
    # a person's mail
    "greeting": "Dear {name},",
    "person.lead": "Tasks in the school's plans that name you as the lead:",
    "person.lead.month": "Your tasks in the school's plans for {month}:",
    "section.overdue": "Overdue – {n}",
    "section.this_week": "This week – {n}",
    "section.month": "{month} – {n}",
    "section.month.rest": "Later this month – {n}",
    "section.joined": "You join in – {n}",
    "section.joined.hint": "Somebody else is named first in these rows; they are here for your information.",
    "row.form": "Form of completion: {form}",
    "row.place": "{plan} (tab “{tab}”, row {row})",
    # the foot
    "foot.why": "Why you: these rows of the plan name you, your post or your group first.",
    "foot.mark": "When a task is done, put a mark in the plan: the date or the word “Done”. The row is then not repeated in mails.",
    "foot.answer": "If you have a question or the deadline moved, answer this mail. Answers are read by {owner}.",
    "foot.answer.school": "If you have a question or the deadline moved, answer this mail.",
    "foot.owners": "For the other plans: {owners}.",
    "foot.calendar": "To add the deadlines to your calendar, open the attached file.",
    "foot.nothing": "There is nothing else to fill in.",
    "foot.page": "This page is put together automatically from the plans that you own; there is nothing to fill in.",
    "foot.page.all": "This page is put together automatically from all plans of the school; there is nothing to fill in.",
    "foot.attached": "The same page is attached as a table.",
    "foot.open": "Open the summary tab",
    "calendar.name": "School plans",
    # escalation
    "escalation.lead": "These tasks were due {days} ago or earlier. Perhaps they are done and not marked, or the deadline moved.",
    "escalation.foot": "This mail can be switched off in the tab “Settings” of the control book.",
    # faults
    "fault.lead": "These plans are not counted this time, the others were read:",
    "fault.lead.not_written": "These plans were read and counted, but the columns with due date and status could not be written:",
    "fault.next": "Once the cause is mended, the plan is read again by itself at the next check.",
    "fault.next.not_written": "Once the cause is mended, the columns are written by themselves at the next check.",
    # more mails than may leave at once
    "ceiling.lead": "{mails} mails are due; at most {per_run} leave in one run. The others wait and leave with the next runs; none is lost.",
    "ceiling.next": "If there are far more than usual, look at the plans first: “sheetsync preview”. If they are right, raise per_run in the section [mail] of the configuration.",
}
