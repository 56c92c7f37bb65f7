"""The emulator's demo and an upgrade, started as a user starts them.

An upgrade takes its own checkout and environment, made once: half a minute, nearly
all of it pip's.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from dotenv import dotenv_values

from tests.setup.place import write_plan

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("PYTHON", "SHEETSYNC", "GIT_", "VIRTUAL_ENV"))
} | {"PYTHONUTF8": "1", "SHEETSYNC_LANG": "ru"}


def started(*command: object, at: Path, code: int | None = 0) -> str:
    """What a command prints, both streams."""
    done = subprocess.run(
        [*map(str, command)], cwd=at, env=ENVIRONMENT, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    if code is not None:
        assert done.returncode == code, done.stdout
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="ends the emulator by a signal")
@pytest.mark.parametrize(
    ("language", "summary"), [("ru", "«Сводка»"), ("kk", "«Жиынтық»")]
)
def test_the_emulators_demo_is_a_school_to_try_everything_on(
    tmp_path: Path, language: str, summary: str
) -> None:
    school = tmp_path / "school"
    emulator = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts" / "emulator.py"),
         "--demo", language, "--folder", str(school)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env=ENVIRONMENT,
    )  # fmt: skip
    try:
        assert emulator.stdout is not None
        assert emulator.stderr is not None
        ready = json.loads(emulator.stdout.readline())
        told = ""
        while summary not in told:
            told += emulator.stderr.readline()
        *plans, control = ready["books"].values()
        for word in (ready["root"], ready["key"], *plans, control, str(school)):
            assert word in told
        pointed = dotenv_values(school / ".env")
        assert pointed == {"SHEETSYNC_GOOGLE_API_ROOT": ready["root"]}
        sheetsync = (sys.executable, "-m", "sheetsync")
        given = ["--control", control, "--key", ready["key"]]
        given += [part for plan in plans for part in ("--plan", plan)]
        started(*sheetsync, "init", "--yes", "--lang", language,
                "--school", "Мектеп", *given, at=school)  # fmt: skip
        assert json.loads(started(*sheetsync, "doctor", "--json", at=school))["ok"]
        started(*sheetsync, "run", "--today", "2026-10-12", at=school)
        status = json.loads(started(*sheetsync, "status", "--json", at=school))
        assert status["outcome"] == "ok", status
        _begun_again_is_in_another_folder(school, language)
    finally:
        emulator.send_signal(signal.SIGINT)
        emulator.communicate(timeout=20)


def _begun_again_is_in_another_folder(school: Path, language: str) -> None:
    """The books of the first emulator are gone with it."""
    again = subprocess.Popen(
        [sys.executable, str(ROOT / "scripts" / "emulator.py"),
         "--demo", language, "--folder", str(school)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
        env=ENVIRONMENT,
    )  # fmt: skip
    assert again.stderr is not None
    try:
        told = [again.stderr.readline() for _ in range(6)]
    finally:
        again.send_signal(signal.SIGINT)
        again.communicate(timeout=20)
    assert f"cd {school}-2" in "".join(told)


@dataclass
class Machine:
    """Where a version is published, a clone of it, and a school's folder."""

    published: Path
    checkout: Path
    school: Path

    def git(self, *arguments: object, at: Path | None = None) -> str:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        quiet = ("-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
        place = at or self.published
        return started("git", *who, *quiet, *arguments, at=place).strip()

    def publish(self, change: Callable[[Path], object]) -> str:
        """A newer version; its commit."""
        change(self.published)
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--message", "newer")
        return self.git("rev-parse", "HEAD")

    def withdraw(self) -> None:
        """The last version is published no more."""
        self.git("reset", "--quiet", "--hard", "HEAD~1")

    def upgrade(self, *more: object, code: int = 0) -> str:
        script = self.checkout / "scripts" / "upgrade.py"
        config = ("--config", self.school / "sheetsync.toml")
        return started(sys.executable, script, *config, *more, at=self.school,
                       code=code)  # fmt: skip

    def sheetsync(self, *arguments: object) -> str:
        folder = "Scripts" if os.name == "nt" else "bin"
        program = self.checkout / ".venv" / folder / "sheetsync"
        return started(program, *arguments, at=self.school)

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD", at=self.checkout)

    def kept(self) -> dict[str, bytes]:
        """Settings, secrets, books and rows of the state."""
        files = ("sheetsync.toml", ".env", "control.xlsx", "plan.xlsx")
        found = {name: (self.school / name).read_bytes() for name in files}
        return found | {"state": self.sheetsync("status", "--json").encode()}


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    folder = tmp_path_factory.mktemp("upgrade")
    made = Machine(folder / "published", folder / "checkout", folder / "Мектеп № 5")
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            target = made.published / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    made.git("init", "--quiet")
    made.publish(lambda _: None)
    made.git("clone", "--quiet", made.published, made.checkout)
    made.school.mkdir()
    write_plan(made.school / "plan.xlsx")
    ensure = "import environment; environment.ensure_environment()"
    told = started(sys.executable, "-c", ensure, at=made.checkout / "scripts")
    assert "Готовлю программу" in told
    made.sheetsync("init", "--yes", "--lang", "ru", "--school", "Школа", "--control",
                   "control.xlsx", "--plan", "plan.xlsx")  # fmt: skip
    secrets = made.school / ".env"
    secrets.write_text("SHEETSYNC_SMTP_PASSWORD='geheim'\n", "utf-8")
    secrets.chmod(0o600)
    made.sheetsync("run", "--today", "2026-10-12")
    return made


def newer(folder: Path) -> None:
    """A version that calls itself another."""
    file = folder / "sheetsync" / "__init__.py"
    file.write_text(file.read_text("utf-8").replace("0.1.0", "9.9.9"), "utf-8")


def appended(name: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        newer(folder)
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")

    return change


#: What may be wrong with a new version, by the step that finds it out.
BROKEN = {
    "packages": appended("scripts/constraints.txt", "alembic==0.0.1"),
    "start": appended("sheetsync/cli/main.py", "raise ImportError"),
    "state": appended("sheetsync/app/status.py", "raise ImportError"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_failed_upgrade_leaves_the_old_version_running(
    machine: Machine, kind: str
) -> None:
    before, head = machine.kept(), machine.head
    machine.publish(BROKEN[kind])
    try:
        told = machine.upgrade(code=1)
    finally:
        machine.withdraw()
    assert "возвращаю старую" in told
    assert machine.head == head
    assert machine.sheetsync("--version").strip() == "sheetsync 0.1.0"
    assert machine.kept() == before
    machine.sheetsync("run", "--today", "2026-10-13")


def test_without_a_way_to_the_new_version_nothing_changes(machine: Machine) -> None:
    before, head = machine.kept(), machine.head
    hidden = machine.published.with_name("gone")
    machine.published.rename(hidden)
    try:
        told = machine.upgrade(code=1)
    finally:
        hidden.rename(machine.published)
    assert "старая работает без изменений" in told
    assert (machine.head, machine.kept()) == (head, before)


def test_settings_that_are_not_there_stop_an_upgrade_without_a_backup(
    machine: Machine,
) -> None:
    head = machine.head
    machine.publish(newer)
    try:
        told = machine.upgrade("--config", "nowhere/sheetsync.toml", code=1)
    finally:
        machine.withdraw()
    assert "такого файла нет; ничего не изменено" in told
    assert machine.head == head


def test_an_upgrade_keeps_state_settings_and_secrets(machine: Machine) -> None:
    before, head = machine.kept(), machine.head
    new = machine.publish(newer)
    told = machine.upgrade()
    try:
        assert machine.head == new
        assert "sheetsync 9.9.9" in told
        assert "✓" in told  # doctor's lines
        assert machine.kept() == before
        if os.name != "nt":
            assert (machine.school / ".env").stat().st_mode & 0o777 == 0o600
        *_, backup = sorted((machine.school / "backup").iterdir())
        assert {path.name for path in backup.iterdir()} == {
            "sheetsync.toml", "state.db",
        }  # fmt: skip
        assert "geheim" not in told
    finally:
        machine.withdraw()
        machine.git("reset", "--quiet", "--hard", head, at=machine.checkout)


def test_an_archive_takes_the_place_of_the_old_files_or_none(
    machine: Machine, tmp_path: Path
) -> None:
    """As somebody has it who downloads a .zip."""
    before = machine.kept()
    no_clone = machine.checkout / ".git"
    aside = no_clone.rename(machine.checkout.with_name("git-aside"))
    try:
        told = machine.upgrade("--zip", _packed(machine, tmp_path, "bad"), code=1)
        assert "возвращаю старую" in told
        assert machine.sheetsync("--version").strip() == "sheetsync 0.1.0"
        letter = tmp_path / "letter.zip"
        letter.write_bytes(b"no archive")
        machine.upgrade("--zip", letter, code=1)
        assert machine.kept() == before
        told = machine.upgrade("--zip", _packed(machine, tmp_path, "good"))
        assert "sheetsync 9.9.9" in told
        assert machine.kept() == before
        assert not (machine.checkout / ".upgrade").exists()
    finally:
        aside.rename(no_clone)
        machine.git("reset", "--quiet", "--hard", at=machine.checkout)


def _packed(machine: Machine, folder: Path, kind: str) -> Path:
    source = folder / kind / "sheetsync-main"
    shutil.copytree(
        machine.published, source, ignore=shutil.ignore_patterns(".git", "__pycache__")
    )
    (newer if kind == "good" else BROKEN["start"])(source)
    target = folder / f"{kind}.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(source.rglob("*")):
            archive.write(path, path.relative_to(source.parent))
    return target
