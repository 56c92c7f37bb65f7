"""Schools shared out to workers: by account, in turn, and on when one is gone."""

from sheetsync.app.cluster_share import Shares, account_of
from sheetsync.settings.schema import School

SHEET = "https://docs.google.com/spreadsheets/d/1{}aaaaaaaaaaaaaaaaaaaaaaaaaa/edit"


def school(name: str, control: str = "") -> School:
    return School(name=name, control=control or f"{name}.xlsx")


def names(shares: Shares, worker: str, most: int = 99) -> list[str]:
    found = []
    while len(found) < most and (share := shares.take(worker)) is not None:
        found.append(share.school.name)
    return found


def test_files_have_no_account_and_sheets_have_theirs_or_the_only_one():
    one, two = school("1", SHEET.format(1)), school("2", SHEET.format(2))
    accounts = {one.control: "a@x"}
    assert account_of(school("3"), accounts) == ""
    assert account_of(one, accounts) == "a@x"
    assert account_of(two, {}) == "google"
    assert account_of(school("4", "https://else.where/a"), {}) == ""


def test_schools_of_files_go_to_whoever_is_free_in_their_order():
    shares = Shares([school(str(n)) for n in range(4)], {})
    shares.settle(["w1", "w2"])
    taken = [shares.take(worker) for worker in ("w1", "w2", "w2", "w1")]
    assert [share and share.school.name for share in taken] == ["0", "1", "2", "3"]
    assert not shares


def test_the_schools_of_one_account_are_with_one_worker():
    schools = [school(str(n), SHEET.format(n)) for n in range(6)]
    accounts = {one.control: "ab"[n % 2] for n, one in enumerate(schools)}
    shares = Shares(schools, accounts)
    shares.settle(["w1", "w2", "w3"])
    assert names(shares, "w1") == ["0", "2", "4"]
    assert names(shares, "w3") == []
    assert names(shares, "w2") == ["1", "3", "5"]


def test_accounts_are_spread_evenly():
    schools = [school(str(n), SHEET.format(n)) for n in range(5)]
    shares = Shares(schools, {one.control: one.name for one in schools})
    shares.settle(["w1", "w2"])
    assert sorted(len(names(shares, worker)) for worker in ("w1", "w2")) == [2, 3]


def test_an_account_moves_on_when_its_worker_is_gone_and_not_before():
    schools = [school(str(n), SHEET.format(n)) for n in range(3)]
    shares = Shares(schools, {})
    shares.settle(["w1"])
    begun = shares.take("w1")
    assert begun is not None
    shares.settle(["w1", "w2"])
    assert shares.take("w2") is None

    shares.settle(["w2"])
    shares.put_back(begun)

    again = shares.take("w2")
    assert again is not None
    assert (again.school.name, again.ends) == ("0", 1)
    assert names(shares, "w2") == ["1", "2"]


def test_without_workers_nothing_is_lost():
    shares = Shares([school("1", SHEET.format(1))], {})
    shares.settle([])
    assert shares
    shares.settle(["w"])
    assert names(shares, "w") == ["1"]


def test_a_school_that_comes_back_after_the_end_waits_for_nobody():
    shares = Shares([school("1"), school("2")], {})
    begun = shares.take("w")
    assert begun is not None
    shares.clear()
    assert not shares
    shares.put_back(begun)
    shares.clear()
    assert shares.take("w") is None
