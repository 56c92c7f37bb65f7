"""Documents hold what the code does: commands, options, settings, links."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import DOCS, EXAMPLE, PAGES, ROOT, VARIABLES

WRITTEN = sorted([ROOT / "README.md", *DOCS.glob("*.md")])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"sheetsync ((?:[a-z]+)(?: [a-z]+)?)((?: +[^`|\n]+)?)")
_SCRIPT = re.compile(r"(?:python3|py) (scripts[/\\][a-z_]+\.py)")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_written_from_the_code_is_up_to_date(name: str) -> None:
    """Mend with `python -m tests.docs.pages`."""
    made = subprocess.run(
        [sys.executable, "-X", "utf8", "-c",
         f"from tests.docs.pages import PAGES; print(PAGES[{name!r}](), end='')"],
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    is_same = (DOCS / name).read_text(encoding="utf-8") == made.stdout
    assert is_same, "write it anew: python -m tests.docs.pages"


def _id(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("page", WRITTEN, ids=_id)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"https?://|mailto:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), f"{page.name}: {target}"
        if anchor and found.suffix == ".md":
            assert anchor in _anchors(found), f"{page.name}: {target}"


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("page", WRITTEN, ids=_id)
def test_every_command_and_option_named_in_a_document_exists(page: Path) -> None:
    known = (DOCS / "commands.md").read_text(encoding="utf-8")
    sections = dict(
        re.findall(r"^## `sheetsync ([a-z ]+)`$(.*?)(?=^## |\Z)", known, re.M | re.S)
    )
    code = re.findall(r"`([^`\n]+)`", _prose(page)) + _blocks(page)
    for text in code:
        for words, rest in _COMMAND.findall(text):
            first = words.split()[0]
            name = words if words in sections else first
            assert any(one.split()[0] == first for one in sections), (
                f"{page.name}: {text}"
            )
            told = sections.get(name, "")
            for option in re.findall(r"(?<![\w-])--[a-z-]+", rest):
                assert f"{option}" in told + "--lang --help --version", (
                    f"{page.name}: {option} of {name}"
                )


def _prose(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)


def _blocks(page: Path) -> list[str]:
    blocks = re.findall(r"```\w*\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("page", WRITTEN, ids=_id)
def test_every_script_named_in_a_document_exists(page: Path) -> None:
    for script in _SCRIPT.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / script.replace("\\", "/")).is_file(), f"{page.name}: {script}"


def test_the_readme_has_the_two_commands_and_pictures() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 scripts/demo.py" in text
    assert "python3 scripts/test.py" in text
    assert text.count("docs/pictures/") >= 3


def test_every_document_is_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        waiting += [
            (page.parent / target.partition("#")[0]).resolve()
            for target in _LINK.findall(page.read_text(encoding="utf-8"))
            if not target.startswith("http")
        ]
    assert set(WRITTEN) - reached == set()


def test_every_picture_is_shown_small_and_made_by_the_script() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in WRITTEN)
    script = (ROOT / "scripts" / "pictures.py").read_text(encoding="utf-8")
    for picture in (DOCS / "pictures").iterdir():
        assert picture.name in texts
        assert picture.stem in script
        assert picture.stat().st_size < 150_000


def test_every_setting_stands_in_the_example() -> None:
    from sheetsync.settings.schema import Settings

    example = EXAMPLE.read_text(encoding="utf-8")

    def names(model: object) -> list[str]:
        found = []
        for name, field in model.model_fields.items():  # type: ignore[attr-defined]
            found.append(name)
            inner = field.annotation
            if hasattr(inner, "model_fields"):
                found += names(inner)
        return found

    missing = [
        name
        for name in names(Settings)
        if not re.search(rf"^(?:\[+(?:\w+\.)?{name}\]+|{name} = )", example, re.M)
    ]
    assert missing == []


def test_every_variable_that_the_code_reads_is_documented() -> None:
    read = set()
    for file in (ROOT / "sheetsync").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        read |= set(re.findall(r"\bSHEETSYNC_[A-Z_]+", text))
    assert {name for name in read if not name.endswith("_")} <= VARIABLES.keys()


def test_no_document_names_the_places_of_a_machine() -> None:
    for page in WRITTEN:
        assert not re.search(
            r"(?<!\w)/(root|home/\w+)/", page.read_text(encoding="utf-8")
        )
