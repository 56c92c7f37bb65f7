"""The same plan in several schools: which of its activities are late where.

Schools word titles alike, not equal: plans are one where their titles, folded
and without year and school, resemble each other, and so are activities within
them. Words count, not their order; numbers must be equal.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
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


@dataclass(slots=True)
class _Compared:
    """One plan in its schools; its activities are added school by school."""

    #: Each school's name and its plan in numbers.
    plans: list[tuple[str, PlanFigures]] = field(default_factory=list)
    groups: _Groups = field(default_factory=_Groups)
    activities: dict[str, _Activity] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether at least two schools have it."""
        return len({name for name, _ in self.plans}) > 1

    @property
    def label(self) -> str:
        """The title that it is shown under."""
        _, plan = self.plans[0]
        return plan_label(plan.title, school_year(plan.as_of))

    def order(self) -> tuple[int, int, str]:
        """Sort key: late in most schools first."""
        late = sum(plan.overdue > 0 for _, plan in self.plans)
        return -late, -len(self.plans), self.label

    def add(self, name: str, plan: PlanFigures) -> None:
        """Takes in the activities of a school's plan."""
        for text, status in zip(plan.activities, plan.statuses, strict=True):
            if not text:
                continue
            key = self.groups.group(text)
            one = self.activities.setdefault(key, _Activity(text))
            one.schools.add(name)
            if status in _DONE:
                one.done.add(name)
            if status is Status.OVERDUE:
                one.late[name] = None

    def result(self) -> ComparedPlan:
        """The plan, with activities that several schools have and one is late with."""
        ordered = sorted(self.plans, key=lambda one: (-one[1].overdue, one[0]))
        late = [
            ComparedActivity(one.text, len(one.schools), len(one.done), tuple(one.late))
            for one in self.activities.values()
            if one.late and len(one.schools) > 1
        ]
        late.sort(key=lambda one: (-len(one.late), one.activity))
        shown = tuple(late[:ACTIVITIES_AT_MOST])
        return ComparedPlan(self.label, tuple(ordered), shown)


class Comparison:
    """Plans that at least two schools have, late in most schools first.

    Args:
        schools: all of them; of their plans' rows nothing is asked.
    """

    def __init__(self, schools: Iterable[SchoolStanding]) -> None:
        titles = _Groups()
        found: dict[str, _Compared] = defaultdict(_Compared)
        keys: dict[tuple[str, str], str] = {}
        for one in schools:
            for plan in one.figures.plans if one.figures else ():
                if not plan.closed and plan.rows:
                    group = titles.group(_named(plan))
                    found[group].plans.append((one.name, plan))
                    keys[one.school, plan.key] = group
        shared = [(group, one) for group, one in found.items() if one.is_shared]
        shared.sort(key=lambda one: one[1].order())
        self._shown = dict(shared[:PLANS_AT_MOST])
        self._keys = keys

    def add(self, school: SchoolStanding) -> None:
        """Takes in the rows of a school's plans, each school once."""
        for plan in school.figures.plans if school.figures else ():
            group = self._keys.get((school.school, plan.key))
            if group in self._shown:
                self._shown[group].add(school.name, plan)

    def plans(self) -> tuple[ComparedPlan, ...]:
        """The plans, once every school's rows were added."""
        return tuple(one.result() for one in self._shown.values())


def _named(plan: PlanFigures) -> str:
    """A plan's title with its year as a number: those of two years are not one."""
    year = plan_year(plan.title) or school_year(plan.as_of)
    return f"{plan_label(plan.title)} {year}"
