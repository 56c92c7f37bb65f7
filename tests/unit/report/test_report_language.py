"""The texts of reports: complete, alike in all languages, never a reprimand."""

import ast
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from sheetsync.lang.plural import counted, plural_form
from sheetsync.model.page import Discipline
from sheetsync.report.phrase import plan_label
from sheetsync.report.wording import shortened, words_of

LANGUAGES = ("kk", "ru", "en")
REPORT = Path(__file__).parents[3] / "sheetsync" / "report"
#: Words that name a penalty or blame (GLOSSARY, "Never").
NEVER = re.compile(
    r"ескерту|замечани|!|нарушен|бұзу|бұзыл|выговор|сөгіс|violat|warning|blame"
    r"|халатн|кінәл",
    re.IGNORECASE,
)
SHOUTED = re.compile(r"\b[^\W\d_]{4,}\b")
#: Keys made of a code: `fault.denied`, `delivery.failed`.
MADE = ("fault.", "delivery.", "kind.", "fault.lead", "fault.next")


def modules(language: str) -> list[object]:
    names = (f"sheetsync.lang.{language}.{name}" for name in ("report", "mail"))
    return [import_module(name) for name in names]


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for module in modules(language):
        found |= module.TEXTS
        for key, forms in getattr(module, "COUNTED", {}).items():
            found |= {f"{key}/{form}": text for form, text in forms.items()}
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text(language: str):
    for own, english in zip(modules(language), modules("en"), strict=True):
        assert own.TEXTS.keys() == english.TEXTS.keys()
    assert modules(language)[0].COUNTED.keys() == modules("en")[0].COUNTED.keys()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_texts_name_what_the_english_ones_name(language: str):
    english = texts("en")
    for key, text in texts(language).items():
        if "/" not in key and key not in {"person.lead.month"}:
            assert fields(text) == fields(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_penalty_or_raises_its_voice(language: str):
    for key, text in texts(language).items():
        assert not NEVER.search(text), key
        assert not [word for word in SHOUTED.findall(text) if word.isupper()], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ending_is_put_to_a_name(language: str):
    for key, text in texts(language).items():
        assert not re.search(r"\{(name|owner|owners|lead|who)\}[\w-]", text), key


def test_every_text_is_used():
    source = "\n".join(path.read_text(encoding="utf-8") for path in REPORT.glob("*.py"))
    literals = {
        node.value
        for node in ast.walk(ast.parse(source.replace("from __future__", "#")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    keys = {key.partition("/")[0] for key in texts("en")}
    assert {key for key in keys - literals if not key.startswith(MADE)} == set()


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 день"), (3, "3 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")],
)
def test_russian_days_follow_their_number(number: int, text: str):
    assert words_of("ru").count("late", number) == text


def test_kazakh_nouns_stay_singular():
    assert [words_of("kk").count("late", n) for n in (1, 5)] == ["1 күн", "5 күн"]


def test_a_form_that_is_missing_falls_back():
    assert plural_form("ru", 2) == "few"
    assert counted({"other": "{n} x"}, "ru", 2) == "2 x"


def test_an_unknown_language_is_read_in_kazakh():
    assert words_of("de").language == "kk"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "28 қыркүйек – 2 қазан"),
        ("ru", "28 сентября – 2 октября"),
        ("en", "28 September – 2 October"),
    ],
)
def test_spans_of_days(language: str, text: str):
    words = words_of(language)
    assert words.days(date(2026, 9, 28), date(2026, 10, 2)) == text
    assert words.days(date(2026, 9, 1), date(2026, 9, 1)) == words.day(date(2026, 9, 1))


def test_days_of_another_year_name_it():
    words, today = words_of("kk"), date(2026, 12, 28)
    assert words.weekday(date(2027, 1, 6), today) == "6 қаңтар 2027 ж., ср"
    assert words.weekday(date(2026, 12, 30), today) == "30 желтоқсан, ср"


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "бүгін"), (1, "ертең"), (2, "2 күн қалды"), (-3, "3 күн кешікті")],
)
def test_distances(days: int, text: str):
    today = date(2026, 10, 12)
    day = date.fromordinal(today.toordinal() + days)
    assert words_of("kk").distance(day, today) == text


@pytest.mark.parametrize(
    ("in_time", "fell_due", "percent"),
    [(2, 3, "67 %"), (57, 100, "57 %"), (999, 1000, "99 %"), (5, 5, "100 %")],
)
def test_a_percentage_is_rounded_but_never_up_to_all(
    in_time: int, fell_due: int, percent: str
):
    numbers = Discipline(in_time, fell_due, fell_due)
    assert f"({percent})" in words_of("kk").discipline_cell(numbers)


def test_discipline_always_says_both_numbers():
    words = words_of("kk")
    assert (
        words.discipline(Discipline(41, 46, 44))
        == "Мерзімінде орындалғаны: 41/46 (89 %)"
    )
    assert words_of("ru").discipline(Discipline(41, 46, 44)) == (
        "Выполнено в срок: 41 из 46 (89 %)"
    )
    assert words.discipline(Discipline(1, 9, 2)).startswith("Белгі қойылмайды")
    assert words_of("ru").discipline_cell(Discipline(1, 9, 2)) == "Отметки не ведутся"
    assert words.discipline(Discipline()) == "Мерзімі келген жұмыс әзірге жоқ"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        (
            "2026-2027 оқу жылына арналған мектепішілік бақылау жоспары",
            "Мектепішілік бақылау жоспары",
        ),
        (
            "«Көктем» орта мектебінің 2026–2027 оқу жылына арналған жұмыс жоспары",
            "«Көктем» орта мектебінің жұмыс жоспары",
        ),
        ("План работы школы на 2026/2027 учебный год", "План работы школы"),
        ("План закупок на 2026 год", "План закупок"),
        ("2026-2027 оқу жылы", "2026-2027 оқу жылы"),
    ],
)
def test_plans_are_called_without_their_year(title: str, label: str):
    assert plan_label(title) == label


def test_texts_are_shortened_at_a_word():
    assert shortened("бір екі үш", 10) == "бір екі үш"
    assert shortened("бір екі үш төрт", 10) == "бір екі…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"
