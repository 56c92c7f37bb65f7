"""`mail`: what waits and what became of it, previews, sending by hand."""

import webbrowser
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

from sheetsync.app.letterbox import (
    Sent,
    WeekMail,
    forget,
    list_mails,
    resend,
    send_now,
    settle,
    week_mail,
    write_preview,
)
from sheetsync.app.log import start_log
from sheetsync.app.outcome import DeliveryReport
from sheetsync.cli.failure import BOOK_FAILED
from sheetsync.cli.language import Words
from sheetsync.cli.run import known_school
from sheetsync.cli.terminal import parse_day, print_json
from sheetsync.errors import Problem, UsageError
from sheetsync.lang.failure import failure_sentence
from sheetsync.model.mailbox import is_address
from sheetsync.model.notice import Delivery
from sheetsync.model.outbox import OutboxEntry, Settlement
from sheetsync.settings.load import load_configuration

#: What `list` shows unless it is asked for something else.
_OPEN = (Delivery.UNCLEAR, Delivery.FAILED, Delivery.QUEUED, Delivery.SENDING)


def show_list(
    words: Words, config: Path | None, state: str, limit: int, *, as_json: bool
) -> int:
    """Print mails of the outbox; the exit code."""
    named = {"": _OPEN, "all": (), **{one.value: (one,) for one in Delivery}}
    if state not in named:
        raise _wrong("--state", "list")
    configuration = load_configuration(config)
    entries = list_mails(configuration, named[state], limit)
    if as_json:
        print_json({"schema": 1, "mails": [_payload(entry) for entry in entries]})
        return 0
    if not entries:
        print(words("list.none"))
    zone = ZoneInfo(configuration.settings.installation.timezone)
    for entry in entries:
        print(
            words(
                "list.line",
                id=entry.id,
                moment=f"{entry.changed_at.astimezone(zone):%d.%m.%Y %H:%M}",
                state=words(f"state.{entry.delivery.value}"),
                to=entry.to_address,
                subject=entry.subject,
            )
        )
        if entry.reason.value:
            reason = _reason(words, entry)
            print(words("list.reason", reason=f"{reason} {entry.detail}".strip()))
    return 0


def show_preview(
    words: Words,
    config: Path | None,
    school: str,
    today: str | None,
    folder: Path | None,
    *,
    opens: bool,
    as_json: bool,
) -> int:
    """Write this week's mails as files; the exit code."""
    configuration = load_configuration(config)
    start_log(configuration.data / "log")
    terminal = Words(words.language)
    known_school(terminal, configuration, school)
    day = parse_day(today, terminal("error.day"))
    week = week_mail(configuration, school=school, today=day)
    target = folder or configuration.data / "preview"
    index = write_preview(configuration, week.messages, target)
    if as_json:
        mails = [
            {
                "to": one.to_address,
                "name": one.to_name,
                "subject": one.subject,
                "key": one.key,
            }
            for one in week.messages
        ]
        print_json({"schema": 1, "index": str(index), "mails": mails})
    else:
        _print_week(words, week)
        for one in week.messages:
            print(words("preview.line", to=one.to_address, subject=one.subject))
        if week.messages:
            print(words("preview.written", n=len(week.messages), index=index))
        else:
            print(words("preview.none"))
    if opens:
        webbrowser.open(index.resolve().as_uri())
    return BOOK_FAILED if week.report.failed else 0


def show_send(
    words: Words, config: Path | None, school: str, to_me: str, *, as_json: bool
) -> int:
    """Send this week's mails now; the exit code."""
    configuration = load_configuration(config)
    start_log(configuration.data / "log")
    known_school(Words(words.language), configuration, school)
    _check_address(to_me, "send")
    sent = send_now(configuration, school=school, to_me=to_me)
    if as_json:
        print_json(_sent_payload(sent))
    else:
        _print_week(words, sent.week, is_trial=bool(to_me))
        _print_delivery(words, sent.delivery)
        if sent.queueing.known:
            print(words("send.known", known=sent.queueing.known))
    failed = sent.week.report.failed or sent.delivery.server is not None
    return BOOK_FAILED if failed else 0


