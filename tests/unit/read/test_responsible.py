"""What the corpus can not say: names taken apart, notes, a school's own words."""

import pytest

from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.party import Party, PartyType, PersonName
from sheetsync.read.responsible import LONGEST_CELL, read_responsible
from sheetsync.read.responsible_position import read_position


def only(text: str) -> Party:
    (party,) = read_responsible(text).parties
    return party


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("А.Б. Серікова", PersonName("Серікова", "АБ")),
        ("Серікова А.Б.", PersonName("Серікова", "АБ")),
        ("Серікова А.", PersonName("Серікова", "А")),
        ("Серікова АБ", PersonName("Серікова", "АБ")),
        ("Дж.А. Мұқашев", PersonName("Мұқашев", "ДА")),
        ("Серікова Айгүл", PersonName("Серікова", given="Айгүл")),
        ("Айгүл Серікова", PersonName("Серікова", given="Айгүл")),
        (
            "Серікова Айгүл Болатқызы",
            PersonName("Серікова", given="Айгүл", patronymic="Болатқызы"),
        ),
        (
            "Сапаров Данияр Қанат ұлы",
            PersonName("Сапаров", given="Данияр", patronymic="Қанат ұлы"),
        ),
        (
            "Ирина Сергеевна Петрова",
            PersonName("Петрова", given="Ирина", patronymic="Сергеевна"),
        ),
        ("Марина Ивановна", PersonName("", given="Марина", patronymic="Ивановна")),
        ("Серікова Айгүл Б.", PersonName("Серікова", "Б", "Айгүл")),
        ("Смирнова - Ким О.В.", PersonName("Смирнова Ким", "ОВ")),
        ("Айгүл апай", PersonName("", given="Айгүл")),
        ("Серікова", PersonName("Серікова")),
    ],
)
def test_a_name_is_taken_apart(text: str, name: PersonName) -> None:
    party = only(text)
    assert party.type is PartyType.PERSON
    assert name == party.name


def test_a_party_runs_over_a_line_only_where_it_goes_on_there() -> None:
    responsible = read_responsible("Сынып\nжетекшілері\nпсихолог")
    assert [p.text for p in responsible.parties] == ["Сынып\nжетекшілері", "психолог"]


def test_a_post_that_stands_beside_a_name_before_is_not_the_next_lines() -> None:
    responsible = read_responsible("Серікова А.Б. психолог\nСапаров Д.Қ.")
    kinds = [p.type for p in responsible.parties]
    assert kinds == [PartyType.PERSON, PartyType.ROLE, PartyType.PERSON]


def test_whose_posts_they_are_is_not_guessed_where_names_and_posts_alternate() -> None:
    responsible = read_responsible("Серікова А.Б. психолог Сапаров Д.Қ. логопед")
    assert [p.role for p in responsible.parties] == [
        None,
        "psychologist",
        None,
        "speech_therapist",
    ]


def test_a_mended_word_is_said() -> None:
    (said,) = read_responsible("психалог").notes
    assert (said.code, said.params) == ("responsible.spelling", (("text", "психалог"),))


def test_an_unknown_surname_behind_one_post_is_its_holders_and_is_said() -> None:
    responsible = read_responsible("Вожатая Ким")
    (party,) = responsible.parties
    assert (party.type, party.name) == (PartyType.PERSON, PersonName("Ким"))
    assert [each.params for each in responsible.notes] == [(("text", "Ким"),)]


@pytest.mark.parametrize(
    "text", ["Вожатая, Ким", "Вожатые Ким", "Вожатая\nКим", "Вожатая Открытый урок"]
)
def test_such_a_word_is_nobodys_name_elsewhere(text: str) -> None:
    kinds = [party.type for party in read_responsible(text).parties]
    assert kinds[-1] is PartyType.UNKNOWN
    assert PartyType.PERSON not in kinds


def test_how_to_reach_somebody_is_remarked_and_is_no_party() -> None:
    text = "Серікова А.Б. 8 700 000 00 00, psy@example.kz"
    responsible = read_responsible(text)
    assert [party.text for party in responsible.parties] == ["Серікова А.Б."]
    assert [(each.code, each.params) for each in responsible.notes] == [
        ("responsible.leftover", (("text", "8 700 000 00 00"),)),
        ("responsible.leftover", (("text", "psy@example.kz"),)),
    ]


def test_and_others_are_said_and_are_no_party() -> None:
    responsible = read_responsible("Психолог, медбике және т.б.")
    assert len(responsible.parties) == 2
    assert [each.code for each in responsible.notes] == ["responsible.leftover"]


def test_a_cell_too_long_for_people_is_refused_whole() -> None:
    responsible = read_responsible("директор, " * LONGEST_CELL)
    assert [p.type for p in responsible.parties] == [PartyType.UNKNOWN]
    assert [each.code for each in responsible.notes] == ["responsible.unknown"]


@pytest.mark.parametrize("shown", ["#NAME?", " #REF! ", "#N/A", "#DIV/0!", "Err:508"])
def test_a_formula_that_failed_is_one_party_that_nobody_knows(shown: str) -> None:
    responsible = read_responsible(shown)
    assert [(p.text, p.type) for p in responsible.parties] == [
        (shown.strip(), PartyType.UNKNOWN)
    ]
    assert [each.code for each in responsible.notes] == ["responsible.unknown"]


def test_a_school_adds_words_for_its_own_posts() -> None:
    extra = (ExtraRole(("робототехника маманы", "шебер"), "robotics"),)
    text = "Робототехника маманы, сынып жетекшілері"
    first, second = read_responsible(text, extra).parties
    assert (first.type, first.role) == (PartyType.ROLE, "robotics")
    assert first.text == "Робототехника маманы"
    assert second.type is PartyType.GROUP


def test_an_added_post_before_a_name_is_its_holders() -> None:
    extra = (ExtraRole(("тьютор",), "tutor"),)
    (party,) = read_responsible("Тьютор Серікова А.Б.", extra).parties
    assert (party.type, party.role) == (PartyType.PERSON, "tutor")


def test_a_position_names_all_its_posts() -> None:
    position = "математика мұғалімі, 9 «А» сынып жетекшісі"
    assert read_position(position) == ("subject_teacher", "homeroom_teacher")
    assert read_position("") == ()
    assert read_position("кезекші") == ()
