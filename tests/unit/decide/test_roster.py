"""Parties matched to the people of a school."""

import random

import pytest

from sheetsync.decide.roster import index_of, match_parties
from sheetsync.decide.roster_name import dictionary_forms, take_apart
from sheetsync.model.party import Group, GroupMail, Person, ResolvedParty
from sheetsync.read.responsible import read_responsible
from sheetsync.read.responsible_position import read_position


def person(full_name: str, position: str = "", email: str = "a@school.kz") -> Person:
    return Person(full_name, position, email, roles=read_position(position))


ROSTER = (
    person("Серікова Айгүл Болатқызы", "педагог-психолог"),
    person("Серікова Ботагөз Ерікқызы", "математика мұғалімі, 9 «А» сынып жетекшісі"),
    person("Сапаров Данияр Қанатұлы", "физика мұғалімі, 9 «Ә» сынып жетекшісі"),
    person("Қасенова Мәдина Сәкенқызы", "кітапханашы", email=""),
    person("Ким Олег Викторович", "директор"),
)


def match(
    text: str,
    roster: tuple[Person, ...] = ROSTER,
    groups: tuple[Group, ...] = (),
    plan: str = "",
) -> ResolvedParty:
    (resolved,) = match_parties(read_responsible(text), roster, groups, plan)
    return resolved


def codes(resolved: ResolvedParty) -> list[str]:
    return [each.code for each in resolved.notes]


# -- persons -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "А.Б. Серікова", "Серікова А.Б.", "Серікова А.", "Серікова Айгүл",
        "Айгүл Серікова", "Серікова Айгүл Болатқызы", "Айгүл Болатқызы",
        "Серікову А.Б.", "Сериковой А.Б.", "А.Б. Серіковаға", "А.Б. Серікованың",
        "СЕРІКОВА А.Б.", "Серкова А.Б.", "Серйкова А.Б.",
        "А.Б.Сeрiкова", "психолог А.Б. Серікова",
    ],
)  # fmt: skip
def test_one_person_is_found_in_every_form(text: str) -> None:
    resolved = match(text)
    assert resolved.people == (ROSTER[0],)
    assert resolved.mailed == (ROSTER[0],)


def test_his_surname_is_no_slip_of_hers() -> None:
    assert match("Сериков А.Б.").people == ()


@pytest.mark.parametrize(
    "text", ["Досжан Серік", "Серік Досжан", "Досжан С.", "С. Досжанға"]
)
def test_a_surname_that_is_a_given_name_too_is_found_in_either_order(text: str) -> None:
    roster = (person("Досжан Серік Ғаниұлы"), person("Досжан Ажар Ғаниқызы"))
    assert match(text, roster).people == roster[:1]


def test_words_in_the_other_order_are_nobody_where_one_of_them_differs() -> None:
    roster = (person("Досжан Серік Ғаниұлы"),)
    assert match("Серік Досжар", roster).people == ()


def test_two_whom_a_name_fits_are_ambiguous() -> None:
    resolved = match("Серікова")
    assert resolved.people == ()
    (said,) = resolved.notes
    assert said.code == "responsible.ambiguous"
    names = dict(said.params)["candidates"]
    assert names == "Серікова Айгүл Болатқызы, Серікова Ботагөз Ерікқызы"


def test_equal_names_are_different_people() -> None:
    twins = (person("Ким Олег Викторович"), person("Ким Олег Викторович", "логопед"))
    assert codes(match("Ким О.В.", twins)) == ["responsible.ambiguous"]


def test_a_post_tells_equal_names_apart() -> None:
    twins = (
        person("Ким Олег Викторович", "психолог"),
        person("Ким Олег Викторович", "логопед"),
    )
    assert match("логопед Ким О.В.", twins).people == (twins[1],)


def test_initials_are_a_hard_filter_and_a_near_miss_is_suggested() -> None:
    resolved = match("Сапаров Е.К.")
    assert resolved.people == ()
    (said,) = resolved.notes
    assert said.code == "person.not_in_roster"
    assert dict(said.params)["suggestion"] == "Сапаров Данияр Қанатұлы"


