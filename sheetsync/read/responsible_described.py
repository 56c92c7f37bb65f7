"""Describing words that a separator parts from the head that they describe.

«химия, биология мұғалімдері», "учителя физики, химии", «ОІЖ, ТІЖ орынбасарлары»,
"специалист по ГО и ЧС": what has no head of its own, or can only go on with
what stands before, joins the head over a comma or a joining word.
"""

from sheetsync.lang.kk.people_endings import LETTERS, PLURAL, VERBAL_NOUNS
from sheetsync.lang.ru.people_endings import NOMINATIVE_ADJECTIVE, PARTICIPLE
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_items import Item
from sheetsync.read.responsible_list import extend, goes_on, is_short, last_before
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stretch import is_class, is_kazakh_word
from sheetsync.read.responsible_tokens import Atom, Kind


def join_described(items: list[Item]) -> list[Item]:
    """Joins headless parts to the head that they describe."""
    result: list[Item] = []
    for item in items:
        if isinstance(item, Part):
            _inherit(result, item)
            item.settle()
            if goes_on(result, item):
                continue
            if _may_describe(item) and _join_backward(result, item):
                continue
            if item.head is not None:
                _join_forward(result, item)
        result.append(item)
    return result


def _may_describe(part: Part) -> bool:
    """Whether a part may describe a Russian head before it.

    It has no head of its own, or one that can only be somebody's ("кружков и
    секций"), or one that is a field as well ("языка, математики").
    """
    if part.head is None:
        return True
    sense = part.atoms[0].sense
    forms = [form for _, form in sense.heads if form.language == "ru"]
    words = [atom for atom in part.atoms if atom.kind is not Kind.DOT]
    if len(words) > 1 or not forms:
        return False
    field = any(f.language == "ru" and f.case != "n" for _, f in sense.modifiers)
    # "учителя химии, информ."
    is_subject = any(head.post == "subject_teacher" for head, _ in sense.heads)
    field = field or (sense.cut_off and is_subject)
    return field or all(form.case == "g" for form in forms)


def _inherit(done: list[Item], part: Part) -> None:
    """«Комиссия төрағасы, хатшысы»: a bare possessive is the same body's."""
    at = last_before(done)
    before = done[at] if at is not None else None
    if (
        isinstance(before, Part)
        and part.form is not None
        and part.form.possessed
        and len(part.atoms) == 1
    ):
        part.fields |= before.fields & {"commission", "union", "parliament"}


def _join_backward(done: list[Item], part: Part) -> bool:
    """Joins to the open head before: "учителя физики, химии"."""
    at = last_before(done)
    if at is None:
        return False
    last = done[at]
    if not isinstance(last, Part) or not last.is_open or last.name is not None:
        return False
    if _is_beside(last, part):
        return False
    clause = len(part.atoms) > 1 and part.atoms[0].text.lower().endswith(PARTICIPLE)
    if not clause and not part.headless and part.head is None:
        return False
    if part.head is not None and not _is_described(last):
        return False
    if not clause and (len(last.atoms) < 2 or not all(map(_is_russian, part.atoms))):
        return False
    extend(done, at, last, part)
    return True


def _is_beside(last: Part, part: Part) -> bool:
    """Whether a class is a party of its own: "кл. рук., 11 класс".

    A genitive is whose the post is ("классные руководители, 9, 11 классов"), and so
    is a class behind a class.
    """
    if not are_people(part):
        return False
    if "primary" in part.fields and "union" in last.fields:
        return False  # "рук. МО ЕМЦ, нач. кл."
    if all(any(a.kind is Kind.CLASSES for a in each.atoms) for each in (last, part)):
        return False
    label = next(a for a in reversed(part.atoms) if a.kind is Kind.WORD)
    return all(
        form.case == "n"
        for modifier, form in label.sense.modifiers
        if form.language == "ru"
    )


def _is_described(part: Part) -> bool:
    """Whether the last word of a part describes its head."""
    words = [atom for atom in part.atoms if atom.kind is not Kind.DOT]
    last = words[-1]
    return len(words) > 1 and bool(last.sense) and last is not _head_atom(part)


def _head_atom(part: Part) -> Atom | None:
    atoms = (a for a in part.atoms for head, _ in a.sense.heads if head is part.head)
    return next(atoms, None)


def _join_forward(done: list[Item], part: Part) -> None:
    """«ОІЖ, ТІЖ орынбасарлары»: joins headless parts before to this head."""
    while True:
        at = last_before(done)
        if at is None:
            return
        before = done[at]
        if not isinstance(before, Part) or not _describes(before, part):
            return
        part.atoms[:0] = before.atoms
        for atom in before.atoms:
            part.add_field(atom)
        del done[at:]
        part.settle()


