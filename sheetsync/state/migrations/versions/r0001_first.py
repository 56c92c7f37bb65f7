"""The first form of the state.

Written out, not taken from `state.schema`, which goes on changing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.String(27)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _moment(name: str) -> "sa.Column[str]":
    return sa.Column(name, _MOMENT, nullable=False)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=False)


def _short(name: str, length: int) -> "sa.Column[str]":
    return sa.Column(name, sa.String(length), nullable=False)


def upgrade() -> None:
    """Creates all tables."""
    _create_memory()
    _create_runs()
    _create_outbox()


def _create_memory() -> None:
    op.create_table(
        "memory",
        *(_text("school"), _text("book"), _text("table_key"), _number("position")),
        *(_text("document"), _moment("changed_at")),
        sa.PrimaryKeyConstraint("school", "book", "table_key"),
    )
    op.create_table(
        "book",
        *(_text("school"), _text("book"), _text("fingerprint"), _text("modified")),
        sa.Column("read_at", _MOMENT),
        *(_moment("checked_at"), _text("outcome")),
        sa.Column("failing_since", _MOMENT),
        sa.PrimaryKeyConstraint("school", "book"),
    )
    op.create_table(
        "week",
        *(_text("school"), _text("plan"), _short("week_start", 10), _text("document")),
        sa.PrimaryKeyConstraint("school", "plan", "week_start"),
    )
    op.create_table(
        "mail_round",
        *(_text("school"), _text("name"), _text("period"), _moment("made_at")),
        sa.PrimaryKeyConstraint("school", "name", "period"),
    )


def _create_runs() -> None:
    op.create_table(
        "run",
        *(_text("id"), _text("host"), _moment("started_at")),
        sa.Column("finished_at", _MOMENT),
        *(_text("outcome"), _number("books"), _number("failed")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("run_by_start", "run", ["started_at"])
    op.create_table(
        "run_failure",
        *(_text("run_id"), _text("school"), _text("book"), _text("outcome")),
        sa.PrimaryKeyConstraint("run_id", "school", "book"),
    )
    op.create_table(
        "lease",
        *(_text("name"), _text("holder"), _short("token", 32)),
        *(_moment("renewed_at"), _moment("expires_at")),
        sa.PrimaryKeyConstraint("name"),
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        *(_text("recipient"), _text("kind"), _text("period"), _text("message_id")),
        *(_text("to_address"), _text("to_name"), _text("subject")),
        *(_text("document"), _short("delivery", 16), _short("reason", 32)),
        *(_text("detail"), _number("tries"), _short("claim", 32)),
        *(_text("redirected_to"), _moment("queued_at"), _moment("next_try")),
        *(_moment("expires_at"), _moment("changed_at"), _short("sent_day", 10)),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_by_delivery", "outbox", ["delivery", "next_try"])
    op.create_index("outbox_by_recipient", "outbox", ["recipient", "sent_day"])
