"""A district over whole cycles: registry, coverage, its book, its weekly mail."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from openpyxl import Workbook, load_workbook
from structlog.testing import capture_logs

from sheetsync.app.cycle import Request
from sheetsync.app.memory import open_memory
from sheetsync.cli.language import Words
from sheetsync.cli.run import run_once
from sheetsync.errors import UsageError
from tests.district.build import (
    HEADER,
    MONDAY,
    ROWS,
    TITLE,
    Area,
    switch_mail_on,
    write_school,
)


@pytest.fixture
def area(tmp_path: Path) -> Area:
    """Two schools that can be read."""
    area = Area(
        tmp_path,
        [("Школа № 1", "one.xlsx", "", "рус"), ("Школа № 2", "two.xlsx", "", "рус")],
    )
    write_school(area.books / "one.xlsx")
    late = [(*row[:-1], "выполнено") for row in ROWS[:2]]
    write_school(area.books / "two.xlsx", [*late, *ROWS[2:]])
    return area


def started(area: Area) -> Area:
    """Control began before the rows of autumn fell due."""
    area.run(date(2026, 9, 7))
    return area


def schools_of(area: Area) -> dict[object, tuple[object, ...]]:
    """The lines of the table of schools; that of plans stands below it."""
    found: dict[object, tuple[object, ...]] = {}
    for row in area.tab("По школам"):
        found.setdefault(row[0], row)
    return found


def test_the_registry_tab_is_made_where_it_is_missing(tmp_path: Path):
    area = Area(tmp_path, [], title="Что-то другое")

    area.run()

    book = load_workbook(area.book)
    header = [cell.value for cell in book["Школы"][2]]
    assert header[:5] == [
        *("Школа", "Книга контроля", "Контакт (почта)", "Язык", "Учитывать")
    ]
    assert "Что-то другое" in book.sheetnames


def test_every_line_is_told_where_it_stands(tmp_path: Path):
    lines = [
        ("Первая", "one.xlsx", "zavuch@one.kz", "рус", "да"),
        ("Двойная", "one.xlsx"),
        ("Первая", "other.xlsx"),
        ("«ПЕРВАЯ».", "third.xlsx"),
        ("Мёртвая", "dead.xlsx"),
        ("Чужая", "../outside.xlsx"),
        ("Далёкая", "\\\\server\\share\\a.xlsx"),
        ("Файл", "file:///etc/passwd.xlsx"),
        ("Документ", "plan.docx"),
        ("Сайт", "https://evil.example/spreadsheets/d/1aaaaaaaaaaaaaaaaaaaaaaa"),
        ("Скрипт", "javascript:alert(1)"),
        ("Петля", "district.xlsx"),
        ("Выключена", "off.xlsx", "", "", "нет"),
        ("Без книги", ""),
        ("Меню", "menu.xlsx"),
    ]
    area = Area(tmp_path, lines)
    write_school(area.books / "one.xlsx")
    write_school(tmp_path / "outside.xlsx")
    outside = (tmp_path / "outside.xlsx").read_bytes()
    write_school(area.books / "menu.xlsx", [], "Меню столовой")
    menu = load_workbook(area.books / "menu.xlsx")
    menu.worksheets[0].delete_rows(1, 5)
    menu.worksheets[0].append(["борщ", "каша"])
    menu.save(area.books / "menu.xlsx")
    kept = (area.books / "menu.xlsx").read_bytes()

    area.run()

    beside = area.beside()
    rows = area.tab("Школы")
    assert rows[1][5] == "Прочитано 12.10.2026"
    assert rows[1][6] is None
    assert "строке 2" in beside["Двойная"][1]
    assert "строке 2" in str(rows[3][6])
    assert "строке 2" in str(rows[4][6])
    assert "файл не найден" in beside["Мёртвая"][1]
    for far in ("Чужая", "Далёкая", "Файл", "Скрипт"):
        assert beside[far][0] == "Не прочитано", far
    assert "не в общей папке" in beside["Чужая"][1]
    assert "не в общей папке" in beside["Далёкая"][1]
    assert "текстовый документ" in beside["Документ"][1]
    assert "не на Google Таблицу" in beside["Сайт"][1]
    assert "самого района" in beside["Петля"][1]
    assert beside["Выключена"] == ("Не учитывается", "")
    assert "Впишите ссылку" in beside["Без книги"][1]
    assert "не книга контроля" in beside["Меню"][1]
    # Whatever lies outside, and what is no control book, stays as it was.
    assert (tmp_path / "outside.xlsx").read_bytes() == outside
    assert (area.books / "menu.xlsx").read_bytes() == kept
    assert not (area.books / "dead.xlsx").exists()
    # Fourteen active lines with a name are schools; one of them was read.
    assert "прочитано школ 1 из 14" in area.text("Сводка")


def test_an_empty_book_of_the_registry_is_set_up_and_says_that_plans_are_awaited(
    tmp_path: Path,
):
    area = Area(tmp_path, [("Новая", "new.xlsx", "", "каз")])
    Workbook().save(area.books / "new.xlsx")

    area.run()

    status, clarify = area.beside()["Новая"]
    assert status == "Прочитано 12.10.2026"
    assert "Действующих планов нет" in clarify
    assert "Жоспарлар" in load_workbook(area.books / "new.xlsx").sheetnames

    write_school(area.books / "plan.xlsx")
    book = load_workbook(area.books / "new.xlsx")
    book["Жоспарлар"].append(["", "", "plan.xlsx"])
    book.save(area.books / "new.xlsx")
    area.run()

    assert area.beside()["Новая"] == ("Прочитано 12.10.2026", "")
    assert "План работы школы" in area.text("По школам")


def test_a_cell_of_the_registry_that_is_not_understood_is_told_beside_it(
    tmp_path: Path,
):
    lines = [("Школа", "one.xlsx", "", "немецкий", "как-нибудь"), ("Вторая", "b.xlsx")]
    area = Area(tmp_path, lines)
    write_school(area.books / "one.xlsx")

    area.run()

    status, clarify = area.beside()["Школа"]
    assert status == "Прочитано 12.10.2026"
    assert "«Язык»: значение «немецкий» непонятно" in clarify
    assert "«Учитывать»: значение «как-нибудь» непонятно" in clarify
    assert "непонятно" not in area.beside()["Вторая"][1]


def test_a_control_book_that_was_cleared_is_not_made_anew(tmp_path: Path):
    area = Area(tmp_path, [("Школа", "one.xlsx")])
    write_school(area.books / "one.xlsx")
    area.run()
    Workbook().save(area.books / "one.xlsx")
    cleared = (area.books / "one.xlsx").read_bytes()

    area.run()

    assert "не книга контроля" in area.beside()["Школа"][1]
    assert (area.books / "one.xlsx").read_bytes() == cleared


def test_a_school_may_not_name_books_outside_of_the_folder(tmp_path: Path):
    area = Area(tmp_path, [("Школа", "one.xlsx", "", "рус")])
    write_school(area.books / "one.xlsx")
    write_school(tmp_path / "secret.xlsx", title="Тайный план на 2026-2027 учебный год")
    area.run()
    book = load_workbook(area.books / "one.xlsx")
    book["Планы"].append(["", "", "../secret.xlsx"])
    book.save(area.books / "one.xlsx")
    secret = (tmp_path / "secret.xlsx").read_bytes()

    report = area.run()

    codes = [failure.error.code for failure in report.schools[0].failures]
    assert codes == ["book.outside"]
    assert (tmp_path / "secret.xlsx").read_bytes() == secret
    assert "Тайный" not in area.text("По школам")
    assert area.beside()["Школа"][0] == "Прочитано не полностью 12.10.2026"
    assert "из них не полностью – 1" in area.text("Сводка")


def test_a_school_that_lists_the_districts_own_book_is_told_and_counts_nothing_twice(
    area: Area,
):
    started(area).run()
    before = schools_of(area)["Всего"]
    book = load_workbook(area.books / "one.xlsx")
    book["Планы"].append(["", "", "district.xlsx"])
    book.save(area.books / "one.xlsx")

    area.run()

    assert "это книга самого района" in area.beside()["Школа № 1"][1]
    assert schools_of(area)["Всего по прочитанному сегодня"][2:6] == before[2:6]
    assert area.text("По школам").count("Школа № 1") == 2


def test_totals_are_those_of_the_schools(area: Area):
    started(area)

    area.run()

    summary = area.text("Сводка")
    assert "прочитано школ 2 из 2" in summary
    assert "Все школы прочитаны полностью." in summary
    schools = schools_of(area)
    assert schools["Школа № 1"][3:6] == (1, 2, schools["Школа № 1"][5])
    assert schools["Школа № 2"][3:5] == (1, 0)
    assert schools["Всего"][3:5] == (2, 2)
    overdue = area.text("Просрочено")
    assert "Педагогический совет" in overdue
    assert overdue.count("Школа № 1 |") == 2
    assert "Школа № 2 |" not in overdue


def test_names_stay_in_the_schools_unless_it_is_set(area: Area):
    started(area).run()
    everything = "".join(map(area.text, load_workbook(area.book).sheetnames))
    assert "Ахметова" not in everything
    assert "завуч" in everything

    area.configure("names = true\n")
    area.run()

    assert "Ахметова" in area.text("Просрочено")


def test_a_school_whose_plan_was_too_large_to_be_read_whole_is_read_in_part(
    area: Area,
):
    book = load_workbook(area.books / "one.xlsx")
    tab = book["План"]
    for at, value in enumerate((5, "Далёкая строка", "5 октября"), 1):
        tab.cell(900_000, at, value)
    book.save(area.books / "one.xlsx")

    area.run()

    status, clarify = area.beside()["Школа № 1"]
    assert status == "Прочитано не полностью 12.10.2026"
    assert clarify == "Не прочитаны книги: Школа № 1"
    assert "прочитано школ 2 из 2, из них не полностью – 1" in area.text("Сводка")
    assert schools_of(area)["Всего по прочитанному сегодня"][2] == 2


def test_the_same_plan_is_compared_over_schools(area: Area):
    started(area).run()

    compared = area.text("Сравнение")

    assert "План работы школы" in compared
    line = next(
        one for one in compared.splitlines() if one.startswith("Педагогический")
    )
    assert line == "Педагогический совет | 2 | 1 | 1 | Школа № 1"


def test_a_second_cycle_writes_nothing_and_mails_nothing(area: Area):
    area.run()
    before = {path: path.read_bytes() for path in area.books.glob("*.xlsx")}
    mails = len(area.mails())

    report = area.run()

    assert {path: path.read_bytes() for path in area.books.glob("*.xlsx")} == before
    assert len(area.mails()) == mails
    assert not any(school.written for school in report.schools)


def test_figures_of_a_school_that_can_not_be_read_stay_with_their_date(area: Area):
    started(area).run()
    (area.books / "one.xlsx").write_bytes(b"no workbook")
    tuesday = MONDAY + timedelta(days=1)

    report = area.run(tuesday)

    assert report.failed
    summary = area.text("Сводка")
    assert "прочитано школ 1 из 2" in summary
    assert "вошли только планы, прочитанные сегодня" in summary
    schools = schools_of(area)
    assert schools["Школа № 1"][1] == "не прочитано"
    assert schools["Школа № 1"][4] == 2
    assert schools["Школа № 1"][8].date() == MONDAY
    assert schools["Всего по прочитанному сегодня"][4] == 0
    status, clarify = area.beside()["Школа № 1"]
    assert status == "Не прочитано; последний раз 12.10.2026"
    assert clarify.startswith("С 13.10.2026: one.xlsx: это не книга Excel")

    write_school(area.books / "one.xlsx")
    area.run(tuesday + timedelta(days=1))

    assert "прочитано школ 2 из 2" in area.text("Сводка")
    assert area.beside()["Школа № 1"] == ("Прочитано 14.10.2026", "")


def test_a_school_renamed_in_the_registry_keeps_its_history(area: Area):
    started(area).run()
    book = load_workbook(area.book)
    book["Школы"]["A2"] = "Школа-гимназия № 1"
    book.save(area.book)

    area.run(MONDAY + timedelta(days=7))

    schools = schools_of(area)
    assert "Школа № 1" not in schools
    # What fell due in September is still overdue, not "before control began".
    assert schools["Школа-гимназия № 1"][4] == 3
    weeks = [
        row for row in area.tab("По неделям") if row[0] and str(row[0])[:1].isdigit()
    ]
    assert [row[5] for row in weeks] == [2, 2, 2]


def test_the_districts_own_tabs_and_cells_are_never_touched(area: Area):
    book = load_workbook(area.book)
    book.create_sheet("Сравнение")["A1"] = "наши заметки"
    book["Школы"]["H1"] = "Заметки"
    book["Школы"]["H2"] = "звонить по средам"
    book.save(area.book)

    area.run()

    assert area.tab("Сравнение") == [("наши заметки",)]
    assert "Один и тот же план" in area.text("Сравнение (sheetsync)")
    header, first, *_ = area.tab("Школы")
    assert (header[7], first[7]) == ("Заметки", "звонить по средам")
    assert first[header.index("Статус")] == "Прочитано 12.10.2026"


def test_the_weekly_mail_leaves_once_and_says_the_coverage_first(area: Area):
    (area.books / "two.xlsx").unlink()

    area.run()
    area.run()
    area.run(MONDAY + timedelta(days=1))

    mails = [
        mail for mail in area.mails() if mail["To"].addresses[0].domain == "audan.kz"
    ]
    (mail,) = mails
    assert mail["Subject"] == "Планы школ, 12–16 октября: прочитано 1 из 2"
    text = mail.get_body(("plain",)).get_content()
    assert text.index("прочитано школ 1 из 2") < text.index("на этой неделе")
    assert "файл не найден" in text
    (attached,) = mail.iter_attachments()
    saved = area.folder / "attached.xlsx"
    saved.write_bytes(attached.get_content())
    assert load_workbook(saved).sheetnames == [
        *("Сводка", "По школам", "Просрочено", "Сравнение", "Качество планов"),
        "По неделям",
    ]

    area.run(MONDAY + timedelta(days=7))

    district = [m for m in area.mails() if m["To"].addresses[0].domain == "audan.kz"]
    assert len(district) == 2


def test_the_weekly_mail_waits_for_most_of_the_schools_until_noon(area: Area):
    books = (area.books / "one.xlsx", area.books / "two.xlsx")
    for path in books:
        path.rename(path.with_suffix(".away"))

    def mails_at(hour: int) -> list[str]:
        moment = datetime(2026, 10, 12, hour, 30, tzinfo=ZoneInfo("Asia/Almaty"))
        with time_machine.travel(moment, tick=True):
            area.run(MONDAY)
        return [m["Subject"] for m in area.mails() if "metodist" in str(m["To"])]

    assert mails_at(8) == []
    (told,) = mails_at(12)
    assert told.endswith("прочитано 0 из 2")
    for path in books:
        path.with_suffix(".away").rename(path)
    assert mails_at(13) == [told]


def test_most_of_the_schools_are_enough_for_the_weekly_mail(area: Area):
    (area.books / "two.xlsx").unlink()
    moment = datetime(2026, 10, 12, 8, 30, tzinfo=ZoneInfo("Asia/Almaty"))

    with time_machine.travel(moment, tick=True):
        area.run(MONDAY)

    assert len([m for m in area.mails() if "metodist" in str(m["To"])]) == 1


def test_many_schools_that_fail_at_once_are_one_mail_to_the_operator(tmp_path: Path):
    area = Area(tmp_path, [(f"Школа № {n}", f"{n}.xlsx") for n in range(1, 121)])
    area.configure(installation='operator_email = "operator@audan.kz"')

    area.run()
    area.run()

    (mail,) = [
        mail
        for mail in area.mails()
        if mail["To"].addresses[0].addr_spec == "operator@audan.kz"
    ]
    assert "120" in mail["Subject"]
    assert "прочитано школ 0 из 120" in area.text("Сводка")


def test_without_its_own_book_the_district_goes_on_with_the_schools_it_knows(
    area: Area,
):
    area.run()
    area.book.write_bytes(b"no workbook")

    report = area.run(MONDAY + timedelta(days=1))

    read = [school.name for school in report.schools if school.was_read]
    assert read == ["Школа № 1", "Школа № 2"]
    assert report.failed
    assert area.book.read_bytes() == b"no workbook"


def test_a_registry_that_lost_its_lines_is_told_and_its_schools_go_on(area: Area):
    area.run()
    book = load_workbook(area.book)
    book["Школы"]["A2"] = None
    book["Школы"]["A1"] = "Названия"
    book["Школы"].delete_rows(2, 2)
    book.save(area.book)
    emptied = area.book.read_bytes()

    report = area.run(MONDAY + timedelta(days=7))

    assert [one.name for one in report.schools if one.was_read] == [
        *("Школа № 1", "Школа № 2")
    ]
    codes = [one.error.code for one in report.schools if one.error]
    assert codes == ["registry.lost"]
    assert report.failed
    assert area.book.read_bytes() == emptied


def test_a_school_that_was_switched_off_stays_so_when_the_districts_book_is_lost(
    area: Area,
):
    area.run()
    book = load_workbook(area.book)
    book["Школы"]["E2"] = "нет"
    book.save(area.book)
    for days in (7, 14):
        area.run(MONDAY + timedelta(days=days))
    area.book.write_bytes(b"no workbook")

    report = area.run(MONDAY + timedelta(days=15))

    assert [one.name for one in report.schools if one.was_read] == ["Школа № 2"]


def test_one_school_alone_never_looks_like_the_district(area: Area):
    area.run()
    before = area.book.read_bytes()

    area.run(MONDAY + timedelta(days=1), school="Школа № 1")

    assert area.book.read_bytes() == before


def test_a_year_that_changes_over_starts_with_new_plans(area: Area):
    started(area).run()
    new_title = TITLE.replace("2026-2027", "2027-2028")
    write_school(area.books / "one.xlsx", ROWS, new_title)

    area.run(date(2027, 9, 6))

    schools = schools_of(area)
    assert schools["Школа № 1"][3:5] == (0, 0)
    assert "прочитано школ 2 из 2" in area.text("Сводка")


def test_plans_of_two_years_are_told_apart_while_the_year_changes_over(area: Area):
    last = TITLE.replace("2026-2027", "2025-2026")
    for name in ("one.xlsx", "two.xlsx"):
        write_school(area.books / name, ROWS, last)
    area.run(date(2025, 9, 8))
    book = load_workbook(area.books / "one.xlsx")
    tab = book.create_sheet("Новый план")
    for row in ([TITLE], HEADER, *([at, *row] for at, row in enumerate(ROWS, 1))):
        tab.append(row)
    book.save(area.books / "one.xlsx")

    area.run(date(2026, 9, 28))

    plans = [row[:2] for row in area.tab("По школам") if row[1] and "План р" in row[1]]
    assert plans == [
        ("Школа № 1", last),
        ("Школа № 1", "План работы школы"),
        ("Школа № 2", last),
    ]
    compared = [row[0] for row in area.tab("Сравнение") if row[0] and "План" in row[0]]
    assert compared == [last]

    area.run(date(2026, 10, 12))

    assert "Действующих планов нет" in area.beside()["Школа № 2"][1]
    assert list(schools_of(area))[4:6] == ["Школа № 2", "Школа № 1"]
    assert area.text("Сравнение").count("Планов, общих") == 1


def test_a_plan_that_got_another_title_and_tab_keeps_its_owner(area: Area):
    started(area)
    switch_mail_on(area.books / "one.xlsx", "zavuch@one.kz")
    area.run()
    book = load_workbook(area.books / "one.xlsx")
    book["План"]["A1"] = TITLE.replace("школы", "гимназии")
    book["План"].title = "Жоспар"
    book.save(area.books / "one.xlsx")

    for days in (7, 21):
        area.run(MONDAY + timedelta(days=days))

    lines = list(load_workbook(area.books / "one.xlsx")["Планы"].values)
    old, new = lines[2:]
    assert new[3:6] == ("Жоспар", *old[4:6])
    owner = [m for m in area.mails() if "zavuch@one.kz" in str(m["To"])]
    assert len(owner) == 3


def test_a_school_is_asked_for_by_the_name_in_the_registry(area: Area):
    report = area.run(school="Школа № 2")
    assert [one.name for one in report.schools] == ["Школа № 2"]

    with pytest.raises(UsageError) as refused:
        area.run(school="Школа № 3")

    assert "Школа № 1, Школа № 2" in refused.value.problems[0].params["known"]


def test_a_preview_tells_what_a_run_writes_into_the_districts_book(area: Area):
    started(area)
    (area.books / "two.xlsx").write_bytes(b"no workbook")
    before = {path: path.read_bytes() for path in area.books.glob("*.xlsx")}

    told = area.run(preview=True)

    assert {path: path.read_bytes() for path in area.books.glob("*.xlsx")} == before
    assert told.district is not None
    assert area.run().district == told.district
    assert area.run(preview=True).district is None


def test_a_preview_of_one_school_says_nothing_of_the_district(area: Area):
    assert area.run(preview=True, school="Школа № 1").district is None


def test_the_preview_of_the_districts_book_is_printed_and_in_json(area: Area, capsys):
    config = area.folder / "sheetsync.toml"
    request = Request(today=MONDAY, preview=True)

    run_once(Words("ru"), config, request, as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == 1
    assert told["district"]["book"] == str(area.book)
    tabs = [one.get("tab") for one in told["district"]["changes"]]
    assert {"Школы", "Сводка", "Просрочено"} <= {*tabs}

    run_once(Words("ru"), config, request, as_json=False)

    printed = capsys.readouterr().out
    assert "Книга района" in printed
    assert "Сводка" in printed


def test_an_unchanged_district_is_put_together_once_a_day(area: Area):
    started(area).run()
    area.run()  # what a cycle wrote itself is looked at once more

    with capture_logs() as logs:
        area.run()
    assert [log for log in logs if log["event"] == "district.unchanged"]

    with capture_logs() as logs:
        area.run(MONDAY + timedelta(days=1))
    assert not [log for log in logs if log["event"] == "district.unchanged"]
    assert "Прочитано 13.10.2026" in area.beside()["Школа № 1"][0]


@pytest.mark.parametrize("change", ["school", "failure", "registry", "tab", "names"])
def test_whatever_changes_a_district_is_shown_in_the_next_cycle(
    area: Area, change: str
):
    started(area).run()
    area.run()
    area.run()
    book = load_workbook(area.book)
    match change:
        case "school":
            write_school(area.books / "two.xlsx", [*ROWS, ("Ещё", "1.10", "завуч")])
        case "failure":
            (area.books / "two.xlsx").unlink()
        case "registry":
            book["Школы"]["A3"] = "Лицей"
            book.save(area.book)
        case "tab":
            book["Сводка"]["A1"] = "Испорчено"
            book.save(area.book)
        case "names":
            area.configure("names = true\n")

    area.run()

    expected, tab = {
        "school": ("Школа № 2", "Просрочено"),
        "failure": ("прочитано школ 1 из 2", "Сводка"),
        "registry": ("Лицей", "По школам"),
        "tab": ("Планы школ: Ауыл ауданы", "Сводка"),
        "names": ("Ахметова", "Просрочено"),
    }[change]
    assert expected in area.text(tab)


def test_endless_names_are_cut_where_they_are_shown(tmp_path: Path):
    long = "Очень длинное название " + "ы" * 20_000
    area = Area(tmp_path, [(long, "one.xlsx"), ("Школа", "x" * 30_000 + ".xlsx")])
    write_school(area.books / "one.xlsx")

    area.run()

    for tab in ("Сводка", "По школам"):
        assert max(len(str(cell)) for row in area.tab(tab) for cell in row) < 400
    assert "прочитано школ 1 из 2" in area.text("Сводка")
    assert area.tab("Школы")[1][0] == long


def test_a_school_that_renames_everything_goes_on_where_it_was(area: Area):
    started(area).run()
    one = load_workbook(area.books / "one.xlsx")
    one["План"].title = "Годовой план"
    one["Годовой план"]["A1"] = "Годовой план лицея на 2026-2027 учебный год"
    one.save(area.books / "one.xlsx")
    book = load_workbook(area.book)
    book["Школы"]["A2"] = "Лицей"
    book.save(area.book)

    area.run(MONDAY + timedelta(days=7))

    assert schools_of(area)["Лицей"][4] == 3

    (area.books / "one.xlsx").rename(area.books / "лицей.xlsx")
    book = load_workbook(area.book)
    book["Школы"]["B2"] = "лицей.xlsx"
    book.save(area.book)

    area.run(MONDAY + timedelta(days=14))

    schools = schools_of(area)
    assert "Школа № 1" not in schools
    # Nothing that was overdue is forgotten, and no week loses the school.
    assert schools["Лицей"][4] == 3
    weeks = [
        row for row in area.tab("По неделям") if row[0] and str(row[0])[:1].isdigit()
    ]
    assert [row[5] for row in weeks] == [2, 2, 2, 2]


def test_a_file_and_its_school_renamed_on_one_day_are_known_by_what_they_hold(
    area: Area,
):
    started(area).run()
    (area.books / "one.xlsx").rename(area.books / "лицей.xlsx")
    # A copy of another school's file, which is still there, is nobody's successor.
    content = (area.books / "two.xlsx").read_bytes()
    (area.books / "copy.xlsx").write_bytes(content)
    book = load_workbook(area.book)
    book["Школы"]["A2"], book["Школы"]["B2"] = "Лицей", "лицей.xlsx"
    lines = book["Школы"].max_row + 1
    book["Школы"].cell(lines, 1, "Гимназия")
    book["Школы"].cell(lines, 2, "copy.xlsx")
    book.save(area.book)

    area.run(MONDAY + timedelta(days=7))

    assert {"Лицей", "Школа № 2", "Гимназия"} <= schools_of(area).keys()
    with open_memory(area.configuration) as state:
        assert len(state.weeks("Школа № 1", MONDAY)) == 2
        assert len(state.weeks("Гимназия", MONDAY)) == 1
        assert state.figures.control_book("Школа № 1").endswith("лицей.xlsx")


def test_the_change_of_the_school_year_loses_and_doubles_nothing(area: Area):
    rows = (("Педсовет", "25 сентября", "завуч", "П", ""), ROWS[1])
    for name in ("one.xlsx", "two.xlsx"):
        write_school(area.books / name, rows)
    started(area)
    overdue: dict[date, tuple[object, object]] = {}
    for day in (date(2027, 8, 31), date(2027, 9, 1), date(2027, 9, 30)):
        area.run(day)
        assert "прочитано школ 2 из 2" in area.text("Сводка")
        overdue[day] = schools_of(area)["Всего"][2:5:2]
    # Last year's plans stay until thirty days after the year ended; then they
    # are closed and counted nowhere.
    assert {*overdue.values()} == {(2, 4)}

    area.run(date(2027, 10, 1))

    assert schools_of(area)["Всего"][2:5:2] == (0, 0)
    assert "прочитано школ 2 из 2" in area.text("Сводка")
    assert "Педсовет" not in area.text("Просрочено")

    # The first school starts the new year in the same book.
    write_school(area.books / "one.xlsx", rows, TITLE.replace("2026-2027", "2027-2028"))
    area.run(date(2027, 10, 4))

    schools = schools_of(area)
    assert schools["Всего"][2:5:2] == (1, 0)
    assert schools["Школа № 1"][4] == 0
    # Weeks of last year keep the numbers that they had.
    weeks = {row[0]: row[1] for row in area.tab("По неделям")}
    assert weeks["30.08.2027"] == 4
    assert weeks["04.10.2027"] == 0


def test_five_hundred_schools_that_fail_at_once_are_one_mail_and_no_complete_run(
    tmp_path: Path,
):
    area = Area(tmp_path, [(f"Школа № {n}", f"{n}.xlsx") for n in range(1, 501)])
    area.configure(installation='operator_email = "operator@audan.kz"')

    report = area.run()

    told = [mail for mail in area.mails() if "operator" in str(mail["To"])]
    assert len(told) == 1
    assert "500" in told[0]["Subject"]
    assert len(report.schools) == 500
    assert "прочитано школ 0 из 500" in area.text("Сводка")
    assert "Все школы прочитаны полностью." not in area.text("Сводка")
