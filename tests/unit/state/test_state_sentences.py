"""Every error of state and mail has a sentence in every language."""

import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from sheetsync.lang.failure import failure_sentence
from sheetsync.model.outbox import Reason

PACKAGE = Path(__file__).parents[3] / "sheetsync"
LANGUAGES = ("kk", "ru", "en")


def sentences(language: str) -> dict[str, str]:
    """Those of state and mail."""
    names = ("error", "state_error")
    modules = (import_module(f"sheetsync.lang.{language}.{name}") for name in names)
    texts = [(code, text) for module in modules for code, text in module.TEXTS.items()]
    assert len(texts) == len(dict(texts)), "a sentence stands in two modules"
    rooms = ("state.", "mail.")
    return {code: text for code, text in texts if code.startswith(rooms)}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def raised_codes() -> set[str]:
    rooms = [*PACKAGE.glob("state/**/*.py"), *PACKAGE.glob("mail/*.py")]
    texts = [path.read_text() for path in (*rooms, PACKAGE / "app" / "post.py")]
    quoted = re.compile(r'"((?:state|mail)\.[a-z_]+)"')
    return {code for text in texts for code in quoted.findall(text)}


def test_every_code_has_a_sentence_and_every_sentence_is_used():
    reasons = {f"mail.reason.{reason.value}" for reason in Reason if reason.value}
    wanted = raised_codes() | reasons
    for language in LANGUAGES:
        assert set(sentences(language)) == wanted


@pytest.mark.parametrize("code", sorted(sentences("en")))
def test_the_languages_name_the_same_things(code: str):
    named = {language: fields(sentences(language)[code]) for language in LANGUAGES}
    assert named["kk"] == named["ru"] == named["en"]


def test_a_sentence_is_found_by_its_code():
    shown = failure_sentence("state.lease_lost", {"holder": "pc:7"}, "en")
    assert shown.startswith("The run was stopped")
