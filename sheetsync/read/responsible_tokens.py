"""Responsible cells cut into atoms: words, separators, class labels, marks.

One pass of one pattern; what no rule names becomes `Kind.OTHER`, so that every
character but white space belongs to an atom.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sheetsync.lang.kk.people_endings import CAPITALS, CLASS_LETTERS, SMALLS
from sheetsync.lang.kk.people_endings import ORDINALS as KAZAKH_ORDINALS
from sheetsync.lang.ru.people_endings import ORDINALS as RUSSIAN_ORDINALS
from sheetsync.model.party import PersonName
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
_AND = "|".join(w for _, words in LANGUAGES for w in words.joining if len(w) < 4)
_GRADE = (
    r"\d{1,2}(?!\d)"
    rf"(?:\s?[{_DASH}]?\s?[{_QUOTE}]{{1,2}}\s?{_LETTER}\s?[{_QUOTE}]{{1,2}}"
    rf"|\s?[{_DASH}]?\s?(?-i:[{CAPITALS}A-Z])(?![\w.])"
    rf"|{_LETTER}(?!\w)|\s(?-i:[{_CLASS_LETTERS}])(?![\w.]))?"
    rf"(?:[{_DASH}](?:{_ORDINALS})\b)?"
)
_CLASSES = rf"{_GRADE}(?:\s?(?:[{_DASH},;/&]|\b(?:{_AND})\b)\s?{_GRADE}){{0,12}}"


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
    return "|".join(map(_phrase, longest_first))


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
            else:
                patterns.append(_phrase(phrase) + r"(?!\w)")
    return "|".join(patterns)


@cache
def _pattern() -> re.Pattern[str]:
    others, labels = _phrases("others"), _phrases("labels")
    joining = _phrases("joining")
    word = (
        rf"{_LETTER}+(?:['’ʼ`]{_LETTER}+)*"
        rf"(?:[{_DASH}](?:\n\s{{0,20}}(?=(?-i:[{SMALLS}])))?{_LETTER}+)*"
    )
    announced = rf"(?:[:：]|[-–—](?=\s)|(?=\s+(?-i:[{CAPITALS}])))"
    slashed = f"[{CAPITALS}{SMALLS}][{SMALLS}]?/[{SMALLS}]{{1,2}}"
    rules = (
        ("space", r"[^\S\n]+"),
        ("blank", r"\n[^\S\n]*\n\s*"),
        ("line", r"\n"),
        ("other_link", r"(?:https?://|www\.)\S+|\S+@\S+\.\w+"),
        ("other_ditto", rf"[{_DASH}{_QUOTE}]{{1,4}}\s?//\s?[{_DASH}{_QUOTE}]{{1,4}}"),
        ("other_marks", r"[?!]{2,}"),
        ("other_phone", r"\+?\d[\d\s()-]{8,20}\d(?!\d)"),
        ("other_date", r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?!\w)"),
        ("other_year", r"\d{4}(?:\s?[-–/]\s?\d{4})?(?!\w)|\d+\s?%"),
        ("bullet", r"(?:\A|(?<=\s))\d{1,2}\s?[.)](?=\s*\D)|[•·▪●*✓]"),
        ("label", rf"(?:\A|(?<=\s))(?:{labels})\.?\s?{announced}"),
        ("others", rf"(?<!\w)(?-i:{others})(?!\w)\.?"),
        ("acting", rf"(?<!\w)(?:{_acting()})"),
        ("join", rf"(?<!\w)(?-i:{joining})(?![\w.])"),
        ("numbered", r"(?:№|\bN)\s?\d{1,4}(?!\d)"),
        ("quoted", r"[«“„\"][^«»“”„\"\n]{1,80}[»”“\"]"),
        ("classes", _CLASSES),
        ("site", rf"{_LETTER}+\.(?:{_SITES})\b(?:-{_LETTER}+)?"),
        ("slashed", rf"(?<!\w)(?-i:{slashed})(?!\w)"),
        ("word", word),
        ("comma", r"[,;]"),
        ("slash", r"[/+&|\\](?![/])"),
        ("dash", rf"[{_DASH}]"),
        ("colon", r"[:：]"),
        ("dot", r"\."),
        ("open", r"[(\[]"),
        ("close", r"[)\]]"),
        ("other", r"\w+|[^\w\s]+?(?=[\w\s.,;:()]|\Z)|."),
    )  # fmt: skip
    joined = "|".join(f"(?P<{name}>{rule})" for name, rule in rules)
    return re.compile(joined, re.IGNORECASE)


def cut(text: str) -> list[Atom]:
    """The atoms of a cell in order; white space is only remembered."""
    atoms: list[Atom] = []
    spaced = False
    for match in _pattern().finditer(text):
        rule = match.lastgroup or "other"
        if rule == "space":
            spaced = True
            continue
        start, end = match.span()
        last = atoms[-1].kind if atoms else Kind.LINE
        is_word = rule in {"slashed", "site"}
        kind = Kind.WORD if is_word else Kind(rule.partition("_")[0])
        if kind is Kind.DASH and last in {Kind.LINE, Kind.BLANK}:
            kind = Kind.BULLET
        elif kind is Kind.DASH and last is Kind.CLASSES and not spaced:
            # «9-11-сынып»: the hyphen belongs to the label
            atoms[-1].end = end
            continue
        elif kind is Kind.WORD and text[end : end + 1] == "." and _is_glued(match[0]):
            # «А.Б.СеріковаД.Қ.Сапаров» as it comes from a paste
            atoms.append(_atom(kind, start, end - 1, text, spaced=spaced))
            start, spaced = end - 1, False
        atom = _atom(kind, start, end, text, spaced=spaced)
        if kind is Kind.WORD and _joins_capitals(atom, atoms, text):
            atom.kind = Kind.JOIN
        atoms.append(atom)
        spaced = False
    return atoms


def _joins_capitals(atom: Atom, atoms: list[Atom], cell: str) -> bool:
    """Whether a joining word stands among capitals: "ПСИХОЛОГ И МЕДБИКЕ"."""
    if not atom.text.isupper() or atom.text.casefold() not in _joining_words():
        return False
    before = atoms[-1].text if atoms else ""
    return len(before) > 2 and before.isupper() and cell[atom.end : atom.end + 1] != "."


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(p for _, w in LANGUAGES for p in w.joining if " " not in p)


def _is_glued(word: str) -> bool:
    """Whether a word ends in an initial of the next one."""
    return len(word) > 2 and word[-1].isupper() and word[-2].islower()


def _atom(kind: Kind, start: int, end: int, cell: str, *, spaced: bool) -> Atom:
    text = cell[start:end]
    if kind is Kind.WORD:
        return Atom(kind, start, end, text, spaced, understand(text))
    several = kind is Kind.CLASSES and len(re.findall(r"\d+", text)) > 1
    return Atom(kind, start, end, text, spaced, several=several)
