"""The commands; each imports what it needs when it runs."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sheetsync import __version__
from sheetsync.cli.help import SpokenTyper
from sheetsync.cli.language import Words
from sheetsync.cli.mail_command import mail
from sheetsync.cli.option import (
    AcceptShrink,
    Config,
    ControlBook,
    Json,
    Lang,
    School,
    SchoolYear,
    Texts,
    Today,
    YearBasis,
    words,
)

setup_words = Words(words.language, "setup")
district_words = Words(words.language, "district")

app = SpokenTyper(
    name="sheetsync",
    help=words("help.app"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
explain = SpokenTyper(help=words("help.explain"), no_args_is_help=True)
app.add_typer(explain, name="explain")
app.add_typer(mail, name="mail")


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"sheetsync {__version__}")
        raise typer.Exit


@app.callback()
def options(
    lang: Lang = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help=words("help.version"),
        ),
    ] = False,
) -> None:
    """Options before the command; `chosen_language` has read --lang already."""


@explain.command("deadline", help=words("help.explain.deadline"))
def explain_deadline(
    text: Texts,
    school_year: SchoolYear = None,
    year_basis: YearBasis = "school",
    as_json: Json = False,
    today: Today = None,
    lang: Lang = None,
) -> None:
    """How a deadline cell is read."""
    from sheetsync.cli.explain import show_deadlines

    show_deadlines(words, text, school_year, year_basis, today, as_json=as_json)


@explain.command("responsible", help=words("help.explain.responsible"))
def explain_responsible(
    text: Texts,
    control: ControlBook = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """How a responsible cell is read."""
    from sheetsync.cli.explain import show_responsible

    show_responsible(words, text, control, as_json=as_json)


@explain.command("done", help=words("help.explain.done"))
def explain_done(
    text: Texts,
    school_year: SchoolYear = None,
    year_basis: YearBasis = "school",
    as_json: Json = False,
    today: Today = None,
    lang: Lang = None,
) -> None:
    """How a done mark is read."""
    from sheetsync.cli.explain import show_marks

    show_marks(words, text, school_year, year_basis, today, as_json=as_json)


@app.command(help=words("help.check"))
def check(
    books: Annotated[
        list[str], typer.Argument(metavar="BOOK…", help=words("help.books"))
    ],
    control: ControlBook = None,
    today: Today = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """Check plan books as a linter does."""
    from sheetsync.cli.check import show_checks

    raise typer.Exit(show_checks(words, books, control, today, as_json=as_json))


@app.command(help=words("help.run"))
def run(
    today: Today = None,
    school: School = None,
    accept_shrink: AcceptShrink = None,
    executor: Annotated[
        str,
        typer.Option(
            "--executor",
            metavar="dask://HOST:PORT",
            help=district_words("help.executor"),
        ),
    ] = "",
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """A cycle over all schools."""
    from sheetsync.cli.run import make_request, run_once

    request = make_request(words, today, school, accept_shrink or [])
    request = replace(request, executor=executor)
    raise typer.Exit(run_once(words, config, request, as_json=as_json))


@app.command(help=words("help.preview"))
def preview(
    today: Today = None,
    school: School = None,
    accept_shrink: AcceptShrink = None,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """What a cycle would write and send."""
    from sheetsync.cli.run import make_request, run_once

    request = make_request(words, today, school, accept_shrink or [], preview=True)
    raise typer.Exit(run_once(words, config, request, as_json=as_json))


@app.command(help=district_words("help.report"))
def report(
    school: School = None,
    district: Annotated[
        bool, typer.Option("--district", help=district_words("help.district"))
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=district_words("help.output")),
    ] = None,
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """A school or the district as one HTML page."""
    from sheetsync.cli.report import show_report

    code = show_report(
        words,
        config,
        today,
        school or "",
        output,
        district=district,
        language=words.language if lang else "",
        as_json=as_json,
    )
    raise typer.Exit(code)


@app.command(help=words("help.status"))
def status(
    backup: Annotated[
        Path | None,
        typer.Option("--backup", metavar="FILE", help=words("help.backup")),
    ] = None,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """What the last run did and what waits for a decision."""
    from sheetsync.cli.status import show_backup, show_status

    if backup is not None:
        raise typer.Exit(show_backup(words, config, backup, as_json=as_json))
    raise typer.Exit(show_status(words, config, as_json=as_json))


@app.command(help=words("help.serve"))
def serve(config: Config = None, lang: Lang = None) -> None:
    """Cycles at their times, until the process is ended."""
    from sheetsync.service.serve import serve as run_service
    from sheetsync.settings.load import find_configuration, load_configuration

    def say(event: str, /, **params: object) -> None:
        print(words(f"serve.{event}", **params), flush=True)

    file = find_configuration(config).resolve()
    run_service(load_configuration(file), file, words.language, say)


@app.command(help=setup_words("help.init"))
def init(
    school: Annotated[
        str | None,
        typer.Option("--school", metavar="NAME", help=setup_words("help.init.school")),
    ] = None,
    control: Annotated[
        str | None,
        typer.Option(
            "--control", metavar="BOOK", help=setup_words("help.init.control")
        ),
    ] = None,
    plan: Annotated[
        list[str] | None,
        typer.Option("--plan", metavar="BOOK", help=setup_words("help.init.plan")),
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            "--timezone", metavar="ZONE", help=setup_words("help.init.timezone")
        ),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option("--data", metavar="FOLDER", help=setup_words("help.init.data")),
    ] = None,
    operator_email: Annotated[
        str | None,
        typer.Option(
            "--operator-email",
            metavar="ADDRESS",
            help=setup_words("help.init.operator_email"),
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help=setup_words("help.init.key")),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=setup_words("help.init.yes"))
    ] = False,
    remove: Annotated[
        str | None,
        typer.Option("--remove", metavar="BOOK", help=setup_words("help.init.remove")),
    ] = None,
    with_entries: Annotated[
        bool,
        typer.Option("--with-entries", help=setup_words("help.init.with_entries")),
    ] = False,
    schedule: Annotated[
        bool, typer.Option("--schedule", help=setup_words("help.init.schedule"))
    ] = False,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """An installation set up, or what is ours taken out of a book."""
    if remove is not None:
        from sheetsync.cli.remove import run_removal

        code = run_removal(
            words, setup_words, config, remove, yes=yes, with_entries=with_entries
        )
        raise typer.Exit(code)
    if schedule:
        from sheetsync.cli.upkeep import let_machine_start

        raise typer.Exit(let_machine_start(setup_words, config))
    from sheetsync.cli.init import run_init
    from sheetsync.cli.init_ask import InitOptions

    options = InitOptions(
        config=config,
        school=school,
        control=control,
        plans=tuple(plan or ()),
        language=lang,
        timezone=timezone,
        data=data,
        operator_email=operator_email,
        key=key,
        yes=yes,
    )
    raise typer.Exit(run_init(words, setup_words, options))


@app.command(help=setup_words("help.doctor"))
def doctor(
    trial: Annotated[
        str,
        typer.Option("--try", metavar="BOOK", help=setup_words("help.doctor.try")),
    ] = "",
    send_mail: Annotated[
        bool,
        typer.Option("--send-mail", help=setup_words("help.doctor.send_mail")),
    ] = False,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """The installation examined, line by line."""
    from sheetsync.cli.doctor import show_doctor

    texts = Words(words.language, "doctor")
    code = show_doctor(
        words, texts, config, trial, send_mail=send_mail, as_json=as_json
    )
    raise typer.Exit(code)


@app.command(help=words("help.demo"))
def demo(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help=words("help.folder"))
    ] = Path("demo"),
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """Two made-up schools, from plans to mails."""
    from sheetsync.cli.run import show_demo

    raise typer.Exit(show_demo(words, folder, as_json=as_json))
