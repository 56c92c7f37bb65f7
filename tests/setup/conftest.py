"""What tests of setting up begin with."""

from pathlib import Path

import pytest

from tests.setup.place import Place


@pytest.fixture
def place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Place:
    for name in ("CONFIG", "LANG", "GOOGLE_KEY", "GOOGLE_API_ROOT", "SMTP_PASSWORD"):
        monkeypatch.delenv(f"SHEETSYNC_{name}", raising=False)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    folder = tmp_path / "Мектеп № 5"
    folder.mkdir()
    return Place(folder, monkeypatch, capsys)
