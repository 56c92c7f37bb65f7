"""A school that was not looked after for years: a hundred thousand overdue rows."""

import time
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sheetsync.decide.notice import week_notices
from sheetsync.model.notice import NoticeKind
from sheetsync.model.page import Addressee, PersonSection
from sheetsync.report.person_mail import person_mail
from tests.deciding import a_plan, a_school, decided, on

MONDAY = date(2024, 10, 14)


def test_a_hundred_thousand_overdue_rows_are_one_short_mail():
    context = on(MONDAY.isoformat(), a_school(mail_on=True))
    plan = a_plan("Бұйрық шығару | 15.09 | Сапаров А. Б.")
    table = decided(plan, context, control_from=date(2024, 9, 1))
    (row,) = table.rows
    rows = [replace(row, row_id=f"row-{number}") for number in range(100_000)]
    started = time.process_time()
    (notice,) = (
        notice
        for notice in week_notices(rows, context)
        if notice.kind is NoticeKind.PERSON_WEEK
    )
    assert len(notice.overdue) == 100_000
    moment = datetime(2024, 10, 14, 15, tzinfo=ZoneInfo("Asia/Almaty"))
    mail = person_mail(
        Addressee(notice.recipient, "kk"),
        [PersonSection("№ 12 мектеп", notice)],
        today=MONDAY,
        stamped_at=moment,
    )
    assert time.process_time() - started < 30
    assert "100000" in mail.subject
    assert len(mail.html) < 100_000
    assert mail.text.count("Бұйрық шығару") == 40
