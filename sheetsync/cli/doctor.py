"""`doctor`: one line for each thing, in order or with the one thing to do."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from sheetsync.app.doctor.examine import Wish, examine
from sheetsync.app.doctor.result import Check, Outcome
from sheetsync.cli.failure import error_text
from sheetsync.cli.init import program
from sheetsync.cli.language import Words
from sheetsync.cli.terminal import print_json
from sheetsync.lang.district import district_texts

#: Exit code where something is to be done.
_TO_DO = 1
_SIGNS = {
    Outcome.OK: ("✓", "green"),
    Outcome.ADVICE: ("•", "yellow"),
    Outcome.TODO: ("✗", "red"),
    Outcome.SKIPPED: ("–", "dim"),
}


def show_doctor(
    words: Words,
    doctor: Words,
    config: Path | None,
    trial: str,
    *,
    send_mail: bool,
    as_json: bool,
) -> int:
    """Examine the installation and print what was found; the exit code.

    Args:
        words: the terminal's texts.
        doctor: the texts of `doctor`.
        config: the configuration, None to look for it.
        trial: a book to write a trial tab into, "" for none.
        send_mail: whether a mail to the operator is sent.
        as_json: print one JSON object instead of lines.
    """
    mail = (doctor("trial_mail.subject"), doctor("trial_mail.text"))
    wish = Wish(config, trial, mail if send_mail else None)
    checks = []
    console = Console(highlight=False)
    for check in examine(wish):
        checks.append(check)
        if not as_json:
            _print(console, doctor, check, sentence(words, doctor, check, config))
    open_things = [one for one in checks if one.outcome is Outcome.TODO]
    if as_json:
        print_json(
            {
                "schema": 1,
                "ok": not open_things,
                "checks": [
                    _payload(one, sentence(words, doctor, one, config))
                    for one in checks
                ],
            }
        )
    else:
        console.print()
        key = "doctor.to_do" if open_things else "doctor.all_well"
        console.print(Text(doctor(key, count=len(open_things)), style="bold"))
    return _TO_DO if open_things else 0


def _print(console: Console, doctor: Words, check: Check, text: str) -> None:
    sign, style = _SIGNS[check.outcome]
    console.print(Text(f"{sign} {subject_name(doctor, check)}", style=style))
    # Not wrapped here: a command is copied whole out of the terminal.
    console.print(Text(f"    {text}"), soft_wrap=True)


def subject_name(doctor: Words, check: Check) -> str:
    """What was examined, as people call it: "Roster, School No. 5"."""
    kind, _, rest = check.subject.partition(":")
    name = doctor(f"subject.{kind}")
    if kind == "plan":
        # Its title stands in the sentence; links are long.
        rest = rest.partition(":")[0]
    return f"{name}: {rest}" if rest else name


def sentence(
    words: Words, doctor: Words, check: Check, config: Path | None = None
) -> str:
    """How it stands and, if need be, the one thing to do.

    Args:
        words: the terminal's texts.
        doctor: the texts of `doctor`.
        check: what was found.
        config: the configuration as it was named; what is to be typed names it too.
    """
    if check.code.startswith("registry."):
        # The very words that a run writes beside the line.
        return district_texts(words.language)[check.code].format(**check.params)
    if check.error is None:
        # The last word on what to type is how this program was started.
        named = {"program": program(), **check.params}
        text = doctor(check.code, **named)
        # A command stands at the end of its sentence; `check` needs no settings.
        is_command = f"{named['program']} " in text
        if config is None or not is_command or check.code == "plan.no_table":
            return text
        return f'{text} --config "{config}"'
    error = check.error
    error.params = {**error.params, **{k: str(v) for k, v in check.params.items()}}
    try:
        text = error_text(words, error)
    except KeyError:
        return doctor("doctor.failed", code=error.code)
    if "listed_tab" in check.params:
        tab, column = check.params["listed_tab"], check.params["listed_column"]
        return f"{text} {doctor('plan.listed', tab=tab, column=column)}"
    return text


def _payload(check: Check, text: str) -> dict[str, object]:
    return {
        "subject": check.subject,
        "code": check.code,
        "outcome": check.outcome.value,
        "message": text,
    }
