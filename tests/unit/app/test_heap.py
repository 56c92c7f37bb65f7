"""Threads share the heaps of the C library."""

import os
import re
import subprocess
import sys

import pytest

#: Threads that hold memory at the same time, then glibc's own report.
_REPORT = """
import ctypes, sys, threading
from sheetsync.app.heap import keep_heaps_few

library = ctypes.CDLL(None)
if "few" in sys.argv:
    keep_heaps_few()
together = threading.Barrier(13)

def hold():
    kept = [bytes(5000) for _ in range(50)]
    together.wait()
    together.wait()

for _ in range(12):
    threading.Thread(target=hold).start()
together.wait()
library.fdopen.restype = ctypes.c_void_p
stream = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, stream)
library.fflush(stream)
together.wait()
"""


def _heaps(*arguments: str) -> int:
    command = [sys.executable, "-c", _REPORT, *arguments]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return len(re.findall(r"<heap nr=", told.stdout))


def _is_glibc() -> bool:
    try:
        return "glibc" in (os.confstr("CS_GNU_LIBC_VERSION") or "")
    except (AttributeError, ValueError, OSError):
        return False


@pytest.mark.skipif(not _is_glibc(), reason="another C library has no such heaps")
def test_a_dozen_threads_take_two_heaps():
    assert _heaps("few") == 2 < _heaps()
