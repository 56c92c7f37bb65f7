"""Mail as the app wires it: configuration, outbox, transport, what is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sheetsync.app.post import (
    deliver_mail,
    forget_everywhere,
    holding,
    open_transport,
    outbox_facts,
    queue_mail,
)
from sheetsync.errors import MailError, StateLockedError
from sheetsync.mail.delivery import Surroundings
from sheetsync.mail.folder import FolderTransport
from sheetsync.mail.smtp import SmtpTransport
from sheetsync.model.notice import Delivery
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import Settings
from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.store import State
from tests.posting import NOW, message
from tests.servers import mail_catcher


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with open_state(sqlite_url(tmp_path / "state.db")) as opened:
        yield opened


def configuration(folder: Path, **mail: object) -> Configuration:
    settings = Settings.model_validate({"mail": {"sender": "plans@school.kz", **mail}})
    return Configuration(settings, folder)


def smtp(folder: Path, port: int = 25, **mail: object) -> Configuration:
    server = {"host": "127.0.0.1", "port": port, "security": "none"}
    return configuration(folder, transport="smtp", smtp=server, **mail)


def test_mail_goes_to_the_folder_unless_configured_otherwise(
    state: State, tmp_path: Path
):
    ours = configuration(tmp_path)
    assert queue_mail(state, ours, [message()], NOW).queued == 1
    transport = open_transport(ours, is_today=False)
    assert isinstance(transport, FolderTransport)
    report = deliver_mail(state, ours, transport, Surroundings(lambda: NOW))
    assert report.sent == 1
    (path,) = ours.mail_folder.iterdir()
    assert path.name.startswith("2024-04-08_person-week_aigul@school.kz_Еске-салу")


def test_smtp_sends_for_the_real_today_only(state: State, tmp_path: Path):
    with pytest.raises(MailError, match=r"mail\.other_day"):
        open_transport(smtp(tmp_path), is_today=False)
    with mail_catcher() as catcher:
        ours = smtp(tmp_path, catcher.port)
        queue_mail(state, ours, [message()], NOW)
        transport = open_transport(ours, is_today=True)
        assert isinstance(transport, SmtpTransport)
        deliver_mail(state, ours, transport, Surroundings(lambda: NOW))
    assert [mail.recipient for mail in catcher.caught] == ["aigul@school.kz"]
    assert catcher.caught[0].message["Message-ID"].endswith("@school.kz>")


def test_smtp_without_a_host_says_so(tmp_path: Path):
    with pytest.raises(MailError, match=r"mail\.no_host"):
        open_transport(configuration(tmp_path, transport="smtp"), is_today=True)


def test_a_trial_for_one_person_leaves_the_real_mails_due(state: State, tmp_path: Path):
    ours = configuration(tmp_path)
    me = "me@school.kz"
    for redirect_to, queued, renewed in ((me, 1, 0), (me, 0, 0), ("", 0, 1)):
        found = queue_mail(state, ours, [message()], NOW, redirect_to)
        assert (found.queued, found.renewed) == (queued, renewed)
        transport = open_transport(ours, is_today=True)
        world = Surroundings(lambda: NOW)
        deliver_mail(state, ours, transport, world, redirect_to)
    mails = [path.read_bytes() for path in ours.mail_folder.iterdir()]
    assert sorted(b"me@school.kz" in mail for mail in mails) == [False, True]


def test_a_delivery_renews_its_lease_and_stops_when_it_is_lost(state: State):
    with state.lease("a", NOW, seconds=60) as held:
        assert holding(held, lambda: NOW + timedelta(seconds=50)).may_go_on()
        late = NOW + timedelta(seconds=500)
        with state.lease("b", late, seconds=60):
            world = holding(held, lambda: late)
            with pytest.raises(StateLockedError, match=r"state\.lease_lost"):
                world.may_go_on()


def test_unclear_failed_and_stuck_mails_are_told(state: State, tmp_path: Path):
    ours = configuration(tmp_path)
    messages = [message(name) for name in ("unclear", "sent", "stuck")]
    bad = replace(message("bad"), to_address="nonsense")
    queue_mail(state, ours, [*messages, bad], NOW)
    unclear, sent = state.outbox.claim(NOW), state.outbox.claim(NOW)
    assert unclear is not None
    assert sent is not None
    state.outbox.unclear(unclear, NOW, "")
    state.outbox.sent(sent, NOW)
    told = [fact.delivery for fact in outbox_facts(state, NOW)]
    assert told == [Delivery.FAILED, Delivery.UNCLEAR]
    tomorrow = outbox_facts(state, NOW + timedelta(days=1))
    assert Delivery.QUEUED in {fact.delivery for fact in tomorrow}
    later = outbox_facts(state, NOW + timedelta(days=30))
    assert [fact.delivery for fact in later].count(Delivery.FAILED) == 0
    assert Delivery.UNCLEAR in {fact.delivery for fact in later}


def test_a_person_is_forgotten_in_state_and_folder(state: State, tmp_path: Path):
    ours = configuration(tmp_path)
    queue_mail(state, ours, [message("aigul"), message("dauren")], NOW)
    transport = open_transport(ours, is_today=True)
    deliver_mail(state, ours, transport, Surroundings(lambda: NOW))
    forgotten, files = forget_everywhere(state, ours, "aigul@school.kz", "", NOW)
    assert (forgotten.mails, forgotten.unsent, files) == (1, 0, 1)
    assert len(list(ours.mail_folder.iterdir())) == 1
