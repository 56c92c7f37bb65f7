"""Single words of responsible cells: which post, group or office they name.

A word is taken apart into a stem of the language tables and its endings. A
Kazakh stem takes plural, possessive and case in either vowel harmony; a
Russian one the endings of its declension. Words are looked up as written, then
with Kazakh letters typed as Russian ones, then with one slip of the keyboard.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.people import WORDS as KAZAKH
from sheetsync.lang.kk.people_endings import AGENT, CLIPPED_PLURALS, NOUN, VOICED
from sheetsync.lang.ru.people import WORDS as RUSSIAN
from sheetsync.lang.ru.people_endings import AGENT as RUSSIAN_AGENT
from sheetsync.lang.ru.people_endings import BORROWED, BORROWED_WHOLE, ENDINGS
from sheetsync.lang.schema.people import Head, Modifier, PeopleWords, Sort

LANGUAGES: tuple[tuple[str, PeopleWords], ...] = (("kk", KAZAKH), ("ru", RUSSIAN))

_KAZAKH_ENDINGS = re.compile(NOUN)
_AGENT = re.compile(AGENT)
_RUSSIAN_AGENTS = [(endings, re.compile(words)) for endings, words in RUSSIAN_AGENT]
#: Shorter stems are never mended: too much is one slip away from them.
_MENDED_FROM = 6
#: Shorter stems are read only as written: «ән-ге» is not "Анна".
_TYPED_FROM = 4
#: Longer words are none.
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: what it is and how it is inflected."""

    item: Head | Modifier
    language: str
    plural: bool = False
    #: A Kazakh third-person possessive: it wants something before it.
    possessed: bool = False
    #: "n" nominative, "g" genitive, "o" any other case.
    case: str = "n"
    #: Fields named inside the word itself: "педагог-психолог", «ОІЖО».
    inner: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """All readings of a word, heads apart from describing words."""

    heads: tuple[tuple[Head, Form], ...] = ()
    modifiers: tuple[tuple[Modifier, Form], ...] = ()
    #: Understood only after one letter was mended.
    mended: bool = False
    #: Known by its ending alone.
    derived: bool = False
    #: Known by its beginning alone: «псих.».
    cut_off: bool = False

    def __bool__(self) -> bool:
        """Whether the word is known at all."""
        return bool(self.heads or self.modifiers)


