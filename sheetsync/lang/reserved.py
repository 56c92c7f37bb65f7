"""Reserved names: our columns and the tabs of a control book (GLOSSARY).

A header or tab title that folds to one of these is ours, in whichever language
it was written.
"""

from sheetsync.lang.fold import fold
from sheetsync.model.control import ControlTab
from sheetsync.model.table import OurColumn

COLUMN_HEADERS: dict[OurColumn, dict[str, str]] = {
    OurColumn.DUE: {"kk": "Соңғы мерзім", "ru": "Крайний срок", "en": "Due date"},
    OurColumn.STATUS: {"kk": "Жағдайы", "ru": "Статус", "en": "Status"},
    OurColumn.CLARIFY: {"kk": "Нақтылау", "ru": "Что уточнить", "en": "To clarify"},
    OurColumn.DONE: {
        "kk": "Орындалуы туралы белгі",
        "ru": "Отметка о выполнении",
        "en": "Done mark",
    },
}

TAB_TITLES: dict[ControlTab, dict[str, str]] = {
    ControlTab.PLANS: {"kk": "Жоспарлар", "ru": "Планы", "en": "Plans"},
    ControlTab.SUMMARY: {"kk": "Жиынтық", "ru": "Сводка", "en": "Summary"},
    ControlTab.ROSTER: {"kk": "Қызметкерлер", "ru": "Сотрудники", "en": "Staff"},
    ControlTab.GROUPS: {"kk": "Топтар", "ru": "Группы", "en": "Groups"},
    ControlTab.DATES: {
        "kk": "Маңызды күндер",
        "ru": "Ключевые даты",
        "en": "Key dates",
    },
    ControlTab.SETTINGS: {"kk": "Баптау", "ru": "Настройки", "en": "Settings"},
    ControlTab.REGISTRY: {"kk": "Мектептер", "ru": "Школы", "en": "Schools"},
}

_COLUMN_OF = {
    fold(text): column
    for column, texts in COLUMN_HEADERS.items()
    for text in texts.values()
}
#: The registry stands in a district's book alone: in a school's book a tab of
#: this title is a tab like any other.
_TAB_OF = {
    fold(text): tab
    for tab, texts in TAB_TITLES.items()
    if tab is not ControlTab.REGISTRY
    for text in texts.values()
}
_REGISTRY = frozenset(map(fold, TAB_TITLES[ControlTab.REGISTRY].values()))


def reserved_column(header: str) -> OurColumn | None:
    """The column of ours that a header names, None if it is the staff's own."""
    return _COLUMN_OF.get(fold(header))


def reserved_tab(title: str) -> ControlTab | None:
    """The control tab that a title names, None if it is another tab."""
    return _TAB_OF.get(fold(title))


def is_registry_tab(title: str) -> bool:
    """Whether a tab of a district's book is its list of schools."""
    return fold(title) in _REGISTRY
