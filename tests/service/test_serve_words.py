"""What `serve` tells whoever watches it, and what it leaves to the log."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.service.school import World

ROWS = ("Издать приказ | 15.10 | Сапаров А.Б.",)
LINES = {
    "kk": ("минут сайын. Тоқтату: Ctrl+C.", "Тексеру өтті.", "Тоқтатылды."),
    "ru": ("Проверка каждые 15 мин.", "Проверка прошла.", "Остановлено."),
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def command(world: World, language: str) -> list[str]:
    options = ("--config", str(world.file), "--lang", language)
    return [sys.executable, "-m", "sheetsync", "serve", *options]


def served(world: World, language: str, errors: int) -> str:
    """What one run and the end of the service print."""
    serving = subprocess.Popen(
        command(world, language),
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert serving.stdout is not None
    # That it began, and how the first run went.
    printed = "".join(serving.stdout.readline().decode() for _ in range(2))
    serving.send_signal(signal.SIGINT)
    rest, _ = serving.communicate(timeout=30)
    assert serving.returncode == 0
    return printed + rest.decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_on_a_terminal_each_run_is_a_sentence_and_the_log_stays_in_its_file(
    tmp_path: Path, language: str
):
    world = World(tmp_path).add(rows=ROWS)
    ours, terminal = os.openpty()

    printed = served(world, language, terminal)

    os.close(terminal)
    os.set_blocking(ours, False)
    with suppress(OSError):
        # A bar that shows progress, and no line of the log.
        assert b"service." not in os.read(ours, 100_000)
    os.close(ours)
    assert [line in printed for line in LINES[language]] == [True, True, True]
    assert "service.log" in printed
    log = tmp_path / "data" / "log" / "service.log"
    assert "service.cycle_ended" in log.read_text(encoding="utf-8")


def test_elsewhere_the_log_is_read_along_on_standard_error(tmp_path: Path):
    world = World(tmp_path).add(rows=ROWS)
    with (tmp_path / "errors").open("wb") as errors:
        printed = served(world, "ru", errors.fileno())
    assert "Проверка прошла." in printed
    assert "service.cycle_ended" in (tmp_path / "errors").read_text(encoding="utf-8")


def test_a_run_that_failed_is_told_with_its_code(tmp_path: Path):
    world = World(tmp_path).add(rows=ROWS)
    (tmp_path / "control1.xlsx").write_bytes(b"PK damaged")
    with (tmp_path / "errors").open("wb") as errors:
        serving = subprocess.Popen(
            command(world, "ru"),
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        assert serving.stdout is not None
        serving.stdout.readline()
        told = serving.stdout.readline().decode()
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=30)
    assert "закончилась с кодом 3" in told
    assert "sheetsync status" in told
