"""The Kazakh table of time: words, phrases, endings put together."""

from sheetsync.lang.kk import time_event, time_phrase, time_word
from sheetsync.lang.kk.known_day import KNOWN_DAYS, WORLDWIDE
from sheetsync.lang.kk.time_doing import DOING, INFINITIVES
from sheetsync.lang.kk.time_ending import NOUN, NUMBER, PARADIGMS
from sheetsync.lang.schema.time import TimeTable

#: One letter away from a time word, and something else.
_NOT_TIME = """
қашан қазір қазы қазық мамыт қазақ қазақша қазына қазаны мақпал базар маман мамандық тамақ тамыр қатар ақпарат
қаржы қарала аптап сенім жұмақ жұмыс жұмыла наурызнама мамырстан сәуле сәуірбек
қосу қарау қарап қарар көктемдік маусымдық бастапқы күзет жазба жазғыш тоқсанов орталық
ортақ ауысым қаңтарбек тамызық шілделік сабақ
"""
NOT_TIME = frozenset(_NOT_TIME.split())

TABLE = TimeTable(
    language="kk",
    words=(*time_word.WORDS, *time_event.WORDS),
    phrases=(*time_phrase.PHRASES, *KNOWN_DAYS),
    paradigms=PARADIGMS,
    any_ending=NOUN,
    number_endings=NUMBER,
    worldwide=WORLDWIDE,
    not_time=NOT_TIME,
    doing=DOING,
    infinitives=INFINITIVES,
)
