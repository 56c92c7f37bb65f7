"""Rows known over time by what they say (DESIGN, section 5).

Last cycle's rows are matched to this one's by number and activity, then by
activity, then by mutual best similarity inside the table; identical rows pair
in order. Deadline, party and mark are no part of identity: they may change
without the row becoming another.
"""

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from sheetsync.model.history import RowMemory

#: Rows less alike than this are two rows.
LEAST_SIMILARITY = 0.85
#: Pairs compared by similarity at most; beyond it rows must share their number.
_MOST_PAIRS = 4_000_000

#: Number and folded activity of a row.
Name = tuple[str, str]


def match_rows(
    names: Sequence[Name], remembered: Sequence[RowMemory]
) -> list[int | None]:
    """For each row the index of the remembered row that it is, None if new."""
    found: list[int | None] = [None] * len(names)
    known = [(row.number, row.activity) for row in remembered]
    free_old = dict.fromkeys(range(len(known)))
    for key in (_by_both, _by_activity):
        _pair_equal(names, known, found, free_old, key)
    free_new = [index for index, old in enumerate(found) if old is None]
    alike = [index for index in free_new if names[index][1]]
    others = [index for index in free_old if known[index][1]]
    for new, old in _most_alike(names, known, alike, others):
        found[new] = old
    return found


def row_ids(
    table_key: str,
    names: Sequence[Name],
    matches: Sequence[int | None],
    remembered: Sequence[RowMemory],
) -> list[str]:
    """The id of each row: the remembered one, or a new one that nobody has.

    New ids depend on the table, the row's name and nothing else, so that the
    same first reading gives the same ids on every machine.
    """
    taken = {row.row_id for row in remembered}
    ids: list[str] = []
    for name, old in zip(names, matches, strict=True):
        if old is not None:
            ids.append(remembered[old].row_id)
            continue
        again = 0
        while (row_id := _digest(table_key, *name, str(again))) in taken:
            again += 1
        taken.add(row_id)
        ids.append(row_id)
    return ids


def _digest(*parts: str) -> str:
    text = "\x1f".join(parts).encode(errors="surrogatepass")
    return hashlib.blake2s(text, digest_size=9).hexdigest()


def _by_both(name: Name) -> Hashable | None:
    return name if any(name) else None


def _by_activity(name: Name) -> Hashable | None:
    return name[1] or None


def _pair_equal(
    names: Sequence[Name],
    known: Sequence[Name],
    found: list[int | None],
    free_old: dict[int, None],
    key: Callable[[Name], Hashable | None],
) -> None:
    """Pairs rows with equal keys, in order; takes the old ones from `free_old`."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for old in free_old:
        if (of_old := key(known[old])) is not None:
            waiting[of_old].append(old)
    for new, name in enumerate(names):
        if found[new] is None and (queue := waiting.get(key(name))):
            found[new] = queue.popleft()
            del free_old[found[new]]  # type: ignore[arg-type]  # just set


def _most_alike(
    names: Sequence[Name],
    known: Sequence[Name],
    new: Sequence[int],
    old: Sequence[int],
) -> Iterable[tuple[int, int]]:
    """Pairs of rows that are each other's most alike, and alike enough."""
    if not new or not old:
        return
    from rapidfuzz import fuzz

    all_pairs = len(new) * len(old) <= _MOST_PAIRS
    scores: dict[tuple[int, int], tuple[float, bool, int]] = {}
    cutoff = LEAST_SIMILARITY * 100
    by_number: defaultdict[str, list[int]] = defaultdict(list)
    for o in old:
        by_number[known[o][0]].append(o)
    for n in new:
        number, text = names[n]
        candidates = old if all_pairs else by_number[number][:1000]
        for o in candidates:
            score = fuzz.ratio(text, known[o][1], score_cutoff=cutoff)
            if score:
                scores[n, o] = (score, number == known[o][0], -abs(n - o))
    best_of_new = _best(scores, side=0)
    best_of_old = _best(scores, side=1)
    for n, o in best_of_new.items():
        if best_of_old[o] == n:
            yield n, o


def _best(
    scores: dict[tuple[int, int], tuple[float, bool, int]], side: int
) -> dict[int, int]:
    """For each row of a side its most alike one on the other.

    Equally alike ones are told apart by their number, then by their place.
    """
    best: dict[int, tuple[tuple[float, bool, int], int]] = {}
    for pair, score in scores.items():
        mine, other = pair[side], pair[1 - side]
        if mine not in best or score > best[mine][0]:
            best[mine] = (score, other)
    return {mine: other for mine, (_, other) in best.items()}
