"""Parts that only go on with the one before: "по ГО и ЧС", "СОШ №5, №12".

A number, a quoted name, an abbreviation or a genitive behind a separator, where a
part before it ends in one of its kind.
"""

from sheetsync.lang.ru.people_endings import AGREEING
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.model.party import PartyType
from sheetsync.read.responsible_behind import is_oblique
from sheetsync.read.responsible_items import Between, Item
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stretch import PREPOSITIONS, is_kazakh_word
from sheetsync.read.responsible_tokens import Atom, Kind

_LISTING = frozenset({Kind.COMMA, Kind.SLASH, Kind.JOIN, Kind.DASH})
_LABELS = frozenset({Kind.NUMBERED, Kind.QUOTED})
_LEADING = frozenset({"director", "leader", "chief", "manager"})
_LED = frozenset({"school", "department"})
#: Longer words in capitals are no abbreviations.
_LONGEST_SHORT = 4


def goes_on(done: list[Item], part: Part) -> bool:
    """Whether a part went on with the one before, and was given to it."""
    return (
        _join_short(done, part)
        or _join_field(done, part)
        or _join_genitive(done, part)
        or _join_label(done, part)
        or _join_offices(done, part)
    )


def _join_label(done: list[Item], part: Part) -> bool:
    """Joins a number or a quoted name to the one before: "СОШ №5, №12".

    A name in quotes goes on only where several are announced: "групп «А», «Б»".
    """
    at = last_before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part) or last.name or last.head is None:
        return False
    kind = part.atoms[0].kind
    if kind not in _LABELS or any(a.kind is not kind for a in part.atoms):
        return False
    labels = [a for a in last.atoms if a.kind is not Kind.LINE]
    if labels[-1].kind is not kind:
        return False
    if kind is Kind.QUOTED and not _are_several(labels):
        return False
    extend(done, at, last, part)
    return True


def _join_offices(done: list[Item], part: Part) -> bool:
    """Joins an office to those whose heads stand before: "руководители ОО, ДО"."""
    at = last_before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part) or last.form is None:
        return False
    leads = last.head is not None and last.head.post in _LEADING and last.form.plural
    if not leads or len(part.atoms) > 1 or len(last.atoms) < 2:
        return False
    both = (last.atoms[-1].sense.heads, part.atoms[0].sense.heads)
    if not all(any(h.clipped and h.field in _LED for h, _ in heads) for heads in both):
        return False
    extend(done, at, last, part)
    return True


def _are_several(atoms: list[Atom]) -> bool:
    """Whether the word before the names in quotes may be a plural's."""
    words = [a for a in atoms if a.kind is Kind.WORD]
    return any(
        form.plural or not (head.endings or form.language == "kk" or head.clipped)
        for head, form in words[-1].sense.heads
    )


def _join_short(done: list[Item], part: Part) -> bool:
    """Joins an abbreviation to the one that it goes on with: "по ГО и ЧС"."""
    at = last_before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part) or not last.is_open:
        return False
    joined = isinstance(done[-1], Between) and done[-1].kind is Kind.JOIN
    if not joined or not is_short(part.atoms, last.atoms[-1]):
        return False
    if not any(a.text.lower() in PREPOSITIONS for a in last.atoms):
        return False
    extend(done, at, last, part)
    return True


def _join_field(done: list[Item], part: Part) -> bool:
    """Joins a post that is a subject as well: "учителя физкультуры и НВП"."""
    at = last_before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part) or last.head is None:
        return False
    joined = isinstance(done[-1], Between) and done[-1].kind is Kind.JOIN
    is_subject = part.head is not None and part.head.post == "cadet_instructor"
    if not (joined and is_subject and len(part.atoms) == 1):
        return False
    teaches = last.head.post == "teacher" or last.head.field == "union"
    if not teaches or len(last.atoms) < 2 or last.form is None:
        return False
    if last.form.language != "ru" or last.name is not None:
        return False
    extend(done, at, last, part)
    return True


def _join_genitive(done: list[Item], part: Part) -> bool:
    """Joins what can only go on: "средней и старшей групп", "… и туризма"."""
    at = last_before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part) or not last.is_open:
        return False
    first = part.atoms[0].text
    if not first.islower() or len(last.atoms) < 2:
        return False
    both = (first, last.atoms[-1].text)
    joined = isinstance(done[-1], Between) and done[-1].kind is Kind.JOIN
    if _is_group_of(last, part):
        goes_on = True  # "воспитатели ст., подг. групп"
    elif part.head is not None and part.form is not None:
        # "МО и творческих групп", "средней и старшей групп"
        takes = joined and last.head is not None and last.head.relational
        takes = takes or _is_of_one_kind(last, part) or _are_led(last, part.head)
        goes_on = all(text.endswith(AGREEING) for text in both) or (
            takes and part.form.case == "g" and first.endswith(AGREEING)
        )
    else:
        is_office = last.type is PartyType.ORGANISATION
        goes_on = joined and is_office and all(map(_is_genitive, part.atoms))
    if goes_on:
        extend(done, at, last, part)
    return goes_on


def _is_of_one_kind(last: Part, part: Part) -> bool:
    """Whether offices follow offices: "директора школ, детских садов"."""
    offices = [f for h, f in last.atoms[-1].sense.heads if h.sort is Sort.ORGANISATION]
    is_office = part.head is not None and part.head.sort is Sort.ORGANISATION
    return is_office and any(form.case == "g" for form in offices)


def _are_led(last: Part, head: Head) -> bool:
    """Whether a leader stands before what is led: "рук. МО, творческих групп"."""
    leads = last.head is not None and last.head.post in _LEADING | {"chair", "member"}
    return leads and head.sort is not Sort.POST


def _is_group_of(last: Part, part: Part) -> bool:
    """Whether groups in the genitive are those of the educators before."""
    if last.head is None or part.head is None or part.form is None:
        return False
    hidden = part.form.case == "g" or not part.head.endings
    has_groups = last.head.post == "educator" or last.head.sort is Sort.PEOPLE
    return part.head.field == "group" and hidden and has_groups


def _is_genitive(atom: Atom) -> bool:
    return atom.kind is Kind.WORD and not is_kazakh_word(atom) and is_oblique(atom)


def extend(done: list[Item], at: int, last: Part, part: Part) -> None:
    """Gives the atoms of a part to the one at `at`, which is the last then."""
    last.atoms.extend(part.atoms)
    for atom in part.atoms:
        last.add_field(atom)
    head = last.head
    is_hidden = head is not None and _hides_number(head)
    several = head is not None and (head.post == "deputy" or "union" in last.fields)
    form = part.form
    led = is_hidden and form is not None and form.plural and form.case == "g"
    if led or (is_hidden and several and is_short(part.atoms, last.atoms[-1])):
        last.many = True  # "зам. директора по УР, ВР": several, as the number is hidden
    del done[at + 1 :]
    last.settle()


def _hides_number(head: Head) -> bool:
    """Whether a Russian post is written too short to show its number: "зам."."""
    return not head.endings or len(head.word) < _LONGEST_SHORT


def last_before(done: list[Item]) -> int | None:
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


def is_short(atoms: list[Atom], beside: Atom) -> bool:
    """Whether a word is an abbreviation beside another one: "ГО и ЧС"."""
    return len(atoms) == 1 and all(
        a.kind is Kind.WORD and a.text.isupper() and len(a.text) <= _LONGEST_SHORT
        for a in (*atoms, beside)
    )
