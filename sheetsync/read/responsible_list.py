"""Parts that only go on with the one before: "по ГО и ЧС", "СОШ №5, №12".

A number, a quoted name, an abbreviation or a genitive behind a separator, where a
part before it ends in one of its kind.
"""

from sheetsync.lang.fold import fold
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
_LONGEST_AND = 4
#: Longer words in capitals are no abbreviations.
_LONGEST_SHORT = 4


def goes_on(done: list[Item], part: Part) -> bool:
    """Whether a part went on with the one before, and was given to it."""
    at = last_before(done)
    last = done[at] if at is not None else None
    if at is None or not isinstance(last, Part):
        return False
    between = done[-1]
    joined = isinstance(between, Between) and between.kind is Kind.JOIN
    # "и", «және», no "совместно с"
    is_and = joined and between.end - between.start <= _LONGEST_AND
    is_more = (
        (joined and _is_next_hung(last, part))
        or (is_and and (_is_next_short(last, part) or _is_subject_too(last, part)))
        or _is_next_genitive(last, part, joined=joined)
        or _is_next_label(last, part)
        or _is_next_office(last, part)
    )
    if is_more:
        extend(done, at, last, part)
    return is_more


def _is_next_hung(last: Part, part: Part) -> bool:
    """Whether a phrase with a preposition goes on: "для учителей и учащихся"."""
    if last.head is not None or last.name is not None or part.form is None:
        return False
    if not any(fold(a.text) in PREPOSITIONS for a in last.atoms):
        return False
    forms = [form for _, form in part.atoms[0].sense.heads]
    return bool(forms) and all(f.language == "ru" and f.case != "n" for f in forms)


def _is_next_label(last: Part, part: Part) -> bool:
    """Whether a number or a quoted name follows another one: "СОШ №5, №12".

    A name in quotes goes on only where several are announced: "групп «А», «Б»".
    """
    if last.name or last.head is None:
        return False
    kind = part.atoms[0].kind
    if kind not in _LABELS or any(a.kind is not kind for a in part.atoms):
        return False
    labels = [a for a in last.atoms if a.kind is not Kind.LINE]
    if labels[-1].kind is not kind:
        return False
    return kind is not Kind.QUOTED or _are_several(labels)


def _is_next_office(last: Part, part: Part) -> bool:
    """Whether an office follows one whose heads stand before: "руководители ОО, ДО"."""
    if last.form is None:
        return False
    leads = last.head is not None and last.head.post in _LEADING and last.form.plural
    if not leads or len(part.atoms) > 1 or len(last.atoms) < 2:
        return False
    both = (last.atoms[-1].sense.heads, part.atoms[0].sense.heads)
    return all(any(h.clipped and h.field in _LED for h, _ in heads) for heads in both)


def _are_several(atoms: list[Atom]) -> bool:
    """Whether the word before the names in quotes may be a plural's."""
    words = [a for a in atoms if a.kind is Kind.WORD]
    return any(
        form.plural or not (head.endings or form.language == "kk" or head.clipped)
        for head, form in words[-1].sense.heads
    )


def _is_next_short(last: Part, part: Part) -> bool:
    """Whether an abbreviation goes on with another one: "по ГО и ЧС"."""
    if not last.is_open or not is_short(part.atoms, last.atoms[-1]):
        return False
    fields = [modifier for modifier, _ in last.atoms[-1].sense.modifiers]
    if part.head is not None and any(modifier.field for modifier in fields):
        return False  # "зам. по ВР и СЭС", but "по ГО и ЧС"
    return any(a.text.lower() in PREPOSITIONS for a in last.atoms)


def _is_subject_too(last: Part, part: Part) -> bool:
    """Whether a post is a subject as well: "учителя физкультуры и НВП"."""
    if last.head is None:
        return False
    is_subject = part.head is not None and part.head.post == "cadet_instructor"
    if not (is_subject and len(part.atoms) == 1):
        return False
    teaches = last.head.post == "teacher" or last.head.field == "union"
    if not teaches or len(last.atoms) < 2 or last.form is None:
        return False
    return last.form.language == "ru" and last.name is None


def _is_next_genitive(last: Part, part: Part, *, joined: bool) -> bool:
    """Whether a part can only go on: "средней и старшей групп", "… и туризма"."""
    if not last.is_open:
        return False
    first = part.atoms[0].text
    if not first.islower() or len(last.atoms) < 2:
        return False
    both = (first, last.atoms[-1].text)
    if _is_group_of(last, part):
        return True  # "воспитатели ст., подг. групп"
    if part.head is not None and part.form is not None:
        # "МО и творческих групп", "средней и старшей групп"
        takes = joined and last.head is not None and last.head.relational
        takes = takes or _is_of_one_kind(last, part) or _are_led(last, part.head)
        return all(text.endswith(AGREEING) for text in both) or (
            takes and part.form.case == "g" and first.endswith(AGREEING)
        )
    is_office = last.type is PartyType.ORGANISATION
    return joined and is_office and all(map(_is_genitive, part.atoms))


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
    is_russian = part.form.language == "ru"
    hidden = part.form.case == "g" or (is_russian and not part.head.endings)
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
