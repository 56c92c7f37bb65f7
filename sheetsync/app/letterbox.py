"""Mail by hand: look at it, send it now, try it out, decide about single mails.

What is sent here is kept single by the same keys as a cycle's: whoever got the
mail of this week gets it no second time.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from sheetsync.app.clock import now
from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.holder import has_ended, this_holder
from sheetsync.app.mailing import told_of
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import CycleReport
from sheetsync.app.post import (
    deliver_mail,
    forget_everywhere,
    holding,
    open_transport,
    queue_mail,
)
from sheetsync.app.shelf import render_sheet
from sheetsync.errors import MailError, StateError
from sheetsync.mail.folder import file_name
from sheetsync.mail.mime import compose_mime
from sheetsync.mail.port import DeliveryReport
from sheetsync.model.mailbox import is_address, mail_key
from sheetsync.model.notice import Delivery, MailMessage
from sheetsync.model.outbox import (
    ClaimedMail,
    OutboxEntry,
    Queueing,
    Settlement,
)
from sheetsync.pipeline.mail_hour import rounds_of_week
from sheetsync.pipeline.message import compose_messages, readers_of
from sheetsync.settings.load import Configuration
from sheetsync.state.lease import Lease
from sheetsync.state.person import Forgotten
from sheetsync.state.store import State

_TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class WeekMail:
    """The mails of a week, whether or not their hour has come."""

    report: CycleReport
    messages: tuple[MailMessage, ...]
    #: Names of schools whose mail is switched off, and of those not read.
    switched_off: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending by hand did."""

    week: WeekMail
    queueing: Queueing
    delivery: DeliveryReport


def week_mail(
    configuration: Configuration,
    *,
    school: str = "",
    today: date | None = None,
    also_off: bool = True,
) -> WeekMail:
    """The mails of the week, composed from the plans as they stand.

    Args:
        configuration: of the installation.
        school: only this one, "" for all.
        today: decide for this day, None for the real one.
        also_off: compose the mails of schools too whose mail is switched off.

    Raises:
        ConfigError: the configuration can not be used.
        StateError: the state can not be read.
    """
    report = run_cycle(configuration, Request(today, school, preview=True))
    told = []
    off = []
    for outcome in report.schools:
        decision = outcome.decision
        if decision is None:
            continue
        if not decision.context.settings.mail_on:
            off.append(outcome.name)
            if not also_off:
                continue
        rounds = rounds_of_week(decision.context)
        told.append(told_of(configuration, outcome.name, decision, rounds))
    messages = tuple(
        compose_messages(
            told,
            readers_of(one.decision for one in told),
            render=render_sheet,
            today=report.today,
            moment=report.moment,
        )
    )
    unread = tuple(one.name for one in report.schools if one.decision is None)
    return WeekMail(report, messages, tuple(off), unread)


