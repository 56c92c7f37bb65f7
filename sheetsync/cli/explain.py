"""`explain`: how one cell is read, as JSON or for the eye."""

from collections.abc import Iterator
from datetime import date, timedelta

from sheetsync.app.explain import Explainer
from sheetsync.cli.language import Words
from sheetsync.cli.terminal import (
    YEARS,
    day_text,
    json_lines,
    parse_day,
    print_json,
)
from sheetsync.errors import Problem, UsageError
from sheetsync.lang.message import finding_sentence
from sheetsync.model.deadline import Deadline, DeadlineKind, DeadlinePart, Window
from sheetsync.model.finding import Note
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.pipeline.payload import (
    deadline_payload,
    mark_payload,
    responsible_payload,
)

#: A request: the cell's text and the year it is read for.
Request = tuple[str, PlanYear]


def show_deadlines(
    words: Words,
    texts: list[str],
    school_year: int | None,
    year_basis: str,
    today: str | None,
    *,
    as_json: bool,
) -> None:
    """Print how deadline cells are read."""
    explainer = Explainer(parse_day(today, words("error.day")))
    default = _plan_year(words, explainer, school_year, year_basis)
    for text, year in _requests(words, texts, default, as_json=as_json):
        deadline = explainer.deadline(text, year)
        if as_json:
            print_json(deadline_payload(deadline))
        else:
            _print_deadline(words, deadline, year)


def show_responsible(
    words: Words, texts: list[str], control: str | None, *, as_json: bool
) -> None:
    """Print how responsible cells are read, with people where a roster is given."""
    explainer = Explainer(None, control)
    unused = PlanYear(2000)
    for text, _ in _requests(words, texts, unused, as_json=as_json):
        responsible, resolved = explainer.responsible(text)
        if as_json:
            print_json(responsible_payload(responsible, resolved))
            continue
        print(f"«{_one_line(text)}»")
        for number, found in enumerate(resolved, start=1):
            kind = words(f"party.{found.party.type.value}")
            role = f" · {found.party.role}" if found.party.role else ""
            people = ", ".join(person.full_name for person in found.people)
            arrow = f" → {people}" if people else ""
            print(f"  {number}. {_one_line(found.party.text)}: {kind}{role}{arrow}")
        if not resolved:
            print(f"  {words('explain.no_parties')}")
        notes = [*responsible.notes, *(n for found in resolved for n in found.notes)]
        _print_notes(words, tuple(notes))


def show_marks(
    words: Words,
    texts: list[str],
    school_year: int | None,
    year_basis: str,
    today: str | None,
    *,
    as_json: bool,
) -> None:
    """Print how done marks are read."""
    explainer = Explainer(parse_day(today, words("error.day")))
    default = _plan_year(words, explainer, school_year, year_basis)
    for text, year in _requests(words, texts, default, as_json=as_json):
        mark = explainer.mark(text, year)
        if as_json:
            print_json(mark_payload(mark))
            continue
        print(f"«{_one_line(text)}»: {words(f'mark.{mark.kind.value}')}")
        if mark.date:
            print(f"  {words('explain.date', day=day_text(mark.date))}")
        if mark.new_due:
            print(f"  {words('explain.new_due', day=day_text(mark.new_due))}")
        _print_notes(words, mark.notes)


def _requests(
    words: Words, texts: list[str], default: PlanYear, *, as_json: bool
) -> Iterator[Request]:
    if not as_json or texts != ["-"]:
        yield from ((text, default) for text in texts)
        return
    for item in json_lines(words("error.usage_json")):
        first = item.get("school_year")
        basis = str(item.get("year_basis") or default.basis.value)
        year = default.first if first is None else first
        yield str(item["text"]), _year(year, _basis(words, basis))


def _plan_year(
    words: Words, explainer: Explainer, first: int | None, basis: str
) -> PlanYear:
    known = _basis(words, basis)
    return explainer.current_year(known) if first is None else _year(first, known)


def _year(first: object, basis: YearBasis) -> PlanYear:
    """The plan year; "2023-2024" as text is refused like a year out of range."""
    if not isinstance(first, int) or first not in YEARS:
        raise UsageError((Problem("use.year", {"text": str(first)}),))
    return PlanYear(first, basis)


def _basis(words: Words, text: str) -> YearBasis:
    try:
        return YearBasis(text)
    except ValueError as error:
        raise UsageError((words("error.year_basis", text=text),)) from error


def _print_deadline(words: Words, deadline: Deadline, year: PlanYear) -> None:
    named = words(
        f"explain.year.{year.basis.value}", first=year.first, second=year.first + 1
    )
    print(f"«{_one_line(deadline.text)}» · {named}")
    for part in deadline.parts:
        print(f"  {_part_text(words, part)}")
    if not deadline.parts:
        print(f"  {words(f'kind.{deadline.kind.value}')}")
    if deadline.windows:
        print(f"  {words('explain.due', due=day_text(deadline.due))}")
        print(_month_strip(words, deadline.windows, year))
    elif deadline.kind not in {DeadlineKind.MISSING, DeadlineKind.UNREADABLE}:
        print(f"  {words('explain.no_due')}")
    if deadline.trace:
        print(f"  {words('explain.trace')}:")
        for step in deadline.trace:
            print(f"    {step}")
    _print_notes(words, deadline.notes)


def _part_text(words: Words, part: DeadlinePart) -> str:
    pieces = [words(f"kind.{part.kind.value}")]
    pieces += [
        f"{day_text(window.start, words('explain.open'))} – {day_text(window.end)}"
        for window in part.windows
    ]
    if part.every:
        period = words(f"period.{part.every.period.value}")
        pieces.append(words("explain.every", period=period, times=part.every.times))
    if part.event:
        relation = words(f"relation.{part.event.relation.value}")
        text = words("explain.event", name=part.event.name, relation=relation)
        if part.event.offset_minutes:
            text += words("explain.offset", minutes=part.event.offset_minutes)
        pieces.append(text)
    return " · ".join(pieces)


def _month_strip(words: Words, windows: tuple[Window, ...], year: PlanYear) -> str:
    """Two lines: the months of the plan's year, and a third of a month a sign."""
    names = words("months").split()
    if year.basis is YearBasis.CALENDAR:
        names = names[5:12] + names[:5]
    head, marks = [], []
    for at, name in enumerate(names):
        month = (year.start.month - 1 + at) % 12 + 1
        in_year = year.start.year + (year.start.month - 1 + at) // 12
        head.append(f"{name:<4}")
        thirds = [_third(in_year, month, third) for third in range(3)]
        marks.append("".join(_sign(span, windows) for span in thirds) + " ")
    return f"  {''.join(head)}\n  {''.join(marks)}"


def _third(year: int, month: int, third: int) -> tuple[date, date]:
    first = date(year, month, 1 + 10 * third)
    if third < 2:
        return first, first + timedelta(days=9)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _sign(span: tuple[date, date], windows: tuple[Window, ...]) -> str:
    first, last = span
    inside = "·"
    for window in windows:
        if first <= window.end <= last:
            return "█"
        if window.end > last and window.start is not None and window.start <= last:
            inside = "▒"
    return inside


def _print_notes(words: Words, notes: tuple[Note, ...]) -> None:
    for note in dict.fromkeys(notes):
        severity = words(f"severity.{note.severity.value}")
        sentence = finding_sentence(note.code, dict(note.params), words.language)
        print(f"  {severity} [{note.code}] {sentence}")


def _one_line(text: str) -> str:
    return " ⏎ ".join(text.splitlines())
