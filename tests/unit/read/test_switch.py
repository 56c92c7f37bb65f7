"""Cells that answer a column's question, by a word or by the column's own verb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.lang.schema.switch import Switch
from sheetsync.lang.switch import SWITCH_WORDS
from sheetsync.read.control_value import read_yes_no
from sheetsync.read.switch import Question, read_switch

COUNTED = Question(Switch.COUNT)
LEFT_OUT = Question(Switch.COUNT, straight=False)
MAILED = Question(Switch.MAIL)
CONFIRMED = Question(Switch.CONFIRM)

NOT_COUNTED = [
    "Не учитывать", "не учитывается", "НЕ УЧИТЫВАЕМ.", "неучитывать", "не учтена",
    "не надо учитывать", "учитывать не нужно", "пока не учитывать", "не считать",
    "эту школу не учитывать", "план не читать", "исключить", "Исключена", "неактивна",
    "не активна", "без учета", "нет необходимости учитывать", "отключить",
    "не учитывать и не читать", "не следует учитывать", "нельзя учитывать",
    "исключить из сводки", "в отчёт не включать",
    "Есептемеу", "ескермеу", "ескерілмейді", "ескермеңіз", "есепке алынбайды",
    "есепке алмау", "Есепке алма", "есепке алынбасын", "есепке алмау керек",
    "есепке алу керек емес", "есепке алынған жоқ", "есепке алудың қажеті жоқ",
    "тізімнен шығару", "алып тастау", "алынып тасталды", "белсенді емес",
    "есепте жоқ", "қатыспайды", "санамау", "әзірге ескермеу", "ЕСЕПКЕ АЛЫНБАЙДЫ",
    "мектепті есепке алмау", "оқымау", "есепке алынбаған", "ескермейміз",
    "do not count", "don't count", "not counted", "Ignore", "leave out", "inactive",
    "not active", "excluded", "skip", "no need to count", "not to be counted",
]  # fmt: skip
COUNTS = [
    "Учитывать", "учитывается", "учтён", "надо учитывать", "активна", "не исключать",
    "есепке алынады", "есепке алу", "ескеру", "ескеріледі", "есептеу", "белсенді",
    "есепке алынсын", "есепке алу керек", "қосылсын", "алып тастамау",
    "count", "counted", "active", "do not ignore", "include",
]  # fmt: skip


class TestWhetherSomethingIsCounted:
    @pytest.mark.parametrize("text", NOT_COUNTED)
    def test_the_columns_verb_denied_in_any_form_is_a_no(self, text):
        assert read_switch(text, COUNTED) is False

    @pytest.mark.parametrize("text", COUNTS)
    def test_the_columns_verb_in_any_form_is_a_yes(self, text):
        assert read_switch(text, COUNTED) is True

    @pytest.mark.parametrize("text", NOT_COUNTED)
    def test_a_column_that_asks_the_other_way_round_is_answered_by_it_with_yes(
        self, text
    ):
        assert read_switch(text, LEFT_OUT) is True

    @pytest.mark.parametrize("text", COUNTS)
    def test_and_with_no_by_the_verb_itself(self, text):
        assert read_switch(text, LEFT_OUT) is False

    @pytest.mark.parametrize(
        "text",
        [
            "нет", "Нет, не надо", "не надо", "не нужно", "ненужно", "не требуется",
            "жоқ", "жок", "керек емес", "қажет емес", "қажеті жоқ", "керегі жоқ",
            "нет необходимости", "нет, не учитывать", "нет не учитывать", "no need",
            "not needed", "no", "-", "❌", "☐", "керексіз", "выключено", "өшірулі",
        ],
    )  # fmt: skip
    def test_a_need_denied_is_a_no(self, text):
        assert read_switch(text, COUNTED) is False

    @pytest.mark.parametrize(
        "text", ["да", "нужно", "керек", "включено", "иә, ескеріледі", "✔️", "да, надо"]
    )
    def test_a_need_is_a_yes(self, text):
        assert read_switch(text, COUNTED) is True

    @pytest.mark.parametrize(
        "text",
        [
            "не надо", "нужно", "керек емес", "включено", "выключено", "қосулы",
        ],
    )  # fmt: skip
    def test_what_is_not_needed_is_unclear_where_the_column_asks_for_leaving_out(
        self, text
    ):
        assert read_switch(text, LEFT_OUT) is None

    def test_yes_and_no_speak_of_the_column_itself(self):
        assert read_switch("да", LEFT_OUT) is True
        assert read_switch("да, не учитывать", LEFT_OUT) is True
        assert read_switch("жоқ", LEFT_OUT) is False

    @pytest.mark.parametrize(
        "text",
        [
            "да, не учитывать", "нет, учитывать", "нет учитывать", "да нет",
            "учитывать?", "не учитывать до 1 сентября", "учитывать с 01.09.2026",
            "не знаю", "не", "емес", "план", "нельзя не учитывать",
            "есепке алмау керек емес",
            "не учитывать, учитывать", "кроме дошкольных", "бәлкім",
            "учитывать частично", "не план", "нет плана", "без плана", "школа",
            "закрыта", "учет не исключать", "не учитывать " * 7, "ал", "...", "?",
        ],
    )  # fmt: skip
    def test_what_is_said_both_ways_or_with_a_limit_is_not_understood(self, text):
        assert read_switch(text, COUNTED) is None


@pytest.mark.parametrize(
    "text",
    [
        "не присылать", "писем не надо", "без писем", "не отправлять письма",
        "нет писем", "не беспокоить", "не хочет", "письма не нужны", "отключить",
        "хат керек емес", "хат жіберілмесін", "жібермеу", "хат алмайды", "еске салмау",
        "мазаламаңыз", "хат келмесін", "хат қажет емес", "no mail", "do not send",
        "without reminders",
    ],
)  # fmt: skip
def test_mails_that_are_not_wanted(text):
    assert read_switch(text, MAILED) is False


@pytest.mark.parametrize(
    "text", ["присылать", "письма нужны", "жіберілсін", "хат керек", "send", "хочет"]
)
def test_mails_that_are_wanted(text):
    assert read_switch(text, MAILED) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("подтверждено", True), ("не подтверждено", False), ("неподтверждено", False),
        ("ещё не подтверждена", False), ("утверждён", True), ("подтверждаю", True),
        ("расталды", True), ("расталмады", False), ("расталған жоқ", False),
        ("бекітілмеген", False), ("confirmed", True), ("not yet confirmed", False),
        # what is still to be done is not done
        ("подтвердить", None), ("надо подтвердить", None), ("растау керек", None),
        ("нужно", None), ("керек", None), ("расталады", None), ("уточняется", None),
    ],
)  # fmt: skip
def test_only_what_was_confirmed_is_confirmed(text, said):
    assert read_switch(text, CONFIRMED) is said


@pytest.mark.parametrize(
    ("about", "text"),
    [
        (Switch.MIND, "не учитывать"), (Switch.MIND, "ескермеу"),
        (Switch.PAUSE, "не нужен"), (Switch.PAUSE, "без перерыва"),
        (Switch.PAUSE, "үзіліс керек емес"), (Switch.TELL, "не сообщать"),
        (Switch.TELL, "хабарламау"), (Switch.TELL, "не надо"),
    ],
)  # fmt: skip
def test_settings_are_switched_off_in_the_same_ways(about, text):
    assert read_switch(text, Question(about)) is False


_VOCABULARY = sorted(
    {
        word
        for words in SWITCH_WORDS.values()
        for kind in ("need", "not_before", "not_after", "not_noun", "on", "fillers")
        for word in getattr(words, kind)
    }
    | {"учитывать", "ескермеу", "count", ",", "и", "да", "жоқ", "письма", "?", "1"}
)


@given(st.lists(st.sampled_from(_VOCABULARY), max_size=8), st.sampled_from(Switch))
def test_no_cell_is_yes_for_a_question_and_for_its_opposite(words, about):
    text = " ".join(words)
    said = read_switch(text, Question(about))
    turned = read_switch(text, Question(about, straight=False))

    # yes and no speak of the column itself, whichever way round it asks
    is_answer = any(read_yes_no(word) is not None for word in words)
    assert said is None or turned is None or said is not turned or is_answer


@given(st.text(max_size=60), st.sampled_from(Switch), st.booleans())
def test_no_text_is_too_odd_to_be_read(text, about, straight):
    assert read_switch(text, Question(about, straight)) in {True, False, None}
