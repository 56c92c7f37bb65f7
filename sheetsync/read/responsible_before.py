"""Words before a head noun: which describe it, and which heads do.

«комиссия мүшелері», «директордың орынбасары», «ата-аналар комитеті» are one
party each, because a bare or genitive noun before a possessed one describes it;
«мектеп әкімшілігі пән мұғалімдері» are two.
"""

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import (
    ACCUSATIVE,
    AGENTIVE,
    DATIVE,
    PARTICIPLE,
    PLURAL,
)
from sheetsync.lang.ru.people_endings import (
    ADJECTIVE,
    GENITIVE_ADJECTIVE,
    OBLIQUE_ADJECTIVE,
)
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_compound import is_taken
from sheetsync.read.responsible_izafet import (
    describes_post,
    is_field_of_post,
    is_nominative,
    possessed_behind,
    possessed_head,
)
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_stretch import (
    ADJECTIVES,
    NAMED_AFTER,
    POSTPOSITIONS,
    PREPOSITIONS,
    Choice,
    Stretch,
    ends_as_adjective,
    is_class,
    is_kazakh_word,
    is_noun_of_work,
    is_unknown,
)
from sheetsync.read.responsible_tokens import Atom, Kind

#: Who does something that is said before: «хаттама жүргізуші».
_VERBAL = frozenset({"conductor", "adviser"})
_NAMING = frozenset({Kind.CLASSES, Kind.QUOTED, Kind.NUMBERED, Kind.NAME})


def hangs_on_unknown(stretch: Stretch, choice: Choice) -> bool:
    """Whether a Russian head describes a word that is none: "День учителя"."""
    words = stretch.words()
    if choice.form.language != "ru" or not words:
        return False
    if fold(words[-1].text) in PREPOSITIONS and not words[-1].text.isupper():
        return True  # "экскурсия в музей": the accusative of things
    if choice.form.case == "n":
        return False
    if id(words[-1]) in stretch.hung:
        return True  # "приказ директора школы"
    described = list(words)
    while len(described) > 1 and _agrees(described[-1]):
        described.pop()  # "работа с молодыми учителями"
    if len(described) > 1 and fold(described[-1].text) in PREPOSITIONS:
        return True
    while len(words) > 1 and words[-1].text.lower().endswith(GENITIVE_ADJECTIVE):
        words.pop()  # "план старшего вожатого"
    if id(words[-1]) in stretch.hung:
        return True  # "беседа воспитателей детского сада"
    return is_unknown(words[-1]) or is_noun_of_work(words[-1])


def _agrees(atom: Atom) -> bool:
    """Whether a Russian adjective stands in another case: "молодыми"."""
    return fold(atom.text).endswith(OBLIQUE_ADJECTIVE) or any(
        modifier.endings == ADJECTIVE and form.case != "n"
        for modifier, form in atom.sense.modifiers
    )


def describes_later(stretch: Stretch, at: int, choice: Choice) -> bool:
    """Whether a head describes what comes after it."""
    head, form = choice.head, choice.form
    following = stretch.following(at)
    if following is None:
        return False
    if form.language == "kk" and form.case == "g":
        return following.kind is not Kind.ACTING
    if fold(following.text) in POSTPOSITIONS and following.kind is Kind.WORD:
        return True
    if _describes_at_distance(stretch, at, head, form) or describes_post(
        stretch, at, head, form
    ):
        return True
    if form.case != "n":
        return False
    # «мәдениет үйі» is whole, and so is what ends its line
    closes = bool(stretch.words()) and (form.possessed or stretch.crosses_line(at))
    closes = closes or (stretch.crosses_line(at) and _is_whose(stretch.atoms[at]))
    describes = bool(stretch.atoms[at].sense.modifiers) and not closes
    describes = describes and not head.also_adjective
    if describes and _describes_head(stretch, at, following):
        return True  # "дежурный учитель", «пед. ұжым»
    if stretch.atoms[at].sense.derived and _leads_to_head(stretch, at):
        return not stretch.crosses_line(at)  # «өтуші мұғалімдер»
    if head.latent and _completes_latent(stretch, at, head, following):
        return True
    possessed = possessed_behind(stretch, at, choice, following)
    if possessed is None:
        return is_taken(stretch, at, following, form)
    if stretch.crosses_line(at) and (
        following.text[0].isupper()
        or (head.field != "school" and is_nominative(following))
    ):
        return False
    return is_field_of_post(stretch, at, head, form, possessed) or _describes_possessed(
        head, form, possessed
    )


