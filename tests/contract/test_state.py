"""What the state promises, on SQLite and on PostgreSQL alike."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from sheetsync.errors import StateError, StateLockedError
from sheetsync.model.history import BookMemory, RowMemory, TableMemory
from sheetsync.model.mailbox import mail_key
from sheetsync.model.mark import MarkKind
from sheetsync.model.notice import Attachment, Delivery, MailMessage
from sheetsync.model.outbox import Reason, Settlement
from sheetsync.model.page import WeekNumbers
from sheetsync.model.status import Status
from sheetsync.model.totals import SchoolTotals
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.state.lease import Lease
from sheetsync.state.open import open_state
from sheetsync.state.person import forget_person
from sheetsync.state.record import (
    OK,
    CheckedBook,
    CycleRecord,
    SettledSchool,
)
from sheetsync.state.retention import tidy
from sheetsync.state.schema import LEASE, SETTLED
from sheetsync.state.store import State

ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2024, 4, 8, 7, 30, tzinfo=ALMATY)
DAY = timedelta(days=1)


def mail(
    address: str = "aigul@school.kz",
    kind: str = "person_week",
    period: str = "2024-W15",
    **changes: object,
) -> MailMessage:
    message = MailMessage(
        key=mail_key(address, kind, period),
        to_address=address,
        to_name="Сапарова Айгүл Маратқызы",
        subject="Еске салу: осы аптада – 2",
        text="Екі жұмыс.",
        html="<p>Екі жұмыс.</p>",
    )
    return replace(message, **changes)  # type: ignore[arg-type]


# Opening


def test_an_opened_state_opens_again_with_all_that_it_held(url: str):
    with open_state(url) as state:
        state.outbox.queue([mail()], NOW, "school.kz")
    with open_state(url) as state:
        assert [entry.key for entry in state.outbox.listing()] == [mail().key]


def test_two_openers_of_a_new_state_agree(url: str):
    first, second = open_state(url), open_state(url)
    first.begin_run("c1", NOW, "host")
    assert [run.id for run in second.runs()] == ["c1"]
    first.close()
    second.close()


# Memories


def memory(*rows: RowMemory, key: str = "t1") -> TableMemory:
    year = PlanYear(2023, YearBasis.CALENDAR)
    return TableMemory(key, "Лист1", "Жоспар", date(2024, 1, 9), rows, year)


ROW = RowMemory(
    row_id="r1",
    number="1.1",
    activity="емтихан өткізу",
    due=date(2024, 5, 27),
    status=Status.OPEN,
    mark=MarkKind.PARTIAL,
    ticks=(date(2024, 2, 1), date(2024, 3, 1)),
    transfers=2,
)


def test_a_book_never_saved_has_an_empty_memory(state: State):
    assert state.load_book("мектеп", "a.xlsx") == BookMemory("a.xlsx")


def test_a_memory_comes_back_equal_and_in_order(state: State):
    saved = BookMemory("a.xlsx", (memory(ROW, key="z"), memory(key="a")))
    state.save_cycle(CycleRecord("c1", "мектеп", memories=(saved,)), NOW)
    assert state.load_book("мектеп", "a.xlsx") == saved
    assert state.load_book("other school", "a.xlsx") == BookMemory("a.xlsx")


def test_a_memory_saved_again_replaces_the_older_one(state: State):
    for tables in ((memory(ROW), memory(key="b")), (memory(key="b"),)):
        saved = BookMemory("a.xlsx", tables)
        state.save_cycle(CycleRecord("c1", "s", memories=(saved,)), NOW)
    assert state.load_book("s", "a.xlsx") == saved


# Settled schools


def test_a_school_that_another_version_settled_is_decided_again(state: State):
    today = NOW.date()
    for school in ("one", "two"):
        state.settled.add(SettledSchool(school, today, "basis", (), SchoolTotals()))
    strange = update(SETTLED).where(SETTLED.c.school == "one")
    with state.database.writing() as connection:
        connection.execute(strange.values(document='{"form":1,"school":"one"}'))
    assert [one.school for one in state.settled.on(today)] == ["two"]
    assert (state.settled.basis("one", today), state.settled.basis("two", today)) == (
        "",
        "basis",
    )


# Mail rounds


def test_a_round_is_over_for_its_school_kind_and_period_alone(state: State):
    state.end_round("s", "people", "2024-W15", NOW)
    state.end_round("s", "people", "2024-W15", NOW + DAY)
    assert state.is_round_over("s", "people", "2024-W15")
    for other in (
        ("t", "people", "2024-W15"),
        ("s", "owner", "2024-W15"),
        ("s", "people", "2024-W16"),
    ):
        assert not state.is_round_over(*other)
    tidy(state.database, NOW + 1000 * DAY, 730)
    assert not state.is_round_over("s", "people", "2024-W15")


# Weeks


def test_the_last_numbers_of_a_week_stay(state: State):
    monday = date(2024, 4, 8)
    for overdue in (3, 5):
        weeks = (WeekNumbers(monday, fell_due=9, overdue=overdue, plan="p"),)
        state.save_cycle(CycleRecord("c", "s", weeks=weeks), NOW)
    earlier = WeekNumbers(monday - 7 * DAY, overdue=1, plan="p")
    state.save_cycle(CycleRecord("c", "s", weeks=(earlier,)), NOW)
    assert state.weeks("s") == (earlier, *weeks)
    assert state.weeks("s", since=monday) == weeks
    assert state.weeks("t") == ()
    assert state.weeks_by_school() == {"s": (earlier, *weeks)}


# Cursors, outcomes, runs


def test_a_book_keeps_its_cursor_and_says_since_when_it_fails(state: State):
    read = CheckedBook("a", fingerprint="f1", modified="m1", was_read=True)
    cycles = [
        (NOW, read),
        (NOW + DAY, CheckedBook("a")),
        (NOW + 2 * DAY, CheckedBook("a", "book.denied")),
        (NOW + 3 * DAY, CheckedBook("a", "book.busy")),
    ]
    for now, checked in cycles:
        state.save_cycle(CycleRecord("c", "s", checked=(checked,)), now)
    found = state.book("s", "a")
    assert found is not None
    assert (found.fingerprint, found.modified) == ("f1", "m1")
    assert found.read_at == NOW
    assert found.checked_at == NOW + 3 * DAY
    assert found.outcome == "book.busy"
    assert found.failing_since == NOW + 2 * DAY


def test_schools_were_checked_when_the_last_of_their_books_was(state: State):
    assert state.checked_at(["s", "t"]) is None
    for day, school in enumerate("stu"):
        record = CycleRecord("c", school, checked=(CheckedBook("a"),))
        state.save_cycle(record, NOW + day * DAY)

    assert state.checked_at(["s", "t"]) == NOW + DAY
    state.save_unchanged("c", ["s"], NOW + 5 * DAY)
    assert state.checked_at(["s", "t"]) == NOW + 5 * DAY
    assert state.checked_at([]) is None


def test_a_book_that_works_again_fails_no_longer(state: State):
    for outcome in ("book.denied", OK):
        record = CycleRecord("c", "s", checked=(CheckedBook("a", outcome),))
        state.save_cycle(record, NOW)
    found = state.book("s", "a")
    assert found is not None
    assert found.failing_since is None


def test_a_book_that_nobody_names_any_more_fails_no_longer(state: State):
    gone = CheckedBook("a", "book.not_found")
    whole = CycleRecord("c", "s", checked=(gone, CheckedBook("control")))
    state.save_cycle(whole, NOW)
    lost = CycleRecord("d", "s", checked=(CheckedBook("control", "book.denied"),))
    state.save_cycle(lost, NOW + DAY)
    known = state.book("s", "a")
    assert known is not None
    assert known.failing_since == NOW
    state.save_cycle(CycleRecord("e", "s", checked=(CheckedBook("control"),)), NOW)
    known = state.book("s", "a")
    assert known is not None
    assert known.failing_since is None


def test_the_run_log_counts_books_and_names_the_failed_ones(state: State):
    state.begin_run("c1", NOW, "host")
    checked = (CheckedBook("a"), CheckedBook("b", "book.denied"))
    state.save_cycle(CycleRecord("c1", "s", checked=checked), NOW)
    state.save_cycle(CycleRecord("c1", "t", checked=(CheckedBook("a"),)), NOW)
    state.end_run("c1", NOW + DAY, OK)
    state.begin_run("c2", NOW + DAY)
    crashed, run = state.runs()
    assert (crashed.id, crashed.outcome, crashed.finished_at) == ("c2", "", None)
    assert (run.books, run.failed, run.outcome) == (3, 1, OK)
    assert run.failures == (("s", "b", "book.denied"),)
    assert run.finished_at == NOW + DAY


# The lease


def age_lease(state: State, age: timedelta) -> None:
    """Lets a lease have been taken earlier than it was."""
    with state.database.writing() as connection:
        taken = connection.execute(LEASE.select()).one()
        moved = {
            "renewed_at": taken.renewed_at - age,
            "expires_at": taken.expires_at - age,
        }
        connection.execute(update(LEASE).values(**moved))


def test_a_second_runner_is_refused_and_told_who_runs(url: str, state: State):
    with open_state(url) as other, state.lease("host-a:1", NOW):
        with pytest.raises(StateLockedError) as refused, other.lease("b", NOW):
            pass
        assert refused.value.code == "state.lease_held"
        assert refused.value.params["holder"] == "host-a:1"


def test_a_lease_given_back_can_be_taken(state: State):
    with state.lease("a", NOW):
        pass
    with state.lease("b", NOW):
        pass


def test_a_lease_is_given_back_after_an_error(state: State):
    with pytest.raises(ValueError, match="in a cycle"), state.lease("a", NOW):
        raise ValueError("in a cycle")
    with state.lease("b", NOW):
        pass


def test_the_lease_of_a_crashed_holder_ends_and_the_late_holder_learns_it(
    state: State,
):
    with state.lease("a", NOW, seconds=60) as held:
        age_lease(state, timedelta(seconds=61))
        with state.lease("b", NOW, seconds=60) as later:
            with pytest.raises(StateLockedError) as lost:
                held.renew(NOW + timedelta(seconds=61))
            assert lost.value.code == "state.lease_lost"
            later.renew(NOW + timedelta(seconds=50))
            # The late holder's end does not take the lease from the other.
        assert isinstance(later, Lease)


def test_a_renewed_lease_lasts(state: State):
    with state.lease("a", NOW, seconds=60) as held:
        age_lease(state, timedelta(seconds=50))
        held.renew(NOW + timedelta(seconds=50))
        age_lease(state, timedelta(seconds=50))
        with pytest.raises(StateLockedError), state.lease("b", NOW):
            pass


def test_a_lease_from_the_future_blocks_nobody(state: State):
    with state.lease("a", NOW, seconds=60):
        age_lease(state, -timedelta(days=3650))
        with state.lease("b", NOW):
            pass


# Queueing


def test_a_key_queued_twice_is_one_mail(state: State):
    assert state.outbox.queue([mail()], NOW, "school.kz").queued == 1
    again = state.outbox.queue([mail(), mail("Aigul@School.KZ")], NOW, "school.kz")
    assert (again.queued, again.renewed) == (0, 1)
    assert len(state.outbox.listing()) == 1


def test_a_waiting_mail_takes_newer_words_and_keeps_its_message_id(state: State):
    state.outbox.queue([mail()], NOW, "school.kz")
    newer = mail(text="Бір жұмыс.", attachments=(Attachment("a", "a/b", b"\0\1"),))
    assert state.outbox.queue([newer], NOW + DAY, "school.kz").renewed == 1
    assert state.outbox.queue([newer], NOW + DAY, "school.kz").known == 1
    first = state.outbox.claim(NOW + DAY)
    assert first is not None
    assert first.message == newer
    assert first.entry.queued_at == NOW
    assert first.message_id.endswith("@school.kz>")


def test_a_sent_mail_is_never_queued_anew(state: State):
    state.outbox.queue([mail()], NOW, "school.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.sent(claimed, NOW)
    typo_mended = mail(subject="Other", to_name="Сапарова Айгуль")
    assert state.outbox.queue([typo_mended], NOW + DAY, "school.kz").known == 1
    assert state.outbox.claim(NOW + DAY) is None


@pytest.mark.parametrize(
    "address",
    ["", "aigul", "a@b\r\nBcc: c@d.kz", "a b@c.kz", "a@b@c.kz", "a@.kz", "@school.kz"],
)
def test_a_mail_without_an_address_is_recorded_as_failed(state: State, address: str):
    result = state.outbox.queue([mail(address or " ")], NOW, "school.kz")
    assert (result.queued, len(result.refused)) == (0, 1)
    (entry,) = state.outbox.listing(Delivery.FAILED)
    assert entry.reason is Reason.ADDRESS
    assert state.outbox.claim(NOW) is None


def test_characters_that_no_text_should_hold_harm_nothing(state: State):
    odd = "Сапар\0ов\ud800"
    message = mail(to_name=odd, subject=odd, text=odd)
    assert state.outbox.queue([message], NOW, "school.kz").queued == 1
    assert state.outbox.queue([message], NOW, "school.kz").known == 1
    assert state.outbox.queue([mail("a\0\ud800@s.kz")], NOW, "s.kz").refused
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    assert claimed.message == message


def test_a_withdrawn_mail_is_not_sent_and_may_come_again(state: State):
    state.outbox.queue([mail(), mail("b@c.kz")], NOW, "school.kz")
    assert state.outbox.withdraw([mail().key, "x|y|z"]) == 1
    assert state.outbox.known_keys([mail().key, mail("b@c.kz").key]) == {
        mail("b@c.kz").key
    }
    assert state.outbox.queue([mail()], NOW, "school.kz").queued == 1


def test_what_went_elsewhere_in_a_trial_is_due_once_the_trial_is_over(state: State):
    state.outbox.queue([mail()], NOW, "s.kz", redirect_to="me@s.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.sent(claimed, NOW, redirected_to="me@s.kz")
    assert state.outbox.queue([mail()], NOW, "s.kz", redirect_to="me@s.kz").known
    assert state.outbox.queue([mail()], NOW, "s.kz").renewed == 1
    again = state.outbox.claim(NOW)
    assert again is not None
    assert again.message_id != claimed.message_id


# Claiming and outcomes


def test_a_claimed_mail_is_claimed_by_nobody_else(url: str, state: State):
    state.outbox.queue([mail()], NOW, "school.kz")
    with open_state(url) as other:
        assert state.outbox.claim(NOW) is not None
        assert other.outbox.claim(NOW) is None
    assert state.outbox.counts()[Delivery.SENDING] == 1


def test_a_person_gets_one_personal_mail_a_day(state: State):
    mails = [mail(), mail(kind="person_month", period="2024-04"), mail(kind="owner")]
    state.outbox.queue(mails, NOW, "school.kz")
    kinds = []
    while claimed := state.outbox.claim(NOW):
        state.outbox.sent(claimed, NOW)
        kinds.append(claimed.entry.kind)
    assert kinds == ["person_week", "owner"]
    tomorrow = state.outbox.claim(NOW + DAY)
    assert tomorrow is not None
    assert tomorrow.entry.kind == "person_month"


def test_an_unclear_mail_is_the_mail_of_its_day(state: State):
    state.outbox.queue(
        [mail(), mail(kind="person_month", period="2024-04")], NOW, "school.kz"
    )
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.unclear(claimed, NOW, "")
    assert state.outbox.claim(NOW) is None


def test_two_people_of_one_address_get_one_each(state: State):
    mails = [
        mail(key=mail_key("office@s.kz", "person_week", "2024-W15", shared_by=name))
        for name in ("Сапаров Дәурен", "Ахметова  Айгүл")
    ]
    assert state.outbox.queue(mails, NOW, "school.kz").queued == 2
    assert state.outbox.claim(NOW) is not None
    assert state.outbox.claim(NOW) is not None


@pytest.mark.parametrize("personal", [True, False])
def test_as_many_mails_are_due_as_can_be_claimed(state: State, personal: bool):
    both = [mail(), mail(kind="person_month", period="2024-04")]
    state.outbox.queue([*both, mail("b@s.kz", "owner")], NOW, "school.kz")
    state.outbox.queue([mail("c@s.kz")], NOW + timedelta(minutes=5), "school.kz")
    due = state.outbox.due(NOW, personal=personal)
    claimed = 0
    while state.outbox.claim(NOW, personal=personal) is not None:
        claimed += 1
    assert due == claimed == (2 if personal else 1)
    assert state.outbox.due(NOW, personal=personal) == 0


def test_a_mail_put_off_waits_for_its_time(state: State):
    state.outbox.queue([mail()], NOW, "school.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.put_off(claimed, NOW, NOW + timedelta(minutes=15), "451 later")
    assert state.outbox.claim(NOW + timedelta(minutes=14)) is None
    again = state.outbox.claim(NOW + timedelta(minutes=15))
    assert again is not None
    assert (again.entry.tries, again.message_id) == (2, claimed.message_id)


def test_a_mail_given_back_was_never_tried(state: State):
    state.outbox.queue([mail()], NOW, "school.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.give_back(claimed, NOW)
    again = state.outbox.claim(NOW)
    assert again is not None
    assert again.entry.tries == 1


def test_a_mail_that_waited_too_long_fails(state: State):
    state.outbox.queue([mail()], NOW, "school.kz")
    assert state.outbox.expire(NOW + 2 * DAY) == []
    (entry,) = state.outbox.expire(NOW + 3 * DAY)
    assert (entry.delivery, entry.reason) == (Delivery.FAILED, Reason.EXPIRED)


def test_a_mail_from_the_future_does_not_wait_for_it(state: State):
    """The clock stood in 2034 when the mail was queued, and was set right."""
    state.outbox.queue([mail()], NOW + 3650 * DAY, "school.kz")
    assert state.outbox.expire(NOW) == []
    assert state.outbox.claim(NOW) is not None


def test_what_a_crash_left_behind_is_settled_by_what_is_known(state: State):
    mails = [mail(f"{name}@s.kz") for name in "abc"]
    state.outbox.queue(mails, NOW, "s.kz")
    claimed = [state.outbox.claim(NOW) for _ in mails]
    stranded = state.outbox.stranded()
    assert [entry.id for entry, _ in stranded] == [c.entry.id for c in claimed if c]
    for (entry, _), arrived in zip(stranded, (None, True, False), strict=True):
        state.outbox.resolve(entry.id, arrived, NOW)
    counts = state.outbox.counts()
    assert [counts[d] for d in (Delivery.UNCLEAR, Delivery.SENT, Delivery.QUEUED)] == [
        1,
        1,
        1,
    ]
    assert state.outbox.stranded() == []


def test_a_run_taken_for_dead_may_still_report_its_mail(state: State):
    state.outbox.queue([mail()], NOW, "s.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.resolve(claimed.entry.id, None, NOW)
    state.outbox.sent(claimed, NOW)
    assert state.outbox.counts()[Delivery.SENT] == 1


def test_a_report_that_comes_after_a_persons_decision_changes_nothing(state: State):
    state.outbox.queue([mail()], NOW, "s.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.resolve(claimed.entry.id, None, NOW)
    state.outbox.settle(claimed.entry.id, Settlement.RESEND, NOW)
    state.outbox.sent(claimed, NOW)
    assert state.outbox.counts()[Delivery.QUEUED] == 1


# What people decide


def test_a_person_settles_an_unclear_mail(state: State):
    state.outbox.queue([mail("a@s.kz"), mail("b@s.kz")], NOW, "s.kz")
    for _ in range(2):
        claimed = state.outbox.claim(NOW)
        assert claimed is not None
        state.outbox.unclear(claimed, NOW, "TimeoutError")
    first, second = reversed(state.outbox.listing(Delivery.UNCLEAR))
    sent = state.outbox.settle(first.id, Settlement.SENT, NOW)
    again = state.outbox.settle(second.id, Settlement.RESEND, NOW)
    assert (sent.delivery, again.delivery) == (Delivery.SENT, Delivery.QUEUED)
    with pytest.raises(StateError, match=r"state\.mail_not_so"):
        state.outbox.settle(first.id, Settlement.RESEND, NOW)
    with pytest.raises(StateError, match=r"state\.no_mail"):
        state.outbox.settle(999, Settlement.SENT, NOW)


def test_a_mail_sent_again_keeps_its_message_id(state: State):
    state.outbox.queue([mail()], NOW, "s.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    with pytest.raises(StateError, match=r"state\.mail_not_so"):
        state.outbox.resend(claimed.entry.id, NOW)
    state.outbox.sent(claimed, NOW)
    state.outbox.resend(claimed.entry.id, NOW)
    again = state.outbox.claim(NOW)
    assert again is not None
    assert again.message_id == claimed.message_id


# Retention and forgetting


def test_old_things_go_and_open_ones_stay(state: State):
    old, today = NOW - 800 * DAY, NOW
    state.begin_run("old", old)
    failed = (CheckedBook("a", "book.denied"),)
    gone = replace(ROW, gone_since=old.date())
    recently = replace(ROW, row_id="r2", gone_since=(NOW - DAY).date())
    record = CycleRecord(
        "old",
        "s",
        checked=failed,
        memories=(BookMemory("a", (memory(ROW, gone, recently),)),),
        weeks=(WeekNumbers(old.date(), plan="p"),),
    )
    state.save_cycle(record, old)
    state.outbox.queue([mail("a@s.kz"), mail("b@s.kz"), mail("c@s.kz")], old, "s.kz")
    first, second = state.outbox.claim(old), state.outbox.claim(old)
    assert first is not None
    assert second is not None
    state.outbox.sent(first, old)
    state.outbox.unclear(second, old, "")
    state.save_cycle(CycleRecord("new", "s", checked=(CheckedBook("a"),)), today)
    tidied = tidy(state.database, today, keep_days=730)
    assert (tidied.mails, tidied.rows, tidied.weeks, tidied.runs) == (1, 1, 1, 1)
    assert state.runs() == ()
    assert state.weeks("s") == ()
    assert {entry.to_address for entry in state.outbox.listing()} == {
        "b@s.kz",
        "c@s.kz",
    }
    assert state.load_book("s", "a").tables[0].rows == (ROW, recently)


def test_a_book_that_nobody_named_for_long_is_forgotten(state: State):
    for book, day in (("left", NOW - 800 * DAY), ("read", NOW)):
        record = CycleRecord(
            "c",
            "s",
            checked=(CheckedBook(book, was_read=True),),
            memories=(BookMemory(book, (memory(ROW),)),),
        )
        state.save_cycle(record, day)

    assert tidy(state.database, NOW, keep_days=730).books == 1

    assert state.load_book("s", "left") == BookMemory("left")
    assert state.load_book("s", "read").tables
    assert [one.book for one in state.books("s")] == ["read"]


def test_the_content_of_a_sent_mail_goes_after_a_month(state: State):
    state.outbox.queue([mail()], NOW, "s.kz")
    claimed = state.outbox.claim(NOW)
    assert claimed is not None
    state.outbox.sent(claimed, NOW)
    assert tidy(state.database, NOW + 29 * DAY, 730).contents == 0
    assert tidy(state.database, NOW + 31 * DAY, 730).contents == 1
    assert state.outbox.message(claimed.entry.id) is None
    with pytest.raises(StateError, match=r"state\.mail_not_so"):
        state.outbox.resend(claimed.entry.id, NOW)


def test_a_forgotten_person_is_nowhere_any_more(url: str, state: State):
    name, address = "Сапаров Дәурен Қайратұлы", "dauren@s.kz"
    owner = mail(
        "owner@s.kz",
        "owner",
        text="Мерзімі өткен: Д.Қ. Сапаров, Д. Сапарова; САПАРОВ ДӘУРЕН.",
        attachments=(Attachment("a.xlsx", "a/b", name.encode()),),
    )
    state.outbox.queue([mail(address, to_name=name), owner], NOW, "s.kz")
    row = replace(ROW, mark_text="орындады: Сапаров Д.Қ. 12.04", activity="сабақ")
    book = BookMemory("a", (memory(row),))
    state.save_cycle(CycleRecord("c", "s", memories=(book,)), NOW)
    forgotten = forget_person(state.database, " Dauren@S.kz", name, NOW)
    assert (forgotten.mails, forgotten.unsent) == (1, 1)
    assert (forgotten.mentions, forgotten.tables) == (1, 1)
    (entry,) = state.outbox.listing()
    kept = state.outbox.message(entry.id)
    assert kept is not None
    assert kept.text == "Мерзімі өткен: …, Д. Сапарова; …."
    assert kept.attachments == ()
    (table,) = state.load_book("s", "a").tables
    assert table.rows[0].mark_text == "орындады: … 12.04"
    file = state.database.file
    state.close()
    if file is not None:
        for part in file.parent.iterdir():
            content = part.read_bytes()
            assert address.encode() not in content
            assert "Дәурен".encode() not in content


def test_a_person_is_not_forgotten_in_the_middle_of_a_mail(state: State):
    state.outbox.queue([mail()], NOW, "s.kz")
    state.outbox.claim(NOW)
    with pytest.raises(StateLockedError, match=r"state\.mail_leaving"):
        forget_person(state.database, mail().to_address, "", NOW)


def test_moments_come_back_in_utc(state: State):
    state.begin_run("c", NOW)
    (run,) = state.runs()
    assert run.started_at == NOW
    assert run.started_at.tzinfo is UTC
