"""What is too large for one call of Google's is sent in several."""

import json

from sheetsync.books.google.portion import MOST_BYTES, in_blocks, portions
from sheetsync.books.google.tab import add_requests
from sheetsync.model.sheet import Sheet, SheetCell

TEXT = {"userEnteredValue": {"stringValue": "Жоспар \u2028 «№ 5»"}}


def _rows(count: int, width: int = 10):
    return [{"values": [TEXT] * width} for _ in range(count)]


def test_small_batches_stay_whole_and_so_atomic():
    requests = [{"addSheet": {}}, {"updateCells": {"rows": _rows(800)}}]
    (body,) = portions(requests)
    assert json.loads(body) == {"requests": requests}
    assert not list(portions([]))


def test_large_batches_are_cut_between_requests_in_their_order():
    blocks = [{"updateCells": {"rows": block}} for block in in_blocks(_rows(60_000))]
    requests = [{"addSheet": {}}, *blocks, {"addChart": {}}]

    batches = list(portions([], requests))

    sent = [one for batch in batches for one in json.loads(batch)["requests"]]
    assert sent == requests
    assert len(batches) > 2
    assert all(len(batch) < MOST_BYTES + 100 for batch in batches)


def test_what_belongs_together_is_never_parted():
    guards = [{"updateCells": {"rows": block}} for block in in_blocks(_rows(60_000))]
    first, *others = portions(guards, [{"addSheet": {}}])
    assert json.loads(first)["requests"] == guards
    assert [json.loads(one)["requests"] for one in others] == [[{"addSheet": {}}]]


def test_half_a_letter_does_not_stop_a_write():
    (body,) = portions([{"title": "\ud83d план"}])
    assert json.loads(body)["requests"][0]["title"].endswith(" план")


def test_a_long_tab_has_each_row_where_it_belongs():
    lines = tuple((SheetCell(at), SheetCell(f"строка {at}")) for at in range(7_000))
    sheet = Sheet("Свод", lines)
    found: dict[int, object] = {}
    for request in add_requests(sheet, 1, "book", lambda _title: None):
        if update := request.get("updateCells"):
            top = update["start"]["rowIndex"]
            for at, row in enumerate(update["rows"], top):
                if value := row["values"][0].get("userEnteredValue"):
                    assert at not in found
                    found[at] = value["numberValue"]
    assert found == {at: at for at in range(7_000)}
