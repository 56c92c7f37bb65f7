"""Kazakh names of known days (`lang.known_day`); "~" takes any ending."""

from sheetsync.lang.schema.time import Role, TimePhrase

_NAMES = (
    ("жаңа жыл мереке~", "new_year"),
    ("жаңа жыл мейрам~", "new_year"),
    ("жаңа жыл~", "new_year"),
    ("рождество~", "orthodox_christmas"),
    ("ана тіл~ күн~", "mother_tongue"),
    ("алғыс айту күн~", "gratitude"),
    ("алғыс айту мереке~", "gratitude"),
    ("әйелдер күн~", "women"),
    ("әйелдер мереке~", "women"),
    ("наурыз мейрам~", "nauryz"),
    ("наурыз мереке~", "nauryz"),
    ("ұлыстың ұлы күн~", "nauryz"),
    ("денсаулық күн~", "health"),
    ("ғылым күн~", "science"),
    ("ғылым қызметкерлері күн~", "science"),
    ("ғарышкерлер күн~", "cosmonautics"),
    ("космонавтика күн~", "cosmonautics"),
    ("жер күн~", "earth"),
    ("бірлік күн~", "unity"),
    ("қазақстан халқының бірлігі күн~", "unity"),
    ("қазақстан халқының бірлігі мереке~", "unity"),
    ("қазақстан халқы бірлігі күн~", "unity"),
    ("қазақстан халықтарының бірлігі күн~", "unity"),
    ("халықтар бірлігі күн~", "unity"),
    ("отан қорғаушы күн~", "defender"),
    ("отан қорғаушылар күн~", "defender"),
    ("отан қорғаушы~ мереке~", "defender"),
    ("жеңіс күн~", "victory"),
    ("жеңіс мереке~", "victory"),
    ("жеңіс мейрам~", "victory"),
    ("ұлы жеңіс күн~", "victory"),
    ("саяси қуғын сүргін құрбандарын еске алу күн~", "repression"),
    ("балаларды қорғау күн~", "children"),
    ("балалар күн~", "children"),
    ("мемлекеттік рәміздер күн~", "symbols"),
    ("рәміздер күн~", "symbols"),
    ("астана күн~", "capital"),
    ("елорда күн~", "capital"),
    ("конституция күн~", "constitution"),
    ("ата заң күн~", "constitution"),
    ("білім күн~", "knowledge"),
    ("тілдер күн~", "languages"),
    ("қазақстан халқы тілдері күн~", "languages"),
    ("қазақстан халқының тілдері күн~", "languages"),
    ("отбасы күн~", "family"),
    ("қарттар күн~", "elderly"),
    ("мұғалімдер күн~", "teachers"),
    ("мұғалім күн~", "teachers"),
    ("ұстаздар күн~", "teachers"),
    ("ұстаз күн~", "teachers"),
    ("ұстаздар мереке~", "teachers"),
    ("мұғалімдер мереке~", "teachers"),
    ("республика күн~", "republic"),
    ("төзімділік күн~", "tolerance"),
    ("толеранттылық күн~", "tolerance"),
    ("мүгедектер күн~", "disabled"),
    ("тәуелсіздік күн~", "independence"),
    ("тәуелсіздік мереке~", "independence"),
    ("тәуелсіздік мейрам~", "independence"),
)

KNOWN_DAYS = tuple(
    TimePhrase(words, Role.KNOWN_DAY, code, words.replace("~", "і"))
    for words, code in _NAMES
)

#: Before the name of a day: of those that other countries keep as well.
WORLDWIDE = ("халықаралық", "дүниежүзілік", "бүкіләлемдік", "бүкілдүниежүзілік")
