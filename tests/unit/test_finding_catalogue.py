"""Every finding has words in every language, and a place in the docs."""

from pathlib import Path

import pytest

from sheetsync.lang.language import LANGUAGES
from sheetsync.lang.message import (
    FINDING_WORDS,
    finding_sentence,
    finding_text,
    parameters,
)
from sheetsync.model.finding import CATALOGUE

DOCS = Path(__file__).parents[2] / "docs" / "findings.md"
#: Words that name a penalty or shout (GLOSSARY, last lines of the table).
NEVER = ("ескерту", "замечание", "нарушен", "бұзушылық", "!")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_catalogue_has_words_and_no_other_code_has(language):
    assert set(CATALOGUE) == set(FINDING_WORDS[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_finding_without_parameters_still_reads_as_a_sentence(code, language):
    text = finding_text(code, {}, language)

    assert text.title
    assert text.sentence.endswith(".")
    assert text.advice[-1] in ".:"
    assert 0 < len(text.beside) <= 40
    assert "{" not in text.sentence + text.advice + text.beside
    assert "«»" not in text.sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_all_parameters_that_a_text_wants_can_be_filled_in(code, language):
    words = FINDING_WORDS[language][code]
    texts = (words.sentence, words.advice, words.beside)
    flat = [
        one for text in texts for one in ((text,) if isinstance(text, str) else text)
    ]
    named = {name: "15" for text in flat for name in parameters(text)}

    text = finding_text(code, named, language)

    for name in named:
        assert "15" in text.sentence + text.advice + text.beside, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_blames_or_shouts(language):
    for code in CATALOGUE:
        text = finding_text(code, {}, language)
        whole = f"{text.title} {text.sentence} {text.advice} {text.beside}".casefold()
        assert not [word for word in NEVER if word in whole], code


def test_languages_want_the_same_parameters():
    def wanted(code, language):
        words = FINDING_WORDS[language][code]
        texts = (words.sentence, words.advice, words.beside)
        flat = (o for t in texts for o in ((t,) if isinstance(t, str) else t))
        return {name for text in flat for name in parameters(text)}

    for code in CATALOGUE:
        assert len({frozenset(wanted(code, one)) for one in LANGUAGES}) == 1, code


def test_dates_are_shown_as_schools_write_them():
    text = finding_text("deadline.outside_year", {"date": "2026-05-15"}, "ru")

    assert "15.05.2026" in text.sentence
    assert text.beside == "проверьте год: 15.05.2026"


def test_a_suggestion_is_part_of_the_sentence():
    params = {"text": "Сапарв А.", "suggestion": "Сапаров Асан Ермекұлы"}

    text = finding_text("person.not_in_roster", params, "kk")

    assert text.sentence.endswith("Мүмкін, «Сапаров Асан Ермекұлы» деген шығар?")


def test_a_sentence_ends_with_what_to_do():
    sentence = finding_sentence("deadline.missing", {}, "ru")
    text = finding_text("deadline.missing", {}, "ru")

    assert sentence == f"{text.sentence} {text.advice}"


def test_long_sheet_texts_are_cut():
    text = finding_text("deadline.unreadable", {"text": "я" * 5000}, "ru")

    assert len(text.sentence) < 250


def test_braces_in_a_sheet_text_stay_text():
    text = finding_text("mark.unknown", {"text": "{0} {text!r}"}, "en")

    assert "“{0} {text!r}”" in text.sentence


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_the_docs_have_every_code_with_its_present_words(code):
    assert documented(code) in DOCS.read_text(encoding="utf-8")


def test_no_code_is_documented_that_does_not_exist():
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("### `")]

    assert [line.split("`")[1] for line in headings] == sorted(CATALOGUE)


def documented(code: str) -> str:
    """The section of docs/findings.md about a code."""
    english = finding_text(code, {}, "en")
    lines = [
        f"### `{code}` · {CATALOGUE[code].value}",
        "",
        f"**{english.title}.** {english.sentence}",
        "",
        f"*To mend it:* {english.advice}",
        "",
        *(f"- {one}: {finding_text(code, {}, one).title}" for one in ("kk", "ru")),
        "",
    ]
    return "\n".join(lines)


#: What precedes the sections in docs/findings.md.
INTRODUCTION = """# Findings

What sheetsync noticed and somebody should look at. `check` prints them all; beside
a plan's row stand only those that change dates or people, the rest is on the
summary tab. No finding ever changes a cell of the staff.

- **error**: the row, tab or book can not be kept on time as it stands.
- **warning**: it can, but something is probably not meant so.
- **info**: said once, so that nothing is silent.

Texts in Kazakh, Russian and English are in `sheetsync/lang/*/finding_*.py`. This page
is written by `python -m tests.unit.test_finding_catalogue` and held to the code by
that test.

"""

if __name__ == "__main__":
    sections = "\n".join(documented(code) for code in sorted(CATALOGUE))
    DOCS.write_text(INTRODUCTION + sections, encoding="utf-8", newline="\n")
