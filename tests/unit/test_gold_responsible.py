"""The responsible cells of the two real plans are read as gold.tsv says."""

import csv
from pathlib import Path

import pytest

from sheetsync.read.responsible import read_responsible

GOLD = Path(__file__).parents[3] / "shared" / "plans" / "gold.tsv"

pytestmark = pytest.mark.skipif(
    not GOLD.exists(), reason="the real plans are not part of the repository"
)


def rows() -> list[dict[str, str]]:
    if not GOLD.exists():
        return []
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['plan']}{row['row']}")
def test_every_party_of_the_real_plans_is_split_and_typed_right(
    row: dict[str, str],
) -> None:
    text = row["responsible_cell"].replace("\\n", "\n")
    responsible = read_responsible(text)
    parties = "; ".join(f"{p.text}={p.type}" for p in responsible.parties)
    assert row["parties"].replace("\\n", "\n") == parties
    assert responsible.notes == ()
