"""One delivery run: waiting mails leave, one at a time, each exactly once.

    settle what a crash left behind → fail what waited too long →
    claim (recorded) → compose → hand over → record → next

The order of recording and handing over is the whole point: whatever ends the
program, and wherever, a mail is known to have left, known not to have left, or
known to be unclear. Nothing is decided twice about one mail in a run.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from sheetsync.errors import MailError, MailServerError, MailUnclearError
from sheetsync.mail.mime import compose_mime
from sheetsync.mail.port import (
    DeliveryReport,
    Outbox,
    Outgoing,
    Step,
    Transport,
    no_step,
)
from sheetsync.model.mailbox import address_domain, fold_address
from sheetsync.model.notice import Delivery
from sheetsync.model.outbox import ClaimedMail, DeliveryLimits, OutboxEntry, Reason

_LOG = structlog.get_logger(__name__)

#: Wait after the first try that was put off; it doubles with each further one.
_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(hours=4)
#: So many mails in a row without an answer, or put off for a reason that is not
#: the recipient's: the server is to blame.
_UNCLEAR_IN_A_ROW = 2
_PUT_OFF_IN_A_ROW = 3
#: A wait is cut into pieces, so that a service that is asked to stop does.
_PIECE_SECONDS = 1.0


def _always(*_asked: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a delivery run needs of the world; the defaults are the real one."""

    #: The moment, in the school's time zone.
    clock: Callable[[], datetime]
    #: Asked before each mail, and about once a second while waiting. May renew
    #: the lease and raise what ends the run.
    may_go_on: Callable[[], bool] = _always
    #: Whether people may be mailed at a moment: on a working day, from 9 to 18.
    #: Lists that a server put off until the evening wait for the morning.
    people_hours: Callable[[datetime], bool] = _always
    #: Told of each step before it happens.
    step: Step = no_step
    wait: Callable[[float], None] = time.sleep
    seconds: Callable[[], float] = time.monotonic


def deliver(
    outbox: Outbox,
    transport: Transport,
    sender: str,
    limits: DeliveryLimits,
    surroundings: Surroundings,
) -> DeliveryReport:
    """Delivers what waits, until nothing is due or a limit is reached.

    One refused mail stops nobody; a server that can not be used ends the run,
    and its mails wait. The caller holds the lease.

    Raises:
        StateError: the outbox can not be read or written. A mail that had left
            but could not be recorded is found as unclear by the next run.
    """
    run = _Run(outbox, transport, sender, limits, surroundings)
    run.settle_stranded()
    run.failed.extend(outbox.expire(surroundings.clock()))
    run.deliver_all()
    return DeliveryReport(
        sent=run.sent,
        failed=tuple(run.failed),
        unclear=tuple(run.unclear),
        put_off=run.put_off,
        waiting=outbox.waiting(),
        at_ceiling=run.at_ceiling,
        stopped=run.stopped,
        server=run.server,
    )


def next_try_after(now: datetime, tries: int) -> datetime:
    """When a mail is tried again that was put off for the `tries`-th time."""
    doubled = _FIRST_WAIT * (1 << min(max(tries - 1, 0), 10))
    return now + min(doubled, _LONGEST_WAIT)


