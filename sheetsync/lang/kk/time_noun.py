"""Kazakh nouns brought to the nominative singular: the key of an event.

`split_case("кезеңінің")` is ("кезеңі", GENITIVE); `singular("емтихандар")` is
"емтихан". Endings are recognised by what may stand before them (assimilation),
so that "семинар" keeps its "р" and "аттестация" its "а".
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Case

_VOWELS = "аыоуеиөүәіэюяу"
_NASALS = "мнң"
_VOICELESS = "пфкқтсшщчцхһбвгд"

#: Ending, case, and the letters one of which must stand before it. Longest first.
_CASES: tuple[tuple[str, Case, str], ...] = tuple(
    (fold_kazakh(ending), case, before)
    for endings, case, before in (
        ("ындағы індегі", Case.ATTRIBUTE, ""),
        ("ндағы ндегі", Case.ATTRIBUTE, "ыиі"),
        ("дағы дегі тағы тегі", Case.ATTRIBUTE, ""),
        ("ның нің", Case.GENITIVE, _VOWELS + _NASALS),
        ("дың дің", Case.GENITIVE, "лрйузжбвгдмнң"),
        ("тың тің", Case.GENITIVE, _VOICELESS),
        ("нан нен", Case.ABLATIVE, _NASALS + "ыиі"),
        ("дан ден", Case.ABLATIVE, _VOWELS + "лрйузж"),
        ("тан тен", Case.ABLATIVE, _VOICELESS),
        ("нда нде", Case.LOCATIVE, "ыиі"),
        ("мен бен пен", Case.INSTRUMENTAL, ""),
        ("да де", Case.LOCATIVE, _VOWELS + _NASALS + "лрйзж"),
        ("та те", Case.LOCATIVE, _VOICELESS),
        ("на не", Case.DATIVE, "ыиі"),
        ("ға ге", Case.DATIVE, _VOWELS + _NASALS + "лрйзж"),
        ("қа ке", Case.DATIVE, _VOICELESS),
        ("ны ні", Case.PLAIN, _VOWELS),
        ("ды ді", Case.PLAIN, "лрйзжмнң"),
        ("ты ті", Case.PLAIN, _VOICELESS),
    )
    for ending in endings.split()
)
_BY_SUFFIX = {ending: case for ending, case, _ in _CASES}
_PLURALS = tuple(map(fold_kazakh, ("лар", "лер", "дар", "дер", "тар", "тер")))
_POSSESSIVE_PLURALS = tuple(plural + end for plural in _PLURALS for end in "ыи")

#: Nouns that end like a plural or a case and are none.
_WHOLE_WORDS = """
дәптер аптека олимпиада спартакиада викторина бағдарлама сауалнама апта программа дата
анкета эстафета карта парта аттестация апелляция диета комета лента декада бригада
эстрада баллада театр акция ата баға сана ана аға тәрбие лагерь
"""
_WHOLE = frozenset(map(fold_kazakh, _WHOLE_WORDS.split()))
#: Several days under one name, never one of them: «мамыр мерекелері».
_MANY = ("мереке",)
_SHORTEST = 3


_ATTRIBUTES = tuple(map(fold_kazakh, ("лық", "лік", "дық", "дік", "тық", "тік")))


def is_attribute(word: str) -> bool:
    """Whether a word looks like an adjective: "әдістемелік", "педагогикалық"."""
    return len(word) > 5 and fold_kazakh(word).endswith(_ATTRIBUTES)


def split_case(word: str) -> tuple[str, Case]:
    """The word without its case ending, and the case; lower case in and out."""
    folded = fold_kazakh(word)
    stem, hyphen, suffix = word.rpartition("-")
    if hyphen and fold_kazakh(suffix) in _BY_SUFFIX:
        return stem, _BY_SUFFIX[fold_kazakh(suffix)]  # "ҰБТ-ға"
    if len(folded) != len(word) or folded in _WHOLE:
        return word, Case.PLAIN
    for ending, case, before in _CASES:
        cut = len(folded) - len(ending)
        if cut >= _SHORTEST and folded.endswith(ending):
            allowed = fold_kazakh(before) if before else ""
            if not allowed or folded[cut - 1] in allowed:
                return word[:cut], case
    # Possessive accusative: "комиссиясын".
    if len(folded) > 4 and folded.endswith(("ын", "ин")) and folded[-3] in "сндтл":
        return word[:-1], Case.PLAIN
    return word, Case.PLAIN


def singular(word: str) -> str:
    """The singular of a nominative: "емтихандар", "емтихандары" → "емтихан(ы)"."""
    folded = fold_kazakh(word)
    if len(folded) != len(word) or folded in _WHOLE or folded.startswith(_MANY):
        return word
    for plural in _PLURALS:
        if folded.endswith(plural) and len(word) - len(plural) >= _SHORTEST:
            return word[: -len(plural)]
    for plural in _POSSESSIVE_PLURALS:
        if folded.endswith(plural) and len(word) - len(plural) >= _SHORTEST:
            stem = word[: -len(plural)]
            vowel = folded[len(stem) - 1] in "аыоуеиюя"
            return stem + ("с" if vowel else "") + word[-1]
    return word
