"""Parts of a responsible cell put together into parties.

Three rules, in this order. Describing words without a head join the head that
they describe over a comma or a joining word («химия, биология мұғалімдері»,
"учителя физики, химии"). A bracket belongs to what stands before it. One post
in the singular and a name are one party where the post stands directly before,
or behind it in brackets, after a dash or a colon (DESIGN, section 4).
"""

from sheetsync.lang.fold import fold
from sheetsync.lang.ru.people_endings import CONSONANTS
from sheetsync.model.party import PartyType, PersonName
from sheetsync.read.responsible_described import (
    are_people,
    is_named_office,
    join_described,
)
from sheetsync.read.responsible_items import Between, Bracket, Item
from sheetsync.read.responsible_label import join_labels
from sheetsync.read.responsible_look import look
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_tokens import Atom, Kind

_OF_SOMETHING = frozenset({"leader", "chair", "chief", "president", "member"})
#: Foreign surnames are short, or end in a consonant as common nouns of women do not.
_SHORT_SURNAME = 3
_LONGEST_SURNAME = 12
_POINTING = frozenset({Kind.DASH, Kind.COLON})
_OFFICE = PartyType.ORGANISATION


def link(items: list[Item]) -> list[Part]:
    """The parts of a cell as parties, in order."""
    items = join_described(items)
    items = _join_brackets(join_labels(items))
    parts = _join_names(items)
    for part in parts:
        if part.head is None and part.name is None:
            part.is_office = is_named_office(part)
        if part.headless and part.head is None:
            part.is_people = are_people(part)
    return parts


# -- brackets ----------------------------------------------------------------


def _join_brackets(items: list[Item]) -> list[Item]:
    """Gives each bracket to the part before it, or takes it apart."""
    result: list[Item] = []
    for item in items:
        if not isinstance(item, Bracket):
            result.append(item)
            continue
        inside = link(item.items)
        last = result[-1] if result else None
        if isinstance(last, Between) and last.kind is Kind.LINE and len(result) > 1:
            last = result[-2]
        says_with_whom = _says_with_whom(item)
        if isinstance(last, Part) and not says_with_whom and _belongs(last, inside):
            _take_bracket(last, inside, item)
            while result[-1] is not last:
                result.pop()
        else:
            if isinstance(result[-1] if result else None, Part):
                result.append(Between(Kind.COMMA, item.start, item.start))
            for part in inside:
                result.extend([part, Between(Kind.COMMA, item.end, item.end)])
    return result


def _says_with_whom(bracket: Bracket) -> bool:
    """Whether a bracket names others: "кураторы (под контролем завуча)"."""
    first = bracket.items[0] if bracket.items else None
    return isinstance(first, Between) and first.kind is Kind.JOIN


def _belongs(part: Part, inside: list[Part]) -> bool:
    """Whether what stands in a bracket belongs to the party before it."""
    names = [p for p in inside if p.name is not None]
    if part.name is not None:
        return not names
    if part.is_post:
        return len(names) == len(inside) == 1 or not names
    return not names and not any(p.head is not None for p in inside)


def _take_bracket(part: Part, inside: list[Part], bracket: Bracket) -> None:
    post = next((p for p in inside if p.is_post), None)
    name = next((p.name for p in inside if p.name is not None), None)
    if part.name is not None:
        if post is not None and part.role is None:
            part.role = post.role
    elif name is not None:
        part.name = name
    else:
        for other in inside:
            for atom in other.atoms:
                part.add_field(atom)
        part.settle()
    for other in inside:
        if other.name is None and other.head is None and not _is_label(other):
            part.remarks.append(" ".join(atom.text for atom in other.atoms))
    part.atoms.append(Atom(Kind.CLOSE, bracket.start, bracket.end, ")"))


def _is_label(part: Part) -> bool:
    return all(a.kind is Kind.CLASSES or a.sense for a in part.atoms)


# -- posts and names ---------------------------------------------------------