def _describes_head(stretch: Stretch, at: int, following: Atom) -> bool:
    """Whether a head that is also a field describes what follows."""
    if is_class(following):
        return True
    heads = [head for head, _ in following.sense.heads]
    sense = stretch.atoms[at].sense
    if not heads and all(h.sort is Sort.ORGANISATION for h, _ in sense.heads):
        # «орталық қалалық емхана»
        behind = stretch.atoms[at + 2 : at + 3] if following.sense.modifiers else []
        return any(_is_office(atom) for atom in behind)
    if any(head.post == "duty" for head, _ in sense.heads):
        return bool(heads)  # "деж. учитель"
    if sense.cut_off and any(form.possessed for _, form in following.sense.modifiers):
        return True  # «геогр. пәні мұғалімдері»
    if sense.cut_off or stretch.names_field():
        # «псих. служба», but «псих. соц.пед.», «соц.пед. психолог» are two
        return any(head.sort is not Sort.POST for head in heads)
    return bool(heads)


def _is_office(atom: Atom) -> bool:
    return any(head.sort is Sort.ORGANISATION for head, _ in atom.sense.heads)


def _leads_to_head(stretch: Stretch, at: int) -> bool:
    """Whether a head follows, or words that describe it: «бітіруші сынып …»."""
    for atom in stretch.atoms[at + 1 : at + 4]:
        if atom.kind is not Kind.WORD or not atom.sense:
            return False
        if atom.sense.heads:
            return True
    return False


def _describes_at_distance(stretch: Stretch, at: int, head: Head, form: Form) -> bool:
    """Whether a Kazakh head describes one that does not follow at once.

    «балалар шығармашылық орталығы», «балалармен жұмыс жөніндегі маман».
    """
    if head.post == "director" and _deputy_of(stretch, at):
        return True
    following = stretch.following(at)
    if form.case == "g" and following is not None and possessed_head(following):
        # «практика меңгерушісі»: a noun's nominative, no genitive of people
        named = stretch.atoms[at].sense.modifiers
        return any(each.case == "n" for _, each in named)
    if stretch.atoms[at].sense.cut_off and _is_cut_before(head, following):
        return True
    if form.language != "kk" or stretch.crosses_line(at):
        return False
    for atom in stretch.atoms[at + 1 : at + 4]:
        if atom.kind is not Kind.WORD:
            return False
        if form.case == "o" and fold(atom.text) in POSTPOSITIONS:
            return True
        if atom.sense.heads:
            possessed = possessed_head(atom)
            if form.case == "o":
                # «қоғаммен байланыс маманы», «ата-аналарды қолдау орталығы»
                return possessed is not None or _takes_dative(atom)
            if possessed is None or form.possessed or form.case != "n":
                return False
            if head.field == "school":
                return not form.plural  # «мектеп медиация қызметі»
            offices = {Sort.COLLECTIVE, Sort.ORGANISATION}
            if head.sort is Sort.POST and _is_whole(stretch, at, atom):
                return False
            return form.plural and possessed.sort in offices
    return False


def _is_whole(stretch: Stretch, at: int, owned: Atom) -> bool:
    """Whether a group is whole before an office: «барлық мұғалімдер білім бөлімі».

    It says that they are all, or a capital begins the next party.
    """
    if any(m.many for atom in stretch.pending for m, _ in atom.sense.modifiers):
        return True
    between = stretch.atoms[at + 1 : stretch.atoms.index(owned)]
    return any(atom.text.istitle() for atom in between)


