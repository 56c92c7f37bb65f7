"""Personal names inside responsible cells.

    name     = initials surname | surname initials | full | surname
    full     = surname given [patronymic] | given patronymic [surname]
             | given surname | surname given initial
    initials = letter ["."] [letter ["."]]

A capital letter alone makes no name: a word beside initials does, or an ending
that surnames or patronymics have, or a given name of the tables. Pieces on one
line belong together before pieces on two.
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.party import PersonName
from sheetsync.read.responsible_chain import Piece, find_chain, may_begin
from sheetsync.read.responsible_look import listed, look, particles
from sheetsync.read.responsible_tokens import Atom, Kind

_LONGEST_FULL = 3
#: Longer words in capitals are no abbreviations.
_LONGEST_SHORT = 4


def find_names(atoms: list[Atom], text: str) -> list[Atom]:
    """The atoms with every name put together into one atom of kind NAME."""
    if not any(a.kind is Kind.WORD and not a.sense.heads for a in atoms):
        return atoms
    result: list[Atom] = []
    at = 0
    while at < len(atoms):
        pieces = find_chain(atoms, at) if may_begin(atoms[at]) else []
        if not pieces:
            result.append(atoms[at])
            at += 1
            continue
        end = pieces[-1].last + 1
        read, at = _read_chain(pieces, atoms, at, end, text)
        if result and _is_title(result[-1]) and read[0].kind is Kind.NAME:
            title = result.pop()
            read[0].start = title.start
            read[0].text = text[title.start : read[0].end]
        result.extend(read)
    return result


def _read_chain(
    pieces: list[Piece], atoms: list[Atom], begin: int, end: int, text: str
) -> tuple[list[Atom], int]:
    """The atoms of a chain with its names put together, and where it ends."""
    result: list[Atom] = []
    done = begin
    at = 0
    while at < len(pieces):
        taken = _take(pieces, at)
        title = (
            pieces[at].last + 1 if taken is None else pieces[at + taken[0] - 1].last + 1
        )
        has_title = title < len(atoms) and _is_title(atoms[title])
        if taken is None and has_title and not pieces[at].is_initials:
            taken = 1, PersonName("", given=pieces[at].text)
        if taken is None:
            at += 1
            continue
        count, name = taken
        first, final = pieces[at], pieces[at + count - 1]
        last = final.last + 1 if has_title else final.last
        stop = atoms[last].end
        if atoms[last].kind is Kind.DOT and not final.is_initials:
            stop = atoms[last - 1].end
        start = atoms[first.first].start
        result.extend(atoms[done : first.first])
        spaced = atoms[first.first].spaced
        result.append(Atom(Kind.NAME, start, stop, text[start:stop], spaced, name=name))
        done = last + 1
        at += count
    result.extend(atoms[done:end])
    return result, max(done, end)


def _is_title(atom: Atom) -> bool:
    """Whether a word is a form of address: «апай»."""
    return atom.kind is Kind.WORD and fold_kazakh(atom.text) in listed("titles")


def _take(pieces: list[Piece], at: int) -> tuple[int, PersonName] | None:
    """How many pieces the name at a piece takes, and the name; None: no name."""
    piece = pieces[at]
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.is_initials:
        if after is None or after.is_initials:
            return None
        if not piece.dotted and not look(after.text).surname:
            return None  # «ҚР Парламенті»
        if not piece.dotted and after.line > piece.line:
            return None  # "методкабинет РО⏎Асанова К.Т."
        if not piece.dotted and _end_in_initials(pieces[at:]):
            return None  # "методист ОО Асанова К.Т."
        return 2, PersonName(after.text, initials=piece.text)
    if after is not None and after.is_initials:
        beyond = pieces[at + 2] if at + 2 < len(pieces) else None
        belongs_to_next = (
            after.line > piece.line
            and beyond is not None
            and not beyond.is_initials
            and beyond.line == after.line
        )
        if _is_abbreviation(pieces[at : at + 4]):
            return None  # «ШҚО А.Б. Серікова»
        if not belongs_to_next:
            return 2, PersonName(piece.text, initials=after.text)
        return _bare(piece)
    return _take_full(pieces, at) or _bare(piece)


def _end_in_initials(pieces: list[Piece]) -> bool:
    """Whether surnames have their initials behind them, though two capitals begin.

    "ОО Асанова К.Т.", and "ОО Асанова К.Т. Бекова А.С." as well.
    """
    at = 1
    line = pieces[0].line
    while at < len(pieces) and pieces[at].line == line:
        if pieces[at].is_initials != (at % 2 == 0):
            break
        at += 1
    return at > 2 and at % 2 == 1


def _is_abbreviation(pieces: list[Piece]) -> bool:
    """Whether capitals stand before initials that a surname of their own follows."""
    first, surname = pieces[0], pieces[2] if len(pieces) > 2 else None
    if surname is None or surname.is_initials or surname.line != first.line:
        return False
    has_initials_behind = len(pieces) > 3 and pieces[3].is_initials
    return (
        first.text.isupper()
        and len(first.text) <= _LONGEST_SHORT
        and not surname.text.isupper()
        and not has_initials_behind
    )


def _bare(piece: Piece) -> tuple[int, PersonName] | None:
    """A surname, or a well-known given name, with nothing beside it."""
    seen = look(piece.text)
    if seen.surname or (seen.patronymic and len(piece.text) > 5):
        return 1, PersonName(piece.text)
    if seen.given and fold_kazakh(piece.text) in listed("given"):
        return 1, PersonName("", given=piece.text)
    return None


def _words_at(pieces: list[Piece], at: int) -> list[Piece]:
    """Up to four words from a piece on; a new line ends them, as a rule."""
    words = [pieces[at]]
    for piece in pieces[at + 1 : at + _LONGEST_FULL + 1]:
        if piece.is_initials:
            break
        if piece.line != words[-1].line:
            seen = look(piece.text)
            if not (seen.patronymic or (seen.given and not seen.surname)):
                break
        words.append(piece)
    return words


def _take_full(pieces: list[Piece], at: int) -> tuple[int, PersonName] | None:
    """A name in two or three words; see the module's grammar."""
    words, joined = _join_particles(_words_at(pieces, at))
    if len(words) < 2:
        return None
    looks = [look(word) for word in words]
    extra = sum(joined[:2])
    follows_initials = _has_initials(pieces, at + len(words) + sum(joined))
    if len(words) > 2 and looks[2].patronymic and not looks[1].patronymic:
        surname, given, patronymic = words[:3]
        return 3 + sum(joined[:3]), PersonName(surname, "", given, patronymic)
    if looks[1].patronymic and not looks[0].patronymic:
        is_last = len(words) == 2 or (len(words) == 3 and follows_initials)
        if len(words) == 2 and _ends_in_initial(pieces, at + 2 + extra):
            initial = pieces[at + 2 + extra].text  # «Айгүл Болатқызы С.»
            return 3 + extra, PersonName("", initial, words[0], words[1])
        has_surname = len(words) > 2 and looks[2].surname
        has_surname = has_surname or _ends_in_surname(pieces, at, words, sum(joined))
        if is_last or not has_surname:
            if looks[0].surname and not looks[0].given:
                return 2 + extra, PersonName(words[0], "", "", words[1])
            return 2 + extra, PersonName("", "", words[0], words[1])
        return 3 + sum(joined[:3]), PersonName(words[2], "", words[0], words[1])
    first, second = looks[0], looks[1]
    takes_initial = len(words) == 2 and follows_initials
    if first.surname and not second.surname and (second.given or not takes_initial):
        count = 3 if takes_initial else 2
        initials = pieces[at + 2 + extra].text if takes_initial else ""
        return count + extra, PersonName(words[0], initials, words[1])
    if takes_initial:
        return None
    if second.surname and not first.surname:
        return 2 + extra, PersonName(words[1], "", words[0])
    if first.patronymic and not second.surname:
        return 2 + extra, PersonName(words[0], "", words[1])
    if second.given and not first.surname:
        return 2 + extra, PersonName(words[0], "", words[1])
    if first.given and not second.surname and len(words[1]) > 2:
        return 2 + extra, PersonName(words[1], "", words[0])
    return None


