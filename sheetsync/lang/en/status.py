"""Words of the status column, in English."""

from sheetsync.lang.schema.status import StatusWords
from sheetsync.model.status import Status

STATUS = StatusWords(
    plain={
        Status.CANCELLED: "Cancelled",
        Status.DONE: "Done",
        Status.DONE_LATE: "Done late",
        Status.NEEDS_ATTENTION: "Needs clarifying",
        Status.WAITING: "Date to be clarified",
        Status.UNSCHEDULED: "By schedule",
        Status.NO_MARK: "No mark",
        Status.OVERDUE: "Overdue",
        Status.IN_PROGRESS: "In progress",
        Status.DUE_SOON: "Due soon",
        Status.PLANNED: "Not begun",
        Status.ONGOING: "All year",
        Status.OPEN: "Running",
    },
    recurring="Regularly",
    by_schedule="By schedule",
    as_needed="As needed",
    today="today",
    tomorrow="tomorrow",
    days_left={"one": "{n} day left", "other": "{n} days left"},
    days_late={"one": "{n} day", "other": "{n} days"},
    partial="partly",
    closed="Past school year",
)
