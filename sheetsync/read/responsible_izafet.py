"""Kazakh nouns side by side that make one post: «бөлім бас маманы».

A noun in the nominative before a possessed one is its owner or its field
(«психолог маманы», «бөлім бас маманы»), also where the possessive is left out
behind a school («мектеп психолог»). Some words describe a post that does not
own them: «көмекші тәрбиеші», «педагог кәсіби бағдар беруші».
"""

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import ACCUSATIVE, AGENTIVE
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_stretch import (
    Choice,
    Stretch,
    forms_of,
    is_kazakh_word,
    is_russian_adjective,
)
from sheetsync.read.responsible_tokens import Atom, Kind

#: Describing words that may stand between owner and post.
_MOST_BETWEEN = 3
#: Posts that are nobody's field: a post of the school behind them is another.
_NO_FIELD = frozenset({"director", "deputy"})
_GROUPS = frozenset({Sort.COLLECTIVE, Sort.ORGANISATION})


def is_field_of_post(
    stretch: Stretch, at: int, head: Head, form: Form, possessed: Head
) -> bool:
    """Whether a bare post says what kind the post behind it is: «логопед маманы»."""
    if head.sort is not Sort.POST or form.plural or form.possessed:
        return False
    if head.clipped or head.post in _NO_FIELD or possessed.sort is not Sort.POST:
        return False
    following = stretch.following(at)
    if following is None or stretch.crosses_line(at):
        return False
    if form.language == "ru" and len(following.sense.heads) > 1:
        return False  # "психолог операторы": as well a Russian plural
    # «логопед мұғалімі»; of a plural nobody can tell: «психолог мұғалімдері»
    return (
        _is_one(following)
        or possessed.relational
        or possessed.post == "assistant_teacher"
    )


def describes_post(stretch: Stretch, at: int, head: Head, form: Form) -> bool:
    """Whether a noun describes a post, over the words that describe that."""
    if stretch.crosses_line(at):
        return False
    if form.case == "o":
        return form.language == "kk" and _has_in_hand(stretch, at)
    if form.case != "n" or form.plural:
        return False
    if head.post == "teacher" and not form.possessed and _advises(stretch, at):
        return True
    following = stretch.following(at)
    # «лицей бас маманы»: the word is both languages'
    is_kazakh = following is not None and is_kazakh_word(following)
    is_office = head.sort is Sort.ORGANISATION and (form.language == "kk" or is_kazakh)
    if is_office and _has_post(stretch, at, head, form):
        return True
    if form.language != "kk":
        return False
    if form.possessed:
        return head.sort is Sort.POST and _has_office(stretch, at)
    return _describes_bare(stretch, at, head)


def _describes_bare(stretch: Stretch, at: int, head: Head) -> bool:
    """Whether a noun without an ending describes what follows."""
    following = stretch.following(at)
    heads = () if following is None else following.sense.heads
    if head.takes_dative:
        # «сайтқа жауапты орынбасар»
        return any(other.sort is Sort.POST for other, _ in heads)
    if head.quality and _is_people(stretch, at):
        return True  # «көшбасшы оқушылар»
    if head.sort in _GROUPS and following is not None and following.sense.derived:
        return True  # «қызмет көрсетуші ұйым»
    if head.post == "assistant":
        # «көмекші тәрбиешілер»
        is_somebodys = any(id(atom) in stretch.dependent for atom in stretch.pending)
        return not is_somebodys and any(
            other.sort is Sort.POST and not other.relational for other, _ in heads
        )
    if head.field == "school" and _of_school(stretch, at):
        return True
    return head.sort is Sort.PEOPLE and _of_people(stretch, at)


def _has_in_hand(stretch: Stretch, at: int) -> bool:
    """«Кітапхананы меңгеруші»: whom or what somebody looks after."""
    following = stretch.following(at)
    if following is None or not fold(stretch.atoms[at].text).endswith(ACCUSATIVE):
        return False
    return any(head.word.endswith(AGENTIVE) for head, _ in following.sense.heads)


