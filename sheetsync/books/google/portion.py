"""A batch as it goes over the line, in portions where it is too large for one call.

Google advises against bodies of more than some megabytes, and a district of 1,000
schools has tabs of 300,000 cells: 225 MB of JSON. Such tabs are ours alone, so they
need not change all at once; a reading afterwards tells whether they did. Each
request is JSON as soon as it is made, so that none of them is held twice.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]

#: Bytes of one call; all tabs of a big school take fewer.
MOST_BYTES = 12_000_000
#: Cells of one request: what is made of JSON at once.
_BLOCK = 1_000


def portions(together: Iterable[Json], more: Iterable[Json] = ()) -> Iterator[bytes]:
    """Bodies of `batchUpdate` with the requests in their order, as few as may be.

    Args:
        together: requests that one call carries out, or none.
        more: requests that may be parted from them, and from each other.
    """
    batch = [_encoded(request) for request in together]
    size = sum(map(len, batch))
    for request in more:
        text = _encoded(request)
        if batch and size + len(text) > MOST_BYTES:
            yield _taken(batch)
            size = 0
        batch.append(text)
        size += len(text)
    if batch:
        yield _taken(batch)


def _encoded(request: Json) -> bytes:
    """JSON with letters as they are, which takes a third of their codes."""
    text = json.dumps(
        request, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode(errors="replace")


def _taken(batch: list[bytes]) -> bytes:
    """The body of a batch, which is empty then: a body may wait for its minute."""
    body = b'{"requests":[' + b",".join(batch) + b"]}"
    batch.clear()
    return body


def in_blocks(rows: Iterable[Json], most: int = _BLOCK) -> Iterator[list[Json]]:
    """Rows of cells in their order, in blocks of about so many cells."""
    block: list[Json] = []
    size = 0
    for row in rows:
        block.append(row)
        size += len(row["values"])
        if size >= most:
            yield block
            block, size = [], 0
    if block:
        yield block
