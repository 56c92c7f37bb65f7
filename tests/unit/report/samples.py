"""Made-up schools for reports: rows in one line each, and two whole schools."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import SchoolSettings
from sheetsync.model.deadline import Deadline, DeadlineKind
from sheetsync.model.finding import Finding
from sheetsync.model.mark import Mark, MarkKind
from sheetsync.model.notice import Delivery, Notice, NoticeKind
from sheetsync.model.page import (
    ClarifyItem,
    FaultReason,
    OutboxFact,
    Page,
    PlanFault,
    WeekNumbers,
)
from sheetsync.model.party import Party, PartyType, Person, ResolvedParty
from sheetsync.model.status import Assessment, PlanRef, Status
from sheetsync.model.table import PlanRow
from sheetsync.report.page import compose_page

TODAY = date(2026, 10, 12)  # a Monday
CHECKED = datetime(2026, 10, 12, 7, 30, tzinfo=timezone(timedelta(hours=5)))
SHEETS = "https://docs.google.com/spreadsheets/d/1aB2cD3eF4/edit#gid="

OWNER = Person("Бейсенова Айгүл Қанатқызы", "ОІЖ орынбасары", "beisenova@m12.kz")
DIRECTOR = Person("Сейтжанов Дәурен Маратұлы", "директор", "director@m12.kz")
OMARBEK = Person("Омарбек Рүстем Талғатұлы", "мұғалім", "omarbek@m12.kz")
TURSYN = Person("Тұрсын Салтанат Жомартқызы", "әлеуметтік педагог", "tursyn@m12.kz")
NURYM = Person("Нұрым Жанар Оразқызы", "кітапханашы", "nurym@m12.kz")
ALIM = Person("Әлім Гүлмира Нұрланқызы", "мұғалім", "alim@m12.kz")

PETRENKO = Person("Петренко Лариса Ивановна", "ЗДУВР", "petrenko@progress.kz", "ru")
KIM = Person("Ким Ольга Анатольевна", "ЗДВР", "kim@progress.kz", "ru")
YUSUPOVA = Person("Юсупова Дина Рашидовна", "учитель", "yusupova@progress.kz", "ru")
RUDENKO = Person("Руденко Игорь Сергеевич", "вожатый", "rudenko@progress.kz", "ru")

CONTROL_PLAN = PlanRef(
    key="a",
    title="2026-2027 оқу жылына арналған мектепішілік бақылау жоспары",
    book_title="МІБ 2026-2027",
    tab="Бақылау",
    link=SHEETS + "11",
    owner=OWNER.full_name,
    owner_email=OWNER.email,
)
METHOD_PLAN = PlanRef(
    key="b",
    title="Әдістемелік жұмыс жоспары",
    book_title="Әдістемелік жұмыс",
    tab="Жоспар",
    link=SHEETS + "12",
    owner=OWNER.full_name,
    owner_email=OWNER.email,
)
OLD_PLAN = PlanRef(
    key="c",
    title="2025-2026 оқу жылына арналған мектепішілік бақылау жоспары",
    book_title="МІБ 2025-2026",
    tab="Бақылау",
    owner=OWNER.full_name,
    owner_email=OWNER.email,
    closed=True,
)
RU_CONTROL_PLAN = PlanRef(
    key="d",
    title="План внутришкольного контроля на 2026/2027 учебный год",
    book_title="ВШК 2026-2027",
    tab="ВШК",
    link=SHEETS + "21",
    owner=PETRENKO.full_name,
    owner_email=PETRENKO.email,
)
RU_EDUCATION_PLAN = PlanRef(
    key="e",
    title="План воспитательной работы",
    book_title="Воспитательная работа",
    tab="План",
    link="plans/vospitatelnaya.xlsx#'План'!A1",
    owner=KIM.full_name,
    owner_email=KIM.email,
)


def party(who: Person | str, kind: PartyType | None = None) -> ResolvedParty:
    if isinstance(who, Person):
        return ResolvedParty(Party(who.full_name, kind or PartyType.PERSON), (who,))
    return ResolvedParty(Party(who, kind or PartyType.GROUP))


def row(
    plan: PlanRef,
    number: int,
    activity: str,
    status: Status,
    *who: Person | str,
    due: date | None = None,
    form: str = "Анықтама",
    late: int = 0,
    since: date | None = None,
    done_on: date | None = None,
    findings: tuple[Finding, ...] = (),
    mark: MarkKind | None = None,
    deadline: str = "",
    checkpoints: tuple[date, ...] = (),
    progress: tuple[int, int] | None = None,
    transfers: int = 0,
) -> Assessment:
    """One decided row; what follows from status and due is filled in."""
    finished = status in (Status.DONE, Status.DONE_LATE)
    kind = mark or (MarkKind.DONE if finished else MarkKind.NONE)
    fell_due = due is not None and due <= TODAY and status is not Status.NO_MARK
    written = deadline or (due.strftime("%d.%m.%Y") if due else "")
    return Assessment(
        row_id=f"{plan.key}-{number}",
        plan=plan,
        row=PlanRow(
            row=number + 4,
            last_row=number + 4,
            number=str(number),
            activity=activity,
            deadline=written,
            form=form,
        ),
        deadline=Deadline(written, DeadlineKind.DATED, due=due),
        parties=tuple(party(one) for one in who),
        mark=Mark("", kind),
        status=status,
        due=due,
        counts_until=due,
        checkpoints=checkpoints,
        progress=progress,
        days_late=late,
        transfers=transfers,
        fell_due=fell_due,
        in_time=fell_due and status is Status.DONE,
        done_on=done_on,
        overdue_since=since,
        findings=findings,
    )


def overdue(
    plan: PlanRef, number: int, activity: str, days: int, *who: Person | str
) -> Assessment:
    due = TODAY - timedelta(days=days)
    return row(
        plan,
        number,
        activity,
        Status.OVERDUE,
        *who,
        due=due,
        late=days,
        since=due + timedelta(days=1),
    )


def done(
    plan: PlanRef, number: int, activity: str, on: date, *who: Person | str
) -> Assessment:
    return row(plan, number, activity, Status.DONE, *who, due=on, done_on=on)


NO_GROUP = Finding(
    "group.no_people", "Бақылау", "D14", (("text", "Мектеп әкімшілігі"),)
)
UNREACHABLE = Finding("row.unreachable", "Бақылау", "D14")


def kazakh_rows() -> tuple[Assessment, ...]:
    """A school with a little of everything."""
    a, b = CONTROL_PLAN, METHOD_PLAN
    exam = Finding(
        "event.undated", "Жоспар", "E20", (("event", "қорытынды аттестаттау"),)
    )
    return (
        done(a, 1, "Сынып журналдарының толтырылуын тексеру", date(2026, 9, 9), OWNER),
        done(a, 2, "Оқушылардың оқулықпен қамтамасыз етілуі", date(2026, 10, 7), NURYM),
        row(
            a,
            3,
            "5-сынып оқушыларының бейімделуін бақылау және қорытындысы бойынша "
            "ата-аналармен, сынып жетекшілерімен бірлескен жиналыс өткізу",
            Status.IN_PROGRESS,
            "5 «А», 5 «Ә» сынып жетекшілері",
            OMARBEK,
            due=date(2026, 10, 31),
            form="Психологиялық-педагогикалық анықтама",
            mark=MarkKind.IN_PROGRESS,
        ),
        overdue(a, 4, "Үйге берілетін тапсырмалардың көлемі", 5, OMARBEK),
        row(
            a,
            5,
            "Ыстық тамақтың ұйымдастырылуы",
            Status.ONGOING,
            "Бракераж комиссиясы",
            deadline="аптасына 1 рет",
        ),
        row(
            a,
            6,
            "Қауіпсіздік техникасы журналдары",
            Status.DUE_SOON,
            ALIM,
            due=date(2026, 10, 16),
            form="Журнал",
        ),
        overdue(a, 7, "Сабаққа келмейтін оқушылармен жұмыс", 17, TURSYN),
        row(
            a,
            9,
            "1-сынып оқушыларының дағдылары",
            Status.NEEDS_ATTENTION,
            ALIM,
            due=date(2026, 10, 20),
            findings=(
                Finding(
                    "mark.unknown",
                    "Бақылау",
                    "F14",
                    (("text", "15.10-ға дейін жасалады ма?"),),
                ),
            ),
            mark=MarkKind.UNKNOWN,
        ),
        row(
            a,
            11,
            "Жиынтық бағалаудың объективтілігі",
            Status.OPEN,
            "Мектеп әкімшілігі",
            due=date(2026, 10, 23),
            findings=(NO_GROUP, UNREACHABLE),
        ),
        row(
            a,
            12,
            "Цифрлық ресурстардың қолданылуы",
            Status.PLANNED,
            "Мектеп әкімшілігі",
            due=date(2026, 11, 27),
            findings=(NO_GROUP, UNREACHABLE),
        ),
        row(
            b,
            1,
            "Әдістемелік бірлестіктердің жылдық жоспарларын бекіту",
            Status.NO_MARK,
            OWNER,
            due=date(2026, 9, 5),
            form="Бұйрық",
        ),
        done(b, 3, "Біліктілікті арттыру кестесін жасау", date(2026, 9, 24), OWNER),
        row(
            b,
            5,
            "Ашық сабақтар апталығын өткізу",
            Status.DUE_SOON,
            OMARBEK,
            ALIM,
            due=date(2026, 10, 16),
            form="Сабақ жоспарлары",
        ),
        row(
            b,
            4,
            "Пәндік онкүндіктердің кестесін нақтылау",
            Status.DUE_SOON,
            TURSYN,
            OMARBEK,
            due=date(2026, 10, 14),
            form="Кесте",
        ),
        row(
            b,
            15,
            "Қорытынды аттестаттау материалдарын әзірлеу",
            Status.WAITING,
            OMARBEK,
            deadline="Емтихан басталғанға дейін",
            findings=(exam,),
        ),
        row(
            b,
            16,
            "Апелляция комиссиясының құрамын бекіту",
            Status.WAITING,
            OWNER,
            deadline="Емтихан басталғанға дейін",
            findings=(exam,),
        ),
        replace(
            done(OLD_PLAN, 1, "Журналдарды тексеру", date(2026, 5, 20), OWNER),
            plan=OLD_PLAN,
        ),
    )


def russian_rows() -> tuple[Assessment, ...]:
    """Another school, in Russian, one of its books a workbook."""
    d, e = RU_CONTROL_PLAN, RU_EDUCATION_PLAN
    return (
        done(
            d, 1, "Проверка календарно-тематических планов", date(2026, 9, 4), PETRENKO
        ),
        overdue(d, 7, "Проверка тетрадей во 2–4 классах", 2, YUSUPOVA),
        row(
            d,
            8,
            "Преподавание английского языка в 7–8 классах",
            Status.DUE_SOON,
            PETRENKO,
            due=date(2026, 10, 16),
            form="Приказ",
        ),
        row(
            e,
            4,
            "Выборы школьного парламента",
            Status.OVERDUE,
            KIM,
            RUDENKO,
            due=date(2026, 10, 9),
            late=3,
            since=date(2026, 10, 10),
            form="Протокол",
        ),
        row(
            e,
            6,
            "Месячник правовых знаний, встречи с инспектором",
            Status.DUE_SOON,
            RUDENKO,
            due=date(2026, 10, 15),
            form="План",
        ),
        row(
            e,
            7,
            "Осенний бал",
            Status.OPEN,
            RUDENKO,
            due=date(2026, 11, 1),
            form="Сценарий",
        ),
    )


def history() -> tuple[WeekNumbers, ...]:
    """Five weeks before this one, both Kazakh plans."""
    weeks = []
    for back, (late, did, due, in_time) in enumerate(
        [(3, 1, 4, 2), (4, 2, 4, 2), (2, 3, 3, 2), (1, 1, 2, 1), (0, 2, 1, 1)], start=1
    ):
        start = TODAY - timedelta(days=7 * back)
        weeks.append(WeekNumbers(start, due, in_time, due, late, did, 4, "a"))
        weeks.append(WeekNumbers(start, 1, 1, 1, 0, 1, 1, "b"))
    return tuple(weeks)


def notices() -> tuple[Notice, ...]:
    """The people's weekly notices of the Kazakh school."""
    rows = {one.row_id: one for one in kazakh_rows()}
    week = "2026-W42"
    return (
        Notice(
            NoticeKind.PERSON_WEEK,
            OMARBEK,
            week,
            overdue=(rows["a-4"],),
            this_week=(rows["b-5"],),
            joined=(rows["b-4"], rows["a-3"]),
        ),
        Notice(
            NoticeKind.PERSON_WEEK,
            TURSYN,
            week,
            overdue=(rows["a-7"],),
            this_week=(rows["b-4"],),
        ),
        Notice(
            NoticeKind.PERSON_WEEK,
            ALIM,
            week,
            this_week=(rows["a-6"],),
            joined=(rows["b-5"],),
        ),
    )


