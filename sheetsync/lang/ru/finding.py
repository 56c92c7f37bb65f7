"""Findings, in Russian: words that clarify and never blame (GLOSSARY)."""

from sheetsync.lang.ru.finding_row import OF_ROWS
from sheetsync.lang.ru.finding_table import OF_TABLES

ROLES = {
    "number": "номер",
    "activity": "мероприятие",
    "responsible": "ответственные",
    "deadline": "сроки",
    "form": "форма завершения",
    "done": "отметка о выполнении",
    "other": "прочее",
}

SUGGESTION = "Возможно, имеется в виду «{suggestion}»?"

FINDINGS = OF_ROWS | OF_TABLES
