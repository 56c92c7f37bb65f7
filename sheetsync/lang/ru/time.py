"""The Russian table of time: words, phrases, endings put together."""

from sheetsync.lang.ru import time_event, time_phrase, time_word
from sheetsync.lang.ru.known_day import KNOWN_DAYS, WORLDWIDE
from sheetsync.lang.ru.time_doing import DOING, INFINITIVES
from sheetsync.lang.ru.time_ending import ANY, NUMBER, PARADIGMS
from sheetsync.lang.schema.time import TimeTable

#: One letter away from a time word, and something else.
_NOT_TIME = """
мартен марья артель модель четверка четвертной квартира средства среднее суббота
порядок период летний летопись зимовка осетр класс классный средний месить
лечение майские майский майская
срез пятно пятна пятерка четверо первенство вторичный неделимый
"""
NOT_TIME = frozenset(_NOT_TIME.split())

TABLE = TimeTable(
    language="ru",
    words=(*time_word.WORDS, *time_event.WORDS),
    phrases=(*time_phrase.PHRASES, *KNOWN_DAYS),
    paradigms=PARADIGMS,
    any_ending=ANY,
    number_endings=NUMBER,
    worldwide=WORLDWIDE,
    not_time=NOT_TIME,
    doing=DOING,
    infinitives=INFINITIVES,
)