@dataclass(slots=True)
class _Run:
    """One run: its parts, and what it did so far."""

    outbox: Outbox
    transport: Transport
    sender: str
    limits: DeliveryLimits
    world: Surroundings
    sent: int = 0
    put_off: int = 0
    failed: list[OutboxEntry] = field(default_factory=list)
    unclear: list[OutboxEntry] = field(default_factory=list)
    at_ceiling: bool = False
    stopped: bool = False
    server: MailServerError | None = None
    _handed: int = 0
    _unclear_in_a_row: int = 0
    _put_off_in_a_row: int = 0
    _minute: deque[float] = field(default_factory=deque)

    def settle_stranded(self) -> None:
        """What an earlier run left in `sending` arrived, did not, or is unclear."""
        for entry, message_id in self.outbox.stranded():
            arrived = self.transport.was_handed_over(entry, message_id)
            self.outbox.resolve(entry.id, arrived, self.world.clock())
            if arrived is None:
                now_unclear = replace(
                    entry, delivery=Delivery.UNCLEAR, reason=Reason.CRASH
                )
                self.unclear.append(now_unclear)
            _LOG.warning("mail left behind", mail=entry.id, arrived=arrived)

    def deliver_all(self) -> None:
        """Goes on until there is a reason to stop."""
        while self.server is None:
            if self._handed >= self.limits.per_run:
                self.at_ceiling = self._is_any_due()
                return
            if not self._wait_for_turn():
                self.stopped = True
                return
            self.world.step("claim")
            now = self.world.clock()
            mail = self.outbox.claim(now, personal=self.world.people_hours(now))
            if mail is None:
                return
            self.world.step("claimed")
            outgoing = self._compose(mail)
            if outgoing is not None:
                self._handed += 1
                self._hand_over(mail, outgoing)

    def _is_any_due(self) -> bool:
        now = self.world.clock()
        return self.outbox.due(now, personal=self.world.people_hours(now)) > 0

    def _compose(self, mail: ClaimedMail) -> Outgoing | None:
        """The mail as it travels; None if it may not."""
        redirect_to = self.limits.redirect_to
        allowed = {domain.strip().casefold() for domain in self.limits.allowed_domains}
        domain = address_domain(mail.message.to_address)
        if allowed and not redirect_to and not _is_allowed(domain, allowed):
            self._fail(mail, Reason.DOMAIN)
            return None
        try:
            return compose_mime(mail, self.sender, redirect_to)
        except MailError as error:
            reason = Reason.ADDRESS if error.code == "mail.address" else Reason.MESSAGE
            self._fail(mail, reason)
            return None

    def _hand_over(self, mail: ClaimedMail, outgoing: Outgoing) -> None:
        reached: list[str] = []

        def step(name: str) -> None:
            reached.append(name)
            self.world.step(name)

        try:
            self.transport.send(outgoing, step)
        except MailServerError as error:
            self.outbox.give_back(mail, self.world.clock())
            self.server = error
            _LOG.error("mail server", code=error.code, **error.params)
        except MailUnclearError as error:
            self._leave_unclear(mail, error.params.get("detail", ""))
        except MailError as error:
            self._refused(mail, error)
        except BaseException:
            # Told to end in the middle: what is certain is written down.
            if "hand_over" in reached:
                self.outbox.unclear(mail, self.world.clock(), "")
            else:
                self.outbox.give_back(mail, self.world.clock())
            raise
        else:
            self.world.step("record")
            redirected_to = self.limits.redirect_to
            self.outbox.sent(mail, self.world.clock(), redirected_to)
            self.world.step("recorded")
            self.sent += 1
            self._unclear_in_a_row = self._put_off_in_a_row = 0
            _LOG.info("mail sent", mail=mail.entry.id)

    def _refused(self, mail: ClaimedMail, error: MailError) -> None:
        detail = error.params.get("detail", "")
        if error.permanent:
            self._fail(mail, Reason.REFUSED, detail)
        elif mail.entry.tries >= self.limits.max_tries:
            self._fail(mail, Reason.TRIES, detail)
        else:
            now = self.world.clock()
            again = next_try_after(now, mail.entry.tries)
            self.outbox.put_off(mail, now, again, detail)
            self.put_off += 1
            _LOG.warning("mail put off", mail=mail.entry.id, tries=mail.entry.tries)
        # A server that greets each new recipient with "later" is in order.
        if not error.permanent and error.code != "mail.recipient_later":
            self._put_off_in_a_row += 1
            if self._put_off_in_a_row >= _PUT_OFF_IN_A_ROW:
                self.server = MailServerError("mail.keeps_refusing", detail=detail)

    def _fail(self, mail: ClaimedMail, reason: Reason, detail: str = "") -> None:
        now = self.world.clock()
        self.failed.append(self.outbox.fail(mail, now, reason, detail))
        _LOG.warning("mail failed", mail=mail.entry.id, reason=reason.value)

    def _leave_unclear(self, mail: ClaimedMail, detail: str) -> None:
        self.unclear.append(self.outbox.unclear(mail, self.world.clock(), detail))
        _LOG.error("mail unclear", mail=mail.entry.id, detail=detail)
        self._unclear_in_a_row += 1
        if self._unclear_in_a_row >= _UNCLEAR_IN_A_ROW:
            self.server = MailServerError("mail.keeps_silent", detail=detail)

    def _wait_for_turn(self) -> bool:
        """Whether the next mail may leave, after waiting for its minute."""
        if not self.world.may_go_on():
            return False
        per_minute = self.limits.per_minute
        if per_minute is None:
            return True
        while len(self._minute) >= per_minute:
            rest = self._minute[0] + 60 - self.world.seconds()
            if rest <= 0:
                self._minute.popleft()
            elif not self._is_any_due():
                return True
            else:
                self.world.wait(min(rest, _PIECE_SECONDS))
                if not self.world.may_go_on():
                    return False
        self._minute.append(self.world.seconds())
        return True


def _is_allowed(domain: str, allowed: set[str]) -> bool:
    """Whether a domain is one of those, in ASCII or in its own letters."""
    return domain in {fold_address(f"x@{name}").rpartition("@")[2] for name in allowed}
