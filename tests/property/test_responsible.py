"""What must never happen to a responsible cell or a done mark."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.model.mark import MarkKind
from sheetsync.model.party import PartyType
from sheetsync.read.done import read_mark
from sheetsync.read.responsible import read_responsible

WORDS = [
    "директор",
    "орынбасары",
    "мектеп",
    "әкімшілігі",
    "сынып",
    "жетекшілері",
    "пән",
    "мұғалімі",
    "психолог",
    "зам.",
    "директора",
    "по",
    "УВР",
    "учителя",
    "классные",
    "руководители",
    "ОІЖ",
    "ӘБ",
    "комиссия",
    "мүшелері",
    "А.Б.",
    "Серікова",
    "Сапаров",
    "Д.Қ.",
    "Петрова",
    "Ирина",
    "Сергеевна",
    "және",
    "мен",
    "и",
    "с",
    ",",
    ";",
    "/",
    "-",
    "–",
    ":",
    "(",
    ")",
    "9",
    "«А»",
    "5-11",
    "№5",
    "т.б.",
    "и",
    "др.",
    "\n",
    "\n\n",
    "«Адал",
    "ұрпақ»",
    "атындағы",
    "имени",
    "м.а.",
    "и.о.",
    "жөніндегі",
    "әлеуметтік",
    "қыркүйек",
    "15.09.2023",
    "https://example.kz",
    "???",
    "•",
    "1.",
]
CELLS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
)


@given(CELLS)
@settings(max_examples=300, deadline=None)
def test_every_party_stands_in_the_cell_in_order(text: str) -> None:
    at = 0
    for party in read_responsible(text).parties:
        at = text.index(party.text, at) + len(party.text)
        assert party.text.strip()


@given(CELLS)
@settings(max_examples=300, deadline=None)
def test_what_is_not_understood_carries_a_finding(text: str) -> None:
    responsible = read_responsible(text)
    unknown = [p for p in responsible.parties if p.type is PartyType.UNKNOWN]
    codes = [each.code for each in responsible.notes]
    assert codes.count("responsible.unknown") == len(unknown)
    assert ("responsible.missing" in codes) == (not responsible.parties)


@given(CELLS)
@settings(max_examples=200, deadline=None)
def test_no_letter_of_the_cell_is_lost(text: str) -> None:
    """Names and posts alone: what is left beside the parties is joining words."""
    words = [w for w in text.split() if len(w) > 5 and w.isalpha()]
    # a capital inside a word begins another, which may be another party's
    parties = "".join(p.text for p in read_responsible(" ".join(words)).parties)
    assert [w for w in words if w not in parties] == []


@given(CELLS)
@settings(max_examples=300, deadline=None)
def test_a_mark_that_is_not_understood_carries_a_finding(text: str) -> None:
    mark = read_mark(text)
    assert (mark.kind is MarkKind.UNKNOWN) == bool(mark.notes)
    assert mark.text == text


@pytest.mark.parametrize(
    "piece",
    ["а", "А.", "А", "(", "«", " ", "\n", "9 ", "9", "-", "Серікова ", "директордың ",
     "ОІЖ, ", "по ", "мұғалімдері ", "и ", "№", "https://", "x-", "1. "],
)  # fmt: skip
def test_a_hostile_cell_takes_no_longer_than_its_length_explains(piece: str) -> None:
    for length in (2_900, 50_000):
        text = (piece * length)[:length]
        started = time.perf_counter()
        read_responsible(text)
        read_mark(text)
        assert time.perf_counter() - started < 1
