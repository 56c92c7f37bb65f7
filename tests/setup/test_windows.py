"""What sets sheetsync up on Windows, as far as it runs on any machine.

`schtasks` is a stand-in on PATH that keeps the task it is given; the task itself is
held to the elements that Microsoft documents (learn.microsoft.com, Task Scheduler
Schema; MS-TSCH 2.5).
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sheetsync.app.doctor.result import Outcome
from sheetsync.app.doctor.schedule import look_at_schedule
from sheetsync.app.init.schedule import Place as Machine
from sheetsync.app.init.schedule import windows_schedule
from tests.setup.place import Place, cells, tabs, write_plan

ROOT = Path(__file__).resolve().parents[2]
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"

#: Children that each element may have; those of a sequence in their order.
SEQUENCES = {
    "CalendarTrigger": (
        "Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit",
        "RandomDelay", "ScheduleByDay",
    ),
}  # fmt: skip
CHILDREN = {
    "Task": {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"},
    "RegistrationInfo": {"URI", "Description", "Author", "Date", "Source"},
    "Triggers": {"CalendarTrigger"},
    "CalendarTrigger": set(SEQUENCES["CalendarTrigger"]),
    "Repetition": {"Interval", "Duration", "StopAtDurationEnd"},
    "ScheduleByDay": {"DaysInterval"},
    "Principals": {"Principal"},
    "Principal": {"UserId", "LogonType", "RunLevel"},
    "Settings": {
        "MultipleInstancesPolicy", "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries", "StartWhenAvailable", "RunOnlyIfNetworkAvailable",
        "ExecutionTimeLimit", "Enabled", "Hidden", "Priority",
    },
    "Actions": {"Exec"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
}  # fmt: skip
BOOLEANS = {
    "StopAtDurationEnd", "Enabled", "DisallowStartIfOnBatteries", "Hidden",
    "StopIfGoingOnBatteries", "StartWhenAvailable", "RunOnlyIfNetworkAvailable",
}  # fmt: skip

SCHTASKS = """#!{python}
import pathlib, shutil, sys
given = sys.argv[1:]
kept = pathlib.Path({folder!r}) / "task.xml"
if given[0] == "/Query":
    sys.exit(0 if kept.exists() else 1)
assert given[:3] == ["/Create", "/TN", "sheetsync"] and given[-1] == "/F", given
task = pathlib.Path(given[given.index("/XML") + 1])
if {refuses!r} in task.read_text("utf-16"):
    print("ERROR: Access is denied.", file=sys.stderr)
    sys.exit(1)