def _has_office(stretch: Stretch, at: int) -> bool:
    """«Ауыл әкімі аппараты»: an office or council of whom stands before it."""
    following = stretch.following(at)
    return following is not None and any(
        head.sort in _GROUPS and head.relational and form.possessed
        for head, form in following.sense.heads
    )


def _of_school(stretch: Stretch, at: int) -> bool:
    """«Мектеп оқушылар парламенті», «мектеп асхана меңгерушісі»: its own."""
    between, behind = [*stretch.atoms[at + 1 : at + 3], None, None][:2]
    if between is None or behind is None:
        return False
    owners = {head.sort for head, form in between.sense.heads if not form.possessed}
    owned = [head for head, form in behind.sense.heads if form.possessed]
    if Sort.PEOPLE in owners:
        return any(head.sort in _GROUPS for head in owned)
    return Sort.ORGANISATION in owners and any(
        head.sort is Sort.POST and head.relational for head in owned
    )


def is_field_of_possessed(stretch: Stretch, at: int) -> bool:
    """Whether a word is a field, no post's genitive: «практика жетекшісі»."""
    atom = stretch.atoms[at]
    if stretch.open_part() is not None or stretch.crosses_line(at):
        return False
    fields = [form for _, form in atom.sense.modifiers if form.case == "n"]
    following = stretch.following(at)
    if not fields or following is None:
        return False
    if any(form.case == "n" for _, form in atom.sense.heads):
        # «ДШ пәні мұғалімі»: in Russian the abbreviation of something else
        return all(
            head.clipped and form.language == "ru" for head, form in atom.sense.heads
        ) and any(form.possessed for form in forms_of(following))
    return any(form.possessed for _, form in following.sense.heads)


def _advises(stretch: Stretch, at: int) -> bool:
    """«Педагог кәсіптік бағдар беруші»: the advice stands between."""
    for atom in stretch.atoms[at + 1 : at + 2 + _MOST_BETWEEN]:
        if atom.kind is not Kind.WORD or not atom.text.islower():
            return False
        if atom.sense.heads:
            return atom is not stretch.following(at) and any(
                head.post == "adviser" for head, _ in atom.sense.heads
            )
    return False


def _is_people(stretch: Stretch, at: int) -> bool:
    """Whether people follow, whom a post before them describes."""
    following = stretch.following(at)
    return following is not None and any(
        head.sort is Sort.PEOPLE and form.plural and form.language == "kk"
        for head, form in following.sense.heads
    )


def _of_people(stretch: Stretch, at: int) -> bool:
    """«Ерікті мектеп клубы», «ерікті топ»: whose group it is."""
    for atom in stretch.atoms[at + 1 : at + 2 + _MOST_BETWEEN]:
        if atom.kind is not Kind.WORD or not atom.sense:
            return False
        heads = [(h, f) for h, f in atom.sense.heads if f.language == "kk"]
        if any(h.field == "school" and not f.possessed for h, f in heads):
            continue
        if atom.sense.heads:
            group = (h.sort in _GROUPS and h.relational for h, _ in atom.sense.heads)
            return any(group)
    return False


def _has_post(stretch: Stretch, at: int, office: Head, form: Form) -> bool:
    """Whether the first head behind an office is a post at it.

    «Бөлім бас маманы» over words that name no field; «мектеп әлеуметтік
    педагог» over any, as nobody lists a school beside its own people.
    """
    is_school = office.field == "school" and not form.possessed
    is_department = office.field == "department"
    for atom in stretch.atoms[at + 1 : at + 2 + _MOST_BETWEEN]:
        if atom.kind is not Kind.WORD:
            return False
        if not atom.sense.heads:
            if not _is_between(atom, any_field=is_school):
                return False
            continue
        if _is_leading(atom) or (is_department and _is_department(atom)):
            continue
        is_direct = is_department and atom is stretch.atoms[at + 1]
        return any(
            head.sort is Sort.POST
            and (
                (is_school and _is_bare(head, other, atom))
                or (is_direct and head.relational and _is_bare(head, other, atom))
                or (other.possessed and (head.relational or _is_one(atom)))
            )
            for head, other in atom.sense.heads
        )
    return False


