"""Parts of responsible cells: what was found between the separators."""

import re
from dataclasses import dataclass, field

from sheetsync.lang.fold import fold
from sheetsync.lang.schema.people import (
    JOINED_FIELDS,
    ROLE_ALONE,
    ROLE_OF,
    Head,
    Sort,
)
from sheetsync.model.party import PartyType, PersonName
from sheetsync.read.responsible_stems import LANGUAGES, Form
from sheetsync.read.responsible_tokens import Atom, Kind

#: A class teacher of these grades teaches the primary school.
_PRIMARY_GRADES = 4
_OF_CLASSES = frozenset({"leader", "teacher", "homeroom_teacher"})
#: Posts with a code of their own that stand before «маман».
_KINDS_OF_SPECIALIST = frozenset(
    {"accountant", "ict_engineer", "laboratory_assistant", "librarian", "methodist"}
)
_ADJECTIVES = tuple(e for _, w in LANGUAGES for e in w.adjective_endings)


@dataclass(slots=True)
class Part:
    """A post, group, office or name; or words that are none (yet)."""

    atoms: list[Atom]
    head: Head | None = None
    form: Form | None = None
    name: PersonName | None = None
    #: Only describing words: it may belong to a neighbour's head.
    headless: bool = False
    fields: set[str] = field(default_factory=set)
    #: Words before or after the head that no table describes.
    described: bool = False
    many: bool = False
    #: A Russian or neutral head that takes describing words after it.
    is_open: bool = False
    is_kazakh: bool = False
    #: Role of a bracket or name that was joined.
    role: str | None = None
    mended: bool = False
    #: Words in brackets that were kept but not understood.
    remarks: list[str] = field(default_factory=list)
    #: The name is an unknown word that stands where a holder's surname does.
    is_assumed: bool = False
    #: No head, but people all the same: «9 сыныптар», "все".
    is_people: bool = False
    #: No head, but the name of a body with its legal form: "АО «Болашақ»".
    is_office: bool = False

    @property
    def start(self) -> int:
        """First character."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Character after the last one."""
        return self.atoms[-1].end

    @property
    def is_post(self) -> bool:
        """One post in the singular, which may be somebody's."""
        return self.name is None and self.type is PartyType.ROLE

    @property
    def type(self) -> PartyType:
        """What the part is as a party."""
        if self.name is not None:
            return PartyType.PERSON
        head, form = self.head, self.form
        if head is None or form is None:
            if self.is_office:
                return PartyType.ORGANISATION
            return PartyType.GROUP if self.is_people else PartyType.UNKNOWN
        if head.sort is Sort.ORGANISATION and (
            (self.many and not form.plural) or "parliament" in self.fields
        ):
            return PartyType.GROUP  # "вся школа", «өзін-өзі басқару органы»
        if head.sort is Sort.ORGANISATION or self._is_office(head, form):
            return PartyType.ORGANISATION
        if head.sort is not Sort.POST or form.plural or self.many:
            return PartyType.GROUP
        return PartyType.ROLE

    def _is_office(self, head: Head, form: Form) -> bool:
        """Whether what a group is about makes an office of it: "сектор кадров"."""
        if "trade_union" in self.fields or "parliament" in self.fields:
            return False
        if not self.fields.isdisjoint(head.office_fields):
            return True
        last = next(a for a in reversed(self.atoms) if a.kind is not Kind.DOT)
        says_of_what = all(h is not head for h, _ in last.sense.heads)
        return head.office_of and form.language == "ru" and says_of_what

    def add_field(self, atom: Atom) -> None:
        """Takes what a describing word says about the head."""
        sense = atom.sense
        for modifier, form in sense.modifiers:
            if modifier.field:
                self.fields.add(modifier.field)
            self.fields |= form.inner
            self.many = self.many or modifier.many
        for head, form in sense.heads:
            if head.field:
                self.fields.add(head.field)
            self.fields |= form.inner
        if not sense and atom.kind is Kind.WORD and not _is_adjective(atom):
            self.described = True

    def settle(self) -> None:
        """Works out fields, number and role once all words are known."""
        head, form = self.head, self.form
        if head is None or form is None:
            return
        self.fields |= form.inner
        if head.latent or head.post == "deputy":
            self.fields |= {head.field} if head.field else set()
        if "school" in self.fields and self._names_other_things():
            # "руководитель школы молодого педагога" leads no school
            self.fields.discard("school")
        for pair, joined in JOINED_FIELDS.items():
            if pair <= self.fields:
                self.fields.add(joined)
        if self.name is not None:
            return
        labels = [atom for atom in self.atoms if atom.kind is Kind.CLASSES]
        if labels and head.post in _OF_CLASSES:
            self.many = self.many or any(_is_several(atom) for atom in labels)
            if head.post == "leader":
                self.fields.add("class")
            elif all(_grades(atom) <= _PRIMARY_GRADES for atom in labels):
                self.fields.add("primary")
        self.role = self._role(head)
        if self.role == "homeroom_teacher" and not head.endings:
            # "кл. рук. вып. классов": the classes show how many there are
            self.many = self.many or any(map(_is_of_classes, self.atoms))

    def _names_other_things(self) -> bool:
        """Whether words beside head and school name something else."""
        words = [a for a in self.atoms if a.kind is Kind.WORD]
        others = [
            a
            for a in words
            if not any(h is self.head or h.field == "school" for h, _ in a.sense.heads)
        ]
        return any(a.sense.heads or not (a.sense or _is_adjective(a)) for a in others)

    def _heads_another(self, head: Head) -> bool:
        """Whether a director is that of no school: "директор музея"."""
        if head.post != "director":
            return False
        offices = [
            other
            for atom in self.atoms
            for other, _ in atom.sense.heads
            if other.sort is Sort.ORGANISATION
        ]
        return bool(offices) and all(other.field != "school" for other in offices)

    def _role(self, head: Head) -> str | None:
        if self._heads_another(head):
            return None
        for wanted, code in ROLE_OF.get(head.post, ()):
            if wanted in self.fields:
                return code
        if head.post == "teacher" and self.described:
            return "subject_teacher"
        if head.post == "specialist":
            # «кітапханашы маман»: what kind of specialist
            kinds = (h.post for a in self.atoms for h, _ in a.sense.heads)
            kind = next((k for k in kinds if k in _KINDS_OF_SPECIALIST), head.post)
            return ROLE_ALONE[kind]
        return ROLE_ALONE.get(head.post, head.post or None)


def _is_adjective(atom: Atom) -> bool:
    return fold(atom.text).endswith(_ADJECTIVES)


def _is_of_classes(atom: Atom) -> bool:
    return any(
        modifier.field == "class" and form.plural and form.language == "ru"
        for modifier, form in atom.sense.modifiers
        if form.case == "g"
    )


def _is_several(atom: Atom) -> bool:
    return atom.several


def _grades(atom: Atom) -> int:
    return max((int(digits) for digits in re.findall(r"\d+", atom.text)), default=0)
