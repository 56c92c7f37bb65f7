"""How large a workbook may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes beyond which a workbook is refused, or read in part.

    A school's largest plan has some hundred rows; these leave ample room and
    keep memory within a few hundred megabytes.
    """

    #: Bytes of the file itself.
    file_bytes: int = 100_000_000
    #: Parts in the package, and bytes of all of them unpacked.
    parts: int = 20_000
    unpacked_bytes: int = 1_500_000_000
    #: Bytes of a part that is held whole: all but sheets' empty stretches.
    part_bytes: int = 64_000_000
    #: Rows of a tab that are read; the rest is said in a finding.
    rows: int = 50_000
    #: Cells of all tabs that are read (some 400 bytes of memory each).
    cells: int = 400_000
    #: Places of a tab's grid, empty ones left of a row's last cell counted.
    places: int = 2_000_000
    #: Bytes of a sheet that may still be written to, unpacked.
    written_bytes: int = 32_000_000
