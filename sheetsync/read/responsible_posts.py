"""Posts, groups and offices in a stretch of words without separators.

A Kazakh head noun closes what describes it: «аттестаттау комиссиясының
мүшелері». A Russian one opens it, with only adjectives before: "старший
вожатый", "заместитель директора по воспитательной работе". Where two heads
meet, endings tell whether one describes the other («комиссия мүшелері»,
"председатель комиссии") or another party begins («мектеп әкімшілігі пән
мұғалімдері»).
"""

from dataclasses import dataclass

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import DESCRIBING, LETTERS, PLURAL, POSSESSED
from sheetsync.lang.kk.people_endings import PARTICIPLE as KAZAKH_PARTICIPLE
from sheetsync.lang.ru.people_endings import (
    ADJECTIVE,
    GENITIVE_ADJECTIVE,
    OBLIQUE,
    OBLIQUE_ADJECTIVE,
)
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_tokens import Atom, Kind
from sheetsync.read.responsible_words import LANGUAGES, Form

_KAZAKH_LETTERS = frozenset(LETTERS)
PREPOSITIONS = frozenset(p for _, w in LANGUAGES for p in w.prepositions)
_POSTPOSITIONS = frozenset(p for _, w in LANGUAGES for p in w.postpositions)
NAMED_AFTER = frozenset(p for _, w in LANGUAGES for p in w.named_after)
_ADJECTIVES = {language: words.adjective_endings for language, words in LANGUAGES}
#: Posts that are always somebody's: "зам. директора", «директор орынбасары».
_OF_A_POST = frozenset({"deputy", "assistant", "staff_post", "member"})
#: Posts whose field may be any noun: "учитель черчения", "рук. кружка".
_OPEN_FIELD = frozenset({"leader", "teacher", "chief", "manager", "chair", "officer"})


@dataclass(slots=True)
class _Choice:
    """A head noun in the form in which it is read here."""

    head: Head
    form: Form
    #: It may be Kazakh: a borrowed word is, where it takes no Russian ending.
    is_kazakh: bool = False
    #: Known by its ending alone, as who does what stands before.
    is_derived: bool = False


def read_words(atoms: list[Atom]) -> list[Part]:
    """The parts of a stretch of words, class labels and line breaks, in order.

    Words that belong to no head are parts of their own: `headless` if tables
    describe them all, else unknown.
    """
    return _Stretch(atoms).read()


