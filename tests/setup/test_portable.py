"""Nothing in the product exists on one system only; text files are UTF-8."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: The product, and the scripts that a user starts; benchmarks are for developers.
FILES = [
    *sorted((ROOT / "sheetsync").rglob("*.py")),
    *sorted((ROOT / "scripts").glob("*.py")),
]

#: Modules that only POSIX has.
MODULES = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog",
           "posix", "readline", "crypt", "spwd"}  # fmt: skip
#: Attributes of `os` and `signal` that only POSIX has. `os.chmod` and the mode of
#: `os.open` are on Windows too, with less effect.
CALLS = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "setuid",
           "setgid", "chown", "chroot", "mkfifo", "mknod", "getpgid", "setsid",
           "killpg", "wait", "waitid", "wait3", "wait4", "nice", "getloadavg",
           "sysconf", "statvfs", "uname", "fchmod", "fchown", "pread", "pwrite",
           "posix_spawn", "sched_getaffinity", "ctermid", "openpty", "sync"},
    "signal": {"SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD",
               "SIGPIPE", "SIGQUIT", "alarm", "pause", "setitimer", "sigwait"},
    "time": {"tzset", "clock_settime"},
    "socket": {"AF_UNIX", "socketpair"},
    "shutil": {"chown"},
}  # fmt: skip
#: Places that only POSIX has, as texts; a service's own folder for units is
#: written on Linux only.
PLACES = ("/tmp", "/var/", "/dev/null", "/proc/", "/home/")
#: Keyword arguments of subprocess that Windows refuses.
KEYWORDS = {"preexec_fn", "start_new_session", "pass_fds", "umask", "user", "group"}


def _trouble(tree: ast.AST) -> list[str]:
    found = []
    guarded = _guarded(tree)
    for node in ast.walk(tree):
        if node in guarded:
            continue
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name in MODULES]
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found.append(str(node.module))
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.attr in CALLS.get(node.value.id, ())
        ):
            found.append(f"{node.value.id}.{node.attr}")
        if isinstance(node, ast.ImportFrom) and node.module in CALLS:
            names = {one.name for one in node.names} & CALLS[node.module]
            found += [f"{node.module}.{name}" for name in names]
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and node.value.startswith(PLACES):
            found.append(node.value)
        if isinstance(node, ast.Call) and _is_subprocess(node):
            found += [one.arg for one in node.keywords if one.arg in KEYWORDS]
    return found


def _is_subprocess(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "subprocess"
    )


def _guarded(tree: ast.AST) -> set[ast.AST]:
    """What stands behind `hasattr(os, …)` or a question for the system."""
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.BoolOp):
            # "hasattr(os, …) and os.…" is a question too.
            asked = node if isinstance(node, ast.BoolOp) else node.test
            test = ast.unparse(asked)
            if "hasattr(" in test or "os.name" in test or "sys.platform" in test:
                inside |= set(ast.walk(node))
    return inside


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_needs_posix(file: Path) -> None:
    assert _trouble(ast.parse(file.read_text("utf-8"))) == []


def test_the_search_finds_what_it_is_for() -> None:
    code = (
        "import os, fcntl, signal, subprocess\nfrom os import getuid\n"
        "os.fork(); signal.SIGKILL; x = '/tmp/a'\n"
        "subprocess.run([], start_new_session=True)\n"
        "if hasattr(os, 'geteuid'): os.geteuid()\n"
    )
    found = _trouble(ast.parse(code))
    assert sorted(found) == sorted(
        ["fcntl", "os.getuid", "os.fork", "signal.SIGKILL", "/tmp/a",
         "start_new_session"]
    )  # fmt: skip


def test_text_files_are_opened_as_utf_8() -> None:
    """Windows' own code page knows no Kazakh letters."""
    wrong = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(
                node.func, ast.Attribute
            ):
                continue
            name = node.func.attr
            keywords = {one.arg for one in node.keywords}
            if name == "read_text" and not node.args and "encoding" not in keywords:
                wrong.append(f"{file.name}:{node.lineno}")
            if (
                name == "write_text"
                and len(node.args) < 2
                and "encoding" not in keywords
            ):
                wrong.append(f"{file.name}:{node.lineno}")
    assert wrong == []
