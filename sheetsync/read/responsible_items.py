"""A responsible cell as parts and what stands between them."""

from dataclasses import dataclass, field, replace

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import POSSESSED
from sheetsync.lang.ru.people_endings import FEMININE
from sheetsync.lang.schema.people import Sort
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_posts import read_words
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_stretch import (
    DOING,
    GOVERNING,
    NAMED_AFTER,
    PREPOSITIONS,
    is_new_doing,
)
from sheetsync.read.responsible_tokens import Atom, Kind
from sheetsync.read.responsible_words import understand

_INSIDE = frozenset(
    {Kind.WORD, Kind.CLASSES, Kind.QUOTED, Kind.NUMBERED, Kind.ACTING, Kind.LINE}
)
_DROPPED = frozenset({Kind.BULLET, Kind.LABEL, Kind.OPEN, Kind.CLOSE})
#: Brackets inside brackets deeper than this are read as one word.
_DEEPEST = 3
#: No abbreviation that is spelled with dots has more letters.
_LONGEST_SPELLED = 6
#: Adjectives between a name and the institution that bears it.
_MOST_BETWEEN = 2


@dataclass(slots=True)
class Between:
    """A separator between two parts."""

    kind: Kind
    start: int
    end: int
    spaced: bool = False
    #: A joining phrase that a Russian genitive stands behind: "при участии".
    governs: bool = False


@dataclass(slots=True)
class Bracket:
    """A bracket and what stands in it."""

    start: int
    end: int
    items: list["Item"] = field(default_factory=list)


Item = Part | Between | Bracket


def make_items(atoms: list[Atom], depth: int = 0) -> list[Item]:
    """The parts, separators and brackets of some atoms, in order."""
    items: list[Item] = []
    run: list[Atom] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        at += 1
        if _goes_inside(atoms, at - 1, run):
            run.append(atom)
            continue
        if atom.kind is Kind.JOIN and _is_preposition(atom, run):
            run.append(replace(atom, kind=Kind.WORD))
            continue
        _close(run, items)
        if atom.kind is Kind.OPEN and depth < _DEEPEST:
            close = _closing(atoms, at - 1)
            inside = make_items(atoms[at:close], depth + 1)
            end = atoms[close].end if close < len(atoms) else atoms[-1].end
            items.append(Bracket(atom.start, end, inside))
            at = close + 1
        elif atom.kind in {Kind.NAME, Kind.OTHER}:
            items.append(Part([atom], name=atom.name))
        elif atom.kind not in _DROPPED:
            governs = atom.kind is Kind.JOIN and fold(atom.text) in GOVERNING
            items.append(Between(atom.kind, atom.start, atom.end, atom.spaced, governs))
    _close(run, items)
    return items


def _goes_inside(atoms: list[Atom], at: int, run: list[Atom]) -> bool:
    """Whether an atom belongs to the words around it."""
    kind = atoms[at].kind
    if kind is Kind.NAME:
        return is_eponym(atoms, at)
    if kind is Kind.DOT:
        return bool(run) and _is_short(run[-1])
    return kind in _INSIDE


def _close(run: list[Atom], items: list[Item]) -> None:
    """Reads the words gathered so far; lines at their ends stand between."""
    if not run:
        return
    while run and run[0].kind is Kind.LINE:
        line = run.pop(0)
        items.append(Between(Kind.LINE, line.start, line.end))
    after: list[Item] = []
    while run and run[-1].kind is Kind.LINE:
        line = run.pop()
        after.append(Between(Kind.LINE, line.start, line.end))
    if run:
        before = items[-1] if items else None
        governed = isinstance(before, Between) and before.governs
        parts = read_words(_join_short(run), governed=governed)
        for at, part in enumerate(parts):
            if at and any(
                a.kind is Kind.LINE and parts[at - 1].end <= a.start < part.start
                for a in run
            ):
                items.append(Between(Kind.LINE, part.start, part.start))
            items.append(part)
        run.clear()
    items.extend(after)


def _join_short(run: list[Atom]) -> list[Atom]:
    """«мед. бике» as the one word «медбике»."""
    if not any(atom.kind is Kind.DOT for atom in run):
        return run
    joined: list[Atom] = []
    at = 0
    while at < len(run):
        atom = run[at]
        spelled = _spelled_out(run, at)
        if spelled is not None:
            joined.append(spelled[0])
            at += spelled[1]
            continue
        if (
            at + 2 < len(run)
            and run[at + 1].kind is Kind.DOT
            and run[at + 2].kind is Kind.WORD
        ):
            text = atom.text + _in_full(atom, run[at + 2])
            sense = understand(text)
            is_whole = not (sense.mended or sense.derived or _has_field(run, at))
            # "рук. учителя-предметники": the second post is whole by itself
            is_other = "-" in run[at + 2].text and bool(atom.sense.heads)
            if sense.heads and is_whole and not is_other:
                joined.append(
                    replace(atom, end=run[at + 2].end, text=text, sense=sense)
                )
                at += 3
                continue
        joined.append(atom)
        at += 1
    return joined


def _has_field(run: list[Atom], at: int) -> bool:
    """Whether a post is cut off before its field: "пед. физики", "спец. отдела"."""
    if not run[at].sense.heads:
        return False
    sense = run[at + 2].sense
    offices = [f for h, f in sense.heads if h.field == "department" and f.case == "g"]
    fields = [form for _, form in sense.modifiers] + offices
    return any(form.language == "ru" and form.case != "n" for form in fields)


