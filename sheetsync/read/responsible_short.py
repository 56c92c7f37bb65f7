"""Words of responsible cells that are written short, or apart.

A dot behind a word that no table knows cuts it off: «псих.» is the beginning of
"психолог", «мұғ.» of «мұғалім». It is read where all words that begin so and
are of one kind say the same. A hyphen with spaces around it still makes one
post of a teacher's two words: "педагог – психолог", "учителя – предметники".
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.people import Head, Modifier
from sheetsync.read.responsible_stems import LANGUAGES, Form
from sheetsync.read.responsible_tokens import Atom, Kind
from sheetsync.read.responsible_words import NO_SENSE, Sense, understand

#: Fewer letters begin too many words; those that are usual are in the tables.
_SHORTEST = 3
#: A describing word before a stroke is shortened if it has fewer letters.
_LONGEST_SHORT = 5
#: Nobody cuts off less than this.
_LEAST_CUT = 2
#: A post of so many words at most has a dash behind its first.
_MOST_BETWEEN = 4
#: What may stand behind a word that is written short or apart.
_SHORTENING = frozenset({Kind.DOT, Kind.DASH, Kind.SLASH, Kind.JOIN})
#: Strokes that only list: "пед+методист".
_ADDING = frozenset("+&|")
#: An atom made of several, and how many it took.
Compound = tuple[Atom, int]
_Listed = tuple[str, Head | Modifier, str]


@cache
def _dictionary() -> tuple[_Listed, ...]:
    """Every word of the tables as typed on a Russian keyboard."""
    listed: list[_Listed] = []
    for language, words in LANGUAGES:
        items: list[Head | Modifier] = [
            *(head for head in words.heads if not (head.clipped or head.rare)),
            *words.modifiers,
        ]
        listed += [(fold_kazakh(item.word), item, language) for item in items]
    return tuple(listed)


@lru_cache(maxsize=8192)
def understand_beginning(word: str) -> Sense:
    """The readings of a word that a dot cuts off, an empty sense if unclear.

    >>> [head.post for head, _ in understand_beginning("псих").heads]
    ['psychologist']
    """
    typed = fold_kazakh(word)
    first, hyphen, last = word.rpartition("-")
    if hyphen:
        return _cut_compound(understand(first), last)
    if len(typed) < _SHORTEST or not typed.isalpha():
        return NO_SENSE
    begun = [
        (item, language)
        for whole, item, language in _dictionary()
        if whole.startswith(typed) and len(whole) >= len(typed) + _LEAST_CUT
    ]
    heads = [(i, language) for i, language in begun if isinstance(i, Head)]
    fields = [(i, language) for i, language in begun if isinstance(i, Modifier)]
    if len({(head.sort, head.post, head.field) for head, _ in heads}) > 1:
        heads = []
    if len({modifier.field for modifier, _ in fields}) > 1:
        fields = []
    by_language = {language: field for field, language in reversed(fields)}
    return Sense(
        tuple((head, Form(head, language)) for head, language in heads[:1]),
        # its case is cut off too: any will do
        tuple(
            (field, Form(field, language, case="n" if language == "kk" else "o"))
            for language, field in by_language.items()
        ),
        cut_off=True,
    )


def _cut_compound(first: Sense, last: str) -> Sense:
    """What "учителя-пред." is: the second post in the number of the first."""
    forms = [form for head, form in first.heads if head.post == "teacher"]
    typed = fold_kazakh(last)
    if not forms or len(typed) < _SHORTEST:
        return NO_SENSE
    begun = {
        item.post: item
        for whole, item, _ in _dictionary()
        if isinstance(item, Head) and item.compound and whole.startswith(typed)
    }
    if len(begun) != 1:
        return NO_SENSE
    (head,) = begun.values()
    return Sense(
        tuple((head, replace(form, item=head)) for form in forms), cut_off=True
    )


def read_short(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with cut-off words understood and spaced compounds joined."""
    read: list[Atom] = []
    at = 0
    last = len(atoms) - 1
    while at <= last:
        atom = atoms[at]
        behind = atom.kind if at == last else atoms[at + 1].kind
        is_initial = behind is Kind.DOT and len(atom.text) == 1
        if is_initial or (behind not in _SHORTENING and atom.kind is not Kind.SLASH):
            read.append(atom)
            at += 1
            continue
        if _is_cut_off(atoms, at):
            sense = understand_beginning(atom.text)
            atom = replace(atom, sense=sense) if sense else atom
        if _is_stroke(atoms, at):
            atom = replace(atom, kind=Kind.DOT)
        if behind is Kind.DASH and _has_adviser(atoms, at):
            read.append(atom)
            at += 2  # «педагог – кәсіби бағдар беруші»
            continue
        compound = _compound(atom, atoms, at)
        if compound is not None:
            read.append(compound[0])
            at += compound[1]
            continue
        read.append(atom)
        at += 1
    return read


