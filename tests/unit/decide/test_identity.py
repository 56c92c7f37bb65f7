"""Rows are known by what they say (DESIGN, section 5)."""

from sheetsync.decide.identity import match_rows, row_ids
from sheetsync.model.history import RowMemory
from sheetsync.model.mark import MarkKind
from sheetsync.model.status import Status


def remembered(*names: tuple[str, str]) -> list[RowMemory]:
    return [
        RowMemory(f"id{at}", number, activity, None, Status.OPEN, MarkKind.NONE)
        for at, (number, activity) in enumerate(names)
    ]


def test_number_and_activity_come_first():
    old = remembered(("1", "есеп"), ("2", "есеп"))

    assert match_rows([("2", "есеп"), ("1", "есеп")], old) == [1, 0]


def test_a_renumbered_row_is_the_same_row():
    old = remembered(("1", "бұйрық"), ("2", "есеп"))

    assert match_rows([("1", "жаңа жұмыс"), ("2", "бұйрық"), ("3", "есеп")], old) == [
        None,
        0,
        1,
    ]


def test_identical_rows_pair_in_order():
    old = remembered(("", "есеп"), ("", "есеп"))

    assert match_rows([("", "есеп"), ("", "есеп"), ("", "есеп")], old) == [0, 1, None]


def test_an_edited_row_is_the_same_row():
    old = remembered(
        ("1", "ата-аналар жиналысын өткізу, хаттама рәсімдеу"),
        ("2", "мұғалімдердің әдістемелік күні"),
    )
    new = [
        ("1", "мұғалімдердің әдістемелік күні"),
        ("2", "ата-аналар жиналысын өткізу және хаттама рәсімдеу"),
    ]

    assert match_rows(new, old) == [1, 0]


def test_another_activity_under_the_same_number_is_another_row():
    old = remembered(("1", "бұйрық шығару"))

    assert match_rows([("1", "қорытынды кеңес")], old) == [None]


def test_only_mutual_best_pairs_count():
    old = remembered(("1", "9-сынып оқушыларының емтиханы"))
    new = [
        ("1", "9-сынып оқушыларының емтиханы 1"),
        ("2", "9-сынып оқушыларының емтихан"),
    ]

    assert sorted(match_rows(new, old), key=str) == [0, None]


def test_rows_without_activity_pair_by_their_number_only():
    old = remembered(("1", ""), ("", ""))

    assert match_rows([("1", ""), ("", "")], old) == [0, None]


def test_new_ids_are_unique_and_the_same_every_time():
    names = [("1", "есеп"), ("1", "есеп"), ("2", "")]

    ids = row_ids("plan", names, [None, None, None], [])

    assert len(set(ids)) == 3
    assert ids == row_ids("plan", names, [None, None, None], [])
    assert ids[0] != row_ids("another", names[:1], [None], [])[0]


def test_a_new_row_never_takes_the_id_of_a_remembered_one():
    first = row_ids("plan", [("1", "есеп")], [None], [])
    old = [
        RowMemory(first[0], "1", "басқа", None, Status.OPEN, MarkKind.NONE),
    ]

    assert row_ids("plan", [("1", "есеп")], [None], old) != first


def test_thousands_of_changed_rows_are_compared_by_their_numbers():
    old = remembered(
        *((str(at), f"жұмыс туралы есеп {at} {'а' * 40}") for at in range(2100))
    )
    new = [(str(at), f"жұмыс туралы есеп {at} {'а' * 39}б") for at in range(2100)]

    assert match_rows(new, old) == list(range(2100))
