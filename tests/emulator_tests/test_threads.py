"""Many clients at once: each request is whole, none is lost."""

from concurrent.futures import ThreadPoolExecutor

import requests

from tests.emulator.emulator import Emulator


def test_writers_and_inserters_at_once(google: Emulator) -> None:
    """A book is locked for each request: rows stay whole, counts are right."""
    book = google.create("Busy", [["a", "b", "c"]])
    token = google.world.accounts.token_for(google.email)
    url = f"{google.root}/v4/spreadsheets/{book.id}"

    def work(number: int) -> list[int]:
        with requests.Session() as session:
            session.headers["Authorization"] = f"Bearer {token}"
            text = str(number)
            append = session.post(
                f"{url}/values/A1:append?valueInputOption=RAW",
                json={"values": [[text, text, text]]},
                timeout=10,
            )
            read = session.get(f"{url}/values/A1:C1000", timeout=10)
            whole = [row for row in read.json()["values"] if len(set(row)) == 1]
            assert len(whole) == len(read.json()["values"]) - 1  # all but the header
            return [append.status_code, read.status_code]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(work, range(40)))

    assert answers == [[200, 200]] * 40
    rows = book.values("A2:C100")
    assert sorted(int(row[0]) for row in rows) == list(range(40))
    assert google.calls.count(kind="write") == 40
