"""Units of systemd, the task of Windows, the image: right wherever they lie."""

import shutil
import subprocess
from pathlib import Path, PureWindowsPath
from xml.etree import ElementTree

import pytest

from sheetsync.app.init.schedule import (
    Place,
    apply_schedule,
    linux_schedule,
    windows_schedule,
)

ROOT = Path(__file__).resolve().parents[2]
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def place(folder: Path) -> Place:
    config = folder / "sheetsync.toml"
    return Place(config, "/usr/bin/python3", "daemon", folder / "home")


@pytest.mark.parametrize("name", ["plain", "Мектеп № 5", 'a "b" $c 100%'])
@pytest.mark.parametrize("for_all", [True, False])
def test_systemd_takes_the_units(tmp_path: Path, name: str, for_all: bool) -> None:
    folder = tmp_path / name
    folder.mkdir()
    schedule = linux_schedule(place(folder), for_all=for_all)
    assert all("@" not in text for _, text in schedule.files)
    service = {path.name: text for path, text in schedule.files}
    assert "MemoryMax=512M" in service["sheetsync.service"]
    assert "Persistent=true" in service["sheetsync.timer"]
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd is not on this machine")
    written = []
    for path, text in schedule.files:
        (tmp_path / path.name).write_text(text, encoding="utf-8")
        written.append(str(tmp_path / path.name))
    done = subprocess.run(
        [tool, "verify", "--man=no", *written],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "sheetsync" not in done.stderr, done.stderr


def test_units_of_a_user_need_no_administrator(tmp_path: Path) -> None:
    schedule = linux_schedule(place(tmp_path), for_all=False)
    home = tmp_path / "home"
    assert all(path.is_relative_to(home) for path, _ in schedule.files)
    assert all(command[1] == "--user" for command in schedule.commands)


@pytest.mark.parametrize("logged_off", [True, False])
def test_the_task_makes_up_for_missed_starts(tmp_path: Path, logged_off: bool) -> None:
    config = tmp_path / "Мектеп & Ко" / "sheetsync.toml"
    given = Place(config, "/opt/python/python.exe", "PC\\Айгүл", tmp_path)
    task = tmp_path / "task.xml"
    schedule = windows_schedule(given, task, logged_off=logged_off)
    apply_schedule(schedule)
    raw = task.read_bytes()
    assert raw.startswith((b"\xff\xfe", b"\xfe\xff"))  # as the Task Scheduler wants
    tree = ElementTree.fromstring(raw)
    text = {one.tag.removeprefix(TASK): one.text for one in tree.iter()}
    assert text["StartWhenAvailable"] == "true"
    assert text["MultipleInstancesPolicy"] == "IgnoreNew"
    assert text["LogonType"] == ("S4U" if logged_off else "InteractiveToken")
    assert text["UserId"] == "PC\\Айгүл"
    assert PureWindowsPath(text["Command"] or "").name == "pythonw.exe"
    assert f'--config "{config}"' in (text["Arguments"] or "")


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    schedule = linux_schedule(place(tmp_path), for_all=False)
    refused = type(schedule)(schedule.files, (("no-such-program-here",),))
    assert not apply_schedule(refused)


def test_the_image_is_built_from_files_that_are_there() -> None:
    lines = (ROOT / "config/docker/Dockerfile").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("COPY"):
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
    assert any(line.startswith("USER ") for line in lines)


def test_compose_names_a_database_that_the_state_takes() -> None:
    from sqlalchemy.engine import make_url

    text = (ROOT / "config/docker/compose.yaml").read_text("utf-8")
    url = text.split('url = "')[1].split('"')[0]
    parsed = make_url(url)
    assert parsed.get_backend_name() == "postgresql"
    assert f"POSTGRES_USER: {parsed.username}" in text
    assert f"POSTGRES_DB: {parsed.database}" in text
    assert f"  {parsed.host}:\n    image: postgres" in text
    assert "mem_limit: 512m" in text
    assert "\t" not in text