def _is_one(atom: Atom) -> bool:
    """Whether a word can only be one somebody's: «есепшісі», but "психологы"."""
    return all(
        form.language == "kk" and form.possessed and not form.plural
        for _, form in atom.sense.heads
    )


def _is_between(atom: Atom, *, any_field: bool) -> bool:
    """Whether a word only describes a post: «бас», «аға»."""
    fields = [modifier for modifier, _ in atom.sense.modifiers]
    return bool(fields) and not any(
        m.many or (m.field and not any_field) for m in fields
    )


def _is_leading(atom: Atom) -> bool:
    """«Жетекші маман», «жауапты маман» are ranks, nobody who leads."""
    return any(
        (head.post == "leader" or head.takes_dative)
        and not (head.clipped or form.plural or form.possessed)
        for head, form in atom.sense.heads
    )


def _is_department(atom: Atom) -> bool:
    """«Бөлім сектор меңгерушісі»: a part of the office."""
    return any(
        head.field == "department" and not (form.plural or form.possessed)
        for head, form in atom.sense.heads
    )


def _is_bare(head: Head, form: Form, atom: Atom) -> bool:
    """Whether the possessive of a post is left out: «мектеп психолог»."""
    is_inflected = form.possessed or form.case != "n"
    return not (is_inflected or head.clipped) and atom.text.islower()


def possessed_behind(
    stretch: Stretch, at: int, choice: Choice, following: Atom
) -> Head | None:
    """The head that follows if it is somebody's, as Kazakh says: «ӘБ жетекшісі»."""
    head, form = choice.head, choice.form
    if form.language == "kk":
        return possessed_head(following) or _cut_off_possessed(following, head)
    if _may_be_field(following):
        return None  # "МО математики"
    words = stretch.words()
    is_russian = form.plural or (bool(words) and is_russian_adjective(words[-1]))
    # "ЗДУВР психологи", "уч. предметники"
    is_russian = is_russian or head.post == "deputy" or not head.endings
    owned = possessed_head(following)
    if head.clipped and owned is not None and not stretch.crosses_line(at):
        # «ЮИД отряды», «ОДН инспекторы»: in Russian the abbreviation stands behind
        is_office = head.sort is Sort.ORGANISATION
        is_theirs = head.sort is owned.sort is Sort.COLLECTIVE
        is_russian = is_russian and not (is_office or is_theirs)
    if is_russian and len(following.sense.heads) > 1:
        return None  # "учителя предметники", "рабочая группа операторы"
    return possessed_head(following)


def _may_be_field(atom: Atom) -> bool:
    """Whether a word may be a Russian field behind a head: "физики"."""
    fields = atom.sense.modifiers
    return any(form.language == "ru" and form.case != "n" for _, form in fields)


def possessed_head(atom: Atom) -> Head | None:
    """The head of a word in the Kazakh possessive."""
    return next((head for head, form in atom.sense.heads if form.possessed), None)


def is_nominative(atom: Atom) -> bool:
    """Whether a word may be a Russian nominative: "операторы"."""
    return any(f.language == "ru" and f.case == "n" for _, f in atom.sense.heads)


def _cut_off_possessed(atom: Atom, owner: Head) -> Head | None:
    """The head of a word whose possessive is cut off: «мектеп псих.», «ӘБ жет.»."""
    heads = [head for head, _ in atom.sense.heads]
    if not (atom.sense.cut_off or any(head.also_adjective for head in heads)):
        return None
    is_peoples = owner.field in {"school", "group"}  # «ересек топ тәрб.»
    return next((head for head in heads if head.relational or is_peoples), None)
