"""The Monday page and what its mail shares with it, in English."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: Month as it stands after a day: "12 October".
DAY_MONTHS = MONTHS
#: "as of 12 October", "since 12 October".
AT_MONTHS = MONTHS
SINCE_MONTHS = MONTHS
#: Monday to Sunday.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

#: What a plan's title says of its year, left out where titles must be short.
TITLE_YEARS = (r"(?:for\s+)?(?:the\s+)?(?:school\s+year\s+)?\d{4}\s*[-–—/]\s*\d{2,4}",)

TEXTS = {
    # days
    "day.year": "{day} {year}",
    "day.weekday": "{weekday} {day}",
    "today": "today",
    "tomorrow": "tomorrow",
    # the top
    "title": "How the plans stand",
    "title.owner": "{title}. Plans of {owner}",
    "as_of": "As of {day} {year}",
    "checked": "Last checked",
    "tile.this_week": "this week",
    "tile.overdue": "overdue",
    "tile.newly": "overdue (new: {n})",
    "tile.done": "done last week",
    "tile.clarify": "to clarify",
    # sections
    "week": "Due this week, {days}",
    "overdue": "Overdue, by lead",
    "done": "Done last week",
    "coming": "This month and next",
    "clarify": "To clarify",
    "clarify.more": "{n} more: see the column “To clarify” in the plans' tabs",
    "clarify.nobody": "A reminder would reach nobody",
    "clarify.row": "{plan}, No. {number}",
    "clarify.rows": "{plan}, Nos. {numbers}",
    "people": "Leads",
    "plans": "Plans",
    "closed": "Last school year",
    "discipline": "Execution discipline",
    "weeks": "Week by week",
    "change": "Change since last week",
    "change.overdue": "overdue: {change}",
    "change.fell_due": "fell due: {change}",
    "change.in_time": "done in time: {change}",
    "change.clarify": "rows to clarify: {change}",
    "change.none": "no change",
    "mails": "Who gets mail today",
    "mails.off": "Mail is off. If it were on, mail would go today to",
    "mails.switch": "Mail is switched on in the tab “Settings”.",
    "chat": "Text ready for the staff chat",
    "chat.title": "This week, {days}:",
    "chat.line": "• {day} – {activity} ({who})",
    "chat.line.alone": "• {day} – {activity}",
    "faults": "Plans that could not be read this time",
    "faults.not_written": "Plans whose columns could not be written",
    "outbox": "Mails that may not have arrived",
    "delivery.unclear": "not known whether it was sent",
    "delivery.failed": "not sent",
    "delivery.queued": "not sent yet",
    "since": "since {day}",
    "more": "{n} more",
    # columns
    "open": "Open",
    "row": "No. {number}",
    "column.due": "Due",
    "column.done_on": "Marked on",
    "column.activity": "Activity",
    "column.lead": "Lead",
    "column.form": "Form of completion",
    "column.plan": "Plan",
    "column.late": "Overdue",
    "column.place": "Where",
    "column.what": "What to clarify",
    "column.done": "Done",
    "column.week": "Week",
    "column.this_week": "This week",
    "column.overdue": "Overdue",
    "column.in_time": "Done in time",
    "column.clarify": "To clarify",
    "series.overdue": "Overdue",
    "series.done": "Done",
    # rows
    "no_lead": "No lead named",
    "no_address": "no address",
    "progress": "{done} of {all} stages",
    "number": "No. {number}",
    "of": "{done} of {all}",
    # discipline
    "discipline.cell": "{in_time} of {fell_due} ({percent}%)",
    "discipline.not_kept": "Marks are not kept",
    "discipline.not_kept.line": "Marks are not kept: fell due – {fell_due}, with a mark – {marked}",
    "discipline.nothing": "Nothing has fallen due yet",
    "no_mark": "Rows that fell due before control began, without a mark: {n}. They are not counted.",
    # counts in one line
    "count.overdue": "overdue – {n}",
    "count.this_week": "this week – {n}",
    "count.later": "this month – {n}",
    "count.joined": "joins – {n}",
    "kind.owner": "the week's page",
    "kind.escalation": "long overdue",
    "kind.fault": "plan not read",
    # nothing to show
    "none.this_week": "Nothing falls due this week.",
    "none.overdue": "Nothing is overdue.",
    "none.done": "No new marks last week.",
    "none.coming": "Nothing falls due until the end of next month.",
    "none.clarify": "Nothing to clarify.",
    "none.mails": "No mail today.",
    # faults
    "fault.denied": "no access to the sheet",
    "fault.not_found": "sheet not found",
    "fault.busy": "sheet is busy",
    "fault.unreadable": "file can not be opened",
    "fault.too_large": "file is too large",
    "fault.shrank": "far fewer rows than before",
    "fault.not_written": "columns not written",
    "fault.other": "unexpected failure",
}

#: Texts whose form depends on a number.
COUNTED = {
    "late": {"one": "{n} day", "other": "{n} days"},
    "days.late": {"one": "{n} day overdue", "other": "{n} days overdue"},
    "days.left": {"one": "{n} day left", "other": "{n} days left"},
    "rows": {"one": "{n} row", "other": "{n} rows"},
    "schools": {"one": "{n} school", "other": "{n} schools"},
}
