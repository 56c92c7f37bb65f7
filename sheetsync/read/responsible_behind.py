"""Words behind a head noun that describe it.

A Russian head opens a phrase: "заместитель директора по воспитательной работе",
"учитель химии", "кл. рук. 9 «Б»". It closes where a nominative begins the next.
"""

from sheetsync.lang.fold import fold
from sheetsync.lang.ru.people_endings import (
    ACCUSATIVE_ADJECTIVE,
    GENITIVE_ADJECTIVE,
    NOMINATIVE_ENDINGS,
    OBLIQUE,
    OBLIQUE_ADJECTIVE,
)
from sheetsync.lang.schema.people import Sort
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stretch import (
    ACTING_BEFORE,
    NAMED_AFTER,
    PLACES,
    PREPOSITIONS,
    Choice,
    Stretch,
    forms_of,
    has_kazakh_letter,
    is_class,
    is_kazakh_word,
    is_new_doing,
)
from sheetsync.read.responsible_tokens import Atom, Kind

#: Posts whose field may be any noun: "учитель черчения", "рук. кружка".
_OPEN_FIELD = frozenset({"leader", "teacher", "chief", "manager", "chair", "officer"})
_TAKE_SHORT = frozenset({"teacher", "organiser", "leader"})
_TEACHERS = frozenset({"teacher", "subject_teacher", "educator"})
_OF_TEACHERS = frozenset({"union", "commission"})
_MEMBERS = _TEACHERS | {"leader", "homeroom_teacher", "psychologist"}
#: Posts that outside offices have as well.
_AT_OFFICES = frozenset(
    {"doctor", "nurse", "psychologist", "speech_therapist", "defectologist"}
)
#: What those whom somebody helps are: "зам. рук. отдела", "пом. восп.".
_HELPED = {"deputy": ("leading",), "assistant": ("educator", "teacher")}
#: Letters of an abbreviation that is a subject's as likely as an office's.
_SUBJECT = 2
#: Longer capitals are no abbreviation but a word.
_LONGEST_ABBREVIATION = 5


def is_field_behind(stretch: Stretch, at: int) -> bool:
    """Whether a head noun is a field here, not people: "учитель математики"."""
    part = stretch.open_part()
    if part is None or stretch.pending or part.head is None:
        return False
    atom = stretch.atoms[at]
    oblique = any(
        form.language == "ru" and form.case != "n" for _, form in atom.sense.modifiers
    )
    head = part.head
    wants = head.relational or head.post == "teacher" or head.sort is not Sort.POST
    return oblique and wants and _describes_behind(stretch, at, atom, part)


def describes_open(stretch: Stretch, at: int, choice: Choice) -> bool:
    """Whether a head describes the Russian head before it."""
    part = stretch.open_part()
    if part is None:
        return False
    words = stretch.words()
    last = words[-1] if words else part.atoms[-1]
    after_preposition = fold(last.text) in PREPOSITIONS
    if words and not after_preposition:
        return _is_group_of(stretch, part, choice)
    head, form = choice.head, choice.form
    hides_case = form.language == "ru" and not head.endings
    hides_case = hides_case or (_is_cut(stretch, at) and _is_russian(part))
    if head.clipped or hides_case:
        return after_preposition or _takes_short(stretch, part, choice)
    if form.language != "ru":
        return after_preposition
    return form.case != "n" or after_preposition


def _is_russian(part: Part) -> bool:
    return part.form is not None and part.form.language == "ru"


def _is_group_of(stretch: Stretch, part: Part, choice: Choice) -> bool:
    """Whether a group behind is an educator's: "воспитатели I мл. гр."."""
    head = part.head
    if head is None or not (head.post == "educator" or head.sort is Sort.PEOPLE):
        return False
    on_line = all(atom.kind is not Kind.LINE for atom in stretch.pending)
    hides_case = not choice.head.endings and choice.form.language == "ru"
    is_whose = hides_case or choice.form.case == "g"
    return choice.head.field == "group" and is_whose and on_line


def _is_cut(stretch: Stretch, at: int) -> bool:
    """Whether a dot cuts off the ending of a word: "зав. отд."."""
    return at + 1 < len(stretch.atoms) and stretch.atoms[at + 1].kind is Kind.DOT


