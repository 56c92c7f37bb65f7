"""Words of a control book, in English."""

from sheetsync.lang.schema.control import ControlWords, Setting, Words
from sheetsync.model.control import ControlTab
from sheetsync.model.party import GroupMail

CONTROL = ControlWords(
    columns={
        ControlTab.PLANS: {
            "title": Words("Plan", ("Title", "Plan title")),
            "year": Words("Year", ("School year", "Plan year")),
            "book": Words("Book", ("Link", "File", "Spreadsheet")),
            "tab": Words("Tab", ("Sheet",)),
            "owner": Words("Owner", ("Controlled by",)),
            "owner_email": Words("Owner's e-mail", ("E-mail", "Email")),
            "control_from": Words("Control from", ("Control begins",)),
            "left_out": Words("Leave out", ("Left out", "Ignore")),
        },
        ControlTab.ROSTER: {
            "full_name": Words("Full name", ("Name",)),
            "position": Words("Position", ("Post",)),
            "email": Words("E-mail", ("Email", "Mail")),
            "language": Words("Language", ("Language of mails",)),
            "mail_wanted": Words("Mail wanted", ("Send mail",)),
            "absent_until": Words("Absent until", ("Away until",)),
            "substitute": Words("Substitute", ("Stands in",)),
        },
        ControlTab.GROUPS: {
            "name": Words("Group (as in the plan)", ("Group", "Name")),
            "plan": Words("Plan (empty: all)", ("Plan",)),
            "members": Words("Members (head first)", ("Members",)),
            "mail": Words("Who is mailed", ("Mail",)),
        },
        ControlTab.DATES: {
            "event": Words("Event", ("What happens",)),
            "scope": Words("Plan or grade", ("Plan", "Grade")),
            "start": Words("Start", ("From", "Date")),
            "end": Words("End", ("To",)),
            "source": Words("Source", ("Order",)),
            "confirmed": Words("Confirmed", ()),
        },
        ControlTab.SETTINGS: {
            "name": Words("Setting", ("Name",)),
            "value": Words("Value", ()),
            "description": Words("Description", ("Meaning",)),
        },
        ControlTab.REGISTRY: {
            "school": Words("School", ("Name of the school", "Name")),
            "book": Words("Control book", ("Book", "Link", "Spreadsheet", "File")),
            "contact": Words("Contact (e-mail)", ("Contact", "E-mail", "Email")),
            "language": Words("Language", ()),
            "active": Words("Active", ("Counted",)),
        },
    },
    hints={
        ControlTab.PLANS: "The school's plans. To add a book write its link into the column Book; the plans found in it appear here by themselves. Owners and their addresses are yours to fill in.",
        ControlTab.ROSTER: "The staff. People met in the plans are added; complete their full name, position and e-mail.",
        ControlTab.GROUPS: "Groups and posts met in the plans. Write the members as they are named on the tab Staff, each on a new line or after a semicolon.",
        ControlTab.DATES: 'Rows whose deadline hangs on an event take its date from here. Write the date and put yes under Confirmed. An event that takes place several times has a line for each. The date of a row "by schedule" can be given here too: write the activity\'s text into the first column.',
        ControlTab.SETTINGS: "The school's settings. Change the column Value only; an empty cell means the usual value.",
        ControlTab.REGISTRY: 'You keep this list of schools. In "Control book" write the link of the Google spreadsheet that the school shares, or the name of a file in the common folder. The columns on the right are filled in by the program: when the book was read and what to mend. A school with "no" under "Active" is not read.',
    },
    settings={
        "school": Setting(Words("Name of the school"), "As summary and mails name it."),
        "language": Setting(
            Words("Language of the school"),
            "Kazakh, Russian or English. Each member of staff can have another.",
        ),
        "mail_on": Setting(
            Words("Reminder mails"),
            "yes or no. With no, nobody is mailed and the owner sees who would have got what.",
        ),
        "director_email": Setting(
            Words("Director's e-mail"),
            "Where the summary of all plans goes. Empty: nowhere.",
        ),
        "week_days": Setting(Words("Working week (days)"), "5 or 6."),
        "shift_to_working_day": Setting(
            Words("Mind days off"),
            "yes or no. With yes, a deadline on a day off counts until the end of the next working day.",
        ),
        "due_soon_days": Setting(
            Words("Due soon: days before"), "A number from 0 to 60."
        ),
        "after_event_days": Setting(
            Words("After an event: working days"),
            'Working days that a deadline "after the exam" leaves, from 0 to 60.',
        ),
        "group_limit": Setting(
            Words("Largest group that is mailed"),
            "Of larger groups only the head is mailed. From 1 to 200.",
        ),
        "owner_weekday": Setting(
            Words("Owner's mail: weekday"), "Monday, Tuesday, … Sunday."
        ),
        "owner_time": Setting(Words("Owner's mail: time"), "For example 07:30."),
        "people_weekday": Setting(
            Words("People's mail: weekday"), "Monday, Tuesday, … Sunday."
        ),
        "people_time": Setting(Words("People's mail: time"), "For example 15:00."),
        "hours_from": Setting(
            Words("Hours for mail: from"),
            "People are not mailed before this hour, from 0 to 23.",
        ),
        "hours_to": Setting(
            Words("Hours for mail: to"),
            "People are not mailed after this hour, from 1 to 24.",
        ),
        "leave": Setting(
            Words("Teachers' leave"),
            "Teachers are not mailed on these days. For example 10.06-20.08; no for no pause.",
        ),
        "escalate_after_days": Setting(
            Words("Tell the management after days"),
            "A row overdue for so many days is told to the owner, then to the director. no to switch it off.",
        ),
        "timezone": Setting(Words("Time zone"), "For example Asia/Almaty."),
    },
    yes=Words("yes", ("y", "true")),
    no=Words("no", ("n", "false")),
    group_mail={
        GroupMail.ALL: Words("all", ("everybody", "everyone")),
        GroupMail.HEAD: Words("head", ("head only",)),
        GroupMail.NONE: Words("none", ("nobody",)),
    },
    languages={
        "kk": Words("Kazakh", ("kk", "kz", "kaz")),
        "ru": Words("Russian", ("ru", "rus")),
        "en": Words("English", ("en", "eng")),
    },
    weekdays=(
        Words("Monday", ("mon",)),
        Words("Tuesday", ("tue",)),
        Words("Wednesday", ("wed",)),
        Words("Thursday", ("thu",)),
        Words("Friday", ("fri",)),
        Words("Saturday", ("sat",)),
        Words("Sunday", ("sun",)),
    ),
    grade=("grade",),
    joins=("and",),
    done_words=("Done", "Partly done", "In progress", "Not done", "Cancelled"),
    off=Words("no"),
    works_in_summer=(
        "director",
        "principal",
        "head",
        "deputy",
        "secretary",
        "accountant",
        "operator",
    ),
)
