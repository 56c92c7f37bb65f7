"""Kazakh endings: number, possession, case, and the verb forms of deadlines.

Built from the allomorphs of vowel harmony and assimilation; any allomorph is
accepted after any stem, since misharmonised endings are common in writing and
change no meaning. Keys are folded: і is и, ң is н, ғ is г, қ is к, ү and ұ are у.
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Case, Ending, Endings

_PLURAL = ("лар", "лер", "дар", "дер", "тар", "тер")
_POSSESSIVE = ("ы", "і", "сы", "сі")

#: Allomorphs of each case; the second tuple follows a possessive ending.
_CASES: dict[Case, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Case.PLAIN: (("", "ны", "ні", "ды", "ді", "ты", "ті"), ("", "н", "ны", "ні")),
    Case.GENITIVE: (("ның", "нің", "дың", "дің", "тың", "тің"), ("ның", "нің")),
    Case.DATIVE: (("ға", "ге", "қа", "ке", "на", "не"), ("на", "не", "ға", "ге")),
    Case.LOCATIVE: (("да", "де", "та", "те"), ("нда", "нде", "да", "де")),
    Case.ABLATIVE: (
        ("дан", "ден", "тан", "тен", "нан", "нен"),
        ("нан", "нен", "ндан", "нден"),
    ),
    Case.INSTRUMENTAL: (("мен", "бен", "пен"), ("мен",)),
    Case.ATTRIBUTE: (
        ("ғы", "гі", "қы", "кі", "дағы", "дегі", "тағы", "тегі"),
        ("ндағы", "ндегі"),
    ),
}


def _nominal() -> Endings:
    """Endings of nouns: plural, possession of the third person, case."""
    endings: dict[str, Ending] = {}
    heads = [
        (fold_kazakh(plural) + fold_kazakh(possessive), bool(plural), bool(possessive))
        for possessive in ("", *_POSSESSIVE)
        for plural in ("", *_PLURAL)
    ]
    for case, forms in _CASES.items():
        bare, owned = (tuple(map(fold_kazakh, marks)) for marks in forms)
        for head, plural, possessive in heads:
            value = Ending(case, plural, possessive)
            for mark in owned if possessive else bare:
                endings.setdefault(head + mark, value)
    return endings


NOUN = _nominal()


def _verbal() -> Endings:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """Forms of verbs that tie a deadline to an event.

    басталған(ға), басталғанша, басталу(ына), басталмас, басталар, өтетін.
    """
    endings: dict[str, Ending] = {}
    for suffix in ("ған", "ген", "қан", "кен"):
        for case, (bare, _) in _CASES.items():
            for mark in bare:
                endings[fold_kazakh(suffix + mark)] = Ending(case, form="participle")
        for till in ("ша", "ше"):
            endings[fold_kazakh(suffix + till)] = Ending(form="till")
    for ending, meaning in NOUN.items():
        for suffix in ("у", "ю"):
            endings[suffix + ending] = Ending(
                meaning.case, meaning.plural, meaning.possessive, "noun"
            )
    not_yet = ("мас", "мес", "бас", "бес", "пас", "пес")
    not_doing = ("май", "мей", "бай", "бей", "пай", "пей")
    for suffix in (*not_yet, *not_doing):
        endings[fold_kazakh(suffix)] = Ending(form="not_yet")
        for case, marks in (
            (Case.ABLATIVE, ("тан", "тен")),
            (Case.LOCATIVE, ("та", "те")),
        ):
            for mark in marks:
                endings[fold_kazakh(suffix + mark)] = Ending(case, form="not_yet")
    for suffix in ("ар", "ер", "р", "атын", "етін", "йтын", "йтін"):
        endings[fold_kazakh(suffix)] = Ending(form="coming")
        for case, marks in (
            (Case.LOCATIVE, ("да", "де")),
            (Case.ABLATIVE, ("дан", "ден")),
        ):
            for mark in marks:
                endings[fold_kazakh(suffix + mark)] = Ending(case, form="coming")
    for suffix in ("ысымен", "ісімен", "сымен", "сімен", "ып", "іп", "п"):
        endings[fold_kazakh(suffix)] = Ending(Case.ABLATIVE, form="once")
    return endings


def _ordinal() -> Endings:
    """Endings behind a number written in digits: "15-ші", "15-іне", "20-сы"."""
    endings: dict[str, Ending] = {}
    ordinals = tuple(map(fold_kazakh, ("шы", "ші", "ншы", "нші", "ыншы", "інші")))
    for ending, meaning in NOUN.items():
        if ending:
            endings[ending] = meaning
        if meaning.possessive and ending[0] in "ыи" and len(ending) > 2:
            # "10-нда", "10-нан": the vowel of "оны" is not written.
            endings.setdefault(ending[1:], meaning)
        for ordinal in ordinals:
            endings[ordinal + ending] = meaning
    return endings


VERB = _verbal()
NUMBER = _ordinal()
NONE: Endings = {"": Ending()}

PARADIGMS = {"noun": NOUN, "verb": VERB, "none": NONE}