def _takes_short(stretch: Stretch, part: Part, choice: Choice) -> bool:
    """Whether a head takes a word that never changes: "рук. МО", "зам. дир."."""
    if part.head is None:
        return False
    if stretch.pending:
        return False
    is_field = choice.head.latent and choice.head.post != "deputy"
    if is_field and part.head.post in _TAKE_SHORT:
        return True
    if _is_whose(part, choice):
        return True
    whose = _HELPED.get(part.head.post, ())
    if choice.form.language == "ru" and choice.head.field in whose:
        return True
    if not part.head.relational:
        return False
    if part.head.post == "leader" and "class" in part.fields:
        return False  # "классные руководители ПДН"
    return part.atoms[-1].kind is not Kind.CLASSES and (
        choice.head.sort is not Sort.POST or choice.head.post == "director"
    )


def _is_whose(part: Part, choice: Choice) -> bool:
    """Whether an abbreviation says whose people those before it are."""
    head, taken = part.head, choice.head
    if head is None or taken.sort is Sort.POST:
        return False
    if head.post == "director" and taken.sort is Sort.ORGANISATION and taken.clipped:
        return taken.field != "juvenile"  # "директор ЦРБ"
    if taken.field == "school":
        # "педагоги д/с", "администрация КГУ"
        return head.sort is not Sort.ORGANISATION
    if taken.field == "department" and taken.clipped and len(part.atoms) == 1:
        # "администрация ГУ", but "учителя ОП" teach a subject
        teaches = head.post == "teacher" and len(taken.word) == _SUBJECT
        return teaches or head.sort is Sort.COLLECTIVE
    if taken.sort is Sort.ORGANISATION and taken.clipped and head.post in _AT_OFFICES:
        return taken.field != "juvenile"  # "врачи ЦРБ", but "медсестра ПДН" are two
    if taken.field == "group":
        # "воспитатели гр. «Балапан»", "родители ст. гр."
        return head.sort in {Sort.POST, Sort.PEOPLE}
    if choice.form.language != "ru":
        return False
    if taken.field in _OF_TEACHERS:
        return head.post in _TEACHERS  # "учителя МО", "преподаватели ПЦК"
    # "командир отряда ЮИД"
    last = part.atoms[-1].sense.heads if len(part.atoms) > 1 else ()
    return any(h.relational and h.sort is Sort.COLLECTIVE for h, _ in last)


def takes_members(stretch: Stretch, at: int, choice: Choice) -> bool:
    """Whether a union before takes the posts of its members: "МО кл. рук."."""
    part = stretch.open_part()
    if part is None or choice.head.post not in _MEMBERS:
        return False
    if not any(h.field == "union" for h, _ in part.atoms[-1].sense.heads):
        return False
    form, own = choice.form, stretch.pending
    if form.language != "ru" or any(a.kind is Kind.LINE for a in own):
        return False
    if not all(a.sense.modifiers or a.kind is Kind.DOT for a in own):
        return False
    if choice.head.post == "leader" and not any(map(is_class, own)):
        return False
    is_hidden = not choice.head.endings or _is_cut(stretch, at)
    return is_hidden or (form.plural and form.case == "g")


def _precedes(atom: Atom) -> bool:
    """Whether a word for acting stands before the post, as in Russian: "и.о."."""
    return atom.kind is Kind.ACTING and fold(atom.text)[0] in ACTING_BEFORE


def attach_behind(stretch: Stretch, at: int) -> bool:
    """Gives an atom to the head before it if it describes that."""
    if not stretch.parts:
        return False
    part, atom = stretch.parts[-1], stretch.atoms[at]
    if atom.kind in {Kind.ACTING, Kind.DOT}:
        begins = bool(stretch.pending) or atom.text[0].isupper()
        is_new = begins and _precedes(atom)
        fits = not stretch.words() and not is_new
    elif atom.kind in {Kind.QUOTED, Kind.NUMBERED}:
        takes = part.is_open or part.head is None or part.head.sort is not Sort.POST
        fits = takes and not stretch.pending and not _kazakh_follows(stretch, at)
    elif not part.is_open or stretch.words():
        fits = False
    elif atom.kind is Kind.NAME:
        fits = any(fold(a.text) in NAMED_AFTER for a in part.atoms[-2:])
        fits = fits or any(h.field == "owner" for h, _ in part.atoms[-1].sense.heads)
    elif atom.kind is Kind.CLASSES:
        fits = not _kazakh_follows(stretch, at)
    else:
        fits = _describes_behind(stretch, at, atom, part)
    if fits:
        stretch.give_to_last(atom)
    return fits


