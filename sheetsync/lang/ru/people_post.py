"""Russian head nouns for posts, and for pupils and parents.

Every word stands in the nominative singular. A word declines by the row of
`people_endings` that `endings` names; without one it never changes.
"""

from sheetsync.lang.schema.people import Head, Sort

POSTS = (
    Head("директор", Sort.POST, "director", endings="директор"),
    Head("дир", Sort.POST, "director"),
    Head("заместитель", Sort.POST, "deputy", endings="руководитель", relational=True),
    Head("зам", Sort.POST, "deputy", endings="член", relational=True),
    Head("замдиректора", Sort.POST, "deputy", relational=True),
    Head("замдир", Sort.POST, "deputy", relational=True),
    Head("зд", Sort.POST, "deputy", relational=True),
    Head("завуч", Sort.POST, "deputy", endings="врач", relational=True),
    Head(
        "руководитель",
        Sort.POST,
        "leader",
        field="leading",
        endings="руководитель",
        relational=True,
    ),
    Head("рук", Sort.POST, "leader", field="leading", relational=True),
    Head(
        "классрук",
        Sort.POST,
        "homeroom_teacher",
        endings="педагог",
        relational=True,
        rare=True,
    ),
    Head("клр", Sort.POST, "homeroom_teacher", relational=True),
    Head(
        "начальник",
        Sort.POST,
        "chief",
        field="leading",
        endings="педагог",
        relational=True,
    ),
    Head("нач", Sort.POST, "chief", relational=True, also_adjective=True),
    Head(
        "глава", Sort.POST, "chief", field="leading", endings="школа", relational=True
    ),
    Head(
        "заведующий",
        Sort.POST,
        "manager",
        field="leading",
        endings="школьный",
        relational=True,
    ),
    Head("зав", Sort.POST, "manager", field="leading", relational=True),
    Head(
        "председатель",
        Sort.POST,
        "chair",
        field="chair",
        endings="руководитель",
        relational=True,
    ),
    Head(
        "президент",
        Sort.POST,
        "president",
        field="chair",
        endings="член",
        relational=True,
    ),
    Head("член", Sort.POST, "member", endings="член", relational=True, native=True),
    Head("секретарь", Sort.POST, "secretary", endings="руководитель", relational=True),
    Head(
        "представитель",
        Sort.POST,
        "staff_post",
        endings="руководитель",
        relational=True,
    ),
    Head("уполномоченный", Sort.POST, "officer", endings="школьный", relational=True),
    Head("помощник", Sort.POST, "assistant", endings="педагог", relational=True),
    Head("учитель", Sort.POST, "teacher", field="teacher", endings="учитель"),
    Head("уч", Sort.POST, "teacher", field="teacher"),
    Head(
        "преподаватель", Sort.POST, "teacher", field="teacher", endings="руководитель"
    ),
    Head("преп", Sort.POST, "teacher", field="teacher"),
    Head("педагог", Sort.POST, "teacher", field="teacher", endings="педагог"),
    Head("пед", Sort.POST, "teacher", field="teacher", also_adjective=True),
    Head("предметник", Sort.POST, "subject_teacher", endings="педагог", compound=True),
    Head(
        "психолог",
        Sort.POST,
        "psychologist",
        field="psychology",
        endings="педагог",
        compound=True,
    ),
    Head("соцпедагог", Sort.POST, "social_pedagogue", endings="педагог"),
    Head(
        "логопед",
        Sort.POST,
        "speech_therapist",
        field="speech",
        endings="член",
        compound=True,
    ),
    Head(
        "дефектолог",
        Sort.POST,
        "defectologist",
        field="defect",
        endings="педагог",
        compound=True,
    ),
    Head("ассистент", Sort.POST, "assistant_teacher", endings="член", compound=True),
    Head("организатор", Sort.POST, "organiser", endings="член", compound=True),
    Head("орг", Sort.POST, "organiser", compound=True),
    Head("эксперт", Sort.POST, "teacher", endings="член", compound=True, quality=True),
    Head("исследователь", Sort.POST, "teacher", endings="руководитель", compound=True),
    Head(
        "модератор", Sort.POST, "teacher", endings="член", compound=True, quality=True
    ),
    Head(
        "мастер",
        Sort.POST,
        "teacher",
        endings="директор",
        relational=True,
        compound=True,
    ),
    Head("стажер", Sort.POST, "teacher", endings="член", compound=True, quality=True),
    Head("практик", Sort.POST, "teacher", endings="педагог", compound=True),
    Head("наставник", Sort.POST, "counsellor", endings="педагог"),
    Head("библиотекарь", Sort.POST, "librarian", endings="руководитель"),
    Head("медсестра", Sort.POST, "nurse", endings="школа"),
    Head("сестра", Sort.POST, "nurse", endings="школа"),
    Head("медработник", Sort.POST, "nurse", endings="педагог"),
    Head("фельдшер", Sort.POST, "nurse", endings="директор"),
    Head("врач", Sort.POST, "doctor", endings="врач"),
    Head("вожатый", Sort.POST, "counsellor", endings="школьный"),
    Head(
        "воспитатель", Sort.POST, "educator", field="educator", endings="руководитель"
    ),
    *(
        Head(word, Sort.POST, "educator", field="educator", also_adjective=True)
        for word in ["воспит", "восп"]
    ),
    Head("методист", Sort.POST, "methodist", endings="член", relational=True),
    Head("бухгалтер", Sort.POST, "accountant", endings="директор"),
    Head("делопроизводитель", Sort.POST, "secretary", endings="руководитель"),
    Head("завхоз", Sort.POST, "facilities_manager", endings="член"),
    Head("специалист", Sort.POST, "specialist", endings="член", relational=True),
    Head("спец", Sort.POST, "specialist", relational=True, also_adjective=True),
    Head("инспектор", Sort.POST, "inspector", endings="директор", relational=True),
    Head("кадровик", Sort.POST, "hr_officer", endings="педагог"),
    Head("служащий", Sort.POST, "worker", endings="школьный"),
    Head("аким", Sort.POST, "chief", field="leading", endings="член", relational=True),
    Head("работник", Sort.POST, "worker", endings="педагог", relational=True),
    Head("сотрудник", Sort.POST, "worker", endings="педагог", relational=True),
    Head("инженер", Sort.POST, "engineer", endings="член", relational=True),
    Head("программист", Sort.POST, "ict_engineer", endings="член"),
    Head("сисадмин", Sort.POST, "ict_engineer", endings="член", rare=True),
    Head("ПДО", Sort.POST, "teacher", clipped=True),
    Head("оператор", Sort.POST, "operator", endings="член"),
    Head("математик", Sort.POST, "subject_teacher", field="subject", endings="педагог"),
    Head("физик", Sort.POST, "subject_teacher", field="subject", endings="педагог"),
    Head("химик", Sort.POST, "subject_teacher", field="subject", endings="педагог"),
    Head("биолог", Sort.POST, "subject_teacher", field="subject", endings="педагог"),
    Head("географ", Sort.POST, "subject_teacher", field="subject", endings="член"),
    Head("историк", Sort.POST, "subject_teacher", field="subject", endings="педагог"),
    Head("филолог", Sort.POST, "subject_teacher", field="subject", endings="педагог"),
    Head(
        "информатик", Sort.POST, "subject_teacher", field="subject", endings="педагог"
    ),
    Head("медиатор", Sort.POST, "staff_post", endings="член"),
    Head("омбудсмен", Sort.POST, "staff_post", endings="член"),
    Head("стоматолог", Sort.POST, "doctor", endings="педагог"),
    Head("электрик", Sort.POST, "staff_post", endings="педагог"),
    Head("слесарь", Sort.POST, "staff_post", endings="руководитель"),
    Head("староста", Sort.POST, "staff_post", endings="школа"),
    Head("лидер", Sort.POST, "staff_post", endings="член", relational=True),
    *(
        Head(word, Sort.POST, "staff_post", endings="член", rare=True)
        for word in [
            "лектор",
            "арендатор",
            "диспетчер",
            "архивариус",
            "архивист",
            "дизайнер",
            "фотограф",
            "журналист",
            "корреспондент",
            "аккомпаниатор",
            "режиссер",
            "депутат",
            "ревизор",
            "аудитор",
            "контролер",
            "спикер",
            "ментор",
            "эколог",
            "техник",
            "электромонтер",
            "супервайзер",
            "супервизор",
            "эдвайзер",
            "кастелян",
            "столяр",
            "кассир",
            "командир",
            "прокурор",
            "адвокат",
            "терапевт",
            "социолог",
            "звукооператор",
            "статист",
            "вокалист",
            "юрисконсульт",
            "акушер",
        ]
    ),
    *(
        Head(word, Sort.POST, "staff_post", endings="педагог", rare=True)
        for word in [
            "дворник",
            "музрук",
            "худрук",
            "плотник",
            "кладовщик",
            "диетолог",
            "теолог",
            "маркетолог",
            "буфетчик",
            "механик",
        ]
    ),
    *(
        Head(word, Sort.POST, "doctor", endings="член", rare=True)
        for word in ["педиатр", "психиатр", "психотерапевт"]
    ),
    Head("гинеколог", Sort.POST, "doctor", endings="педагог", rare=True),
    *(
        Head(
            word, Sort.POST, "staff_post", endings="педагог", relational=True, rare=True
        )
        for word in ["советник", "поставщик", "подрядчик"]
    ),
    Head(
        "министр", Sort.POST, "staff_post", endings="член", relational=True, rare=True
    ),
    *(
        Head(word, Sort.POST, "staff_post", endings="библиотека", rare=True)
        for word in ["прачка", "кастелянша"]
    ),
    Head("судья", Sort.POST, "staff_post", endings="комиссия", rare=True),
    Head("казначей", Sort.POST, "staff_post", endings="лицей", rare=True),
    *(
        Head(word, Sort.POST, "staff_post", endings="директор", rare=True)
        for word in ["менеджер", "концертмейстер", "хормейстер", "балетмейстер"]
    ),
    Head("ЗДПО", Sort.POST, "deputy", field="profile", clipped=True),
    Head("ЗДППО", Sort.POST, "deputy", field="profile", clipped=True),
    Head("лицо", Sort.POST, "staff_post", endings="хозяйство"),
    Head("рабочий", Sort.POST, "staff_post", endings="школьный", rare=True),
    Head("участковый", Sort.POST, "staff_post", endings="школьный"),
    Head("няня", Sort.POST, "staff_post", endings="комиссия"),
    Head("санитарка", Sort.POST, "staff_post", endings="библиотека"),
    Head("профорг", Sort.POST, "union_chair", endings="педагог"),
    Head("кочегар", Sort.POST, "staff_post", endings="директор", rare=True),
    Head("главбух", Sort.POST, "accountant", endings="педагог"),
    Head("бух", Sort.POST, "accountant"),
    Head("завбиб", Sort.POST, "librarian", relational=True),
    Head("декан", Sort.POST, "staff_post", endings="член", relational=True),
    Head("комендант", Sort.POST, "staff_post", endings="член"),
    Head(
        "пред",
        Sort.POST,
        "chair",
        field="chair",
        relational=True,
        also_adjective=True,
    ),
    Head("сантехник", Sort.POST, "staff_post", endings="педагог"),
    Head("м/с", Sort.POST, "nurse"),
    Head("техничка", Sort.POST, "staff_post", endings="библиотека"),
    Head("гардеробщик", Sort.POST, "staff_post", endings="педагог"),
    Head("уборщица", Sort.POST, "staff_post", endings="школа"),
    Head("экономист", Sort.POST, "staff_post", endings="член"),
    Head("юрист", Sort.POST, "staff_post", endings="член"),
    Head("нарколог", Sort.POST, "doctor", endings="педагог", compound=True),
    Head("хореограф", Sort.POST, "staff_post", endings="член"),
    Head("тьютор", Sort.POST, "staff_post", endings="член", compound=True),
    Head("отв", Sort.POST, "staff_post", relational=True),
    Head("лаборант", Sort.POST, "laboratory_assistant", endings="член"),
    Head("администратор", Sort.POST, "administrator", endings="член", relational=True),
    Head("инструктор", Sort.POST, "instructor", endings="директор", relational=True),
    Head("тренер", Sort.POST, "instructor", endings="директор"),
    Head("физрук", Sort.POST, "physical_education_teacher", endings="педагог"),
    Head("военрук", Sort.POST, "cadet_instructor", endings="педагог"),
    Head("координатор", Sort.POST, "coordinator", endings="член", relational=True),
    Head("куратор", Sort.POST, "staff_post", endings="член", relational=True),
    Head("профориентатор", Sort.POST, "career_adviser", endings="член"),
    Head("повар", Sort.POST, "cook", endings="директор"),
    *(
        Head(word, Sort.POST, "staff_post", endings=endings, relational=True, rare=True)
        for word, endings in (
            ("редактор", "директор"),
            ("референт", "педагог"),
            ("экскурсовод", "член"),
        )
    ),
    Head("охранник", Sort.POST, "security", endings="педагог"),
    Head("вахтер", Sort.POST, "security", endings="член"),
    Head("сторож", Sort.POST, "security", endings="сторож"),
    Head(
        "водитель",
        Sort.POST,
        "staff_post",
        endings="руководитель",
        relational=True,
    ),
    Head("сопровождающий", Sort.POST, "staff_post", endings="школьный", rare=True),
    Head("медик", Sort.POST, "nurse", endings="педагог", rare=True),
    Head("дежурный", Sort.POST, "duty", field="duty", endings="школьный"),
    Head("офицер", Sort.POST, "officer", endings="член"),
    Head("ответственный", Sort.POST, "staff_post", endings="школьный", relational=True),
    Head("аттестуемый", Sort.POST, "teacher", endings="школьный"),
    Head(
        "НВП", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True
    ),
    Head(
        "НВиТП", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True
    ),
    Head(
        "НВТП", Sort.POST, "cadet_instructor", field="cadet", clipped=True, latent=True
    ),
    Head("ученик", Sort.PEOPLE, endings="педагог"),
    Head("учащийся", Sort.PEOPLE, endings="учащийся"),
    Head("уч-ся", Sort.PEOPLE),
    Head("обуч-ся", Sort.PEOPLE),
    Head("обучающийся", Sort.PEOPLE, endings="учащийся"),
    Head("родитель", Sort.PEOPLE, field="parents", endings="руководитель"),
    Head("волонтер", Sort.PEOPLE, endings="член"),
    *(
        Head(word, Sort.PEOPLE, endings="педагог", rare=True)
        for word in [
            "школьник",
            "первоклассник",
            "пятиклассник",
            "девятиклассник",
            "одиннадцатиклассник",
            "отличник",
            "сверстник",
        ]
    ),
    *(
        Head(word, Sort.PEOPLE, endings="член", rare=True)
        for word in [
            *("студент", "хорошист", "призер", "партнер", "опекун", "активист"),
            *("кадет", "спортсмен", "абитуриент", "дублер", "дебатер"),
        ]
    ),
    *(
        Head(word, Sort.PEOPLE, field="parents", endings="школа", rare=True)
        for word in ["мама", "папа"]
    ),
    *(
        Head(word, Sort.PEOPLE, endings="библиотека", rare=True)
        for word in ["бабушка", "дедушка"]
    ),
    Head("дети", Sort.PEOPLE, endings="дети"),
    Head("ребята", Sort.PEOPLE, endings="ребята"),
    Head("отец", Sort.PEOPLE, field="parents"),
    Head("отц", Sort.PEOPLE, field="parents", endings="член"),
    Head("мать", Sort.PEOPLE, field="parents"),
    Head("матерь", Sort.PEOPLE, field="parents", endings="часть"),
    Head("победитель", Sort.PEOPLE, endings="руководитель"),
    Head("житель", Sort.PEOPLE, endings="руководитель"),
    Head("участник", Sort.PEOPLE, endings="педагог"),
    Head("выпускник", Sort.PEOPLE, endings="педагог"),
    Head("воспитанник", Sort.PEOPLE, endings="педагог"),
    Head("старшеклассник", Sort.PEOPLE, endings="педагог", rare=True),
    Head("спонсор", Sort.PEOPLE, endings="член"),
    Head("работодатель", Sort.PEOPLE, endings="руководитель"),
    Head("тимуровец", Sort.PEOPLE, endings="тимуровец", rare=True),
    Head("гость", Sort.PEOPLE, endings="руководитель"),
    Head("ветеран", Sort.PEOPLE, endings="член"),
)
