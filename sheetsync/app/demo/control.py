"""The demo's control books, filled in as a deputy would."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sheetsync.decide.offer import Line, new_tab
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.schema.control import ControlWords
from sheetsync.model.change import AddTab
from sheetsync.model.control import ControlTab
from sheetsync.model.party import GroupMail


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """A made-up school as its file in `config/demo` describes it."""

    code: str
    data: dict[str, Any]

    @property
    def name(self) -> str:
        """The school's name."""
        return str(self.data["school"])

    @property
    def language(self) -> str:
        """The school's language."""
        return str(self.data["language"])

    @property
    def control(self) -> str:
        """File name of the control book."""
        return str(self.data["control"])


def load_school(file: Path) -> DemoSchool:
    """The school of a .toml file."""
    return DemoSchool(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))


def control_tabs(school: DemoSchool, control_from: date) -> tuple[AddTab, ...]:
    """The tabs of a school's control book, with what its deputy wrote.

    Args:
        school: the school.
        control_from: day from which its plans are under control.
    """
    words = CONTROL_WORDS[school.language]
    tabs: dict[ControlTab, list[Line]] = {
        ControlTab.PLANS: _plans(school, control_from),
        ControlTab.ROSTER: _roster(school),
        ControlTab.GROUPS: _groups(school, words),
        ControlTab.DATES: _dates(school, words),
        ControlTab.SETTINGS: _settings(school, words),
    }
    return tuple(
        AddTab(new_tab(tab, lines, school.language)) for tab, lines in tabs.items()
    )


def _address(school: DemoSchool, local: str) -> str:
    return f"{local}@{school.data['domain']}" if local else ""


def _plans(school: DemoSchool, control_from: date) -> list[Line]:
    addresses = {person[0]: person[2] for person in school.data["roster"]}
    return [
        {
            "book": plan["book"],
            "tab": plan["tab"],
            "owner": plan["owner"],
            "owner_email": _address(school, addresses[plan["owner"]]),
            "control_from": control_from,
        }
        for plan in school.data["plan"]
    ]


def _roster(school: DemoSchool) -> list[Line]:
    languages = CONTROL_WORDS[school.language].languages
    return [
        {
            "full_name": name,
            "position": position,
            "email": _address(school, local),
            "language": languages[language].text,
        }
        for name, position, local, language in school.data["roster"]
    ]


def _groups(school: DemoSchool, words: ControlWords) -> list[Line]:
    return [
        {
            "name": name,
            "plan": plan,
            "members": members,
            "mail": words.group_mail[GroupMail(mail)].text,
        }
        for name, plan, members, mail in school.data["groups"]
    ]


def _dates(school: DemoSchool, words: ControlWords) -> list[Line]:
    return [
        {
            "event": event["name"],
            "start": event["start"],
            "end": event["end"],
            "confirmed": (words.yes if event["confirmed"] else words.no).text,
        }
        for event in school.data.get("event", ())
    ]


def _settings(school: DemoSchool, words: ControlWords) -> list[Line]:
    director = school.data["roster"][0][2]
    values = {
        "school": school.name,
        "language": words.languages[school.language].text,
        "mail_on": (words.yes if school.data["mail"] else words.no).text,
        "director_email": _address(school, director),
    }
    return [
        {
            "name": words.settings[key].name.text,
            "value": value,
            "description": words.settings[key].description,
        }
        for key, value in values.items()
    ]