def _describes_behind(stretch: Stretch, at: int, atom: Atom, part: Part) -> bool:
    """Whether a word behind a Russian head describes it."""
    if atom.kind is not Kind.WORD or part.head is None:
        return False
    if _is_preposition(atom, part):
        return _leads_on(atom, part)
    if _names_place(stretch, at, part):
        return True
    after_preposition = fold(part.atoms[-1].text) in PREPOSITIONS
    if _names_after(atom, part) or (after_preposition and not has_kazakh_letter(atom)):
        return True
    if is_kazakh_word(atom):
        return False
    if _begins_anew(stretch, at) or _begins_group(stretch, at, part):
        return False
    phrase = any(fold(a.text) in PREPOSITIONS for a in part.atoms[1:])
    russian = [form for _, form in atom.sense.modifiers if form.language == "ru"]
    if phrase and (
        (russian and fold(part.atoms[-1].text).endswith(ACCUSATIVE_ADJECTIVE))
        or (_is_shortened(part.atoms) and _is_noun(atom) and not stretch.pending)
    ):
        return True  # "за пожарную безопасность", "за пож. безопасность"
    if is_class(atom) and part.atoms[-1].kind is Kind.CLASSES:
        return True  # "учащиеся 5-11 кл."
    if russian:
        if atom.text.isupper() or not russian[0].item.endings:
            following = stretch.following(at)
            oblique = fold(atom.text).endswith(OBLIQUE_ADJECTIVE)
            ends = following is None or not following.sense.heads
            ends = ends or stretch.crosses_line(at)  # "кафедра ЕМЦ⏎учителя"
            ends = ends or _may_be_of_office(following)
            if part.head.sort is Sort.ORGANISATION and part.head.relational:
                return not stretch.pending  # "филиал АО НЦПК"
            return (phrase and not stretch.pending) or oblique or ends
        return any(form.case != "n" for form in russian)
    if atom.sense.modifiers:
        return False
    return _unknown_behind(stretch, at, atom, part) or (phrase and is_oblique(atom))


def _is_cut_adjective(stretch: Stretch, at: int) -> bool:
    """Whether a word cut off begins a post: "класс. рук-ли"."""
    following = stretch.following(at)
    return stretch.atoms[at].sense.cut_off and (
        following is not None
        and any(head.sort is Sort.POST for head, _ in following.sense.heads)
    )


def _begins_anew(stretch: Stretch, at: int) -> bool:
    """Whether a word on a new line begins the next party."""
    atom = stretch.atoms[at]
    return bool(stretch.pending) and (
        atom.text[0].isupper()
        or any(m.many for m, _ in atom.sense.modifiers)
        or _is_cut_adjective(stretch, at)
    )


def _begins_group(stretch: Stretch, at: int, part: Part) -> bool:
    """Whether a word can only begin the next group: "весь коллектив"."""
    following = stretch.following(at)
    if following is None or fold(part.atoms[-1].text) in PREPOSITIONS:
        return False
    is_many = any(m.many for m, _ in stretch.atoms[at].sense.modifiers)
    folded = fold(stretch.atoms[at].text)
    is_nominative = is_many and not folded.endswith(OBLIQUE_ADJECTIVE)
    leads_on = bool(following.sense) and following.text.islower()
    if is_nominative and leads_on and stretch.atoms[at].text.islower():
        return True
    return _is_cut_adjective(stretch, at) and any(
        form.case == "n" and form.plural and bool(head.endings)
        for head, form in following.sense.heads
    )


def _names_after(atom: Atom, part: Part) -> bool:
    """Whether a word is "им." behind an office, or whose name that bears."""
    if fold(atom.text) in NAMED_AFTER:
        heads = [head for each in part.atoms for head, _ in each.sense.heads]
        return any(head.sort is not Sort.POST for head in heads)
    before = next(a for a in reversed(part.atoms) if a.kind is not Kind.DOT)
    return fold(before.text) in NAMED_AFTER and atom.text[:1].isupper()


def _is_noun(atom: Atom) -> bool:
    """Whether a small word is no post or group of its own."""
    return atom.text.islower() and not atom.sense.heads