NO_SENSE = Sense()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stem of a table with the language whose endings it takes."""

    item: Head | Modifier
    language: str


def _stem(word: str, endings: str) -> str:
    """A Russian word without the ending of its nominative singular."""
    nominatives = (e for e, reading in ENDINGS[endings].items() if "sn" in reading)
    fitting = (e for e in nominatives if word.endswith(e))
    return word.removesuffix(max(fitting, key=len))


@cache
def _stems() -> dict[str, list[_Entry]]:
    """Every stem as folded, with what it begins."""
    stems: dict[str, list[_Entry]] = defaultdict(list)
    kazakh = {head.word for head in KAZAKH.heads}
    for language, words in LANGUAGES:
        items: tuple[Head | Modifier, ...] = (*words.heads, *words.modifiers)
        for item in items:
            stem = fold(item.word)
            if item.endings:
                stem = _stem(stem, item.endings)
            stems[stem].append(_Entry(item, language))
            if isinstance(item, Head) and not (item.native or item.word in kazakh):
                if item.endings in BORROWED:
                    stems[stem].append(_Entry(item, "kk"))
                elif item.endings in BORROWED_WHOLE:
                    stems[item.word].append(_Entry(item, "kk"))
            voiced = VOICED.get(stem[-1])
            if language == "kk" and voiced and len(stem) > 2:
                stems[stem[:-1] + voiced].append(_Entry(item, language))
    return dict(stems)


@cache
def _russian_typed() -> dict[str, list[_Entry]]:
    """The stems with Kazakh letters as a Russian keyboard has them."""
    typed: dict[str, list[_Entry]] = defaultdict(list)
    for stem, entries in _stems().items():
        if len(stem) >= _TYPED_FROM:
            typed[fold_kazakh(stem)].extend(entries)
    return dict(typed)


@cache
def _one_letter_less() -> dict[str, list[str]]:
    """Long stems by each of their forms with one letter left out."""
    shorter: dict[str, list[str]] = defaultdict(list)
    for stem in _russian_typed():
        if len(stem) >= _MENDED_FROM:
            for less in _without_one(stem):
                shorter[less].append(stem)
    return dict(shorter)


def _without_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


@lru_cache(maxsize=4096)
def _kazakh_ending(rest: str) -> tuple[bool, bool, str] | None:
    """Plural, possessed and case of an ending, None if it is none."""
    found = _KAZAKH_ENDINGS.fullmatch(rest)
    if found is None:
        return None
    describes = found["genitive"] or found["relative"]
    case = "g" if describes else "o" if found["case"] else "n"
    return bool(found["plural"]), bool(found["possessed"]), case


def _forms(entry: _Entry, rest: str) -> list[Form]:
    """The forms that an ending makes of a stem, none if it does not fit."""
    item = entry.item
    if entry.language == "kk":
        if isinstance(item, Head) and item.clipped and rest and rest[0] != "-":
            return []
        ending = _kazakh_ending(rest.removeprefix("-"))
        if ending is None:
            return []
        plural, possessed, case = ending
        return [Form(item, "kk", plural, possessed, case)]
    if not item.endings:
        return [] if rest else [Form(item, "ru")]
    readings = ENDINGS[item.endings].get(rest)
    if readings is None:
        return []
    return [
        Form(item, "ru", plural=reading[0] == "p", case=reading[1])
        for reading in readings.split("|")
    ]


def _look_up(word: str, stems: dict[str, list[_Entry]]) -> list[Form]:
    """All forms of a folded word; the longest stem decides."""
    for length in range(len(word), 0, -1):
        entries = stems.get(word[:length])
        if entries:
            rest = word[length:]
            forms = [form for entry in entries for form in _forms(entry, rest)]
            if forms:
                return forms + _shorter(word, length - 1, forms[0].item, stems)
    return []


def _shorter(
    word: str, length: int, item: Head | Modifier, stems: dict[str, list[_Entry]]
) -> list[Form]:
    """Forms of a borrowed word whose Russian stem is without its last vowel."""
    return [
        form
        for entry in stems.get(word[:length], ())
        if entry.item is item
        for form in _forms(entry, word[length:])
    ]


def _mend(word: str) -> list[Form]:
    """The forms of the one stem that is a slip away, none if there are several."""
    shorter = _one_letter_less()
    stems = _russian_typed()
    found: dict[str, list[Form]] = {}
    for length in range(len(word), _MENDED_FROM - 2, -1):
        start, rest = word[:length], word[length:]
        candidates = set(shorter.get(start, ()))
        for less in _without_one(start):
            if less in stems and len(less) >= _MENDED_FROM:
                candidates.add(less)
            candidates.update(shorter.get(less, ()))
        for stem in candidates:
            if stem not in found and _one_slip(start, stem):
                forms = [form for entry in stems[stem] for form in _forms(entry, rest)]
                if forms:
                    found[stem] = forms
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else []


def _one_slip(word: str, stem: str) -> bool:
    """Whether one letter is missing, doubled, wrong, or swapped with the next."""
    at = 0
    shortest = min(len(word), len(stem))
    while at < shortest and word[at] == stem[at]:
        at += 1
    if at == 0:
        return False
    if len(word) == len(stem):
        swapped = word[at : at + 2] == stem[at : at + 2][::-1]
        return word[at + 1 :] == stem[at + 1 :] or (
            swapped and word[at + 2 :] == stem[at + 2 :]
        )
    longer, other = (word, stem) if len(word) > len(stem) else (stem, word)
    return longer[at + 1 :] == other[at:]


def _contracted(folded: str) -> list[Form]:
    """Forms of a word shortened in the middle: "рук-ли", «жет-лері»."""
    start, _, end = folded.partition("-")
    if len(start) < 2 or not end or "-" in end:
        return []
    found: dict[str, list[Form]] = {}
    for stem, entries in _stems().items():
        if not stem.startswith(start) or len(stem) < len(start) + 2:
            continue
        for entry in entries:
            item = entry.item
            if (
                not isinstance(item, Head)
                or item.sort is Sort.ORGANISATION
                or item.rare
            ):
                continue
            clipped = CLIPPED_PLURALS.get(end) if entry.language == "kk" else None
            if clipped is not None:
                # «мұғ-рі»: nothing is left but the end of the plural
                form = Form(item, "kk", plural=True, possessed=clipped)
                found.setdefault(item.word, []).append(form)
                continue
            for kept in range(len(start) + 1, len(stem) + 1):
                tail = stem[kept:]
                if end.startswith(tail) and len(end) > len(tail):
                    forms = _forms(entry, end[len(tail) :])
                    if forms:
                        found.setdefault(item.word, []).extend(forms)
                        break
    return next(iter(found.values())) if len(found) == 1 else []


def _prefixed(folded: str) -> list[Form]:
    """Forms of a head grown together with a clipped word: "студсовет"."""
    for language, words in LANGUAGES:
        for clipping, name in words.clippings:
            rest = folded.removeprefix(clipping)
            if rest == folded or len(rest) < _TYPED_FROM:
                continue
            inner = frozenset({name} if name else ())
            forms = [
                replace(form, inner=form.inner | inner)
                for form in _look_up(rest, _stems()) or _prefixed(rest)
                if form.language == language
                and not (isinstance(form.item, Head) and form.item.clipped)
                and len(form.item.word) >= _TYPED_FROM
            ]
            if forms:
                return forms
    return []


def _deputy(word: str) -> list[Form]:
    """Forms of a deputy's abbreviation: «ДОІЖО», "ЗДУВР"; bare ones too."""
    start, _, ending = word.partition("-")
    case = _kazakh_ending(ending) if ending else (False, False, "n")
    if case is None:
        return []
    for language, words in LANGUAGES:
        short = words.deputies
        for letters, field in short.fields:
            at = start.find(letters)
            if at < 0:
                continue
            prefix, suffix = start[:at], start[at + len(letters) :]
            if (prefix and prefix not in short.prefixes) or (
                suffix and suffix not in short.suffixes
            ):
                continue
            bare = not prefix and not suffix
            if bare and not short.suffixes:
                return [Form(Modifier(letters, field), language)]
            head = Head(
                start,
                Sort.POST,
                "deputy",
                field,
                clipped=True,
                latent=bare or not suffix,
                ambiguous=bare and letters in short.ambiguous,
            )
            plural, _, grammatical = case
            return [
                Form(head, language, plural, False, grammatical, frozenset({field}))
            ]
    return []