def test_a_stranger_is_nobody() -> None:
    (said,) = match("Ахметов Т.Р.").notes
    assert said.code == "person.not_in_roster"
    assert "suggestion" not in dict(said.params)


def test_a_stranger_of_a_known_family_is_no_slip() -> None:
    roster = (person("Ахметов Арман Болатұлы"), person("Ахмедов Ерлан Сағатұлы"))
    assert match("Ахмедов А.Б.", roster).people == ()
    assert match("Ахмтов А.Б.", roster).people == (roster[0],)


def test_a_person_without_mail_is_said() -> None:
    resolved = match("Қасенова М.С.")
    assert resolved.people == (ROSTER[3],)
    assert codes(resolved) == ["person.no_email"]


def test_kazakh_letters_tell_two_apart_where_they_are_written() -> None:
    roster = (person("Қасенова Мәдина Сәкенқызы"), person("Касенова Марина Сергеевна"))
    assert match("Қасенова М.С.", roster).people == (roster[0],)
    assert match("Касенова М.С.", roster).people == (roster[1],)


@pytest.mark.parametrize(
    ("full_name", "surname", "given"),
    [
        ("Серікова Айгүл Болатқызы", "серикова", "айгул"),
        ("Айгүл Болатқызы Серікова", "серикова", "айгул"),
        ("Айгүл Серікова", "серикова", "айгул"),
        ("Серікова А.Б.", "серикова", "а"),
        ("А.Б.Серікова", "серикова", "а"),
        ("Сапаров Данияр Қанат ұлы", "сапаров", "данияр"),
        ("Ержанұлы Мирас", "ержанулы", "мирас"),
        ("Айгүл Болатқызы", "", "айгул"),
        ("Досжан Ержан", "досжан", "ержан"),
        ("", "", ""),
    ],
)
def test_a_name_of_the_roster_is_taken_apart(
    full_name: str, surname: str, given: str
) -> None:
    name = take_apart(full_name)
    assert (surname, given) == (name.surname, name.given)


def test_a_surname_has_all_its_dictionary_forms() -> None:
    assert {"ахметов", "ахметова"} <= dictionary_forms("ахметову")
    assert "ковальский" in dictionary_forms("ковальскому")
    assert "досжан" in dictionary_forms("досжанга")
    assert "ким" in dictionary_forms("кимом")


# -- roles ---------------------------------------------------------------------


def test_the_one_holder_of_a_post_is_found_by_position() -> None:
    assert match("Психолог").people == (ROSTER[0],)
    assert match("Директор школы").people == (ROSTER[4],)


def test_class_and_subject_tell_several_holders_apart() -> None:
    assert match("9 «Ә» сынып жетекшісі").people == (ROSTER[2],)
    assert match("физика мұғалімі").people == (ROSTER[2],)


def test_several_holders_are_ambiguous() -> None:
    assert codes(match("Сынып жетекшісі")) == ["responsible.ambiguous"]


def test_a_post_that_nobody_holds_is_said() -> None:
    assert codes(match("Логопед")) == ["role.no_people"]


def test_the_groups_tab_names_the_holders_of_a_post() -> None:
    groups = (Group("Сынып жетекшісі", members=(ROSTER[1].full_name,)),)
    assert match("сынып жетекшісі", groups=groups).people == (ROSTER[1],)


# -- groups --------------------------------------------------------------------


def test_a_group_is_whom_the_groups_tab_lists_in_its_order() -> None:
    names = (ROSTER[2].full_name, ROSTER[0].full_name)
    groups = (Group("Комиссия мүшелері", members=names),)
    assert match("комиссия мүшелері", groups=groups).people == (ROSTER[2], ROSTER[0])


