"""The same plan in several schools: which of its activities are late where.

Schools word titles alike, not equal. Plans are one where their titles say the same
in whatever language (`lang/plan_title.py`), or, where a title is not understood,
resemble another one word by word; activities are one where they resemble each
other (`report/alike.py`). Plans of two years are not one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sheetsync.lang.plan_title import plan_subject
from sheetsync.model.district import (
    ComparedActivity,
    ComparedPlan,
    PlanFigures,
    SchoolStanding,
)
from sheetsync.model.status import Status
from sheetsync.report.alike import Groups, are_one, text_key
from sheetsync.report.phrase import plan_label, plan_year, school_year

#: Plans and activities that are shown.
PLANS_AT_MOST = 30
ACTIVITIES_AT_MOST = 40
_DONE = frozenset({Status.DONE, Status.DONE_LATE})


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
    groups: Groups = field(default_factory=Groups)
    activities: dict[str, _Activity] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether at least two schools have it."""
        return len({name for name, _ in self.plans}) > 1

    @property
    def label(self) -> str:
        """What most schools call it, and what others do: some write in Kazakh."""
        named = Counter(
            plan_label(plan.title, school_year(plan.as_of)) for _, plan in self.plans
        )
        labels = [label for label, _ in named.most_common()]
        first = text_key(labels[0])
        other = (one for one in labels if not are_one(text_key(one), first))
        return " / ".join([labels[0], *list(other)[:1]])

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
        found: dict[str, _Compared] = defaultdict(_Compared)
        keys: dict[tuple[str, str], str] = {}
        counted = [
            (one, plan)
            for one in schools
            for plan in (one.figures.plans if one.figures else ())
            if not plan.closed and plan.rows
        ]
        groups = _groups([plan for _, plan in counted])
        for (one, plan), group in zip(counted, groups, strict=True):
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


def _groups(plans: Sequence[PlanFigures]) -> Iterator[str]:
    """The name of each plan's group: those in one group are one plan."""
    texts = Groups()
    named: dict[tuple[int, frozenset[str]], str] = {}
    subjects = [plan_subject(text_key(plan_label(plan.title))) for plan in plans]
    for plan, subject in zip(plans, subjects, strict=True):
        if subject is not None:
            known = named.get((_year(plan), subject), "")
            named[_year(plan), subject] = texts.put(_named(plan), known)
    # Only now: a slip makes a title unclear that says what others do.
    for plan in plans:
        yield texts.group(_named(plan))


def _named(plan: PlanFigures) -> str:
    """A plan's title with its year as a number: those of two years are not one."""
    return f"{plan_label(plan.title)} {_year(plan)}"


def _year(plan: PlanFigures) -> int:
    return plan_year(plan.title) or school_year(plan.as_of)
