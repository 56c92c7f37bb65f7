"""Whether something lost most of its rows (DESIGN, section 7).

A table, a book's tables or a roster that all but vanished is far more often an
accident (a filter, a paste, a deleted tab) than meant; nothing is written or
mailed until somebody says that it was.
"""

#: So few lost rows are everyday editing, whatever their share.
LEAST_LOST = 5


def lost_most(before: int, kept: int) -> bool:
    """Whether more than half of the rows are gone, and at least five."""
    lost = before - kept
    return lost >= LEAST_LOST and lost * 2 > before
