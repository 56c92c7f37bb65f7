"""Parts of a responsible cell put together into parties.

Three rules, in this order. Describing words without a head join the head that
they describe over a comma or a joining word («химия, биология мұғалімдері»,
"учителя физики, химии"). A bracket belongs to what stands before it. One post
in the singular and a name are one party where the post stands directly before,
or behind it in brackets, after a dash or a colon (DESIGN, section 4).
"""

from sheetsync.lang.kk.people_endings import LETTERS, PLURAL, VERBAL_NOUNS
from sheetsync.lang.ru.people_endings import NOMINATIVE_ADJECTIVE, PARTICIPLE
from sheetsync.lang.schema.people import Sort
from sheetsync.read.responsible_items import Between, Bracket, Item
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stretch import PREPOSITIONS, is_class, is_kazakh_word
from sheetsync.read.responsible_tokens import Atom, Kind

_LISTING = frozenset({Kind.COMMA, Kind.SLASH, Kind.JOIN, Kind.DASH})
_POINTING = frozenset({Kind.DASH, Kind.COLON})
#: Longer words in capitals are no abbreviations.
_LONGEST_SHORT = 4


def link(items: list[Item]) -> list[Part]:
    """The parts of a cell as parties, in order."""
    items = _join_described(items)
    items = _join_brackets(items)
    parts = _join_names(items)
    for part in parts:
        if part.headless and part.head is None:
            part.is_people = _are_people(part)
    return parts


def _are_people(part: Part) -> bool:
    """«9 сыныптар», «кезекші сынып», "все": people without a head noun."""
    words = [a for a in part.atoms if a.kind is Kind.WORD]
    if not words:
        return False
    if is_class(words[-1]):
        return len(part.atoms) > 1 and all(
            a.sense and not (a.sense.heads and not a.sense.modifiers) for a in words
        )
    return all(m.many for a in words for m, _ in a.sense.modifiers) and all(
        a.sense.modifiers for a in words
    )


# -- describing words and their head -----------------------------------------


def _join_described(items: list[Item]) -> list[Item]:
    """Joins headless parts to the head that they describe."""
    result: list[Item] = []
    for item in items:
        if isinstance(item, Part):
            _inherit(result, item)
            item.settle()
            if _join_short(result, item):
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
    if len(part.atoms) > 1 or not forms:
        return False
    field = any(f.language == "ru" and f.case != "n" for _, f in sense.modifiers)
    return field or all(form.case == "g" for form in forms)


def _inherit(done: list[Item], part: Part) -> None:
    """«Комиссия төрағасы, хатшысы»: a bare possessive is the same body's."""
    at = _before(done)
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
    at = _before(done)
    if at is None:
        return False
    last = done[at]
    if not isinstance(last, Part) or not last.is_open or last.name is not None:
        return False
    clause = part.atoms[0].text.lower().endswith(PARTICIPLE)
    if not clause and not part.headless and part.head is None:
        return False
    if part.head is not None and not _is_described(last):
        return False
    if not clause and (len(last.atoms) < 2 or not all(map(_is_russian, part.atoms))):
        return False
    _extend(done, at, last, part)
    return True


def _join_short(done: list[Item], part: Part) -> bool:
    """Joins an abbreviation to the one that it goes on with: "по ГО и ЧС"."""
    at = _before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part) or not last.is_open:
        return False
    joined = isinstance(done[-1], Between) and done[-1].kind is Kind.JOIN
    if not joined or not _is_short(part.atoms, last.atoms[-1]):
        return False
    if not any(a.text.lower() in PREPOSITIONS for a in last.atoms):
        return False
    _extend(done, at, last, part)
    return True


def _extend(done: list[Item], at: int, last: Part, part: Part) -> None:
    """Gives the atoms of a part to the one at `at`, which is the last then."""
    last.atoms.extend(part.atoms)
    for atom in part.atoms:
        last.add_field(atom)
    del done[at + 1 :]
    last.settle()


