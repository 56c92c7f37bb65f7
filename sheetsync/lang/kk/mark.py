"""Kazakh done marks: verbs by stem, and what their endings say.

Everything is written as a Russian keyboard has it (`fold_kazakh`), because
marks are typed either way.
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.mark import MarkVerb, MarkWord, MarkWords, Tense

_VOICED = "[ыи]?[лн]"
_VOICE = f"(?:{_VOICED})?"
#: Voiceless after voiceless: «өт-ті», but «ал-ды» («Алматы» is no verb).
_AFTER = "(?<=[птксшщчцф])"
_ELSE = "(?<![птксшщчцф])"
#: What makes a verb passive, behind enough of a stem: «орынды» is no verb.
_PASSIVE = "[а-я]{3,}(?:[ыи][лн]|[ае]л|[лдт][ае]н)"
_NEGATION = "[мбп][ае]"
_PERSON = "(?:м|к|мын|быз|биз|пыз|пиз|лар|лер)?"


def _verbs(word: MarkWord, stems: str) -> tuple[MarkVerb, ...]:
    return tuple(MarkVerb(fold_kazakh(stem), word) for stem in stems.split())


def _words(word: MarkWord, *phrases: str) -> tuple[tuple[MarkWord, str], ...]:
    return tuple((word, fold_kazakh(phrase)) for phrase in phrases)


WORDS = MarkWords(
    verbs=(
        *_verbs(
            MarkWord.COMPLETE,
            "орында өт өткіз жүргіз жаса істе тапсыр бер біт бітір аяқта ас асыр "
            "ұйымдастыр бекіт қара дайында жарияла қатыс жаз тексер талқыла тыңда "
            "енгіз толтыр жібер құр жинақта бол түсіндір таныстыр қорытындыла "
            "өткер сал жүкте пысықта нақтыла қарастыр мақұлда қабылда жолда "
            "орналастыр талда ұсын жина рәсімде өңде жаңарт сайла тағайында "
            "марапатта ет келіс көрсет айт ескер атқар әзірле жасақта ретте іл тарат "
            "безендір жөнде тазала орнат оқыт оқы зертте тірке шақыр "
            "хаттамала сөйле үлгер",
        ),
        MarkVerb("кол", MarkWord.COMPLETE, "signing"),
        *_verbs(MarkWord.BEGIN, "баста"),
        *_verbs(MarkWord.PROGRESS, "жалғас жүр"),
        MarkVerb(fold_kazakh("түзет"), MarkWord.MEND, alone=True),
        # «жойылды» may be a fault or the task itself
        *_verbs(MarkWord.MEND, "жой"),
        *_verbs(MarkWord.REPLACE, "ауыстыр ауыс"),
        # what was done to it is no doing of it: «қайтарылған», «жоғалтылды»
        *_verbs(
            MarkWord.OPEN,
            "қайтар жоғалт жоғал үзіл бұз ұмыт қират сындыр ұрла шекте бөге қысқарт "
            "өзгерт міндетте күт",
        ),
        *_verbs(MarkWord.POSTPONE, "ұзарт қалдыр шегер жылжыт соз кешіктір ысыр "
            "көшір көш жылжы"),
        *_verbs(MarkWord.REMOVE, "ал шығар"),
        *_verbs(MarkWord.CANCEL, "тоқтат"),
        *_verbs(MarkWord.THROW, "таста"),
        *_verbs(MarkWord.AUXILIARY, "қой қал"),
        *_verbs(MarkWord.APPEAR, "шық"),
        *_verbs(MarkWord.FIND, "анықта табыл"),
    ),
    endings={
        # «қол қойылды»: what the next verb says of it
        "signing": (("", Tense.CONVERB),),
        "verb": (
            (rf"(?:{_VOICED}д|{_AFTER}т|{_ELSE}д)[ыи]{_PERSON}", Tense.DONE),
            (rf"(?:{_VOICED}г|{_AFTER}к|{_ELSE}г)[ае]н{_PERSON}", Tense.DONE),
            (rf"{_VOICE}[ыи]?пт[ыи]{_PERSON}", Tense.DONE),
            (rf"{_VOICE}{_NEGATION}д[ыи]{_PERSON}", Tense.NEGATED),
            (rf"{_VOICE}{_NEGATION}г[ае]н{_PERSON}", Tense.NEGATED),
            (rf"{_VOICE}{_NEGATION}пт[ыи]{_PERSON}", Tense.NEGATED),
            (rf"{_VOICE}{_NEGATION}йд[ыи]{_PERSON}", Tense.NEGATED),
            (rf"{_VOICE}уд[ае]", Tense.PROGRESS),
            (rf"{_VOICE}[ыи]?п", Tense.CONVERB),
            (rf"{_VOICE}{_NEGATION}й", Tense.NEGATED_CONVERB),
            (rf"{_VOICE}(?:{_NEGATION})?[аей](?:[дт][ыи]|т[ыи]н){_PERSON}", Tense.OPEN),
            (rf"{_VOICE}(?:{_NEGATION})?(?:с[ыи]н|с[ае]|мак|мек)", Tense.OPEN),
            (rf"{_VOICE}(?:{_NEGATION})?у(?:ы|и|га|ге|ды|ди|дын|дин|ын|ин)?", Tense.NOUN),
        ),
    },
    by_form=(
        # the passive of any verb: «жөнделді», «етілді»
        (rf"(?!\w*алды$){_PASSIVE}д[ыи]", Tense.DONE),
        (rf"{_PASSIVE}[ыи]?п", Tense.CONVERB),
        (rf"{_PASSIVE}г[ае]н", Tense.DONE),
        (rf"{_PASSIVE}[мб][ае](?:д[ыи]|г[ае]н)", Tense.NEGATED),
        (rf"{_PASSIVE}уд[ае]", Tense.PROGRESS),
    ),
    words=(
        *_words(MarkWord.COMPLETE, "дайын", "орынд", "орын-ды", "жүзеге асты", "іске асты"),
        *_words(
            MarkWord.PROGRESS, "үдерісте", "процесте", "барысында", "бақылауда",
            "жұмыс үстінде",
        ),
        *_words(MarkWord.GOING_ON, "жатыр", "отыр", "жүр", "келеді", "жатырмыз"),
        *_words(MarkWord.PARTIAL, "жартылай", "ішінара", "жарым-жартылай", "жартысы", "біразы",
            "кейбірі", "көбі", "көпшілігі", "бірқатары", "бөлігі"),
        *_words(MarkWord.FULL, "толық", "толық көлемде", "толығымен", "түгел", "барлығы"),
        *_words(MarkWord.YES, "иә", "ия"),
        *_words(MarkWord.EXIST, "бар"),
        *_words(MarkWord.DRAFT, "жобасы"),
        *_words(
            MarkWord.NO, "жоқ", "мерзімі өтті", "мерзімі өткен", "мерзімі өтіп кетті",
            "мерзімі өтіп кеткен", "уақыты өтті", "уақыты өтіп кетті",
        ),
        *_words(MarkWord.PROGRESS, "бақылауға алынды", "үстінде", "сатысында"),
        *_words(
            MarkWord.NO, "мүмкін болмады", "мүмкіндік болмады",
        ),
        *_words(MarkWord.CANCEL, "өзекті емес"),
        *_words(
            MarkWord.DOCUMENT, "шығ", "педкеңес", "педкеңесте", "педкеңесі", "отырыс", "отырыста",
            "отырысы", "мәжіліс", "мәжілісте", "мәжілісі",
        ),
        *_words(MarkWord.NOT_AFTER, "емес"),
        *_words(
            MarkWord.OPEN, "ма", "ме", "ба", "бе", "па", "пе", "керек", "қажет",
            "жоспарда бар", "кестеде бар", "тізімде бар", "мерзім берілді", "уақыт берілді",
            "тапсырма берілді", "нұсқау берілді", "орындауға", "орындаушыға", "орындаушыларға",
            "ескерту жасалды", "ескерту берілді", "ескертілді", "сөгіс", "айыппұл",
            "кешеуілдеді", "кешікті", "кешігілді", "кері", "жарамсыз", "аяқсыз", "бас тартылды",
            "бас тартты", "бас тартылған", "тыйым салынды", "тыйым салынған",
            "жоққа шығарылды", "істен шықты", "уәде", "тапсырыс берілді", "тиіс", "мүмкін", "ертең", "қажеттілігі", "жоспарланған", "жоспарланды",
            "сәйкес", "негізінде",
        ),
        *_words(
            MarkWord.TIMELY, "уақытында", "мерзімінде", "уақытылы", "дер кезінде",
            "белгіленген мерзімде", "өз уақытында",
        ),
        *_words(MarkWord.CANCEL, "күші жойылды", "күші жойылған", "күшін жойды"),
        *_words(MarkWord.LIMIT, "қоспағанда", "басқасы", "тек", "қалғаны"),
        *_words(MarkWord.CONTROL, "бақылаудан"),
        *_words(MarkWord.PLAN, "жоспардан"),
        *_words(MarkWord.POSTPONE, "кейінге"),
        *_words(
            MarkWord.FILLER, "ж", "жыл", "жылғы", "жылы", "күні", "күнгі", "айы",
            "сілтеме", "қ", "н/қ", "ө/қ", "нөмір", "әлі", "әзірше", "әзірге", "әзір", "қазір", "қоса",
            "дәлелді", "көңілді", "қорытынды", "қорытындысы", "кері байланыс",
        ),
    ),
    stems=(
        *_words(
            MarkWord.DOCUMENT, "бұйры", "хаттама", "анықтама", "акт", "есеп", "есеб",
            "фотоесеп", "ақпарат", "мәлімет", "жазба", "өкім", "сертификат", "журнал",
            "қаулы", "сурет", "тізім", "кесте", "жоспар", "құжат", "папка", "парақша",
            "келісімшарт",
        ),
        *_words(MarkWord.LETTER, "хат"),
        *_words(
            MarkWord.FAULT, "кемшілі", "ескерту", "ескертпе", "ақау", "қателік", "шағым",
            "бұзушылы", "олқылы", "қарыз",
        ),
    ),
    before_due=tuple(map(fold_kazakh, ("мерзімі", "мерзім", "мерзімін", "орындау", "уақыты"))),
    limit="дейин|шейин",
    goal_ending="га|ге|ка|ке|на|не",
    periods=(("токсан", 4), ("жартыжылды[кг]|жарты жылды[кг]", 2)),
    by_period="бойынша",
    also="мен|жане|пен|бен",
    ordinal="ши",
    personal="мк",
    per_cent="пайыз",
    some_of=r"\d+-?(?:уи|еуи|ауы|сы|си|ы|и)",
    of_whole="(?:еуден|ауынан|еуинен|тен|тан|ден|дан|нен|нан)",
    old_due=r"(?:[дтн][ае]н|-[дтн][ае]н)",
    new_due=(
        (r"(ай|апта|кун|соны|басы|ортасы|аяг)(ын|ин|н)[ае]", r"\1"),
        (r"([а-я]{3,})(га|ге|ка|ке)", r"\1"),
        (r"(\d)-?\s?(га|ге|ка|ке|на|не|ына|ине|сына|сине)", r"\1"),
    ),
)  # fmt: skip
