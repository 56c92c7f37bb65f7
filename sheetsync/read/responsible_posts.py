"""Posts, groups and offices in a stretch of words without separators.

A Kazakh head noun closes what describes it: «аттестаттау комиссиясының
мүшелері». A Russian one opens it, with only adjectives before: "старший
вожатый", "заместитель директора по воспитательной работе". Where two heads
meet, endings tell whether one describes the other («комиссия мүшелері»,
"председатель комиссии") or another party begins («мектеп әкімшілігі пән
мұғалімдері»).
"""

from sheetsync.read.responsible_before import (
    describes_later,
    hangs_on_unknown,
    take_before,
)
from sheetsync.read.responsible_behind import (
    attach_behind,
    describes_open,
    is_field_behind,
)
from sheetsync.read.responsible_choice import choose
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stretch import (
    Choice,
    Stretch,
    is_class,
    is_description,
    is_unknown,
)
from sheetsync.read.responsible_tokens import Atom, Kind

#: No post is described by more words than these.
_MOST_PENDING = 30


def read_words(atoms: list[Atom]) -> list[Part]:
    """The parts of a stretch of words, class labels and line breaks, in order.

    Words that belong to no head are parts of their own: `headless` if tables
    describe them all, else unknown.
    """
    stretch = Stretch(atoms)
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
        stretch.give_to_last(atom)
        return
    choice = choose(stretch, at)
    if choice.head.also_adjective and _is_thing(stretch.following(at)):
        stretch.pending.append(atom)
        return
    if describes_later(stretch, at, choice) or hangs_on_unknown(stretch, choice):
        stretch.dependent.add(id(atom))
        stretch.pending.append(atom)
    elif describes_open(stretch, choice):
        stretch.give_to_last(atom)
    else:
        _begin(stretch, at, atom, choice)


def _is_thing(atom: Atom | None) -> bool:
    """Whether a word of no table follows in small letters: "пед. чтения"."""
    return atom is not None and is_unknown(atom) and atom.text.islower()


def _begin(stretch: Stretch, at: int, atom: Atom, choice: Choice) -> None:
    """Makes a part of a head and what stands before it."""
    form = choice.form
    own = take_before(stretch, choice, atom)
    part = Part([*own, atom], choice.head, form, is_kazakh=choice.is_kazakh)
    for word in own:
        part.add_field(word)
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
    part.headless = all(map(is_description, words))
    for atom in words:
        part.add_field(atom)
    stretch.parts.append(part)


def _belongs_behind(part: Part, words: list[Atom]) -> bool:
    """«мұғалімдер 5-11 сынып»: a class label behind a Kazakh head."""
    if part.head is None or words[0].kind is not Kind.CLASSES:
        return False
    return all(map(is_class, words[1:]))
