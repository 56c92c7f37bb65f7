"""Which reading a head noun has among its neighbours.

Borrowed words are both languages' («психологи» is one psychologist of the
school, "психологи" are several), and Russian endings have two readings
("учителя" of a teacher, or teachers).
"""

from dataclasses import replace

from sheetsync.lang.fold import fold
from sheetsync.lang.ru.people_endings import UNFINISHED
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_stretch import (
    PREPOSITIONS,
    Choice,
    Stretch,
    forms_of,
    is_kazakh_word,
    is_noun_of_work,
    is_unknown,
    leans_kazakh,
)
from sheetsync.read.responsible_tokens import Atom, Kind

#: Posts that are always somebody's: "зам. директора", «директор орынбасары».
_OF_A_POST = frozenset({"deputy", "assistant", "staff_post", "member"})
_Reading = tuple[Head, Form]


def choose(stretch: Stretch, at: int) -> Choice:
    """The reading of a head that fits its neighbours."""
    atom = stretch.atoms[at]
    head, form = _reading(stretch, at, atom)
    is_kazakh = form.language == "kk" or any(
        other.language == "kk" and other.case == form.case
        for _, other in atom.sense.heads
    )
    return Choice(head, form, is_kazakh, atom.sense.derived)


def speak_one_language(atoms: list[Atom]) -> list[Atom]:
    """The atoms with abbreviations of both languages read as the cell's other words.

    «ДО» is a deputy, but "школы, ДО" are schools and kindergartens.
    """
    doubtful = [atom for atom in atoms if _is_of_both(atom)]
    others = [a for a in atoms if a.sense and not _is_of_both(a)]
    if not doubtful or not others or any(map(is_kazakh_word, others)):
        return atoms
    if not any(all(f.language == "ru" for f in forms_of(a)) for a in others):
        return atoms
    return [_in_russian(a) if _is_of_both(a) else a for a in atoms]


def _is_of_both(atom: Atom) -> bool:
    heads = atom.sense.heads
    return (
        len(heads) > 1
        and all(head.clipped for head, _ in heads)
        and len({form.language for _, form in heads}) > 1
    )


def _in_russian(atom: Atom) -> Atom:
    heads = tuple(each for each in atom.sense.heads if each[1].language == "ru")
    return replace(atom, sense=replace(atom.sense, heads=heads))


def _reading(stretch: Stretch, at: int, atom: Atom) -> _Reading:
    forms = atom.sense.heads
    if len(forms) == 1:
        return forms[0]
    words = [a for a in stretch.words() if a.kind is not Kind.DOT]
    before = words[-1] if words else None
    russian = [f for f in forms if f[1].language == "ru"]
    kazakh = [f for f in forms if f[1].language == "kk"]
    if russian and kazakh and all(head.clipped for head, _ in forms):
        # "заведующая ДО" keeps a kindergarten, «ДО» alone is a deputy
        after = stretch.following(at)
        is_named = after is not None and after.kind in {Kind.QUOTED, Kind.NUMBERED}
        return (russian if is_named or stretch.open_part() is not None else kazakh)[0]
    if before is not None and leans_kazakh(before):
        possessed = next((f for f in kazakh if f[1].possessed), None)
        if possessed is not None:
            return possessed
    fitting = russian or kazakh
    genitive = next((f for f in fitting if f[1].case == "g"), None)
    begins = bool(stretch.pending) and atom.text[0].isupper() and before is None
    if (
        genitive is not None
        and not begins
        and _wants_genitive(stretch, before, genitive[0])
    ):
        return genitive
    following = stretch.following(at)
    if (
        following is not None
        and kazakh
        and russian
        and not is_kazakh_word(following)
        and not kazakh[0][1].possessed
    ):
        return russian[0]
    return next((f for f in fitting if f[1].case == "n"), fitting[0])


def _wants_genitive(stretch: Stretch, before: Atom | None, head: Head) -> bool:
    """Whether what stands before takes a doubtful form as its genitive."""
    if before is not None:
        return (
            before.kind is Kind.ACTING
            or id(before) in stretch.hung
            or is_unknown(before)
            or is_noun_of_work(before)
        )
    part = stretch.open_part()
    if part is None:
        return stretch.governed and not stretch.parts
    if stretch.pending and _is_complete(part):
        return False  # "отв. за питание⏎учителя": a new line begins anew
    if head.sort is not Sort.POST or part.head is None:
        return True
    last = part.atoms[-1]
    if len(part.atoms) > 1 and last.text.endswith(UNFINISHED) and not last.sense.heads:
        return True
    if part.head.field == "club" and part.form is not None and not part.form.plural:
        return True  # "кружок вожатой"
    return part.head.post in _OF_A_POST and not part.head.clipped


def _is_complete(part: Part) -> bool:
    """Whether a post has said for what it is: "зам. по ВР", "отв. за питание"."""
    if part.head is None or part.head.sort is not Sort.POST:
        return False
    return any(fold(atom.text) in PREPOSITIONS for atom in part.atoms[1:-1])
