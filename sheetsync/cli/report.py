"""`report`: a school or the district as one HTML page in a file."""

from pathlib import Path

from sheetsync.app.district_report import district_report, school_report
from sheetsync.app.log import start_log
from sheetsync.cli.language import Words
from sheetsync.cli.run import known_school
from sheetsync.cli.terminal import parse_day, print_json
from sheetsync.errors import Problem, UsageError
from sheetsync.settings.load import Configuration, load_configuration

#: Where the page goes if nothing else is said.
FILE = Path("sheetsync-report.html")


def show_report(
    words: Words,
    config: Path | None,
    today: str | None,
    school: str,
    output: Path | None,
    *,
    district: bool,
    language: str,
    as_json: bool,
) -> int:
    """Write the page and say where it is; the exit code.

    Without `--school` and `--district` an installation with one school reports
    on that one, any other on all of them.
    """
    if school and district:
        raise UsageError((Problem("use.report_both", {}),))
    day = parse_day(today, words("error.day"))
    configuration = load_configuration(config)
    known_school(words, configuration, school)
    start_log(configuration.data / "log")
    chosen = "" if district else school or _only_school(configuration)
    page = (
        school_report(configuration, chosen, day, language)
        if chosen
        else district_report(configuration, day, language)
    )
    file = (output or FILE).resolve()
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            (Problem("use.report_no_write", {"file": str(file)}),)
        ) from error
    if as_json:
        print_json({"schema": 1, "file": str(file)})
    else:
        print(Words(words.language, "district")("report.written", file=file))
    return 0


def _only_school(configuration: Configuration) -> str:
    """The name of the only school, "" where there are several or a registry."""
    schools = configuration.settings.school
    is_alone = len(schools) == 1 and not configuration.settings.district.book
    return schools[0].name if is_alone else ""
