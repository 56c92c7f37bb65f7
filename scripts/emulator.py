"""Serve an emulated Google Sheets until interrupted.

Prints one JSON line: the API root, the path of a service-account key for it, and the
ids of the loaded books by file. With `--demo kk|ru` it serves a made-up school's plans
and an empty control book, makes a folder to try them from, and says on the terminal
what to do there.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from environment import ROOT, ensure_environment

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
    parser.add_argument("--demo", choices=["kk", "ru"],
                        help="a made-up school, and what to do next")  # fmt: skip
    parser.add_argument("--folder", type=Path, default=ROOT / "school",
                        help="with --demo: where to try it from")  # fmt: skip
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
        if options.demo:
            books |= _demo(google, options.demo)
        ready = {"root": google.root, "key": str(google.key_file), "books": books}
        if not (options.demo and sys.stdout.isatty()):
            print(json.dumps(ready, ensure_ascii=False), flush=True)
        if options.demo:
            folder = _fresh(options.folder.resolve())
            _point(folder, google.root)
            _tell(options.demo, folder, google, books)
        while not stopped.wait(1):  # wakes up, so that Ctrl+C works on Windows
            pass
    return 0


def _demo(google: Emulator, code: str) -> dict[str, str]:
    """A made-up school's plans and an empty control book: ids by title."""
    from sheetsync.app.demo.run import make_plans, sample_school

    school = sample_school(code)
    books = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in make_plans(school, Path(folder)):
            books[path.stem] = google.load(path).id
    title = Path(school.control).stem
    books[title] = google.create(title).id
    return books


def _fresh(folder: Path) -> Path:
    """The folder, or one beside it: that of an earlier emulator names its books."""
    number = 1
    fresh = folder
    while (fresh / "sheetsync.toml").exists():
        number += 1
        fresh = folder.with_name(f"{folder.name}-{number}")
    return fresh


def _point(folder: Path, root: str) -> None:
    """Make the program ask the emulator, not Google, where it is started there."""
    from sheetsync.app.init.secret import with_secret, write_private

    file = folder / ".env"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    write_private(file, with_secret(text, "SHEETSYNC_GOOGLE_API_ROOT", root))


def _tell(language: str, folder: Path, google: Emulator, books: dict[str, str]) -> None:
    """What to do next, for somebody who sits before the terminal."""
    from sheetsync.cli.language import Words

    *plans, control = books.values()
    told = Words(language, "setup")(
        "emulator.ready",
        root=google.root,
        # Quotes that both shells know.
        folder=f'"{folder}"' if " " in str(folder) else folder,
        program=_from(folder, Path(sys.executable).with_name("sheetsync")),
        key_file=google.key_file,
        control=control,
        plans="\n".join(f"      {plan}" for plan in plans),
    )
    print(told, file=sys.stderr, flush=True)


def _from(folder: Path, program: Path) -> Path:
    """A program as somebody in a folder would type it."""
    if program.drive != folder.drive:
        return program
    return Path(os.path.relpath(program, folder))


if __name__ == "__main__":
    sys.exit(main())