def show_resend(
    words: Words, config: Path | None, mail_id: int, to_me: str, *, as_json: bool
) -> int:
    """Send one mail again; the exit code."""
    configuration = load_configuration(config)
    start_log(configuration.data / "log")
    _check_address(to_me, "resend")
    delivery = resend(configuration, mail_id, to_me)
    if as_json:
        print_json({"schema": 1, **_delivery_payload(delivery)})
    else:
        _print_delivery(words, delivery)
    return BOOK_FAILED if delivery.server is not None else 0


def show_settlement(
    words: Words, config: Path | None, mail_id: int, decision: str, *, as_json: bool
) -> int:
    """Settle an unclear mail; the exit code."""
    if decision not in tuple(Settlement):
        raise _wrong("sent|resend", "settle")
    entry = settle(load_configuration(config), mail_id, Settlement(decision))
    if as_json:
        print_json({"schema": 1, "mail": _payload(entry)})
    else:
        print(words(f"settle.{decision}", id=entry.id))
    return 0


def show_forgetting(
    words: Words, config: Path | None, address: str, name: str, *, as_json: bool
) -> int:
    """Forget a person; the exit code."""
    if not address.strip() and not name.strip():
        raise _wrong("--address, --name", "forget")
    forgotten, files = forget(load_configuration(config), address, name)
    counts = {
        "mails": forgotten.mails,
        "mentions": forgotten.mentions,
        "tables": forgotten.tables,
        "files": files,
    }
    if as_json:
        print_json({"schema": 1, **counts})
    else:
        print(words("forget.done", **counts))
        print(words("forget.next"))
    return 0


def _check_address(to_me: str, command: str) -> None:
    if to_me and not is_address(to_me):
        raise _wrong("--to-me", command)


def _wrong(name: str, command: str) -> UsageError:
    full = f"sheetsync mail {command}"
    return UsageError((Problem("use.wrong_value", {"name": name, "command": full}),))


def _print_week(words: Words, week: WeekMail, *, is_trial: bool = False) -> None:
    for school in () if is_trial else week.switched_off:
        print(words("week.off", school=school))
    for school in week.unread:
        print(words("week.unread", school=school))


def _print_delivery(words: Words, delivery: DeliveryReport) -> None:
    counts = _delivery_payload(delivery)
    print(words("send.done", **counts))
    for entry in (*delivery.failed, *delivery.unclear):
        print(words("preview.line", to=entry.to_address, subject=_reason(words, entry)))
    if delivery.server is not None:
        server = delivery.server
        print(failure_sentence(server.code, server.params, words.language))


def _reason(words: Words, entry: OutboxEntry) -> str:
    if not entry.reason.value:
        return ""
    return failure_sentence(f"mail.reason.{entry.reason.value}", {}, words.language)


def _sent_payload(sent: Sent) -> dict[str, object]:
    return {
        "schema": 1,
        "composed": len(sent.week.messages),
        "known": sent.queueing.known,
        **_delivery_payload(sent.delivery),
        "switched_off": list(sent.week.switched_off),
        "unread": list(sent.week.unread),
    }


def _delivery_payload(delivery: DeliveryReport) -> dict[str, int]:
    return {
        "sent": delivery.sent,
        "failed": len(delivery.failed),
        "unclear": len(delivery.unclear),
        "waiting": delivery.waiting,
    }


def _payload(entry: OutboxEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "to": entry.to_address,
        "name": entry.to_name,
        "subject": entry.subject,
        "kind": entry.kind,
        "period": entry.period,
        "state": entry.delivery.value,
        "reason": entry.reason.value,
        "detail": entry.detail,
        "tries": entry.tries,
        "queued_at": entry.queued_at.astimezone(UTC).isoformat(),
        "changed_at": entry.changed_at.astimezone(UTC).isoformat(),
        "redirected_to": entry.redirected_to,
    }
