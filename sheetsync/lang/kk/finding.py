"""Findings, in Kazakh: words that clarify and never blame (GLOSSARY)."""

from sheetsync.lang.kk.finding_row import OF_ROWS
from sheetsync.lang.kk.finding_table import OF_TABLES

ROLES = {
    "number": "р/с",
    "activity": "іс-шара",
    "responsible": "жауапты",
    "deadline": "мерзімі",
    "form": "аяқталу нысаны",
    "done": "орындалуы туралы белгі",
    "other": "басқа",
}

SUGGESTION = "Мүмкін, «{suggestion}» деген шығар?"

FINDINGS = OF_ROWS | OF_TABLES
