"""Responsible cells cut into atoms: words, separators, class labels, marks.

One pass of one pattern; what no rule names becomes `Kind.OTHER`, so that every
character but white space belongs to an atom.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import (
    CAPITALS,
    CLASS_LETTERS,
    DATIVE,
    SMALLS,
)
from sheetsync.lang.kk.people_endings import ORDINALS as KAZAKH_ORDINALS
from sheetsync.lang.ru.people_endings import ORDINALS as RUSSIAN_ORDINALS
from sheetsync.lang.ru.people_endings import PLURAL_ORDINALS as RUSSIAN_PLURAL_ORDINALS
from sheetsync.model.party import PersonName
from sheetsync.read.responsible_look import NOBODY, listed, look
from sheetsync.read.responsible_stems import LANGUAGES
from sheetsync.read.responsible_words import NO_SENSE, Sense, understand


class Kind(StrEnum):
    """What an atom is."""

    WORD = "word"
    NAME = "name"
    #: «9 «А»», "5-11", "9, 11": one class or several.
    CLASSES = "classes"
    #: «Adal ұрпақ» in quotes: a proper name of a club or a school.
    QUOTED = "quoted"
    #: "№5".
    NUMBERED = "numbered"
    ACTING = "acting"
    LABEL = "label"
    OTHERS = "others"
    COMMA = "comma"
    SLASH = "slash"
    JOIN = "join"
    DASH = "dash"
    COLON = "colon"
    DOT = "dot"
    LINE = "line"
    BLANK = "blank"
    OPEN = "open"
    CLOSE = "close"
    BULLET = "bullet"
    OTHER = "other"

    # kinds are looked up in sets all the time: a text's hash is no Python call
    __hash__ = str.__hash__


@dataclass(slots=True)
class Atom:
    """A piece of the cell at characters `start` to `end` (exclusive)."""

    kind: Kind
    start: int
    end: int
    text: str
    #: White space stands before it.
    spaced: bool = False
    sense: Sense = NO_SENSE
    #: Class labels name more than one class.
    several: bool = False
    name: PersonName | None = None


_LETTER = r"[^\W\d_]"
_DASH = "-‐‑–—−"
_QUOTE = "«»\"“”„‟″'"
_CLASS_LETTERS = "".join(CLASS_LETTERS)
_ORDINALS = "|".join((*KAZAKH_ORDINALS, *RUSSIAN_ORDINALS))
#: Ends of the names of sites: "bilim.kz".
_SITES = "kz|кз|ru|com|org|net"
#: Where a capital stands behind a small letter, and a word behind capitals that
#: are an abbreviation: «ДОІЖОПсихолог», «ОІЖорынбасары».
_INNER_CAPITAL = tuple(
    re.compile(f"(?<=[{SMALLS}]{{3}})(?=[{CAPITALS}])|{behind_capitals}")
    for behind_capitals in (
        f"(?<=[{CAPITALS}]{{3}})(?=[{CAPITALS}][{SMALLS}]{{3}})",
        f"(?<=[{CAPITALS}]{{2}})(?=[{SMALLS}]{{4}})",
    )
)
_INITIAL = re.compile(rf"\s?[{CAPITALS}]\.")
#: «Серікова-психолог»; of names of no known look only the shortest are told.
_NAME_AND_POST = re.compile(
    rf"(?P<name>[{CAPITALS}][{SMALLS}]+|[{CAPITALS}]{{3,}})[{_DASH}]"
    rf"(?P<post>[{SMALLS}]+|[{CAPITALS}]{{4,}})"
)
_LONGEST_BARE = 4
_LABEL_PIECE = re.compile(rf"(?P<word>{_LETTER}+)|[^\s\w.]")
_AND = "|".join(w for _, words in LANGUAGES for w in words.joining if len(w) < 4)
_GRADE = (
    r"\d{1,2}(?!\d)"
    rf"(?:\s?[{_DASH}]?\s?[{_QUOTE}]{{1,2}}\s?{_LETTER}\s?[{_QUOTE}]{{1,2}}"
    rf"|\s?[{_DASH}]?\s?(?-i:[{CAPITALS}A-Z])(?![\w.])"
    rf"|{_LETTER}(?!\w)|\s(?-i:[{_CLASS_LETTERS}])(?![\w.]))?"
    rf"(?:[{_DASH}](?:{_ORDINALS})\b)?"
)
_CLASSES = rf"{_GRADE}(?:\s?(?:[{_DASH},/&]|\b(?:{_AND})\b)\s?{_GRADE}){{0,12}}"


def _phrase(phrase: str) -> str:
    """A pattern for a phrase of the tables; dots and spaces may vary."""
    pieces = re.split(r"(\.\s?|\s|/)", phrase)
    pattern = ""
    for piece in pieces:
        if piece.startswith("."):
            pattern += r"\s?\.?\s?"
        elif piece == " ":
            pattern += r"\s+"
        else:
            pattern += re.escape(piece)
    return pattern.removesuffix(r"\s?")


def _phrases(name: str) -> str:
    phrases = [p for _, words in LANGUAGES for p in getattr(words, name)]
    longest_first = sorted(phrases, key=len, reverse=True)
    # most words begin with another letter: they are passed over at once
    begin = "".join(sorted({p[0] for p in phrases} | {p[0].upper() for p in phrases}))
    return rf"(?=[{begin}])(?:{'|'.join(map(_phrase, longest_first))})"


def _acting() -> str:
    """Acting: «м.а.», "и/о", told from initials by their small second letter."""
    patterns = []
    for _, words in LANGUAGES:
        for phrase in words.acting:
            letters = re.findall(_LETTER + r"(?=[./])", phrase)
            if len(letters) == 2:
                first, second = letters
                patterns.append(
                    rf"(?-i:[{first}{first.upper()}]\s?[./]\s?{second})(?!\w)\.?"
                )
                # «И.О. директора»: initials have their surname before them
                capitals = rf"{first.upper()}\.\s?{second.upper()}\.?"
                patterns.append(rf"\A(?-i:{capitals}(?=\s?[{SMALLS}]))")
            else:
                patterns.append(_phrase(phrase) + r"(?!\w)")
    return "|".join(patterns)


def _any_of(*rules: tuple[str, str]) -> str:
    return "|".join(f"(?P<{name}>{rule})" for name, rule in rules)


def _begun_by_letter() -> str:
    others, labels = _phrases("others"), _phrases("labels")
    joining = _phrases("joining")
    word = (
        rf"{_LETTER}+(?:['’ʼ`]{_LETTER}+)*"
        rf"(?:[{_DASH}](?:\n\s{{0,20}}(?=(?-i:[{SMALLS}])))?{_LETTER}+)*"
    )
    announced = rf"(?:[:：]|[-–—](?=\s)|(?=\s+(?-i:[{CAPITALS}])))"
    slashed = f"[{CAPITALS}{SMALLS}][{SMALLS}]?/[{SMALLS}]{{1,2}}"
    return _any_of(
        ("label", rf"(?:\A|(?<=\s)){labels}\.?\s?{announced}"),
        ("others", rf"(?<!\w)(?-i:{others})(?!\w)\.?"),
        ("acting", rf"(?<!\w)(?:{_acting()})"),
        ("slashed", rf"(?<!\w)(?-i:{slashed})(?!\w)"),
        ("join", rf"(?<!\w)(?-i:{joining})(?![\w.])"),
        ("numbered", r"\bN\s?\d{1,4}(?!\d)"),
        ("site", rf"{_LETTER}+\.(?:{_SITES})\b(?:-{_LETTER}+)?"),
        ("word", word),
    )


_BEGUN_BY_DIGIT = _any_of(
    ("other_phone", r"\d[\d\s()-]{8,20}\d(?!\d)"),
    ("other_date", r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?!\w)"),
    ("other_year", r"\d{4}(?:\s?[-–/]\s?\d{4})?(?!\w)|\d+\s?%"),
    ("bullet", r"(?:\A|(?<=\s))\d{1,2}\s?[.)](?=\s*\D)"),
    ("classes", _CLASSES),
    ("other_digits", r"\w+"),
)
#: «Центр «Руханият»: a name inside a name, where one closing quote is often left out.
_NESTED = (
    r"«[^«»\n]{1,60}«[^«»\n]{1,60}»(?:\s?»)?"
    r"|[\"“„](?=\w)[^\"“”„\n]{1,60}\s[\"“„](?=\w)[^\"“”„\n]{1,60}[\"”“]{1,2}"
)
_BEGUN_BY_SIGN = _any_of(
    ("blank", r"\n[^\S\n]*\n\s*"),
    ("line", r"\n"),
    ("other_ditto", rf"[{_DASH}{_QUOTE}]{{1,4}}\s?//\s?[{_DASH}{_QUOTE}]{{1,4}}"),
    ("other_marks", r"[?!]{2,}"),
    ("other_number", r"\+\d[\d\s()-]{8,20}\d(?!\d)"),
    ("bullet_sign", r"[•·▪●*✓]"),
    ("numbered_sign", r"№\s?\d{1,4}(?!\d)"),
    ("quoted_nested", _NESTED),
    ("quoted", r"[«“„\"][^«»“”„\"\n]{1,80}[»”“\"]"),
    ("comma", r"[,;]"),
    ("slash", r"[/+&|\\](?![/])"),
    ("dash", rf"[{_DASH}]"),
    ("colon", r"[:：]"),
    ("dot", r"\."),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
    ("other", r"\w+|[^\w\s]+?(?=[\w\s.,;:()]|\Z)|."),
)
_LINK = _any_of(("other_link", r"(?:https?://|www\.)\S+|\S+@\S+\.\w+"))


@cache
def _pattern(*, with_links: bool) -> re.Pattern[str]:
    """White space and one atom; a rule is tried only where it may begin."""
    link = f"{_LINK}|" if with_links else ""
    atom = (
        rf"{link}(?={_LETTER})(?:{_begun_by_letter()})"
        rf"|(?=\d)(?:{_BEGUN_BY_DIGIT})|{_BEGUN_BY_SIGN}|(?P<end>\Z)"
    )
    return re.compile(rf"[^\S\n]*+(?:{atom})", re.IGNORECASE)


@cache
def _kind(rule: str) -> Kind:
    """What the atoms of a rule are."""
    return Kind.WORD if rule in {"slashed", "site"} else Kind(rule.partition("_")[0])


def cut(text: str) -> list[Atom]:
    """The atoms of a cell in order; white space is only remembered."""
    atoms: list[Atom] = []
    with_links = "@" in text or "://" in text or "www." in text.lower()
    for match in _pattern(with_links=with_links).finditer(text):
        rule = match.lastgroup or "end"
        if rule == "end":
            break
        start, end = match.span(rule)
        spaced = start > match.start()
        kind = _kind(rule)
        if kind is Kind.WORD:
            _add_word(atoms, start, end, text, spaced=spaced)
            continue
        if kind is Kind.LABEL and _says_for_what(atoms, start, end, text):
            _add_post(atoms, start, end, text)
            continue
        if kind is Kind.DASH:
            last = atoms[-1].kind if atoms else Kind.LINE
            if last is Kind.CLASSES and not spaced:
                # «9-11-сынып»: the hyphen belongs to the label
                atoms[-1].end = end
                continue
            if last in {Kind.LINE, Kind.BLANK}:
                kind = Kind.BULLET
        atom = Atom(kind, start, end, text[start:end], spaced)
        if kind is Kind.CLASSES:
            ending = re.search(r"[^\W\d_]+$", atom.text)
            is_plural = ending is not None and ending[0] in RUSSIAN_PLURAL_ORDINALS
            atom.several = is_plural or len(re.findall(r"\d+", atom.text)) > 1
        atoms.append(atom)
    return atoms


def _add_word(
    atoms: list[Atom], start: int, end: int, cell: str, *, spaced: bool
) -> None:
    """Appends a word, or the two that grew together when they were pasted."""
    text = cell[start:end]
    is_glued = end - start > 2 and text[-1].isupper() and text[-2].islower()
    if is_glued and cell[end : end + 1] == ".":
        # «А.Б.СеріковаД.Қ.Сапаров»: the last letter is an initial
        text, initial = text[:-1], text[-1]
        word = Atom(Kind.WORD, start, end - 1, text, spaced, understand(text))
        atoms.append(word)
        start, spaced, text = end - 1, False, initial
    if not (text[1:].islower() or text.isupper()):
        is_named = _INITIAL.match(cell, end) is not None
        for piece in _grown_together(text, is_named=is_named)[:-1]:
            # «ӘкімшілікПсихолог»: a capital begins the next word
            stop = start + len(piece)
            atoms.append(Atom(Kind.WORD, start, stop, piece, spaced, understand(piece)))
            start, spaced = stop, False
        text = cell[start:end]
    hyphen = 0 if text.isalpha() else _holds_post(text, atoms)
    if hyphen:
        # «Серікова-психолог»: the holder and the post
        at = start + hyphen
        name, post = text[:hyphen], text[hyphen + 1 :]
        atoms.append(Atom(Kind.WORD, start, at, name, spaced, NO_SENSE))
        atoms.append(Atom(Kind.DASH, at, at + 1, cell[at]))
        atoms.append(Atom(Kind.WORD, at + 1, end, post, False, understand(post)))
        return
    word = Atom(Kind.WORD, start, end, text, spaced, understand(text))
    if text.isupper() and _joins_capitals(word, atoms, cell):
        word.kind = Kind.JOIN
    atoms.append(word)


def _holds_post(text: str, atoms: list[Atom]) -> int:
    """Where the hyphen between a name and its holder's post stands; 0: none.

    The name has its initials before it, or looks like one, or is too short for a
    word that describes a post.
    """
    found = _NAME_AND_POST.fullmatch(text)
    if found is None or understand(found["name"]):
        return 0
    post = understand(found["post"])
    if post.mended or post.derived or not post:
        return 0
    behind_initials = (
        len(atoms) > 1
        and atoms[-1].kind is Kind.DOT
        and len(atoms[-2].text) == 1
        and atoms[-2].text.isupper()
    )
    name = found["name"]
    is_short = name.istitle() and len(name) <= _LONGEST_BARE
    is_short = is_short and fold(name) not in listed("not_surnames")
    is_name = look(name) != NOBODY or is_short
    if behind_initials or (is_name and post.heads):
        return found.end("name")
    return 0


@lru_cache(maxsize=4096)
def _grown_together(text: str, *, is_named: bool) -> list[str]:
    """The words of «ӘкімшілікПсихолог»; a word that is whole is the only one.

    `is_named`: initials follow, so that the last word may be any surname.
    """
    for pattern in _INNER_CAPITAL:
        pieces = pattern.split(text)
        senses = [understand(piece) for piece in pieces]
        certain = list(map(_is_certain, senses))
        if len(pieces) == 1 or not any(sense.heads for sense in senses):
            continue
        if not all(certain) and _is_certain(understand(text)):
            continue  # «ГорОО»
        if all(
            is_certain or look(piece) != NOBODY or (is_named and piece is pieces[-1])
            for piece, is_certain in zip(pieces, certain, strict=True)
        ):
            return pieces
    return [text]


def _is_certain(sense: Sense) -> bool:
    return bool(sense) and not (sense.mended or sense.derived)


def _says_for_what(atoms: list[Atom], start: int, end: int, cell: str) -> bool:
    """Whether «жауапты» is no label but a post, as a word says for what.

    «Сайтқа жауапты Н.Тоқтар»; before a colon that word must be in the dative.
    """
    before = atoms[-1] if atoms else None
    if before is None or before.kind is not Kind.WORD or "\n" in cell[before.end : end]:
        return False
    word, _, _ = cell[start:end].partition(" ")
    if not any(h.takes_dative for h, _ in understand(word.rstrip(" .:：")).heads):
        return False
    if cell[start:end][-1].isalpha():
        return not before.sense.heads
    return fold(before.text).endswith(DATIVE) and not before.sense.heads


def _add_post(atoms: list[Atom], start: int, end: int, cell: str) -> None:
    """Appends what looks like a label word by word, with its colon or dash."""
    for match in _LABEL_PIECE.finditer(cell, start, end):
        kind = Kind.WORD if match["word"] else Kind.COLON
        sense = understand(match[0]) if match["word"] else NO_SENSE
        atoms.append(Atom(kind, match.start(), match.end(), match[0], True, sense))


def _joins_capitals(atom: Atom, atoms: list[Atom], cell: str) -> bool:
    """Whether a joining word stands among capitals: "ПСИХОЛОГ И МЕДБИКЕ"."""
    if atom.text.casefold() not in _joining_words():
        return False
    before = atoms[-1].text if atoms else ""
    return len(before) > 2 and before.isupper() and cell[atom.end : atom.end + 1] != "."


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(p for _, w in LANGUAGES for p in w.joining if " " not in p)
