"""Surnames without an ending, which only the roster shows to be some."""

import pytest

from sheetsync.decide.roster import index_of, match_parties
from sheetsync.decide.roster_surname import unsettled
from sheetsync.model.party import Group, PartyType, Person
from sheetsync.read.responsible import read_responsible

ROSTER = tuple(
    map(
        Person,
        (
            *("Цой Вера Львовна", "Бондарь Игорь Ильич", "Досжан Мейрам Асқарұлы"),
            *("Әлім Сәуле Ерқызы", "Пак Анна Юрьевна", "Пак Денис Олегович"),
            *("Асқар Досжан Нұрланұлы",),
        ),
    )
)


def read(text, groups=()):
    """Type, text and people of each party; codes of what is left to say."""
    responsible = read_responsible(text)
    found = match_parties(responsible, ROSTER, groups, "")
    notes = [*unsettled(responsible, found), *(n for one in found for n in one.notes)]
    shown = [
        (
            one.party.type.value,
            one.party.text,
            *(p.full_name.split()[0] for p in one.people),
        )
        for one in found
    ]
    return shown, [one.code for one in notes if one.code != "person.no_email"]


@pytest.mark.parametrize("text", ["Цой", "ЦОЙ", "Бондарь", "Алим", "Әлім"])
def test_a_bare_surname_of_the_roster_is_a_person(text):
    ((kind, _, *people),), codes = read(text)

    assert (kind, len(people), codes) == ("person", 1, [])


def test_several_are_several_persons_on_one_line_or_more():
    expected = [("person", "Цой", "Цой"), ("person", "Бондарь", "Бондарь")]

    assert read("Цой, Бондарь") == (expected, [])
    assert read("Цой\nБондарь") == (expected, [])


def test_one_post_directly_before_it_is_its_holders():
    assert read("психолог Цой") == ([("person", "психолог Цой", "Цой")], [])
    assert read("психолог, Цой")[0] == [
        ("role", "психолог"),
        ("person", "Цой", "Цой"),
    ]


def test_a_holder_whom_the_roster_does_not_know_is_said_once():
    expected = [("person", "психолог Мельник")]

    assert read("психолог Мельник") == (expected, ["person.not_in_roster"])


@pytest.mark.parametrize("text", ["Журба", "Цоя", "цой", "Бондарь клуб", "Цойй"])
def test_nobody_is_guessed(text):
    responsible = read_responsible(text)
    found = match_parties(responsible, ROSTER, (), "")

    assert all(not one.people for one in found)
    assert unsettled(responsible, found) == responsible.notes


def test_a_surname_of_two_people_is_ambiguous():
    assert read("Пак") == ([("person", "Пак")], ["responsible.ambiguous"])


def test_a_given_name_that_is_a_surname_as_well_is_ambiguous():
    assert read("Досжан")[1] == ["responsible.ambiguous"]


def test_the_groups_tab_comes_first():
    group = Group("Цой", members=("Бондарь Игорь Ильич",))

    assert read("Цой", (group,))[0] == [("unknown", "Цой", "Бондарь")]


def test_other_cells_stay_as_they_were_read():
    responsible = read_responsible("Директор, Сапаров Д.")
    found = match_parties(responsible, ROSTER, (), "")

    assert tuple(one.party for one in found) == responsible.parties
    assert index_of(ROSTER, ()).has_surname("Пак")
    assert found[0].party.type is PartyType.ROLE