def _is_described(part: Part) -> bool:
    """Whether the last word of a part describes its head."""
    last = part.atoms[-1]
    return len(part.atoms) > 1 and bool(last.sense) and last is not _head_atom(part)


def _head_atom(part: Part) -> Atom | None:
    atoms = (a for a in part.atoms for head, _ in a.sense.heads if head is part.head)
    return next(atoms, None)


def _join_forward(done: list[Item], part: Part) -> None:
    """«ОІЖ, ТІЖ орынбасарлары»: joins headless parts before to this head."""
    while True:
        at = _before(done)
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


def _before(done: list[Item]) -> int | None:
    """The last item that is no listing separator, if there is such between."""
    at = len(done) - 1
    listing = False
    while at >= 0 and isinstance(done[at], Between):
        between = done[at]
        assert isinstance(between, Between)  # noqa: S101
        if between.kind in _LISTING:
            listing = True
        elif between.kind is not Kind.LINE:
            return None
        at -= 1
    return at if at >= 0 and listing else None


def _describes(before: Part, part: Part) -> bool:
    """Whether words before a separator describe the head after it."""
    form, head = part.form, part.head
    if form is None or head is None or before.name is not None or len(part.atoms) < 2:
        return False
    first = part.atoms[0]
    last = before.atoms[-1].sense.heads
    if before.head is None and form.possessed and _is_short(before.atoms, first):
        return True  # «АҚ және ТЖ маманы»
    if form.plural and all(a.kind is Kind.QUOTED for a in (*before.atoms, first)):
        return True  # «“Жас қыран”, “Самұрық” ұйымдары»
    if before.head is not None or (last and last[0][0].clipped):
        if not (last and (last[0][0].clipped or _is_bare_club(before))):
            return False
        if before.head is not None and before.head is not last[0][0]:
            return False  # «педагог-ұйымдастырушы АӘД, АӘД мұғалімі»
        # «ОІЖ, ТІЖ …», «ӘБ/МБ …», «үйірме, секция …»: words of one kind
        own = first.sense.heads
        return (
            len(before.atoms) <= 2
            and bool(last)
            and bool(own)
            and own[0][0].clipped == last[0][0].clipped
            and own[0][0].post == last[0][0].post
            and own[0][0].sort is last[0][0].sort
            and own[0][0] is not head
        )
    is_label = form.possessed and any(a.kind is Kind.CLASSES for a in before.atoms)
    if _are_people(before) and not is_label:
        return False  # «кезекші сынып, кезекші мұғалім» are two
    if not before.headless:
        ending = before.atoms[-1].text.lower()
        return head.sort is not Sort.POST and (
            _names_work(before) or (form.possessed and ending.endswith(PLURAL))
        )
    if form.language == "ru" and not (part.is_kazakh and is_kazakh_word(first)):
        return all(a.text.lower().endswith(NOMINATIVE_ADJECTIVE) for a in before.atoms)
    return form.possessed or head.sort is not Sort.POST or part.is_kazakh


def _is_short(atoms: list[Atom], beside: Atom) -> bool:
    """Whether a word is an abbreviation beside another one: "ГО и ЧС"."""
    return len(atoms) == 1 and all(
        a.kind is Kind.WORD and a.text.isupper() and len(a.text) <= _LONGEST_SHORT
        for a in (*atoms, beside)
    )


def _is_bare_club(part: Part) -> bool:
    return (
        part.head is not None
        and part.head.field == "club"
        and part.form is not None
        and not (part.form.plural or part.form.possessed)
    )


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


# -- brackets ----------------------------------------------------------------