def _is_cut_off(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a dot stands for the rest of an unknown word that is no name."""
    atom = atoms[at]
    if atom.kind is not Kind.WORD:
        return False
    if at + 1 == len(atoms) or atoms[at + 1].kind is not Kind.DOT:
        return False
    if atom.sense and not atom.sense.mended:
        # "класс. рук.": a noun before a post is an adjective cut off
        after = atoms[at + 2] if at + 2 < len(atoms) else None
        if after is None or atom.sense.heads or not after.text.islower():
            return False
        if not all(modifier.endings for modifier, _ in atom.sense.modifiers):
            return False
        return any(head.post == "leader" for head, _ in after.sense.heads)
    if not atom.text[0].isupper():
        return True
    beside = [*atoms[max(0, at - 2) : at], *atoms[at + 2 : at + 3]]
    return not any(a.kind is Kind.WORD and len(a.text) == 1 for a in beside)


def _is_stroke(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a stroke shortens the word before it, as a dot does: "кл/рук"."""
    if atoms[at].kind is not Kind.SLASH or not 0 < at < len(atoms) - 1:
        return False
    before, after = atoms[at - 1], atoms[at + 1]
    if atoms[at].spaced or after.spaced or before.text.isupper():
        return False
    if atoms[at].text in _ADDING:
        return False
    return (
        len(before.text) < _LONGEST_SHORT
        and bool(before.sense.modifiers)
        and bool(after.sense.heads)
    )


def _has_adviser(atoms: Sequence[Atom], at: int) -> bool:
    """Whether one teacher stands before a dash, and behind it on what they advise."""
    if not any(h.post == "teacher" and not f.plural for h, f in atoms[at].sense.heads):
        return False
    for atom in atoms[at + 2 : at + 2 + _MOST_BETWEEN]:
        if atom.kind is not Kind.WORD or not atom.text.islower():
            return False
        if atom.sense.heads:
            return atom is not atoms[at + 2] and any(
                head.post == "adviser" for head, _ in atom.sense.heads
            )
    return False


def _compound(first: Atom, atoms: Sequence[Atom], at: int) -> Compound | None:
    """The one word of "педагог", "–", "психолог", and how many atoms it takes.

    "пед.-орг.", "рук.-ли", "мед/сестра", "НВ и ТП" too.
    """
    link = at + 1
    if link + 1 < len(atoms) and atoms[link].kind is Kind.JOIN:
        return _spelled(first, atoms[link], atoms[link + 1], link + 2 - at)
    if link < len(atoms) and atoms[link].kind is Kind.DOT:
        link += 1
    if link + 1 >= len(atoms) or atoms[link].kind not in {Kind.DASH, Kind.SLASH}:
        return None
    second = atoms[link + 1]
    if not (first.kind is second.kind is Kind.WORD):
        return None
    is_glued = not (atoms[link].spaced or second.spaced)
    if atoms[link].kind is Kind.SLASH:
        is_glued = is_glued and atoms[link].text not in _ADDING
        whole = _grown_together(first, second) if is_glued else NO_SENSE
    else:
        whole = _hyphenated(first, second, is_glued=is_glued)
    if not whole.heads:
        return None
    text = f"{first.text}-{second.text}"
    joined = replace(first, end=second.end, text=text, sense=whole)
    return joined, link + 2 - at


def _spelled(first: Atom, join: Atom, second: Atom, taken: int) -> Compound | None:
    """The abbreviation of the tables whose "and" is spelled out: «АӘ және ТД»."""
    if not (first.kind is second.kind is Kind.WORD):
        return None
    if not (first.text.isupper() and second.text.isupper()):
        return None
    for letters in (join.text, join.text[:1]):
        whole = understand(first.text + letters + second.text)
        if whole.heads:
            text = f"{first.text} {join.text} {second.text}"
            return replace(first, end=second.end, text=text, sense=whole), taken
    return None


def _hyphenated(first: Atom, second: Atom, *, is_glued: bool) -> Sense:
    """What two words with a hyphen between them are, if they are one."""
    whole = understand(f"{first.text}-{second.text}")
    last = second.sense or understand_beginning(second.text)
    if any(head.post == "teacher" for head, _ in first.sense.heads):
        if not any(head.compound for head, _ in last.heads):
            return _cut_compound(first.sense, second.text)  # "уч.-пред."
        return whole or last
    # «ата – аналар»: the tables have it with its hyphen; "рук.-ли"
    listed = any("-" in head.word for head, _ in whole.heads)
    return whole if listed or (is_glued and not last) else NO_SENSE


def _grown_together(first: Atom, second: Atom) -> Sense:
    """What "мед/сестра" is: its first half is no party."""
    if len(first.text) == len(second.text) == 1:
        return understand((first.text + second.text).upper())  # «Ә/Б»
    if first.sense.heads or first.text.isupper():
        return NO_SENSE
    if second.sense.heads and ("-" in second.text or second.text[0].isupper()):
        return NO_SENSE  # "Серикова/учитель-логопед": the second is whole
    return understand(first.text + second.text)
