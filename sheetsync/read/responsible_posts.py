"""Posts, groups and offices in a stretch of words without separators.

A Kazakh head noun closes what describes it: «аттестаттау комиссиясының
мүшелері». A Russian one opens it, with only adjectives before: "старший
вожатый", "заместитель директора по воспитательной работе". Where two heads
meet, endings tell whether one describes the other («комиссия мүшелері»,
"председатель комиссии") or another party begins («мектеп әкімшілігі пән
мұғалімдері»).
"""

from sheetsync.lang.fold import fold
from sheetsync.lang.ru.people_endings import SEVERAL
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_before import (
    describes_later,
    hangs_on_unknown,
    take_before,
)
from sheetsync.read.responsible_behind import (
    attach_behind,
    describes_open,
    is_field_behind,
    takes_members,
)
from sheetsync.read.responsible_choice import choose
from sheetsync.read.responsible_izafet import is_field_of_possessed
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_stretch import (
    PREPOSITIONS,
    Choice,
    Stretch,
    is_class,
    is_description,
    is_unknown,
)
from sheetsync.read.responsible_tokens import Atom, Kind

#: Posts that are cut off as an adjective is, before an office: "спец. отдела".
_OF_OFFICES = frozenset({"chief", "specialist"})
#: No post is described by more words than these.
_MOST_PENDING = 30


def read_words(atoms: list[Atom], *, governed: bool = False) -> list[Part]:
    """The parts of a stretch of words, class labels and line breaks, in order.

    `governed`: a Russian genitive stands first, as behind "при участии".
    Words that belong to no head are parts of their own: `headless` if tables
    describe them all, else unknown.
    """
    stretch = Stretch(atoms, governed=governed)
    for at, atom in enumerate(atoms):
        if len(stretch.pending) > _MOST_PENDING:
            _flush(stretch)
        if atom.kind is Kind.LINE:
            stretch.pending.append(atom)
        elif atom.kind is Kind.WORD and atom.sense.heads:
            _read_head(stretch, at)
        elif not attach_behind(stretch, at):
            stretch.pending.append(atom)
    _flush(stretch)
    return stretch.parts


def _read_head(stretch: Stretch, at: int) -> None:
    """Gives a head noun to a neighbour, or begins a part with it."""
    atom = stretch.atoms[at]
    if is_field_behind(stretch, at):
        _give(
            stretch, atom, [f for h, f in atom.sense.heads if h.sort is not Sort.POST]
        )
        return
    if is_field_of_possessed(stretch, at) or _is_field_of_hung(stretch, atom):
        stretch.pending.append(atom)
        return
    choice = choose(stretch, at)
    if choice.head.also_adjective and not _is_post(stretch, at, choice.head):
        if not attach_behind(stretch, at):
            stretch.pending.append(atom)
        return
    hangs = hangs_on_unknown(stretch, choice)
    if hangs or describes_later(stretch, at, choice):
        stretch.dependent.add(id(atom))
        stretch.pending.append(atom)
        if hangs:
            stretch.hung.add(id(atom))
        if hangs and _ends_line(stretch, at):
            _flush(stretch)  # "занятие логопеда⏎воспитатели"
    elif describes_open(stretch, at, choice):
        _give(stretch, atom, [choice.form])
    elif takes_members(stretch, at, choice):
        stretch.give_to_last(atom)
    else:
        _begin(stretch, at, atom, choice)


def _is_field_of_hung(stretch: Stretch, atom: Atom) -> bool:
    """Whether a word goes on with whose a doing is: "отчет учителей математики"."""
    is_hung = bool(stretch.pending) and id(stretch.pending[-1]) in stretch.hung
    return is_hung and any(
        form.language == "ru" and form.case != "n" for _, form in atom.sense.modifiers
    )


def _ends_line(stretch: Stretch, at: int) -> bool:
    """Whether the next line begins with a party of its own."""
    following = stretch.following(at)
    return stretch.crosses_line(at) and any(
        form.case == "n" for _, form in (following.sense.heads if following else ())
    )