def _join_names(items: list[Item]) -> list[Part]:
    """Joins a post to the name that holds it."""
    parts: list[Part] = []
    between: list[list[Between]] = []
    gap: list[Between] = []
    for item in items:
        if isinstance(item, Between):
            gap.append(item)
        elif isinstance(item, Part):
            parts.append(item)
            between.append(gap)
            gap = []
    alternate = _alternates(parts, between)
    result: list[Part] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        following = parts[at + 1] if at + 1 < len(parts) else None
        if following is None:
            result.append(part)
            break
        kinds = {b.kind for b in between[at + 1]}
        if not kinds and _is_legal_form(part) and following.type is _OFFICE:
            following.atoms[:0] = part.atoms
            at += 1
            continue
        surname = _as_surname(parts, between, at) if part.is_post else None
        if surname is not None:
            part.atoms.extend(following.atoms)
            part.name = PersonName(surname)
            part.is_assumed = True
            result.append(part)
            at += 2
            continue
        if part.is_post and following.name is not None and following.role is None:
            before = {b.kind for b in between[at]} if at else {Kind.COMMA}
            own_line = bool(before) or parts[at - 1].name is None
            if (
                kinds <= {Kind.LINE, *_POINTING}
                and not (kinds == {Kind.LINE} and not own_line)
                and not (not kinds and alternate)
                and not (kinds == {Kind.LINE} and _has_own_post(parts, between, at + 1))
            ):
                _merge(part, following)
                result.append(part)
                at += 2
                # «психолог – А.Б. Серікова»: done; the next post is another's
                continue
        elif (
            part.name is not None
            and following.is_post
            and part.role is None
            and kinds
            and kinds <= {Kind.LINE, *_POINTING}
            and kinds & _POINTING
        ):
            part.atoms.extend(following.atoms)
            part.role = following.role
            result.append(part)
            at += 2
            continue
        result.append(part)
        at += 1
    return result


def _as_surname(parts: list[Part], between: list[list[Between]], at: int) -> str | None:
    """An unknown capital word as the surname of the holder before: "вожатая Ким".

    The post says all that it is, and stands on the word's line with nothing
    between; the word ends what is said and looks like no common noun.
    """
    post, word = parts[at], parts[at + 1]
    ends = at + 2 >= len(parts) or bool(between[at + 2])
    if between[at + 1] or not ends or word.head or _is_unfinished(post):
        return None
    words = [atom for atom in word.atoms if atom.kind is not Kind.DOT]
    if len(words) != 1 or words[0].kind is not Kind.WORD or words[0].sense:
        return None
    text = words[0].text
    if not (text.istitle() and text.isalpha() and 1 < len(text) <= _LONGEST_SURNAME):
        return None
    folded = fold(text)
    may_be = len(text) <= _SHORT_SURNAME or (
        folded[-1] in CONSONANTS and not word.headless
    )
    return text if may_be or look(text).given else None


def _is_unfinished(post: Part) -> bool:
    """Whether a post wants to know of what: "Руководитель", "Председатель"."""
    head = post.head
    return len(post.atoms) == 1 and head is not None and head.post in _OF_SOMETHING


def _is_legal_form(part: Part) -> bool:
    """Whether an abbreviation says what kind of body follows: "КГУ Лицей № 1"."""
    head = part.head
    return (
        part.type is _OFFICE
        and len(part.atoms) == 1
        and head is not None
        and head.clipped
        and part.name is None
    )


def _has_own_post(parts: list[Part], between: list[list[Between]], at: int) -> bool:
    """Whether a dash or a colon gives a name the post behind it."""
    if at + 1 >= len(parts) or not parts[at + 1].is_post:
        return False
    return any(each.kind in _POINTING for each in between[at + 1])


def _merge(post: Part, name: Part) -> None:
    post.atoms.extend(name.atoms)
    post.name = name.name


def _alternates(parts: list[Part], between: list[list[Between]]) -> bool:
    """Whether a line runs name post name post: whose posts, nobody can tell."""
    if len(parts) < 4 or parts[0].name is None or not parts[-1].is_post:
        return False
    return all(not gap for gap in between[1:]) and all(
        (part.name is not None) == (at % 2 == 0) for at, part in enumerate(parts)
    )