class _Stretch:
    """One pass over the atoms from left to right."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.parts: list[Part] = []
        #: Atoms that no head has taken yet.
        self.pending: list[Atom] = []
        #: Heads among `pending` that describe a later head.
        self.dependent: set[int] = set()

    def read(self) -> list[Part]:
        for at, atom in enumerate(self.atoms):
            if atom.kind is Kind.LINE:
                self.pending.append(atom)
                continue
            if atom.kind is Kind.WORD and atom.sense.heads:
                self._head(at, atom)
            elif not self._attach_right(at, atom):
                self.pending.append(atom)
        self._finish()
        return self.parts

    # -- heads ---------------------------------------------------------------

    def _head(self, at: int, atom: Atom) -> None:
        if self._is_field_behind(at, atom):
            self._attach_right(at, atom)
            return
        choice = self._choose(at, atom)
        if self._describes_later(at, choice) or self._hangs_on_unknown(choice):
            self.dependent.add(id(atom))
            self.pending.append(atom)
        elif self._describes_open(at, atom, choice):
            part = self.parts[-1]
            part.atoms.extend([*self.pending, atom])
            self.pending.clear()
            part.add_field(atom)
        else:
            self._begin(at, atom, choice)

    def _is_field_behind(self, at: int, atom: Atom) -> bool:
        """Whether a word is a field, not people: "учитель математики"."""
        part = self._open_part()
        if part is None or self.pending or part.head is None:
            return False
        oblique = any(
            f.language == "ru" and f.case != "n" for _, f in atom.sense.modifiers
        )
        wants = part.head.relational or part.head.post == "teacher"
        wants = wants or part.head.sort is not Sort.POST
        return oblique and wants and self._describes_behind(at, atom, part, [])

    def _hangs_on_unknown(self, choice: _Choice) -> bool:
        """Whether a Russian head describes a word that is none: "День учителя"."""
        words = [a for a in self.pending if a.kind is not Kind.LINE]
        if choice.form.language != "ru" or choice.form.case == "n" or not words:
            return False
        return self._is_unknown(words[-1]) or (
            len(words) > 1 and fold(words[-1].text) in PREPOSITIONS
        )

    def _is_unknown(self, atom: Atom) -> bool:
        """Whether no table describes a word and it is no adjective."""
        return (
            atom.kind is Kind.WORD
            and not atom.sense
            and not fold(atom.text).endswith(_ADJECTIVES["ru"])
        )

    def _choose(self, at: int, atom: Atom) -> _Choice:
        """The reading of a head that fits its neighbours."""
        choice = self._reading(at, atom)
        choice.is_derived = atom.sense.derived
        form = choice.form
        choice.is_kazakh = form.language == "kk" or any(
            other.language == "kk" and other.case == form.case
            for _, other in atom.sense.heads
        )
        return choice

    def _reading(self, at: int, atom: Atom) -> _Choice:
        forms = atom.sense.heads
        if len(forms) == 1:
            return _Choice(*forms[0])
        words = [a for a in self.pending if a.kind not in {Kind.LINE, Kind.DOT}]
        before = words[-1] if words else None
        russian = [f for f in forms if f[1].language == "ru"]
        kazakh = [f for f in forms if f[1].language == "kk"]
        if kazakh and before is not None and _leans_kazakh(before):
            chosen = next((f for f in kazakh if f[1].possessed), kazakh[0])
            if chosen[1].possessed or not russian:
                return _Choice(*chosen)
        fitting = russian or kazakh
        if self._open_part() is not None and not words:
            genitive = next((f for f in fitting if f[1].case == "g"), None)
            if genitive is not None and self._wants_genitive(genitive[0]):
                return _Choice(*genitive)
        if before is not None and before.kind is Kind.ACTING:
            genitive = next((f for f in fitting if f[1].case == "g"), None)
            if genitive is not None:
                return _Choice(*genitive)
        following = self._following(at)
        if (
            following is not None
            and kazakh
            and russian
            and not is_kazakh_word(following)
            and not kazakh[0][1].possessed
        ):
            return _Choice(*russian[0])
        if before is not None and self._is_unknown(before):
            genitive = next((f for f in fitting if f[1].case == "g"), None)
            if genitive is not None:
                return _Choice(*genitive)
        nominative = [f for f in fitting if f[1].case == "n"]
        return _Choice(*(nominative or fitting)[0])

    def _wants_genitive(self, head: Head) -> bool:
        """Whether an open head before takes a doubtful form as its genitive."""
        part = self.parts[-1]
        if head.sort is not Sort.POST or part.head is None:
            return True
        return part.head.post in _OF_A_POST and not part.head.clipped

    def _describes_later(self, at: int, choice: _Choice) -> bool:
        """Whether a Kazakh head describes what comes after it."""
        head, form = choice.head, choice.form
        following = self._following(at)
        if (
            following is not None
            and (following.sense.heads or is_class(following))
            and self.atoms[at].sense.modifiers
            and form.case == "n"
        ):
            return True  # "дежурный учитель", «пед. ұжым»
        if head.latent and head.post == "deputy" and self._deputy_follows(at):
            return True  # «ОІЖ директордың орынбасары»
        if form.language == "kk" and form.case == "g":
            return following is not None and following.kind is not Kind.ACTING
        if following is None:
            return False
        if following.kind is Kind.WORD and fold(following.text) in _POSTPOSITIONS:
            return True
        if form.case != "n":
            return False
        if head.latent and any(
            f.case == "g" or f.possessed for _, f in following.sense.modifiers
        ):
            return True  # «АӘД пәнінің мұғалімі»
        possessed = _possessed(following)
        if form.language == "ru" and form.plural and len(following.sense.heads) > 1:
            possessed = None  # "учителя предметники"
        if possessed is None:
            return self._is_described_by(at, following, form)
        if self._crosses_line(at) and following.text[0].isupper():
            return False
        if form.plural and not form.possessed:
            return possessed.sort is not Sort.POST or possessed.relational
        if form.possessed:
            return head.sort is not Sort.POST and possessed.relational
        if head.sort is Sort.POST:
            return possessed.post in {"deputy", "assistant"} or (
                possessed.sort is not Sort.POST or head.latent
            )
        return True

    def _is_described_by(self, at: int, following: Atom, form: Form) -> bool:
        """Whether an unlike word takes the head: «ата-аналар жиналысы»."""
        head = self.atoms[at].sense.heads[0][0]
        if self._crosses_line(at):
            return False
        if following.sense.heads:
            second, second_form = following.sense.heads[-1]
            same = second_form.plural == form.plural or second_form.language == "kk"
            if head.post == "teacher" and not self._has_field() and not form.plural:
                joins = second.compound or second.post == "worker"
                return joins and not form.possessed
            if head.post == "teacher" and form.language == "ru" and form.plural:
                return second.compound and same and not self._has_field()
            return (
                second.post == "specialist"
                and head.sort is Sort.POST
                and not form.plural
                and head.post not in {"director", "deputy", "specialist"}
            )
        if form.language != "kk" or following.kind is not Kind.WORD:
            return False
        if following.sense:
            return any(f.possessed for _, f in following.sense.modifiers)
        return (
            following.text.islower()
            and len(following.text) > 3
            and fold(following.text).endswith(POSSESSED)
        )

    def _deputy_follows(self, at: int) -> bool:
        words = [a for a in self.atoms[at + 1 : at + 4] if a.kind is Kind.WORD][:2]
        return any(
            head.post == "deputy" and form.language == "kk" and not head.clipped
            for atom in words
            for head, form in atom.sense.heads
        )

    def _has_field(self) -> bool:
        return any(m.field for a in self.pending for m, _ in a.sense.modifiers)

    def _describes_open(self, at: int, atom: Atom, choice: _Choice) -> bool:
        """Whether a head describes the Russian head before it."""
        del at
        words = [a for a in self.pending if a.kind is not Kind.LINE]
        after_preposition = bool(words) and fold(words[-1].text) in PREPOSITIONS
        form = choice.form
        part = self._open_part()
        if part is None:
            return False
        if words and not after_preposition:
            return False
        if choice.head.clipped or (not choice.head.endings and form.language == "ru"):
            if part.head is None or self.pending or not part.head.relational:
                return bool(words) or (
                    choice.head.latent
                    and part.head is not None
                    and part.head.post in {"teacher", "organiser", "leader"}
                )
            return part.atoms[-1].kind is not Kind.CLASSES and (
                choice.head.sort is not Sort.POST or choice.head.post == "director"
            )
        if form.language != "ru":
            return after_preposition
        return form.case != "n" or after_preposition

    def _begin(self, at: int, atom: Atom, choice: _Choice) -> None:
        """Makes a party of a head and what stands before it."""
        form = choice.form
        own = self._take_before(choice, atom)
        part = Part([*own, atom], choice.head, form, is_kazakh=choice.is_kazakh)
        for word in own:
            part.add_field(word)
        part.mended = any(a.sense.mended for a in part.atoms)
        if self._ambiguous(part, at):
            part.head = part.form = None
        part.is_open = part.head is not None and (
            form.language == "ru" or not (form.possessed or form.plural)
        )
        self._flush()
        self.parts.append(part)

    def _ambiguous(self, part: Part, at: int) -> bool:
        head = part.head
        return (
            head is not None
            and head.ambiguous
            and len(part.atoms) == 1
            and self._following(at) is None
        )

    def _take_before(self, choice: _Choice, head: Atom) -> list[Atom]:
        """The pending atoms that describe a head; they leave `pending`."""
        taken = len(self.pending)
        while taken:
            atom = self.pending[taken - 1]
            if atom.kind is Kind.LINE:
                if not self._goes_on(taken, head):
                    break
            elif not self._fits_before(atom, choice, taken):
                break
            taken -= 1
        own = self.pending[taken:]
        del self.pending[taken:]
        while own and own[0].kind is Kind.LINE:
            self.pending.append(own.pop(0))
        return own

    def _goes_on(self, at: int, head: Atom) -> bool:
        """Whether a description runs over a line: «оқу ісі⏎жөніндегі …»."""
        after = self.pending[at] if at < len(self.pending) else head
        before = self.pending[at - 2] if at > 1 else None
        if before is None:
            return False
        if id(before) in self.dependent:
            return True
        described = bool(before.sense) or fold(before.text) in _POSTPOSITIONS
        if before.kind is Kind.CLASSES or before.kind is Kind.DOT:
            return True
        return described and (not after.text[0].isupper() or before.text.isupper())

    def _fits_before(self, atom: Atom, choice: _Choice, at: int) -> bool:
        """Whether an atom may describe a head that comes after it."""
        head, form = choice.head, choice.form
        if atom.kind is Kind.ACTING:
            return True
        if atom.kind in {Kind.CLASSES, Kind.QUOTED, Kind.NUMBERED, Kind.NAME}:
            return form.language == "kk" or not form.possessed
        if atom.kind is Kind.DOT:
            return True
        if atom.kind is not Kind.WORD:
            return False
        if id(atom) in self.dependent:
            return True
        folded = fold(atom.text)
        if folded in _POSTPOSITIONS or folded in NAMED_AFTER:
            return True
        if at < len(self.pending) and fold(self.pending[at].text) in NAMED_AFTER:
            return True  # «Абай атындағы мектеп»
        if atom.sense.modifiers:
            return (
                choice.is_kazakh
                or _may_stand_before(atom)
                or (at > 1 and self.pending[at - 2].kind is Kind.CLASSES)
            )
        if at < len(self.pending) and self._is_participle(self.pending[at]):
            return atom.text.islower() or at == 1  # «курстан өткен мұғалімдер»
        # «сатып алу бойынша маман»: what is tied by a postposition is described
        tied = choice.is_derived or any(
            fold(a.text) in _POSTPOSITIONS for a in self.pending[at:]
        )
        if form.possessed or tied or (choice.is_kazakh and head.sort is not Sort.POST):
            return (
                atom.text.islower()
                or atom.text.isupper()
                or at == 1
                or self.pending[at - 2].kind is Kind.LINE
                or head.sort is not Sort.POST
            )
        if form.language == "ru" and folded.endswith(_ADJECTIVES["ru"]):
            return not is_kazakh_word(atom)
        return (
            choice.is_kazakh
            and folded.endswith(_ADJECTIVES["kk"])
            and not folded.endswith(PLURAL)
        )

    def _is_participle(self, atom: Atom) -> bool:
        return not atom.sense and fold(atom.text).endswith(KAZAKH_PARTICIPLE)

    # -- describing words behind a head --------------------------------------

    def _open_part(self) -> Part | None:
        return self.parts[-1] if self.parts and self.parts[-1].is_open else None

    def _attach_right(self, at: int, atom: Atom) -> bool:
        """Gives an atom to the head before it if it describes that."""
        if not self.parts:
            return False
        part = self.parts[-1]
        words = [a for a in self.pending if a.kind is not Kind.LINE]
        if atom.kind in {Kind.ACTING, Kind.DOT}:
            fits = not words
        elif atom.kind in {Kind.QUOTED, Kind.NUMBERED}:
            fits = (
                not self.pending
                and (
                    part.is_open or part.head is None or part.head.sort is not Sort.POST
                )
                and not self._kazakh_head_follows(at)
            )
        elif not part.is_open:
            fits = False
        elif atom.kind is Kind.CLASSES:
            fits = not words and not self._kazakh_class_follows(at)
        else:
            fits = self._describes_behind(at, atom, part, words)
        if not fits:
            return False
        part.atoms.extend([*self.pending, atom])
        self.pending.clear()
        part.add_field(atom)
        part.mended = part.mended or atom.sense.mended
        return True

    def _describes_behind(
        self, at: int, atom: Atom, part: Part, words: list[Atom]
    ) -> bool:
        """Whether a word behind a Russian head describes it."""
        folded = fold(atom.text)
        if words or atom.kind is not Kind.WORD:
            return False
        if folded in PREPOSITIONS:
            return atom.text.islower() or part.atoms[0].text.isupper()
        last = fold(part.atoms[-1].text)
        if is_kazakh_word(atom):
            return False
        phrase = any(fold(a.text) in PREPOSITIONS for a in part.atoms[1:])
        if last in PREPOSITIONS:
            return True
        russian = [f for m, f in atom.sense.modifiers if f.language == "ru"]
        if russian:
            if atom.text.isupper() or not russian[0].item.endings:
                return phrase or not self._head_follows(at)
            return any(f.case != "n" for f in russian)
        if atom.sense.modifiers:
            return False
        if atom.text.isupper() and len(atom.text) < 6 and not atom.sense:
            return not part.atoms[0].text.isupper()  # "оператор НОБД"
        shortened = at + 1 < len(self.atoms) and self.atoms[at + 1].kind is Kind.DOT
        if shortened and atom.text.islower() and not atom.sense:
            return part.head is not None and part.head.post in _OPEN_FIELD
        oblique = folded.endswith(OBLIQUE) and atom.text[0].islower()
        if not oblique:
            return False
        if folded.endswith(OBLIQUE_ADJECTIVE):
            return True
        described = part.head is not None and (
            part.head.post in _OPEN_FIELD or part.head.sort is not Sort.POST
        )
        return phrase or described or last.endswith(GENITIVE_ADJECTIVE)

    def _following(self, at: int) -> Atom | None:
        """The next atom that is no line break."""
        for atom in self.atoms[at + 1 : at + 3]:
            if atom.kind not in {Kind.LINE, Kind.DOT}:
                return atom
        return None

    def _crosses_line(self, at: int) -> bool:
        return at + 1 < len(self.atoms) and self.atoms[at + 1].kind is Kind.LINE

    def _head_follows(self, at: int) -> bool:
        following = self._following(at)
        return following is not None and bool(following.sense.heads)

    def _kazakh_head_follows(self, at: int) -> bool:
        following = self._following(at)
        return following is not None and any(
            f.language == "kk" for _, f in following.sense.heads
        )

    def _kazakh_class_follows(self, at: int) -> bool:
        following = self._following(at)
        return following is not None and any(
            f.language == "kk"
            for _, f in (*following.sense.heads, *following.sense.modifiers)
        )

    # -- what is left --------------------------------------------------------

    def _flush(self) -> None:
        """Makes parts of pending atoms that no head took."""
        words = [a for a in self.pending if a.kind is not Kind.LINE]
        self.pending.clear()
        if not words:
            return
        if all(a.kind is Kind.DOT for a in words):
            return
        if self.parts and self._belongs_to_last(words):
            self.parts[-1].atoms.extend(words)
            return
        part = Part(words)
        part.headless = all(_is_description(a) for a in words)
        for atom in words:
            part.add_field(atom)
        self.parts.append(part)

    def _belongs_to_last(self, words: list[Atom]) -> bool:
        """«мұғалімдер 5-11 сынып»: a class label behind a Kazakh head."""
        last = self.parts[-1]
        if last.head is None or words[0].kind is not Kind.CLASSES:
            return False
        rest = words[1:]
        return all("class" in {m.field for m, _ in a.sense.modifiers} for a in rest)

    def _finish(self) -> None:
        words = [a for a in self.pending if a.kind is not Kind.LINE]
        if words and id(words[-1]) in self.dependent and _all_known(words):
            # a genitive with nothing behind it: «директордың»
            atom = words[-1]
            self.pending.remove(atom)
            self.dependent.discard(id(atom))
            choice = _Choice(*atom.sense.heads[0])
            self._begin(len(self.atoms) - 1, atom, choice)
        self._flush()


def _all_known(words: list[Atom]) -> bool:
    return all(a.sense or a.kind is not Kind.WORD for a in words)


def is_class(atom: Atom) -> bool:
    """Whether a word is «сынып», "класс"."""
    return any(
        modifier.field == "class" and form.item.endings != ADJECTIVE
        for modifier, form in atom.sense.modifiers
    )


def _possessed(atom: Atom) -> Head | None:
    """The head of a word in the Kazakh possessive."""
    return next((head for head, form in atom.sense.heads if form.possessed), None)


def is_kazakh_word(atom: Atom) -> bool:
    """Whether a word can only be Kazakh."""
    folded = fold(atom.text)
    if _KAZAKH_LETTERS.intersection(folded):
        return True
    forms = [f for _, f in (*atom.sense.heads, *atom.sense.modifiers)]
    return bool(forms) and all(f.language == "kk" for f in forms)


def _leans_kazakh(atom: Atom) -> bool:
    """Whether a word before a head can not be Russian: no noun stands there."""
    if is_kazakh_word(atom) or atom.kind is not Kind.WORD:
        return True
    if any(head.clipped for head, _ in atom.sense.heads):
        return True
    if not atom.sense:
        return not _is_russian_adjective(atom)
    forms = [f for _, f in (*atom.sense.heads, *atom.sense.modifiers)]
    return all(
        f.language == "kk" or (f.item.endings not in {"", ADJECTIVE} and f.case == "n")
        for f in forms
    )


def _is_russian_adjective(atom: Atom) -> bool:
    return fold(atom.text).endswith(_ADJECTIVES["ru"]) and not is_kazakh_word(atom)


def _may_stand_before(atom: Atom) -> bool:
    """Whether a describing word stands before a Russian head: "соц.", "все"."""
    for modifier, form in atom.sense.modifiers:
        if form.language == "kk" or modifier.many or not modifier.endings:
            return True
        if modifier.endings == ADJECTIVE:
            return True
    return False


def _is_description(atom: Atom) -> bool:
    if atom.kind in {Kind.CLASSES, Kind.DOT}:
        return True
    folded = fold(atom.text)
    return atom.kind is Kind.WORD and (
        bool(atom.sense)
        or folded in _POSTPOSITIONS
        or folded in PREPOSITIONS
        or folded.endswith((*_ADJECTIVES["ru"], *DESCRIBING))
    )
