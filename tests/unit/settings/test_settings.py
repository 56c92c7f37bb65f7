"""The configuration: strict, complete, and every problem at once."""

import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from sheetsync.errors import ConfigError
from sheetsync.settings.load import find_configuration, load_configuration
from sheetsync.settings.schema import Settings

EXAMPLE = Path(__file__).parents[3] / "config" / "example.toml"


def keys(model: type[BaseModel], at: str = "") -> set[str]:
    """Every key that a model has, with the sections it stands in."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        inner = [field.annotation, *getattr(field.annotation, "__args__", ())]
        sections = [
            i for i in inner if isinstance(i, type) and issubclass(i, BaseModel)
        ]
        if sections:
            found |= keys(sections[0], f"{at}{name}.")
        else:
            found.add(f"{at}{name}")
    return found


def written(data: dict, at: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in data.items():
        if isinstance(value, dict):
            found |= written(value, f"{at}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found |= written(value[0], f"{at}{name}.")
        else:
            found.add(f"{at}{name}")
    return found


def test_the_example_shows_every_key_and_no_other():
    data = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert written(data) == keys(Settings)


def test_the_example_says_the_defaults():
    data = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    del data["school"], data["role"]
    assert Settings.model_validate(data) == Settings()


def test_the_example_loads():
    loaded = load_configuration(EXAMPLE)
    assert loaded.settings.school[0].control == "books/control.xlsx"
    assert loaded.data == EXAMPLE.parent / "data"


def test_every_problem_is_listed_with_its_place(tmp_path: Path):
    file = tmp_path / "sheetsync.toml"
    file.write_text(
        'colour = 1\n[mail]\nper_run = 0\n[mail.smtp]\nport = "x"\n'
        '[installation]\ntimezone = "Mars/Base"\n[[school]]\nname = "A"\n',
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        load_configuration(file)
    places = [problem.params["place"] for problem in caught.value.problems]
    assert sorted(places) == [
        "colour",
        "installation.timezone",
        "mail.per_run",
        "mail.smtp.port",
        "school[1].control",
    ]


@pytest.mark.parametrize("content", [b"[mail", b"\xff\xfe\x00", b"a = "])
def test_a_file_that_is_no_toml_is_one_problem(tmp_path: Path, content: bytes):
    file = tmp_path / "sheetsync.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_configuration(file)
    assert len(caught.value.problems) == 1


def test_every_place_looked_at_is_named(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHEETSYNC_CONFIG", raising=False)
    with pytest.raises(ConfigError, match=r"sheetsync\.toml.*config"):
        find_configuration(None)


def test_secrets_come_from_dot_env_and_are_never_shown(tmp_path: Path):
    (tmp_path / "sheetsync.toml").write_text("", encoding="utf-8")
    (tmp_path / ".env").write_text("SHEETSYNC_SMTP_PASSWORD=hidden\n", encoding="utf-8")
    loaded = load_configuration(tmp_path / "sheetsync.toml")
    assert loaded.secrets.smtp_password == "hidden"
    assert "hidden" not in repr(loaded)