def _describes(before: Part, part: Part) -> bool:
    """Whether words before a separator describe the head after it."""
    form, head = part.form, part.head
    if form is None or head is None or before.name is not None or len(part.atoms) < 2:
        return False
    first = part.atoms[0]
    last = before.atoms[-1].sense.heads
    if before.head is None and form.possessed and is_short(before.atoms, first):
        # «АҚ және ТЖ маманы», but «ХҚО, ӘБ жетекшілері» may be somebody else
        groups = [h for h, _ in first.sense.heads if h.sort is Sort.COLLECTIVE]
        return bool(before.atoms[0].sense) or not groups
    if form.plural and all(a.kind is Kind.QUOTED for a in (*before.atoms, first)):
        return True  # «“Жас қыран”, “Самұрық” ұйымдары»
    if all(a.kind is Kind.NUMBERED for a in before.atoms):
        # «№5, №12 мектептер», «№5, 12 мектептер»
        is_number = first.kind in {Kind.NUMBERED, Kind.CLASSES}
        return is_number and (head.sort is not Sort.POST or "group" in part.fields)
    if before.head is not None or (last and last[0][0].clipped):
        if not (last and (last[0][0].clipped or _is_bare_club(before))):
            return False
        if before.head is not None and before.head is not last[0][0]:
            return False  # «педагог-ұйымдастырушы АӘД, АӘД мұғалімі»
        return len(before.atoms) <= 2 and _is_of_a_kind(last[0][0], first, head)
    is_label = form.possessed and any(a.kind is Kind.CLASSES for a in before.atoms)
    if are_people(before) and not is_label:
        return False  # «кезекші сынып, кезекші мұғалім» are two
    if not before.headless:
        ending = before.atoms[-1].text.lower()
        return head.sort is not Sort.POST and (
            _names_work(before) or (form.possessed and ending.endswith(PLURAL))
        )
    if form.language == "ru" and not (part.is_kazakh and is_kazakh_word(first)):
        if head.field == "group" and all(map(_is_clipped, before.atoms)):
            return True  # "ср., ст. группы"
        return all(a.text.lower().endswith(NOMINATIVE_ADJECTIVE) for a in before.atoms)
    return form.possessed or head.sort is not Sort.POST or part.is_kazakh


def _is_of_a_kind(listed: Head, first: Atom, head: Head) -> bool:
    """Whether two words before a head are of one kind: «ОІЖ, ТІЖ …», «ӘБ/МБ …».

    Offices only where they are alike: "РОО, ПДН инспекторы" are two.
    """
    if not first.sense.heads:
        return False
    own = first.sense.heads[0][0]
    if own.clipped and own.sort is Sort.ORGANISATION:
        is_alike = head.sort is Sort.POST and own.field == listed.field
        if not is_alike:
            return False
    return (
        own.clipped == listed.clipped
        and own.post == listed.post
        and own.sort is listed.sort
        and own is not head
    )


def _is_bare_club(part: Part) -> bool:
    return (
        part.head is not None
        and part.head.field == "club"
        and part.form is not None
        and not (part.form.plural or part.form.possessed)
    )


def _is_clipped(atom: Atom) -> bool:
    """Whether an atom is an adjective written short, or its dot."""
    is_short = any(not modifier.endings for modifier, _ in atom.sense.modifiers)
    return atom.kind is Kind.DOT or is_short or atom.sense.cut_off


def _names_work(part: Part) -> bool:
    """«Аттестаттау, сараптау комиссиясы»: verbal nouns."""
    return all(
        a.kind is Kind.WORD and a.text.lower().endswith(VERBAL_NOUNS)
        for a in part.atoms
    )


def _is_russian(atom: Atom) -> bool:
    if atom.kind is not Kind.WORD:
        return True
    forms = [f for _, f in (*atom.sense.heads, *atom.sense.modifiers)]
    is_kazakh = bool(set(LETTERS).intersection(atom.text.lower()))
    if not forms:
        return not is_kazakh
    return any(f.language == "ru" for f in forms) or (
        atom.text.isupper() and not is_kazakh
    )


def are_people(part: Part) -> bool:
    """«9 сыныптар», «кезекші сынып», "все": people without a head noun."""
    words = [a for a in part.atoms if a.kind is Kind.WORD]
    if not words:
        return False
    if "parliament" in part.fields and part.head is None:
        return True  # «өзін-өзі басқару»
    if is_class(words[-1]):
        return len(part.atoms) > 1 and all(
            a.sense and not (a.sense.heads and not a.sense.modifiers) for a in words
        )
    return all(m.many for a in words for m, _ in a.sense.modifiers) and all(
        a.sense.modifiers for a in words
    )


def is_named_office(part: Part) -> bool:
    """Whether a part is a name in quotes with its legal form: «“Дала” АҚ»."""
    kinds = {atom.kind for atom in part.atoms}
    return kinds == {Kind.QUOTED, Kind.WORD} and all(
        any(m.field == "legal_form" for m, _ in atom.sense.modifiers)
        for atom in part.atoms
        if atom.kind is Kind.WORD
    )