def _is_cut_before(head: Head, following: Atom | None) -> bool:
    """Whether a post cut off is an adjective: "лог. группы", «инф. мұғалімі»."""
    heads = [] if following is None else [h for h, _ in following.sense.heads]
    if head.post == "subject_teacher":
        return any(each.post == "teacher" for each in heads)
    groups = any(each.field == "group" for each in heads)
    return groups and head.field != "educator"


def _deputy_of(stretch: Stretch, at: int) -> bool:
    """Whether a director cut off by a dot has a deputy: «дир. … орынбасары»."""
    atoms = stretch.atoms[at + 1 : at + 7]
    if not atoms or atoms[0].kind is not Kind.DOT:
        return False
    for atom in atoms:
        deputies = [f for h, f in atom.sense.heads if h.post == "deputy"]
        # «орынб.» shows no ending
        if any(f.possessed or atom.sense.cut_off for f in deputies):
            return any(form.language == "kk" for form in deputies)
        if atom.sense.heads and not any(h.latent for h, _ in atom.sense.heads):
            return False
    return False


def _takes_dative(atom: Atom) -> bool:
    """«БАҚ-пен байланысқа жауапты»: what it is about stands before it."""
    return any(head.takes_dative for head, _ in atom.sense.heads)


def _completes_latent(stretch: Stretch, at: int, head: Head, following: Atom) -> bool:
    """«ОІЖ директордың орынбасары», «АӘД пәнінің мұғалімі»."""
    if head.post == "deputy":
        words = [a for a in stretch.atoms[at + 1 : at + 4] if a.kind is Kind.WORD]
        return any(
            other.post == "deputy" and form.language == "kk" and not other.clipped
            for atom in words[:2]
            for other, form in atom.sense.heads
        )
    return any(
        form.case == "g" or form.possessed for _, form in following.sense.modifiers
    )


def _describes_possessed(head: Head, form: Form, possessed: Head) -> bool:
    """Whether a bare or possessed head describes a possessed one behind it."""
    if form.plural and not form.possessed:
        return possessed.sort is not Sort.POST or possessed.relational
    if form.possessed:
        # «Күншуақ» тобы тәрбиешілері, балалары
        is_theirs = possessed.field == "educator" or possessed.sort is Sort.PEOPLE
        takes = possessed.relational or (is_theirs and head.field == "group")
        return head.sort is not Sort.POST and takes
    if head.sort is Sort.POST:
        somebodys = possessed.post in {"deputy", "assistant", "counsellor"}
        somebodys = somebodys or (head.clipped and head.post == possessed.post)
        somebodys = somebodys or (head.compound and possessed.post == "specialist")
        return somebodys or possessed.sort is not Sort.POST or head.latent
    return True


def take_before(stretch: Stretch, choice: Choice, head: Atom) -> list[Atom]:
    """The pending atoms that describe a head; they leave `pending`."""
    pending = stretch.pending
    taken = len(pending)
    while taken:
        atom = pending[taken - 1]
        if atom.kind is Kind.LINE:
            if not _goes_on(stretch, taken, head):
                break
        elif not _fits_before(stretch, atom, choice, taken):
            break
        taken -= 1
    own = pending[taken:]
    del pending[taken:]
    while own and own[0].kind is Kind.LINE:
        pending.append(own.pop(0))
    return own


def _goes_on(stretch: Stretch, at: int, head: Atom) -> bool:
    """Whether a description runs over a line: «оқу ісі⏎жөніндегі …»."""
    pending = stretch.pending
    after = pending[at] if at < len(pending) else head
    before = pending[at - 2] if at > 1 else None
    if before is None:
        return False
    if id(before) in stretch.dependent or before.kind in {Kind.CLASSES, Kind.DOT}:
        return True
    if _is_whose(before):
        return False  # "учителя химии, физики⏎вожатая"
    described = bool(before.sense) or fold(before.text) in POSTPOSITIONS
    return described and (not after.text[0].isupper() or before.text.isupper())


