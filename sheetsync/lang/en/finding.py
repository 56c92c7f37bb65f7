"""Findings, in English."""

from sheetsync.lang.schema.finding import FindingWords as Words

ROLES = {
    "number": "number",
    "activity": "activity",
    "responsible": "responsible",
    "deadline": "deadline",
    "form": "form of completion",
    "done": "done mark",
    "other": "other",
}

SUGGESTION = "Perhaps “{suggestion}” is meant?"

FINDINGS = {
    # deadlines
    "deadline.missing": Words(
        "No deadline",
        "This row has no deadline, so nobody can be reminded of it.",
        "Write a date, a month, or words such as “all year” or “by schedule” into the deadline cell.",
        "no deadline",
    ),
    "deadline.unreadable": Words(
        "Deadline not understood",
        ("“{text}” does not tell which day is meant, so nobody is reminded of this row.", "The cell does not tell which day is meant, so nobody is reminded of this row."),
        "Write a date or a month, for example 15.10, until 27 May, October, every month.",
        "deadline not understood",
    ),
    "deadline.contradictory": Words(
        "Date of the deadline to be checked",
        ("“{text}”: there is no such day, or the dates do not agree, so nobody is reminded of this row.", "There is no such day, or the dates do not agree, so nobody is reminded of this row."),
        "Write the right date: the end must follow the beginning.",
        "check the date",
    ),
    "deadline.outside_year": Words(
        "Deadline outside the plan's year",
        ("{date} lies outside the plan's year. It is taken as written.", "The date lies outside the plan's year. It is taken as written."),
        "Check the year; if it is right, change nothing.",
        ("check the year: {date}", "check the year"),
    ),
    "deadline.order": Words(
        "Months out of order",
        ("The months of “{text}” are not in order. Each was placed in the plan's year on its own.", "The months are not in order. Each was placed in the plan's year on its own."),
        "See whether the due date is right; if not, write the year beside the months.",
        "check the order of months",
    ),
    "deadline.leftover": Words(
        "A word of the deadline was not understood",
        ("The deadline was read, but it is not clear what “{text}” means.", "The deadline was read, but a word in its cell was not understood."),
        "See whether the due date is right; move other words to another column.",
        ("not understood: “{text}”", "a word was not understood"),
    ),
    "deadline.ambiguous": Words(
        "Deadline with two meanings",
        ("“{text}” can be read in two ways.", "This deadline can be read in two ways."),
        "See whether the due date is right; if not, write the date in full: day, month, year.",
        "clarify the deadline",
    ),
    "deadline.spelling": Words(
        "Deadline read by a similar word",
        ("“{text}” was read as “{read}”.", "“{text}” was read as the word that it resembles.", "A word of the deadline was read as the word that it resembles."),
        "See whether the due date is right.",
        "check the spelling",
    ),
    "deadline.moved": Words(
        "Deadline moved",
        ("The deadline was moved from {first} to {now}; times moved: {times}.", "The deadline was moved. The new date counts."),
        "Nothing needs to be done.",
        ("moved to {now}", "deadline moved"),
    ),
    "event.undated": Words(
        "Event without a date",
        ("The deadline hangs on “{event}”, which has no confirmed date. Until it has one the row is not overdue.", "The deadline hangs on an event that has no confirmed date. Until it has one the row is not overdue."),
        "Write its date on the tab Key dates and put yes under Confirmed.",
        ("no date: {event}", "no date of the event"),
    ),
    "calendar.assumed": Words(
        "Calendar of the school year unknown",
        ("No order is known for the school year that begins in {year}, so the usual dates of quarters and breaks are taken.", "No order is known for this school year, so the usual dates of quarters and breaks are taken."),
        "Ask the operator to add this year's calendar.",
        "usual calendar",
    ),
    # responsible parties
    "responsible.missing": Words(
        "Nobody responsible",
        "This row names nobody, so nobody is reminded of it.",
        "Write a name, a post or a group into the cell.",
        "nobody responsible",
    ),
    "responsible.unknown": Words(
        "Responsible party not understood",
        ("It is not clear whether “{text}” is a person, a post or a group.", "It is not clear who is meant."),
        "Write surname and initials or the post in full; list a group's members on the tab Groups.",
        ("who is “{text}”?", "not clear who is meant"),
    ),
    "responsible.leftover": Words(
        "Other words among those responsible",
        ("“{text}” was not taken for a party.", "Some words were not taken for a party."),
        "If somebody is meant who joins, write the name.",
        ("not counted: “{text}”", "some words not counted"),
    ),
    "responsible.spelling": Words(
        "Party read by a similar word",
        ("“{text}” was read as the word that it resembles.", "A word of the cell was read as the word that it resembles."),
        "See whether the right party was understood.",
        "check the spelling",
    ),
    "responsible.ambiguous": Words(
        "Several people fit",
        ("“{text}” fits several people, so none of them is mailed.", "The name fits several people, so none of them is mailed."),
        ("Write the full name. These fit: {candidates}.", "Write the full name."),
        ("which one: “{text}”?", "several people fit"),
    ),
    "person.not_in_roster": Words(
        "Person not in the roster",
        ("“{text}” is not in the list of staff, so there is nobody to mail.", "This person is not in the list of staff, so there is nobody to mail."),
        "Write full name and e-mail on the tab Staff, or mend the spelling in the plan.",
        ("not in the list: “{text}”", "not in the list of staff"),
    ),
    "person.no_email": Words(
        "Person without e-mail",
        ("{name} has no e-mail, so no mail can be sent.", "There is no e-mail for this person, so no mail can be sent."),
        "Write the address on the tab Staff.",
        "no e-mail",
    ),
    "role.no_people": Words(
        "Post without a person",
        ("It is not said who holds the post “{text}”.", "It is not said who holds this post."),
        "Write the person on the tab Groups, or the position on the tab Staff.",
        ("who is “{text}”?", "not known who holds the post"),
    ),
    "group.no_people": Words(
        "Group without members",
        ("The members of “{text}” are not listed.", "The members of this group are not listed."),
        "List them on the tab Groups, the head first.",
        ("no members: “{text}”", "no members"),
    ),
    "row.unreachable": Words(
        "A reminder would reach nobody",
        ("The first party (“{text}”) can not be mailed: person or address is not known.", "The first party can not be mailed: person or address is not known."),
        "Complete the person and the address on the tabs Staff or Groups.",
        "reaches nobody",
    ),
    # done marks
    "mark.unknown": Words(
        "Mark not understood",
        ("It is not clear whether “{text}” means done, so the row does not count as done.", "It is not clear whether the mark means done, so the row does not count as done."),
        "Write done, in progress, partly done, or the date on which it was done.",
        ("mark not understood: “{text}”", "mark not understood"),
    ),
    "mark.no_new_date": Words(
        "New date missing",
        ("“{text}”: the deadline was moved, but not to which day.", "The deadline was moved, but not to which day."),
        "Write the new date, for example: moved to 15.04.",
        "write the new date",
    ),
    "mark.other_year": Words(
        "Date of the mark from another year",
        ("The mark says {date}, which is not the plan's year. The row counts as done.", "The mark's date is not of the plan's year. The row counts as done."),
        "Check the date; take away a mark of last year.",
        ("check the mark's year: {date}", "check the mark's year"),
    ),
    "mark.in_future": Words(
        "Date of the mark yet to come",
        ("The mark says {date}, a day yet to come. The row counts as done.", "The mark's date is yet to come. The row counts as done."),
        "Check the date; if it is when the work is planned, take the mark away.",
        ("check the mark's date: {date}", "check the mark's date"),
    ),
    "mark.too_few": Words(
        "Fewer marks than planned",
        ("This period wants {wanted} marks and has {seen}.", "This period has fewer marks than planned."),
        "Write each date into the one cell, for example: 12.10, 26.10.",
        ("marks: {seen} of {wanted}", "fewer marks"),
    ),
    "mark.earlier_missing": Words(
        "No marks for earlier periods",
        ("There is no mark for the periods that ended on {periods}.", "There is no mark for earlier periods."),
        "If it was done, add the dates; else nothing needs to be done.",
        "no mark for an earlier period",
    ),
    # tables and rows
    "table.no_header": Words(
        "No header found",
        ("No plan header was found on this tab. Seen: {seen}.", "No plan header was found on this tab, so it was not read."),
        "Name the columns: number, activity, responsible, deadline. If it is no plan, mark it under Leave out on the tab Plans.",
        "no header",
    ),
    "table.column_unknown": Words(
        "Column not known",
        ("The column “{seen}” is not known; it was taken for “{role}”.", "The name of a column is not known."),
        "If the column matters, give it a usual name; else change nothing.",
        "column not known",
    ),
    "table.column_missing": Words(
        "Column not found",
        ("The table has no column “{role}”. Columns seen: {seen}.", "The table has no column “{role}”.", "A needed column was not found."),
        "Give the column a usual name, or add it.",
        ("no column: {role}", "no column"),
    ),
    "table.number_duplicate": Words(
        "Number used twice",
        ("No. {number} occurs several times.", "A number occurs several times."),
        "Mend the numbering; due dates do not depend on it.",
        ("No. {number} twice", "number twice"),
    ),
    "table.number_broken": Words(
        "Gap in the numbering",
        ("No. {number} follows No. {before}; a row may be missing.", "The numbering breaks; a row may be missing."),
        "See whether a row is missing.",
        "gap in the numbering",
    ),
    "table.side_by_side": Words(
        "Tables side by side",
        "Two tables stand side by side on this tab, so no columns are added beside them.",
        "Put the tables below each other or on tabs of their own.",
        "tables side by side",
    ),
    "table.shrank": Words(
        "Most rows are gone",
        ("The table had {before} rows and now has {now}. That may be an accident, so nothing is written to this book and nobody is mailed.", "Most rows of the table are gone. That may be an accident, so nothing is written to this book and nobody is mailed."),
        "If they were deleted by accident, bring them back; if it was meant, tell the operator.",
        "most rows are gone",
    ),
    "table.formula": Words(
        "Formula in a cell",
        ("{count} cells of the plan hold formulas; their results were read.", "A cell of the plan holds a formula; its result was read."),
        "If the result is right, change nothing.",
        "formula",
    ),
    "row.no_activity": Words(
        "No activity",
        "This row has no activity.",
        "Write the activity, or delete the empty row.",
        "no activity",
    ),
    "row.no_form": Words(
        "No form of completion",
        "This row does not say in what form the work ends.",
        "If needed, write the form: order, report, minutes.",
        "no form of completion",
    ),
    "row.unread": Words(
        "Row not read",
        ("“{seen}” was not read: it is not clear which part of the plan it is.", "The row was not read: it is not clear which part of the plan it is."),
        "If it is a row of the plan, move the text into the activity column.",
        "row not read",
    ),
    "row.joined": Words(
        "Rows read as one",
        ("Rows {first} to {last} were read as one activity: the lower one has no number and its text goes on.", "Several rows were read as one activity: the lower one has no number and its text goes on."),
        "If it is an activity of its own, give the lower row a number.",
        "rows read as one",
    ),
    "year.missing": Words(
        "No year",
        "The plan's title has no year, so deadlines can not be turned into dates.",
        "Write the school year into the title, or into the column Year of the tab Plans.",
        "plan's year not known",
    ),
    "year.doubtful": Words(
        "Plan's year doubtful",
        ("By the title “{seen}” the plan's year was taken to be {assumed}, but that is not clear.", "The title “{seen}” is not clear about the plan's year.", "The title is not clear about the plan's year."),
        "Write the year in full, for example: 2024-2025 school year.",
        "check the plan's year",
    ),
    "year.closed_edited": Words(
        "Last year's plan is being edited",
        ("The title says {year}, a year that has ended, but rows are being edited.", "A plan of a year that has ended is being edited."),
        "If it is this year's plan, mend the year in its title; if it is an archive, nothing needs to be done.",
        "plan of last year",
    ),
    "year.copied": Words(
        "Looks like a copy of last year's plan",
        ("The title of the new tab (“{title}”) is that of an earlier plan, or of last year.", "The title of the new tab is that of an earlier plan, or of last year."),
        "If it is a new plan, mend the year in its title; delete a copy that nobody needs.",
        "title of last year",
    ),
    "marks.copied": Words(
        "Marks of last year",
        ("{count} marks are dated before the plan's year. They may have been copied with last year's sheet.", "Some marks are dated before the plan's year. They may have been copied with last year's sheet."),
        "Take last year's marks away: as long as they stand, the rows count as done.",
        "marks of last year",
    ),
    # control book and books
    "roster.duplicate": Words(
        "Person listed twice",
        ("{name} is listed twice.", "A person is listed twice."),
        "If it is one person, delete a line; if they are two, give their e-mails or positions.",
        "listed twice",
    ),
    "roster.twice": Words(
        "Two tabs of staff",
        ("The control book has several tabs of staff: {tabs}. Only the first was read.", "The control book has several tabs of staff. Only the first was read."),
        "Leave one.",
        "two tabs of staff",
    ),
    "roster.emptied": Words(
        "List of staff empty",
        ("The tab Groups names {count} people, and the list of staff is empty. That may be an accident, so nothing is written to the control book and staff are not mailed.", "The list of staff is empty. That may be an accident, so nothing is written to the control book and staff are not mailed."),
        "Bring the list back; if it was meant, tell the operator.",
        "list of staff empty",
    ),
    "control.value": Words(
        "Value of the control book not understood",
        ("“{column}”: “{value}” was not understood, the usual value was taken.", "A value of the control book was not understood, the usual one was taken."),
        ("Write it like this: {expected}", "Write the value as its description says."),
        "value not understood",
    ),
    "control.no_header": Words(
        "Header of a tab not found",
        ("The tab “{tab}” lacks the columns: {missing}. It was not read.", "A tab of the control book lacks needed columns. It was not read."),
        "Bring the names of the columns back, or rename the tab: a new one appears by itself.",
        "columns not found",
    ),
    "control.tab_twice": Words(
        "A tab occurs twice",
        ("The control book has several tabs for one purpose: {tabs}. Only the first was read.", "The control book has several tabs for one purpose. Only the first was read."),
        "Leave one.",
        "two such tabs",
    ),
    "book.open_link": Words(
        "Book open to anyone with the link",
        "Anybody who knows the link can open this book, and it names people.",
        "Restrict the access to those who need it, in the sharing settings.",
        "open to anyone",
    ),
    "book.read_only": Words(
        "Book can not be written",
        ("“{book}” can be read but not written. Its plans count, the columns are not filled.", "The book can be read but not written. Its plans count, the columns are not filled."),
        "Give the right to edit, or take the file's read-only mark away.",
        "can not be written",
    ),
    "book.too_large": Words(
        "Tab too large",
        ("The tab has {rows} rows, more than allowed, so nothing is written to it.", "The tab is larger than allowed, so nothing is written to it."),
        "Delete empty formatted rows below the plan, or move the plan to a book of its own.",
        "tab too large",
    ),
    "book.lossy": Words(
        "The book itself was left alone",
        ("Saving would have lost: {parts}. So the original was left alone and a copy was written.", "Saving would have lost something. So the original was left alone and a copy was written."),
        "Look at the copy, or move that part to another book.",
        "a copy was written",
    ),
}