def _give(stretch: Stretch, atom: Atom, forms: list[Form]) -> None:
    """Gives a head to the last part: several have a head each, "зав. отделами"."""
    part = stretch.parts[-1]
    stretch.give_to_last(atom)
    if part.head is None or not any(form.plural for form in forms):
        return
    governed = all(fold(a.text) not in PREPOSITIONS for a in part.atoms)
    if governed and part.form is not None and _hides_number(part, part.form):
        part.many = True


def _hides_number(part: Part, form: Form) -> bool:
    """Whether a Russian post is written too short to show its number: "зав."."""
    head = part.head
    if head is None or form.language != "ru" or head.sort is not Sort.POST:
        return False
    own = (a for a in part.atoms if any(h is head for h, _ in a.sense.heads))
    is_cut = any(atom.sense.cut_off for atom in own)
    return is_cut or not head.endings


def _is_post(stretch: Stretch, at: int, head: Head) -> bool:
    """Whether a word cut off is a post here, no adjective.

    "восп. гр. «Балапан»" and "нач. отдела", but "восп. отдел", "нач. школы".
    """
    following, part = stretch.following(at), stretch.open_part()
    if stretch.crosses_line(at):
        following = None  # "соц. пед⏎ұжым"
    if head.post in _OF_OFFICES:
        if head.post == "specialist" and _says_what_for(following):
            return True
        return following is not None and any(
            each.clipped or (each.field != "school" and form.case == "g")
            for each, form in following.sense.heads
            if each.sort is Sort.ORGANISATION
        )
    if part is not None and fold(part.atoms[-1].text) in PREPOSITIONS:
        return False  # "зам. по восп. работе"
    if head.post == "chair":
        # "пред. родкома", but "учителя пред."
        heads = () if following is None else following.sense.heads
        return any(each.sort is Sort.COLLECTIVE for each, _ in heads)
    if following is None:
        return True
    if is_unknown(following) and following.text.islower():
        return False  # "пед. чтения"
    if head.post == "teacher":  # «пед ұжым»
        return all(h.sort is not Sort.COLLECTIVE for h, _ in following.sense.heads)
    if any(form.language == "kk" for _, form in following.sense.modifiers):
        return False  # «тәрб. ісі»
    return all(each.field == "group" for each, _ in following.sense.heads)


def _says_what_for(atom: Atom | None) -> bool:
    """Whether a specialist stands alone or before "по": "гл. спец. по кадрам"."""
    return atom is None or fold(atom.text) in PREPOSITIONS


def _begin(stretch: Stretch, at: int, atom: Atom, choice: Choice) -> None:
    """Makes a part of a head and what stands before it."""
    form = choice.form
    own = take_before(stretch, choice, atom)
    part = Part([*own, atom], choice.head, form, is_kazakh=choice.is_kazakh)
    for word in own:
        part.add_field(word)
    if own and _hides_number(part, form):
        # "дежурные кл. рук.": the adjective shows the number
        part.many = part.many or any(fold(a.text).endswith(SEVERAL) for a in own)
    if choice.head.ambiguous and not own and stretch.following(at) is None:
        part.head = part.form = None
    part.is_open = part.head is not None and (
        form.language == "ru" or not (form.possessed or form.plural)
    )
    _flush(stretch)
    stretch.parts.append(part)


def _flush(stretch: Stretch) -> None:
    """Makes a part of the pending atoms that no head took."""
    words = stretch.words()
    stretch.pending.clear()
    if all(atom.kind is Kind.DOT for atom in words):
        return
    if stretch.parts and _belongs_behind(stretch.parts[-1], words):
        stretch.parts[-1].atoms.extend(words)
        return
    part = Part(words)
    is_whose = any(id(atom) in stretch.hung for atom in words)
    part.headless = not is_whose and all(map(is_description, words))
    for atom in words:
        part.add_field(atom)
    stretch.parts.append(part)


def _belongs_behind(part: Part, words: list[Atom]) -> bool:
    """«мұғалімдер 5-11 сынып»: a class label behind a Kazakh head."""
    if part.head is None or words[0].kind is not Kind.CLASSES:
        return False
    return all(map(is_class, words[1:]))
