"""Kazakh head nouns for posts, and for pupils and parents.

Every word stands in the nominative singular.
"""

from sheetsync.lang.schema.people import Head, Sort

POSTS = (
    Head("орынбасар", Sort.POST, "deputy", relational=True),
    Head("жетекші", Sort.POST, "leader", field="leading", relational=True),
    Head("басшы", Sort.POST, "chief", field="leading", relational=True),
    Head("бастық", Sort.POST, "chief", field="leading", relational=True),
    Head("меңгеруші", Sort.POST, "manager", field="leading", relational=True),
    Head("әкім", Sort.POST, "chief", field="leading", relational=True),
    Head("төраға", Sort.POST, "chair", field="chair", relational=True),
    Head("төрайым", Sort.POST, "chair", field="chair", relational=True),
    Head("мүше", Sort.POST, "member", relational=True),
    Head("хатшы", Sort.POST, "secretary", relational=True),
    Head("өкіл", Sort.POST, "staff_post", relational=True),
    Head("уәкіл", Sort.POST, "officer", relational=True),
    Head("көмекші", Sort.POST, "assistant", field="assistant", relational=True),
    Head("кеңесші", Sort.POST, "staff_post", relational=True),
    Head("жауапты", Sort.POST, "staff_post", relational=True, takes_dative=True),
    Head("мұғалім", Sort.POST, "teacher", field="teacher"),
    Head("ұстаз", Sort.POST, "teacher", field="teacher"),
    Head("оқытушы", Sort.POST, "teacher", field="teacher"),
    Head("пәнші", Sort.POST, "subject_teacher", compound=True),
    Head("сарапшы", Sort.POST, "teacher", compound=True, quality=True),
    Head("зерттеуші", Sort.POST, "teacher", compound=True, quality=True),
    Head("шебер", Sort.POST, "teacher", compound=True, quality=True),
    Head("тағылымдамашы", Sort.POST, "teacher", compound=True, quality=True),
    Head("ұйымдастырушы", Sort.POST, "organiser", field="organising", compound=True),
    Head("кітапханашы", Sort.POST, "librarian"),
    Head("медбике", Sort.POST, "nurse"),
    Head("мейіргер", Sort.POST, "nurse"),
    Head("мейірбике", Sort.POST, "nurse"),
    # «Бикен» is a given name
    Head("бике", Sort.POST, "nurse", exact=True),
    Head("дәрігер", Sort.POST, "doctor"),
    Head("тәлімгер", Sort.POST, "counsellor", quality=True, relational=True),
    Head("тәрбиеші", Sort.POST, "educator", field="educator"),
    Head("тәрб", Sort.POST, "educator", field="educator", also_adjective=True),
    Head("кезекші", Sort.POST, "duty", field="duty"),
    Head("қазынашы", Sort.POST, "staff_post", rare=True),
    Head("әдіскер", Sort.POST, "methodist", relational=True),
    Head("есепші", Sort.POST, "accountant"),
    Head("жүргізуші", Sort.POST, "conductor"),
    Head("беруші", Sort.POST, "adviser"),
    Head("маман", Sort.POST, "specialist", relational=True),
    Head("қызметкер", Sort.POST, "worker", relational=True),
    Head("қызметші", Sort.POST, "worker"),
    Head("бағдарламашы", Sort.POST, "ict_engineer"),
    Head("зертханашы", Sort.POST, "laboratory_assistant"),
    Head("әкімші", Sort.POST, "administrator", relational=True),
    Head("нұсқаушы", Sort.POST, "instructor"),
    Head("жаттықтырушы", Sort.POST, "instructor"),
    Head("үйлестіруші", Sort.POST, "coordinator", relational=True),
    Head("аспаз", Sort.POST, "cook"),
    Head("аспазшы", Sort.POST, "cook"),
    Head("күзетші", Sort.POST, "security"),
    Head("кадршы", Sort.POST, "hr_officer"),
    Head("вожатый", Sort.POST, "counsellor"),
    Head("заңгер", Sort.POST, "staff_post"),
    Head("аттестатталушы", Sort.POST, "teacher"),
    Head("тыңдаушы", Sort.POST, "staff_post"),
    Head("ДО", Sort.POST, "deputy", clipped=True),
    Head(
        "АӘД", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True
    ),
    Head(
        "АӘТД", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True
    ),
    Head(
        "АӘжТД", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True
    ),
    Head("ТД", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True),
    Head("ӘБЖ", Sort.POST, "union_head", clipped=True),
    Head("ОІМ", Sort.POST, "deputy", field="academic", clipped=True),
    Head("ТІМ", Sort.POST, "deputy", field="educational", clipped=True),
    Head("МПИ", Sort.POST, "inspector", clipped=True),
    Head("тұлға", Sort.POST, "staff_post"),
    Head("қарауыл", Sort.POST, "security"),
    *(
        Head(word, Sort.POST, "staff_post", rare=True)
        for word in [
            "комендант",
            "менеджер",
            "министр",
            "депутат",
            "дәріскер",
            "сардар",
            "имам",
            "шеф-аспаз",
            "бағбан",
        ]
    ),
    *(
        Head(word, Sort.POST, "staff_post", relational=True, rare=True)
        for word in ["ұста", "ұланбасы"]
    ),
    Head("көшбасшы", Sort.POST, "staff_post", relational=True, quality=True, rare=True),
    Head("жет", Sort.POST, "leader", field="leading", relational=True, clipped=True),
    Head("тарихшы", Sort.POST, "subject_teacher"),
    Head("оқушы", Sort.PEOPLE),
    Head("білімалушы", Sort.PEOPLE),
    Head("бала", Sort.PEOPLE),
    Head("тәрбиеленуші", Sort.PEOPLE),
    Head("түлек", Sort.PEOPLE),
    Head("ана", Sort.PEOPLE, field="parents"),
    *(
        Head(word, Sort.PEOPLE, rare=True)
        for word in [
            "студент",
            "озат",
            "белсенді",
            "жасөспірім",
            "суретші",
            "спортшы",
            "жүлдегер",
            "жеңімпаз",
            "бүлдіршін",
            "жеткіншек",
            "қамқоршы",
            "тұрғын",
            "серіктес",
        ]
    ),
    Head("әже", Sort.PEOPLE),
    Head("әріптес", Sort.PEOPLE, rare=True),
    Head("серіктес", Sort.PEOPLE, rare=True),
    Head("қатысушы", Sort.PEOPLE),
    Head("әке", Sort.PEOPLE, field="parents"),
    Head("ата-ана", Sort.PEOPLE, field="parents"),
    Head("ерікті", Sort.PEOPLE),
    Head("волонтер", Sort.PEOPLE),
    Head("ардагер", Sort.PEOPLE),
    Head("қонақ", Sort.PEOPLE),
    Head("ақын", Sort.PEOPLE),
)