def _join_brackets(items: list[Item]) -> list[Item]:
    """Gives each bracket to the part before it, or takes it apart."""
    result: list[Item] = []
    for item in items:
        if not isinstance(item, Bracket):
            result.append(item)
            continue
        inside = link(item.items)
        last = result[-1] if result else None
        if isinstance(last, Between) and last.kind is Kind.LINE and len(result) > 1:
            last = result[-2]
        if isinstance(last, Part) and _belongs(last, inside):
            _take_bracket(last, inside, item)
            while result[-1] is not last:
                result.pop()
        else:
            if isinstance(result[-1] if result else None, Part):
                result.append(Between(Kind.COMMA, item.start, item.start))
            for part in inside:
                result.extend([part, Between(Kind.COMMA, item.end, item.end)])
    return result


def _belongs(part: Part, inside: list[Part]) -> bool:
    """Whether what stands in a bracket belongs to the party before it."""
    names = [p for p in inside if p.name is not None]
    if part.name is not None:
        return not names
    if part.is_post:
        return len(names) == len(inside) == 1 or not names
    return not names and not any(p.head is not None for p in inside)


def _take_bracket(part: Part, inside: list[Part], bracket: Bracket) -> None:
    post = next((p for p in inside if p.is_post), None)
    name = next((p.name for p in inside if p.name is not None), None)
    if part.name is not None:
        if post is not None and part.role is None:
            part.role = post.role
    elif name is not None:
        part.name = name
    else:
        for other in inside:
            for atom in other.atoms:
                part.add_field(atom)
        part.settle()
    for other in inside:
        if other.name is None and other.head is None and not _is_label(other):
            part.remarks.append(" ".join(atom.text for atom in other.atoms))
    part.atoms.append(Atom(Kind.CLOSE, bracket.start, bracket.end, ")"))


def _is_label(part: Part) -> bool:
    return all(a.kind is Kind.CLASSES or a.sense for a in part.atoms)


# -- posts and names ---------------------------------------------------------


def _join_names(items: list[Item]) -> list[Part]:
    """Joins a post to the name that holds it."""
    parts: list[Part] = []
    between: list[list[Between]] = []
    gap: list[Between] = []
    for item in items:
        if isinstance(item, Between):
            gap.append(item)
        elif isinstance(item, Part):
            parts.append(item)
            between.append(gap)
            gap = []
    alternate = _alternates(parts, between)
    result: list[Part] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        following = parts[at + 1] if at + 1 < len(parts) else None
        if following is None:
            result.append(part)
            break
        kinds = {b.kind for b in between[at + 1]}
        if part.is_post and following.name is not None and following.role is None:
            before = {b.kind for b in between[at]} if at else {Kind.COMMA}
            own_line = bool(before) or parts[at - 1].name is None
            if (
                kinds <= {Kind.LINE, *_POINTING}
                and not (kinds == {Kind.LINE} and not own_line)
                and not (not kinds and alternate)
                and not (kinds == {Kind.LINE} and _has_own_post(parts, between, at + 1))
            ):
                _merge(part, following)
                result.append(part)
                at += 2
                # «психолог – А.Б. Серікова»: done; the next post is another's
                continue
        elif (
            part.name is not None
            and following.is_post
            and part.role is None
            and kinds
            and kinds <= {Kind.LINE, *_POINTING}
            and kinds & _POINTING
        ):
            part.atoms.extend(following.atoms)
            part.role = following.role
            result.append(part)
            at += 2
            continue
        result.append(part)
        at += 1
    return result


def _has_own_post(parts: list[Part], between: list[list[Between]], at: int) -> bool:
    """Whether a dash or a colon gives a name the post behind it."""
    if at + 1 >= len(parts) or not parts[at + 1].is_post:
        return False
    return any(each.kind in _POINTING for each in between[at + 1])


def _merge(post: Part, name: Part) -> None:
    post.atoms.extend(name.atoms)
    post.name = name.name


def _alternates(parts: list[Part], between: list[list[Between]]) -> bool:
    """Whether a line runs name post name post: whose posts, nobody can tell."""
    if len(parts) < 4 or parts[0].name is None or not parts[-1].is_post:
        return False
    return all(not gap for gap in between[1:]) and all(
        (part.name is not None) == (at % 2 == 0) for at, part in enumerate(parts)
    )
