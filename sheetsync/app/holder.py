"""Which process holds the lease, and whether it still runs."""

import os
import socket


def this_holder() -> str:
    """This process as the lease names it: "host:pid"."""
    return f"{socket.gethostname()}:{os.getpid()}"


def has_ended(holder: str) -> bool:
    """Whether a holder is a process of this machine that runs no more.

    False where that can not be known: then its lease ends by itself.
    """
    host, _, pid = holder.rpartition(":")
    # On Windows such a signal would end the process that it asks for.
    if os.name != "posix" or host != socket.gethostname() or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