def write_preview(
    configuration: Configuration, messages: Sequence[MailMessage], folder: Path
) -> Path:
    """The mails as files, and a page with links to them; its path.

    Each mail is an .eml, as mail programs open it, and an .html for the browser.

    Raises:
        MailError: an address is none.
        OSError: the folder can not be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = now(configuration.settings.installation.timezone)
    items = []
    for number, message in enumerate(messages, start=1):
        entry = _entry(number, message, moment)
        name = f"{number:03}_{file_name(entry, message.key)}"
        sender = configuration.settings.mail.sender
        claimed = ClaimedMail(entry, message, f"<preview-{number}@localhost>", "")
        page = folder / f"{name.removesuffix('.eml')}.html"
        page.write_text(message.html, encoding="utf-8")
        to = f"{message.to_name} <{message.to_address}>"
        eml = ""
        if is_address(message.to_address):
            (folder / name).write_bytes(compose_mime(claimed, sender).content)
            eml = f' · <a href="{escape(_link(folder / name))}">.eml</a>'
        items.append(
            f'<li><a href="{escape(_link(page))}">{escape(message.subject)}</a>'
            f"<br><small>{escape(to)}{eml}</small></li>"
        )
    index = folder / "index.html"
    index.write_text(
        '<!doctype html><meta charset="utf-8"><title>sheetsync</title>'
        '<body style="font:16px sans-serif;max-width:50em;margin:2em auto">'
        f"<ol>{''.join(items)}</ol></body>\n",
        encoding="utf-8",
    )
    return index


def send_now(
    configuration: Configuration, *, school: str = "", to_me: str = ""
) -> Sent:
    """Sends the mails of this week now, and what else waits.

    Args:
        configuration: of the installation.
        school: only this one, "" for all.
        to_me: a trial: every mail goes to this address instead, those of schools
            whose mail is off too; the real ones stay due.

    Raises:
        MailError: `to_me` is no address, or no mail can leave at all.
        StateError: the state can not be used, or a cycle is running.
    """
    if to_me and not is_address(to_me):
        raise MailError("mail.address", permanent=True)
    week = week_mail(configuration, school=school, also_off=bool(to_me))
    moment = now(configuration.settings.installation.timezone)
    messages = week.messages
    if to_me:
        messages = tuple(_trial_copy(one, to_me, moment) for one in messages)
    with open_memory(configuration) as state, _lease(state, moment) as lease:
        transport = open_transport(configuration, is_today=True)
        queueing = queue_mail(state, configuration, messages, moment)
        if not to_me and not configuration.settings.mail.redirect_to:
            _end_rounds(state, week, moment)
        timezone = configuration.settings.installation.timezone
        world = holding(
            lease,
            lambda: now(timezone),
            # Somebody asked for it; in a trial nobody else is to be mailed.
            people_hours=lambda _now: not to_me,
        )
        delivery = deliver_mail(state, configuration, transport, world)
    return Sent(week, queueing, delivery)


def resend(
    configuration: Configuration, mail_id: int, to_me: str = ""
) -> DeliveryReport:
    """Sends one mail once more, or a copy of it to one address.

    Raises:
        MailError: `to_me` is no address, or no mail can leave at all.
        StateError: there is no such mail, its content is not kept any more, or
            a cycle is running.
    """
    if to_me and not is_address(to_me):
        raise MailError("mail.address", permanent=True)
    timezone = configuration.settings.installation.timezone
    moment = now(timezone)
    with open_memory(configuration) as state, _lease(state, moment) as lease:
        transport = open_transport(configuration, is_today=True)
        if to_me:
            message = state.outbox.message(mail_id)
            if message is None:
                raise StateError("state.no_mail", mail=str(mail_id))
            copy = _trial_copy(message, to_me, moment)
            queue_mail(state, configuration, [copy], moment)
        else:
            state.outbox.resend(mail_id, moment)
        world = holding(
            lease, lambda: now(timezone), people_hours=lambda _now: not to_me
        )
        return deliver_mail(state, configuration, transport, world)


def settle(
    configuration: Configuration, mail_id: int, decision: Settlement
) -> OutboxEntry:
    """Ends the doubt about an unclear mail; one to go again leaves with the next run.

    Raises:
        StateError: there is no such mail, or it is not unclear.
    """
    moment = now(configuration.settings.installation.timezone)
    with open_memory(configuration) as state:
        return state.outbox.settle(mail_id, decision, moment)


def list_mails(
    configuration: Configuration, deliveries: Sequence[Delivery], limit: int
) -> list[OutboxEntry]:
    """Mails of the outbox, the newest first; all states if none is named.

    Raises:
        StateError: the state can not be read.
    """
    with open_memory(configuration) as state:
        return state.outbox.listing(*deliveries, limit=limit)


def forget(
    configuration: Configuration, address: str, full_name: str
) -> tuple[Forgotten, int]:
    """Forgets a person in state and mail folder; see `forget_everywhere`.

    Raises:
        StateError: the state can not be written, or a cycle is running.
        MailError: the folder of mails can not be.
    """
    moment = now(configuration.settings.installation.timezone)
    with open_memory(configuration) as state, _lease(state, moment):
        return forget_everywhere(state, configuration, address, full_name, moment)


def _lease(state: State, moment: datetime) -> AbstractContextManager[Lease]:
    return state.lease(this_holder(), moment, has_ended=has_ended)


def _end_rounds(state: State, week: WeekMail, moment: datetime) -> None:
    for outcome in week.report.schools:
        decision = outcome.decision
        if decision is None or outcome.failed:
            continue
        if decision.context.settings.mail_on:
            for one in rounds_of_week(decision.context):
                state.end_round(outcome.name, one.name, one.period, moment)


def _trial_copy(message: MailMessage, address: str, moment: datetime) -> MailMessage:
    """The mail as one to somebody else, who sees whom it was for.

    A mail of its own, with a key of its own: whatever happens to it, it can
    reach nobody but that address.
    """
    real = f"{message.to_name} <{message.to_address}>".strip()
    mark = f"→ {real}"
    unique = sha256(f"{message.key} {moment.isoformat()}".encode()).hexdigest()
    start = message.html.find(">", message.html.find("<body")) + 1
    page = message.html
    return replace(
        message,
        key=mail_key(address, _TRIAL, unique[:24]),
        to_address=address,
        to_name="",
        subject=f"[{mark}] {message.subject}",
        text=f"{mark}\n\n{message.text}",
        html=f"{page[:start]}<p>{escape(mark)}</p>{page[start:]}",
    )


def _entry(number: int, message: MailMessage, moment: datetime) -> OutboxEntry:
    """A mail as the outbox would hold it."""
    _, kind, period = message.key.rsplit("|", 2)
    return OutboxEntry(
        id=number,
        key=message.key,
        to_address=message.to_address,
        to_name=message.to_name,
        subject=message.subject,
        kind=kind,
        period=period,
        delivery=Delivery.QUEUED,
        queued_at=moment,
        changed_at=moment,
        expires_at=moment,
        next_try=moment,
    )


def _link(path: Path) -> str:
    return quote(path.name)
