"""Findings about a row's deadline, people and mark, in English."""

from sheetsync.lang.schema.finding import FindingWords as Words

OF_ROWS = {
    # deadlines
    "deadline.missing": Words(
        "No deadline",
        "This row has no deadline, so nobody can be reminded of it.",
        "Write a date, a month, or words such as “all year” or “by schedule” into the deadline cell.",
        "no deadline",
    ),
    "deadline.unreadable": Words(
        "Deadline not understood",
        (
            "“{text}” does not tell which day is meant, so nobody is reminded of this row.",
            "The cell does not tell which day is meant, so nobody is reminded of this row.",
        ),
        "Write a date or a month, for example 15.10, until 27 May, October, every month.",
        "deadline not understood",
    ),
    "deadline.contradictory": Words(
        "Date of the deadline to be checked",
        (
            "“{text}”: there is no such day, or the dates do not agree, so nobody is reminded of this row.",
            "There is no such day, or the dates do not agree, so nobody is reminded of this row.",
        ),
        "Write the right date: the end must follow the beginning.",
        "check the date",
    ),
    "deadline.outside_year": Words(
        "Deadline outside the plan's year",
        (
            "{date} lies outside the plan's year. It is taken as written.",
            "The date lies outside the plan's year. It is taken as written.",
        ),
        "Check the year; if it is right, change nothing.",
        ("check the year: {date}", "check the year"),
    ),
    "deadline.order": Words(
        "Months out of order",
        (
            "The months of “{text}” are not in order. Each was placed in the plan's year on its own.",
            "The months are not in order. Each was placed in the plan's year on its own.",
        ),
        "See whether the due date is right; if not, write the year beside the months.",
        "check the order of months",
    ),
    "deadline.leftover": Words(
        "A word of the deadline was not understood",
        (
            "The deadline was read, but it is not clear what “{text}” means.",
            "The deadline was read, but a word in its cell was not understood.",
        ),
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
        (
            "“{text}” was read as “{read}”.",
            "“{text}” was read as the word that it resembles.",
            "A word of the deadline was read as the word that it resembles.",
        ),
        "See whether the due date is right.",
        "check the spelling",
    ),
    "deadline.of_section": Words(
        "Deadline of the section",
        (
            "“{read}” was read: the row has no deadline of its own, so that of its section was taken.",
            "The row has no deadline of its own, so that of its section was taken.",
        ),
        "If another day is meant, write it into the row.",
        "deadline of the section",
    ),
    "deadline.moved": Words(
        "Deadline moved",
        (
            "The deadline was moved from {first} to {now}; times moved: {times}.",
            "The deadline was moved. The new date counts.",
        ),
        "Nothing needs to be done.",
        ("moved to {now}", "deadline moved"),
    ),
    "event.undated": Words(
        "Event without a date",
        (
            "The deadline hangs on “{event}”, which has no confirmed date. Until it has one the row is not overdue.",
            "The deadline hangs on an event that has no confirmed date. Until it has one the row is not overdue.",
        ),
        "Write its date on the tab Key dates and put yes under Confirmed.",
        ("no date: {event}", "no date of the event"),
    ),
    "calendar.assumed": Words(
        "Calendar of the school year unknown",
        (
            "No order is known for the school year that begins in {year}, so the usual dates of quarters and breaks are taken.",
            "No order is known for this school year, so the usual dates of quarters and breaks are taken.",
        ),
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
        (
            "It is not clear whether “{text}” is a person, a post or a group.",
            "It is not clear who is meant.",
        ),
        "Write surname and initials or the post in full; list a group's members on the tab Groups.",
        ("who is “{text}”?", "not clear who is meant"),
    ),
    "responsible.leftover": Words(
        "Other words among those responsible",
        (
            "“{text}” was not taken for a party.",
            "Some words were not taken for a party.",
        ),
        "If somebody is meant who joins, write the name.",
        ("not counted: “{text}”", "some words not counted"),
    ),
    "responsible.spelling": Words(
        "Party read by a similar word",
        (
            "“{text}” was read as the word that it resembles.",
            "A word of the cell was read as the word that it resembles.",
        ),
        "See whether the right party was understood.",
        "check the spelling",
    ),
    "responsible.ambiguous": Words(
        "Several people fit",
        (
            "“{text}” fits several people, so none of them is mailed.",
            "The name fits several people, so none of them is mailed.",
        ),
        ("Write the full name. These fit: {candidates}.", "Write the full name."),
        ("which one: “{text}”?", "several people fit"),
    ),
    "person.not_in_roster": Words(
        "Person not in the roster",
        (
            "“{text}” is not in the list of staff, so there is nobody to mail.",
            "This person is not in the list of staff, so there is nobody to mail.",
        ),
        "Write full name and e-mail on the tab Staff, or mend the spelling in the plan.",
        ("not in the list: “{text}”", "not in the list of staff"),
    ),
    "person.no_email": Words(
        "Person without e-mail",
        (
            "{name} has no e-mail, so no mail can be sent.",
            "There is no e-mail for this person, so no mail can be sent.",
        ),
        "Write the address on the tab Staff.",
        "no e-mail",
    ),
    "role.no_people": Words(
        "Post without a person",
        (
            "It is not said who holds the post “{text}”.",
            "It is not said who holds this post.",
        ),
        "Write the person on the tab Groups, or the position on the tab Staff.",
        ("who is “{text}”?", "not known who holds the post"),
    ),
    "group.no_people": Words(
        "Group without members",
        (
            "The members of “{text}” are not listed.",
            "The members of this group are not listed.",
        ),
        "List them on the tab Groups, the head first.",
        ("no members: “{text}”", "no members"),
    ),
    "row.unreachable": Words(
        "A reminder would reach nobody",
        (
            "The first party (“{text}”) can not be mailed: person or address is not known.",
            "The first party can not be mailed: person or address is not known.",
        ),
        "Complete the person and the address on the tabs Staff or Groups.",
        "reaches nobody",
    ),
    # done marks
    "mark.unknown": Words(
        "Mark not understood",
        (
            "It is not clear whether “{text}” means done, so the row does not count as done.",
            "It is not clear whether the mark means done, so the row does not count as done.",
        ),
        "Write done, in progress, partly done, or the date on which it was done.",
        ("mark not understood: “{text}”", "mark not understood"),
    ),
    "mark.no_new_date": Words(
        "New date missing",
        (
            "“{text}”: the deadline was moved, but not to which day.",
            "The deadline was moved, but not to which day.",
        ),
        "Write the new date, for example: moved to 15.04.",
        "write the new date",
    ),
    "mark.other_year": Words(
        "Date of the mark from another year",
        (
            "The mark says {date}, which is not the plan's year. The row counts as done.",
            "The mark's date is not of the plan's year. The row counts as done.",
        ),
        "Check the date; take away a mark of last year.",
        ("check the mark's year: {date}", "check the mark's year"),
    ),
    "mark.in_future": Words(
        "Date of the mark yet to come",
        (
            "The mark says {date}, a day yet to come. The row counts as done.",
            "The mark's date is yet to come. The row counts as done.",
        ),
        "Check the date; if it is when the work is planned, take the mark away.",
        ("check the mark's date: {date}", "check the mark's date"),
    ),
    "mark.too_few": Words(
        "Fewer marks than planned",
        (
            "This period wants {wanted} marks and has {seen}.",
            "This period has fewer marks than planned.",
        ),
        "Write each date into the one cell, for example: 12.10, 26.10.",
        ("marks: {seen} of {wanted}", "fewer marks"),
    ),
    "mark.earlier_missing": Words(
        "No marks for earlier periods",
        (
            "There is no mark for the periods that ended on {periods}.",
            "There is no mark for earlier periods.",
        ),
        "If it was done, add the dates; else nothing needs to be done.",
        "no mark for an earlier period",
    ),
}
