"""Russian done marks: participles and verbs by stem, and their endings."""

from sheetsync.lang.schema.mark import MarkVerb, MarkWord, MarkWords, Tense

#: "выполнено", "выполненный", "выполненно".
_SHORT = "(?:о|а|ы|но|на|ны|ный|ная|ное|ные)?"


def _verbs(word: MarkWord, endings: str, stems: str) -> tuple[MarkVerb, ...]:
    return tuple(MarkVerb(stem, word, endings) for stem in stems.split())


def _words(word: MarkWord, *phrases: str) -> tuple[tuple[MarkWord, str], ...]:
    return tuple((word, phrase) for phrase in phrases)


WORDS = MarkWords(
    verbs=(
        *_verbs(
            MarkWord.COMPLETE,
            "participle",
            "выполнен исполнен проведен сделан сдан завершен закончен готов "
            "реализован организован утвержден рассмотрен размещен подготовлен "
            "составлен представлен предоставлен отправлен принят изучен проверен "
            "ознакомлен опубликован собран обсужден заслушан оформлен создан "
            "издан разработан заполнен внесен осуществлен охвачен направлен "
            "написан выложен подписан согласован одобрен обновлен загружен подан "
            "получен доведен награжден избран посещен отработан проинформирован зачитан",
        ),
        *_verbs(
            MarkWord.COMPLETE,
            "past",
            "выполни исполни прове сдела сда заверши закончи прош состоя проводи "
            "рассмотре подготови обсуди написа подписа участвова приня утверди состави отправи бы",
        ),
        *_verbs(
            MarkWord.PROGRESS,
            "present",
            "выполня исполня прово готов вед продолжа реализу проход осуществля ид "
            "подготавлива рассматрива разрабатыва",
        ),
        *_verbs(MarkWord.BEGIN, "participle", "начат"),
        *_verbs(MarkWord.BEGIN, "past", "нача приступи"),
        *_verbs(
            MarkWord.POSTPONE, "participle", "перенесен продлен отложен отсрочен сдвинут"
        ),
        *_verbs(MarkWord.POSTPONE, "past", "перенес продли отложи"),
        *_verbs(MarkWord.POSTPONE, "present", "перенос продлева откладыва"),
        *_verbs(MarkWord.CANCEL, "present", "отменя"),
        *_verbs(MarkWord.REMOVE, "past", "сня"),
        *_verbs(MarkWord.CANCEL, "participle", "отменен исключен аннулирован"),
        *_verbs(MarkWord.CANCEL, "past", "отмени исключи"),
        *_verbs(MarkWord.REMOVE, "participle", "снят"),
    ),
    endings={
        "participle": (
            (_SHORT, Tense.DONE),
            ("и(?:е|я|ю|ем|и)", Tense.NOUN),
        ),
        "past": (
            ("(?:с?ти|ть)(?:ся)?", Tense.OPEN),
            ("д?(?:л|ла|ло|ли|лась|лось|лись|лся|ел|ла)", Tense.DONE),
        ),
        "present": (
            ("д?(?:ит|ят|ет|ют|ем|им|ут)(?:ся)?", Tense.PROGRESS),
        ),
    },
    by_form=(
        # "приобретено", "оказано", but no adverb: "своевременно"
        ("[а-я]{3,}(?:а|я|[^н]е)но", Tense.DONE),
        ("[а-я]{3,}(?:ова|[лжшщчт]е)н[аы]?", Tense.DONE),
    ),
    words=(
        *_words(MarkWord.COMPLETE, "вып", "исп", "вып-но", "исп-но", "пров", "провед"),
        *_words(
            MarkWord.PROGRESS, "в работе", "в процессе", "на контроле", "в стадии", "в разработке",
            "на подписи", "на согласовании", "на рассмотрении",
            "на стадии", "в ходе", "на исполнении",
        ),
        *_words(MarkWord.PARTIAL, "частично", "наполовину", "част", "половина", "в основном",
            "большая часть", "некоторые", "часть"),
        *_words(MarkWord.FULL, "полностью", "все", "в полном объеме", "целиком", "до конца"),
        *_words(MarkWord.YES, "да", "есть"),
        *_words(
            MarkWord.NO, "нет", "срок прошел", "срок истек", "срок вышел", "просрочено",
            "сорвано", "пропущено",
        ),
        *_words(MarkWord.NOT_BEFORE, "не", "не было", "не был", "не была", "не были"),
        *_words(
            MarkWord.OPEN, "ли", "будет", "будут", "надо", "нужно", "должно", "если",
            "планируется", "предстоит", "необходимости", "необходимость", "запланировано",
            "намечено", "назначено", "предусмотрено",
            "рекомендовано", "поручено", "предложено", "решено", "разрешено", "запрещено",
            "обещано", "приостановлено", "прекращено", "ожидается", "ясно", "знаю",
        ),
        *_words(MarkWord.LIMIT, "кроме", "почти", "только", "остальное"),
        *_words(MarkWord.DOCUMENT, "пр", "прот", "расп", "исх", "вх"),
        *_words(MarkWord.CONTROL, "с контроля"),
        *_words(MarkWord.PLAN, "с плана", "из плана"),
        *_words(MarkWord.POSTPONE, "перенос", "перенести", "продлить", "отложить", "продление", "отсрочка"),
        *_words(MarkWord.CANCEL, "отмена"),
        *_words(
            MarkWord.FILLER, "от", "г", "год", "года", "ссылка", "дата", "номер",
            "не в срок", "не вовремя",
        ),
    ),
    stems=tuple(
        (MarkWord.DOCUMENT, stem)
        for stem in (
            "приказ", "протокол", "справк", "акт", "отчет", "фотоотчет", "информаци",
            "распоряжени", "сертификат", "журнал", "запис", "решени",
        )
    ),
    before_due=("срок", "исполнения", "выполнения", "проведения"),
    to_due="на",
    limit="до",
    per_cent="процент",
    grown_not="не",
    vowels="аеиоуыэюя",
    letters="абвгдежзийклмнопрстуфхцчшщыьэюя",
)  # fmt: skip
