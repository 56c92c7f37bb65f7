"""What a language must say about people: posts, groups, offices, names.

A post is a head noun with modifiers: «орынбасар», "руководитель". What makes
it a certain role is the *field* that its modifiers name (class, commission,
upbringing …); `ROLE_OF` puts head and field together, for all languages alike.
So a language lists its head nouns and its field words once, and every
combination of them is known, in every inflected form.
"""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a head noun names."""

    #: Something one person is: a role in the singular, a group in the plural.
    POST = "post"
    #: Many people under one name: a group.
    COLLECTIVE = "collective"
    #: An office, a department, an institution.
    ORGANISATION = "organisation"
    #: Pupils, parents, volunteers: a group in either number.
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun in its dictionary form, lower case.

    `post` is the kind of post, a key of `ROLE_ALONE` and `ROLE_OF`, "" where
    there is none; `field` is what the word says as a modifier of another head
    («комиссия» in «комиссия төрағасы»). `endings` names a row of the language's
    endings; "" is a Kazakh noun or, in Russian, a word that never changes.
    """

    word: str
    sort: Sort
    post: str = ""
    field: str = ""
    endings: str = ""
    #: It wants to know whose: «мүшесі», «төрағасы», "руководитель".
    relational: bool = False
    #: It makes one post with a teacher's word before it: "педагог-психолог".
    compound: bool = False
    #: It also says what kind of teacher somebody is: «тәлімгер мұғалім».
    quality: bool = False
    #: Standing alone it has a second meaning (GLOSSARY, last paragraph).
    ambiguous: bool = False
    #: Only as written: a clipped word that takes no Kazakh endings.
    clipped: bool = False
    #: Only with the capitals as written: «ПМПк» of a school is no "ПМПК".
    exact: bool = False
    #: A field that is named for the post itself: «ОІЖ», «АӘД», "НВП".
    latent: bool = False
    #: It takes what it is about in the dative: «сайтқа жауапты».
    takes_dative: bool = False
    #: Kazakh has a word of its own for it and never borrows it: "член", «мүше».
    native: bool = False
    #: Too rare a word for anybody to cut it off: «псих.» is no "психиатр".
    rare: bool = False
    #: As often an adjective cut off: "пед. чтения" are read by nobody.
    also_adjective: bool = False
    #: Fields that make an office of a group: «білім беру ұйымы», "кадровая служба".
    office_fields: tuple[str, ...] = ()
    #: An office where words behind say for what: "сектор кадров".
    office_of: bool = False


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word that describes a head; `field` is "" where it says no field."""

    word: str
    field: str = ""
    endings: str = ""
    ambiguous: bool = False
    #: It makes many of one: «барлық», "все".
    many: bool = False


@dataclass(frozen=True, slots=True)
class DeputyAbbreviations:
    """How a deputy's post is shortened: prefix + field + suffix, «Д-ОІЖ-О»."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    #: Letters of a field and the field; ambiguous ones need prefix or suffix.
    fields: tuple[tuple[str, str], ...]
    ambiguous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """How personal names look in a language; everything folded."""

    #: Endings of surnames and of patronymics in the dictionary form.
    surname_endings: tuple[str, ...]
    patronymic_endings: tuple[str, ...]
    #: Patronymic particles that stand as words of their own: «ұлы».
    patronymic_words: tuple[str, ...] = ()
    #: Last parts of which given names are made.
    given_endings: tuple[str, ...] = ()
    #: Given names that end like surnames, or are made of no such part.
    given: tuple[str, ...] = ()
    #: Common words that end like surnames.
    not_surnames: tuple[str, ...] = ()
    #: Forms of address after or before a name: «апай».
    titles: tuple[str, ...] = ()
    #: Letter pairs that may stand as one initial: «Дж.».
    double_initials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Everything a language says about responsible cells."""

    heads: tuple[Head, ...]
    modifiers: tuple[Modifier, ...]
    names: Names
    deputies: DeputyAbbreviations
    #: Words between parties: «және», "и", "совместно с".
    joining: tuple[str, ...]
    #: "And others": no party, but said.
    others: tuple[str, ...]
    #: Labels before the parties: «жауапты», "отв".
    labels: tuple[str, ...]
    #: Acting: «м.а.», "и.о.".
    acting: tuple[str, ...]
    #: Prepositions that open a modifier, "по"; empty in Kazakh.
    prepositions: tuple[str, ...] = ()
    #: Those that open a joining phrase only: "под" of "под руководством".
    leading: tuple[str, ...] = ()
    #: Words that tie what stands before to the next head: «жөніндегі».
    postpositions: tuple[str, ...] = ()
    #: «атындағы», "имени": the name beside it is part of an institution's.
    named_after: tuple[str, ...] = ()
    #: Clipped words that grow together with a head, and what field they name:
    #: "студ-совет", "мед-персонал".
    clippings: tuple[tuple[str, str], ...] = ()
    #: Posts that grow together with what they are over: "зав-отделением".
    governing: tuple[str, ...] = ()
    #: Letters before or after the name of a place: «қ.», "г.".
    places: tuple[str, ...] = ()
    #: The same in full, folded: «қаласы», "село".
    place_words: tuple[str, ...] = ()
    #: Endings of describing words that may stand before a head.
    adjective_endings: tuple[str, ...] = ()
    #: Pattern of nouns that end as such words do: "выступление", "сценарий".
    like_adjectives: str = ""
    #: What is done, written or visited, and is somebody's: «отырыс», «хаттама».
    things: tuple[str, ...] = ()
    #: The same where a group under that name is one of people: «мұғалімдер
    #: кеңесі» is a council, «логопед кеңесі» is advice.
    advice: tuple[str, ...] = ()
    #: What is done with somebody: «оқушылармен сұхбат».
    doings: tuple[str, ...] = ()
    #: Pattern of nouns of doing that "с" goes on with: "занятия с родителями".
    doing: str = ""
    #: What bears a name that stands behind it: "улица Ауэзова".
    named_things: tuple[str, ...] = ()
    #: Of titles of contests: «жыл», "года"; «үздік», "лучший".
    of_year: tuple[str, ...] = ()
    best: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraRole:
    """A role word that a school adds in its configuration.

    `words` are the post as the school writes it, in the singular; `role` is a
    code of `ROLES` or one of the school's own.
    """

    words: tuple[str, ...]
    role: str


#: Role of a kind of post with nothing said about its field; None: no code.
ROLE_ALONE: dict[str, str | None] = {
    "accountant": "accountant",
    "adviser": None,
    "assistant": None,
    "assistant_teacher": "assistant_teacher",
    "cadet_instructor": "cadet_instructor",
    "career_adviser": "career_adviser",
    "chair": None,
    "chief": None,
    "compliance_officer": "compliance_officer",
    "cook": "cook",
    "coordinator": None,
    "counsellor": "counsellor",
    "defectologist": "defectologist",
    "deputy": "deputy",
    "director": "director",
    "doctor": "doctor",
    "duty": None,
    "administrator": None,
    "educator": "educator",
    "engineer": None,
    "ict_engineer": "ict_engineer",
    "operator": None,
    "facilities_manager": "facilities_manager",
    "homeroom_teacher": "homeroom_teacher",
    "hr_officer": "hr_officer",
    "inspector": None,
    "instructor": None,
    "conductor": None,
    "laboratory_assistant": "laboratory_assistant",
    "leader": None,
    "librarian": "librarian",
    "manager": None,
    "member": None,
    "methodist": "methodist",
    "nurse": "nurse",
    "officer": None,
    "organiser": "organiser",
    "physical_education_teacher": "physical_education_teacher",
    "president": None,
    "psychologist": "psychologist",
    "secretary": "secretary",
    "security": "security",
    "social_pedagogue": "social_pedagogue",
    "specialist": "specialist",
    "speech_therapist": "speech_therapist",
    "staff_post": None,
    "subject_teacher": "subject_teacher",
    "teacher": "teacher",
    "union_head": "union_head",
    "worker": None,
}


#: Role by kind of post and field, the first that applies.
ROLE_OF: dict[str, tuple[tuple[str, str | None], ...]] = {
    "deputy": (
        ("chair", None),
        # of a college's workshops, not of its lessons
        ("production", "deputy"),
        ("profile", "deputy_profile"),
        ("methodical", "deputy_methodical"),
        ("facilities", "deputy_facilities"),
        ("ict", "deputy_ict"),
        ("teaching_educational", "deputy_teaching_educational"),
        ("academic", "deputy_academic"),
        ("educational", "deputy_educational"),
        # a deputy of somebody other than the head of the school
        ("leading", None),
    ),
    "leader": (
        ("union", "union_head"),
        ("club", "club_leader"),
        ("class", "homeroom_teacher"),
        ("cadet", "cadet_instructor"),
        ("physical", "physical_education_teacher"),
        ("commission", "commission_chair"),
        ("department", "department_head"),
        ("school", "director"),
    ),
    "chief": (
        ("union", "union_head"),
        ("commission", "commission_chair"),
        ("department", "department_head"),
        ("library", "librarian"),
        ("school", "director"),
    ),
    "manager": (
        ("teaching_educational", "deputy_teaching_educational"),
        ("library", "librarian"),
        ("canteen", "canteen_manager"),
        ("facilities", "facilities_manager"),
        ("academic", "deputy_academic"),
        ("educational", "deputy_educational"),
        ("department", "department_head"),
        ("methodical", "department_head"),
        ("school", "director"),
    ),
    "educator": (("assistant", None),),
    "teacher": (
        ("assistant", "assistant_teacher"),
        ("cadet", "cadet_instructor"),
        ("physical", "physical_education_teacher"),
        ("social", "social_pedagogue"),
        ("psychology", "psychologist"),
        ("organising", "organiser"),
        ("speech", "speech_therapist"),
        ("defect", "defectologist"),
        ("primary", "primary_teacher"),
        ("career", "career_adviser"),
        ("subject", "subject_teacher"),
        ("special", "defectologist"),
    ),
    "organiser": (("cadet", "cadet_instructor"),),
    "worker": (
        ("medical", "nurse"),
        ("library", "librarian"),
        ("canteen", "cook"),
        ("security", "security"),
        ("hr", "hr_officer"),
        ("compliance", "compliance_officer"),
    ),
    "chair": (
        ("union", "union_head"),
        ("trade_union", "union_chair"),
        ("parents", "parents_chair"),
        ("parliament", "parliament_president"),
        ("commission", "commission_chair"),
    ),
    "engineer": (("ict", "ict_engineer"),),
    "president": (
        ("parliament", "parliament_president"),
        ("school", "parliament_president"),
        ("of_school", "parliament_president"),
    ),
    "secretary": (("commission", "commission_secretary"), ("press", None)),
    "specialist": (
        ("hr", "hr_officer"),
        ("ict", "ict_engineer"),
        ("medical", "nurse"),
        ("psychology", "psychologist"),
        ("speech", "speech_therapist"),
        ("defect", "defectologist"),
        ("career", "career_adviser"),
        ("compliance", "compliance_officer"),
    ),
    "inspector": (
        ("juvenile", "juvenile_inspector"),
        ("hr", "hr_officer"),
        # the policeman who looks after a school
        ("school", "juvenile_inspector"),
        ("of_school", "juvenile_inspector"),
    ),
    "instructor": (
        ("physical", "physical_education_teacher"),
        ("cadet", "cadet_instructor"),
    ),
    "administrator": (("ict", "ict_engineer"), ("duty", "duty_administrator")),
    "officer": (
        ("ethics", "ethics_officer"),
        ("compliance", "compliance_officer"),
    ),
    "adviser": (("career", "career_adviser"),),
    "conductor": (("clerical", "secretary"),),
    "assistant": (("teacher", "assistant_teacher"),),
    "security": (),
}

#: Two fields that together are a third: «оқу-тәрбие», "учебно-воспитательная".
JOINED_FIELDS: dict[frozenset[str], str] = {
    frozenset({"academic", "educational"}): "teaching_educational",
}

#: Every role code with what it is, for documents and configuration.
ROLES: tuple[str, ...] = tuple(
    sorted(
        {code for code in ROLE_ALONE.values() if code}
        | {code for rows in ROLE_OF.values() for _, code in rows if code}
    )
)