def test_the_line_of_a_plan_goes_before_that_of_all_plans() -> None:
    groups = (
        Group("Комиссия", members=(ROSTER[0].full_name,)),
        Group("Комиссия", plan="Аттестация", members=(ROSTER[2].full_name,)),
    )
    assert match("Комиссия", groups=groups, plan="аттестация").people == (ROSTER[2],)
    assert match("Комиссия", groups=groups, plan="Тәрбие").people == (ROSTER[0],)


@pytest.mark.parametrize(
    ("mail", "count"), [(GroupMail.ALL, 2), (GroupMail.HEAD, 1), (GroupMail.NONE, 0)]
)
def test_a_group_is_mailed_as_its_line_says(mail: GroupMail, count: int) -> None:
    names = (ROSTER[0].full_name, ROSTER[2].full_name)
    resolved = match("Әкімшілік", groups=(Group("Әкімшілік", "", names, mail),))
    assert len(resolved.people) == 2
    assert resolved.mailed == resolved.people[:count]


def test_a_group_without_members_is_said() -> None:
    assert codes(match("Әкімшілік")) == ["group.no_people"]
    nobody = (Group("Әкімшілік", members=("Бөтен Адам",)),)
    assert codes(match("Әкімшілік", groups=nobody)) == ["group.no_people"]
    post = (Group("Логопед", members=("Бөтен Адам",)),)
    assert codes(match("Логопед", groups=post)) == ["role.no_people"]


def test_an_organisation_needs_no_people() -> None:
    resolved = match("Аудандық емхана")
    assert (resolved.people, resolved.notes) == ((), ())


def test_unknown_words_are_people_where_the_groups_tab_says_so() -> None:
    groups = (Group("Жұлдызшалар", members=(ROSTER[1].full_name,)),)
    assert match("Жұлдызшалар", groups=groups).people == (ROSTER[1],)


def test_the_index_is_built_once_for_the_same_roster() -> None:
    groups: tuple[Group, ...] = (Group("x"),)
    assert index_of(ROSTER, groups) is index_of(ROSTER, groups)
    many = [(person(f"Ким {letter}"),) for letter in "АБВГДЕЖЗИКЛМНОПРСТ"]
    for roster in many:
        index_of(roster, groups)
    assert index_of(many[0], groups).roster is many[0]


# -- a generated roster of 120 with look-alike surnames -------------------------

ROOTS = [
    "Ахмет",
    "Ахмед",
    "Сәрсен",
    "Сарсем",
    "Қасым",
    "Қасен",
    "Жүніс",
    "Жұмаш",
    "Әбіл",
    "Әбен",
    "Серік",
    "Сейіт",
    "Мұқан",
    "Мұқат",
    "Бекен",
    "Беген",
    "Тлеубек",
    "Қайрат",
    "Кәрім",
    "Керім",
    "Смағұл",
    "Исмаил",
    "Байжан",
    "Байғал",
    "Есен",
    "Есім",
    "Ибраг",
    "Ибраим",
    "Омар",
    "Умар",
]
HIS = [
    "Асқар",
    "Бауыржан",
    "Данияр",
    "Ерлан",
    "Жандос",
    "Қанат",
    "Марат",
    "Олжас",
    "Самат",
    "Тимур",
]
HERS = [
    "Айгүл",
    "Ботагөз",
    "Гүлнар",
    "Динара",
    "Жанар",
    "Қарлығаш",
    "Ләззат",
    "Назгүл",
    "Сәуле",
    "Фатима",
]
FATHERS = [
    "Аман",
    "Болат",
    "Ғани",
    "Дулат",
    "Ерік",
    "Қайрат",
    "Мұрат",
    "Нұрбол",
    "Рахым",
    "Сағат",
    "Шәріп",
]
TYPED = str.maketrans("қғүұөәіңһҚҒҮҰӨӘІҢҺ", "кгууоаинхКГУУОАИНХ")


