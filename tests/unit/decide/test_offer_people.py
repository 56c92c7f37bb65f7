"""Whom the roster is offered is found by surname, as if all were compared."""

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.decide.offer_people import new_people
from sheetsync.model.control import Control
from sheetsync.model.party import Person
from tests.deciding import a_plan, decided, on

_SURNAMES = ("Сапаров", "Сапарова", "Сапаровтың", "Сапаровтар", "Ким", "Кимов", "Ли")
_NAMES = st.builds(
    "{1} {0}".format, st.sampled_from(_SURNAMES), st.sampled_from(("А.", "А. Б.", "Б."))
)


def _key(name: str) -> tuple[str, str]:
    surname, *initials = name.casefold().replace(".", " ").split()
    return surname, "".join(initials)


def _is_same(one: str, other: str) -> bool:
    (a, ours), (b, theirs) = sorted(map(_key, (one, other)), key=lambda k: len(k[0]))
    is_near = b.startswith(a) and len(b) - len(a) <= 3
    return is_near and (ours.startswith(theirs) or theirs.startswith(ours))


@given(st.lists(_NAMES, max_size=8))
def test_nobody_is_offered_twice_and_nobody_is_left_out(names: list[str]):
    plan = a_plan(*(f"Кеңес {at} | қазан | {name}" for at, name in enumerate(names)))
    table = decided(plan, on("2024-10-10", Control()))

    offered = [str(line["full_name"]) for line in new_people([table], Control())]

    for at, one in enumerate(offered):
        assert not any(_is_same(one, other) for other in offered[:at])
    met = [
        f"{party.party.name.surname} {' '.join(party.party.name.initials)}"
        for row in table.rows
        for party in row.parties
        if party.party.name is not None
    ]
    assert all(any(_is_same(one, other) for other in offered) for one in met)


def test_the_roster_knows_the_surname_without_its_ending():
    plan = a_plan("Кеңес | қазан | А. Сапаровтың")
    for name in ("Сапаров А.", "Сапаровт Аян", "Сапаров Аян Б."):
        control = Control(roster=(Person(name),))
        table = decided(plan, on("2024-10-10", Control()))
        assert not list(new_people([table], control))
