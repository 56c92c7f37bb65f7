"""What is too large for one call of Google's is sent in several."""

from sheetsync.books.google.portion import MOST_CELLS, in_blocks, portions
from sheetsync.books.google.tab import add_requests
from sheetsync.model.sheet import Sheet, SheetCell


def _rows(count: int, width: int = 10):
    return [{"values": [{}] * width} for _ in range(count)]


def test_small_batches_stay_whole_and_so_atomic():
    requests = [{"addSheet": {}}, {"updateCells": {"rows": _rows(800)}}]
    assert list(portions(requests)) == [requests]
    assert not list(portions([]))


def test_large_batches_are_cut_between_requests_in_their_order():
    blocks = [{"updateCells": {"rows": block}} for block in in_blocks(_rows(9_000))]
    requests = [{"addSheet": {}}, *blocks, {"addChart": {}}]

    batches = list(portions(requests))

    assert [one for batch in batches for one in batch] == requests
    assert len(batches) == 5
    for batch in batches:
        cells = sum(
            len(row["values"])
            for one in batch
            for row in one.get("updateCells", {}).get("rows", ())
        )
        assert cells <= MOST_CELLS


def test_a_long_tab_has_each_row_where_it_belongs():
    lines = tuple((SheetCell(at), SheetCell(f"строка {at}")) for at in range(7_000))
    sheet = Sheet("Свод", lines)
    found: dict[int, object] = {}
    for request in add_requests(sheet, 1, "book", lambda _title: None):
        if update := request.get("updateCells"):
            top = update["start"]["rowIndex"]
            for at, row in enumerate(update["rows"], top):
                assert at not in found
                found[at] = row["values"][0]["userEnteredValue"]["numberValue"]
    assert found == {at: at for at in range(7_000)}
