"""The same plan in several schools: which of its activities are late where.

Schools word titles alike, not equal: plans are one where their titles, folded
and without year and school, resemble each other, and so are activities within
them. Words count, not their order; numbers must be equal.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.district import (
    ComparedActivity,
    ComparedPlan,
    PlanFigures,
    SchoolStanding,
)
from sheetsync.model.status import Status
from sheetsync.report.phrase import plan_label, plan_year, school_year

#: Titles and activities at least so similar, 0 to 100, are one.
_ALIKE = 88
#: More groups than this are looked for by equal words alone.
_FUZZY_UP_TO = 400
#: Plans and activities that are shown.
PLANS_AT_MOST = 30
ACTIVITIES_AT_MOST = 40
#: What tells one school from another, and not one plan from another: "№ 12".
_SCHOOL_NUMBER = re.compile(r"(?:№|n°|no\.?)\s*\d+")
_WORD = re.compile(r"\w+")
_DONE = frozenset({Status.DONE, Status.DONE_LATE})


@lru_cache(maxsize=65_536)
def _key(text: str) -> str:
    """The words of a text, folded."""
    return " ".join(_WORD.findall(_SCHOOL_NUMBER.sub(" ", fold_kazakh(text))))


def _digits(key: str) -> tuple[str, ...]:
    return tuple(word for word in key.split() if any(map(str.isdigit, word)))


class _Groups:
    """Texts put together by similarity; the first text of each group names it."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._keys: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def group(self, text: str) -> str:
        """The key of the group that a text belongs to."""
        key = _key(text)
        if key in self._of:
            return self._of[key]
        digits = _digits(key)
        names = self._keys[digits]
        found = None
        if key and len(names) <= _FUZZY_UP_TO:
            found = process.extractOne(
                key, names, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE
            )
        if found is None:
            names.append(key)
        self._of[key] = found[0] if found else key
        return self._of[key]


@dataclass(slots=True)
class _Activity:
    text: str
    schools: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    late: dict[str, None] = field(default_factory=dict)


def compared_plans(schools: Sequence[SchoolStanding]) -> tuple[ComparedPlan, ...]:
    """Plans that at least two schools have, late in most schools first."""
    titles = _Groups()
    found: dict[str, list[tuple[str, PlanFigures]]] = defaultdict(list)
    for one in schools:
        for plan in one.figures.plans if one.figures else ():
            if not plan.closed and plan.activities:
                found[titles.group(_named(plan))].append((one.name, plan))
    shared = [
        _compared(plans)
        for plans in found.values()
        if len({name for name, _ in plans}) > 1
    ]
    shared.sort(key=lambda one: (-_late_in(one), -len(one.schools), one.title))
    return tuple(shared[:PLANS_AT_MOST])


def _label(plan: PlanFigures) -> str:
    return plan_label(plan.title, school_year(plan.as_of))


def _named(plan: PlanFigures) -> str:
    """A plan's title with its year as a number: those of two years are not one."""
    year = plan_year(plan.title) or school_year(plan.as_of)
    return f"{plan_label(plan.title)} {year}"


def _late_in(plan: ComparedPlan) -> int:
    return sum(of.overdue > 0 for _, of in plan.schools)


def _compared(plans: list[tuple[str, PlanFigures]]) -> ComparedPlan:
    ordered = sorted(plans, key=lambda one: (-one[1].overdue, one[0]))
    return ComparedPlan(
        title=_label(plans[0][1]),
        schools=tuple(ordered),
        activities=_activities(plans),
    )


def _activities(
    plans: Iterable[tuple[str, PlanFigures]],
) -> tuple[ComparedActivity, ...]:
    """Activities that several schools have and that are late in one of them."""
    groups = _Groups()
    found: dict[str, _Activity] = {}
    for name, plan in plans:
        for text, status in zip(plan.activities, plan.statuses, strict=True):
            if not text:
                continue
            one = found.setdefault(groups.group(text), _Activity(text))
            one.schools.add(name)
            if status in _DONE:
                one.done.add(name)
            if status is Status.OVERDUE:
                one.late[name] = None
    late = [
        ComparedActivity(one.text, len(one.schools), len(one.done), tuple(one.late))
        for one in found.values()
        if one.late and len(one.schools) > 1
    ]
    late.sort(key=lambda one: (-len(one.late), one.activity))
    return tuple(late[:ACTIVITIES_AT_MOST])
