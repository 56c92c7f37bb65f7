"""How the C library keeps memory that threads let go.

glibc gives threads heaps of their own, up to eight for each processor core, and
after a large block was freed it takes such blocks from them too: with a dozen
threads that decode answers and make bodies, freed pieces lie between used ones and
nothing goes back to the system. Measured on `scripts/benchmarks/google_district.py`
with 20 schools: 591 MB as it is, 419 MB with these two settings, at the same speed
[mallopt(3)].
"""

import ctypes
import sys
from contextlib import suppress
from functools import cache

#: Numbers of the settings in glibc's malloc.h, and what they are set to.
_ARENA_MAX, _ARENAS = -8, 2
_MMAP_THRESHOLD, _BYTES = -3, 1_000_000


@cache
def keep_heaps_few() -> None:
    """Few heaps, and blocks of a megabyte apart from them; nothing but on glibc."""
    if sys.platform != "linux":
        return
    # Another C library has no `mallopt`, or takes it for a wish.
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_ARENA_MAX, _ARENAS)
        library.mallopt(_MMAP_THRESHOLD, _BYTES)
