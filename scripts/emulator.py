"""Serve an emulated Google Sheets until interrupted.

Prints one JSON line: the API root, the path of a service-account key for it, and the
ids of the loaded books by file.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from environment import ensure_environment

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

try:
    from tests.emulator.emulator import Emulator
except ModuleNotFoundError:
    # Started by another Python than the environment's: the right one takes over.
    command = [str(ensure_environment("test")), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - our own interpreter


def main() -> int:
    """Run the emulator from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--load", nargs="+", action="extend", default=[], type=Path,
                        metavar="BOOK.xlsx")  # fmt: skip
    parser.add_argument("--latency", type=float, default=0, metavar="MS")
    parser.add_argument("--quota", action="store_true", help="enforce Google's limits")
    parser.add_argument("--quota-model", choices=["sliding", "fixed"],
                        default="sliding")  # fmt: skip
    parser.add_argument("--locale", default="ru_RU", help="of the loaded books")
    options = parser.parse_args()
    for path in options.load:
        if not path.is_file():
            parser.error(f"no such file: {path}")
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with Emulator(options.port, locale=options.locale) as google:
        google.latency = options.latency / 1000
        if options.quota:
            google.set_quota(model=options.quota_model)
        books = {str(path): google.load(path).id for path in options.load}
        ready = {"root": google.root, "key": str(google.key_file), "books": books}
        print(json.dumps(ready, ensure_ascii=False), flush=True)
        while not stopped.wait(1):  # wakes up, so that Ctrl+C works on Windows
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
