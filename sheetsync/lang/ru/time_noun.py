"""Russian nouns and adjectives brought to the nominative: the key of an event.

`nominative("итоговой", "аттестации")` is "итоговая аттестация". Events of the
table (`time_event.EVENTS`) are known; others follow the rules of their endings,
which read the oblique cases that "до", "после", "перед" and the like ask for.
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.ru.time_ending import PARADIGMS
from sheetsync.lang.ru.time_event import EVENTS

_KNOWN = {
    stem + ending: name
    for name, stem, paradigm in EVENTS
    if " " not in name
    for ending in PARADIGMS[paradigm]
} | {
    "проверок": "проверка",
    "выставок": "выставка",
    "ярмарок": "ярмарка",
    "линеек": "линейка",
    "поездок": "поездка",
}
# Stretches of time that are events where they have a name of their own.
_KNOWN |= {
    stem + ending: name
    for name, stem, paradigm in (
        ("неделя", "недел", "soft_woman"),
        ("декада", "декад", "woman"),
        ("час", "час", "hard"),
    )
    for ending in PARADIGMS[paradigm]
}

#: Several days under one name, never one of them: "майские праздники".
_MANY = {"праздник": "праздники", "курс": "курсы", "сбор": "сборы", "выбор": "выборы"}
_KNOWN |= {
    singular + ending: plural
    for singular, plural in _MANY.items()
    for ending in ("и", "ы", "ов", "ам", "ами", "ах")
}

#: Oblique ending → nominative ending, and gender: m, f or n (p: plural). Longest first.
_NOUNS: tuple[tuple[str, str, str], ...] = (
    ("ациями", "ация", "f"),
    ("аниями", "ание", "n"),
    ("ениями", "ение", "n"),
    ("иями", "ия", "f"),
    ("аний", "ание", "n"),
    ("ений", "ение", "n"),
    ("тий", "тие", "n"),
    ("аций", "ация", "f"),
    ("ций", "ция", "f"),
    ("сий", "сия", "f"),
    ("ания", "ание", "n"),
    ("ения", "ение", "n"),
    ("тия", "тие", "n"),
    ("анию", "ание", "n"),
    ("ению", "ение", "n"),
    ("анием", "ание", "n"),
    ("ением", "ение", "n"),
    ("тием", "тие", "n"),
    ("ании", "ание", "n"),
    ("ении", "ение", "n"),
    ("тии", "тие", "n"),
    ("ией", "ия", "f"),
    ("ции", "ция", "f"),
    ("сии", "сия", "f"),
    ("ости", "ость", "f"),
    ("остью", "ость", "f"),
    ("ии", "ия", "f"),
    ("ками", "ка", "f"),
    ("кой", "ка", "f"),
    ("ки", "ка", "f"),
    ("ку", "ка", "f"),
    ("ады", "ада", "f"),
    ("адой", "ада", "f"),
    ("ины", "ина", "f"),
    ("иной", "ина", "f"),
    ("уры", "ура", "f"),
    ("ами", "", "m"),
    ("ями", "ь", "m"),
    ("ов", "", "m"),
    ("ев", "й", "m"),
    ("ей", "ь", "m"),
    ("ом", "", "m"),
    ("ем", "ь", "m"),
    ("ы", "а", "f"),
    ("а", "", "m"),
    ("у", "", "m"),
    ("е", "", "m"),
    ("я", "ь", "m"),
    ("ю", "ь", "m"),
)

_OBLIQUE = (
    "ого его ому ему ым им ом ем ой ей ых их ыми ими ую юю ый ий ая яя ое ее ые ие"
)
_ADJECTIVE_ENDINGS = tuple(sorted(_OBLIQUE.split(), key=len, reverse=True))
_SOFT = frozenset(
    {"его", "ему", "им", "ем", "ей", "их", "ими", "юю", "яя", "ее", "ие", "ий"}
)
_VELAR = "гкхжшчщ"


#: Abbreviations of a neuter noun: "пробное ЕНТ", "итоговое СОЧ".
_NEUTER = frozenset(("ент", "сор", "соч"))


def _gender(nominative: str) -> str:
    if nominative in _NEUTER:
        return "n"
    if nominative in _MANY.values():
        return "p"
    if nominative.endswith(("а", "я", "ость")):
        return "f"
    return "n" if nominative.endswith(("о", "е")) else "m"


#: Stems of adjectives whose ending is stressed: "выпускной".
_STRESSED = frozenset(
    ("выпускн", "областн", "краев", "годов", "срезов", "трудов", "родн", "основн")
)


def is_adjective(word: str) -> bool:
    """Whether a word looks like an adjective in some case."""
    return len(word) > 4 and word.endswith(_ADJECTIVE_ENDINGS)


def is_deverbal(word: str) -> bool:
    """Whether a noun in the genitive names a doing: "проведения", "выдачи"."""
    return word.endswith(("ния", "ний", "тия", "тий", "ции", "ций", "чи"))


def tells_doing(word: str) -> bool:
    """Whether a word may be an infinitive or a plural adjective: "обновлять".

    >>> tells_doing("внеочередные")
    True
    """
    return word.endswith(("ть", "ться", "ти", "тись", "ые", "ие"))


_PARTICIPLES = (
    *("нный", "нного", "нному", "нным", "нном", "нной"),
    *("нные", "нных", "нными", "емому"),
)


def is_participle(word: str) -> bool:
    """Whether a word is a passive participle that agrees with a noun beside it."""
    return word.endswith(_PARTICIPLES)


def noun(word: str, *, is_feminine: bool = False) -> tuple[str, str]:
    """The nominative singular of a noun, and its gender.

    `is_feminine` is what an adjective before it shows ("приёмной кампании").
    """
    folded = fold_kazakh(word)
    known = _KNOWN.get(folded)
    if known is not None:
        return known, _gender(known)
    for ending, nominative, gender in _NOUNS:
        if is_feminine and gender != "f":
            continue
        if folded.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + nominative, gender
    return word, _gender(word)


def adjective(word: str, gender: str) -> str:
    """An adjective in the nominative of a gender."""
    for ending in _ADJECTIVE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            soft = ending in _SOFT and stem[-1] not in _VELAR
            if gender == "f":
                return stem + ("яя" if soft else "ая")
            if gender == "p":
                return stem + ("ие" if soft or stem[-1] in _VELAR else "ые")
            if gender == "n":
                return stem + (
                    "ее" if soft or (stem[-1] in "жшчщ" and ending in _SOFT) else "ое"
                )
            if stem in _STRESSED:
                return stem + "ой"
            return stem + ("ий" if soft or stem[-1] in _VELAR else "ый")
    return word


def nominative(words: list[str]) -> list[str]:
    """A noun phrase in an oblique case, its head in the nominative singular.

    Adjectives before the head agree with it; what follows the head stays.
    """
    if len(words) == 1 and words[0].endswith(("ого", "его")):
        return [adjective(words[0], "m")]  # "до выпускного"
    head = 0
    while head < len(words) - 1 and is_adjective(words[head]):
        if fold_kazakh(words[head]) in _KNOWN:
            break
        head += 1
    is_feminine = head > 0 and words[head - 1].endswith(("ой", "ей", "ую", "юю"))
    named, gender = noun(words[head], is_feminine=is_feminine)
    before = [adjective(word, gender) for word in words[:head]]
    return [*before, named, *words[head + 1 :]]
