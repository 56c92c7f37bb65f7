"""Findings about tables, years, the control book and books, in English."""

from sheetsync.lang.schema.finding import FindingWords as Words

OF_TABLES = {
    # tables and rows
    "table.no_header": Words(
        "No header found",
        (
            "No plan header was found on this tab. Seen: {seen}.",
            "No plan header was found on this tab, so it was not read.",
        ),
        "Name the columns: number, activity, responsible, deadline. If it is no plan, mark it under Leave out on the tab Plans.",
        "no header",
    ),
    "table.column_unknown": Words(
        "Column not known",
        (
            "The column “{seen}” is not known; it was taken for “{role}”.",
            "The name of a column is not known.",
        ),
        "If the column matters, give it a usual name; else change nothing.",
        "column not known",
    ),
    "table.column_missing": Words(
        "Column not found",
        (
            "The table has no column “{role}”. Columns seen: {seen}.",
            "The table has no column “{role}”.",
            "A needed column was not found.",
        ),
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
        (
            "No. {number} follows No. {before}; a row may be missing.",
            "The numbering breaks; a row may be missing.",
        ),
        "See whether a row is missing.",
        "gap in the numbering",
    ),
    "table.side_by_side": Words(
        "Tables side by side",
        "Two tables stand side by side on this tab, so no columns are added beside them.",
        "Put the tables below each other or on tabs of their own.",
        "tables side by side",
    ),
    "table.periods_tell": Words(
        "Activities stand in columns of periods",
        (
            "The columns “{seen}” hold what is done, several activities in one row. The row is kept as one, due when the last of them is.",
            "Columns of months or weeks hold what is done, several activities in one row. The row is kept as one, due when the last of them is.",
        ),
        "Write each activity into a row of its own, with its month in the deadline column.",
        "several activities in one row",
    ),
    "table.sorts_apart": Words(
        "The table is sorted without columns beside it",
        "The plan on this tab is a table object: sorting it would leave a column beside it behind. So no column for done marks was added.",
        "Add a column “Done mark” to the table yourself.",
        "no column for marks",
    ),
    "table.shrank": Words(
        "Most rows are gone",
        (
            "The table had {before} rows and now has {now}. That may be an accident, so nothing is written to this book and nobody is mailed.",
            "Most rows of the table are gone. That may be an accident, so nothing is written to this book and nobody is mailed.",
        ),
        "If they were deleted by accident, bring them back; if it was meant, tell the operator.",
        "most rows are gone",
    ),
    "table.formula": Words(
        "Formula in a cell",
        (
            "{count} cells of the plan hold formulas; their results were read.",
            "A cell of the plan holds a formula; its result was read.",
        ),
        "If the result is right, change nothing.",
        "formula",
    ),
    "table.filled_down": Words(
        "Empty cells read as the cell above",
        (
            "Empty cells in the column “{seen}”: {count}. These rows were given the deadline of the cell above.",
            "The deadline column has empty cells. These rows were given the deadline of the cell above.",
        ),
        "If a row has another deadline, write it; if all is right, change nothing.",
        "deadline of the cell above",
    ),
    "table.column_reserved": Words(
        "A column is named as one of ours",
        (
            "The column “{seen}” has the name of a column that the program fills, so what stands in it is not read.",
            "A column has the name of a column that the program fills, so what stands in it is not read.",
        ),
        "If completion is marked in it, give it another name, for example: Орындалуы or Выполнение.",
        "column named as one of ours",
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
        (
            "“{seen}” was not read: it is not clear which part of the plan it is.",
            "The row was not read: it is not clear which part of the plan it is.",
        ),
        "If it is a row of the plan, move the text into the activity column.",
        "row not read",
    ),
    "row.joined": Words(
        "Rows read as one",
        (
            "Rows {first} to {last} were read as one activity: the lower one has no number and its text goes on.",
            "Several rows were read as one activity: the lower one has no number and its text goes on.",
        ),
        "If it is an activity of its own, give the lower row a number.",
        "rows read as one",
    ),
    "row.ditto": Words(
        "Same as above",
        (
            "“{read}” was read: the mark was taken to repeat the cell of the row above.",
            "The mark was taken to repeat the cell of the row above.",
        ),
        "If something else is meant, write it out; written out, it also stays right when rows are sorted or moved.",
        "read as the row above",
    ),
    "year.missing": Words(
        "No year",
        "The plan's title has no year, so deadlines can not be turned into dates.",
        "Write the school year into the title, or into the column Year of the tab Plans.",
        "plan's year not known",
    ),
    "year.doubtful": Words(
        "Plan's year doubtful",
        (
            "By the title “{seen}” the plan's year was taken to be {assumed}, but that is not clear.",
            "The title “{seen}” is not clear about the plan's year.",
            "The title is not clear about the plan's year.",
        ),
        "Write the year in full, for example: 2024-2025 school year.",
        "check the plan's year",
    ),
    "year.of_dates": Words(
        "Year taken from the dates",
        (
            "The title names no year. By the dates in the rows the plan's year was taken to be {assumed}.",
            "The title names no year. It was taken from the dates in the rows.",
        ),
        "If that is right, change nothing; better write the year into the title.",
        "year taken from the dates",
    ),
    "year.closed_edited": Words(
        "Last year's plan is being edited",
        (
            "The title says {year}, a year that has ended, but rows are being edited.",
            "A plan of a year that has ended is being edited.",
        ),
        "If it is this year's plan, mend the year in its title; if it is an archive, nothing needs to be done.",
        "plan of last year",
    ),
    "year.copied": Words(
        "Looks like a copy of last year's plan",
        (
            "The title of the new tab (“{title}”) is that of an earlier plan, or of last year.",
            "The title of the new tab is that of an earlier plan, or of last year.",
        ),
        "If it is a new plan, mend the year in its title; mark an archive or a copy that nobody needs under “Leave out” in the plans list.",
        "title of last year",
    ),
    "marks.copied": Words(
        "Marks of last year",
        (
            "{count} marks are dated before the plan's year. They may have been copied with last year's sheet.",
            "Some marks are dated before the plan's year. They may have been copied with last year's sheet.",
        ),
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
        (
            "The control book has several tabs of staff: {tabs}. Only the first was read.",
            "The control book has several tabs of staff. Only the first was read.",
        ),
        "Leave one.",
        "two tabs of staff",
    ),
    "roster.emptied": Words(
        "List of staff empty",
        (
            "The tab Groups names {count} people, and the list of staff is empty. That may be an accident, so nothing is written to the control book and staff are not mailed.",
            "The list of staff is empty. That may be an accident, so nothing is written to the control book and staff are not mailed.",
        ),
        "Bring the list back; if it was meant, tell the operator.",
        "list of staff empty",
    ),
    "control.value": Words(
        "Value of the control book not understood",
        (
            "“{column}”: “{value}” was not understood, the usual value was taken.",
            "A value of the control book was not understood, the usual one was taken.",
        ),
        ("Write it like this: {expected}", "Write the value as its description says."),
        "value not understood",
    ),
    "control.no_header": Words(
        "Header of a tab not found",
        (
            "The tab “{tab}” lacks the columns: {missing}. It was not read.",
            "A tab of the control book lacks needed columns. It was not read.",
        ),
        "Bring the names of the columns back, or rename the tab: a new one appears by itself.",
        "columns not found",
    ),
    "control.tab_twice": Words(
        "A tab occurs twice",
        (
            "The control book has several tabs for one purpose: {tabs}. Only the first was read.",
            "The control book has several tabs for one purpose. Only the first was read.",
        ),
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
        (
            "“{book}” can be read but not written. Its plans count, the columns are not filled.",
            "The book can be read but not written. Its plans count, the columns are not filled.",
        ),
        "Give the right to edit, or take the file's read-only mark away.",
        "can not be written",
    ),
    "book.view_only": Words(
        "Book shared for viewing only",
        (
            "“{book}” is shared with the program for viewing only. Its plans count, the columns are not filled.",
            "The book is shared with the program for viewing only. Its plans count, the columns are not filled.",
        ),
        (
            "In the sheet choose “Share” and make {account} an Editor.",
            "In the sheet choose “Share” and make the program's address an Editor.",
        ),
        "shared for viewing only",
    ),
    "tab.protected": Words(
        "Protected tab",
        "The tab or its rows are protected, so our columns are not filled there.",
        (
            "In “Data”, “Protect sheets and ranges”, add {account} to the editors, or protect your own columns only.",
            "In “Data”, “Protect sheets and ranges”, add the program's address to the editors, or protect your own columns only.",
        ),
        "the tab is protected",
    ),
    "tab.marks_apart": Words(
        "A filter leaves the marks out",
        "A filter or a table object on this tab ends before the column of done marks. If its rows are sorted, the marks stay behind, beside other rows.",
        "Make the filter or the table wide enough to cover the column “Done mark” too. If the rows were sorted, check the marks.",
        "marks outside of the filter",
    ),
    "tab.column_taken": Words(
        "A column of ours has another header",
        (
            "The column “{seen}” used to be filled by the program. Its header was changed, so it stays as it is, and a new column was added.",
            "A column used to be filled by the program. Its header was changed, so it stays as it is, and a new column was added.",
        ),
        "Delete the column if nobody needs it: what it shows is out of date.",
        "column with another header",
    ),
    "book.too_large": Words(
        "Tab too large",
        (
            "The tab is too large: it was read down to row {rows} only. What stands below was not read and does not count, and nothing is written to this tab.",
            "The tab “{whole}” was read as a whole, but it is too large to be written to: due dates and statuses are not filled in there.",
            "The tab is too large and was not read to its end: the rows further down were not read and do not count, and nothing is written to this tab.",
        ),
        "Delete the empty rows below the plan: select the first of them, press Ctrl+Shift+End, then “Delete rows”. If the tab really is full, move the plan to a book of its own and name that in the list of plans.",
        "tab too large",
    ),
    "book.no_plan": Words(
        "No plan in the book",
        (
            "No plan table was found in “{book}”, so nothing was taken from it.",
            "No plan table was found in the book, so nothing was taken from it.",
        ),
        "Open the book: a plan needs a header with columns (No., activities, deadlines, responsible) that is not merged into one cell. If there is no plan in it, delete its line on the tab “Plans” or tick “Leave out”.",
        "no plan table",
    ),
    "book.lossy": Words(
        "The book itself was left alone",
        (
            "Saving would have lost: {parts}. So the original was left alone and a copy was written.",
            "Saving would have lost something. So the original was left alone and a copy was written.",
        ),
        "Look at the copy, or move that part to another book.",
        "a copy was written",
    ),
}
