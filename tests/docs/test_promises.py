"""What the documents promise of the code, and the tests that they name."""

import re

import pytest

from sheetsync.books.google.credentials import SCOPES
from sheetsync.settings.schema import Settings
from sheetsync.state.retention import KEEP_CONTENT
from tests.docs.pages import DOCS, ROOT


def test_the_tests_that_security_names_exist() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[a-z0-9_/]+\.py)(?:::(\w+))?(?:::(\w+))?`", text)
    assert len(named) == text.count("`tests/")
    assert len(named) > 30
    for file, *names in named:
        code = (ROOT / file).read_text(encoding="utf-8")
        defined = re.findall(r"^ *(?:def|class) (\w+)", code, re.MULTILINE)
        assert names[0], f"{file}: which test?"
        assert set(filter(None, names)) <= set(defined), (file, names)


def test_every_threat_that_security_names_has_a_test() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    threats = [row for row in rows if not row.startswith(("| attempt", "| what keeps"))]
    assert len(threats) > 20
    for row in threats:
        assert "::test_" in row, row


def test_google_is_asked_for_cells_and_metadata_alone() -> None:
    assert {scope.rpartition("/")[2] for scope in SCOPES} == {
        "spreadsheets",
        "drive.metadata.readonly",
    }
    operator = (DOCS / "operator.md").read_text(encoding="utf-8")
    assert all(scope in operator for scope in SCOPES)


def test_personal_data_names_the_times_that_hold() -> None:
    text = (DOCS / "personal-data.md").read_text(encoding="utf-8")
    assert f"content {KEEP_CONTENT.days} days after it was sent" in text
    state = Settings().state
    assert state.keep_days == 2 * 365
    assert "`keep_days` (2 years by default, at least 30 days)" in text
    fields = text.count("\n|")
    for language, content, rest in (
        ("ru", "30 дней после отправки", "(по умолчанию 2 года, не меньше 30 дней)"),
        ("kk", "жіберілгеннен кейін 30 күн", "(әдепкіде 2 жыл, кемі 30 күн)"),
    ):
        page = (DOCS / f"personal-data.{language}.md").read_text(encoding="utf-8")
        assert content in page
        assert rest in page
        assert page.count("\n|") == fields


@pytest.mark.parametrize("path", ["sheetsync/_config", "sheetsync/py.typed"])
def test_the_package_says_what_it_carries(path: str) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    carried = (ROOT / path).exists() or path in project
    assert carried


def test_the_languages_page_names_the_tables_there_are() -> None:
    text = (DOCS / "language.md").read_text(encoding="utf-8")
    kazakh = ROOT / "sheetsync" / "lang" / "kk"
    for name in re.findall(r"`(?:lang/\*/)?([a-z_]+\.py)`", text):
        places = (kazakh / name, ROOT / "sheetsync" / "lang" / name)
        assert any(place.exists() for place in places), name
    for name in re.findall(r"`(?:tests/corpus/)?([a-z_]+\.toml)`", text):
        if not name.startswith(("deadline_uz", "sheetsync")):
            assert (ROOT / "tests" / "corpus" / name).exists(), name


def test_the_example_of_a_corpus_line_is_read_as_it_says() -> None:
    from sheetsync.app.calendar import official_calendars
    from sheetsync.decide.window import resolve_deadline
    from sheetsync.model.year import PlanYear, YearBasis
    from sheetsync.read.deadline import read_deadline

    written = read_deadline("желтоқсан айының аяғында")
    year = PlanYear(2023, YearBasis.SCHOOL)
    due = resolve_deadline(written, year, official_calendars()).due
    assert str(due) == "2023-12-31"
