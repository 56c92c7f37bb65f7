"""The sub-commands of `mail` and their options."""

from pathlib import Path
from typing import Annotated

import typer

from sheetsync.cli.help import SpokenTyper
from sheetsync.cli.language import Words
from sheetsync.cli.option import Config, Json, Lang
from sheetsync.cli.option import words as _shared

words = Words(_shared.language, "cli_mail")

mail = SpokenTyper(help=words("help.mail"))

School = Annotated[
    str, typer.Option("--school", metavar="NAME", help=_shared("help.school"))
]
ToMe = Annotated[
    str, typer.Option("--to-me", metavar="ADDRESS", help=words("help.mail.to_me"))
]
MailId = Annotated[int, typer.Argument(metavar="ID", help=words("help.mail.id"))]


@mail.callback(invoke_without_command=True)
def mails(
    context: typer.Context,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """Without a sub-command: what waits for somebody."""
    if context.invoked_subcommand is None:
        from sheetsync.cli.mail import show_list

        raise typer.Exit(show_list(words, config, "", 100, as_json=as_json))


@mail.command("list", help=words("help.mail.list"))
def list_(
    state: Annotated[
        str, typer.Option("--state", metavar="STATE", help=words("help.mail.state"))
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help=words("help.mail.limit"))
    ] = 100,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """Mails of the outbox."""
    from sheetsync.cli.mail import show_list

    raise typer.Exit(show_list(words, config, state, limit, as_json=as_json))


@mail.command(help=words("help.mail.preview"))
def preview(
    folder: Annotated[
        Path | None,
        typer.Option("--folder", metavar="FOLDER", help=words("help.mail.folder")),
    ] = None,
    opens: Annotated[
        bool, typer.Option("--open", help=words("help.mail.open"))
    ] = False,
    school: School = "",
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="YYYY-MM-DD", help=_shared("help.today")),
    ] = None,
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """This week's mails as files."""
    from sheetsync.cli.mail import show_preview

    code = show_preview(
        words, config, school, today, folder, opens=opens, as_json=as_json
    )
    raise typer.Exit(code)


@mail.command(help=words("help.mail.send"))
def send(
    to_me: ToMe = "",
    school: School = "",
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """This week's mails, now."""
    from sheetsync.cli.mail import show_send

    raise typer.Exit(show_send(words, config, school, to_me, as_json=as_json))


@mail.command(help=words("help.mail.resend"))
def resend(
    mail_id: MailId,
    to_me: ToMe = "",
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """One mail once more."""
    from sheetsync.cli.mail import show_resend

    raise typer.Exit(show_resend(words, config, mail_id, to_me, as_json=as_json))


@mail.command(help=words("help.mail.settle"))
def settle(
    mail_id: MailId,
    decision: Annotated[
        str,
        typer.Argument(metavar="sent|resend", help=words("help.mail.decision")),
    ],
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """What became of an unclear mail."""
    from sheetsync.cli.mail import show_settlement

    code = show_settlement(words, config, mail_id, decision, as_json=as_json)
    raise typer.Exit(code)


@mail.command(help=words("help.mail.forget"))
def forget(
    address: Annotated[
        str,
        typer.Option("--address", metavar="ADDRESS", help=words("help.mail.address")),
    ] = "",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help=words("help.mail.name"))
    ] = "",
    config: Config = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """A person, taken out of state and mail folder."""
    from sheetsync.cli.mail import show_forgetting

    raise typer.Exit(show_forgetting(words, config, address, name, as_json=as_json))
