"""Single words of responsible cells: which post, group or office they name.

A word is looked up in the tables (`responsible_stems`); one that is not there
may be a deputy's abbreviation, two words grown together or joined by a hyphen,
shortened in the middle, mistyped, or known by its ending.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.people_endings import AGENT, CLIPPED_PLURALS
from sheetsync.lang.ru.people_endings import AGENT as RUSSIAN_AGENT
from sheetsync.lang.ru.people_endings import ENDINGS
from sheetsync.lang.schema.people import Head, Modifier, Sort
from sheetsync.read.responsible_stems import (
    LANGUAGES,
    MENDED_FROM,
    TYPED_FROM,
    Entry,
    Form,
    entry_forms,
    kazakh_ending,
    look_up,
    mend,
    mend_ending,
    russian_typed,
    stems,
)

_AGENT = re.compile(AGENT)
_RUSSIAN_AGENTS = [(endings, re.compile(words)) for endings, words in RUSSIAN_AGENT]
#: Longer words are none.
_LONGEST = 50


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """All readings of a word, heads apart from describing words.

    Senses are kept with their words, and compared as objects.
    """

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


def _contracted(folded: str) -> list[Form]:
    """Forms of a word shortened in the middle: "рук-ли", «жет-лері», "физ-ры"."""
    start, _, end = folded.partition("-")
    if len(start) < 2 or not end or "-" in end:
        return []
    found: dict[str, list[Form]] = {}
    plurals: dict[str, list[Form]] = {}
    for stem, entries in stems().items():
        if not stem.startswith(start) or len(stem) < len(start) + 2:
            continue
        for entry in entries:
            item = entry.item
            if isinstance(item, Head) and (item.sort is Sort.ORGANISATION or item.rare):
                continue
            clipped = CLIPPED_PLURALS.get(end) if entry.language == "kk" else None
            if clipped is not None and isinstance(item, Head):
                # «мұғ-рі»: nothing is left but the end of the plural
                form = Form(item, "kk", plural=True, possessed=clipped)
                plurals.setdefault(item.word, []).append(form)
                continue
            for kept in range(len(start) + 1, len(stem) + 1):
                tail = stem[kept:]
                if tail and end.startswith(tail):
                    forms = entry_forms(entry, end[len(tail) :])
                    if forms:
                        found.setdefault(item.word, []).extend(forms)
                        break
    heads = {w: f for w, f in found.items() if isinstance(f[0].item, Head)}
    found = heads or found or plurals
    return next(iter(found.values())) if len(found) == 1 else []


def _prefixed(folded: str) -> list[Form]:
    """Forms of a head grown together with a clipped word: "студсовет".

    Both languages', where both clip it so: "техработники" are several.
    """
    found: list[Form] = []
    for language, words in LANGUAGES:
        for clipping, name in words.clippings:
            rest = folded.removeprefix(clipping)
            if rest == folded or len(rest) < TYPED_FROM:
                continue
            inner = frozenset({name} if name else ())
            forms = [
                replace(form, inner=form.inner | inner)
                for form in look_up(rest, stems()) or _prefixed(rest)
                if form.language == language
                and not (isinstance(form.item, Head) and form.item.clipped)
                and len(form.item.word) >= TYPED_FROM
            ]
            if forms:
                found += forms
                break
    return found


def _governing(folded: str) -> list[Form]:
    """Forms of a post grown together with what it is over: "завкафедрами"."""
    for language, words in LANGUAGES:
        for post in words.governing:
            rest = folded.removeprefix(post)
            if rest == folded or len(rest) < TYPED_FROM:
                continue
            found = next((f for f in look_up(rest, stems()) if _is_over(f)), None)
            heads = (f.item for f in look_up(post, stems()) if f.language == language)
            head = next(heads, None)
            if found is not None and head is not None:
                inner = frozenset({found.item.field})
                return [Form(head, language, found.plural, inner=inner)]
    return []


def _is_over(form: Form) -> bool:
    return isinstance(form.item, Head) and form.language == "ru" and form.case != "n"


def _deputy(word: str) -> list[Form]:
    """Forms of a deputy's abbreviation: «ДОІЖО», "ЗДУВР"; bare ones too."""
    start, _, ending = word.partition("-")
    case = kazakh_ending(ending) if ending else (False, False, "n")
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
    forms = _as_written(word, look_up(folded, stems()))
    if not forms and not clipped:
        typed = look_up(fold_kazakh(word).replace("- ", "-"), russian_typed())
        forms = _as_written(word, typed)
    if not clipped and len(folded) == 2:
        # «әб» in small letters is read beside a head only
        forms = [_as_modifier(form) for form in forms]
    if clipped or not forms:
        deputies = _deputy(folded)
        if not clipped and len(folded) < 3:
            # "по вр"; in small letters only what describes a post
            deputies = [form for form in deputies if isinstance(form.item, Modifier)]
        forms = deputies or forms
    if not forms and "-" in folded:
        return _understand_joined(word, folded)
    if not forms and "/" in folded:
        return understand(word.replace("/", "").upper())  # "в/р", "з/д"
    if not forms and not clipped:
        forms = _prefixed(folded) or _governing(folded)
    if not forms and not clipped and len(folded) >= MENDED_FROM:
        typed_word = fold_kazakh(word)
        mended = mend(typed_word) or mend_ending(typed_word)
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
            return entry_forms(Entry(head, "kk"), folded[length:])
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
    whole = look_up(folded.replace("-", ""), stems())
    if whole:
        return _sense(whole)
    parts = re.split(r"-\s*", re.sub("[‐‑–—−]", "-", word))
    senses = [understand(part) for part in parts if part]
    if any(head.also_adjective for head, _ in senses[-1].heads):
        return NO_SENSE  # "учителя-пред." are no chair
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
