"""Findings, in English."""

from sheetsync.lang.en.finding_row import OF_ROWS
from sheetsync.lang.en.finding_table import OF_TABLES

ROLES = {
    "number": "number",
    "activity": "activity",
    "responsible": "responsible",
    "deadline": "deadline",
    "form": "form of completion",
    "done": "done mark",
    "other": "other",
}

SUGGESTION = "Perhaps “{suggestion}” is meant?"

FINDINGS = OF_ROWS | OF_TABLES
