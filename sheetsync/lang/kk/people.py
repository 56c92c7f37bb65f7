"""Everything Kazakh that is said in responsible cells, put together."""

from sheetsync.lang.kk.people_field import FIELDS
from sheetsync.lang.kk.people_group import GROUPS
from sheetsync.lang.kk.people_names import NAMES
from sheetsync.lang.kk.people_post import POSTS
from sheetsync.lang.schema.people import DeputyAbbreviations, PeopleWords

WORDS = PeopleWords(
    heads=POSTS + GROUPS,
    modifiers=FIELDS,
    names=NAMES,
    deputies=DeputyAbbreviations(
        prefixes=("д",),
        suffixes=("о", "до", "жо"),
        fields=(
            ("оіж", "academic"),
            ("ож", "academic"),
            ("отж", "teaching_educational"),
            ("отіж", "teaching_educational"),
            ("оті", "teaching_educational"),
            ("оөж", "production"),
            ("оөіж", "production"),
            ("тіж", "educational"),
            ("ті", "educational"),
            ("тж", "educational"),
            ("өоіж", "production"),
            ("өож", "production"),
            ("өо", "production"),
            ("ғіж", "methodical"),
            ("ғж", "methodical"),
            ("ғәж", "methodical"),
            ("ғәіж", "methodical"),
            ("әіж", "methodical"),
            ("әж", "methodical"),
            ("ашж", "facilities"),
            ("шіж", "facilities"),
            ("шж", "facilities"),
            ("бо", "profile"),
            ("ат", "ict"),
        ),
        ambiguous=frozenset({"ті", "ож", "тж", "әж", "шж", "бо", "ат", "ғж", "өо"}),
    ),
    joining=(
        "және", "мен", "пен", "бен", "әрі", "бірлесіп", "бірге",
        "сондай-ақ", "сонымен қатар", "сонымен бірге", "тарапынан", "арқылы",
    ),
    others=(
        "т.б.", "және т.б.", "т.с.с.", "және басқалар", "басқалар", "тағы басқалар",
        "және тағы басқалар", "және басқалары", "және тағы басқа",
    ),
    labels=(
        "бақылау", "орындаған",
        "жауапты", "жауаптылар", "жауапты тұлға", "жауапты тұлғалар", "орындаушы",
        "орындаушылар", "жауапты орындаушы", "жауапты орындаушылар", "бақылаушы",
    ),
    acting=("м.а.", "м/а", "міндетін атқарушы", "уақытша"),
    postpositions=(
        "жөніндегі", "жөнінде", "жөнінен", "бойынша", "жанындағы", "туралы",
        "жнд", "жөн", "үшін", "дейінгі", "бағытындағы", "арасындағы",
    ),
    named_after=("атындағы", "атынд"),
    of_year=("жыл", "жылдың"),
    best=("үздік",),
    places=("қ", "а"),
    place_words=("қаласы", "ауылы", "ауданы", "кенті"),
    clippings=(("мед", "medical"), ("диет", "medical"), ("әл", "social"), ("пән", "subject"), ("сынып", "class"), ("мектеп", "school"), ("педагог", ""), ("пед", ""), ("тех", "")),
    adjective_endings=(
        "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "ды", "ді", "ты", "ті",
        "ушы", "уші", "атын", "етін", "йтін", "ған", "ген", "қан", "кен",
        "дағы", "дегі", "тағы", "тегі", "ғы", "гі", "қы", "кі", "ші", "шы", "лар",
    ),
)  # fmt: skip