def _is_shortened(atoms: list[Atom]) -> bool:
    """Whether words end in a preposition and an adjective cut off: "по эл."."""
    if len(atoms) < 3 or atoms[-1].kind is not Kind.DOT:
        return False
    before, cut = atoms[-3], atoms[-2]
    return (
        fold(before.text) in PREPOSITIONS and cut.text.islower() and len(cut.text) > 1
    )


def _is_preposition(atom: Atom, part: Part) -> bool:
    """Whether a word is "по", not an abbreviation: "мастера ПО"."""
    if fold(atom.text) not in PREPOSITIONS:
        return False
    if not atom.text.isupper():
        return True
    return not atom.sense and _leads_on(atom, part)


def _leads_on(atom: Atom, part: Part) -> bool:
    """Whether a word written like a preposition is one, or a field: "по ПО"."""
    last = part.atoms[-1].text
    is_field = last.islower() and fold(last) in PREPOSITIONS
    return atom.text.islower() or is_field or part.atoms[0].text.isupper()


def _may_be_of_office(atom: Atom | None) -> bool:
    """Whether a word may say of which office: "завуч нач. школы", "ср. гр."."""
    return atom is not None and any(
        (head.sort is Sort.ORGANISATION and form.language == "ru" and form.case == "g")
        or (head.field == "group" and (form.case == "g" or not head.endings))
        for head, form in atom.sense.heads
    )


def _names_place(stretch: Stretch, at: int, part: Part) -> bool:
    """Whether a word belongs to "г. Каратау" behind an office."""
    atoms = stretch.atoms
    if part.head is None or part.head.sort is Sort.POST:
        return False
    if atoms[at].text in PLACES:
        following = stretch.following(at)
        return following is not None and following.text[:1].isupper()
    return part.atoms[-1].kind is Kind.DOT and part.atoms[-2].text in PLACES


def _unknown_behind(stretch: Stretch, at: int, atom: Atom, part: Part) -> bool:
    """Whether a word of no table describes the head before it."""
    head, folded = part.head, fold(atom.text)
    if head is None:
        return False
    if len(atom.text) < 2:
        return False
    if atom.text.isupper() and len(atom.text) <= _LONGEST_ABBREVIATION:
        in_capitals = any(
            a.text.isupper() and len(a.text) > _LONGEST_ABBREVIATION for a in part.atoms
        )
        is_free = not atom.sense and not in_capitals
        return is_free and not stretch.pending  # "оператор НОБД"
    takes_any = head.relational or head.post in _OPEN_FIELD
    shortened = at + 1 < len(stretch.atoms) and stretch.atoms[at + 1].kind is Kind.DOT
    if shortened and atom.text.islower() and not atom.sense:
        return takes_any  # "учитель каз. языка"
    if folded.endswith(GENITIVE_ADJECTIVE) and head.sort is Sort.ORGANISATION:
        following = stretch.following(at)  # "Карагандинской области"
        return following is None or following.text[0].islower()
    described = fold(part.atoms[-1].text).endswith(GENITIVE_ADJECTIVE)
    if described and atom.text.islower() and not atom.sense:
        return True  # "языковых дисциплин"
    following = stretch.following(at)
    if takes_any and folded.endswith(GENITIVE_ADJECTIVE) and _is_body(following):
        return True  # "члены Управляющего совета": the name of a body in capitals
    if is_new_doing(atom):
        return False  # "учителя беседа с родителями"
    if not is_oblique(atom):
        return False
    return folded.endswith(OBLIQUE_ADJECTIVE) or takes_any or head.sort is not Sort.POST


def _is_body(atom: Atom | None) -> bool:
    """Whether a small word is a Russian noun in the genitive: "совета"."""
    return atom is not None and (
        atom.text.islower()
        and any(f.case == "g" and f.language == "ru" for _, f in atom.sense.heads)
    )


def is_oblique(atom: Atom) -> bool:
    """Whether a word may describe the one before it: "физики", "туризма"."""
    folded = fold(atom.text)
    is_nominative = folded.endswith(NOMINATIVE_ENDINGS)  # "музыкальная школа"
    return folded.endswith(OBLIQUE) and atom.text[0].islower() and not is_nominative


def _kazakh_follows(stretch: Stretch, at: int) -> bool:
    """Whether a Kazakh word goes on: a label before it belongs to that."""
    following = stretch.following(at)
    if following is None or stretch.crosses_line(at):
        return False
    return any(form.language == "kk" for form in forms_of(following))
