"""A stretch of words as it is read: what lies behind and ahead of a word.

Also what can be said of a single word: whether it is Kazakh, an adjective, a
class. The rules that use it are in `responsible_choice` (which reading a head
has), `responsible_before` (what describes a later head), `responsible_behind`
(what describes the head before it).
"""

import re
from dataclasses import dataclass, field

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import DESCRIBING, LETTERS
from sheetsync.lang.ru.people_endings import ADJECTIVE, FEMININES, OF_NEUTERS
from sheetsync.lang.schema.people import Head
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stems import LANGUAGES, Form
from sheetsync.read.responsible_tokens import Atom, Kind

PREPOSITIONS = frozenset(p for _, w in LANGUAGES for p in w.prepositions)
POSTPOSITIONS = frozenset(p for _, w in LANGUAGES for p in w.postpositions)
NAMED_AFTER = frozenset(p for _, w in LANGUAGES for p in w.named_after)
#: Joining phrases that a genitive stands behind: "при участии директора".
GOVERNING = frozenset(
    phrase
    for _, words in LANGUAGES
    for phrase in words.joining
    if phrase.split()[-1] not in PREPOSITIONS
    and phrase.split()[0] in {*words.prepositions, *words.leading}
    and " " in phrase
)
#: First letters of what says in Russian that somebody acts for another.
ACTING_BEFORE = frozenset(
    phrase[0] for language, w in LANGUAGES if language == "ru" for phrase in w.acting
)
#: Letters that shorten what kind of place a name is of: «қ.», "г.".
PLACES = frozenset(p for _, w in LANGUAGES for p in w.places)
ADJECTIVES = {language: words.adjective_endings for language, words in LANGUAGES}
_NOUN = re.compile(
    "|".join(w.like_adjectives for _, w in LANGUAGES if w.like_adjectives)
)
#: Nouns of doing that "с" goes on with: "занятия с родителями".
DOING = re.compile("|".join(w.doing for _, w in LANGUAGES if w.doing))
_KAZAKH_LETTERS = frozenset(LETTERS)


@dataclass(slots=True)
class Choice:
    """A head noun in the form in which it is read here."""

    head: Head
    form: Form
    #: It may be Kazakh: a borrowed word is, where it takes no Russian ending.
    is_kazakh: bool = False
    #: Known by its ending alone, as who does what stands before.
    is_derived: bool = False


@dataclass(slots=True)
class Stretch:
    """The atoms of a stretch and what was made of them so far."""

    atoms: list[Atom]
    parts: list[Part] = field(default_factory=list)
    #: Atoms that no head has taken yet.
    pending: list[Atom] = field(default_factory=list)
    #: Heads among `pending` that describe a later head, by identity.
    dependent: set[int] = field(default_factory=set)
    #: A genitive stands behind the joining phrase before it.
    governed: bool = False
    #: Those whose is what no head names, by identity: "работа психолога".
    hung: set[int] = field(default_factory=set)

    def words(self) -> list[Atom]:
        """The pending atoms without line breaks."""
        return [atom for atom in self.pending if atom.kind is not Kind.LINE]

    def following(self, at: int) -> Atom | None:
        """The next atom that is no line break and no dot."""
        for atom in self.atoms[at + 1 : at + 3]:
            if atom.kind not in {Kind.LINE, Kind.DOT}:
                return atom
        return None

    def crosses_line(self, at: int) -> bool:
        """Whether the line ends behind an atom."""
        return at + 1 < len(self.atoms) and self.atoms[at + 1].kind is Kind.LINE

    def open_part(self) -> Part | None:
        """The head before, if it still takes describing words behind it."""
        return self.parts[-1] if self.parts and self.parts[-1].is_open else None

    def names_field(self) -> bool:
        """Whether a pending word names a field."""
        return any(m.field for a in self.pending for m, _ in a.sense.modifiers)

    def give_to_last(self, atom: Atom) -> None:
        """Gives an atom, and what is pending before it, to the last part."""
        part = self.parts[-1]
        part.atoms.extend([*self.pending, atom])
        self.pending.clear()
        part.add_field(atom)


def forms_of(atom: Atom) -> list[Form]:
    """All readings of a word."""
    return [form for _, form in (*atom.sense.heads, *atom.sense.modifiers)]


def is_class(atom: Atom) -> bool:
    """Whether a word is «сынып», "класс"."""
    return any(
        modifier.field == "class" and form.item.endings != ADJECTIVE
        for modifier, form in atom.sense.modifiers
    )


def has_kazakh_letter(atom: Atom) -> bool:
    """Whether a word has a letter that Russian does not."""
    return bool(_KAZAKH_LETTERS.intersection(fold(atom.text)))


def is_kazakh_word(atom: Atom) -> bool:
    """Whether a word can only be Kazakh."""
    if has_kazakh_letter(atom):
        return True
    forms = forms_of(atom)
    return bool(forms) and all(form.language == "kk" for form in forms)


def ends_as_adjective(atom: Atom) -> bool:
    """Whether a word ends as Russian adjectives do, and as no noun: not "занятие"."""
    folded = fold(atom.text)
    return folded.endswith(ADJECTIVES["ru"]) and _NOUN.fullmatch(folded) is None


def is_russian_adjective(atom: Atom) -> bool:
    """Whether a word ends as a Russian adjective in the nominative."""
    return ends_as_adjective(atom) and not is_kazakh_word(atom)


def is_unknown(atom: Atom) -> bool:
    """Whether no table describes a word and it is no adjective."""
    return atom.kind is Kind.WORD and not atom.sense and not ends_as_adjective(atom)


def is_noun_of_work(atom: Atom) -> bool:
    """Whether a word can be a Russian noun that is no field: "работа", "проект"."""
    return not atom.sense.heads and any(
        form.language == "ru"
        and form.case == "n"
        and not modifier.field
        and modifier.endings not in {"", ADJECTIVE}
        for modifier, form in atom.sense.modifiers
    )


def leans_kazakh(atom: Atom) -> bool:
    """Whether a word before a head can not be Russian: no noun stands there."""
    if is_kazakh_word(atom) or atom.kind is not Kind.WORD:
        return True
    if any(head.clipped for head, _ in atom.sense.heads):
        # a post is nobody's owner: "ЗДУВР психологи" are two parties
        return not all(
            form.language == "ru" and head.post == "deputy"
            for head, form in atom.sense.heads
        )
    if not atom.sense:
        return not is_russian_adjective(atom)
    return all(
        form.language == "kk"
        or (form.item.endings not in {"", ADJECTIVE} and form.case == "n")
        for form in forms_of(atom)
    )


def is_new_doing(atom: Atom) -> bool:
    """Whether a word can only begin a doing, in the nominative: "беседа"."""
    folded = fold(atom.text)
    is_doing = DOING.fullmatch(folded) is not None
    return is_doing and folded.endswith(FEMININES) and not folded.endswith(OF_NEUTERS)


def is_description(atom: Atom) -> bool:
    """Whether a word may describe a head that stands elsewhere."""
    if atom.kind in {Kind.CLASSES, Kind.DOT}:
        return True
    folded = fold(atom.text)
    return atom.kind is Kind.WORD and (
        bool(atom.sense)
        or folded in POSTPOSITIONS
        or folded in PREPOSITIONS
        or ends_as_adjective(atom)
        or folded.endswith(DESCRIBING)
    )
