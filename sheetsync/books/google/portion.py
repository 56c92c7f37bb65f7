"""A batch that is too large for one call, in portions.

Google advises against bodies of more than some megabytes, and a district of 1,000
schools has tabs of 300,000 cells: 225 MB of JSON. Such tabs are ours alone, so they
need not change all at once; a reading afterwards tells whether they did.
"""

from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]

#: Cells in one call, about 15 MB; all tabs of a big school are fewer.
MOST_CELLS = 20_000


def portions(requests: Iterable[Json]) -> Iterator[list[Json]]:
    """The requests in their order, in as few batches as may be; small ones in one."""
    batch: list[Json] = []
    size = 0
    for request in requests:
        more = _size(request)
        if batch and size + more > MOST_CELLS:
            yield batch
            batch, size = [], 0
        batch.append(request)
        size += more
    if batch:
        yield batch


def _size(request: Json) -> int:
    """How many cells a request names, at least one."""
    rows = request.get("updateCells", {}).get("rows", ())
    return max(1, sum(len(row["values"]) for row in rows))


def in_blocks(rows: list[Json], most: int = MOST_CELLS // 4) -> Iterator[list[Json]]:
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