def _in_full(clipped: Atom, atom: Atom) -> str:
    """A word, or the head that it is cut off from: "физ. инстр."."""
    is_cut = atom.sense.cut_off and not clipped.sense
    heads = atom.sense.heads if is_cut else ()
    return next((head.word for head, _ in heads), atom.text)


def _spelled_out(run: list[Atom], at: int) -> tuple[Atom, int] | None:
    """«О.І.Ж.» as the one word «ОІЖ», and how many atoms that took."""
    taken = at
    letters = ""
    while taken + 1 < len(run) and len(run[taken].text) == 1:
        if run[taken].kind is not Kind.WORD or run[taken + 1].kind is not Kind.DOT:
            break
        letters += run[taken].text
        taken += 2
        if len(letters) > _LONGEST_SPELLED:
            return None
    if len(letters) < 2:
        return None
    sense = understand(letters)
    if not sense:
        return None
    end = run[taken - 1].end
    return replace(run[at], end=end, text=letters, sense=sense), taken - at


def _is_short(atom: Atom) -> bool:
    """Whether a dot behind a word shortens it."""
    if atom.kind is not Kind.WORD:
        return False
    forms = [form for _, form in (*atom.sense.heads, *atom.sense.modifiers)]
    if atom.sense.cut_off:
        return True
    if not forms:
        return len(atom.text) < 6
    return any(len(f.item.word) < _shortest_whole(f) and not f.possessed for f in forms)


def _shortest_whole(form: Form) -> int:
    """From how many letters on a dot ends the line, not the word."""
    if form.item.endings:
        return 4
    return 6 if form.language == "kk" else 11  # "администр."


def is_eponym(atoms: list[Atom], at: int) -> bool:
    """Whether a name is that of a school or a street: «М. Ә. атындағы мектеп»."""
    before = atoms[at - 1] if at else None
    if before is not None and before.kind is Kind.DOT and at > 1:
        before = atoms[at - 2]
    if before is not None and fold(before.text) in NAMED_AFTER:
        return True
    if before is not None and any(h.field == "owner" for h, _ in before.sense.heads):
        return True  # "ИП Сагитов"
    if before is not None and _is_bare_given(atoms[at]) and _is_adjective(before):
        return True  # «Жас Ұлан»
    after = atoms[at + 1] if at + 1 < len(atoms) else None
    if after is None or after.kind is not Kind.WORD:
        return False
    folded = fold(after.text)
    if folded in NAMED_AFTER:
        return True
    if _is_bare_given(atoms[at]) and any(
        form.possessed and (head.sort is not Sort.POST or head.relational)
        for head, form in after.sense.heads
    ):
        return True  # «Раушан балабақшасы», «Ұлан жетекшісі»
    if _bears_name(atoms, at):
        return True  # «Гагарин мектебі»
    is_thing = not after.sense and after.text.islower() and len(folded) > 4
    return is_thing and folded.endswith(POSSESSED)


def _bears_name(atoms: list[Atom], at: int) -> bool:
    """Whether an institution stands behind a man's bare surname: «Есенов музейі».

    A woman's, or one with initials, is a colleague's: «Серікова білім бөлімі».
    """
    name = atoms[at].name
    if name is None or name.initials or name.given or name.patronymic:
        return False
    if not name.surname or fold(name.surname).endswith(FEMININE):
        return False
    for atom in atoms[at + 1 : at + 2 + _MOST_BETWEEN]:
        if atom.kind is not Kind.WORD:
            return False
        if atom.sense.heads:
            return all(
                head.sort is Sort.ORGANISATION
                and not head.relational
                and form.possessed
                and not form.plural
                for head, form in atom.sense.heads
            )
        if not atom.text.islower():
            return False
    return False


def _is_adjective(atom: Atom) -> bool:
    """Whether a capital word only describes what follows, and names no field."""
    fields = [modifier.field for modifier, _ in atom.sense.modifiers]
    return bool(fields) and not (
        any(fields) or atom.sense.heads or not atom.text.istitle()
    )


def _is_bare_given(atom: Atom) -> bool:
    name = atom.name
    return name is not None and not (name.surname or name.initials or name.patronymic)


def _is_preposition(atom: Atom, run: list[Atom]) -> bool:
    """Whether "с" goes on: "по работе с родителями", "беседа с родителями"."""
    if fold(atom.text) not in PREPOSITIONS or not run:
        return False
    words = [a for a in run if a.kind is Kind.WORD]
    if any(fold(a.text) in PREPOSITIONS for a in words):
        return True
    if is_new_doing(run[-1]):
        return True
    is_doing = any(DOING.fullmatch(fold(a.text)) for a in words)
    return is_doing and not any(a.sense.heads for a in words)


def _closing(atoms: list[Atom], at: int) -> int:
    """The closing bracket of an opening one; the end where it is missing."""
    depth = 0
    for index in range(at, len(atoms)):
        if atoms[index].kind is Kind.OPEN:
            depth += 1
        elif atoms[index].kind is Kind.CLOSE:
            depth -= 1
            if depth == 0:
                return index
    return len(atoms)