def generated(seed: int) -> tuple[Person, ...]:
    """120 people; no two agree in surname and initials, told by any keyboard."""
    chance = random.Random(seed)
    people: dict[str, Person] = {}
    while len(people) < 120:
        is_she = chance.random() < 0.7
        surname = chance.choice(ROOTS) + ("ова" if is_she else "ов")
        given = chance.choice(HERS if is_she else HIS)
        father = chance.choice(FATHERS) + ("қызы" if is_she else "ұлы")
        family = surname.removesuffix("а")
        key = f"{family}{given[0]}{father[0]}".translate(TYPED)
        whole = f"{surname} {given}"
        if all(not p.full_name.startswith(whole + " ") for p in people.values()):
            people.setdefault(key, person(f"{whole} {father}"))
    return tuple(people.values())


def initials(one: Person) -> str:
    return "".join(f"{word[0]}." for word in one.full_name.split()[1:])


def surname_of(one: Person) -> str:
    return one.full_name.split()[0]


def with_slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 3)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice("абвгдежзиклмнопрстуя") + word[at + 1 :]


#: Surnames without an ending that tells them from given names.
BARE = ("Төлеген", "Сейтқали", "Жақып", "Ким", "Цой", "Ахметжан", "Нұрлан", "Мұса",
        "Есенәлі", "Шмидт", "Абай", "Құдайберген", "Ілияс", "Әли")  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_surname_without_an_ending_and_a_given_name_are_found_in_either_order(
    seed: int,
) -> None:
    chance = random.Random(seed)
    names = [(s, g) for s in BARE for g in (*HIS, *HERS)]
    roster = tuple(
        person(f"{surname} {given} {chance.choice(FATHERS)}ұлы")
        for surname, given in chance.sample(names, 110)
    )
    for one in roster:
        surname, given, _ = one.full_name.split()
        assert match(f"{surname} {given}", roster).people == (one,)
        assert match(f"{given} {surname}", roster).people == (one,)


FORMS = {
    "initials first": lambda p, _: f"{initials(p)} {surname_of(p)}",
    "surname first": lambda p, _: f"{surname_of(p)} {initials(p)}",
    "Russian genitive": lambda p, _: (
        surname_of(p)[:-1] + "ой" if p.full_name.split()[0].endswith("а")
        else surname_of(p) + "а"
    ) + " " + initials(p),
    "Kazakh dative": lambda p, _: (
        f"{initials(p)} {surname_of(p)}{'ға' if surname_of(p)[-1] == 'а' else 'қа'}"
    ),
    "surname and given name": lambda p, _: " ".join(p.full_name.split()[:2]),
    "typed as Russian": lambda p, _: f"{surname_of(p)} {initials(p)}".translate(TYPED),
    "one slip": lambda p, chance: f"{with_slip(surname_of(p), chance)} {initials(p)}",
}  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("form", FORMS)
def test_at_least_109_of_110_mentions_are_right_and_none_is_wrong(
    form: str, seed: int
) -> None:
    roster = generated(seed)
    chance = random.Random(seed)
    mentions = [(one, FORMS[form](one, chance)) for one in roster[:110]]
    found = [(one, match(text, roster).people) for one, text in mentions]
    assert [f for one, f in found if f and f != (one,)] == []
    right = sum(people == (one,) for one, people in found)
    assert right >= 109


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_stranger_is_matched_and_every_tie_is_said(seed: int) -> None:
    roster = generated(seed)
    known = {f"{surname_of(p).removesuffix('а')}{initials(p)}" for p in roster}
    chance = random.Random(seed + 100)
    for stranger in generated(seed + 50):
        # of known families, but with initials that nobody in school has
        text = (
            f"{surname_of(stranger)} {chance.choice('ЦЩЭЮ')}.{initials(stranger)[2:]}"
        )
        assert match(text, roster).people == ()
    assert len(known) == len(roster)
    for one in roster[:40]:
        family = [p for p in roster if surname_of(p) == surname_of(one)]
        resolved = match(surname_of(one), roster)
        if len(family) > 1:
            assert codes(resolved) == ["responsible.ambiguous"]
