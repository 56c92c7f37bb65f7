"""How often Python looks for garbage that hangs together in circles.

A cycle makes millions of small objects, nearly all of which go by themselves; at
Python's own pace a fifth of the time would go into looking through them and through
everything that was imported. Measured on `scripts/benchmarks/google_district.py`:
20 to 25 % less processor time, a few megabytes more.
"""

import gc
from functools import cache

#: New objects before the youngest are looked through; then so many times of that.
_OBJECTS, _TIMES = 20_000, 20


@cache
def collect_seldom() -> None:
    """Makes it seldom in this process, and leaves aside what is there already."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS, _TIMES, _TIMES)
