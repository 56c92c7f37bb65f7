"""The settings tab: names and values that the school's staff set."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sheetsync.lang.control import label_key, setting_of
from sheetsync.lang.schema.switch import Switch
from sheetsync.model.control import SchoolSettings
from sheetsync.model.grid import CellValue
from sheetsync.read.control_tab import YES_NO, ControlLine
from sheetsync.read.control_value import (
    cell_text,
    read_email,
    read_language,
    read_leave,
    read_number,
    read_time,
    read_weekday,
    read_zone,
)
from sheetsync.read.switch import Question, read_switch

Reader = Callable[[CellValue], object | None]


def _text(value: CellValue) -> str | None:
    return " ".join(cell_text(value).split())[:200] or None


def _answer(about: Switch) -> Reader:
    return lambda value: read_switch(value, Question(about))


def _between(least: int, most: int) -> Reader:
    return lambda value: read_number(value, least, most)


#: For each setting how its value is read, and an example of a right one.
_READERS: dict[str, tuple[Reader, str]] = {
    "school": (_text, ""),
    "language": (read_language, "қазақша / русский / English"),
    "mail_on": (_answer(Switch.MAIL), YES_NO),
    "director_email": (read_email, "a.saparov@mektep.kz"),
    "week_days": (_between(5, 6), "5"),
    "shift_to_working_day": (_answer(Switch.MIND), YES_NO),
    "due_soon_days": (_between(0, 60), "7"),
    "after_event_days": (_between(0, 60), "5"),
    "group_limit": (_between(1, 200), "8"),
    "owner_weekday": (read_weekday, "дүйсенбі / понедельник / Monday"),
    "owner_time": (read_time, "07:30"),
    "people_weekday": (read_weekday, "дүйсенбі / понедельник / Monday"),
    "people_time": (read_time, "15:00"),
    "hours_from": (_between(0, 23), "9"),
    "hours_to": (_between(1, 24), "18"),
    "leave": (read_leave, "10.06-20.08"),
    "escalate_after_days": (_between(1, 365), "14"),
    "timezone": (read_zone, "Asia/Almaty"),
}
#: Settings that a word like "no" switches off, and what they are about.
_CAN_BE_OFF = {"leave": Switch.PAUSE, "escalate_after_days": Switch.TELL}


def read_settings(lines: Iterable[ControlLine]) -> SchoolSettings:
    """The settings; what is empty or not understood has its usual value.

    The first line of a setting counts. A name that no setting has gets a
    finding: somebody expects it to do something.
    """
    found: dict[str, object] = {}
    for line in lines:
        name = setting_of().get(label_key(line.text("name")))
        if name is None:
            if line.text("name") and line.text("value"):
                line.unclear("name", "")
            continue
        if name in found or not line.text("value"):
            continue
        cell = line.cells["value"]
        if name in _CAN_BE_OFF and _answer(_CAN_BE_OFF[name])(cell) is False:
            found[name] = None
            continue
        reader, expected = _READERS[name]
        value = reader(cell)
        if value is None:
            line.unclear("value", expected)
        else:
            found[name] = value
    settings = replace(SchoolSettings(), **found)  # type: ignore[arg-type]
    if settings.hours_from >= settings.hours_to:
        usual = SchoolSettings()
        settings = replace(
            settings, hours_from=usual.hours_from, hours_to=usual.hours_to
        )
    return settings


def listed_settings(lines: Iterable[ControlLine]) -> tuple[str, ...]:
    """The settings that have a line, as fields of `SchoolSettings`."""
    names = (setting_of().get(label_key(line.text("name"))) for line in lines)
    return tuple(dict.fromkeys(name for name in names if name))
