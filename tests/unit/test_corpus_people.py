"""Every responsible cell and done mark of the corpora is read as it says.

And every entry of the tables behind them is used by at least one cell.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sheetsync.decide.mark import resolve_mark
from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.mark import WORDS as KAZAKH_MARKS
from sheetsync.lang.kk.people import WORDS as KAZAKH_PEOPLE
from sheetsync.lang.ru.mark import WORDS as RUSSIAN_MARKS
from sheetsync.lang.ru.people import WORDS as RUSSIAN_PEOPLE
from sheetsync.lang.schema.mark import EMPTY, SIGNS, MarkWords
from sheetsync.lang.schema.people import ROLES, PeopleWords
from sheetsync.model.calendar import Calendars
from sheetsync.model.mark import MarkKind
from sheetsync.model.party import Party, PartyType
from sheetsync.model.year import PlanYear
from sheetsync.read.done import read_mark
from sheetsync.read.responsible import read_responsible
from sheetsync.read.responsible_words import understand

CORPUS = Path(__file__).parent.parent / "corpus"
WITH_ROLE = {PartyType.ROLE, PartyType.PERSON}
PEOPLE = (KAZAKH_PEOPLE, RUSSIAN_PEOPLE)
MARKS = (KAZAKH_MARKS, RUSSIAN_MARKS)


def cases(name: str) -> list[dict]:
    with (CORPUS / name).open("rb") as file:
        return tomllib.load(file)["cases"]


RESPONSIBLE = cases("responsible.toml")
DONE = cases("done.toml")
with (CORPUS / "done.toml").open("rb") as _file:
    YEAR = PlanYear(tomllib.load(_file)["year"])


def comparable(text: str) -> str:
    """White space folded, dots and commas cut off at both ends."""
    return re.sub(r"\s+", " ", text).strip(" .,")


def shown(party: Party) -> str:
    role = f":{party.role}" if party.role and party.type in WITH_ROLE else ""
    return f"{comparable(party.text)}={party.type}{role}"


def expected(party: str) -> str:
    text, _, kind = party.rpartition("=")
    return f"{comparable(text)}={kind}"


@pytest.mark.parametrize("case", RESPONSIBLE, ids=lambda case: case["text"])
def test_a_responsible_cell_is_split_and_typed_as_the_corpus_says(case: dict) -> None:
    responsible = read_responsible(case["text"])
    assert list(map(expected, case["parties"])) == list(map(shown, responsible.parties))
    if not case.get("finding_ok"):
        assert case.get("finding", False) == bool(responsible.notes)


@pytest.mark.parametrize("case", DONE, ids=lambda case: case["text"])
def test_a_done_mark_is_read_as_the_corpus_says(case: dict) -> None:
    mark = resolve_mark(read_mark(case["text"]), YEAR, Calendars())
    assert case["mark"] == mark.kind
    if mark.kind in {MarkKind.DONE, MarkKind.PARTIAL}:
        assert case.get("date") == (mark.date.isoformat() if mark.date else None)
    if mark.kind is MarkKind.POSTPONED:
        due = mark.new_due.isoformat() if mark.new_due else None
        assert case.get("new_due") == due
    assert (mark.kind is MarkKind.UNKNOWN) == bool(mark.notes)


def test_the_corpora_are_large_enough() -> None:
    assert len(RESPONSIBLE) >= 250
    assert len(DONE) >= 80


def test_every_role_code_of_the_corpus_is_one_of_the_tables() -> None:
    codes = {
        kind.partition(":")[2]
        for case in RESPONSIBLE
        for kind in (party.rpartition("=")[2] for party in case["parties"])
        if ":" in kind
    }
    assert codes <= set(ROLES)


# -- every table entry is used ------------------------------------------------


@cache
def words_of(name: str) -> frozenset[str]:
    """All words of a corpus, and the parts of words with a hyphen."""
    found = set()
    for case in cases(name):
        for word in re.findall(r"[^\W\d_]+(?:[-/]\n?[^\W\d_]+)*", case["text"]):
            found |= {word, *re.split("[-/]", word)}
    return frozenset(found)


@cache
def used_items() -> frozenset[str]:
    """What the words of the responsible corpus were understood as."""
    return frozenset(
        repr(form.item)
        for word in words_of("responsible.toml")
        for sense in [understand(word)]
        for _, form in (*sense.heads, *sense.modifiers)
    )


def unused(name: str, phrases: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Phrases of a table that stand in no text of a corpus."""
    texts = "\n".join(fold_kazakh(case["text"]) for case in cases(name))
    return [phrase for phrase in phrases if fold_kazakh(phrase) not in texts]


@pytest.mark.parametrize("words", PEOPLE, ids=["kk", "ru"])
def test_every_head_and_modifier_is_met_in_the_corpus(words: PeopleWords) -> None:
    items = (*words.heads, *words.modifiers)
    missing = [item.word for item in items if repr(item) not in used_items()]
    assert missing == []


@pytest.mark.parametrize("words", PEOPLE, ids=["kk", "ru"])
def test_every_small_word_is_met_in_the_corpus(words: PeopleWords) -> None:
    phrases = (
        *(*words.joining, *words.others, *words.labels, *words.acting),
        *(*words.prepositions, *words.postpositions, *words.named_after),
        *words.adjective_endings,
    )
    assert unused("responsible.toml", phrases) == []


@pytest.mark.parametrize("words", PEOPLE, ids=["kk", "ru"])
def test_every_mark_of_a_name_is_met_in_the_corpus(words: PeopleWords) -> None:
    names = words.names
    phrases = (
        *(*names.surname_endings, *names.patronymic_endings, *names.patronymic_words),
        *(*names.given_endings, *names.given, *names.not_surnames),
        *(*names.titles, *names.double_initials),
    )
    assert unused("responsible.toml", phrases) == []


@pytest.mark.parametrize("words", PEOPLE, ids=["kk", "ru"])
def test_every_deputy_abbreviation_is_met_in_the_corpus(words: PeopleWords) -> None:
    short = words.deputies
    met = {fold(word) for word in words_of("responsible.toml")}
    fields = [letters for letters, _ in short.fields]
    assert [f for f in fields if not any(f in word for word in met)] == []
    for prefix in short.prefixes:
        assert any(prefix + field in met for field in fields) or any(
            (prefix + field + suffix) in met
            for field in fields
            for suffix in short.suffixes
        )


@pytest.mark.parametrize("words", MARKS, ids=["kk", "ru"])
def test_every_word_of_marks_is_met_in_the_corpus(words: MarkWords) -> None:
    phrases = (
        *(phrase for _, phrase in words.words),
        *(stem for _, stem in words.stems),
        *words.before_due,
        *(verb.stem for verb in words.verbs),
    )
    assert unused("done.toml", phrases) == []


def test_every_sign_of_marks_is_met_in_the_corpus() -> None:
    assert unused("done.toml", tuple(sign for _, sign in SIGNS)) == []
    assert unused("done.toml", tuple(EMPTY)) == []