def _is_whose(atom: Atom) -> bool:
    """Whether a word is a Russian noun in the genitive, which closes a phrase."""
    forms = atom.sense.modifiers
    if any(form.language != "ru" or m.endings == ADJECTIVE for m, form in forms):
        return False
    singular = any(form.case == "n" and not form.plural for _, form in forms)
    return not singular and any(form.case == "g" for _, form in forms)


def _fits_before(stretch: Stretch, atom: Atom, choice: Choice, at: int) -> bool:
    """Whether an atom may describe a head that comes after it.

    `at` counts the pending atoms up to and with this one; those behind it were
    found to fit.
    """
    if atom.kind in {Kind.ACTING, Kind.DOT} or id(atom) in stretch.dependent:
        return True
    if atom.kind in _NAMING:
        return choice.form.language == "kk" or not choice.form.possessed
    if atom.kind is not Kind.WORD:
        return False
    folded = fold(atom.text)
    if folded in POSTPOSITIONS or folded in NAMED_AFTER:
        return True
    behind = stretch.pending[at] if at < len(stretch.pending) else None
    if behind is not None and fold(behind.text) in NAMED_AFTER:
        return True  # «Абай атындағы мектеп»
    if atom.sense.modifiers:
        labelled = at > 1 and stretch.pending[at - 2].kind is Kind.CLASSES
        return choice.is_kazakh or labelled or _may_stand_before(atom)
    if behind is not None and _is_participle(behind):
        return atom.text.islower() or _begins(stretch, at)  # «курстан өткен …»
    return _fits_unknown(stretch, atom, choice, at)


def _fits_unknown(stretch: Stretch, atom: Atom, choice: Choice, at: int) -> bool:
    """Whether a word of no table may describe a head after it."""
    head, form = choice.head, choice.form
    folded = fold(atom.text)
    behind = stretch.pending[at] if at < len(stretch.pending) else None
    # «НОБД жауапты», «bilim.kz …», «Kundelik …»
    is_name = atom.text.isupper() or atom.text.isascii() or "." in folded
    if form.language == "kk" and head.takes_dative and not form.possessed:
        # «сайтқа жауапты», «өрт қауіпсіздігіне жауапты»
        return behind is not None or is_name or folded.endswith(DATIVE)
    if behind is not None and any(h.takes_dative for h, _ in behind.sense.heads):
        return is_name or folded.endswith(DATIVE)  # «сайтына жауапты тұлға»
    if any(h.takes_dative for a in stretch.pending[at:] for h, _ in a.sense.heads):
        return True  # «өрт қауіпсіздігіне жауапты тұлға»
    # «сатып алу бойынша маман»: what is tied by a postposition is described
    tied = (
        choice.is_derived
        or head.post in _VERBAL
        or any(fold(a.text) in POSTPOSITIONS for a in stretch.pending[at:])
    )
    if head.word.endswith(AGENTIVE) and folded.endswith(ACCUSATIVE):
        return True  # «кітапхананы меңгеруші»
    if form.possessed or tied or (choice.is_kazakh and head.sort is not Sort.POST):
        ordinary = atom.text.islower() or atom.text.isupper()
        return ordinary or _begins(stretch, at) or head.sort is not Sort.POST
    if atom.text.isascii() and atom.text.isupper():
        return True  # "PR менеджер"
    if form.language == "ru" and ends_as_adjective(atom):
        return not is_kazakh_word(atom)
    return (
        choice.is_kazakh
        and folded.endswith(ADJECTIVES["kk"])
        and not folded.endswith(PLURAL)
    )


def _begins(stretch: Stretch, at: int) -> bool:
    """Whether the pending atom of that count is the first one on its line."""
    return at == 1 or stretch.pending[at - 2].kind is Kind.LINE


def _is_participle(atom: Atom) -> bool:
    return not atom.sense and fold(atom.text).endswith(PARTICIPLE)


def _may_stand_before(atom: Atom) -> bool:
    """Whether a describing word stands before a Russian head: "соц.", "все"."""
    return any(
        form.language == "kk" or modifier.many or modifier.endings in {"", ADJECTIVE}
        for modifier, form in atom.sense.modifiers
    )
