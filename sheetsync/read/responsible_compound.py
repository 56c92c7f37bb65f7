"""Two head nouns that are one, and words that take the head before them.

"педагог психолог", «ардагер ұстаздар», "учителя предметники", «комиссия мүшелер»
are one party each though no ending says so; «ата-аналар жиналысы» is none.
"""

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import POSSESSED, POSSESSED_OBLIQUE
from sheetsync.lang.schema.people import Head, Sort
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_stretch import Stretch, is_kazakh_word
from sheetsync.read.responsible_tokens import Atom, Kind

_OF_A_GROUP = frozenset({"member", "leader", "chair", "chief"})


def is_taken(stretch: Stretch, at: int, following: Atom, form: Form) -> bool:
    """Whether an unlike word takes the head: «ата-аналар жиналысы»."""
    if stretch.crosses_line(at):
        return False
    if following.sense.heads:
        return _makes_compound(stretch, at, following, form)
    if form.language != "kk" or following.kind is not Kind.WORD:
        return False
    if following.sense:
        return any(other.possessed for _, other in following.sense.modifiers)
    return (
        following.text.islower()
        and len(following.text) > 3
        and fold(following.text).endswith((*POSSESSED, *POSSESSED_OBLIQUE))
    )


def _makes_compound(stretch: Stretch, at: int, following: Atom, form: Form) -> bool:
    """Whether two heads are one: "педагог психолог", "учителя предметники"."""
    head = stretch.atoms[at].sense.heads[0][0]
    second = following.sense.heads[-1][0]
    is_short = stretch.atoms[at].sense.cut_off or (
        form.language == "ru"
        and not (head.endings or head.clipped)
        and stretch.atoms[at + 1].kind is Kind.DOT
    )
    if head.post == second.post == "doctor" and not form.plural:
        return True  # «педиатр дәрігер»
    if head.sort is second.sort is Sort.COLLECTIVE and is_short:
        return True  # «кәсіп. ұйым», "адм. команда"
    if head.sort is Sort.COLLECTIVE and form.language == "kk":
        # «комиссия мүшелер», «ӘБ жетекші»: the possessive left out
        bare = not (form.plural or form.possessed)
        return second.relational and second.post in _OF_A_GROUP and bare
    is_bare = form.language == "kk" and not (form.plural or form.possessed)
    is_single = not (form.plural or form.possessed)
    in_kazakh = is_bare or (is_single and is_kazakh_word(following))
    if head.quality and in_kazakh and second.post == "teacher":
        return True  # «тәлімгер мұғалімдер», but «психолог мұғалімдер» are two
    if head.post == "teacher" and not stretch.names_field():
        if form.plural:
            plural = any(other.plural for _, other in following.sense.heads)
            return form.language == "ru" and second.compound and plural
        return (second.compound or second.post == "worker") and not form.possessed
    if _names_union(stretch, at, second) and form.language == "kk":
        return form.plural and not form.possessed
    if head.compound and head.field and second.post == "teacher" and form.case == "n":
        # «ұйымдастырушы педагог», but "психолог учителя" are two
        return not form.plural and all(not f.plural for _, f in following.sense.heads)
    if head.sort is Sort.PEOPLE and form.language == "kk" and not form.possessed:
        # «ардагер ұстаздар»
        return not form.plural and any(f.plural for _, f in following.sense.heads)
    if head.post == "adviser" and second.post == "teacher":
        return not (form.plural or form.possessed)  # «бағдар беруші педагог»
    if head.post == "specialist" and form.language == "kk" and not form.plural:
        # «жас маман мұғалімдер»
        return any(other.plural for _, other in following.sense.heads)
    return (
        second.post == "specialist"
        and head.sort is Sort.POST
        and not form.plural
        and head.post not in {"director", "deputy", "specialist", "teacher"}
    )


def _names_union(stretch: Stretch, at: int, second: Head) -> bool:
    """Whether one head's union follows: «сынып жетекшілер ӘБ жетекшісі»."""
    if second.field != "union" or not second.clipped:
        return False
    if at + 2 >= len(stretch.atoms):
        return True
    heads = stretch.atoms[at + 2].sense.heads
    return any(form.possessed and not form.plural for _, form in heads)