def _has_initials(pieces: list[Piece], at: int) -> bool:
    """Whether initials at a piece belong to the name before, not to the next line's."""
    if at >= len(pieces) or not pieces[at].is_initials:
        return False
    behind = pieces[at + 1] if at + 1 < len(pieces) else None
    begins_line = pieces[at].line > pieces[at - 1].line
    return not (
        begins_line
        and behind is not None
        and not behind.is_initials
        and behind.line == pieces[at].line
    )


def _ends_in_surname(
    pieces: list[Piece], at: int, words: list[str], joined: int
) -> bool:
    """Whether a line ends in a surname of any look: «Әлия Маратқызы Серік»."""
    last = at + 2 + joined
    if len(words) != 3 or pieces[last].line != pieces[at].line:
        return False
    ends = last + 1 == len(pieces) or pieces[last + 1].line > pieces[last].line
    return ends and not look(words[2]).patronymic


def _ends_in_initial(pieces: list[Piece], at: int) -> bool:
    """Whether a chain ends in one initial with a dot, on the line before it."""
    if at != len(pieces) - 1 or not pieces[at].is_initials:
        return False
    piece = pieces[at]
    return piece.dotted and len(piece.text) == 1 and piece.line == pieces[at - 1].line


def _join_particles(pieces: list[Piece]) -> tuple[list[str], list[int]]:
    """Words with «ұлы», «қызы» joined to the word before, and how many were."""
    words: list[str] = []
    joined: list[int] = []
    for piece in pieces:
        if words and fold_kazakh(piece.text) in particles():
            words[-1] += " " + piece.text
            joined[-1] += 1
        else:
            words.append(piece.text)
            joined.append(0)
    return words, joined