@lru_cache(maxsize=65536)
def understand(word: str) -> Sense:
    """The readings of a word as written, an empty sense if it is unknown.

    >>> understand("жетекшілеріне").heads[0][1].plural
    True
    """
    if len(word) > _LONGEST:
        return NO_SENSE
    folded = fold(word).replace("- ", "-")
    clipped = word.isupper() or (len(word) > 2 and sum(map(str.isupper, word)) > 1)
    forms = _as_written(word, _look_up(folded, _stems()))
    if not forms and not clipped:
        forms = _look_up(fold_kazakh(word).replace("- ", "-"), _russian_typed())
    if not clipped and len(folded) == 2:
        # «әб» in small letters is read beside a head only
        forms = [_as_modifier(form) for form in forms]
    if clipped or (not forms and len(folded) > 2):
        forms = _deputy(folded) or forms
    if not forms and "-" in folded:
        return _understand_joined(word, folded)
    if not forms and not clipped:
        forms = _prefixed(folded)
    if not forms and not clipped and len(folded) >= _MENDED_FROM:
        mended = _mend(fold_kazakh(word))
        if mended:
            return _sense(mended, mended=True)
    if not forms and not clipped:
        forms = _agent(folded)
        return replace(_sense(forms), derived=bool(forms))
    return _sense(forms)


def _as_written(word: str, forms: list[Form]) -> list[Form]:
    """The forms without those whose capitals are others: «ПМПк», "ПМПК"."""
    exact = [f for f in forms if isinstance(f.item, Head) and f.item.exact]
    if not exact:
        return forms
    fitting = [f for f in exact if word.startswith(f.item.word)]
    return fitting or [form for form in forms if form not in exact]


def _agent(folded: str) -> list[Form]:
    """Forms of a Kazakh word for who does something: «еден жуушы»."""
    for length in range(len(folded), 4, -1):
        if _AGENT.fullmatch(folded[:length]):
            head = Head(folded[:length], Sort.POST, "staff_post")
            return _forms(_Entry(head, "kk"), folded[length:])
    return []


def _is_post(sense: Sense) -> bool:
    return any(h.sort is Sort.POST and not h.clipped for h, _ in sense.heads)


def _of_agent(heads: tuple[tuple[Head, Form], ...], word: str) -> list[Form]:
    """The forms of a post in the number and case of an agent behind its hyphen."""
    folded = fold(word)
    posts = [form for head, form in heads if head.sort is Sort.POST and head.endings]
    for form in posts[:1]:
        for endings, pattern in _RUSSIAN_AGENTS:
            for ending, readings in ENDINGS[endings].items():
                stem = folded.removesuffix(ending) if ending else folded
                dictionary = stem + ("ь" if endings == "руководитель" else "")
                if (stem != folded or not ending) and pattern.fullmatch(dictionary):
                    return [
                        replace(form, plural=reading[0] == "p", case=reading[1])
                        for reading in readings.split("|")
                    ]
    return []


def _as_modifier(form: Form) -> Form:
    item = form.item
    if isinstance(item, Head) and item.clipped:
        return replace(form, item=Modifier(item.word, item.field))
    return form


def _understand_joined(word: str, folded: str) -> Sense:
    """A word with a hyphen: one word cut in two, or a compound."""
    whole = _look_up(folded.replace("-", ""), _stems())
    if whole:
        return _sense(whole)
    parts = re.split(r"-\s*", re.sub("[‐‑–—−]", "-", word))
    senses = [understand(part) for part in parts if part]
    if len(senses) == 2 and not senses[1] and _is_post(senses[0]):
        # "инженер-электронщик": whoever it is, the number is the last word's
        agent = _of_agent(senses[0].heads, parts[1])
        if agent:
            return _sense(agent)
    if len(senses) > 1 and senses[-1]:
        inner = frozenset(
            form.item.field
            for sense in senses[:-1]
            for _, form in (*sense.heads, *sense.modifiers)
            if form.item.field
        )
        forms = [
            replace(form, inner=form.inner | inner)
            for _, form in (*senses[-1].heads, *senses[-1].modifiers)
        ]
        return _sense(forms, mended=any(sense.mended for sense in senses))
    return _sense(_contracted(folded))


def _sense(forms: list[Form], *, mended: bool = False) -> Sense:
    return Sense(
        tuple((f.item, f) for f in forms if isinstance(f.item, Head)),
        tuple((f.item, f) for f in forms if isinstance(f.item, Modifier)),
        mended,
    )
