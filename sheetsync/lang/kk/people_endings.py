"""Endings of Kazakh nouns and names, as patterns over folded words.

Either vowel harmony is understood, and Kazakh letters typed as Russian ones.
"""

#: Letters that Russian does not have.
LETTERS = "әіңғүұқөһ"
CAPITALS = "А-ЯӘІҒҮҰҚӨҺ"
SMALLS = "а-яәіңғүұқөһ"

#: Plural, possessive and case behind a stem: «-лар-ы-ның».
NOUN = (
    r"(?P<plural>[лдт][аәе]р)?"
    r"(?P<possessed>[ыі]м[ыі]з|с[ыіи]|[ыіи])?"
    r"(?P<case>(?P<genitive>[ндт][ыіи][ңн])|(?P<relative>н?[дт][аеә][ғг][ыіи])|н?[дт][аеә]|[ғгқк][аеә]"
    r"|н[аеә]|[ндт][ыіи]|[ндт][аеә]н|[мбп][еә]н|н)?"
)
#: The same as patterns for typing: plural, possessive and case side by side.
PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
PLURALS_BEFORE = ("", "ы", "и")
CASES_BEHIND = ("", "нын", "нин", "мен", "на", "не", "га", "ге", "ды", "ди")
#: What a hyphen may leave of plural and possessive, and whether it is possessed:
#: «мұғалім-рі» for «мұғалімдері».
CLIPPED_PLURALS = {
    **dict.fromkeys(("р", "ер", "ар"), False),
    **dict.fromkeys(("рі", "ры", "ері", "ары", "ри", "ери"), True),
}
#: A stem's last consonant before a vowel: «топ» → «тобы».
VOICED = {"п": "б", "к": "г", "қ": "ғ"}

#: Borrowed words lose it before a vowel: «ансамбль» → «ансамблі».
SOFT = "ь"

#: Case and plural behind a name: «-ға», «-ның», «-лар», «қызына».
NAME_CASE = (
    r"(?:[лдт][аәе]р)?(?:[ндт][ыіи][ңн]|[ғгқк][аеә]|[ндт][ыіи]|[дт][аеә]н?|[мбп][еә]н"
    r"|ына|іне|ынан|інен|ын|ін)?$"
)
#: The same for comparing, where every letter is typed as a Russian one.
TYPED_NAME_CASE = (
    r"(?:[лдт][ае]р)?"
    r"(?:[ндт][ыи]н|[гк][ае]|н[ае]|[ндт][ыи]|[дтн][ае]н|[дт][ае]|[мбп]ен)$"
    r"|(?:[лдт][ае]р)$"
)
#: Behind a patronymic that is typed so, and what forms patronymics.
TYPED_PATRONYMIC = ("улы", "кызы")
TYPED_PATRONYMIC_CASE = "н[аеын]|нын|мен"

#: A noun that takes what stands before it.
POSSESSED = ("ы", "і", "сы", "сі")
#: The same in the cases that tie it to a later noun: «сайтының әкімшісі».
POSSESSED_OBLIQUE = ("ының", "інің", "сының", "сінің", "ына", "іне")
#: Describing words that end so stand for a field: «апелляциялық».
DESCRIBING = ("лық", "лік", "дық", "дік", "тық", "тік")
PLURAL = ("лар", "лер", "дар", "дер", "тар", "тер")
#: Participles, which take a noun in a case before them: «курстан өткен».
PARTICIPLE = ("ған", "ген", "қан", "кен", "атын", "етін", "йтын", "йтін", "ушы", "уші")
#: Who does something for a living: «жуушы», but no ordinal («бірінші»), and nothing
#: that is somebody's («ескерткіші», «өтініші»).
AGENT = r"[^\W\d_]{3,20}(?<![нңіы])ш[ыі]"
#: Where: «мектепте», «кітапханасында».
LOCATIVE = ("да", "де", "та", "те")
#: To and for: «сайтқа жауапты».
DATIVE = ("ға", "ге", "қа", "ке", "на", "не")
#: Whom or what: «сайтты жүргізуші»; and who does it.
ACCUSATIVE = ("ды", "ді", "ты", "ті", "ны", "ні", "ын", "ін")
AGENTIVE = ("ушы", "уші")
#: Nouns made of verbs: «сараптау».
VERBAL_NOUNS = ("у",)
#: The same where it is said whose doing it is: «мұғалімнің сабаққа қатысуы».
VERBAL_POSSESSED = ("уы", "уі")
#: Behind the number of a class: «9-шы».
ORDINALS = ("ші", "шы", "ыншы", "інші")
#: Letters of parallel classes that may stand small and without quotes: «7 а».
CLASS_LETTERS = "абвгдә"
