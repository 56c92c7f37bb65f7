"""One run: who is to blame for what, and who must wait for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from sheetsync.errors import MailError, MailServerError, MailUnclearError, StateError
from sheetsync.mail.delivery import Surroundings, deliver, next_try_after
from sheetsync.mail.folder import FolderTransport
from sheetsync.mail.port import DeliveryReport, Outgoing, Step, Transport, no_step
from sheetsync.model.notice import Delivery
from sheetsync.model.outbox import DeliveryLimits, OutboxEntry, Reason
from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.store import State
from tests.posting import NOW, SENDER, Clock, fill, message

DAY = timedelta(days=1)


@dataclass
class OddTransport:
    """Takes mails; what `raises` holds for a recipient is raised instead."""

    raises: dict[str, BaseException] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    after_content: bool = False

    def send(self, outgoing: Outgoing, step: Step = no_step) -> str:
        step("content")
        name = outgoing.recipient.partition("@")[0]
        if self.after_content:
            step("hand_over")
        if name in self.raises:
            raise self.raises[name]
        self.taken.append(name)
        return "ok"

    def was_handed_over(self, entry: OutboxEntry, message_id: str) -> bool | None:
        return None

    def close(self) -> None:
        pass


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with open_state(sqlite_url(tmp_path / "state.db")) as opened:
        yield opened


def run(
    state: State,
    transport: Transport,
    clock: Clock | None = None,
    **limits: object,
) -> DeliveryReport:
    clock = clock or Clock()
    world = Surroundings(clock, wait=clock.wait, seconds=clock.seconds)
    wanted = replace(DeliveryLimits(), **limits)  # type: ignore[arg-type]
    return deliver(state.outbox, transport, SENDER, wanted, world)


def later(code: str = "mail.later") -> MailError:
    return MailError(code, permanent=False, detail="451 later")


def never() -> MailError:
    return MailError("mail.refused", permanent=True, detail="550 no such user")


def test_all_that_waits_is_delivered_once(state: State):
    fill(state, "abc")
    transport = OddTransport()
    assert run(state, transport).sent == 3
    assert run(state, transport) == DeliveryReport()
    assert transport.taken == ["a", "b", "c"]


def test_a_refused_recipient_stops_nobody_and_is_never_tried_again(state: State):
    fill(state, "abc")
    transport = OddTransport({"b": never()})
    report = run(state, transport)
    assert (report.sent, report.server) == (2, None)
    (failed,) = report.failed
    assert (failed.reason, failed.detail) == (Reason.REFUSED, "550 no such user")
    run(state, transport, Clock(NOW + DAY))
    assert transport.taken == ["a", "c"]


def test_a_mail_put_off_is_tried_later_and_later_until_it_fails(state: State):
    fill(state, "a")
    transport = OddTransport({"a": later("mail.recipient_later")})
    clock, tries = Clock(), []
    for minutes in range(0, 24 * 60, 5):
        clock.now = NOW + timedelta(minutes=minutes)
        report = run(state, transport, clock, max_tries=4)
        if report.put_off or report.failed:
            tries.append(minutes)
    assert tries == [0, 15, 45, 105]
    (failed,) = state.outbox.listing(Delivery.FAILED)
    assert failed.reason is Reason.TRIES


def test_the_wait_grows_to_four_hours():
    waits = [next_try_after(NOW, tries) - NOW for tries in (1, 2, 3, 9, 999)]
    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes == [15, 30, 60, 240, 240]


def test_new_recipients_that_are_greeted_with_later_do_not_stop_the_run(state: State):
    fill(state, "abcdef")
    raises = {name: later("mail.recipient_later") for name in "abcde"}
    report = run(state, OddTransport(dict(raises)))
    assert (report.sent, report.put_off, report.server) == (1, 5, None)


def test_a_server_that_keeps_putting_off_ends_the_run(state: State):
    fill(state, "abcdef")
    report = run(state, OddTransport({name: later() for name in "abcdef"}))
    assert (report.put_off, report.waiting) == (3, 6)
    assert report.server is not None
    assert report.server.code == "mail.keeps_refusing"


def test_a_server_that_can_not_be_used_marks_no_mail_as_failed(state: State):
    fill(state, "abc")
    error = MailServerError("mail.connect", server="x:25", detail="")
    for _ in range(20):
        report = run(state, OddTransport({"a": error}))
        assert (report.failed, report.waiting, report.server) == ((), 3, error)
    assert run(state, OddTransport()).sent == 3


def test_two_answers_lost_in_a_row_end_the_run(state: State):
    fill(state, "abcd")
    lost = MailUnclearError("mail.no_answer", detail="TimeoutError")
    report = run(state, OddTransport(dict.fromkeys("abcd", lost)))
    assert [entry.reason for entry in report.unclear] == [Reason.NO_ANSWER] * 2
    assert report.server is not None
    assert report.waiting == 2
    transport = OddTransport()
    run(state, transport)
    assert transport.taken == ["c", "d"]


def test_one_answer_lost_ends_nothing(state: State):
    fill(state, "abcd")
    lost = MailUnclearError("mail.no_answer", detail="")
    report = run(state, OddTransport({"a": lost, "c": lost}))
    assert (report.sent, len(report.unclear), report.server) == (2, 2, None)


@pytest.mark.parametrize(
    ("after_content", "delivery"), [(False, "queued"), (True, "unclear")]
)
def test_a_run_that_is_ended_in_the_middle_writes_down_what_is_certain(
    state: State, after_content: bool, delivery: str
):
    fill(state, "a")
    transport = OddTransport({"a": KeyboardInterrupt()}, after_content=after_content)
    with pytest.raises(KeyboardInterrupt):
        run(state, transport)
    (entry,) = state.outbox.listing()
    assert entry.delivery == delivery


def test_the_ceiling_of_a_run_is_told(state: State):
    fill(state, "abcde")
    report = run(state, OddTransport(), per_run=3)
    assert (report.sent, report.waiting, report.at_ceiling) == (3, 2, True)
    report = run(state, OddTransport(), per_run=3)
    assert (report.sent, report.waiting, report.at_ceiling) == (2, 0, False)


def test_no_more_than_so_many_leave_in_a_minute(state: State):
    fill(state, "abcdefg")
    clock = Clock()
    assert run(state, OddTransport(), clock, per_minute=3).sent == 7
    assert 120 <= clock.waited <= 122


def test_a_run_that_is_asked_to_stop_does_so_between_two_mails(state: State):
    fill(state, "abc")
    transport = OddTransport()
    world = Surroundings(Clock(), may_go_on=lambda: len(transport.taken) < 2)
    report = deliver(state.outbox, transport, SENDER, DeliveryLimits(), world)
    assert (report.sent, report.stopped, report.waiting) == (2, True, 1)


def test_a_run_that_lost_its_lease_stops(state: State):
    fill(state, "ab")
    transport = OddTransport()

    def lost() -> bool:
        if transport.taken:
            raise StateError("state.lease_lost", holder="b")
        return True

    world = Surroundings(Clock(), may_go_on=lost)
    with pytest.raises(StateError):
        deliver(state.outbox, transport, SENDER, DeliveryLimits(), world)
    assert state.outbox.waiting() == 1


def test_lists_that_were_put_off_wait_for_the_hours_of_people(state: State):
    owner = message("owner", key="owner@school.kz|owner|2024-W15")
    state.outbox.queue([message("a"), owner], NOW, "school.kz")
    transport = OddTransport()
    for hour in (3, 9, 20):
        moment = NOW.replace(hour=hour) + DAY
        world = Surroundings(Clock(moment), people_hours=lambda now: 9 <= now.hour < 18)
        deliver(state.outbox, transport, SENDER, DeliveryLimits(), world)
        if hour == 3:
            assert transport.taken == ["owner"]
    assert transport.taken == ["owner", "a"]


def test_other_domains_are_not_mailed(state: State):
    messages = [
        message("a"),
        message("b", to_address="b@mail.kz", key="b@mail.kz|owner|x"),
        message("c", to_address="c@МЕКТЕП.қаз", key="c|owner|x"),
        message("d", to_address="d@sub.school.kz", key="d|owner|x"),
    ]
    state.outbox.queue(messages, NOW, "school.kz")
    transport = OddTransport()
    allowed = ("School.KZ", "мектеп.қаз")
    report = run(state, transport, allowed_domains=allowed)
    assert transport.taken == ["a", "c"]
    assert [entry.reason for entry in report.failed] == [Reason.DOMAIN] * 2


def test_a_trial_sends_everything_to_one_address(state: State, tmp_path: Path):
    fill(state, "ab")
    report = run(
        state,
        FolderTransport(tmp_path / "mail"),
        redirect_to="me@school.kz",
        allowed_domains=("other.kz",),
    )
    assert report.sent == 2
    for path in (tmp_path / "mail").iterdir():
        assert b"<me@school.kz>" in path.read_bytes()
    assert {e.redirected_to for e in state.outbox.listing()} == {"me@school.kz"}


def test_a_mail_that_can_not_be_put_together_stops_nobody(state: State):
    from sheetsync.model.notice import Attachment

    bad = message("a", attachments=(Attachment("x", "nonsense", b""),))
    state.outbox.queue([bad, message("b")], NOW, "school.kz")
    report = run(state, OddTransport())
    assert report.sent == 1
    assert [entry.reason for entry in report.failed] == [Reason.MESSAGE]


def test_what_waited_too_long_is_failed_and_told(state: State):
    fill(state, "a")
    transport = OddTransport()
    report = run(state, transport, Clock(NOW + 4 * DAY))
    assert [entry.reason for entry in report.failed] == [Reason.EXPIRED]
    assert transport.taken == []


def test_the_folder_clears_up_what_a_crash_left_behind(state: State, tmp_path: Path):
    fill(state, "ab")
    transport = FolderTransport(tmp_path / "mail")
    for _ in range(2):
        claimed = state.outbox.claim(NOW)
        assert claimed is not None
        if claimed.entry.to_address.startswith("a"):
            from sheetsync.mail.mime import compose_mime

            transport.send(compose_mime(claimed, SENDER))
    report = run(state, transport)
    assert (report.sent, report.unclear) == (1, ())
    assert len(list((tmp_path / "mail").iterdir())) == 2
    assert state.outbox.counts()[Delivery.SENT] == 2


def test_any_other_transport_leaves_the_decision_to_a_person(state: State):
    fill(state, "a")
    state.outbox.claim(NOW)
    transport = OddTransport()
    report = run(state, transport)
    (entry,) = report.unclear
    assert (entry.to_address, entry.reason) == ("a@school.kz", Reason.CRASH)
    assert entry.delivery is Delivery.UNCLEAR
    assert run(state, transport).unclear == ()
    assert transport.taken == []
