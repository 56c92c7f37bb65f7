"""What the operator is told of when more mails are due than leave in one run."""

from pathlib import Path

from tests.service.school import IVANOVA, SAPAROV, World

ROWS = (
    "Издать приказ | 15.10 | Сапаров А.Б.",
    "Проверить журналы | 16.10 | Иванова А.П.",
)


def world(folder: Path, per_run: int) -> World:
    settings = (
        '[installation]\noperator_email = "ict@school.kz"\n'
        f'[mail]\nsender = "plans@school.kz"\nper_run = {per_run}\n'
    )
    return World(folder, settings=settings).add(rows=ROWS)


def warnings(found: World) -> list[str]:
    """The days on which the operator was told of the ceiling."""
    periods = [key.rpartition("|")[2] for key in found.outbox()]
    return [one.removesuffix(" ceiling") for one in periods if one.endswith("ceiling")]


def test_mails_above_the_ceiling_are_told_of_before_they_wait(tmp_path: Path):
    found = world(tmp_path, per_run=2)

    found.run("2026-10-12")

    assert warnings(found) == ["2026-10-12"]
    assert [name for name in found.mails() if name.endswith("ict")]


def test_mails_that_are_withdrawn_are_none_that_wait(tmp_path: Path):
    found = world(tmp_path, per_run=1)
    found.run("2026-10-12")
    waiting = [key for key, state in found.outbox().items() if state == "queued"]
    assert len(waiting) > 1
    for row, _ in enumerate((SAPAROV, IVANOVA), start=1):
        found.mark(row, "выполнено")

    found.run("2026-10-13")

    assert warnings(found) == ["2026-10-12"]
