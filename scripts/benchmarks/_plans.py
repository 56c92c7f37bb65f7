"""Made-up plans of realistic variety, as many rows as wanted."""

import random
from datetime import date, timedelta

from sheetsync.model.grid import CellValue, Grid

_MONTHS_KK = (
    *("қыркүйек", "қазан", "қараша", "желтоқсан", "қаңтар"),
    *("ақпан", "наурыз", "сәуір", "мамыр"),
)
_MONTHS_RU = (
    *("сентябрь", "октябрь", "ноябрь", "декабрь", "январь"),
    *("февраль", "март", "апрель", "май"),
)
_OF_RU = (
    *("сентября", "октября", "ноября", "декабря", "января"),
    *("февраля", "марта", "апреля", "мая"),
)
_FIXED = (
    *("жыл бойы", "в течение года", "тоқсан сайын", "ежемесячно", "кесте бойынша"),
    *("айына 1 рет", "по мере необходимости", "I тоқсан", "2 четверть", "постоянно"),
    *("күзгі каникул", "1 раз в полугодие", "емтихан басталғанға дейін", "еженедельно"),
)
_SURNAMES = (
    *("Бейсенова", "Омарбек", "Тұрсын", "Әлім", "Сейтжанов", "Петренко", "Лебедева"),
    *("Юсупова", "Мельник", "Руденко", "Ыбырай", "Нұрым", "Қайрат", "Иваненко"),
)
_POSTS = (
    *("Мектеп әкімшілігі", "ОІЖ директордың орынбасары", "ӘБ жетекшілері", "психолог"),
    *("сынып жетекшілері", "соц. педагог", "зам. директора по ВР", "пән мұғалімдері"),
    *("классные руководители", "кітапханашы", "завхоз", "руководители МО"),
)
_DONE = (
    "",
    "",
    "",
    "+",
    "орындалды",
    "выполнено 12.10.2026",
    "в работе",
    "перенесено на 15.11",
)
_WORK = (
    *("жиналыс өткізу", "проверка журналов", "семинар", "құжаттарды рәсімдеу"),
    *(
        "мониторинг",
        "ашық сабақтар",
        "отчёт о работе",
        "анкеталау",
        "родительское собрание",
    ),
)
_HEADER: tuple[CellValue, ...] = (
    *("№", "Іс-шаралар", "Мерзімі", "Жауаптылар", "Аяқталу нысаны", "Орындалуы"),
)


def deadline(chance: random.Random) -> str:
    """A deadline cell as people write them."""
    at, day = chance.randrange(9), chance.randrange(1, 27)
    kind = chance.randrange(10)
    if kind < 3:
        return chance.choice((_MONTHS_KK, _MONTHS_RU))[at]
    if kind < 4:
        last = min(8, at + chance.randrange(1, 4))
        return f"{_MONTHS_KK[at]} - {_MONTHS_KK[last]}"
    if kind < 5:
        return (
            f"{day} {_MONTHS_KK[at]}ға дейін" if at == 2 else f"до {day} {_OF_RU[at]}"
        )
    if kind < 6:
        some = date(2026, 9, 1) + timedelta(days=chance.randrange(260))
        return f"{some:%d.%m.%Y}"
    if kind < 7:
        return f"{day}-{day + 4} {_MONTHS_KK[at]}"
    if kind < 8:
        return f"{_MONTHS_RU[at]}, {_MONTHS_RU[(at + 3) % 9]}"
    return chance.choice(_FIXED)


def responsible(chance: random.Random) -> str:
    """A responsible cell as people write them."""

    def person() -> str:
        initials = f"{chance.choice('АБГДЕЖ')}. {chance.choice('КМНРСТ')}."
        return f"{initials} {chance.choice(_SURNAMES)}"

    parties = [
        person() if chance.random() < 0.6 else chance.choice(_POSTS)
        for _ in range(chance.randrange(1, 4))
    ]
    return chance.choice((", ", "\n")).join(parties)


def plan_grid(rows: int, seed: int = 1, tab: str = "Жоспар") -> Grid:
    """A plan of so many rows in one tab."""
    chance = random.Random(seed)  # noqa: S311 - the same plans each time
    lines: list[tuple[CellValue, ...]] = [
        ("2026-2027 оқу жылына арналған жұмыс жоспары", *[None] * 5),
        _HEADER,
    ]
    for number in range(1, rows + 1):
        work = f"{chance.choice(_WORK)} {chance.randrange(10**6)}"
        lines.append(
            (
                number,
                work,
                deadline(chance),
                responsible(chance),
                "анықтама",
                chance.choice(_DONE),
            )
        )
    return Grid(tab, tuple(lines))