SETTINGS = SchoolSettings(school="№ 12 мектеп", language="kk", mail_on=True)
RU_SETTINGS = SchoolSettings(
    school="школа-гимназия «Прогресс»", language="ru", week_days=6
)


def kazakh_page(owner: Person | None = None) -> Page:
    return compose_page(
        kazakh_rows(),
        today=TODAY,
        checked_at=CHECKED,
        settings=SETTINGS,
        owner=owner,
        notices=notices(),
        outbox=(
            OutboxFact(NURYM.full_name, "Еске салу", Delivery.UNCLEAR, TODAY),
            OutboxFact(ALIM.full_name, "Еске салу", Delivery.FAILED, TODAY),
        ),
        history=history(),
        others=(
            ClarifyItem(
                Finding("table.number_duplicate", "Жоспар", "A9", (("number", "7"),)),
                METHOD_PLAN,
            ),
        ),
        faults=(
            PlanFault(
                "Тәрбие жұмысының жоспары",
                FaultReason.DENIED,
                since=date(2026, 10, 8),
            ),
        ),
    )


def russian_page(owner: Person | None = None) -> Page:
    return compose_page(
        russian_rows(),
        today=TODAY,
        checked_at=CHECKED,
        settings=RU_SETTINGS,
        owner=owner,
    )


WEEK = DateSpan(date(2026, 10, 12), date(2026, 10, 18))
