"""Pages of docs/ that are written from the code: `python -m tests.docs.pages`.

`test_pages.py` holds them to the code.
"""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ["SHEETSYNC_LANG"] = "en"

import typer

from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.language import LANGUAGES
from sheetsync.lang.reserved import TAB_TITLES
from sheetsync.lang.schema.control import SETTINGS
from sheetsync.model.control import ControlTab
from sheetsync.model.finding import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
EXAMPLE = ROOT / "config" / "example.toml"

#: Sentences of errors stand in these modules of a language.
_ERRORS = ("error", "google_error", "state_error", "use_error")
_INTRODUCTIONS = {
    "commands.md": """# Commands

Every command takes `--help` and `--lang kk|ru|en`. The language is that of `--lang`,
else of the variable `SHEETSYNC_LANG`, else of the configuration, else of the system.
Commands that decide take `--today`; commands with results take `--json` (every
object has `"schema": 1`).

Exit codes: 0 done · 1 findings of severity error (`check`), or something to do
(`doctor`) · 2 wrong use or configuration · 3 a book failed (outranks 1).

This page is written by `python -m tests.docs.pages` and held to the code by a test.
""",
    "settings.md": """# Settings

Three places, by who needs them:

- the **settings tab** of a school's control book, for the deputy: mail, days, hours;
- **sheetsync.toml**, for the operator: the machine, mail server, Google, the schools;
- **.env** beside it, for secrets. It is readable to its owner alone.

This page is written by `python -m tests.docs.pages` and held to the code by a test.
""",
    "troubleshooting.md": """# Troubleshooting

1. `sheetsync doctor` examines the whole installation and says one thing to do for
   each thing that is not in order.
2. `sheetsync status` says how the last run went, and which books failed since when.
3. The log is `data/log/sheetsync.log`: one line an event, each with the id of its
   run. It names books and codes, never what a cell says.
4. A cell is read in a way you do not expect: `sheetsync explain deadline "TEXT"`
   (or `responsible`, `done`) shows how, word by word.

Every message belongs to a code. Codes stand in `--json` and in the log.

This page is written by `python -m tests.docs.pages` and held to the code by a test.
""",
}


def commands_page() -> str:
    """Every command with its options, as the help says them in English."""
    os.environ["SHEETSYNC_LANG"] = "en"
    app = import_module("sheetsync.cli.main").app
    top: Any = typer.main.get_command(app)
    lines = [_INTRODUCTIONS["commands.md"]]
    for path, command in _commands(top, "sheetsync"):
        lines += [f"## `{path}`", "", _flat(command.help), ""]
        rows = [_option(one) for one in command.params if _is_shown(one)]
        if rows:
            lines += ["| | |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None or command.params or path != "sheetsync":
        yield path, command
    for name, one in (inner or {}).items():
        yield from _commands(one, f"{path} {name}")


def _is_shown(param: Any) -> bool:
    return param.name not in {"help", "lang"}


def _option(param: Any) -> str:
    options = [one for one in getattr(param, "opts", ()) if one.startswith("-")]
    value = param.metavar or ""
    if options and not value and not getattr(param, "is_flag", False):
        value = param.name.upper()
    name = " ".join([*options, value]) if options else f"{value}"
    return f"| `{name.strip()}` | {_flat(param.help)} |".replace("||", "|")


def _flat(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def settings_page() -> str:
    """The settings tab, the example configuration, the variables."""
    tabs = TAB_TITLES[ControlTab.SETTINGS]
    names = " / ".join(f"«{tabs[language]}»" for language in ("kk", "ru"))
    lines = [
        _INTRODUCTIONS["settings.md"],
        f"## Settings tab ({names})",
        "",
        "Change the column of values only; an empty cell means the usual value.",
        "",
        "| kk | ru | en | what it does |",
        "|---|---|---|---|",
    ]
    for name in SETTINGS:
        told = [CONTROL_WORDS[one].settings[name].name.text for one in LANGUAGES]
        meaning = CONTROL_WORDS["en"].settings[name].description
        lines.append(f"| {' | '.join(told)} | {_flat(meaning)} |")
    example = EXAMPLE.read_text(encoding="utf-8").rstrip()
    lines += [
        "",
        "## sheetsync.toml",
        "",
        "Looked for as `sheetsync.toml`, then `config/sheetsync.toml`; `--config` or",
        "the variable `SHEETSYNC_CONFIG` names another. Unknown keys are errors.",
        "",
        "```toml",
        example,
        "```",
        "",
        "## .env and the environment",
        "",
        "| variable | what it is |",
        "|---|---|",
    ]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in VARIABLES.items()]
    lines.append("")
    return "\n".join(lines)


#: Read from the environment only.
_ONLY = "(environment only)"
VARIABLES = {
    "SHEETSYNC_SMTP_PASSWORD": "Password of the mail server.",
    "SHEETSYNC_GOOGLE_KEY": "Key of a service account: its JSON on one line, between "
    "single quotes; several of them as a list, `'[{…}, {…}]'`.",
    "SHEETSYNC_GOOGLE_API_ROOT": "Another root of Google's interfaces, for trials "
    "with the emulator.",
    "SHEETSYNC_CONFIG": f"Path of the configuration {_ONLY}.",
    "SHEETSYNC_LANG": f"Language of the terminal {_ONLY}.",
    "SHEETSYNC_DEBUG": "Set to anything, an unforeseen error shows its traceback "
    f"{_ONLY}.",
    "SHEETSYNC_LOG_CONSOLE": "Set by `serve` for its runs: the log is also written to "
    f"the console {_ONLY}.",
    "HTTPS_PROXY": "The network's proxy, `http://name:password@host:port`.",
    "PGPASSWORD": "Password of a PostgreSQL state; never in `[state] url`.",
}


def troubleshooting_page() -> str:
    """Findings by code, then errors by code with what they say."""
    lines = [_INTRODUCTIONS["troubleshooting.md"], "## By finding", ""]
    groups: dict[str, list[str]] = {}
    for code in sorted(CATALOGUE):
        groups.setdefault(code.partition(".")[0], []).append(code)
    for name, codes in groups.items():
        linked = " · ".join(
            f"[`{code}`](findings.md#{_anchor(code)})" for code in codes
        )
        lines += [f"**{name}**: {linked}", ""]
    lines += ["## By error", "", "| code | what happened and what to do |", "|---|---|"]
    for module in _ERRORS:
        texts = import_module(f"sheetsync.lang.en.{module}").TEXTS
        lines += [f"| `{code}` | {_flat(text)} |" for code, text in texts.items()]
    lines += ["", "## By line of `doctor`", "", "| code | what it says |", "|---|---|"]
    doctor = import_module("sheetsync.lang.en.doctor").TEXTS
    for code, text in doctor.items():
        if not code.startswith(("subject.", "doctor.", "trial_mail.text")):
            lines.append(f"| `{code}` | {_flat(text)} |")
    lines.append("")
    return "\n".join(lines)


def _anchor(code: str) -> str:
    """The anchor that GitHub gives the heading of a finding."""
    heading = f"`{code}` · {CATALOGUE[code].value}"
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


PAGES = {
    "commands.md": commands_page,
    "settings.md": settings_page,
    "troubleshooting.md": troubleshooting_page,
}

if __name__ == "__main__":
    for file, made in PAGES.items():
        (DOCS / file).write_text(made(), encoding="utf-8")
