"""Every entry of every table of time words is used by at least one corpus cell.

A word counts as used when a token of some deadline cell was looked up to its
stem, or the phrase it stands in; what no cell needs is no entry of a table.
"""

from functools import cache

import pytest

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.time import TABLE as KAZAKH
from sheetsync.lang.ru.time import TABLE as RUSSIAN
from sheetsync.lang.schema.time import TimeTable
from tests.unit.corpus_deadline import cases

TABLES = (KAZAKH, RUSSIAN)


@cache
def spaced(text: str) -> str:
    """A cell as its folded words, one space between them and at both ends."""
    folded = fold_kazakh(text)
    kept = (char if char.isalnum() or char == "/" else " " for char in folded)
    return f" {' '.join(''.join(kept).split())} "


@cache
def texts() -> tuple[str, ...]:
    return tuple(spaced(str(case.line["text"])) for case in cases())


@cache
def words() -> frozenset[str]:
    found = {word for text in texts() for word in text.split()}
    return frozenset(found | {part for word in found for part in word.split("/")})


def unused_words(table: TimeTable) -> list[str]:
    missing = []
    for row in table.words:
        stem, endings = fold_kazakh(row.stem), table.paradigms[row.paradigm]
        softened = stem[:-1] + {"к": "г", "п": "б"}.get(stem[-1], stem[-1])
        forms = (stem,) if table.language == "ru" else (stem, softened)
        if not any(
            word.startswith(form) and word[len(form) :] in endings
            for form in forms
            for word in words()
        ):
            missing.append(f"{row.stem} ({row.role}): {row.example}")
    return missing


def unused_phrases(table: TimeTable) -> list[str]:
    missing = []
    for phrase in table.phrases:
        parts = fold_kazakh(phrase.words).split()
        if not any(_stands_in(parts, text, table) for text in texts()):
            missing.append(f"{phrase.words} ({phrase.role}): {phrase.example}")
    return missing


def _stands_in(parts: list[str], text: str, table: TimeTable) -> bool:
    if not all(part.rstrip("~") in text for part in parts):
        return False
    found = text.split()
    return any(
        all(
            word == part.rstrip("~")
            or (
                part.endswith("~")
                and word.startswith(part[:-1])
                and word[len(part) - 1 :] in table.any_ending
            )
            for part, word in zip(parts, found[at:], strict=False)
        )
        for at in range(len(found) - len(parts) + 1)
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_every_word_of_time_is_met_in_the_corpus(table: TimeTable) -> None:
    assert unused_words(table) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_every_phrase_and_known_day_is_met_in_the_corpus(table: TimeTable) -> None:
    assert unused_phrases(table) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_every_lookalike_is_met_in_the_corpus(table: TimeTable) -> None:
    lookalikes = {fold_kazakh(word): word for word in table.not_time}
    assert [word for folded, word in lookalikes.items() if folded not in words()] == []
