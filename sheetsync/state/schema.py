"""The tables, as the newest migration leaves them.

What is only ever loaded whole stands in one JSON document a row, so that a field
added to the model needs no migration; columns are what is asked for. Moments
are text in UTC, of fixed width, so that they compare as they stand.
"""

from datetime import UTC, datetime

from sqlalchemy import Column, Dialect, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

#: Says in the header of a SQLite file that it is ours: "ShSy".
APPLICATION_ID = 0x53685379
#: Number of the newest migration.
VERSION = 5
#: PostgreSQL keeps our tables in a schema of their own.
POSTGRES_SCHEMA = "sheetsync"

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, kept as text in UTC."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> str | None:
        """The text of a moment.

        Raises:
            ValueError: the moment carries no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).strftime(_FORM).rjust(27, "0")

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """The moment of a text."""
        return None if value is None else datetime.fromisoformat(value)


METADATA = MetaData()

#: What is remembered of each plan table: one `TableMemory` a row.
MEMORY = Table(
    "memory",
    METADATA,
    Column("school", Text, primary_key=True),
    Column("book", Text, primary_key=True),
    Column("table_key", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

#: How far each book is known, and how it went last.
BOOK = Table(
    "book",
    METADATA,
    Column("school", Text, primary_key=True),
    Column("book", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("read_at", Moment),
    Column("checked_at", Moment, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("failing_since", Moment),
)

#: The one school that each book belongs to; control books among them.
BOOK_OWNER = Table(
    "book_owner",
    METADATA,
    Column("book", Text, primary_key=True),
    Column("school", Text, nullable=False),
    Column("claimed_at", Moment, nullable=False),
    # `owner_of`: whether its owner is served; `release_books`.
    Index("book_owner_by_school", "school"),
)

#: Numbers of each plan at the last cycle of each week: one `WeekNumbers` a row.
WEEK = Table(
    "week",
    METADATA,
    Column("school", Text, primary_key=True),
    Column("plan", Text, primary_key=True),
    Column("week_start", String(10), primary_key=True),
    Column("document", Text, nullable=False),
)

RUN = Table(
    "run",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("outcome", Text, nullable=False),
    Column("books", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    # `runs`: the newest ones.
    Index("run_by_start", "started_at"),
)

#: Books that failed in a run. The others are only counted: a district checks
#: thousands of books every quarter of an hour.
RUN_FAILURE = Table(
    "run_failure",
    METADATA,
    Column("run_id", Text, primary_key=True),
    Column("school", Text, primary_key=True),
    Column("book", Text, primary_key=True),
    Column("outcome", Text, nullable=False),
)

#: What a district remembers of each school: one `SchoolFigures` a row. `book`
#: is the key of its control book, by which a school is known when its name in
#: the registry changes.
SCHOOL = Table(
    "school",
    METADATA,
    Column("school", Text, primary_key=True),
    Column("book", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

#: Schools in which nothing was left to do on a day: one `SettledSchool` a row.
SETTLED = Table(
    "settled",
    METADATA,
    Column("school", Text, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("document", Text, nullable=False),
)

#: Mail rounds that are over: one kind of mail of a school for one period.
MAIL_ROUND = Table(
    "mail_round",
    METADATA,
    Column("school", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("made_at", Moment, nullable=False),
)

#: Who may run now.
LEASE = Table(
    "lease",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("token", String(32), nullable=False),
    Column("renewed_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

#: Every mail, from queueing on; also the ledger of what was sent.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    #: The parts of the key. `recipient` is a person: an address, with a name
    #: where several share it.
    Column("recipient", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("to_address", Text, nullable=False),
    Column("to_name", Text, nullable=False),
    Column("subject", Text, nullable=False),
    #: The `MailMessage`; "" once its content is not kept any more.
    Column("document", Text, nullable=False),
    Column("delivery", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claim", String(32), nullable=False),
    Column("redirected_to", Text, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("next_try", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    #: Day of sending in the school's time zone, "" before.
    Column("sent_day", String(10), nullable=False),
    # `claim`, `waiting`, `listing`.
    Index("outbox_by_delivery", "delivery", "next_try"),
    # `claim`: what else went to the same person on a day.
    Index("outbox_by_recipient", "recipient", "sent_day"),
)