shutil.copyfile(task, kept)
"""


def _name(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(NAMESPACE)


def check_task(raw: bytes) -> dict[str, str]:
    """The texts of a task by element; asserts that it is one."""
    assert raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    root = ElementTree.fromstring(raw)
    assert root.tag == f"{NAMESPACE}Task"
    assert root.get("version") == "1.2"  # Windows 7 and newer
    for element in root.iter():
        names = [_name(child) for child in element]
        known = CHILDREN.get(_name(element), set())
        assert set(names) <= known, (_name(element), names)
        assert len(names) == len(set(names))
        order = SEQUENCES.get(_name(element))
        if order:
            assert names == [one for one in order if one in names]
        if _name(element) in BOOLEANS:
            assert element.text in {"true", "false"}
    assert [_name(child) for child in root][-1] == "Actions"
    principal = root.find(f"{NAMESPACE}Principals/{NAMESPACE}Principal")
    actions = root.find(f"{NAMESPACE}Actions")
    assert principal is not None
    assert actions is not None
    assert actions.get("Context") == principal.get("id")
    return {_name(one): one.text or "" for one in root.iter()}


@pytest.mark.parametrize("logged_off", [True, False])
def test_the_task_has_only_documented_elements_in_their_order(
    tmp_path: Path, logged_off: bool
) -> None:
    machine = Machine(
        tmp_path / "Мектеп & <№ 5>" / "sheetsync.toml", "python.exe", "ПК\\А", tmp_path
    )
    schedule = windows_schedule(machine, tmp_path / "t.xml", logged_off=logged_off)
    ((_, text),) = schedule.files
    found = check_task(text.encode("utf-16"))
    assert found["StartWhenAvailable"] == "true"
    assert found["DisallowStartIfOnBatteries"] == "false"
    assert found["Interval"] == "PT15M"


@pytest.fixture
def windows(place: Place, tmp_path: Path) -> Place:
    """An installation on a machine that says it is Windows and has a schtasks."""
    write_plan(place.file("plan.xlsx"))
    assert place.init("--plan", "plan.xlsx").code == 0
    place.monkeypatch.setattr(platform, "system", lambda: "Windows")
    return place


def stand_in(place: Place, folder: Path, refuses: str = "nothing refused") -> Path:
    """A `schtasks` on PATH; it refuses tasks in which a text stands."""
    folder.mkdir()
    tool = folder / "schtasks"
    text = SCHTASKS.format(python=sys.executable, folder=str(folder), refuses=refuses)
    tool.write_text(text, "utf-8")
    tool.chmod(0o755)
    place.monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder / "task.xml"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
class TestTaskScheduler:
    def test_the_task_is_given_to_the_system_and_doctor_finds_it(
        self, windows: Place, tmp_path: Path
    ) -> None:
        kept = stand_in(windows, tmp_path / "bin")
        said = windows.run("init", "--schedule", "--lang", "ru")
        assert said.code == 0, said.text
        found = check_task(kept.read_bytes())
        assert found["LogonType"] == "S4U"
        assert f'--config "{windows.file("sheetsync.toml")}"' in found["Arguments"]
        assert found["WorkingDirectory"] == str(windows.folder)
        now = datetime(2026, 10, 12, 9, tzinfo=UTC)
        (line,) = look_at_schedule(now - timedelta(hours=1), now)
        assert (line.code, line.outcome) == ("schedule.ok", Outcome.OK)
        kept.unlink()
        (line,) = look_at_schedule(now - timedelta(hours=1), now)
        assert line.params["command"] == "init --schedule"

    def test_without_an_administrator_it_runs_while_somebody_is_logged_in(
        self, windows: Place, tmp_path: Path
    ) -> None:
        kept = stand_in(windows, tmp_path / "bin", refuses="S4U")
        assert windows.run("init", "--schedule").code == 0
        assert check_task(kept.read_bytes())["LogonType"] == "InteractiveToken"

    def test_a_refusal_says_what_to_do(self, windows: Place, tmp_path: Path) -> None:
        kept = stand_in(windows, tmp_path / "bin", refuses="Task")
        said = windows.run("init", "--schedule", "--lang", "ru")
        assert said.code == 3
        assert "от имени администратора" in said.out
        assert not kept.exists()


def test_the_script_sets_a_school_up_and_again_changes_nothing(tmp_path: Path) -> None:
    """Its part that is the same on every system, as a double click starts it."""
    school = tmp_path / "Мектеп 100%"
    plan = write_plan(tmp_path / "plan.xlsx")
    code = (
        "import sys; from pathlib import Path; from install_windows import set_up; "
        "sys.exit(set_up(Path(sys.executable), Path(sys.argv[1]), '', schedule=False))"
    )
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "SHEETSYNC"))
    } | {"SHEETSYNC_LANG": "ru"}

    def start(*answers: str) -> str:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, str(school)],
            cwd=ROOT / "scripts", env=environment, capture_output=True,
            encoding="utf-8", input="".join(f"{one}\n" for one in answers), check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    told = start("ru", "Школа № 5", "Книга контроля.xlsx", str(plan), "", "", "")
    assert "✓" in told
    assert "✗" not in told
    assert f"{school}{os.sep}sheetsync.cmd" in told
    control = school / "Книга контроля.xlsx"
    assert "Планы" in tabs(control)
    assert cells(control, "Планы")[2][2] == plan.as_posix()
    starter = (school / "sheetsync.cmd").read_bytes()
    assert b"\r\nchcp 65001 >nul\r\n" in starter
    assert starter.decode("utf-8").endswith("-m sheetsync %*\r\n")
    before = {path: path.read_bytes() for path in school.rglob("*") if path.is_file()}
    start()
    after = {path: path.read_bytes() for path in school.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.skipif(os.name == "nt", reason="what it says elsewhere")
def test_elsewhere_the_script_says_where_to_go() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "install_windows.py"), "--lang", "ru"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Windows" in done.stdout
